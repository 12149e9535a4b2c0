"""Who did what to a record and when, newest first, with each field's old and new value."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.layouts import add, clear
from ui.widgets.text import Text, strong
from ui.widgets.wrap import Wrap


@dataclass(frozen=True, slots=True)
class FieldChange:
    """Values as they are shown; an empty one is written as 'nothing'."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class HistoryLine:
    who: str
    what: str
    when: str
    changes: tuple[FieldChange, ...] = ()
    why: str = ""
    role: str = ""
    under: str = ""  # the policy it was decided by


class HistoryList(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(9)

    def set_lines(self, lines: Sequence[HistoryLine]) -> None:
        """The lines in the order to show them: newest first."""
        clear(self._rows)
        for line in lines:
            add(self._rows, self._row(line))

    def _row(self, line: HistoryLine) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(12)
        deed = Wrap("", "small")
        deed.setTextFormat(Qt.TextFormat.RichText)
        role = f" ({line.role})" if line.role else ""
        deed.setText(f"{strong(line.who)}{escape(role)} {escape(line.what)}")
        deed.setAccessibleName(f"{line.who}{role} {line.what}, {line.when}")
        head.addWidget(deed, 1)
        head.addWidget(Text(line.when, "small", "muted"), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        for change in line.changes:
            column.addWidget(Wrap(self._changed(change), "small", "text2"))
        if line.why:
            column.addWidget(Wrap(f"“{line.why}”", "small", "muted"))
        if line.under:
            column.addWidget(Wrap(line.under, "small", "muted"))
        return row

    def _changed(self, change: FieldChange) -> str:
        nothing = self.tr("nothing")
        return f"{change.field}: {change.before or nothing} → {change.after or nothing}"
