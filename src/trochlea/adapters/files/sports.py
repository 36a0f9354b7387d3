"""What the formats call a sport, in our words."""

import re

from trochlea.vocabulary.sport import Sport

# FIT sport numbers; the rest are "other".
_FIT_SPORT = {
    1: Sport.RUN,
    2: Sport.CYCLE,
    3: Sport.TRANSITION,
    5: Sport.SWIM,
    11: Sport.WALK,
    16: Sport.HIKE,
    17: Sport.HIKE,
    21: Sport.CYCLE,
    48: Sport.STAIRS,
}
# FIT kinds of a sport that say more than the sport (fitness equipment, training).
_FIT_KIND = {
    1: Sport.RUN,  # treadmill
    5: Sport.CYCLE,
    6: Sport.CYCLE,
    15: Sport.ELLIPTICAL,
    16: Sport.STAIRS,
    20: Sport.STRENGTH,
    27: Sport.WALK,
    45: Sport.RUN,
}
_OPEN_SPORTS = {None, 0, 4, 10}  # not said, generic, fitness equipment, training
_INDOOR_KINDS = {1, 5, 6, 14, 15, 16, 17, 20, 26, 27, 45, 58}
_OUTDOOR_KINDS = {2, 3, 4, 7, 8, 9, 10, 11, 18}

# Words and numbers in GPX `type` and TCX `Sport`; numbers are Strava's.
_WORDS: tuple[tuple[str, Sport], ...] = (
    (r"transition", Sport.TRANSITION),
    (r"\bski|langlauf|eislauf|skat", Sport.OTHER),  # German skiing and skating are named as running is
    (
        r"\brun|run(?:s|ning)?\b|jog|treadmill|course à pied|lauf|correr|corsa|corrida|carrera|hardlo|löp|løb|^9$",
        Sport.RUN,
    ),
    (r"hik|trek|wander|randonn|senderis|escursion|trilha|^4$", Sport.HIKE),
    (r"walk|gehen|spazier|marche|camin|cammin|wandel|promen|^10$", Sport.WALK),
    (r"cycl|bik|ride|radfahr|radtour|vélo|velo|cicli|bici|fiets|pedal|^1$", Sport.CYCLE),
    (r"swim|schwimm|natation|nataci|nataç|nuot|zwem|^16$", Sport.SWIM),
    (r"ellip|cross.?train", Sport.ELLIPTICAL),
    (r"stair|step", Sport.STAIRS),
    (r"strength|weight|kraft|muscu|fuerza|forza|força|kracht|pesas", Sport.STRENGTH),
)


def from_fit(sport: float | None, kind: float | None) -> Sport | None:
    """FIT's sport and sub-sport numbers in our words; None where the file said nothing."""
    if sport in _OPEN_SPORTS and kind in _FIT_KIND:
        return _FIT_KIND[int(kind or 0)]
    if sport is None:
        return None
    return _FIT_SPORT.get(int(sport), Sport.OTHER)


def indoor_from_fit(kind: float | None) -> bool | None:
    """Whether FIT's sub-sport is an indoor one; None where it does not say."""
    if kind in _INDOOR_KINDS:
        return True
    return False if kind in _OUTDOOR_KINDS else None


def from_words(text: str | None) -> Sport | None:
    """A sport written as a word or number; None where nothing is written."""
    if not text or not text.strip():
        return None
    for pattern, sport in _WORDS:
        if re.search(pattern, text.strip().lower()):
            return sport
    return Sport.OTHER
