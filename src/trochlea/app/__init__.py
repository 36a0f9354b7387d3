"""One use case a file, called alike by library, command line and web."""
