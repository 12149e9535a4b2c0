"""Offers an import that was put down half reviewed: what it is, since when, and how much was said."""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app import dates
from app.errors import ImportRefused
from app.exchange.draft import from_json
from app.register import Register
from app.store.file import Draft
from ui.theme import current
from ui.widgets.button import Button
from ui.widgets.elide import Elide
from ui.widgets.ground import Ground

_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


class Offer(Ground):
    """`taken_up` and `discarded` carry the Draft."""

    taken_up = Signal(object)
    discarded = Signal(object)

    def __init__(self, registers: Mapping[str, Register], parent: QWidget | None = None) -> None:
        super().__init__("card", parent=parent)
        self._registers = registers
        self._draft: Draft | None = None
        self._mark = QLabel()
        self.title = Elide("", "heavy")
        self.line = Elide("", "small", "muted")
        self.take_up = Button(self.tr("&Take up"), "arrow-right", "primary")
        self.discard = Button(self.tr("&Discard…"))
        self.take_up.clicked.connect(lambda: self.taken_up.emit(self._draft))
        self.discard.clicked.connect(lambda: self.discarded.emit(self._draft))
        self._lay_out()
        self._restyle()
        current().changed.connect(self._restyle)
        self.hide()

    def show_draft(self, draft: Draft | None) -> None:
        """Offer this one, or nothing."""
        self._draft = draft
        self.setVisible(draft is not None)
        if draft is None:
            return
        self.title.setText(self.tr("An import was put down half reviewed"))
        self.line.setText(self._words(draft))
        self.take_up.setAccessibleDescription(self.line.text())
        self.setFocusProxy(self.take_up)

    def _words(self, draft: Draft) -> str:
        """“Six files into Gifts & hospitality, begun 29 Nov 2012 14:02, 41 answers”."""
        try:
            kept = from_json(draft.body)
        except ImportRefused as why:
            return str(why)
        count = len(kept.files)
        number = _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"
        files = self.tr("%1 file") if count == 1 else self.tr("%1 files")
        into = self._registers[kept.register].title if kept.register in self._registers else kept.register
        begun = datetime.fromisoformat(kept.begun).astimezone()
        said = self.tr("1 answer") if kept.said == 1 else self.tr("%1 answers").replace("%1", f"{kept.said:,}")
        words = self.tr("%1 into %2, begun %3, %4")
        words = words.replace("%1", files.replace("%1", number)).replace("%2", into).replace("%4", said)
        return words.replace("%3", f"{dates.show(begun.date())} {begun:%H:%M}")

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(14)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.addWidget(self.discard)
        row.addWidget(self.take_up)

    def _restyle(self) -> None:
        self._mark.setPixmap(current().pixmap("history", "accent_text", 20))
