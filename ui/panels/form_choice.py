"""Which declaration form is wanted: one of the registers that people declare to on a form."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.register import Register
from ui.theme import current
from ui.widgets.big_row import BigRow
from ui.widgets.button import Button
from ui.widgets.text import Text
from ui.widgets.wrap import Wrap

_WIDTH = 560


class FormChoice(QDialog):
    """`chosen` carries the register."""

    chosen = Signal(Register)

    def __init__(self, parent: QWidget, registers: Sequence[Register]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Declaration form"))
        self.setMinimumWidth(current().px(_WIDTH))
        self.rows = {register.name: self._row(register) for register in registers}
        cancel = Button(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        told = self.tr("A protected workbook to fill in and send back. Filled forms are dropped on this window.")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(8)
        column.addWidget(Text(self.tr("Which form?"), "panel"))
        column.addWidget(Wrap(told, "body", "text2"))
        column.addSpacing(4)
        for row in self.rows.values():
            column.addWidget(row)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(cancel)
        column.addSpacing(4)
        column.addLayout(foot)
        next(iter(self.rows.values())).setFocus()

    def _row(self, register: Register) -> BigRow:
        title = register.self_declared.title if register.self_declared else register.title
        row = BigRow(register.icon, title, register.title)
        row.clicked.connect(lambda: self._choose(register))
        return row

    def _choose(self, register: Register) -> None:
        self.accept()
        self.chosen.emit(register)
