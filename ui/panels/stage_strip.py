"""The strip over an entry that passes stages: where it stands, and one line for each stage behind it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.entries import Entry
from app.register import VOID, Register
from app.store.journal import Record
from app.workflow import State
from ui.panels.stages import stages
from ui.theme import current
from ui.widgets.elide import Elide
from ui.widgets.layouts import add, clear
from ui.widgets.step_strip import Stage, StepStrip
from ui.widgets.text import Text

_LABELS = 112  # in line with the labels of the facts below


class StageStrip(QWidget):
    """Nothing where the register has no stages."""

    def __init__(self, register: Register, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._register = register
        self.strip = StepStrip()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.strip)
        column.addLayout(self._lines)
        self.setVisible(False)

    def show_entry(self, entry: Entry, records: Sequence[Record], standing: State) -> None:
        self.setVisible(bool(self._register.stages) and entry.state != VOID)
        if self.isHidden():
            return
        passed, here = stages(self._register, entry, records)
        told = [Stage(stage.label, stage.label, stage.words) for stage in passed]
        self.strip.set_stages(told, passed[here].label, bad=standing.tone == "bad")
        clear(self._lines)
        for stage in passed[:here]:
            if stage.words:
                add(self._lines, _line(stage.label, stage.words))
        add(self._lines, _line(passed[here].label, standing.label, now=True))

    def lines(self) -> list[str]:
        """What it says, a line for each stage up to the one it is at."""
        items = [self._lines.itemAt(at) for at in range(self._lines.count())]
        return [widget.accessibleName() for item in items if item is not None and (widget := item.widget()) is not None]


def _line(label: str, words: str, *, now: bool = False) -> QWidget:
    line = QWidget()
    line.setAccessibleName(f"{label}: {words}")
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    name = Text(label, "small_strong", "text" if now else "text2")
    name.setFixedWidth(current().px(_LABELS))
    row.addWidget(name)
    row.addWidget(Elide(words, "small_strong" if now else "small", "text" if now else "muted"), 1)
    return line
