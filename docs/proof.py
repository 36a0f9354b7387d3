"""Write the page of the proof: `python docs/proof.py --run` lives every trial anew (ten minutes on two free cores).

Without `--run` the page is written from the kept figures (`docs/concepts/proof.json`); with `--check` compared only.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from trochlea.adapters.jobs import spread
from trochlea.app.trial import Asked, foretold, run_trial
from trochlea.trial.families import FAMILIES
from trochlea.trial.foresight import foresight
from trochlea.trial.measures import Measured, Measures
from trochlea.trial.picture import picture

DOCS = Path(__file__).resolve().parent
PAGE = DOCS / "concepts" / "proof.md"
FIGURES = DOCS / "concepts" / "proof.json"
TEXT = DOCS / "concepts" / "proof-method.txt"
IMAGES = DOCS / "images"
POLICIES = (
    "trochlea",
    "ten_percent",
    "six_step",
    "as_you_feel",
    "oracle",
    "without_tolerance",
    "own_days_only",
)
OUTSIDE = "benchmarks/outside_knee.py:WeeklyKnee"  # from the project's own folder
KNEES = (*FAMILIES, "outside")
RUNNERS, WEEKS, SEED = 400, 16, 1
HELD_OUT_SEED, HELD_OUT_RUNNERS = 90_001, 60
FORETOLD = ("trochlea", "six_step", "ten_percent", "as_you_feel")
NAMES = {
    "trochlea": "Trochlea",
    "ten_percent": "10 % rule",
    "six_step": "six steps",
    "as_you_feel": "as you feel",
    "oracle": "oracle",
    "without_tolerance": "Trochlea without own tolerance",
    "own_days_only": "Trochlea on three days",
}
PARTS = {1: "the whole of", 2: "half of", 3: "a third of", 10: "a tenth of"}
COLUMNS = {
    "flare_days": ("flare days", 2),
    "pain_days": ("days above 2", 1),
    "goal_share": ("reach the goal", 3),
    "goal_day_median": ("median day", 0),
    "km": ("km", 0),
    "advice_changes_per_week": ("changes a week", 2),
}


def live_all() -> dict[str, Any]:
    """Every family under every policy, and what the tolerance model foretold on runners it was not set on."""
    trials = {}
    for family in KNEES:
        for policy in POLICIES:
            kind, responder = (None, OUTSIDE) if family == "outside" else (family, None)
            done = run_trial(Asked(policy, RUNNERS, WEEKS, SEED, kind, responder), spread)
            trials[f"{family}/{policy}"] = asdict(done.measures)
            print(family, policy, trials[f"{family}/{policy}"]["flare_days"]["value"], flush=True)
    asked = [
        Asked(policy, HELD_OUT_RUNNERS, WEEKS, HELD_OUT_SEED, family)
        for family in FAMILIES
        for policy in FORETOLD
    ]
    parts = {f"{a.family}/{a.policy}": foretold(a, spread) for a in asked}
    every = [one for part in parts.values() for one in part]
    return {
        "runners": RUNNERS,
        "weeks": WEEKS,
        "seed": SEED,
        "trials": trials,
        "foresight": asdict(foresight(every)),
        "foresight_parts": {name: asdict(foresight(part)) for name, part in parts.items() if part},
    }


def files(figures: dict[str, Any]) -> Iterator[tuple[Path, str]]:
    """The page and its pictures."""
    yield PAGE, page(figures)
    for family in KNEES:
        rows = [(NAMES[p], _measures(figures["trials"][f"{family}/{p}"])) for p in POLICIES]
        title = f"{family.replace('_', ' ')}: {figures['runners']} runners, {figures['weeks']} weeks"
        yield IMAGES / f"proof-{family}.svg", picture(title, rows)


def _measures(kept: dict[str, Any]) -> Measures:
    return Measures(**{name: Measured(**value) for name, value in kept.items()})


def page(figures: dict[str, Any]) -> str:
    """Method, tables, what was asked for and what was reached, the model's foresight."""
    before, after = TEXT.read_text(encoding="utf-8").split("<!-- figures -->\n")
    lines = [before.rstrip(), ""]
    for family in KNEES:
        lines += _family(family, figures)
    lines += _reached(figures)
    lines += _foresight(figures)
    return "\n".join([*lines, after.strip(), ""])


def _family(family: str, figures: dict[str, Any]) -> list[str]:
    word = family.replace("_", " ")
    lines = [
        f"### {word.capitalize()}",
        "",
        f"![{word}: the table below as bars](../images/proof-{family}.svg)",
        "",
    ]
    lines += ["| plan | " + " | ".join(title for title, _ in COLUMNS.values()) + " |"]
    lines += ["|---|" + "---|" * len(COLUMNS)]
    for policy in POLICIES:
        kept = figures["trials"][f"{family}/{policy}"]
        cells = (_cell(kept[name], places) for name, (_, places) in COLUMNS.items())
        lines.append(f"| {NAMES[policy]} | " + " | ".join(cells) + " |")
    return [*lines, ""]


def _cell(kept: dict[str, float | None], places: int) -> str:
    if kept["value"] is None:
        return "none"
    return f"{kept['value']:.{places}f} ({kept['low']:.{places}f} to {kept['high']:.{places}f})"


def marks(family: str, figures: dict[str, Any]) -> Iterator[tuple[str, str, bool]]:
    """What was asked of a family before the first trial, what came out, and whether it was reached."""

    def of(policy: str, name: str) -> float:
        value = figures["trials"][f"{family}/{policy}"][name]["value"]
        return float("nan") if value is None else float(value)

    flares = of("trochlea", "flare_days")
    outside = family == "outside"
    for policy, part in (("ten_percent", 2 if outside else 10), ("six_step", 1 if outside else 3)):
        other = of(policy, "flare_days")
        yield (
            f"flare days at most {PARTS[part]} those under the {NAMES[policy]}, or 0.2",
            f"{flares:.2f} against {other:.2f}",
            flares <= max(other / part, 0.2),
        )
    goal, six = of("trochlea", "goal_share"), of("six_step", "goal_share")
    yield "the goal reached by as many as under the six steps", f"{goal:.3f} against {six:.3f}", goal >= six
    if outside:
        return
    day, six_day = of("trochlea", "goal_day_median"), of("six_step", "goal_day_median")
    yield "at a median day at most a week later", f"day {day:.0f} against {six_day:.0f}", day <= six_day + 7
    oracle = of("oracle", "goal_share")
    yield "by 85 % of the oracle's share", f"{goal:.3f} against {oracle:.3f}", goal >= 0.85 * oracle


def _reached(figures: dict[str, Any]) -> list[str]:
    lines = ["## Asked for and reached", "", "| family | asked for | found | reached |", "|---|---|---|---|"]
    for family in KNEES:
        lines += [
            f"| {family.replace('_', ' ')} | {asked} | {found} | {'yes' if met else '**no**'} |"
            for asked, found, met in marks(family, figures)
        ]
    return [*lines, ""]


def _foresight(figures: dict[str, Any]) -> list[str]:
    whole = figures["foresight"]
    lines = [
        "## Does the own-tolerance model foretell?",
        "",
        f"On {whole['runs']} runs of runners the model was not set on: calibration error "
        f"{whole['calibration_error']:.3f} (asked for: 0.05 at most), Brier score {whole['brier']:.4f} against "
        f"{whole['brier_running_mean']:.4f} of the runner's own running mean: skill {whole['skill']:.2f} (asked for: "
        "0.05 at least).",
        "",
        "| said before the run | became green | runs |",
        "|---|---|---|",
    ]
    lines += [f"| {b['said_share']:.3f} | {b['seen_share']:.3f} | {b['runs']} |" for b in whole["bins"]]
    lines += ["", "| knees and plan | runs | calibration error | skill |", "|---|---|---|---|"]
    lines += [
        f"| {name.replace('_', ' ').replace('/', ', ')} | {part['runs']} | {part['calibration_error']:.3f} "
        f"| {part['skill']:.2f} |"
        for name, part in figures["foresight_parts"].items()
    ]
    return [*lines, ""]


def main(arguments: list[str]) -> int:
    """Live, write or compare; 1 where a page is out of date."""
    if "--run" in arguments:
        FIGURES.write_text(json.dumps(live_all(), indent=1) + "\n", encoding="utf-8")
    figures = json.loads(FIGURES.read_text(encoding="utf-8"))
    stale = []
    for place, text in files(figures):
        if "--check" not in arguments:
            place.write_text(text, encoding="utf-8")
        elif not place.exists() or place.read_text(encoding="utf-8") != text:
            stale.append(place.name)
    for name in stale:
        print(f"{name} is out of date; run `make docs`.")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
