"""Which entries somebody must do something about: incomplete ones, and those whose status waits or warns."""

from collections.abc import Sequence

from app.query import Query
from app.register import Register
from app.search import Search

_TONES = ("warn", "bad")


def words(register: Register) -> tuple[str, ...]:
    """The `is:` words of entries that need work."""
    waiting = [state.code for state in register.states if state.tone in _TONES and not state.ended]
    if register.has(register.status):
        column = register.column(register.status)
        waiting += [choice.code for choice in column.choices if choice.tone in _TONES]
    return ("incomplete", *(word.replace(" ", "-").replace("_", "-") for word in waiting))


def after(search: Search, register: Register, ids: Sequence[int], row: int) -> int | None:
    """The next row after this one, round and round, that needs work; None if no other does."""
    wanted = {entry for word in words(register) for entry in search.ids(register, Query(f"is:{word}"))}
    rows = [*range(row + 1, len(ids)), *range(max(0, row))]
    return next((at for at in rows if ids[at] in wanted), None)
