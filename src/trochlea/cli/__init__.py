"""The command line: translates between a terminal and the use cases; decides nothing."""
