"""The short table: rows by key, headings that are no rows, whole rows read aloud, Enter and a double click open."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Density, Theme
from ui.widgets.plain_table import Column, PlainTable, Row

COLUMNS = (Column("Code", 120), Column("Question"), Column("Value", 90, right=True))
ROWS = (
    Row(("Gifts",), heading=True),
    Row(("G1", "Offers", "234"), "G1"),
    Row(("G2", "Accepted in full", "158"), "G2"),
    Row(("Second jobs",), heading=True),
    Row(("B1", "Applications", "PASS"), "B1", pills={2: ("ok", "check")}),
)


@pytest.fixture
def table(show: Callable[..., QMainWindow]) -> PlainTable:
    made = PlainTable("Figures", COLUMNS)
    show(made, width=640)
    made.put(ROWS)
    return made


def test_the_first_row_that_is_no_heading_is_current(table: PlainTable):
    assert table.current_key() == "G1"


def test_arrows_pass_over_headings(qtbot: QtBot, table: PlainTable):
    seen: list[str] = []
    table.chosen.connect(seen.append)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert seen == ["G2", "B1"]


def test_enter_opens_the_current_row(qtbot: QtBot, table: PlainTable):
    table.choose("G2")
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == ["G2"]


def test_an_unknown_key_changes_nothing(table: PlainTable):
    table.choose("G2")
    table.choose("Z9")
    assert table.current_key() == "G2"


def test_other_rows_and_columns_take_their_place(table: PlainTable):
    table.put([Row(("thornby.csv",))], [Column("File")])
    assert table.model().columnCount() == 1
    assert table.current_key() == ""
    table.put([])
    assert table.current_key() == ""


def test_the_first_cell_speaks_the_row(table: PlainTable, nameless: Callable[[QWidget], list[str]]):
    spoken = table.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "G1, Offers, 234"
    assert table.model().index(1, 2).data(Qt.ItemDataRole.AccessibleTextRole) == "234"
    assert table.model().headerData(2, Qt.Orientation.Horizontal) == "Value"
    assert nameless(table.window()) == []


def test_tab_leaves_the_table(qtbot: QtBot, show: Callable[..., QMainWindow], table: PlainTable):
    assert not table.tabKeyNavigation()


def test_rows_follow_density_and_text_size(table: PlainTable, theme: Theme):
    assert table.rowHeight(1) == 36
    theme.set_density(Density.COMPACT)
    assert table.rowHeight(1) == 28
    theme.set_zoom(1.5)
    assert table.rowHeight(1) == 42


def test_it_is_painted_in_both_themes_and_shows_where_one_is(
    table: PlainTable, themed: Theme, picture: Callable[[QWidget], QImage]
):
    before = picture(table)
    table.choose("B1")
    assert picture(table) != before


def test_a_model_keeps_its_promises(qtmodeltester, table: PlainTable):  # noqa: ANN001 - pytest-qt's own
    qtmodeltester.check(table.model())


def test_spare_columns_are_left_out_last_first_where_the_table_is_narrow(
    show: Callable[..., QMainWindow], qtbot: QtBot
):
    columns = (Column("Name"), Column("First", 120, spare=True), Column("Last", 120, spare=True), Column("Kept", 120))
    made = PlainTable("Figures", columns)
    window = show(made, width=640)
    made.put([Row(("Castle Quay Hotel", "1", "2", "3"), "a")])
    left_out = {}
    for width in (640, 480, 320):
        window.resize(width, 400)
        qtbot.waitUntil(lambda width=width: window.width() == width)
        left_out[width] = [at for at in range(4) if made.isColumnHidden(at)]
    assert left_out == {640: [], 480: [2], 320: [1, 2]}
