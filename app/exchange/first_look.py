"""The first look at a file to be brought in: its sheets, which column is which, or why it cannot be read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.errors import ImportRefused
from app.exchange.answers import Layout
from app.exchange.extent import column_letters
from app.exchange.heading_words import Clash, Match, Names
from app.exchange.headings import HeadingRow, best_heading, data_rows, heading_at, laid_out, normal
from app.exchange.row_reading import text, written
from app.exchange.sheets import Book, Sheet, read_book
from app.exchange.sought import Sought
from app.exchange.stations import titles_of

_KEPT = 240  # rows of a sheet that stay at hand, for its headings to be looked for elsewhere
_FIRST = 40  # of them shown: headings stand among them
_SAMPLES = 4
_NOTHING_CHANGED = " Nothing was changed."


@dataclass(frozen=True)
class ColumnLook:
    """One column, counted from 0: what is written over it, how it was told which field it is, and some of its cells."""

    column: int
    title: str
    match: Match | None
    clashes: bool
    samples: tuple[str, ...]

    @property
    def letters(self) -> str:
        return column_letters(self.column + 1)


@dataclass(frozen=True)
class SheetLook:
    """One sheet that holds anything: how many of its rows are read as entries, and the row its headings stand in.

    `heading` is 0 where it has none; `why_not` says why the sheet cannot be read as it stands.
    """

    name: str
    entries: int
    heading: int
    columns: tuple[ColumnLook, ...]
    top: Sheet  # its first rows
    why_not: str = ""
    remembered: str = ""  # the file in which its layout was first seen, if a person corrected it there

    @property
    def first(self) -> list[tuple[int, tuple[str, ...]]]:
        """The first rows as they are written, by their number in the file."""
        return [(number, tuple(map(written, row))) for number, row in list(self.top.numbered())[:_FIRST]]

    @property
    def alike(self) -> tuple[str, ...]:
        """By what sheets of one layout are known: what is written over their columns."""
        return tuple(normal(one.title) for one in self.columns) if self.heading else (self.name, str(len(self.columns)))

    def layout(self) -> Layout:
        """The layout as it is understood by now: what a person changes something of."""
        return Layout(self.heading, {one.column: one.match.path for one in self.columns if one.match})


@dataclass(frozen=True)
class FileLook:
    """One file. `refused` is the sentence why it cannot be read, if it cannot; `size` is in bytes."""

    path: Path
    size: int
    sha256: str = ""
    sheets: tuple[SheetLook, ...] = ()
    notes: tuple[str, ...] = ()
    refused: str = ""
    titles: tuple[str, ...] = ()  # the names of its sheets and what stands alone above its rows

    @property
    def entries(self) -> int:
        return sum(sheet.entries for sheet in self.sheets)

    @property
    def readable(self) -> bool:
        """Whether it can be planned: some sheet has its headings, and in none of them two columns look alike."""
        clashes = any(one.clashes for sheet in self.sheets for one in sheet.columns)
        return any(not sheet.why_not for sheet in self.sheets) and not clashes


class Looking:
    """How the files of one register are looked at, with what was said about their layouts."""

    def __init__(self, sought: Sought, layouts: Mapping[tuple[str, str], Layout]) -> None:
        self._sought = sought
        self._layouts = layouts

    def look_at(self, path: Path) -> FileLook:
        """Look at a file. Whatever is wrong with it is said in what comes back."""
        size = path.stat().st_size if path.exists() else 0
        try:
            book = read_book(path)
        except ImportRefused as why:
            return FileLook(path, size, refused=str(why).removesuffix(_NOTHING_CHANGED))
        sheets = tuple(self._look_at_sheet(book, sheet) for sheet in book.sheets if sheet.rows)
        return FileLook(path, size, book.sha256, sheets, book.notes, titles=tuple(titles_of(book)))

    def moved(self, sheet: SheetLook, row: int) -> Layout:
        """The layout of a sheet if its headings stand in this row of the file; 0: it has none."""
        found = heading_at(sheet.top, row, self._sought.words, self._sought.contents)
        clashing = {column for clash in found.clashes for column in clash[1:]}
        return Layout(row, {column: path for column, path in found.columns.items() if column not in clashing})

    def _look_at_sheet(self, book: Book, sheet: Sheet) -> SheetLook:
        top = replace(sheet, rows=sheet.rows[:_KEPT])
        said = self._layouts.get((book.sha256, sheet.name))
        known = None if said else self._sought.known_layout(sheet)
        heading: HeadingRow | None
        if said:
            heading = self._as_said(sheet, said)
        elif known:
            heading = laid_out(sheet, known[0], self._sought.words, "remembered")
        else:
            heading = best_heading(sheet, self._sought.names, self._sought.contents)
        if heading is None:
            columns = _columns(sheet, HeadingRow(-1, {}, (), ()))
            why = f"No row of headings was found in the sheet “{sheet.name}”."
            return SheetLook(sheet.name, 0, 0, columns, top, why)
        number = sheet.first_row + heading.index if heading.index >= 0 else 0
        why = _alike(sheet, heading.clashes[0]) if heading.clashes else ""
        entries = len(data_rows(sheet, heading).rows)
        example = known[1] if known else ""
        return SheetLook(sheet.name, entries, number, _columns(sheet, heading), top, why, example)

    def _as_said(self, sheet: Sheet, said: Layout) -> HeadingRow:
        """A layout as it was said; a column that would be told so anyway is not one that a person had to say."""
        heading = laid_out(sheet, said, self._sought.words)
        told = heading_at(sheet, said.heading, self._sought.words, self._sought.contents).matches
        same = {column: match for column, match in told.items() if heading.columns.get(column) == match.path}
        return replace(heading, matches={**heading.matches, **same})


def needed(names: Names, required: Iterable[str], columns: Sequence[ColumnLook]) -> list[str]:
    """The labels of the required fields that no column feeds. A person's name feeds the person too."""
    fed = {one.match.path for one in columns if one.match}
    return [names[path][0] for path in required if not fed & {path, f"{path}_name"}]


def _columns(sheet: Sheet, heading: HeadingRow) -> tuple[ColumnLook, ...]:
    below = [row for row in sheet.rows[heading.index + 1 : heading.index + 1 + _KEPT] if row]
    clashing = {column for clash in heading.clashes for column in clash[1:]}
    found = []
    for column in range(max(map(len, sheet.rows), default=0)):
        cells = dict.fromkeys(text(row[column]) for row in below if column < len(row))
        samples = tuple(cell for cell in cells if cell)[:_SAMPLES]
        title = heading.titles[column] if column < len(heading.titles) else ""
        if samples or column in heading.columns or column in clashing:
            match = heading.matches.get(column)
            found.append(ColumnLook(column, title, match, column in clashing, samples))
    return tuple(found)


def _alike(sheet: Sheet, clash: Clash) -> str:
    named = " and ".join(column_letters(at + 1) for at in (clash.first, clash.second))
    return f"In the sheet “{sheet.name}” columns {named} look like the same thing: say which is which."
