"""The rows of a time line: each moment with its year where that changes, and the days back to the one before it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from app.dates import MONTHS, show

Index = QModelIndex | QPersistentModelIndex
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_TOO_LONG = 400  # days: a longer time is plain from the years


@dataclass(frozen=True, slots=True)
class Moment:
    """`day` is an ISO date, or empty where none is known; `tone` is info, ok, warn, bad or idle."""

    day: str
    title: str
    detail: str = ""
    tone: str = "idle"
    icon: str = ""
    key: object = None


@dataclass(frozen=True, slots=True)
class Row:
    """`year` heads the first moment of it; `days` is how long before it the next one down was."""

    moment: Moment
    year: str
    days: int | None
    joined: bool  # a line goes on to the next one down

    def day(self) -> str:
        """12 Jun: the year stands above."""
        if not self.moment.day:
            return ""
        on = date.fromisoformat(self.moment.day)
        return f"{on.day} {MONTHS[on.month - 1]}"

    def words(self) -> str:
        """All of it in one line, for a screen reader."""
        day = f"{show(date.fromisoformat(self.moment.day))}: " if self.moment.day else ""
        return f"{day}{self.moment.title}" + (f", {self.moment.detail}" if self.moment.detail else "")


def rows(moments: Sequence[Moment], undated: str) -> list[Row]:
    """Newest first, those without a day last; moments of one day stay as they were given."""
    ordered = sorted(moments, key=lambda one: one.day, reverse=True)
    found: list[Row] = []
    heading = ""
    for at, moment in enumerate(ordered):
        older = ordered[at + 1] if at + 1 < len(ordered) else None
        year = moment.day[:4] or undated
        days = _days(moment, older)
        joined = days is not None or (older is not None and older.day[:4] == moment.day[:4])
        found.append(Row(moment, year if year != heading else "", days, joined))
        heading = year
    return found


def _days(moment: Moment, older: Moment | None) -> int | None:
    if older is None or not moment.day or not older.day:
        return None
    days = (date.fromisoformat(moment.day) - date.fromisoformat(older.day)).days
    return days if 0 < days < _TOO_LONG else None


class MomentRows(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def put(self, found: list[Row]) -> None:
        self.beginResetModel()
        self.rows = found
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        if role == _DISPLAY:
            return self.rows[index.row()].moment.title
        return self.rows[index.row()].words() if role == _ACCESSIBLE else None
