"""Lines of the history with what other recordings tell of the same activity."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from trochlea.adapters.store.compared import in_pieces
from trochlea.adapters.store.grouping import pairs_of
from trochlea.adapters.store.models import ActivityRow
from trochlea.adapters.store.rows import outing_of
from trochlea.adapters.store.writing import present
from trochlea.app.likeness import Word
from trochlea.app.same_activity import question, told_by_others
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.history import Outing
from trochlea.vocabulary.knee_load import KneeLoad, Quality
from trochlea.vocabulary.sport import Sport

NOT_LISTED = ("laps", "pauses", "totals", "original__packed")  # of no use in a line of the history
SHOWN = ("id", "same_as", "original__name", "typed", "edited", "rpe", "shoes", "note")
LINE = (
    "id", "on", "start", "sport", "duration_s", "moving_s", "distance_m", "recorded", "load__quality", "load__knee_km",
)  # fmt: skip


def listed(alias: str) -> QuerySet[ActivityRow]:
    """Rows with what a line of the history needs."""
    return present(alias).select_related("load", "original").defer(*NOT_LISTED)


def row_of(alias: str, activity_id: int) -> ActivityRow:
    """One row. Raises `Refused` where there is none of that id."""
    row = listed(alias).filter(pk=activity_id).first()
    if row is None:
        raise Refused(f"There is no activity {activity_id}; look its number up in the list.")
    return row


def outings_of(alias: str, rows: Sequence[ActivityRow]) -> tuple[Outing, ...]:
    """The lines of these rows, in their order."""
    companions = _companions(alias, rows)
    questions = _questions(alias, rows)
    return tuple(
        _with_others(outing_of(row), companions.get(row.same_as or 0, []), questions.get(row.pk, []))
        for row in rows
    )


def lines_of(alias: str, last: date) -> tuple[Outing, ...]:
    """Years of activities at once, without making an object of each row."""
    rows = present(alias).filter(counts=True, on__lte=last).order_by("start", "id")
    return tuple(
        Outing(
            id=key,
            on=on,
            start=start,
            sport=Sport(sport),
            knee=KneeLoad(Quality(quality), knee_km=knee_km),
            duration_s=duration_s,
            moving_s=moving_s,
            distance_m=distance_m,
            corrected=tuple(recorded),
        )
        for key, on, start, sport, duration_s, moving_s, distance_m, recorded, quality, knee_km in rows.values_list(
            *LINE
        )
    )


def _with_others(outing: Outing, group: list[dict[str, Any]], questions: list[str]) -> Outing:
    others = [other for other in group if other["id"] != outing.id]
    if not others and not questions:
        return outing
    return replace(
        told_by_others(
            outing,
            ids=tuple(other["id"] for other in others),
            names=tuple(other["original__name"] for other in others),
            notes=[other for other in others if other["edited"] or other["typed"]],
        ),
        warnings=(*outing.warnings, *questions),
    )


def _companions(alias: str, rows: Sequence[ActivityRow]) -> dict[int, list[dict[str, Any]]]:
    """Members of the groups of these rows, by group."""
    wanted = {row.same_as for row in rows if row.same_as is not None}
    if not wanted:
        return {}
    members = present(alias).filter(same_as__isnull=False)
    if len(wanted) == 1:
        members = members.filter(same_as__in=wanted)
    found = defaultdict(list)
    for member in members.order_by("id").values(*SHOWN):
        found[int(member["same_as"])].append(member)
    return found


def _questions(alias: str, rows: Sequence[ActivityRow]) -> dict[int, list[str]]:
    """What is asked of each row, as sentences; only of rows that count, about others that count."""
    wanted = {row.pk for row in rows}
    asked = pairs_of(alias, Word.ASKED, rows[0] if len(rows) == 1 else None)
    pairs = [pair for pair in sorted(asked) if wanted & set(pair)]
    keys = {key for pair in pairs for key in pair}
    at: dict[int, datetime] = {}
    for piece in in_pieces(keys):
        at |= dict(present(alias).filter(pk__in=piece).values_list("id", "compared_at"))
    found = defaultdict(list)
    for first, second in pairs:
        found[first].append(question(second, _later_s(at[first], at[second])))
        found[second].append(question(first, _later_s(at[second], at[first])))
    return found


def _later_s(one: datetime, other: datetime) -> float:
    return (other - one).total_seconds()
