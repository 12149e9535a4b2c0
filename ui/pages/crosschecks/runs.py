"""Every run of the cross-checks: when, why and by whom, what it came to, and whether it is signed off."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.crosscheck.runs import RUNS
from app.entries import Changes, Entry
from app.errors import FileReadOnly
from app.query import Query
from ui.jobs import JobQueue
from ui.pages.crosschecks.run_panel import RunPanel
from ui.pages.crosschecks.runs_paper import print_run
from ui.run import run
from ui.session import Session
from ui.theme import current
from ui.widgets.announce import announce
from ui.widgets.chips import Chip, ChipBar
from ui.widgets.empty import Empty
from ui.widgets.plain_table import Column, PlainTable, Row
from ui.widgets.stack import Stack

_EVERY = ""
_STATE = 8
_LISTED, _OPENED = 2, 3  # shares of the page: the runs, the one that is opened


class RunsTab(QWidget):
    """`entry_asked` carries the register and id of a lead to open. Several runs can be signed off at once."""

    entry_asked = Signal(str, object)

    def __init__(self, session: Session, jobs: JobQueue) -> None:
        super().__init__()
        del jobs  # what is shown here takes no long work
        self._session = session
        self._register = session.registrar.registers[RUNS]
        self._runs: dict[str, Entry] = {}
        self._stale = True
        self.chips = ChipBar(self.tr("Which runs"), can_filter=False)
        self.chips.set_chips([Chip(code, label) for code, label in self._chips().items()], _EVERY)
        self.table = PlainTable(self.tr("Cross-check runs"), self._columns(), several=True)
        self.panel = RunPanel(session)
        self.empty = Empty(
            "git-compare",
            self.tr("No run yet"),
            self.tr("Run checks (F9) compares everything; each run is kept here with what it compared and found."),
        )
        self.stack = Stack()
        self._lay_out()
        self._connect()

    def panes(self) -> Sequence[QWidget]:
        return [self.table, self.panel]

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(560), current().px(320))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def refresh(self) -> None:
        """Read the runs again; those that were selected stay so where they are still listed."""
        self._stale = False
        registrar = self._session.registrar
        for code in self._chips():
            self.chips.set_count(code, registrar.search.count(self._register, code))
        ids = registrar.search.ids(self._register, Query(self.chips.current(), "reference", descending=True))
        self._runs = {str(one.id): one for one in registrar.reading.entries(self._register, ids)}
        before = self.table.current_key()
        self.table.put([self._row(one) for one in self._runs.values()])
        self.table.choose(before)
        self.stack.setCurrentWidget(self._listed if self._runs else self.empty)
        self._show_selected()

    def show_found(self, search: str) -> None:
        """Show the runs that a search finds, if it is one of the chips; else every run."""
        self.chips.set_current(search if search in self._chips() else _EVERY)
        self.refresh()

    def sign_off(self, remarks: str) -> None:
        """Sign off the runs that are selected and wait for it, all of them or none."""
        waiting = [(one.id, one.version) for one in self._selected() if one.state == "run"]
        registrar, said = self._session.registrar, {"remarks": remarks.strip() or None}

        def sign() -> Changes:
            if len(waiting) == 1:
                return registrar.step(self._register, *waiting[0], "sign", said)
            return registrar.step_all(self._register, waiting, "sign", said)

        changes = run(self._session, sign, self.panel.refuse)
        if changes is not None:
            announce(self, changes.sentence)
            self.table.setFocus()

    def print_record(self) -> None:
        """Show the record of the run that is open, as it prints and saves."""
        (opened,) = self._selected()
        self.preview = print_run(self, self._session, opened)

    # --- what is shown ------------------------------------------------------------------------------------------------

    def _selected(self) -> list[Entry]:
        return [self._runs[key] for key in self.table.selected_keys() if key in self._runs]

    def _show_selected(self) -> None:
        selected = self._selected()
        if selected:
            self.panel.show_runs(selected, self._why_not(selected))

    def _why_not(self, selected: Sequence[Entry]) -> str | None:
        """Why this user may not sign off what is selected; None if they may."""
        if not self._session.file.writable:
            return str(FileReadOnly(self._session.file.path.name))
        step, registrar = self._register.step("sign"), self._session.registrar
        waiting = (one for one in selected if one.state == "run")
        return next(filter(None, (registrar.why_not(self._register, step, one) for one in waiting)), None)

    def _row(self, one: Entry) -> Row:
        show, state = self._register.column, self._register.state(one.state)
        cells = (
            one.reference,
            show("run_on").show(one.values["run_on"]),
            show("trigger").show(one.values["trigger"]),
            one.values["run_by"],
            *(f"{one.values[name]:,}" for name in ("compared", "raised", "closed", "unchanged")),
            state.label,
        )
        return Row(cells, str(one.id), pills={_STATE: (state.tone, state.icon)})

    def _chips(self) -> dict[str, str]:
        """Each search with what it is called."""
        return {
            _EVERY: self.tr("All"),
            "is:run": self.tr("To be signed off"),
            "trigger:quarterly": self.tr("Quarterly"),
            "trigger:brought_in": self.tr("After a file"),
            "trigger:preaward": self.tr("Before an award"),
        }

    def _columns(self) -> list[Column]:
        return [
            Column(self.tr("Reference"), 116, role="reference", tone="text2"),
            Column(self.tr("Run on"), 116),
            Column(self.tr("Why it was run")),
            Column(self.tr("Run by"), 150, spare=True),
            Column(self.tr("Compared"), 96, right=True, spare=True),
            Column(self.tr("Raised"), 84, right=True),
            Column(self.tr("Closed"), 84, right=True),
            Column(self.tr("Unchanged"), 100, right=True),
            Column(self.tr("Status"), 160),
        ]

    # --- how it is put together ---------------------------------------------------------------------------------------

    def _changed(self, registers: frozenset[str]) -> None:
        if not registers & {RUNS, "leads"}:
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def _connect(self) -> None:
        self._session.changed.connect(self._changed)
        self.chips.chosen.connect(lambda _code: self.refresh())
        self.table.selectionModel().selectionChanged.connect(lambda _now, _before: self._show_selected())
        self.panel.lead_asked.connect(lambda lead: self.entry_asked.emit("leads", lead))
        self.panel.sign_asked.connect(self.sign_off)
        self.panel.print_asked.connect(self.print_record)
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self._print)  # while the tab is shown

    def _print(self) -> None:
        if len(self._selected()) == 1:
            self.print_record()

    def _lay_out(self) -> None:
        self._listed = QWidget()
        both = QVBoxLayout(self._listed)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(12)
        for part, share in ((self.table, _LISTED), (self.panel, _OPENED)):
            part.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)  # the shares alone decide
            both.addWidget(part, share)
        self.stack.addWidget(self._listed)
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 0, 24, 16)
        column.setSpacing(10)
        column.addWidget(self.chips)
        column.addWidget(self.stack, 1)
