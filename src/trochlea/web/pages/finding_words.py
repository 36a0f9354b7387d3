"""Findings as the page shows them: state in words, a mark, the gist, and what unfolds."""

from collections.abc import Sequence
from dataclasses import dataclass

from trochlea.knowledge.catalogue import catalogue
from trochlea.vocabulary.evidence import Grade, Source
from trochlea.vocabulary.finding import Finding, Level
from trochlea.vocabulary.runner import Units

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
    "descent": "Metres downhill",
    "downhill": "Knee load downhill",
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
    window: str
    inputs: str
    sure: str
    sources: tuple[Source, ...]
    opened: bool


def shown_findings(findings: Sequence[Finding], units: Units) -> list[ShownFinding]:  # noqa: ARG001  texts come in km
    """The most serious first; those that do not know enough last."""
    ordered = sorted(findings, key=lambda finding: (finding.value is None, ORDER[finding.level]))
    shown = [_shown(finding) for finding in ordered]
    return [*shown]


def _shown(finding: Finding) -> ShownFinding:
    unknown = finding.value is None
    return ShownFinding(
        state="Not enough history yet" if unknown else STATES[finding.level],
        mark="f-unknown" if unknown else MARKS[finding.level],
        title=TITLES.get(finding.factor, finding.factor.replace("_", " ").capitalize()),
        gist=finding.text,
        window=finding.window,
        inputs=_inputs(finding),
        sure=SURE[finding.grade],
        sources=tuple(catalogue().sources[key] for key in finding.sources),
        opened=not unknown and finding.level in (Level.AMBER, Level.RED),
    )


def _inputs(finding: Finding) -> str:
    parts = [
        f"{label} {value:.2f}".rstrip("0").rstrip(".")
        for label, value in (
            ("now", finding.value),
            ("usual", finding.usual),
            ("threshold", finding.threshold),
        )
        if value is not None
    ]
    return ", ".join(parts) or "not enough"
