"""The facts of a record in two columns: what it is called, what it is, and a quiet second line."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import current
from ui.widgets.layouts import clear
from ui.widgets.link import Link
from ui.widgets.wrap import Wrap

_LABELS = 112
_NONE = "—"
_LINK_EDGE = 2  # room a link keeps for its focus ring: plain values stand in line with it
_LINK_TOP = 5
_LINES = 3  # of a long name before it ends in …


@dataclass(frozen=True, slots=True)
class Fact:
    """`second` says more in muted words; a `link` makes the value a link with that key."""

    label: str
    value: str
    second: str = ""
    link: str = ""


class Facts(QWidget):
    """`followed` carries the key of the fact whose value was clicked."""

    followed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Fact, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(9)
        self._grid.setHorizontalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self._restyle()
        current().changed.connect(self._restyle)

    def facts(self) -> tuple[Fact, ...]:
        return self._shown

    def set_facts(self, facts: Sequence[Fact]) -> None:
        self._shown = tuple(facts)
        clear(self._grid)
        for row, fact in enumerate(facts):
            label = Wrap(fact.label, "small_strong", "text2")
            label.setMaximumWidth(current().px(_LABELS))  # the same in every group of facts
            label.setContentsMargins(0, _LINK_TOP if fact.link else 1, 8, 0)
            value = self._value(fact)
            self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(value, row, 1)
            label.show()
            value.show()

    def _value(self, fact: Fact) -> QWidget:
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        if fact.link:
            link = Link(fact.value, lines=_LINES)
            link.setAccessibleDescription(fact.label)
            link.clicked.connect(lambda _checked, key=fact.link: self.followed.emit(key))
            column.setSpacing(0)
            row = QHBoxLayout()  # the link is as wide as its name, or as there is room
            row.addWidget(link)
            row.addStretch(1)
            column.addLayout(row)
        else:
            value = Wrap(fact.value or _NONE)
            value.setContentsMargins(_LINK_EDGE, 0, 0, 0)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(value)
        if fact.second:
            second = Wrap(fact.second, "small", "muted")
            second.setContentsMargins(_LINK_EDGE, 0, 0, 0)
            column.addWidget(second)
        return cell

    def _restyle(self) -> None:
        wide = current().px(_LABELS)
        self._grid.setColumnMinimumWidth(0, wide)
        for row in range(len(self._shown)):
            item = self._grid.itemAtPosition(row, 0)
            if item is not None and (label := item.widget()) is not None:
                label.setMaximumWidth(wide)
