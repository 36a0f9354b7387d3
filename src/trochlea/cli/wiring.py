"""The only place where adapters are put together and handed to the use cases."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from trochlea.app.ports import Services
from trochlea.vocabulary.runner import Runner


def home_folder(home: Path | None) -> Path:
    """The given folder, else the platform's data folder."""
    if home is not None:
        return home.expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("trochlea", appauthor=False)


@dataclass(frozen=True, slots=True)
class Late:
    """An adapter that is loaded when it is first used; can be sent to another process."""

    module: str
    name: str

    def __call__(self, *given: Any, **named: Any) -> Any:
        """Do what the adapter does."""
        return getattr(import_module(self.module), self.name)(*given, **named)


@contextmanager
def services_for(home: Path | None) -> Iterator[Services]:
    """Services on the runner's own store, closed again at the end."""
    from trochlea.adapters.clock import SystemClock
    from trochlea.adapters.store.opening import open_store

    store = open_store(home_folder(home))
    try:
        if store.runner() == Runner():
            store.save_runner(Runner(time_zone=machine_zone()))
        yield Services(
            store=store,
            clock=SystemClock(),
            read_file=Late("trochlea.adapters.files.reader", "read_bytes"),
            gather=Late("trochlea.adapters.files.gather", "gather"),
            unwrap=Late("trochlea.adapters.files.reader", "unwrap"),
            spread=Late("trochlea.adapters.jobs", "spread"),
            pack=Late("trochlea.adapters.store.packing", "pack"),
            open_store=open_store,
            print_sheet=Late("trochlea.adapters.render.strength_pdf", "strength_pdf"),
        )
    finally:
        store.close()


def machine_zone() -> str:
    """The name of the zone this machine keeps, UTC where it has none."""
    from tzlocal import get_localzone_name

    try:
        return get_localzone_name() or "UTC"
    except (LookupError, OSError, ValueError):
        return "UTC"
