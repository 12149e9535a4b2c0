"""Watches the text box in focus and no other: a filter on the whole application would see every event there is."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

_BOXES = (QLineEdit, QPlainTextEdit, QTextEdit)


class BoxInFocus(QObject):
    """An event filter that sits on whichever text box has the focus. `eventFilter` is for the subclass."""

    def __init__(self, application: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        application.focusChanged.connect(self._watch)

    def _watch(self, before: QWidget | None, now: QWidget | None) -> None:
        if isinstance(before, _BOXES):
            before.removeEventFilter(self)
        if isinstance(now, _BOXES):
            now.installEventFilter(self)
