"""The columns of old registers: how each was told, corrected by hand, remembered, and kept in a file."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot
from windows import press

from app.exchange.mapping import read_mapping
from app.registers import GIFTS
from ui import dialogs
from ui.jobs import JobQueue
from ui.pages.bringing_in.columns_stage import ColumnsStage
from ui.pages.import_page import ImportPage
from ui.session import Session

ROWS = "3/5/2011,Sgt Garside,4417,Pellgarth Bakery,Working lunch,£8,Accepted\n"
KNOWN = "Date,Name,Collar No.,Received from,Gift,Value,Outcome\n"


@pytest.fixture
def page(session: Session, jobs: JobQueue, show: Callable[..., QMainWindow]) -> ImportPage:
    found = ImportPage(session, jobs)
    show(found, width=1156, height=652)
    return found


@pytest.fixture
def look(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> Callable[..., ColumnsStage]:
    """Choose files with these contents for the gifts, and show their columns."""

    def looked(**contents: str) -> ColumnsStage:
        paths = []
        for name, content in contents.items():
            paths.append(tmp_path / f"{name}.csv")
            paths[-1].write_text(content, encoding="utf-8")
        page.choose(paths, "gifts")
        return rest(page, qtbot)

    return looked


def rest(page: ImportPage, qtbot: QtBot) -> ColumnsStage:
    qtbot.waitUntil(lambda: page.review.at_rest, timeout=20_000)
    page.show_step("columns")
    return page.columns


def told(stage: ColumnsStage) -> list[tuple[str, str, str]]:
    """Letter, field and how sure, of every column."""
    rows = stage.columns.rows()
    return [(row.cells[0], stage.columns.field(int(row.key)).value() or "", row.cells[3]) for row in rows]


def added(page: ImportPage) -> str:
    return page.summary.numbers["new"].value.text()


def test_each_column_says_its_field_and_how_that_is_known(look: Callable[..., ColumnsStage]):
    stage = look(cawley=KNOWN.replace("Outcome", "Free words") + ROWS)
    assert told(stage)[:2] == [("A", "offered_on", "Heading"), ("B", "recipient_name", "Heading")]
    assert told(stage)[6][1:] == ("", "In no field")
    assert stage.columns.rows()[4].cells[4] == "Working lunch", "with what stands in it"
    assert "“Decision”" in stage.lacking.text()


def test_sheets_of_one_layout_are_answered_together(look: Callable[..., ColumnsStage], page: ImportPage, qtbot: QtBot):
    odd = KNOWN.replace("Gift", "Zonk")
    stage = look(cawley=odd + ROWS, thornby=odd + ROWS.replace("£8", "£9"), brackwell=KNOWN + ROWS)
    assert [row.cells[0] for row in stage.layouts.rows()] == ["cawley.csv; thornby.csv", "brackwell.csv"]
    stage.columns.told.emit(4, "items.description")
    rest(page, qtbot)
    assert page.review.plan is not None
    assert len(page.review.plan.answers.layouts) == 2
    assert told(stage)[4] == ("E", "items.description", "As you said")
    assert told(stage)[0] == ("A", "offered_on", "Heading"), "nobody had to say that"


def test_a_field_has_one_column(look: Callable[..., ColumnsStage], page: ImportPage, qtbot: QtBot):
    stage = look(cawley=KNOWN + ROWS)
    stage.columns.told.emit(6, "items.value_pence")
    rest(page, qtbot)
    assert [field for _, field, _ in told(stage)].count("items.value_pence") == 1
    assert told(stage)[6][1] == "items.value_pence"


def test_two_columns_that_look_alike_are_settled_by_hand(
    look: Callable[..., ColumnsStage], page: ImportPage, qtbot: QtBot
):
    stage = look(cawley=KNOWN.replace("Outcome", "Date") + ROWS)
    assert stage.still_open() == 1
    assert "1 to look at" in page.strip.words("columns")
    assert [how for _, _, how in told(stage)].count("Two look alike") == 2
    stage.columns.told.emit(0, "offered_on")
    rest(page, qtbot)
    assert stage.still_open() == 0
    assert added(page) == "1"


def test_headings_are_moved_with_the_keys(look: Callable[..., ColumnsStage], page: ImportPage, qtbot: QtBot):
    stage = look(cawley="Tom,Dick,Harry,Mabel,Zonk,Plugh,Xyzzy\n" + KNOWN + ROWS)
    assert stage.row.value() == 2, "found under what stands above"
    stage.layouts.setFocus()
    press("Alt+Up")
    rest(page, qtbot)
    assert stage.row.value() == 1
    assert stage.columns.rows()[0].cells[1] == "Tom"
    press("Alt+Down")
    rest(page, qtbot)
    assert stage.columns.rows()[0].cells[1] == "Date"
    assert added(page) == "1"


def test_a_sheet_without_headings_is_told_column_by_column(
    look: Callable[..., ColumnsStage], page: ImportPage, qtbot: QtBot
):
    stage = look(cawley="oddly,spelt\n" + "lunch,3/5/2011\nsupper,4/5/2011\n")
    assert stage.still_open() == 1
    stage.none.click()
    rest(page, qtbot)
    assert not stage.row.isEnabled()
    stage.columns.told.emit(0, "items.description")
    rest(page, qtbot)
    stage.columns.told.emit(1, "offered_on")
    rest(page, qtbot)
    assert added(page) == "2"


def test_the_keyboard_reaches_every_field(look: Callable[..., ColumnsStage]):
    stage = look(cawley=KNOWN + ROWS)
    stage.layouts.setFocus()
    press("Return")
    assert stage.columns.hasFocus()
    press("Down")
    press("Return")
    assert stage.columns.field(1).hasFocus()
    assert stage.columns.field(1).accessibleName() == "Column B, Name, is"


def test_columns_are_kept_in_a_file_and_read_from_it(
    look: Callable[..., ColumnsStage],
    page: ImportPage,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
):
    odd = KNOWN.replace("Gift", "Zonk")
    stage = look(cawley=odd + ROWS)
    stage.columns.told.emit(4, "items.description")
    rest(page, qtbot)
    kept = tmp_path / "our books.toml"
    monkeypatch.setattr(dialogs, "ask_save_path", lambda *asked: asked[-1](kept))
    monkeypatch.setattr(dialogs, "ask_open_path", lambda *asked: asked[-1](kept))
    stage.save.click()
    assert read_mapping(kept, GIFTS).layouts[0].columns["Zonk"] == "items.description"
    page.review.discard()
    stage = look(thornby=odd + ROWS.replace("£8", "£9"))
    assert told(stage)[4][1] == ""
    stage.use.click()
    rest(page, qtbot)
    assert told(stage)[4][1] == "items.description"


def test_a_file_that_is_no_mapping_says_so_and_changes_nothing(
    look: Callable[..., ColumnsStage],
    page: ImportPage,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
):
    stage = look(cawley=KNOWN + ROWS)
    before = told(stage)
    broken = tmp_path / "broken.toml"
    broken.write_text("register = [", encoding="utf-8")
    monkeypatch.setattr(dialogs, "ask_open_path", lambda *asked: asked[-1](broken))
    stage.use.click()
    rest(page, qtbot)
    assert "broken.toml is no mapping" in page.note.text()
    assert told(stage) == before
    assert added(page) == "1"


def test_a_layout_once_corrected_is_remembered_with_where_it_was_seen(
    look: Callable[..., ColumnsStage], page: ImportPage, qtbot: QtBot
):
    odd = KNOWN.replace("Gift", "Zonk")
    stage = look(cawley=odd + ROWS)
    stage.columns.told.emit(4, "items.description")
    rest(page, qtbot)
    page.show_step("summary")
    with qtbot.waitSignal(page.brought_in, timeout=20_000):
        page.go.click()
    stage = look(thornby=odd + ROWS.replace("£8", "£9"))
    assert told(stage)[4] == ("E", "items.description", "Remembered")
    assert stage.about.text().startswith("Read as remembered from cawley.csv")
