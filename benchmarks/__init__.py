"""Measurements beside the peers a user would pick, and the mutation test of the rules."""
