"""Reading FIT files: bytes to columns (`decode`), columns to activities (`activities`)."""
