"""Names of files: which are litter of the system, and how any name is shown."""

LITTER = ("__macosx", "$recycle.bin", "thumbs.db", "desktop.ini")


def is_ignored(name: str) -> bool:
    """Whether a path inside a folder or archive is hidden or litter of the system, by any of its parts."""
    return any(_is_litter(part) for part in name.replace("\\", "/").split("/") if part not in ("", ".", ".."))


def shown(name: str) -> str:
    """A name that can be printed anywhere: no control characters, no broken bytes."""
    printable = name.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(letter if letter.isprintable() else "?" for letter in printable)


def _is_litter(part: str) -> bool:
    return part.startswith(".") or part.lower() in LITTER
