"""Fills the tables of a file from its journal again, in place: what a migration does after it has made them anew."""

import sqlite3
from collections.abc import Callable, Iterable
from functools import partial
from itertools import islice

from app.errors import FileDamaged, ProbityError
from app.register import Register
from app.store.gateway import Gateway
from app.store.journal import Journal
from app.store.schema import part_table, words_table
from app.store.tables import Tables

AT_ONCE = 2_000  # records applied together
MADE_FROM_THE_JOURNAL = ("counters", "sources", "distinct_pairs", "attachments", "settings")


def refilling(registers: Iterable[Register]) -> Callable[[Gateway], None]:
    """What fills the tables of these registers again. It raises FileDamaged where the journal does not allow it."""
    return partial(_refill, tuple(registers))


def _refill(registers: tuple[Register, ...], gateway: Gateway) -> None:
    for register in registers:
        for table in (*(part_table(register, part) for part in register.parts), words_table(register), register.name):
            gateway.execute(f"DELETE FROM {table}")
    for table in MADE_FROM_THE_JOURNAL:
        gateway.execute(f"DELETE FROM {table}")
    tables, records = Tables(gateway, registers), Journal(gateway).records()
    try:
        while batch := list(islice(records, AT_ONCE)):
            tables.apply(batch)
    except (sqlite3.Error, ProbityError, LookupError, TypeError, ValueError) as problem:
        raise FileDamaged(gateway.name, "its journal cannot be replayed into the newer tables") from problem
