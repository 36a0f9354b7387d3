"""A backup: one zip with the whole database and a manifest that lets a reader check it is whole."""

import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.db import connections

from trochlea import __version__
from trochlea.adapters.store.database import SCHEMA, Database
from trochlea.adapters.store.failures import told
from trochlea.adapters.store.places import DATABASE, FILE_MODE, WORK_PREFIX
from trochlea.vocabulary.errors import NoRoom

FORMAT = "trochlea-backup"
FORMAT_VERSION = 1
MANIFEST = "manifest.json"
CHUNK_BYTES = 1 << 20


def write_backup(database: Database, out: Path) -> None:
    """Write everything of a home into one zip, whole or not at all. Raises `Refused` where it cannot be written.

    Where the home's disk is full the copy on the way is made beside the backup, which may go to another disk.
    """
    with database.use() as alias, ExitStack() as folders:
        try:
            with told(database.path):
                copy = _copied(alias, folders.enter_context(work_folder(database.home)))
        except NoRoom:
            folders.close()
            with told(out):
                copy = _copied(alias, folders.enter_context(work_folder(out.parent)))
        with told(out):
            _write_zip(copy, out)


def _copied(alias: str, work: Path) -> Path:
    copy = work / DATABASE
    with connections[alias].cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(copy)])
    return copy


@contextmanager
def work_folder(home: Path) -> Iterator[Path]:
    """A folder only this account can read, gone afterwards."""
    work = Path(tempfile.mkdtemp(prefix=WORK_PREFIX, dir=home))
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def manifest_of(copy: Path) -> dict[str, object]:
    """What a reader needs to know that the database is whole and what it holds."""
    return {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "schema": SCHEMA,
        "program": __version__,
        "database": {"name": DATABASE, "bytes": copy.stat().st_size, "sha256": sha256_of(copy)},
        "rows": rows_of(copy),
    }


def rows_of(path: Path) -> dict[str, int]:
    """How many rows each table holds."""
    with closing(sqlite3.connect(path)) as raw:
        names = [
            str(name)
            for (name,) in raw.execute(
                "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
            )
        ]
        return {name: _count(raw, name) for name in names}


def _count(raw: sqlite3.Connection, table: str) -> int:
    quoted = table.replace('"', '""')
    return int(raw.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()[0])  # noqa: S608  quoted above


def sha256_of(path: Path) -> str:
    """The digest of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_zip(copy: Path, out: Path) -> None:
    handle, name = tempfile.mkstemp(prefix=WORK_PREFIX, dir=out.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            _fill(file, copy)
            file.flush()
            os.fsync(file.fileno())
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)


def _fill(file: IO[bytes], copy: Path) -> None:
    with ZipFile(file, "w") as archive:
        archive.writestr(_entry(MANIFEST, ZIP_DEFLATED), json.dumps(manifest_of(copy), indent=2))
        # Stored, not packed: the blocks and the originals inside are packed already.
        with (
            archive.open(_entry(DATABASE, ZIP_STORED), "w", force_zip64=True) as entry,
            copy.open("rb") as source,
        ):
            shutil.copyfileobj(source, entry, CHUNK_BYTES)


def _entry(name: str, packing: int) -> ZipInfo:
    entry = ZipInfo(name)
    entry.compress_type = packing
    entry.external_attr = FILE_MODE << 16
    return entry
