"""One figure of a return: its value, how it was counted, and the entries behind it, each of them a link."""

from datetime import date

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import money
from app.dates import show
from app.fields import cell_text
from app.returns.compute import Computed, Counted
from app.search import WITHHELD
from ui.theme import current
from ui.theme.tokens import SPACE
from ui.widgets.ground import Ground
from ui.widgets.icon_button import IconButton
from ui.widgets.plain_table import Column, PlainTable, Row
from ui.widgets.text import Text
from ui.widgets.wrap import Wrap

_ANY_WIDTH = 16_777_215  # Qt's own largest size


class FigurePanel(Ground):
    """`entry_asked` carries the reference of an entry to open; `back_asked` leads back where one pane fills a page."""

    entry_asked = Signal(str)
    back_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", "left", parent)
        self.code = Text("", "reference", "muted")
        self.back = IconButton("arrow-left", self.tr("Back to the figures"), "Esc")
        self.back.clicked.connect(self.back_asked)
        self.question = Wrap("", "panel")
        self.value = Text("", "big")
        self.definition = Wrap("", "body", "text2")
        self.period = Wrap("", "small", "muted")
        self.entries_title = Text("", "section", "text2")
        self.entries = PlainTable(self.tr("Entries counted"))
        self.entries.opened.connect(self.entry_asked)
        self.entries.clicked.connect(self._clicked)
        self._alone = False
        self._lay_out()
        self.set_alone(False)
        current().changed.connect(self._restyle)

    def show_figure(self, computed: Computed, one: Counted) -> None:
        """Everything there is to know about one figure."""
        self.code.setText(one.figure.code)
        self.question.setText(one.figure.question)
        self.value.setText(shown(one))
        self.definition.setText(one.figure.definition)
        self.period.setText(self._period(computed, one))
        self._show_entries(computed, one)

    def set_alone(self, alone: bool) -> None:
        """Whether the panel has the page to itself."""
        self.back.setVisible(alone)
        self._alone = alone
        self._restyle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._alone and event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
        else:
            super().keyPressEvent(event)

    def take_focus(self) -> None:
        self.entries.setFocus(Qt.FocusReason.OtherFocusReason)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.width(), current().px(240))

    def _period(self, computed: Computed, one: Counted) -> str:
        period, as_at = computed.parameters.period(one.group.period), computed.parameters.as_at
        return (
            self.tr("%1 to %2, as it stood on %3")
            .replace("%1", show(period.start))
            .replace("%2", show(period.end))
            .replace("%3", show(as_at))
        )

    def _show_entries(self, computed: Computed, one: Counted) -> None:
        of_rows = bool(one.rows)
        self.entries.setVisible(of_rows)
        self.entries_title.setText(
            self.tr("Entries (%1): Enter or a click opens one").replace("%1", f"{len(one.rows):,}")
            if of_rows
            else self.tr("A rate has no entries of its own")
            if one.figure.rate
            else self.tr("No entry is counted here")
        )
        adds = one.figure.amount is not None
        columns = [Column(self.tr("Reference"), 110, role="reference", tone="accent_text"), Column(self.tr("Date"))]
        if adds:
            columns.append(Column(self.tr("Adds"), 90, right=True))
        rows = [
            self._row(reference, _first(computed, reference), *((_amount(one, at),) if adds else ()))
            for reference, at in zip(one.rows, one.adds, strict=True)
        ]
        self.entries.put(rows, columns)

    def _row(self, reference: str, *cells: str) -> Row:
        """One entry that is counted; what is withheld from whoever looks leads nowhere."""
        is_withheld = reference == WITHHELD
        return Row((self.tr("withheld") if is_withheld else reference, *cells), "" if is_withheld else reference)

    def _clicked(self, index: QModelIndex) -> None:
        if reference := self.entries.rows()[index.row()].key:
            self.entry_asked.emit(reference)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 16, 14)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self.back)
        head.addWidget(self.code, 1)
        column.addLayout(head)
        for part in (self.question, self.value, self.definition, self.period):
            column.addWidget(part)
        column.addSpacing(8)
        column.addWidget(self.entries_title)
        column.addWidget(self.entries, 1)
        column.addStretch(0)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)

    def _restyle(self) -> None:
        self.setMinimumWidth(0 if self._alone else current().px(SPACE.detail))
        self.setMaximumWidth(_ANY_WIDTH if self._alone else current().px(SPACE.detail))


def shown(one: Counted) -> str:
    """The value of a figure as people read it."""
    if one.value is None:
        return "—"
    if not one.value and one.figure.nothing:
        return one.figure.nothing
    if one.figure.rate:
        return f"{one.value}%"
    return money.show(int(one.value)) if one.figure.unit == "pence" else f"{one.value:,}"


def _amount(one: Counted, adds: int) -> str:
    return money.show(adds) if one.figure.unit == "pence" else f"{adds:,}"


def _first(computed: Computed, reference: str) -> str:
    """The day of an entry, which every group shows first."""
    day = next(iter(computed.evidence.get(reference, ())), None)
    return show(day) if isinstance(day, date) else cell_text(day)
