"""Annual reviews: what is overdue, due or unreviewed, one after the other confirmed, changed, ended or written to."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.entries import Changes, Entry
from app.errors import InvalidEntry, NoSuchEntry, ProbityError
from app.review import reviews
from app.review.reviews import DONE, IN_30, IN_60, OVERDUE, UNREVIEWED, Review
from app.store.lookups import Lookups
from app.suggestions import Suggestions
from ui import dialogs
from ui.jobs import JobQueue
from ui.lists.entry_table import WIDE
from ui.pages.reviews.annual_letters import AnnualLetters
from ui.pages.reviews.annual_panel import CONFIRM, AnnualPanel
from ui.pages.reviews.annual_several import AnnualSeveral
from ui.pages.reviews.annual_steps import steps_of, why_no_letter, why_no_letters
from ui.pages.reviews.annual_table import AnnualTable
from ui.panels.deciding import Deciding
from ui.panels.letter_batch import fitting_code
from ui.panels.letter_dialog import LetterDialog, open_letter
from ui.panels.offers import Offer
from ui.run import run
from ui.session import Session
from ui.theme import current
from ui.theme.tokens import SPACE
from ui.widgets.announce import announce
from ui.widgets.banner import Banner
from ui.widgets.chips import Chip, ChipBar
from ui.widgets.empty import Empty
from ui.widgets.ground import Ground
from ui.widgets.stack import Stack

_READS = frozenset({"second_jobs", "letters", "people", "policies"})


class AnnualTab(QWidget):
    """Ctrl+Enter confirms a job unchanged and goes to the next. `entry_asked` carries a register and an entry's id."""

    entry_asked = Signal(str, object)  # an id: Qt's int is too short for it

    def __init__(self, session: Session, jobs: JobQueue) -> None:
        super().__init__()
        self._session = session
        self._register = session.registrar.registers["second_jobs"]
        self._stale = True
        self._wanted = ""  # the row to go to when the list is next shown
        self._which = ""
        self.chips = ChipBar(self.tr("Lists of reviews"), can_filter=False)
        self.notice = Banner("bad")
        self.letters = AnnualLetters(session, jobs)
        self.table = AnnualTable()
        self.empty = Empty("calendar-clock", "", "")
        self.nothing = Empty("calendar-clock", self.tr("Nothing selected"), self.tr("Choose a job to review it."))
        self.panel = AnnualPanel(session)
        self.several = AnnualSeveral()
        self.stack, self._lists = Stack(), Stack()
        suggestions = Suggestions(Lookups(session.file.gateway, session.file.registers), session.file.registers)
        self.deciding = Deciding(session, self._register, suggestions, self.stack, self)
        self._beside = Ground("surface", "left")
        self._lay_out()
        self._connect()

    # --- what is shown -----------------------------------------------------------------------------------------------

    def panes(self) -> Sequence[QWidget]:
        return [self.chips, self.table, self._beside]

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(560), current().px(360))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @property
    def which(self) -> str:
        """Which list is shown."""
        return self._which

    def show_list(self, which: str) -> None:
        """Show another list, from its beginning."""
        self._which = which
        self.look()

    def look(self) -> None:
        """Read the lists again; the current row stays, or the row that is wanted becomes it."""
        self._stale = False
        registrar = self._session.registrar
        counted = reviews.counts(registrar)
        self._which = self._which or next((one for one in (OVERDUE, IN_30, IN_60) if counted[one]), OVERDUE)
        labels = self._labels()
        self.chips.set_chips([Chip(key, label, counted[key]) for key, label in labels.items()], self._which)
        today = self._session.today
        found = reviews.done(registrar, reviews.year_of(today)) if self._which == DONE else None
        listed = reviews.waiting(registrar, self._which) if found is None else found
        key, self._wanted = self._wanted or self.table.current_key(), ""
        self.table.show_reviews(listed, self._which, today, key)
        self.empty.show_empty(*self._nothing())
        self._lists.setCurrentWidget(self.table if listed else self.empty)
        self._show_current()

    def current(self) -> tuple[Review, Entry] | None:
        """The job of the current row, as it stands in the register."""
        review = self.table.current_review()
        if review is None:
            return None
        try:
            return review, self._session.registrar.reading.entry(self._register, review.id)
        except NoSuchEntry:
            return None

    # --- what is done ------------------------------------------------------------------------------------------------

    def confirm(self) -> None:
        """Confirm the current job unchanged, and go to the next."""
        found = self.current()
        if found is None or self.deciding.is_up() or len(self.table.selected_keys()) > 1:
            return
        offer = self._offer(CONFIRM, found[1])
        if offer is None or offer.why_not is not None:
            announce(self, (offer.why_not if offer else None) or self.tr("It is not live any more"), urgent=True)
            return
        self._take(offer)

    def begin(self, code: str) -> None:
        """Take a step on the current job: what it asks is asked in the panel's place."""
        if code == CONFIRM:
            self.confirm()
        elif (found := self.current()) and (offer := self._offer(code, found[1])):
            self.deciding.begin(offer, found[1])

    def write_letter(self) -> LetterDialog | None:
        """Show the letter about the current job."""
        found = self.current()
        if found is None or self._why_no_letter(found[1]):
            return None
        return open_letter(self, self._session, found[1], fitting_code(self._session.registrar, found[1]))

    def ask_folder(self, way: str) -> None:
        """Ask where the letters to all that are selected are to go."""
        selected = self.table.selected_ids()
        folder = self._session.file.path.parent
        title = self.tr("Folder for %1 letters").replace("%1", f"{len(selected):,}")
        dialogs.ask_folder(self, title, folder, partial(self._write_all, selected, way))

    def _write_all(self, selected: Sequence[int], way: str, folder: Path) -> None:
        self.letters.write(selected, folder, way)

    def _take(self, offer: Offer) -> None:
        self._wanted = self.table.after_current()
        self.notice.hide()
        if run(self._session, lambda: offer.take({}, None), self._refused) is None:
            self._wanted = ""

    def _offer(self, code: str, entry: Entry) -> Offer | None:
        """A step of the review, as it is offered."""
        return next((one for one in self._offers(entry) if one.code == code), None)

    def _offers(self, entry: Entry) -> list[Offer]:
        return steps_of(self._session, entry, done=self._which == DONE)

    def _refused(self, why: ProbityError) -> None:
        self._say(" ".join(why.faults.values()) if isinstance(why, InvalidEntry) else str(why))

    def _say(self, sentence: str) -> None:
        self.notice.show_note("", sentence, [("dismiss", self.tr("Close this note"))])
        self.notice.show()
        announce(self, sentence, urgent=True)

    # --- the panel ---------------------------------------------------------------------------------------------------

    def _show_current(self) -> None:
        if self.deciding.is_up():
            form = self.deciding.form
            review = self.table.current_review()
            if form is not None and form.entry is not None and review is not None and form.entry.id == review.id:
                return
        self.deciding.leave()
        selected = len(self.table.selected_keys())
        if selected > 1:
            self.several.show_count(selected, why_no_letters(self._session, done=self._which == DONE))
            self.stack.setCurrentWidget(self.several)
        elif found := self.current():
            review, entry = found
            self.panel.show_review(review, entry, self._offers(entry), self._why_no_letter(entry))
            self.stack.setCurrentWidget(self.panel)
        else:
            self.stack.setCurrentWidget(self.nothing)

    def _why_no_letter(self, entry: Entry) -> str:
        return why_no_letter(self._session, entry, done=self._which == DONE)

    def _back_to_list(self) -> None:
        self._show_current()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what happens elsewhere --------------------------------------------------------------------------------------

    def _changed(self, registers: frozenset[str]) -> None:
        if not registers & _READS:
            return
        self._stale = True
        if self.isVisible():
            self.deciding.follow()
            self.look()

    def _acted(self, changes: Changes) -> None:
        """What was taken back is shown again, where the list holds it."""
        if changes.kind == "undo":
            touched = next((one for one in changes.touched if one.register == self._register.name), None)
            self._wanted = str(touched.id) if touched else ""

    # --- how it is put together --------------------------------------------------------------------------------------

    def _labels(self) -> dict[str, str]:
        return {
            OVERDUE: self.tr("Overdue"),
            IN_30: self.tr("Due in 30 days"),
            IN_60: self.tr("Due in 60 days"),
            UNREVIEWED: self.tr("Unreviewed"),
            DONE: self.tr("Done this year"),
        }

    def _nothing(self) -> tuple[str, str]:
        return {
            OVERDUE: (self.tr("No review is overdue"), self.tr("Every approved job is within its year.")),
            UNREVIEWED: (self.tr("Nothing is unreviewed"), self.tr("Each was looked at within the last 365 days.")),
            DONE: (self.tr("No reviews this year yet"), self.tr("What is confirmed, changed or ended is listed here.")),
        }.get(self._which, (self.tr("No review is due"), self.tr("None falls due within these days.")))

    def _connect(self) -> None:
        self.chips.chosen.connect(self.show_list)
        self.table.picked.connect(self._show_current)
        self.table.opened.connect(lambda _key: self.panel.buttons[CONFIRM].setFocus(Qt.FocusReason.OtherFocusReason))
        self.panel.step_asked.connect(self.begin)
        self.panel.letter_asked.connect(self.write_letter)
        self.panel.entry_asked.connect(self._ask_entry)
        self.several.letters_asked.connect(self.ask_folder)
        self.deciding.done.connect(self._back_to_list)
        self.deciding.went_back.connect(self._back_to_list)
        self.deciding.refused.connect(self._say)
        self.letters.failed.connect(self._say)
        self.notice.followed.connect(lambda _key: self.notice.hide())
        self._session.acted.connect(self._acted)
        self._session.changed.connect(self._changed)
        current().changed.connect(self._fit)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            key = QShortcut(QKeySequence(keys), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(self.confirm)

    def _ask_entry(self) -> None:
        if review := self.table.current_review():
            self.entry_asked.emit(self._register.name, review.id)

    def _fit(self) -> None:
        wide = self.window().width() / current().zoom >= WIDE
        self._beside.setFixedWidth(current().px(SPACE.detail_wide if wide else SPACE.detail))

    def _lay_out(self) -> None:
        self.notice.hide()
        self._lists.addWidget(self.table)
        self._lists.addWidget(self.empty)
        for page in (self.nothing, self.panel, self.several):
            self.stack.addWidget(page)
        right = QVBoxLayout(self._beside)
        right.setContentsMargins(1, 0, 0, 0)
        right.addWidget(self.stack)
        left = QVBoxLayout()
        left.setContentsMargins(24, 0, 16, 14)
        left.setSpacing(10)
        left.addWidget(self.chips)
        for part in (self.notice, self.letters):
            left.addWidget(part)
        left.addWidget(self._lists, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self._beside)
        self.setFocusProxy(self.table)
