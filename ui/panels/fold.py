"""A heading that opens and closes what stands below it, by key or mouse."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.theme import current
from ui.theme.tokens import SPACE
from ui.widgets.text import plain

_OPENS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class _Heading(QPushButton):
    """Space and Enter turn it over; Right opens and Left closes, as in a tree."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _OPENS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.toggle()
        elif key == Qt.Key.Key_Right:
            self.setChecked(True)
        elif key == Qt.Key.Key_Left:
            self.setChecked(False)
        else:
            super().keyPressEvent(event)


class Fold(QWidget):
    """Closed to begin with. `turned` says whether it is open now."""

    turned = Signal(bool)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = _Heading(title)
        self.heading.setCheckable(True)
        self.heading.setAutoDefault(False)
        self.heading.setProperty("kind", "fold")
        self.heading.setAccessibleName(plain(title))
        self.body = QWidget()
        self.rows = QVBoxLayout(self.body)
        self.rows.setContentsMargins(0, 4, 0, 6)
        self.rows.setSpacing(SPACE.field_gap)
        self.body.setVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addWidget(self.body)
        self.heading.toggled.connect(self._turn)
        self._restyle()
        current().changed.connect(self._restyle)

    def set_title(self, title: str) -> None:
        if title != self.heading.text():
            self.heading.setText(title)
            self.heading.setAccessibleName(plain(title))

    def is_open(self) -> bool:
        return self.heading.isChecked()

    def set_open(self, on: bool) -> None:
        self.heading.setChecked(on)

    def _turn(self, on: bool) -> None:
        self.body.setVisible(on)
        self._restyle()
        self.turned.emit(on)

    def _restyle(self) -> None:
        theme = current()
        on = self.is_open()
        self.heading.setIcon(theme.icon("chevron-down" if on else "chevron-right", "text2"))
        self.heading.setIconSize(QSize(theme.px(SPACE.icon), theme.px(SPACE.icon)))
        self.heading.setAccessibleDescription(self.tr("open") if on else self.tr("closed"))


def reveal(widget: QWidget) -> None:
    """Open every fold that a widget stands in, and show it."""
    widget.setVisible(True)
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, Fold):
            parent.set_open(True)
        parent = parent.parentWidget()
