"""Values a database can hold, from values as files give them. Nothing of Django here."""

from math import isfinite


def text(given: str) -> str:
    """Text a database can hold: names from odd archives may carry halves of characters."""
    return given.encode("utf-8", "replace").decode("utf-8")


def text_or_none(given: str | None) -> str | None:
    """The same, where it may be unknown."""
    return None if given is None else text(given)


def number(given: float | None) -> float | None:
    """A plain float; what is not finite is unknown."""
    return None if given is None or not isfinite(given) else float(given)
