"""What leaves from the deputy's quarter: the list, the pack on paper and in Excel, the two reports."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu, QWidget

from app.dates import show
from app.errors import ProbityError
from app.periods import Period
from app.progress import Report
from app.review import pack, pack_workbook, reports, scrutiny
from ui import dialogs
from ui.apart import apart
from ui.jobs import Job, JobQueue, Work
from ui.pages.reviews.scrutiny_pack import pack_blocks, report_blocks
from ui.pages.reviews.scrutiny_paper import list_blocks
from ui.printing.blocks import Block
from ui.printing.out import look_over
from ui.printing.paper import paper_of
from ui.printing.preview import Preview
from ui.session import Session
from ui.widgets.banner import Banner
from ui.widgets.progress import Progress


class ScrutinyOut(QObject):
    """Belongs to the tab, which shows its progress and what became of it."""

    def __init__(self, tab: QWidget, session: Session, jobs: JobQueue) -> None:
        super().__init__(tab)
        self._tab = tab
        self._session = session
        self._jobs = jobs
        self._job: Job | None = None
        self._written: Path | None = None
        self.preview: Preview | None = None
        self.progress = Progress()
        self.outcome = Banner("ok")
        self.trouble = Banner("bad")
        self.outcome.hide()
        self.trouble.hide()
        self.progress.cancel_asked.connect(self._cancel)
        self.outcome.followed.connect(self._follow)
        self.trouble.followed.connect(lambda _key: self.trouble.hide())

    def menu(self, period: Period) -> QMenu:
        """What else can be made of a quarter."""
        menu = QMenu(self._tab)
        menu.addAction(self.tr("Scrutiny &pack…"), lambda: self.print_pack(period))
        menu.addAction(self.tr("Scrutiny pack in &Excel…"), lambda: self.ask_workbook(period))
        menu.addSeparator()
        menu.addAction(self.tr("&Board report…"), lambda: self.print_board_report(period))
        menu.addAction(self.tr("&Note for the commissioner…"), lambda: self.print_note(period))
        return menu

    def print_list(self, now: scrutiny.Quarter) -> None:
        """The deputy's list: of one that is signed, as it was signed."""
        session, period = self._session, now.period
        paper = paper_of(session, self.tr("Scrutiny %1").replace("%1", _days(period)))

        def make(report: Report) -> tuple[Block, ...]:
            with apart(session) as registrar:
                return list_blocks(registrar, scrutiny.read(registrar, period), report)

        what = f"scrutiny list {_days(period)}"
        self.preview = look_over(self._tab.window(), session, paper, make, what=what, rows=len(now.applications))

    def print_pack(self, period: Period) -> None:
        def show_pack(found: pack.Pack) -> None:
            paper = paper_of(self._session, self.tr("Scrutiny pack %1").replace("%1", _days(period)), landscape=True)
            what = f"scrutiny pack {_days(period)}"
            self._look_over(pack_blocks(found, paper), paper.title, what, found.rows, landscape=True)

        self._count(lambda report: self._computed(period, report), show_pack)

    def print_board_report(self, period: Period) -> None:
        self._print_report(period, reports.board_report)

    def print_note(self, period: Period) -> None:
        self._print_report(period, reports.commissioner_note)

    def ask_workbook(self, period: Period) -> None:
        """Where the workbook is to be."""
        suggested = self._session.file.path.with_name(f"Scrutiny pack {pack.named(period)}.xlsx")
        title = self.tr("Scrutiny pack in Excel")
        dialogs.ask_save_path(self._tab, title, suggested, dialogs.WORKBOOKS, lambda path: self._write(period, path))

    def _print_report(self, period: Period, make: Callable[..., reports.Report]) -> None:
        session = self._session

        def work(report: Report) -> tuple[reports.Report, int]:
            with apart(session) as registrar:
                found = pack.compute(registrar, period, report)
                return make(registrar, found), found.rows

        def show_report(made: tuple[reports.Report, int]) -> None:
            document, rows = made
            title = f"{document.title} {_days(period)}"
            self._look_over(report_blocks(document), title, title, rows, landscape=False)

        self._count(work, show_report)

    def _look_over(self, blocks: tuple[Block, ...], title: str, what: str, rows: int, *, landscape: bool) -> None:
        paper = paper_of(self._session, title, landscape=landscape)
        self.preview = look_over(self._tab.window(), self._session, paper, blocks, what=what, rows=rows)

    def _write(self, period: Period, path: Path) -> None:
        session = self._session

        def work(report: Report) -> Path:
            with apart(session) as registrar:
                pack_workbook.issue_pack(registrar, pack.compute(registrar, period, report), path)
            return path

        self._count(work, self._wrote)

    def _wrote(self, path: Path) -> None:
        self._written = path
        links = [("open", self.tr("Open")), ("folder", self.tr("Show in folder"))]
        self.outcome.show_note(path.name, self.tr("was written, read back, and noted in the journal."), links)
        self.outcome.show()

    def _computed(self, period: Period, report: Report) -> pack.Pack:
        with apart(self._session) as registrar:
            return pack.compute(registrar, period, report)

    def _count(self, work: Work, done: Callable[[Any], None]) -> None:
        """Count off the window's thread; one at a time."""
        if self._job is not None:
            return
        self.outcome.hide()
        self.trouble.hide()
        self.progress.begin(self.tr("Counting the quarter"))

        def ended(result: object) -> None:
            self._ended()
            done(result)

        self._job = self._jobs.run(
            work, done=ended, failed=self._failed, progressed=self.progress.report, cancelled=self._ended
        )

    def _ended(self) -> None:
        self._job = None
        self.progress.end()

    def _failed(self, problem: Exception) -> None:
        self._ended()
        if not isinstance(problem, ProbityError):
            raise problem
        self.trouble.show_note("", str(problem), [("dismiss", self.tr("Close this note"))])
        self.trouble.show()

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _follow(self, key: str) -> None:
        if self._written is not None:
            target = self._written if key == "open" else self._written.parent
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(target)))


def _days(period: Period) -> str:
    return f"{show(period[0])} to {show(period[1])}"
