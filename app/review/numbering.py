"""Numbers missing from a sequence: from the register's own references, and from the numbers old books gave."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.register import Register
from app.store.gateway import Gateway

LEAST_NUMBERS = 5  # fewer do not make a sequence
_NUMBER = re.compile(r"(.*?)(\d{1,7})\D*")


@dataclass(frozen=True)
class Gaps:
    """A sequence and what is missing from it: `where` is the series (“G/2012”) or the file an old book came in."""

    where: str
    first: int
    last: int
    missing: tuple[int, ...]

    @property
    def numbers(self) -> str:
        """The missing numbers in words, runs drawn together: “14, 17 to 19”."""
        return ", ".join(str(a) if a == b else f"{a} to {b}" for a, b in _runs(self.missing))


def own_gaps(gateway: Gateway, register: Register) -> Iterator[Gaps]:
    """The numbers given out in each series of which no entry is there, void ones counting as there."""
    given: dict[str, set[int]] = defaultdict(set)
    for reference in gateway.column(f"SELECT reference FROM {register.name}"):
        series, _, number = str(reference).rpartition("/")
        given[series].add(int(number))
    counters = gateway.tuples("SELECT series, last FROM counters WHERE register = ?", (register.name,))
    for series, last in counters:
        if missing := tuple(sorted(set(range(1, last + 1)) - given[series])):
            yield Gaps(series, 1, last, missing)


def old_gaps(gateway: Gateway, register: Register) -> Iterator[Gaps]:
    """The numbers missing between the first and the last of each old book, where its numbers make a sequence at all."""
    if not register.has("old_reference"):
        return
    rows = gateway.tuples(
        f"SELECT DISTINCT file, sheet, old_reference FROM {register.name} JOIN sources ON entry = {register.name}.id"
        f" WHERE sources.register = '{register.name}' AND old_reference IS NOT NULL"
    )
    books: dict[tuple[str, str], set[int]] = defaultdict(set)
    for file, sheet, reference in rows:
        if match := _NUMBER.fullmatch(str(reference)):
            books[f"{file}, {sheet}" if sheet else file, match[1]].add(int(match[2]))
    for (where, prefix), numbers in sorted(books.items()):
        missing = tuple(sorted(set(range(min(numbers), max(numbers) + 1)) - numbers)) if len(numbers) > 1 else ()
        if missing and len(numbers) >= LEAST_NUMBERS and len(missing) < len(numbers):
            yield Gaps(f"{where} ({prefix}…)" if prefix else where, min(numbers), max(numbers), missing)


def _runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs
