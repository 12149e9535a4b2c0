"""Alt and a letter that nothing on the screen has types nothing: Qt's text boxes would take the letter as it is."""

import sys

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

_BOXES = (QLineEdit, QPlainTextEdit, QTextEdit)
_ALT = {Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier}


class NoLettersWithAlt(QObject):
    """Watches only the box in focus. On a Mac, Alt is how one types letters that the keyboard does not show."""

    def __init__(self, application: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        if sys.platform != "darwin":
            application.focusChanged.connect(self._watch)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _is_letter_with_alt(event):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _watch(self, before: QWidget | None, now: QWidget | None) -> None:
        if isinstance(before, _BOXES):
            before.removeEventFilter(self)
        if isinstance(now, _BOXES):
            now.installEventFilter(self)


def _is_letter_with_alt(event: QKeyEvent) -> bool:
    return event.modifiers() in _ALT and event.text().isprintable() and bool(event.text())
