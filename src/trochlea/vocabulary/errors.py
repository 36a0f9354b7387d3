"""What can go wrong by a user's doing: one plain sentence each, saying what, where and what to do."""


class TrochleaError(Exception):
    """Base of everything a user can cause; its text is one sentence fit to be shown."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence if sentence.endswith((".", "?", "!")) else f"{sentence}.")


class Unreadable(TrochleaError):
    """The input cannot be read at all; nothing was taken from it."""


class NoActivity(TrochleaError):
    """The file is whole but holds no activity (settings, sleep, a planned course); it is skipped, not refused."""


class Refused(TrochleaError):
    """The request is understood but may not be carried out as asked."""


class NoRoom(Refused):
    """The disk is full; nothing was half written, and the same succeeds once there is room."""
