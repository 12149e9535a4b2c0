"""The number of a row, typed or moved with Up and Down."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.theme import current

_WIDTH = 56
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class RowField(QLineEdit):
    """`moved` carries the row, from 1, once it is another one than was shown."""

    moved = Signal(int)

    def __init__(self, last: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._last = last
        self._shown = 1
        self.setValidator(QIntValidator(1, last, self))
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(current().px(_WIDTH))
        self.editingFinished.connect(self._typed)

    def value(self) -> int:
        return self._shown

    def show_row(self, row: int) -> None:
        """Show a row that somebody else has found; what is being typed stays while that is still the same."""
        if self.hasFocus() and row == self._shown:
            return
        self._shown = row
        self.setText(str(row))

    def move_by(self, rows: int) -> None:
        """One row further down, or up where `rows` is negative, if there is one."""
        row = self._shown + rows
        if self.isEnabled() and 1 <= row <= self._last:
            self.show_row(row)
            self.moved.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (by := _STEPS.get(Qt.Key(event.key()))) is not None:
            self.move_by(by)
        else:
            super().keyPressEvent(event)

    def _typed(self) -> None:
        if self.text().isdigit() and int(self.text()) != self._shown:
            self._shown = int(self.text())
            self.moved.emit(self._shown)
