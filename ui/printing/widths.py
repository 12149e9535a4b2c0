"""How much of a page each column of a table takes, by what stands in it."""

from collections.abc import Sequence
from itertools import zip_longest

_LETTER, _SIDES = 5.4, 10.0  # points: an average letter of Inter at 9 pt, and the room at both sides of a cell
_WORD, _CELL = 22, 34  # letters: the longest word and the longest line that room is made for
_MEASURED = 300  # rows that are looked at


def shares(head: Sequence[str], rows: Sequence[Sequence[str]], inner: float) -> tuple[float, ...]:
    """Shares of `inner` points: first room for each column's longest word, then for its longest line."""
    columns = list(zip_longest(head, *rows[:_MEASURED], fillvalue=""))
    least = [
        _points(max((len(word) for text in column for word in text.split()), default=1), _WORD) for column in columns
    ]
    wanted = [_points(max(map(len, column)), _CELL) for column in columns]
    more = [max(0.0, want - needed) for want, needed in zip(wanted, least, strict=True)]
    spare = inner - sum(least)
    if spare <= 0 or not any(more):
        return tuple(least)
    given = min(1.0, spare / sum(more))
    return tuple(needed + extra * given for needed, extra in zip(least, more, strict=True))


def _points(letters: int, most: int) -> float:
    return min(letters, most) * _LETTER + _SIDES
