"""One row of an old register to the values of one entry, for any register: its declaration says how.

A cell that cannot be read is a fault and refuses its row; a fact the cell leaves open is only missing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from app import money
from app.errors import Unreadable
from app.exchange import sheets
from app.fields import CHOICE, DATE, MONEY, PERSON, YESNO, Cell, Field, Value, Values, cell_text, clean_text
from app.register import Part, Register

_REPEATED = frozenset({DATE, CHOICE, YESNO})  # of these a register holds few different cells, each many times
Cells = Mapping[str, sheets.Cell]  # by path: `offered_on`, `recipient_name`, `items.description`

# A column of numbers beside the names, as old registers head it.
NUMBER_HEADINGS = (
    "collar/staff no",
    "collar number",
    "collar no",
    "collar",
    "staff number",
    "staff no",
    "payroll number",
    "warrant number",
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
        found[f.name] = (f.label, f.name, *f.formerly, *known, *(NUMBER_HEADINGS if f.keeps else ()))
    for part in register.parts:
        for f in part.fields:
            own = f.label if part.required else f"{part.label}: {f.label}"  # "Due" alone may be anything
            found[f"{part.name}.{f.name}"] = (own, f"{part.name} {f.name}", *f.formerly, *f.known_as)
    people = (f for f in register.fields if f.kind is PERSON)
    return found | {c.name: (c.label, c.name, *c.known_as) for f in people for c in f.companions()}


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
        self._before: dict[tuple[str, str | date], Value | None] = {}

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
        if f.kind not in _REPEATED or not isinstance(cell, str | date):
            return self._strictly(f, cell)
        if (path, cell) not in self._before:
            self._before[path, cell] = self._strictly(f, cell)
        return self._before[path, cell]

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
    if isinstance(cell, str) and cell.isascii() and cell.isprintable():  # nearly every cell, and there are millions
        return cell.strip()
    return clean_text(cell_text(plain(cell))).strip()


def text(cell: sheets.Cell | None) -> str:
    """A cell as text in one line, nothing for none."""
    return "" if cell is None else " ".join(written(cell).split())


def _amount(cell: sheets.Cell, path: str, left_open: dict[str, str]) -> int | None:
    amount = money.read_cell(cell)
    if amount.open_because:
        left_open[path] = amount.open_because
    return amount.whole_pence
