"""Problem rows saved as a workbook, put right in a spreadsheet program, and brought in again: each of them once."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from troubled import HEADINGS, planned, troubled

from app.entries import Entry
from app.errors import CannotExport, ImportRefused
from app.exchange.answers import NOTHING_SAID, Incoming
from app.exchange.import_plan import apply, plan_files
from app.exchange.plan import Plan
from app.exchange.problem_workbook import save_problems
from app.exchange.problems import problems
from app.exchange.putting_right import left_out
from app.exchange.returned import ADDED, MARK, WRONG
from app.registers import GIFTS
from app.registrar import Registrar

AMBER = "00FDF0DA"
FIXES = {
    "Lunch": ("Date", date(2011, 2, 28)),
    "Hamper": ("Date", "30/4/2011"),
    "Regatta ticket": ("Date", "27/2/2011"),
    "Pen": ("Date", "2/5/2011"),
    "Calendar": ("Value", "£15"),
    "Phone case": ("Name", "Sgt 4417 Garside"),
    "Two tickets": ("Name", "Sgt 4418 Garside"),
    "Umbrella": ("Name", "PC 0541 Rook"),
}


@pytest.fixture
def file(registrar: Registrar, tmp_path: Path) -> Path:
    return troubled(registrar, tmp_path)


@pytest.fixture
def saved(registrar: Registrar, file: Path, tmp_path: Path) -> Path:
    """The problem rows of the file."""
    target = tmp_path / "to be put right.xlsx"
    assert save(planned(registrar, file), target) == 8
    return target


def save(plan: Plan, target: Path) -> int:
    return save_problems(plan, problems(plan, plan.answers), target)


def sheet_of(path: Path) -> tuple[Any, Any, dict[str, int]]:
    """The workbook, its one sheet, and the number of each heading's column."""
    book = openpyxl.load_workbook(path)
    (sheet,) = book.worksheets
    return book, sheet, {str(cell.value): cell.column for cell in sheet[1]}


def put_right(path: Path, which: Callable[[str], bool] = lambda _gift: True) -> None:
    """Correct the rows about these gifts, as a clerk does in a spreadsheet program."""
    book, sheet, at = sheet_of(path)
    for row in sheet.iter_rows(min_row=2):
        gift = row[at["Gift"] - 1].value
        if which(gift):
            column, text = FIXES[gift]
            row[at[column] - 1].value = text
    book.save(path)


def bring(registrar: Registrar, path: Path) -> Plan:
    found = plan_files(registrar, GIFTS, (Incoming(path),))
    apply(registrar, found)
    return found


def every(registrar: Registrar) -> dict[str, Entry]:
    """Every entry in the register by what was offered, which is different in each."""
    ids = registrar.file.gateway.column("SELECT id FROM gifts ORDER BY id")
    entries = registrar.reading.entries(GIFTS, ids)
    found = {entry.values["items"][0]["description"]: entry for entry in entries}
    assert len(found) == len(entries)
    return found


def test_the_rows_have_their_headings_then_what_is_wrong_and_where_they_stood(saved: Path):
    _, sheet, at = sheet_of(saved)
    assert list(at) == [*HEADINGS, *ADDED]
    first = [cell.value for cell in sheet[2]]
    assert first[:6] == ["31/2/2011", "Sgt 4417 Garside", "Castle Quay Hotel", "Lunch", "£9", "Accepted"]
    assert first[6:10] == ["Date: 31/2/2011 is not a day in the calendar", "thornby gifts.csv", "Sheet1", "3"]


def test_only_the_cells_in_question_are_amber(saved: Path):
    _, sheet, at = sheet_of(saved)
    amber = {
        (row[at["Gift"] - 1].value, sheet.cell(1, cell.column).value)
        for row in sheet.iter_rows(min_row=2)
        for cell in row
        if cell.fill.fgColor.rgb == AMBER and sheet.cell(1, cell.column).value != WRONG
    }
    assert amber == {(gift, column) for gift, (column, _) in FIXES.items()}


def test_corrected_and_brought_in_again_every_row_is_an_entry_once(registrar: Registrar, file: Path, saved: Path):
    first = bring(registrar, file)
    assert (len(first.new), len({one.row for one in first.rejected})) == (5, 5)
    put_right(saved)
    second = bring(registrar, saved)
    assert (len(second.new), len(second.changed), len(second.rejected), len(second.questions)) == (5, 3, 0, 0)
    entries = every(registrar)
    assert len(entries) == 10
    assert entries["Lunch"].values["offered_on"] == "2011-02-28"
    assert entries["Calendar"].values["items"][0]["value_pence"] == 15_00
    assert [entries[gift].values["recipient"] for gift in ("Phone case", "Two tickets", "Umbrella")] == [
        "4417",
        "4418",
        "0541",
    ]
    assert not entries["Phone case"].incomplete


def test_whichever_is_brought_in_again_nothing_is_doubled(registrar: Registrar, file: Path, saved: Path):
    bring(registrar, file)
    put_right(saved)
    bring(registrar, saved)
    for path in (file, saved):
        again = bring(registrar, path)
        assert (len(again.new), len(again.changed), len(again.same), len(again.rejected)) == (
            0,
            0,
            10 if path == file else 8,
            0,
        )
    assert len(every(registrar)) == 10


def test_the_corrected_rows_may_come_first(registrar: Registrar, file: Path, saved: Path):
    put_right(saved)
    assert len(bring(registrar, saved).new) == 8
    late = bring(registrar, file)
    assert (len(late.new), len(late.same), len(late.rejected)) == (2, 8, 0)
    assert len(every(registrar)) == 10


def test_what_is_still_wrong_is_refused_again_and_can_be_saved_again(
    registrar: Registrar, file: Path, saved: Path, tmp_path: Path
):
    bring(registrar, file)
    put_right(saved, lambda gift: gift in ("Lunch", "Umbrella"))
    second = bring(registrar, saved)
    assert (len(second.new), len(second.changed), len({one.row for one in second.rejected})) == (1, 1, 4)
    third = tmp_path / "once more.xlsx"
    assert save(second, third) == 6
    _, _, at = sheet_of(third)
    assert list(at) == [*HEADINGS, *ADDED]
    put_right(third)
    bring(registrar, third)
    assert len(every(registrar)) == 10
    assert not [entry for entry in every(registrar).values() if entry.values["recipient"] is None]


def test_what_was_decided_since_in_the_register_is_not_overwritten(registrar: Registrar, file: Path, saved: Path):
    bring(registrar, file)
    entry = every(registrar)["Phone case"]
    registrar.amend(GIFTS, entry.id, entry.version, {"recipient": "4418"}, "asked her")
    put_right(saved)
    bring(registrar, saved)
    assert every(registrar)["Phone case"].values["recipient"] == "4418"


def test_the_original_place_is_kept_with_the_entry(registrar: Registrar, saved: Path):
    put_right(saved)
    bring(registrar, saved)
    (source,) = every(registrar)["Lunch"].sources
    assert (source.cells["Original file"], source.cells["Original row"]) == ("thornby gifts.csv", "3")


def test_rows_keep_their_place_and_station_however_often_they_are_saved(
    registrar: Registrar, file: Path, tmp_path: Path
):
    first, second = tmp_path / "once.xlsx", tmp_path / "twice.xlsx"
    save(plan_files(registrar, GIFTS, (Incoming(file, "Thornby"),)), first)
    save(plan_files(registrar, GIFTS, (Incoming(first),)), second)
    put_right(second)
    bring(registrar, second)
    (source,) = every(registrar)["Lunch"].sources
    assert (source.file, source.station) == ("twice.xlsx", "Thornby")
    assert (source.cells["Original file"], source.cells["Original row"]) == ("thornby gifts.csv", "3")


def test_rows_left_out_or_answered_are_not_saved(registrar: Registrar, file: Path, tmp_path: Path):
    plan = planned(registrar, file)
    groups = problems(plan, NOTHING_SAID)
    days = next(group for group in groups if "no day" in group.title)
    answers = left_out(days.items, "Struck out")(NOTHING_SAID)
    assert save_problems(plan, problems(plan, answers, groups), tmp_path / "some.xlsx") == 5


def test_text_that_looks_like_a_formula_stays_text(registrar: Registrar, written: Callable[..., Path], tmp_path: Path):
    path = written(HEADINGS, ("31/2/2011", "PC Rook", "=cmd|'/c calc'!A1", "@SUM(1)", "+44", "Accepted"))
    save(planned(registrar, path), tmp_path / "to be put right.xlsx")
    _, sheet, _ = sheet_of(tmp_path / "to be put right.xlsx")
    assert [cell.data_type for cell in sheet[2] if cell.value] == ["s"] * len([c for c in sheet[2] if c.value])
    assert sheet["C2"].value == "=cmd|'/c calc'!A1"


def test_a_ditto_mark_is_written_as_what_it_means(registrar: Registrar, written: Callable[..., Path], tmp_path: Path):
    path = written(
        HEADINGS,
        ("3/5/2011", "PC Rook", "Castle Quay Hotel", "Pen", "£2", "Accepted"),
        ("31/2/2011", '"', "do.", "Mug", "£3", "Accepted"),
    )
    save(planned(registrar, path), tmp_path / "to be put right.xlsx")
    _, sheet, _ = sheet_of(tmp_path / "to be put right.xlsx")
    assert [cell.value for cell in sheet[2]][:4] == ["31/2/2011", "PC Rook", "Castle Quay Hotel", "Mug"]


def test_each_sheet_of_each_file_has_a_sheet_of_its_own(registrar: Registrar, tmp_path: Path):
    for name in ("gifts of the station at Cawley 2010.xlsx", "gifts of the station at Cawley 2011.xlsx"):
        book = openpyxl.Workbook()
        for year in ("2010", "2011"):
            sheet = book.create_sheet(year)
            sheet.append(HEADINGS)
            sheet.append((date(2102, 3, 14), "PC Rook", "Castle Quay Hotel", f"Pen {name} {year}", 2.5, "Accepted"))
        book.remove(book.worksheets[0])
        book.save(tmp_path / name)
    paths = sorted(tmp_path.glob("*Cawley*"))
    plan = plan_files(registrar, GIFTS, [Incoming(path) for path in paths])
    target = tmp_path / "to be put right.xlsx"
    assert save(plan, target) == 4
    book = openpyxl.load_workbook(target)
    assert len(book.worksheets) == 4
    first = book.worksheets[0]
    assert (first["A2"].value.date(), first["E2"].value) == (date(2102, 3, 14), 2.5)
    assert first["A2"].fill.fgColor.rgb == AMBER
    for sheet in book.worksheets:
        sheet["A2"].value = date(2011, 3, 14)
    book.save(target)
    assert len(bring(registrar, target).new) == 4


def test_a_mark_of_somebody_elses_making_is_no_mark(registrar: Registrar, written: Callable[..., Path]):
    row = ("3/5/2011", "PC Rook", "Castle Quay Hotel", "Pen", "£2", "Accepted")
    path = written((*HEADINGS, MARK), (*row, "x" * 64), (*row, "not a mark"))
    assert len(bring(registrar, path).new) == 2


def test_a_file_that_is_gone_is_said_so(registrar: Registrar, file: Path, tmp_path: Path):
    plan = planned(registrar, file)
    file.unlink()
    with pytest.raises(ImportRefused):
        save(plan, tmp_path / "to be put right.xlsx")
    assert not (tmp_path / "to be put right.xlsx").exists()


def test_a_folder_that_cannot_be_written_leaves_nothing(registrar: Registrar, file: Path, tmp_path: Path):
    with pytest.raises(CannotExport):
        save(planned(registrar, file), tmp_path / "nowhere" / "to be put right.xlsx")
