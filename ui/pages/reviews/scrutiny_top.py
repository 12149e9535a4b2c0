"""The head of the deputy's quarter: which quarter, how far the list is, and what can be done with all of it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.dates import MONTHS
from app.periods import Period
from app.review.scrutiny import Quarter
from ui.theme import current
from ui.widgets.button import Button
from ui.widgets.charts.progress_bar import Share
from ui.widgets.choice_field import ChoiceField
from ui.widgets.elide import Elide
from ui.widgets.text import Text

_QUARTER, _SHARE = 190, 180


class ScrutinyTop(QWidget):
    """`chosen` carries the first day of the quarter chosen, as ISO text."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.quarter = ChoiceField()
        self.quarter.setAccessibleName(self.tr("Quarter"))
        self.quarter.edited.connect(self.chosen)
        self.words = Text("", "strong")
        self.share = Share()
        self.why = Elide("", "small", "muted")
        self.print = Button(self.tr("Print &list"), "printer")
        self.more = Button(self.tr("Pac&k and reports"), "file-text")
        self.sign = Button(self.tr("Sign &off"), "signature", kind="primary")
        self._lay_out()
        self._restyle()
        current().changed.connect(self._restyle)

    def set_quarters(self, quarters: Sequence[Period], period: Period) -> None:
        """The quarters to choose from, and the one that is shown."""
        self.quarter.set_options([(first.isoformat(), _named((first, last))) for first, last in quarters])
        self.quarter.set_value(period[0].isoformat())

    def show_quarter(self, now: Quarter, why_not_sign: str | None) -> None:
        """How far it is, and why it cannot be signed off yet."""
        self.words.setText(now.progress)
        self.share.set_share(now.seen, len(now.applications), now.progress)
        self.sign.setVisible(not now.signed)
        self.sign.setEnabled(why_not_sign is None)
        self.sign.setToolTip(why_not_sign or "")
        self.sign.setAccessibleDescription(why_not_sign or "")
        self.why.setText(
            "" if now.signed else why_not_sign or self.tr("Everything is seen: the list can be signed off")
        )

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.quarter)
        buttons.addStretch(1)
        for button in (self.print, self.more, self.sign):
            buttons.addWidget(button)
        progress = QHBoxLayout()
        progress.setSpacing(12)
        progress.addWidget(self.words)
        progress.addWidget(self.share)
        progress.addWidget(self.why, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(buttons)
        column.addLayout(progress)

    def _restyle(self) -> None:
        self.quarter.setFixedWidth(current().px(_QUARTER))
        self.share.setFixedWidth(current().px(_SHARE))


def _named(period: Period) -> str:
    """“Jan to Mar 2012”."""
    first, last = period
    return f"{MONTHS[first.month - 1]} to {MONTHS[last.month - 1]} {last.year}"
