"""How far one run may go: a share of the longest green run of the last 30 days, by the last verdict."""

from dataclasses import dataclass

from trochlea.daily import say
from trochlea.daily.base import Base, BaseKind
from trochlea.daily.case import Case, red_until
from trochlea.daily.data import unknown_days_warn
from trochlea.daily.limits.ruling import Ruling, applied, not_applied
from trochlea.plan.day import Day
from trochlea.vocabulary.decision import Inputs, LimitName
from trochlea.vocabulary.reading import Verdict

NAME = LimitName.SINGLE_RUN
WINDOW = "training.single_run.window_days"


@dataclass(frozen=True, slots=True)
class Share:
    """A share of a distance, with the words for why it is this one and the rows behind it."""

    factor: float
    of_km: float
    of_words: str
    because: str
    rows: tuple[str, ...]
    flat: bool = False


def single_run(case: Case) -> Ruling:
    """The single-run limit of today; not applied where the phase or a break sets the distance."""
    if not case.runs_freely:
        return not_applied(NAME, "The plan's phase sets the distance.")
    until = red_until(case)
    if until is not None and case.today <= until:
        return _resting(case)
    if case.place.unknown_row >= case.rules.plan.unknown.stop_after:
        return _unanswered(case)
    if case.base is None:
        return not_applied(NAME, f"There is no run in the last {_window(case)} days to count from.")
    share = min(_shares(case, case.base), key=lambda s: s.factor * s.of_km)
    units = case.diary.runner.units
    allowed_km = share.factor * share.of_km
    text = f"{share.factor:.2f} × {say.distance(share.of_km, units)}, {share.of_words}: {share.because}."
    if case.used_km:
        text += f" {say.distance(case.used_km, units)} of it were run today."
    inputs: Inputs = {
        "base_km": case.base.km,
        "factor": share.factor,
        "of_km": share.of_km,
        "verdict": case.verdict,
        "ran_today_km": case.used_km,
    }
    return applied(
        NAME, case.left_km(allowed_km), text, case.rows(*share.rows, WINDOW), inputs, flat=share.flat
    )


def _shares(case: Case, base: Base) -> list[Share]:
    """Every share that holds today; the least of them counts."""
    shares = [_by_verdict(case, base)]
    if case.verdict is Verdict.UNKNOWN and (last_known := _last_known(case)) is not None:
        shares.append(_after_amber(case, base, last_known))
    if case.verdict is Verdict.GREEN and _greens_since_red(case) == 1:
        shares.append(_after_red(case, base))
    if rose_on := _rose_on(case):
        rows = ("limits.single_run.rise_days", "limits.single_run.rise_ratio")
        because = (
            f"the longest run rose on {say.day(rose_on.on)}, and it rises at most once in "
            f"{case.rules.single_run.rise_days} days"
        )
        shares.append(Share(1, base.km, _words(case, base), because, rows))
    if unknown_days_warn(case):
        because = "some days since are not known to be run or rest"
        shares.append(Share(1, base.km, _words(case, base), because, ("limits.data.usual_gap_days",)))
    return shares


def _by_verdict(case: Case, base: Base) -> Share:
    rules, words = case.rules.single_run, _words(case, base)
    if case.verdict is Verdict.GREEN:
        return Share(
            rules.green_factor, base.km, words, "your last run was green", ("training.single_run.note_ratio",)
        )
    if case.verdict is Verdict.AMBER and case.last is not None:
        return _after_amber(case, base, case.last)
    if case.verdict is Verdict.RED:
        because = "the last readings were red, and the days of rest are over"
        return Share(rules.red_factor, base.km, words, because, ("limits.single_run.red_factor",), flat=True)
    if case.place.unknown_row >= case.rules.plan.unknown.back_after:
        because = "two runs in a row have no answer, which takes one step back"
        return Share(rules.amber_factor, base.km, words, because, ("limits.single_run.amber_factor",))
    because = "not all readings of your last run are known" if case.last else "no run is known yet"
    return Share(rules.unknown_factor, base.km, words, because, ("limits.single_run.unknown_factor",))


def _after_amber(case: Case, base: Base, day: Day) -> Share:
    """Three quarters of the amber run itself, with one lever changed; never more than the base."""
    rules, run = case.rules.single_run, day.run
    km = run.longest_km if run is not None and run.longest_km is not None and not run.doubtful else base.km
    rows = ("limits.single_run.amber_factor",)
    if rules.amber_factor * km > base.km:
        because = f"your run of {say.day(day.on)} went far beyond it and was amber"
        return Share(rules.unknown_factor, base.km, _words(case, base), because, rows, flat=True)
    because = "it was amber, so change one thing: flat, slower, walk breaks or quicker steps"
    return Share(rules.amber_factor, km, f"your run of {say.day(day.on)}", because, rows, flat=True)


def _after_red(case: Case, base: Base) -> Share:
    """Half, three quarters, then the whole: one green run does not bring all of it back."""
    because = "one run since the last red was green, and it takes two before it grows again"
    rows = ("limits.single_run.after_red_factor",)
    return Share(case.rules.single_run.after_red_factor, base.km, _words(case, base), because, rows)


def _last_known(case: Case) -> Day | None:
    """The amber run behind a row of unanswered ones: silence does not lift it."""
    for day in reversed(case.since):
        if day.run is None or not day.run.asked or day.run.colour is Verdict.GREEN:
            return None
        if day.run.colour is Verdict.AMBER:
            return day
        if day.run.colour is Verdict.RED:
            return None
    return None


def _greens_since_red(case: Case) -> int | None:
    """Green runs since the last red of the window; None without a red."""
    red_on = case.place.red_on
    if red_on is None or (case.today - red_on).days > case.rules.single_run.window_days:
        return None
    return sum(1 for d in case.since if d.on > red_on and d.run is not None and d.run.colour is Verdict.GREEN)


def _rose_on(case: Case) -> Day | None:
    """The day in the last week on which a run went beyond the longest that counted by then; None without one."""
    rules = case.rules.single_run
    for day in reversed(case.since):
        if (case.today - day.on).days >= rules.rise_days:
            return None
        if day.run is not None and day.run.longest_km is not None:
            before_km = _longest_before(case, day)
            if before_km is not None and day.run.longest_km > rules.rise_ratio * before_km:
                return day
    return None


def _longest_before(case: Case, day: Day) -> float | None:
    window = case.rules.single_run.window_days
    near = [
        d.run.longest_km
        for d in case.counting
        if d.run is not None and d.run.longest_km is not None and 0 < (day.on - d.on).days <= window
    ]
    return max(near, default=case.diary.runner.comfortable_km if case.pause is None else None)


def _words(case: Case, base: Base) -> str:
    if base.on is None:
        return "the distance you called comfortable"
    if base.kind is BaseKind.SHORTEST:
        return f"the shortest run of the last {_window(case)} days ({say.day(base.on)}), as none was green"
    which = "green run" if base.kind is BaseKind.GREEN else "run"
    return f"your longest {which} of the last {_window(case)} days ({say.day(base.on)})"


def _window(case: Case) -> int:
    return case.rules.single_run.window_days


def _resting(case: Case) -> Ruling:
    red_on, until = case.place.red_on, red_until(case)
    days = case.rules.single_run.red_rest_days
    text = (
        f"Red on {say.day(red_on)}: no running until {say.day(until)} is over, {days} days after it."
        if red_on is not None and until is not None
        else "Red: no running for now."
    )
    inputs: Inputs = {"red_on": str(red_on), "rest_days": days}
    return applied(NAME, 0, text, case.rows("limits.single_run.red_rest_days"), inputs)


def _unanswered(case: Case) -> Ruling:
    row = case.place.unknown_row
    text = f"{row} runs in a row have no answer: no run until readings come."
    return applied(NAME, 0, text, case.rows("phases.unknown.stop_after"), {"unanswered": row})
