"""Files written a batch at a time: nothing but fewer transactions."""

import numpy as np
import pytest
from tests.ports.alike import same
from tests.ports.made_up import activity, measurement, original

from trochlea.app.ports import Packer, Store
from trochlea.vocabulary.sport import Sport

DAYS = range(3)


def test_a_batch_is_kept_as_its_files_would_be_one_by_one(store: Store, pack: Packer) -> None:
    packed = [pack(original(f"{day}.fit", bytes([day])), [measurement(day)]) for day in DAYS]

    written = store.add_packed(packed)

    assert [store.outing(key).file_name for (key,) in written] == ["0.fit", "1.fit", "2.fit"]
    assert [store.original(key).data for (key,) in written] == [bytes([day]) for day in DAYS]
    for day, (key,) in zip(DAYS, written, strict=True):
        found = store.stream(key)
        assert store.activity(key).start == activity(day).start
        assert same(found.channels["heart_rate_bpm"], activity(day).stream.channels["heart_rate_bpm"])


def test_files_of_a_batch_may_hold_several_activities_or_none(store: Store, pack: Packer) -> None:
    triathlon = [measurement(0, sport) for sport in (Sport.SWIM, Sport.CYCLE, Sport.RUN)]

    none, three, one = store.add_packed(
        [
            pack(original("none.fit", b"none"), []),
            pack(original("three.fit", b"three"), triathlon),
            pack(original("one.fit", b"one"), [measurement(1)]),
        ]
    )

    assert none == ()
    assert [store.outing(key).sport for key in three] == [Sport.SWIM, Sport.CYCLE, Sport.RUN]
    assert [store.outing(key).file_name for key in one] == ["one.fit"]
    assert store.has_original(original(data=b"none").sha256)


def test_files_known_already_and_twins_within_a_batch_are_written_once(store: Store, pack: Packer) -> None:
    (known,) = store.add_recording(original(), [measurement()])
    new = pack(original("new.fit", b"new"), [measurement(1)])
    twin = pack(original("twin.fit", b"new"), [measurement(1)])

    written = store.add_packed([new, pack(original(), [measurement()]), twin])

    assert written[1] == (known,)
    assert written[0] == written[2]
    assert [outing.file_name for outing in store.outings()] == ["morning.fit", "new.fit"]


def test_an_empty_batch_writes_nothing(store: Store) -> None:
    assert store.add_packed([]) == ()
    assert store.outings() == ()


def test_what_is_made_ready_tells_whose_it_is_and_how_many_activities_it_holds(pack: Packer) -> None:
    packed = pack(original(), [measurement(0), measurement(1)])

    assert (packed.sha256, packed.activities) == (original().sha256, 2)


def test_all_known_files_are_told_at_once_also_those_taken_out(store: Store, pack: Packer) -> None:
    assert store.known_originals() == frozenset()
    files = [original(data=bytes([day])) for day in DAYS]
    written = store.add_packed([pack(file, [measurement()]) for file in files])

    store.delete(written[0][0])

    assert store.known_originals() == {file.sha256 for file in files}


@pytest.mark.parametrize(
    "data",
    [b"", b"\x0e\x10.FIT" * 50, b"\x1f\x8b not even whole", bytes(np.arange(256, dtype=np.uint8))],
    ids=["empty", "packs well", "gzip", "does not pack"],
)
def test_a_file_comes_back_byte_for_byte_however_it_was_packed(store: Store, data: bytes) -> None:
    (key,) = store.add_recording(original(data=data), [measurement()])

    assert store.original(key) == original(data=data)
