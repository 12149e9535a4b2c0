"""The pages before they are printed: look through them, then send them to a printer or save them as a PDF."""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from app.errors import ProbityError
from app.progress import Report
from ui import dialogs
from ui.jobs import Job, JobQueue, Work
from ui.printing.blocks import Block
from ui.printing.layout import pages
from ui.printing.page_view import PageView
from ui.printing.paper import Paper
from ui.printing.pdf import save_pdf
from ui.printing.pieces import Page
from ui.printing.printer import printer_for, send
from ui.theme import current
from ui.widgets.announce import announce
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.choice_field import ChoiceField
from ui.widgets.icon_button import IconButton
from ui.widgets.progress import Progress
from ui.widgets.text import Text

Noted = Callable[[str, str], None]  # how it left ("as PDF", "on paper") and its SHA-256; called off the window's thread
Make = Callable[[Report], Sequence[Block]]

_ZOOMS = {"fit": None, "75": 0.75, "100": 1.0, "125": 1.25, "150": 1.5, "200": 2.0}
PDF_FILES = "PDF (*.pdf)"


def preview(
    parent: QWidget,
    paper: Paper,
    blocks: Sequence[Block] | Make,
    suggested: Path,
    noted: Noted = lambda _how, _sha256: None,
) -> "Preview":
    """Show the pages of a document. Blocks that take long to make may be made in the preview's own job.

    `suggested` is the PDF's path at first; `noted` hears of each PDF and print before it is there, and may refuse.
    """
    shown = Preview(parent, paper, suggested, noted)
    shown.open()
    shown.lay_out(blocks if callable(blocks) else lambda _report: blocks)
    return shown


class Preview(QDialog):
    def __init__(self, parent: QWidget, paper: Paper, suggested: Path, noted: Noted) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Print: %1").replace("%1", paper.title))
        self.resize(_wanted(parent))
        self.paper = paper
        self._suggested = suggested
        self._noted = noted
        self._pages: tuple[Page, ...] = ()
        self._at = 0
        self._job: Job | None = None
        self._jobs = JobQueue(self)
        self.notice = Banner("bad")
        self.notice.hide()
        self.progress = Progress()
        self.view = PageView()
        self.where = Text("", "body", "text2")
        self._make_buttons()
        self._lay_out()
        self._connect()
        self._allow()

    # --- pages -------------------------------------------------------------------------------------------------------

    @property
    def pages(self) -> tuple[Page, ...]:
        """What is shown, once it is laid out."""
        return self._pages

    def lay_out(self, make: Make) -> None:
        """Make the document and show its first page."""
        self._start(self.tr("Laying out the pages"), lambda report: pages(self.paper, make(report), report), self._show)

    def show_page(self, at: int) -> None:
        """Show one page, numbered from 0; beyond the ends there is none."""
        self._at = max(0, min(at, len(self._pages) - 1))
        place = self.tr("Page %1 of %2").replace("%1", f"{self._at + 1:,}").replace("%2", f"{len(self._pages):,}")
        self.where.setText(place)
        self.view.show_page(self._pages[self._at], place)
        self._allow()

    def _show(self, laid_out: object) -> None:
        assert isinstance(laid_out, tuple)  # noqa: S101 - of pages: see lay_out
        self._pages = laid_out
        self.show_page(0)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self, by: int) -> None:
        if self._pages and 0 <= self._at + by < len(self._pages):
            self.show_page(self._at + by)
            announce(self.view.sheet, self.where.text())

    # --- what leaves -------------------------------------------------------------------------------------------------

    def ask_save(self) -> None:
        """Where the PDF is to be."""
        dialogs.ask_save_path(self, self.tr("Save as PDF"), self._suggested, PDF_FILES, self.save)

    def save(self, path: Path) -> None:
        laid_out, paper, noted = self._pages, self.paper, self._noted

        def work(report: Report) -> str:
            return save_pdf(paper, laid_out, path, lambda sha256: noted("as PDF", sha256), report)

        done = self.tr("Saved as %1").replace("%1", path.name)
        self._start(self.tr("Saving as PDF"), work, lambda _sha256: self._say(done))

    def ask_print(self) -> None:
        """Which printer, and which pages."""
        printer = printer_for(self.paper)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, len(self._pages))
        dialog.accepted.connect(lambda: self.print(printer))
        QDialog.open(dialog)

    def print(self, printer: QPrinter) -> None:
        """Send the pages to a printer."""
        laid_out, noted = self._pages, self._noted
        content = hashlib.sha256("\f".join(page.text for page in laid_out).encode()).hexdigest()

        def work(report: Report) -> None:
            noted("on paper", content)
            send(printer, laid_out, report)

        self._start(self.tr("Printing"), work, lambda _nothing: self._say(self.tr("Sent to the printer")))

    def _start(self, words: str, work: Work, done: Callable[[object], None]) -> None:
        self.notice.hide()
        self.progress.begin(words)

        def ended(result: object) -> None:
            self._ended()
            done(result)

        self._job = self._jobs.run(
            work, done=ended, failed=self._failed, progressed=self.progress.report, cancelled=self._cancelled
        )
        self._allow()

    def _ended(self) -> None:
        self._job = None
        self.progress.end()
        self._allow()

    def _cancelled(self) -> None:
        self._ended()
        if not self._pages:
            self.reject()  # there is nothing to look at

    def _failed(self, problem: Exception) -> None:
        self._ended()
        if not isinstance(problem, ProbityError):
            raise problem
        self.notice.show_note("", str(problem), [("dismiss", self.tr("Close this note"))])
        self.notice.show()
        announce(self, str(problem), urgent=True)

    def _say(self, sentence: str) -> None:
        self.outcome.setText(sentence)
        announce(self, sentence)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def done(self, result: int) -> None:
        self._jobs.close()  # nothing goes on behind a closed preview
        super().done(result)

    # --- how it is put together --------------------------------------------------------------------------------------

    def _allow(self) -> None:
        idle = self._job is None and bool(self._pages)
        self.print_button.setEnabled(idle)
        self.save_button.setEnabled(idle)
        self.zoom.setEnabled(bool(self._pages))
        self.back.setEnabled(self._at > 0)
        self.on.setEnabled(self._at + 1 < len(self._pages))

    def _make_buttons(self) -> None:
        self.back = IconButton("chevron-left", self.tr("Previous page"), "Page Up")
        self.on = IconButton("chevron-right", self.tr("Next page"), "Page Down")
        shown = [("fit", self.tr("Whole page")), *((key, f"{key}%") for key in _ZOOMS if key != "fit")]
        self.zoom = ChoiceField(shown)
        self.zoom.setAccessibleName(self.tr("Size on the screen"))
        self.outcome = Text("", "body", "muted")
        self.save_button = Button(self.tr("&Save as PDF…"), "download")
        self.print_button = Button(self.tr("&Print…"), "printer", kind="primary")
        self.close_button = Button(self.tr("Close"))

    def _connect(self) -> None:
        self.back.clicked.connect(lambda: self._turn(-1))
        self.on.clicked.connect(lambda: self._turn(1))
        self.view.turned.connect(self._turn)
        self.zoom.edited.connect(lambda key: self.view.set_zoom(_ZOOMS[key]))
        self.save_button.clicked.connect(self.ask_save)
        self.print_button.clicked.connect(self.ask_print)
        self.close_button.clicked.connect(self.reject)
        self.progress.cancel_asked.connect(self._cancel)
        self.notice.followed.connect(lambda _key: self.notice.hide())
        for keys, by in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda by=by: self._turn(by))
        for keys, by in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1)):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda by=by: self._zoom(by))
        for keys, at in (("Ctrl+Home", 0), ("Ctrl+End", -1)):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda at=at: self._turn_to(at))

    def _zoom(self, by: int) -> None:
        """A size larger or smaller."""
        self.zoom.setCurrentIndex(max(0, min(self.zoom.currentIndex() + by, self.zoom.count() - 1)))
        self.view.set_zoom(_ZOOMS[self.zoom.value() or "fit"])

    def _turn_to(self, at: int) -> None:
        self._turn(at % max(1, len(self._pages)) - self._at)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addLayout(_row(self.back, self.where, self.on, None, self.zoom))
        column.addWidget(self.notice)
        column.addWidget(self.progress)
        column.addWidget(self.view, 1)
        column.addLayout(_row(self.outcome, None, self.close_button, self.save_button, self.print_button))
        self.zoom.setFixedWidth(current().px(140))


def _row(*widgets: QWidget | None) -> QLayout:
    """Side by side; None is room that gives way."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        if widget is None:
            row.addStretch(1)
        else:
            row.addWidget(widget)
    return row


def _wanted(parent: QWidget) -> QSize:
    """As tall as the window it belongs to, and never wider."""
    window = parent.window().size()
    return QSize(min(window.width(), current().px(900)), window.height())
