"""Leaving a row out, which needs a reason; or all of one kind, with one reason for them all."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.exchange.putting_right import WHY_LEFT_OUT
from ui.widgets.button import Button
from ui.widgets.check_box import CheckBox
from ui.widgets.labelled import FieldBox
from ui.widgets.suggest import SuggestField, Suggestion


class LeaveOut(QWidget):
    """`asked` carries the reason, and whether it is meant for all of the kind."""

    asked = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.why = SuggestField(self._reasons, self.tr("Why it is no entry of the register"))
        self.box = FieldBox(self.tr("Reason for leaving o&ut"), self.why, required=True)
        self.all = CheckBox("")
        self.go = Button(self.tr("&Leave out"))
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(12)
        foot.addWidget(self.go)
        foot.addWidget(self.all)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.box)
        column.addLayout(foot)
        self.why.edited.connect(lambda: self.box.set_error(None))
        self.go.clicked.connect(self._ask)

    def show_kind(self, count: int, rows: int, *, keep: bool = False) -> None:
        """How many are of this kind and open, and in how many rows this one stands. `keep` what is ticked."""
        self.all.setVisible(count > 1)
        self.all.setText(self.tr("All %1 of this kind").replace("%1", f"{count:,}"))
        many = self.tr("&Leave out %1 rows").replace("%1", f"{rows:,}")
        self.go.set_text(many if rows > 1 else self.tr("&Leave out"))
        if not keep:
            self.all.setChecked(False)
            self.box.set_error(None)

    def begin(self) -> None:
        """Ask for the reason; the one given last is offered again."""
        self.why.selectAll()
        self.why.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.why.value():
            self.why.open_list()

    def _ask(self) -> None:
        if why := self.why.value():
            self.asked.emit(why, self.all.isChecked())
        else:
            self.box.set_error(self.tr("Say why it stays out"), spoken=True)
            self.box.focus()

    def _reasons(self, typed: str) -> list[Suggestion]:
        words = typed.casefold()
        return [Suggestion(why, why) for why in WHY_LEFT_OUT if words in why.casefold()]
