"""The journal replayed: into tables in memory, as they were known on a day, or into the file itself to rebuild it."""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path

from app.errors import CannotRebuild, FileDamaged, ProbityError
from app.progress import Report, silent
from app.store import opening
from app.store.backup import back_up
from app.store.file import RegisterFile, in_memory
from app.store.gateway import Gateway
from app.store.journal import LAST_MOMENT, Finding, Journal, Record
from app.store.tables import Tables

AT_ONCE = 2_000  # records applied together, in one transaction
CARRIED = ("journal", "contents", "drafts", "views")  # what a rebuild keeps as it is: it is not made from the journal

# What reading a damaged or forged register may raise. Each is turned into a sentence and never reaches a person.
DAMAGE = (
    sqlite3.Error,
    ProbityError,
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    RecursionError,
    TypeError,
    ValueError,
)


def replay(
    file: RegisterFile, *, until: int | None = None, known_on: date | None = None, report: Report = silent
) -> tuple[Gateway, Tables]:
    """The tables as the journal says they are: up to a record, or as they were known at the end of a day (in UTC).

    The caller closes the gateway. Raises FileDamaged naming the first record that cannot be applied.
    """
    moment = f"{known_on.isoformat()}T23:59:59Z" if known_on else LAST_MOMENT
    journal = Journal(file.gateway)
    length = journal.head().length
    gateway, tables = in_memory(file.registers)
    with ExitStack() as on_failure:
        on_failure.callback(gateway.close)
        records = journal.records(until=until, known_on=moment)
        if failed := apply(records, gateway, tables, lambda so_far, _: report(so_far, length)):
            raise FileDamaged(file.path.name, str(failed))
        on_failure.pop_all()
    return gateway, tables


def apply(records: Iterator[Record], gateway: Gateway, tables: Tables, report: Report = silent) -> Finding | None:
    """Apply records to tables; the first that cannot be applied, or None."""
    while batch := list(islice(records, AT_ONCE)):
        try:
            with gateway.transaction():
                tables.apply(batch)
        except DAMAGE:
            return _first_failing(batch, gateway, tables)
        report(batch[-1].seq, batch[-1].seq)
    return None


def _first_failing(batch: list[Record], gateway: Gateway, tables: Tables) -> Finding:
    for record in batch:
        try:
            with gateway.transaction():
                tables.apply([record])
        except DAMAGE:
            return Finding(record.seq, f"Record {record.seq} cannot be applied: it does not fit what stands before it.")
    return Finding(batch[0].seq, f"The records from {batch[0].seq} on cannot be applied together.")


def rebuild(file: RegisterFile) -> Path:
    """Make every table again from the journal, in one transaction, after a backup of the file as it is.

    Rebuilding is no act: it adds nothing to the journal and changes no entry that the journal vouches for; whatever
    another tool wrote into the tables is gone. Drafts, saved views and attachments' contents are kept. Raises
    CannotRebuild, and changes nothing, when the chain itself is broken. Returns where the backup is.
    """
    now = datetime.now(UTC).strftime("%Y-%m-%d %H%M%S")
    backup = file.path.with_name(f"{file.path.stem} before rebuild {now}{file.path.suffix}")
    fresh, tables = in_memory(file.registers)
    with closing(fresh), closing(opening.connected(file.path)) as own:
        own.execute("PRAGMA locking_mode = EXCLUSIVE")  # nobody saves between the reading and the writing
        with own.transaction():
            finding = Journal(own).check()
        finding = finding or apply(Journal(own).records(), fresh, tables)
        if finding:
            raise CannotRebuild(file.path.name, str(finding))
        _carry_over(own, fresh)
        back_up(own, backup, as_it_is=True)
        fresh.backup_to(own)
    return backup


def _carry_over(own: Gateway, fresh: Gateway) -> None:
    fresh.execute(f"PRAGMA application_id = {opening.APPLICATION_ID}")
    for table in CARRIED:
        names = fresh.column("SELECT name FROM pragma_table_info(?)", (table,))
        rows = own.tuples(f"SELECT {', '.join(names)} FROM {table}")
        marks = ", ".join("?" * len(names))
        fresh.execute_many(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", rows)
