"""backup, restore and erase, typed by hand."""

from pathlib import Path

MARKER = "Kuckucksuhr-4711"


def bytes_below(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_a_backup_restores_to_the_same_answers(typed, run_file, tmp_path):
    typed("runner", "--name", MARKER, "--height-m", 1.7)
    typed("import", run_file)
    typed("activity", "add", "--on", "2026-11-05", "--sport", "run", "--km", 4, "--note", "park")
    before = (typed("load", "--json").out, typed("runner", "--json").out)
    assert typed("backup", tmp_path / "all.zip").status == 0
    typed("erase", "--yes")
    assert typed("load", "--json").json["days"] == []
    assert typed("restore", tmp_path / "all.zip").status == 0
    assert (typed("load", "--json").out, typed("runner", "--json").out) == before


def test_erase_asks_first_and_then_leaves_no_byte(typed, run_file, tmp_path):
    typed("runner", "--name", MARKER)
    typed("import", run_file)
    typed("activity", "add", "--on", "2026-11-05", "--sport", "run", "--km", 4, "--note", MARKER)
    assert MARKER.encode() in bytes_below(tmp_path / "home")
    refused = typed("erase")
    assert refused.status == 2
    assert refused.err == "Erasing cannot be undone; make a backup if you want one, then say yes to it.\n"
    assert typed("erase", "--yes").status == 0
    assert MARKER.encode() not in bytes_below(tmp_path / "home")


def test_a_zip_that_is_no_backup_changes_nothing(typed, tmp_path):
    typed("runner", "--name", MARKER)
    (tmp_path / "no.zip").write_bytes(b"PK\x03\x04 nothing of the kind")
    answer = typed("restore", tmp_path / "no.zip")
    assert answer.status == 2
    assert answer.err.count("\n") == 1
    assert typed("runner", "--json").json["name"] == MARKER


def test_a_backup_is_never_written_over_a_file(typed, tmp_path):
    taken = tmp_path / "mine.zip"
    taken.write_text("mine", encoding="utf-8")
    assert typed("backup", taken).status == 2
    assert taken.read_text(encoding="utf-8") == "mine"
