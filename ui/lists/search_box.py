"""The search box: searches as one types, and says under itself what it does not understand."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.register import Register
from ui.lists.search_help import settled
from ui.lists.search_line import SearchLine
from ui.theme import current
from ui.widgets.announce import announce
from ui.widgets.text import Text, restyle

MILLISECONDS_TO_SETTLE = 25
MILLISECONDS_BEFORE_COMPLAINT = 700  # a half-typed search is not yet wrong


class SearchBox(QWidget):
    """`searched` carries what to look for, a moment after the last key; `went_down` asks for the list."""

    searched = Signal(str)
    went_down = Signal()

    def __init__(self, register: Register, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = SearchLine(register)
        self.setFocusProxy(self.line)
        self._asked = ""
        self._mark = QLabel()
        self._words = Text("", "small_strong", "bad")
        self._words.setWordWrap(True)
        self._complaint = QWidget()
        self._settle = _single_shot(self, MILLISECONDS_TO_SETTLE, self._search)
        self._complain = _single_shot(self, MILLISECONDS_BEFORE_COMPLAINT, self._show_complaint)
        self._lay_out()
        self.line.textEdited.connect(self._edited)
        self.line.entered.connect(self._enter)
        self.line.went_down.connect(self._leave_down)
        self._restyle()
        current().changed.connect(self._restyle)

    def text(self) -> str:
        """What is looked for: without what is still being typed."""
        return settled(self.line.text())

    def set_text(self, text: str) -> None:
        """Put a search into the box. Says nothing: whoever sets it searches."""
        self._settle.stop()
        self.line.close_list()
        self.line.setText(text)
        self._asked = self.text()

    def is_waiting(self) -> bool:
        """Whether the next key is still waited for."""
        return self._settle.isActive()

    def complaint(self) -> str:
        """What the search that was made was not understood for, once it is shown."""
        return "" if self._complaint.isHidden() else self._words.text()

    def complain(self, sentence: str) -> None:
        """Say under the box what was not understood: not while the person still types."""
        self._words.setText(sentence)
        self._complain.start()

    def understood(self) -> None:
        self._complain.stop()
        self._words.setText("")
        self._mark_wrong(wrong=False)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        for timer in (self._settle, self._complain):
            timer.stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.text() != self._asked:
            self._settle.start()

    def _edited(self, text: str) -> None:
        if text:
            self._settle.start()
        else:
            self._search_now()

    def _search(self) -> None:
        if self.text() != self._asked:
            self._asked = self.text()
            self.searched.emit(self._asked)

    def _search_now(self) -> None:
        self._settle.stop()
        self._search()

    def _enter(self) -> None:
        self._search_now()
        if self._complain.isActive():
            self._show_complaint()
        else:
            self.went_down.emit()

    def _leave_down(self) -> None:
        self._search_now()
        self.went_down.emit()

    def _show_complaint(self) -> None:
        self._complain.stop()
        self._mark_wrong(wrong=True)
        announce(self.line, self._words.text(), urgent=True)

    def _mark_wrong(self, *, wrong: bool) -> None:
        self._complaint.setVisible(wrong)
        self.line.setAccessibleDescription(self._words.text() if wrong else "")
        if bool(self.line.property("error")) != wrong:
            self.line.setProperty("error", wrong)
            restyle(self.line)

    def _lay_out(self) -> None:
        under = QHBoxLayout(self._complaint)
        under.setContentsMargins(0, 4, 0, 0)
        under.setSpacing(5)
        under.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        under.addWidget(self._words, 1)
        self._complaint.setVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.line)
        column.addWidget(self._complaint)

    def _restyle(self) -> None:
        self._mark.setPixmap(current().pixmap("circle-alert", "bad", 14))


def _single_shot(parent: QObject, milliseconds: int, then: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(then)
    return timer
