"""What a simulated knee is given each day, and what it answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any, Protocol

from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.reading import NOT_SETTLED, Morning, Pain

KINDS = ("run", "walk_run", "cross_train", "strength", "rest")
RUNNING = ("run", "walk_run")
TOP_OF_SCALE = 10


@dataclass(frozen=True, slots=True)
class Session:
    """One day's activity; `knee_km` is its load on the knee in kilometres of flat running."""

    kind: str
    km: float = 0
    minutes: float = 0
    knee_km: float = 0
    descent_m: float = 0
    strength: bool = False

    @property
    def is_run(self) -> bool:
        """Whether something was run."""
        return self.kind in RUNNING

    def as_dict(self) -> dict[str, Any]:
        """The plain form a responder is given."""
        return {
            "kind": self.kind,
            "km": self.km,
            "minutes": self.minutes,
            "knee_km": self.knee_km,
            "descent_m": self.descent_m,
            "strength": self.strength,
        }


REST = Session("rest")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the runner can tell of one day; None is not answered. `morning` is the morning after it."""

    run_pain: Pain | None
    settled_min: float | None  # minutes, NOT_SETTLED, or None where there was no run
    morning: Morning
    worst: Pain
    stairs: Pain

    @property
    def pain(self) -> Pain:
        """The most of the day."""
        return max(self.worst, self.run_pain or 0)


class Responder(Protocol):
    """One simulated knee. Made from a seed alone; `live` is called for every day from 0 on."""

    def live(self, day: int, session: dict[str, Any]) -> Mapping[str, Any]:
        """Live one day and answer."""
        ...


def lived(responder: Responder, day: int, session: Session) -> Answer:
    """One day of a responder, its answer checked. Raises `Refused` where it is not what was agreed."""
    given = responder.live(day, session.as_dict())
    try:
        settled = given["settled_min"]
        return Answer(
            run_pain=_pain(given["run_pain"]) if session.is_run and given["run_pain"] is not None else None,
            settled_min=_settled(settled) if session.is_run else None,
            morning=Morning(given["morning"]),
            worst=_pain(given["worst"]),
            stairs=_pain(given["stairs"]),
        )
    except (KeyError, TypeError, ValueError) as why:
        raise Refused(
            f"The responder's answer of day {day} does not fit ({type(why).__name__}: {why}); "
            "it needs run_pain, settled_min, morning, worst and stairs."
        ) from None


def _pain(value: Any) -> Pain:
    pain = float(value)
    if not isfinite(pain) or not 0 <= pain <= TOP_OF_SCALE:
        raise ValueError(f"{value!r} is no pain from 0 to {TOP_OF_SCALE}")
    return pain


def _settled(value: Any) -> float:
    if value is None:
        return NOT_SETTLED
    settled_min = float(value)
    if not isfinite(settled_min) or settled_min < 0:
        raise ValueError(f"{value!r} is no time to settle")
    return settled_min
