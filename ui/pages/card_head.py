"""The head of a card: whose it is, where they stand, and what can be done with it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.review.cards import Card
from ui.pages import card_words
from ui.theme import current
from ui.widgets.button import Button
from ui.widgets.elide import Elide
from ui.widgets.icon_button import IconButton
from ui.widgets.layouts import add, clear
from ui.widgets.pill import Pill


class CardHead(QWidget):
    """Back at the left, the name with its pills, and the buttons at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Elide("", "title")
        self.line = Elide("", "small", "text2")
        self.back = IconButton("arrow-left", self.tr("Back"), "Esc")
        self.open = Button(self.tr("&Open the entry"), "external-link")
        self.print = Button(self.tr("Prin&t…"), "printer")
        self.print.setToolTip("Ctrl+P")
        self.merge = Button(self.tr("&Merge with…"), "git-compare")
        self._pills = QHBoxLayout()
        self._lay_out()
        current().changed.connect(self._fit)

    def show_card(self, card: Card | None, why_not_merge: str | None) -> None:
        """Say whose card it is; without one, that there is none."""
        self.title.setText(card.name if card else self.tr("No such card"))
        self.line.setText(" · ".join((card_words.who(card), card_words.seen(card))) if card else "")
        clear(self._pills)
        for pill in card_words.pills(card) if card else ():
            add(self._pills, Pill(pill.text, pill.tone, pill.icon or None))
        self.merge.setEnabled(why_not_merge is None)
        self.merge.setToolTip(why_not_merge or "")
        for button in (self.open, self.print):
            button.setEnabled(card is not None)
        self._fit()

    def _fit(self) -> None:
        """The pills stand right beside the name, which gives way to them where it must."""
        self.title.setMaximumWidth(self.title.fontMetrics().horizontalAdvance(self.title.text()) + 4)

    def _lay_out(self) -> None:
        self._pills.setSpacing(6)
        named = QHBoxLayout()
        named.setSpacing(10)
        named.addWidget(self.title, 1_000)
        named.addLayout(self._pills)
        named.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addLayout(named)
        words.addWidget(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        for button in (self.open, self.print, self.merge):
            row.addWidget(button)
