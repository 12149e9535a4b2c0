"""The rows of the command palette: icon, title, and a shortcut or detail at the right."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.theme import current
from ui.theme.tokens import SPACE

_Index = QModelIndex | QPersistentModelIndex
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ELIDE = Qt.TextElideMode.ElideRight


@dataclass(frozen=True, slots=True)
class PaletteItem:
    """One thing to go to or do. `detail` is its shortcut, or what tells it from others of its name."""

    icon: str
    title: str
    detail: str
    run: Callable[[], None] = field(compare=False)

    def spoken(self) -> str:
        return f"{self.title}, {self.detail}" if self.detail else self.title


class _Rows(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.items: list[PaletteItem] = []

    def put(self, items: list[PaletteItem]) -> None:
        self.beginResetModel()
        self.items = items
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: _Index, role: int = _DISPLAY) -> object:
        if role == _DISPLAY:
            return self.items[index.row()].title
        if role == _ACCESSIBLE:
            return self.items[index.row()].spoken()
        return None


class _Row(QStyledItemDelegate):
    def __init__(self, parent: QListView, rows: _Rows) -> None:
        super().__init__(parent)
        self._list = parent
        self._rows = rows

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002  # Qt's signature
        return QSize(0, current().px(SPACE.row))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = current()
        item = self._rows.items[index.row()]
        rect: QRect = option.rect
        chosen = self._list.currentIndex() == index
        if chosen:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft"))
            painter.drawRoundedRect(QRectF(rect).adjusted(0, 1, 0, -1), 6, 6)
        room = rect.adjusted(theme.px(10), 0, -theme.px(12), 0)
        size = theme.px(SPACE.icon)
        icon = theme.pixmap(item.icon, "accent_text" if chosen else "text2", dpr=painter.device().devicePixelRatio())
        painter.drawPixmap(QPointF(room.left(), room.top() + (room.height() - size) / 2), icon)
        room.setLeft(room.left() + size + theme.px(12))
        detail = theme.metrics("small").elidedText(item.detail, _ELIDE, room.width() // 2)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        painter.drawText(room, _RIGHT, detail)
        room.setRight(room.right() - theme.metrics("small").horizontalAdvance(detail) - theme.px(12))
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.colour("accent_text" if chosen else "text"))
        painter.drawText(room, _LEFT, theme.metrics("strong").elidedText(item.title, _ELIDE, room.width()))


class PaletteList(QListView):
    """As high as its rows, so that it never scrolls; the focus stays in the box above it."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = _Rows(self)
        self.setModel(self._rows)
        self.setItemDelegate(_Row(self, self._rows))
        self.setProperty("plain", True)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def put(self, items: list[PaletteItem]) -> None:
        self._rows.put(items)
        self.setFixedHeight(len(items) * current().px(SPACE.row))
        if items:
            self.setCurrentIndex(self._rows.index(0))

    def items(self) -> list[PaletteItem]:
        return self._rows.items

    def current(self) -> PaletteItem | None:
        row = self.currentIndex().row()
        return self._rows.items[row] if 0 <= row < len(self._rows.items) else None

    def step(self, rows: int) -> None:
        if self._rows.items:
            row = (self.currentIndex().row() + rows) % len(self._rows.items)
            self.setCurrentIndex(self._rows.index(row))
