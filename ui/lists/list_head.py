"""The head of the list: a click sorts, an arrow beside the name says which way, and columns can be moved."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionHeader, QWidget

from ui.lists.columns import Column, Look
from ui.lists.entry_table_model import EntryTableModel
from ui.lists.row_delegate import PADDING
from ui.theme import current
from ui.theme.tokens import SPACE

ARROW = 14
_GAP = 3
_FONT = "heavy"
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ListHead(QHeaderView):
    def __init__(self, model: EntryTableModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns = model
        self._order = ("", False)
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMinimumSectionSize(40)

    def put_order(self, name: str, *, descending: bool) -> None:
        self._order = (name, descending)
        self.viewport().update()

    def width_of(self, label: str) -> int:
        """The width a column needs to show its name and the arrow."""
        theme = current()
        return theme.metrics(_FONT).horizontalAdvance(label) + theme.px(PADDING + _GAP + ARROW)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), current().px(SPACE.head))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """The style draws the ground; the name is ours, because the style cuts off a name that it should shorten."""
        option = QStyleOptionHeader()
        self.initStyleOption(option)
        self.initStyleOptionForIndex(option, section)
        option.rect = rect
        self.style().drawControl(QStyle.ControlElement.CE_HeaderSection, option, painter, self)
        if section < len(self._columns.columns) and self._columns.columns[section].look is not Look.FLAGS:
            painter.save()
            self._paint_name(painter, rect, self._columns.columns[section])
            painter.restore()

    def _paint_name(self, painter: QPainter, rect: QRect, column: Column) -> None:
        theme = current()
        metrics, edge = theme.metrics(_FONT), theme.px(PADDING)
        arrow = theme.px(ARROW + _GAP) if column.name == self._order[0] else 0
        room = rect.adjusted(edge, 0, -edge, -1)
        if arrow and column.right:
            room.setLeft(room.left() + arrow - edge)
        elif arrow:
            room.setRight(min(room.right(), rect.right() - arrow))
        shown = metrics.elidedText(column.label, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(theme.font(_FONT))
        painter.setPen(theme.colour("text2"))
        painter.drawText(room, _RIGHT if column.right else _LEFT, shown)
        if arrow:
            wide = metrics.horizontalAdvance(shown)
            left = room.right() - wide - arrow if column.right else room.left() + wide + theme.px(_GAP)
            name = "arrow-down" if self._order[1] else "arrow-up"
            top = rect.top() + (rect.height() - theme.px(ARROW)) / 2
            painter.drawPixmap(QPointF(left, top), theme.pixmap(name, "text", ARROW, self.devicePixelRatioF()))
