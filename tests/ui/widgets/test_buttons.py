"""Buttons have names, are large enough to hit, show their focus and follow the theme."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.check_box import CheckBox
from ui.widgets.icon_button import IconButton

KINDS = ("plain", "primary", "danger", "quiet", "link")


@pytest.mark.parametrize("kind", KINDS)
def test_focus_is_seen_and_nothing_moves(
    show: Callable[..., QMainWindow],
    themed: Theme,
    picture: Callable[[QWidget], QImage],
    focus: Callable[[QWidget], None],
    kind: str,
):
    button, other = Button("&Accept", "check", kind), Button("Other")
    show(other, button)
    focus(other)
    before, size = picture(button), button.sizeHint()
    focus(button)
    assert picture(button) != before
    assert button.sizeHint() == size


@pytest.mark.parametrize("kind", KINDS)
def test_targets_are_large_enough(show: Callable[..., QMainWindow], theme: Theme, kind: str):
    theme.set_zoom(0.9)
    button = Button("Go", kind=kind)
    show(button)
    assert button.height() >= 22 if kind == "link" else button.height() >= 24


def test_an_icon_button_is_named_without_its_shortcut(
    show: Callable[..., QMainWindow], nameless: Callable[[QWidget], list[str]]
):
    button = IconButton("pencil", "Edit", "F2")
    window = show(button)
    assert button.accessibleName() == "Edit"
    assert button.toolTip() == "Edit (F2)"
    assert nameless(window) == []
    assert button.width() >= 24


def test_icons_of_buttons_grow_with_the_text(show: Callable[..., QMainWindow], theme: Theme):
    icon, push = IconButton("pencil", "Edit"), Button("Export", "download")
    show(icon, push)
    theme.set_zoom(1.5)
    assert icon.iconSize().height() == 24
    assert icon.width() == 48
    assert push.iconSize().height() == 24


def test_a_button_named_later_keeps_its_icon_as_far_from_its_words(show: Callable[..., QMainWindow]):
    named, nameless = Button("Bring in", "download"), Button("", "download")
    nameless.set_text("Bring in")
    assert nameless.iconSize() == named.iconSize()


def test_icons_of_buttons_change_with_the_theme(show: Callable[..., QMainWindow], theme: Theme):
    button = IconButton("pencil", "Edit")
    show(button)
    before = button.icon().cacheKey()
    theme.set_scheme("dark")
    assert button.icon().cacheKey() != before


def test_a_tick_box_is_ticked_by_key_and_anywhere_on_it(
    show: Callable[..., QMainWindow],
    qtbot: QtBot,
    focus: Callable[[QWidget], None],
    picture: Callable[[QWidget], QImage],
):
    box = CheckBox("Only &mine")
    show(box)
    focus(box)
    empty = picture(box)
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert box.isChecked()
    assert picture(box) != empty
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(box.sizeHint().width() - 4, box.height() // 2))
    assert not box.isChecked()
    assert box.accessibleName() == "Only mine"
