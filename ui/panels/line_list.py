"""The lines of a part to be read one below the other: what each says, how it was judged, the rest muted."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.ground import Ground
from ui.widgets.layouts import add
from ui.widgets.pill import Pill
from ui.widgets.wrap import Wrap


@dataclass(frozen=True)
class Judged:
    """A choice that a line was answered with, as a pill."""

    text: str
    tone: str
    icon: str = ""


@dataclass(frozen=True)
class LineOf:
    """One line: its first words, its pills, and what else it says."""

    text: str
    judged: tuple[Judged, ...] = ()
    rest: str = ""

    @property
    def words(self) -> str:
        return ", ".join(filter(None, (self.text, *(one.text for one in self.judged), self.rest)))


class LineList(QWidget):
    """A table without a grid: hairlines part its rows."""

    def __init__(self, lines: Sequence[LineOf], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = tuple(lines)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        for number, line in enumerate(lines):
            if number:
                rows.addWidget(_hairline())
            add(rows, _row(line))


def _row(line: LineOf) -> QWidget:
    row = QWidget()
    row.setAccessibleName(line.words)
    words = QVBoxLayout()
    words.setContentsMargins(0, 0, 0, 0)
    words.setSpacing(1)
    words.addWidget(Wrap(line.text))
    if line.rest:
        words.addWidget(Wrap(line.rest, "small", "muted"))
    across = QHBoxLayout(row)
    across.setContentsMargins(2, 0, 0, 0)
    across.setSpacing(8)
    across.addLayout(words, 1)
    for one in line.judged:
        across.addWidget(Pill(one.text, one.tone, one.icon or None), 0, Qt.AlignmentFlag.AlignTop)
    return row


def _hairline() -> Ground:
    line = Ground("surface", "bottom")
    line.setFixedHeight(1)
    return line
