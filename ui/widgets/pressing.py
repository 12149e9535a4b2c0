"""Enter presses the button that has the focus, as Space does: outside a dialog Qt leaves it to Space alone."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_PLAIN = {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}


def presses(event: QKeyEvent) -> bool:
    """Whether this is Enter by itself; Ctrl+Enter belongs to the form around, and a key held down presses once."""
    return Qt.Key(event.key()) in _ENTER and event.modifiers() in _PLAIN and not event.isAutoRepeat()
