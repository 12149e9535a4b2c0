"""The rows that cannot come in yet, as a workbook: to be put right in a spreadsheet program and brought in again.

Each sheet has the headings it had, the cells in question in amber, and after them what is wrong, the place the row
came from and the mark by which the import knows it again. Text is written as text: nothing in it can run.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path

from app.exchange import returned, sheets
from app.exchange.answers import Spot
from app.exchange.content import is_ditto
from app.exchange.plan import Plan
from app.exchange.problems import Problem, ProblemGroup
from app.exchange.row_reading import plain, written
from app.exchange.row_xml import Row, Styled
from app.exchange.sheet_rows import FileRow, FileRows
from app.exchange.sought import Sought
from app.exchange.workbook import LONGEST_TITLE, Column, Sheet, sheet_title
from app.exchange.workbook import written as workbook_written
from app.fields import Cell

_WIDTHS = {
    returned.WRONG: 60,
    returned.FILE: 28,
    returned.SHEET: 14,
    returned.ROW: 12,
    returned.STATION: 18,
    returned.MARK: 14,
}
_WIDTH = 22


def save_problems(plan: Plan, groups: Iterable[ProblemGroup], target: Path) -> int:
    """Write every row that is refused, or about which it is still asked who or when; how many there are.

    An organisation that may be a known one is asked about in the window alone: its row is in order.

    Raises CannotExport when the workbook cannot be written, ImportRefused when a file is no longer there to be read.
    """
    wrong: dict[Spot, list[Problem]] = defaultdict(list)
    still_open = (one for group in groups if group.settles for one in group.items if not one.answer)
    for problem in (one for one in still_open if one.kind != "organisation"):
        for place in problem.rows:
            wrong[place.spot].append(problem)
    pages = list(_pages(plan, wrong))
    with workbook_written(target, f"To be put right: {plan.register.title}", pages):
        pass
    return sum(len(list(page.rows)) for page in pages)


def _pages(plan: Plan, wrong: Mapping[Spot, list[Problem]]) -> Iterator[Sheet]:
    known, titles = Sought(plan.register), set[str]()
    read_as = {(sheet.sha256, sheet.sheet): sheet for sheet in plan.matched}
    answers = plan.answers.with_layouts({key: sheet.layout for key, sheet in read_as.items()})
    concerned = {spot.sha256 for spot in wrong}
    for source, sha256 in zip(plan.sources, plan.sha256s, strict=True):
        if sha256 not in concerned:
            continue
        concerned.remove(sha256)  # a file given twice is read once
        file = FileRows(source, known, plan.sheet, answers)
        rows: dict[str, list[FileRow]] = defaultdict(list)
        for row in file:
            if row.place.spot in wrong:
                rows[row.sheet].append(row)
        for sheet, found in rows.items():
            title = _title(source.path.stem, sheet, titles)
            columns = [title for title in read_as[sha256, sheet].titles if title not in returned.ADDED]
            headings = tuple(Column(one, _WIDTHS.get(one, _WIDTH)) for one in (*columns, *returned.ADDED))
            paths = {heading: path for path, heading in read_as[sha256, sheet].headings.items()}
            yield Sheet(
                title, headings, [_row(one, columns, paths, wrong[one.place.spot], source.station) for one in found]
            )


def _row(row: FileRow, columns: list[str], paths: Mapping[str, str], problems: list[Problem], station: str) -> Row:
    bad = {problem.column for problem in problems}
    cells: list[Styled] = []
    for column in columns:
        cell = _cell(_stood(row, column, paths))
        look = "date" if isinstance(cell, date) else "text"
        cells.append(Styled(cell, f"problem_{look}" if column in bad else look))
    why = "; ".join(dict.fromkeys(f"{one.column}: {one.why}" if one.column else one.why for one in problems))
    return [*cells, Styled(why, "problem_text"), *_origin(row, station), row.fingerprint]


def _stood(row: FileRow, column: str, paths: Mapping[str, str]) -> sheets.Cell:
    """What a cell says, or was made to say: what a ditto mark means, and texts as they are written."""
    written_there = row.corrected.get(column, row.stands.get(column, ""))
    if column not in paths:
        return written_there
    cell = row.cells[paths[column]]
    return written_there if isinstance(cell, str) and not is_ditto(written_there) else cell


def _origin(row: FileRow, station: str) -> tuple[str, ...]:
    """Where the row stood first, and in whose register, however often it was saved since."""
    if row.returned:
        return tuple(row.stands.get(column, "") for column in returned.ORIGIN)
    return row.place.file, row.place.sheet, str(row.place.row), station


def _cell(cell: sheets.Cell) -> Cell:
    """A cell as it was, as far as a workbook can tell the same again: dates and numbers stay what they are."""
    simple = plain(cell)
    if isinstance(simple, datetime):
        return simple.date()
    if isinstance(simple, bool) or not isinstance(simple, int | float | date):
        return written(cell)
    return simple


def _title(file: str, sheet: str, taken: set[str]) -> str:
    """A title for a sheet that no other has: as much of the file's name as the sheet's own leaves room for."""
    number, tail = 1, sheet_title(sheet)[: LONGEST_TITLE // 2]
    while (title := sheet_title(f"{sheet_title(file)[: LONGEST_TITLE - len(tail) - 1]} {tail}")).casefold() in taken:
        number += 1
        tail = f"{sheet_title(sheet)[: LONGEST_TITLE // 2 - 4]} {number}"
    taken.add(title.casefold())
    return title
