"""A short table that is as tall as its rows, for a page that scrolls as a whole."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget

from ui.theme import current
from ui.theme.tokens import SPACE
from ui.widgets.plain_table import Column, PlainTable, Row

_MOST = 8  # rows, before it scrolls by itself
_EDGES = 2


class FittedTable(PlainTable):
    """A click opens a row, as Enter does."""

    def __init__(self, name: str, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(name, columns, parent)
        self.clicked.connect(self._clicked)
        self._fit()
        current().changed.connect(self._fit)

    def put(self, rows: Sequence[Row], columns: Sequence[Column] | None = None) -> None:
        """Show these rows; the one that was current stays so if it is still there."""
        before = self.current_key()
        super().put(rows, columns)
        self.choose(before)
        self._fit()

    def _clicked(self, index: QModelIndex) -> None:
        if key := self.rows()[index.row()].key:
            self.opened.emit(key)

    def _fit(self) -> None:
        shown = min(max(1, len(self.rows())), _MOST)
        self.setFixedHeight(current().px(SPACE.head) + shown * current().row_height + _EDGES)
