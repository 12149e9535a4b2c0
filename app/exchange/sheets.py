"""Any .xlsx, .xlsm, .xls, .ods or .csv to rows of cells, safely: no file from outside is opened anywhere else.

A file that may hurt, or that cannot be understood whole, is refused with one sentence; everything that was
read otherwise than it stands is said in the book's notes. Formulas are never run, macros never looked at.
"""

import hashlib
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

import python_calamine as calamine

from app.exchange import delimited, gate
from app.exchange.extent import column_letters
from app.exchange.parts import MOST_SPREAD
from app.exchange.remarks import places, remarks

Cell = str | int | float | bool | date | datetime | time | timedelta
Row = tuple[Cell, ...]
Corners = tuple[tuple[int, int], tuple[int, int]]

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_SPACING = str.maketrans({"\x0b": " ", "\x0c": " "})
_NOT_A_WORKBOOK = "it is not a workbook that can be read; save it as .xlsx or .csv and try again"


@dataclass(frozen=True)
class Sheet:
    """One sheet. `rows[0]` is row `first_row` of the file; cells start at column A; empty cells are "" and
    blank rows are (). A row may be shorter than the next.
    """

    name: str
    rows: list[Row]
    hidden: bool
    first_row: int

    def numbered(self) -> Iterator[tuple[int, Row]]:
        """Each row that is not blank, with its number in the file."""
        return ((number, row) for number, row in enumerate(self.rows, self.first_row) if row)


@dataclass(frozen=True)
class Book:
    """A file as it was read: its name, the SHA-256 of its bytes, and what a person should know about it."""

    name: str
    sha256: str
    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...]


def read_book(path: Path, called: str = "") -> Book:
    """Every sheet of a workbook or text export, by its file's name or as it is called beside others.

    Raises ImportRefused unless it reads whole and safely.
    """
    name = called or path.name
    try:
        data = path.read_bytes() if path.stat().st_size <= gate.LARGEST_FILE else None
    except OSError as error:
        raise gate.refused(name, f"it cannot be opened ({error.strerror or 'unknown reason'})") from None
    if data is None:
        raise gate.refused(name, f"it is larger than {gate.LARGEST_FILE // gate.MB} MB")
    kind = gate.check(name, data)
    reader = _Reader()
    if kind == "text":
        records, how = delimited.read_text(name, data)
        sheets: tuple[Sheet, ...] = (reader.sheet("Sheet1", records, (1, 0), hidden=False),)
        notes = [how]
    else:
        sheets, notes = _read_workbook(name, data, reader), list(remarks(data, kind))
    if not any(sheet.rows for sheet in sheets):
        raise gate.refused(name, "it is empty")
    notes += [f"The sheet “{sheet.name}” is hidden in the workbook." for sheet in sheets if sheet.hidden]
    return Book(name, hashlib.sha256(data).hexdigest(), sheets, (*notes, *reader.notes()))


def _read_workbook(name: str, data: bytes, reader: "_Reader") -> tuple[Sheet, ...]:
    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            kept = [about for about in workbook.sheets_metadata if about.typ is calamine.SheetTypeEnum.WorkSheet]
            return tuple(_read_sheet(name, workbook, about, reader) for about in kept)
    except calamine.CalamineError:
        raise gate.refused(name, _NOT_A_WORKBOOK) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # calamine's own assertion, which is not an Exception
            raise
        raise gate.refused(name, _NOT_A_WORKBOOK) from None


def _read_sheet(
    name: str, workbook: calamine.CalamineWorkbook, about: calamine.SheetMetadata, reader: "_Reader"
) -> Sheet:
    sheet = workbook.get_sheet_by_name(about.name)
    hidden = about.visible is not calamine.SheetVisibleEnum.Visible
    if sheet.start is None or sheet.end is None:
        return Sheet(about.name, [], hidden, 1)
    if sheet.end[1] >= delimited.MOST_COLUMNS:
        raise gate.refused(name, delimited.too_wide(about.name, sheet.end[1] + 1))
    # iter_rows gives blank rows from row 1 on, but starts each at the first column in use
    read = reader.sheet(about.name, sheet.iter_rows(), (1, sheet.start[1]), hidden=hidden)
    ranges = sheet.merged_cell_ranges or []
    end = read.first_row + len(read.rows)
    if sum(max(0, min(bottom + 2, end) - top) for (top, _), (bottom, _) in ranges) > MOST_SPREAD:
        raise gate.refused(name, f"merged cells of the sheet “{about.name}” lie over one another")
    reader.merge(read, ranges)
    return read


class _Reader:
    """Cleans cells on the way in and remembers what it had to change."""

    def __init__(self) -> None:
        self._cleaned: list[str] = []
        self._filled: list[str] = []
        self._wide: list[str] = []

    def sheet(
        self, name: str, raw: Iterator[list[Cell]] | Sequence[Row], start: tuple[int, int], *, hidden: bool
    ) -> Sheet:
        first_row, left = start
        pad: Row = ("",) * left
        rows: list[Row] = []
        for number, cells in enumerate(raw, first_row):
            if cells.count("") == len(cells):
                rows.append(())
                continue
            row = tuple(
                cell
                # nearly every cell, and there are millions
                if type(cell) is str and cell.isascii() and cell.isprintable()
                else self._clean(cell, name, number, left + at)
                for at, cell in enumerate(cells, 1)
            )
            rows.append(pad + row if any(not isinstance(cell, str) or cell.strip() for cell in row) else ())
        while rows and not rows[-1]:
            rows.pop()
        blank_above = next((at for at, row in enumerate(rows) if row), 0)
        return Sheet(name, rows[blank_above:], hidden, first_row + blank_above)

    def merge(self, sheet: Sheet, ranges: list[Corners]) -> None:
        """The value of a merged cell holds for every row it spans; across columns it stays in the first."""
        for (top, left), (bottom, right) in ranges:
            corner = f"{column_letters(left + 1)}{top + 1}:{column_letters(right + 1)}{bottom + 1}"
            if bottom > top and self._fill_down(sheet, top, bottom, left):
                self._filled.append(f"{sheet.name} {corner}")
            elif right > left and not _is_banner(sheet, top, left, right):
                self._wide.append(f"{sheet.name} {corner}")

    def notes(self) -> Iterator[str]:
        if self._cleaned:
            yield f"Control characters were taken out of: {places(self._cleaned)}."
        if self._filled:
            yield f"Merged cells were read as the same value in each of their rows: {places(self._filled)}."
        if self._wide:
            yield f"Cells merged across columns hold one value, in the first of them: {places(self._wide)}."

    def _fill_down(self, sheet: Sheet, top: int, bottom: int, left: int) -> bool:
        start = top + 1 - sheet.first_row
        source = sheet.rows[start] if 0 <= start < len(sheet.rows) else ()
        if left >= len(source) or source[left] == "":
            return False
        for at in range(start + 1, min(bottom + 2 - sheet.first_row, len(sheet.rows))):
            row = sheet.rows[at]
            if row and (left >= len(row) or row[left] == ""):
                padded = row + ("",) * (left + 1 - len(row))
                sheet.rows[at] = (*padded[:left], source[left], *padded[left + 1 :])
        return True

    def _clean(self, cell: Cell, sheet: str, row: int, column: int) -> Cell:
        if isinstance(cell, float) and cell.is_integer() and abs(cell) < 2**53:
            return int(cell)
        if not isinstance(cell, str):
            return cell
        text = cell.replace("\r\n", "\n").replace("\r", "\n") if "\r" in cell else cell
        if _CONTROL.search(text):
            self._cleaned.append(f"{sheet} {column_letters(column)}{row}")
            text = _CONTROL.sub("", text.translate(_SPACING))
        return text


def _is_banner(sheet: Sheet, top: int, left: int, right: int) -> bool:
    """A title merged over a row that holds nothing else hides nothing."""
    at = top + 1 - sheet.first_row
    row = sheet.rows[at] if 0 <= at < len(sheet.rows) else ()
    beside = (*row[:left], *row[right + 1 :])
    return beside.count("") == len(beside)
