"""What stands where there is nothing to show: an icon, what this is in one line, and the first action."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.theme import current
from ui.theme.tokens import SPACE
from ui.widgets.button import Button
from ui.widgets.text import Text
from ui.widgets.wrap import Wrap


class Empty(QWidget):
    acted = Signal()

    def __init__(
        self, icon: str | None, title: str, line: str, action: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._mark = QLabel()
        self._title = Text(title, "panel")
        self._line = Wrap(line, "small", "muted")
        self.button = Button(action)
        self.button.clicked.connect(self.acted)
        self._lay_out()
        self.show_empty(title, line, action)
        self._restyle()
        current().changed.connect(self._restyle)

    def show_empty(self, title: str, line: str, action: str = "") -> None:
        self._title.setText(title)
        self._line.setText(line)
        self.button.set_text(action)
        self.button.setVisible(bool(action))

    def _lay_out(self) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        self._line.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._title.setAlignment(centre)
        self._mark.setAlignment(centre)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(self._mark)
        column.addSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._line)
        column.addSpacing(6)
        column.addWidget(self.button, 0, centre)
        column.addStretch(3)

    def _restyle(self) -> None:
        self._mark.setVisible(self._icon is not None)
        if self._icon is not None:
            self._mark.setPixmap(current().pixmap(self._icon, "muted", SPACE.icon_large))
