"""Days and numbers as people read them."""

from datetime import date


def day_words(on: date) -> str:
    """A day with the month's name: 3 November 2026."""
    return f"{on.day} {on:%B %Y}"
