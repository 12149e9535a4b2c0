"""The head of a list's page: what this is, how much of it is shown, and the two things done most."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import money
from app.register import Register
from ui.widgets.button import Button
from ui.widgets.elide import Elide
from ui.widgets.text import Text


class ListTop(QWidget):
    export_asked = Signal()
    new_asked = Signal()

    def __init__(self, register: Register, why_not_new: str | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._register = register
        self.title = Text(register.title, "title")
        self.words = Elide("", "small", "muted")
        self.export_button = Button(self.tr("Export"), "download")
        self.new_button = Button(self.tr("New %1").replace("%1", register.one), "plus", "primary")
        if not register.kept_by:  # what Probity keeps by itself is never typed
            self.new_button.hide()
        self.new_button.setEnabled(why_not_new is None)
        self.new_button.setToolTip(why_not_new or self.tr("Ctrl+N"))
        self.export_button.clicked.connect(self.export_asked)
        self.new_button.clicked.connect(self.new_asked)
        self._lay_out()

    def say_found(self, found: int, of: int, pence: int | None) -> None:
        """“93 of 412 declarations · £1,240.00 in total”; the total once it is known."""
        many = self._register.one if of == 1 else self._register.many
        words = f"{of:,} {many}" if found == of else self.tr("%1 of %2").replace("%1", f"{found:,}")
        self.words.setText(words.replace("%2", f"{of:,} {many}") + self._in_total(pence if of else None))

    def say_selected(self, selected: int, pence: int | None) -> None:
        self.words.setText(self.tr("%1 selected").replace("%1", f"{selected:,}") + self._in_total(pence))

    def _in_total(self, pence: int | None) -> str:
        return "" if pence is None else self.tr(" · %1 in total").replace("%1", money.show(pence))

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setContentsMargins(0, 0, 0, 0)
        names.setSpacing(1)
        names.addWidget(self.title)
        names.addWidget(self.words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addLayout(names, 1)
        row.addWidget(self.export_button, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.new_button, 0, Qt.AlignmentFlag.AlignVCenter)
