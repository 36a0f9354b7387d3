"""Whatever the program has can be reached from its pages, and the pages hold together."""

import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer.main
from tests.repo.house_tree import ROOT

from trochlea.cli.commands import app
from trochlea.knowledge.catalogue import catalogue
from trochlea.vocabulary.activity import CHANNELS

FRONT = ROOT / "README.md"
DECISIONS = ROOT / "docs" / "decisions"
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
SHELL = re.compile(r"```sh\n(.*?)\n```", re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)
LONGEST_RECORD = 30


@cache
def text_of(page: Path) -> str:
    """A page as it stands."""
    return page.read_text(encoding="utf-8")


def links(page: Path) -> Iterator[tuple[Path, str]]:
    """Files a page points at inside the project, each with the part after `#`."""
    for target in LINK.findall(CODE.sub("", text_of(page))):
        if "://" not in target and not target.startswith("mailto:"):
            name, _, part = target.partition("#")
            yield (page.parent / name).resolve() if name else page, part


def anchors(page: Path) -> set[str]:
    """The parts of a page a link can point at, as code hosts name them."""
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in HEADING.findall(text_of(page)))
    return {heading.replace(" ", "-") for heading in plain}


def pages() -> list[Path]:
    """Every page of the project."""
    return [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]


def reachable() -> set[Path]:
    """Pages a reader can get to from the README by clicking."""
    found, waiting = set(), [FRONT]
    while waiting:
        page = waiting.pop()
        if page not in found and page.suffix == ".md" and page.exists():
            found.add(page)
            waiting += [target for target, _ in links(page)]
    return found


@cache
def shown() -> str:
    """Everything a reader can get to."""
    return "\n".join(text_of(page) for page in sorted(reachable()))


def commands_with_options(command: Any, path: str = "") -> Iterator[tuple[str, set[str]]]:
    """Full names of all commands that do something, with the options of each."""
    below = getattr(command, "commands", None)
    if not below or command.invoke_without_command:
        yield path, {option for param in command.params for option in (*param.opts, *param.secondary_opts)}
    for name, entry in (below or {}).items():
        yield from commands_with_options(entry, f"{path} {name}".strip())


def test_every_link_between_pages_leads_somewhere() -> None:
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in pages()
        for target, _ in links(page)
        if not target.exists()
    ]

    assert not broken, "\n".join(broken)


def test_every_link_to_a_part_of_a_page_finds_it() -> None:
    broken = [
        f"{page.relative_to(ROOT)}: {target.name}#{part}"
        for page in pages()
        for target, part in links(page)
        if part and target.suffix == ".md" and target.exists() and part not in anchors(target)
    ]

    assert not broken, "\n".join(broken)


def test_every_page_can_be_reached_from_the_readme() -> None:
    assert set(pages()) - reachable() == set()


@pytest.mark.parametrize("maker", sorted((ROOT / "docs").glob("*.py")), ids=lambda maker: maker.name)
def test_the_generated_pages_are_up_to_date(maker: Path) -> None:
    command = [sys.executable, "-B", str(maker), "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


def test_every_command_can_be_reached_from_the_pages() -> None:
    names = [name for name, _ in commands_with_options(typer.main.get_command(app))]

    assert "import" in names
    assert [name for name in names if f"## `{name}`\n" not in shown()] == []


def test_every_command_line_shown_on_a_page_would_be_understood() -> None:
    known = dict(commands_with_options(typer.main.get_command(app)))
    wrong = []
    for page in pages():
        for block in SHELL.findall(text_of(page)):
            for line in re.findall(r"(?:^|/)trochlea (.+)$", block, re.MULTILINE):
                words = line.split()
                name = next((n for n in (" ".join(words[:2]), words[0]) if n in known), None)
                used = {word for word in words if word.startswith("--")}
                if name is None or used - known[name]:
                    wrong.append(f"{page.relative_to(ROOT)}: trochlea {line}")

    assert not wrong, "\n".join(wrong)


def test_every_number_can_be_reached_from_the_pages() -> None:
    numbers = catalogue().numbers

    assert numbers
    assert [key for key in numbers if f"`{key}`" not in shown()] == []


def test_every_source_can_be_reached_from_the_pages() -> None:
    sources = catalogue().sources

    assert sources
    assert [
        key for key, source in sources.items() if f"## {key}\n" not in shown() or source.link not in shown()
    ] == []


def test_every_exercise_can_be_reached_from_the_pages() -> None:
    keys = [document.stem for document in catalogue().documents("exercises")]

    assert [key for key in keys if f"`{key}`" not in shown()] == []


def test_every_channel_can_be_reached_from_the_pages() -> None:
    assert [channel for channel in CHANNELS if f"`{channel}`" not in shown()] == []


def test_the_readme_names_the_two_commands_and_they_exist() -> None:
    blocks = re.findall(r"```sh\n(.*?)\n```", text_of(FRONT), re.DOTALL)
    targets = re.findall(r"^([a-z]+):", text_of(ROOT / "Makefile"), re.MULTILINE)

    assert blocks == ["make run", "make test"]
    assert {"run", "test"} <= set(targets)


def test_every_make_target_named_on_a_page_exists_and_has_a_line_of_help() -> None:
    explained = set(re.findall(r"^([a-z]+):[^\n]*##", text_of(ROOT / "Makefile"), re.MULTILINE))
    named = {name for page in pages() for name in re.findall(r"`make ([a-z]+)", text_of(page))}

    assert named - explained == set()
    assert explained == {"help", "setup", "run", "test", "check", "lock", "docs", "bench", "fuzz", "mutate"}


def test_decision_records_are_numbered_in_a_row_short_and_indexed() -> None:
    records = sorted(DECISIONS.glob("[0-9]*.md"))
    listed = [target for target, _ in links(DECISIONS / "README.md") if target.parent == DECISIONS]

    assert [record.name[:4] for record in records] == [
        f"{number:04}" for number in range(1, len(records) + 1)
    ]
    assert [target for target in listed if target.name[0].isdigit()] == records
    assert [record.name for record in records if len(text_of(record).splitlines()) > LONGEST_RECORD] == []


def test_every_package_asked_for_has_a_reason_in_the_decision_records() -> None:
    asked = [
        re.split(r"[<>=\[ ;]", line)[0]
        for name in ("run.in", "dev.in", "node.in", "uv.in")
        for line in (ROOT / "requirements" / name).read_text(encoding="utf-8").splitlines()
        if line and not line.startswith(("#", "-"))
    ]
    records = "\n".join(text_of(record) for record in DECISIONS.glob("[0-9]*.md"))

    assert "numpy" in asked
    assert [name for name in asked if f"`{name}`" not in records] == []
