"""Many things said at once are listed first, and only then said by a button of their own."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.button import Button
from ui.widgets.ground import Ground
from ui.widgets.plain_table import Column, PlainTable, Row
from ui.widgets.text import Text
from ui.widgets.wrap import Wrap


class ListedFirst(Ground):
    """`agreed` says that all of them are meant; `dropped` that none is."""

    agreed = Signal()
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("card", parent=parent)
        self.title = Text("", "panel")
        self.line = Wrap("", "small", "text2")
        self.table = PlainTable(self.tr("What this is about"))
        self.yes = Button("", "check", "primary")
        self.no = Button(self.tr("Cancel"))
        feet = QHBoxLayout()
        feet.setSpacing(8)
        feet.addWidget(self.yes)
        feet.addWidget(self.no)
        feet.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(10)
        column.addWidget(self.title)
        column.addWidget(self.line)
        column.addWidget(self.table, 1)
        column.addLayout(feet)
        self.yes.clicked.connect(self.agreed)
        self.no.clicked.connect(self.dropped)

    def ask(self, title: str, line: str, yes: str, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        """List them, and say on the button what it will do. The list has the focus: nobody agrees by a stray Enter."""
        self.title.setText(title)
        self.line.setText(line)
        self.yes.set_text(yes)
        self.table.put(rows, columns)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)
