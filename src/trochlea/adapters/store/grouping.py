"""One activity once, in the tables: what was recorded twice is grouped, and what was said of pairs is remembered."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.db import connections
from django.db.models import Q

from trochlea.adapters.store.models import ActivityRow, PairRow
from trochlea.adapters.store.writing import present
from trochlea.app.likeness import Pair, Source
from trochlea.app.same_activity import Answers, asked_pairs, groups, touched, window_s
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.sport import Sport

if TYPE_CHECKING:
    from trochlea.knowledge.same_activity import SameActivityRules

COMPARED = (
    "id",
    "sport",
    "compared_at",
    "duration_s",
    "distance_m",
    "format",
    "original__sha256",
    "pauses",
    "channel_count",
    "samples",
    "typed",
    "edited",
    "chosen",
    "recorded",
    "same_as",
    "counts",
)
AS_RECORDED = ("sport", "duration_s", "distance_m")
FIRST, LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
MOST_WINDOWS = 100  # more stretches of time than this are asked for as one


class Word(StrEnum):
    """What is said of a pair."""

    ASKED = "asked"  # only the runner can tell
    APART = "apart"  # these are two
    JOINED = "joined"  # these are one


def regroup(alias: str, moments: Sequence[datetime]) -> None:
    """Find groups and questions anew around these starts; what lies far from them is not looked at."""
    from trochlea.knowledge.same_activity import same_activity_rules

    rules = same_activity_rules()
    found = {row["id"]: row for row in _near(alias, moments, rules)}
    if len(found) < 2 and all(row["same_as"] is None for row in found.values()):
        return
    sources = {key: _source(row) for key, row in found.items()}
    words = _words(alias, found)
    answers = Answers(_pairs(words, Word.APART), _pairs(words, Word.JOINED))
    about = touched(list(sources.values()), moments, answers, rules)
    wanted: dict[int, tuple[int | None, bool]] = {}
    for group in groups(about, answers, rules):
        members = (group.counts, *group.others)
        least = min(members) if group.others else None
        wanted |= {key: (least, key == group.counts) for key in members}
    _write_groups(alias, found, wanted)
    _write_questions(alias, words, wanted.keys(), asked_pairs(about, list(sources.values()), rules))


def separate(alias: str, row: ActivityRow) -> None:
    """Say of a row that it is another activity than all it was grouped with or asked about."""
    others = _group_of(alias, row) | _asked_about(alias, row)
    if not others:
        raise Refused(f"Activity {row.pk} stands alone already; there is nothing to separate it from.")
    _say(alias, row.pk, others, Word.APART)
    ActivityRow.objects.using(alias).filter(pk=row.pk).update(chosen=False)
    regroup(alias, [row.compared_at, *_moments(alias, others)])


def choose(alias: str, row: ActivityRow) -> None:
    """Let a row count for its group; of one that counts already, join what was asked about."""
    others = _group_of(alias, row)
    asked = _asked_about(alias, row) if row.counts else set()
    if not others | asked:
        raise Refused(f"Activity {row.pk} stands alone; there is no other recording it could count for.")
    _say(alias, row.pk, asked, Word.JOINED)
    for key in asked:
        others |= _group_of(alias, ActivityRow.objects.using(alias).get(pk=key)) | {key}
    everything = ActivityRow.objects.using(alias)
    everything.filter(pk__in=others).update(chosen=False)
    everything.filter(pk=row.pk).update(chosen=True)
    regroup(alias, [row.compared_at, *_moments(alias, others)])


def group_keys(alias: str, row: ActivityRow) -> list[int]:
    """A row and all it is grouped with."""
    return [row.pk, *sorted(_group_of(alias, row))]


def forget(alias: str, keys: Iterable[int]) -> None:
    """Drop what was said of activities that are taken out."""
    gone = list(keys)
    PairRow.objects.using(alias).filter(Q(first__in=gone) | Q(second__in=gone)).delete()


def _near(alias: str, moments: Sequence[datetime], rules: "SameActivityRules") -> list[dict[str, Any]]:
    """Rows that started within reach of any of the moments."""
    spans: list[tuple[datetime, datetime]] = []
    reach = timedelta(seconds=window_s(rules))
    for moment in sorted(moments):
        first, last = _moved(moment, -reach), _moved(moment, reach)
        if spans and first <= spans[-1][1]:
            spans[-1] = (spans[-1][0], last)
        else:
            spans.append((first, last))
    if len(spans) > MOST_WINDOWS:
        spans = [(spans[0][0], spans[-1][1])]
    within = Q(pk__in=[])
    for span in spans:
        within |= Q(compared_at__range=span)
    return list(present(alias).filter(within).order_by("compared_at", "id").values(*COMPARED))


def _moved(moment: datetime, by: timedelta) -> datetime:
    """A moment further on, held within what a calendar knows: absurd clocks come with real files."""
    try:
        return moment + by
    except OverflowError:
        return FIRST if by < timedelta() else LAST


def _source(row: dict[str, Any]) -> Source:
    """What comparing needs: of a recording as it was recorded, of a typed entry as it stands."""
    told = {name: row[name] for name in AS_RECORDED}
    if not row["typed"]:
        told |= {name: row["recorded"][name] for name in AS_RECORDED if name in row["recorded"]}
    return Source(
        key=row["id"],
        sport=Sport(told["sport"]),
        start=row["compared_at"],
        duration_s=told["duration_s"],
        distance_m=told["distance_m"],
        format=row["format"],
        file=row["original__sha256"],
        pauses=tuple((begin, end) for begin, end in row["pauses"] if begin is not None and end is not None),
        channels=row["channel_count"],
        samples=row["samples"],
        typed=row["typed"],
        edited=row["edited"],
        chosen=row["chosen"],
    )


def _words(alias: str, keys: Iterable[int]) -> dict[Pair, str]:
    """What was said of pairs among these."""
    known = list(keys)
    rows = PairRow.objects.using(alias).filter(first__in=known, second__in=known)
    return {frozenset(pair): word for *pair, word in rows.values_list("first", "second", "word")}


def _pairs(words: dict[Pair, str], wanted: Word) -> frozenset[Pair]:
    return frozenset(pair for pair, word in words.items() if word == wanted)


def _write_groups(
    alias: str, found: dict[int, dict[str, Any]], wanted: dict[int, tuple[int | None, bool]]
) -> None:
    changed = [
        (same_as, counts, key)
        for key, (same_as, counts) in wanted.items()
        if (found[key]["same_as"], found[key]["counts"]) != (same_as, counts)
    ]
    if changed:
        table = ActivityRow._meta.db_table
        with connections[alias].cursor() as cursor:
            cursor.executemany(
                f'UPDATE "{table}" SET same_as = %s, counts = %s WHERE id = %s',  # noqa: S608  our own name
                changed,
            )


def _write_questions(
    alias: str, words: dict[Pair, str], about: Iterable[int], wanted: frozenset[tuple[int, int]]
) -> None:
    """Ask what is to be asked, take back what no longer is; an answer is never asked for again."""
    looked_at = set(about)
    stale = [
        pair for pair in _pairs(words, Word.ASKED) if pair & looked_at and tuple(sorted(pair)) not in wanted
    ]
    for pair in stale:
        PairRow.objects.using(alias).filter(first=min(pair), second=max(pair)).delete()
    PairRow.objects.using(alias).bulk_create(
        [
            PairRow(first_id=first, second_id=second, word=Word.ASKED.value)
            for first, second in sorted(wanted)
            if frozenset({first, second}) not in words
        ]
    )


def _group_of(alias: str, row: ActivityRow) -> set[int]:
    """The others of a row's group."""
    if row.same_as is None:
        return set()
    keys = present(alias).filter(same_as=row.same_as).values_list("id", flat=True)
    return set(keys) - {row.pk}


def _asked_about(alias: str, row: ActivityRow) -> set[int]:
    """Others that count too and of which the runner was asked whether they are this one."""
    pairs = PairRow.objects.using(alias).filter(Q(first=row.pk) | Q(second=row.pk), word=Word.ASKED.value)
    keys = {key for pair in pairs.values_list("first", "second") for key in pair} - {row.pk}
    return set(present(alias).filter(pk__in=keys, counts=True).values_list("id", flat=True))


def _say(alias: str, key: int, others: set[int], word: Word) -> None:
    PairRow.objects.using(alias).bulk_create(
        [
            PairRow(first_id=min(key, other), second_id=max(key, other), word=word.value)
            for other in sorted(others)
        ],
        update_conflicts=True,
        unique_fields=["first", "second"],
        update_fields=["word"],
    )


def _moments(alias: str, keys: set[int]) -> list[datetime]:
    return list(ActivityRow.objects.using(alias).filter(pk__in=keys).values_list("compared_at", flat=True))
