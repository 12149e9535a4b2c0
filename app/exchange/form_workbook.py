"""Writes a declaration form as a protected workbook: one page to fill in, and a very hidden sheet that says what it is.

Only the answer cells can be written in. The hidden sheet names each answer's cell and question, and everything that
stands on the page: whoever reads the form (app.exchange.form_reading) sees what was changed.
"""

import io
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import dates
from app.exchange.extent import column_letters
from app.exchange.forms import TRUTH, Form, Question, Table
from app.exchange.workbook import MARKING, cannot_write
from app.fields import DATE, HOURS, MONEY, NOTE, NUMBER, TIME, Kind
from app.store.backup import put_in_place

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

PAGE, ABOUT = "Declaration", "Probity form"  # the two sheets
FORMAT = "1"
FORM, REGISTER, VERSION, SAYS, ANSWER, OFFER = "form", "register", "version", "says", "answer", "offer"

_HOW = (
    "Fill in the framed cells. Questions marked * must be answered; leave the others empty where they do not apply."
    " Save the form as an Excel workbook (.xlsx) and send it by e-mail. A computer reads it: change nothing else."
)
_TEXT, _TEXT2, _ACCENT, _LINE, _GROUND = "17202B", "465264", "1B5FAA", "8794A5", "F5F8FC"
_NUMBER_WIDE, _WIDE = 5, 110  # characters: the numbers of questions, everything beside them
_QUESTION = 0.42  # of the width, at least
_TABLE_WIDTHS = {"description": 30, "quantity": 10, "value_pence": 12, "alcohol": 10}
_COLUMN_WIDE = 17
_LINE_HIGH = 14.5
_FORMATS: dict[Kind, str] = {DATE: "dd/mm/yyyy", MONEY: "£#,##0.00", NUMBER: "0", HOURS: "0.##", TIME: "hh:mm"}


@dataclass(frozen=True)
class Placed:
    """One answer: where it is written, and where the question stands that it answers."""

    path: str
    question: Question
    cell: str
    asked_in: str


def write(form: Form) -> bytes:
    """The form as an .xlsx file."""
    import openpyxl
    from openpyxl.workbook.protection import WorkbookProtection

    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = PAGE
    drawn = _Page(page, form)
    drawn.draw()
    about = book.create_sheet(ABOUT)
    about.sheet_state = "veryHidden"
    _describe(about, form, drawn)
    _dress(drawn)
    for sheet in (page, about):
        sheet.protection.sheet = True
        sheet.protection.password = secrets.token_hex(8)  # keeps slips out, not ill will: reading finds changes
    book.security = WorkbookProtection(lockStructure=True)
    book.properties.title, book.properties.creator = form.declaration.title, "Probity"
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def save(form: Form, target: Path) -> None:
    """Write the form to a file. Raises CannotExport; a file of that name is then as it was."""
    unfinished = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        with cannot_write(target.name):
            unfinished.write_bytes(write(form))
            put_in_place(unfinished, target)
    finally:
        unfinished.unlink(missing_ok=True)


class _Page:
    """The page as it is drawn from top to bottom. `says` is everything printed, `placed` every answer."""

    def __init__(self, page: "Worksheet", form: Form) -> None:
        self.page: Any = page
        self._form = form
        tables = [table for group in form.groups for table in group.tables]
        self.widths = [_NUMBER_WIDE, *_widths(tables[0] if tables else None)]
        self.answers_from = _answers_from(self.widths)
        self.row = 1
        self.says: dict[str, str] = {}
        self.placed: list[Placed] = []
        self._number = 0

    def draw(self) -> None:
        form = self._form
        self._line(form.force, size=11, colour=_TEXT2)
        self._line(form.declaration.title, size=18, bold=True)
        self._line(form.declaration.who)
        self._line(form.deadline, bold=True)
        self._line(_HOW, colour=_TEXT2)
        for group in form.groups:
            self._heading(group.heading)
            for question in group.questions:
                self._ask(question)
            for table in group.tables:
                self._table(table)
        self._heading("Signature")
        self._line(TRUTH)
        for question in form.signature:
            self._ask(question)

    def _line(self, text: str, *, size: int = 10, bold: bool = False, colour: str = _TEXT) -> None:
        self._say(1, text, size=size, bold=bold, colour=colour, to=len(self.widths))
        self._high(_lines(text, sum(self.widths) * 10 / size) * _LINE_HIGH * size / 10 + 3)
        self.row += 1

    def _heading(self, text: str) -> None:
        self._say(1, text, size=12, bold=True, colour=_ACCENT, to=len(self.widths), across_bottom=True)
        self._high(28)
        self.row += 1

    def _ask(self, question: Question) -> None:
        self._number += 1
        self._say(1, str(self._number), colour=_TEXT2)
        asked_in = self._say(2, question.on_paper, to=self.answers_from - 1)
        answer = self._answer(question, self.answers_from, len(self.widths))
        self.placed.append(Placed(question.path, question, answer, asked_in))
        lines = _lines(question.on_paper, sum(self.widths[1 : self.answers_from - 1]))
        self._high(max(lines, 3 if question.field.kind is NOTE else 1) * _LINE_HIGH + 6)
        self.row += 1

    def _table(self, table: Table) -> None:
        self._number += 1
        self._say(1, str(self._number), colour=_TEXT2)
        headings = [self._say(at, question.on_paper) for at, question in enumerate(table.columns, 2)]
        self._high(max(_lines(q.on_paper, self.widths[at]) for at, q in enumerate(table.columns, 1)) * _LINE_HIGH + 8)
        self.row += 1
        for line in range(1, table.lines + 1):
            self._say(1, f"{self._number}.{line}", colour=_TEXT2)
            for at, question in enumerate(table.columns, 2):
                path = f"{table.part.name}.{line}.{question.field.name}"
                self.placed.append(Placed(path, question, self._answer(question, at, at), headings[at - 2]))
            self._high(2 * _LINE_HIGH + 3)
            self.row += 1

    def _say(
        self,
        column: int,
        text: str,
        *,
        size: int = 10,
        bold: bool = False,
        colour: str = _TEXT,
        to: int = 0,
        across_bottom: bool = False,
    ) -> str:
        from openpyxl.styles import Alignment, Font

        cell = self.page.cell(self.row, column)
        cell.value, cell.data_type = text, "s"  # a text, whatever it begins with
        cell.font = Font(name="Calibri", sz=size, b=bold, color=colour)
        cell.alignment = Alignment(vertical="bottom" if across_bottom else "top", wrap_text=True)
        if to > column:
            self.page.merge_cells(start_row=self.row, start_column=column, end_row=self.row, end_column=to)
        where = f"{column_letters(column)}{self.row}"
        self.says[where] = text
        return where

    def _answer(self, question: Question, column: int, to: int) -> str:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

        side = Side("thin", color=_LINE)
        frame = Border(left=side, right=side, top=side, bottom=side)
        for at in range(column, to + 1):
            cell = self.page.cell(self.row, at)
            cell.protection = Protection(locked=False)
            cell.border, cell.fill = frame, PatternFill("solid", fgColor=_GROUND)
            cell.font = Font(name="Calibri", sz=11, color=_TEXT)
            cell.alignment = Alignment(horizontal="left", vertical="top", wrap_text=True)
            cell.number_format = _FORMATS.get(question.field.kind, "@")
        if to > column:
            self.page.merge_cells(start_row=self.row, start_column=column, end_row=self.row, end_column=to)
        return f"{column_letters(column)}{self.row}"

    def _high(self, points: float) -> None:
        self.page.row_dimensions[self.row].height = round(points, 1)


def _widths(table: Table | None) -> list[float]:
    """What stands beside the numbers, in columns wide enough for a table if there is one."""
    if table is None:
        return [round(_WIDE * _QUESTION), round(_WIDE * (1 - _QUESTION))]
    return [_TABLE_WIDTHS.get(question.field.name, _COLUMN_WIDE) for question in table.columns]


def _answers_from(widths: list[float]) -> int:
    """The first column, from 1, of the answers: what is left of it is wide enough for the questions."""
    return next(at for at in range(3, len(widths) + 1) if sum(widths[1 : at - 1]) >= _QUESTION * 0.9 * sum(widths[1:]))


def _lines(text: str, width: float) -> int:
    """How many lines a text takes in a cell so many characters wide."""
    return max(ceil(len(text) * 1.1 / width), 1)


def _describe(about: Any, form: Form, drawn: _Page) -> None:
    """The hidden sheet: what the form is, what stands on its page, where each answer is, and the answers offered."""
    rows: list[tuple[str, ...]] = [(FORM, FORMAT), (REGISTER, form.register.name), (VERSION, form.version)]
    rows += [(SAYS, cell, text) for cell, text in drawn.says.items()]
    for one in drawn.placed:
        rows.append((ANSWER, one.cell, one.path, one.question.field.kind.name, one.asked_in))
    lists: dict[str, str] = {}
    for question in {one.question.path: one.question for one in drawn.placed}.values():
        if question.offered:
            first = len(rows) + 1
            rows += [(OFFER, question.path, label) for label in question.offered]
            lists[question.path] = f"'{ABOUT}'!$C${first}:$C${len(rows)}"
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            cell = about.cell(number, column)
            cell.value, cell.data_type = text, "s"
    for placed in drawn.placed:
        if (rule := _rule(placed.question, lists.get(placed.question.path, ""))) is not None:
            drawn.page.add_data_validation(rule)
            rule.add(placed.cell)


def _rule(question: Question, offered: str) -> Any:
    """What Excel lets one type in an answer; None where anything goes."""
    from openpyxl.worksheet.datavalidation import DataValidation

    f = question.field
    allowed: dict[str, Any] = dict(_rules(question, offered))
    if not allowed:
        return None
    rule = DataValidation(allow_blank=True, showErrorMessage=True, errorStyle="stop", **allowed)
    rule.errorTitle, rule.error = "This cannot be read", f"{f.label}: {question.hint or f.kind.name}."
    return rule


def _rules(question: Question, offered: str) -> Iterator[tuple[str, str]]:
    kind, earliest = question.field.kind, date(dates.EARLIEST_YEAR, 1, 1)
    if offered:
        yield from {"type": "list", "formula1": offered}.items()
    elif kind is DATE:
        ahead = question.field.horizon
        latest = f"TODAY()+{ahead}" if ahead is not None else f"DATE({dates.EARLIEST_YEAR + 150},1,1)"
        first = str((earliest - dates.EXCEL_DAY_ZERO).days)
        yield from {"type": "date", "operator": "between", "formula1": first, "formula2": latest}.items()
    elif kind in (MONEY, HOURS):
        yield from {"type": "decimal", "operator": "greaterThanOrEqual", "formula1": "0"}.items()
    elif kind is NUMBER:
        yield from {"type": "whole", "operator": "greaterThanOrEqual", "formula1": "0"}.items()
    elif kind is TIME:
        yield from {"type": "time", "operator": "between", "formula1": "0", "formula2": "0.999988425925926"}.items()


def _dress(drawn: _Page) -> None:
    """How the page is seen and printed: A4, as wide as the paper, marked on top and below."""
    page = drawn.page
    for at, width in enumerate(drawn.widths, 1):
        page.column_dimensions[column_letters(at)].width = width
    page.sheet_view.showGridLines = False
    page.sheet_view.selection[0].activeCell = page.sheet_view.selection[0].sqref = drawn.placed[0].cell
    page.print_area = f"A1:{column_letters(len(drawn.widths))}{drawn.row - 1}"
    page.page_setup.orientation, page.page_setup.paperSize = "portrait", 9  # A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_margins.left = page.page_margins.right = 0.5
    page.page_margins.top = page.page_margins.bottom = 0.75
    for band in (page.oddHeader, page.oddFooter):
        band.center.text, band.center.size, band.center.font = MARKING, 10, "Calibri,Bold"
    page.oddFooter.right.text = "Page &P of &N"
