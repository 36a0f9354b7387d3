"""A workout as a FIT file, for the folder of new files of a watch: who made it, the workout, its steps.

Steps end by time (ms) or distance (cm), or with a press of the lap key; a repeat names its first step and a count.
Names are at most 15 ASCII letters, since longer ones made whole workouts vanish from watches without a word.
"""

import struct
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from zlib import crc32

from trochlea.adapters.files.fit.crc import crc16
from trochlea.app.workouts import Workout, WorkoutStep
from trochlea.vocabulary.units import CM_PER_M, MS_PER_S

FIT_EPOCH_S = 631_065_600  # 1989-12-31 00:00 UTC
PROTOCOL, PROFILE = 0x10, 2132
HEADER = struct.Struct("<BBHI4s")
FILE_ID, WORKOUT, STEP = 0, 26, 27  # global message numbers
WORKOUT_FILE, DEVELOPMENT, RUNNING = 5, 255, 1
BY_TIME, BY_DISTANCE, BY_KEY, REPEAT = 0, 1, 5, 6
OPEN_TARGET = 2
ACTIVE, REST = 0, 1
NAME_BYTES, NOTE_BYTES = 16, 64  # with the zero at the end
NOTHING = {"enum": 0xFF, "uint16": 0xFFFF, "uint32": 0xFFFFFFFF, "uint32z": 0}
CODES = {"enum": (0x00, "B"), "uint16": (0x84, "H"), "uint32": (0x86, "I"), "uint32z": (0x8C, "I")}
TEXT = 0x07


class Field(NamedTuple):
    """One field of a message: its number, its kind (a length in bytes where it is a text), its value."""

    number: int
    kind: str | int
    value: int | str | None


def workout_bytes(workout: Workout, made: datetime) -> bytes:
    """The whole file. The same workout made at the same moment gives the same bytes."""
    body = b"".join(_message(number, fields) for number, fields in _messages(workout, made))
    head = HEADER.pack(HEADER.size + 2, PROTOCOL, PROFILE, len(body), b".FIT")
    whole = head + struct.pack("<H", crc16(head)) + body
    return whole + struct.pack("<H", crc16(whole))


def _messages(workout: Workout, made: datetime) -> list[tuple[int, Sequence[Field]]]:
    repeats = workout.repeats > 1
    about = [
        Field(0, "enum", WORKOUT_FILE),
        Field(1, "uint16", DEVELOPMENT),
        Field(2, "uint16", 1),
        Field(3, "uint32z", crc32(workout.name.encode() + made.isoformat().encode()) or 1),
        Field(4, "uint32", int(made.timestamp()) - FIT_EPOCH_S),
    ]
    whole = [
        Field(4, "enum", RUNNING),
        Field(6, "uint16", len(workout.steps) + repeats),
        Field(8, NAME_BYTES, workout.name),
    ]
    steps = [(STEP, _step(index, step)) for index, step in enumerate(workout.steps)]
    if repeats:
        steps.append((STEP, _repeat(len(workout.steps), workout.repeats)))
    return [(FILE_ID, about), (WORKOUT, whole), *steps]


def _step(index: int, step: WorkoutStep) -> list[Field]:
    kind, value = BY_KEY, None
    if step.lasts_s is not None:
        kind, value = BY_TIME, round(step.lasts_s * MS_PER_S)
    elif step.distance_m is not None:
        kind, value = BY_DISTANCE, round(step.distance_m * CM_PER_M)
    return _fields(index, step.name, kind, value, 0, REST if step.is_easy else ACTIVE, step.note)


def _repeat(index: int, count: int) -> list[Field]:
    """Everything before it again, `count` times in all; repeats do not nest."""
    return _fields(index, "", REPEAT, 0, count, None, "")


def _fields(
    index: int, name: str, kind: int, value: int | None, target: int, intensity: int | None, note: str
) -> list[Field]:
    return [
        Field(254, "uint16", index),
        Field(0, NAME_BYTES, name),
        Field(1, "enum", kind),
        Field(2, "uint32", value),
        Field(3, "enum", None if kind == REPEAT else OPEN_TARGET),
        Field(4, "uint32", target),
        Field(7, "enum", intensity),
        Field(8, NOTE_BYTES, note),
    ]


def _message(number: int, fields: Sequence[Field]) -> bytes:
    """A definition and the one message it describes."""
    definition = struct.pack("<BBBHB", 0x40, 0, 0, number, len(fields))
    for field in fields:
        size, code = _size_and_code(field)
        definition += bytes((field.number, size, code))
    return definition + b"\0" + b"".join(_packed(field) for field in fields)


def _size_and_code(field: Field) -> tuple[int, int]:
    if isinstance(field.kind, int):
        return field.kind, TEXT
    code, letter = CODES[field.kind]
    return struct.calcsize(letter), code


def _packed(field: Field) -> bytes:
    if isinstance(field.kind, int):
        text = str(field.value or "").encode("ascii", "replace")
        return text[: field.kind - 1].ljust(field.kind, b"\0")
    value = NOTHING[field.kind] if field.value is None else int(field.value)
    return struct.pack("<" + CODES[field.kind][1], value)
