"""The quiet side of a card: totals for each year, other spellings, what somebody was before, contracts held."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.crosscheck.joining import MayBe
from app.crosscheck.leads import LEADS
from app.register import Register
from app.review.cards import Card
from app.review.happenings import Key
from ui.pages import card_words
from ui.pages.card_may_be import MayBeList
from ui.theme import current
from ui.theme.tokens import SPACE
from ui.widgets.layouts import add, clear
from ui.widgets.plain_table import Column, PlainTable, Row
from ui.widgets.text import Text
from ui.widgets.wrap import Wrap

_TALLEST = 15  # rows of a table, after which it scrolls by itself


class CardFacts(QScrollArea):
    """`register_chosen` is Enter on a total, `entry_chosen` on a contract or a lead, `other_chosen` on an organisation
    that this one may be. `merge_asked` asks to make the two one.
    """

    register_chosen = Signal(str)
    entry_chosen = Signal(str, object)  # a register and an id: Qt's int is too short for it
    other_chosen = Signal(object)
    merge_asked = Signal(object)

    def __init__(self, registers: Sequence[Register], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles: Mapping[str, str] = {register.name: register.title for register in registers}
        self.totals = PlainTable(self.tr("Totals per year"))
        self._column = QVBoxLayout()
        self._tables: list[PlainTable] = []
        self._told = False
        self._key: Key | None = None
        self.may_be = MayBeList()
        self.may_be.other_chosen.connect(self.other_chosen)
        self.may_be.merge_asked.connect(self.merge_asked)
        self._lay_out()
        current().changed.connect(self._fit)

    def show_card(self, card: Card) -> None:
        if card.key != self._key:
            self.may_be.show_others((), None)
        self._key = card.key
        clear(self._column)
        self._tables = []
        if card.leads:
            self._add(self.tr("Leads"), self._leads(card))
        if card.totals:
            self._add(self.tr("Totals per year"), self._totals(card))
        if card.spellings:
            self._add(self.tr("Other spellings"), self._spellings(card))
        if card.held:
            self._add(self.tr("Named before as"), self._held(card))
        if card.contracts:
            self._add(self.tr("Contracts"), self._contracts(card))
        if told := card_words.merged(card):
            add(self._column, Wrap(told, "small", "muted"))
        self._told = bool(told)
        self._fit()
        self._show_if_told()

    def show_may_be(self, others: Sequence[MayBe], why_not_merge: str | None) -> None:
        """Say which other organisations this one may be, once they were looked for; and why they may not be merged."""
        self.may_be.show_others(others, why_not_merge)
        self._show_if_told()

    def _show_if_told(self) -> None:
        self.setVisible(bool(self._tables or self._told or self.may_be.others))

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(240), current().px(120))

    def _totals(self, card: Card) -> PlainTable:
        columns = [
            Column(self.tr("Year")),
            Column(self.tr("Entries"), 72, right=True),
            Column(self.tr("In all"), 142, right=True),
        ]
        rows: list[Row] = []
        heading = None
        for total in card.totals:
            if total.year != heading:
                heading = total.year
                rows.append(Row((card_words.year(total),), heading=True))
            title = card_words.counted(total, self._titles.get(total.register, total.register))
            rows.append(Row((title, f"{total.count:,}", card_words.comes_to(total)), total.register))
        self.totals = self._table(self.tr("Totals per year"), columns, rows)
        self.totals.opened.connect(self.register_chosen)
        return self.totals

    def _spellings(self, card: Card) -> PlainTable:
        rows = [Row((one.text, f"{one.count:,}" if one.count else self.tr("listed"))) for one in card.spellings]
        columns = [Column(self.tr("Written")), Column(self.tr("Entries"), 76, right=True)]
        return self._table(self.tr("Other spellings"), columns, rows)

    def _held(self, card: Card) -> PlainTable:
        rows = [Row((one.words, card_words.between(one.first, one.last))) for one in card.held]
        columns = [Column(self.tr("Rank and post")), Column(self.tr("Seen"), 200, right=True)]
        return self._table(self.tr("Named before as"), columns, rows)

    def _contracts(self, card: Card) -> PlainTable:
        rows = [Row((one.reference, one.title), one.reference) for one in card.contracts]
        columns = [Column(self.tr("Reference"), 110, role="reference", tone="accent_text"), Column(self.tr("Title"))]
        table = self._table(self.tr("Contracts"), columns, rows)
        entries = {one.reference: (one.register, one.entry) for one in card.contracts}
        table.opened.connect(lambda reference: self.entry_chosen.emit(*entries[reference]))
        return table

    def _leads(self, card: Card) -> PlainTable:
        """Each with its pill: nobody takes a lead for more than it is."""
        rows = [
            Row((one.sentence, one.stands.label), one.reference, pills={1: (one.stands.tone, one.stands.icon)})
            for one in card.leads
        ]
        columns = [Column(self.tr("What may be looked into")), Column(self.tr("Stands"), 164)]
        table = self._table(self.tr("Leads"), columns, rows)
        entries = {one.reference: one.entry for one in card.leads}
        table.opened.connect(lambda reference: self.entry_chosen.emit(LEADS, entries[reference]))
        return table

    def _table(self, name: str, columns: Sequence[Column], rows: Sequence[Row]) -> PlainTable:
        table = PlainTable(name, columns)
        table.put(rows)
        self._tables.append(table)
        return table

    def _add(self, title: str, table: PlainTable) -> None:
        label = Text(title, "section", "text2")
        label.setContentsMargins(2, 6 if len(self._tables) > 1 else 0, 0, 0)
        add(self._column, label)
        add(self._column, table)

    def _fit(self) -> None:
        """Each table is as high as its rows: the whole side scrolls, not its parts."""
        theme = current()
        for table in self._tables:
            rows = min(len(table.rows()), _TALLEST)
            table.setFixedHeight(rows * theme.row_height + theme.px(SPACE.head) + 2)

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setProperty("ground", "none")
        whole = QVBoxLayout(inside)
        whole.setContentsMargins(0, 0, 0, 8)
        whole.setSpacing(8)
        whole.addLayout(self._column)
        whole.addWidget(self.may_be)
        whole.addStretch(1)
        self._column.setSpacing(8)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
