"""Readers of watch and app files: bytes in, activities out, nothing stored."""
