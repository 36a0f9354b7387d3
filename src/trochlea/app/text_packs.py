"""The wording of a score, brought by a runner who may use it: kept, asked with, taken out.

Only the runner's own screen and terminal show it. No report and no export passes it on: those of today hold no item
of a score, and one to come shows numbers and our own labels. The backup carries it, as a backup is the whole store;
erasing takes it like everything else.
"""

from dataclasses import dataclass
from pathlib import Path

from trochlea.app.journal_bodies import Kind, only
from trochlea.app.ports import JournalEntry, Services, Store
from trochlea.app.today import local_today
from trochlea.knowledge.questionnaires import instrument, read_text_pack
from trochlea.screen.scores.instrument import Instrument, Item, Points
from trochlea.screen.scores.texts import TextPack
from trochlea.vocabulary.errors import Refused, TrochleaError, Unreadable

MOST_BYTES = 200_000  # the wording of twenty items with five options each takes a tenth of it
BODY = "toml"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of an item by its points; `text` is None where only the points are known."""

    points: Points
    text: str | None


@dataclass(frozen=True, slots=True)
class Question:
    """One item as it is asked; `text` is None where no wording may be shown, `label` is always our own."""

    number: str
    label: str
    text: str | None
    choices: tuple[Choice, ...]

    @property
    def has_worded_choices(self) -> bool:
        """Whether its answers have a wording; a plain scale has none."""
        return any(choice.text is not None for choice in self.choices)


@dataclass(frozen=True, slots=True)
class Questions:
    """The items of an instrument; `pack` is the wording they are asked in, `why` says why there is none."""

    instrument: Instrument
    is_brought: bool  # a pack is kept, also where it cannot be used
    pack: TextPack | None
    items: tuple[Question, ...]
    why: str | None

    @property
    def can_be_asked(self) -> bool:
        """Whether there are words to ask with: our own, or the runner's pack."""
        return self.why is None


def pack_bytes(path: Path) -> bytes:
    """A text pack from a file, one byte more than may be kept at most. Raises `Unreadable`."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as why:
        raise Unreadable(f"{path.name} cannot be read ({why.strerror}); check the name.") from None


def keep_text_pack(services: Services, content: bytes, name: str | None = None) -> TextPack:
    """Keep a wording as the runner wrote it; one brought before for the same instrument is gone.

    `content` is TOML in UTF-8 (`read_text_pack`); with `name` it has to be of that instrument. Raises `Unreadable`
    where it is none, `Refused` where it does not fit.
    """
    pack = read_text_pack(_text(content))
    if name is not None and instrument(name).key != pack.instrument:
        brought, asked = instrument(pack.instrument).name, instrument(name).name
        raise Refused(f"This text pack is of {brought}, not of {asked}; name the score it belongs to.")
    store, now = services.store, services.clock.now()
    store.note(Kind.TEXT_PACK, pack.instrument, local_today(services), now, {BODY: _text(content)})
    store.empty_log(Kind.TEXT_PACK, pack.instrument)
    return pack


def text_packs(store: Store) -> tuple[TextPack, ...]:
    """Every wording that is kept, in the order it was brought; one this version cannot read is left out."""
    found = (_pack_or_trouble(entry)[0] for entry in store.journal(Kind.TEXT_PACK))
    return tuple(pack for pack in found if pack is not None)


def take_out_text_pack(services: Services, name: str) -> Instrument:
    """Take a wording out; no word of it stays in the store. Raises `Refused` where none is kept."""
    known = instrument(name)
    entry = _entry(services.store, known)
    if entry is None:
        raise Refused(f"No text pack of {known.name} is kept, so there is none to take out.")
    services.store.withdraw(entry.id, services.clock.now())
    services.store.empty_log(Kind.TEXT_PACK, known.key)
    return known


def questions(store: Store, name: str) -> Questions:
    """The items of an instrument: in the wording of its text pack, else by our own labels with the reason.

    Raises `Refused` for an unknown instrument.
    """
    known = instrument(name)
    entry = _entry(store, known)
    pack, trouble = (None, None) if entry is None else _pack_or_trouble(entry)
    why = trouble if pack is None else None
    if why is None and pack is None and not known.text_ships:
        why = known.licence
    return Questions(
        known, entry is not None, pack, tuple(_question(item, pack) for item in known.items), why
    )


def _question(item: Item, pack: TextPack | None) -> Question:
    worded = None if pack is None else pack.items[item.number]
    options = {} if worded is None else worded.options
    choices = tuple(Choice(points, options.get(points)) for points in item.points)
    return Question(item.number, item.label, None if worded is None else worded.text, choices)


def _entry(store: Store, known: Instrument) -> JournalEntry | None:
    return next((entry for entry in store.journal(Kind.TEXT_PACK) if entry.key == known.key), None)


def _pack_or_trouble(entry: JournalEntry) -> tuple[TextPack | None, str | None]:
    """A kept pack again, or why not: an instrument may have changed since, or the backup is of a later version."""
    try:
        return read_text_pack(str(only(entry, {BODY}).get(BODY, ""))), None
    except TrochleaError as why:
        return None, f"The text pack that is kept cannot be used: {why} Bring it again."


def _text(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise Refused(
            f"A text pack has at most {MOST_BYTES // 1000} kB; this file is larger, so name the right one."
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable("The text pack is no text in UTF-8; save it as UTF-8.") from None
