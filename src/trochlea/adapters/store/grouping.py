"""One activity once, in the tables: what was recorded twice is grouped, and what was said of pairs is remembered."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import connections
from django.db.models import Q

from trochlea.adapters.store.compared import COMPARED, in_pieces, source_of
from trochlea.adapters.store.models import ActivityRow, PairRow
from trochlea.adapters.store.writing import present
from trochlea.app.likeness import Pair, Word
from trochlea.app.same_activity import Answers, asked_pairs, groups, touched, window_s
from trochlea.vocabulary.errors import Refused

if TYPE_CHECKING:
    from trochlea.knowledge.same_activity import SameActivityRules

FIRST, LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
MOST_WINDOWS = 100  # more stretches of time than this are asked for as one


def regroup(alias: str, moments: Sequence[datetime]) -> None:
    """Find groups and questions anew around these starts; what lies far from them is not looked at."""
    from trochlea.knowledge.same_activity import same_activity_rules

    rules = same_activity_rules()
    found = {row["id"]: row for row in _near(alias, moments, rules)}
    if len(found) < 2 and all(row["same_as"] is None for row in found.values()):
        return
    sources = {key: source_of(row) for key, row in found.items()}
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


def separate(alias: str, row: ActivityRow, other: ActivityRow | None = None) -> None:
    """Say of a row that it is another activity than all it was grouped with or asked about, or than one of them.

    Of two that were asked about, the copies of each are set apart with them; the copies themselves stay together.
    """
    group, asked = _group_of(alias, row), _asked_about(alias, row)
    others = group | asked
    if not others:
        raise Refused(f"Activity {row.pk} stands alone already; there is nothing to separate it from.")
    if other is not None:
        _require_among(row, other, others)
        others = {other.pk} if other.pk in group else {other.pk, *_group_of(alias, other)}
    for key in {row.pk} if other is None or other.pk in group else {row.pk, *group}:
        _say(alias, key, others, Word.APART)
    if group & others:
        ActivityRow.objects.using(alias).filter(pk=row.pk).update(chosen=False)
    regroup(alias, [row.compared_at, *_moments(alias, group | others)])


def choose(alias: str, row: ActivityRow, other: ActivityRow | None = None) -> None:
    """Let a row count for its group; of one that counts already, join what was asked about, or one of that."""
    others = _group_of(alias, row)
    asked = _asked_about(alias, row)
    if not others | asked:
        raise Refused(f"Activity {row.pk} stands alone; there is no other recording it could count for.")
    if other is not None:
        _require_among(row, other, others | asked)
        asked &= {other.pk}
    _say(alias, row.pk, asked, Word.JOINED)
    for key in asked:
        others |= _group_of(alias, ActivityRow.objects.using(alias).get(pk=key)) | {key}
    everything = ActivityRow.objects.using(alias)
    everything.filter(pk__in=others).update(chosen=False)
    everything.filter(pk=row.pk).update(chosen=True)
    regroup(alias, [row.compared_at, *_moments(alias, others)])
    left = sorted(asked - _group_of(alias, everything.get(pk=row.pk)))
    if left:
        raise Refused(
            f"Activities {row.pk} and {left[0]} cannot be one, since recordings of both stand in one file or were set "
            "apart; take that back first."
        )


def take_back(alias: str, row: ActivityRow) -> None:
    """Forget what the runner said of a row and its copies: it is found, and asked about, as if for the first time."""
    everything = ActivityRow.objects.using(alias)
    keys = {row.pk, *_group_of(alias, row)}
    said = PairRow.objects.using(alias).filter(word__in=(Word.APART.value, Word.JOINED.value))
    said = said.filter(Q(first__in=keys) | Q(second__in=keys))
    reached = keys.union(*said.values_list("first", "second"))
    chosen = everything.filter(pk__in=keys, chosen=True).update(chosen=False)
    if not chosen and reached == keys and not said.exists():
        raise Refused(f"You said nothing of activity {row.pk} that could be taken back.")
    said.delete()
    regroup(alias, _moments(alias, reached))


def pairs_of(alias: str, word: Word, about: ActivityRow | None = None) -> frozenset[tuple[int, int]]:
    """Pairs of which this is said; what is asked, of those that count for them, where these are not one already.

    `about`: only those that a row or one of its group is in.
    """
    rows = PairRow.objects.using(alias).filter(word=word.value, first__deleted=False, second__deleted=False)
    if about is not None:
        keys = group_keys(alias, about)
        rows = rows.filter(Q(first__in=keys) | Q(second__in=keys))
    pairs = list(rows.values_list("first", "second"))
    if word is not Word.ASKED or not pairs:
        return frozenset(pairs)
    stand = _counting_for(alias, {key for pair in pairs for key in pair})
    standing = {(min(one, other), max(one, other)) for one, other in ((stand[a], stand[b]) for a, b in pairs)}
    return frozenset((one, other) for one, other in standing if one != other)


def _counting_for(alias: str, keys: set[int]) -> dict[int, int]:
    """Of each recording, the one of its group that counts."""
    grouped = present(alias).filter(same_as__isnull=False)
    of_group: dict[int, int | None] = {}
    for piece in in_pieces(keys):
        of_group |= dict(grouped.filter(pk__in=piece).values_list("id", "same_as"))
    best: dict[int | None, int] = {}
    for piece in in_pieces({group for group in of_group.values() if group is not None}):
        best |= dict(grouped.filter(same_as__in=piece, counts=True).values_list("same_as", "id"))
    return {key: best[of_group[key]] if key in of_group else key for key in keys}


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
    pairs = pairs_of(alias, Word.ASKED, row) if row.counts else frozenset()
    return {key for pair in pairs if row.pk in pair for key in pair} - {row.pk}


def _require_among(row: ActivityRow, other: ActivityRow, others: set[int]) -> None:
    if other.pk not in others:
        raise Refused(
            f"Activities {row.pk} and {other.pk} were neither taken for one nor asked about; "
            "look their numbers up again."
        )


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
