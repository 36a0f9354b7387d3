"""Does it fit the usual pattern? Three-valued: an open question leaves the answer open."""

from collections.abc import Iterable, Mapping

from trochlea.screen.answers import Answer, ScreenAnswers
from trochlea.screen.questions import Part, Pattern, Screen


def pattern_of(answers: ScreenAnswers, screen: Screen) -> Pattern:
    """Place, provocation, and no sign of another cause (guideline and consensus, `screen/pattern.toml`).

    Departs from the guideline: sitting or kneeling alone leaves the answer open, because the consensus does not count
    them; and a "yes" to a flag of another cause leaves it open too, because only an examination can exclude one.
    """
    place = _place(answers.pattern, screen)
    provoked = _provoked(answers.pattern, screen)
    if place is False or provoked is False:
        return Pattern.NOT_CONSISTENT
    if place and provoked and _no_other_cause(answers.flags, screen):
        return Pattern.CONSISTENT
    return Pattern.UNCLEAR


def _place(given: Mapping[str, Answer], screen: Screen) -> Answer:
    return _any(given.get(question.id) for question in screen.pattern if question.part is Part.PLACE)


def _provoked(given: Mapping[str, Answer], screen: Screen) -> Answer:
    full = _any(given.get(question.id) for question in screen.pattern if question.part is Part.FULL)
    partial = _any(given.get(question.id) for question in screen.pattern if question.part is Part.PARTIAL)
    if full is False and partial is not False:
        return None
    return full


def _no_other_cause(given: Mapping[str, Answer], screen: Screen) -> bool:
    return all(given.get(flag.id) is False for flag in screen.flags if flag.other_cause)


def _any(answers: Iterable[Answer]) -> Answer:
    """True where one is true; else open where one is open; else False."""
    known = tuple(answers)
    if any(known):
        return True
    return None if None in known else False
