"""Paints the cells of the list: one hairline below each row, pills, figures at the right, and what is selected."""

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ui.lists.cells import INCOMPLETE_ICON, Cell
from ui.lists.columns import Look
from ui.lists.entry_table_model import EntryTableModel, _Index
from ui.theme import Theme, current
from ui.theme.tokens import SPACE
from ui.widgets.pill import paint_pill

PADDING = 11
_GAP = 6
_SELECTED = QStyle.StateFlag.State_Selected
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ELIDE = Qt.TextElideMode.ElideRight
_FONTS = {Look.NAME: "strong", Look.REFERENCE: "reference"}
_TONES = {Look.REFERENCE: "text2"}


class RowDelegate(QStyledItemDelegate):
    """`hovered` is the row under the mouse; `active` whether the list has the focus."""

    def __init__(self, table: QTableView, model: EntryTableModel) -> None:
        super().__init__(table)
        self._table = table
        self._model = model
        self.hovered = -1
        self.active = False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = current()
        row, at = index.row(), index.column()
        rect: QRect = option.rect
        column = self._model.columns[at]
        cell = self._model.shown(row)[at]
        self._ground(painter, rect, theme, row, at, selected=bool(option.state & _SELECTED))
        room = rect.adjusted(theme.px(PADDING), 0, -theme.px(PADDING), -1)
        if column.look is Look.FLAGS:
            _paint_flags(painter, rect.adjusted(theme.px(_GAP), 0, 0, -1), cell, theme)
        elif column.look is Look.PILL and not cell.missing:
            paint_pill(painter, room, cell.tone, cell.icon or None, cell.text, theme)
        elif cell.text:
            _paint_text(painter, room, cell, column.look, theme)

    def _ground(self, painter: QPainter, rect: QRect, theme: Theme, row: int, at: int, *, selected: bool) -> None:
        if selected:
            painter.fillRect(rect, theme.colour("accent_soft" if self.active else "sel_inactive"))
        elif row == self.hovered:
            painter.fillRect(rect, theme.colour("row_hover"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("border"))
        current_row = self.active and row == self._table.currentIndex().row()
        if current_row and at == 0:
            painter.fillRect(rect.left(), rect.top(), theme.px(SPACE.bar), rect.height(), theme.colour("accent"))
        if current_row and not selected:
            painter.fillRect(rect.left(), rect.bottom() - 1, rect.width(), 2, theme.colour("focus"))


def _paint_text(painter: QPainter, room: QRect, cell: Cell, look: Look, theme: Theme) -> None:
    role = _FONTS.get(look, "body")
    metrics = theme.metrics(role)
    painter.setFont(theme.font(role))
    painter.setPen(theme.colour("muted" if cell.missing else _TONES.get(look, "text")))
    shown = cell.text
    width = metrics.horizontalAdvance(shown)
    if width > room.width():
        shown = metrics.elidedText(shown, _ELIDE, room.width())
    painter.drawText(room, _RIGHT if look is Look.AMOUNT else _LEFT, shown)
    left = width + theme.px(_GAP)
    if cell.beside and left + theme.metrics("small").horizontalAdvance(cell.beside) <= room.width():
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        painter.drawText(room.adjusted(left, 0, 0, 0), _LEFT, cell.beside)


def _paint_flags(painter: QPainter, room: QRect, cell: Cell, theme: Theme) -> None:
    """The icons stand at fixed places, so that a column of them lines up."""
    size = theme.px(SPACE.icon)
    top = room.top() + (room.height() - size) / 2
    for name in cell.icon.split():
        first = name == INCOMPLETE_ICON
        left = room.left() if first else room.left() + size + theme.px(_GAP)
        tone = "warn" if first else "text2"
        painter.drawPixmap(QPointF(left, top), theme.pixmap(name, tone, dpr=painter.device().devicePixelRatio()))
