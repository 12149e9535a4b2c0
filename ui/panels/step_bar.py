"""The foot of a reading panel: a button for each step that leads on, and why one may not be taken."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from ui.panels.mnemonics import with_letters
from ui.panels.offers import Offer, ready_answer, shown_first
from ui.theme import current
from ui.theme.tokens import SPACE
from ui.widgets.button import Button
from ui.widgets.flow import Flow
from ui.widgets.ground import Ground
from ui.widgets.in_focus import is_in_focus
from ui.widgets.layouts import clear
from ui.widgets.text import literal
from ui.widgets.wrap import Wrap

MOST_BUTTONS, MOST_LINES = 4, 2
_GAP, _EDGES, _QUIET_EDGES = 8, 30, 18  # between buttons; padding and edge of one, left and right together
_SIDE, _RIGHT = 18, 16


class StepBar(Ground):
    """`chosen` carries the code of the offer whose button was pressed."""

    chosen = Signal(str)
    next_asked = Signal()

    def __init__(self, parent: QWidget | None = None, *, leads_on: bool = True, taken: str = "") -> None:
        """`leads_on`: there is a list with a next entry. `taken`: Alt-letters that what is around the bar has."""
        super().__init__("sunken", "top", parent)
        self._taken = f"n{taken}"  # Next
        self.offers: tuple[Offer, ...] = ()
        self._count = 0  # how many offers have a button
        self._buttons = Flow(_GAP, last_right=leads_on)
        self._why = Wrap("", "small", "muted")
        self.next = Button(self.tr("&Next"), kind="quiet")
        self.next.setToolTip(self.tr("The next entry that needs work (Alt+Down)"))
        self._leads_on = leads_on
        self._more: QMenu | None = None
        self.next.clicked.connect(self.next_asked)
        self._lay_out()

    def set_offers(self, offers: Sequence[Offer]) -> None:
        """Show a button for each of the first few; the rest stand in a menu."""
        had_focus = is_in_focus(self)
        before, self.offers = self.offers, tuple(offers)
        if offers and list(map(_seen, before)) == list(map(_seen, offers)) and self._count == self._fitting():
            return  # reading down a list: the next entry stands at the same point
        self._buttons.removeWidget(self.next)
        clear(self._buttons)
        self._count = self._fitting()
        first, rest = shown_first(offers, self._count)
        ready = ready_answer(offers)
        more = [self.tr("More steps")] if rest else []
        letters = with_letters([*(offer.label for offer in first), *more], len(first), self._taken)
        for offer, label in zip(first, letters, strict=False):
            self._add(self._button(offer, label, primary=offer is ready))
        if rest:
            self._add(self._more_button(letters[-1], rest))
        self._buttons.addWidget(self.next)
        self._why.setText(next((offer.why_not for offer in first if offer.why_not), ""))
        self._why.setVisible(bool(self._why.text()))
        self.setVisible(bool(offers))
        if had_focus:
            self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def buttons(self) -> list[QPushButton]:
        """The buttons there are, in order, without Next."""
        items = [self._buttons.itemAt(at) for at in range(self._buttons.count())]
        shown = [item.widget() for item in items if item is not None]
        return [button for button in shown if isinstance(button, QPushButton) and button is not self.next]

    def stops(self) -> list[QWidget]:
        """What Tab comes to."""
        return [*self.buttons(), self.next]

    def more(self) -> QMenu | None:
        """The steps that have no button, as a menu."""
        return self._more

    def reason(self) -> str:
        """Why what is disabled may not be done, as it is shown: of the ready answer, else of the first that is."""
        return self._why.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.offers and self._fitting() != self._count:
            self.set_offers(self.offers)

    def _fitting(self) -> int:
        """For how many of the offers there is room on two lines."""
        for count in range(min(MOST_BUTTONS, len(self.offers)), 1, -1):
            first, rest = shown_first(self.offers, count)
            wide = [self._wide(offer.label, _EDGES) for offer in first]
            wide += [self._wide(self.tr("More steps"), _QUIET_EDGES)] if rest else []
            wide += [self._wide(self.tr("Next"), _QUIET_EDGES)] if self._leads_on else []
            if self._lines(wide) <= MOST_LINES:
                return count
        return 1

    def _wide(self, text: str, edges: int) -> int:
        theme = current()
        return theme.metrics("heavy").horizontalAdvance(text) + theme.px(edges)

    def _lines(self, wide: Sequence[int]) -> int:
        room = (self.width() or current().px(SPACE.detail)) - _SIDE - _RIGHT
        lines, left = 1, 0
        for one in wide:
            if left and left + one > room:
                lines, left = lines + 1, 0
            left += one + _GAP
        return lines

    def _add(self, button: QPushButton) -> None:
        self._buttons.addWidget(button)
        button.show()

    def _button(self, offer: Offer, label: str, *, primary: bool) -> Button:
        kind = "danger" if offer.tone == "bad" else "primary" if primary and offer.why_not is None else "plain"
        button = Button(label, kind=kind)
        button.setObjectName(f"step:{offer.code}")
        button.setEnabled(offer.why_not is None)
        button.setToolTip(offer.why_not or "")
        button.setAccessibleDescription(offer.why_not or "")
        button.clicked.connect(partial(self._choose, offer.code))
        return button

    def _more_button(self, label: str, rest: Sequence[Offer]) -> Button:
        button = Button(label, kind="quiet")
        self._more = QMenu(button)
        self._more.setToolTipsVisible(True)
        for offer in rest:
            action = self._more.addAction(literal(offer.label) + ("…" if offer.asks.anything else ""))
            action.setObjectName(f"step:{offer.code}")
            action.setEnabled(offer.why_not is None)
            action.setToolTip(offer.why_not or "")
            action.triggered.connect(partial(self._choose, offer.code))
        button.clicked.connect(partial(_pop_up, self._more, button))
        return button

    def _choose(self, code: str, _checked: bool = False) -> None:
        self.chosen.emit(code)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 10, _RIGHT, 10)
        column.setSpacing(6)
        column.addLayout(self._buttons)
        column.addWidget(self._why)
        self._buttons.addWidget(self.next)
        self.next.setVisible(self._leads_on)
        self.setVisible(False)


def _pop_up(menu: QMenu, under: QWidget, _checked: bool = False) -> None:
    menu.popup(under.mapToGlobal(under.rect().bottomLeft()))
    menu.setActiveAction(menu.actions()[0])  # the keys go on from there


def _seen(offer: Offer) -> tuple[str, str, str, str | None]:
    """What a button shows of an offer."""
    return offer.code, offer.label, offer.tone, offer.why_not
