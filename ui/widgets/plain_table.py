"""A short table to read from: figures, refused cells, references. Lists of entries have a table of their own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.theme import current
from ui.theme.tokens import SPACE
from ui.widgets.pill import paint_pill

_Index = QModelIndex | QPersistentModelIndex
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_THIS_ROW = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_EDGE = 12
_NARROWEST, _ROOMY = 56, 150  # of any column; of one without a width, before spare columns are left out


@dataclass(frozen=True, slots=True)
class Column:
    """`width` is at 100% text; the columns without one share the room that is left.

    The `spare` ones are left out, the last of them first, where that room would be too little.
    """

    title: str
    width: int = 0
    right: bool = False
    role: str = "body"
    tone: str = "text"
    spare: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A `heading` row parts the rows below it from those above. A cell in `pills` has a tone and an icon.

    A `marked` row stands out among the others, whichever is the current one.
    """

    cells: tuple[str, ...]
    key: str = ""
    heading: bool = False
    pills: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    marked: bool = False


class _Rows(QAbstractTableModel):
    def __init__(self, columns: Sequence[Column], parent: QWidget) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: tuple[Row, ...] = ()

    def put(self, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self.columns, self.rows = tuple(columns), tuple(rows)
        self.endResetModel()

    def replace(self, rows: Sequence[Row]) -> None:
        """Other facts in the same rows."""
        self.rows = tuple(rows)
        self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self.columns) - 1))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        chosen = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return chosen if index.isValid() and not self.rows[index.row()].heading else Qt.ItemFlag.NoItemFlags

    def data(self, index: _Index, role: int = _DISPLAY) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        text = row.cells[index.column()] if index.column() < len(row.cells) else ""
        if role in {_DISPLAY, int(Qt.ItemDataRole.ToolTipRole)}:
            return text
        if role == int(Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(filter(None, row.cells)) if index.column() == 0 else text
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == int(Qt.ItemDataRole.TextAlignmentRole):
            return _RIGHT if self.columns[section].right else _LEFT
        return self.columns[section].title if role == _DISPLAY else None


class _Cell(QStyledItemDelegate):
    def __init__(self, table: "PlainTable", rows: _Rows) -> None:
        super().__init__(table)
        self._table = table
        self._rows = rows

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002  # Qt's signature
        return QSize(0, current().row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = current()
        row, column = self._rows.rows[index.row()], self._rows.columns[index.column()]
        rect: QRect = option.rect
        self._paint_ground(painter, rect, index)
        room = rect.adjusted(theme.px(_EDGE), 0, -theme.px(_EDGE), 0)
        text = str(index.data() or "")
        if index.column() in row.pills and text:
            tone, icon = row.pills[index.column()]
            paint_pill(painter, room, tone, icon, text)
            return
        role, tone = ("section", "text2") if row.heading else (column.role, column.tone)
        if row.marked:
            role, tone = "heavy", "accent_text"
        if row.heading:  # its words run over the cells beside it
            room.setRight(self._table.viewport().width() - theme.px(_EDGE))
        painter.setFont(theme.font(role))
        painter.setPen(theme.colour(tone))
        shown = theme.metrics(role).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _RIGHT if column.right and not row.heading else _LEFT, shown)

    def _paint_ground(self, painter: QPainter, rect: QRect, index: _Index) -> None:
        theme = current()
        chosen = self._table.currentIndex().row() == index.row() or self._table.is_selected(index.row())
        if chosen or self._rows.rows[index.row()].marked:
            strong = self._table.hasFocus() or self._rows.rows[index.row()].marked
            painter.fillRect(rect, theme.colour("accent_soft" if strong else "sel_inactive"))
            if index.column() == 0 and chosen and self._table.hasFocus():
                painter.fillRect(QRectF(rect.left(), rect.top(), SPACE.bar, rect.height()), theme.colour("accent"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("border"))


class PlainTable(QTableView):
    """`chosen` follows the current row by its key; `opened` is Enter or a double click on it."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(
        self, name: str, columns: Sequence[Column] = (), parent: QWidget | None = None, *, several: bool = False
    ) -> None:
        """With `several`, more than one row can be selected."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._rows = _Rows(columns, self)
        self.setModel(self._rows)
        self.setItemDelegate(_Cell(self, self._rows))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if several else mode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentRowChanged.connect(self._moved)
        self._restyle()
        current().changed.connect(self._restyle)

    def put(self, rows: Sequence[Row], columns: Sequence[Column] | None = None) -> None:
        """Show these rows; the first that is not a heading becomes the current one."""
        self._rows.put(self._rows.columns if columns is None else columns, rows)
        self._restyle()
        first = next((at for at, row in enumerate(rows) if not row.heading), None)
        if first is not None:
            self._select(first)

    def update_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows in place of as many; the current row, and what stands in cells, stay where they are."""
        self._rows.replace(rows)

    def rows(self) -> tuple[Row, ...]:
        return self._rows.rows

    def current_key(self) -> str:
        row = self.currentIndex().row()
        return self._rows.rows[row].key if row >= 0 else ""

    def is_selected(self, row: int) -> bool:
        return self.selectionModel().isRowSelected(row, QModelIndex())

    def selected_keys(self) -> list[str]:
        """The keys of the rows selected, in their order."""
        selected = self.selectionModel().selection()
        spans = sorted({(span.top(), span.bottom()) for span in (selected.at(n) for n in range(selected.count()))})
        rows = dict.fromkeys(at for top, bottom in spans for at in range(top, bottom + 1))
        return [self._rows.rows[at].key for at in rows]

    def choose(self, key: str) -> None:
        """Make the row with this key the current one, if there is one."""
        at = next((at for at, row in enumerate(self._rows.rows) if row.key == key), None)
        if at is not None:
            self._select(at)

    def _select(self, row: int) -> None:
        """This row alone, whatever keys are held down: Qt's own way would add to what is selected while Ctrl is."""
        index = self._rows.index(row, 0)
        self.selectionModel().setCurrentIndex(index, _THIS_ROW)
        self.scrollTo(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._leave_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _moved(self, now: QModelIndex) -> None:
        self.viewport().update()  # the whole row changes its ground, not only the cell Qt knows of
        if now.isValid():
            self.chosen.emit(self._rows.rows[now.row()].key)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and self._rows.rows[index.row()].key:
            self.opened.emit(self._rows.rows[index.row()].key)

    def _restyle(self) -> None:
        theme = current()
        self.verticalHeader().setMinimumSectionSize(theme.row_height)  # first: it limits the next
        self.verticalHeader().setDefaultSectionSize(theme.row_height)
        header = self.horizontalHeader()
        header.setFont(theme.font("section"))
        header.setFixedHeight(theme.px(SPACE.head))
        header.setMinimumSectionSize(theme.px(_NARROWEST))  # a page too narrow scrolls
        for at, column in enumerate(self._rows.columns):
            mode = QHeaderView.ResizeMode.Interactive if column.width else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(at, mode)
            if column.width:
                header.resizeSection(at, theme.px(column.width))
        self._leave_out()

    def _leave_out(self) -> None:
        columns, theme = self._rows.columns, current()
        wide = sum(theme.px(column.width or _ROOMY) for column in columns)
        for at, column in reversed(list(enumerate(columns))):
            left_out = column.spare and wide > self.viewport().width()
            self.setColumnHidden(at, left_out)
            wide -= theme.px(column.width) if left_out else 0
