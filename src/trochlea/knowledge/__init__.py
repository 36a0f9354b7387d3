"""Every number from a paper, once, with its source; and the catalogue that checks and hands them out."""
