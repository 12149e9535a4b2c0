"""Cross-checks: the leads, the picture of who gives and who supplies, a check before an award, and the runs."""

from datetime import date

from PySide6.QtCore import Signal

from app import dates
from app.crosscheck.runs import RUNS, Ran
from app.errors import ProbityError
from ui.jobs import JobQueue
from ui.pages.crosschecks.running import Running
from ui.pages.tabbed_page import TabbedPage, Tabs
from ui.panels.tab_order import chain
from ui.session import Session
from ui.widgets.banner import Banner
from ui.widgets.button import Button


class CrossChecksPage(TabbedPage):
    """Every check is run from any of its tabs. `said` carries a word for the status line."""

    said = Signal(str)

    def __init__(self, session: Session, jobs: JobQueue, tabs: Tabs) -> None:
        super().__init__("Cross-checks", tabs)
        self._session = session
        self.running = Running(session, jobs, self)
        self.note = Banner("bad")
        self.run_button = Button(self.tr("Run chec&ks"), "git-compare", "primary")
        self.run_button.clicked.connect(self.ask_to_run)
        self.top.addWidget(self.run_button)
        chain(self.tabs.segments()[-1], [self.run_button])
        for widget in (self.running.progress, self.note):
            self.insert(widget)
            widget.hide()
        self.running.began.connect(self._refresh)
        self.running.ended.connect(self._ended)
        self.note.followed.connect(lambda _key: self.note.hide())
        session.changed.connect(self._refresh)
        self._refresh()

    def ask_to_run(self) -> None:
        """Ask why every check is run now, and run them."""
        self.running.ask(self)

    def _ended(self, came_to: object) -> None:
        self._refresh()
        self.note.setVisible(isinstance(came_to, ProbityError))
        if isinstance(came_to, ProbityError):
            self.note.show_note("", str(came_to), [("dismiss", self.tr("Close this note"))])
        elif isinstance(came_to, Ran):
            raised, closed = came_to.outcome.count("raised", "again"), came_to.outcome.count("closed")
            words = self.tr("%1: %2 raised, %3 no longer hold, %4 as before")
            for at, what in enumerate((came_to.reference, raised, closed, came_to.outcome.unchanged), 1):
                words = words.replace(f"%{at}", what if isinstance(what, str) else f"{what:,}")
            self.said.emit(words)

    def _refresh(self) -> None:
        why_not = self.running.why_not()
        self.run_button.setEnabled(why_not is None and not self.running.is_on)
        self.run_button.setToolTip(why_not or "F9")
        self.run_button.setAccessibleDescription(why_not or "F9")
        self.head.line.setText(self._line())

    def _line(self) -> str:
        """What is compared, and when it last was."""
        registrar = self._session.registrar
        contracts = registrar.search.count(registrar.registers["contracts"])
        words = self.tr("Offers, second jobs and leavers compared with %1 contracts and what was paid")
        if not contracts:
            words = self.tr("No contracts yet: bring them in, and who gave or employed is compared with who holds them")
        words = words.replace("%1", f"{contracts:,}")
        newest = registrar.search.first(registrar.registers[RUNS], "", 1)
        if not newest:
            return words
        (row,) = registrar.reading.rows(registrar.registers[RUNS], newest, ("run_on",))
        return f"{words} · " + self.tr("last run %1").replace("%1", dates.show(date.fromisoformat(row["run_on"])))
