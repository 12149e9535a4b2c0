"""The rows of a file that may be entries: cells by field to be read, and every cell by its heading to be kept."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from app.errors import ImportRefused
from app.exchange import gate, returned
from app.exchange.answers import NOTHING_SAID, Answers, Incoming, Layout, Spot
from app.exchange.compound import take_apart
from app.exchange.headings import (
    AlikeColumnsError,
    DataRows,
    HeadingRow,
    data_rows,
    find_heading,
    laid_out,
    normal,
)
from app.exchange.planned import LeftOut, Place
from app.exchange.row_reading import Cells, text, written
from app.exchange.sheets import Book, Cell, Row, Sheet, read_book
from app.exchange.sought import Sought

_JSON = json.JSONEncoder(ensure_ascii=False)
_ODD_SPACE = re.compile(r"[^\S \x1f]|  ")


class Origin(NamedTuple):
    """What is kept of a row for as long as its entry is: where it stands, and what stands in it (JSON, by heading)."""

    place: Place
    stands: str
    fingerprint: str
    corrected: str
    station: str


class FileRow(NamedTuple):
    """One row: what it says by field, what stands in it by heading, and by what a second load knows it again.

    `corrected` are the cells a person wrote anew, by heading; `stands` keeps what the file says.
    """

    place: Place
    cells: Cells
    stands: dict[str, str]
    fingerprint: str
    corrected: Mapping[str, str]
    returned: bool = False  # a problem row that was saved and put right

    @property
    def origin(self) -> Origin:
        corrected = _JSON.encode(self.corrected) if self.corrected else ""
        return Origin(self.place, _JSON.encode(self.stands), self.fingerprint, corrected, self.station)

    @property
    def station(self) -> str:
        """Whose register it was in, where it was saved with that."""
        return self.stands.get(returned.STATION, "") if self.returned else ""

    @property
    def sheet(self) -> str:
        return self.place.sheet

    @property
    def row(self) -> int:
        return self.place.row


@dataclass(frozen=True)
class Matched:
    """One sheet's headings: the field's path of each that was recognised, and those nobody recognised.

    `titles` is a name for every column, `said` the headings as they stand, `layout` how the sheet was read, and
    `remembered` the file whose layout was used again.
    """

    file: str
    sha256: str
    sheet: str
    headings: dict[str, str]  # path -> heading as written
    unmatched: tuple[str, ...]
    titles: tuple[str, ...]
    said: tuple[str, ...]
    layout: Layout
    remembered: str = ""


class FileRows:
    """A whole file, row by row, with everything that was left out of it."""

    def __init__(
        self, source: Incoming, sought: Sought, wanted: str | None = None, answers: Answers = NOTHING_SAID
    ) -> None:
        """Finds the headings of every sheet, or of the one that is wanted.

        Raises ImportRefused when no sheet has any, or when it must first be said which of two columns is which.
        """
        self.source = source
        self.book: Book = read_book(source.path, source.called)
        self.matched: dict[str, Matched] = {}  # by sheet
        self.left_out: list[LeftOut] = []  # rows that are no entries
        self.read: dict[str, int] = {}  # by sheet: the rows that are not blank, the headings left aside
        self._sought = sought
        self._answers = answers
        self._stations = sought.lists.stations | ({source.station.casefold()} if source.station else set())
        self._apart: dict[tuple[str, Cell], dict[str, str]] = {}  # old registers name the same people again and again
        self._sheets: list[tuple[Sheet, HeadingRow, DataRows]] = []
        refusals = [why for sheet in _wanted(self.book, wanted) if (why := self._open(sheet))]
        if not self.matched:
            raise refusals[0]

    def __len__(self) -> int:
        return sum(len(found.rows) for _, _, found in self._sheets)

    def __iter__(self) -> Iterator[FileRow]:
        return self._read_out(lambda _sheet, found: found.rows)

    def last_time(self) -> Iterator[FileRow]:
        """Every row, each let go of when it was read: a large file fills the memory with them."""
        yield from self._read_out(_let_go)
        self._sheets.clear()
        self.book = replace(self.book, sheets=())

    def _read_out(self, rows: Callable[[Sheet, DataRows], Iterable[tuple[int, Row]]]) -> Iterator[FileRow]:
        seen: Counter[str] = Counter()
        corrections = _by_spot(self._answers.cells, self.book.sha256)
        for sheet, heading, found in self._sheets:
            for row in _rows(self.book, sheet, heading, rows(sheet, found), self._sought.register.name, seen):
                new = corrections.get(row.place.spot, {}) if corrections else {}
                cells = _corrected(row.cells, heading, new) if new else row.cells
                yield row._replace(cells=self._taken_apart(cells), corrected=new)

    def _taken_apart(self, cells: Cells) -> Cells:
        """The cells, with what stands beside a person's name in cells of its own where the file has none for it."""
        for name in self._sought.people:
            said = cells.get(f"{name}_name", "")
            if said == "":
                continue
            if (name, said) not in self._apart:
                self._apart[name, said] = _apart(name, text(said), self._stations)
            apart = self._apart[name, said]
            if apart:
                named = f"{name}_name"
                beside = {path: fact for path, fact in apart.items() if path == named or not text(cells.get(path))}
                cells = {**cells, **beside}
        return cells

    def columns(self, paths: Collection[str]) -> dict[tuple[str, str], Counter[Cell]]:
        """The different cells of some columns and how often each stands there, by sheet and path."""
        return {
            (sheet.name, path): Counter(row[column] for _, row in found.rows if column < len(row))
            for sheet, heading, found in self._sheets
            for column, path in heading.columns.items()
            if path in paths
        }

    def place(self, sheet: str, row: int) -> Place:
        return Place(self.book.name, sheet, row, self.book.sha256)

    @property
    def notes(self) -> Iterator[str]:
        """What a person should know about how the file was read."""
        yield from self.book.notes
        for sheet in self.matched.values():
            if sheet.remembered:
                yield f"{sheet.sheet}: columns as remembered from {sheet.remembered}."

    def heard(self, answers: Answers) -> Answers:
        """The answers, and with them what was remembered of the layouts of this file."""
        for sheet in self.matched.values():
            if sheet.remembered:
                answers = answers.with_layout(self.book.sha256, sheet.sheet, sheet.layout)
        return answers

    def _open(self, sheet: Sheet) -> ImportRefused | None:
        """Find the headings of a sheet. One without any is left out row by row; the reason is returned too."""
        count = sum(1 for row in sheet.rows if row)
        try:
            heading, matched = self._heading(sheet)
        except AlikeColumnsError:
            raise
        except ImportRefused as why:
            self.read[sheet.name] = count
            reason = str(why).removesuffix(" Nothing was changed.")
            self.left_out += [LeftOut(self.place(sheet.name, number), reason) for number, _ in sheet.numbered()]
            return why
        found = data_rows(sheet, heading)
        self._sheets.append((sheet, heading, found))
        self.matched[sheet.name] = matched
        self.read[sheet.name] = count - (heading.index >= 0)
        self.left_out += [LeftOut(self.place(sheet.name, one.row), one.reason) for one in found.skipped]
        return None

    def _heading(self, sheet: Sheet) -> tuple[HeadingRow, Matched]:
        """The headings as they were said, remembered or told, in this order."""
        if said := self._answers.layouts.get((self.book.sha256, sheet.name)):
            return self._matched(sheet, laid_out(sheet, said, self._sought.words), said)
        if known := self._sought.known_layout(sheet):
            layout, example = known
            return self._matched(sheet, laid_out(sheet, layout, self._sought.words, "remembered"), layout, example)
        names = {**self._sought.names, **returned.names(sheet)}
        found = returned.own_columns(find_heading(sheet, names, self._sought.contents))
        row = sheet.first_row + found.index if found.index >= 0 else 0
        return self._matched(sheet, found, Layout(row, found.columns))

    def _matched(
        self, sheet: Sheet, heading: HeadingRow, layout: Layout, remembered: str = ""
    ) -> tuple[HeadingRow, Matched]:
        titles, said, name, sha256 = heading.titles, heading.said, self.book.name, self.book.sha256
        paths = {path: titles[column] for column, path in heading.columns.items()}
        unmatched = tuple(" ".join(title.split()) for title in heading.unmatched)
        return heading, Matched(name, sha256, sheet.name, paths, unmatched, titles, said, layout, remembered)


def _wanted(book: Book, name: str | None) -> Iterator[Sheet]:
    if name is not None and name not in {sheet.name for sheet in book.sheets}:
        there = ", ".join(f"“{sheet.name}”" for sheet in book.sheets)
        raise gate.refused(book.name, f"it has no sheet “{name}”, only {there}")
    return (sheet for sheet in book.sheets if sheet.rows and name in {None, sheet.name})


def _let_go(sheet: Sheet, found: DataRows) -> Iterator[tuple[int, Row]]:
    found.rows.reverse()
    while found.rows:
        number, row = found.rows.pop()
        yield number, row
        sheet.rows[number - sheet.first_row] = ()


def _rows(
    book: Book,
    sheet: Sheet,
    heading: HeadingRow,
    rows: Iterable[tuple[int, Row]],
    register: str,
    seen: Counter[str],
) -> Iterator[FileRow]:
    titles = heading.titles
    fingerprint = _Fingerprints(register, titles, seen)
    comes_back = returned.MARK in titles
    for number, row in rows:
        as_filled = [written(cell) for cell in row]
        stood = sheet.rows[number - sheet.first_row]
        # a ditto mark means what the row above means, so that two rows of dittos are not one and the same
        said = as_filled if stood is row else [written(cell) for cell in stood]
        stands = {title: words for title, words in zip(titles, said, strict=False) if words}
        cells = heading.cells(row)
        place = Place(book.name, sheet.name, number, book.sha256)
        mark = returned.mark(stands) if comes_back else ""
        yield FileRow(place, cells, stands, mark or fingerprint.of(as_filled), {}, bool(mark))


def _by_spot(cells: Mapping[tuple[Spot, str], str], sha256: str) -> dict[Spot, dict[str, str]]:
    found: dict[Spot, dict[str, str]] = {}
    for (spot, title), said in cells.items():
        if spot.sha256 == sha256:
            found.setdefault(spot, {})[title] = said
    return found


def _corrected(cells: Cells, heading: HeadingRow, new: Mapping[str, str]) -> Cells:
    corrected = {path: new.get(heading.titles[column], cells[path]) for column, path in heading.columns.items()}
    return {**cells, **corrected}


def _apart(name: str, written: str, stations: Collection[str]) -> dict[str, str]:
    """What a person's cell says, by path; without the name where that is all it says."""
    apart = take_apart(written, stations)
    said = {"rank": apart.rank, "post": apart.post, "station": apart.station}
    said["name"] = apart.person if apart.person != written else ""
    return {f"{name}_{fact}": words for fact, words in said.items() if words}


class _Fingerprints:
    """By what rows are known again: letter case, spacing and the order of columns do not make another row; standing
    there again does.
    """

    def __init__(self, register: str, titles: Sequence[str], seen: Counter[str]) -> None:
        self._named = sorted((f"{normal(title)}=", at) for at, title in enumerate(titles))
        self._register = register
        self._seen = seen

    def of(self, said: Sequence[str]) -> str:
        many = len(said)
        cells = [f"{name}{said[at]}" for name, at in self._named if at < many and said[at]]
        cells.sort()  # two headings may be one but for their punctuation
        content = "\x1f".join(cells).casefold()
        if _ODD_SPACE.search(content):
            content = "\x1f".join(" ".join(cell.split()) for cell in content.split("\x1f"))
        self._seen[content] += 1
        return hashlib.sha256(f"{self._register}\x1e{content}\x1e{self._seen[content]}".encode()).hexdigest()
