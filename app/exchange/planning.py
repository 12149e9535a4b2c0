"""Decides for each row of a file what bringing it in would do: a new entry, a change, nothing, or a refusal."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from app.deeds import change_deed, new_deed
from app.entries import Entry
from app.errors import Unreadable
from app.exchange import old_contracts, old_gifts, old_media_contacts, old_second_jobs
from app.exchange.planned import Incomplete, Outcome, Place, Planned, Rejected
from app.exchange.row_reading import Cells, OldWays, Reading, RowReader, written
from app.exchange.sheet_rows import FileRow, FileRows
from app.exchange.who import Directory
from app.fields import Values
from app.ids import new_ids
from app.linking import Linker
from app.progress import Report
from app.register import Register
from app.registrar import Registrar
from app.store.known import KnownLists, fingerprints, ids_by

OLD_WAYS: Mapping[str, OldWays] = {
    "gifts": old_gifts.read,
    "second_jobs": old_second_jobs.read,
    "media_contacts": old_media_contacts.read,
    "contracts": old_contracts.read,
}
PEOPLE = "people"
_ROWS_BETWEEN_REPORTS = 500


class Planner:
    """Reads the rows of one file against the register as it stands."""

    def __init__(self, registrar: Registrar, register: Register, file: FileRows) -> None:
        gateway = registrar.file.gateway
        self._register = register
        self._file = file
        self._today = registrar.today()
        self._reading = registrar.reading
        self._series: Callable[[Register, Values], str] = registrar.composing.series
        self._lists = registrar.reading.lists()
        self._directory = Directory(KnownLists(gateway))
        self._linker = Linker(registrar.registers, self._directory)
        self._reader = RowReader(register, self._today)
        self._old_ways = OLD_WAYS.get(register.name)
        self._starts_as = register.starts_as(None)
        self._known = fingerprints(gateway, register)
        # one column may tell which entry a row is about; where none does, only the row as a whole is known again
        self._key_column = register.key or (register.same[0] if len(register.same) == 1 else "")
        self._ids_by_key = ids_by(gateway, register, self._key_column) if self._key_column else {}
        self._ids = iter(new_ids(len(file)))
        self._last: dict[str, int] = {}  # number given out, by series
        self._existing: dict[int, Entry] = {}  # whose key stands in the file
        self._keys: dict[str, tuple[FileRow, Values]] = {}  # of this file
        self.outcome = Outcome()

    @property
    def organisations(self) -> dict[int, str]:
        """The organisations that the new and changed entries name for the first time."""
        return self._linker.made

    def run(self, report: Report) -> None:
        """Decide about every row, in the order of the file."""
        if self._key_column:
            self._look_ahead()
        for done, row in enumerate(self._file):
            if done % _ROWS_BETWEEN_REPORTS == 0:
                report(done, len(self._file))
            self._decide(row)
        report(len(self._file), len(self._file))

    def _look_ahead(self) -> None:
        """Read the file once to know which entries its keys are of; a staff list also names its own line managers."""
        read = [self._read(row)[0] for row in self._file]
        keys = {self._key(reading.values) for reading in read}
        ids = [self._ids_by_key[key] for key in keys if key in self._ids_by_key]
        self._existing = {entry.id: entry for entry in self._reading.entries(self._register, ids)}
        if self._register.name == PEOPLE:
            people = (reading.values for reading in read if not reading.faults and self._key(reading.values))
            self._directory.add_people(values | self._register.derive(values) for values in people)

    def _read(self, row: FileRow) -> tuple[Reading, Cells]:
        """What the row says of everything but people, and the cells among which they are."""
        special, rest = self._old_ways(row.cells) if self._old_ways else (Reading(), row.cells)
        ordinary = self._reader.read(rest)
        for name, lines in special.values.items():
            if isinstance(lines, list) and name in ordinary.values:
                stated = {k: v for k, v in ordinary.values[name][0].items() if v is not None}
                special.values[name] = [{**line, **stated} for line in lines]
        return ordinary | special, rest

    def _key(self, values: Values) -> str:
        return str(values.get(self._key_column) or "").casefold()

    def _decide(self, row: FileRow) -> None:
        reading, rest = self._read(row)
        key = self._key(reading.values)
        if not key and row.fingerprint in self._known:
            self.outcome.same.append(Place(row.sheet, row.row))
            return
        if reading.faults:
            self._reject(row, reading.faults)
            return
        if key and self._stands_twice(row, key, reading.values):
            return
        whole = reading | self._directory.read_people(self._register, rest)
        if key in self._ids_by_key:
            self._change(row, whole, self._existing[self._ids_by_key[key]])
        else:
            self._add(row, whole)

    def _stands_twice(self, row: FileRow, key: str, values: Values) -> bool:
        first, said = self._keys.setdefault(key, (row, values))
        if first is row:
            return False
        if said == values:
            self.outcome.same.append(Place(row.sheet, row.row))
        else:
            where = f"row {first.row}" if first.sheet == row.sheet else f"row {first.row} of {first.sheet}"
            self._reject(row, {self._key_column: f"It stands in {where} too, with other facts"})
        return True

    def _add(self, row: FileRow, reading: Reading) -> None:
        whole = self._normal(row, {**self._starts_as, **reading.values})
        if whole is None:
            return
        given = {name for name, value in reading.values.items() if value is not None}
        self._linker.link(self._register, whole, given)
        series = self._series(self._register, whole)
        deed = new_deed(
            self._register,
            whole,
            next(self._ids),
            f"{series}/{self._next(series):04d}",
            kind="import",
            source=self._source(row),
            today=self._today,
        )
        self.outcome.new.append(Planned(row.sheet, row.row, deed))
        self._note_missing(row, whole, reading)

    def _normal(self, row: FileRow, values: Values) -> Values | None:
        """The values, verified and normalised; None where one that cannot be read refuses the row."""
        try:
            whole = self._register.normal(values)
        except Unreadable:
            self._reject(row, self._register.unreadable(values, self._today))
            return None
        self._lists.settle(self._register, whole)
        if strangers := self._lists.strangers(self._register, whole):
            self._reject(row, strangers)
            return None
        return whole

    def _consistent(self, row: FileRow, values: Values) -> Values | None:
        """The same for an entry that is held already: what contradicts it refuses the row too."""
        whole = self._normal(row, values)
        if whole is not None and (faults := self._register.contradictions(whole)):
            self._reject(row, faults)
            return None
        return whole

    def _next(self, series: str) -> int:
        last = self._last.get(series)
        self._last[series] = (self._reading.last_number(self._register, series) if last is None else last) + 1
        return self._last[series]

    def _note_missing(self, row: FileRow, whole: Values, reading: Reading) -> None:
        """What the record lacks, what it leaves open, and where it contradicts itself: history, so brought in."""
        lacking = {path.rpartition(".")[2]: "" for path in self._register.missing(whole)}
        lacking |= {path.rpartition(".")[2]: why for path, why in self._register.contradictions(whole).items()}
        lacking |= {path.rpartition(".")[2]: why for path, why in reading.open.items()}
        self.outcome.incomplete += [
            Incomplete(self._file.book.name, row.sheet, row.row, name, why) for name, why in lacking.items()
        ]

    def _change(self, row: FileRow, reading: Reading, current: Entry) -> None:
        """Where the row says otherwise the entry is changed; an empty cell takes nothing away."""
        given = {name: value for name, value in reading.values.items() if value is not None}
        for name in reading.open:
            if current.values.get(name) is not None:  # who is meant was settled in the register
                given.pop(f"{name}_name", None)
        kept = {name: current.values[name] for name in self._names()}
        whole = self._consistent(row, {**kept, **given})
        if whole is None:
            return
        self._linker.link_fields(
            (f for f in self._register.fields if whole[f.name] != kept[f.name]), whole, given.keys()
        )
        after = {name: value for name, value in whole.items() if value != kept[name]}
        if not after:
            self.outcome.same.append(Place(row.sheet, row.row))
            return
        reason = f"Brought in from {self._file.book.name}"
        state = self._state(current, whole)
        deed = change_deed("amend", current, after, state=state, reason=reason, source=self._source(row))
        self.outcome.changed.append(Planned(row.sheet, row.row, deed))

    def _names(self) -> tuple[str, ...]:
        return (*(f.name for f in self._register.stored), *(part.name for part in self._register.parts))

    def _state(self, current: Entry, whole: Values) -> str:
        """A state that followed from the facts follows them again: a leaving date makes a person one who left."""
        followed = current.state == self._register.first_state(current.values, self._today)
        return self._register.first_state(whole, self._today) if self._register.opens and followed else current.state

    def _reject(self, row: FileRow, faults: Mapping[str, str]) -> None:
        for path, reason in faults.items():
            column, value = self._cell(row, path)
            self.outcome.rejected.append(Rejected(self._file.book.name, row.sheet, row.row, column, value, reason))

    def _cell(self, row: FileRow, path: str) -> tuple[str, str]:
        """The heading and cell that a fault is about; of a part, if the very cell has none, another of its cells."""
        headings = self._file.matched[row.sheet].headings
        plain = re.sub(r"\.\d+\.", ".", path)
        part = plain.partition(".")[0]
        nearly = (name for name in headings if name.partition(".")[0] == part or name == f"{plain}_name")
        found = plain if plain in headings else next(nearly, None)
        return (headings[found], written(row.cells[found])) if found else ("", "")

    def _source(self, row: FileRow) -> dict[str, Any]:
        return {
            "file": self._file.book.name,
            "sha256": self._file.book.sha256,
            "sheet": row.sheet,
            "row": row.row,
            "cells": json.dumps(row.stands, ensure_ascii=False),
            "fingerprint": row.fingerprint,
        }
