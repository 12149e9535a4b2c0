"""Which column is which field, and which rows below the headings are entries at all.

Old registers carry titles, page headings, totals, notes and ditto marks. Whatever is not read as an entry is
returned with the reason, so that nothing is dropped in silence.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from app.errors import ImportRefused
from app.exchange.answers import Layout
from app.exchange.extent import column_letters
from app.exchange.sheets import Cell, Row, Sheet

Names = Mapping[str, tuple[str, ...]]

_SEARCHED_ROWS = 40  # titles and instructions above the headings are shorter than this
_DITTOS = frozenset({'"', "''", "“", "”", "„", "〃", "do", "do.", "ditto", "-do-", "- do -", '-"-'})
_TOTALS = frozenset({"total", "totals", "grand total", "sub total", "subtotal", "sum"})


class AlikeColumnsError(ImportRefused):
    """Two columns look like the same thing: a person has to say which is which."""


@dataclass(frozen=True)
class HeadingRow:
    """Where the headings stand: `index` into the sheet's rows (-1 where there are none), the field of each
    recognised column (counted from 0), and the headings nobody recognised.
    """

    index: int
    columns: dict[int, str]
    unmatched: tuple[str, ...]


class Skipped(NamedTuple):
    """A row of the file that is no entry, and why. Blank rows are not told of."""

    row: int
    reason: str


class DataRows(NamedTuple):
    """Entries as (row number in the file, cell of each field), and everything that is no entry."""

    rows: list[tuple[int, dict[str, Cell]]]
    skipped: list[Skipped]


def find_heading(sheet: Sheet, names: Names, chosen: Mapping[int, str] | None = None) -> HeadingRow:
    """The row that recognises most fields. `names` gives each field's own name, then its synonyms; `chosen`
    says what a person decided about single columns (an empty field leaves the column out).

    Raises ImportRefused when no row will do, AlikeColumnsError when two columns claim one field.
    """
    known = _known(names)
    rows = [(index, row) for index, row in enumerate(sheet.rows) if row][:_SEARCHED_ROWS]
    index, row = max(rows, key=lambda item: len(_fields(item[1], known)), default=(0, ()))
    found = _fields(row, known)
    if len(found) < min(2, len(names)):
        first = ", ".join(f"“{accepted[0]}”" for accepted in list(names.values())[:4])
        raise ImportRefused(
            f"No row of headings was found in the sheet “{sheet.name}” (looked for {first} and the like)."
            " Nothing was changed."
        )
    return _heading(sheet, index, known, dict(chosen or {}))


def laid_out(sheet: Sheet, layout: Layout) -> HeadingRow:
    """The headings as a person said they stand."""
    index = layout.heading - sheet.first_row if layout.heading else -1
    headings: Row = sheet.rows[index] if 0 <= index < len(sheet.rows) else ()
    columns = {column: path for column, path in layout.columns.items() if path}
    unmatched = [str(cell) for column, cell in enumerate(headings) if cell != "" and column not in columns]
    return HeadingRow(index if headings else -1, columns, tuple(unmatched))


def data_rows(sheet: Sheet, heading: HeadingRow) -> DataRows:
    """The entries below the headings, ditto marks filled in from the row above, and what was skipped."""
    found = DataRows([], [])
    start = sheet.first_row + heading.index
    headings: Row = sheet.rows[heading.index] if heading.index >= 0 else ()
    above: dict[str, Cell] = {}
    for number, row in sheet.numbered():
        if heading.index >= 0 and number <= start:
            if number < start:
                found.skipped.append(Skipped(number, "above the headings"))
        elif reason := _no_entry(row, heading, headings):
            found.skipped.append(Skipped(number, reason))
        else:
            above = _filled_in(row, heading, above)
            found.rows.append((number, above))
    return found


def normal(text: str) -> str:
    """A heading without what writers vary: case, punctuation, spaces, pound signs."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


def _known(names: Names) -> dict[str, str]:
    """The field that each normalised heading means; a field's own name comes before anybody's synonym."""
    own = {normal(accepted[0]): field for field, accepted in names.items() if accepted}
    others = {normal(name): field for field, accepted in reversed(list(names.items())) for name in accepted[1:]}
    return others | own


def _fields(row: Row, known: dict[str, str]) -> set[str]:
    return {known[normal(cell)] for cell in row if isinstance(cell, str) and normal(cell) in known}


def _heading(sheet: Sheet, index: int, known: dict[str, str], chosen: dict[int, str]) -> HeadingRow:
    columns: dict[int, str] = {}
    unmatched: list[str] = []
    for column, cell in enumerate(sheet.rows[index]):
        field = chosen.get(column, known.get(normal(str(cell)), ""))
        if field in columns.values() and field:
            other = next(at for at, name in columns.items() if name == field)
            raise _two_of(sheet, index, other, column)
        if field:
            columns[column] = field
        elif cell != "":
            unmatched.append(str(cell))
    return HeadingRow(index, columns, tuple(unmatched))


def _two_of(sheet: Sheet, index: int, first: int, second: int) -> AlikeColumnsError:
    named = [f"{column_letters(at + 1)} “{sheet.rows[index][at]}”" for at in (first, second)]
    return AlikeColumnsError(
        f"In the sheet “{sheet.name}” columns {named[0]} and {named[1]} both look like the same thing:"
        " say which is which. Nothing was changed."
    )


def _no_entry(row: Row, heading: HeadingRow, headings: Row) -> str:
    """Why this row is not an entry; empty when it is one."""
    filled = [cell for cell in row if cell != ""]
    if _same(row, headings):
        return "the headings again"
    if all(isinstance(cell, int | float) for cell in filled):
        return "only numbers, as a total"
    if isinstance(filled[0], str) and normal(filled[0]) in _TOTALS and not any(map(_is_words, filled[1:])):
        return "a total"
    if len(filled) == 1 and isinstance(filled[0], str) and len(heading.columns) > 1:
        return f"a note: “{filled[0].strip()}”"
    return ""


def _same(row: Row, headings: Row) -> bool:
    cells = zip(row, headings, strict=False)
    return len(row) <= len(headings) and all(normal(str(cell)) == normal(str(name)) for cell, name in cells)


def _is_words(cell: Cell) -> bool:
    return isinstance(cell, str) and re.search(r"[A-Za-z]", cell) is not None


def _filled_in(row: Row, heading: HeadingRow, above: dict[str, Cell]) -> dict[str, Cell]:
    """The cells by field; a ditto means what the row above means, and is left standing in the first row."""
    cells: dict[str, Cell] = {}
    for column, field in heading.columns.items():
        cell = row[column] if column < len(row) else ""
        is_ditto = isinstance(cell, str) and len(cell) < 20 and cell.strip().casefold() in _DITTOS
        cells[field] = above.get(field, cell) if is_ditto else cell
    return cells
