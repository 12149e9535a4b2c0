"""The deputy's note on one application, written in place: Ctrl+Enter keeps it, Esc leaves it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.button import Button
from ui.widgets.note_field import NoteField
from ui.widgets.text import Text

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class ScrutinyNote(QWidget):
    """Hidden until `begin`. `saved` carries the words; `left` says that it was closed without saving."""

    saved = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = Text("", "strong", "text2")
        self.field = NoteField(least=3)
        self.label.setBuddy(self.field)
        self.save = Button(self.tr("Save note"), "check")
        self.save.setToolTip("Ctrl+Enter")
        self.leave = Button(self.tr("Cancel"))
        self.leave.setToolTip("Esc")
        self.save.clicked.connect(self._save)
        self.leave.clicked.connect(self.left)
        self.field.edited.connect(self._allow)
        self._lay_out()
        self.hide()

    def begin(self, reference: str, text: str) -> None:
        """Write on this application, from these words on."""
        label = self.tr("Note on %1").replace("%1", reference)
        self.label.setText(label)
        self.field.setAccessibleName(label)
        self.field.set_value(text)
        self._allow()
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.moveCursor(self.field.textCursor().MoveOperation.End)

    def words(self) -> str:
        """What is written and not saved yet; nothing while it is closed."""
        return "" if self.isHidden() else self.field.value().strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._save()
        else:
            super().keyPressEvent(event)

    def _save(self) -> None:
        if self.words():
            self.saved.emit(self.words())

    def _allow(self) -> None:
        self.save.setEnabled(bool(self.field.value().strip()))

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.save)
        buttons.addWidget(self.leave)
        buttons.addWidget(Text("Ctrl+Enter", "small", "muted"))
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.label)
        column.addWidget(self.field)
        column.addLayout(buttons)
