"""Which column of a spreadsheet is what, by its heading in several languages."""

import re
from dataclasses import dataclass, fields

from trochlea.adapters.files.exports.dates import plain
from trochlea.vocabulary.units import M_PER_KM, M_PER_MILE, S_PER_HOUR, S_PER_MIN

_MINUTES = (
    "minutes",
    "minute",
    "minuten",
    "minutos",
    "minuti",
    "minuter",
    "min",
    "mins",
    "minuty",
    "minuuttia",
)
_HOURS = ("hours", "hour", "h", "hrs", "stunden", "std", "heures", "horas", "ore", "uren", "hh:mm", "timer")
_SECONDS = ("seconds", "sec", "secs", "s", "sekunden", "sek", "secondes", "segundos", "secondi", "seconden")
_KM = (
    "km",
    "kms",
    "kilometer",
    "kilometers",
    "kilometre",
    "kilometres",
    "kilometros",
    "chilometri",
    "quilometros",
)
_MILES = ("mi", "mile", "miles", "meilen", "millas", "miglia", "mijl")
_METRES = ("m", "meter", "meters", "metre", "metres", "metros", "metri")

# Headings in small letters without accents; of two columns that fit, the first counts.
_WORDS: dict[str, tuple[str, ...]] = {
    "date": (
        "date", "day", "datum", "tag", "fecha", "dia", "data", "jour", "giorno", "dag", "dato", "paiva", "when",
        "activity date", "start date", "datetime", "date and time", "aktivitatsdatum",
    ),
    "clock": (
        "start", "start time", "starttime", "time of day", "startzeit", "uhrzeit", "beginn", "hora", "hora de inicio",
        "heure", "ora", "begintijd", "starttijd", "klokkeslett", "heure de debut",
    ),
    "sport": (
        "sport", "type", "activity", "activity type", "kind", "art", "sportart", "aktivitat", "aktivitatstyp", "typ",
        "deporte", "tipo", "actividad", "tipo de actividad", "activite", "type d'activite", "attivita",
        "tipo di attivita", "activiteit", "activiteittype", "atividade", "tipo de atividade", "esporte", "laji",
        "idrett", "aktivitet",
    ),
    "distance": (
        "distance", "dist", "distanz", "strecke", "distancia", "distanza", "afstand", "distans", "dystans", "matka",
        "lange", "length", *_KM, *_MILES,
    ),
    "duration": (
        "duration", "time", "moving time", "elapsed time", "zeit", "dauer", "duree", "temps", "duracion", "tiempo",
        "durata", "tempo", "duur", "tijd", "duracao", "varighed", "tid", "kesto", "czas", *_MINUTES, *_HOURS, *_SECONDS,
    ),
    "descent": ("descent", "total descent", "elevation loss", "abstieg", "descenso", "discesa", "descente", "daling"),
    "cadence": ("cadence", "avg run cadence", "spm", "schrittfrequenz", "kadenz", "cadencia", "cadenza", "cadans"),
    "name": ("name", "title", "titel", "titre", "titulo", "titolo", "nombre", "nom", "nome", "naam"),
    "note": (
        "note", "notes", "comment", "comments", "description", "remark", "notiz", "notizen", "kommentar", "bemerkung",
        "beschreibung", "notas", "comentario", "descripcion", "commentaire", "remarque", "commento", "descrizione",
        "opmerking", "notitie", "observacoes",
    ),
}  # fmt: skip
_TIMES = ("time", "zeit", "temps", "tiempo", "tempo", "tijd", "tid")  # of the day, where right after the date
_HEADING = re.compile(r"^(.*?)\s*(?:[(\[/]\s*([^)\]]*?)\s*[)\]]?|\bin\s+(\S+))?\s*$")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where things stand in a row; None where there is no such column."""

    date: int
    clock: int | None
    sport: int | None
    distance: int | None
    duration: int | None
    descent: int | None
    cadence: int | None
    name: int | None
    note: int | None
    unit_m: float
    duration_unit_s: float | None

    @property
    def wanted(self) -> list[int]:
        """The columns that are read, in order of the fields."""
        return [at for _, at in self._places()]

    def cells(self, kept: list[str]) -> dict[str, str]:
        """The kept cells of a row by what they are; empty where there is no such column."""
        found = dict.fromkeys(_WORDS, "")
        found |= {name: text for (name, _), text in zip(self._places(), kept, strict=True)}
        return found | {"unit_m": str(self.unit_m)}

    def _places(self) -> list[tuple[str, int]]:
        places = [(one.name, getattr(self, one.name)) for one in fields(self) if one.name in _WORDS]
        return [(name, at) for name, at in places if at is not None]


def columns_of(header: list[str]) -> Columns | None:
    """The columns by their headings; None where none is a date with a distance, time or sport beside it."""
    found: dict[str, int] = {}
    units: dict[str, str] = {}
    headings = [_heading(heading) for heading in header]
    for at, (word, unit) in enumerate(headings):
        name = next((name for name, words in _WORDS.items() if word in words), None)
        if name == "duration" and _is_clock(at, headings, found.get("date")):
            name = "clock"
        if name is not None and name not in found:
            found[name], units[name] = at, unit or word
    if "date" not in found or not found.keys() & {"distance", "duration", "sport"}:
        return None
    return Columns(
        **{name: found.get(name) for name in _WORDS},  # type: ignore[arg-type]  # the date is known to be there
        unit_m=_unit_m(units.get("distance", "")),
        duration_unit_s=_unit_s(units.get("duration", "")),
    )


def _is_clock(at: int, headings: list[tuple[str, str]], date: int | None) -> bool:
    """Whether a plain "time" right after the date is that of the day: a duration of its own stands further on."""
    if headings[at][0] not in _TIMES or headings[at][1] or date is None or at != date + 1:
        return False
    return any(word in _WORDS["duration"] for word, _ in headings[at + 1 :])


def _heading(text: str) -> tuple[str, str]:
    """A heading's word and the unit beside it: `Distance (mi)`, `Zeit [min]`, `Dauer in Minuten`, `Distanz_km`."""
    text = plain(text.replace("_", " ").replace("\ufeff", "")).rstrip(":.")
    found = _HEADING.match(text)
    word, unit = (found.group(1), found.group(2) or found.group(3) or "") if found else (text, "")
    first, _, last = word.rpartition(" ")
    if not unit and first and last in (*_KM, *_MILES, *_METRES, *_MINUTES, *_HOURS, *_SECONDS):
        return first, last
    return word, unit


def _unit_m(unit: str) -> float:
    """What a distance counts; kilometres where the heading does not say."""
    if unit in _MILES:
        return M_PER_MILE
    return 1 if unit in _METRES else M_PER_KM


def _unit_s(unit: str) -> float | None:
    if unit in _HOURS:
        return S_PER_HOUR
    if unit in _SECONDS:
        return 1
    return S_PER_MIN if unit in _MINUTES else None
