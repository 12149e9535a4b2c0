"""The rows of a file that may be entries: cells by field to be read, and every cell by its heading to be kept."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from app.errors import ImportRefused
from app.exchange import gate
from app.exchange.extent import column_letters
from app.exchange.headings import AlikeColumnsError, DataRows, HeadingRow, Names, data_rows, find_heading, normal
from app.exchange.row_reading import Cells, text, written
from app.exchange.sheets import Book, Sheet, read_book


@dataclass(frozen=True)
class FileRow:
    """One row: what it says by field, what stands in it by heading, and by what a second load knows it again."""

    sheet: str
    row: int
    cells: Cells
    stands: dict[str, str]
    fingerprint: str


@dataclass(frozen=True)
class Matched:
    """One sheet's headings: the field's path of each that was recognised, and those nobody recognised."""

    sheet: str
    headings: dict[str, str]  # path -> heading as written
    unmatched: tuple[str, ...]


@dataclass(frozen=True)
class SkippedRows:
    """Rows of a sheet, first to last, that are no entries, and why. Row 0 is the whole sheet."""

    sheet: str
    row: int
    last: int
    reason: str


class FileRows:
    """A whole file, row by row, with everything that was left out of it."""

    def __init__(self, path: Path, register: str, names: Names, wanted: str | None) -> None:
        """Finds the headings of every sheet, or of the one that is wanted.

        Raises ImportRefused when no sheet has any, or when it must first be said which of two columns is which.
        """
        self.book = read_book(path)
        self.matched: dict[str, Matched] = {}  # by sheet
        self.skipped: list[SkippedRows] = []
        self._register = register
        self._sheets: list[tuple[Sheet, HeadingRow, DataRows]] = []
        refusals = [why for sheet in _wanted(self.book, wanted) if (why := self._open(sheet, names))]
        if not self.matched:
            raise refusals[0]

    def __len__(self) -> int:
        return sum(len(found.rows) for _, _, found in self._sheets)

    def __iter__(self) -> Iterator[FileRow]:
        seen: Counter[str] = Counter()
        for sheet, heading, found in self._sheets:
            yield from _rows(sheet, heading, found, self._register, seen)

    def _open(self, sheet: Sheet, names: Names) -> ImportRefused | None:
        try:
            heading = find_heading(sheet, names)
        except AlikeColumnsError:
            raise
        except ImportRefused as why:
            self.skipped.append(SkippedRows(sheet.name, 0, 0, str(why).removesuffix(" Nothing was changed.")))
            return why
        found = data_rows(sheet, heading)
        self._sheets.append((sheet, heading, found))
        self.matched[sheet.name] = _matched(sheet, heading)
        self.skipped += [SkippedRows(sheet.name, *where) for where in found.skipped]
        return None


def _wanted(book: Book, name: str | None) -> Iterator[Sheet]:
    if name is not None and name not in {sheet.name for sheet in book.sheets}:
        there = ", ".join(f"“{sheet.name}”" for sheet in book.sheets)
        raise gate.refused(book.name, f"it has no sheet “{name}”, only {there}")
    return (sheet for sheet in book.sheets if sheet.rows and name in {None, sheet.name})


def _matched(sheet: Sheet, heading: HeadingRow) -> Matched:
    headings = sheet.rows[heading.index]
    paths = {path: text(headings[column]) for column, path in heading.columns.items()}
    return Matched(sheet.name, paths, tuple(" ".join(name.split()) for name in heading.unmatched))


def _rows(sheet: Sheet, heading: HeadingRow, found: DataRows, register: str, seen: Counter[str]) -> Iterator[FileRow]:
    titles = _titles(sheet, heading.index)
    plain = [normal(title) for title in titles]
    for number, cells in found.rows:
        row = sheet.rows[number - sheet.first_row]
        said = [written(cell) for cell in row]
        stands = {title: words for title, words in zip(titles, said, strict=False) if words}
        for column, path in heading.columns.items():
            # a ditto mark means what the row above means, so that two rows of dittos are not one and the same
            if column < len(row) and cells[path] is not row[column]:
                said[column] = written(cells[path])
        yield FileRow(sheet.name, number, cells, stands, _fingerprint(register, zip(plain, said, strict=False), seen))


def _fingerprint(register: str, row: Iterable[tuple[str, str]], seen: Counter[str]) -> str:
    """Letter case, spacing and the order of columns do not make another row; standing there again does."""
    content = "\x1f".join(sorted(f"{title}={' '.join(said.casefold().split())}" for title, said in row if said))
    seen[content] += 1
    return hashlib.sha256(f"{register}\x1e{content}\x1e{seen[content]}".encode()).hexdigest()


def _titles(sheet: Sheet, index: int) -> list[str]:
    """A name for each column: its heading, made different where two are alike; its letters where it has none."""
    headings = sheet.rows[index]
    titles: list[str] = []
    for column in range(max(map(len, sheet.rows))):
        said = text(headings[column]) if column < len(headings) else ""
        letters = column_letters(column + 1)
        titles.append(f"{said or 'Column'} {letters}" if not said or said in titles else said)
    return titles
