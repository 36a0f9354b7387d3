"""One activity once: which recordings tell of the same outing, and which of them counts.

Nothing is ever thrown away: the others of a group are kept with their files, and every choice can be taken back.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from trochlea.app.likeness import (
    ALIKE,
    ASKED,
    Likeness,
    Pair,
    Source,
    likeness,
    never_one,
    overlap_share,
)
from trochlea.app.ports import Services
from trochlea.vocabulary.history import Outing
from trochlea.vocabulary.sport import Sport
from trochlea.vocabulary.units import S_PER_MIN

if TYPE_CHECKING:
    from trochlea.knowledge.same_activity import SameActivityRules

RICHEST_FIRST = ("fit", "polar", "apple", "tcx", "gpx")
NOTED = ("rpe", "shoes", "note")
NO_FILE = "no file"


@dataclass(frozen=True, slots=True)
class Answers:
    """What the runner said of pairs."""

    apart: frozenset[Pair] = frozenset()  # these are two
    joined: frozenset[Pair] = frozenset()  # these are one


@dataclass(frozen=True, slots=True)
class Group:
    """Recordings of one activity: one counts, the others are kept beside it."""

    counts: int
    others: tuple[int, ...]


def groups(sources: Sequence[Source], answers: Answers, rules: "SameActivityRules") -> tuple[Group, ...]:
    """All recordings, each in one group; the same whatever order they are given or were imported in.

    The surest pairs come first, and a group only grows while every two in it are alike, so that no chain of likenesses
    joins two different runs. Pairs the runner joined come last, over all likeness.
    """
    by_key = {source.key: source for source in sources}
    member = {source.key: frozenset({source.key}) for source in sources}
    alike = _alike_pairs(sources, answers, rules)
    for pair in [*alike, *_joined_pairs(by_key, answers)]:
        one, other = sorted(pair)
        first, second = member[one], member[other]
        cross = [frozenset({left, right}) for left in first for right in second]
        if first == second or any(_barred(by_key, crossed, answers) for crossed in cross):
            continue
        if pair in answers.joined or all(crossed in alike for crossed in cross):
            for key in first | second:
                member[key] = first | second
    found = {min(keys): keys for keys in member.values()}
    return tuple(_group([by_key[key] for key in found[least]], rules) for least in sorted(found))


def touched(
    sources: Sequence[Source], moments: Sequence[datetime], answers: Answers, rules: "SameActivityRules"
) -> list[Source]:
    """All whose group a change at these moments can reach: those started in one chain, and those joined to them."""
    chains = _chains(sources, rules)
    place = {source.key: at for at, chain in enumerate(chains) for source in chain}
    at_s = sorted(moment.timestamp() for moment in moments)
    reached = {
        at
        for at, chain in enumerate(chains)
        if bisect_left(at_s, chain[0].starts_s - rules.device_start_s)
        < bisect_right(at_s, chain[-1].starts_s + rules.device_start_s)
    }
    links = [{place[key] for key in pair} for pair in answers.joined if pair <= place.keys()]
    while more := [link for link in links if link & reached and not link <= reached]:
        reached.update(*more)
    return [source for at in sorted(reached) for source in chains[at]]


def asked_pairs(
    about: Sequence[Source], sources: Sequence[Source], rules: "SameActivityRules"
) -> frozenset[tuple[int, int]]:
    """Pairs of which only the runner can tell whether they are one; each once, the lower key first."""
    ordered = sorted(sources, key=lambda source: source.starts_s)
    starts_s = [source.starts_s for source in ordered]
    reach_s = window_s(rules)
    found = set()
    for one in about:
        first = bisect_left(starts_s, one.starts_s - reach_s)
        last = bisect_right(starts_s, one.starts_s + reach_s)
        for other in ordered[first:last]:
            if one.key != other.key and likeness(one, other, rules) in ASKED:
                found.add((min(one.key, other.key), max(one.key, other.key)))
    return frozenset(found)


def window_s(rules: "SameActivityRules") -> float:
    """How far from a start others can have to do with it."""
    return rules.zone_most_s + rules.zone_step_s


def question(other_id: int, later_s: float) -> str:
    """The sentence that asks about a pair."""
    minutes = abs(later_s) / S_PER_MIN
    when = f"starts {minutes:.0f} minutes {'later' if later_s > 0 else 'earlier'}"
    starts = when if round(minutes) else "starts with it"
    return (
        f"Activity {other_id}, which {starts}, may be the same one and counts too; "
        "choose this one if they are one, separate it if they are two."
    )


def told_by_others(
    outing: Outing, ids: tuple[int, ...], names: Sequence[str | None], notes: Sequence[Mapping[str, Any]]
) -> Outing:
    """A line of the history with the other recordings of its activity; what the runner noted with one holds for all."""
    missing: dict[str, Any] = {
        name: next((note[name] for note in notes if note[name] is not None), None)
        for name in NOTED
        if getattr(outing, name) is None
    }
    return replace(outing, also_ids=ids, also_from=tuple(name or NO_FILE for name in names), **missing)


def separate(services: Services, activity_id: int, other_id: int | None = None) -> Outing:
    """These are two after all: an activity stands alone, or apart from one other; remembered.

    Raises `Refused` where it stands alone already, or nobody took it for the other.
    """
    services.store.separate(activity_id, other_id)
    return services.store.outing(activity_id)


def choose(services: Services, activity_id: int, other_id: int | None = None) -> Outing:
    """These are one, and this one counts: for all that tell of it, or for one other that was asked about.

    Raises `Refused` where there is no other, or the two cannot be one.
    """
    services.store.choose(activity_id, other_id)
    return services.store.outing(activity_id)


def take_back(services: Services, activity_id: int) -> Outing:
    """Forget what was said of an activity with the two above: it is found, and asked about, as at first.

    Raises `Refused` where nothing was said.
    """
    services.store.take_back(activity_id)
    return services.store.outing(activity_id)


def _chains(sources: Sequence[Source], rules: "SameActivityRules") -> list[list[Source]]:
    """Recordings in order of start, cut wherever none starts for longer than a group can bridge."""
    chains: list[list[Source]] = []
    for source in sorted(sources, key=lambda source: source.starts_s):
        if not chains or source.starts_s - chains[-1][-1].starts_s > rules.device_start_s:
            chains.append([])
        chains[-1].append(source)
    return chains


def _alike_pairs(
    sources: Sequence[Source], answers: Answers, rules: "SameActivityRules"
) -> dict[Pair, tuple[object, ...]]:
    """Pairs that are alike, surest first."""
    found: dict[Pair, tuple[object, ...]] = {}
    ordered = sorted(sources, key=lambda source: source.content)
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 :]:
            apart_s = other.starts_s - one.starts_s
            if apart_s > rules.device_start_s:
                break
            pair = frozenset({one.key, other.key})
            how = likeness(one, other, rules)
            if how in ALIKE and pair not in answers.apart:
                sureness = (how is not Likeness.COPY, -(overlap_share(one, other) or 0), apart_s)
                found[pair] = (*sureness, one.content, other.content)
    return dict(sorted(found.items(), key=lambda item: item[1]))


def _joined_pairs(by_key: dict[int, Source], answers: Answers) -> list[Pair]:
    known = [pair for pair in answers.joined if pair <= by_key.keys()]
    return sorted(known, key=lambda pair: sorted(by_key[key].content for key in pair))


def _barred(by_key: dict[int, Source], pair: Pair, answers: Answers) -> bool:
    one, other = pair
    return pair in answers.apart or never_one(by_key[one], by_key[other])


def in_order(
    members: Sequence[Source], rules: "SameActivityRules"
) -> list[tuple[Source, tuple[object, ...]]]:
    """Recordings of one activity, the one that counts first, each with what it is ranked by."""
    longest_s = max(source.duration_s or 0 for source in members)
    ranked = [(source, _preference(source, longest_s, rules)) for source in members]
    return sorted(ranked, key=lambda item: item[1])


def _group(members: list[Source], rules: "SameActivityRules") -> Group:
    (best, _), *others = in_order(members, rules)
    return Group(best.key, tuple(sorted(source.key for source, _ in others)))


def _preference(source: Source, longest_s: float, rules: "SameActivityRules") -> tuple[object, ...]:
    """Least first: the runner's own word, then what tells most of the whole outing."""
    return (
        not source.chosen,
        not (source.edited and not source.typed),
        source.typed,
        source.sport is Sport.OTHER,
        (source.duration_s or 0) < rules.complete_share * longest_s,
        _format_rank(source),
        -source.channels,
        -source.samples,
        source.content,
    )


def _format_rank(source: Source) -> int:
    known = source.samples > 0 and source.format in RICHEST_FIRST
    return RICHEST_FIRST.index(source.format) if known else len(RICHEST_FIRST)
