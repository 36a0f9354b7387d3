"""Leave no byte of the runner in the home folder."""

import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from trochlea.adapters.store.database import Database
from trochlea.adapters.store.failures import DAMAGED
from trochlea.adapters.store.places import DATABASE, KEY, SAMPLE, WORK_PREFIX, database_files

PATIENCE_S = 2.0  # for another program to let go of the file


def erase_home(database: Database) -> None:
    """Overwrite and remove everything the program keeps in a home. Raises `Refused` where another program uses it.

    Only what the program made is touched: a backup or a photo somebody put into the folder stays.
    """
    home = database.home
    if (home / SAMPLE / DATABASE).exists():
        erase_home(Database.of(home / SAMPLE))
    with database.alone() as path:
        if path.exists():
            wipe(path)
        for file in (*database_files(home), home / KEY):
            file.unlink(missing_ok=True)
        for folder in home.glob(WORK_PREFIX + "*"):
            shutil.rmtree(folder) if folder.is_dir() else folder.unlink()
    with suppress(OSError):  # not empty, or not there
        (home / SAMPLE).rmdir()


def wipe(path: Path) -> None:
    """Overwrite every row of a database and of its log, so that not even the freed blocks of the file hold a word.

    A damaged file cannot be wiped row by row: it is overwritten as a whole.
    """
    try:
        with closing(sqlite3.connect(path, timeout=PATIENCE_S, isolation_level=None)) as raw:
            _wipe_rows(raw)
    except sqlite3.DatabaseError as why:
        if not any(word in str(why).lower() for word in DAMAGED):
            raise
        for file in database_files(path.parent):
            _overwrite(file)


def _wipe_rows(raw: sqlite3.Connection) -> None:
    raw.execute("PRAGMA secure_delete=ON")
    raw.execute("PRAGMA foreign_keys=OFF")
    raw.execute("PRAGMA locking_mode=EXCLUSIVE")  # fails while any other program has the file open
    raw.execute("BEGIN EXCLUSIVE")
    tables = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type='table'")]
    for table in tables:
        quoted = table.replace('"', '""')
        raw.execute(f'DELETE FROM "{quoted}"')  # noqa: S608  quoted above
    raw.execute("COMMIT")
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.execute("VACUUM")
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.execute("PRAGMA journal_mode=DELETE")


def _overwrite(file: Path) -> None:
    if file.exists():
        with file.open("r+b") as opened:
            opened.write(bytes(file.stat().st_size))
