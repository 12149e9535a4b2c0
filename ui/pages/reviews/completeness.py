"""Completeness: what the registers lack, each finding with its rows behind it, to be fixed or explained."""

from datetime import date, timedelta

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import dates, money
from app.errors import InvalidEntry, ProbityError
from app.periods import Period
from app.progress import Report
from app.review.completeness import Completeness, Finding, completeness, explain
from app.review.control_totals import ControlTotal
from ui import dialogs
from ui.apart import apart
from ui.jobs import JobQueue
from ui.run import run
from ui.session import Session
from ui.theme import current
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.chips import Chip, ChipBar
from ui.widgets.pill import Pill
from ui.widgets.plain_table import Column, PlainTable, Row
from ui.widgets.text import Text
from ui.widgets.wrap import Wrap

YEAR, TWELVE_MONTHS, ALWAYS = "year", "twelve_months", "always"
BEGINNING = date(1950, 1, 1)
KINDS = {
    "late": "Late",
    "reason": "No reason",
    "value": "No value",
    "recipient": "Not matched",
    "applicant": "Not matched",
    "officer": "Not matched",
    "incomplete": "Incomplete",
    "nothing": "Nothing declared",
    "unseen": "Never seen",
    "number": "Missing numbers",
    "rows": "Rows not held",
    "refused": "Refused",
}
_EXPLAINED, _OPEN = ("ok", "check"), ("warn", "clock")


class CompletenessTab(QWidget):
    """`rows_asked` carries a register's name and the search that finds the rows of a finding."""

    rows_asked = Signal(str, str)

    def __init__(self, session: Session, jobs: JobQueue) -> None:
        super().__init__()
        self._session = session
        self._jobs = jobs
        self._stale = True
        self._found: Completeness | None = None
        self._how = ""
        self.periods = ChipBar(self.tr("Period"), can_filter=False)
        self.verdict = QHBoxLayout()
        self.findings = PlainTable(
            self.tr("Findings"),
            (
                Column(self.tr("Kind"), 140, tone="text2"),
                Column(self.tr("Finding")),
                Column(self.tr("Rows"), 80, right=True, role="heavy"),
                Column(self.tr("Standing"), 130),
            ),
        )
        self.explanation = Wrap("", "small", "text2")
        self.open_rows = Button(self.tr("&Open its rows"), "arrow-right")
        self.explain = Button(self.tr("E&xplain…"), "message-square", "primary")
        self.why_not = Wrap("", "small", "muted")
        self.totals = PlainTable(
            self.tr("Control totals of what was brought in"),
            (
                Column(self.tr("Import"), 104, role="reference"),
                Column(self.tr("File")),
                Column(self.tr("Sheet"), 84),
                Column(self.tr("Read ="), 72, right=True, role="heavy"),
                Column(self.tr("Added +"), 88, right=True),
                Column(self.tr("Merged +"), 96, right=True),
                Column(self.tr("Left out +"), 98, right=True),
                Column(self.tr("Refused"), 82, right=True),
                Column(self.tr("Value"), 110, right=True),
                Column(self.tr("Void since"), 104, right=True),
            ),
        )
        self.note = Banner("bad")
        self.note.hide()
        self._lay_out()
        self._connect()

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(480), current().px(320))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.look()

    def look(self, how: str = "") -> None:
        """Look again, off the window's thread, over the period chosen."""
        self._how = how or self._how or self._first_period()
        self._stale = False
        self._say_verdict(self.tr("Looking…"), "idle", "clock")
        period = self._period(self._how)

        def work(_report: Report) -> Completeness:
            with apart(self._session) as registrar:
                return completeness(registrar, period)

        self._jobs.run(work, done=self._show, failed=self._failed)

    def current_finding(self) -> Finding | None:
        """The finding the current row is about."""
        key = self.findings.current_key()
        found = self._found.findings if self._found else ()
        return next((finding for finding in found if finding.key == key), None)

    # --- acts --------------------------------------------------------------------------------------------------------

    def ask_to_explain(self) -> None:
        finding = self.current_finding()
        if finding is not None and finding.explained is None and not self._why_not():
            question = self.tr("%1. Why is that so?").replace("%1", finding.sentence)
            dialogs.ask_text(self, self.tr("Explain a finding"), question, self.explain_finding)

    def explain_finding(self, because: str) -> None:
        """Record the explanation of the finding shown."""
        if (finding := self.current_finding()) is not None:
            run(self._session, lambda: explain(self._session.registrar, finding, because), self._refused)

    def _open_rows(self) -> None:
        if finding := self.current_finding():
            self.rows_asked.emit(finding.register, finding.search)

    def _open_total(self, key: str) -> None:
        total = next(one for one in self._found.totals if _key(one) == key) if self._found else None
        if total is not None:
            self.rows_asked.emit(total.register, total.search)

    def _refused(self, why: ProbityError) -> None:
        self.note.show_note("", " ".join(why.faults.values()) if isinstance(why, InvalidEntry) else str(why))
        self.note.show()

    def _failed(self, problem: Exception) -> None:
        if not isinstance(problem, ProbityError):
            raise problem
        self._refused(problem)

    def _why_not(self) -> str:
        return self._session.why_not_record(self._session.registrar.registers["explanations"]) or ""

    # --- how it is shown ---------------------------------------------------------------------------------------------

    def _show(self, found: Completeness) -> None:
        self._found = found
        self.note.hide()
        here = self.findings.current_key()
        self.findings.put([_row(finding) for finding in sorted(found.findings, key=_open_first)])
        self.findings.choose(here)
        self.totals.put([_total(total) for total in found.totals])
        for widget in (self._totals_title, self.totals):
            widget.setVisible(bool(found.totals))
        left = len(found.open)
        if found.complete:
            self._say_verdict(self.tr("Complete: every finding is fixed or explained"), "ok", "check")
        else:
            words = self.tr("1 finding to fix or explain") if left == 1 else self.tr("%1 findings to fix or explain")
            self._say_verdict(words.replace("%1", f"{left:,}"), "warn", "circle-alert")
        self._show_finding()

    def _say_verdict(self, words: str, tone: str, icon: str) -> None:
        while (item := self.verdict.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.verdict.addWidget(Pill(words, tone, icon))

    def _show_finding(self) -> None:
        finding, why_not = self.current_finding(), self._why_not()
        explained = finding.explained if finding else None
        self.open_rows.setEnabled(finding is not None)
        self.explain.setEnabled(finding is not None and explained is None and not why_not)
        self.explain.setToolTip(why_not)
        self.why_not.setText(why_not)
        self.why_not.setVisible(bool(why_not))
        self.explanation.setVisible(explained is not None)
        if explained is not None:
            when = dates.show(date.fromisoformat(explained.values["explained_on"]))
            said = self.tr("%1, %2: “%3”").replace("%1", explained.recorded_by).replace("%2", when)
            self.explanation.setText(said.replace("%3", explained.values["because"]))

    def _first_period(self) -> str:
        register = self._session.registrar.registers["gifts"]
        last = self._period(TWELVE_MONTHS)
        search = f"date:{last[0].isoformat()}..{last[1].isoformat()}"
        return TWELVE_MONTHS if self._session.registrar.search.count(register, search) else ALWAYS

    def _period(self, how: str) -> Period:
        today = self._session.today
        starts = {YEAR: date(today.year, 1, 1), TWELVE_MONTHS: today - timedelta(days=364), ALWAYS: BEGINNING}
        return starts[how], today

    def _changed(self, _registers: frozenset[str]) -> None:
        self._stale = True
        if self.isVisible():
            self.look()

    def _connect(self) -> None:
        self.periods.chosen.connect(self.look)
        self.findings.chosen.connect(lambda _key: self._show_finding())
        self.findings.opened.connect(lambda _key: self._open_rows())
        self.totals.opened.connect(self._open_total)
        self.open_rows.clicked.connect(self._open_rows)
        self.explain.clicked.connect(self.ask_to_explain)
        self._session.changed.connect(self._changed)

    def _lay_out(self) -> None:
        self.periods.set_chips(
            [
                Chip(YEAR, self.tr("This year")),
                Chip(TWELVE_MONTHS, self.tr("Last 12 months")),
                Chip(ALWAYS, self.tr("Since the beginning")),
            ],
            self._first_period(),
        )
        top = QHBoxLayout()
        top.addWidget(self.periods, 1)
        top.addLayout(self.verdict)
        self._totals_title = Text(self.tr("Control totals of what was brought in"), "section", "text2")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 0, 24, 16)
        whole.setSpacing(10)
        whole.addLayout(top)
        whole.addWidget(self.note)
        whole.addWidget(self.findings, 3)
        whole.addLayout(self._acts())
        whole.addWidget(self._totals_title)
        whole.addWidget(self.totals, 2)

    def _acts(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.addWidget(self.explanation)
        words.addWidget(self.why_not)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addLayout(words, 1)
        acts.addWidget(self.open_rows, 0, Qt.AlignmentFlag.AlignTop)
        acts.addWidget(self.explain, 0, Qt.AlignmentFlag.AlignTop)
        return acts


def _open_first(finding: Finding) -> bool:
    return finding.explained is not None


def _row(finding: Finding) -> Row:
    standing = "Explained" if finding.explained else "Open"
    pills = {3: _EXPLAINED if finding.explained else _OPEN}
    return Row((KINDS[finding.kind], finding.sentence, f"{finding.count:,}", standing), finding.key, pills=pills)


def _total(total: ControlTotal) -> Row:
    """What was read and what became of it; what is not known of an old import has a dash."""
    counts = (total.read, total.added, total.merged, total.left_out, total.refused)
    value = "" if total.value_pence is None else money.show(total.value_pence)
    shown = ("–" if count is None else f"{count:,}" for count in counts)
    return Row((total.record or "–", total.file, total.sheet, *shown, value, f"{total.void:,}"), _key(total))


def _key(total: ControlTotal) -> str:
    return f"{total.record}\n{total.register}\n{total.sha256}\n{total.file}\n{total.sheet}"
