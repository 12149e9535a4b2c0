"""Which comes first in a column of dates, the day or the month: looked at cell by cell before any row is read.

The day comes first unless the column itself speaks for the month. Two things do: texts that can only be read month
first (`03/25/2012`), and the trace of a spreadsheet program that took the month first where it could and left the rest
as text: real dates that all lie in the first twelve days of their months, beside texts that never do. Then a person is
asked once for the column, and until then a cell that can be read both ways is left open.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from app import dates
from app.exchange.answers import Answers, DateOrder
from app.exchange.planned import Choice, Place, Question
from app.exchange.row_reading import Cells
from app.exchange.sheet_rows import FileRow, FileRows
from app.exchange.sheets import Cell
from app.fields import DATE
from app.register import Register

_OVERWHELMING = 10  # so many times as many cells are only day first: the few others are slips of the pen
_FEW_DATES = 5  # real dates, fewer of which may all lie early in their months by chance
_MONTHS = 12
_CHANGED_ROUND = (
    "Every real date of this column lies in the first twelve days of its month, and no date kept as text does:"
    " a spreadsheet program may have changed day and month round"
)


@dataclass(frozen=True)
class DateColumn:
    """A column where the order is in doubt, and of which of its cells."""

    doubt: Literal["texts", "dates"]
    why: str
    said: DateOrder | None = None

    def settle(self, cell: Cell) -> Cell | None:
        """The cell as the day it is beyond doubt or by the answer; None while that is not known."""
        both = self._both(cell)
        if both is None:
            return cell
        day_first, month_first = both
        if day_first is None or month_first is None or day_first == month_first:
            return day_first or month_first or cell
        return None if self.said is None else day_first if self.said == "day" else month_first

    def is_doubtful(self, cell: Cell) -> bool:
        """Whether the answer decides about this cell."""
        both = self._both(cell)
        return both is not None and None not in both and both[0] != both[1]

    def choices(self, cell: Cell) -> tuple[Choice, Choice]:
        """What a doubtful cell of the column means either way."""
        first, other = (dates.show(day) if day else "" for day in self._both(cell) or ())
        if self.doubt == "texts":
            return Choice("day", "Day first", first), Choice("month", "Month first", other)
        return Choice("day", "As the file has them", first), Choice("month", "Day and month changed round", other)

    def _both(self, cell: Cell) -> tuple[date | None, date | None] | None:
        if isinstance(cell, str):
            return dates.both_ways(cell)
        if self.doubt == "texts" or not isinstance(cell, date) or cell.day > _MONTHS:
            return None
        return date(cell.year, cell.month, cell.day), date(cell.year, cell.day, cell.month)


@dataclass
class _Asked:
    path: str
    title: str
    column: DateColumn
    written: str
    cell: Cell
    rows: list[Place] = field(default_factory=list)


class DateOrders:
    """The columns of one import in which the order is in doubt, and the rows it matters for."""

    def __init__(self, files: Collection[FileRows], paths: Collection[str], answers: Answers) -> None:
        self._columns: dict[tuple[str, str], dict[str, DateColumn]] = {}  # by SHA-256 and sheet
        for file in files:
            for (sheet, path), cells in file.columns(paths).items():
                if doubt := _doubt(cells):
                    said = answers.date_order(file.book.sha256, sheet, path)
                    columns = self._columns.setdefault((file.book.sha256, sheet), {})
                    columns[path] = DateColumn(*doubt, said)
        self._asked: dict[tuple[str, str, str], _Asked] = {}

    def settled(self, row: FileRow) -> tuple[Cells, dict[str, str]]:
        """The cells of a row, each date in doubt as the day it is; and why those not known yet are left empty."""
        columns = self._of(row.place)
        if not columns:
            return row.cells, {}
        left_open: dict[str, str] = {}
        cells = dict(row.cells)
        for path, column in columns.items():
            cell = cells.get(path, "")
            day = column.settle(cell)
            if day is None:
                first, other = (choice.detail for choice in column.choices(cell))
                left_open[path] = f"“{shown(cell)}” may be {first} or {other}"
            cells[path] = "" if day is None else day
        return cells, left_open

    def note(self, row: FileRow, headings: Mapping[str, str]) -> None:
        """A row that is brought in: it has to be asked about where it can be read both ways."""
        for path, column in self._of(row.place).items():
            cell = row.cells.get(path, "")
            if column.is_doubtful(cell):
                key = (row.place.sha256, row.sheet, path)
                if key not in self._asked:
                    self._asked[key] = _Asked(path, headings.get(path, ""), column, shown(cell), cell)
                self._asked[key].rows.append(row.place)

    def questions(self) -> Iterator[Question]:
        """One for each column, about every row that depends on it."""
        for asked in self._asked.values():
            yield Question(
                asked.rows[0],
                "dates",
                asked.path,
                asked.title,
                asked.written,
                asked.column.choices(asked.cell),
                tuple(asked.rows),
                asked.column.said or "",
                asked.column.why,
            )

    def _of(self, place: Place) -> Mapping[str, DateColumn]:
        """The columns in doubt on the sheet of this row, by path."""
        return self._columns.get((place.sha256, place.sheet), {})


def date_paths(register: Register) -> frozenset[str]:
    """The paths of every date that a file may hold."""
    own = (f.name for f in register.stored if f.kind is DATE)
    return frozenset(own) | {f"{part.name}.{f.name}" for part in register.parts for f in part.fields if f.kind is DATE}


def shown(cell: Cell) -> str:
    """A cell of a column of dates as a person sees it."""
    return dates.show(cell) if isinstance(cell, date) else str(cell).strip()


def _doubt(cells: Counter[Cell]) -> tuple[Literal["texts", "dates"], str] | None:
    """What of a column is in doubt, and why; None where nothing speaks against the day coming first."""
    only_day = only_month = either = 0
    example = ""
    for cell, count in cells.items():
        both = dates.both_ways(cell) if isinstance(cell, str) else None
        if both is None or both == (None, None):
            continue
        if both[1] is None:
            only_day += count
        elif both[0] is None:
            only_month += count
            example = example or str(cell).strip()
        elif both[0] != both[1]:
            either += count
    real = [cell for cell in cells if isinstance(cell, date)]
    one_sided = bool(only_day) != bool(only_month) and not either
    if one_sided and sum(cells[day] for day in real) >= _FEW_DATES and all(day.day <= _MONTHS for day in real):
        return "dates", _CHANGED_ROUND
    if only_day < _OVERWHELMING * only_month:
        return "texts", f"{only_month} such as {example} can only be read month first, {only_day} only day first"
    return None
