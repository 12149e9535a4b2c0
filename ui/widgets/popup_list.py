"""A list of two-line suggestions, drawn inside the window, that never takes its field's focus."""

from dataclasses import dataclass

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.theme import current
from ui.widgets.offered import OfferedRows, paint_marked

SHOWN = 8
_GAP = 4
_Index = QModelIndex | QPersistentModelIndex
_TOP_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ELIDE = Qt.TextElideMode.ElideRight


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`key` is the caller's own; `title` is put in the field; `detail` tells two of one name apart.

    One that is not `sure` is only offered: Tab leaves it unless it was marked by hand.
    """

    key: str
    title: str
    detail: str = ""
    sure: bool = True


class _TwoLines(QStyledItemDelegate):
    def __init__(self, parent: QListView, model: OfferedRows[Suggestion]) -> None:
        super().__init__(parent)
        self._list = parent
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002  # Qt's signature
        lines = 44 if self._model.items[index.row()].detail else 30
        return QSize(0, current().px(lines))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = current()
        item = self._model.items[index.row()]
        rect: QRect = option.rect
        chosen = self._list.currentIndex() == index
        if chosen:
            paint_marked(painter, QRectF(rect), 4)
        room = rect.adjusted(theme.px(9), theme.px(4), -theme.px(9), -theme.px(4))
        title = QRect(room.left(), room.top(), room.width(), room.height() // 2 if item.detail else room.height())
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.colour("accent_text" if chosen else "text"))
        painter.drawText(title, _TOP_LEFT, theme.metrics("strong").elidedText(item.title, _ELIDE, room.width()))
        if item.detail:
            second = QRect(room.left(), title.bottom() + 1, room.width(), room.height() - title.height())
            painter.setFont(theme.font("small"))
            painter.setPen(theme.colour("muted"))
            painter.drawText(second, _TOP_LEFT, theme.metrics("small").elidedText(item.detail, _ELIDE, room.width()))


class PopupList(QListView):
    """A child of the window rather than a window of its own, so that focus, Tab and pictures stay whole."""

    def __init__(self, name: str, owner: QWidget) -> None:
        super().__init__(owner.window())
        self._owner = owner
        self._items = OfferedRows[Suggestion](self)
        self.setModel(self._items)
        self.setItemDelegate(_TwoLines(self, self._items))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setProperty("popup", True)
        self.hide()

    def items(self) -> list[Suggestion]:
        return self._items.items

    def current(self) -> Suggestion | None:
        return self._items.at(self.currentIndex())

    def open(self, items: list[Suggestion], row: int) -> None:
        """Show the items under the field with `row` marked (-1 for none)."""
        self._items.put(items)
        self.select(row)
        self.place()
        self.show()
        self.raise_()

    def select(self, row: int) -> None:
        self.setCurrentIndex(self._items.index(row) if row >= 0 else QModelIndex())
        if row >= 0:
            self.scrollTo(self.currentIndex())

    def step(self, rows: int) -> None:
        """Move the mark; past an end it comes in again at the other."""
        count = len(self._items.items)
        row = self.currentIndex().row()
        self.select((row + rows) % count if row >= 0 else (0 if rows > 0 else count - 1))

    def place(self) -> None:
        """Under the field, or above it where there is more room; no higher than needed."""
        window = self.window()
        top_left = self._owner.mapTo(window, QPoint(0, 0))
        rows = [self.sizeHintForRow(row) for row in range(min(SHOWN, len(self._items.items)))]
        wanted = sum(rows) + current().px(10)
        below = window.height() - (top_left.y() + self._owner.height()) - _GAP
        above = top_left.y() - _GAP
        under = wanted <= below or below >= above
        height = min(wanted, below if under else above)
        top = top_left.y() + self._owner.height() + _GAP if under else top_left.y() - _GAP - height
        width = min(max(self._owner.width(), current().px(260)), window.width() - 8)
        left = min(top_left.x(), window.width() - width - 4)
        self.setGeometry(max(4, left), top, width, height)
