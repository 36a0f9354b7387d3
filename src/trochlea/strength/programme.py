"""Today's session: chosen from tests, pain and equipment, within the rests each muscle group needs."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

from trochlea.strength.exercise import Effort, Library, MuscleGroup
from trochlea.strength.kneecap import session_load
from trochlea.strength.progression import in_deload
from trochlea.strength.selection import USUAL_ORDER, Day, items_of, within_limits
from trochlea.strength.tests import Judged, Sides, Standing, TestKind
from trochlea.strength.training import KneecapRules, Logged, PhaseDose, ProgrammeRules, Session, Today

TRAINED_BY: Mapping[TestKind, MuscleGroup] = {
    TestKind.HIP_ABDUCTION: MuscleGroup.HIP_SIDE,
    TestKind.HIP_ROTATION: MuscleGroup.HIP_SIDE,
    TestKind.HIP_SIT: MuscleGroup.HIP_SIDE,
    TestKind.KNEE_EXTENSION: MuscleGroup.THIGH,
    TestKind.ONE_LEG_RISE: MuscleGroup.THIGH,
    TestKind.SINGLE_LEG_BRIDGE: MuscleGroup.HIP_BACK,
    TestKind.SIDE_PLANK: MuscleGroup.TRUNK,
    TestKind.STEP_DOWN: MuscleGroup.HIP_SIDE,
}


def groups_first(judged: Sequence[Judged], sides: Sequence[Sides]) -> tuple[MuscleGroup, ...]:
    """Muscle groups that tests put first: below the usual counts once, well below or one side behind twice.

    A test stopped by pain, without a norm, or within the usual puts nothing first.
    """
    points: Counter[MuscleGroup] = Counter()
    weight = {Standing.BELOW: 1, Standing.WELL_BELOW: 2}
    for result in judged:
        points[TRAINED_BY[result.kind]] += weight.get(result.standing, 0)
    for pair in sides:
        points[TRAINED_BY[pair.kind]] += 2 if pair.behind is not None else 0
    wanted = [group for group in USUAL_ORDER if points[group] > 0]
    return tuple(sorted(wanted, key=lambda group: -points[group]))


def training_week(log: Sequence[Logged], today: Today, rules: ProgrammeRules) -> int:
    """Weeks of the programme that count: seven days with too few sessions do not move it on. The first is 1."""
    if today.started is None or today.started > today.on:
        return 1
    days = {entry.on for entry in log}
    span = timedelta(days=rules.window_days)
    week, first = 1, today.started
    while first + span <= today.on:
        week += sum(first <= day < first + span for day in days) >= rules.counted_week
        first += span
    return week


def phase_of(week: int, rules: ProgrammeRules) -> PhaseDose:
    """The dose of a training week."""
    return max((p for p in rules.phases if p.first_week <= week), key=lambda p: p.first_week)


def hard_days(log: Sequence[Logged], today: date, rules: ProgrammeRules) -> frozenset[date]:
    """Hard sessions of the last seven days, today left out."""
    first = today - timedelta(days=rules.window_days - 1)
    return frozenset(entry.on for entry in log if entry.hard and first <= entry.on < today)


def resting_groups(
    log: Sequence[Logged], library: Library, today: date, rules: ProgrammeRules
) -> frozenset[MuscleGroup]:
    """Muscle groups that worked hard less than the rest ago."""
    tired = (e for e in log if e.hard and today - timedelta(days=rules.rest_days) < e.on <= today)
    return frozenset(group for entry in tired for group in library[entry.exercise].groups)


def session_for(
    library: Library, log: Sequence[Logged], today: Today, rules: ProgrammeRules, kneecap: KneecapRules
) -> Session:
    """What to do today.

    Order: is training held; how hard may the day be; which groups; which exercise of each; which dose. Every limit is
    checked again on the finished session. The log of days after `today` is not looked at.
    """
    known = [entry for entry in log if entry.on <= today.on and entry.exercise in library]
    week = training_week(known, today, rules)
    if today.held:
        return Session(today.on, Effort.LIGHT, (), ("Held until a clinician has looked at it.",), week, None)
    if today.unscreened:
        today = replace(today, pain=None)  # a calm knee says little while the warning signs are not known
    phase = phase_of(week, rules)
    allowed, reasons = _effort_allowed(known, today, rules, phase)
    tired = resting_groups(known, library, today.on, rules)
    wanted = _how_many(known, today, rules)
    day = Day(library, known, today, rules, phase, allowed, tired)
    kept = tuple(item for item in islice(items_of(day), wanted) if within_limits(day, item))
    if not kept:
        reasons.append(_nothing_left(rules))
    hard = any(item.effort is Effort.HARD for item in kept)
    load = session_load(kept, library, kneecap)
    effort = Effort.HARD if hard else Effort.LIGHT
    return Session(today.on, effort, kept, tuple(reasons), week, load)


def _effort_allowed(
    log: Sequence[Logged], today: Today, rules: ProgrammeRules, phase: PhaseDose
) -> tuple[Effort, list[str]]:
    """How hard the day may be, and what made it so."""
    reasons = ["Run first, then strength."] if today.ran_today else []
    if in_deload(today, rules):
        return Effort.LIGHT, [*reasons, "A red reading within the last week: light, and half the sets."]
    if today.unscreened:
        why = "The screen for warning signs is not complete, so the session stays light."
        return Effort.LIGHT, [*reasons, why]
    if today.pain is None:
        return Effort.LIGHT, [*reasons, "Today's pain is not known, so the session stays light."]
    if today.testing_run_tomorrow:
        return Effort.LIGHT, [*reasons, "Tomorrow's run tests the knee, so today stays light."]
    if phase.rpe_low < rules.hard_from_rpe:
        return Effort.LIGHT, [*reasons, "The first weeks are easy: learn the movements."]
    if len(hard_days(log, today.on, rules)) >= rules.hard_most:
        return Effort.LIGHT, [*reasons, "Three hard sessions in seven days are enough; this one is light."]
    return Effort.HARD, reasons


def _nothing_left(rules: ProgrammeRules) -> str:
    """Why a session can be empty: to offer again what was too much yesterday would be worse than a day off."""
    return (
        f"Every exercise that would suit today was too much within the last {rules.back_off_days:g} days,"
        " so today none; each comes back when its days are over."
    )


def _how_many(log: Sequence[Logged], today: Today, rules: ProgrammeRules) -> int:
    """Three exercises while sessions are missed or the knee is sore, else four."""
    first = today.on - timedelta(days=rules.window_days)
    done = len({entry.on for entry in log if first <= entry.on < today.on})
    started_lately = today.started is None or today.on - today.started < timedelta(days=rules.window_days)
    missed = not started_lately and done < rules.counted_week
    sore = today.pain is None or today.pain > rules.pain_free_most
    return rules.exercises_low if missed or sore or in_deload(today, rules) else rules.exercises_high
