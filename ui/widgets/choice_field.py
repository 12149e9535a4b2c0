"""One choice of many, in a drop-down list that the mouse wheel does not change unless it has the focus."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyledItemDelegate, QWidget

from ui.theme import current

_ARROW = 14


class ChoiceField(QComboBox):
    edited = Signal(str)

    def __init__(
        self, options: Sequence[tuple[str, str]] = (), blank: str | None = None, parent: QWidget | None = None
    ) -> None:
        """Options are (key, text); `blank` is the text of a first choice that means nothing chosen."""
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setMaxVisibleItems(12)
        self.setItemDelegate(QStyledItemDelegate(self))  # the one that draws its rows from the style sheet
        self.set_options(options, blank)
        self.activated.connect(self._activated)

    def set_options(self, options: Sequence[tuple[str, str]], blank: str | None = None) -> None:
        self.clear()
        if blank is not None:
            self.addItem(blank, None)
        for key, text in options:
            self.addItem(text, key)

    def value(self) -> str | None:
        key = self.currentData()
        return None if key is None else str(key)

    def set_value(self, key: str | None) -> None:
        self.setCurrentIndex(self.findData(key) if key is not None else min(0, self.findData(None)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = current()
        size = theme.px(_ARROW)
        tone = "text2" if self.isEnabled() else "border_control"
        painter = QPainter(self)
        place = QPointF(self.width() - size - theme.px(9), (self.height() - size) / 2)
        painter.drawPixmap(place, theme.pixmap("chevron-down", tone, _ARROW, self.devicePixelRatioF()))

    def _activated(self) -> None:
        self.edited.emit(self.value() or "")
