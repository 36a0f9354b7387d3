"""Files, folders and archives into single files, in a stable order."""

import io
import zipfile
from pathlib import Path

import pytest
from tests.files.build_fit import even_run

from trochlea.adapters.files import archive, spill
from trochlea.adapters.files.gather import gather
from trochlea.app.ports import Gatherer, Incoming
from trochlea.vocabulary.errors import NoActivity, Unreadable

FIT = even_run(10)


def zipped(members: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in members.items():
            out.writestr(name, data)
    return held.getvalue()


def labels(*paths: Path, below: Path) -> list[str]:
    return [one.path.removeprefix(f"{below}/") for one in gather(paths)]


def put(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def reading(incoming: list[Incoming], label: str) -> bytes:
    return next(one for one in incoming if one.path.endswith(label)).read()


def test_it_is_the_gatherer_of_the_ports() -> None:
    port: Gatherer = gather
    assert list(port([])) == []


def test_a_folder_gives_its_files_in_order_without_litter(tmp_path: Path) -> None:
    for name in ("b/2.fit", "b/1.fit", "a.gpx", "notes.txt"):
        put(tmp_path / name, FIT)
    for name in (
        "__MACOSX/x.fit",
        "._a.gpx",
        ".hidden/y.fit",
        ".Trash/z.fit",
        "$Recycle.bin/r.fit",
        "b/.DS_Store",
    ):
        put(tmp_path / name, FIT)
    assert labels(tmp_path, below=tmp_path) == ["a.gpx", "notes.txt", "b/1.fit", "b/2.fit"]


def test_bytes_are_read_only_when_asked_for(tmp_path: Path) -> None:
    path = put(tmp_path / "run.fit", b"first")
    (incoming,) = gather([path])
    path.write_bytes(b"then")
    assert incoming.read() == b"then"


def test_links_to_folders_are_not_followed_round_in_circles(tmp_path: Path) -> None:
    put(tmp_path / "run.fit", FIT)
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert labels(tmp_path, below=tmp_path) == ["run.fit"]


def test_a_missing_path_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="does not exist"):
        gather([tmp_path / "none"])


def test_an_archive_gives_its_members_whatever_it_is_called(tmp_path: Path) -> None:
    data = zipped({"b/run.fit": FIT, "a.gpx": b"<gpx/>", "__MACOSX/._run.fit": b"x", "b/": b""})
    path = put(tmp_path / "export.download", data)
    incoming = list(gather([path]))
    assert [one.path for one in incoming] == [f"{path}/a.gpx", f"{path}/b/run.fit"]
    assert reading(incoming, "run.fit") == FIT


def test_an_archive_in_an_archive_is_opened_but_no_deeper(tmp_path: Path) -> None:
    third = zipped({"deep.fit": FIT})
    second = zipped({"inner.fit": FIT, "third.zip": third})
    path = put(tmp_path / "outer.zip", zipped({"second.zip": second, "outer.fit": FIT}))
    incoming = list(gather([path]))
    assert [one.path.removeprefix(f"{path}/") for one in incoming] == [
        "outer.fit",
        "second.zip/inner.fit",
        "second.zip/third.zip",
    ]
    assert reading(incoming, "inner.fit") == FIT
    with pytest.raises(Unreadable, match="unpack the outer one first"):
        reading(incoming, "third.zip")


def test_a_large_archive_in_an_archive_waits_in_a_file_without_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spill, "IN_MEMORY_BYTES", 10)
    path = put(tmp_path / "outer.zip", zipped({"second.zip": zipped({"inner.fit": FIT})}))
    (incoming,) = gather([path])
    assert incoming.read() == FIT
    del incoming  # a file left open would be a ResourceWarning, and warnings are errors here


@pytest.mark.parametrize("data", [b"PK\x03\x04 and nothing more", zipped({"a.fit": FIT})[:-30]])
def test_a_broken_archive_is_one_file_that_cannot_be_read(tmp_path: Path, data: bytes) -> None:
    (incoming,) = gather([put(tmp_path / "broken.zip", data)])
    assert incoming.path.endswith("broken.zip")
    with pytest.raises(Unreadable, match="damaged archive"):
        incoming.read()


def test_an_archive_broken_inside_an_archive_is_one_file_too(tmp_path: Path) -> None:
    path = put(tmp_path / "outer.zip", zipped({"inner.zip": b"PK\x03\x04 no", "a.fit": FIT}))
    incoming = list(gather([path]))
    assert len(incoming) == 2
    with pytest.raises(Unreadable, match="damaged archive"):
        reading(incoming, "inner.zip")


def test_a_member_damaged_inside_the_archive_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.fit": FIT, "b.fit": FIT}))
    at = data.index(b"a.fit") + 5
    data[at + 20 : at + 40] = bytes(20)
    incoming = list(gather([put(tmp_path / "export.zip", bytes(data))]))
    with pytest.raises(Unreadable, match="damaged inside the archive"):
        reading(incoming, "a.fit")
    assert reading(incoming, "b.fit") == FIT


def test_an_encrypted_member_says_what_to_do(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.fit": FIT}))
    data[data.index(b"PK\x03\x04") + 6] |= 1  # the flag in the local header
    data[data.index(b"PK\x01\x02") + 8] |= 1  # and in the list of members
    (incoming,) = gather([put(tmp_path / "locked.zip", bytes(data))])
    with pytest.raises(Unreadable, match="encrypted; unpack the archive with its password"):
        incoming.read()


def test_names_are_never_used_as_paths(tmp_path: Path) -> None:
    names = ("../../escape.fit", "/etc/escape.fit", "..\\..\\escape.fit", "C:/escape.fit")
    path = put(tmp_path / "tricks.zip", zipped(dict.fromkeys(names, FIT)))
    incoming = list(gather([path]))
    assert len(incoming) == 4
    assert all(one.path.startswith(f"{path}/") and one.read() == FIT for one in incoming)
    assert [one.name for one in tmp_path.iterdir()] == ["tricks.zip"]


def test_a_member_without_a_name_is_a_file_like_any_other(tmp_path: Path) -> None:
    data = bytearray(zipped({"x": FIT}))
    data[30] = data[data.index(b"PK\x01\x02") + 46] = 0  # a name ends at its first zero byte
    (incoming,) = gather([put(tmp_path / "odd.zip", bytes(data))])
    assert incoming.path.endswith("odd.zip/")


def test_names_with_control_characters_can_be_shown(tmp_path: Path) -> None:
    path = put(tmp_path / "odd.zip", zipped({"a\x1b[31m\n.fit": FIT, "Läufe/ü.fit": FIT}))
    shown = [one.path.removeprefix(f"{path}/") for one in gather([path])]
    assert shown == ["Läufe/ü.fit", "a?[31m?.fit"] or shown == ["a?[31m?.fit", "Läufe/ü.fit"]


def test_a_member_too_large_or_too_well_packed_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "RATIO_FROM_BYTES", 100_000)
    monkeypatch.setattr(archive, "MOST_BYTES", 3_000_000)
    members = {"bomb.fit": bytes(1_200_000), "film.mp4": bytes(1_200_000), "ok.fit": FIT}
    incoming = list(gather([put(tmp_path / "export.zip", zipped(members))]))
    with pytest.raises(Unreadable, match="larger than an activity"):
        reading(incoming, "bomb.fit")
    with pytest.raises(NoActivity, match="skipped"):
        reading(incoming, "film.mp4")
    assert reading(incoming, "ok.fit") == FIT


def test_an_archive_that_claims_too_much_is_refused_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", 100_000)
    (incoming,) = gather(
        [put(tmp_path / "bomb.zip", zipped({f"{at}.fit": bytes(90_000) for at in range(9)}))]
    )
    with pytest.raises(Unreadable, match="far more than it can hold"):
        incoming.read()
    monkeypatch.setattr(archive, "MOST_MEMBERS", 2)
    (incoming,) = gather([put(tmp_path / "many.zip", zipped({f"{at}.fit": FIT for at in range(3)}))])
    with pytest.raises(Unreadable, match="more than any export"):
        incoming.read()
