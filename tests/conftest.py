"""Shared fixtures: where the real files are, and what to say where they are not."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from trochlea.adapters.store.store import DjangoStore

ROOT = Path(__file__).resolve().parent.parent
SHARED_DATA = ROOT.parent / "shared" / "data"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real files beside the checkout; the test is skipped, with a message, where it is absent."""
    if not SHARED_DATA.is_dir():
        pytest.skip("skipped: the shared real files are not beside this checkout")
    return SHARED_DATA


@pytest.fixture
def home_store(django_db_blocker: Any) -> "Iterator[Callable[[Path], DjangoStore]]":
    """Opens real stores in folders of the test, `home_store(tmp_path / "home")`, and closes them afterwards."""
    from trochlea.adapters.store.opening import open_store

    opened: list[DjangoStore] = []

    def open_(home: Path) -> "DjangoStore":
        opened.append(open_store(home))
        return opened[-1]

    with django_db_blocker.unblock():
        yield open_
        for store in opened:
            store.close()
