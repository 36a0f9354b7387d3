"""What is worth saying beside the limits: flares, no progress, the verdict of the last run, the phase."""

from dataclasses import dataclass

from trochlea.daily import say
from trochlea.daily.case import Case
from trochlea.daily.data import doubtful_runs, questions, unmeasured_runs
from trochlea.plan.phases import needs_physiotherapist
from trochlea.vocabulary.decision import Phase, Reason
from trochlea.vocabulary.reading import Verdict

VERDICT_WORDS = {
    Verdict.GREEN: "green",
    Verdict.AMBER: "amber",
    Verdict.RED: "red",
    Verdict.UNKNOWN: "not known yet",
}


@dataclass(frozen=True, slots=True)
class Notices:
    """Reasons and warnings that set no limit by themselves."""

    reasons: tuple[Reason, ...]
    warnings: tuple[str, ...]


def notices(case: Case) -> Notices:
    """Everything worth saying today."""
    reasons = (*_verdict(case), *_two_reds(case), *_no_progress(case), *_data(case))
    return Notices(reasons, _warnings(case))


def _verdict(case: Case) -> tuple[Reason, ...]:
    last = case.last
    if last is None or last.run is None or not last.run.asked:
        return ()
    colour = VERDICT_WORDS[last.run.colour]
    why = "; ".join(last.run.verdict.because)
    if last.run.colour is Verdict.UNKNOWN and case.verdict is Verdict.GREEN:
        colour, why = "taken as green", "one whole reading of its week is green and none is amber"
    text = f"Your run of {say.day(last.on)} is {colour}: {why}."
    rows = case.rows("verdict.green_most", "verdict.amber_most", "verdict.settle_most_min")
    return (say.reason("verdict", text, rows, {"verdict": last.run.colour}),)


def _two_reds(case: Case) -> tuple[Reason, ...]:
    fell = case.place.fell_back_on
    if fell is None or case.place.phase not in (Phase.CALM, Phase.REBUILD):
        return ()
    flare = case.rules.plan.flare
    text = (
        f"{flare.reds} reds within {flare.within_days} days, the last on {say.day(fell)}: back to calm, no running "
        "until the entry gate is met anew. A clinician can help to find out why."
    )
    return (say.reason("two_reds", text, case.rows("phases.flare.reds", "phases.flare.within_days")),)


def _no_progress(case: Case) -> tuple[Reason, ...]:
    if not needs_physiotherapist(case.place, case.today, case.rules.plan):
        return ()
    days = case.rules.plan.no_progress_days
    since = case.place.progress_on or case.today
    text = f"Nothing has opened since {say.day(since)}, {days} days or more: a physiotherapist can help."
    return (say.reason("no_progress", text, case.rows("phases.no_progress_days")),)


def _data(case: Case) -> tuple[Reason, ...]:
    asked = questions(case)
    if not asked:
        return ()
    rows = case.rows("limits.data.usual_gap_days", "limits.data.doubtful_ratio")
    return (say.reason("data", " ".join(asked), rows),)


def _warnings(case: Case) -> tuple[str, ...]:
    units = case.diary.runner.units
    told = [
        f"The run of {say.day(day.on)} has no distance; it takes "
        f"{say.distance(day.run.used_km, units)} from the limits and raises none."
        for day in unmeasured_runs(case)
        if day.run is not None
    ]
    told.extend(f"The run of {say.day(day.on)} does not count yet." for day in doubtful_runs(case))
    run_days = case.diary.runner.run_days
    if run_days is not None and not run_days:
        told.append("No day of the week is free for running, so the plan has no week; name one at least.")
    return tuple(told)
