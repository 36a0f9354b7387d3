"""The command that shows what the knee took, day by day."""

from typing import Annotated, Any

import typer

from trochlea.cli.options import Home, Json, day
from trochlea.cli.shown import number, print_json, print_lines
from trochlea.cli.wiring import services_for
from trochlea.vocabulary.finding import Finding


def load(
    first: Annotated[str | None, typer.Option("--from", metavar="DATE", help="First day.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Last day.")] = None,
    as_json: Json = False,
    home: Home = None,
) -> None:
    """What the knee took: days, and what stands out."""
    from trochlea.app.load_report import load_report

    with services_for(home) as services:
        report = load_report(services, day(first) if first else None, day(last) if last else None)
    if as_json:
        print_json({"days": report.days, "findings": [_finding(item) for item in report.findings]})
        return
    if not report.days:
        print_lines("Nothing is known yet; import a file or type an activity.")
    for line in report.days:
        if line.run_km or line.knee_km:
            print_lines(
                f"{line.date.isoformat()}  {number(line.run_km, 2, ' km'):>12}  "
                f"{number(line.knee_km, 2, ' knee-km'):>16}  {number(line.descent_m, 0, ' m down'):>14}"
            )
    print_lines(*(f"{item.level.value}: {item.text}" for item in report.findings))


def _finding(item: Finding) -> dict[str, Any]:
    return {
        "factor": item.factor,
        "level": item.level,
        "value": item.value,
        "usual": item.usual,
        "threshold": item.threshold,
        "window": item.window,
        "text": item.text,
        "sources": item.sources,
        "grade": item.grade,
        "from": item.first,
        "to": item.last,
        "inputs": dict(item.inputs),
    }
