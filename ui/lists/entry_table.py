"""The table of a register's entries: selection as ids, the keys of a list, and columns that fit the window."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from ui.lists.columns import STATE, Column, Look
from ui.lists.entry_table_model import EntryTableModel, _Index
from ui.lists.list_head import ListHead
from ui.lists.row_delegate import PADDING, RowDelegate
from ui.lists.widths import PILL_MOST, Width, fit, width_of
from ui.theme import current
from ui.widgets.pill import pill_width

WIDE = 1560  # effective width of the window from which years and staff numbers are written out
LEAST_FOR_WORDS = 640  # effective width of the table under which what names an entry in words goes to the panel

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ROWS = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_ALSO_ROWS = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


class EntryTable(QTableView):
    """There is always a current row while there are rows: screen readers need one, and so does the panel."""

    current_changed = Signal(object)  # int | None
    selection_changed = Signal()
    edit_asked = Signal(object)  # an id: Qt's int is too short for it
    opened = Signal(object)  # an id: Qt's int is too short for it
    left_upwards = Signal()  # Up from the first row
    sort_asked = Signal(str)
    columns_moved = Signal(list)  # list[str]: the names of the columns shown, in their new order
    menu_asked = Signal(QPoint)  # for the selected entries, at a place on the screen
    head_menu_asked = Signal(str, QPoint)

    def __init__(self, model: EntryTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries = model
        self.head = ListHead(model, self)
        self._rows = RowDelegate(self, model)
        self._wanted: tuple[Column, ...] = ()
        self._as_chosen = False
        self._largest: dict[str, str] = {}
        self._told: int | None = None
        self._busy = False
        self.setHorizontalHeader(self.head)
        self.setModel(model)
        self.setItemDelegate(self._rows)
        self._set_up()
        self.head.sectionClicked.connect(self._sort)
        self.head.sectionMoved.connect(self._moved)
        self.head.customContextMenuRequested.connect(self._open_head_menu)
        self.clicked.connect(self._clicked)
        current().changed.connect(self._restyle)
        self._restyle()

    # --- what it shows -----------------------------------------------------------------------------------------------

    def put_columns(self, columns: Sequence[Column], *, as_chosen: bool) -> None:
        """Show these columns as far as they fit; all of them when the user chose them."""
        self._wanted, self._as_chosen = tuple(columns), as_chosen
        self.fit_columns()

    def put_largest(self, figures: Mapping[str, str]) -> None:
        """The largest figure of each column of figures, in words: none is ever cut short."""
        if figures != self._largest:
            self._largest = dict(figures)
            self.fit_columns()

    def put_ids(self, ids: Sequence[int], *, keep: bool) -> None:
        """Show these entries. `keep` stays at the same entries and the same place; otherwise the list starts again."""
        with self._keeping_place(keep=keep):
            self.entries.put_ids(ids)

    def fit_columns(self) -> None:
        """Choose the columns that fit this window and give each its width."""
        if not self._wanted:
            return
        zoom, room = current().zoom, self.viewport().width()
        wide = self.window().width() / zoom >= WIDE
        fitted = fit(
            self.entries.register,
            self._wanted,
            room,
            lambda column: self._width(column, wide=wide),
            least=round(LEAST_FOR_WORDS * zoom),
            wide=wide,
            as_chosen=self._as_chosen,
        )
        with self._keeping_place(keep=True):
            self.entries.put_columns([column for column, _ in fitted], wide=wide)
        for section, (_, width) in enumerate(fitted):
            self.head.resizeSection(section, width)
        self._put_back_in_order()
        if self.viewport().width() != room:  # changing the columns made the window lay itself out in between
            self.fit_columns()

    # --- what is selected --------------------------------------------------------------------------------------------

    def current_id(self) -> int | None:
        row = self.currentIndex().row()
        return self.entries.ids[row] if 0 <= row < len(self.entries.ids) else None

    def selected_ids(self) -> list[int]:
        """The selected entries in the order of the list; read from ranges, never from the rows one by one."""
        spans = sorted({(span.top(), span.bottom()) for span in _spans(self.selectionModel().selection())})
        return [entry for top, bottom in spans for entry in self.entries.ids[top : bottom + 1]]

    def select_id(self, entry: int) -> bool:
        """Make this entry the current one, if it is in the list."""
        row = self.entries.row_of(entry)
        if row < 0:
            return False
        self.select_row(row)
        return True

    def select_row(self, row: int) -> None:
        index = self.entries.index(row, 0)
        self.selectionModel().setCurrentIndex(index, _ROWS)
        self.scrollTo(index)

    # --- Qt's own ----------------------------------------------------------------------------------------------------

    def currentChanged(self, now: _Index, before: _Index) -> None:
        super().currentChanged(now, before)
        for index in (now, before):
            if index.isValid():
                self._repaint_row(index.row())
        if not self._busy:
            self._tell()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if not self._busy:
            self.selection_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = Qt.Key(event.key()), event.modifiers() in (_NONE, _KEYPAD)
        entry, last = self.current_id(), len(self.entries.ids) - 1
        if entry is not None and plain and (key in _ENTER or key == Qt.Key.Key_F2):
            self.edit_asked.emit(entry)
        elif plain and key == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left_upwards.emit()
        elif last >= 0 and plain and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.select_row(0 if key == Qt.Key.Key_Home else last)
        elif event.matches(QKeySequence.StandardKey.Copy):
            event.ignore()  # what is copied is the list's to say
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Typing finds nothing here: Qt would read every row. The search box is for that."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        if self.current_id() is not None:
            self.menu_asked.emit(place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._set_active(active=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._set_active(active=event.reason() is Qt.FocusReason.PopupFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit_columns()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

    # --- inside ------------------------------------------------------------------------------------------------------

    def _set_up(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.verticalHeader().setVisible(False)
        self.setAccessibleName(self.entries.register.title)

    def _restyle(self) -> None:
        height = current().row_height
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(height)
        rows.setDefaultSectionSize(height)
        self.head.setFixedHeight(self.head.sizeHint().height())
        self.fit_columns()
        self.viewport().update()

    def _width(self, column: Column, *, wide: bool) -> Width:
        """What the column asks for at this text size: for its heading, its pills, its largest figure."""
        theme, asked = current(), width_of(column, wide=wide)
        wanted, least = theme.px(asked.wanted), theme.px(asked.least)
        if column.look is Look.PILL:
            wanted = max(wanted, min(self._widest_pill(column), theme.px(PILL_MOST[int(wide)])))
            least = max(least, self._lapsed_pill(column))
        elif column.look is Look.AMOUNT:
            figure = theme.metrics("body").horizontalAdvance(self._largest.get(column.name, ""))
            least = wanted = max(wanted, figure + theme.px(PADDING * 2))
        label = 0 if column.look is Look.FLAGS else self.head.width_of(column.label)
        wanted = max(wanted, min(label, wanted * 4 // 3))
        names_it = column.look is Look.PILL and column.name == self.entries.register.heading
        return Width(wanted, wanted if names_it or asked.wanted == asked.least else min(wanted, least))

    def _widest_pill(self, column: Column) -> int:
        labelled = column.field.choices if column.field else self.entries.register.states
        return max(pill_width(current(), one.label) for one in labelled) + current().px(PADDING * 2)

    def _lapsed_pill(self, column: Column) -> int:
        """The room for the one word that must be read whole: that an approval has lapsed."""
        lapse = self.entries.register.lapse if column.name == STATE else None
        return pill_width(current(), lapse.becomes.label) + current().px(PADDING * 2) if lapse else 0

    @contextmanager
    def _keeping_place(self, *, keep: bool) -> Iterator[None]:
        """Around a change of what is shown: afterwards a row is current, the same ones where they are still there."""
        before, row, chosen = self.current_id(), max(0, self.currentIndex().row()), self.selected_ids()
        bar, height = self.verticalScrollBar(), self.verticalHeader().defaultSectionSize()
        offset = bar.value()
        top = self.entries.ids[offset // height] if offset // height < len(self.entries.ids) else None
        self._busy = True
        try:
            yield
            if self.entries.ids and self.entries.columns:
                self._settle(before if keep else None, row if keep else 0, chosen if keep else [])
                here = self.entries.row_of(top) if keep and top is not None else -1
                bar.setValue(here * height + offset % height if here >= 0 else 0)
        finally:
            self._busy = False
        self._tell()
        self.selection_changed.emit()

    def _settle(self, entry: int | None, row: int, chosen: Sequence[int]) -> None:
        found = self.entries.row_of(entry) if entry is not None else -1
        place = self.entries.index(found if found >= 0 else min(row, len(self.entries.ids) - 1), 0)
        self.selectionModel().setCurrentIndex(place, _ROWS)
        if len(chosen) > 1:
            self.selectionModel().select(self._selection(set(chosen)), _ALSO_ROWS)

    def _selection(self, chosen: set[int]) -> QItemSelection:
        spans, start, rows = QItemSelection(), -1, len(self.entries.ids)
        for row in range(rows + 1):
            if row < rows and self.entries.ids[row] in chosen:
                start = row if start < 0 else start
            elif start >= 0:
                spans.select(self.entries.index(start, 0), self.entries.index(row - 1, 0))
                start = -1
        return spans

    def _tell(self) -> None:
        entry = self.current_id()
        if entry != self._told:
            self._told = entry
            self.current_changed.emit(entry)

    def _set_active(self, *, active: bool) -> None:
        self._rows.active = active
        self.viewport().update()

    def _hover(self, row: int) -> None:
        if row != self._rows.hovered:
            before, self._rows.hovered = self._rows.hovered, row
            for one in (before, row):
                self._repaint_row(one)

    def _repaint_row(self, row: int) -> None:
        if row >= 0:
            top, height = self.rowViewportPosition(row), self.rowHeight(row)
            self.viewport().update(0, top, self.viewport().width(), height)

    def _clicked(self, index: QModelIndex) -> None:
        self.opened.emit(self.entries.ids[index.row()])

    def _sort(self, section: int) -> None:
        if self.entries.columns[section].sortable:
            self.sort_asked.emit(self.entries.columns[section].name)

    def _moved(self, _section: int, before: int, after: int) -> None:
        if before == after or self._busy:
            return
        names = [self.entries.columns[self.head.logicalIndex(at)].name for at in range(self.head.count())]
        self.columns_moved.emit(names)

    def _put_back_in_order(self) -> None:
        """A column that was dragged is already where it belongs: the names shown are in their new order."""
        self._busy = True
        for section in range(self.head.count()):
            self.head.moveSection(self.head.visualIndex(section), section)
        self._busy = False

    def _open_head_menu(self, place: QPoint) -> None:
        section = self.head.logicalIndexAt(place)
        name = self.entries.columns[section].name if section >= 0 else ""
        self.head_menu_asked.emit(name, self.head.viewport().mapToGlobal(place))


def _spans(selection: QItemSelection) -> list[QItemSelectionRange]:
    return [selection.at(at) for at in range(selection.count())]


_NONE, _KEYPAD = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier
