"""inspect, import and original, typed by hand."""

import gzip
import shutil
from pathlib import Path

import pytest

INSPECT_KEYS = {
    "format", "sport", "start", "duration_s", "moving_s", "distance_m", "ascent_m", "descent_m", "mean_cadence_spm",
    "samples", "channels", "knee", "warnings",
}  # fmt: skip
KNEE_KEYS = {
    "knee_km", "low", "high", "mean_peak_bw", "impulse_bw_s", "stress_mpa_s", "steps", "downhill_share", "quality",
}  # fmt: skip


def test_inspect_gives_the_keys_of_the_contract_and_stores_nothing(typed, run_file, tmp_path):
    answer = typed("inspect", run_file, "--height-m", 1.75, "--mass-kg", 70, "--json")
    assert answer.status == 0
    assert set(answer.json) == INSPECT_KEYS
    assert set(answer.json["knee"]) == KNEE_KEYS
    # 20 minutes at 2.8 m/s
    assert answer.json["distance_m"] == pytest.approx(3360, rel=0.005)
    assert answer.json["duration_s"] == 1200
    assert answer.json["mean_cadence_spm"] == pytest.approx(168, abs=0.5)
    assert not (tmp_path / "home").exists()


def test_a_file_without_mass_has_no_stress_rather_than_a_stress_of_nought(typed, run_file):
    assert typed("inspect", run_file, "--json").json["knee"]["stress_mpa_s"] is None


def test_import_counts_add_up_and_a_second_import_takes_nothing(typed, run_file, tmp_path):
    folder = tmp_path / "watch"
    folder.mkdir()
    shutil.copy(run_file, folder / "a.gpx")
    (folder / "README.md").write_text("These are my runs.", encoding="utf-8")
    (folder / "cut.fit").write_bytes(b"\x0e\x20\x00\x00\x00\x00\x00\x00.FIT")
    first = typed("import", folder, "--json")
    told = first.json
    assert first.status == 1  # something was refused
    assert (
        told["found"] == told["imported"] + told["duplicates"] + told["skipped"] + len(told["rejected"]) == 3
    )
    assert (told["imported"], told["skipped"]) == (1, 1)
    assert told["rejected"][0]["path"].endswith("cut.fit")
    assert told["rejected"][0]["reason"].endswith(".")
    again = typed("import", folder, "--json").json
    assert (again["imported"], again["duplicates"]) == (0, 1)


def test_the_original_comes_back_byte_for_byte(typed, run_file, tmp_path):
    packed = tmp_path / "run.gpx.gz"
    packed.write_bytes(gzip.compress(run_file.read_bytes(), mtime=0))
    typed("import", packed)
    out = tmp_path / "back.gpx.gz"
    assert typed("original", 1, "--out", out).status == 0
    assert out.read_bytes() == packed.read_bytes()


def test_an_original_is_never_written_over_another_file(typed, run_file):
    typed("import", run_file)
    answer = typed("original", 1, "--out", run_file)
    assert answer.status == 2
    assert answer.err == f"{run_file} is there already; name another file.\n"


BAD = {
    "empty.fit": (b"", "empty"),
    "text.gpx": (b"this is no track", None),
    "dtd.gpx": (b'<?xml version="1.0"?><!DOCTYPE gpx [<!ENTITY a "b">]><gpx/>', "document type declaration"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_one_sentence_and_exit_2(typed, tmp_path: Path, name: str):
    content, word = BAD[name]
    path = tmp_path / name
    path.write_bytes(content)
    answer = typed("inspect", path)
    assert answer.status == 2
    assert answer.out == ""
    assert answer.err.count("\n") == 1
    assert "Traceback" not in answer.err
    assert word is None or word in answer.err


def test_a_missing_file_a_folder_and_a_wrong_option_are_one_sentence_and_exit_2(typed, tmp_path):
    for words in (
        ("inspect", tmp_path / "nothing.fit"),
        ("inspect", tmp_path),
        ("inspect",),
        ("load", "--from", "soon"),
    ):
        answer = typed(*words)
        assert answer.status == 2, words
        assert answer.err.count("\n") == 1, answer.err
