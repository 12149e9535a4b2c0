"""Looks at the registers off the window's thread, one at a time: another look takes the place of the one before."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from app.errors import ProbityError
from app.progress import Report
from app.registrar import Registrar
from ui.apart import apart
from ui.jobs import Job, JobQueue
from ui.session import Session
from ui.widgets.banner import Banner
from ui.widgets.progress import Progress

MILLISECONDS_BEFORE_PROGRESS = 500
T = TypeVar("T")


class LatestLook(QObject):
    """Says in `progress` what a look does once it takes longer than a moment, and in `note` why it found nothing.

    `stopped` says that somebody cancelled one.
    """

    stopped = Signal()

    def __init__(self, session: Session, jobs: JobQueue, progress: Progress, note: Banner, words: str) -> None:
        super().__init__(progress)
        self._session = session
        self._jobs = jobs
        self._progress = progress
        self._note = note
        self._job: Job | None = None
        self._found: Callable[[Any], None] = lambda _nothing: None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(MILLISECONDS_BEFORE_PROGRESS)
        self._soon.timeout.connect(lambda: progress.begin(words))
        progress.cancel_asked.connect(self._cancel)

    def start(self, work: Callable[[Registrar, Report], T], found: Callable[[T], None]) -> None:
        """Look, with a connection of its own, and hand over what was found; nothing of an earlier look is."""
        if self._job is not None:
            self._job.cancel()

        def apart_from_the_window(report: Report) -> T:
            with apart(self._session) as registrar:
                return work(registrar, report)

        self._found = found
        self._soon.start()
        self._job = self._jobs.run(
            apart_from_the_window,
            done=self._done,
            failed=self._failed,
            progressed=self._progress.report,
            cancelled=self._cancelled,
        )

    def _done(self, found: object) -> None:
        if self._ends():
            self._note.hide()
            self._found(found)

    def _failed(self, problem: Exception) -> None:
        is_latest = self._ends()
        if not isinstance(problem, ProbityError):
            raise problem
        if is_latest:
            self._note.show_note("", str(problem))
            self._note.show()

    def _cancelled(self) -> None:
        self._ends()

    def _ends(self) -> bool:
        """Whether what ended is the latest look: then nothing goes on any more."""
        if self.sender() is not self._job:
            return False
        self._soon.stop()
        self._progress.end()
        self._job = None
        return True

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.stopped.emit()
