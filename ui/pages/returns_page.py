"""Returns: dates, the return as counted with every row behind it, and the workbook that goes out."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import NoSuchEntry, ProbityError
from app.progress import Report
from app.returns.compute import Computed, compute
from app.returns.hmic_2012 import HMIC_2012
from app.returns.issue import issue
from ui import dialogs
from ui.apart import apart
from ui.jobs import Job, JobQueue
from ui.pages.figure_panel import FigurePanel
from ui.pages.register_page import ONE_PANE_BELOW
from ui.pages.return_dates import ReturnDates
from ui.pages.return_tables import FIGURES, ReturnTables
from ui.session import Session
from ui.theme import current
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.page_head import PageHead
from ui.widgets.progress import Progress


class ReturnsPage(QWidget):
    """`entry_asked` carries the register and id of an entry to open."""

    entry_asked = Signal(str, object)  # an id is too long for Qt's int

    def __init__(self, session: Session, jobs: JobQueue) -> None:
        super().__init__()
        self._session = session
        self._jobs = jobs
        self._job: Job | None = None
        self._computed: Computed | None = None
        self._stale = True
        self._written: Path | None = None
        self._one_pane = False
        self.head = PageHead(self.tr("Returns"), HMIC_2012.title)
        self.build = Button(self.tr("&Build Excel return"), "file-spreadsheet", "primary")
        self.build.setEnabled(False)
        self.dates = ReturnDates(lambda: session.today)
        self.note = Banner("bad")
        self.done = Banner("ok")
        self.progress = Progress()
        self.tables = ReturnTables()
        self.panel = FigurePanel()
        self._lay_out()
        self._connect()

    def panes(self) -> Sequence[QWidget]:
        return [pane for pane in (self._left, self.panel) if pane.isVisible()]

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(560), current().px(360))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.count()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def count(self) -> None:
        """Count the figures anew, off the window's thread."""
        asked = self.dates.given()
        if asked is None:
            return
        self._stale = False
        self.head.line.setText(self.tr("%1 · counting…").replace("%1", HMIC_2012.title))

        def work(_report: Report) -> Computed:
            with apart(self._session) as registrar:
                return compute(registrar.file, HMIC_2012, asked, registrar.user.staff_number)

        self._job = self._jobs.run(work, done=self._counted, failed=self._failed)

    def _counted(self, computed: Computed) -> None:
        self._computed = computed
        self.note.hide()
        words = self.tr("%1 · journal head %2").replace("%1", HMIC_2012.title).replace("%2", str(computed.head))
        self.head.line.setText(words)
        self.tables.show_return(computed)
        self.build.setEnabled(self._session.file.writable)

    def _show_figure(self, code: str) -> None:
        computed = self._computed
        one = next((one for one in computed.counted if one.figure.code == code), None) if computed else None
        if computed is not None and one is not None:
            self.panel.show_figure(computed, one)

    def _open_figure(self) -> None:
        """To the entries of the figure; where there is room for one pane only, the panel takes the tables' place."""
        if self._one_pane:
            self._left.hide()
            self.panel.show()
        self.panel.take_focus()

    def _back_to_figures(self) -> None:
        self.panel.hide()
        self._left.show()
        self.tables.take_focus()

    def _fit(self) -> None:
        one_pane = self.window().width() / current().zoom < ONE_PANE_BELOW
        if one_pane != self._one_pane:
            self._one_pane = one_pane
            self._left.show()
            self.panel.set_alone(one_pane)
            self._show_part(self.tables.part())

    def _show_part(self, part: str) -> None:
        self.panel.setVisible(part == FIGURES and not self._one_pane)

    def _open(self, reference: str) -> None:
        try:
            register, entry = self._session.registrar.reading.by_reference(reference)
        except NoSuchEntry as why:
            self._refuse(why)
        else:
            self.entry_asked.emit(register.name, entry.id)

    # --- the workbook ------------------------------------------------------------------------------------------------

    def _ask_where(self) -> None:
        if self._computed is not None:
            name = f"{HMIC_2012.title} as at {self._computed.parameters.as_at.isoformat()}.xlsx"
            suggested = self._session.file.path.with_name(name)
            dialogs.ask_save_path(self, self.tr("Build Excel return"), suggested, dialogs.WORKBOOKS, self._build)

    def _build(self, path: Path) -> None:
        computed = self._computed
        if computed is None:
            return
        self.done.hide()
        self.note.hide()
        self.build.setEnabled(False)
        self.progress.begin(self.tr("Building %1").replace("%1", path.name))

        def work(_report: Report) -> Path:
            with apart(self._session) as registrar:
                issue(registrar, computed, path)
            return path

        self._jobs.run(work, done=self._built, failed=self._not_built)

    def _built(self, path: Path) -> None:
        self._written = path
        self.progress.end()
        self.build.setEnabled(True)
        sentence = self.tr("was written, then read back: it says what stands here.")
        links = [("open", self.tr("Open")), ("folder", self.tr("Show in folder"))]
        self.done.show_note(path.name, sentence, links)
        self.done.show()

    def _not_built(self, problem: Exception) -> None:
        self.progress.end()
        self.build.setEnabled(True)
        self._failed(problem)

    def _follow(self, key: str) -> None:
        if self._written is not None:
            target = self._written if key == "open" else self._written.parent
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(target)))

    # --- how it is put together --------------------------------------------------------------------------------------

    def _failed(self, problem: Exception) -> None:
        if not isinstance(problem, ProbityError):
            raise problem
        self._refuse(problem)

    def _refuse(self, why: ProbityError) -> None:
        self.note.show_note("", str(why))
        self.note.show()

    def _changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self.count()

    def _connect(self) -> None:
        self.build.clicked.connect(self._ask_where)
        self.dates.changed.connect(self.count)
        self.tables.figure_chosen.connect(self._show_figure)
        self.tables.figure_opened.connect(self._open_figure)
        self.tables.entry_asked.connect(self._open)
        self.tables.shown.connect(self._show_part)
        self.panel.back_asked.connect(self._back_to_figures)
        current().changed.connect(self._fit)
        self.panel.entry_asked.connect(self._open)
        self.done.followed.connect(self._follow)
        self._session.changed.connect(lambda _registers: self._changed())

    def _lay_out(self) -> None:
        self.head.buttons.addWidget(self.dates.preset)
        self.head.buttons.addWidget(self.build)
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(18, 14, 16, 14)
        left.setSpacing(10)
        left.addWidget(self.head)
        left.addWidget(self.dates)
        for part in (self.note, self.done, self.progress):
            part.hide()
            left.addWidget(part)
        left.addWidget(self.tables, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._left, 1)
        whole.addWidget(self.panel)
        self.setFocusProxy(self.tables.tables[FIGURES])
