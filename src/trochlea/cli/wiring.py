"""The only place where adapters are put together and handed to the use cases."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from trochlea.app.ports import Services
from trochlea.vocabulary.runner import Runner


def home_folder(home: Path | None) -> Path:
    """The given folder, else the platform's data folder."""
    if home is not None:
        return home.expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("trochlea", appauthor=False)


@contextmanager
def services_for(home: Path | None) -> Iterator[Services]:
    """Services on the runner's own store, closed again at the end."""
    from trochlea.adapters.clock import SystemClock
    from trochlea.adapters.files.gather import gather
    from trochlea.adapters.files.reader import read_bytes, unwrap
    from trochlea.adapters.jobs import spread
    from trochlea.adapters.render.strength_pdf import strength_pdf
    from trochlea.adapters.store.opening import open_store
    from trochlea.adapters.store.packing import pack

    store = open_store(home_folder(home))
    try:
        if store.runner() == Runner():
            store.save_runner(Runner(time_zone=machine_zone()))
        yield Services(
            store=store,
            clock=SystemClock(),
            read_file=read_bytes,
            gather=gather,
            unwrap=unwrap,
            spread=spread,
            pack=pack,
            open_store=open_store,
            print_sheet=strength_pdf,
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
