"""The command palette: the best eight, arrows and Enter, Esc gives the focus back."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.palette import Palette, PaletteItem


@pytest.fixture
def ran() -> list[str]:
    return []


@pytest.fixture
def palette(show: Callable[..., QMainWindow], ran: list[str]) -> Palette:
    titles = [f"Command {number}" for number in range(12)]

    def source(text: str) -> list[PaletteItem]:
        wanted = [title for title in titles if text.casefold() in title.casefold()]
        return [PaletteItem("plus", title, "Ctrl+N", lambda title=title: ran.append(title)) for title in wanted]

    behind = QLineEdit()
    behind.setAccessibleName("Search")
    window = show(QPushButton("One"), behind, QPushButton("Two"), width=1200, height=700)
    behind.setFocus()
    made = Palette(window, source)
    made.open()
    return made


def test_it_stands_in_the_window_where_it_should(palette: Palette, nameless: Callable[[QWidget], list[str]]):
    assert palette.width() == 560
    assert palette.y() == 96
    assert palette.x() == (palette.parentWidget().width() - 560) // 2
    assert QApplication.focusWidget() is palette.box
    assert nameless(palette.window()) == []


def test_it_shows_the_best_eight_without_scrolling(palette: Palette):
    assert len(palette.list.items()) == 8
    assert palette.list.viewport().height() >= 8 * 36
    assert palette.list.verticalScrollBar().maximum() == 0


def test_typing_narrows_and_enter_runs(palette: Palette, qtbot: QtBot, ran: list[str]):
    qtbot.keyClicks(palette.box, "11")
    qtbot.keyClick(palette.box, Qt.Key.Key_Return)
    assert ran == ["Command 11"]
    assert not palette.isVisible()
    assert QApplication.focusWidget().accessibleName() == "Search"


def test_arrows_move_round_and_the_focus_stays(palette: Palette, qtbot: QtBot, ran: list[str]):
    qtbot.keyClick(palette.box, Qt.Key.Key_Up)
    assert palette.list.current().title == "Command 7"
    qtbot.keyClick(palette.box, Qt.Key.Key_Down)
    qtbot.keyClick(palette.box, Qt.Key.Key_Tab)
    assert palette.list.current().title == "Command 1"
    assert QApplication.focusWidget() is palette.box
    assert ran == []


def test_escape_closes_and_gives_the_focus_back(palette: Palette, qtbot: QtBot):
    with qtbot.waitSignal(palette.closed):
        qtbot.keyClick(palette.box, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert QApplication.focusWidget().accessibleName() == "Search"


def test_a_click_elsewhere_closes(palette: Palette, qtbot: QtBot):
    behind = next(box for box in palette.window().findChildren(QLineEdit) if box.accessibleName() == "Search")
    behind.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not palette.isVisible()
    assert QApplication.focusWidget() is behind


def test_a_click_on_a_row_runs_it(palette: Palette, qtbot: QtBot, ran: list[str]):
    place = palette.list.visualRect(palette.list.model().index(2, 0)).center()
    qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert ran == ["Command 2"]


def test_nothing_found_is_said_and_enter_does_nothing(palette: Palette, qtbot: QtBot, ran: list[str]):
    qtbot.keyClicks(palette.box, "zzz")
    assert palette._nothing.isVisible()
    qtbot.keyClick(palette.box, Qt.Key.Key_Return)
    assert palette.isVisible()
    assert ran == []


@pytest.mark.parametrize("size", [(700, 420), (400, 300)])
def test_it_fits_a_small_window(palette: Palette, size: tuple[int, int]):
    palette.window().resize(*size)
    palette.open()
    assert palette.width() <= size[0]
    assert palette.x() >= 0


def test_it_grows_with_the_text(palette: Palette, theme: Theme):
    theme.set_zoom(1.5)
    palette.open()
    assert palette.width() == 840
    assert palette.list.height() == 8 * 54
