"""The conditions that open a phase: out of calm, and into the return phase."""

from datetime import date, timedelta

from trochlea.plan.day import KneeDay
from trochlea.plan.place import GateMemory, Measured, Place
from trochlea.plan.rules import CalmRules, GateRules
from trochlea.vocabulary.decision import Criterion
from trochlea.vocabulary.reading import Pain

ONE_DAY = timedelta(days=1)


def is_calm(knee: KneeDay, rules: CalmRules) -> bool:
    """Walking and stairs both answered and both low enough, without a limp or swelling (ours)."""
    if knee.limp or knee.swelling:
        return False
    return _at_most(knee.walk, rules.walk_stairs_most) and _at_most(knee.stairs, rules.walk_stairs_most)


def count_calm_days(place: Place, on: date, knee: KneeDay, rules: CalmRules) -> Place:
    """Calm days in a row; a day without an answer breaks the row."""
    if not is_calm(knee, rules):
        return place._replace(calm_row=0, calm_on=None)
    follows = place.calm_on is not None and on - place.calm_on == ONE_DAY
    return place._replace(calm_row=place.calm_row + 1 if follows else 1, calm_on=on)


def is_quiet(knee: KneeDay, rules: GateRules) -> bool:
    """A day that is green by itself: walking and stairs answered and low, nothing above, no limp, no swelling."""
    return (
        _at_most(knee.walk, rules.most)
        and _at_most(knee.stairs, rules.most)
        and (knee.highest is None or knee.highest <= rules.most)
        and not (knee.limp or knee.swelling or knee.painkiller)
    )


def remember(memory: GateMemory, on: date, knee: KneeDay, rules: GateRules) -> GateMemory:
    """The newest gate readings, with yesterday's brisk walk judged by today."""
    walk = memory.walk30
    settled_on = memory.walk30_settled_on
    if walk is not None and on - walk.on == ONE_DAY and walk.pain <= rules.most:
        settled_on = walk.on if is_quiet(knee, rules) else None
    if knee.walk30 is not None:
        walk = Measured(on, knee.walk30)
        settled_on = settled_on if knee.walk30 <= rules.most and not knee.morning_worse else None
    return GateMemory(
        walk30=walk,
        walk30_settled_on=settled_on,
        step_down=memory.step_down if knee.step_down is None else Measured(on, knee.step_down),
        stairs=memory.stairs if knee.stairs is None else Measured(on, knee.stairs),
        limp=knee.limp,
        swelling=knee.swelling,
    )


def entry_gate(memory: GateMemory, on: date, rules: GateRules) -> tuple[Criterion, ...]:
    """The conditions of the return phase on a day, each with the number behind it; the screen is judged elsewhere."""
    most = f"{rules.most:g} of 10 or less"
    walk_on = memory.walk30_settled_on
    return (
        Criterion(
            f"A brisk walk of 30 minutes at {most}, and a quiet knee the next day: {_walk_text(memory)}",
            walk_on is not None and (on - walk_on).days <= rules.fresh_days,
        ),
        Criterion(
            f"Stairs at {most}: {_said(memory.stairs)}", _fresh_and_low(memory.stairs, on, rules.most, 1)
        ),
        Criterion(
            f"Ten step-downs at {most}: {_said(memory.step_down)}",
            _fresh_and_low(memory.step_down, on, rules.most, rules.fresh_days),
        ),
        Criterion("No limp: limping noted" if memory.limp else "No limp", not memory.limp),
        Criterion("No swelling: swelling noted" if memory.swelling else "No swelling", not memory.swelling),
    )


def gate_is_open(memory: GateMemory, on: date, rules: GateRules) -> bool:
    """Every condition of the entry gate is met."""
    return all(criterion.met for criterion in entry_gate(memory, on, rules))


def _at_most(pain: Pain | None, most: Pain) -> bool:
    return pain is not None and pain <= most


def _fresh_and_low(measured: Measured | None, on: date, most: Pain, fresh_days: int) -> bool:
    return measured is not None and measured.pain <= most and (on - measured.on).days <= fresh_days


def _said(measured: Measured | None) -> str:
    return (
        "not answered yet" if measured is None else f"{measured.pain:g} on {measured.on.day} {measured.on:%B}"
    )


def _walk_text(memory: GateMemory) -> str:
    if memory.walk30_settled_on is not None:
        return f"passed on {memory.walk30_settled_on.day} {memory.walk30_settled_on:%B}"
    if memory.walk30 is None:
        return "not tried yet"
    return f"{_said(memory.walk30)}, not followed by a quiet day yet"
