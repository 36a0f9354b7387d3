"""One activity once, for the store in memory: everything is grouped anew after every change."""

from dataclasses import replace
from typing import TYPE_CHECKING

from trochlea.app.likeness import Pair, Source, Word
from trochlea.app.same_activity import Answers, asked_pairs, groups, question, told_by_others
from trochlea.knowledge.same_activity import same_activity_rules
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.history import Outing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.ports.fake_store import Content, Kept

ASKED, APART, JOINED = Word.ASKED, Word.APART, Word.JOINED


def regroup(content: "Content") -> None:
    rules = same_activity_rules()
    sources = [_source(key, kept) for key, kept in content.kept.items()]
    content.words = {pair: word for pair, word in content.words.items() if pair <= content.kept.keys()}
    answers = Answers(_pairs(content, APART), _pairs(content, JOINED))
    for group in groups(sources, answers, rules):
        for key in (group.counts, *group.others):
            kept = content.kept[key]
            kept.group = frozenset({group.counts, *group.others})
            kept.outing = replace(kept.outing, counts=key == group.counts)
    wanted = {frozenset(pair) for pair in asked_pairs(sources, sources, rules)}
    answered = {pair: word for pair, word in content.words.items() if word != ASKED}
    content.words = dict.fromkeys(sorted(wanted, key=sorted), ASKED) | answered


def shown(content: "Content", key: int) -> Outing:
    kept = content.kept[key]
    others = [(other, content.kept[other]) for other in sorted(kept.group - {key})]
    outing = told_by_others(
        kept.outing,
        ids=tuple(other for other, _ in others),
        names=tuple(known.outing.file_name for _, known in others),
        notes=[
            {"rpe": known.outing.rpe, "shoes": known.outing.shoes, "note": known.outing.note}
            for _, known in others
            if known.outing.edited or known.outing.typed
        ],
    )
    started = _source(key, kept).start
    questions = [
        question(other, (_source(other, content.kept[other]).start - started).total_seconds())
        for other in sorted(asked_about(content, key))
    ]
    return replace(outing, warnings=(*outing.warnings, *questions))


def asked_about(content: "Content", key: int) -> set[int]:
    return {other for pair in pairs(content, ASKED) if key in pair for other in pair} - {key}


def separate(content: "Content", key: int, named: int | None = None) -> None:
    group = content.kept[key].group - {key}
    others = group | asked_about(content, key)
    if not others:
        raise Refused(f"Activity {key} stands alone already; there is nothing to separate it from.")
    mine = {key}
    if named is not None:
        _require_among(key, named, others)
        others = {named} if named in group else content.kept[named].group
        mine = {key} if named in group else content.kept[key].group
    content.words |= {frozenset({one, other}): APART for one in mine for other in others}
    if group & others:
        content.kept[key].chosen = False
    regroup(content)


def choose(content: "Content", key: int, named: int | None = None) -> None:
    chosen = content.kept[key]
    asked = asked_about(content, key)
    others = set(chosen.group - {key})
    if not others | asked:
        raise Refused(f"Activity {key} stands alone; there is no other recording it could count for.")
    if named is not None:
        _require_among(key, named, others | asked)
        asked &= {named}
    before = dict(content.words)
    marks = {other: kept.chosen for other, kept in content.kept.items()}
    content.words |= {frozenset({key, other}): JOINED for other in asked}
    for other in others.union(*(content.kept[other].group for other in asked)):
        content.kept[other].chosen = False
    chosen.chosen = True
    regroup(content)
    if not asked <= chosen.group:
        content.words = before
        for other, mark in marks.items():
            content.kept[other].chosen = mark
        regroup(content)
        raise Refused(f"Activities {key} and {min(asked)} cannot be one.")


def take_back(content: "Content", key: int) -> None:
    group = content.kept[key].group
    said = {pair for pair, word in content.words.items() if word != ASKED and pair & group}
    if not said and not any(content.kept[other].chosen for other in group):
        raise Refused(f"You said nothing of activity {key} that could be taken back.")
    content.words = {pair: word for pair, word in content.words.items() if pair not in said}
    for other in group:
        content.kept[other].chosen = False
    regroup(content)


def sources(content: "Content", keys: "Iterable[int]") -> tuple[Source, ...]:
    return tuple(_source(key, content.kept[key]) for key in sorted(keys) if key in content.kept)


def pairs(content: "Content", word: Word) -> frozenset[tuple[int, int]]:
    found = {(min(pair), max(pair)) for pair in _pairs(content, word)}
    if word is not ASKED:
        return frozenset(found)
    standing = {tuple(sorted(_counting(content, key) for key in pair)) for pair in found}
    return frozenset((one, other) for one, other in standing if one != other)


def _counting(content: "Content", key: int) -> int:
    return next(other for other in content.kept[key].group if content.kept[other].outing.counts)


def _require_among(key: int, named: int, others: set[int] | frozenset[int]) -> None:
    if named not in others:
        raise Refused(f"Activities {key} and {named} were neither taken for one nor asked about.")


def _pairs(content: "Content", wanted: str) -> frozenset[Pair]:
    return frozenset(pair for pair, word in content.words.items() if word == wanted)


def _source(key: int, kept: "Kept") -> Source:
    activity, outing = kept.activity, kept.outing
    told = outing if outing.typed else kept.measured
    return Source(
        key=key,
        sport=outing.sport if outing.typed else activity.sport,
        start=outing.start if outing.typed else activity.start,
        duration_s=told.duration_s,
        distance_m=told.distance_m,
        format=activity.format,
        file=None if kept.original is None else kept.original.sha256,
        pauses=tuple((pause.start_s, pause.end_s) for pause in activity.pauses),
        channels=sum(activity.stream.get(name) is not None for name in activity.stream.channels),
        samples=activity.stream.samples,
        typed=outing.typed,
        edited=outing.edited,
        chosen=kept.chosen,
        device=activity.device,
    )
