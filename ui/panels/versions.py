"""Two versions of one entry side by side, when somebody else saved it while it was being amended here."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from ui.theme.tokens import SPACE
from ui.widgets.banner import Banner
from ui.widgets.ground import Ground
from ui.widgets.history_list import FieldChange
from ui.widgets.layouts import add, clear
from ui.widgets.text import Text
from ui.widgets.wrap import Wrap


@dataclass(frozen=True)
class Clash:
    """A field that both changed: its name, its label, and both values as they are shown."""

    name: str
    label: str
    mine: str
    theirs: str


class Versions(QWidget):
    """`chosen` says for a field whether mine (True) or theirs is to stand."""

    chosen = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._banner = Banner("warn")
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(SPACE.field_gap)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.field_gap)
        column.addWidget(self._banner)
        column.addLayout(self._rows)
        self.setVisible(False)

    def show_versions(self, who: str, when: str, clashes: Sequence[Clash], also: Sequence[FieldChange]) -> None:
        """What both changed, each to be chosen, mine to begin with; and what only they changed, which stands."""
        saved = self.tr("%1 saved this on %2 while you had it open.").replace("%1", who).replace("%2", when)
        text = self.tr("Nothing was overwritten, and nothing of yours is lost. Look at both versions and save again.")
        self._banner.show_note(saved, text)
        clear(self._rows)
        for clash in clashes:
            add(self._rows, self._choice(clash))
        for change in also:
            before, after = change.before or self.tr("nothing"), change.after or self.tr("nothing")
            words = self.tr("They changed %1: %2 → %3")
            told = words.replace("%1", change.field.lower()).replace("%2", before).replace("%3", after)
            add(self._rows, Wrap(told, "small", "text2"))
        self.setVisible(True)

    def focus_first(self) -> None:
        """Put the focus on the first choice there is."""
        choice = next((button for button in self.findChildren(QRadioButton) if not button.isHidden()), None)
        if choice is not None:
            choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def words(self) -> str:
        """Everything it says, in one text."""
        return "\n".join(label.text() for label in self.findChildren(QLabel) if not label.isHidden())

    def _choice(self, clash: Clash) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.label_gap)
        column.addWidget(Text(clash.label, "small_strong", "text2"))
        sides = QHBoxLayout()
        sides.setSpacing(8)
        group = QButtonGroup(whole)
        for mine, title, value in ((True, self.tr("Yours"), clash.mine), (False, self.tr("Theirs"), clash.theirs)):
            card, button = self._side(clash, title, value)
            button.setChecked(mine)
            group.addButton(button, int(mine))
            sides.addWidget(card, 1)
        column.addLayout(sides)
        group.idToggled.connect(partial(self._toggled, clash.name))
        return whole

    def _toggled(self, name: str, side: int, on: bool) -> None:
        if on:
            self.chosen.emit(name, bool(side))

    def _side(self, clash: Clash, title: str, value: str) -> tuple[QWidget, QRadioButton]:
        card = Ground("card")
        grid = QGridLayout(card)
        grid.setContentsMargins(10, 4, 10, 8)
        grid.setVerticalSpacing(2)
        shown = value or self.tr("nothing")
        button = QRadioButton(title)
        button.setAccessibleName(f"{clash.label}, {title.lower()}: {shown}")
        button.setObjectName(f"{clash.name}:{title}")
        grid.addWidget(button, 0, 0)
        grid.addWidget(Wrap(shown), 1, 0)
        grid.setRowStretch(2, 1)
        return card, button
