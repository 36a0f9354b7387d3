"""Numbers and durations as people and companies write them in tables."""

import math
import re

from trochlea.vocabulary.units import S_PER_HOUR, S_PER_MIN

_NUMBER = re.compile(r"[+-]?\d[\d.,'’\s\u00a0\u202f]*")
_SPACES = re.compile(r"[\s\u00a0\u202f'’]")
_CLOCK = re.compile(r"(\d+):(\d{1,2})(?::(\d{1,2}(?:[.,]\d+)?))?$")
_WORDS = re.compile(
    r"(?:(\d+(?:[.,]\d+)?)\s*(?:h|hr|hrs|std|hours?|stunden?|heures?|horas?|ore|uur)\.?\s*)?"
    r"(?:(\d+(?:[.,]\d+)?)\s*(?:'|m|min|mins|minutes?|minuten|minutos?|minuti)?\.?\s*)?"
    r"(?:(\d+(?:[.,]\d+)?)\s*(?:\"|s|sec|secs|sek)\.?\s*)?$"
)
MOST_LETTERS = 40


def to_number(text: str) -> float:
    """A number with a decimal point or comma and any mark between thousands; NaN where it is none.

    Of a point and a comma the later one is the decimal mark; a comma alone is one too, a repeated mark never is.
    """
    found = _NUMBER.match(text.strip()[:MOST_LETTERS])
    if found is None:
        return math.nan
    digits = _SPACES.sub("", found.group()).rstrip(".,")
    decimal = max(digits.rfind("."), digits.rfind(","))
    if decimal >= 0 and digits.count(digits[decimal]) == 1:
        whole, rest = re.sub(r"[.,]", "", digits[:decimal]), digits[decimal + 1 :]
        digits = f"{whole}.{rest}"
    else:
        digits = re.sub(r"[.,]", "", digits)
    try:
        return float(digits)
    except ValueError:
        return math.nan


def clock_s(text: str, two_parts_s: float = S_PER_MIN) -> float:
    """Seconds of `1:02:03`, or of `45:10`, whose first part is worth `two_parts_s`; NaN where it is none."""
    found = _CLOCK.match(text.strip())
    if found is None:
        return math.nan
    first, second, third = found.groups()
    if third is None:
        return int(first) * two_parts_s + int(second) * two_parts_s / 60
    return int(first) * S_PER_HOUR + int(second) * S_PER_MIN + float(third.replace(",", "."))


def has_two_parts(text: str) -> bool:
    """Whether a duration is written as `45:10`, which can be minutes or hours."""
    found = _CLOCK.match(text.strip())
    return found is not None and found.group(3) is None


def words_s(text: str) -> float:
    """Seconds of `1 h 5 min`, `45 min`, `1h05`; NaN where no unit is written."""
    lowered = text.strip().lower()[:MOST_LETTERS]
    found = _WORDS.match(lowered)
    if found is None or not re.search(r"[a-z'\"]", lowered):
        return math.nan
    hours, minutes, seconds = (to_number(part) if part else 0.0 for part in found.groups())
    total_s = hours * S_PER_HOUR + minutes * S_PER_MIN + seconds
    return total_s if total_s > 0 else math.nan
