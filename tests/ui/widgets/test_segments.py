"""Segments stay radio buttons: one Tab stop, arrows and Alt-letters choose."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.segments import Segments
from ui.widgets.yes_no import YesNo

DECISIONS = (("a", "Awaiting"), ("b", "&Accepted"), ("c", "Decl&ined"), ("d", "Returned"))


@pytest.fixture
def decision(show: Callable[..., QMainWindow]) -> Segments:
    before, segments, after = QLineEdit(), Segments(DECISIONS), QLineEdit()
    before.setAccessibleName("Before")
    after.setAccessibleName("After")
    show(before, segments, after)
    segments.set_value("a")
    before.setFocus(Qt.FocusReason.TabFocusReason)
    return segments


def test_one_tab_stop_at_the_chosen_one(decision: Segments, qtbot: QtBot):
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget().text() == "Awaiting"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget().accessibleName() == "After"


def test_right_and_left_move_the_choice(decision: Segments, qtbot: QtBot):
    decision.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(decision.edited) as told:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert told.args == ["b"]
    assert decision.value() == "b"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    assert decision.value() == "a"


def test_alt_letter_chooses(decision: Segments, qtbot: QtBot):
    with qtbot.waitSignal(decision.edited):  # Qt shows the press for a moment first
        qtbot.keyClick(decision.window(), Qt.Key.Key_I, Qt.KeyboardModifier.AltModifier)
    assert decision.value() == "c"


def test_a_click_near_the_edge_counts(decision: Segments, qtbot: QtBot):
    last = decision.segments()[3]
    qtbot.mouseClick(last, Qt.MouseButton.LeftButton, pos=last.rect().bottomRight())
    assert decision.value() == "d"


def test_setting_a_value_is_not_an_edit(decision: Segments, qtbot: QtBot):
    with qtbot.assertNotEmitted(decision.edited):
        decision.set_value("c")
        decision.set_value(None)
    assert decision.value() is None


def test_with_nothing_chosen_the_first_is_the_tab_stop(decision: Segments, qtbot: QtBot):
    decision.set_value(None)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is decision.segments()[0]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert decision.value() == "a"


def test_screen_readers_meet_radio_buttons(decision: Segments):
    decision.set_description("Decision (required)")
    node = QAccessible.queryAccessibleInterface(decision.segments()[1])
    assert node.role() is QAccessible.Role.RadioButton
    assert node.text(QAccessible.Text.Name) == "Accepted"
    assert node.text(QAccessible.Text.Description) == "Decision (required)"


def test_neighbours_share_one_edge_and_fill_the_row(decision: Segments):
    segments = decision.segments()
    for left, right in pairwise(segments):
        assert left.geometry().right() == right.geometry().left()
    assert segments[-1].geometry().right() == decision.rect().right()


def test_focus_and_error_are_seen(decision: Segments, themed: Theme, picture: Callable[[QWidget], QImage]):
    plain = picture(decision)
    decision.set_error(True)
    wrong = picture(decision)
    assert wrong != plain
    decision.set_error(False)
    decision.setFocus(Qt.FocusReason.TabFocusReason)
    assert picture(decision) not in (plain, wrong)


def test_yes_and_no_and_not_answered(show: Callable[..., QMainWindow], qtbot: QtBot):
    answer = YesNo()
    show(answer)
    assert answer.value() is None
    answer.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(answer.edited) as told:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert told.args == [False]
    assert answer.value() is False
    answer.set_value(None)
    assert answer.value() is None
