"""Letters to many at once: how far they are, Cancel, and at the end how many were written and which could not be."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import ProbityError
from app.progress import Report
from ui.jobs import Job, JobQueue
from ui.panels.letter_batch import Written, write_all
from ui.printing.paper import paper_of
from ui.session import Session
from ui.widgets.announce import announce
from ui.widgets.banner import Banner
from ui.widgets.progress import Progress

_NAMED = 3  # references, before the rest are only counted


class AnnualLetters(QWidget):
    """Takes no room while there is nothing to say. `failed` carries what stopped the whole."""

    failed = Signal(str)

    def __init__(self, session: Session, jobs: JobQueue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._job: Job | None = None
        self.progress = Progress()
        self.outcome = Banner("ok")
        self.outcome.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.progress)
        column.addWidget(self.outcome)
        self.progress.cancel_asked.connect(self.cancel)
        self.outcome.followed.connect(lambda _key: self._hide())
        self.hide()

    def write(self, entries: Sequence[int], folder: Path, way: str) -> None:
        """Write letters about these second jobs into a folder; one batch after the other."""
        if self._job is not None:
            return
        session, written = self._session, Written()
        paper = paper_of(session, self.tr("Annual review"))

        def work(report: Report) -> None:
            write_all(session, entries, folder, way, paper, written, report)

        self.outcome.hide()
        self.show()
        self.progress.begin(self.tr("Writing %1 letters").replace("%1", f"{len(entries):,}"))
        self._job = self._jobs.run(
            work,
            done=lambda _nothing: self._ended(written, folder),
            failed=lambda problem: self._stopped(problem, written, folder),
            progressed=self.progress.report,
            cancelled=lambda: self._ended(written, folder, cancelled=True),
        )

    def cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _stopped(self, problem: Exception, written: Written, folder: Path) -> None:
        self._ended(written, folder, cancelled=True)
        if not isinstance(problem, ProbityError):
            raise problem
        self.failed.emit(str(problem))

    def _ended(self, written: Written, folder: Path, *, cancelled: bool = False) -> None:
        self._job = None
        self.progress.end()
        self._session.look()  # they were recorded on a connection of the job's own
        count = len(written.references)
        strong = self.tr("1 letter") if count == 1 else self.tr("%1 letters").replace("%1", f"{count:,}")
        told = [self.tr("written to %1 and on record.").replace("%1", folder.name)]
        told += [self.tr("The rest were not written.")] if cancelled else []
        told += [self._refused(written.refused)] if written.refused else []
        self.outcome.show_note(strong, "\n".join(told), [("dismiss", self.tr("Close this note"))])
        self.outcome.show()
        announce(self, f"{strong} {' '.join(told)}")

    def _refused(self, refused: Sequence[tuple[str, str]]) -> str:
        named = ", ".join(reference for reference, _ in refused[:_NAMED])
        more = len(refused) - _NAMED
        named += self.tr(" and %1 more").replace("%1", f"{more:,}") if more > 0 else ""
        return self.tr("Not written: %1. %2").replace("%1", named).replace("%2", refused[0][1])

    def _hide(self) -> None:
        self.outcome.hide()
        self.hide()
