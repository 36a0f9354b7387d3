"""How values are said: km or miles, dates in words, numbers with their unit; unknown is said so, never 0."""

from datetime import date

from trochlea.vocabulary.runner import Units, WeekStart
from trochlea.vocabulary.units import M_PER_KM, M_PER_MILE, S_PER_MIN

UNKNOWN = "not known"
MINUS = "\N{MINUS SIGN}"
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SHORT = 3  # letters of a short name


def unit_of(units: Units) -> str:
    """The unit as it stands after a number."""
    return "mi" if units is Units.MI else "km"


def unit_in_words(units: Units) -> str:
    """The unit as a screen reader should say it."""
    return "miles" if units is Units.MI else "kilometres"


def in_units(distance_km: float | None, units: Units) -> float | None:
    """Kilometres in the runner's unit."""
    if distance_km is None:
        return None
    return distance_km * M_PER_KM / M_PER_MILE if units is Units.MI else distance_km


def number(value: float | None, places: int = 1) -> str:
    """A number with its thousands apart; unknown is said so."""
    return UNKNOWN if value is None else f"{value:,.{places}f}".replace(",", " ")


def signed(value: float | None, places: int = 1) -> str:
    """A difference with its sign, none where it is nothing; unknown is said so."""
    if value is None:
        return UNKNOWN
    rounded = round(value, places)
    return ("+" if rounded > 0 else MINUS if rounded < 0 else "") + number(abs(rounded), places)


def distance(distance_km: float | None, units: Units, places: int = 1) -> str:
    """A distance with its unit; unknown is said so."""
    shown = in_units(distance_km, units)
    return UNKNOWN if shown is None else f"{number(shown, places)} {unit_of(units)}"


def knee_km(value: float | None) -> str:
    """A knee load with its unit."""
    return UNKNOWN if value is None else f"{number(value)} knee-km"


def minutes(duration_s: float | None) -> str:
    """A duration in minutes, in hours and minutes from two hours on."""
    if duration_s is None:
        return UNKNOWN
    whole = round(duration_s / S_PER_MIN)
    hours, rest = divmod(whole, 60)
    return f"{whole} min" if hours < 2 else f"{hours} h {rest} min"


def long_day(on: date) -> str:
    """Thursday 19 November."""
    return f"{DAYS[on.weekday()]} {on.day} {MONTHS[on.month - 1]}"


def day_month(on: date, today: date | None = None) -> str:
    """19 November, with the year where it is not this one."""
    year = "" if today is None or on.year == today.year else f" {on.year}"
    return f"{on.day} {MONTHS[on.month - 1]}{year}"


def short_day(on: date, today: date | None = None) -> str:
    """Tue 17 Nov, with the year where it is not this one."""
    return f"{DAYS[on.weekday()][:SHORT]} {short_date(on, today)}"


def short_date(on: date, today: date | None = None) -> str:
    """17 Nov, with the year where it is not this one."""
    year = "" if today is None or on.year == today.year else f" {on.year}"
    return f"{on.day} {MONTHS[on.month - 1][:SHORT]}{year}"


def day_name(on: date, today: date) -> str:
    """Today, yesterday, the day of the week within the last six days, else the date."""
    ago = (today - on).days
    if ago == 0:
        return "today"
    if ago == 1:
        return "yesterday"
    return f"on {DAYS[on.weekday()]}" if 1 < ago < 7 else f"on {day_month(on, today)}"


def day_name_ahead(on: date, today: date) -> str:
    """Today, tomorrow, the day of the week within the next six days, else the date."""
    ahead = (on - today).days
    if ahead in (0, 1):
        return ("today", "tomorrow")[ahead]
    return f"on {DAYS[on.weekday()]}" if 1 < ahead < 7 else f"on {day_month(on, today)}"


def days_ago(on: date, today: date) -> str:
    """How long ago a day was."""
    ago = (today - on).days
    return "today" if ago == 0 else "yesterday" if ago == 1 else f"{ago} days ago"


def counted(count: int, one: str, many: str | None = None) -> str:
    """1 run, 2 runs."""
    return f"{count:,} ".replace(",", " ") + (one if count == 1 else many or one + "s")


def week_begins(start: WeekStart) -> str:
    """The first day of the runner's week, in words."""
    return "Sunday" if start is WeekStart.SUN else "Monday"
