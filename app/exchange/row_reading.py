"""One row of an old register to the values of one entry, for any register: its declaration says how.

A cell that cannot be read is a fault and refuses its row; a fact the cell leaves open is only missing.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from app import money
from app.errors import Unreadable
from app.exchange import sheets
from app.fields import (
    DATE,
    MONEY,
    NOTE,
    ORGANISATION,
    PERSON,
    Cell,
    Field,
    Value,
    Values,
    cell_text,
    clean_text,
)
from app.register import Part, Register

_SELDOM_REPEATED = frozenset({NOTE})  # of everything else a register holds few different cells, each many times
_MOST_KEPT = 100_000  # different cells remembered
Cells = Mapping[str, sheets.Cell]  # by path: `offered_on`, `recipient_name`, `items.description`

# A column of numbers beside the names, as old registers head it.
NUMBER_HEADINGS = (
    "collar/staff no",
    "collar number",
    "collar no",
    "collar",
    "staff number",
    "staff no",
    "staff id",
    "shoulder number",
    "shoulder no",
    "employee number",
    "payroll number",
    "payroll no",
    "pay number",
    "warrant number",
    "warrant no",
    "number",
)


@dataclass(frozen=True)
class Reading:
    """What one row says. `faults` are cells that refuse it, `open` facts it leaves open: path to sentence."""

    values: Values = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)
    open: dict[str, str] = field(default_factory=dict)

    def __or__(self, other: "Reading") -> "Reading":
        return Reading({**self.values, **other.values}, {**self.faults, **other.faults}, {**self.open, **other.open})


# What is special about old registers of one kind: what it read, and the cells left to be read as they stand.
OldWays = Callable[[Cells], tuple[Reading, Cells]]


def names(register: Register) -> dict[str, tuple[str, ...]]:
    """What a column may be called, by path: its label first, then its name and all it was ever called."""
    found: dict[str, tuple[str, ...]] = {}
    for f in register.fields:
        known = () if f.kind is PERSON else f.known_as  # "Officer" heads names; numbers have a column of their own
        own = (f.label, f.name, *f.formerly, *known)
        found[f.name] = (*own, *_longer(f, own), *(NUMBER_HEADINGS if f.keeps else ()))
    for part in register.parts:
        for f in part.fields:
            label = f.label if part.required else f"{part.label}: {f.label}"  # "Due" alone may be anything
            found[f"{part.name}.{f.name}"] = (label, f"{part.name} {f.name}", *f.formerly, *f.known_as)
    for f in (f for f in register.fields if f.kind is PERSON):
        for c in f.companions():
            own = (c.label, c.name, *c.known_as)
            found[c.name] = (*own, *(_named(own) if c.name == f"{f.name}_name" else ()))
    return found


def _longer(f: Field, known: Sequence[str]) -> Iterator[str]:
    """What else a heading says of the same: `Name of donor`, `Date declared`."""
    if f.kind is ORGANISATION:
        yield from _named(known)
    elif f.kind is DATE:
        for name in (name.removesuffix("_on").removesuffix(" on") for name in known):
            if "date" not in name.casefold():
                yield from (f"date {name}", f"{name} date", f"date of {name}")


def _named(known: Sequence[str]) -> Iterator[str]:
    for name in known:
        if "name" not in name.casefold():
            yield from (f"name of {name}", f"{name} name")


class RowReader:
    """Reads the rows of one register, each cell by the kind of its field; people are left to `app.exchange.who`."""

    def __init__(self, register: Register, today: date) -> None:
        self._today = today
        people = {name for f in register.fields if f.kind is PERSON for name in (f.name, f"{f.name}_name")}
        self._columns: dict[str, tuple[Part | None, Field]] = {
            f.name: (None, f) for f in register.stored if f.name not in people
        }
        for part in register.parts:
            self._columns |= {f"{part.name}.{f.name}": (part, f) for f in part.fields}
        self._before: dict[tuple[str, type, sheets.Cell], Value | None] = {}

    def read(self, cells: Cells) -> Reading:
        """What the cells say. An empty cell of a required field is None, so that no default takes its place."""
        found = Reading()
        for path, cell in cells.items():
            if path not in self._columns:
                continue
            part, f = self._columns[path]
            try:
                value = self._value(path, f, cell, found)
            except Unreadable as why:
                found.faults[path] = str(why)
                continue
            if part is None and (value is not None or f.required):
                found.values[f.name] = value
            elif part is not None and (value is not None or part.required):
                found.values.setdefault(part.name, [{}])[0][f.name] = value
        return found

    def _value(self, path: str, f: Field, cell: sheets.Cell, found: Reading) -> Value | None:
        if f.kind is MONEY and not f.signed:
            return _amount(cell, path, found.open)
        if f.kind in _SELDOM_REPEATED:
            return self._strictly(f, cell)
        known = path, type(cell), cell  # 1 and True are not one cell
        if known not in self._before:
            if len(self._before) >= _MOST_KEPT:
                self._before.clear()
            self._before[known] = self._strictly(f, cell)
        return self._before[known]

    def _strictly(self, f: Field, cell: sheets.Cell) -> Value | None:
        value = f.from_cell(plain(cell))
        f.check_horizon(value, self._today)
        return value


def plain(cell: sheets.Cell) -> Cell:
    """A cell as fields read it: some workbooks keep times of day as lengths of time."""
    if not isinstance(cell, timedelta):
        return cell
    seconds = int(cell.total_seconds())
    return time(seconds // 3600, seconds // 60 % 60) if 0 <= seconds < 86_400 else str(cell)


def written(cell: sheets.Cell) -> str:
    """A cell as the text a person sees."""
    kind = type(cell)  # asked first of nearly every cell, and there are millions
    if kind is str and cell.isascii() and cell.isprintable():  # type: ignore[union-attr]
        return cell.strip()  # type: ignore[union-attr]
    if kind is int or kind is date:
        return str(cell)
    return clean_text(cell_text(plain(cell))).strip()


def text(cell: sheets.Cell | None) -> str:
    """A cell as text in one line, nothing for none."""
    return "" if cell is None else " ".join(written(cell).split())


def _amount(cell: sheets.Cell, path: str, left_open: dict[str, str]) -> int | None:
    amount = money.read_cell(cell)
    if amount.open_because:
        left_open[path] = amount.open_because
    return amount.whole_pence
