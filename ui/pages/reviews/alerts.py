"""Repeat and aggregate alerts, one line each: the third offer within 12 months, and gifts that add up to too much."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.review.alerts import FORCE, REPEAT, Alert
from ui.pages.reviews.consistency_looked import Looked
from ui.widgets.button import Button
from ui.widgets.elide import Elide
from ui.widgets.empty import Empty
from ui.widgets.plain_table import Column, PlainTable, Row
from ui.widgets.stack import Stack

_KIND = 0
_REPEAT, _TOTAL = ("warn", "refresh-cw"), ("bad", "banknote")


class AlertsView(QWidget):
    """`cases_asked` carries the ids of the entries of an alert; `ever_asked` wants all time."""

    cases_asked = Signal(tuple)
    ever_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._alerts: dict[str, Alert] = {}
        self.words = Elide("", "small", "text2")
        self.open_cases = Button(self.tr("Open a&ll entries"), "list-filter")
        self.table = PlainTable(
            self.tr("Alerts"),
            (
                Column(self.tr("Alert"), 150),
                Column(self.tr("What was reached")),
                Column(self.tr("Offered to"), 130, tone="text2"),
                Column(self.tr("Offer"), 112, role="reference", tone="accent_text"),
                Column(self.tr("Entries"), 80, right=True),
            ),
        )
        line = self.tr("The third offer from one giver in 12 months, and a total over the limit, are shown here.")
        self._titles = (self.tr("No alert in this period"), line)
        self.empty = Empty("circle-check", *self._titles)
        self._stack = Stack()
        self._lay_out()
        self.table.opened.connect(self._open)
        self.open_cases.clicked.connect(lambda: self._open(self.table.current_key()))
        self.empty.acted.connect(self.ever_asked)

    def show_looked(self, looked: Looked) -> None:
        """Show the alerts of another period; the one chosen stays chosen while it is among them."""
        before = self.table.current_key()
        alerts = looked.alerts or ()
        self._alerts = {one.key: one for one in alerts}
        self.table.put([self._row(one) for one in alerts])
        self.table.choose(before)
        repeats = sum(one.kind == REPEAT for one in alerts)
        words = self.tr("%1 repeat offers, %2 totals over the limit. Enter opens the entries of one.")
        words = words.replace("%1", f"{repeats:,}").replace("%2", f"{len(alerts) - repeats:,}")
        self.words.setText(words if alerts else "")
        self.open_cases.setVisible(bool(alerts))
        titles = self._titles if looked.alerts is not None else (self.tr("Looking for alerts"), self._titles[1])
        self.empty.show_empty(*titles, self.tr("Look at all time") if looked.asked is not None else "")
        self._stack.setCurrentWidget(self.table if alerts else self.empty)

    def take_focus(self) -> None:
        where = self.table if self._alerts else self.empty.button
        where.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, alert: Alert) -> Row:
        kind = self.tr("Repeat offers") if alert.kind == REPEAT else self.tr("Over the total")
        to = self.tr("Anyone") if alert.scope == FORCE else self.tr("One recipient")
        count = len(alert.entries) + len(alert.further)
        tone = _REPEAT if alert.kind == REPEAT else _TOTAL
        cells = (kind, alert.sentence, to, alert.offer.reference, f"{count:,}")
        return Row(cells, alert.key, pills={_KIND: tone})

    def _open(self, key: str) -> None:
        if (alert := self._alerts.get(key)) is not None:
            self.cases_asked.emit((*reversed(alert.further), *reversed(alert.entries)))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(12)
        head.addWidget(self.words, 1)
        head.addWidget(self.open_cases)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addLayout(head)
        whole.addWidget(self._stack, 1)
