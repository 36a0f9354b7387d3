"""Dates as tables write them, in several languages; day or month first is decided by the whole column or not at all."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

_ISO = re.compile(r"\s*(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?")
_DIGITS = re.compile(r"\s*(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})(?!\d)")
_NAMED = (
    re.compile(
        r"\s*(?:[^\W\d]+[,.]?\s+)?(\d{1,2})(?:\.|er|º|°)?\s*(?:de\s+|-)?([^\W\d]{3,})\.?,?\s*(?:de\s+|-)?(\d{4})"
    ),
    re.compile(r"\s*()([^\W\d]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})"),
)
_TIME = re.compile(
    r"(?<!\d)(\d{1,2})[:.h](\d{2})(?:[:.](\d{2}))?(?:[.,]\d+)?\s*([ap])?\.?\s*(?:m\b)?", re.IGNORECASE
)
# First letters that tell a month apart in English, German, French, Spanish, Italian, Portuguese, Dutch and Swedish.
_MONTHS = (
    ("jan", "ene", "gen"),
    ("feb", "fev"),
    ("mar", "maa", "mrt", "mrz"),
    ("apr", "avr", "abr"),
    ("may", "mai", "mag", "mei", "maj"),
    ("jun", "juin", "giu"),
    ("jul", "juil", "lug"),
    ("aug", "aou", "ago"),
    ("sep", "set"),
    ("oct", "okt", "out", "ott"),
    ("nov",),
    ("dec", "dez", "dic"),
)
_MONTH_OF = {name: at + 1 for at, names in enumerate(_MONTHS) for name in names}
CENTURY = 2000
MOST_LETTERS = 80


@dataclass(frozen=True, slots=True)
class Dated:
    """A written date: each day it can mean, day first before month first, and the time of day if one is written."""

    days: tuple[date, ...]
    at: time | None


def plain(text: str) -> str:
    """Small letters without accents, for comparing words."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).strip()


def parse_date(text: str) -> Dated | None:
    """What a text can mean as a date; None where it is none."""
    text = text.strip()[:MOST_LETTERS]
    if found := _ISO.match(text):
        days = _real([(found.group(1), found.group(2), found.group(3))])
    elif found := _DIGITS.match(text):
        days = _from_digits(*found.groups())
    else:
        found, days = _from_name(text)
    if not days or found is None:
        return None
    return Dated(days, _time_in(text[found.end() :]))


def day_first(texts: Iterable[str]) -> bool | None:
    """Whether days stand before months in a column; None where its dates do not tell or contradict each other."""
    seen: set[bool] = set()
    for text in texts:
        found = _DIGITS.match(text.strip()[:MOST_LETTERS])
        if found is None or _ISO.match(text):
            continue
        first, mark, second, _ = found.groups()
        if mark == "." or int(first) > len(_MONTHS) >= int(second):
            seen.add(True)
        elif int(second) > len(_MONTHS) >= int(first):
            seen.add(False)
    return seen.pop() if len(seen) == 1 else None


def chosen(dated: Dated, days_come_first: bool | None) -> date | None:
    """The one day meant; None where that stays open."""
    if len(dated.days) == 1:
        return dated.days[0]
    return None if days_come_first is None else dated.days[0 if days_come_first else 1]


def _from_digits(first: str, mark: str, second: str, year: str) -> tuple[date, ...]:
    whole_year = year if len(year) > 2 else str(CENTURY + int(year))
    ways = [(whole_year, second, first)]
    if mark != ".":  # with points the day always comes first
        ways.append((whole_year, first, second))
    return _real(ways)


def _from_name(text: str) -> tuple[re.Match[str] | None, tuple[date, ...]]:
    for pattern in _NAMED:
        found = pattern.match(text)
        if found is None:
            continue
        day, name, *rest = found.groups()
        month = _month(name)
        if month:
            return found, _real([(rest[-1], str(month), day or rest[0])])
    return None, ()


def _month(name: str) -> int | None:
    name = plain(name)
    return _MONTH_OF.get(name[:4]) or _MONTH_OF.get(name[:3])


def _real(ways: list[tuple[str, str, str]]) -> tuple[date, ...]:
    days: dict[date, None] = {}
    for year, month, day in ways:
        try:
            days[date(int(year), int(month), int(day))] = None
        except ValueError:
            continue
    return tuple(days)


def _time_in(text: str) -> time | None:
    found = _TIME.search(text)
    if found is None:
        return None
    hour, minute, second, half = found.groups()
    hours = int(hour)
    if half:
        hours = hours % 12 + (12 if half.lower() == "p" else 0)
    try:
        return time(hours, int(minute), int(second or 0))
    except ValueError:
        return None
