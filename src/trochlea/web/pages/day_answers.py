"""The questions of a runner's day and their answers, from the decision and the log of the knee."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from trochlea.app.knee_log import KneeLog, KneeRun
from trochlea.knowledge.catalogue import catalogue
from trochlea.knowledge.daily import daily_rules
from trochlea.plan.criteria import WORDS as VARIABLES
from trochlea.plan.place import BUILD_ORDER, Variable
from trochlea.vocabulary.decision import Phase
from trochlea.vocabulary.evidence import Grade, Source
from trochlea.vocabulary.reading import Verdict
from trochlea.vocabulary.runner import Units
from trochlea.web import words
from trochlea.web.drawing.groove import Groove
from trochlea.web.pages.day_statement import INSTEAD, scale
from trochlea.web.pages.finding_words import SURE, in_runners_words
from trochlea.web.pages.pads import run_name, scale_top, settled
from trochlea.web.pages.pads import said as in_words

HILLS = (Variable.GENTLE_UPHILL, Variable.FASTER, Variable.DOWNHILL, Variable.STAIRS)
OURS = Grade.OURS.value
LIMITS = {
    "single_run": "Longest single run",
    "weekly": "Week",
    "phase_step": "Step of the plan",
    "comeback": "After a break",
    "pain_gate": "Pain today",
    "rest": "Rest days",
    "red_flag": "Warning signs",
    "tolerance": "Your own tolerance",
}
VERDICT_WORDS = {
    Verdict.GREEN: "settled well",
    Verdict.AMBER: "the knee noticed; repeat before going on",
    Verdict.RED: "rest first, then one step back",
    Verdict.UNKNOWN: "a reading is missing",
}


@dataclass(frozen=True, slots=True)
class LimitLine:
    """One limit with its place on the scale of the day."""

    name: str
    value: str
    why: str
    binds: bool
    groove: Groove
    ours: bool
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """One rule that spoke: its text, how sure it is, and where it comes from."""

    text: str
    sure: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Loop:
    """The three readings of a run."""

    on: date
    when: str
    verdict: Verdict
    word: str
    because: str
    items: tuple[tuple[str, str, bool], ...]  # name, answer, missing
    size: str


def limit_lines(said: Mapping[str, Any], on: date, units: Units) -> tuple[LimitLine, ...]:
    """Applied limits first, the binding one before all; then those that do not cut today."""
    end, _ = scale(said, units)
    order = sorted(
        said["limits"],
        key=lambda l: (l["name"] != said["binding_limit"], not l["applied"], l["km"] or 0.0),  # noqa: E741
    )
    return tuple(
        LimitLine(
            name=LIMITS[limit["name"]],
            value=words.distance(limit["km"], units) if limit["applied"] else "no cut",
            why=in_runners_words(limit["why"], units, on),
            binds=limit["name"] == said["binding_limit"],
            groove=Groove(end=end, at=limit["km"] if limit["applied"] else None, said=""),
            ours=OURS in limit["sources"],
            sources=_sources(limit["sources"]),
        )
        for limit in order
    )


def reason_lines(said: Mapping[str, Any], on: date, units: Units) -> tuple[ReasonLine, ...]:
    """Every rule that spoke today."""
    return tuple(
        ReasonLine(
            text=in_runners_words(reason["text"], units, on),
            sure=SURE[Grade(reason["grade"])],
            sources=_sources(reason["sources"]),
        )
        for reason in said["reasons"]
    )


def _sources(keys: Sequence[str]) -> tuple[Source, ...]:
    """Papers and conventions; our own choices are said in words instead."""
    known = catalogue().sources
    return tuple(known[key] for key in keys if key in known and key != OURS)


def loop(run: KneeRun, today: date, units: Units) -> Loop:
    """How a run went, in its three readings."""
    items = (
        ("During the run", in_words("run_pain", run.run_pain), run.run_pain is None),
        ("Back to before", "missing" if run.settled_min is None else settled(run.settled_min), run.settled_min is None),
        ("Next morning", _morning(run, today), run.morning is None),
    )  # fmt: skip
    parts = [] if run.km is None else [words.distance(run.km, units)]
    parts += [] if run.minutes_min is None else [f"{run.minutes_min:.0f} minutes"]
    return Loop(
        on=run.on,
        when=run_name(run.on, today),
        verdict=run.verdict.verdict,
        word=VERDICT_WORDS[run.verdict.verdict],
        because="; ".join(run.verdict.because),
        items=items,
        size=", ".join(parts),
    )


def _morning(run: KneeRun, today: date) -> str:
    if run.morning is not None:
        return run.morning.value
    return "not yet" if run.on >= today else "missing"


def overdone(shown: Loop | None) -> str:
    """Did I overdo it? The short answer."""
    if shown is None:
        return "No run is known yet"
    return {
        Verdict.GREEN: "No: it settled well",
        Verdict.AMBER: "A little: repeat before going on",
        Verdict.RED: "Yes: rest first, then one step back",
        Verdict.UNKNOWN: "Not known yet: a reading is missing",
    }[shown.verdict]


def stairs_answer(log: KneeLog) -> str:
    """Do stairs matter today?"""
    rules = daily_rules().verdict
    now = log.days[-1] if log.days and log.days[-1].on == log.on else None
    stairs = None if now is None or now.knee is None else now.knee.stairs
    if stairs is None:
        return "They tell how far: say how they are"
    if stairs <= rules.green_most:
        return f"At {stairs:g} of 10 they change nothing today"
    if stairs <= rules.amber_most and log.place.phase in (Phase.BUILD, Phase.KEEP):
        return f"Yes: at {stairs:g} of 10 today is cut"
    return f"Yes: at {stairs:g} of 10 there is no run"


def gates() -> tuple[str, str, str]:
    """The three bands of pain during a run, on the pad's whole numbers."""
    bands, top = daily_rules().verdict, scale_top()
    green, amber = bands.green_most, bands.amber_most
    return f"0 to {green:g}", f"{green + 1:g} to {amber:g}", f"{amber + 1:g} to {top:g}"


def hills_answer(said: Mapping[str, Any], log: KneeLog) -> str:
    """When hills, speed and stairs? What is open, else what comes before and the earliest day."""
    place = log.place
    if place.phase is Phase.KEEP:
        return "Open now, one change a week"
    if place.phase is not Phase.BUILD:
        first = said["unlock"][0]["what"] if said["unlock"] else ""
        return f"Not yet: {first} comes first" if first else "Not yet"
    at = BUILD_ORDER.index(place.variable)
    opened = [VARIABLES[v] for v in HILLS if BUILD_ORDER.index(v) <= at]
    later = [v for v in HILLS if BUILD_ORDER.index(v) > at]
    if not later:
        return f"{_listed(opened)}: open".capitalize()
    earliest = words.day_month(_earliest(log, later[0]), log.on)
    next_one = f"{VARIABLES[later[0]]} from {earliest} at the earliest"
    return f"{_listed(opened)}: open; {next_one}".capitalize() if opened else next_one.capitalize()


def _earliest(log: KneeLog, variable: Variable) -> date:
    """The first day a variable could open, if every run stays green."""
    days = daily_rules().plan.build.days
    steps = BUILD_ORDER.index(variable) - BUILD_ORDER.index(log.place.variable)
    since = log.place.variable_since or log.on
    next_one = max(log.on + timedelta(days=1), since + timedelta(days=days))
    return next_one + timedelta(days=days * (steps - 1))


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names)


def instead_lines(said: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Name, minutes, and what it costs the knee, in words."""
    lines = []
    for item in said["instead"]:
        cost = "load not known" if item["knee_km"] is None else words.knee_km(item["knee_km"])
        minutes = "" if item["minutes"] is None else f"{item['minutes']:.0f} min"
        lines.append((INSTEAD.get(item["what"], item["what"].replace("_", " ").capitalize()), minutes, cost))
    return lines


def instead_answer(said: Mapping[str, Any]) -> str:
    """The first that has minutes, in short."""
    first = next((line for line in instead_lines(said) if line[1]), None)
    return "Rest from load today" if first is None else f"{first[0]}, {first[1]}"
