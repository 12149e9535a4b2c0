"""Decides for each row of some files what bringing it in would do: a new entry, a change, nothing, or a refusal.

Row by row first, each by itself; then offers that stand in two places are found among them and among the entries held,
and made one where a person said so; and only then are new entries numbered, so that no number is lost.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.deeds import change_deed, new_deed
from app.entries import Entry
from app.errors import Unreadable
from app.exchange import doubles, making_one
from app.exchange.answers import Answers, Judged
from app.exchange.date_order import DateOrders, date_paths
from app.exchange.making_one import Proposed, settle
from app.exchange.old_ways import OLD_WAYS
from app.exchange.organisations import Organisations, OtherName
from app.exchange.planned import Incomplete, LeftOut, Outcome, Place, Planned, Rejected, Side
from app.exchange.row_reading import Cells, Reading, RowReader, written
from app.exchange.sheet_rows import FileRow, FileRows, Origin
from app.exchange.stations import find_stations
from app.exchange.who import Directory
from app.fields import PERSON, Values
from app.ids import new_ids
from app.linking import Linker
from app.progress import Report
from app.register import Register
from app.registrar import Registrar
from app.store.known import KnownLists, brought_in_as, fingerprints, ids_by

PEOPLE = "people"
_ROWS_BETWEEN_REPORTS = 500


@dataclass(frozen=True)
class Amendment:
    """What rows say otherwise than an entry held already: the whole of it then, and the fields that were given."""

    row: Origin
    whole: Values
    kept: Values
    current: Entry
    given: Collection[str]
    others: Sequence[Origin] = ()


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
        lists = KnownLists(gateway)
        find_stations(register, files, lists.people.values())
        self._directory = Directory(lists, answers)
        self._organisations = Organisations(lists, answers)
        self._linker = Linker(registrar.registers, self._directory, self._organisations.called)
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
        self._said: dict[frozenset[str], frozenset[str]] = {}
        self._orders = DateOrders(files, date_paths(register), answers)
        self._amendments: list[Amendment] = []
        self._headings = {
            (file.book.sha256, sheet): of.headings for file in files for sheet, of in file.matched.items()
        }
        self._stations = {file.book.sha256: file.source.station for file in files}
        self.outcome = Outcome()

    @property
    def organisations(self) -> dict[int, str]:
        """The organisations that the new and changed entries name for the first time."""
        return self._linker.made

    @property
    def other_names(self) -> Iterator[OtherName]:
        """What else the organisations are called, as far as a person said so."""
        return self._organisations.other_names()

    @property
    def named(self) -> Collection[int]:
        """The entries held already that the files name by their key, whatever became of the rows."""
        return self._existing.keys()

    def run(self, report: Report) -> None:
        """Decide about every row, in the order of the files."""
        if self._key_column:
            self._look_ahead()
        of = sum(map(len, self._files))
        for done, row in enumerate(self._rows(FileRows.last_time)):
            if done % _ROWS_BETWEEN_REPORTS == 0:
                report(done, of)
            self._decide(row)
        if self._register.name in doubles.LOOKED_FOR:
            self._make_one()
        for one in self._proposed:
            place = one.row.place
            self._organisations.gather(self._register, place, one.values, self._headings[place.sha256, place.sheet])
        self._organisations.settle()
        self._proposed.reverse()
        while self._proposed:  # each is let go of when its deed is made
            self._add(self._proposed.pop())
        for amendment in self._amendments:
            self._write(amendment)
        asking = (self._orders, self._directory, self._organisations)
        self.outcome.questions += [question for one in asking for question in one.questions()]
        report(of, of)

    def _rows(self, read_out: Callable[[FileRows], Iterator[FileRow]]) -> Iterator[FileRow]:
        """Every row of every file, people looked up from its station meanwhile. No file is read twice."""
        read: set[str] = set()
        for file in self._files:
            if file.book.sha256 in read:
                again = "the same file again"
                self.outcome.left_out += [LeftOut(row.place, again) for row in read_out(file)]
                continue
            read.add(file.book.sha256)
            for row in read_out(file):
                self._directory.look_from(row.station or file.source.station)
                yield row

    def _look_ahead(self) -> None:
        """Read the files once to know which entries their keys are of; a staff list names its own line managers."""
        read = [self._read(row)[0] for row in self._rows(FileRows.__iter__)]
        self.outcome.left_out.clear()
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
        read = ordinary | special
        return read | Reading(open=left_open) if left_open else read, rest

    def _key(self, values: Values) -> str:
        return str(values.get(self._key_column) or "").casefold()

    def _decide(self, row: FileRow) -> None:
        reading, rest = self._read(row)
        key = self._key(reading.values)
        if (why := self._answers.left_out.get(row.place.spot)) is not None:
            self.outcome.left_out.append(LeftOut(row.place, why, said=True))
            self.outcome.cells[row.place.spot] = row.stands
            return
        there = not key and row.fingerprint in self._known
        if there and not row.returned:
            self.outcome.same.append(row.place)
            return
        if reading.faults:
            self._reject(row, reading.faults)
            return
        if key and self._stands_twice(row, key, reading.values):
            return
        headings = self._headings[row.place.sha256, row.sheet]
        self._orders.note(row, headings)
        whole = reading | self._directory.read_people(self._register, row, rest, headings)
        if key in self._ids_by_key:
            self._change(row, whole, self._existing[self._ids_by_key[key]])
        elif there:
            self._complete(row, whole)
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
            said = frozenset(reading.values)
            said = self._said.setdefault(said, said)  # most rows give the same fields
            values = {name: value for name, value in whole.items() if value is not None}
            self._proposed.append(Proposed(row.origin, said, reading.open, values, next(self._ids)))

    def _make_one(self) -> None:
        """Find what stands in two places, and make one of it where a person said that it is."""
        offers = [Side(one.row.place, values=one.values) for one in self._proposed]
        known = self._directory.person
        held = doubles.held(self._reading, self._gateway, self._register, offers, known)
        pairs = doubles.find(self._register, offers, held, self._answers, known)
        settled = settle(self._register, self._proposed, held.sides, held.decided, pairs)
        self._proposed = settled.proposed
        self.outcome.pairs += [
            replace(p, first=self._named(p.first), second=self._named(p.second)) for p in settled.pairs
        ]
        for entry, one in settled.added_to.items():
            self._add_to_held(entry, one)

    def _named(self, side: Side) -> Side:
        """A row with what the staff list says of its people, as a person compares it."""
        if side.entry is not None:
            return side
        values = dict(side.values)
        self._linker.link_fields((f for f in self._register.linked if f.kind is PERSON), values, set(values))
        return replace(side, values=values)

    def _add_to_held(self, entry: int, one: Proposed) -> None:
        """Rows of an offer that is held already: the entry keeps their sources too, and takes what is better there.

        It takes nothing that only a step writes, nor what would make it contradict itself.
        """
        current = self._reading.entry(self._register, entry)
        kept = {name: current.values[name] for name in self._names()}
        by_steps = self._register.decided_fields()
        told = self._register.whole(one.values)
        whole = {name: kept[name] if name in by_steps else told[name] for name in kept}
        before = self._register.contradictions(kept)
        if faults := {path: why for path, why in self._register.contradictions(whole).items() if path not in before}:
            self.outcome.incomplete += [
                Incomplete(one.row.place, path.rpartition(".")[2], why) for path, why in faults.items()
            ]
            whole = dict(kept)
        self._amend(one.row, whole, kept, current, one.said, one.others)

    def _add(self, one: Proposed) -> None:
        whole = self._register.whole(one.values)
        self._linker.link(self._register, whole, one.said & one.values.keys())
        series = self._series(self._register, whole)
        deed = new_deed(
            self._register,
            whole,
            one.entry,
            f"{series}/{self._next(series):04d}",
            kind="import",
            sources=[self._source(row) for row in (one.row, *one.others)],
            not_the_same_as=one.not_the_same_as,
            today=self._today,
        )
        self.outcome.new.append(Planned(one.row.place, deed, tuple(row.place for row in one.others)))
        self._note_missing(one.row.place, whole, one.open)

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

    def _note_missing(self, place: Place, whole: Values, left_open: Mapping[str, str]) -> None:
        """What the record lacks, what it leaves open, and where it contradicts itself: history, so brought in."""
        lacking = {path.rpartition(".")[2]: "" for path in self._register.missing(whole)}
        lacking |= {path.rpartition(".")[2]: why for path, why in self._register.contradictions(whole).items()}
        lacking |= {path.rpartition(".")[2]: why for path, why in left_open.items()}
        self.outcome.incomplete += [Incomplete(place, name, why) for name, why in lacking.items()]

    # --- entries held already ----------------------------------------------------------------------------------------

    def _change(self, row: FileRow, reading: Reading, current: Entry) -> None:
        """Where the row says otherwise the entry is changed; an empty cell takes nothing away."""
        given = {name: value for name, value in reading.values.items() if value is not None}
        for name in reading.open:
            if current.values.get(name) is not None:  # who is meant was settled in the register
                given.pop(f"{name}_name", None)
        kept = {name: current.values[name] for name in self._names()}
        in_the_list = {self._register.absent: None} if self._register.absent else {}
        whole = self._consistent(row, {**kept, **given, **in_the_list})
        if whole is None:
            return
        if all(whole[name] == kept[name] for name in kept):
            self.outcome.same.append(row.place)
        else:
            self._amend(row.origin, whole, kept, current, given)

    def _complete(self, row: FileRow, reading: Reading) -> None:
        """A row that came in already and was put right since: its entry takes what it lacks, and keeps what it has."""
        entry = brought_in_as(self._gateway, self._register, row.fingerprint)
        given = self._normal(row, {**self._starts_as, **reading.values})
        if entry is None or given is None:
            self.outcome.same += [] if given is None else [row.place]
            return
        current = self._reading.entry(self._register, entry)
        kept = {name: current.values[name] for name in self._names()}
        unknown = tuple(f.name for f in self._register.fields if f.kind is PERSON and kept[f.name] is None)
        whole = self._normal(row, making_one.merged(self._register, kept, given, Judged(True, unknown)))
        if whole is not None and any(whole[name] != kept[name] for name in kept):
            self._amend(row.origin, whole, kept, current, reading.values.keys())
        elif whole is not None:
            self.outcome.same.append(row.place)

    def _amend(
        self,
        row: Origin,
        whole: Values,
        kept: Values,
        current: Entry,
        given: Collection[str],
        others: Sequence[Origin] = (),
    ) -> None:
        other = {name: value for name, value in whole.items() if value != kept[name]}
        place = row.place
        self._organisations.gather(self._register, place, other, self._headings[place.sha256, place.sheet])
        self._amendments.append(Amendment(row, whole, kept, current, given, others))

    def _write(self, one: Amendment) -> None:
        differ = (f for f in self._register.fields if one.whole[f.name] != one.kept[f.name])
        self._linker.link_fields(differ, one.whole, one.given)
        after = {name: value for name, value in one.whole.items() if value != one.kept[name]}
        reason = f"Brought in from {one.row.place.file}"
        state = self._state(one.current, one.whole)
        more = {"source": self._source(one.row), "also_from": [self._source(other) for other in one.others]}
        deed = change_deed("amend", one.current, after, state=state, reason=reason, **more)
        self.outcome.changed.append(Planned(one.row.place, deed, tuple(other.place for other in one.others)))

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
        headings = self._headings[row.place.sha256, row.sheet]
        plain = re.sub(r"\.\d+\.", ".", path)
        part = plain.partition(".")[0]
        nearly = (name for name in headings if name.partition(".")[0] == part or name == f"{plain}_name")
        found = plain if plain in headings else next(nearly, None)
        return (headings[found], written(row.cells[found])) if found else ("", "")

    def _source(self, row: Origin) -> dict[str, Any]:
        source: dict[str, Any] = {
            "file": row.place.file,
            "sha256": row.place.sha256,
            "sheet": row.place.sheet,
            "row": row.place.row,
            "cells": row.stands,
            "fingerprint": row.fingerprint,
        }
        if row.corrected:
            source["corrected"] = row.corrected
        if station := row.station or self._stations[row.place.sha256]:
            source["station"] = station
        return source
