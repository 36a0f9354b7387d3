"""Write the reference pages that are made from the code and the catalogue: `make docs`.

With `--check` nothing is written; the status is 1 where a page is out of date, and the page is named.
"""

import sys
from collections.abc import Callable, Iterator
from enum import EnumType
from pathlib import Path
from typing import Any

import typer.main

from trochlea.cli.commands import app
from trochlea.knowledge.catalogue import catalogue
from trochlea.vocabulary.activity import CHANNELS
from trochlea.vocabulary.evidence import Cited, Grade, Source

REFERENCE = Path(__file__).resolve().parent / "reference"
GENERATED = "<!-- made by docs/build.py from the code; run `make docs` to write it anew -->"

UNITS = {
    "m": "metres",
    "mps": "metres a second",
    "spm": "a minute",
    "bpm": "beats a minute",
    "deg": "degrees",
    "w": "watts",
    "s": "seconds",
    "pct": "percent",
}
MEANINGS = {
    "distance_m": "distance since the start, as the device counted it",
    "speed_mps": "speed as recorded",
    "altitude_m": "height above sea level",
    "cadence_spm": "steps of both feet; for other sports strokes or turns of the crank",
    "heart_rate_bpm": "heart rate",
    "latitude_deg": "position, north positive",
    "longitude_deg": "position, east positive",
    "power_w": "power as the device gives it",
    "contact_time_s": "time a foot is on the ground",
    "vertical_oscillation_m": "how far the trunk moves up and down in a step",
    "step_length_m": "length of one step",
    "contact_balance_pct": "share of contact time on the left foot",
}
GRADES = {
    Grade.TRIAL: "a controlled trial",
    Grade.COHORT: "a cohort that was followed",
    Grade.LAB: "a measurement in the laboratory",
    Grade.CONSENSUS: "agreement of experts",
    Grade.CONVENTION: "a habit that nobody has tested well",
    Grade.OURS: "our own choice",
}


def commands_page() -> str:
    """Every command with its arguments and options."""
    root = typer.main.get_command(app)
    lines = ["# Commands", "", GENERATED, ""]
    lines += [
        "Every command takes `--help`. Exit status: 0 done; 1 done but a part was refused, each part named with"
    ]
    lines += ["its reason; 2 wrong use or unreadable input, with one sentence that says what to do.", ""]
    for name, command in commands(root):
        lines += _command_lines(name, command)
    return "\n".join(lines).rstrip() + "\n"


def commands(command: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every command that does something, by its full name, in the order of `--help`."""
    below = getattr(command, "commands", None)
    if not below or command.invoke_without_command:
        yield path, command
    for name, entry in (below or {}).items():
        yield from commands(entry, f"{path} {name}".strip())


def _command_lines(name: str, command: Any) -> Iterator[str]:
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    options = [param for param in command.params if param.param_type_name == "option"]
    usage = " ".join(["trochlea", name, *(_argument(param) for param in arguments)])
    yield from (f"## `{name}`", "", _one_line(command.help or ""), "", f"`{usage}`", "")
    if options:
        yield from ("| option | what it is |", "|---|---|")
        yield from (
            f"| {_option(param)} | {_cell(getattr(param, 'help', None) or '')} |" for param in options
        )
        yield ""


def _argument(param: Any) -> str:
    plain = (param.metavar or param.name or "").strip("{}<>[]").upper().removesuffix("...")
    return f"{plain}..." if param.nargs == -1 else plain


def _option(param: Any) -> str:
    names = ", ".join(f"`{name}`" for name in (*param.opts, *param.secondary_opts))
    kind = param.type_descriptor.annotation
    if isinstance(kind, EnumType):
        return _cell(f"{names} {' | '.join(str(choice.value) for choice in kind)}")
    return _cell(f"{names} {param.metavar}" if param.metavar else names)


def thresholds_page() -> str:
    """Every number of the catalogue, file by file."""
    known = catalogue()
    lines = ["# Numbers and thresholds", "", GENERATED, ""]
    lines += [
        "Every number a rule or a model uses, with where it comes from. *Grade* says what stands behind it:",
        "",
    ]
    lines += [f"- `{grade}`: {meaning}" for grade, meaning in GRADES.items()]
    lines += ["", "*Read* says whether somebody has read the number in the source itself.", ""]
    for group in dict.fromkeys(key.split(".")[0] for key in known.numbers):
        lines += [
            f"## {group}",
            "",
            "| key | value | unit | source | for whom | grade | read |",
            "|---|---|---|---|---|---|---|",
        ]
        rows = [cited for key, cited in known.numbers.items() if key.split(".")[0] == group]
        lines += [_number_line(cited) for cited in rows]
        lines += [""]
    return "\n".join(lines).rstrip() + "\n"


def _number_line(cited: Cited) -> str:
    source = f"[{cited.source}](sources.md#{cited.source}), {cited.where}"
    note = f" ({cited.note})" if cited.note else ""
    read = f"{cited.reviewed}" if cited.checked else "not yet"
    cells = (
        f"`{cited.key}`",
        f"{cited.value:.10g}",
        cited.unit,
        source,
        cited.population + note,
        cited.grade,
        read,
    )
    return "| " + " | ".join(_cell(str(cell)) for cell in cells) + " |"


def sources_page() -> str:
    """Every source, with its address and the numbers that rest on it."""
    known = catalogue()
    lines = ["# Sources", "", GENERATED, "", "What the numbers and texts rest on, and which of them.", ""]
    for source in sorted(known.sources.values(), key=lambda source: source.key):
        lines += _source_lines(
            source, [key for key, cited in known.numbers.items() if cited.source == source.key]
        )
    return "\n".join(lines).rstrip() + "\n"


def _source_lines(source: Source, keys: list[str]) -> Iterator[str]:
    yield from (
        f"## {source.key}",
        "",
        f"{source.authors} ({source.year}). {source.title}. <{source.link}>",
        "",
    )
    if keys:
        yield from ("Numbers: " + ", ".join(f"`{key}`" for key in keys), "")


def channels_page() -> str:
    """Every channel a stream may carry."""
    lines = ["# Channels", "", GENERATED, ""]
    lines += [
        "Series of one activity, all of one length, beside `time_s` (seconds since the start). A sample that was not"
    ]
    lines += ["recorded is NaN, never 0; a channel that was never recorded is absent.", ""]
    lines += ["| channel | unit | what it is |", "|---|---|---|"]
    lines += [f"| `{name}` | {UNITS[name.rsplit('_', 1)[1]]} | {MEANINGS[name]} |" for name in CHANNELS]
    return "\n".join(lines) + "\n"


def _one_line(text: str) -> str:
    return " ".join(text.replace("\b", "").split())


def _cell(text: str) -> str:
    return _one_line(text).replace("|", "\\|")


PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands_page,
    "thresholds.md": thresholds_page,
    "sources.md": sources_page,
    "channels.md": channels_page,
}


def main() -> int:
    """Write the pages, or with `--check` name those that are out of date; gives the exit status."""
    REFERENCE.mkdir(exist_ok=True)
    made = {REFERENCE / name: make() for name, make in PAGES.items()}
    old = [
        page for page, text in made.items() if not page.exists() or page.read_text(encoding="utf-8") != text
    ]
    if "--check" in sys.argv:
        for page in old:
            print(f"docs/reference/{page.name} is out of date; run `make docs`.")
        return 1 if old else 0
    for page in old:
        page.write_text(made[page], encoding="utf-8")
    print(f"{len(made)} pages, {len(old)} of them new or changed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
