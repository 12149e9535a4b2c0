"""Which other organisations the one on a card may be, with the likeness and why; each can be looked at or merged."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.crosscheck.joining import MayBe
from ui.theme import current
from ui.theme.tokens import SPACE
from ui.widgets.button import Button
from ui.widgets.plain_table import Column, PlainTable, Row
from ui.widgets.text import Text
from ui.widgets.wrap import Wrap


class MayBeList(QWidget):
    """Hidden while there are none. Both signals carry an organisation's id."""

    other_chosen = Signal(object)  # Qt's int is too short for it
    merge_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.others: Sequence[MayBe] = ()
        columns = [Column(self.tr("Name")), Column(self.tr("Alike"), 76, right=True)]
        self.table = PlainTable(self.tr("May also be"), columns)
        self.why = Wrap("", "small", "muted")
        self.merge = Button(self.tr("Merge with this one…"), "git-compare")
        self._lay_out()
        self.table.opened.connect(lambda key: self.other_chosen.emit(int(key)))
        self.table.chosen.connect(lambda _key: self._say_why())
        self.merge.clicked.connect(lambda: self.merge_asked.emit(int(self.table.current_key())))
        current().changed.connect(self._fit)
        self.hide()

    def show_others(self, others: Sequence[MayBe], why_not_merge: str | None) -> None:
        """The likeliest first; with why the two may not be made one by whoever looks."""
        if others != self.others:  # else whoever is walking the list would lose their place
            self.others = others
            self.table.put([Row((one.name, f"{one.likeness}%"), str(one.organisation)) for one in others])
        self.merge.setEnabled(why_not_merge is None)
        self.merge.setToolTip(why_not_merge or "")
        self._say_why()
        self._fit()
        self.setVisible(bool(others))

    def _say_why(self) -> None:
        one = next((one for one in self.others if str(one.organisation) == self.table.current_key()), None)
        self.why.setText("; ".join(one.reasons) if one else "")

    def _fit(self) -> None:
        theme = current()
        self.table.setFixedHeight(len(self.others) * theme.row_height + theme.px(SPACE.head) + 2)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(8)
        title = Text(self.tr("May also be"), "section", "text2")
        title.setContentsMargins(2, 0, 0, 0)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.why, 1)
        foot.addWidget(self.merge, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(title)
        column.addWidget(self.table)
        column.addLayout(foot)
