"""The first runs after a fortnight or more without one."""

from trochlea.daily import say
from trochlea.daily.breaks import Break
from trochlea.daily.case import Case, usable_km
from trochlea.daily.limits.ruling import Ruling, applied, not_applied
from trochlea.load.weeks import ONE_WEEK
from trochlea.vocabulary.decision import LimitName

NAME = LimitName.COMEBACK
SHARE = "training.comeback.share"


def comeback(case: Case) -> Ruling:
    """Half of what was usual, then a tenth more than the longest since, for the first week."""
    pause = case.pause
    if not case.runs_freely:
        return not_applied(NAME, "The plan's phase sets the distance.")
    if pause is None:
        return not_applied(NAME, f"No break of {case.rules.comeback.break_days} days.")
    if pause.first_after is None:
        return _first_run(case, pause)
    if case.today - pause.first_after >= ONE_WEEK:
        return not_applied(NAME, "The first week after the break is over.")
    return _first_week(case, pause)


def _first_run(case: Case, pause: Break) -> Ruling:
    share, units = case.rules.comeback.share, case.diary.runner.units
    inputs = {"days_without_run": pause.days, "median_km": pause.median_km}
    if pause.median_km is None:
        text = f"{pause.days} days since your last run, and its distance is not known: walk today."
        return applied(NAME, 0, text, case.rows(SHARE), inputs)
    text = (
        f"{pause.days} days since your last run: {share:.2f} × {say.distance(pause.median_km, units)}, "
        f"the median of your last runs before the break."
    )
    km = min(share * pause.median_km - case.used_km, _week_left_km(case, pause, case.used_km))
    return applied(NAME, usable_km(km, case.rules), text, case.rows(SHARE), inputs)


def _first_week(case: Case, pause: Break) -> Ruling:
    growth, units = case.rules.single_run.green_factor, case.diary.runner.units
    longest = max((d.run.longest_km or 0 for d in case.since if d.run is not None), default=0)
    ran_km = sum(d.run.used_km for d in case.since if d.run is not None) + case.used_km
    left_km = _week_left_km(case, pause, ran_km)
    run_km = growth * longest - case.used_km
    if left_km < run_km:
        text = (
            f"First week after {pause.days} days without a run: {case.rules.comeback.week_share:.2f} × "
            f"{say.distance(pause.usual_week_km or 0, units)}, your usual week, "
            f"less the {say.distance(ran_km, units)} already run."
        )
        rows = case.rows("limits.comeback.week_share", "limits.comeback.usual_weeks")
    else:
        text = f"{growth:.2f} × {say.distance(longest, units)}, your longest run since the break."
        rows = case.rows("training.single_run.note_ratio", SHARE)
    inputs = {"longest_since_km": longest, "ran_since_km": ran_km, "usual_week_km": pause.usual_week_km}
    return applied(NAME, usable_km(min(run_km, left_km), case.rules), text, rows, inputs)


def _week_left_km(case: Case, pause: Break, ran_km: float) -> float:
    if pause.usual_week_km is None:
        return 0
    return case.rules.comeback.week_share * pause.usual_week_km - ran_km
