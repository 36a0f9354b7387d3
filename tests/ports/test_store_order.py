"""What is shown does not depend on the order or the batches in which files came in."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.ports import fake_store
from tests.ports.alike import same
from tests.ports.made_up import file_of, recorded

from trochlea.adapters.store import packing
from trochlea.app.ports import Packer, Store
from trochlea.vocabulary.sport import Sport

FEW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
STARTS_S = (0.0, 3.0, 8.0, 250.0, 480.0, 900.0, 7200.0, 86_400.0)

FILES = st.lists(
    st.lists(
        st.builds(
            recorded,
            start_s=st.sampled_from(STARTS_S),
            duration_s=st.sampled_from([None, 600.0, 1800.0, 1815.0]),
            distance_m=st.sampled_from([None, 2000.0, 5000.0, 5080.0]),
            kind=st.sampled_from(["fit", "tcx", "gpx", "garmin"]),
            sport=st.sampled_from([Sport.RUN, Sport.CYCLE]),
            samples=st.sampled_from([0, 3, 40]),
        ),
        min_size=1,
        max_size=2,
    ),
    min_size=1,
    max_size=6,
).map(lambda files: [(file_of(f"{number}.fit"), held) for number, held in enumerate(files)])


def imported(store: Store, pack: Packer, files: list[Any], batch: int) -> Store:
    packed = [pack(file, held) for file, held in files]
    for at in range(0, len(packed), batch):
        store.add_packed(packed[at : at + batch])
    return store


def told(store: Store) -> list[Any]:
    """All that is shown, without the numbers importing gave."""
    names = {o.id: (o.file_name, o.start, o.duration_s) for o in (*store.outings(), *store.set_aside())}
    return sorted(
        (outing.start, str(names[outing.id]), sorted(str(names[key]) for key in outing.also_ids))
        for outing in store.outings()
    )


@FEW
@given(FILES, st.randoms(use_true_random=False), st.integers(1, 6))
def test_the_order_and_the_batches_of_an_import_change_nothing_in_memory(
    tmp_path: Path, files: list[Any], chance: Any, batch: int
) -> None:
    shuffled = list(files)
    chance.shuffle(shuffled)

    one = imported(fake_store.FakeStore(tmp_path), fake_store.pack, files, 1)
    other = imported(fake_store.FakeStore(tmp_path), fake_store.pack, shuffled, batch)

    assert told(one) == told(other)


@FEW
@given(FILES, st.integers(1, 6))
def test_the_real_store_looks_only_nearby_and_finds_what_the_one_in_memory_finds_everywhere(
    home_store: Callable[[Path], Store], tmp_path: Path, files: list[Any], batch: int
) -> None:
    real = home_store(tmp_path / "home")
    real.erase()
    imported(real, packing.pack, files, batch)
    memory = imported(fake_store.FakeStore(tmp_path), fake_store.pack, files, 1)

    assert same(real.outings(), memory.outings())
    assert same(real.set_aside(), memory.set_aside())
