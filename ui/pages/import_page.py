"""Bring in: old registers in five steps, reviewed at leisure, then saved whole as one act, or not at all."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.entries import Changes
from app.errors import ProbityError, StalePlan
from app.exchange.draft import KEPT_AS
from app.exchange.plan import Plan
from app.store.file import Draft
from ui import dialogs
from ui.jobs import JobQueue
from ui.pages.bringing_in.columns_stage import ColumnsStage
from ui.pages.bringing_in.doubles_stage import DoublesStage
from ui.pages.bringing_in.files_stage import FilesStage
from ui.pages.bringing_in.offer import Offer
from ui.pages.bringing_in.problems_stage import ProblemsStage
from ui.pages.bringing_in.review import Review
from ui.pages.bringing_in.stage import Said, Stage
from ui.pages.bringing_in.strip import Strip
from ui.pages.bringing_in.summary_stage import SummaryStage
from ui.pages.bringing_in.summary_words import brings, will_be
from ui.pages.bringing_in.working import Working
from ui.session import Session
from ui.theme import current
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.elide import Elide
from ui.widgets.page_head import PageHead
from ui.widgets.stack import Stack

FILES, COLUMNS, PROBLEMS, DOUBLES, SUMMARY = "files", "columns", "problems", "doubles", "summary"
AGAIN = "again"
_HELP = {
    FILES: "1. Files",
    COLUMNS: "2. Columns",
    PROBLEMS: "3. Problems",
    DOUBLES: "4. Duplicates",
    SUMMARY: "5. Summary",
}


class ImportPage(QWidget):
    """`brought_in` carries the register that has new entries, and the search that finds them."""

    brought_in = Signal(str, str)
    entry_asked = Signal(str, object)  # a register and an id, which is too long for Qt's int

    def __init__(self, session: Session, jobs: JobQueue) -> None:
        super().__init__()
        self._session = session
        registers = {register.name: register for register in session.registers if not register.frozen_in}
        self._registers = registers
        self.review = Review(session, jobs, next(iter(registers.values())), self)
        self.head = PageHead(self.tr("Bring in"))
        self.put_away = Button(self.tr("D&iscard…"), "trash-2")
        steps = (
            (FILES, self.tr("Files")),
            (COLUMNS, self.tr("Columns")),
            (PROBLEMS, self.tr("Problems")),
            (DOUBLES, self.tr("Duplicates")),
            (SUMMARY, self.tr("Summary")),
        )
        self.strip = Strip(steps)
        self.note = Banner("bad")
        self.offer = Offer(registers)
        self.working = Working()
        self.files = FilesStage(self.review, tuple(registers.values()))
        self.columns = ColumnsStage(self.review)
        self.problems = ProblemsStage(session)
        self.doubles = DoublesStage(session)
        self.summary = SummaryStage()
        self.stages: dict[str, Stage] = dict(
            zip(
                (key for key, _ in steps),
                (self.files, self.columns, self.problems, self.doubles, self.summary),
                strict=True,
            )
        )
        self.stack = Stack()
        self.back = Button(self.tr("Bac&k"), "arrow-left")
        self.next = Button(self.tr("&Next"), "arrow-right", "primary")
        self.go = Button("", "download", "primary")
        self.says = Elide("", "small", "muted")
        self.here = FILES
        self._told_stale = False  # that the register has changed stands until somebody does something again
        self._lay_out()
        self._connect()
        self._refresh()

    def panes(self) -> Sequence[QWidget]:
        return (self.strip, self.stack, self.feet)

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(560), current().px(400))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._offer_draft()

    # --- which files, which step -------------------------------------------------------------------------------------

    def choose(self, paths: Sequence[Path], register: str = "") -> None:
        """Show what files would bring in; the register is guessed from their names unless it is said.

        They join the files that are here for the same register. What is here for another one is kept as a draft.
        """
        into = register or self._guess(paths[0]) or self.review.register.name
        if self.review.sources and into != self.review.register.name:
            self.review.start(self._registers[into])
        self.review.register = self._registers[into]
        self._add(paths)
        self.show_step(FILES)
        self.files.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_step(self, key: str) -> None:
        """Show one of the five steps; without files there is only the first."""
        self.here = key if self.review.sources else FILES
        self.strip.set_current(self.here)
        self._begin_at()
        self.stack.setCurrentWidget(self.stages[self.here])
        self._name_feet()

    def help_heading(self) -> str:
        """What the help of the step shown begins with; of a page without files that is the whole help."""
        return _HELP[self.here] if self.review.sources else ""

    def _step(self, by: int) -> None:
        keys = list(self.stages)
        at = keys.index(self.here) + by
        if 0 <= at < len(keys):
            self.show_step(keys[at])
            self.stages[self.here].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, paths: Sequence[Path]) -> None:
        self.offer.show_draft(None)
        self._told_stale = False
        self.review.add(paths)
        self._refresh()

    def _guess(self, path: Path) -> str:
        name = path.stem.lower()
        words = {register: register.rstrip("s").split("_") for register in self._registers}
        return next((register for register, parts in words.items() if any(part in name for part in parts)), "")

    def _ask_for_files(self) -> None:
        adding = bool(self.review.sources)
        dialogs.ask_open_paths(self, self.tr("Bring in"), dialogs.SHEET_FILES, self._add if adding else self.choose)

    def _find(self, lost: str) -> None:
        title = self.tr("Find %1").replace("%1", Path(lost).name)
        dialogs.ask_open_path(self, title, dialogs.SHEET_FILES, lambda found: self.review.locate(Path(lost), found))

    def _save_mapping(self) -> None:
        suggested = self.review.sources[0].path.with_name(f"{self.review.register.name}.toml")
        dialogs.ask_save_path(self, self.tr("Save mapping"), suggested, dialogs.MAPPINGS, self._write_mapping)

    def _write_mapping(self, path: Path) -> None:
        try:
            self.review.save_mapping(path)
        except ProbityError as why:
            self._failed(why)

    def _use_mapping(self) -> None:
        dialogs.ask_open_path(self, self.tr("Use mapping"), dialogs.MAPPINGS, self.review.use_mapping)

    def _into(self, register: str) -> None:
        self.review.set_register(self._registers[register])
        self._refresh()

    # --- drafts ------------------------------------------------------------------------------------------------------

    def _offer_draft(self) -> None:
        """Whatever was put down last is offered as long as nothing else is in hand."""
        drafts = self.review.drafts() if not self.review.sources else []
        self.offer.show_draft(next(iter(drafts), None))
        self._begin_at()
        if drafts:
            self.offer.take_up.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin_at(self) -> None:
        """Where the focus goes when the page is gone to: the draft that is offered, or the step that is shown."""
        self.setFocusProxy(self.stages[self.here] if self.offer.isHidden() else self.offer)

    def _take_up(self, draft: Draft) -> None:
        self.offer.show_draft(None)
        try:
            self.review.take_up(draft, self._registers)
        except ProbityError as why:
            self._failed(why)
        self._refresh()
        self.show_step(FILES)
        self.files.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_to_discard_this(self) -> None:
        self._ask_to_discard(None)

    def _ask_to_discard(self, draft: Draft | None) -> None:
        words = self.tr(
            "What was said about these files is forgotten. The files themselves and the register stay as they are."
        )
        dialogs.confirm(self, self.tr("Discard this import"), words, self.tr("Discard"), lambda: self._discard(draft))

    def _discard(self, draft: Draft | None) -> None:
        try:
            self.review.discard(draft.id if draft else "")
        except ProbityError as why:
            self._failed(why)
        self._refresh()
        self.show_step(FILES)
        self._offer_draft()

    # --- what was found out ------------------------------------------------------------------------------------------

    def _planned(self, plan: Plan) -> None:
        self.summary.unread = self.files.still_open()
        for stage in self.stages.values():
            stage.show_plan(plan)
        self._refresh()

    def _refresh(self) -> None:
        """Show what is known by now of the files and of what they would bring in."""
        self.files.refresh()
        self.columns.refresh()
        some, plan = bool(self.review.sources), self.review.plan
        looked = some and all(one.path in self.review.looks for one in self.review.sources)
        counts = {key: stage.still_open() if plan else None for key, stage in self.stages.items()}
        counts[FILES] = self.files.still_open() if looked else None
        counts[COLUMNS] = self.columns.still_open() if looked else None
        counts[SUMMARY] = None
        self.strip.set_open(counts)
        self.strip.setEnabled(some)
        self.put_away.setVisible(some)
        self.head.line.setText(self._line())
        self._name_feet()

    def _line(self) -> str:
        count = len(self.review.sources)
        if not count:
            return self.tr("Old registers, shown before anything is saved; one undo takes the whole import back")
        files = self.tr("1 file") if count == 1 else self.tr("%1 files").replace("%1", str(count))
        words = self.tr("%1 into %2 · kept as a draft until it is brought in")
        return words.replace("%1", files).replace("%2", self.review.register.title)

    def _name_feet(self) -> None:
        """What Back, Next and Bring in do from here, and why the last may not be done."""
        plan, last = self.review.plan, self.here == SUMMARY
        some = bool(self.review.sources)
        self.feet.setVisible(some)
        self.back.setEnabled(self.here != FILES)
        self.next.setVisible(not last)
        self.go.setVisible(last)
        why_not = self._why_not()
        self.go.set_text(self.tr("&Bring in %1").replace("%1", brings(plan)) if plan else self.tr("&Bring in"))
        self.go.setEnabled(not why_not)
        self.go.setAccessibleDescription(why_not)
        self.says.setText(why_not if last else will_be(plan) if plan else "")

    def _why_not(self) -> str:
        """Why nothing can be brought in; empty when it can."""
        plan = self.review.plan
        if refused := self._session.why_not_record(self.review.register):
            return refused
        if self.review.applying:
            return self.tr("Nothing is saved before all of it is.")
        if plan is None or not self.review.at_rest:
            return self.tr("What would come in is being worked out.")
        return "" if plan.deeds else self.tr("Nothing in these files is new to the register.")

    def _failed(self, problem: Exception) -> None:
        if not isinstance(problem, ProbityError):
            raise problem
        self._told_stale = isinstance(problem, StalePlan)
        if self._told_stale:
            self.review.read_again()
        self.note.show_note("", str(problem), [] if self.review.plan or not self.review.sources else [self._again()])
        self.note.show()
        self._refresh()

    def _again(self) -> tuple[str, str]:
        return AGAIN, self.tr("Read again")

    def _say(self, said: Said) -> None:
        self._told_stale = False
        self.review.say(said)
        if self.review.plan is not None:
            self.strip.set_open({key: self.stages[key].still_open() for key in (PROBLEMS, DOUBLES)})
        self._name_feet()

    def _cancel(self) -> None:
        """Stop what is running; reading can be begun again, and what is being saved says itself how it ended."""
        reading = not self.review.applying
        self.review.cancel()
        if reading:
            words = self.tr("Reading was stopped. Nothing was changed, and what was said so far is kept.")
            self.note.show_note("", words, [self._again()])
            self.note.show()
            self._refresh()

    # --- bringing in -------------------------------------------------------------------------------------------------

    def _bring_in(self) -> None:
        self._told_stale = False
        self.review.bring_in()
        self._name_feet()

    def _began(self, words: str) -> None:
        if not self._told_stale:
            self.note.hide()
        self.working.begin(words, at_once=self.review.applying)
        self.stack.setEnabled(not self.review.applying)

    def _ended(self) -> None:
        self.working.end()
        self.stack.setEnabled(True)
        self._name_feet()

    def _applied(self, changes: Changes) -> None:
        register = self.review.register
        self.review.start(register)
        self._refresh()
        self.show_step(FILES)
        self._session.publish(changes)
        record = next((one.reference for one in changes.touched if one.register == KEPT_AS), "")
        self.brought_in.emit(register.name, f"source:{record}" if record else "")

    # --- how it is put together --------------------------------------------------------------------------------------

    def _connect(self) -> None:
        review = self.review
        review.looked.connect(self._refresh)
        review.planned.connect(self._planned)
        review.failed.connect(self._failed)
        review.began.connect(self._began)
        review.ended.connect(self._ended)
        review.progressed.connect(self.working.report)
        review.brought_in.connect(self._applied)
        self.working.cancel_asked.connect(self._cancel)
        self.note.followed.connect(lambda _key: review.read_again())
        for stage in self.stages.values():
            stage.said.connect(self._say)
        self.files.add_asked.connect(self._ask_for_files)
        self.files.find_asked.connect(self._find)
        self.files.register_chosen.connect(self._into)
        self.doubles.entry_asked.connect(self.entry_asked)
        self.columns.save_asked.connect(self._save_mapping)
        self.columns.use_asked.connect(self._use_mapping)
        self.offer.taken_up.connect(self._take_up)
        self.offer.discarded.connect(self._ask_to_discard)
        self.put_away.clicked.connect(self._ask_to_discard_this)
        self.strip.chosen.connect(self.show_step)
        self.back.clicked.connect(lambda: self._step(-1))
        self.next.clicked.connect(lambda: self._step(1))
        self.go.clicked.connect(self._bring_in)
        for keys, by in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1), ("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self._step(by))

    def _lay_out(self) -> None:
        for stage in self.stages.values():
            self.stack.addWidget(stage)
        self.head.buttons.addWidget(self.put_away)
        self.feet = QWidget()
        feet = QHBoxLayout(self.feet)
        feet.setContentsMargins(0, 0, 0, 0)
        feet.setSpacing(12)
        feet.addWidget(self.back)
        feet.addWidget(self.says, 3)
        feet.addWidget(self.working.thin, 2)
        feet.addWidget(self.next)
        feet.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 16, 14)
        column.setSpacing(12)
        for widget in (self.head, self.strip, self.offer, self.note):
            column.addWidget(widget)
        column.addWidget(self.stack, 1)
        column.addWidget(self.working)
        column.addWidget(self.feet)
        self.note.hide()
        self._begin_at()
