"""The panel beside a list: nothing selected, one entry being read, or the form that records or amends one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import NoSuchEntry
from app.fields import Values
from app.lists import LISTS
from app.register import Register
from app.store.lookups import Lookups
from app.suggestions import Suggestions
from ui.panels.compare_panel import ComparePanel
from ui.panels.deciding import Deciding
from ui.panels.entry_form import EntryForm
from ui.panels.offers import Offer
from ui.panels.reading_panel import ReadingPanel
from ui.panels.several_panel import SeveralPanel
from ui.session import Session
from ui.widgets.empty import Empty
from ui.widgets.stack import Stack


class EntryPanel(QWidget):
    """`saved` carries an entry's id; when `is_editing()` is still true then, the form for the next stands ready.

    What is typed is never overwritten and never lost: whatever takes the form's place, its draft is kept.
    """

    saved = Signal(object)  # an id: Qt's int is too short for it
    closed = Signal()  # the form was closed, and what was read before is shown again
    entry_asked = Signal(str)  # the reference of another entry
    card_asked = Signal(str, object)  # people and a staff number, or organisations and an id
    leads_asked = Signal(str)  # a search that finds leads
    next_asked = Signal()  # the next entry that needs work
    decided = Signal()  # a step was taken, and the entry is shown again
    find_requested = Signal(str)  # a search that finds everything with a name that was clicked

    def __init__(self, session: Session, register: Register, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._register = register
        self._shown: int | None = None
        self.suggestions = Suggestions(Lookups(session.file.gateway, session.file.registers), session.file.registers)
        self._empty = Empty(
            register.icon,
            self.tr("Nothing selected"),
            self.tr("Choose a %1 in the list to read it, or record a new one.").replace("%1", register.one),
        )
        self.reading = ReadingPanel(session, register, self.suggestions)
        self._form: EntryForm | None = None  # made when it is first wanted
        self._stack = Stack()
        self.several = SeveralPanel(session, register)
        self.comparing = ComparePanel(session, register)
        for page in (self._empty, self.reading, self.several, self.comparing):
            self._stack.addWidget(page)
        self.deciding = Deciding(session, register, self.suggestions, self._stack, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.reading.amend_requested.connect(self.start_amend)
        self.reading.copy_requested.connect(self.start_new)
        self.reading.find_requested.connect(self.find_requested)
        self.reading.entry_asked.connect(self.entry_asked)
        self.reading.card_asked.connect(self.card_asked)
        self.reading.leads_asked.connect(self.leads_asked)
        self.reading.next_asked.connect(self.next_asked)
        self.reading.step_asked.connect(self._begin_step)
        self.several.step_asked.connect(self.deciding.begin_on_several)
        self._connect_deciding()
        self.comparing.kept_both.connect(self._keep_both)
        self.comparing.same.connect(self._is_the_same)
        self.comparing.went_back.connect(self._back_to_form)
        session.changed.connect(self._follow)

    def title(self) -> str:
        """What the panel shows, in a few words."""
        if self._form is not None and self.is_editing():
            return self._form.title()
        if self._stack.currentWidget() is self.comparing:
            return self.comparing.title.text()
        if self.deciding.form is not None:
            return self.deciding.form.title
        if self.is_on_several():
            return self.several.title
        entry = self.reading.entry if self._shown is not None else None
        return entry.reference if entry else self.tr("Nothing selected")

    def is_editing(self) -> bool:
        """Whether the form is up."""
        return self._form is not None and self._stack.currentWidget() is self._form

    @property
    def form(self) -> EntryForm | None:
        """The form, while it is up."""
        return self._form if self.is_editing() else None

    def is_on_several(self) -> bool:
        """Whether it speaks of several entries at once."""
        return self._stack.currentWidget() is self.several

    def read_entry(self) -> int | None:
        """The entry that is being read; None while the form is up."""
        return None if self.is_editing() else self._shown

    def show_entry(self, entry_id: int | None) -> None:
        """Read an entry, or show that none is selected. A list that refreshes and names the same entry again
        does not take the form away.
        """
        if (self.is_editing() or self.deciding.is_up()) and entry_id == self._shown:
            return
        self.leave()
        self._shown = entry_id
        self._read()

    def show_several(self, ids: list[int]) -> None:
        """Say what is selected, and what can be done with all of it."""
        if self.is_editing() or (self.deciding.is_up() and ids == self.several.ids):
            return
        self.leave()
        self.several.show_entries(ids)
        self._stack.setCurrentWidget(self.several)

    def start_new(self, copy_of: int | None = None) -> None:
        """The form for a new entry, or for one like another; or what was typed before and not saved."""
        self._put_up().begin_new(copy_of)

    def start_with(self, values: Values) -> EntryForm:
        """The form for a new entry that starts with these values; or what was typed before and not saved."""
        form = self._put_up()
        form.begin_with(values)
        return form

    def start_amend(self, entry_id: int) -> None:
        """The form on an entry. Raises NoSuchEntry."""
        self._shown = entry_id
        self._put_up().begin_amend(entry_id)

    def leave(self) -> None:
        """The page is left or the window closes: keep the draft now, and what was typed to decide."""
        if self.deciding.is_up():
            self.deciding.leave()
            self._show_what_was_decided_on()
        if self._form is not None and self.is_editing():
            self._form.leave()

    def _put_up(self) -> EntryForm:
        if self._form is None:
            self._form = EntryForm(self._session, self._register, self.suggestions)
            self._form.saved.connect(self._saved)
            self._form.closed.connect(self._closed)
            self._form.compare_requested.connect(self._compare)
            self._form.warned.connect(self._warned)
            self._stack.addWidget(self._form)
        else:
            self.leave()
        self.deciding.leave()
        self._stack.setCurrentWidget(self._form)
        return self._form

    def _read(self) -> None:
        self.several.show_entries([])
        if self._shown is None:
            self._stack.setCurrentWidget(self._empty)
            return
        try:
            entry = self._session.registrar.reading.entry(self._register, self._shown)
        except NoSuchEntry:
            self._shown = None
            self._stack.setCurrentWidget(self._empty)
            return
        self.reading.show_entry(entry)
        self._stack.setCurrentWidget(self.reading)

    def _connect_deciding(self) -> None:
        self.deciding.done.connect(self._stepped)
        self.deciding.went_back.connect(self._back_to_reading)
        self.deciding.refused.connect(self._say)
        self.deciding.entry_asked.connect(self.entry_asked)
        self.deciding.find_requested.connect(self.find_requested)

    def _begin_step(self, offer: Offer) -> None:
        if self.reading.entry is not None:
            self.deciding.begin(offer, self.reading.entry)

    def _stepped(self) -> None:
        self._show_what_was_decided_on()
        if self.several.ids:
            self.several.refresh()
        else:
            self.reading.focus_next()
        self.decided.emit()

    def _back_to_reading(self) -> None:
        self._show_what_was_decided_on()
        if self.several.ids:
            self.several.focus_first()
        else:
            self.reading.focus_next()

    def _show_what_was_decided_on(self) -> None:
        if self.several.ids:
            self._stack.setCurrentWidget(self.several)
        else:
            self._read()

    def _compare(self, entry: int) -> None:
        """Show what is typed beside the entry it may be. The form waits as it is, its draft kept."""
        if self._form is not None:
            found = self._session.registrar.reading.entry(self._register, entry)
            self._stack.setCurrentWidget(self.comparing)
            self.comparing.show_pair(found, self._form.body.values())

    def _keep_both(self) -> None:
        if self._form is not None:
            self._form.note.keep_both()
        self._back_to_form()

    def _is_the_same(self) -> None:
        entry = self.comparing.entry
        if self._form is not None and entry is not None and self._form.give_to(entry, self.comparing.refuse):
            self._saved(entry.id, False)

    def _back_to_form(self) -> None:
        if self._form is not None:
            self._stack.setCurrentWidget(self._form)
            self._form.body.focus_first(marked=False)

    def _say(self, sentence: str) -> None:
        (self.several if self.several.ids else self.reading).say(sentence)

    def _saved(self, entry: int, again: bool) -> None:
        if not again:
            self._shown = entry
            self._read()
        self.saved.emit(entry)

    def _warned(self, sentence: str) -> None:
        if self._form is not None and self.is_editing():
            self._form.frame.show_problem(sentence)
        else:
            self.reading.say(sentence)

    def _closed(self) -> None:
        self._read()
        self.closed.emit()

    def _follow(self, registers: frozenset[str]) -> None:
        self.suggestions.forget(registers)
        if LISTS in registers and self._form is not None and not self.is_editing():
            self._stack.removeWidget(self._form)  # made anew when it is next wanted, with what is offered by then
            self._form.deleteLater()
            self._form = None
        if self._register.name not in registers:
            return
        if self.deciding.is_up():
            self.deciding.follow()
        elif self.is_on_several():
            self.several.refresh()
        elif self._shown is not None and not self.is_editing():
            self._read()
