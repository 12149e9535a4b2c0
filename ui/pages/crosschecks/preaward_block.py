"""One bidder on the page: what it is or may be, and what the registers hold about each."""

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app import money
from app.crosscheck.rules import CONTACTS, GIFTS
from app.crosscheck.tenders import bidder_words as words
from app.crosscheck.tenders.bidders import Bidder, Checked, Held, Seen
from ui.widgets.facts import Fact, Facts
from ui.widgets.fitted_table import FittedTable
from ui.widgets.ground import Ground
from ui.widgets.link import Link
from ui.widgets.pill import Pill
from ui.widgets.plain_table import Column, Row
from ui.widgets.text import Text
from ui.widgets.wrap import Wrap

_WHOLE = "/\u2060"  # no line ends within a reference
_LONGER_THAN_WORDS = re.compile(r"(\S{24})(?=\S)")
_OUTCOMES = {"declined": ("idle", "minus"), "accepted": ("ok", "check"), "partly accepted": ("warn", "check")}


class BidderBlock(Ground):
    """`entry_asked` carries the register and id of an entry to open."""

    entry_asked = Signal(str, object)  # an id is too long for Qt's int

    def __init__(self, bidder: Bidder, checked: Checked) -> None:
        super().__init__("card")
        self._checked = checked
        self.setAccessibleName(bidder.asked.name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 14, 16, 16)
        self._column.setSpacing(8)
        self._put_head(bidder)
        if said := words.declared(bidder):
            self._column.addWidget(Wrap(said, "body", "warn" if words.differs(bidder) else "text"))
        if not bidder.known:
            self._column.addWidget(Wrap(words.NOTHING, "body", "text2"))
        for held in bidder.known:
            self._put_held(held)
        if empty := [one for one in bidder.held if not one.is_known]:
            self._column.addWidget(Wrap(words.without_anything(empty), "small", "muted"))
        for line in words.told_apart(bidder):
            self._column.addWidget(Wrap(line, "small", "muted"))

    def _put_head(self, bidder: Bidder) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Wrap(_breakable(bidder.asked.name), "panel"), 1)
        if bidder.asked.number:
            row.addWidget(Text(bidder.asked.number, "small", "muted"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Pill(*self._pill(bidder)), 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(row)

    def _pill(self, bidder: Bidder) -> tuple[str, str, str]:
        if bidder.is_surely_known:
            return self.tr("In the registers"), "warn", "circle-alert"
        if bidder.known:
            return self.tr("May be in the registers"), "info", "circle-question-mark"
        return self.tr("Nothing known"), "idle", "minus"

    def _put_held(self, held: Held) -> None:
        link = Link(f"{held.reference} {held.name}")
        link.clicked.connect(lambda: self.entry_asked.emit("organisations", held.pairing.right))
        row = QHBoxLayout()
        row.addWidget(link)
        row.addStretch(1)
        self._column.addSpacing(4)
        self._column.addLayout(row)
        joined = ": ".join(filter(None, (words.standing(held), words.because(held))))
        self._column.addWidget(Wrap(joined, "small", "text2" if held.is_sure else "warn"))
        facts = Facts()
        facts.set_facts([Fact(label, text.replace("/", _WHOLE)) for label, text in words.facts(held, self._checked)])
        self._column.addWidget(facts)
        if held.offers:
            told = [Column(self.tr("Offer"), 124, role="reference"), Column(self.tr("Value"), 92, right=True)]
            told.append(Column(self.tr("Became"), 166))
            self._put_table(self.tr("Offers by %1").replace("%1", held.name), GIFTS, told, held.offers)
        if held.contacts:
            told = [Column(self.tr("Contact"), 124, role="reference"), Column(self.tr("How"), 258)]
            self._put_table(self.tr("Media contacts with %1").replace("%1", held.name), CONTACTS, told, held.contacts)

    def _put_table(self, name: str, register: str, columns: Sequence[Column], seen: Sequence[Seen]) -> None:
        """Entries of one register, a line each; Enter opens one. `columns` are its reference and what is told of it."""
        reference, *told = columns
        beside = Column(self.tr("Beside the tender") if self._checked.tender else "", tone="text2")
        table = FittedTable(name, (reference, Column(self.tr("Date"), 112), *told, beside))
        table.put([_row(one) for one in seen])
        table.opened.connect(lambda key: self.entry_asked.emit(register, int(key)))
        self._column.addWidget(table)


def _row(one: Seen) -> Row:
    approach = one.approach
    pills = {}
    told = [_capital(approach.outcome)]
    if approach.register == GIFTS:
        worth = "not known" if approach.pence is None else money.show(approach.pence)
        told = [worth, _capital(approach.outcome or "not decided")]
        pills = {3: _OUTCOMES.get(approach.outcome, ("warn", "clock"))}
    cells = (approach.reference, words.shown(approach.day), *told, _capital(words.beside(one)))
    return Row(cells, str(approach.id), pills=pills, marked=bool(one.part))


def _breakable(name: str) -> str:
    """What was pasted as one word, so that a line may end within it: it would be cut off."""
    return _LONGER_THAN_WORDS.sub("\\1\u200b", name)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
