"""Notes that Tab leaves, and choices that the wheel does not change by accident."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMainWindow,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.choice_field import ChoiceField
from ui.widgets.note_field import NoteField

OPTIONS = (("kept", "Kept by the receiver"), ("charity", "Given to charity"), ("returned", "Returned"))


def _turn_wheel(widget: QWidget) -> None:
    centre = QPointF(widget.rect().center())
    event = QWheelEvent(
        centre,
        QPointF(widget.mapToGlobal(widget.rect().center())),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def test_tab_leaves_notes(show: Callable[..., QMainWindow], qtbot: QtBot):
    note, after = NoteField(), QLineEdit()
    show(note, after)
    note.setFocus()
    qtbot.keyClicks(note, "Seen")
    qtbot.keyClick(note, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is after
    assert note.value() == "Seen"


def test_notes_grow_with_what_is_written_and_stop(show: Callable[..., QMainWindow]):
    note = NoteField(least=2, most=5)
    show(note)
    heights = []
    for lines in (1, 2, 4, 5, 30):
        note.set_value("\n".join(["line"] * lines))
        heights.append(note.height())
    assert heights[0] == heights[1] < heights[2] < heights[3] == heights[4]


def test_notes_show_all_of_what_fits(show: Callable[..., QMainWindow], theme: Theme):
    note = NoteField(least=3, most=3)
    note.set_value("one\ntwo\nthree")
    show(note)
    for zoom in (1.0, 1.5):
        theme.set_zoom(zoom)
        assert note.verticalScrollBar().maximum() == 0


def test_filling_notes_is_not_an_edit(show: Callable[..., QMainWindow], qtbot: QtBot):
    note = NoteField()
    show(note)
    with qtbot.assertNotEmitted(note.edited):
        note.set_value("from the draft")
    with qtbot.waitSignal(note.edited):
        qtbot.keyClicks(note, "!")


def test_the_wheel_changes_a_choice_only_with_the_focus(show: Callable[..., QMainWindow]):
    choice, other = ChoiceField(OPTIONS), QLineEdit()
    show(choice, other)
    choice.set_value("kept")
    other.setFocus()
    _turn_wheel(choice)
    assert choice.value() == "kept"
    choice.setFocus()
    _turn_wheel(choice)
    assert choice.value() == "charity"


def test_keys_choose_and_say_so(show: Callable[..., QMainWindow], qtbot: QtBot):
    choice = ChoiceField(OPTIONS, blank="Not decided")
    show(choice)
    choice.setFocus()
    assert choice.value() is None
    with qtbot.waitSignal(choice.edited) as told:
        qtbot.keyClick(choice, Qt.Key.Key_Down)
    assert told.args == ["kept"]


@pytest.mark.parametrize(("key", "given"), [("charity", "charity"), (None, None), ("unknown", None)])
def test_setting_a_choice_is_not_an_edit(
    show: Callable[..., QMainWindow], qtbot: QtBot, key: str | None, given: str | None
):
    choice = ChoiceField(OPTIONS, blank="Not decided")
    show(choice)
    with qtbot.assertNotEmitted(choice.edited):
        choice.set_value(key)
    assert choice.value() == given


def test_a_choice_with_a_long_word_does_not_widen_the_form(show: Callable[..., QMainWindow]):
    choice = ChoiceField((("x", "A very long choice indeed " * 10),))
    show(choice)
    assert choice.minimumSizeHint().width() < 250


def test_the_list_of_a_choice_opens_beside_the_field_in_the_colours_of_the_theme(show: Callable[..., QMainWindow]):
    """Over the field, as Fusion has it, the list hides what was asked and scrolls where it need not."""
    choice = ChoiceField(OPTIONS)
    show(choice)
    style = choice.style()
    assert style.styleHint(QStyle.StyleHint.SH_ComboBox_Popup, QStyleOptionComboBox(), choice) == 0
    assert isinstance(choice.itemDelegate(), QStyledItemDelegate)  # the only one that reads the style sheet


def test_a_long_note_scrolls_only_down(show: Callable[..., QMainWindow]):
    note = NoteField()
    note.set_value("A long reason that goes on and on about what the giver said. " * 9)
    show(note, width=300)
    assert note.verticalScrollBar().isVisible()
    assert not note.horizontalScrollBar().isVisible()
