"""A field that suggests known names as one types, and takes a new one just as well."""

import re
from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from shiboken6 import isValid

from ui.widgets.announce import announce
from ui.widgets.popup_list import PopupList, Suggestion

__all__ = ["SuggestField", "Suggestion"]

Source = Callable[[str], list[Suggestion]]

_WORD = re.compile(r"[^\W_][\w'&.-]*")
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_FOLLOWED = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide}


class SuggestField(QLineEdit):
    """`chosen` when a suggestion is taken, `left` when the field is left with a text of its own.

    Tab and Enter take the marked suggestion and move on. The first is marked by itself only when what was
    typed begins one of its words, so a new name is never turned into a known one by accident. Enter never
    submits.
    """

    chosen = Signal(Suggestion)
    left = Signal(str)
    edited = Signal()

    def __init__(self, source: Source, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._list: PopupList | None = None
        self._watched: list[QWidget] = []
        self._taken: Suggestion | None = None
        self._told = ""
        self.setPlaceholderText(placeholder)
        self.textEdited.connect(self._typed)

    def suggestion(self) -> Suggestion | None:
        """What was taken, as long as the text still says so."""
        return self._taken

    def value(self) -> str:
        return self.text().strip()

    def set_value(self, text: str | None, key: str | None = None, detail: str = "") -> None:
        """Fill the field; with a `key` it counts as that known name."""
        self._taken = Suggestion(key, text or "", detail) if key is not None else None
        self._told = (text or "").strip()
        self.setText(text or "")

    def list_open(self) -> bool:
        return self._list is not None and self._list.isVisible()

    def event(self, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride and self._claims(cast("QKeyEvent", event)):
            event.accept()
            return True
        if kind == QEvent.Type.KeyPress and self._take_key(cast("QKeyEvent", event)):
            event.accept()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() == Qt.FocusReason.PopupFocusReason:
            return
        self.close_list()
        if self.isVisible() and self._taken is None and self.value() != self._told:
            self._told = self.value()
            self.left.emit(self.value())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._list is not None and event.type() in _FOLLOWED:
            if event.type() == QEvent.Type.Hide:
                self.close_list()
            else:
                self._list.place()
        return super().eventFilter(watched, event)

    def open_list(self) -> None:
        """Show what there is for the text as it stands; an empty field shows the most used."""
        items = self._source(self.value())
        if not items:
            self.close_list()
            return
        if self._list is None or self._list.window() is not self.window():
            self._list = PopupList(self.tr("Suggestions"), self)
            self._list.clicked.connect(self._clicked)
        if not self._list.isVisible():
            self._watch()
        self._list.open(items, 0 if items[0].sure and begins_a_word(self.value(), items[0]) else -1)
        one = self.tr("1 suggestion")
        announce(self, one if len(items) == 1 else self.tr("%1 suggestions").replace("%1", str(len(items))))

    def close_list(self) -> None:
        # A window being destroyed takes the focus too, when half of it is gone; an error then crashes PySide.
        if self._list is not None and isValid(self._list):
            self._list.hide()
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched.clear()

    def take(self, item: Suggestion) -> None:
        self._taken = item
        self._told = item.title
        self.setText(item.title)
        self.close_list()
        self.edited.emit()
        self.chosen.emit(item)

    def _typed(self, text: str) -> None:
        self._taken = None
        if text.strip():
            self.open_list()
        else:
            self.close_list()
        self.edited.emit()

    def _claims(self, event: QKeyEvent) -> bool:
        """Keys that are ours before they are a shortcut of the window."""
        if event.key() == Qt.Key.Key_Escape:
            return self.list_open()
        return event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.ControlModifier

    def _take_key(self, event: QKeyEvent) -> bool:
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if key == Qt.Key.Key_Space and modifiers == Qt.KeyboardModifier.ControlModifier:
            self.open_list()
            return True
        if key in _MOVES and modifiers in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        }:
            return self._move(_MOVES[key])
        if key == Qt.Key.Key_Escape and self.list_open():
            self.close_list()
            return True
        if key == Qt.Key.Key_Tab and modifiers == Qt.KeyboardModifier.NoModifier:
            self._take_marked()
            return False  # and Tab goes on to the next field
        if key in _ENTER and not modifiers & Qt.KeyboardModifier.ControlModifier:
            self._take_marked()
            self.focusNextChild()
            return True
        return False

    def _move(self, rows: int) -> bool:
        if self._list is None or not self._list.isVisible():
            if rows > 0:
                self.open_list()
            return rows > 0
        self._list.step(rows)
        marked = self._list.current()
        if marked is not None:
            announce(self, f"{marked.title}, {marked.detail}")
        return True

    def _take_marked(self) -> None:
        marked = self._list.current() if self._list is not None and self._list.isVisible() else None
        if marked is not None:
            self.take(marked)

    def _clicked(self, index: QModelIndex) -> None:
        if self._list is not None:
            self.take(self._list.items()[index.row()])

    def _watch(self) -> None:
        """The list follows the field when the window is resized or the form scrolls."""
        widget: QWidget | None = self
        while widget is not None:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = None if widget.isWindow() else widget.parentWidget()


def begins_a_word(typed: str, item: Suggestion) -> bool:
    """Whether every word typed begins a word of the suggestion: '4417', 'gars', 'helen g', 'castle'."""
    words = _WORD.findall(f"{item.title} {item.detail}".casefold())
    return bool(typed) and all(any(word.startswith(part) for word in words) for part in typed.casefold().split())
