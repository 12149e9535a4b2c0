"""What can be done with a list's columns: sort by one, hide it, move it, choose which are shown."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.fields import MONEY
from ui.lists.columns import REFERENCE, Column, Look
from ui.widgets.text import literal


class ColumnMenu(QObject):
    """Fills menus; what was chosen comes back as signals."""

    sort_asked = Signal(str, bool)  # column, descending
    columns_chosen = Signal(object)  # list[str], or None for those shown at first
    filter_asked = Signal(str)

    def __init__(self, offered: Sequence[Column], parent: QWidget) -> None:
        super().__init__(parent)
        self._offered = offered

    def for_column(self, column: Column, shown: Sequence[str], parent: QWidget) -> QMenu:
        """The menu of one column's head."""
        menu = QMenu(parent)
        if column.sortable:
            self._add_orders(menu, column)
            menu.addAction(self.tr("Filter by %1…").replace("%1", literal(column.label)), self._filter(column))
            menu.addSeparator()
        at = shown.index(column.name)
        left = menu.addAction(self.tr("Move left"), lambda: self._move(shown, at, at - 1))
        left.setEnabled(at > 0)
        right = menu.addAction(self.tr("Move right"), lambda: self._move(shown, at, at + 1))
        right.setEnabled(at < len(shown) - 1)
        hide = menu.addAction(self.tr("Hide this column"), lambda: self._toggle(shown, column.name))
        hide.setEnabled(len(shown) > 1)
        menu.addSeparator()
        self.add_choice(menu, shown)
        return menu

    def add_sorting(self, menu: QMenu, shown: Sequence[str]) -> None:
        """A submenu that sorts by any column shown: the keyboard's way to the heads."""
        sorting = menu.addMenu(self.tr("Sort by"))
        for column in self._offered:
            if column.name in shown and column.sortable:
                self._add_orders(sorting.addMenu(literal(column.label)), column)

    def add_choice(self, menu: QMenu, shown: Sequence[str]) -> None:
        """A submenu with a tick for each column shown."""
        choice = menu.addMenu(self.tr("Columns"))
        for column in self._offered:
            action = choice.addAction(literal(column.label))
            action.setCheckable(True)
            action.setChecked(column.name in shown)
            action.setEnabled(column.name not in shown or len(shown) > 1)
            action.triggered.connect(lambda _on, name=column.name: self._toggle(shown, name))
        choice.addSeparator()
        choice.addAction(self.tr("As they were at first"), lambda: self.columns_chosen.emit(None))

    def _add_orders(self, menu: QMenu, column: Column) -> None:
        for descending in (False, True):
            words = order_in_words(column, descending=descending)
            way = self.tr("Sort %1").replace("%1", words)
            menu.addAction(way, partial(self.sort_asked.emit, column.name, descending))

    def _filter(self, column: Column) -> Callable[[], None]:
        return lambda: self.filter_asked.emit(column.name)

    def _toggle(self, shown: Sequence[str], name: str) -> None:
        if name in shown:
            self.columns_chosen.emit([one for one in shown if one != name])
        else:
            flags = [one for one in shown if one == Look.FLAGS]
            self.columns_chosen.emit([*(one for one in shown if one not in flags), name, *flags])

    def _move(self, shown: Sequence[str], before: int, after: int) -> None:
        moved = list(shown)
        moved.insert(after, moved.pop(before))
        self.columns_chosen.emit(moved)


def order_in_words(column: Column, *, descending: bool) -> str:
    """Which way a column is sorted, as people say it."""
    if column.look is Look.DATE or column.name == REFERENCE:
        return _tr("newest first") if descending else _tr("oldest first")
    if column.look is Look.AMOUNT:
        money = column.field is not None and column.field.kind is MONEY
        most = _tr("highest first") if money else _tr("most first")
        return most if descending else (_tr("lowest first") if money else _tr("fewest first"))
    return _tr("Z to A") if descending else _tr("A to Z")


def _tr(text: str) -> str:
    return QCoreApplication.translate("ColumnMenu", text)
