"""How alike two recordings are: by start, end, distance and time in motion, never by name."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from trochlea.vocabulary.sport import Sport

if TYPE_CHECKING:
    from trochlea.knowledge.same_activity import SameActivityRules

Span = tuple[float, float]
Pair = frozenset[int]


@dataclass(frozen=True, slots=True)
class Source:
    """One recording of an activity, as far as comparing needs it."""

    key: int
    sport: Sport
    start: datetime
    duration_s: float | None
    distance_m: float | None
    format: str
    file: str | None = None  # digest of the file; what one file holds is never the same activity
    pauses: tuple[Span, ...] = ()  # in seconds since the start
    channels: int = 0
    samples: int = 0
    typed: bool = False
    edited: bool = False
    chosen: bool = False  # the runner wants this one to count
    device: str | None = None  # shown to people, never compared: makers spell one watch in many ways

    @property
    def starts_s(self) -> float:
        """The start on one clock for all."""
        return self.start.timestamp()

    @property
    def content(self) -> tuple[object, ...]:
        """An order that does not depend on which was imported first, save for twins."""
        told = (self.sport.value, self.format, self.samples, self.channels, self.pauses)
        marks = (self.typed, self.edited, self.chosen)
        numbers = (_or_less_than_nothing(self.duration_s), _or_less_than_nothing(self.distance_m))
        return (self.starts_s, self.file or "", *numbers, *told, *marks, self.key)


class Likeness(StrEnum):
    """What two recordings have to do with each other, surest first."""

    COPY = "copy"  # one recording in two files
    DEVICE = "device"  # one activity on two devices
    SHIFTED = "shifted"  # perhaps one recording, with its clock in another time zone
    OVERLAPPING = "overlapping"  # nobody does two things at once, but which is right is not clear
    NONE = "none"


class Word(StrEnum):
    """What is said of a pair."""

    ASKED = "asked"  # only the runner can tell
    APART = "apart"  # these are two
    JOINED = "joined"  # these are one


ALIKE = frozenset({Likeness.COPY, Likeness.DEVICE})
ASKED = frozenset({Likeness.SHIFTED, Likeness.OVERLAPPING})


def likeness(one: Source, other: Source, rules: "SameActivityRules") -> Likeness:
    """How alike two recordings are; the order of the two does not matter.

    Follows the limits measured on pairs of real files (`same_activity.*`). Two typed entries, and two activities of
    one file, are never alike: whoever made them meant two.
    """
    if never_one(one, other):
        return Likeness.NONE
    apart_s = abs(one.starts_s - other.starts_s)
    if (
        min(one.starts_s, other.starts_s) < rules.clock_set_s
    ):  # a watch that lost its clock starts them all alike
        copy = apart_s <= rules.copy_start_s and _as_long_and_as_far(one, other, rules)
        return Likeness.COPY if copy else Likeness.NONE
    overlap = overlap_share(one, other)
    if _is_copy(one, other, apart_s, overlap, rules):
        return Likeness.COPY
    if overlap is not None and overlap >= rules.device_overlap_share:
        near = apart_s <= rules.device_start_s and _sports_agree(one, other)
        return Likeness.DEVICE if near else Likeness.OVERLAPPING
    return Likeness.SHIFTED if _is_shifted(one, other, apart_s, rules) else Likeness.NONE


def never_one(one: Source, other: Source) -> bool:
    """Whether two can be of one activity under no circumstances."""
    return (one.typed and other.typed) or (one.file is not None and one.file == other.file)


def overlap_share(one: Source, other: Source) -> float | None:
    """The time both were in motion as a share of the shorter one's; None where a duration is unknown."""
    if not one.duration_s or not other.duration_s:
        return None
    if one.starts_s + one.duration_s <= other.starts_s or other.starts_s + other.duration_s <= one.starts_s:
        return 0.0
    first, second = _moving(one, one.duration_s), _moving(other, other.duration_s)
    shorter_s = min(_length_s(first), _length_s(second))
    if shorter_s <= 0:
        return None
    both_s, place = 0.0, 0
    for begin_s, end_s in first:
        while place < len(second) and second[place][1] <= begin_s:
            place += 1
        ahead = place
        while ahead < len(second) and second[ahead][0] < end_s:
            both_s += min(end_s, second[ahead][1]) - max(begin_s, second[ahead][0])
            ahead += 1
    return both_s / shorter_s


def _or_less_than_nothing(number: float | None) -> float:
    return -1.0 if number is None else number


def _is_copy(
    one: Source, other: Source, apart_s: float, overlap: float | None, rules: "SameActivityRules"
) -> bool:
    if apart_s > rules.copy_start_s:
        return False
    gap = distance_gap_share(one, other)
    if gap is not None and gap > rules.copy_distance_share:
        return False
    if gap is None and not _sports_agree(one, other):
        return False
    if one.duration_s is None or other.duration_s is None:
        return gap is not None  # the end is not told: the distance must speak for it
    ends_s = abs(one.starts_s + one.duration_s - other.starts_s - other.duration_s)
    return ends_s <= rules.copy_end_s and (overlap or 0) >= rules.device_overlap_share


def _is_shifted(one: Source, other: Source, apart_s: float, rules: "SameActivityRules") -> bool:
    off_s = abs(apart_s - round(apart_s / rules.zone_step_s) * rules.zone_step_s)
    return (
        not (one.typed or other.typed)
        and apart_s >= rules.zone_step_s - rules.copy_start_s
        and apart_s <= rules.zone_most_s + rules.copy_start_s
        and off_s <= rules.copy_start_s
        and _as_long_and_as_far(one, other, rules)
        and _sports_agree(one, other)
    )


def _as_long_and_as_far(one: Source, other: Source, rules: "SameActivityRules") -> bool:
    """So nearly equal that, wherever the clocks stood, it is likely one recording."""
    gap = distance_gap_share(one, other)
    return (
        one.duration_s is not None
        and other.duration_s is not None
        and abs(one.duration_s - other.duration_s) <= rules.zone_duration_s
        and gap is not None
        and gap <= rules.zone_distance_share
    )


def distance_gap_share(one: Source, other: Source) -> float | None:
    """How far two distances are apart, of the longer; None where one is missing (a copy may say 0 instead)."""
    if not one.distance_m or not other.distance_m:
        return None
    return abs(one.distance_m - other.distance_m) / max(one.distance_m, other.distance_m)


def _sports_agree(one: Source, other: Source) -> bool:
    """A file that does not know its sport contradicts none."""
    return one.sport is other.sport or Sport.OTHER in (one.sport, other.sport)


def _moving(source: Source, duration_s: float) -> list[Span]:
    """The stretches without pauses, on one clock for all."""
    spans, at_s, end_s = [], source.starts_s, source.starts_s + duration_s
    for begin_s, resume_s in sorted(source.pauses):
        spans.append((at_s, min(source.starts_s + begin_s, end_s)))
        at_s = max(at_s, source.starts_s + resume_s)
    spans.append((at_s, end_s))
    return [(begin_s, stop_s) for begin_s, stop_s in spans if begin_s < stop_s]


def _length_s(spans: list[Span]) -> float:
    return sum(end_s - begin_s for begin_s, end_s in spans)
