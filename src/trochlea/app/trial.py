"""The plan put to the proof: runners shared out over the cores, their outcomes gathered and measured."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

from trochlea.app.ports import Progress, Spread, ignore_progress
from trochlea.trial.blind import refuse_if_it_peeked
from trochlea.trial.families import FAMILIES
from trochlea.trial.foresight import Foretold, foretell
from trochlea.trial.life import MakeResponder, live
from trochlea.trial.measures import Measures, Outcome, measured, outcome
from trochlea.trial.parameters import measure_numbers
from trochlea.trial.policies import POLICIES
from trochlea.trial.session import Responder
from trochlea.vocabulary.errors import Refused, TrochleaError, Unreadable


@dataclass(frozen=True, slots=True)
class Asked:
    """One trial: a policy on runners of one family, or of a class in a file (`path:CLASS`)."""

    policy: str
    runners: int
    weeks: int
    seed: int
    family: str | None = None
    responder: str | None = None

    @property
    def knees(self) -> str:
        """What kind of knee, in a word."""
        return self.responder or self.family or ""


@dataclass(frozen=True, slots=True)
class Trial:
    """What was asked and what came of it."""

    asked: Asked
    measures: Measures
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    asked: Asked
    seeds: tuple[int, ...]


def run_trial(asked: Asked, spread: Spread, progress: Callable[[Progress], None] = ignore_progress) -> Trial:
    """Live every runner of a trial. The same seed gives the same result, however many cores there are.

    Raises `Refused` for a policy or family that is not there, and for a policy that knew more than it was told.
    """
    _check(asked)
    make_responder = _maker(asked)  # a file that cannot be read is told before any work begins
    del make_responder
    found: list[Outcome] = []
    label = f"{asked.policy}, {asked.knees}"
    for part in spread(_live_piece, _pieces(asked), _lost):
        found.extend(part)
        progress(Progress(len(found), asked.runners, label))
    return Trial(asked, measured(found, asked.seed), tuple(found))


def _check(asked: Asked) -> None:
    if asked.policy not in POLICIES:
        raise Refused(f"There is no policy {asked.policy!r}; take one of {', '.join(POLICIES)}.")
    if asked.responder is None and asked.family not in FAMILIES:
        raise Refused(f"There is no family {asked.family!r}; take one of {', '.join(FAMILIES)}.")
    if asked.runners < 1 or asked.weeks < 1:
        raise Refused("A trial needs one runner and one week at least.")
    if asked.seed < 0:
        raise Refused("The seed is a whole number from 0 on.")


def _pieces(asked: Asked) -> Iterator[_Piece]:
    size = measure_numbers().runners_a_piece
    for first in range(0, asked.runners, size):
        seeds = range(asked.seed + first, asked.seed + min(first + size, asked.runners))
        yield _Piece(asked, tuple(seeds))


def _live_piece(piece: _Piece) -> tuple[Outcome, ...]:
    """A few runners, in a worker."""
    asked = piece.asked
    make_policy, make_responder = POLICIES[asked.policy], _maker(asked)
    found = []
    for seed in piece.seeds:
        life = live(seed, make_policy(), make_responder, asked.weeks)
        if seed - asked.seed < measure_numbers().check_runners:
            refuse_if_it_peeked(asked.policy, make_policy, life)
        found.append(outcome(life))
    return tuple(found)


def foretold(asked: Asked, spread: Spread) -> tuple[Foretold, ...]:
    """What the own-tolerance model said before every run of a trial, and what the run became."""
    _check(asked)
    return tuple(one for part in spread(_foretell_piece, _pieces(asked), _lost_words) for one in part)


def _foretell_piece(piece: _Piece) -> tuple[Foretold, ...]:
    asked, make_responder = piece.asked, _maker(piece.asked)
    lives = (live(seed, POLICIES[asked.policy](), make_responder, asked.weeks) for seed in piece.seeds)
    return tuple(one for life in lives for one in foretell(life))


def _lost_words(piece: _Piece) -> tuple[Foretold, ...]:
    _lost(piece)
    return ()


def _lost(piece: _Piece) -> tuple[Outcome, ...]:
    raise Refused(
        f"The responder ended its process while runner {piece.seeds[0]} was lived; mend it and try again."
    )


def _maker(asked: Asked) -> MakeResponder:
    if asked.responder is None:
        return FAMILIES[asked.family or ""]
    return partial(_made, _responder_class(asked.responder), asked.responder)


def _made(kind: Callable[[int], Responder], name: str, seed: int) -> Responder:
    try:
        return _Guarded(kind(seed), name)
    except Exception as why:
        raise _failed(name, "could not be made", why) from why


class _Guarded:
    """An outside responder whose mistakes become one sentence."""

    def __init__(self, inside: Responder, name: str) -> None:
        self.inside = inside
        self.name = name

    def live(self, day: int, session: dict[str, Any]) -> Any:
        """One day of the responder in the file."""
        try:
            return self.inside.live(day, session)
        except Exception as why:
            raise _failed(self.name, f"failed on day {day}", why) from why


def _failed(name: str, what: str, why: Exception) -> TrochleaError:
    return Refused(f"The responder {name} {what} ({type(why).__name__}: {why}).")


@lru_cache
def _responder_class(place: str) -> Callable[[int], Responder]:
    """The class of `FILE.py:CLASS`. Runs the file; it is the user's own, named by the user."""
    file_name, colon, name = place.rpartition(":")
    file = Path(file_name).expanduser()
    if not colon or not name or not file.is_file():
        raise Unreadable(f"There is no responder {place!r}; name it as FILE.py:CLASS.")
    spec = spec_from_file_location(f"responder_{file.stem}", file)
    if spec is None or spec.loader is None:
        raise Unreadable(f"{file} is no Python file; name the responder as FILE.py:CLASS.")
    module = module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as why:
        raise Unreadable(
            f"{file} cannot be run ({type(why).__name__}: {why}); mend it and try again."
        ) from why
    kind = getattr(module, name, None)
    if not callable(kind):
        raise Unreadable(f"{file} has no class {name}; name it as FILE.py:CLASS.")
    return kind  # type: ignore[no-any-return]


def names_of(asked: str, known: Sequence[str]) -> tuple[str, ...]:
    """One name, or all of them for `all`."""
    return tuple(known) if asked == "all" else (asked,)
