"""The line of the search box: it suggests what a word may become, and gives the arrow keys to who needs them."""

from typing import cast

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from shiboken6 import isValid

from app.register import Register
from ui.lists.search_help import examples, suggestions, word_at
from ui.theme import current
from ui.widgets.announce import announce
from ui.widgets.popup_list import PopupList

_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class SearchLine(QLineEdit):
    """The line itself. Down goes to the list; while suggestions are open, the arrows move among them."""

    went_down = Signal()
    entered = Signal()

    def __init__(self, register: Register, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._register = register
        self._list: PopupList | None = None
        self.setAccessibleName(self.tr("Search %1").replace("%1", register.title))
        tried = self.tr("Search  —  try  %1").replace("%1", examples(register))
        self.setPlaceholderText(tried if examples(register) else self.tr("Search"))
        self._glass = QAction(self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._cross = QAction(self.tr("Clear search"), self)
        self.addAction(self._cross, QLineEdit.ActionPosition.TrailingPosition)
        self._cross.triggered.connect(self._clear)
        self._cross.setVisible(False)
        self.textChanged.connect(lambda text: self._cross.setVisible(bool(text)))
        self.textEdited.connect(lambda _text: self.suggest())
        self._restyle()
        current().changed.connect(self._restyle)

    def suggest(self, *, asked: bool = False) -> None:
        """Show what the word under the caret may become."""
        _, word = word_at(self.text(), self.cursorPosition())
        found = suggestions(self._register, word, asked=asked)
        if not found:
            self.close_list()
            return
        if self._list is None or self._list.window() is not self.window():
            self._list = PopupList(self.tr("Search suggestions"), self)
            self._list.clicked.connect(self._clicked)
        self._list.open(found, -1)

    def list_open(self) -> bool:
        return self._list is not None and isValid(self._list) and self._list.isVisible()

    def suggested(self) -> list[str]:
        """What is suggested now."""
        return [one.title for one in self._list.items()] if self._list is not None and self.list_open() else []

    def close_list(self) -> None:
        if self._list is not None and isValid(self._list):
            self._list.hide()

    def event(self, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride:
            key = cast("QKeyEvent", event)
            if key.key() == Qt.Key.Key_Escape and (self.list_open() or self.text()):
                event.accept()
                return True
        if kind == QEvent.Type.KeyPress and self._take_key(cast("QKeyEvent", event)):
            event.accept()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.close_list()

    def hideEvent(self, event: QHideEvent) -> None:
        self.close_list()
        super().hideEvent(event)

    def _take_key(self, event: QKeyEvent) -> bool:
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if key == Qt.Key.Key_Space and modifiers == Qt.KeyboardModifier.ControlModifier:
            self.suggest(asked=True)
            return True
        if modifiers not in _PLAIN:
            return False
        if key in _MOVES:
            self._move(_MOVES[key])
            return True
        if key == Qt.Key.Key_Escape:
            return self._escape()
        if key in _ENTER or key == Qt.Key.Key_Tab:
            taken = self._take_marked()
            if key in _ENTER and not taken:
                self.close_list()
                self.entered.emit()
            return taken or key in _ENTER
        return False

    def _move(self, rows: int) -> None:
        if self.list_open() and self._list is not None:
            self._list.step(rows)
            if marked := self._list.current():
                announce(self, f"{marked.title} {marked.detail}")
        elif rows > 0:
            self.went_down.emit()

    def _escape(self) -> bool:
        if self.list_open():
            self.close_list()
            return True
        if self.text():
            self._clear()
            return True
        return False

    def _take_marked(self) -> bool:
        marked = self._list.current() if self._list is not None and self.list_open() else None
        if marked is not None:
            self._take(marked.title)
        return marked is not None

    def _take(self, title: str) -> None:
        start, word = word_at(self.text(), self.cursorPosition())
        after = self.text()[start + len(word) :]
        ended = "" if title.endswith(":") or after.startswith(" ") else " "
        self.setText(f"{self.text()[:start]}{title}{ended}{after}")
        self.setCursorPosition(start + len(title) + len(ended))
        self.textEdited.emit(self.text())

    def _clicked(self, index: QModelIndex) -> None:
        if self._list is not None:
            self._take(self._list.items()[index.row()].title)

    def _clear(self) -> None:
        self.clear()
        self.textEdited.emit("")

    def _restyle(self) -> None:
        theme = current()
        self._glass.setIcon(theme.icon("search"))
        self._cross.setIcon(theme.icon("x"))
