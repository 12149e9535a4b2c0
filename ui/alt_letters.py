"""Alt and a letter that nothing on the screen has types nothing: Qt's text boxes would take the letter as it is."""

import sys

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from ui.widgets.box_in_focus import BoxInFocus

_ALT = {Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier}


class NoLettersWithAlt(BoxInFocus):
    """On a Mac it lets everything pass: there Alt is how one types letters that the keyboard does not show."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _is_letter_with_alt(event):
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def _is_letter_with_alt(event: QKeyEvent) -> bool:
    return sys.platform != "darwin" and event.modifiers() in _ALT and event.text().isprintable() and bool(event.text())
