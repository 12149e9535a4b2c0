"""A box for several lines of text that Tab leaves, and that grows with what is written."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.theme import current

_FRAME = 14  # padding and edge, top and bottom together


class NoteField(QPlainTextEdit):
    edited = Signal()

    def __init__(self, least: int = 2, most: int = 8, parent: QWidget | None = None) -> None:
        """Between `least` and `most` lines high; more than that scrolls."""
        super().__init__(parent)
        self._least = least
        self._most = most
        self._loading = False
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # a space at the end of a line fits
        self.document().setDocumentMargin(2)
        self.textChanged.connect(self._changed)
        current().changed.connect(self._fit)
        self._fit()

    def value(self) -> str:
        return self.toPlainText()

    def set_value(self, text: str | None) -> None:
        self._loading = True
        self.setPlainText(text or "")
        self._loading = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _changed(self) -> None:
        self._fit()
        if not self._loading:
            self.edited.emit()

    def _fit(self) -> None:
        lines = max(self._least, min(self._most, int(self.document().size().height())))
        height = lines * self.fontMetrics().lineSpacing() + current().px(_FRAME) + 4
        if height != self.height():
            self.setFixedHeight(height)
