"""One run of the cross-checks on paper: why, by whom, what was compared with control totals, what became of leads."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.crosscheck.runs import RUNS
from app.entries import Entry
from app.fields import Values
from app.register import Register
from ui.panels.entry_history import day, lines
from ui.printing.blocks import Block, Facts, Heading, Paragraph, Table
from ui.printing.out import look_over
from ui.printing.paper import paper_of
from ui.printing.preview import Preview
from ui.session import Session

_COUNTED = frozenset({"entries", "likeness", "value_pence"})


def print_run(parent: QWidget, session: Session, run: Entry) -> Preview:
    """Show the record of a run. The journal says that it left."""
    paper = paper_of(session, _tr("Cross-check %1").replace("%1", run.reference))
    what = f"{RUNS}: {run.reference}"
    return look_over(parent, session, paper, tuple(run_blocks(session, run)), what=what, rows=1)


def run_blocks(session: Session, run: Entry) -> Iterator[Block]:
    """What the record says."""
    register = session.registrar.registers[RUNS]
    yield Heading(f"{run.reference} · {register.column('trigger').show(run.values['trigger'])}", 1)
    yield Paragraph(register.state(run.state).label, quiet=True)
    plain = (one for one in register.fields if run.values.get(one.name) not in (None, ""))
    yield Facts([(one.label, one.show(run.values[one.name])) for one in plain])
    yield from _part(register, "inputs", run.values["inputs"])
    yield from _outcomes(session, register, run.values["outcomes"])
    yield from _part(register, "bidders", run.values["bidders"])
    yield Heading(_tr("History"))
    told = lines(register, session.registrar.history(register, run.id))
    rows = [(one.when, one.who, f"{one.what}\n{one.why}".strip()) for one in told]
    yield Table((_tr("When"), _tr("Who"), _tr("What")), rows, (1.6, 1.6, 4.0))


def _outcomes(session: Session, register: Register, some: Sequence[Values]) -> Iterator[Block]:
    """What became of each lead, what was found or why it changed, and how it stands today."""
    part = register.part("outcomes")
    if part is None or not some:
        return
    reading, leads = session.registrar.reading, session.registrar.registers["leads"]
    ids = reading.called(leads, [line["lead"] for line in some])
    now = {row["reference"]: row for row in reading.rows(leads, ids, ("reference", "sentence", "state"))}
    rows = []
    for line in some:
        lead, became = now.get(line["lead"]), part.by_name["became"].show(line["became"])
        found = line["because"] or (lead["sentence"] if lead else "")
        rows.append((line["lead"], became, found, leads.state(lead["state"]).label if lead else ""))
    yield Heading(part.label)
    head = (_tr("Lead"), _tr("What became of it"), _tr("What was found"), _tr("Now"))
    yield Table(head, rows, (1.2, 1.4, 4.0, 1.2))


def _part(register: Register, name: str, some: Sequence[Values]) -> Iterator[Block]:
    """The lines of a part as a table, without the columns in which nothing stands."""
    part = register.part(name)
    if part is None or not some:
        return
    fields = [one for one in part.fields if any(line.get(one.name) not in (None, "") for line in some)]
    yield Heading(part.label)
    rows = [tuple(_said(one.name, one.show(line.get(one.name))) for one in fields) for line in some]
    wide = [max(len(one.label), *(min(len(row[at]), 60) for row in rows)) for at, one in enumerate(fields)]
    right = frozenset(at for at, one in enumerate(fields) if one.name in _COUNTED)
    yield Table(tuple(one.label for one in fields), rows, tuple(4.0 + each for each in wide), right)


def _said(name: str, shown: str) -> str:
    return day(shown) if name == "changed_at" and shown else shown


def _tr(text: str) -> str:
    return QCoreApplication.translate("Runs", text)
