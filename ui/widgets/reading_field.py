"""A line edit that reads what is typed as it is typed, and says at once how it was understood."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.errors import Unreadable

Value = TypeVar("Value")

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class ReadingField(QLineEdit, Generic[Value]):
    """`reading` carries what the text means and True, or why it cannot be read and False; both empty when it is empty.

    A text that can be read is written out in full when the field is left: tomorrow 'y' would mean another day.
    """

    reading = Signal(str, bool)
    edited = Signal()

    def __init__(
        self,
        read: Callable[[str], Value],
        show: Callable[[Value], str],
        write: Callable[[Value], str],
        parent: QWidget | None = None,
    ) -> None:
        """`read` raises Unreadable; `show` is for the reading; `write` is for the field itself."""
        super().__init__(parent)
        self._read = read
        self._show = show
        self._write = write
        self.textEdited.connect(self._typed)
        self.textChanged.connect(self._say)

    def value(self) -> Value | None:
        """What the text means, None when there is none; raises Unreadable."""
        text = self.text().strip()
        return self._read(text) if text else None

    def set_value(self, value: Value | None) -> None:
        self.setText("" if value is None else self._write(value))

    def understood(self) -> Value | None:
        """The value, or None where there is none or it cannot be read."""
        try:
            return self.value()
        except Unreadable:
            return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain_enter = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if Qt.Key(event.key()) in _ENTER and plain_enter:
            self.focusNextChild()  # Enter moves on; it never saves
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        value = self.understood()
        if value is not None:
            self.setText(self._write(value))

    def _typed(self) -> None:
        self.edited.emit()

    def _say(self) -> None:
        try:
            value = self.value()
        except Unreadable as unreadable:
            self.reading.emit(str(unreadable), False)
        else:
            self.reading.emit("" if value is None else self._show(value), value is not None)
