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

_PARTS = ("inputs", "outcomes", "bidders")
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
    for name in _PARTS:
        yield from _part(register, name, run.values[name])
    yield Heading(_tr("History"))
    told = lines(register, session.registrar.history(register, run.id))
    rows = [(one.when, one.who, f"{one.what}\n{one.why}".strip()) for one in told]
    yield Table((_tr("When"), _tr("Who"), _tr("What")), rows, (1.6, 1.6, 4.0))


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
