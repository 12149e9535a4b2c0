"""Banners, empty states and the status line say what they have to, in words, and offer the next act."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QMainWindow, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.empty import Empty
from ui.widgets.status_line import StatusLine
from ui.widgets.wrap import Wrap


def _button(parent: QWidget, text: str) -> QPushButton:
    return next(button for button in parent.findChildren(QPushButton) if button.accessibleName() == text)


def test_a_banner_says_and_offers(
    show: Callable[..., QMainWindow], qtbot: QtBot, nameless: Callable[[QWidget], list[str]]
):
    banner = Banner("warn")
    banner.show_note(
        "May already be recorded.", "GH-0409, Harrow & Finch <Ltd>.", [("compare", "Compare"), ("no", "Not the same")]
    )
    window = show(banner)
    assert banner.text() == "May already be recorded. GH-0409, Harrow & Finch <Ltd>."
    assert "&lt;Ltd&gt;" in banner.findChild(Wrap).text()
    with qtbot.waitSignal(banner.followed) as told:
        qtbot.mouseClick(_button(banner, "Not the same"), Qt.MouseButton.LeftButton)
    assert told.args == ["no"]
    assert nameless(window) == []


def test_a_banner_can_be_told_again(show: Callable[..., QMainWindow]):
    banner = Banner("bad")
    show(banner)
    banner.show_note("", "One", [("a", "A")])
    banner.show_note("", "Two", [("b", "B")])
    assert banner.text() == "Two"
    assert [button.text() for button in banner.findChildren(QPushButton) if not button.isHidden()] == ["B"]


@pytest.mark.parametrize("tone", ["warn", "bad", "info", "ok"])
def test_a_banner_has_an_icon_and_its_ground(
    show: Callable[..., QMainWindow], themed: Theme, picture: Callable[[QWidget], QImage], tone: str
):
    banner = Banner(tone)
    banner.show_note("", "Words")
    show(banner)
    assert any(not label.pixmap().isNull() for label in banner.findChildren(QLabel))
    assert picture(banner).pixelColor(banner.width() - 6, banner.height() // 2) == themed.colour(f"{tone}_soft")


def test_an_empty_page_says_what_to_do_first(show: Callable[..., QMainWindow], qtbot: QtBot):
    empty = Empty("search", "Nothing matches", "No declaration matches “acme”.", "Clear search and filters")
    show(empty)
    with qtbot.waitSignal(empty.acted):
        qtbot.keyClick(empty.button, Qt.Key.Key_Space)
    empty.show_empty("Nothing selected", "Choose a declaration to read it here.")
    assert not empty.button.isVisible()


def test_undo_is_offered_only_when_there_is_one(show: Callable[..., QMainWindow], qtbot: QtBot):
    line = StatusLine()
    show(line)
    undo = _button(line, "Undo")
    assert not undo.isVisible()
    line.say("GH-0413 saved")
    line.set_undo(possible=True, what="Undo recording GH-0413")
    assert line.message() == "GH-0413 saved"
    assert undo.accessibleDescription() == "Undo recording GH-0413"
    with qtbot.waitSignal(line.undo_asked):
        qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)


def test_progress_has_words_a_bar_and_cancel(show: Callable[..., QMainWindow], qtbot: QtBot):
    line = StatusLine()
    show(line, width=900)
    bar = line.findChild(QProgressBar)
    assert not bar.isVisible()
    line.set_progress("Reading rows: 318 of 900", 0.35, cancel=True)
    assert bar.isVisible()
    assert bar.value() == 350
    with qtbot.waitSignal(line.cancel_asked):
        qtbot.mouseClick(_button(line, "Cancel"), Qt.MouseButton.LeftButton)
    line.set_progress("Checking")
    assert bar.maximum() == 0
    line.clear_progress()
    assert not bar.isVisible()


def test_parts_are_replaced(show: Callable[..., QMainWindow]):
    line = StatusLine()
    show(line)
    line.set_parts(["412 shown of 412", "Backed up today 12:00"])
    line.set_parts(["4 shown of 412"])
    assert not [label for label in line.findChildren(QLabel) if label.isVisible() and "Backed" in label.text()]


def test_everything_in_the_line_is_named(show: Callable[..., QMainWindow], nameless: Callable[[QWidget], list[str]]):
    line = StatusLine()
    window = show(line)
    line.set_undo(possible=True)
    line.set_progress("Checking", 0.5, cancel=True)
    assert nameless(window) == []
