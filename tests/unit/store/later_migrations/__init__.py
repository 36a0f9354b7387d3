"""The store's migrations and one more, as a later version would have."""
