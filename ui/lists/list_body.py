"""What stands under a list's chips: the table, or what to do where it would be empty."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.register import Register
from ui.lists.entry_table import EntryTable
from ui.widgets.empty import Empty
from ui.widgets.ground import Ground
from ui.widgets.stack import Stack


class ListBody(Stack):
    clear_asked = Signal()
    new_asked = Signal()

    def __init__(self, register: Register, table: EntryTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._register = register
        self._table = table
        self.no_match = Empty("search", self.tr("Nothing matches"), "", self.tr("Clear search and filters"))
        self.nothing_yet = Empty(
            register.icon,
            self.tr("No %1 yet").replace("%1", register.many),
            self.tr("Record the first one here, or bring in an old register."),
            self.tr("New %1").replace("%1", register.one),
        )
        self.no_match.acted.connect(self.clear_asked)
        self.nothing_yet.acted.connect(self.new_asked)
        self._no_match_card, self._nothing_card = _card(self.no_match), _card(self.nothing_yet)
        for page in (table, self._no_match_card, self._nothing_card):
            self.addWidget(page)

    def show_table(self) -> None:
        self.setCurrentWidget(self._table)

    def show_nothing_yet(self) -> None:
        """The register is empty."""
        self._replace_table(self._nothing_card, self.nothing_yet)

    def show_no_match(self, sought: str, where: str) -> None:
        """Nothing was found: repeat what was looked for, and among what."""
        words = self.tr("No %1 matches “%2” in %3.").replace("%1", self._register.one).replace("%3", where)
        self.no_match.show_empty(
            self.tr("Nothing matches"), words.replace("%2", sought), self.tr("Clear search and filters")
        )
        self._replace_table(self._no_match_card, self.no_match)

    def _replace_table(self, card: Ground, empty: Empty) -> None:
        """The focus stays with what is shown."""
        was_here = self._table.hasFocus()
        self.setCurrentWidget(card)
        if was_here:
            empty.button.setFocus()


def _card(empty: Empty) -> Ground:
    card = Ground("card")
    column = QVBoxLayout(card)
    column.addWidget(empty)
    return card
