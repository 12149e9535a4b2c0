"""Decides for each row of some files what bringing it in would do: a new entry, a change, nothing, or a refusal.

Row by row first, each by itself; then offers that stand in two places are found among them and among the entries held,
and made one where a person said so; and only then are new entries numbered, so that no number is lost.
"""

import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.deeds import change_deed, new_deed
from app.entries import Entry
from app.errors import Unreadable
from app.exchange import doubles, old_contracts, old_gifts, old_media_contacts, old_second_jobs
from app.exchange.answers import Answers, Spot
from app.exchange.date_order import DateOrders, date_paths
from app.exchange.planned import Incomplete, LeftOut, Outcome, Planned, Rejected, Side
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


@dataclass
class Proposed:
    """A new entry as its row says it; `others` are the rows made one with it. It has no number yet."""

    row: FileRow
    reading: Reading
    values: Values
    entry: int
    others: list[FileRow]
    not_the_same_as: list[int]


class Planner:
    """Reads the rows of some files against the register as it stands."""

    def __init__(self, registrar: Registrar, register: Register, files: Sequence[FileRows], answers: Answers) -> None:
        gateway = registrar.file.gateway
        self._register = register
        self._files = files
        self._answers = answers
        self._today = registrar.today()
        self._reading = registrar.reading
        self._gateway = gateway
        self._series: Callable[[Register, Values], str] = registrar.composing.series
        self._lists = registrar.reading.lists()
        self._directory = Directory(KnownLists(gateway), answers)
        self._linker = Linker(registrar.registers, self._directory)
        self._reader = RowReader(register, self._today)
        self._old_ways = OLD_WAYS.get(register.name)
        self._starts_as = register.starts_as(None)
        self._known = fingerprints(gateway, register)
        # one column may tell which entry a row is about; where none does, only the row as a whole is known again
        self._key_column = register.key or (register.same[0] if len(register.same) == 1 else "")
        self._ids_by_key = ids_by(gateway, register, self._key_column) if self._key_column else {}
        self._ids = iter(new_ids(sum(map(len, files))))
        self._last: dict[str, int] = {}  # number given out, by series
        self._existing: dict[int, Entry] = {}  # whose key stands in the files
        self._keys: dict[str, tuple[FileRow, Values]] = {}  # of these files
        self._proposed: list[Proposed] = []
        self._orders = DateOrders(files, date_paths(register), answers)
        self._file = files[0]
        self._stations = {file.book.sha256: file.source.station for file in files}
        self.outcome = Outcome()

    @property
    def organisations(self) -> dict[int, str]:
        """The organisations that the new and changed entries name for the first time."""
        return self._linker.made

    def run(self, report: Report) -> None:
        """Decide about every row, in the order of the files."""
        if self._key_column:
            self._look_ahead()
        of = sum(map(len, self._files))
        for done, row in enumerate(self._rows()):
            if done % _ROWS_BETWEEN_REPORTS == 0:
                report(done, of)
            self._decide(row)
        if self._register.name in doubles.LOOKED_FOR:
            self._make_one()
        for one in self._proposed:
            self._add(one)
        self.outcome.questions += (*self._orders.questions(), *self._directory.questions())
        report(of, of)

    def _rows(self) -> Iterator[FileRow]:
        """Every row of every file, which is the file being read meanwhile. No file is read twice."""
        read: set[str] = set()
        for file in self._files:
            self._file = file
            self._directory.look_from(file.source.station)
            if file.book.sha256 in read:
                self.outcome.same += [row.place for row in file]
            else:
                read.add(file.book.sha256)
                yield from file

    def _look_ahead(self) -> None:
        """Read the files once to know which entries their keys are of; a staff list names its own line managers."""
        read = [self._read(row)[0] for row in self._rows()]
        self.outcome.same.clear()
        keys = {self._key(reading.values) for reading in read}
        ids = [self._ids_by_key[key] for key in keys if key in self._ids_by_key]
        self._existing = {entry.id: entry for entry in self._reading.entries(self._register, ids)}
        if self._register.name == PEOPLE:
            people = (reading.values for reading in read if not reading.faults and self._key(reading.values))
            self._directory.add_people(values | self._register.derive(values) for values in people)

    def _read(self, row: FileRow) -> tuple[Reading, Cells]:
        """What the row says of everything but people, and the cells among which they are."""
        cells, left_open = self._orders.settled(row)
        special, rest = self._old_ways(cells) if self._old_ways else (Reading(), cells)
        ordinary = self._reader.read(rest)
        for name, lines in special.values.items():
            if isinstance(lines, list) and name in ordinary.values:
                stated = {k: v for k, v in ordinary.values[name][0].items() if v is not None}
                special.values[name] = [{**line, **stated} for line in lines]
        return ordinary | special | Reading(open=left_open), rest

    def _key(self, values: Values) -> str:
        return str(values.get(self._key_column) or "").casefold()

    def _decide(self, row: FileRow) -> None:
        reading, rest = self._read(row)
        key = self._key(reading.values)
        if (why := self._answers.left_out.get(row.place.spot)) is not None:
            self.outcome.left_out.append(LeftOut(row.place, why, said=True))
            self.outcome.cells[row.place.spot] = row.stands
            return
        if not key and row.fingerprint in self._known:
            self.outcome.same.append(row.place)
            return
        if reading.faults:
            self._reject(row, reading.faults)
            return
        if key and self._stands_twice(row, key, reading.values):
            return
        headings = self._file.matched[row.sheet].headings
        self._orders.note(row, headings)
        whole = reading | self._directory.read_people(self._register, row, rest, headings)
        if key in self._ids_by_key:
            self._change(row, whole, self._existing[self._ids_by_key[key]])
        else:
            self._propose(row, whole)

    def _stands_twice(self, row: FileRow, key: str, values: Values) -> bool:
        first, said = self._keys.setdefault(key, (row, values))
        if first is row:
            return False
        if said == values:
            self.outcome.same.append(row.place)
        else:
            where = f"row {first.row}" if first.sheet == row.sheet else f"row {first.row} of {first.sheet}"
            self._reject(row, {self._key_column: f"It stands in {where} too, with other facts"})
        return True

    # --- new entries -------------------------------------------------------------------------------------------------

    def _propose(self, row: FileRow, reading: Reading) -> None:
        whole = self._normal(row, {**self._starts_as, **reading.values})
        if whole is not None:
            self._proposed.append(Proposed(row, reading, whole, next(self._ids), [], []))

    def _make_one(self) -> None:
        """Find what stands in two places, and make one of it where a person said that it is."""
        offers = [Side(one.row.place, values=one.values) for one in self._proposed]
        held = doubles.held(self._reading, self._gateway, self._register, offers)
        self.outcome.pairs += doubles.find(self._register, offers, held, self._answers)
        waiting = {one.row.place.spot: one for one in self._proposed}
        for pair in self.outcome.pairs:
            first, second = (waiting.get(key) if isinstance(key, Spot) else None for key in pair.couple)
            if pair.judged is None or second is None or (first is None and pair.first.entry is None):
                continue
            if not pair.judged.same:
                second.not_the_same_as.append(first.entry if first else pair.first.entry or 0)
            elif first is not None:
                first.values = doubles.merged(self._register, first.values, second.values, pair.judged)
                first.others += [second.row, *second.others]
                del waiting[second.row.place.spot]
            elif pair.first.entry is not None:
                self._add_to_held(pair.first.entry, second, pair.judged)
                del waiting[second.row.place.spot]
        self._proposed = list(waiting.values())

    def _add_to_held(self, entry: int, one: Proposed, judged: doubles.Judged) -> None:
        """A row of an offer that is held already: the entry keeps its source too, and takes what is better there."""
        current = self._reading.entry(self._register, entry)
        kept = {name: current.values[name] for name in self._names()}
        whole = self._normal(one.row, doubles.merged(self._register, kept, one.values, judged))
        if whole is not None:
            self._amend(one.row, whole, kept, current, one.reading.values.keys())

    def _add(self, one: Proposed) -> None:
        given = {name for name, value in one.values.items() if value is not None}
        self._linker.link(self._register, one.values, given & one.reading.values.keys())
        series = self._series(self._register, one.values)
        deed = new_deed(
            self._register,
            one.values,
            one.entry,
            f"{series}/{self._next(series):04d}",
            kind="import",
            sources=[self._source(row) for row in (one.row, *one.others)],
            not_the_same_as=one.not_the_same_as,
            today=self._today,
        )
        self.outcome.new.append(Planned(one.row.place, deed, tuple(row.place for row in one.others)))
        self._note_missing(one.row, one.values, one.reading)

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
        self.outcome.incomplete += [Incomplete(row.place, name, why) for name, why in lacking.items()]

    # --- entries held already ----------------------------------------------------------------------------------------

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
        if all(whole[name] == kept[name] for name in kept):
            self.outcome.same.append(row.place)
        else:
            self._amend(row, whole, kept, current, given)

    def _amend(self, row: FileRow, whole: Values, kept: Values, current: Entry, given: Collection[str]) -> None:
        self._linker.link_fields((f for f in self._register.fields if whole[f.name] != kept[f.name]), whole, given)
        after = {name: value for name, value in whole.items() if value != kept[name]}
        reason = f"Brought in from {row.place.file}"
        state = self._state(current, whole)
        deed = change_deed("amend", current, after, state=state, reason=reason, source=self._source(row))
        self.outcome.changed.append(Planned(row.place, deed))

    def _names(self) -> tuple[str, ...]:
        return (*(f.name for f in self._register.stored), *(part.name for part in self._register.parts))

    def _state(self, current: Entry, whole: Values) -> str:
        """A state that followed from the facts follows them again: a leaving date makes a person one who left."""
        followed = current.state == self._register.first_state(current.values, self._today)
        return self._register.first_state(whole, self._today) if self._register.opens and followed else current.state

    def _reject(self, row: FileRow, faults: Mapping[str, str]) -> None:
        self.outcome.cells[row.place.spot] = row.stands
        for path, reason in faults.items():
            column, value = self._cell(row, path)
            self.outcome.rejected.append(Rejected(row.place, column, value, reason))

    def _cell(self, row: FileRow, path: str) -> tuple[str, str]:
        """The heading and cell that a fault is about; of a part, if the very cell has none, another of its cells."""
        headings = self._file.matched[row.sheet].headings
        plain = re.sub(r"\.\d+\.", ".", path)
        part = plain.partition(".")[0]
        nearly = (name for name in headings if name.partition(".")[0] == part or name == f"{plain}_name")
        found = plain if plain in headings else next(nearly, None)
        return (headings[found], written(row.cells[found])) if found else ("", "")

    def _source(self, row: FileRow) -> dict[str, Any]:
        source = {
            "file": row.place.file,
            "sha256": row.place.sha256,
            "sheet": row.sheet,
            "row": row.row,
            "cells": json.dumps(row.stands, ensure_ascii=False),
            "fingerprint": row.fingerprint,
        }
        if row.corrected:
            source["corrected"] = json.dumps(row.corrected, ensure_ascii=False)
        if station := self._stations[row.place.sha256]:
            source["station"] = station
        return source
