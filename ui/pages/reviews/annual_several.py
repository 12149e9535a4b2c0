"""Beside the list of annual reviews: how many are selected, and letters to all of them at once."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.review.letters import E_MAIL, PAPER
from ui.widgets.button import Button
from ui.widgets.ground import Ground
from ui.widgets.text import Text
from ui.widgets.wrap import Wrap


class AnnualSeveral(Ground):
    """`letters_asked` carries the way they are to go: as drafts or on paper."""

    letters_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent=parent)
        self._title = Text("", "panel")
        self._told = Wrap(
            self.tr(
                "Each gets the yearly letter, or a reminder where that has had no answer in time. Every letter is a"
                " file in the folder you choose, and on record as it is written."
            ),
            "body",
            "text2",
        )
        self.drafts = Button(self.tr("&Letters as e-mail drafts…"), "mail", "primary")
        self.paper = Button(self.tr("Letters &on paper (PDF)…"), "printer")
        self._why = Wrap("", "small", "muted")
        self._lay_out()
        self.drafts.clicked.connect(lambda: self.letters_asked.emit(E_MAIL))
        self.paper.clicked.connect(lambda: self.letters_asked.emit(PAPER))

    def show_count(self, count: int, why_not: str) -> None:
        """How many are selected, and why no letters may be written."""
        self._title.setText(self.tr("%1 selected").replace("%1", f"{count:,}"))
        for button in (self.drafts, self.paper):
            button.setEnabled(not why_not)
            button.setAccessibleDescription(why_not)
        self._why.setText(why_not)
        self._why.setVisible(bool(why_not))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 16, 16)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self._told)
        column.addWidget(self.drafts)
        column.addWidget(self.paper)
        column.addWidget(self._why)
        column.addStretch(1)
