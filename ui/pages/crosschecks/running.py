"""Runs every check: asks why, works on a connection of its own with progress and cancel, and tells what came of it."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app import access
from app.crosscheck.runs import RUNS, Ran, run
from app.errors import FileReadOnly, ProbityError
from app.fields import Choice
from app.progress import Report
from app.review.checks_due import is_due
from ui.apart import apart
from ui.jobs import Job, JobQueue
from ui.latest_look import MILLISECONDS_BEFORE_PROGRESS
from ui.session import Session
from ui.widgets.button import Button
from ui.widgets.choice_field import ChoiceField
from ui.widgets.labelled import FieldBox
from ui.widgets.note_field import NoteField
from ui.widgets.progress import Progress
from ui.widgets.text import Text
from ui.widgets.wrap import Wrap

QUARTERLY, OTHER = "quarterly", "other"
BY_ITSELF = ("brought_in", "preaward")  # what a run of everything is not asked for by hand
_WIDTH = 460


class Running(QObject):
    """One run at a time, with `progress` to be shown where the person looks.

    `ended` carries what it came to: a Ran, the ProbityError that stopped it, or None where it was cancelled.
    """

    began = Signal()
    ended = Signal(object)

    def __init__(self, session: Session, jobs: JobQueue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._job: Job | None = None
        self.progress = Progress()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(MILLISECONDS_BEFORE_PROGRESS)
        self._soon.timeout.connect(lambda: self.progress.begin(self.tr("Checking every name against every other")))
        self.progress.cancel_asked.connect(self.cancel)

    @property
    def is_on(self) -> bool:
        """Whether a run is under way."""
        return self._job is not None

    def why_not(self) -> str | None:
        """Why this user may not run the checks from here; None if they may."""
        if not self._session.file.writable:
            return str(FileReadOnly(self._session.file.path.name))
        return access.why_not_check(self._session.registrar.user)

    def ask(self, parent: QWidget) -> None:
        """Ask why the checks are run, then run them. Nothing is asked while a run is under way."""
        if self.is_on or self.why_not():
            return
        registrar = self._session.registrar
        reasons = registrar.registers[RUNS].column("trigger").choices
        ask_why(parent, reasons, QUARTERLY if is_due(registrar) else OTHER, self.start)

    def start(self, trigger: str, note: str = "") -> None:
        """Run every check, with why it is run: a code of the register of runs."""

        def work(report: Report) -> Ran:
            with apart(self._session) as registrar:
                return run(registrar, trigger, note=note, report=report)

        self._soon.start()
        self._job = self._jobs.run(
            work,
            done=self._done,
            failed=self._failed,
            progressed=self.progress.report,
            cancelled=self._stopped,
        )
        self.began.emit()

    def cancel(self) -> None:
        """Stop the run: nothing of it is kept."""
        if self._job is not None:
            self._job.cancel()

    def _done(self, ran: Ran) -> None:
        self._session.publish(ran.changes)
        self._end(ran)

    def _failed(self, problem: Exception) -> None:
        self._end(problem)
        if not isinstance(problem, ProbityError):
            raise problem

    def _stopped(self) -> None:
        self._end(None)

    def _end(self, came_to: object) -> None:
        self._soon.stop()
        self.progress.end()
        self._job = None
        self.ended.emit(came_to)


def ask_why(parent: QWidget, reasons: Iterable[Choice], usual: str, done: Callable[[str, str], None]) -> None:
    """Why every check is run now, and a note; there is no answer where the question is closed."""
    dialog = _Why(parent, reasons, usual)
    dialog.accepted.connect(lambda: done(dialog.trigger.value() or usual, dialog.note.value().strip()))
    dialog.open()


class _Why(QDialog):
    def __init__(self, parent: QWidget, reasons: Iterable[Choice], usual: str) -> None:
        super().__init__(parent)
        self.setObjectName("run_checks")
        self.setWindowTitle(self.tr("Run checks"))
        self.setMinimumWidth(_WIDTH)
        self.trigger = ChoiceField([(one.code, one.label) for one in reasons if one.code not in BY_ITSELF])
        self.trigger.set_value(usual)
        self.note = NoteField()
        self.go = Button(self.tr("Run chec&ks"), "git-compare", "primary")
        self.go.setDefault(True)
        self.go.clicked.connect(self.accept)
        self.not_now = Button(self.tr("Cancel"))
        self.not_now.clicked.connect(self.reject)
        self._lay_out()
        self.trigger.setFocus()

    def _lay_out(self) -> None:
        told = self.tr(
            "Every giver, employer and leaver is compared with every supplier and bidder. The run is recorded;"
            " the registers stay as they are."
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.not_now)
        buttons.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(Text(self.tr("Run checks"), "panel"))
        column.addWidget(Wrap(told, "body", "text2"))
        column.addWidget(FieldBox(self.tr("&Why now"), self.trigger, required=True))
        column.addWidget(FieldBox(self.tr("N&ote"), self.note))
        column.addSpacing(6)
        column.addLayout(buttons)
