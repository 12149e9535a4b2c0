"""The head of the list: a click sorts, an arrow beside the name says which way, and columns can be moved."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.lists.entry_table_model import EntryTableModel
from ui.lists.row_delegate import PADDING
from ui.theme import current
from ui.theme.tokens import SPACE

ARROW = 14
_GAP = 3
_FONT = "heavy"


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
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

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
        painter.save()
        super().paintSection(painter, rect, section)
        painter.restore()
        column = self._columns.columns[section] if section < len(self._columns.columns) else None
        name, descending = self._order
        if column is None or column.name != name:
            return
        theme = current()
        wide = theme.metrics(_FONT).horizontalAdvance(column.label)
        arrow, gap, edge = theme.px(ARROW), theme.px(_GAP), theme.px(PADDING)
        left = rect.right() - edge - wide - gap - arrow if column.right else rect.left() + edge + wide + gap
        left = max(rect.left(), min(left, rect.right() - arrow))
        drawn = theme.pixmap("arrow-down" if descending else "arrow-up", "text", ARROW, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(left, rect.top() + (rect.height() - arrow) / 2), drawn)
