"""One lead, whole: both records side by side, each rule with why it holds, why the names may be one, who judged it."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollBar, QVBoxLayout, QWidget

from app.crosscheck.leads import LEADS
from app.crosscheck.pictures.groups import Group, Lead, leads, on_pair
from app.crosscheck.pictures.timeline import timelines
from app.entries import Entry
from app.store.lookups import Lookups
from app.suggestions import Suggestions
from ui.pages.crosschecks import lead_words as words
from ui.pages.crosschecks.judging import CONFIRM, IDENTITY, Judging, makes_sense
from ui.pages.crosschecks.lead_found import Found
from ui.pages.crosschecks.lead_side import LeadSide
from ui.pages.crosschecks.leads_paper import print_lead
from ui.panels.entry_facts import OPENS
from ui.panels.entry_history import lines
from ui.panels.offers import Offer, offers_for
from ui.panels.step_bar import StepBar
from ui.panels.tab_order import chain, stops
from ui.session import Session
from ui.widgets.button import Button
from ui.widgets.elide import Elide
from ui.widgets.facts import Fact, Facts
from ui.widgets.ground import Ground
from ui.widgets.history_list import HistoryList
from ui.widgets.icon_button import IconButton
from ui.widgets.in_focus import is_in_focus
from ui.widgets.layouts import add, clear
from ui.widgets.lead_timeline import LeadTimeline
from ui.widgets.link import Link
from ui.widgets.pill import Pill
from ui.widgets.scrolling import scrolling_down
from ui.widgets.text import Text
from ui.widgets.wrap import Wrap

_BEFORE, _AFTER = "Alt+Left", "Alt+Right"
_JUDGEMENT = "Judgement"  # the section of the register
_LETTERS_AROUND = "lwdnki"  # of the tabs, Run checks and Print
_PAGES = {Qt.Key.Key_PageUp: QScrollBar.SliderAction.SliderPageStepSub}
_PAGES |= {Qt.Key.Key_PageDown: QScrollBar.SliderAction.SliderPageStepAdd}


class LeadPage(QWidget):
    """`closed` asks for the list, `entry_asked` carries the reference of an entry to open."""

    closed = Signal()
    entry_asked = Signal(str)

    def __init__(self, session: Session, judging: Judging, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._judging = judging
        self._register = session.registrar.registers[LEADS]
        self._suggestions = Suggestions(Lookups(session.file.gateway, session.file.registers), session.file.registers)
        self.lead: Lead | None = None
        self._group: Group | None = None
        self.back = IconButton("arrow-left", self.tr("Back to the list"), "Esc")
        self.where = Text("", "small", "text2")
        self.before = IconButton("chevron-left", self.tr("The lead before on these names"), _BEFORE)
        self.after = IconButton("chevron-right", self.tr("The next lead on these names"), _AFTER)
        self.print_button = Button(self.tr("Pr&int"), "printer")
        self.name = Elide("", "title")
        self.other = Wrap("", "body", "text2")
        self.pills = QHBoxLayout()
        self.sentence = Wrap("")
        self.timeline = LeadTimeline()
        self.sides = (LeadSide(session, self._suggestions), LeadSide(session, self._suggestions))
        self.found = Found(self._register)
        self.judgement = Facts()
        self.others = QVBoxLayout()
        self._links: list[QWidget] = []
        self.history = HistoryList()
        self.measured = Wrap("", "small", "muted")
        self.steps = StepBar(leads_on=False, taken=_LETTERS_AROUND)
        self._lay_out()
        self._connect()

    def show_lead(self, lead: Lead) -> None:
        """Show a lead as it stands."""
        same = self.lead is not None and self.lead.id == lead.id
        self.lead = lead
        self.refresh()
        if not same:
            self.scroller.verticalScrollBar().setValue(0)

    def refresh(self) -> None:
        """Show it as it stands by now; one that is hidden from the reader by now closes."""
        registrar, had_focus = self._session.registrar, is_in_focus(self)
        found = leads(registrar, [self.lead.id]) if self.lead is not None else []
        if not found:
            self.lead = None
            self.closed.emit()
            return
        self.lead = lead = found[0]
        self._group = on_pair(registrar, lead)
        entry = registrar.reading.entry(self._register, lead.id)
        self._show_head(lead, entry)
        (shown,) = timelines(registrar, [replace(self._group, leads=(lead,))])
        self.timeline.show_marks(list(words.marks(shown, open_by_key=True)), words.span(shown), registrar.today())
        for side, reference in zip(self.sides, (lead.about, lead.against), strict=True):
            side.show_reference(reference)
        self.found.show_entry(entry, lead)
        self.measured.setText(self.tr("Measured by: %1").replace("%1", entry.values["measured_by"]))
        self._show_judgement(entry)
        self._show_others(lead, self._group)
        self.history.set_lines(lines(self._register, registrar.history(self._register, lead.id)))
        self.steps.set_offers(self._offers(entry, self._group))
        self.steps.setVisible(bool(self.steps.offers))
        told = [*stops(self.judgement), *self._links, *self.steps.stops()]
        chain(self.print_button, [self.timeline, *(side.open for side in self.sides), *told])
        if had_focus and not is_in_focus(self):
            self.take_focus()  # what had it is gone: no step may be taken any more, say

    def take_focus(self) -> None:
        """Put the focus on the first step that can be taken, or on the way back."""
        buttons = [button for button in self.steps.buttons() if button.isEnabled()]
        (buttons[0] if buttons else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif key in _PAGES:
            self.scroller.verticalScrollBar().triggerAction(_PAGES[key])
        else:
            super().keyPressEvent(event)

    def print(self) -> None:
        """Show the lead as it prints."""
        if self.lead is not None:
            print_lead(self, self._session, self.lead)

    def _turn(self, by: int) -> None:
        """The next lead on the two organisations, or the one before."""
        if self._group is None or self.lead is None:
            return
        at = self._at() + by
        if 0 <= at < len(self._group.leads):
            self.show_lead(self._group.leads[at])

    def _at(self) -> int:
        assert self._group is not None and self.lead is not None  # noqa: S101, PT018 - asked of a lead that is shown
        return next((at for at, one in enumerate(self._group.leads) if one.id == self.lead.id), 0)

    # --- what is shown ------------------------------------------------------------------------------------------------

    def _show_head(self, lead: Lead, entry: Entry) -> None:
        assert self._group is not None  # noqa: S101 - read just before
        at, of = self._at(), len(self._group.leads)
        self.name.setText(lead.organisation)
        self.other.setText(words.may_be(lead))
        self.other.setVisible(bool(words.may_be(lead)))
        self.sentence.setText(words.sentence(lead))
        number = self.tr("lead %1 of %2 on these names").replace("%1", f"{at + 1:,}").replace("%2", f"{of:,}")
        self.where.setText(f"{lead.reference} · {number}" if of > 1 else lead.reference)
        for button, possible in ((self.before, at > 0), (self.after, at + 1 < of)):
            button.setVisible(of > 1)
            button.setEnabled(possible)
        state = self._register.state(entry.state)
        choice = self._register.column("grade").choice(lead.grade)
        clear(self.pills)
        add(self.pills, Pill(state.label, state.tone, state.icon))
        if gone := entry.values.get("gone_on"):
            since = self.tr("since %1").replace("%1", self._register.column("gone_on").show(gone))
            add(self.pills, Text(since, "small", "text2"))
        add(self.pills, Pill(words.grade(self._register, lead), (choice.tone if choice else "") or "idle"))
        add(self.pills, Text(words.how_sure(lead), "small", "muted"))
        self.pills.addStretch(1)

    def _show_judgement(self, entry: Entry) -> None:
        shown = [f for f in self._register.fields if f.section == _JUDGEMENT and entry.values.get(f.name) is not None]
        link = {"case_reference": f"{OPENS}{entry.values.get('case_reference')}"}
        facts = [Fact(f.label, f.show(entry.values[f.name]), "", link.get(f.name, "")) for f in shown]
        self.judgement.set_facts(facts or [Fact(self.tr("Judged"), self.tr("by nobody yet"))])

    def _show_others(self, lead: Lead, group: Group) -> None:
        clear(self.others)
        self._links.clear()
        for other in group.leads:
            if other.id != lead.id:
                state = self._register.state(other.state).label
                link = Link(f"{other.reference} · {state} · {words.sentence(other)}")
                link.clicked.connect(lambda _checked, one=other: self.show_lead(one))
                self._links.append(link)
                add(self.others, link)
        self.others_title.setVisible(len(group.leads) > 1)

    def _offers(self, entry: Entry, group: Group) -> Sequence[Offer]:
        """The steps that make sense for a lead of its grade; those about names say how many leads they are for."""
        registrar = self._session.registrar
        if self._judging.why_not():
            return ()
        found = []
        for offer in offers_for(registrar, self._register, entry):
            step = self._register.step(offer.code)
            if offer.code != CONFIRM and registrar.why_not_yet(self._register, step, entry):
                continue
            if not makes_sense(step, group.first):
                continue
            many = sum(one.state in step.start for one in group.leads) if offer.code in IDENTITY else 1
            label = self.tr("%1 (%2 leads)").replace("%1", offer.label).replace("%2", f"{many:,}")
            found.append(replace(offer, label=label) if many > 1 else offer)
        return sorted(found, key=lambda offer: offer.code in IDENTITY)  # what closes a lead comes first

    def _judge(self, code: str) -> None:
        if self.lead is not None:
            self._judging.judge_one(code, self.lead)

    # --- how it is put together ---------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.back.clicked.connect(self.closed)
        self.before.clicked.connect(lambda: self._turn(-1))
        self.after.clicked.connect(lambda: self._turn(1))
        for keys, by in ((_BEFORE, -1), (_AFTER, 1)):  # a button keeps arrows to itself
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._turn, by))
        self.print_button.clicked.connect(self.print)
        self.timeline.chosen.connect(self.entry_asked.emit)
        self.judgement.followed.connect(lambda link: self.entry_asked.emit(link.removeprefix(OPENS)))
        self.steps.chosen.connect(self._judge)
        for side in self.sides:
            side.open_asked.connect(self.entry_asked)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        for widget in (self.back, self.before, self.after):
            head.addWidget(widget)
        head.addWidget(self.where, 1)
        head.addWidget(self.print_button)
        inside = QWidget()
        inside.setProperty("ground", "none")
        down = QVBoxLayout(inside)
        down.setContentsMargins(0, 0, 6, 12)
        down.setSpacing(12)
        down.addWidget(self._top())
        down.addWidget(self.found)
        both = QHBoxLayout()
        both.setSpacing(12)
        for side in self.sides:
            both.addWidget(side, 1)
        down.addLayout(both)
        down.addWidget(self._told())
        down.addStretch(1)
        self.scroller = scrolling_down(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(head)
        whole.addWidget(self.scroller, 1)
        whole.addWidget(self.steps)

    def _top(self) -> Ground:
        top = Ground("card")
        column = QVBoxLayout(top)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(5)
        self.pills.setSpacing(8)
        column.addWidget(self.name)
        column.addWidget(self.other)
        column.addLayout(self.pills)
        column.addWidget(self.sentence)
        column.addSpacing(4)
        column.addWidget(self.timeline)
        return top

    def _told(self) -> Ground:
        """What people said of it, the other leads on the two names, and the history."""
        told = Ground("card")
        column = QVBoxLayout(told)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(8)
        column.addWidget(Text(self.tr("Judgement"), "section", "text2"))
        column.addWidget(self.judgement)
        self.others_title = Text(self.tr("Other leads on these names"), "section", "text2")
        self.others.setSpacing(2)
        column.addWidget(self.others_title)
        column.addLayout(self.others)
        column.addWidget(Text(self.tr("History"), "section", "text2"))
        column.addWidget(self.history)
        column.addWidget(self.measured)
        return told
