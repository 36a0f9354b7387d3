"""How is the knee doing, in a number others use too? Outcome scores and whether a change is real."""
