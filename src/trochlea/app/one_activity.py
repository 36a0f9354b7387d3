"""One activity once, as it is shown: which recordings there are, which one counts and why, and what is still asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trochlea.app.likeness import ASKED, Likeness, Source, Word, likeness, overlap_share
from trochlea.app.ports import Services
from trochlea.app.same_activity import in_order, question
from trochlea.knowledge.same_activity import same_activity_rules
from trochlea.vocabulary.history import Outing
from trochlea.vocabulary.sport import Sport
from trochlea.vocabulary.units import S_PER_MIN

if TYPE_CHECKING:
    from trochlea.knowledge.same_activity import SameActivityRules

YOU_SAID = "you said they are one"
TELLERS = {
    "fit": "a FIT file",
    "tcx": "a TCX file",
    "gpx": "a GPX file",
    "polar": "Polar’s own record",
    "apple": "Apple Health’s own record",
}
SUMMED_UP = "a summary"


@dataclass(frozen=True, slots=True)
class Version:
    """One recording of an activity, and what it has to do with the one that counts."""

    outing: Outing
    source: Source
    why: str  # why it counts, or what it is beside the one that does


@dataclass(frozen=True, slots=True)
class Question:
    """Two that both count, of which only the runner can tell whether they are one."""

    one: Outing  # it would count if they are one
    other: Outing
    later_s: float  # of the other, against the one
    kind: Likeness

    @property
    def text(self) -> str:
        """The question in one sentence, without an answer."""
        return f"{_between(self.later_s)}, {_doubt(self)}"

    def sentence_for(self, activity_id: int) -> str:
        """How it stands among the warnings of one of the two."""
        if activity_id == self.one.id:
            return question(self.other.id, self.later_s)
        return question(self.one.id, -self.later_s)


@dataclass(frozen=True, slots=True)
class OneActivity:
    """All that tells of one activity."""

    versions: tuple[Version, ...]  # the one that counts first
    questions: tuple[Question, ...]
    set_apart: tuple[Outing, ...]  # of these the runner said that they are others
    can_take_back: bool


def one_activity(services: Services, activity_id: int) -> OneActivity:
    """An activity with all its recordings. Raises `Refused` where there is none of that id."""
    store, rules = services.store, same_activity_rules()
    outing = store.outing(activity_id)
    keys = {outing.id, *outing.also_ids}
    apart = {key for pair in store.pairs(Word.APART) if keys & set(pair) for key in pair} - keys
    joined = any(keys & set(pair) for pair in store.pairs(Word.JOINED))
    sources = store.sources(keys)
    return OneActivity(
        versions=_versions({one.id: one for one in store.recordings(keys)}, sources, rules),
        questions=tuple(one for one in open_questions(services) if {one.one.id, one.other.id} & keys),
        set_apart=store.recordings(apart),
        can_take_back=bool(apart) or joined or any(source.chosen for source in sources),
    )


def open_questions(services: Services) -> tuple[Question, ...]:
    """All that is asked and not answered, the newest first."""
    rules = same_activity_rules()
    pairs = services.store.pairs(Word.ASKED)
    keys = {key for pair in pairs for key in pair}
    sources = {source.key: source for source in services.store.sources(keys)}
    outings = {outing.id: outing for outing in services.store.recordings(keys)}
    found = [_question(outings, sources[first], sources[second], rules) for first, second in pairs]
    return tuple(sorted(found, key=lambda item: (item.one.start, item.one.id, item.other.id), reverse=True))


def _question(
    outings: Mapping[int, Outing], first: Source, second: Source, rules: "SameActivityRules"
) -> Question:
    (one, _), (other, _) = in_order((first, second), rules)
    return Question(
        one=outings[one.key],
        other=outings[other.key],
        later_s=other.starts_s - one.starts_s,
        kind=_kind_of(one, other, rules),
    )


def _kind_of(one: Source, other: Source, rules: "SameActivityRules") -> Likeness:
    """What is asked of two; where it is asked because of their copies, whether they overlap themselves tells."""
    how = likeness(one, other, rules)
    if how in ASKED:
        return how
    return Likeness.OVERLAPPING if overlap_share(one, other) else Likeness.SHIFTED


def _versions(
    outings: Mapping[int, Outing], sources: Sequence[Source], rules: "SameActivityRules"
) -> tuple[Version, ...]:
    (best, rank), *others = in_order(sources, rules)
    why = _why_it_counts(best, rank, others[0]) if others else ""
    beside = [(source, _beside(best, source, rules)) for source, _ in others]
    return tuple(Version(outings[source.key], source, told) for source, told in ((best, why), *beside))


def _why_it_counts(best: Source, rank: tuple[object, ...], second: tuple[Source, tuple[object, ...]]) -> str:
    """The first thing by which it goes before the next best."""
    other, other_rank = second
    reasons = (
        "you chose it",
        "you corrected it by hand",
        "it was recorded, the other typed by hand",
        "it knows its sport",
        "the other covers less than half of the time",
        f"{_kind(best)} tells more than {_kind(other)}",
        f"it holds {best.channels} kinds of values, the other {other.channels}",
        f"it holds {_apart(best.samples)} samples, the other {_apart(other.samples)}",
    )
    for reason, mine, theirs in zip(reasons, rank, other_rank, strict=False):
        if mine != theirs:
            return reason
    return "both tell as much; one of them had to be taken"


def _apart(count: int) -> str:
    """A number with its thousands apart."""
    return f"{count:,}".replace(",", " ")


def _kind(source: Source) -> str:
    return TELLERS.get(source.format, SUMMED_UP) if source.samples else SUMMED_UP


def _beside(best: Source, source: Source, rules: "SameActivityRules") -> str:
    """What a recording is beside the one that counts."""
    if source.typed:
        return "typed by hand"
    how = likeness(best, source, rules)
    if how is Likeness.COPY:
        return "the same recording in another file"
    if how is Likeness.DEVICE:
        return f"another device, {_between(source.starts_s - best.starts_s)}"
    return YOU_SAID


def _between(later_s: float) -> str:
    """How much later or earlier, in words."""
    size = abs(later_s)
    if round(size) == 0:
        return "begun at the same second"
    shown = f"{size:.0f} seconds" if size < 2 * S_PER_MIN else f"{size / S_PER_MIN:.0f} minutes"
    return f"begun {shown} {'later' if later_s > 0 else 'earlier'}"


def _doubt(question: Question) -> str:
    what = "run" if question.one.sport is Sport.RUN else "activity"
    if question.kind is Likeness.SHIFTED:
        return f"as long and as far: one {what} with its clock in another time zone?"
    if question.one.sport is question.other.sport:
        return f"in motion at the same time: one {what} on two devices?"
    return (
        f"in motion at the same time, one as {question.one.sport.value}, the other as {question.other.sport.value}: "
        "one and the same?"
    )
