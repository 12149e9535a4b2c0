"""What Today shows while nothing is recorded yet: three things to begin with."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.registrar import Registrar
from ui.session import Session
from ui.theme import current
from ui.widgets.big_row import BigRow
from ui.widgets.ground import Ground
from ui.widgets.text import Text
from ui.widgets.wrap import Wrap

_WIDE = 560


class FirstCard(Ground):
    """`asked` carries the key of a command. What this user may not do is not offered."""

    asked = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("card", parent=parent)
        self._block = QWidget()
        self.rows = {
            "new:gifts": BigRow(
                "gift", self.tr("Record the first gift"), self.tr("Or hospitality; the form keeps what you type")
            ),
            "bring_in": BigRow(
                "upload", self.tr("Bring in a register"), self.tr("From the spreadsheet you keep now; you see it first")
            ),
            "sample": BigRow(
                "flask-conical",
                self.tr("Try the sample register"),
                self.tr("The fictional registers of Northmere Constabulary, in a file of their own"),
            ),
        }
        self._lay_out()
        self._offer(session)
        self._restyle()
        current().changed.connect(self._restyle)

    def _offer(self, session: Session) -> None:
        """Only what this user may do, and the focus to the first of it."""
        taking = (r for r in session.registers if r.section != "assurance")
        kept = {r.name for r in taking if session.why_not_record(r) is None}
        self.rows["new:gifts"].setVisible("gifts" in kept)
        self.rows["bring_in"].setVisible(bool(kept))
        self.setFocusProxy(next(row for row in self.rows.values() if not row.isHidden()))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Text(self.tr("Nothing is recorded yet"), "panel"))
        column.addWidget(Wrap(self.tr("What waits for you will stand here. Begin with one of these."), "body", "text2"))
        column.addSpacing(8)
        for key, row in self.rows.items():
            row.clicked.connect(lambda _checked, key=key: self.asked.emit(key))
            column.addWidget(row)
        across = QHBoxLayout(self)
        across.setContentsMargins(24, 40, 24, 48)
        across.addStretch(1)
        across.addWidget(self._block, 1_000)  # as wide as it may be, in the middle of what is left
        across.addStretch(1)

    def _restyle(self) -> None:
        self._block.setMaximumWidth(current().px(_WIDE))


def nothing_recorded(registrar: Registrar) -> bool:
    """Whether the registers themselves are empty; a staff list or a policy is only what they are begun with."""
    kept = (register for register in registrar.registers.values() if register.section == "registers")
    return not any(registrar.search.count(r) or registrar.search.count(r, "is:void") for r in kept)
