"""What a list under a box offers: its rows, what they say aloud, and the ground of the one that is marked."""

from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from ui.theme import current

_Index = QModelIndex | QPersistentModelIndex
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)


class Offered(Protocol):
    """One thing that can be taken: what it is called, and what tells it from others of its name."""

    @property
    def title(self) -> str: ...

    @property
    def detail(self) -> str: ...


def spoken(item: Offered) -> str:
    """What a screen reader says of it."""
    return f"{item.title}, {item.detail}" if item.detail else item.title


_Item = TypeVar("_Item", bound=Offered)


class OfferedRows(QAbstractListModel, Generic[_Item]):
    """The rows of such a list, replaced whole with each key typed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.items: list[_Item] = []

    def put(self, items: list[_Item]) -> None:
        self.beginResetModel()
        self.items = items
        self.endResetModel()

    def at(self, index: _Index) -> _Item | None:
        """The item of a row; None where there is no such row."""
        return self.items[index.row()] if 0 <= index.row() < len(self.items) else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: _Index, role: int = _DISPLAY) -> object:
        if role == _DISPLAY:
            return self.items[index.row()].title
        if role == _ACCESSIBLE:
            return spoken(self.items[index.row()])
        return None


def paint_marked(painter: QPainter, ground: QRectF, radius: int) -> None:
    """The soft ground behind the marked row."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(current().colour("accent_soft"))
    painter.drawRoundedRect(ground, radius, radius)
