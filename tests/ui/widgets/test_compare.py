"""Two things side by side: what differs says so in a word, and Space or a click keeps its other side."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.compare import Compared, CompareTable

FACTS = (
    Compared("who", "Received by", "Helen Garside", "Helen Garside"),
    Compared("value", "Value", "£20.00", "£25.00", differs=True, kept=1),
    Compared("notes", "Notes", "", "Seen at the door " * 12, differs=True, kept=2),
)


@pytest.fixture
def table(show: Callable[..., QMainWindow]) -> CompareTable:
    found = CompareTable("Side by side")
    show(found, width=620, height=360)
    found.put("cawley, Sheet1 row 3", "G/2012/0004, held already", FACTS)
    return found


def test_it_begins_at_the_first_fact_that_differs(table: CompareTable):
    assert table.current_key() == "value"


def test_space_turns_what_differs_and_nothing_else(table: CompareTable, qtbot: QtBot):
    turned: list[str] = []
    table.turned.connect(turned.append)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    qtbot.keyClick(table, Qt.Key.Key_Up)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert turned == ["value"]


def test_a_click_on_the_side_not_kept_turns_it(table: CompareTable, qtbot: QtBot):
    turned: list[str] = []
    table.turned.connect(turned.append)
    model = table.model()
    for row, column in ((1, 1), (1, 2), (2, 2), (2, 1), (0, 1)):
        where = table.visualRect(model.index(row, column)).center()
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert turned == ["value", "notes"]


def test_the_current_fact_stays_when_it_is_filled_again(table: CompareTable, qtbot: QtBot):
    qtbot.keyClick(table, Qt.Key.Key_Down)
    table.put("one", "other", FACTS)
    assert table.current_key() == "notes"


def test_a_long_text_is_shown_whole(table: CompareTable):
    assert table.rowHeight(2) > 2 * table.rowHeight(0)


def test_a_row_is_spoken_as_one_sentence(table: CompareTable):
    model = table.model()
    said = [model.data(model.index(row, 0), Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert said[0] == "Received by: Helen Garside"
    assert said[1] == "Value differs: first £20.00, kept; second £25.00"
    assert str(said[2]).startswith("Notes differs: first not said; second Seen at the door")
    interface = QAccessible.queryAccessibleInterface(table)
    assert interface.text(QAccessible.Text.Name) == "Side by side"


def test_what_differs_looks_otherwise(table: CompareTable, themed: Theme, picture: Callable[[QWidget], QImage]):
    table.put("one", "other", FACTS[:1])
    quiet = picture(table)
    table.put("one", "other", [Compared("who", "Received by", "Helen Garside", "Helen Garside", differs=True)])
    assert picture(table) != quiet
    assert themed.row_height


def test_a_heading_too_long_is_shortened_and_not_cut(table: CompareTable, theme: Theme):
    long = "eastmarsh register of gifts and hospitality offered 2010-2012, 2011 row 46"
    table.put(long, "thornby, Sheet1 row 3", table.facts())
    shown = table.head(long, 1)
    assert shown.endswith("row 46")
    assert theme.metrics("heavy").horizontalAdvance(shown) <= table.columnWidth(1) - 2 * theme.px(11)
