"""What leaves the register as a file of its own: backups and lists, made off the window's thread."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject

from app.errors import ProbityError
from app.exchange.listing import Listing
from app.progress import Report
from app.register import Register
from app.store.backup import back_up
from ui import dialogs
from ui.apart import apart
from ui.host import Host
from ui.jobs import Job, Work
from ui.pages.new_register import SUFFIX
from ui.session import Session
from ui.workspace import Workspace


class Outgoing(QObject):
    """Belongs to one window. Progress, Cancel and the outcome are in its status line."""

    def __init__(self, window: Host) -> None:
        super().__init__(window.window())
        self._window = window
        self._job: Job | None = None
        self._words = self._afterwards = ""

    def ask_back_up(self) -> None:
        session = self._workspace().session
        stamp = datetime.now().astimezone().strftime("%Y-%m-%d %H.%M")
        suggested = session.file.path.with_name(f"{session.file.path.stem} {stamp}{SUFFIX}")
        dialogs.ask_save_path(
            self._window.window(), self.tr("Back up"), suggested, dialogs.REGISTER_FILES, self._back_up
        )

    def ask_export(self, register: Register, ids: Sequence[int], columns: Sequence[str]) -> None:
        """A list as a workbook: these entries in this order, these columns."""
        session = self._workspace().session
        suggested = session.file.path.with_name(f"{register.title} {session.today.isoformat()}.xlsx")
        dialogs.ask_save_path(
            self._window.window(),
            self.tr("Export this list"),
            suggested,
            dialogs.WORKBOOKS,
            lambda path: self._export(register, tuple(ids), tuple(columns), path),
        )

    def cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _back_up(self, path: Path) -> None:
        session = self._workspace().session

        def work(_report: Report) -> None:
            with apart(session) as registrar:
                back_up(registrar.file.gateway, path)

        self._start(self.tr("Backing up"), self.tr("Backed up to %1").replace("%1", path.name), work)

    def _export(self, register: Register, ids: tuple[int, ...], columns: tuple[str, ...], path: Path) -> None:
        session = self._workspace().session
        what = f"{len(ids):,} {register.one if len(ids) == 1 else register.many}"

        def work(report: Report) -> None:
            _write_list(session, register, ids, columns, path, report)

        done = self.tr("%1 exported to %2").replace("%1", what).replace("%2", path.name)
        self._start(self.tr("Exporting %1").replace("%1", what), done, work)

    def _start(self, words: str, afterwards: str, work: Work) -> None:
        self._words, self._afterwards = words, afterwards
        self._workspace().status.set_progress(words, cancel=True)
        self._job = self._window.jobs.run(
            work,
            done=self._done,
            failed=self._failed,
            progressed=self._progressed,
            cancelled=self._ended,
        )

    def _progressed(self, so_far: int, of: int) -> None:
        if self._window.workspace is not None:
            self._window.workspace.status.set_progress(self._words, so_far / of if of else None, cancel=True)

    def _done(self, _nothing: object) -> None:
        self._ended()
        self._window.say(self._afterwards)

    def _failed(self, problem: Exception) -> None:
        self._ended()
        if not isinstance(problem, ProbityError):
            raise problem
        self._window.show_problem(problem)

    def _ended(self) -> None:
        self._job = None
        if self._window.workspace is not None:
            self._window.workspace.status.clear_progress()

    def _workspace(self) -> Workspace:
        workspace = self._window.workspace
        assert workspace is not None, "commands that need a file are disabled without one"  # noqa: S101
        return workspace


def _write_list(
    session: Session, register: Register, ids: tuple[int, ...], columns: tuple[str, ...], path: Path, report: Report
) -> None:
    """Write the workbook, and note in the journal that it left; it gets its name only when that is noted."""
    with apart(session) as registrar:
        listing = Listing(registrar.reading, register, ids, registrar.today(), columns, report)
        with listing.saved(path, "xlsx") as done:
            if registrar.file.writable:
                registrar.exported(f"{register.name}: a list", done.rows, done.sha256)
