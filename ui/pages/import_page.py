"""Bring in: one file into one register; planned, shown, then brought in whole as one act, or not at all."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.entries import Changes
from app.errors import ProbityError
from app.exchange.import_plan import Plan, apply, plan
from app.progress import Report
from ui import dialogs
from ui.apart import apart
from ui.jobs import Job, JobQueue, Work
from ui.pages.plan_view import PlanView, brings
from ui.session import Session
from ui.theme import current
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.choice_field import ChoiceField
from ui.widgets.elide import Elide
from ui.widgets.empty import Empty
from ui.widgets.labelled import FieldBox
from ui.widgets.page_head import PageHead
from ui.widgets.progress import Progress
from ui.widgets.stack import Stack


class ImportPage(QWidget):
    """`brought_in` carries the name of the register that has new entries."""

    brought_in = Signal(str)

    def __init__(self, session: Session, jobs: JobQueue) -> None:
        super().__init__()
        self._session = session
        self._jobs = jobs
        self._job: Job | None = None
        self._path: Path | None = None
        self._plan: Plan | None = None
        self._registers = {register.name: register for register in session.registers}
        line = self.tr("A spreadsheet or text file, shown before anything is saved; one undo takes it back")
        self.head = PageHead(self.tr("Bring in"), line)
        self.file = QLineEdit()
        self.file.setReadOnly(True)
        self.file.setPlaceholderText(self.tr("No file chosen; one can be dropped on the window"))
        self.browse = Button(self.tr("&Choose a file…"), "folder-open")
        self.register = ChoiceField([(name, register.title) for name, register in self._registers.items()])
        self.sheet = ChoiceField(blank=self.tr("Every sheet"))
        self.note = Banner("bad")
        self.progress = Progress()
        self.view = PlanView()
        self.empty = Empty(
            "file-spreadsheet",
            self.tr("Nothing to show yet"),
            self.tr("Choose an .xlsx, .xls, .ods or .csv file. Nothing is brought in before you say so."),
        )
        self.below = Stack()
        self.summary = Elide("", "small", "muted")
        self.go = Button(self.tr("Bring in"), "download", "primary")
        self._lay_out()
        self._connect()
        self._show_nothing()

    def panes(self) -> Sequence[QWidget]:
        return (self,)

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(560), current().px(400))

    def choose(self, path: Path, register: str = "") -> None:
        """Show what a file would bring in; the register is guessed from its name unless it is said."""
        self._path = path
        self.file.setText(path.name)
        self.file.setToolTip(str(path))
        self.sheet.set_options([], self.tr("Every sheet"))
        if guessed := register or self._guess(path):
            self.register.set_value(guessed)
        self._make_plan()

    def _guess(self, path: Path) -> str:
        name = path.stem.lower()
        words = {register: register.rstrip("s").split("_") for register in self._registers}
        return next((register for register, parts in words.items() if any(part in name for part in parts)), "")

    # --- the plan ----------------------------------------------------------------------------------------------------

    def _make_plan(self) -> None:
        path = self._path
        if path is None:
            return
        register = self._registers[self.register.value() or next(iter(self._registers))]
        sheet = self.sheet.value()
        self._stop()
        self._show_nothing()
        self.note.hide()
        self.progress.begin(self.tr("Reading %1").replace("%1", path.name))

        def work(report: Report) -> Plan:
            with apart(self._session) as registrar:
                return plan(registrar, register, path, sheet, report)

        self._start(work, self._planned)

    def _planned(self, made: Plan) -> None:
        self._plan = made
        self._ended()
        self._offer_sheets(made)
        self.view.show_plan(made)
        self.below.setCurrentWidget(self.view)
        possible = bool(made.deeds)
        self.go.set_text(self.tr("&Bring in %1").replace("%1", brings(made)) if possible else self.tr("Bring in"))
        self.go.setEnabled(possible and self._session.file.writable)
        self.summary.setText(self._summary(made))

    def _summary(self, made: Plan) -> str:
        refused = len({(one.sheet, one.row) for one in made.rejected})
        if not made.deeds:
            return self.tr("Nothing in this file is new to the register.")
        if refused:
            words = self.tr("%1 refused rows stay out. Correct them in the file and bring it in again.")
            return words.replace("%1", f"{refused:,}")
        return self.tr("File, sheet and row stay on each entry.")

    def _offer_sheets(self, made: Plan) -> None:
        """The sheets of a file, once it was read as a whole; a choice among one is none."""
        if made.sheet is None:
            names = list(dict.fromkeys([*(one.sheet for one in made.matched), *(one.sheet for one in made.skipped)]))
            self.sheet.set_options([(name, name) for name in names] if len(names) > 1 else [], self.tr("Every sheet"))
        self.sheet.setEnabled(self.sheet.count() > 1)

    # --- bringing in -------------------------------------------------------------------------------------------------

    def _bring_in(self) -> None:
        made = self._plan
        if made is None:
            return
        self.go.setEnabled(False)
        self.note.hide()
        self.progress.begin(self.tr("Bringing in %1").replace("%1", brings(made)))

        def work(report: Report) -> Changes:
            with apart(self._session) as registrar:
                return apply(registrar, made, report)

        self._start(work, self._applied)

    def _applied(self, changes: Changes) -> None:
        made = self._plan
        self._ended()
        self._path = None
        self.file.clear()
        self._show_nothing()
        self._session.publish(changes)
        if made is not None:
            self.brought_in.emit(made.register.name)

    # --- how it is put together --------------------------------------------------------------------------------------

    def _start(self, work: Work, done: Callable[[Any], None]) -> None:
        self._job = self._jobs.run(
            work, done=done, failed=self._failed, progressed=self.progress.report, cancelled=self._ended
        )

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _ended(self) -> None:
        self._job = None
        self.progress.end()
        self.go.setEnabled(self._plan is not None and self._session.file.writable)

    def _failed(self, problem: Exception) -> None:
        self._ended()
        if not isinstance(problem, ProbityError):
            raise problem
        self.note.show_note("", str(problem))
        self.note.show()

    def _show_nothing(self) -> None:
        self._plan = None
        self.below.setCurrentWidget(self.empty)
        self.go.set_text(self.tr("Bring in"))
        self.go.setEnabled(False)
        self.summary.setText("")

    def _ask(self) -> None:
        dialogs.ask_open_path(self, self.tr("Bring in"), dialogs.SHEET_FILES, self.choose)

    def _connect(self) -> None:
        self.browse.clicked.connect(self._ask)
        self.register.edited.connect(lambda _key: self._make_plan())
        self.sheet.edited.connect(lambda _key: self._make_plan())
        self.progress.cancel_asked.connect(self._stop)
        self.go.clicked.connect(self._bring_in)

    def _lay_out(self) -> None:
        asked = QHBoxLayout()
        asked.setSpacing(12)
        asked.addWidget(FieldBox(self.tr("Fi&le"), self.file, required=True), 3)
        asked.addWidget(self.browse, 0, Qt.AlignmentFlag.AlignBottom)
        asked.addWidget(FieldBox(self.tr("Into the re&gister"), self.register, required=True), 2)
        asked.addWidget(FieldBox(self.tr("&Sheet"), self.sheet, required=True), 2)
        self.below.addWidget(self.empty)
        self.below.addWidget(self.view)
        feet = QHBoxLayout()
        feet.setSpacing(12)
        feet.addWidget(self.go)
        feet.addWidget(self.summary, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 16, 14)
        column.setSpacing(12)
        column.addWidget(self.head)
        column.addLayout(asked)
        self.note.hide()
        column.addWidget(self.note)
        column.addWidget(self.progress)
        column.addWidget(self.below, 1)
        column.addLayout(feet)
        self.setFocusProxy(self.browse)
