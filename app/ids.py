"""Ids made before the save, so that a save whose answer was lost can be looked up and is never entered twice."""

import secrets
import threading
import time
import uuid

_RANDOM_BITS = 21


class _Making:
    """What makes ids, one after another: entries are made behind the window too."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._last = 0  # the newest id made in this process

    def some(self, count: int) -> list[int]:
        with self._turn:
            now = (time.time_ns() // 1_000_000) << _RANDOM_BITS | secrets.randbits(_RANDOM_BITS)
            first = max(now, self._last + 1)
            self._last = first + count - 1
        return list(range(first, first + count))


_making = _Making()


def new_id() -> int:
    """A 63-bit whole number that grows with time: 42 bits of milliseconds, then 21 random bits.

    In order of making, also within one millisecond, so that the newest entry has the largest id; two desktops in one
    millisecond collide once in two million times, which the table's primary key refuses and the caller may try again.
    """
    return _making.some(1)[0]


def new_ids(count: int) -> list[int]:
    """Ids of many entries made at once, in order."""
    return _making.some(count)


def new_act() -> str:
    """The name of one act, before it is saved."""
    return uuid.uuid4().hex
