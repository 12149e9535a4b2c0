"""Holds the tables of a register file against what the journal, replayed, says they are: row by row, field by field."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.register import Part, Register
from app.store.gateway import Gateway, Row
from app.store.journal import Finding, Journal, Record
from app.store.replay import DAMAGE
from app.store.schema import part_table, words_table

AT_ONCE = 500  # rows compared at a time
PREFIXES = (1, 2, 3)  # lengths of which an index keeps the beginnings of words: see app.store.schema
NAMED = 100  # differences named for each table; the rest are counted
LABELS: Mapping[str, str] = {
    "reference": "Reference",
    "state": "State",
    "version": "Version",
    "incomplete": "What is missing",
    "void_because": "Why it is void",
    "recorded_at": "Recorded at",
    "recorded_by": "Recorded by",
    "changed_at": "Changed at",
    "changed_by": "Changed by",
    "words": "Words to find it by",
}


@dataclass(frozen=True)
class View:
    """One table made from the journal. `batch` is the column whose values are compared together."""

    table: str
    batch: str
    key: tuple[str, ...]  # () where a row is known only by all it says
    register: Register | None = None
    part: Part | None = None
    is_words: bool = False  # a full-text index: the rowid is the entry's id


class Comparison:
    """Two databases: the stored tables with their journal, and the replayed ones."""

    def __init__(self, stored: Gateway, replayed: Gateway, registers: Iterable[Register]) -> None:
        self._stored = stored
        self._replayed = replayed
        self._names = frozenset(register.name for register in registers)
        self._about = lru_cache(maxsize=1)(Journal(stored).of_entry)  # the fields of one entry come one after the other

    def findings(self, view: View) -> Iterator[Finding]:
        """What differs in one table, each named with its reference, its field and the record that wrote it."""
        found = 0
        for stored, replayed in self._differences(view):
            for finding in self._explained(view, stored, replayed):
                found += 1
                if found <= NAMED:
                    yield finding
        if found > NAMED:
            yield Finding(0, f"{found - NAMED:,} more differences in table {view.table}.")
        if view.is_words:
            yield from self._index(view)

    def _differences(self, view: View) -> Iterator[tuple[Row | None, Row | None]]:
        keys = f"SELECT DISTINCT {view.batch} FROM {view.table}"
        every = sorted({*self._stored.column(keys), *self._replayed.column(keys)})
        for start in range(0, len(every), AT_ONCE):
            batch = every[start : start + AT_ONCE]
            stored, replayed = _rows(self._stored, view, batch), _rows(self._replayed, view, batch)
            for key in {**replayed, **stored}:
                if stored.get(key) != replayed.get(key):
                    yield stored.get(key), replayed.get(key)

    def _explained(self, view: View, stored: Row | None, replayed: Row | None) -> Iterator[Finding]:
        row = replayed or stored or {}
        where, records = self._where(view, row)
        if stored is None:
            last = _last(records, view)
            yield Finding(last, f"{where} is missing: record {last} wrote it.")
        elif replayed is None:
            yield Finding(0, f"{where} was put in by another tool: no record of the journal wrote it.")
        else:
            for name in (name for name in row if stored[name] != replayed[name]):
                last = _last(records, view, name)
                yield Finding(last, f"{where}: {_label(view, name)} differs from what record {last} wrote.")

    def _where(self, view: View, row: Row) -> tuple[str, list[Record]]:
        """What a row is called, and the records about it."""
        if view.table == "settings":
            return f"Setting {row['name']}", self._about("settings", 0)
        if view.table == "counters":
            return f"The last number given out in {row['series']}", []
        name = view.register.name if view.register else str(row["register"])
        entry = row[view.batch]
        reference = self._reference(name, entry)
        if view.part:
            reference = f"{reference}, {view.part.one} {row['line']}"
        elif view.is_words or not view.register:
            reference = f"{reference}, a row of {view.table}"
        return reference, self._about(name, entry)

    def _reference(self, register: str, entry: int) -> str:
        if register not in self._names:
            return "An entry of no register"
        sql = f"SELECT reference FROM {register} WHERE id = ?"
        return str(self._replayed.value(sql, (entry,)) or self._stored.value(sql, (entry,)) or f"{register} {entry}")

    def _index(self, view: View) -> Iterator[Finding]:
        """The full-text index finds what the words say: an entry hidden from searching is a finding too."""
        asked = self._questions(view.table)
        try:
            self._stored.execute(f"INSERT INTO {view.table} ({view.table}) VALUES ('integrity-check')")
            whole = all(self._stored.tuples(*one) == self._replayed.tuples(*one) for one in asked)
        except DAMAGE:
            whole = False
        if not whole:
            yield Finding(0, f"The search index {view.table} does not fit its entries.")

    def _questions(self, index: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """What a sound index answers as the replayed one does: its settings, every word, every beginning of a word.

        SQLite's own check (3.40) passes over the pages that say where a word begins.
        """
        yield f"SELECT * FROM {index}_config ORDER BY 1", ()
        self._replayed.execute(f"CREATE VIRTUAL TABLE temp.{index}_terms USING fts5vocab(main, {index}, row)")
        terms = self._replayed.column(f"SELECT term FROM temp.{index}_terms")
        beginnings = {f'"{term[:length]}"*' for term in terms for length in PREFIXES}
        for words in (*(f'"{term}"' for term in terms), *sorted(beginnings)):
            yield f"SELECT count(*), sum(rowid % 1000003) FROM {index} WHERE words MATCH ?", (words,)


def views(registers: Iterable[Register]) -> tuple[View, ...]:
    of_registers: list[View] = []
    for register in registers:
        of_registers.append(View(register.name, "id", ("id",), register))
        of_registers += [
            View(part_table(register, part), "entry", ("entry", "line"), register, part) for part in register.parts
        ]
        of_registers.append(View(words_table(register), "rowid", ("rowid",), register, is_words=True))
    return (
        *of_registers,
        View("settings", "name", ("name",)),
        View("counters", "series", ("register", "series")),
        View("sources", "entry", ()),
        View("attachments", "entry", ()),
        View("distinct_pairs", "entry", ()),
    )


def _rows(gateway: Gateway, view: View, batch: Sequence[object]) -> dict[tuple[object, ...], Row]:
    columns, column = ("rowid AS rowid, words", "rowid") if view.is_words else ("*", view.batch)
    marks = ", ".join("?" * len(batch))
    rows = gateway.rows(f"SELECT {columns} FROM {view.table} WHERE {column} IN ({marks})", tuple(batch))
    found: dict[tuple[object, ...], Row] = {}
    for row in rows:
        key = tuple(row[name] for name in view.key) if view.key else (*row.values(), 0)
        while key in found:  # the same thing said twice
            key = (*key[:-1], key[-1] + 1)
        found[key] = row
    return found


def _last(records: list[Record], view: View, name: str = "") -> int:
    """The record that last wrote a column, or a part, or the row."""
    written = view.part.name if view.part else name
    wrote = [r.seq for r in records if written in r.body.get("after", {})]
    return (wrote or [r.seq for r in records] or [0])[-1]


def _label(view: View, name: str) -> str:
    columns = view.part.columns if view.part else view.register.all_columns if view.register else ()
    return next((f.label for f in columns if f.name == name), LABELS.get(name, name))
