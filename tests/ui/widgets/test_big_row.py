"""The large rows of Welcome: named, described, opened by Enter, and their focus is seen."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.big_row import BigRow


def test_it_says_what_it_does(show: Callable[..., QMainWindow], nameless: Callable[[QWidget], list[str]]):
    row = BigRow("file-text", "Northmere 2012", "/srv/psd/Northmere 2012.probity", end="today 09:41")
    assert nameless(show(row)) == []
    assert row.accessibleDescription() == "/srv/psd/Northmere 2012.probity today 09:41"


def test_enter_chooses_and_arrows_move(qtbot: QtBot, show: Callable[..., QMainWindow], focus: Callable[..., None]):
    first, second = BigRow("plus", "One", "first"), BigRow("plus", "Two", "second")
    show(first, second)
    focus(first)
    with qtbot.waitSignal(first.clicked):
        qtbot.keyClick(first, Qt.Key.Key_Return)
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Up)
    assert first.hasFocus()


def test_its_focus_is_seen(
    show: Callable[..., QMainWindow],
    themed: Theme,
    picture: Callable[[QWidget], QImage],
    focus: Callable[..., None],
):
    first, second = BigRow("plus", "One", "first"), BigRow("plus", "Two", "second")
    show(first, second)
    focus(second)
    before = picture(first)
    focus(first)
    assert picture(first) != before


def test_it_grows_with_the_text(show: Callable[..., QMainWindow], theme: Theme):
    row = BigRow("plus", "One", "first")
    show(row)
    before = row.sizeHint().height()
    theme.set_zoom(1.5)
    assert row.sizeHint().height() == before * 1.5
