"""Checks what this window saves against everything else, behind it: no save waits, and nobody has to ask for it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.entries import Changes
from app.errors import FileProblem, ProbityError
from app.progress import Report
from ui.apart import apart
from ui.jobs import JobQueue
from ui.session import Session

if TYPE_CHECKING:
    from app.crosscheck.looking import Organisations
    from app.crosscheck.watching import Checked

MILLISECONDS_TO_GATHER = 300  # acts that follow one another closely are checked together


class Checking(QObject):
    """Belongs to one open register file.

    `raised` carries the leads that wait for this user now, by their references, and what was saved before them;
    `failed` says that what was saved could not be checked: it is tried again with the next act.
    """

    raised = Signal(list, str)
    failed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._organisations: Organisations | None = None  # kept ready from the first check on
        self._acts: list[Changes] = []
        self._missed: list[Changes] = []  # what could not be checked when its turn came
        self._busy = False
        self.is_open = True
        self._jobs = JobQueue(self)  # of its own: no export or import stands before a check
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(MILLISECONDS_TO_GATHER)
        self._soon.timeout.connect(self._start)
        session.acted.connect(self._acted)

    def end(self) -> None:
        """The register file is being closed: what was just saved is checked still, a check of everything is left."""
        self.is_open = False
        self._session.acted.disconnect(self._acted)
        self._soon.stop()
        self._start()
        self._jobs.close()
        self._busy = False  # what it came to is told to nobody any more

    def _acted(self, changes: Changes) -> None:
        self._acts.append(changes)
        if not self._busy:
            self._soon.start()

    def _start(self) -> None:
        """Check all that was saved since the last check."""
        if not self._acts:
            return
        acts, self._acts, self._missed = [*self._missed, *self._acts], [], []
        self._busy = True
        self._jobs.run(
            lambda report: self._check(acts, report),
            done=lambda checked: self._done(checked, acts[-1].sentence),
            failed=lambda problem: self._failed(problem, acts),
            cancelled=self._ended,
        )

    def _check(self, acts: Sequence[Changes], report: Report) -> "Checked | None":
        """In the thread of the work, on a connection of its own."""
        from app.crosscheck.looking import Organisations  # here, so that the window is there sooner
        from app.crosscheck.watching import check, together

        self._organisations = self._organisations or Organisations()
        with apart(self._session) as registrar:
            return check(registrar, together(acts), self._organisations, report)

    def _done(self, checked: "Checked | None", saved: str) -> None:
        if self.is_open and checked is not None:
            try:
                self._session.look()
                leads = checked.to_look_at(self._session.registrar)
            except FileProblem:  # the next look shows what is there
                leads = []
            if leads:
                self.raised.emit(leads, saved)
        self._ended()

    def _failed(self, problem: Exception, acts: list[Changes]) -> None:
        self._missed = acts
        self._ended()
        if not isinstance(problem, ProbityError):
            raise problem
        if self.is_open:
            self.failed.emit()

    def _ended(self) -> None:
        self._busy = False
        if self.is_open and self._acts:
            self._soon.start()
