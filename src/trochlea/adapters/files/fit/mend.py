"""Walking a damaged FIT part: find the next place from which messages chain again, and say what was lost.

Slower than `walk`, so used only after a failure or a wrong CRC.
"""

from dataclasses import dataclass

from trochlea.adapters.files.fit.parts import CRC_BYTES
from trochlea.adapters.files.fit.walk import (
    DEFINITION_BIT,
    Layouts,
    definition_size,
    forget,
    is_credible,
    parse_definition,
)

# All four are our own choice, tried on real files with bytes cut out and changed.
AHEAD_BYTES = 4096  # how far one search looks
BUDGET_BYTES = (
    262144  # how far all searches of a part look together: damaged beyond is given up, never a hang
)
CHAIN_MESSAGES = 6  # so many messages must follow one another
CHAIN_S = 3600  # with times no more than an hour apart
BACK_S = 3600  # outside a search, times this far back
ON_S = 86400  # or this far on are still taken as written
LEAST_TIME = 0x10000000  # smaller time stamps count from switching on, not from 1990


@dataclass(slots=True)
class _State:
    layouts: Layouts
    last_s: int | None = None
    budget: int = BUDGET_BYTES
    lost: int = 0
    places: int = 0


def careful_walk(data: bytes, start: int, end: int) -> tuple[Layouts, int, int]:
    """Note where messages begin, stepping over damage; also the bytes lost and the number of damaged places."""
    state = _State(Layouts())
    position = before = start
    while position < end:
        step = _step(data, position, end, state)
        if step > 0:
            before = position
            position += step
            continue
        found = _search(data, position, end if step == 0 else min(end, position + AHEAD_BYTES), end, state)
        if found is None and step < 0:  # an odd time but nothing better: as written
            state.last_s = _time_at(data, position, state.layouts)
            position += _take(data, position, state.layouts)
            continue
        if found is None and _is_cut_off(data, position, end, state.layouts):
            break  # all before it is whole
        forget(state.layouts, before, data[before])  # the message that led astray
        state.places += 1
        state.lost += (end if found is None else found) - position
        if found is None:
            break
        position = before = found
        state.last_s = None  # the messages that chain here are believed, not the one before
    return state.layouts, state.lost, state.places


def _is_cut_off(data: bytes, position: int, end: int, layouts: Layouts) -> bool:
    """Whether only the beginning of a message, or only the check sum, is left before the end."""
    return end - position <= CRC_BYTES or position + layouts.lengths[data[position]] > end


def _step(data: bytes, position: int, end: int, state: _State) -> int:
    """Length of the message at `position`, taken; 0 where there is none, negative where its time is odd."""
    header = data[position]
    layouts = state.layouts
    length = layouts.lengths[header]
    if length == 0:
        return (
            layouts.define(data, position, end, only_credible=True) if header & 0xC0 == DEFINITION_BIT else 0
        )
    if position + length > end:
        return 0
    time_s = _time_at(data, position, layouts)
    if time_s is not None:
        if state.last_s is not None and not -BACK_S <= time_s - state.last_s <= ON_S:
            return -length
        state.last_s = time_s
    return _take(data, position, layouts)


def _take(data: bytes, position: int, layouts: Layouts) -> int:
    """Note the message at `position`; gives its length."""
    header = data[position]
    note = layouts.notes[header]
    if note is not None:
        note(position)
    return layouts.lengths[header]


def _time_at(data: bytes, position: int, layouts: Layouts) -> int | None:
    """The full time stamp of the message at `position`, where it has a valid one."""
    definition = layouts.current[data[position]]
    if definition is None or definition.time_at is None:
        return None
    at = position + definition.time_at
    time_s = int.from_bytes(data[at : at + 4], "big" if definition.big_endian else "little")
    return None if time_s == 0xFFFFFFFF or time_s < LEAST_TIME else time_s


def _search(data: bytes, position: int, until: int, end: int, state: _State) -> int | None:
    """The next place before `until` from which messages chain; None where the budget ends first."""
    while state.budget > 0 and position + 1 < until:
        last = min(position + 1 + min(AHEAD_BYTES, state.budget), until)
        for candidate in range(position + 1, last):
            if _chains(data, candidate, end, state):
                state.budget -= candidate - position
                return candidate
        state.budget -= last - position
        position = last - 1
    return None


def _chains(data: bytes, position: int, end: int, state: _State) -> bool:
    """Whether messages follow one another from here, with times that make sense."""
    layouts = state.layouts
    last_s, timed = state.last_s, 0
    for _ in range(CHAIN_MESSAGES):
        if position >= end:
            break
        header = data[position]
        length = layouts.lengths[header]
        if length == 0:
            return _is_definition(data, position, end)
        if position + length > end:
            return False
        time_s = _time_at(data, position, layouts)
        if time_s is not None:
            earliest, latest = (
                (0, CHAIN_S) if timed else (-ON_S, ON_S)
            )  # the last time before may itself be damaged
            if last_s is not None and not earliest <= time_s - last_s <= latest:
                return False
            last_s, timed = time_s, timed + 1
        position += length
    return timed >= 2 or (position == end and timed > 0)


def _is_definition(data: bytes, position: int, end: int) -> bool:
    """Whether a credible definition stands here."""
    if data[position] & 0xC0 != DEFINITION_BIT or definition_size(data, position, end) == 0:
        return False
    return (
        data[position + 1] == 0 and data[position + 2] < 2 and is_credible(parse_definition(data, position))
    )
