"""A list of entries as it leaves the register: a table of text, CSV, JSON, or a workbook.

An approval that has lapsed leaves as what it has lapsed to. Sealed fields (a relative's name) leave in none of them.
"""

import csv
import hashlib
import io
import json
import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any, Literal

from app.entries import Entry, Source
from app.exchange.workbook import Column, Sheet, Written, cannot_write, sheet_title, written
from app.fields import CHOICE, LINK, MONEY, PERSON, TEXT, YESNO, Choice, Field, Values
from app.progress import Report, silent
from app.register import VOID, Part, Register
from app.store.backup import put_in_place
from app.store.reading import BATCH, Reading

Format = Literal["table", "csv", "json", "xlsx"]
FORMATS: tuple[Format, ...] = ("table", "csv", "json", "xlsx")

_WIDEST = 40  # characters of a cell in a table of text; a longer one ends in …
_RISKY = ("=", "+", "-", "@", "\t", "\r")
_REFERENCE = Field("reference", "Reference", PERSON)  # text that a spreadsheet must not take for a number
_SOURCE = Field("brought_in_from", "Brought in from", TEXT)
_WIDTHS = {"date": 12, "money": 14, "whole number": 10, "hours": 10, "yes/no": 8, "person": 12, "note": 44, "time": 8}
_LOOKS = {"date": "date", "money": "money", "whole number": "number", "hours": "hours", "person": "code"}


@dataclass(frozen=True)
class Listing:
    """Entries of one register, in order. `columns` are the names of those wanted; every one that may leave if empty."""

    reading: Reading
    register: Register
    ids: Sequence[int]
    today: date
    columns: tuple[str, ...] = ()
    report: Report = silent  # raises Cancelled when asked to stop; nothing then gets its name

    def fields(self) -> tuple[Field, ...]:
        """The columns that leave, as fields. Raises NoSuchField."""
        return self._fields(self.columns)

    def table(self) -> Iterator[str]:
        """Lines of text with aligned columns: those of the list on the screen unless others are asked for."""
        fields = self._fields(self.columns or tuple(dict.fromkeys(("reference", *self.register.columns))))
        lines = [
            [f.label for f in fields],
            *([_short(f.show(row[f.name])) for f in fields] for row in self._rows(fields)),
        ]
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        right = [_LOOKS.get(f.kind.name) in ("money", "number", "hours") for f in fields]
        for line in lines:
            cells = zip(line, widths, right, strict=True)
            yield "  ".join(text.rjust(w) if to_right else text.ljust(w) for text, w, to_right in cells).rstrip() + "\n"

    def csv(self) -> Iterator[str]:
        """Lines of CSV with headings: dates in ISO form, money in pounds, the lines of a part in one cell, and last
        where each entry was brought in from, if any was.

        A text that a spreadsheet would run as a formula has an apostrophe before it.
        """
        fields, parts, source = self.fields(), self._parts(), self._source()
        yield _csv_line([*(f.label for f in fields), *(part.label for part in parts), *(f.label for f in source)])
        for row in self._whole() if parts else self._rows((*fields, *source)):
            cells = [_csv_cell(f, row[f.name]) for f in fields]
            cells += [_csv_text(_in_words(part, row[part.name])) for part in parts]
            yield _csv_line([*cells, *(_csv_cell(f, row[f.name]) for f in source)])

    def json(self) -> Iterator[str]:
        """The pieces of a JSON array of entries."""
        yield "["
        separator = "\n"
        for ids in self._batches():
            for entry in self.reading.entries(self.register, ids):
                yield separator + json.dumps(as_json(self.register, entry, self.today), ensure_ascii=False)
                separator = ",\n"
        yield "\n]\n"

    def sheets(self) -> tuple[Sheet, ...]:
        """A sheet of entries, and one for the lines of each part."""
        fields = (*self.fields(), *self._source())
        empty = "" if self.columns else None  # lines ruled across; every column of a register is mostly empty cells
        rows = (
            [empty if row[f.name] is None else f.to_cell(row[f.name]) for f in fields] for row in self._rows(fields)
        )
        entries = Sheet(sheet_title(self.register.title), tuple(map(_column, fields)), rows)
        return (entries, *(self._part_sheet(part, at) for at, part in enumerate(self._parts(), 1)))

    def text(self, wanted: Format) -> Iterator[str]:
        """The list in one of the formats that are text."""
        return {"table": self.table, "csv": self.csv, "json": self.json}[wanted]()

    @contextmanager
    def saved(self, path: Path, wanted: Format) -> Iterator[Written]:
        """The list as a file, which gets its name when the block is left without an error (see workbook.written)."""
        if wanted == "xlsx":
            with written(path, self.register.title, self.sheets()) as done:
                yield done
        else:
            mark = "\ufeff" if wanted == "csv" else ""  # by which Excel knows UTF-8
            with _text_file(path, chain((mark,), self.text(wanted)), len(self.ids)) as done:
                yield done

    def _fields(self, names: Sequence[str]) -> tuple[Field, ...]:
        every = {f.name: f for f in (_REFERENCE, _state(self.register), *_open(self.register.all_columns))}
        wanted = [name if name in every else self.register.column(name).name for name in names or every]
        return tuple(every[name] for name in wanted if name in every)

    def _parts(self) -> tuple[Part, ...]:
        """Parts leave with the whole of an entry, not with chosen columns."""
        return () if self.columns else self.register.parts

    def _source(self) -> tuple[Field, ...]:
        """Where entries were brought in from leaves with the whole of them too, of a register with any such entry."""
        return () if self.columns or not self.reading.has_sources(self.register) else (_SOURCE,)

    def _rows(self, fields: Sequence[Field]) -> Iterator[Values]:
        names = dict.fromkeys((*(f.name for f in fields if f is not _SOURCE), *self.register.stands_by))
        for ids in self._batches():
            sources = self.reading.sources_named(self.register, ids) if _SOURCE in fields else {}
            for row in self.reading.rows(self.register, ids, tuple(names)):
                standing = self.register.standing(row["state"], row, self.today)
                yield {**row, "state": standing.code, _SOURCE.name: sources.get(row["id"])}

    def _whole(self, earlier: int = 0) -> Iterator[Values]:
        """Entries with their parts."""
        for ids in self._batches(earlier):
            sources = self.reading.sources_named(self.register, ids)
            for entry in self.reading.entries(self.register, ids):
                standing = self.register.standing(entry.state, entry.values, self.today)
                own = {"reference": entry.reference, "state": standing.code, _SOURCE.name: sources.get(entry.id)}
                yield {**entry.values, **own}

    def _batches(self, earlier: int = 0) -> Iterator[Sequence[int]]:
        """The ids, some at a time; `earlier` is how many times they have been gone through before."""
        for start in range(0, len(self.ids), BATCH):
            self.report(earlier * len(self.ids) + start, (1 + len(self._parts())) * len(self.ids))
            yield self.ids[start : start + BATCH]

    def _part_sheet(self, part: Part, earlier: int) -> Sheet:
        fields = tuple(_open(part.columns))
        rows = (
            [row["reference"], *(f.to_cell(line[f.name]) for f in fields)]
            for row in self._whole(earlier)
            for line in row[part.name]
        )
        return Sheet(sheet_title(part.label), (_column(_REFERENCE), *map(_column, fields)), rows)


def as_json(register: Register, entry: Entry, today: date) -> dict[str, Any]:
    """An entry for other programs: values in stored form (pence, ISO dates, choices as codes), parts as arrays."""
    state = register.standing(entry.state, entry.values, today).code
    found: dict[str, Any] = {"reference": entry.reference, "state": state, "version": entry.version}
    found |= {f.name: _json_value(f, entry.values[f.name]) for f in _open(register.all_columns)}
    for part in register.parts:
        fields = tuple(_open(part.columns))
        found[part.name] = [{f.name: _json_value(f, line[f.name]) for f in fields} for line in entry.values[part.name]]
    if entry.incomplete:
        found["incomplete"] = list(entry.incomplete)
    if entry.state == VOID:
        found["void_because"] = entry.void_because
    if entry.sources:
        first = entry.sources[0]
        found["source"] = {"file": first.file, "sheet": first.sheet, "row": first.row}
        found["sources"] = [_source(register, source) for source in entry.sources]
    return found


def _source(register: Register, source: Source) -> dict[str, Any]:
    """Where an entry came from. What its cells said leaves only where nothing of the register is sealed."""
    found: dict[str, Any] = {"file": source.file, "sha256": source.sha256, "sheet": source.sheet, "row": source.row}
    if source.station:
        found["station"] = source.station
    columns = (*register.fields, *(f for part in register.parts for f in part.fields))
    if not any(f.sealed for f in columns):
        found["cells"] = dict(source.cells)
        if source.corrected:
            found["corrected"] = dict(source.corrected)
    return found


def _open(columns: Iterable[Field]) -> Iterator[Field]:
    """The columns that may leave: not sealed ones, nor ids that mean something only inside the file."""
    return (f for f in columns if not f.sealed and f.kind is not LINK)


def _state(register: Register) -> Field:
    lapsed = (register.lapse.becomes,) if register.lapse else ()
    states = (*register.states, *lapsed, register.state(VOID))
    return Field("state", "State", CHOICE, choices=tuple(Choice(state.code, state.label) for state in states))


def _json_value(f: Field, value: Any) -> Any:
    return bool(value) if f.kind is YESNO and value is not None else value


def _column(f: Field) -> Column:
    return Column(f.label, _WIDTHS.get(f.kind.name, 22), _LOOKS.get(f.kind.name, "text"))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _WIDEST else f"{line[: _WIDEST - 1]}…"


def _in_words(part: Part, lines: Iterable[Values]) -> str:
    """The lines of a part in one text: each with what is filled in, by its label."""
    fields = tuple(_open(part.columns))
    told = (", ".join(f"{f.label}: {f.show(v)}" for f in fields if (v := line[f.name]) is not None) for line in lines)
    return "; ".join(told)


def _csv_cell(f: Field, value: Any) -> str:
    if f.kind is MONEY and value is not None:
        return f"{f.to_cell(value):.2f}"
    cell = f.to_cell(value)
    return "" if cell is None else _csv_text(str(cell))


def _csv_text(text: str) -> str:
    return f"'{text}" if text.startswith(_RISKY) else text


def _csv_line(cells: Sequence[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()


@contextmanager
def _text_file(path: Path, pieces: Iterable[str], rows: int) -> Iterator[Written]:
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    digest = hashlib.sha256()
    try:
        with cannot_write(path.name), unfinished.open("wb") as out:
            for piece in pieces:
                raw = piece.encode()
                digest.update(raw)
                out.write(raw)
        yield Written(path.name, digest.hexdigest(), rows, 0, 0)
        with cannot_write(path.name):
            put_in_place(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)
