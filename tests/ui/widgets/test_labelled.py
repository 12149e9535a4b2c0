"""A field is named by its label, described by its hint or error, and never by colour alone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.labelled import FieldBox
from ui.widgets.note_field import NoteField
from ui.widgets.segments import Segments


def test_label_names_the_control_and_alt_letter_reaches_it(show: Callable[..., QMainWindow], qtbot: QtBot):
    box = FieldBox("&From", QLineEdit(), required=True)
    window = show(QLineEdit(), box)
    assert box.control.accessibleName() == "From (required)"
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier)
    assert QApplication.focusWidget() is box.control


def test_an_optional_field_says_so_in_words(show: Callable[..., QMainWindow]):
    box = FieldBox("N&otes", NoteField())
    show(box)
    assert box.hint == "optional"
    box.set_hint("2 pages")
    assert box.control.accessibleDescription() == "2 pages"
    box.set_hint("")
    assert box.hint == "optional"
    box.set_required(True)
    assert box.hint == ""


def test_an_error_is_a_sentence_an_icon_and_an_edge(
    show: Callable[..., QMainWindow], themed: Theme, picture: Callable[[QWidget], QImage]
):
    box = FieldBox("&From", QLineEdit(), required=True, hint="as on the form")
    show(box)
    plain = picture(box.control)
    box.set_error("Enter who it came from")
    shown = [label for label in box.findChildren(QLabel) if label.isVisible()]
    assert any(label.text() == "Enter who it came from" for label in shown)
    assert any(not label.pixmap().isNull() for label in shown)
    assert box.control.accessibleDescription() == "Enter who it came from"
    assert picture(box.control) != plain
    box.set_error(None)
    assert box.error == ""
    assert box.control.accessibleDescription() == "as on the form"
    assert picture(box.control) == plain


def test_a_long_error_is_not_clipped(show: Callable[..., QMainWindow]):
    box = FieldBox("&From", QLineEdit())
    show(box, width=240)
    box.set_error("Say whether a uniform was worn, because the policy treats that differently. " * 3)
    box.layout().activate()
    label = next(each for each in box.findChildren(QLabel) if each.text() == box.error)
    assert label.minimumHeight() >= label.heightForWidth(label.width())


def test_a_long_hint_gives_way_to_the_label(show: Callable[..., QMainWindow]):
    box = FieldBox("&Received by", QLineEdit(), hint="Chief Inspector · 70213 · Professional Standards " * 3)
    window = show(box, width=300)
    assert window.width() == 300


@pytest.mark.parametrize("control", [lambda: Segments((("g", "&Gift"), ("h", "&Hospitality")))])
def test_a_group_tells_its_parts_what_they_are(
    show: Callable[..., QMainWindow], nameless: Callable[[QWidget], list[str]], control: Callable[[], QWidget]
):
    box = FieldBox("Type", control(), required=True)
    window = show(box)
    box.set_error("Say what it was")
    assert all(part.accessibleDescription() == "Type (required): Say what it was" for part in box.control.segments())
    assert nameless(window) == []


def test_focus_goes_to_the_control(show: Callable[..., QMainWindow]):
    box = FieldBox("&From", QLineEdit())
    show(QLineEdit(), box)
    box.focus()
    assert QApplication.focusWidget() is box.control
