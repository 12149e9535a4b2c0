"""The Qt model of a list: every id in order, and rows fetched in blocks only as they are painted."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.fields import Values
from app.register import Register
from app.store.reading import Reading
from ui.lists.cells import Cell, cells, sentence
from ui.lists.columns import FLAGS, REFERENCE, Column

BLOCK = 128
BLOCKS_KEPT = 64

_Index = QModelIndex | QPersistentModelIndex
# Roles arrive as whole numbers; comparing them with the enum costs 6 microseconds each, 3,000 times a frame.
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_NO_ENTRY: tuple[int, ...] = ()


class _Row(NamedTuple):
    reference: str
    cells: tuple[Cell, ...]


class EntryTableModel(QAbstractTableModel):
    """Holds ids; the rows behind them are read as they come into view and forgotten when others are needed."""

    def __init__(
        self, register: Register, reading: Reading, today: Callable[[], date], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.register = register
        self.columns: tuple[Column, ...] = ()
        self.ids: Sequence[int] = _NO_ENTRY
        self._today = today
        self._reading = reading
        self._wide = False
        self._sorted: tuple[str, str] = ("", "")
        self._blocks: OrderedDict[int, list[_Row | None]] = OrderedDict()

    def put_ids(self, ids: Sequence[int]) -> None:
        """Show these entries, in this order."""
        self.beginResetModel()
        self.ids = ids
        self._blocks.clear()
        self.endResetModel()

    def put_columns(self, columns: Sequence[Column], *, wide: bool) -> None:
        """Show these columns. `wide` writes years and staff numbers out."""
        if tuple(columns) == self.columns and wide == self._wide:
            return
        self.beginResetModel()
        self.columns, self._wide = tuple(columns), wide
        self._blocks.clear()
        self.endResetModel()

    def put_order(self, name: str, words: str) -> None:
        """Say in its heading which column the entries are in order of, and which way."""
        self._sorted = (name, words)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(0, len(self.columns) - 1))

    def row_of(self, entry: int) -> int:
        """The row of an entry, or -1."""
        try:
            return self.ids.index(entry)
        except ValueError:
            return -1

    def shown(self, row: int) -> tuple[Cell, ...]:
        """The cells of a row, read with the block it is in."""
        return self._row(row).cells

    def reference(self, row: int) -> str:
        return self._row(row).reference

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = _DISPLAY) -> object:
        if not index.isValid() or role not in (_DISPLAY, _SPOKEN, _ALIGN, _TOOLTIP):
            return None
        at = index.column()
        if role == _ALIGN:
            return _RIGHT if self.columns[at].right else _LEFT
        row = self._row(index.row())
        cell = row.cells[at]
        if role == _SPOKEN:
            if at == 0:
                return sentence(self.register, self.columns, row.cells, row.reference)
            return cell.spoken or cell.text
        return f"{cell.text} {cell.beside}".strip()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == _DISPLAY:
            return "" if column.name == FLAGS else column.label
        if role == _ALIGN:
            return _RIGHT if column.right else _LEFT
        if role == _TOOLTIP:
            return column.label
        if role == _SPOKEN:
            name, words = self._sorted
            return f"{column.label}, {words}" if name == column.name else column.label
        return None

    def _row(self, row: int) -> _Row:
        number, at = divmod(row, BLOCK)
        block = self._blocks.get(number)
        if block is None:
            block = self._read(number)
        else:
            self._blocks.move_to_end(number)
        return block[at] or _Row("", tuple(Cell("", missing=True) for _ in self.columns))

    def _read(self, number: int) -> list[_Row | None]:
        ids = self.ids[number * BLOCK : (number + 1) * BLOCK]
        found = {row["id"]: row for row in self._reading.rows(self.register, ids, self._names())}
        attached = self._reading.with_attachments(self.register, ids)
        block = [self._made(found.get(entry), attached) for entry in ids]
        self._blocks[number] = block
        if len(self._blocks) > BLOCKS_KEPT:
            self._blocks.popitem(last=False)
        return block

    def _made(self, row: Values | None, attached: set[int]) -> _Row | None:
        """The row in words, or None for an entry that is gone since its id was read."""
        if row is None:
            return None
        here = row["id"] in attached
        made = cells(self.register, self.columns, row, self._today(), attached=here, wide=self._wide)
        return _Row(row[REFERENCE], made)

    def _names(self) -> list[str]:
        names = [REFERENCE, "incomplete", *self.register.stands_by]
        for column in self.columns:
            names += [name for name in (column.name, column.beside, column.instead) if name and name != FLAGS]
        return list(dict.fromkeys(names))
