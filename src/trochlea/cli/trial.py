"""The command that puts the plan to the proof on simulated runners."""

from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from trochlea.cli.options import Home, Json
from trochlea.cli.shown import number, print_json, print_lines, progress_bar

if TYPE_CHECKING:
    from trochlea.app.trial import Trial

PLACES = 2


class PolicyName(StrEnum):
    """What decides the next run."""

    TROCHLEA = "trochlea"
    TEN_PERCENT = "ten_percent"
    SIX_STEP = "six_step"
    AS_YOU_FEEL = "as_you_feel"
    ORACLE = "oracle"
    WITHOUT_TOLERANCE = "without_tolerance"
    OWN_DAYS_ONLY = "own_days_only"
    ALL = "all"


LESS = (
    PolicyName.WITHOUT_TOLERANCE,
    PolicyName.OWN_DAYS_ONLY,
)  # the plan with a part taken out: not among `all`


class Family(StrEnum):
    """Kinds of simulated knee."""

    THRESHOLD = "threshold"
    FATIGUE_RECOVERY = "fatigue_recovery"
    SENSITISATION = "sensitisation"


def trial(
    policy: Annotated[PolicyName, typer.Option("--policy", help="What decides, or all of them side by side.")] = (
        PolicyName.TROCHLEA
    ),
    runners: Annotated[int, typer.Option("--runners", help="How many runners.")] = 100,
    weeks: Annotated[int, typer.Option("--weeks", help="For how many weeks.")] = 16,
    seed: Annotated[int, typer.Option("--seed", help="Seed of the first runner; the next has one more.")] = 1,
    family: Annotated[
        Family | None, typer.Option("--family", help="Kind of knee; threshold where none is named.")
    ] = None,
    responder: Annotated[
        str | None,
        typer.Option("--responder", metavar="FILE.py:CLASS", help="A knee of your own; the file is run."),
    ] = None,
    plot: Annotated[Path | None, typer.Option("--plot", metavar="OUT.svg", help="Also draw a picture.")] = None,
    as_json: Json = False,
    home: Home = None,
) -> None:  # fmt: skip
    """Simulated runners live the plan day by day; flare days, pain, and who reaches the goal."""
    del home  # nothing of the runner's own is read or kept
    from trochlea.adapters.jobs import spread
    from trochlea.app.trial import Asked, names_of, run_trial
    from trochlea.vocabulary.errors import Refused

    if family is not None and responder is not None:
        raise Refused("Name a family or a responder, not both.")
    kind = None if responder else (family or Family.THRESHOLD).value
    names = names_of(policy.value, [p.value for p in PolicyName if p not in (PolicyName.ALL, *LESS)])
    found = []
    for name in names:
        with progress_bar(name, wanted=True) as progress:
            found.append(run_trial(Asked(name, runners, weeks, seed, kind, responder), spread, progress))
    if plot is not None:
        _draw(found, plot)
    if as_json:
        print_json([_plain(each) for each in found] if policy is PolicyName.ALL else _plain(found[0]))
    else:
        for each in found:
            print_lines(*_lines(each))


def _plain(trial_: "Trial") -> dict[str, Any]:
    """The measures as keys, their intervals beside them."""
    measures = asdict(trial_.measures)
    return {
        **asdict(trial_.asked),
        **{name: m["value"] for name, m in measures.items()},
        "intervals": {name: {"low": m["low"], "high": m["high"]} for name, m in measures.items()},
    }


def _lines(trial_: "Trial") -> list[str]:
    asked = trial_.asked
    lines = [
        f"{asked.policy} on {asked.runners} runners ({asked.knees}), {asked.weeks} weeks, seed {asked.seed}"
    ]
    for name, m in asdict(trial_.measures).items():
        low, high = number(m["low"], PLACES), number(m["high"], PLACES)
        lines.append(f"  {name.replace('_', ' ')}: {number(m['value'], PLACES)} ({low} to {high})")
    return lines


def _draw(found: "list[Trial]", out: Path) -> None:
    from trochlea.trial.picture import picture
    from trochlea.vocabulary.errors import Refused

    asked = found[0].asked
    title = f"{asked.runners} runners, {asked.weeks} weeks, {asked.knees}"
    try:
        out.write_text(picture(title, [(f.asked.policy, f.measures) for f in found]), encoding="utf-8")
    except OSError as why:
        raise Refused(
            f"The picture cannot be written to {out} ({why.strerror}); name another place."
        ) from None
