"""Both stores, for the suite that both must pass."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.ports import fake_store

from trochlea.adapters.store import packing
from trochlea.app.ports import Packer, Store


@pytest.fixture(params=["real", "in memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "in memory":
        yield fake_store.FakeStore(tmp_path / "home")
    else:
        yield request.getfixturevalue("home_store")(tmp_path / "home")


@pytest.fixture
def pack(store: Store) -> Packer:
    """What makes files ready for this store."""
    return fake_store.pack if isinstance(store, fake_store.FakeStore) else packing.pack
