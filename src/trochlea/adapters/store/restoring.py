"""Become what a backup was: checked whole in a folder aside first, then taken over in one transaction."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from django.apps import apps

from trochlea.adapters.store.backups import (
    CHUNK_BYTES,
    FORMAT,
    FORMAT_VERSION,
    MANIFEST,
    rows_of,
    sha256_of,
    work_folder,
)
from trochlea.adapters.store.database import APPLICATION, BUSY_S, SCHEMA, Database
from trochlea.adapters.store.failures import NO_SPACE, in_words, no_room, told
from trochlea.adapters.store.places import DATABASE
from trochlea.vocabulary.errors import NoRoom, TrochleaError, Unreadable

MANIFEST_BYTES = 1 << 16
ENCRYPTED = 0x1


def restore_backup(database: Database, source: Path) -> None:
    """Replace everything in a home by a backup. Raises `Unreadable`, nothing changed, where it is not a whole one."""
    with database.use():
        pass  # the home is there, and its own tables are up to date, before anything is replaced
    with told(database.home), work_folder(database.home) as work:
        copy = _checked_copy(source, work)
        with database.alone() as path:
            take_over(copy, path)


def take_over(copy: Path, path: Path) -> None:
    """Replace a database's content by another's in one transaction; who has it open sees the new content."""
    with closing(sqlite3.connect(copy)) as old, closing(sqlite3.connect(path, timeout=BUSY_S)) as new:
        new.execute("PRAGMA secure_delete=ON")
        old.backup(new)
        new.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _checked_copy(source: Path, work: Path) -> Path:
    """The database of a backup, whole, ours, and brought up to date."""
    try:
        return _unpacked(source, work)
    except NoRoom:
        raise
    except TrochleaError as why:
        raise _not_whole(source, why) from why
    except (BadZipFile, NotImplementedError, EOFError, RuntimeError, ValueError, KeyError) as why:
        raise _not_whole(source, why) from why
    except sqlite3.DatabaseError as why:
        told_of_copy = in_words(work, str(why))
        raise told_of_copy if isinstance(told_of_copy, NoRoom) else _not_whole(source, why) from why
    except OSError as why:
        if why.errno in NO_SPACE:
            raise no_room(work.parent) from why
        reason = why.strerror or str(why)
        raise Unreadable(
            f"{source} cannot be read ({reason}); check the name, its permissions and the disk."
        ) from why


def _not_whole(source: Path, why: Exception) -> Unreadable:
    if isinstance(why, _NewerBackupError):
        return Unreadable(f"{source} was written by a newer Trochlea; update Trochlea to restore it.")
    return Unreadable(
        f"{source} is not a whole Trochlea backup; nothing was changed, try another copy of it."
    )


class _NewerBackupError(ValueError):
    """The backup knows more than this version."""


def _unpacked(source: Path, work: Path) -> Path:
    with ZipFile(source) as archive:
        # Only these two names, each once: nothing of an archive's own naming ever reaches the disk.
        if sorted(archive.namelist()) != sorted((MANIFEST, DATABASE)):
            raise BadZipFile("other members than a backup has")
        if any(entry.flag_bits & ENCRYPTED for entry in archive.infolist()):
            raise BadZipFile("encrypted")
        manifest = _manifest(archive)
        copy = work / DATABASE
        _copy_out(archive, copy, int(manifest["database"]["bytes"]))
    if sha256_of(copy) != manifest["database"]["sha256"]:
        raise ValueError("the database is not the one of the manifest")
    _check(copy, manifest)
    _bring_up_to_date(work)
    return copy


def _manifest(archive: ZipFile) -> dict[str, Any]:
    with archive.open(MANIFEST) as entry:
        text = entry.read(MANIFEST_BYTES + 1)
    if len(text) > MANIFEST_BYTES:
        raise ValueError("the manifest is too long")
    manifest = json.loads(text)
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise ValueError("not our manifest")
    if not isinstance(manifest["database"], dict) or not isinstance(manifest["rows"], dict):
        raise ValueError("not our manifest")
    if int(manifest["version"]) > FORMAT_VERSION or int(manifest["schema"]) > SCHEMA:
        raise _NewerBackupError
    return manifest


def _copy_out(archive: ZipFile, copy: Path, size: int) -> None:
    """Unpack exactly as many bytes as promised: a bomb is cut off at the first byte too many."""
    left = size
    with archive.open(DATABASE) as entry, copy.open("xb") as file:
        while chunk := entry.read(min(CHUNK_BYTES, left + 1)):
            left -= len(chunk)
            if left < 0:
                raise ValueError("the database is longer than the manifest says")
            file.write(chunk)
    if left:
        raise ValueError("the database is shorter than the manifest says")


def _check(copy: Path, manifest: dict[str, Any]) -> None:
    """Whole, of this program, nothing in it but tables and indexes, and as many rows as promised."""
    with closing(sqlite3.connect(copy)) as raw:
        application = raw.execute("PRAGMA application_id").fetchone()[0]
        version = raw.execute("PRAGMA user_version").fetchone()[0]
        kinds = {kind for (kind,) in raw.execute("SELECT DISTINCT type FROM sqlite_master")}
        if application != APPLICATION or version != manifest["schema"] or version < 1:
            raise ValueError("a database of another program or version")
        if not kinds <= {"table", "index"}:
            raise ValueError("a database with parts of its own")
        if raw.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise ValueError("a damaged database")
        if raw.execute("PRAGMA foreign_key_check").fetchall():
            raise ValueError("rows without the rows they belong to")
    if rows_of(copy) != manifest["rows"]:
        raise ValueError("other rows than the manifest says")


def _bring_up_to_date(work: Path) -> None:
    """Migrate a backup of an older version; then its tables are those this version has."""
    aside = Database(work)
    with aside.use():
        pass
    aside.close()
    with closing(sqlite3.connect(work / DATABASE)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        for table, columns in _expected().items():
            found = {row[1] for row in raw.execute(f'PRAGMA table_info("{table}")')}
            if found != columns:
                raise ValueError(f"table {table} has other columns")


def _expected() -> dict[str, set[str]]:
    return {
        model._meta.db_table: {str(field.column) for field in model._meta.concrete_fields}
        for model in apps.get_app_config("store").get_models()
    }
