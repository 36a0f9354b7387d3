"""What may not be said to a person with a painful knee (DESIGN, Words)."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.repo.house_tree import PACKAGE, ROOT, committed_files, docstring_nodes, parsed, place

FORBIDDEN = (
    r"diagnos\w*",
    r"treat(?:s|ed|ing|ments?)?",
    r"cur(?:e|es|ed|ing)",
    r"clinically proven",
    r"prevents? (?:an )?injur(?:y|ies)",
    r"safe to run",
    r"clear(?:s|ed) (?:you|anybody|anyone|to run)|cleared",
    r"weak(?:er|est|ly|ness)?",
    r"worn",
    r"maltracking",
)
WORD = rf"(?:{'|'.join(FORBIDDEN)})"
FOUND = re.compile(rf"\b{WORD}\b", re.IGNORECASE)
# A denial says the word right after its "never" or "not", alone or in a row of such words.
DENIED = re.compile(
    rf"\b(?:never|not|cannot|nor|no)(?: (?:a|an|to|any))? {WORD}(?:(?:,? (?:or|nor|and) |, )(?:a |an )?{WORD})*\b",
    re.IGNORECASE,
)
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
TAG = re.compile(r"<[^>]*>|\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}", re.DOTALL)
# Parts of a knowledge row that quote a paper or are read by developers only.
QUOTED_KEYS = {
    "title", "where", "population", "doi", "url", "authors", "journal", "key", "source", "sources", "never_said",
}  # fmt: skip
GENERATED_WITH_QUOTATIONS = {
    "sources.md",
    "thresholds.md",
    "exercises.md",
}  # the rows themselves are looked at above
STAGES_THAT_SPEAK = ("vocabulary", "screen", "load", "strength", "gait", "plan", "daily", "report")
PARTS_THAT_SPEAK = (*STAGES_THAT_SPEAK, "knowledge", "trial", "app", "adapters", "web", "cli")


def forbidden_words(text: str) -> list[str]:
    """Forbidden words of a text, those of a plain denial left out."""
    return [match.group() for match in FOUND.finditer(DENIED.sub(" ", " ".join(text.split())))]


def spoken_strings(file: Path) -> Iterator[tuple[str, int]]:
    """Strings of a module that a user may come to read; docstrings count in the command line, where they are help."""
    tree = parsed(file)
    silent = exported_names(tree) | (set() if "cli" in file.parts else docstring_nodes(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
            yield node.value, node.lineno


def exported_names(tree: ast.Module) -> set[int]:
    """Identities of the names in `__all__`: they are code, not text."""
    lists = (
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    )
    return {id(entry) for names in lists for entry in ast.walk(names)}


def spoken_rows(node: object, key: str = "") -> Iterator[str]:
    """Texts of a knowledge file, quotations left out."""
    if isinstance(node, dict):
        for name, below in node.items():
            yield from spoken_rows(below, name)
    elif isinstance(node, list):
        for below in node:
            yield from spoken_rows(below, key)
    elif isinstance(node, str) and key not in QUOTED_KEYS:
        yield node


def test_strings_of_the_program_keep_to_the_words() -> None:
    found = [
        f"{place(file, line)}: {words}"
        for part in PARTS_THAT_SPEAK
        for file in sorted((PACKAGE / part).rglob("*.py"))
        for text, line in spoken_strings(file)
        if (words := forbidden_words(text))
    ]

    assert not found, "\n".join(found)


def test_templates_keep_to_the_words() -> None:
    found = [
        f"{file.relative_to(ROOT)}: {words}"
        for file in sorted((PACKAGE / "web").rglob("*.html"))
        if (words := forbidden_words(TAG.sub(" ", file.read_text(encoding="utf-8"))))
    ]

    assert not found, "\n".join(found)


def test_scripts_of_the_pages_keep_to_the_words() -> None:
    scripts = [file for file in sorted((PACKAGE / "web").rglob("*.js")) if "vendor" not in file.parts]
    found = [
        f"{file.relative_to(ROOT)}: {words}"
        for file in scripts
        if (words := forbidden_words(file.read_text(encoding="utf-8")))
    ]

    assert not found, "\n".join(found)


def test_knowledge_rows_keep_to_the_words() -> None:
    found = [
        f"{file.relative_to(ROOT)}: {text!r}: {words}"
        for file in sorted((PACKAGE / "knowledge").rglob("*.toml"))
        for text in spoken_rows(tomllib.loads(file.read_text(encoding="utf-8")))
        if (words := forbidden_words(text))
    ]

    assert not found, "\n".join(found)


def test_pages_for_people_keep_to_the_words() -> None:
    pages = [
        file
        for file in committed_files()
        if file.suffix == ".md" and file.name not in GENERATED_WITH_QUOTATIONS
    ]
    found = [
        f"{file.relative_to(ROOT)}: {words}"
        for file in pages
        if (words := forbidden_words(CODE.sub(" ", file.read_text(encoding="utf-8"))))
    ]

    assert pages, "there are no pages to look at"
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "claim",
    [
        "This diagnoses your knee.",
        "A treatment that cures runner's knee",
        "You are cleared to run",
        "It is safe to run",
        "Your hip is weak",
        "It never ends: it treats everybody",
        "not only a diagnosis",
    ],
)
def test_a_claim_is_found(claim: str) -> None:
    assert forbidden_words(claim)


@pytest.mark.parametrize(
    "denial",
    [
        "It never diagnoses.",
        "This is not a diagnosis, a treatment or a cure.",
        "Trochlea cannot diagnose, treat or cure.",
        "the weekly report, cleaning and street",
    ],
)
def test_a_denial_is_not_a_claim(denial: str) -> None:
    assert forbidden_words(denial) == []
