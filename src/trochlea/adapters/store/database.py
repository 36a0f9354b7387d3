"""One home's database: its file, its connections in every thread, its tables brought up to date."""

import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from weakref import WeakValueDictionary

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import OperationalError

from trochlea.adapters.store.failures import foreign, newer, told
from trochlea.adapters.store.places import DATABASE, FILE_MODE, FOLDER_MODE

SCHEMA = 5  # number of the newest migration; stored as user_version
APPLICATION = 0x54524F43  # "TROC"; stored as application_id, so that a foreign file is known as one
PAGE_BYTES = 16384  # measured: fewer, larger pages suit the blocks of samples
BUSY_S = 20.0
MIGRATION_TRIES = 50  # when another process brings the same file up to date at the same moment
MIGRATION_WAIT_S = 0.2

# For every connection of every thread. The page size only takes hold before the first table.
AT_CONNECT = (
    f"PRAGMA page_size={PAGE_BYTES}; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
    "PRAGMA secure_delete=ON"
)


_known: "WeakValueDictionary[Path, Database]" = WeakValueDictionary()
_known_lock = threading.Lock()


class Database:
    """A file under a Django alias of its own. Any thread may use it; replacing it waits until none does."""

    def __init__(self, home: Path, name: str = DATABASE) -> None:
        self.home = home
        self.path = home / name
        self.alias = "home-" + sha256(os.fsencode(self.path)).hexdigest()
        self._gate = threading.Condition(threading.RLock())
        self._using = 0
        self._ready = False
        self._wrappers: dict[threading.Thread, BaseDatabaseWrapper] = {}

    @classmethod
    def of(cls, home: Path) -> "Database":
        """The one database of a home in this process, so that all who use it know of one another."""
        with _known_lock:
            known = _known.get(home)
            if known is None:
                known = _known[home] = cls(home)
            return known

    @contextmanager
    def use(self) -> Iterator[str]:
        """The alias to query, with the tables up to date. Raises `TrochleaError` with one sentence."""
        with self._gate:
            self._using += 1
        try:
            with told(self.path):
                self._prepare()
                self._remember(connections[self.alias])
                yield self.alias
        finally:
            with self._gate:
                self._using -= 1
                self._gate.notify_all()

    @contextmanager
    def alone(self) -> Iterator[Path]:
        """The file, with no connection of this process open; other threads wait. Tables are checked anew after."""
        with self._gate:
            self._gate.wait_for(lambda: self._using == 0)
            self._disconnect()
            try:
                with told(self.path):
                    yield self.path
            finally:
                self._ready = False

    def close(self) -> None:
        """Close the connections of all threads; a later use opens them again."""
        with self.alone():
            connections.settings.pop(self.alias, None)
            with suppress(AttributeError):  # this thread never used it
                del connections[self.alias]

    def _disconnect(self) -> None:
        for wrapper in self._wrappers.values():
            wrapper.close()
        self._wrappers.clear()

    def _remember(self, wrapper: BaseDatabaseWrapper) -> None:
        """Know every thread's connection, to close it before the file is replaced, or when its thread has ended."""
        thread = threading.current_thread()
        if self._wrappers.get(thread) is wrapper:
            return
        wrapper.inc_thread_sharing()  # so that another thread may close it
        with self._gate:
            for gone in [known for known in self._wrappers if not known.is_alive()]:
                self._wrappers.pop(gone).close()
            self._wrappers[thread] = wrapper

    def _prepare(self) -> None:
        with self._gate:
            if not self._ready:
                self._make_ready()
                self._ready = True

    def _make_ready(self) -> None:
        self.home.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        self.path.touch(mode=FILE_MODE)
        self._register()
        if schema_of(self.path) < SCHEMA:
            self._migrate()

    def _register(self) -> None:
        if self.alias in connections.settings:
            return
        wanted = {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(self.path),
            "CONN_MAX_AGE": None,
            "OPTIONS": {"timeout": BUSY_S, "transaction_mode": "IMMEDIATE", "init_command": AT_CONNECT},
        }
        connections.settings[self.alias] = connections.configure_settings({"default": wanted})["default"]

    def _migrate(self) -> None:
        """Bring the tables up to date; where another process is doing the same, wait for it."""
        from django.db.migrations.exceptions import MigrationSchemaMissing
        from django.db.migrations.executor import MigrationExecutor

        connection = connections[self.alias]
        self._remember(connection)
        for attempt in range(MIGRATION_TRIES):
            try:
                executor = MigrationExecutor(connection)
                executor.migrate(executor.loader.graph.leaf_nodes())
                break
            except (OperationalError, MigrationSchemaMissing):
                if attempt + 1 == MIGRATION_TRIES or not _someone_else(self.path):
                    raise
                time.sleep(MIGRATION_WAIT_S)
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA application_id={APPLICATION}")
            cursor.execute(f"PRAGMA user_version={SCHEMA}")


def schema_of(path: Path) -> int:
    """The schema number of a file, 0 for an empty one. Raises `Unreadable` where it is foreign or newer."""
    with closing(sqlite3.connect(path, timeout=BUSY_S)) as raw:
        version = int(raw.execute("PRAGMA user_version").fetchone()[0])
        application = int(raw.execute("PRAGMA application_id").fetchone()[0])
        tables = {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type='table'")}
    ours = application == APPLICATION or not tables or "django_migrations" in tables
    if application not in (0, APPLICATION) or not ours:
        raise foreign(path)
    if version > SCHEMA:
        raise newer(path)
    return version


def _someone_else(path: Path) -> bool:
    """Whether the file has tables already: then another process made them just now."""
    with closing(sqlite3.connect(path, timeout=BUSY_S)) as raw:
        return raw.execute("SELECT 1 FROM sqlite_master").fetchone() is not None
