"""Two things side by side, fact by fact: what differs has a bar and the word for it, and one side of it is chosen."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
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

_Index = QModelIndex | QPersistentModelIndex
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_LABELS = 148
_EDGE, _ABOVE, _GAP, _TICK = 12, 7, 6, 14
_NONE = "—"
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
_ROW = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


@dataclass(frozen=True, slots=True)
class Compared:
    """One fact of both. `kept` is the side whose fact is kept, 1 or 2, where they differ and one is to be chosen."""

    key: str
    label: str
    first: str
    second: str
    differs: bool = False
    kept: int = 0

    def side(self, column: int) -> str:
        return self.first if column == 1 else self.second


class _Facts(QAbstractTableModel):
    def __init__(self, parent: "CompareTable") -> None:
        super().__init__(parent)
        self._table = parent
        self.heads = ("", "", "")
        self.facts: tuple[Compared, ...] = ()

    def put(self, heads: tuple[str, str, str], facts: Sequence[Compared]) -> None:
        self.beginResetModel()
        self.heads, self.facts = heads, tuple(facts)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.facts)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == int(Qt.ItemDataRole.TextAlignmentRole):
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role == int(Qt.ItemDataRole.ToolTipRole):
            return self.heads[section]
        return self._table.head(self.heads[section], section) if role == _DISPLAY else None

    def data(self, index: _Index, role: int = _DISPLAY) -> object:
        if not index.isValid():
            return None
        fact, column = self.facts[index.row()], index.column()
        if role == _DISPLAY:
            return fact.label if column == 0 else fact.side(column)
        if role == int(Qt.ItemDataRole.AccessibleTextRole):
            return self._spoken(fact, column)
        return None

    def _spoken(self, fact: Compared, column: int) -> str:
        if column:
            kept = self.tr(", kept") if fact.kept == column else ""
            return f"{fact.side(column) or self.tr('not said')}{kept}"
        if not fact.differs:
            return f"{fact.label}: {fact.first or fact.second}"
        sides = [self._spoken(fact, side) for side in (1, 2)]
        words = self.tr("%1 differs: first %2; second %3").replace("%1", fact.label)
        return words.replace("%2", sides[0]).replace("%3", sides[1])


class _Painter(QStyledItemDelegate):
    def __init__(self, table: "CompareTable", facts: _Facts) -> None:
        super().__init__(table)
        self._table = table
        self._facts = facts

    def height(self, row: int, widths: Sequence[int]) -> int:
        """How tall a fact is when its texts wrap in columns of these widths."""
        theme, fact = current(), self._facts.facts[row]
        metrics = theme.metrics("body")
        tick = theme.px(_TICK + _GAP) if fact.kept else 0
        tall = [theme.metrics("small_strong").height() + (metrics.height() if fact.differs else 0)]
        for column in (1, 2):
            room = max(40, widths[column] - 2 * theme.px(_EDGE) - tick)
            tall.append(metrics.boundingRect(QRect(0, 0, room, 10_000), _WRAPPED, fact.side(column) or _NONE).height())
        return max(tall) + 2 * theme.px(_ABOVE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, fact, column = current(), self._facts.facts[index.row()], index.column()
        rect: QRect = option.rect
        here = self._table.currentIndex().row() == index.row() and self._table.hasFocus()
        kept = column > 0 and fact.kept == column
        if here or kept:
            painter.fillRect(rect, theme.colour("accent_soft" if kept else "row_hover"))
        if fact.differs and column == 0:
            painter.fillRect(QRect(rect.left(), rect.top(), theme.px(SPACE.bar), rect.height()), theme.colour("warn"))
        if here:
            painter.fillRect(QRect(rect.left(), rect.bottom() - 2, rect.width(), 2), theme.colour("focus"))
        else:
            painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("border"))
        room = rect.adjusted(theme.px(_EDGE), theme.px(_ABOVE), -theme.px(_EDGE), -theme.px(_ABOVE))
        if column == 0:
            self._paint_label(painter, room, fact)
        else:
            self._paint_side(painter, room, fact, column)

    def _paint_label(self, painter: QPainter, room: QRect, fact: Compared) -> None:
        theme = current()
        painter.setFont(theme.font("small_strong"))
        painter.setPen(theme.colour("text2"))
        painter.drawText(room, _WRAPPED, fact.label)
        if fact.differs:
            painter.setPen(theme.colour("warn"))
            below = room.adjusted(0, theme.metrics("small_strong").height() + 2, 0, 0)
            painter.drawText(below, _WRAPPED, self.tr("differs"))

    def _paint_side(self, painter: QPainter, room: QRect, fact: Compared, column: int) -> None:
        theme, text = current(), fact.side(column)
        if fact.kept:
            if fact.kept == column:
                tick = theme.pixmap("check", "accent_text", _TICK, painter.device().devicePixelRatio())
                painter.drawPixmap(room.left(), room.top() + 1, tick)
            room = room.adjusted(theme.px(_TICK + _GAP), 0, 0, 0)
        quiet = not text or not fact.differs or (fact.kept and fact.kept != column)
        painter.setFont(theme.font("strong" if fact.differs and not quiet else "body"))
        painter.setPen(theme.colour("text2" if quiet else "text"))
        painter.drawText(room, _WRAPPED, text or _NONE)


class CompareTable(QTableView):
    """`turned` carries the key of a differing fact whose other side was chosen, by Space or a click."""

    turned = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._facts = _Facts(self)
        self._painter = _Painter(self, self._facts)
        self.setModel(self._facts)
        self.setItemDelegate(self._painter)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.clicked.connect(self._clicked)
        self.selectionModel().currentChanged.connect(lambda *_: self.viewport().update())
        current().changed.connect(self._restyle)
        self._restyle()

    def put(self, first: str, second: str, facts: Sequence[Compared]) -> None:
        """Show two under what each is called; the fact that was current stays so where it is still told."""
        before = self.current_key()
        self._facts.put(("", first, second), facts)
        self._restyle()
        keys = [fact.key for fact in facts]
        differing = next((at for at, fact in enumerate(facts) if fact.differs), 0)
        at = keys.index(before) if before in keys else differing
        self.selectionModel().setCurrentIndex(self._facts.index(at, 0), _ROW)
        self.scrollToTop()
        self.scrollTo(self.currentIndex())

    def head(self, text: str, column: int) -> str:
        """What is written over a column, as far as there is room: a row's number stands at the end of its place."""
        theme = current()
        room = self.columnWidth(column) - 2 * theme.px(_EDGE)
        return theme.metrics("heavy").elidedText(text, Qt.TextElideMode.ElideMiddle, room)

    def facts(self) -> tuple[Compared, ...]:
        return self._facts.facts

    def current_key(self) -> str:
        row = self.currentIndex().row()
        return self._facts.facts[row].key if 0 <= row < len(self._facts.facts) else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        fact = next((one for one in self._facts.facts if one.key == self.current_key()), None)
        if event.key() == Qt.Key.Key_Space:
            if fact is not None and fact.kept:
                self.turned.emit(fact.key)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._restyle()

    def sizeHint(self) -> QSize:
        return QSize(current().px(480), current().px(240))

    def _clicked(self, index: QModelIndex) -> None:
        fact = self._facts.facts[index.row()]
        if fact.kept and index.column() not in {0, fact.kept}:
            self.turned.emit(fact.key)

    def _fit(self) -> None:
        widths = [self.columnWidth(column) for column in range(3)]
        for row in range(len(self._facts.facts)):
            self.setRowHeight(row, self._painter.height(row, widths))

    def _restyle(self) -> None:
        theme, header = current(), self.horizontalHeader()
        header.setFont(theme.font("section"))
        header.setFixedHeight(theme.px(SPACE.head))
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(0, min(theme.px(_LABELS), self.width() * 3 // 10))
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self._fit()
