"""The leads: what looks as if a giver, an employer or a leaver had to do with a supplier, for a person to judge."""

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.crosscheck.leads import LEADS
from app.crosscheck.pictures.groups import Group, Known, Lead
from app.crosscheck.pictures.timeline import timelines
from app.crosscheck.runs import RUNS
from app.errors import BadSearch
from ui.jobs import JobQueue
from ui.lists.search_box import SearchBox
from ui.pages.crosschecks.judging import Judging
from ui.pages.crosschecks.lead_card import LeadCard
from ui.pages.crosschecks.lead_cards import LeadCards
from ui.pages.crosschecks.lead_page import LeadPage
from ui.pages.crosschecks.leads_paper import print_leads
from ui.panels.tab_order import chain, stops
from ui.session import Session
from ui.theme import current
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.chips import Chip, ChipBar
from ui.widgets.choice_field import ChoiceField
from ui.widgets.empty import Empty
from ui.widgets.in_focus import is_in_focus
from ui.widgets.stack import Stack

WAITING, ALL = "open", "all"
_ABOUT_LEADS = frozenset({LEADS, RUNS})
_CHOICE_WIDE = 210


class LeadsTab(QWidget):
    """`entry_asked` carries the register and id of an entry to open, `run_asked` that every check is to be run."""

    entry_asked = Signal(str, object)  # an id is too long for Qt's int
    run_asked = Signal()

    def __init__(self, session: Session, jobs: JobQueue) -> None:
        super().__init__()
        self._session = session
        self._jobs = jobs
        self._register = session.registrar.registers[LEADS]
        self._stale = True
        self._keep = False  # whether nothing but leads changed since they were shown
        self._known = Known(session.registrar)
        self.judging = Judging(session, self)
        self.search = SearchBox(self._register)
        self.rule = self._choice("rule", self.tr("Every rule"))
        self.grade = self._choice("grade", self.tr("Every grade"))
        self.chips = ChipBar(self.tr("How leads stand"), can_filter=False)
        self.print_button = Button(self.tr("Pr&int list"), "printer")
        self.refusal = Banner("bad")
        self.for_others = Banner("info")
        self.cards = LeadCards(self._card, partial(timelines, session.registrar), session.registrar.today)
        self.empty = Empty("git-compare", "", "")
        self.found = Stack()
        self.opened = LeadPage(session, self.judging)
        self.stack = Stack()
        self._groups: list[Group] = []
        self._lay_out()
        self._connect()

    def panes(self) -> Sequence[QWidget]:
        if self.stack.currentWidget() is self.opened:
            return [self.opened.scroller, self.opened.steps]
        return [self.search, self.cards if self._groups else self.empty]

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(560), current().px(320))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def refresh(self) -> None:
        """Look at the leads again; the page and the card one was on stay."""
        self._stale = False
        self.judging.look_again()
        if not self._keep:
            self._known.forget()
        self._show(from_top=False, keep=self._keep)
        self._keep = True
        if self.stack.currentWidget() is self.opened:
            self.opened.refresh()

    def open_lead(self, lead: Lead) -> None:
        """Both records in full, and everything else about one lead."""
        self.cards.remember(lead)
        self.refusal.hide()
        self.opened.show_lead(lead)
        self.stack.setCurrentWidget(self.opened)
        self.opened.take_focus()

    def close_lead(self) -> None:
        """Back to the list, to the card of the lead that was open."""
        self.stack.setCurrentWidget(self.listed)
        self._take_focus()

    def focus_search(self) -> None:
        """Go to the search of the list, from an open lead too."""
        self.stack.setCurrentWidget(self.listed)
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def choose(self, state: str) -> None:
        """Show the leads that stand like this: a code of the register, or all."""
        self.chips.set_current(state)
        self._show()

    def show_found(self, search: str) -> None:
        """Show the leads that a search finds, however they stand."""
        self.stack.setCurrentWidget(self.listed)
        self.search.set_text(search)
        for field in (self.rule, self.grade):
            field.set_value(None)
        self.choose(ALL)

    # --- what is found ------------------------------------------------------------------------------------------------

    def _asked(self, state: str) -> str:
        """The search that everything chosen comes to, in the register's own words."""
        chosen = (("rule", self.rule.value()), ("grade", self.grade.value()))
        words = [f"is:{state}" if state != ALL else "", *(f"{word}:{value}" for word, value in chosen if value)]
        return " ".join(filter(None, (*words, self.search.text())))

    def _show(self, *, from_top: bool = True, keep: bool = False) -> None:
        was_empty = is_in_focus(self.empty)
        try:
            self._show_chips()
            self._groups = self._known.groups(self._asked(self.chips.current()))
        except BadSearch as why:
            self.search.complain(str(why))
            return
        self.search.understood()
        self.print_button.setEnabled(bool(self._groups))
        self.found.setCurrentWidget(self.cards if self._groups else self.empty)
        self.cards.show_groups(self._groups, from_top=from_top, keep=keep)
        if not self._groups:
            self._say_nothing()
        why_not = self.judging.why_not()
        self.for_others.setVisible(bool(why_not))
        self.for_others.show_note("", why_not)
        chain(self.print_button, [*stops(self.chips), *self.cards.stops()])
        if was_empty:
            self._take_focus()

    def _show_chips(self) -> None:
        count = partial(self._session.registrar.search.count, self._register)
        current_ = self.chips.current() or WAITING
        counted = [(state.code, state.label, count(self._asked(state.code))) for state in self._register.states]
        chips = [Chip(*one) for one in counted if one[2] or one[0] in (WAITING, current_)]
        had_focus = is_in_focus(self.chips)
        self.chips.set_chips([*chips, Chip(ALL, self.tr("All"), count(self._asked(ALL)))], current_)
        if had_focus:
            self.chips.take_focus()

    def _say_nothing(self) -> None:
        registrar, state = self._session.registrar, self.chips.current()
        elsewhere = registrar.search.count(self._register, self._asked(ALL))
        if self._is_narrowed() and elsewhere:
            label = self._register.state(state).label
            stand = self.tr("1 stands otherwise") if elsewhere == 1 else self.tr("%2 stand otherwise")
            line = self.tr("No lead that is “%1”; %3.").replace("%3", stand)
            line = line.replace("%1", label).replace("%2", f"{elsewhere:,}")
            self.empty.show_empty(self.tr("Nothing found here"), line, self.tr("Show &all"))
        elif self._is_narrowed():
            line = self.tr("No lead is found by “%1”.").replace("%1", self._asked(ALL))
            self.empty.show_empty(self.tr("Nothing found"), line, self.tr("&Clear"))
        elif not registrar.search.count(registrar.registers[RUNS]) and not elsewhere:
            line = self.tr(
                "F9 compares every giver, employer and leaver with every supplier and bidder. What it finds are"
                " leads for a person to judge, never findings."
            )
            self.empty.show_empty(self.tr("No check was run yet"), line, self.tr("Run checks…"))
        else:
            line = self.tr("What was judged is under the other chips. New entries are checked as they are saved.")
            self.empty.show_empty(self.tr("No lead stands like this"), line)

    def _is_narrowed(self) -> bool:
        return bool(self.search.text() or self.rule.value() or self.grade.value())

    def _act_on_nothing(self) -> None:
        if not self._is_narrowed():
            self.run_asked.emit()
        elif self._session.registrar.search.count(self._register, self._asked(ALL)):
            self.choose(ALL)
        else:
            self.search.set_text("")
            self.rule.set_value(None)
            self.grade.set_value(None)
            self._show()
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what is done -------------------------------------------------------------------------------------------------

    def _card(self, group: Group) -> LeadCard:
        card = LeadCard(self._register, group, self.judging.deeds(group), list(self._closed(group)))
        card.opened.connect(self.open_lead)
        card.judged.connect(lambda code, group=group: self._judge(code, group))
        card.reopening.connect(self.judging.reopen_all)
        return card

    def _closed(self, group: Group) -> Iterator[tuple[int, str]]:
        """Of which of its organisations closed leads can be judged again: none where nobody may judge."""
        if self.judging.why_not() or group.pressing[0].state not in ("explained", "escalated"):
            return
        names = (group.first.organisation, group.first.supplier)
        yield from zip(group.organisations, names, strict=False)

    def _judge(self, code: str, group: Group) -> None:
        self.refusal.hide()
        self.cards.remember(group.first)
        self.judging.judge(code, group)

    def _done(self, _sentence: str) -> None:
        self.refusal.hide()
        if self.stack.currentWidget() is self.opened:
            self.opened.take_focus()
        else:
            self._take_focus()

    def _go_back(self) -> None:
        """Nothing was said after all; what one was on may have been judged by somebody else meanwhile."""
        if self.stack.currentWidget() is self.listed:
            self._take_focus()

    def _take_focus(self) -> None:
        """To the card one was on; where none is left, to what can be done then, or to the chips."""
        if self._groups:
            self.cards.take_focus()
        elif self.empty.button.isVisibleTo(self.empty):
            self.empty.button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.chips.take_focus()

    def _refuse(self, why: str) -> None:
        self.refusal.show_note(self.tr("Not done."), why)
        self.refusal.show()

    def _print(self) -> None:
        if self.stack.currentWidget() is self.opened:
            self.opened.print()
        elif self._groups:
            print_leads(self, self._session, self._groups, self._asked(self.chips.current()))

    def _open_entry(self, reference: str) -> None:
        register, entry = self._session.registrar.reading.by_reference(reference)
        self.entry_asked.emit(register.name, entry.id)

    def _changed(self, registers: frozenset[str]) -> None:
        self._stale = True
        self._keep = self._keep and registers <= _ABOUT_LEADS
        if self.isVisible():
            self.refresh()

    # --- how it is put together ---------------------------------------------------------------------------------------

    def _choice(self, name: str, blank: str) -> ChoiceField:
        choices = self._register.column(name).choices
        field = ChoiceField([(one.code, one.label) for one in choices], blank)
        field.setAccessibleName(self._register.column(name).label)
        field.setFixedWidth(current().px(_CHOICE_WIDE))
        return field

    def _connect(self) -> None:
        self.chips.chosen.connect(lambda _key: self._show())
        self.search.searched.connect(lambda _text: self._show())
        self.search.went_down.connect(self.cards.take_focus)
        for field in (self.rule, self.grade):
            field.edited.connect(lambda _key: self._show())
        self.print_button.clicked.connect(self._print)
        for keys, act in (("Ctrl+F", self.focus_search), ("Ctrl+P", self._print)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)  # while the tab is shown
        self.empty.acted.connect(self._act_on_nothing)
        self.judging.done.connect(self._done)
        self.judging.refused.connect(self._refuse)
        self.judging.left.connect(self._go_back)
        self.opened.closed.connect(self.close_lead)
        self.opened.entry_asked.connect(self._open_entry)
        self._session.changed.connect(self._changed)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.search, 1)
        for widget in (self.rule, self.grade, self.print_button):
            top.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)  # what a search box complains of makes it taller
        self.found.addWidget(self.cards)
        self.found.addWidget(self.empty)
        self.listed = QWidget()
        column = QVBoxLayout(self.listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(self.chips)
        column.addWidget(self.for_others)
        column.addWidget(self.found, 1)
        self.stack.addWidget(self.listed)
        self.stack.addWidget(self.opened)
        for banner in (self.refusal, self.for_others):
            banner.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 0, 24, 14)
        whole.setSpacing(10)
        whole.addWidget(self.refusal)
        whole.addWidget(self.stack, 1)
