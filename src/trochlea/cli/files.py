"""Commands on files: inspect, import, original."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from trochlea.cli.options import Home, Json
from trochlea.cli.shown import number, print_json, print_lines, progress_bar
from trochlea.cli.wiring import services_for
from trochlea.vocabulary.units import km, minutes

PARTLY = 1
MOST_QUESTIONS = 10
NO_FILE = "without a file"


def inspect(
    file: Annotated[Path, typer.Argument(help="One FIT, GPX or TCX file, also .gz.")],
    height_m: Annotated[float | None, typer.Option(help="Height in metres.")] = None,
    mass_kg: Annotated[float | None, typer.Option(help="Mass in kilograms.")] = None,
    as_json: Json = False,
    home: Home = None,  # noqa: ARG001  every command takes it; nothing is stored here
) -> None:
    """Look into one file; nothing is stored."""
    from trochlea.adapters.files.reader import bytes_of, read_bytes
    from trochlea.app.inspect_file import inspect_file

    found = inspect_file(read_bytes, bytes_of(file), file.name, height_m, mass_kg)
    told = [_inspected(item, found.format) for item in found.activities]
    if len(told) == 1:
        answer: dict[str, Any] = told[0]
        answer["warnings"] = list(dict.fromkeys([*found.warnings, *answer["warnings"]]))
    else:
        answer = {"format": found.format, "activities": told, "warnings": list(found.warnings)}
    if as_json:
        print_json(answer)
        return
    for item in told:
        print_lines(*_lines(item))
    print_lines(*(f"Note: {text}" for text in answer["warnings"]))


def _inspected(item: Any, format_: str) -> dict[str, Any]:
    activity, measured = item.activity, item.measured
    knee = measured.knee
    return {
        "format": format_,
        "sport": activity.sport,
        "start": _local(activity),
        "duration_s": measured.duration_s,
        "moving_s": measured.moving_s,
        "distance_m": measured.distance_m,
        "ascent_m": measured.ascent_m,
        "descent_m": measured.descent_m,
        "mean_cadence_spm": measured.mean_cadence_spm,
        "samples": activity.records or activity.stream.samples,
        "channels": ["time_s", *activity.stream.channels],
        "knee": {
            "knee_km": knee.knee_km,
            "low": knee.low,
            "high": knee.high,
            "mean_peak_bw": knee.mean_peak_bw,
            "impulse_bw_s": knee.impulse_bw_s,
            "stress_mpa_s": knee.stress_mpa_s,
            "steps": knee.steps,
            "downhill_share": knee.downhill_share,
            "quality": knee.quality,
        },
        "warnings": list(item.warnings),
    }


def _local(activity: Any) -> str:
    from datetime import UTC

    from trochlea.vocabulary.activity import local_start

    return local_start(activity.start, activity.utc_offset_s, UTC).isoformat()


def _lines(item: dict[str, Any]) -> list[str]:
    knee = item["knee"]
    band = "" if knee["low"] is None else f" (between {knee['low']:.1f} and {knee['high']:.1f})"
    return [
        f"{item['sport'].value}, {item['start']}, {item['samples']} samples",
        f"  {number(km(item['distance_m']), 2, ' km')} in {number(minutes(item['moving_s']), 0, ' min')} moving, "
        f"{number(item['descent_m'], 0, ' m')} down, {number(item['mean_cadence_spm'], 0, ' steps a minute')}",
        f"  {number(knee['knee_km'], 2, ' knee-km')}{band}, {knee['quality'].value.replace('_', ' ')}",
    ]


def import_(
    paths: Annotated[list[Path], typer.Argument(help="Files, folders, archives.")],
    as_json: Json = False,
    home: Home = None,
) -> None:
    """Bring files in; what is known already is not taken twice."""
    from trochlea.app.import_files import import_files

    with services_for(home) as services, progress_bar("Importing", not as_json) as progress:
        report = import_files(services, paths, progress)
    if as_json:
        print_json(
            {
                "found": report.found,
                "imported": report.imported,
                "duplicates": report.duplicates,
                "skipped": report.skipped,
                "rejected": report.rejected,
                "activities": report.activities,
                "warnings": report.warnings,
                "questions": [_asked(question) for question in report.questions],
                "seconds": report.seconds,
            }
        )
    else:
        print_lines(
            f"{report.found} files looked at: {report.imported} imported with {report.activities} activities, "
            f"{report.duplicates} known already, {report.skipped} without an activity, {len(report.rejected)} refused."
        )
        print_lines(*(f"Refused: {item.path}: {item.reason}" for item in report.rejected))
        print_lines(*_notes(report.warnings))
        print_lines(*_questions(report.questions))
    if report.rejected:
        raise typer.Exit(PARTLY)


def _asked(question: Any) -> dict[str, Any]:
    return {
        "id": question.one.id,
        "other_id": question.other.id,
        "kind": question.kind,
        "text": question.text,
        "if_one": _answer("choose", question, "with"),
        "if_two": _answer("separate", question, "from"),
    }


def _answer(word: str, question: Any, link: str) -> str:
    return f"trochlea activity {word} {question.one.id} --{link} {question.other.id}"


def _question(question: Any) -> str:
    one, other = question.one, question.other
    return (
        f"Question: activity {one.id} of {one.on.isoformat()} ({one.file_name or NO_FILE}) and {other.id} "
        f"({other.file_name or NO_FILE}), {question.text} Both count; if one: {_answer('choose', question, 'with')}, "
        f"if two: {_answer('separate', question, 'from')}"
    )


def _questions(questions: Sequence[Any]) -> list[str]:
    """The newest ones; all of them are on Load in the app, and in the JSON."""
    more = len(questions) - MOST_QUESTIONS
    rest = [f"Question: {more} more of this kind; see Load in the app."] if more > 0 else []
    return [_question(question) for question in questions[:MOST_QUESTIONS]] + rest


def _notes(warnings: Sequence[Any]) -> list[str]:
    """Each thing noticed once, with the first file and how many more it holds for."""
    files: dict[str, list[str]] = {}
    for item in warnings:
        files.setdefault(item.reason, []).append(item.path)
    return [
        f"Note: {reason} ({paths[0]}{f' and {len(paths) - 1} more' if len(paths) > 1 else ''})"
        for reason, paths in files.items()
    ]


def original(
    activity_id: Annotated[int, typer.Argument(metavar="ID", help="Number of the activity.")],
    out: Annotated[Path | None, typer.Option(help="Where to write it.")] = None,
    as_json: Json = False,
    home: Home = None,
) -> None:
    """Give the file an activity came from back, as it came."""
    from trochlea.app.keep import original as give_back

    with services_for(home) as services:
        target, size = give_back(services, activity_id, out)
    if as_json:
        print_json({"path": target, "bytes": size})
    else:
        print_lines(f"{target} written, {size} bytes, as it came.")
