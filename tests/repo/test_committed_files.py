"""Nothing of one machine, no package index and no secret is committed."""

import json
import re
from collections.abc import Iterator

from tests.repo.house_tree import ROOT, committed_files, text_of

MACHINE_PATH = re.compile(r"(?<![\w.~-])/(?:work|root|home/\w+|Users/\w+)/")
SECRET = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE" + r" KEY-----|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_\w{36}|\bglpat-[\w-]{20}"
)
SET_UP = {".npmrc", "Makefile", "pyproject.toml", "package.json"}
ADDRESS = re.compile(r"https?://|(?<!no-emit-)index-url|find-links|trusted-host|^registry\s*=", re.MULTILINE)


def addresses(node: object, key: str = "") -> Iterator[str]:
    """Addresses in a JSON lock, other than a package's plea for funding."""
    if isinstance(node, dict):
        for name, below in node.items():
            yield from addresses(below, name if key != "funding" else key)
    elif isinstance(node, list):
        for below in node:
            yield from addresses(below, key)
    elif isinstance(node, str) and key != "funding" and ADDRESS.search(node):
        yield f"{key}: {node}"


def test_no_committed_file_names_a_folder_of_one_machine() -> None:
    found = [
        f"{file.relative_to(ROOT)}: {match.group()}"
        for file in committed_files()
        if (text := text_of(file)) is not None
        for match in MACHINE_PATH.finditer(text)
    ]

    assert not found, "\n".join(found)


def test_no_committed_file_holds_a_secret() -> None:
    found = [
        str(file.relative_to(ROOT))
        for file in committed_files()
        if (text := text_of(file)) is not None and SECRET.search(text)
    ]

    assert not found, "\n".join(found)


def test_set_up_files_name_no_package_index() -> None:
    looked_at = [
        file
        for file in committed_files()
        if file.name in SET_UP or file.suffix == ".lock" or file.parent.name in {"requirements", ".ci"}
    ]
    found = [
        f"{file.relative_to(ROOT)}: {match.group()}"
        for file in looked_at
        for match in ADDRESS.finditer(text_of(file) or "")
    ]

    assert ROOT / "requirements" / "run.txt" in looked_at
    assert not found, "\n".join(found)


def test_the_front_end_lock_says_what_but_not_from_where() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))

    assert list(addresses(lock)) == []


def test_every_pinned_package_carries_a_hash() -> None:
    for name in ("run.txt", "dev.txt", "node.txt", "uv.txt"):
        text = (ROOT / "requirements" / name).read_text(encoding="utf-8").replace("\\\n", " ")
        pins = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]

        assert pins, name
        assert [pin.split()[0] for pin in pins if "==" not in pin or "--hash=sha256:" not in pin] == [], name


def test_fetched_front_end_parts_are_not_committed() -> None:
    assert [
        file for file in committed_files() if "vendor" in file.parts or "node_modules" in file.parts
    ] == []
