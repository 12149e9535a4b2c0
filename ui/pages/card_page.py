"""The card of one person or one organisation: everything about them on one time line, with totals and spellings."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app import access
from app.crosscheck.joining import MayBe
from app.crosscheck.may_also_be import may_also_be
from app.errors import FileReadOnly, NoSuchEntry, ProbityError
from app.merging import link_key
from app.progress import Report
from app.register import VOID
from app.review.cards import Card, read_card
from app.review.happenings import Key
from ui.apart import apart
from ui.jobs import Job, JobQueue
from ui.pages.card_facts import CardFacts
from ui.pages.card_head import CardHead
from ui.pages.register_page import ONE_PANE_BELOW
from ui.panels.merge_panel import MergePanel
from ui.session import Session
from ui.theme import current
from ui.theme.tokens import SPACE
from ui.widgets.charts.moments import Moment
from ui.widgets.charts.timeline import Timeline
from ui.widgets.chips import Chip, ChipBar
from ui.widgets.empty import Empty
from ui.widgets.ground import Ground
from ui.widgets.stack import Stack

_ANY_WIDTH = 16_777_215  # Qt's own largest size
_ALL = ""


class CardPage(QWidget):
    """`entry_asked` opens an entry in its register, `back_asked` goes to the page one came from."""

    entry_asked = Signal(str, object)  # a register and an id: Qt's int is too short for it
    back_asked = Signal(str)

    def __init__(self, session: Session, jobs: JobQueue) -> None:
        super().__init__()
        self.session = session
        self._shown: tuple[str, Key] | None = None
        self._came_from = ""
        self._stale = False
        self._jobs = jobs
        self._comparing: Job | None = None
        self.card: Card | None = None
        self.head = CardHead()
        self.facts = CardFacts(session.file.registers)
        self.chips = ChipBar(self.tr("Show"), can_filter=False)
        self.timeline = Timeline()
        self.empty = Empty("users", self.tr("Nobody chosen"), self.tr("Find a person or an organisation with Ctrl+K."))
        self.merging = MergePanel(session, jobs)
        self.body = Stack()
        self._lay_out()
        self._connect()
        self._fit()

    def show_card(self, kind: str, key: Key, came_from: str = "") -> None:
        """Read a card and show it: of a person by staff number, of an organisation by id."""
        self._came_from = came_from or self._came_from
        self._shown = (kind, key)
        self.merging.leave()
        self._read()

    def panes(self) -> Sequence[QWidget]:
        return [self.facts, self._right] if self.body.currentWidget() is self._both else [self.body]

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(560), current().px(360))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._read()

    # --- reading -----------------------------------------------------------------------------------------------------

    def _read(self) -> None:
        self._stale = False
        if self._shown is None:
            return
        before = self.chips.current() if self.card is not None and self.card.key == self._shown[1] else _ALL
        try:
            self.card = read_card(self.session.registrar, *self._shown)
        except NoSuchEntry as why:
            self._show_nobody(str(why))
            return
        self.head.show_card(self.card, self._why_not_merge())
        self.facts.show_card(self.card)
        self._show_chips(self.card, before)
        if not self.merging.is_asking():
            self.body.setCurrentWidget(self._what_is_there())
        self.setFocusProxy(self.timeline if self.card.happenings else self.head.back)
        self._look_for_others(self.card)

    def _look_for_others(self, card: Card) -> None:
        """Which other organisations this one may be: compared off the window's thread, and shown when it is known."""
        if self._comparing is not None:
            self._comparing.cancel()
            self._comparing = None
        if card.register.name != "organisations" or card.entry.state == VOID:
            return

        def work(_report: Report) -> tuple[Key, tuple[MayBe, ...]]:
            with apart(self.session) as registrar:
                return card.key, may_also_be(registrar, card.entry.id)

        self._comparing = self._jobs.run(work, done=self._compared, failed=self._not_compared)

    def _compared(self, found: tuple[Key, tuple[MayBe, ...]]) -> None:
        key, others = found
        if self.card is not None and self.card.key == key:
            self._comparing = None
            self.facts.show_may_be(others, self._why_not_merge())

    def _not_compared(self, problem: Exception) -> None:
        """Without it the card is as good: the file is told to be unreadable where something is asked of it."""
        if not isinstance(problem, ProbityError):
            raise problem

    def _what_is_there(self) -> QWidget:
        """The time line and the facts beside it, or that there is nothing yet."""
        if self.card is not None and (self.card.happenings or self.card.spellings):
            return self._both
        if self.card is not None and self.card.entry.state == VOID:
            kept = self.card.merged_into
            offered = self.tr("Open the card of %1").replace("%1", kept) if kept else ""
            self.empty.show_empty(self.tr("This entry is void"), self.card.entry.void_because or "", offered)
        elif self.card is not None:
            nothing = self.tr("Gifts, second jobs, contacts and contracts stand here as soon as an entry names them.")
            self.empty.show_empty(self.tr("Nothing names %1 yet").replace("%1", self.card.name), nothing)
        return self.empty

    def _show_nobody(self, why: str) -> None:
        self.card = None
        self.head.show_card(None, self._why_not_merge())
        self.empty.show_empty(self.tr("No such card"), why)
        self.body.setCurrentWidget(self.empty)
        self.setFocusProxy(self.head.back)

    def _why_not_merge(self) -> str | None:
        if self.card is None or self.card.entry.state == VOID:
            return self.tr("There is nothing to merge")
        if not self.session.file.writable:
            return str(FileReadOnly(self.session.file.path.name))
        return access.why_not_merge(self.session.registrar.user, self.card.register, self.card.entry)

    def _show_chips(self, card: Card, chosen: str) -> None:
        counts = card.counts()
        titles = {register.name: register.title for register in self.session.file.registers}
        chips = [Chip(_ALL, self.tr("All"), len(card.happenings))]
        chips += [Chip(name, titles[name], count) for name, count in counts.items()]
        self._show_only(chosen if chosen in counts else _ALL, chips)

    def _show_only(self, register: str, chips: Sequence[Chip] = ()) -> None:
        """The whole time line, or what one register holds of it."""
        if chips:
            self.chips.set_chips(chips, register)
        else:
            self.chips.set_current(register)
        if self.card is not None:
            self.timeline.set_moments(
                [
                    Moment(one.day, one.title, one.detail, one.tone, one.icon, (one.register, one.entry))
                    for one in self.card.happenings
                    if register in (_ALL, one.register)
                ]
            )

    # --- what can be done --------------------------------------------------------------------------------------------

    def print_card(self) -> None:
        """The pages of the card, before they are printed."""
        from ui.pages.card_paper import print_card  # here, so that the window is there sooner

        if self.card is not None:
            print_card(self, self.session, self.card)

    def ask_to_merge(self) -> None:
        """Ask with which other entry this one is to be made one."""
        if self.card is not None and self._why_not_merge() is None:
            self.merging.begin(self.card)
            self.body.setCurrentWidget(self.merging)
            self.merging.take_focus()

    def _ask_to_merge_with(self, other: object) -> None:
        """Ask the same, with one of those that it may be already chosen."""
        if isinstance(other, int):
            self.ask_to_merge()
            self.merging.choose(other)

    def _merged(self, key: object) -> None:
        if self._shown is not None and isinstance(key, str | int):
            self._stop_merging()
            self.show_card(self._shown[0], key)

    def _stop_merging(self) -> None:
        self.body.setCurrentWidget(self._what_is_there())
        (self.focusProxy() or self.head.back).setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_kept(self) -> None:
        """From one that was taken away to the one it was merged into."""
        if self.card is not None and self.card.merged_into:
            register, kept = self.session.registrar.reading.by_reference(self.card.merged_into)
            self.show_card(register.name, link_key(register, kept))
            (self.focusProxy() or self.head.back).setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, key: object) -> None:
        if isinstance(key, tuple):
            self.entry_asked.emit(*key)

    def _open(self) -> None:
        if self.card is not None:
            self.entry_asked.emit(self.card.register.name, self.card.entry.id)

    def _go_back(self) -> None:
        if self.merging.is_asking():
            self.merging.close_panel()
        else:
            self.back_asked.emit(self._came_from)

    def _changed(self) -> None:
        if self.isVisible():
            self._read()
        else:
            self._stale = True

    # --- how it is put together --------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.head.back.clicked.connect(self._go_back)
        self.head.open.clicked.connect(self._open)
        self.head.print.clicked.connect(self.print_card)
        self.head.merge.clicked.connect(self.ask_to_merge)
        self.chips.chosen.connect(self._show_only)
        self.timeline.chosen.connect(self._choose)
        self.empty.acted.connect(self._open_kept)
        self.facts.register_chosen.connect(self._show_only)
        self.facts.entry_chosen.connect(self.entry_asked)
        self.facts.other_chosen.connect(lambda other: self.show_card("organisations", other))
        self.facts.merge_asked.connect(self._ask_to_merge_with)
        self.merging.merged.connect(self._merged)
        self.merging.closed.connect(self._stop_merging)
        self.session.changed.connect(lambda _registers: self._changed())
        current().changed.connect(self._fit)
        self._key("Esc", self._go_back)
        self._key("Ctrl+P", self.print_card)

    def _key(self, keys: str, act: Callable[[], object]) -> None:
        key = QShortcut(QKeySequence(keys), self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(act)

    def _fit(self) -> None:
        """Side by side where there is room, or one above the other."""
        wide = self.window().width() / current().zoom
        narrow = wide < ONE_PANE_BELOW
        self._both_row.setDirection(QBoxLayout.Direction.BottomToTop if narrow else QBoxLayout.Direction.LeftToRight)
        side = current().px(SPACE.detail_wide)
        self._both_row.setStretch(0, 2 if narrow else 0)
        self._both_row.setStretch(1, 3)
        self.facts.setMinimumWidth(0 if narrow else side)
        self.facts.setMaximumWidth(_ANY_WIDTH if narrow else side)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(18, 14, 16, 14)
        whole.setSpacing(12)
        whole.addWidget(self.head)
        whole.addWidget(self.body, 1)
        self._right = Ground("card")
        right = QVBoxLayout(self._right)
        right.setContentsMargins(12, 12, 12, 8)
        right.setSpacing(8)
        right.addWidget(self.chips)
        right.addWidget(self.timeline, 1)
        self._both = QWidget()
        self._both_row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._both)
        self._both_row.setContentsMargins(0, 0, 0, 0)
        self._both_row.setSpacing(14)
        self._both_row.addWidget(self.facts)
        self._both_row.addWidget(self._right, 1)
        for part in (self.empty, self._both, self.merging):
            self.body.addWidget(part)
