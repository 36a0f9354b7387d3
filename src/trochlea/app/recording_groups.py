"""One activity once: what the use cases need of a store for it (a part of the `Store` of the ports)."""

from collections.abc import Iterable
from typing import Protocol

from trochlea.app.likeness import Source, Word
from trochlea.vocabulary.history import Outing


class RecordingGroups(Protocol):
    """Recordings of one activity stand in a group of which one counts; every writing method is one transaction."""

    def set_aside(self) -> tuple[Outing, ...]:
        """Recordings that do not count, since another of the same activity does (`Outing.also_ids`)."""
        ...

    def separate(self, activity_id: int, other_id: int | None = None) -> None:
        """Let an activity stand alone, or apart from one other. Raises `Refused` where it stands alone already."""
        ...

    def choose(self, activity_id: int, other_id: int | None = None) -> None:
        """Let this one count for its group, or for those asked about. Raises `Refused` where there is no other."""
        ...

    def take_back(self, activity_id: int) -> None:
        """Forget what was said of an activity and its copies. Raises `Refused` where nothing was."""
        ...

    def recordings(self, activity_ids: Iterable[int]) -> tuple[Outing, ...]:
        """Activities by their numbers, those that do not count too, in order of start."""
        ...

    def sources(self, activity_ids: Iterable[int]) -> tuple[Source, ...]:
        """Recordings as they are compared with one another, in order of their numbers."""
        ...

    def pairs(self, word: Word) -> frozenset[tuple[int, int]]:
        """Pairs of which this is said, the lower number first; what is asked, only where both count."""
        ...
