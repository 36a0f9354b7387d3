"""Write the page that says what became of every odd one among the real files beside the checkout: `make docs`.

With `--check` nothing is written; the status is 1 where the page is out of date. Without those files, or with others
than the page was made from, there is nothing to compare with and the page stays as it is.
"""

import csv
import hashlib
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from trochlea.adapters.files.gather import gather
from trochlea.adapters.files.reader import read_bytes
from trochlea.app.import_files import ImportReport, import_files
from trochlea.app.one_activity import one_activity
from trochlea.cli.wiring import services_for
from trochlea.vocabulary.errors import NoActivity, Unreadable

DOCS = Path(__file__).resolve().parent
PAGE = DOCS / "concepts" / "import-files.md"
FILES = DOCS.parent.parent / "shared" / "data" / "activities"
ALIKE = 3  # files with the same to say of them that share a line
# The flags of the list beside the files that name something odd, in words.
ODD = {
    "multisport": "several sports",
    "comp-ts": "compressed time stamps",
    "chained": "several parts one behind the other",
    "BE": "bytes the other way round",
    "smart": "recorded at uneven steps",
    "gaps": "gaps of more than 10 s",
    "t-back": "time runs backwards",
    "no-gps": "no positions",
    "no-ele": "no altitude",
    "no-time": "no times",
    "!crc": "wrong check sum",
    "!truncated_message": "cut inside a message",
    "!truncated_file": "cut short",
    "!undefined_local": "messages nobody laid out",
    "!ill-formed": "not well formed",
    "not-FIT/empty": "empty",
}
HEAD = """# What became of the real files

<!-- made by docs/oddities.py from the files beside the checkout; run `make docs` to write it anew -->

Public repositories hold activity files that once broke somebody's program. This is what an import of {total} files of
many makers and ages does with each that is odd. The rules behind it: [how files come in](import.md).

{imported} were imported with {activities} activities, {duplicates} were known already, {skipped} hold no activity and
{refused} were refused. Pauses are those the watch recorded and gaps too long to be bridged; a shorter gap is bridged.

| file | odd in | activities | samples | pauses | what became of it |
|---|---|---|---|---|---|
"""


@dataclass(frozen=True)
class Line:
    """What is to be said of a file."""

    file: str
    odd: str
    activities: int
    samples: int
    pauses: int
    told: str

    @property
    def kind(self) -> tuple[object, ...]:
        """Files of one kind share a line, where there are many."""
        ending = self.file.rpartition(".")[2]
        return (self.file.partition("/")[0], ending, self.odd, self.told, self.activities, self.pauses > 0)


def page() -> str:
    """The whole page."""
    with (FILES / "manifest.csv").open(encoding="utf-8") as listed:
        flags = {row["file"]: row["flags"].split() for row in csv.DictReader(listed)}
    lines = [line for line in _lines(flags) if line.odd or line.told]
    with tempfile.TemporaryDirectory() as home, services_for(Path(home)) as services:
        report = import_files(services, [FILES])
        groups = [one_activity(services, outing.id) for outing in services.store.outings() if outing.also_ids]
    head = HEAD.format(
        total=report.found,
        imported=report.imported,
        activities=report.activities,
        duplicates=report.duplicates,
        skipped=report.skipped,
        refused=len(report.rejected),
    )
    grouped = [
        f"| {group.versions[0].outing.file_name} | {version.outing.file_name} | {version.why} |"
        for group in groups
        for version in group.versions[1:]
    ]
    return "\n".join(
        [
            head + "\n".join(_rows(lines)),
            "",
            "## One activity once",
            "",
            "| counts | kept beside it | which is |",
            "|---|---|---|",
            *grouped,
            "",
            *_questions(report),
            f"<!-- list of files: {_digest()} -->",
            "",
        ]
    )


def _questions(report: ImportReport) -> Iterator[str]:
    if report.questions:
        yield "Asked, since only the runner can tell:"
        yield ""
    for question in report.questions:
        yield f"- {question.one.file_name} and {question.other.file_name}: {question.text}"
    yield ""


def _lines(flags: dict[str, list[str]]) -> Iterator[Line]:
    for incoming in gather([FILES]):
        name = incoming.path.removeprefix(f"{FILES}/")
        odd = ", ".join(ODD[key] for key in map(_known, flags.get(name, [])) if key in ODD)
        try:
            recording = read_bytes(incoming.read(), Path(name).name)
        except (NoActivity, Unreadable) as why:
            if name in flags:
                word = "refused" if isinstance(why, Unreadable) else "skipped"
                yield Line(name, odd, 0, 0, 0, f"{word}: it {_without_name(str(why), name)}")
            continue
        told = (*recording.warnings, *(text for one in recording.activities for text in one.warnings))
        yield Line(
            name,
            odd,
            len(recording.activities),
            sum(one.stream.samples for one in recording.activities),
            sum(len(one.pauses) for one in recording.activities),
            "; ".join(dict.fromkeys(told)),
        )


def _without_name(sentence: str, name: str) -> str:
    return sentence.removeprefix(Path(name).name).strip().removesuffix("; it was skipped.").rstrip(".")


def _known(flag: str) -> str:
    return "chained" if flag.startswith("chained") else flag


def _rows(lines: list[Line]) -> Iterator[str]:
    kinds: dict[tuple[object, ...], list[Line]] = defaultdict(list)
    for line in lines:
        kinds[line.kind].append(line)
    for alike in kinds.values():
        if len(alike) <= ALIKE:
            yield from (_row(line.file, line) for line in alike)
        else:
            whose, ending = alike[0].kind[:2]
            yield _row(
                f"{len(alike)} {str(ending).upper()} files of {whose}",
                alike[0],
                sum(x.samples for x in alike),
            )


def _row(name: str, line: Line, samples: int | None = None) -> str:
    count = line.samples if samples is None else samples
    return (
        f"| {name} | {line.odd or '-'} | {line.activities} | {count} | {line.pauses or '-'} "
        f"| {line.told or 'read as it is'} |"
    )


def _digest() -> str:
    return hashlib.sha256((FILES / "manifest.csv").read_bytes()).hexdigest()[:16]


def main(check: bool) -> int:
    """Write the page, or say that it is out of date."""
    if not (FILES / "manifest.csv").exists():
        return 0
    if check and _digest() not in PAGE.read_text(encoding="utf-8"):
        return 0
    content = page()
    if not check:
        PAGE.write_text(content, encoding="utf-8")
    elif PAGE.read_text(encoding="utf-8") != content:
        print(f"{PAGE.relative_to(DOCS)} is out of date; run docs/oddities.py")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
