"""The rows of the command palette: icon, title, and a shortcut or detail at the right."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.theme import current
from ui.theme.tokens import SPACE
from ui.widgets.offered import OfferedRows, paint_marked

_Index = QModelIndex | QPersistentModelIndex
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


class _Row(QStyledItemDelegate):
    def __init__(self, parent: QListView, rows: OfferedRows[PaletteItem]) -> None:
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
            paint_marked(painter, QRectF(rect).adjusted(0, 1, 0, -1), 6)
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
        self._rows = OfferedRows[PaletteItem](self)
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
        return self._rows.at(self.currentIndex())

    def step(self, rows: int) -> None:
        if self._rows.items:
            row = (self.currentIndex().row() + rows) % len(self._rows.items)
            self.setCurrentIndex(self._rows.index(row))
