"""One activity once: the part of the store that shows groups of recordings and keeps what was said of them."""

from collections.abc import Iterable
from contextlib import AbstractContextManager

from trochlea.adapters.store.compared import in_pieces, sources_of
from trochlea.adapters.store.database import Database
from trochlea.adapters.store.grouping import choose, pairs_of, separate, take_back
from trochlea.adapters.store.listing import listed, outings_of, row_of
from trochlea.app.likeness import Source, Word
from trochlea.vocabulary.history import Outing


class GroupedStore:
    """What a store can do with recordings of one activity."""

    _database: Database

    def _writing(self) -> AbstractContextManager[str]:
        raise NotImplementedError

    def set_aside(self) -> tuple[Outing, ...]:
        """Recordings that do not count, since another of the same activity does."""
        with self._database.use() as alias:
            return outings_of(alias, list(listed(alias).filter(counts=False)))

    def separate(self, activity_id: int, other_id: int | None = None) -> None:
        """Let an activity stand alone, or apart from one other. Raises `Refused` where it stands alone already."""
        with self._writing() as alias:
            separate(alias, row_of(alias, activity_id), None if other_id is None else row_of(alias, other_id))

    def choose(self, activity_id: int, other_id: int | None = None) -> None:
        """Let this one count for its group, or for those asked about. Raises `Refused` where there is no other."""
        with self._writing() as alias:
            choose(alias, row_of(alias, activity_id), None if other_id is None else row_of(alias, other_id))

    def take_back(self, activity_id: int) -> None:
        """Forget what was said of an activity and its copies. Raises `Refused` where nothing was."""
        with self._writing() as alias:
            take_back(alias, row_of(alias, activity_id))

    def recordings(self, activity_ids: Iterable[int]) -> tuple[Outing, ...]:
        """Activities by their numbers, those that do not count too, in order of start."""
        with self._database.use() as alias:
            rows = [row for piece in in_pieces(activity_ids) for row in listed(alias).filter(pk__in=piece)]
            return outings_of(alias, sorted(rows, key=lambda row: (row.start, row.pk)))

    def sources(self, activity_ids: Iterable[int]) -> tuple[Source, ...]:
        """Recordings as they are compared with one another, in order of their numbers."""
        with self._database.use() as alias:
            return sources_of(alias, activity_ids)

    def pairs(self, word: Word) -> frozenset[tuple[int, int]]:
        """Pairs of which this is said, the lower number first; what is asked, only where both count."""
        with self._database.use() as alias:
            return pairs_of(alias, word)
