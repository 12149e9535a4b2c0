"""The page of one register: its list, and beside it the panel in which one entry is read, recorded and amended."""

from collections.abc import Callable

from PySide6.QtCore import QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import ProbityError
from app.register import Register
from ui.lists.entry_list import EntryList
from ui.lists.entry_table import WIDE
from ui.pages.voiding import ask_and_void
from ui.panels.entry_panel import EntryPanel
from ui.session import Session
from ui.theme import current
from ui.theme.tokens import SPACE
from ui.widgets.banner import Banner
from ui.widgets.ground import Ground

ONE_PANE_BELOW = 900  # effective width under which the panel takes the list's place
_ANY_WIDTH = 16_777_215  # Qt's own word for no limit
MILLISECONDS_BEFORE_READING = 60  # so that holding an arrow key does not read every entry it passes


class RegisterPage(QWidget):
    """Joins list and panel; neither knows of the other."""

    entry_asked = Signal(str)  # the reference of an entry, perhaps of another register
    card_asked = Signal(str, object)  # people and a staff number, or organisations and an id
    leads_asked = Signal(str)  # a search that finds leads
    export_requested = Signal()  # `list.ids_to_export()` says which entries

    def __init__(self, session: Session, register: Register, store: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.register = register
        self._session = session
        self.list = EntryList(session, register, store)
        self.panel = EntryPanel(session, register)
        self._beside = Ground("surface", "left")
        self.notice = Banner("bad")
        self._one_pane = False
        self._out_of_date = False
        self._reading = QTimer(self)
        self._reading.setSingleShot(True)
        self._reading.setInterval(MILLISECONDS_BEFORE_READING)
        self._reading.timeout.connect(self._read_current)
        self._lay_out()
        self._connect()
        self._fit()
        self._read_current()

    @property
    def title(self) -> str:
        return self.panel.title() if self.panel.is_editing() else self.register.title

    def open_entry(self, entry: int) -> None:
        """Go to an entry and read it."""
        self.list.select(entry)
        self._reading.stop()
        self.panel.show_entry(entry)  # a void one too, which the list leaves out
        self._show_panel(focus=False)

    def read_entry(self) -> int | None:
        """The entry that is being read; None while the form is up."""
        return self.panel.read_entry()

    def start_new(self) -> None:
        """A blank form in the panel."""
        self._begin()
        self.panel.start_new()

    def set_search(self, text: str) -> None:
        self._show_list()
        self.list.set_search(text)

    def focus_search(self) -> None:
        self._show_list()
        self.list.focus_search()

    def refresh(self) -> None:
        """Read again what changed: the list where it stands, and the entry that is read."""
        self.list.refresh()
        self._read_current()

    def amend_current(self) -> None:
        """The form on the entry one is at."""
        if (entry := self.list.current_id()) is not None:
            self._amend(entry)

    def duplicate_current(self) -> None:
        """The form for another entry like the one one is at."""
        if (entry := self.list.current_id()) is not None:
            self._duplicate(entry)

    def write_letter(self) -> None:
        """The letter about the entry that is read, or why there is none."""
        if self.panel.read_entry() is not None:
            self.panel.reading.write_letter()

    def void_selected(self) -> None:
        """Ask why the selected entries are void."""
        if entries := self.list.selected_ids():
            self._void(entries)

    def leave(self) -> None:
        """The page is left or the window closes: what is being typed is kept now."""
        self.panel.leave()

    def panes(self) -> list[QWidget]:
        """What F6 goes through."""
        return [pane for pane in (self._left, self._beside) if not pane.isHidden()]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._out_of_date:
            self._out_of_date = False
            self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._reading.isActive():
            self._reading.stop()
            self._out_of_date = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # --- reading and writing one entry -------------------------------------------------------------------------------

    def _current_moved(self, _entry: object) -> None:
        self._reading.start()

    def _read_current(self) -> None:
        """Show the current entry in the panel. A form that is being filled in stays, unless the person turned away."""
        self._reading.stop()
        selected = self.list.selected_ids()
        if len(selected) > 1:
            self.panel.show_several(selected)
        elif not self.panel.is_editing() or self.list.table.hasFocus():
            self.panel.show_entry(self.list.current_id())

    def _selection_changed(self) -> None:
        """One entry is read, several are spoken of together; reading one follows when the person rests on it."""
        if len(self.list.selected_ids()) > 1 or self.panel.is_on_several():
            self._reading.start()

    def _decide_on(self, entries: list[int]) -> None:
        """What can be done with several entries at once."""
        self.panel.show_several(entries)
        self._show_panel(focus=False)
        self.panel.several.focus_first()

    def _decided(self) -> None:
        """The entry stays in the panel after its step, even where the list leaves it out by now."""
        self._reading.stop()

    def _next(self) -> None:
        """Read the next entry that needs work; the row that took the place of one that went away is next."""
        moved_up = self.panel.read_entry() != self.list.current_id()
        if self.list.next_needing_work(from_here=moved_up):
            self._read_current()
            self.panel.reading.focus_next()

    def _pointed_at(self, _entry: int) -> None:
        if self._one_pane:
            self._read_current()
            self._show_panel(focus=True)

    def _amend(self, entry: int) -> None:
        self._begin()
        self.panel.start_amend(entry)

    def _duplicate(self, entry: int) -> None:
        self._begin()
        self.panel.start_new(copy_of=entry)

    def _begin(self) -> None:
        self._reading.stop()
        self.notice_row.hide()
        self._show_panel(focus=False)

    def _saved(self, entry: int) -> None:
        """Go to what was saved, where the list shows it; a search is not thrown away for it."""
        self.list.table.select_id(entry)

    def _closed(self) -> None:
        self._show_list()
        self._read_current()
        self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _void(self, entries: list[int]) -> None:
        ask_and_void(self, self._session, self.register, entries, self._refused)

    # --- what happens elsewhere --------------------------------------------------------------------------------------

    def _changed(self, registers: frozenset[str]) -> None:
        if self.register.name not in registers:
            return
        if self.isVisible():
            self.refresh()
        else:
            self._out_of_date = True  # nobody sees it: it is read again when it is shown

    def _refused(self, why: ProbityError) -> None:
        self.notice.show_note("", str(why), [("dismiss", self.tr("Close this note"))])
        self.notice_row.show()

    # --- one pane or two ---------------------------------------------------------------------------------------------

    def _fit(self) -> None:
        zoom = current().zoom
        effective = self.window().width() / zoom
        one_pane = effective < ONE_PANE_BELOW
        width = current().px(SPACE.detail_wide if effective >= WIDE else SPACE.detail)
        self._beside.setMinimumWidth(0 if one_pane else width)
        self._beside.setMaximumWidth(_ANY_WIDTH if one_pane else width)
        if one_pane != self._one_pane:
            self._one_pane = one_pane
            in_panel = self.panel.is_editing() or self.panel.deciding.is_up()
            self._left.setVisible(not (one_pane and in_panel))
            self._beside.setVisible(not one_pane or in_panel)
        self._back.setEnabled(one_pane)

    def _show_panel(self, *, focus: bool) -> None:
        if self._one_pane:
            self._left.hide()
            self._beside.show()
            if focus:
                self.panel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_list(self) -> None:
        if self._one_pane:
            self._beside.hide()
            self._left.show()

    def _go_back(self) -> None:
        if not self.panel.is_editing():
            self._closed()

    # --- how it is put together --------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._left = QWidget()
        self.notice_row = QWidget()
        above = QVBoxLayout(self.notice_row)
        above.setContentsMargins(18, 12, 16, 0)
        above.addWidget(self.notice)
        self.notice_row.hide()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self.notice_row)
        left.addWidget(self.list, 1)
        right = QVBoxLayout(self._beside)
        right.setContentsMargins(1, 0, 0, 0)
        right.addWidget(self.panel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left, 1)
        row.addWidget(self._beside)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        self._session.changed.connect(self._changed)
        self.list.current_changed.connect(self._current_moved)
        self.list.opened.connect(self._pointed_at)
        self.list.edit_requested.connect(self._amend)
        self.list.new_requested.connect(self.start_new)
        self.list.duplicate_requested.connect(self._duplicate)
        self.list.void_requested.connect(self._void)
        self.list.decide_requested.connect(self._decide_on)
        self.list.table.selection_changed.connect(self._selection_changed)
        self.list.export_requested.connect(self.export_requested)
        self.list.refused.connect(self._refused)
        self.panel.saved.connect(self._saved)
        self.panel.closed.connect(self._closed)
        self.panel.find_requested.connect(self.set_search)
        self.panel.entry_asked.connect(self.entry_asked)
        self.panel.card_asked.connect(self.card_asked)
        self.panel.leads_asked.connect(self.leads_asked)
        self.panel.next_asked.connect(self._next)
        self.panel.decided.connect(self._decided)
        self.notice.followed.connect(lambda _key: self.notice_row.hide())
        current().changed.connect(self._fit)
        self._back = self._key("Esc", self._go_back, self.panel)
        self._key("Ctrl+E", self.export_requested.emit, self)
        self._key("Ctrl+D", self.duplicate_current, self.list)
        self._key("Alt+Down", self.list.next_needing_work, self.list)
        self._key("Alt+Return", self.panel.reading.open_card, self)

    def _key(self, keys: str, act: Callable[[], object], within: QWidget) -> QShortcut:
        key = QShortcut(QKeySequence(keys), within)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(act)
        return key
