"""Applies journal records to the tables: the only writer of them, whether an act is new or the journal is replayed."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import Any

from app.fields import CHOICE, Field, Values
from app.register import VOID, Part, Register
from app.store.gateway import Gateway, Row
from app.store.journal import Record
from app.store.schema import part_table, words_table

MANY = 5_000  # new entries that come together
ADDS = ("add", "import", "raise")
CHANGES = ("amend", "step", "void", "undo", "recheck")
_SOURCE = ("file", "sha256", "sheet", "row", "cells", "fingerprint", "station", "corrected")
_STAMPS = ("recorded_at", "recorded_by", "changed_at", "changed_by")
_OWN = ("id", "reference", "state", "version", "incomplete", "void_because", *_STAMPS)


class Tables:
    """The tables of one database, written only from journal records."""

    def __init__(self, gateway: Gateway, registers: Iterable[Register]) -> None:
        self._gateway = gateway
        self._registers = {register.name: register for register in registers}

    def apply(self, records: Iterable[Record], *, verified: bool = False) -> None:
        """Write what the records say, in order. Runs inside the caller's transaction.

        `verified` says that the values of new entries were made by `Register.normal` of this very program.
        """
        for (kind, name), group in groupby(records, key=lambda record: (record.kind, record.register)):
            run = list(group)
            if kind in ADDS:
                self._insert(self._registers[name], run, verified=verified)
            elif all(map(_only_voids, run)):
                self._restate(self._registers[name], run)
            else:
                for record in run:
                    self._one(record)

    @contextmanager
    def many(self, register: Register, count: int) -> Iterator[None]:
        """While so many entries are added: more than are held have their indexes made anew after the last of them,
        in half the time that keeping them sorted takes. Runs inside the caller's transaction.
        """
        indexes: list[Row] = []
        if count >= MANY and count > self._gateway.value(f"SELECT count(*) FROM {register.name}"):
            indexes = self._gateway.rows(
                "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL",
                (register.name,),
            )
        for index in indexes:
            self._gateway.execute(f"DROP INDEX {index['name']}")
        yield
        for index in indexes:
            self._gateway.execute(index["sql"])

    def values(self, register: Register, entry: int) -> Values:
        """The stored values and parts of one entry."""
        names = ", ".join(f.name for f in register.stored)
        row = self._gateway.one(f"SELECT {names} FROM {register.name} WHERE id = ?", (entry,))
        return {} if row is None else row | {part.name: self.lines(register, part, entry) for part in register.parts}

    def lines(self, register: Register, part: Part, entry: int) -> list[Row]:
        """The lines of one part of one entry, in order."""
        names = ", ".join(f.name for f in part.columns)
        return self._gateway.rows(
            f"SELECT {names} FROM {part_table(register, part)} WHERE entry = ? ORDER BY line", (entry,)
        )

    def _one(self, record: Record) -> None:
        if record.kind in ("create", "setting"):
            self._settings(record)
        elif record.kind in ("attach", "detach"):
            self._attach(record)
        elif record.kind in CHANGES and "version" in record.body:
            self._change(self._registers[record.register], record)
        elif record.kind == "undo":
            self._attach(record)

    def _settings(self, record: Record) -> None:
        for name, value in record.body["after"].items():
            self._gateway.execute("INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)", (name, value))

    def _attach(self, record: Record) -> None:
        added = record.body.get("attached")
        removed = record.body.get("removed")
        if added:
            self._gateway.execute(
                "INSERT INTO attachments (register, entry, name, sha256, size, added_at, added_by)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    record.register,
                    record.entry,
                    added["name"],
                    added["sha256"],
                    added["size"],
                    record.at,
                    record.who,
                ),
            )
        if removed:
            self._gateway.execute(
                "DELETE FROM attachments WHERE register = ? AND entry = ? AND name = ? AND sha256 = ?",
                (record.register, record.entry, removed["name"], removed["sha256"]),
            )

    def _insert(self, register: Register, records: Sequence[Record], *, verified: bool) -> None:
        made_whole = register.whole if verified else register.normal
        wholes = [made_whole(record.body["after"]) for record in records]
        names = (*_OWN, *(f.name for f in register.all_columns))
        marks = ", ".join("?" * len(names))
        self._gateway.execute_many(
            f"INSERT INTO {register.name} ({', '.join(names)}) VALUES ({marks})",
            [_row(register, record, whole) for record, whole in zip(records, wholes, strict=True)],
        )
        for part in register.parts:
            pairs = [(record.entry, whole[part.name]) for record, whole in zip(records, wholes, strict=True)]
            self._insert_lines(register, part, pairs)
        self._gateway.execute_many(
            f"INSERT INTO {words_table(register)} (rowid, words) VALUES (?, ?)",
            [
                (record.entry, words(register, record.body["reference"], whole))
                for record, whole in zip(records, wholes, strict=True)
            ],
        )
        self._keep_counters(register, records)
        self._keep_provenance(register, records)

    def _insert_lines(self, register: Register, part: Part, pairs: Iterable[tuple[int, list[Values]]]) -> None:
        names = ("entry", "line", *(f.name for f in part.columns))
        self._gateway.execute_many(
            f"INSERT INTO {part_table(register, part)} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
            [
                (entry, number, *(line[f.name] for f in part.columns))
                for entry, lines in pairs
                for number, line in enumerate(lines, 1)
            ],
        )

    def _keep_counters(self, register: Register, records: Sequence[Record]) -> None:
        last: dict[str, int] = {}
        for record in records:
            series, _, number = record.body["reference"].rpartition("/")
            last[series] = max(last.get(series, 0), int(number))
        for series, number in last.items():
            self._gateway.execute(
                "INSERT INTO counters (register, series, last) VALUES (?, ?, ?) ON CONFLICT (register, series)"
                " DO UPDATE SET last = max(last, excluded.last)",
                (register.name, series, number),
            )

    def _keep_provenance(self, register: Register, records: Sequence[Record]) -> None:
        self._keep_sources(register, records)
        self._gateway.execute_many(
            "INSERT INTO distinct_pairs (register, entry, other) VALUES (?, ?, ?)",
            [
                (register.name, record.entry, other)
                for record in records
                for other in record.body.get("not_the_same_as", ())
            ],
        )

    def _keep_sources(self, register: Register, records: Iterable[Record]) -> None:
        """The rows of files that entries were brought in from, or that were found to be about an entry held."""
        sources = (
            (register.name, record.entry, record.act, *(source.get(name) for name in _SOURCE))
            for record in records
            if record.body.get("source")
            for source in (record.body["source"], *record.body.get("also_from", ()))
        )
        marks = ", ".join("?" * (len(_SOURCE) + 3))
        self._gateway.execute_many(
            f"INSERT INTO sources (register, entry, act, {', '.join(_SOURCE)}) VALUES ({marks})", list(sources)
        )

    def _change(self, register: Register, record: Record) -> None:
        body = record.body
        self._keep_sources(register, [record])
        if "undoes" in body and body["state"] != VOID:  # a row that was taken back may come in again
            self._gateway.execute(
                "DELETE FROM sources WHERE register = ? AND entry = ? AND act = ?",
                (register.name, record.entry, body["undoes"]),
            )
        if not body.get("after"):
            self._restate(register, [record])
            return
        after = register.normal({**self.values(register, record.entry), **body.get("after", {})})
        row = dict(zip((*_OWN, *(f.name for f in register.all_columns)), _row(register, record, after), strict=True))
        for stamp in ("id", "reference", "recorded_at", "recorded_by"):
            del row[stamp]
        assignments = ", ".join(f"{name} = ?" for name in row)
        self._gateway.execute(f"UPDATE {register.name} SET {assignments} WHERE id = ?", (*row.values(), record.entry))
        for part in register.parts:
            if part.name in body.get("after", {}):
                self._gateway.execute(f"DELETE FROM {part_table(register, part)} WHERE entry = ?", (record.entry,))
                self._insert_lines(register, part, [(record.entry, after[part.name])])
        self._gateway.execute(
            f"UPDATE {words_table(register)} SET words = ? WHERE rowid = ?",
            (words(register, body["reference"], after), record.entry),
        )

    def _restate(self, register: Register, records: Iterable[Record]) -> None:
        """Only the state is another: voiding an import touches thousands of entries and none of their values."""
        self._gateway.execute_many(
            f"UPDATE {register.name} SET state = ?, version = ?, void_because = ?, changed_at = ?, changed_by = ?"
            " WHERE id = ?",
            [
                (state, r.body["version"], r.body.get("reason") if state == VOID else None, r.at, r.who, r.entry)
                for r in records
                for state in (r.body["state"],)
            ],
        )


def _only_voids(record: Record) -> bool:
    body = record.body
    voids = record.kind in CHANGES and "version" in body and body["state"] == VOID
    return voids and not body.get("after") and "source" not in body


def _row(register: Register, record: Record, whole: Values) -> tuple[Any, ...]:
    body = record.body
    derived = register.derive(whole)
    own = (
        record.entry,
        body["reference"],
        body["state"],
        body["version"],
        ",".join(register.unsettled(whole)) or None,
        body.get("reason") if body["state"] == VOID else None,
        record.at,
        record.who,
        record.at,
        record.who,
    )
    return (*own, *(whole[f.name] for f in register.stored), *(derived[f.name] for f in register.derived))


def words(register: Register, reference: str, whole: Values) -> str:
    """What an entry can be found by: its reference, its texts, its choices by their labels, and those of its parts."""
    found = [reference, *(_text(register.column(n), v) for n, v in whole.items() if type(v) is str)]
    for part in register.parts:
        for line in whole.get(part.name) or []:
            found += [_text(f, line[n]) for n, f in part.by_name.items() if type(line.get(n)) is str]
    return " ".join(found)


def _text(f: Field, value: str) -> str:
    return f.show(value) if f.kind is CHOICE else value
