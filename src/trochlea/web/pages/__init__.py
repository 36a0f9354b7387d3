"""One page a file: asks a use case, shows its answer."""
