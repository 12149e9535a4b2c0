"""The head of a page: its title, one quiet line, and at the right the buttons for the whole page."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.elide import Elide
from ui.widgets.text import Text


class PageHead(QWidget):
    """Buttons are added to `buttons`, the primary one last."""

    def __init__(self, title: str, line: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Text(title, "title")
        self.line = Elide(line, "small", "text2")
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addLayout(self.buttons)
