"""Offers declared month by month, the declined share at the foot of each bar, and what each policy changed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import dates
from app.review.months import Change, Month
from ui.pages.reviews.consistency_cases import height_of
from ui.pages.reviews.consistency_looked import Looked
from ui.theme import current
from ui.widgets.charts.bars import Bar, Mark, MonthBars
from ui.widgets.elide import Elide
from ui.widgets.ground import Ground
from ui.widgets.plain_table import Column, PlainTable, Row
from ui.widgets.stack import Stack
from ui.widgets.text import Text
from ui.widgets.wrap import Wrap

_ROWS = 4
_TALLEST = 460


class MonthsView(QWidget):
    """`search_asked` carries the search for one month's offers."""

    search_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bars = MonthBars()
        self.bars.setAccessibleName(self.tr("Offers declared each month"))
        self.bars.set_legend(self.tr("Offers"), self.tr("of which declined"))
        self.said = Elide("", "small", "text2")
        self.changes = PlainTable(
            self.tr("Before and after each change of policy"),
            (
                Column(self.tr("In force from"), 120),
                Column(self.tr("Policy"), 100, role="reference", tone="text2"),
                Column(self.tr("Before and after: a comparison, not a cause")),
            ),
        )
        self.none = Wrap(
            self.tr("No new policy came into force in this period. Versions are kept in Settings."), "small", "muted"
        )
        self._stack = Stack()
        self._lay_out()
        self.bars.chosen.connect(lambda month: self.search_asked.emit(f"date:{month}"))
        current().changed.connect(self._restyle)
        self._restyle()

    def show_looked(self, looked: Looked) -> None:
        """Show the months of another period."""
        months = looked.months.months if looked.months else ()
        changes = looked.months.changes if looked.months else ()
        self.bars.set_bars([self._bar(one) for one in months], self._marks(months))
        self.said.setText(self._words(months) if months else "")
        self.changes.put([self._row(one) for one in changes])
        self._stack.setCurrentWidget(self.changes if changes else self.none)
        self._restyle()

    def take_focus(self) -> None:
        where = self.bars if self.bars.focusPolicy() != Qt.FocusPolicy.NoFocus else self.changes
        where.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bar(self, month: Month) -> Bar:
        declared, named = month.declared, f"{dates.LONG_MONTHS[month.first.month - 1]} {month.first.year}"
        words = self.tr("%1: %2 offers, %3 of %4 decided were declined").replace("%1", named)
        words = words.replace("%2", f"{declared.offers:,}").replace("%3", f"{declared.declined:,}")
        said = words.replace("%4", f"{declared.decided:,}")
        short = f"{month.first:%b} {month.first:%y}" if month.first.month == 1 else f"{month.first:%b}"
        return Bar(short, declared.offers, second=declared.declined, said=said, key=f"{month.first:%Y-%m}")

    def _marks(self, months: tuple[Month, ...]) -> list[Mark]:
        return [
            Mark(at - 1, self.tr("Policy %1").replace("%1", policy.reference))
            for at, month in enumerate(months)
            for policy in month.policies
        ]

    def _row(self, change: Change) -> Row:
        policy = change.policy.reference
        return Row((dates.show(change.day), policy, change.sentence), policy)

    def _words(self, months: tuple[Month, ...]) -> str:
        offers = sum(month.declared.offers for month in months)
        words = self.tr("%1 offers in %2 months. Enter on a month opens its offers.").replace("%1", f"{offers:,}")
        return words.replace("%2", f"{len(months):,}")

    def _lay_out(self) -> None:
        self._frame = Ground("card")
        inside = QVBoxLayout(self._frame)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.setSpacing(8)
        inside.addWidget(self.said)
        inside.addWidget(self.bars, 1)
        self._stack.addWidget(self.changes)
        self._stack.addWidget(self.none)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(self._frame, 1)
        whole.addWidget(Text(self.tr("Changes of policy"), "section", "text2"))
        whole.addWidget(self._stack)
        whole.addStretch(0)

    def _restyle(self) -> None:
        self._frame.setMaximumHeight(current().px(_TALLEST))
        self._stack.setFixedHeight(height_of(max(1, min(len(self.changes.rows()), _ROWS))))
