"""Ids made before the save, so that a save whose answer was lost can be looked up and is never entered twice."""

import secrets
import time
import uuid

_RANDOM_BITS = 21


def new_id() -> int:
    """A 63-bit whole number that grows with time: 42 bits of milliseconds, then 21 random bits.

    In order of making, so that the newest entry has the largest id; two desktops in one millisecond collide once in
    two million times, which the table's primary key refuses and the caller may try again.
    """
    return (time.time_ns() // 1_000_000) << _RANDOM_BITS | secrets.randbits(_RANDOM_BITS)


def new_ids(count: int) -> list[int]:
    """Ids of many entries made at once, in order."""
    first = (time.time_ns() // 1_000_000) << _RANDOM_BITS
    return [first + number for number in range(count)]


def new_act() -> str:
    """The name of one act, before it is saved."""
    return uuid.uuid4().hex
