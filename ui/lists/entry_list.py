"""The list of one register: what is looked for, in which order and columns, and which entries are selected."""

from functools import partial

from PySide6.QtCore import QPoint, QSettings, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.access import why_not_record
from app.errors import BadSearch, ProbityError
from app.query import Query
from app.register import Register
from ui.lists import needing
from ui.lists.column_menu import ColumnMenu, order_in_words
from ui.lists.columns import FLAGS, Look
from ui.lists.entry_menu import EntryMenu
from ui.lists.entry_table import EntryTable
from ui.lists.entry_table_model import EntryTableModel
from ui.lists.filter_popover import FilterPopover
from ui.lists.idle import Idle
from ui.lists.list_body import ListBody
from ui.lists.list_shape import ListShape
from ui.lists.list_top import ListTop
from ui.lists.saved_views import SavedViews, View
from ui.lists.search_box import SearchBox
from ui.session import Session
from ui.widgets.announce import announce
from ui.widgets.chips import Chip, ChipBar

ALL = ""  # the key of the chip that leaves nothing out
MILLISECONDS_AFTER_A_KEY = 250  # before counting goes on
MILLISECONDS_TO_PAINT = 30  # Qt would let the counting go first
MOST_ADDED_UP = 1_000  # selected entries whose values are added up in the head


class EntryList(QWidget):
    """Finds, sorts and selects. What is to be done with an entry is asked for through signals."""

    current_changed = Signal(object)  # int | None
    opened = Signal(object)  # an id: Qt's int is too short for it
    edit_requested = Signal(object)  # an id: Qt's int is too short for it
    new_requested = Signal()
    void_requested = Signal(object)  # list[int]
    decide_requested = Signal(object)  # list[int]
    duplicate_requested = Signal(object)  # an id: Qt's int is too short for it
    export_requested = Signal()  # `ids_to_export` says which
    counted = Signal(int, int)  # how many are shown, of how many
    refused = Signal(ProbityError)

    def __init__(self, session: Session, register: Register, store: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.register = register
        self._session = session
        self._search = session.registrar.search
        self._shape = ListShape(register, store, session.registrar.user.name)
        self._all = 0
        self._found = ""  # the last search that was understood
        self._total: int | None = None
        self._idle = Idle(self)
        self._make_parts()
        self._lay_out()
        self._connect()
        self._show_shape()
        self.refresh()

    # --- what others ask of it ---------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read again what changed, and stay at the same entries and the same place."""
        self._all = self._search.count(self.register)
        self._measure()
        self._find(keep=True)
        for key in (ALL, *(chip.search for chip in self.register.chips)):
            self._idle.put(key or "all", partial(self._count_chip, key))

    def select(self, entry: int) -> None:
        """Go to an entry; if the search hides it, the search is cleared."""
        if not self.table.select_id(entry):
            self.set_search("")
            self.table.select_id(entry)

    def set_search(self, text: str) -> None:
        """Look for this, with no chip chosen."""
        self.chips.set_current(ALL)
        self.search_box.set_text(text)
        self._find(keep=not text)

    def search(self) -> str:
        """What is looked for: the chip and the box together."""
        return " ".join(filter(None, (self.chips.current(), self.search_box.text())))

    def query(self) -> Query:
        """What is looked for and in which order, as it can be asked again."""
        column, descending = self._shape.order()
        return Query(self.search(), column.name, descending)

    def focus_search(self) -> None:
        self.search_box.setFocus()
        self.search_box.line.selectAll()

    def current_id(self) -> int | None:
        return self.table.current_id()

    def selected_ids(self) -> list[int]:
        return self.table.selected_ids()

    def ids_to_export(self) -> list[int]:
        """Those selected, if several are; otherwise everything the list shows."""
        selected = self.table.selected_ids()
        return selected if len(selected) > 1 else list(self.table.entries.ids)

    def shown_columns(self) -> list[str]:
        """The names of the columns the user sees or could see in a wider window, without the flags."""
        return [name for name in self._shape.names() if name != FLAGS]

    def is_counted(self) -> bool:
        """Whether the counts and the total that wait for a quiet moment are all there."""
        return self._idle.is_done()

    def next_needing_work(self, *, from_here: bool = False) -> bool:
        """Go to the next entry that somebody must do something about: after the current one, or that one itself."""
        row = self.table.currentIndex().row() - from_here
        found = needing.after(self._search, self.register, self.table.entries.ids, row)
        if found is None:
            announce(self.table, self.tr("Nothing here needs work"))
            return False
        self.table.select_row(found)
        return True

    # --- finding -----------------------------------------------------------------------------------------------------

    def _find(self, *, keep: bool) -> None:
        try:
            ids = self._search.ids(self.register, self.query())
        except BadSearch as why:
            self.search_box.complain(str(why))
            return
        self.search_box.understood()
        self._found, self._total = self.search(), None
        self.table.put_ids(ids, keep=keep)
        self._show_state(len(ids))
        self._say()
        self._idle.put("total", self._add_up)
        self._idle.hold(MILLISECONDS_TO_PAINT if keep else MILLISECONDS_AFTER_A_KEY)

    def _searched(self, text: str) -> None:
        self._find(keep=not text)
        announce(self.search_box.line, self.top.words.text())

    def _chip_chosen(self, _key: str) -> None:
        self._find(keep=False)
        announce(self.chips, self.top.words.text())

    def _clear(self) -> None:
        self.set_search("")
        self.search_box.setFocus()

    def _count_chip(self, key: str) -> None:
        self.chips.set_count(key, self._search.count(self.register, key))

    def _add_up(self) -> None:
        self._total = self._search.total(self.register, self._found)
        self._say()

    # --- what it says ------------------------------------------------------------------------------------------------

    def counts(self) -> tuple[int, int]:
        """How many entries are shown, of how many there are."""
        return len(self.table.entries.ids), self._all

    def _say(self) -> None:
        self.counted.emit(*self.counts())
        selected = self.table.selected_ids()
        if len(selected) > 1:
            self.top.say_selected(len(selected), self._total_of(selected))
        else:
            self.top.say_found(len(self.table.entries.ids), self._all, self._total)

    def _total_of(self, ids: list[int]) -> int | None:
        column = self.register.total
        if not column or len(ids) > MOST_ADDED_UP:
            return None
        return sum(row[column] or 0 for row in self._session.registrar.reading.rows(self.register, ids, [column]))

    def _show_state(self, found: int) -> None:
        """The table, or what stands in its place."""
        if found:
            self.body.show_table()
        elif not self._all and not self.search():
            self.body.show_nothing_yet()
        else:
            chip = next((c.label for c in self.register.chips if c.search == self.chips.current()), self.tr("All"))
            self.body.show_no_match(self.search_box.text() or self.chips.current(), chip)
        self.setFocusProxy(self.table if found else self.search_box)

    # --- columns, order, views ---------------------------------------------------------------------------------------

    def _measure(self) -> None:
        """Find the largest figures, so that their columns are wide enough."""
        reading, figures = self._session.registrar.reading, {}
        for column in self._shape.columns():
            if column.look is Look.AMOUNT and column.field is not None:
                figures[column.name] = column.field.show(reading.largest(self.register, column.name))
        self.table.put_largest(figures)

    def _show_shape(self) -> None:
        column, descending = self._shape.order()
        self.table.put_columns(self._shape.columns(), as_chosen=self._shape.as_chosen)
        self.table.head.put_order(column.name, descending=descending)
        self.table.entries.put_order(column.name, self.tr("sorted ") + order_in_words(column, descending=descending))

    def _sort_by(self, name: str, descending: bool) -> None:
        self._shape.sort(name, descending=descending)
        self._show_sorted()

    def _head_clicked(self, name: str) -> None:
        self._shape.sort_next(name)
        self._show_sorted()

    def _show_sorted(self) -> None:
        self._show_shape()
        self._find(keep=False)
        column, descending = self._shape.order()
        announce(self.table, f"{column.label}, {order_in_words(column, descending=descending)}")

    def _choose_columns(self, names: list[str] | None) -> None:
        self._shape.choose(names)
        self._measure()
        self._show_shape()

    def _columns_moved(self, shown: list[str]) -> None:
        self._shape.move(shown)
        self._show_shape()

    def _view_now(self) -> View:
        return self._shape.view(self.search())

    def _use_view(self, view: View) -> None:
        self._shape.use(view)
        self._measure()
        self._show_shape()
        self.set_search(view.search)

    # --- menus -------------------------------------------------------------------------------------------------------

    def entry_menu(self) -> QMenu:
        """What can be done with the selected entries."""
        menu = self._entry_menu.menu(self.table.selected_ids(), self, may_write=not self._why_not)
        menu.addSeparator()
        self._column_menu.add_sorting(menu, self._shape.names())
        self._column_menu.add_choice(menu, self._shape.names())
        return menu

    def head_menu(self, name: str) -> QMenu:
        """What can be done with one column."""
        return self._column_menu.for_column(self._shape.offered[name], self._shape.names(), self)

    def copy_references(self) -> None:
        rows = self._session.registrar.reading.rows(self.register, self.table.selected_ids(), ["reference"])
        QGuiApplication.clipboard().setText("\n".join(row["reference"] for row in rows))
        announce(self.table, self.tr("Copied"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) and self.table.hasFocus():
            self.copy_references()
        else:
            super().keyPressEvent(event)

    def _edit(self, entry: int) -> None:
        if self._why_not:
            announce(self.table, self._why_not, urgent=True)
        else:
            self.edit_requested.emit(entry)

    def _open_entry_menu(self, place: QPoint) -> None:
        _pop_up(self.entry_menu(), place)

    def _open_head_menu(self, name: str, place: QPoint) -> None:
        if name:
            _pop_up(self.head_menu(name), place)

    def _add_filter(self, text: str) -> None:
        self.search_box.set_text(f"{self.search_box.text()} {text}".strip())
        self._find(keep=False)

    def _go_down(self) -> None:
        if self.table.entries.ids:
            self.table.select_row(0)
            self.table.setFocus()

    # --- how it is put together --------------------------------------------------------------------------------------

    def _make_parts(self) -> None:
        registrar, register = self._session.registrar, self.register
        why_not = why_not_record(registrar.user, register)
        self._why_not = why_not if self._session.file.writable else self.tr("This file can only be read here")
        self.top = ListTop(register, self._why_not)
        self.search_box = SearchBox(register)
        self.views = SavedViews(self._session.file, register, self._view_now)
        self.chips = ChipBar(self.tr("Ready-made filters"))
        chips = [Chip(ALL, self.tr("All")), *(Chip(chip.search, chip.label) for chip in register.chips)]
        self.chips.set_chips(chips, ALL)
        self.table = EntryTable(EntryTableModel(register, registrar.reading, registrar.today, self))
        self.body = ListBody(register, self.table)
        self._entry_menu = EntryMenu(self)
        self._column_menu = ColumnMenu(list(self._shape.offered.values()), self)
        self._filter: FilterPopover | None = None

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.search_box, 1)
        line.addWidget(self.views, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(self.top)
        column.addLayout(line)
        column.addWidget(self.chips)
        column.addWidget(self.body, 1)

    def _connect(self) -> None:
        self.top.export_asked.connect(self.export_requested)
        self.top.new_asked.connect(self.new_requested)
        self.body.new_asked.connect(self.new_requested)
        self.body.clear_asked.connect(self._clear)
        self.search_box.searched.connect(self._searched)
        self.search_box.went_down.connect(self._go_down)
        self.views.chosen.connect(self._use_view)
        self.views.refused.connect(self.refused)
        self.chips.chosen.connect(self._chip_chosen)
        self.chips.filter_asked.connect(self.open_filter)
        self._connect_table()

    def _connect_table(self) -> None:
        self.table.current_changed.connect(self.current_changed)
        self.table.opened.connect(self.opened)
        self.table.edit_asked.connect(self._edit)
        self.table.selection_changed.connect(self._say)
        self.table.sort_asked.connect(self._head_clicked)
        self.table.columns_moved.connect(self._columns_moved)
        self.table.menu_asked.connect(self._open_entry_menu)
        self.table.head_menu_asked.connect(self._open_head_menu)
        self.table.left_upwards.connect(self.focus_search)
        self._entry_menu.edit_asked.connect(self.edit_requested)
        self._entry_menu.copy_asked.connect(self.copy_references)
        self._entry_menu.duplicate_asked.connect(self.duplicate_requested)
        self._entry_menu.void_asked.connect(self.void_requested)
        self._entry_menu.decide_asked.connect(self.decide_requested)
        self._entry_menu.export_asked.connect(self.export_requested)
        self._column_menu.sort_asked.connect(self._sort_by)
        self._column_menu.columns_chosen.connect(self._choose_columns)
        self._column_menu.filter_asked.connect(self.open_filter)

    def open_filter(self, name: str = "") -> None:
        """Build a filter, for a column or for any."""
        if self._filter is None or self._filter.window() is not self.window():
            self._filter = FilterPopover(self.register, self.chips.filter_button)
            self._filter.added.connect(self._add_filter)
        self._filter.open_for(name)


def _pop_up(menu: QMenu, place: QPoint) -> None:
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(place)
