"""Making files ready: plain values that travel between processes, written in one step or not at all."""

import gzip
import pickle
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.ports import fake_store
from tests.ports.alike import same
from tests.ports.made_up import measured, measurement, original

from trochlea.adapters.store.packing import Packing, pack, pack_bytes, unpack_bytes
from trochlea.app.ports import Measurement
from trochlea.vocabulary.errors import Unreadable

Opening = Callable[[Path], Any]


def test_what_travels_between_processes_is_written_like_what_stayed(
    home_store: Opening, tmp_path: Path
) -> None:
    packed = pack(original(), [measurement(0), measurement(1)])
    travelled = pickle.loads(pickle.dumps(packed))

    here, there = home_store(tmp_path / "here"), home_store(tmp_path / "there")
    here.add_packed([packed])
    there.add_packed([travelled])

    assert same(here.outings(), there.outings())
    assert same(here.activity(1), there.activity(1))


def test_gzip_is_kept_as_it_came_and_not_packed_a_second_time() -> None:
    data = gzip.compress(b"a run" * 1000)

    assert pack_bytes(data) == (Packing.AS_IT_CAME, data)


def test_other_bytes_are_packed_where_that_makes_them_smaller() -> None:
    packing, held = pack_bytes(b"a run" * 1000)

    assert packing is Packing.ZLIB
    assert zlib.decompress(held) == b"a run" * 1000
    assert pack_bytes(b"ab") == (Packing.AS_IT_CAME, b"ab")


def test_a_file_damaged_in_the_store_is_told_in_one_sentence() -> None:
    with pytest.raises(Unreadable, match="The file of activity 7 is damaged in the store; restore"):
        unpack_bytes("zlib", b"no zlib", 7)


def test_a_batch_that_breaks_in_the_middle_leaves_nothing_of_it(home_store: Opening, tmp_path: Path) -> None:
    store = home_store(tmp_path)
    whole = pack(original(data=b"whole"), [measurement(0)])
    given = measurement(1)
    broken = pack(original(data=b"broken"), [Measurement(given.activity, "no day", measured())])

    with pytest.raises(Exception, match="no day"):
        store.add_packed([whole, broken])

    assert store.outings() == ()
    assert store.known_originals() == frozenset()


def test_what_another_store_made_ready_is_a_fault_of_the_program(home_store: Opening, tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="made ready for another store"):
        home_store(tmp_path).add_packed([fake_store.pack(original(), [measurement()])])


def test_a_large_batch_takes_as_many_steps_as_a_small_one_but_for_the_rows(
    home_store: Opening, tmp_path: Path
) -> None:
    """Statements counted, not seconds: files, activities and loads go in by the statement, not by the row."""
    from django.db import connections
    from django.test.utils import CaptureQueriesContext

    store = home_store(tmp_path)
    files = [pack(original(data=bytes([day])), [measurement(day)]) for day in range(32)]
    with store._database.use() as alias, CaptureQueriesContext(connections[alias]) as told:
        store.add_packed(files)

    assert len(told) < len(files) / 2
