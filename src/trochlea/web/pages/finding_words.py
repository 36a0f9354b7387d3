"""Findings as the page shows them: state in words, a mark, the gist, and what unfolds."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from trochlea.knowledge.catalogue import catalogue
from trochlea.vocabulary.evidence import Grade, Source
from trochlea.vocabulary.finding import Finding, Level
from trochlea.vocabulary.runner import Units
from trochlea.web import words
from trochlea.web.pages.finding_rules import rule_of

STATES = {
    Level.NONE: "Within",
    Level.NOTE: "Above your usual",
    Level.AMBER: "Well above your usual",
    Level.RED: "Far above your usual",
}
MARKS = {Level.NONE: "f-within", Level.NOTE: "f-above", Level.AMBER: "f-above", Level.RED: "f-far"}
ORDER = {Level.RED: 0, Level.AMBER: 1, Level.NOTE: 2, Level.NONE: 3}
TITLES = {
    "single_run_spike": "The longest single run",
    "weekly_rise": "The week against the week before",
    "speed": "Fast minutes",
    "downhill": "Downhill",
    "rest": "Days in a row with a run",
    "comeback": "The first runs after a break",
    "shoes": "Shoes",
}
SURE = {
    Grade.TRIAL: "Tested in a trial.",
    Grade.COHORT: "Seen in a cohort of runners: a link, not a cause.",
    Grade.LAB: "Measured in a laboratory.",
    Grade.CONSENSUS: "Agreed among experts.",
    Grade.CONVENTION: "A convention; the evidence for it is thin, so it never leads.",
    Grade.OURS: "Our own choice: sensible, low certainty.",
}


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """One finding, ready for the page."""

    state: str
    mark: str
    title: str
    gist: str
    rule: str
    window: str
    inputs: str
    sure: str
    sources: tuple[Source, ...]
    stands_out: bool  # above the runner's own habit
    opened: bool


NOT_ENOUGH = "Not enough history yet"
LABELS = {
    "km": "this run",
    "longest_km": "longest before",
    "limit_km": "limit",
    "on": "on",
    "one_week_ratio": "one week",
    "two_week_ratio": "two weeks",
    "now": "now",
    "usual_most": "most of the weeks before",
    "floor": "not compared below",
}
ISO_DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
KILOMETRES = re.compile(r"(?<![\w.-])(\d+(?:\.\d+)?) km\b")


def shown_findings(findings: Sequence[Finding], units: Units) -> list[ShownFinding]:
    """The most serious first; those that do not know enough last."""
    ordered = sorted(findings, key=lambda finding: (finding.value is None, ORDER[finding.level]))
    return [_shown(finding, units) for finding in ordered]


def _shown(finding: Finding, units: Units) -> ShownFinding:
    unknown = finding.value is None
    nothing = NOT_ENOUGH if finding.text.startswith(NOT_ENOUGH) else "Nothing to compare"
    return ShownFinding(
        state=nothing if unknown else STATES[finding.level],
        mark="f-unknown" if unknown else MARKS[finding.level],
        title=TITLES.get(finding.factor, finding.factor.replace("_", " ").capitalize()),
        gist=in_runners_words(finding.text, units, finding.last),
        rule=in_runners_words(rule_of(finding.factor), units, finding.last) or finding.window,
        window=finding.window,
        inputs=_inputs(finding, units),
        sure=SURE[finding.grade],
        sources=tuple(catalogue().sources[key] for key in finding.sources),
        stands_out=not unknown and finding.level is not Level.NONE,
        opened=not unknown and finding.level in (Level.AMBER, Level.RED),
    )


def in_runners_words(text: str, units: Units, today: date) -> str:
    """A sentence of the core with its dates in words and its distances in the runner's unit."""
    dated = ISO_DATE.sub(lambda found: words.day_month(date.fromisoformat(found[0]), today), text)
    if units is Units.KM:
        return dated
    return KILOMETRES.sub(lambda found: words.distance(float(found[1]), units), dated)


def _inputs(finding: Finding, units: Units) -> str:
    """The numbers behind a finding, each with its name."""
    unit = finding.inputs.get("unit", "")
    parts = []
    for key, value in finding.inputs.items():
        if key == "unit" or value is None:
            continue
        label = LABELS.get(key, key.replace("_", " "))
        if isinstance(value, str):
            parts.append(f"{label} {in_runners_words(value, units, finding.last)}")
        elif key.endswith("km"):
            parts.append(f"{label} {words.distance(value, units)}")
        elif key.endswith("ratio"):
            parts.append(f"{label} {value:.2f}")
        else:
            parts.append(f"{label} {value:.0f} {unit}".rstrip())
    if finding.threshold is not None and finding.value is not None:
        parts.append(f"compared value {finding.value:.2f}, threshold {finding.threshold:g}")
    return "; ".join(parts) or "None that can be compared."
