"""An old register is shown, brought in whole, and taken back by one undo; and a list goes out as a workbook."""

from collections.abc import Callable
from pathlib import Path

from driver import Driver

from app.exchange.sheets import read_book
from app.registers import REGISTERS
from app.store.file import RegisterFile
from ui.pages.import_page import ImportPage

NORTHMERE = Path(__file__).parent.parent / "data" / "northmere"


def empty_register(folder: Path) -> Path:
    path = folder / "empty.probity"
    RegisterFile.create(path, REGISTERS, force="Northmere Constabulary", who="J. Abbott").close()
    return path


def planned(probity: Driver) -> ImportPage:
    """The import page once its plan stands."""
    assert probity.window.workspace is not None
    page = probity.window.workspace.page("import")
    assert isinstance(page, ImportPage)
    probity.qtbot.waitUntil(lambda: page.review.at_rest, timeout=20_000)
    return page


def test_a_staff_list_is_shown_brought_in_and_taken_back(probity: Driver, answers: Callable[..., None]):
    probity.open_register(empty_register(probity.folder))
    answers(ask_open_paths=[NORTHMERE / "people.csv"])
    probity.window.do("bring_in")
    page = planned(probity)
    assert page.files.register.value() == "people"
    assert page.summary.numbers["new"].value.text() == "420"
    assert probity.kept("people") == [], "nothing is saved before it is asked for"

    page.show_step("summary")
    page.go.click()

    probity.qtbot.waitUntil(lambda: len(probity.kept("people")) == 420, timeout=20_000)
    probity.sees("420 people brought in")
    assert probity.page.register.name == "people"
    probity.press("Ctrl+Z")
    assert probity.kept("people") == []


def test_six_station_books_become_one_register(probity: Driver, answers: Callable[..., None]):
    """Chosen together, looked at step by step, two of them made one, brought in whole, and taken back by one undo."""
    probity.open_register(empty_register(probity.folder))
    probity.window.filing.bring_in([NORTHMERE / "people.csv"])
    planned(probity)
    for _ in range(4):
        probity.press("Ctrl+Tab")
    probity.press("Alt+B")
    probity.sees("420 people brought in")

    answers(ask_open_paths=sorted((NORTHMERE / "stations").iterdir()))
    probity.window.do("bring_in")
    page = planned(probity)
    assert [row.cells[3] for row in page.files.files.rows()] == ["Read"] * 6
    assert all(row.cells[2] for row in page.files.files.rows()), "each file speaks of its station"
    probity.press("Alt+N")
    probity.qtbot.waitUntil(lambda: page.here == "columns")
    assert page.columns.still_open() == 0
    assert page.problems.still_open() > 0
    before = page.doubles.still_open()
    assert before > 0
    for _ in range(2):
        probity.press("Ctrl+Tab")
    assert page.here == "doubles"
    probity.press("S")
    planned(probity)
    assert page.doubles.still_open() == before - 1
    assert page.summary.numbers["merged"].value.text() == "1"

    plan = page.review.plan
    assert plan is not None
    assert all(total.proved for total in plan.totals)
    probity.press("Ctrl+Tab")
    assert "pairs look like one entry" in page.summary.open.text()
    probity.press("Alt+B")
    probity.sees("brought in from 6 files")
    assert probity.page.register.name == "gifts"
    assert probity.page.list.counts()[0] == len(plan.new), "the list shows what came in"
    probity.press("Ctrl+Z")
    assert probity.kept("gifts") == []


def test_every_refused_cell_is_listed_with_its_place_and_reason(probity: Driver):
    probity.open_register(empty_register(probity.folder))
    probity.window.filing.bring_in([NORTHMERE / "stations" / "cawley_gifts.xlsx"])
    page = planned(probity)
    assert page.files.register.value() == "gifts"
    refused = [row.cells for row in page.summary.tables["refused"].rows()]
    assert any("31/02/2011" in cells and "Date" in cells for cells in refused)
    assert all(cells[-1] for cells in refused)


def test_a_file_that_cannot_be_read_says_why_and_nothing_is_lost(probity: Driver):
    probity.open_register(empty_register(probity.folder))
    probity.window.filing.bring_in([NORTHMERE / "hostile" / "password_protected.xlsx"], "gifts")
    page = planned(probity)
    assert "password" in page.files.why.text()
    assert not page.go.isEnabled()


def test_a_list_goes_out_as_a_workbook(probity: Driver, answers: Callable[..., None]):
    probity.open_sample()
    target = probity.folder / "declined.xlsx"
    answers(ask_save_path=target)
    probity.page.set_search("is:declined")
    shown = len(probity.page.list.ids_to_export())
    probity.window.do("export")
    probity.sees("exported to declined.xlsx")
    rows = [row for _, row in read_book(target).sheets[0].numbered()]
    assert len(rows) == shown + 1
