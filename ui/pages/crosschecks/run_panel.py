"""One run of the cross-checks: what was compared, with control totals, what became of the leads, its signature."""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.entries import Entry
from app.errors import ProbityError
from app.fields import Values
from ui.panels.entry_history import day
from ui.session import Session
from ui.theme.tokens import SPACE
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.facts import Fact, Facts
from ui.widgets.fitted_table import FittedTable
from ui.widgets.ground import Ground
from ui.widgets.labelled import FieldBox
from ui.widgets.note_field import NoteField
from ui.widgets.pill import Pill
from ui.widgets.plain_table import Column, Row
from ui.widgets.scrolling import scrolling_down
from ui.widgets.text import Text
from ui.widgets.wrap import Wrap

_NOW = 3  # the column that says how a lead stands today
_RUN, _PILLS = "run", {"run": ("warn", "clock"), "signed": ("ok", "signature")}


class RunPanel(Ground):
    """`lead_asked` carries the id of a lead, `sign_asked` the remarks; `print_asked` asks for the record on paper."""

    lead_asked = Signal(object)
    sign_asked = Signal(str)
    print_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("card", parent=parent)
        self._session = session
        self._register = session.registrar.registers["crosschecks"]
        self._runs: tuple[Entry, ...] = ()
        self.title = Wrap("", "panel")
        self.pill = Pill("", "idle")
        self.facts = Facts()
        self.inputs = FittedTable(self.tr("What was compared"), self._input_columns())
        self.outcomes_title = Text("", "section", "text2")
        self.outcomes = FittedTable(self.tr("What became of the leads"), self._outcome_columns())
        self.bidders_title = Text(self.tr("Bidders"), "section", "text2")
        self.bidders = FittedTable(self.tr("Bidders"), self._bidder_columns())
        self.remarks = NoteField(1, 4)
        self.remarks_box = FieldBox(self.tr("Re&marks"), self.remarks, hint=self.tr("optional"))
        self.refusal = Banner("bad")
        self.why_not = Wrap("", "small", "muted")
        self.print_button = Button(self.tr("Pr&int record"), "printer")
        self.sign_button = Button(self.tr("Si&gn off"), "signature", "primary")
        self._lay_out()
        self._connect()

    def show_runs(self, runs: Sequence[Entry], why_not: str | None) -> None:
        """Show one run whole, or what signing several off at once is about; `why_not` says why they cannot be."""
        if [run.id for run in runs] != [run.id for run in self._runs]:
            self.remarks.set_value("")
            self.refusal.hide()
        self._runs = tuple(runs)
        alone = runs[0] if len(runs) == 1 else None
        for part in self._of_one:
            part.setVisible(alone is not None)
        self.title.setText(self._title_of(runs))
        if alone:
            self._show(alone)
        waits = any(run.state == _RUN for run in runs)
        for widget in (self.remarks_box, self.sign_button):
            widget.setVisible(waits)
        self.sign_button.setEnabled(why_not is None)
        self.remarks.setEnabled(why_not is None)
        self.why_not.setText(why_not or "")
        self.why_not.setVisible(waits and why_not is not None)

    def hasHeightForWidth(self) -> bool:
        """No: it scrolls. With the height of all it holds it would leave the runs above a single row."""
        return False

    def refuse(self, why: ProbityError) -> None:
        """Say why it was not signed off."""
        self.refusal.show_note("", str(why))
        self.refusal.show()

    # --- what is shown ------------------------------------------------------------------------------------------------

    def _title_of(self, runs: Sequence[Entry]) -> str:
        if len(runs) != 1:
            return self.tr("%1 runs selected").replace("%1", f"{len(runs):,}")
        return f"{runs[0].reference} · {self._shown(runs[0].values, 'trigger')}"

    def _show(self, run: Entry) -> None:
        self.pill.show_status(self._register.state(run.state).label, *_PILLS.get(run.state, ("idle", "ban")))
        self.facts.set_facts(list(self._facts(run.values)))
        self.inputs.put([self._input(line) for line in run.values["inputs"]])
        lines, leads = run.values["outcomes"], self._leads(run)
        self.outcomes_title.setText(self.tr("What became of the leads") if lines else self.tr("No lead was touched"))
        self.outcomes.put([self._outcome(line, leads.get(line["lead"])) for line in lines])
        self.outcomes.setVisible(bool(lines))
        bidders = run.values["bidders"]
        self.bidders.put([self._bidder(line) for line in bidders])
        for part in (self.bidders_title, self.bidders):
            part.setVisible(bool(bidders))

    def _facts(self, run: Values) -> Iterator[Fact]:
        if run["note"]:
            yield Fact(self.tr("Note"), run["note"])
        if run["signed_on"]:
            yield Fact(self.tr("Signed off"), self._shown(run, "signed_on"), run["signed_by"])
            yield Fact(self.tr("Journal head"), run["head"])
            if run["remarks"]:
                yield Fact(self.tr("Remarks"), run["remarks"])
        yield Fact(self.tr("Measured by"), run["measured_by"])

    def _shown(self, run: Values, name: str) -> str:
        return self._register.column(name).show(run[name])

    def _leads(self, run: Entry) -> Mapping[str, Values]:
        """The leads that the run had to do with, as they stand now, by their references."""
        reading, leads = self._session.registrar.reading, self._session.registrar.registers["leads"]
        ids = reading.called(leads, [line["lead"] for line in run.values["outcomes"]])
        return {row["reference"]: row for row in reading.rows(leads, ids, ("reference", "sentence", "state"))}

    def _input(self, line: Values) -> Row:
        days = [self._said("inputs", line, name) for name in ("first_on", "last_on")]
        return Row(
            (
                line["register"],
                f"{line['entries']:,}",
                " – ".join(days) if all(days) else "—",
                self._said("inputs", line, "value_pence") or "—",
                day(line["changed_at"]) if line["changed_at"] else "—",
            )
        )

    def _outcome(self, line: Values, lead: Values | None) -> Row:
        became = self._said("outcomes", line, "became")
        if lead is None:
            return Row((line["lead"], became, line["because"] or "—", "—"))
        now = self._session.registrar.registers["leads"].state(lead["state"])
        cells = (line["lead"], became, line["because"] or lead["sentence"], now.label)
        return Row(cells, str(lead["id"]), pills={_NOW: (now.tone, now.icon)})

    def _bidder(self, line: Values) -> Row:
        alike = f"{line['likeness']}%" if line["likeness"] is not None else "—"
        return Row((line["bidder"], line["organisation"] or "—", alike, (line["note"] or "").replace("\n", " ")))

    def _said(self, part: str, line: Values, name: str) -> str:
        """One answer of a line, in the words of its declaration."""
        found = self._register.part(part)
        return found.by_name[name].show(line[name]) if found else ""

    def _input_columns(self) -> list[Column]:
        return [
            Column(self.tr("Register")),
            Column(self.tr("Entries"), 84, right=True),
            Column(self.tr("From – to"), 220),
            Column(self.tr("Value"), 150, right=True),
            Column(self.tr("Last changed"), 130, tone="text2"),
        ]

    def _outcome_columns(self) -> list[Column]:
        return [
            Column(self.tr("Lead"), 116, role="reference", tone="text2"),
            Column(self.tr("What became of it"), 170),
            Column(self.tr("What was found")),
            Column(self.tr("Now"), 160),
        ]

    def _bidder_columns(self) -> list[Column]:
        return [
            Column(self.tr("Bidder"), 200),
            Column(self.tr("May be"), 200),
            Column(self.tr("Alike"), 64, right=True),
            Column(self.tr("What the registers know")),
        ]

    # --- how it is put together ---------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.outcomes.opened.connect(lambda key: self.lead_asked.emit(int(key)))
        self.sign_button.clicked.connect(lambda: self.sign_asked.emit(self.remarks.value()))
        self.print_button.clicked.connect(self.print_asked)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.title, 1)
        head.addWidget(self.pill)
        head.addWidget(self.print_button)
        inputs_title = Text(self.tr("What was compared"), "section", "text2")
        below = (
            *(self.outcomes_title, self.outcomes, self.bidders_title, self.bidders),
            *(inputs_title, self.inputs, self.facts),
        )
        self._of_one: tuple[QWidget, ...] = (self.pill, self.print_button, *below)
        inside = Ground("surface")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(SPACE.field_gap)
        for part in below:
            column.addWidget(part)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.remarks_box, 1)
        foot.addWidget(self.why_not, 1)
        foot.addWidget(self.sign_button, 0, Qt.AlignmentFlag.AlignBottom)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.setSpacing(SPACE.field_gap)
        whole.addLayout(head)
        whole.addWidget(scrolling_down(inside), 1)
        whole.addWidget(self.refusal)
        whole.addLayout(foot)
        self.refusal.hide()
