"""The foot of a reading panel: a button for each step that leads on, and why one may not be taken."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from ui.panels.mnemonics import with_letters
from ui.panels.offers import Offer, shown_first
from ui.widgets.button import Button
from ui.widgets.flow import Flow
from ui.widgets.ground import Ground
from ui.widgets.layouts import clear
from ui.widgets.text import literal
from ui.widgets.wrap import Wrap

MOST_BUTTONS = 4
_SIDE, _RIGHT = 18, 16
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class StepBar(Ground):
    """`chosen` carries the code of the offer whose button was pressed."""

    chosen = Signal(str)
    next_asked = Signal()

    def __init__(self, parent: QWidget | None = None, *, leads_on: bool = True) -> None:
        """`leads_on`: there is a list with a next entry."""
        super().__init__("sunken", "top", parent)
        self.offers: tuple[Offer, ...] = ()
        self._buttons = Flow(8)
        self._why = Wrap("", "small", "muted")
        self.next = Button(self.tr("&Next"), "chevron-right", "quiet")
        self.next.setToolTip(self.tr("The next entry that needs work (Alt+Down)"))
        self.next.setVisible(leads_on)
        self._more: QMenu | None = None
        self.next.clicked.connect(self.next_asked)
        self._lay_out()

    def set_offers(self, offers: Sequence[Offer]) -> None:
        """Show a button for each of the first few; the rest stand in a menu."""
        had_focus = self.isAncestorOf(focus) if (focus := QApplication.focusWidget()) else False
        self.offers = tuple(offers)
        clear(self._buttons)
        first, rest = shown_first(offers, MOST_BUTTONS)
        more = [self.tr("More steps")] if rest else []
        letters = with_letters([*(offer.label for offer in first), *more], len(first), "n")
        for offer, label in zip(first, letters, strict=False):
            self._add(self._button(offer, label, primary=offer is first[0]))
        if rest:
            self._add(self._more_button(letters[-1], rest))
        self._why.setText(self._reason(first, rest))
        self._why.setVisible(bool(self._why.text()))
        self.setVisible(bool(offers))
        if had_focus:
            self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def buttons(self) -> list[QPushButton]:
        """The buttons there are, in order, without Next."""
        items = [self._buttons.itemAt(at) for at in range(self._buttons.count())]
        return [item.widget() for item in items if item is not None]  # type: ignore[misc]  # only buttons are added

    def stops(self) -> list[QWidget]:
        """What Tab comes to."""
        return [*self.buttons(), self.next]

    def more(self) -> QMenu | None:
        """The steps that have no button, as a menu."""
        return self._more

    def reason(self) -> str:
        """Why what is disabled may not be done, as it is shown."""
        return self._why.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses a button, as Space does."""
        focus = QApplication.focusWidget()
        if Qt.Key(event.key()) in _ENTER and isinstance(focus, QPushButton) and self.isAncestorOf(focus):
            focus.click()
        else:
            super().keyPressEvent(event)

    def _add(self, button: QPushButton) -> None:
        self._buttons.addWidget(button)
        button.show()

    def _button(self, offer: Offer, label: str, *, primary: bool) -> Button:
        kind = "danger" if offer.tone == "bad" else "primary" if primary and offer.why_not is None else "plain"
        button = Button(f"{label}…" if offer.asks.anything else label, kind=kind)
        button.setAccessibleName(offer.label)
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
        menu = self._more
        button.clicked.connect(lambda: menu.popup(button.mapToGlobal(button.rect().bottomLeft())))
        return button

    def _choose(self, code: str, _checked: bool = False) -> None:
        self.chosen.emit(code)

    def _reason(self, first: Sequence[Offer], rest: Sequence[Offer]) -> str:
        """Of what is disabled the reason that says most: of the ready answer, else of the first."""
        return next((offer.why_not for offer in (*first, *rest) if offer.why_not), "")

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(self._buttons, 1)
        row.addWidget(self.next, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 10, _RIGHT, 10)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self._why)
        self.setVisible(False)
