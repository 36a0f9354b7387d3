"""What lies in a home folder, by name: nothing else in it is ever touched."""

from pathlib import Path

DATABASE = "trochlea.db"
BESIDE_DATABASE = ("-wal", "-shm", "-journal")  # SQLite's own files
KEY = "secret.key"  # signs the cookies of the local app
SAMPLE = "sample"  # home of the made-up runner
WORK_PREFIX = "trochlea-work-"  # folders in which a backup is taken or checked

FOLDER_MODE = 0o700
FILE_MODE = 0o600


def database_files(home: Path) -> list[Path]:
    """The database and what SQLite keeps beside it, whether there or not."""
    return [home / (DATABASE + suffix) for suffix in ("", *BESIDE_DATABASE)]
