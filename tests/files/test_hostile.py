"""What somebody may put into a folder or archive to do harm: nothing hangs, grows or is written elsewhere."""

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from tests.files.build_fit import even_run
from tests.files.exports.importing import Importer, zip_bytes, zipped

from trochlea.adapters.files.gather import gather

FIT = even_run(10)
ROOT = Path(__file__).resolve().parents[2]
XML_MB = int(
    os.environ.get("TROCHLEA_XML_MB", "40")
)  # of the endless database; 10000 are the 10 GB of the docs
MORE_MB = 12  # of memory than one megabyte of it needs: blocks and caches that are full by then
READER = """
import json, resource, sys
from tests.files.exports.test_apple import Endless
from trochlea.adapters.files.exports.apple_database import read_database

def read(megabytes):
    found = read_database(Endless(megabytes * 1_000_000))
    return len(found.workouts), len(found.damage), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

*_, little_kb = read(1)
workouts, damage, peak_kb = read(int(sys.argv[1]))
print(json.dumps([workouts, damage, (peak_kb - little_kb) / 1000]))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "watch"
    made.mkdir()
    (made / "run.fit").write_bytes(FIT)
    return made


def test_links_pipes_and_devices_in_a_folder_are_neither_followed_nor_waited_for(
    folder: Path, tmp_path: Path
) -> None:
    os.mkfifo(folder / "pipe.fit")
    (folder / "itself.fit").symlink_to(folder / "itself.fit")
    (folder / "nowhere.fit").symlink_to(tmp_path / "gone.fit")
    (folder / "zeros.fit").symlink_to("/dev/zero")
    (folder / "round").symlink_to(folder, target_is_directory=True)
    (folder / "up").mkdir()
    (folder / "up" / "again").symlink_to(folder, target_is_directory=True)

    report = Importer(tmp_path).take(folder)

    assert report.imported == 1
    assert sorted(Path(one.path).name for one in report.rejected) == [
        "itself.fit",
        "nowhere.fit",
        "pipe.fit",
        "zeros.fit",
    ]
    assert all(one.reason.count(".fit") == 1 for one in report.rejected)


def test_a_pipe_named_by_itself_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    report = Importer(tmp_path).once(tmp_path / "pipe")
    assert "is not a file" in report.rejected[0].reason


@pytest.mark.parametrize("layers", [1, 2, 3])
def test_a_bomb_in_any_layer_of_zips_is_refused_and_the_run_beside_it_comes_in(
    tmp_path: Path, layers: int
) -> None:
    """Zeros shrink to a thousandth; twelve megabytes of them are beyond what small files are allowed to unpack to."""
    data = zip_bytes({"bomb.fit": bytes(12_000_000)})
    for layer in range(1, layers):
        data = zip_bytes({f"{layer}.zip": data, f"run{layer}.fit": even_run(10 + layer)})
    path = tmp_path / "export.zip"
    path.write_bytes(data)

    report = Importer(tmp_path).take(path)

    assert (report.imported, len(report.rejected)) == (layers - 1, 1)


def test_a_zip_whose_members_share_the_same_bytes_is_refused_by_what_they_add_up_to(tmp_path: Path) -> None:
    """The newer kind of bomb: a thousand names for one packed piece of two megabytes."""
    data = zip_bytes({"a.fit": bytes(2_000_000)})
    at = data.index(b"PK\x01\x02")
    entry = data[at : data.index(b"PK\x05\x06")]
    names = [entry.replace(b"a.fit", b"%05d" % number) for number in range(1000)]
    end = bytearray(data[data.index(b"PK\x05\x06") :])
    end[8:10] = end[10:12] = (1000).to_bytes(2, "little")
    end[12:16] = sum(map(len, names)).to_bytes(4, "little")
    path = tmp_path / "overlapping.zip"
    path.write_bytes(data[:at] + b"".join(names) + bytes(end))
    assert len(zipfile.ZipFile(path).namelist()) == 1000

    report = Importer(tmp_path).take(path)

    assert report.imported == 0
    assert report.rejected != ()


def test_a_member_that_unpacks_to_more_than_it_claims_is_refused(tmp_path: Path) -> None:
    data = bytearray(zip_bytes({"a.fit": FIT * 100}))
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(mark) + place
        data[at : at + 4] = len(FIT).to_bytes(4, "little")
    path = tmp_path / "liar.zip"
    path.write_bytes(data)

    report = Importer(tmp_path).take(path)

    (refused,) = report.rejected
    assert "damaged inside the archive" in refused.reason


@pytest.mark.parametrize(
    "name",
    [
        "../../escape.fit",
        "/etc/cron.d/escape.fit",
        "..\\..\\escape.fit",
        "C:\\Windows\\escape.fit",
        "\\\\server\\share\\escape.fit",
        "a/../../../escape.fit",
        "escape.fit/..",
        "con.fit",
        "e\u202etif.fit",
        "x" * 5000 + ".fit",
        "\N{PILE OF POO}/\u0308.fit",
    ],
)
def test_whatever_a_member_is_called_nothing_is_written_under_its_name(tmp_path: Path, name: str) -> None:
    home = tmp_path / "here"
    home.mkdir()
    importer = Importer(home)

    report = importer.take(zipped(home / "tricks.zip", {name: FIT}))

    assert (report.imported, report.rejected) == (1, ())
    assert [path.name for path in home.iterdir()] == ["tricks.zip"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["here"]
    kept = importer.store.original(importer.store.outings()[0].id)
    assert kept.name.isprintable()


def test_names_in_any_bytes_come_out_printable_and_two_of_one_name_are_two(tmp_path: Path) -> None:
    names = {"shift-jis": "走る", "koi8-r": "бег", "gb18030": "跑步", "latin-1": "Läufe"}
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as out:
        for seconds, _ in enumerate(names, 20):
            out.writestr(f"NAME{seconds}.fit", even_run(seconds))
        out.writestr("NAME20.fi2", even_run(40))
    data = held.getvalue().replace(b"NAME20.fi2", b"NAME20.fit")
    for seconds, (encoding, word) in enumerate(names.items(), 20):
        written = word.encode(encoding)[:6].ljust(6, b"_")
        data = data.replace(b"NAME%d" % seconds, written)
    path = tmp_path / "export.zip"
    path.write_bytes(data)

    incoming = list(gather([path]))
    report = Importer(tmp_path).take(path)

    assert len(incoming) == report.imported == 5
    assert all(one.path.isprintable() for one in incoming)


def test_a_name_on_disk_in_odd_bytes_is_imported_and_can_be_shown(folder: Path, tmp_path: Path) -> None:
    odd = os.fsencode(folder) + b"/L\xe4ufe\x1b[2J.fit"
    with open(odd, "wb") as file:  # noqa: PTH123  a path of bytes
        file.write(even_run(33))
    importer = Importer(tmp_path)

    report = importer.take(folder)

    assert report.imported == 2
    assert all((outing.file_name or "").isprintable() for outing in importer.store.outings())


def test_a_locked_zip_names_every_file_it_kept_to_itself(tmp_path: Path) -> None:
    data = bytearray(zip_bytes({"a.fit": FIT, "b.fit": even_run(20)}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := data.find(mark, at + 1)) >= 0:
            data[at + place] |= 1
    path = tmp_path / "locked.zip"
    path.write_bytes(data)

    report = Importer(tmp_path).take(path)

    assert [Path(one.path).name for one in report.rejected] == ["a.fit", "b.fit"]
    assert all("unpack the archive with its password first" in one.reason for one in report.rejected)


def test_an_endless_database_of_a_phone_is_read_in_little_memory() -> None:
    """In a process of its own, for its own memory; the stream is made up while it is read."""
    done = subprocess.run(
        [sys.executable, "-c", READER, str(XML_MB)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    workouts, damage, grown_mb = json.loads(done.stdout)
    assert (workouts, damage) == (2, 0)
    assert grown_mb < MORE_MB
