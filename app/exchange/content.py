"""What the cells of a column look like, where its heading does not say: dates, money, people, what became of an offer.

Wrong is worse than nothing. A column is told by its cells only when hardly one of them speaks against it, when it is
the only such column, and when no heading claims the field. Only a sample of a sheet is looked at.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from app import dates, money
from app.errors import Unreadable
from app.exchange.gift_words import GIVERS, THINGS, read_outcome
from app.exchange.heading_words import Match, normal
from app.exchange.row_reading import text
from app.exchange.sheets import Cell, Row
from app.fields import CHOICE, MONEY, ORGANISATION, PERSON, STAFF_NUMBER, Field, Values, folded
from app.register import Register

SAMPLE = 200  # rows of a sheet that are looked at
FEWEST = 3  # cells without which a column says nothing
_SURE = 0.7  # how sure contents are of a field at best
_HARDLY_ANY_AGAINST = 0.95
_LONGEST_DITTO = 20  # characters

_DITTO_MARKS = re.compile(
    r"[-–—. ]*(?:[\"“”„‟″〃＂]|''|‘‘|’’|´´|``|,,|‚‚)[\"“”″'’ ]*[-–—. ]*|[-–—] ?do\.? ?[-–—]", re.IGNORECASE
)
_DITTO_WORDS = frozenset({"do", "do.", "ditto", "ditto.", "dto", "dto.", "idem", "as above", "same as above", "same"})
BEGIN_DITTOS = frozenset(" dDiIaAsS\"“”„‟″〃＂'‘’´`,‚-–—.")

# Words by which a heading that nobody knows says that its days, amounts or people are others than the entry's own.
_OF_ANOTHER = re.compile(
    r"\b(?:review(?:ed)?|renewal|expir\w+|ends?|birth|notice|closed|returned|left|due|next|until|published|updated"
    r"|modified|entered|signed|countersigned|seen|checked|approved|decided|authoris\w+|manager|supervisor|witness"
    r"|vat|tax|budget|limit|deposit)\b"
)

_RANK = re.compile(
    r"(?:d/?)?(?:pcs?o?|sgt|ps|insp|c/?insp|ch ?insp|di|dci|ds|dc|supt|c/?supt|ch ?supt|acc|dcc|cc|sc|con"
    r"|constable|sergeant|inspector|superintendent)\b\.?",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"£|\d\.\d\d\b|\d ?p\b")


class Lists(NamedTuple):
    """What the register file's staff list has to compare with: numbers, surnames and stations, these two folded."""

    numbers: frozenset[str] = frozenset()
    surnames: frozenset[str] = frozenset()
    stations: frozenset[str] = frozenset()

    @classmethod
    def of(cls, people: Iterable[Values]) -> "Lists":
        """The lists of these people."""
        listed = list(people)

        def every(name: str) -> frozenset[str]:
            return frozenset(str(person[name]).casefold() for person in listed if person.get(name))

        return cls(
            frozenset(str(person["staff_number"]) for person in listed if person.get("staff_number")),
            every("surname"),
            every("station"),
        )


NO_LISTS = Lists()


class _Look(NamedTuple):
    """One field that contents may fill: how a cell speaks for it, and the share of cells that must.

    Where `admits` is given, hardly a cell may be what it does not admit; then a smaller share has to speak.
    """

    path: str
    speaks: Callable[[Cell], bool]
    least: float
    admits: Callable[[Cell], bool] | None = None

    def share(self, cells: Sequence[Cell]) -> float:
        """The share of the cells that is for the field; 0 when too few are."""
        for_it = sum(map(self.speaks, cells)) / len(cells)
        if for_it < self.least or self.admits is None:
            return for_it if for_it >= self.least else 0
        admitted = sum(map(self.admits, cells)) / len(cells)
        return admitted if admitted >= _HARDLY_ANY_AGAINST else 0


class Contents:
    """What the columns of one register's files may be told by."""

    def __init__(self, register: Register, lists: Lists) -> None:
        self._lists = lists
        self._looks = tuple(self._looks_of(register))
        self.subjects = frozenset(normal(f"{register.title} {register.one}").split()) | {
            word for part in register.parts if part.required for word in normal(f"{part.label} {part.one}").split()
        }
        self.dated = register.dated

    def guess(self, columns: Mapping[int, Sequence[Cell]], claimed: Collection[str]) -> dict[int, Match]:
        """The field of each of these columns that its cells leave no doubt of. `claimed` are fields already known."""
        shares: dict[int, dict[str, float]] = {}
        for column, cells in columns.items():
            filled = [cell for cell in cells if cell != "" and not is_ditto(cell)]
            if len(filled) >= FEWEST:
                shares[column] = self._told(filled, claimed)
        found: dict[int, Match] = {}
        for column, told in shares.items():
            if len(told) == 1:
                path, share = next(iter(told.items()))
                if sum(path in other for other in shares.values()) == 1:
                    found[column] = Match(path, round(share * _SURE, 2), "contents")
        return found

    def fits(self, path: str, cell: Cell) -> bool:
        """Whether one cell speaks for a field."""
        return any(look.speaks(cell) for look in self._looks if look.path == path)

    def _told(self, cells: Sequence[Cell], claimed: Collection[str]) -> dict[str, float]:
        found: dict[str, float] = {}
        for look in self._looks:
            if look.path not in claimed and (share := look.share(cells)):
                found[look.path] = share
        return found

    def _looks_of(self, register: Register) -> Iterable[_Look]:
        if register.dated:
            yield _Look(register.dated, _is_date, 0.8)
        fields = [(f.name, f) for f in register.fields]
        lines = [(f"{part.name}.{f.name}", f) for part in register.parts if part.required for f in part.fields]
        if path := _valued(register, lines):
            yield _Look(path, _is_money, 0.4, _may_be_money)
        for f in (f for f in register.fields if f.kind is PERSON and f.keeps):
            yield _Look(f.name, self._is_number, 0.7)
            yield _Look(f"{f.name}_name", self._is_name, 0.7)
            break
        for path, f in (*fields, *lines):
            if f.kind is CHOICE and not f.open:
                yield _Look(path, _OUTCOMES.get((register.name, path)) or _choosing(f), 0.85)
            elif f.kind is ORGANISATION and (f.required or f.needed):
                yield _Look(path, _is_giver, 0.5)
            elif (register.name, path) == ("gifts", "items.description"):
                yield _Look(path, _is_thing, 0.5)

    def _is_number(self, cell: Cell) -> bool:
        return STAFF_NUMBER.fullmatch(text(cell)) is not None and text(cell) in self._lists.numbers

    def _is_name(self, cell: Cell) -> bool:
        if not isinstance(cell, str) or GIVERS.search(cell):
            return False
        words = re.findall(r"[^\W\d_]+", cell.casefold())
        return 0 < len(words) <= 5 and (bool(_RANK.match(cell)) or not self._lists.surnames.isdisjoint(words))


def is_ditto(cell: Cell) -> bool:
    """Whether a cell only says that it means what stands above it."""
    if not isinstance(cell, str) or len(cell) >= _LONGEST_DITTO or cell[:1] not in BEGIN_DITTOS:
        return False
    words = cell.strip()
    return words.casefold() in _DITTO_WORDS or _DITTO_MARKS.fullmatch(words) is not None


def is_of_another(heading: str) -> bool:
    """Whether a heading that names no field still says that its column is not what its cells look like."""
    return bool(_OF_ANOTHER.search(normal(heading)))


def spread(rows: Sequence[Row]) -> list[Row]:
    """At most so many of the rows that are not blank, from the first to the last of them."""
    filled = [row for row in rows if row]
    step = max(1, -(-len(filled) // SAMPLE))
    return filled[::step]


def column_of(rows: Sequence[Row], column: int) -> list[Cell]:
    """The cells of one column, counted from 0."""
    return [row[column] if column < len(row) else "" for row in rows]


def _valued(register: Register, lines: Sequence[tuple[str, Field]]) -> str:
    """The one amount that entries are about: the register's total, or the value in the lines it is summed from."""
    if any(f.name == register.total for f in register.fields):
        return register.total
    amounts = [path for path, f in lines if f.kind is MONEY]
    return amounts[0] if len(amounts) == 1 else ""


def _is_date(cell: Cell) -> bool:
    if not isinstance(cell, str | date):
        return False  # a number may be a day to a spreadsheet program, and is anything else as well
    with suppress(Unreadable):
        return bool(dates.read_strict(cell))
    return False


def _is_money(cell: Cell) -> bool:
    """An amount that shows it is one: with pounds, pence or two decimals. A bare whole number may count anything."""
    if isinstance(cell, bool | int) or not isinstance(cell, str | float):
        return False
    return not (isinstance(cell, str) and not _AMOUNT.search(cell)) and _may_be_money(cell)


def _may_be_money(cell: Cell) -> bool:
    with suppress(Unreadable):
        return bool(money.read_cell(cell).basis)
    return False


def _is_giver(cell: Cell) -> bool:
    return isinstance(cell, str) and bool(GIVERS.search(cell)) and not _is_thing(cell)


def _is_thing(cell: Cell) -> bool:
    """What was offered; who gave it may stand there too, as `wine from Rook Ltd`."""
    if not isinstance(cell, str) or not THINGS.search(cell):
        return False
    return not GIVERS.search(cell) or " from " in cell or " - " in cell


def _is_outcome(cell: Cell) -> bool:
    if not isinstance(cell, str):
        return False
    with suppress(Unreadable):
        return bool(read_outcome(cell))
    return False


def _choosing(field: Field) -> Callable[[Cell], bool]:
    return lambda cell: isinstance(cell, str) and folded(cell) in field.code_of


_OUTCOMES: Mapping[tuple[str, str], Callable[[Cell], bool]] = {("gifts", "items.outcome"): _is_outcome}
