"""Sheets of rows to an .xlsx file. Forms to be filled in are written by app.exchange.form_workbook.

openpyxl makes everything about a workbook but its rows; those are streamed (see row_xml). The file is written beside
its target, read back, compared, and only then given its name: a return that was there before is never harmed.
"""

import hashlib
import io
import re
import secrets
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from app.errors import CannotExport
from app.exchange.extent import column_letters
from app.exchange.read_back import compare
from app.exchange.row_xml import Notes, Row, RowWriter, Style, after_rows
from app.store.backup import put_in_place

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MARKING = "OFFICIAL-SENSITIVE"
LONGEST_TITLE = 31  # of a sheet: Excel refuses more

# The light colours of the window (ui/theme/tokens.py), for paper.
_TEXT, _TEXT2, _MUTED, _ACCENT, _GROUND, _LINE = "17202B", "465264", "5B6878", "1B5FAA", "E9EDF2", "DCE2E9"
_OK, _OK_SOFT, _BAD, _BAD_SOFT = "1B6B43", "E2F3E9", "A8201A", "FCE8E6"
_WARN_SOFT = "FDF0DA"
_ROWS = re.compile(r"<sheetData\s*/>|<sheetData>.*?</sheetData>", re.DOTALL)
_EXTENT = re.compile(r'<dimension ref="[^"]*"\s*/>')


@dataclass(frozen=True)
class Column:
    """A column of a sheet, and how its cells look (a name in LOOKS)."""

    heading: str
    width: float
    look: str = "text"


@dataclass(frozen=True)
class Sheet:
    """A sheet: rows `above`, then a row of headings with a filter that stays in view, then `rows`.

    One that is not `headed` is a page to be read: no headings, no filter.
    """

    title: str
    columns: tuple[Column, ...]
    rows: Iterable[Row]
    above: Sequence[Row] = ()
    headed: bool = True


@dataclass(frozen=True)
class Written:
    """A workbook that was written and read back."""

    name: str
    sha256: str
    rows: int  # below headings, all sheets together
    cleaned: int  # cells from which control characters were taken
    continued: int  # cells too long for Excel, whole on the sheet of notes


@dataclass(frozen=True)
class Look:
    """How a cell is printed."""

    number_format: str = "General"
    bold: bool = False
    size: int = 10
    colour: str = _TEXT
    ground: str = ""
    across: str = "left"
    wrap: bool = True
    underline: Literal["single"] | None = None
    ruled: bool = True
    indent: int = 0


_FIGURE = Look("#,##0", across="right", wrap=False, indent=1)
LOOKS = {
    "text": Look(),
    "code": Look("@", wrap=False),
    "muted": Look(colour=_MUTED),
    "indented": Look(colour=_TEXT2, indent=1),
    "date": Look("dd/mm/yyyy", wrap=False),
    "number": _FIGURE,
    "money": replace(_FIGURE, number_format="£#,##0.00"),
    "hours": replace(_FIGURE, number_format="0.##"),
    "percent": replace(_FIGURE, number_format="0.0%"),
    "number_link": replace(_FIGURE, colour=_ACCENT, underline="single"),
    "money_link": replace(_FIGURE, number_format="£#,##0.00", colour=_ACCENT, underline="single"),
    "link": Look(colour=_ACCENT, underline="single", ruled=False),
    "title": Look(bold=True, size=18, ruled=False, wrap=False),
    "line": Look(colour=_TEXT2, ruled=False, wrap=False),
    "label": Look(colour=_TEXT2, ruled=False),
    "fact": Look(ruled=False),
    "fact_date": Look("d mmmm yyyy", ruled=False),
    "fact_pass": Look(bold=True, colour=_OK, ruled=False),
    "fact_fail": Look(bold=True, colour=_BAD, ruled=False),
    "heading": Look(bold=True, colour=_TEXT2, ground=_GROUND),
    "heading_right": Look(bold=True, colour=_TEXT2, ground=_GROUND, across="right", indent=1),
    "section": Look(bold=True, size=11, colour=_ACCENT, wrap=False),
    "problem_text": Look(ground=_WARN_SOFT),
    "problem_date": Look("dd/mm/yyyy", wrap=False, ground=_WARN_SOFT),
    "pass": Look(bold=True, colour=_OK, ground=_OK_SOFT, across="center"),
    "fail": Look(bold=True, colour=_BAD, ground=_BAD_SOFT, across="center"),
}
_RIGHT = frozenset({"money", "number", "hours", "percent"})


@contextmanager
def written(target: Path, title: str, sheets: Sequence[Sheet], marking: str = MARKING) -> Iterator[Written]:
    """A workbook, written and read back; leaving the block without an error gives it its name.

    What is done inside the block (the journal's record of it) is done before the file can be seen. Raises CannotExport
    when it cannot be written or does not read back; a file of that name is then as it was.
    """
    unfinished = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        with cannot_write(target.name):
            done = _write(unfinished, target.name, title, list(sheets), marking)
        yield done
        with cannot_write(target.name):
            put_in_place(unfinished, target)
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def cannot_write(name: str) -> Iterator[None]:
    """What the disk refuses inside, as one sentence about the file of this name: CannotExport."""
    try:
        yield
    except OSError as problem:
        raise CannotExport(
            f"{name} could not be written here ({problem.strerror}). What was there before is untouched:"
            " close it if another program has it open, or choose another folder."
        ) from None


def sheet_title(text: str) -> str:
    """A text as the title of a sheet: without the characters Excel forbids, and short enough."""
    return re.sub(r"[\[\]:*?/\\]", " ", text).strip("' ")[:LONGEST_TITLE].rstrip("' ")


def _write(path: Path, name: str, title: str, sheets: list[Sheet], marking: str) -> Written:
    notes, expected = Notes(), dict[str, Sequence[int]]()
    frame = _frame(title, sheets, marking)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for number, sheet in enumerate(sheets, 1):
            expected[sheet.title] = _stream(package, frame, number, sheet, notes)
        rows = sum(map(len, expected.values())) - sum(len(s.above) + s.headed for s in sheets)
        if notes.rows:
            sheets = [*sheets, _notes_sheet(notes.rows)]
            frame = _frame(title, sheets, marking)
            expected[sheets[-1].title] = _stream(package, frame, len(sheets), sheets[-1], Notes())
        for part in frame.parts.namelist():
            if not part.startswith("xl/worksheets/sheet"):
                package.writestr(part, frame.parts.read(part))
    compare(path, name, expected)
    with path.open("rb") as content:
        sha256 = hashlib.file_digest(content, "sha256").hexdigest()
    return Written(name, sha256, rows, notes.cleaned, notes.continued)


def _stream(package: zipfile.ZipFile, frame: "_Frame", number: int, sheet: Sheet, notes: Notes) -> Sequence[int]:
    part = f"xl/worksheets/sheet{number}.xml"
    before, after = _ROWS.split(_EXTENT.sub("", frame.parts.read(part).decode()), maxsplit=1)
    names, widths = [column.look for column in sheet.columns], [column.width for column in sheet.columns]
    with package.open(part, "w", force_zip64=True) as raw, io.TextIOWrapper(raw, "utf-8", newline="\n") as out:
        out.write(f"{before}<sheetData>")
        rows = RowWriter(sheet.title, frame.looks, notes, out.write)
        rows.add(sheet.above, names, widths)
        if sheet.headed:
            headings = [_heading(column) for column in sheet.columns]
            rows.add([[column.heading for column in sheet.columns]], headings, widths)
        rows.add(sheet.rows, names, widths)
        first = len(sheet.above) + 1
        last = max(len(rows.fingerprints), first + 1)
        filtered = f"A{first}:{column_letters(len(names))}{last}" if sheet.headed else ""
        out.write(f"</sheetData>{after_rows(rows.links, filtered)}{after}")
    return rows.fingerprints


def _heading(column: Column) -> str:
    return "heading_right" if column.look in _RIGHT else "heading"


def _notes_sheet(rows: list[tuple[str, str, str, str]]) -> Sheet:
    columns = (Column("Sheet", 24), Column("Cell", 10, "code"), Column("What", 36), Column("Text", 90))
    return Sheet("Notes", columns, rows)


@dataclass(frozen=True)
class _Frame:
    """A workbook without rows: its parts, and how each look is written in it."""

    parts: zipfile.ZipFile
    looks: Mapping[str, Style]


def _frame(title: str, sheets: Sequence[Sheet], marking: str) -> _Frame:
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        if len(sheet.title) > LONGEST_TITLE:
            raise CannotExport(f"“{sheet.title}” is too long for the title of a sheet ({LONGEST_TITLE} characters).")
        _dress(book.create_sheet(sheet.title), sheet, title, marking)
    book.properties.title, book.properties.creator, book.properties.subject = title, "Probity", marking
    looks = {name: _style(book.worksheets[0], look) for name, look in LOOKS.items()}
    content = io.BytesIO()
    book.save(content)
    return _Frame(zipfile.ZipFile(content), looks)


def _dress(page: Any, sheet: Sheet, title: str, marking: str) -> None:
    for number, column in enumerate(sheet.columns, 1):
        page.column_dimensions[column_letters(number)].width = column.width
    page.sheet_view.showGridLines = False
    if sheet.headed:
        page.freeze_panes = f"A{len(sheet.above) + 2}"
        page.print_title_rows = f"{len(sheet.above) + 1}:{len(sheet.above) + 1}"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9  # A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_margins.left = page.page_margins.right = 0.5
    page.page_margins.top = page.page_margins.bottom = 0.75
    for band in (page.oddHeader, page.oddFooter):
        band.center.text, band.center.size, band.center.font = _printed(marking), 10, "Calibri,Bold"
    page.oddHeader.right.text, page.oddFooter.right.text = _printed(sheet.title), "Page &P of &N"
    page.oddFooter.left.text, page.oddFooter.left.size = _printed(title), 8  # small: it must not meet the marking


def _printed(text: str) -> str:
    return text.replace("&", "&&")  # a single one begins a code in headers and footers


def _style(page: "Worksheet", look: Look) -> Style:
    from openpyxl.cell import Cell
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    cell: Any = Cell(page, row=1, column=1)
    cell.number_format = look.number_format
    cell.font = Font(
        name="Calibri", sz=look.size, b=look.bold, color=look.colour, u="single" if look.underline else None
    )
    cell.alignment = Alignment(horizontal=look.across, vertical="top", wrap_text=look.wrap, indent=look.indent)
    if look.ground:
        cell.fill = PatternFill("solid", fgColor=look.ground)
    if look.ruled:
        cell.border = Border(bottom=Side("thin", color=_LINE))
    plain = int(cell.style_id)
    cell.quotePrefix = True  # an Excel user who edits the cell still gets text
    return Style(plain, int(cell.style_id), look.wrap, max(15, look.size * 1.35))
