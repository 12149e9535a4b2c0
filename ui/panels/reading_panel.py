"""One entry being read: what it is, where it stands, every fact, its attachments and its history."""

from collections.abc import Callable

from PySide6.QtCore import QKeyCombination, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLayoutItem, QMenu, QScrollArea, QVBoxLayout, QWidget

from app import access
from app.access import User
from app.entries import Entry
from app.errors import InvalidEntry, ProbityError
from app.merging import KINDS, link_key
from app.register import VOID, Register
from app.review.letters import fitting
from app.suggestions import Suggestions
from app.workflow import State
from ui import dialogs
from ui.panels.attaching import Attaching
from ui.panels.before_deciding import BeforeDeciding
from ui.panels.came_from import CameFrom
from ui.panels.entry_facts import CARD, OPENS, Block, blocks, card_of, heading, missing, pills
from ui.panels.entry_history import lines
from ui.panels.keys import Acts, PanelKeys
from ui.panels.leads_note import LeadsNote
from ui.panels.letter_dialog import open_letter
from ui.panels.letters_about import letters_about
from ui.panels.line_list import LineList
from ui.panels.offers import Offer, offers_for
from ui.panels.stage_strip import StageStrip
from ui.panels.step_bar import StepBar
from ui.panels.tab_order import chain, stops
from ui.run import run
from ui.session import Session
from ui.widgets.announce import announce
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.facts import Facts
from ui.widgets.flow import Flow
from ui.widgets.ground import Ground
from ui.widgets.history_list import HistoryList
from ui.widgets.icon_button import IconButton
from ui.widgets.layouts import add, clear
from ui.widgets.pill import Pill
from ui.widgets.text import Text
from ui.widgets.wrap import Wrap

_SIDE = 18
_RIGHT = 16
_CTRL = Qt.KeyboardModifier.ControlModifier


class ReadingPanel(Ground):
    amend_requested = Signal(object)  # an id: Qt's int is too short for it
    copy_requested = Signal(object)  # an id: Qt's int is too short for it
    find_requested = Signal(str)
    entry_asked = Signal(str)  # the reference of another entry
    card_asked = Signal(str, object)  # people and a staff number, or organisations and an id
    leads_asked = Signal(str)  # a search that finds leads
    step_asked = Signal(Offer)
    next_asked = Signal()

    def __init__(
        self, session: Session, register: Register, suggestions: Suggestions, parent: QWidget | None = None
    ) -> None:
        super().__init__("surface", parent=parent)
        self._session = session
        self._register = register
        self._suggestions = suggestions
        self._entry: Entry | None = None
        self._reference = Text("", "reference", "muted")
        self._edit = IconButton("pencil", self.tr("Edit"), "F2")
        self._more = IconButton("ellipsis", self.tr("More"))
        self._card = Button(self.tr("Open card"), "history", kind="quiet")
        self._card.setToolTip(self.tr("Everything about them (Alt+Enter)"))
        self._title = Wrap("", "panel")
        self._pills = Flow(6)  # a long state stands below the status rather than shortening both
        self.stages = StageStrip(register)
        self._notes = QVBoxLayout()
        self.leads = LeadsNote(session, register)
        self.before = BeforeDeciding(session, register)
        self._facts = QVBoxLayout()
        self.attaching = Attaching(session, register)
        self._history = HistoryList()
        self.came_from = CameFrom()
        self.steps = StepBar()
        self._scroll = QScrollArea()
        self._keys = PanelKeys(self, self._acts())
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()

    @property
    def entry(self) -> Entry | None:
        return self._entry

    def show_entry(self, entry: Entry) -> None:
        """Show an entry as it stands."""
        if self._entry is None or self._entry.id != entry.id:
            self._scroll.verticalScrollBar().setValue(0)
        self._entry = entry
        self._reference.setText(entry.reference)
        self._title.setText(heading(self._register, entry))
        records = self._session.registrar.history(self._register, entry.id)
        standing = self._register.standing(entry.state, entry.values, self._session.today)
        self._show_pills(entry, standing)
        self.stages.show_entry(entry, records, standing)
        self._show_notes(entry)
        self.leads.show_entry(entry)
        clear(self._facts)
        for block in blocks(self._register, entry, self._suggestions):
            self._show_block(block)
        if letters := letters_about(self._session.registrar, entry):
            self._show_block(Block(self.tr("Letters"), letters))
        self._history.set_lines(lines(self._register, records))
        self.came_from.show_sources(entry.sources)
        self._show_what_can_be_done(entry)

    def _show_what_can_be_done(self, entry: Entry) -> None:
        why_not = self.why_not_amend()
        self._edit.setEnabled(why_not is None)
        self._edit.setToolTip(why_not or self.tr("Edit (F2)"))
        self.attaching.show_entry(entry, writable=self._why_not() is None and entry.state != VOID)
        offers = offers_for(self._session.registrar, self._register, entry)
        self.steps.set_offers(offers)
        ended = self._register.state(entry.state).ended
        to_decide = not ended and any(offer.decides and not offer.leads_back for offer in offers)
        self.before.show_entry(entry if to_decide else None)
        chain(self._more, [*self._links(), *self.attaching.stops(), *self.came_from.stops(), *self.steps.stops()])

    def focus_next(self) -> None:
        """Put the focus where one goes on from: Next, or the panel itself where the foot is empty."""
        (self.steps.next if self.steps.isVisible() else self._more).setFocus(Qt.FocusReason.OtherFocusReason)

    # --- acts --------------------------------------------------------------------------------------------------------

    def why_not_amend(self) -> str | None:
        """Why the entry shown may not be changed here; None if it may."""
        return self._why_not(access.why_not_amend)

    def amend(self) -> None:
        """Open the form on the entry shown."""
        if self._entry is not None and self.why_not_amend() is None:
            self.amend_requested.emit(self._entry.id)

    def copy(self) -> None:
        """Start a new entry that is like this one."""
        if self._entry is not None and self._why_not() is None:
            self.copy_requested.emit(self._entry.id)

    def open_card(self) -> None:
        """Everything about the person or organisation shown."""
        if self._entry is not None and self._register.name in KINDS:
            self.card_asked.emit(self._register.name, link_key(self._register, self._entry))

    def copy_reference(self) -> None:
        if self._entry is not None:
            QGuiApplication.clipboard().setText(self._entry.reference)
            announce(self, self.tr("%1 copied").replace("%1", self._entry.reference))

    def write_letter(self) -> None:
        """Show a letter about the entry shown; which are on record is seen afterwards."""
        entry = self._entry
        if entry is not None and not self._fits_a_letter():
            self.say(self.tr("As %1 stands, there is no letter to write about it").replace("%1", entry.reference))
        elif entry is not None:
            dialog = open_letter(self, self._session, entry)
            dialog.finished.connect(lambda _result: self._look_again(entry.id))

    def _fits_a_letter(self) -> bool:
        registrar = self._session.registrar
        may = self._session.why_not_record(registrar.registers["letters"]) is None
        return may and self._entry is not None and bool(fitting(registrar, self._entry))

    def _look_again(self, entry: int) -> None:
        if self._entry is not None and self._entry.id == entry:
            self.show_entry(self._session.registrar.reading.entry(self._register, entry))

    def ask_to_void(self) -> None:
        if self._entry is not None:
            title = self.tr("Void %1").replace("%1", self._entry.reference)
            question = self.tr("It stays in the register, out of lists and figures. Why is it void?")
            dialogs.ask_text(self, title, question, self.void)

    def void(self, reason: str) -> None:
        """Void the entry shown."""
        entry = self._entry
        if entry is None:
            return
        registrar = self._session.registrar
        changes = run(
            self._session, lambda: registrar.void(self._register, entry.id, entry.version, reason), self._refused
        )
        if changes is not None:
            announce(self.window(), changes.sentence)

    def _refused(self, why: ProbityError) -> None:
        self.say(" ".join(why.faults.values()) if isinstance(why, InvalidEntry) else str(why))

    def say(self, sentence: str) -> None:
        """Show what could not be done."""
        self._note("bad", "", sentence)
        announce(self, sentence, urgent=True)

    def _why_not(self, asked: Callable[[User, Register, Entry], str | None] | None = None) -> str | None:
        """Why the user may not record here, or do to the entry shown what is asked about; None if they may."""
        if asked is None or self._entry is None or not self._session.file.writable:
            return self._session.why_not_record(self._register)
        return asked(self._session.registrar.user, self._register, self._entry)

    # --- how it is shown ---------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.attaching.drag(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.attaching.drop(event)

    def _show_pills(self, entry: Entry, standing: State) -> None:
        clear(self._pills)
        for pill in pills(self._register, entry, standing):
            add(self._pills, Pill(pill.text, pill.tone, pill.icon or None))

    def _show_notes(self, entry: Entry) -> None:
        clear(self._notes)
        if entry.state == VOID:
            self._note("info", self.tr("Void."), entry.void_because or "")
        if lacking := missing(self._register, entry):
            self._note("warn", self.tr("Missing:"), f"{lacking}.", self.tr("Complete it"))

    def _note(self, tone: str, strong: str, text: str, link: str = "") -> None:
        banner = Banner(tone)
        offered = [("amend", link)] if link and self._why_not() is None else []
        banner.show_note(strong, text, offered)
        banner.followed.connect(self.amend)
        add(self._notes, banner)

    def _links(self) -> list[QWidget]:
        """Everything in notes and facts that can have the focus, in the order of reading."""
        notes, facts = ([item.widget() for item in _items(rows)] for rows in (self._notes, self._facts))
        shown = [widget for widget in (*notes, self.leads, self.before, *facts) if widget is not None]
        return [stop for widget in shown for stop in stops(widget)]

    def _show_block(self, block: Block) -> None:
        if block.title:
            label = Text(block.title, "section", "text2")
            label.setContentsMargins(0, 8, 0, 0)
            add(self._facts, label)
        if block.lines:
            add(self._facts, LineList(block.lines))
            return
        facts = Facts()
        facts.set_facts(block.facts)
        facts.followed.connect(self._follow_link)
        add(self._facts, facts)

    def _follow_link(self, key: str) -> None:
        if key.startswith(OPENS):
            self.entry_asked.emit(key.removeprefix(OPENS))
        elif key.startswith(CARD):
            self.card_asked.emit(*card_of(key))
        else:
            self.find_requested.emit(key)

    def _ask_step(self, code: str) -> None:
        self.step_asked.emit(next(offer for offer in self.steps.offers if offer.code == code))

    def menu(self) -> QMenu:
        """What else can be done with the entry shown."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Copy reference"), self.copy_reference)
        menu.addAction(self.tr("Duplicate") + "\tCtrl+D", self.copy).setEnabled(self._why_not() is None)
        if self._fits_a_letter():
            menu.addAction(self.tr("Letter…") + "\tCtrl+L", self.write_letter)
        menu.addSeparator()
        why_not = self._why_not(access.why_not_void)
        void = menu.addAction(self.tr("Void…"), self.ask_to_void)
        void.setEnabled(why_not is None)
        void.setToolTip(why_not or "")
        menu.setToolTipsVisible(True)
        return menu

    def _show_menu(self) -> None:
        self.menu().popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _acts(self) -> Acts:
        key = Qt.Key
        return {
            QKeyCombination(key.Key_F2): self.amend,
            QKeyCombination(_CTRL, key.Key_D): self.copy,
            QKeyCombination(_CTRL, key.Key_V): self.attaching.paste,
        }

    def _connect(self) -> None:
        self._edit.clicked.connect(self.amend)
        self._more.clicked.connect(self._show_menu)
        self._card.clicked.connect(self.open_card)
        self.attaching.failed.connect(self.say)
        self.steps.chosen.connect(self._ask_step)
        self.steps.next_asked.connect(self.next_asked)
        self.before.entry_asked.connect(self.entry_asked)
        self.leads.leads_asked.connect(self.leads_asked)
        self.before.find_requested.connect(self.find_requested)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(_SIDE, 14, _RIGHT - 6, 2)
        head.setSpacing(4)
        head.addWidget(self._reference, 1)
        if self._register.name not in KINDS:
            self._card.hide()
        head.addWidget(self._card)
        head.addWidget(self._edit)
        head.addWidget(self._more)
        for rows, gap in ((self._notes, 8), (self._facts, 10)):
            rows.setContentsMargins(0, 0, 0, 0)
            rows.setSpacing(gap)
        inside = QWidget()
        inside.setProperty("ground", "none")
        column = QVBoxLayout(inside)
        column.setContentsMargins(_SIDE, 4, _RIGHT, 18)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addLayout(self._pills)
        column.addWidget(self.stages)
        column.addLayout(self._notes)
        column.addWidget(self.leads)
        column.addWidget(self.before)
        column.addLayout(self._facts)
        column.addWidget(_hairline())
        column.addWidget(self.attaching)
        column.addWidget(_hairline())
        column.addWidget(Text(self.tr("History"), "section", "text2"))
        column.addWidget(self._history)
        column.addWidget(self.came_from)
        column.addStretch(1)
        self._scroll.setWidget(inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self.steps)


def _items(rows: QLayout) -> list[QLayoutItem]:
    return [item for at in range(rows.count()) if (item := rows.itemAt(at)) is not None]


def _hairline() -> Ground:
    line = Ground("surface", "bottom")
    line.setFixedHeight(1)
    return line
