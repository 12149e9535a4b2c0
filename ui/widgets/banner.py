"""A quiet line on a coloured ground that says what to look at, why, and what can be done about it."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.theme import current
from ui.widgets.button import Button
from ui.widgets.layouts import add, clear
from ui.widgets.text import strong as heavy
from ui.widgets.wrap import Wrap

_WHOLE = "/&#8288;"  # no line ends within a reference
_ICONS = {"warn": "triangle-alert", "bad": "circle-alert", "info": "info", "ok": "circle-check"}


class Banner(QFrame):
    """`tone` is warn, bad, info or ok. `followed` carries the key of the link that was taken."""

    followed = Signal(str)

    def __init__(self, tone: str = "warn", icon: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        self._icon = icon or _ICONS[tone]
        self.setProperty("banner", tone)
        self._mark = QLabel()
        self._words = Wrap("", "small")
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._links = QHBoxLayout()
        self._links.setContentsMargins(0, 0, 0, 0)
        self._links.setSpacing(8)
        self._lay_out()
        self._restyle()
        current().changed.connect(self._restyle)

    def show_note(self, strong: str, text: str, links: Sequence[tuple[str, str]] = ()) -> None:
        """`strong` is set in bold before the rest, of which each line stands on its own; links are (key, text)."""
        lines = escape(text).replace("/", _WHOLE).replace("\n", "<br>")
        self._words.setText(f"{heavy(strong)} {lines}" if strong else lines)
        self._words.setAccessibleName(f"{strong} {text}".strip())
        clear(self._links)
        for key, words in links:
            link = Button(words, kind="link")
            link.clicked.connect(lambda _checked, key=key: self.followed.emit(key))
            add(self._links, link)
        self._links.addStretch(1)

    def text(self) -> str:
        return self._words.accessibleName()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(4)
        words.addWidget(self._words)
        words.addLayout(self._links)
        row = QHBoxLayout(self)
        row.setContentsMargins(11, 9, 11, 9)
        row.setSpacing(9)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def _restyle(self) -> None:
        self._mark.setPixmap(current().pixmap(self._icon, self._tone))
