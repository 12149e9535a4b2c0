"""Before an award: bidders typed, pasted or taken from a tender, and what the registers know of each."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app import access
from app.crosscheck.tenders import bidder_words as words
from app.crosscheck.tenders import preaward
from app.crosscheck.tenders.bidder_list import Asked, read_bidders
from app.crosscheck.tenders.bidders import Checked, check
from app.crosscheck.tenders.tender import Tender, to_choose
from app.entries import Changes
from app.errors import FileReadOnly, ProbityError, Unreadable
from app.progress import Report
from ui.apart import apart
from ui.jobs import Job, JobQueue
from ui.pages.crosschecks.preaward_block import BidderBlock
from ui.pages.crosschecks.preaward_paper import blocks_of, leaving, paper_for
from ui.printing.out import look_over
from ui.printing.preview import Preview
from ui.run import run
from ui.session import Session
from ui.theme import current
from ui.widgets.announce import announce
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.choice_field import ChoiceField
from ui.widgets.empty import Empty
from ui.widgets.labelled import FieldBox
from ui.widgets.layouts import add, clear
from ui.widgets.note_field import NoteField
from ui.widgets.progress import Progress
from ui.widgets.scrolling import scrolling_down
from ui.widgets.text import Text
from ui.widgets.wrap import Wrap

_ASKING = 300  # the width of what is asked, beside what was found
_LINES = (8, 14)


class PreawardTab(QWidget):
    """`entry_asked` carries the register and id of an entry to open."""

    entry_asked = Signal(str, object)  # an id is too long for Qt's int

    def __init__(self, session: Session, jobs: JobQueue) -> None:
        super().__init__()
        self._session = session
        self._jobs = jobs
        self._job: Job | None = None
        self._checked: Checked | None = None
        self._reference = ""  # of the run, once what was found is recorded
        self._stale = True
        self.preview: Preview | None = None
        self.bidders = NoteField(*_LINES)
        self.bidders_box = FieldBox(self.tr("&Bidders"), self.bidders, hint=self.tr("one a line"))
        self.tender = ChoiceField()
        self.tender_box = FieldBox(self.tr("&Tender"), self.tender)
        self.check_button = Button(self.tr("&Check bidders"), "search", "primary")
        self.why_not = Wrap("", "small", "muted")
        self.progress = Progress()
        self.note = Banner("bad")
        self.changed_note = Banner("info")
        self.summary = Text("", "strong")
        self.print_button = Button(self.tr("Record && pr&int…"), "printer")
        self.empty = Empty(
            "building-2",
            self.tr("Who is bidding?"),
            self.tr("Paste the bidders or choose a tender: what the registers hold about each is shown here."),
        )
        self.found = QVBoxLayout()
        self._asked = self._asking()
        self._lay_out()
        self._connect()
        self._restyle()
        self._allow()

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(560), current().px(320))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._refresh()

    def blocks(self) -> list[BidderBlock]:
        """What is shown about each bidder, in their order."""
        items = (self.found.itemAt(at) for at in range(self.found.count()))
        return [block for item in items if item and isinstance(block := item.widget(), BidderBlock)]

    # --- acts --------------------------------------------------------------------------------------------------------

    def check(self) -> None:
        """Check the bidders that were written; without any, those of the tender that is chosen."""
        if self._job is not None or self._why_not():
            return
        tender = self.tender.value()
        written = self.bidders.value().strip()
        try:
            asked = read_bidders(written) if written or tender is None else ()
        except Unreadable as why:
            self.bidders_box.set_error(str(why), spoken=True)
            self.bidders.setFocus(Qt.FocusReason.OtherFocusReason)
            self._asked.ensureWidgetVisible(self.bidders_box)
            return
        self.bidders_box.set_error(None)
        self._start(asked, None if tender is None else int(tender))

    def record_and_print(self) -> None:
        """Record what was found as a run, once, and show its page."""
        checked = self._checked
        if checked is None or self._why_not():
            return
        if not self._reference and not self._record(checked):
            return
        reference, session = self._reference, self._session
        paper = paper_for(session, checked, reference)
        self.preview = look_over(
            self.window(),
            session,
            paper,
            lambda report: blocks_of(checked, reference, paper, report),
            what=leaving(reference),
            rows=len(checked.bidders),
        )

    def cancel(self) -> None:
        """Stop the check: nothing of it is kept."""
        if self._job is not None:
            self._job.cancel()

    def _start(self, asked: tuple[Asked, ...], tender: int | None) -> None:
        session = self._session

        def work(report: Report) -> Checked:
            with apart(session) as registrar:
                return check(registrar, asked, tender, report)

        self.note.hide()
        self.progress.begin(self.tr("Comparing the bidders with every organisation"))
        self._job = self._jobs.run(
            work, done=self._done, failed=self._failed, progressed=self.progress.report, cancelled=self._ended
        )
        self._allow()

    def _record(self, checked: Checked) -> bool:
        def act() -> Changes:
            changes, self._reference = preaward.record(self._session.registrar, checked)
            return changes

        done = run(self._session, act, self._refused) is not None
        self._say_what_was_found(checked)
        return done

    def _done(self, checked: Checked) -> None:
        self._ended()
        self._checked, self._reference = checked, ""
        self.changed_note.hide()
        clear(self.found)
        for bidder in checked.bidders:
            block = BidderBlock(bidder, checked)
            block.entry_asked.connect(self.entry_asked)
            add(self.found, block)
        self._say_what_was_found(checked)
        self._allow()
        announce(self, self.summary.text())

    def _failed(self, problem: Exception) -> None:
        self._ended()
        if not isinstance(problem, ProbityError):
            raise problem
        self._refused(problem)

    def _refused(self, why: ProbityError) -> None:
        self.note.show_note("", str(why), [("dismiss", self.tr("Close this note"))])
        self.note.show()

    def _ended(self) -> None:
        self._job = None
        self.progress.end()
        self._allow()

    # --- how it is shown ---------------------------------------------------------------------------------------------

    def _say_what_was_found(self, checked: Checked) -> None:
        known = self.tr("%1 of %2 known").replace("%1", f"{len(checked.known):,}")
        known = known.replace("%2", words.some(len(checked.bidders), "bidder"))
        recorded = self.tr("recorded as %1").replace("%1", self._reference) if self._reference else ""
        self.summary.setText(" · ".join(filter(None, (known, recorded))))
        self.print_button.set_text(self.tr("Pr&int…") if self._reference else self.tr("Record && pr&int…"))
        tender = checked.tender
        self.declarations.setText(self._declared(tender) if tender else "")
        self.declarations.set_tone("warn" if tender and any(one.missing for one in tender.officials) else "text2")
        self.declarations.setVisible(tender is not None)
        self.own.setVisible(checked.own)

    def _declared(self, tender: Tender) -> str:
        """Who of those with a part in the tender declared, and which interests."""
        some = words.interests(tender)
        return "\n".join(filter(None, (words.declarations(tender), some and f"{words.INTERESTS}: {some}")))

    def _why_not(self) -> str:
        if not self._session.file.writable:
            return str(FileReadOnly(self._session.file.path.name))
        return access.why_not_check(self._session.registrar.user) or ""

    def _allow(self) -> None:
        why_not, idle = self._why_not(), self._job is None
        self.check_button.setEnabled(idle and not why_not)
        self.print_button.setEnabled(idle and self._checked is not None and not why_not)
        self.why_not.setText(why_not)
        self.why_not.setVisible(bool(why_not))
        shown = self._checked is not None
        self.empty.setVisible(not shown)
        self._results.setVisible(shown)

    def _refresh(self) -> None:
        """The tenders to choose from, as they are now; the one that is chosen stays."""
        self._stale = False
        chosen = self.tender.value()
        offered = to_choose(self._session.registrar)
        options = [
            (str(one.id), f"{one.called} · {one.title} · {words.some(one.bidders, 'bidder')}") for one in offered
        ]
        none = self.tr("No tender: only the list") if options else self.tr("No tender in the register")
        self.tender.set_options(options, none)
        self.tender.set_value(chosen if chosen in dict(options) else None)
        self.tender.setEnabled(bool(options))

    def _changed(self, _registers: frozenset[str]) -> None:
        self._stale = True
        if self.isVisible():
            self._refresh()
        if self._checked is not None and self._job is None and not self._reference:
            self.changed_note.show_note("", self.tr("Something was saved since this check."), self._again())
            self.changed_note.show()
        self._allow()

    def _again(self) -> list[tuple[str, str]]:
        return [("again", self.tr("Check again"))]

    def _connect(self) -> None:
        self.check_button.clicked.connect(self.check)
        self.print_button.clicked.connect(self.record_and_print)
        self.bidders.edited.connect(lambda: self.bidders_box.set_error(None))
        self.progress.cancel_asked.connect(self.cancel)
        self.note.followed.connect(lambda _key: self.note.hide())
        self.changed_note.followed.connect(lambda _key: self.check())
        self._session.changed.connect(self._changed)
        current().changed.connect(self._restyle)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.check)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 14)
        row.setSpacing(20)
        row.addWidget(self._asked)
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(self.progress)
        right.addWidget(self.note)
        right.addWidget(self.empty, 1)
        right.addWidget(self._found(), 1)
        row.addLayout(right, 1)
        for widget in (self.note, self.changed_note):
            widget.hide()

    def _restyle(self) -> None:
        self._asked.setFixedWidth(current().px(_ASKING))

    def _asking(self) -> QScrollArea:
        asking = QWidget()
        column = QVBoxLayout(asking)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.bidders_box)
        column.addWidget(
            Wrap(
                self.tr("Typed, pasted from a letter or out of Excel. A company number may follow the name."),
                "small",
                "muted",
            )
        )
        column.addWidget(self.tender_box)
        column.addWidget(Wrap(self.tr("Its own bidders are checked where none are written."), "small", "muted"))
        column.addWidget(self.check_button)
        column.addWidget(self.why_not)
        column.addStretch(1)
        return scrolling_down(asking)

    def _found(self) -> QWidget:
        self._results = QWidget()
        self.declarations = Wrap("", "body", "text2")
        self.own = Wrap(words.OWN, "body", "warn")
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.summary, 1)
        head.addWidget(self.print_button)
        inside = QWidget()
        down = QVBoxLayout(inside)
        down.setContentsMargins(0, 0, 0, 0)
        self.found.setSpacing(12)
        down.addLayout(self.found)
        down.addStretch(1)
        column = QVBoxLayout(self._results)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(Wrap(words.A_LEAD, "small", "muted"))
        for widget in (self.changed_note, self.declarations, self.own):
            column.addWidget(widget)
        column.addWidget(scrolling_down(inside), 1)
        return self._results
