"""The cards of the leads found, a page of them at a time: thousands are turned over, never made at once."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.crosscheck.pictures.groups import Group, Lead
from app.crosscheck.pictures.timeline import Timeline
from ui.pages.crosschecks.lead_card import LeadCard
from ui.theme import current
from ui.widgets.announce import announce
from ui.widgets.button import Button
from ui.widgets.in_focus import is_in_focus
from ui.widgets.scrolling import scrolling_down
from ui.widgets.text import Text

AT_ONCE = 12

Make = Callable[[Group], LeadCard]
Days = Callable[[Sequence[Group]], list[Timeline]]


class LeadCards(QWidget):
    """`make` makes the card of a group, `days` reads the time lines of those on one page."""

    def __init__(self, make: Make, days: Days, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._days = days
        self._today = today
        self._groups: list[Group] = []
        self._at = 0  # of the first that is shown
        self._held: tuple[int, ...] = ()  # the pair whose card has the focus, or had it
        self.cards: list[LeadCard] = []
        self.before = Button(self.tr("Previo&us"), "chevron-left")
        self.after = Button(self.tr("Ne&xt"), "chevron-right")
        self.where = Text("", "small", "text2")
        self._column = QVBoxLayout()
        self._lay_out()
        self.before.clicked.connect(lambda: self.turn(-1))
        self.after.clicked.connect(lambda: self.turn(1))

    def show_groups(self, groups: Sequence[Group], *, from_top: bool, keep: bool = False) -> None:
        """Show these, from the first or from where one was.

        With `keep` nothing changed but leads: the card of a group that is as it was stays.
        """
        self._groups = list(groups)
        pages = max(0, (len(groups) - 1) // AT_ONCE)
        self._at = 0 if from_top else min(self._at, pages * AT_ONCE)
        self._show(keep=keep)
        if from_top:
            self.scroller.verticalScrollBar().setValue(0)

    def turn(self, by: int) -> None:
        """The next page of cards, or the one before."""
        at = self._at + by * AT_ONCE
        if 0 <= at < len(self._groups):
            self._at = at
            self._show()
            self.scroller.verticalScrollBar().setValue(0)
            announce(self, self.where.text())
            self.take_focus()

    def stops(self) -> list[QWidget]:
        """What Tab comes to, card after card."""
        return [*(stop for card in self.cards for stop in card.stops()), self.before, self.after]

    def take_focus(self) -> None:
        """Put the focus on the card where one was, or on the first."""
        if self.cards:
            card = next((card for card in self.cards if card.group.first.pair == self._held), self.cards[0])
            card.setFocus(Qt.FocusReason.OtherFocusReason)
            self._see(card)

    def remember(self, lead: Lead) -> None:
        """Come back to the card of this lead."""
        self._held = lead.pair

    def _show(self, *, keep: bool = False) -> None:
        old, before = self.cards, [card.group.first.pair for card in self.cards]
        had_focus = any(map(is_in_focus, self.cards))
        shown = self._groups[self._at : self._at + AT_ONCE]
        as_it_was = {card.group: card for card in old} if keep else {}
        made = self._made([group for group in shown if group not in as_it_was])
        self.cards = [as_it_was.get(group) or made[group] for group in shown]
        for card in old:
            if card not in self.cards:
                self._column.removeWidget(card)
                card.hide()
                card.deleteLater()
        for at, card in enumerate(self.cards):
            if self._column.indexOf(card) != at:
                self._column.insertWidget(at, card)
                card.show()  # by itself it would be shown one turn later, and Tab missed it until then
            card.raise_()  # the first child is the first card: F6 comes to it
        self._say_where(len(shown))
        self._go_on(before)
        if had_focus:
            self.take_focus()

    def _made(self, groups: Sequence[Group]) -> dict[Group, LeadCard]:
        found = {}
        for group, timeline in zip(groups, self._days(groups), strict=True):
            card = found[group] = self._make(group)
            card.show_timeline(timeline, self._today())
            card.stepped.connect(lambda by, card=card: self._step(card, by))
            card.turned.connect(self.turn)
        return found

    def _see(self, card: LeadCard) -> None:
        """Scroll to a card; the layout first has to say where it stands."""
        self._down.activate()
        self._inside.resize(self._inside.width(), self._inside.sizeHint().height())
        self.scroller.ensureWidgetVisible(card, 0, current().px(12))

    def _go_on(self, before: Sequence[tuple[int, ...]]) -> None:
        """Where the card that one was on has gone, the one that came after it takes its place."""
        here = {card.group.first.pair for card in self.cards}
        after = before[before.index(self._held) :] if self._held in before else []
        self._held = next((pair for pair in after if pair in here), self._held)

    def _step(self, card: LeadCard, by: int) -> None:
        at = self.cards.index(card) + by
        if 0 <= at < len(self.cards):
            self.cards[at].setFocus(Qt.FocusReason.TabFocusReason)
            self._see(self.cards[at])
        else:
            self.turn(by)

    def _say_where(self, shown: int) -> None:
        several = len(self._groups) > AT_ONCE
        for widget in (self.before, self.after, self.where):
            widget.setVisible(several)
        words = self.tr("%1 to %2 of %3 pairs of names, the weightiest first")
        for at, number in enumerate((self._at + 1, self._at + shown, len(self._groups)), 1):
            words = words.replace(f"%{at}", f"{number:,}")
        self.where.setText(words)
        self.before.setEnabled(self._at > 0)
        self.after.setEnabled(self._at + AT_ONCE < len(self._groups))

    def _lay_out(self) -> None:
        self._inside = QWidget()
        self._inside.setProperty("ground", "none")
        self._down = QVBoxLayout(self._inside)
        self._down.setContentsMargins(0, 0, 4, 0)
        self._down.setSpacing(12)
        self._column.setSpacing(12)
        self._down.addLayout(self._column)
        self._down.addStretch(1)
        self.scroller: QScrollArea = scrolling_down(self._inside)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.where, 1)
        foot.addWidget(self.before)
        foot.addWidget(self.after)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(self.scroller, 1)
        whole.addLayout(foot)
