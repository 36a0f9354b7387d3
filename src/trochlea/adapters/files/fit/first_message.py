"""What a FIT file says of itself in its first message: its kind and when it was begun, from its first bytes alone."""

from dataclasses import dataclass

from trochlea.adapters.files.fit.parts import is_fit
from trochlea.adapters.files.fit.profile import ACTIVITY_KIND, FILE_ID, FIT_EPOCH_S
from trochlea.adapters.files.fit.walk import DEFINITION_BIT, definition_size, parse_definition

HEAD_BYTES = 400
KIND, CREATED = 0, 4
NOT_RECORDED = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class FirstMessage:
    """A file's kind and begin."""

    is_activity: bool
    created_s: float | None  # since 1970, UTC


def first_message(head: bytes) -> FirstMessage | None:
    """The kind and the begin of the file that starts so; None where it does not start with them."""
    if not is_fit(head) or head[0] >= len(head) or not head[head[0]] & DEFINITION_BIT:
        return None
    size = definition_size(head, head[0], len(head))
    if size == 0:
        return None
    definition = parse_definition(head, head[0])
    message = head[head[0] + size :][: definition.length]
    if definition.message != FILE_ID or len(message) < definition.length:
        return None
    order = "big" if definition.big_endian else "little"
    found = {
        slot.number: int.from_bytes(message[slot.offset : slot.offset + slot.size], order)  # type: ignore[arg-type]
        for slot in definition.slots
        if slot.number in (KIND, CREATED)
    }
    created = found.get(CREATED, NOT_RECORDED)
    return FirstMessage(
        found.get(KIND) == ACTIVITY_KIND,
        None if created == NOT_RECORDED else created + FIT_EPOCH_S,
    )
