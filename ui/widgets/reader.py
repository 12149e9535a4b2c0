"""A page of text in a window of its own, beside the main one, so that one can read and work at once."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent, QTextDocument
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from ui.widgets.button import Button


class Reader(QDialog):
    def __init__(self, parent: QWidget, title: str, markdown: str, heading: str = "") -> None:
        """`heading` is shown first; what stands above it is scrolled away."""
        super().__init__(parent)
        self._heading = heading
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(600, 600)
        self.words = QTextBrowser()
        self.words.setAccessibleName(title)
        self.words.setOpenExternalLinks(True)
        self.words.setMarkdown(markdown)
        self.words.setTabChangesFocus(True)
        close = Button(self.tr("Close"))
        close.clicked.connect(self.accept)
        feet = QHBoxLayout()
        feet.addStretch(1)
        feet.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 14)
        column.setSpacing(10)
        column.addWidget(self.words, 1)
        column.addLayout(feet)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        found = self.words.document().find(self._heading, 0, QTextDocument.FindFlag.FindCaseSensitively)
        if self._heading and not found.isNull():
            found.clearSelection()
            self.words.setTextCursor(found)
            bar = self.words.verticalScrollBar()
            bar.setValue(bar.value() + self.words.cursorRect().top())
