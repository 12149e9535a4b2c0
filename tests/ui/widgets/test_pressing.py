"""Enter presses the button that has the focus, once; with Ctrl it belongs to the form around."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from ui.widgets.button import Button
from ui.widgets.icon_button import IconButton

BUTTONS = (lambda: Button("Make the register"), lambda: IconButton("x", "Close"))


@pytest.mark.parametrize("make", BUTTONS)
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_as_space_does(
    make: Callable[[], QAbstractButton], key: Qt.Key, show: Callable[..., QMainWindow], qtbot: QtBot
):
    button, pressed = make(), []
    button.clicked.connect(lambda: pressed.append(1))
    show(button)
    button.setFocus()
    qtbot.keyClick(button, key)
    assert pressed == [1]


@pytest.mark.parametrize("make", BUTTONS)
def test_enter_held_down_or_with_ctrl_presses_nothing(
    make: Callable[[], QAbstractButton], show: Callable[..., QMainWindow], qtbot: QtBot
):
    button, pressed = make(), []
    button.clicked.connect(lambda: pressed.append(1))
    show(button)
    qtbot.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, autorep=True)
    QApplication.sendEvent(button, held)
    assert pressed == []
