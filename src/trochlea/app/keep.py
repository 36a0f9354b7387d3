"""Everything a runner owns can be taken out, carried elsewhere, or wiped."""

from pathlib import Path

from trochlea.app.ports import Services
from trochlea.vocabulary.errors import Refused


def original(services: Services, activity_id: int, out: Path | None = None) -> tuple[Path, int]:
    """Write the file an activity came from as it came; gives where and how many bytes.

    Without `out` it goes into the current folder under its own name. Never overwrites: raises `Refused` instead.
    """
    found = services.store.original(activity_id)
    target = Path(Path(found.name).name) if out is None else out
    if target.is_dir():
        target = target / Path(found.name).name
    write_new(target, found.data)
    return target, len(found.data)


def write_new(target: Path, data: bytes) -> None:
    """Write a file that is not there yet, whole or not at all. Raises `Refused` with a sentence."""
    made = False
    try:
        with target.open("xb") as file:
            made = True
            file.write(data)
    except FileExistsError:
        raise Refused(f"{target} is there already; name another file.") from None
    except OSError as why:
        if made:
            target.unlink(missing_ok=True)
        raise Refused(f"{target} could not be written ({why.strerror}); name another place.") from None


def replace_file(target: Path, data: bytes) -> None:
    """Write a file whole, in place of one of that name. Raises `Refused` with a sentence."""
    part = target.with_name(f".{target.name}.part")
    try:
        part.write_bytes(data)
        part.replace(target)
    except OSError as why:
        part.unlink(missing_ok=True)
        raise Refused(f"{target} could not be written ({why.strerror}); name another place.") from None


def backup(services: Services, out: Path) -> Path:
    """Write everything into one zip that restores to an identical database."""
    if out.exists():
        raise Refused(f"{out} is there already; name another file.")
    services.store.backup(out)
    return out


def restore(services: Services, source: Path) -> int:
    """Become what a backup was; gives the number of activities. The present content is replaced."""
    services.store.restore(source)
    return len(services.store.outings())


def erase(services: Services, confirmed: bool) -> None:
    """Leave no byte of the runner behind. Raises `Refused` unless confirmed."""
    if not confirmed:
        raise Refused("Erasing cannot be undone; make a backup if you want one, then say yes to it.")
    services.store.erase()
