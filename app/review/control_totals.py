"""Control totals of what was brought in: of each sheet of each file what was read and what became of it, and the value.

They are those that the import itself recorded. Of what was brought in before imports kept a record, only the rows held
are known, and that others stand between them.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.exchange.returned import FILE, ROW, SHEET
from app.register import UNDONE, VOID, Register
from app.store.gateway import Gateway

_Row = tuple[str, str, int]  # file, sheet and row


@dataclass(frozen=True)
class ControlTotal:
    """One sheet of one file, as one import read it: `record` is its reference.

    Without a record (`record` is "") `added` are the rows held, and what was read is not known. `void` counts rows
    whose entry was voided since; `missing` are rows that were refused and not brought in since or, without a record,
    rows between the first and the last held of which no entry is held. `search` finds the entries in `register`.
    """

    record: str
    register: str
    file: str
    sha256: str
    sheet: str
    read: int | None
    added: int
    merged: int | None
    left_out: int | None
    refused: int | None
    value_pence: int | None
    void: int
    missing: tuple[int, ...]
    search: str

    @property
    def where(self) -> str:
        """The sheet in words."""
        return f"{self.file}, {self.sheet}" if self.sheet else self.file


def control_totals(gateway: Gateway, registers: Mapping[str, Register]) -> tuple[ControlTotal, ...]:
    """The totals of every import, in the order of the records; what has none comes last, by file and sheet."""
    recorded = tuple(_recorded(gateway, registers))
    known = {(total.register, total.sha256, total.sheet) for total in recorded}
    guessed = (total for register in registers.values() for total in _unrecorded(gateway, register))
    return (*recorded, *(one for one in guessed if (one.register, one.sha256, one.sheet) not in known))


# --- imports with a record -------------------------------------------------------------------------------------------


def _recorded(gateway: Gateway, registers: Mapping[str, Register]) -> Iterator[ControlTotal]:
    by_title = {register.title: register for register in registers.values()}
    refused = _refused(gateway)
    fixed = (
        frozenset(row for one in registers.values() for row in _brought_in(gateway, one)) if refused else frozenset()
    )
    void = {name: _void(gateway, register) for name, register in registers.items()}
    sheets = gateway.tuples(
        "SELECT (SELECT act FROM journal WHERE register = 'imports' AND entry = imports.id LIMIT 1), reference,"
        " kept_in, file, sha256, sheet, s.read, s.added, s.merged, s.left_out, s.refused, s.value_pence"
        " FROM imports JOIN imports_sheets AS s ON s.entry = imports.id WHERE state <> ? ORDER BY imports.id, s.line",
        (VOID,),
    )
    for act, record, kept_in, file, sha256, sheet, read, added, merged, left_out, count, value in sheets:
        register = by_title[kept_in].name
        missing = tuple(row for row in refused.get((record, sha256, sheet), ()) if (file, sheet, row) not in fixed)
        yield ControlTotal(
            record,
            register,
            file,
            sha256,
            sheet,
            read,
            added,
            merged,
            left_out,
            count,
            value,
            void=void[register].get((act, sha256, sheet), 0),
            missing=missing,
            search=f'source:{record} source:"{file}, {sheet}"',
        )


def _void(gateway: Gateway, register: Register) -> dict[tuple[str, str, str], int]:
    """How many rows of each import and sheet are of an entry that is void by now."""
    rows = gateway.tuples(
        f"SELECT act, sha256, sheet, count(DISTINCT row) FROM sources WHERE register = ? AND entry IN"
        f" (SELECT id FROM {register.name} WHERE state = ?) GROUP BY act, sha256, sheet",
        (register.name, VOID),
    )
    return {(act, sha256, sheet): count for act, sha256, sheet, count in rows}


def _refused(gateway: Gateway) -> dict[tuple[str, str, str], list[int]]:
    """The rows that were refused, by import, file and sheet."""
    found: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    rows = gateway.tuples(
        "SELECT DISTINCT reference, sha256, sheet, row FROM imports_rows JOIN imports ON imports.id = entry"
        " WHERE how = 'refused' AND state <> ? ORDER BY row",
        (VOID,),
    )
    for record, sha256, sheet, row in rows:
        found[record, sha256, sheet].append(row)
    return found


def _brought_in(gateway: Gateway, register: Register) -> Iterator[_Row]:
    """Every row that is in an entry, also one that was refused and came back in a file of problem rows."""
    there = f"FROM sources WHERE register = ? AND entry NOT IN (SELECT id FROM {register.name} WHERE void_because = ?)"
    yield from gateway.tuples(f"SELECT file, sheet, row {there}", (register.name, UNDONE))
    parameters = (register.name, UNDONE, f'%"{ROW}"%')
    yield from _back(gateway.column(f"SELECT cells {there} AND cells LIKE ?", parameters))


def _back(texts: Iterable[str]) -> Iterator[_Row]:
    for text in texts:
        cells = json.loads(text)
        if str(cells.get(ROW, "")).isdecimal():
            yield cells.get(FILE, ""), cells.get(SHEET, ""), int(cells[ROW])


# --- what was brought in before imports kept a record ----------------------------------------------------------------


def _unrecorded(gateway: Gateway, register: Register) -> Iterator[ControlTotal]:
    value = register.total or "NULL"
    rows = gateway.tuples(
        f"SELECT file, sha256, sheet, row, reference, state, {value} FROM sources"
        f" JOIN {register.name} ON {register.name}.id = entry WHERE sources.register = '{register.name}'"
        " AND act NOT IN (SELECT act FROM journal WHERE register = 'imports') ORDER BY row"
    )
    sheets: dict[tuple[str, str, str], list[tuple[int, str, str, int | None]]] = defaultdict(list)
    for file, sha256, sheet, row, reference, state, pence in rows:
        sheets[file, sha256, sheet].append((row, reference, state, pence))
    for (file, sha256, sheet), held in sorted(sheets.items()):
        numbers = {row for row, *_ in held}
        yield ControlTotal(
            "",
            register.name,
            file,
            sha256,
            sheet,
            read=None,
            added=len(numbers),
            merged=None,
            left_out=None,
            refused=None,
            value_pence=sum(pence or 0 for _, _, state, pence in held if state != VOID) if register.total else None,
            void=sum(state == VOID for _, _, state, _ in held),
            missing=tuple(row for row in range(min(numbers), max(numbers)) if row not in numbers),
            search=f'source:"{file}, {sheet}"',
        )
