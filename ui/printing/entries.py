"""One entry, or a list of them, as blocks for paper. Sealed fields (a relative's name) are left out, as in exports."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QCoreApplication

from app import money
from app.entries import Entry
from app.progress import Report, silent
from app.register import VOID, Register
from app.registrar import Registrar
from app.store.journal import Record
from app.store.reading import BATCH
from app.suggestions import Suggestions
from ui.lists.columns import FLAGS, Column, offered
from ui.lists.entry_table_model import EntryTableModel
from ui.panels import entry_facts
from ui.panels.entry_history import lines, moment
from ui.printing.blocks import Block, Facts, Heading, Paragraph, Table
from ui.printing.paper import Paper
from ui.printing.widths import shares
from ui.widgets.facts import Fact
from ui.widgets.history_list import HistoryLine

_HISTORY = (1.3, 1.1, 4.0)  # shares of when, who and what


@dataclass(frozen=True)
class Listed:
    """A list as it is filtered, sorted and shown: which entries, which columns, and the search behind them."""

    register: Register
    ids: Sequence[int]
    columns: Sequence[str]
    search: str = ""

    @property
    def how_many(self) -> str:
        return f"{len(self.ids):,} {self.register.one if len(self.ids) == 1 else self.register.many}"


def unsealed(register: Register) -> Register:
    """The register without the fields that leave in no export."""
    parts = tuple(replace(part, fields=tuple(f for f in part.fields if not f.sealed)) for part in register.parts)
    return replace(register, fields=tuple(f for f in register.fields if not f.sealed), parts=parts)


def record_blocks(
    register: Register, entry: Entry, suggestions: Suggestions, history: Iterable[Record], today: date
) -> tuple[Block, ...]:
    """One entry: what it is, where it stands, every fact with its parts, what is attached, and its history."""
    return tuple(_record(unsealed(register), entry, suggestions, history, today))


def list_blocks(registrar: Registrar, listed: Listed, paper: Paper, report: Report = silent) -> tuple[Block, ...]:
    """A list: how many and how much, and a table of the columns shown."""
    columns = _columns(listed)
    rows = list(_rows(registrar, listed, columns, report))
    head = [column.label for column in columns]
    right = frozenset(at for at, column in enumerate(columns) if column.right)
    found_by = _tr("found by “%1”").replace("%1", listed.search) if listed.search else ""
    said = filter(None, (listed.how_many, _total(registrar, listed), found_by))
    return (
        Heading(listed.register.title, 1),
        Paragraph(" · ".join(said), quiet=True),
        Table(head, rows, shares(head, rows, paper.inner), right),
    )


def _record(
    register: Register, entry: Entry, suggestions: Suggestions, history: Iterable[Record], today: date
) -> Iterator[Block]:
    yield Heading(entry_facts.heading(register, entry), 1)
    standing = register.standing(entry.state, entry.values, today)
    stands = (pill.text for pill in entry_facts.pills(register, entry, standing))
    yield Paragraph(" · ".join((entry.reference, register.title, *stands)), quiet=True)
    if entry.state == VOID:
        yield Paragraph(_tr("Void: %1").replace("%1", entry.void_because or ""))
    if lacking := entry_facts.missing(register, entry):
        yield Paragraph(_tr("Missing: %1").replace("%1", lacking))
    for block in entry_facts.blocks(register, entry, suggestions):
        if block.title:
            yield Heading(block.title, 3)
        yield Facts([_pair(fact) for fact in block.facts])
    if entry.attachments:
        yield Heading(_tr("Attached"), 3)
        yield Facts([(one.name, _tr("%1 bytes").replace("%1", f"{one.size:,}")) for one in entry.attachments])
    yield Heading(_tr("Recorded"), 3)
    yield Facts(list(_recorded(entry)))
    yield Heading(_tr("History"), 3)
    rows = [(line.when, line.who, _told(line)) for line in lines(register, history)]
    yield Table((_tr("When"), _tr("Who"), _tr("What")), rows, _HISTORY)


def _pair(fact: Fact) -> tuple[str, str]:
    return fact.label, f"{fact.value}\n{fact.second}" if fact.second else fact.value


def _recorded(entry: Entry) -> Iterator[tuple[str, str]]:
    yield _tr("Recorded by"), f"{entry.recorded_by}, {moment(entry.recorded_at)}"
    if entry.version > 1:
        yield _tr("Last changed by"), f"{entry.changed_by}, {moment(entry.changed_at)}"
    for source in entry.sources:
        sheet = _tr(", sheet %1").replace("%1", source.sheet) if source.sheet else ""
        row = _tr(", row %1").replace("%1", f"{source.row:,}")
        yield _tr("Brought in from"), f"{source.file}{sheet}{row}"


def _told(line: HistoryLine) -> str:
    """An act in words: each field from what to what on a line of its own, and why."""
    nothing = _tr("nothing")
    said = [line.what[:1].upper() + line.what[1:]]
    said += [f"{one.field}: {one.before or nothing} → {one.after or nothing}" for one in line.changes]
    said += [_tr("Why: %1").replace("%1", line.why)] if line.why else []
    return "\n".join(said)


def _columns(listed: Listed) -> list[Column]:
    """The columns to print: those shown that may leave. Flags are pictures, and none."""
    known = {column.name: column for column in offered(unsealed(listed.register))}
    return [known[name] for name in listed.columns if name in known and name != FLAGS]


def _rows(registrar: Registrar, listed: Listed, columns: Sequence[Column], report: Report) -> Iterator[list[str]]:
    """The cells of every row, in the words of the list on a wide screen."""
    shown = EntryTableModel(listed.register, registrar.reading, registrar.today)
    shown.put_columns(columns, wide=True)
    shown.put_ids(listed.ids)
    for row in range(len(listed.ids)):
        if row % BATCH == 0:
            report(row, len(listed.ids))
        yield [f"{cell.text} {cell.beside}".strip() for cell in shown.shown(row)]


def _total(registrar: Registrar, listed: Listed) -> str:
    """The sum of the register's total column; nothing for a register without one."""
    column = listed.register.total
    if not column:
        return ""
    rows = registrar.reading.rows(listed.register, listed.ids, [column])
    return _tr("%1 in total").replace("%1", money.show(sum(row[column] or 0 for row in rows)))


def _tr(text: str) -> str:
    return QCoreApplication.translate("PrintedEntries", text)
