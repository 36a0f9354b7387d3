"""The answers to the screen, read from plain values; what is not understood is refused, never guessed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from trochlea.screen.questions import Screen
from trochlea.vocabulary.errors import Refused

Answer = bool | None  # None: not answered
PATTERN_KEY = "pattern"


@dataclass(frozen=True, slots=True)
class ScreenAnswers:
    """What was answered on one day. A key that is not there was not answered."""

    on: date
    flags: Mapping[str, Answer] = field(default_factory=dict)
    pattern: Mapping[str, Answer] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Keep the answers as they were given."""
        object.__setattr__(self, "flags", MappingProxyType(dict(self.flags)))
        object.__setattr__(self, "pattern", MappingProxyType(dict(self.pattern)))


def read_answers(given: Mapping[str, object], screen: Screen, on: date) -> ScreenAnswers:
    """Answers from an answers file (CONTRACTS): flags by id, and `pattern` with its own keys.

    Raises `Refused` for a key the screen does not know and for a value that is not true, false or null.
    """
    flags = {key: value for key, value in given.items() if key != PATTERN_KEY}
    pattern = given.get(PATTERN_KEY)
    if pattern is None:
        pattern = {}
    if not isinstance(pattern, Mapping):
        raise Refused(
            "The answers to the pattern are not a list of names with true, false or null; mend that part."
        )
    known = [flag.id for flag in screen.flags] + [detail.id for detail in screen.details]
    return ScreenAnswers(
        on=on,
        flags=_checked(flags, known, "The list of warning signs"),
        pattern=_checked(pattern, [question.id for question in screen.pattern], "The pattern"),
    )


def _checked(given: Mapping[str, object], known: Iterable[str], where: str) -> Mapping[str, Answer]:
    names = tuple(known)
    checked: dict[str, Answer] = {}
    for key, value in given.items():
        if key not in names:
            raise Refused(f"{where} has no question {key}; use {', '.join(names)}.")
        if not (value is None or isinstance(value, bool)):
            raise Refused(f"The answer to {key} is {value!r}; write true, false or null.")
        checked[key] = value
    return checked
