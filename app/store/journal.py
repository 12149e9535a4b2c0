"""The journal: one record for each entry an act touches, append-only, each proving all before it.

`digest = SHA-256(0x01, length-prefixed header fields, body digest, previous digest)` and
`body digest = SHA-256(0x00, 16-byte salt, canonical JSON body)`: an edited, deleted, inserted or re-ordered record
breaks the chain. Cutting off the end, or rebuilding the whole chain, is caught by the *head* that every return,
export and backup carries. An act that touches several entries (an import, a gift with a new giver) is several records
with one act name in one transaction, so that one entry's history is one look-up and one entry can be weeded alone.
"""

import hashlib
import json
import secrets
import sqlite3
import struct
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from app.errors import FileDamaged, LocksDoNotWork
from app.progress import Report, silent
from app.store.gateway import Gateway, Row

Body = dict[str, Any]

FIRST_PREVIOUS = "0" * 64
LAST_MOMENT = "9999"  # after every moment written in the journal
HEAD_DIGITS = 32  # of the 64 hexadecimal digits of a digest: 128 bits
_HEADER = ("seq", "act", "at", "who", "role", "kind", "register", "entry")


def _refuse(number: str) -> object:
    raise TypeError(f"a journal body holds text, whole numbers, lists and nothing, not the float {number}")


_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
_DECODER = json.JSONDecoder(parse_float=_refuse)


@dataclass(frozen=True)
class Deed:
    """What one act does to one entry, before it has its place in the journal."""

    kind: str
    register: str
    entry: int
    body: Body


@dataclass(frozen=True)
class Record:
    """One record of the journal."""

    seq: int
    act: str
    at: str  # UTC, ISO, to the second
    who: str
    role: str
    kind: str
    register: str
    entry: int
    body: Body


@dataclass(frozen=True)
class Head:
    """The journal's length and its last digest: enough to prove later that nothing before it has changed."""

    length: int
    digest: str

    def __str__(self) -> str:
        return f"{self.length}-{self.digest[:HEAD_DIGITS]}"

    @classmethod
    def read(cls, text: str) -> "Head":
        """The head as it is printed. Raises ValueError for anything else."""
        length, _, digest = text.strip().partition("-")
        if not length.isdecimal() or len(digest) != HEAD_DIGITS or set(digest.lower()) - set("0123456789abcdef"):
            raise ValueError(f"“{text[:80]}” is not a head: it looks like 412-0123456789abcdef0123456789abcdef")
        return cls(int(length), digest.lower())


@dataclass(frozen=True)
class Finding:
    """Something that is wrong, and the journal's record at which it shows; 0 where it has nothing to do with one."""

    seq: int
    sentence: str

    def __str__(self) -> str:
        return self.sentence


def canonical(body: Body) -> str:
    """The body as the one text that is digested: sorted keys, no spaces, NFC, no floats."""
    text = _ENCODER.encode(body)
    # what is in NFC as a whole is so in every part; the other way round it is not, see _composed
    return text if unicodedata.is_normalized("NFC", text) else _ENCODER.encode(_composed(body))


def _composed(value: Any) -> Any:
    """Every text in NFC by itself: in the finished JSON an accent would join the letter of an escape (`\\n`)."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {name: _composed(one) for name, one in value.items()}
    return [_composed(one) for one in value] if isinstance(value, list | tuple) else value


def body_digest(salt: bytes, text: str) -> str:
    return hashlib.sha256(b"\x00" + salt + text.encode()).hexdigest()


def digest(header: Iterable[object], body: str, previous: str) -> str:
    """The digest of one record: the header's fields in order, the body's digest, the previous record's digest."""
    hashed = hashlib.sha256(b"\x01")
    for field in (*header, body, previous):
        raw = str(field).encode()
        hashed.update(struct.pack(">I", len(raw)))
        hashed.update(raw)
    return hashed.hexdigest()


class Journal:
    """The journal of one register file."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    def head(self) -> Head:
        """The head as it is now; length 0 for a journal with nothing in it."""
        row = self._gateway.one("SELECT seq, digest FROM journal ORDER BY seq DESC LIMIT 1")
        return Head(row["seq"], row["digest"]) if row else Head(0, FIRST_PREVIOUS)

    def append(self, act: str, at: str, who: str, role: str, deeds: Iterable[Deed]) -> list[Record]:
        """Add the records of one act, inside the caller's transaction, and return them."""
        head = self.head()
        seq, previous = head.length, head.digest
        records: list[Record] = []
        rows: list[tuple[object, ...]] = []
        for deed in deeds:
            seq += 1
            header = (seq, act, at, who, role, deed.kind, deed.register, deed.entry)
            salt, text = secrets.token_bytes(16), canonical(deed.body)
            of_body = body_digest(salt, text)
            own = digest(header, of_body, previous)
            rows.append((*header, salt, text, of_body, previous, own))
            records.append(Record(*header, _DECODER.decode(text)))
            previous = own
        try:
            self._gateway.execute_many(
                "INSERT INTO journal (seq, act, at, who, role, kind, register, entry, salt, body, body_digest,"
                " previous, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows,
            )
        except sqlite3.IntegrityError as problem:  # the place after the head is taken: somebody wrote meanwhile
            raise LocksDoNotWork(self._gateway.name) from problem
        return records

    def holds(self, record: Record) -> bool:
        """Whether this very record stands in the file, after the one it was written after."""
        return bool(
            self._gateway.value(
                "SELECT count(*) FROM journal AS own LEFT JOIN journal AS before ON before.seq = own.seq - 1"
                " WHERE own.seq = ? AND own.act = ? AND own.previous = coalesce(before.digest, ?)",
                (record.seq, record.act, FIRST_PREVIOUS),
            )
        )

    def records(self, *, until: int | None = None, known_on: str = LAST_MOMENT) -> Iterator[Record]:
        """Every record in order, up to a sequence number, or to the last one written by a moment (UTC, ISO).

        What stands before a record was known when it was written, whatever the clock said: order is the journal's.
        """
        last = self._gateway.value("SELECT coalesce(max(seq), 0) FROM journal WHERE at <= ?", (known_on,))
        for row in self._rows("WHERE seq <= ?", (last if until is None else min(until, last),)):
            yield self._record(row)

    def of_entry(self, register: str, entry: int) -> list[Record]:
        """The records of one entry, oldest first."""
        return [self._record(row) for row in self._rows("WHERE register = ? AND entry = ?", (register, entry))]

    def of_act(self, act: str) -> list[Record]:
        """The records of one act, in order; none if it was never saved."""
        return [self._record(row) for row in self._rows("WHERE act = ?", (act,))]

    def moved_on(self, record: Record) -> bool:
        """Whether the record's entry was changed after it by an act that was not itself taken back.

        A cross-check that only wrote other facts into a lead leaves what a person did to it to be taken back.
        """
        history = self.of_entry(record.register, record.entry)
        later = [one for one in history if one.seq > record.seq and "version" in one.body]
        later = [one for one in later if not _restates(one, record)]
        taken_back = {one.body.get("undoes") for one in later}
        return any(one.kind != "undo" and one.act not in taken_back for one in later)

    def registers_since(self, length: int) -> frozenset[str]:
        """The registers touched by the records after the first `length`."""
        return frozenset(self._gateway.column("SELECT DISTINCT register FROM journal WHERE seq > ?", (length,)))

    def goes_on_from(self, head: Head) -> bool:
        """Whether this was the head of this very journal once, or still is."""
        known = (head.length, head.digest)
        return not head.length or bool(
            self._gateway.value("SELECT count(*) FROM journal WHERE seq = ? AND digest = ?", known)
        )

    def entries_since(self, length: int, register: str) -> frozenset[int]:
        """The entries of a register that the records after the first `length` touched."""
        return frozenset(
            self._gateway.column(  # `+`: what was written lately is found by its place, not all of a register's records
                "SELECT DISTINCT entry FROM journal WHERE seq > ? AND +register = ?", (length, register)
            )
        )

    def last_act_by(self, who: str) -> str | None:
        """The newest act by this person that is not an undo and was not undone."""
        return self._gateway.value(  # type: ignore[no-any-return]
            "SELECT act FROM journal WHERE who = ? AND kind IN ('add', 'amend', 'step', 'void', 'import', 'attach',"
            " 'detach') AND act NOT IN (SELECT json_extract(body, '$.undoes') FROM journal WHERE kind = 'undo' AND"
            " body IS NOT NULL) ORDER BY seq DESC LIMIT 1",
            (who,),
        )

    def check(self, against: Head | None = None, report: Report = silent) -> Finding | None:
        """The first thing wrong with the chain, or None. `against` is a head printed earlier."""
        expected, previous, length = 0, FIRST_PREVIOUS, self.head().length
        for row in self._rows("", ()):
            expected += 1
            report(expected, length)
            if finding := _fault_in(row, expected, previous):
                return finding
            previous = row["digest"]
            if against and against.length == expected and not previous.startswith(against.digest[:HEAD_DIGITS]):
                return _found(expected, "does not carry the digest of the printed head: the journal was rewritten")
        if against and against.length > expected:
            return _found(expected + 1, f"is missing: the printed head counted {against.length} records")
        return None

    def _rows(self, where: str, parameters: tuple[object, ...], batch: int = 2_000) -> Iterator[Row]:
        start = -(2**63)  # a number below 1 is nobody's, and must not hide a record
        condition = f"{where} AND" if where else "WHERE"
        while True:
            rows = self._gateway.rows(
                f"SELECT * FROM journal {condition} seq >= ? ORDER BY seq LIMIT ?", (*parameters, start, batch)
            )
            yield from rows
            if len(rows) < batch:
                return
            start = rows[-1]["seq"] + 1

    def _record(self, row: Row) -> Record:
        try:
            body = json.loads(row["body"])
        except (TypeError, ValueError, RecursionError):
            body = None
        if not isinstance(body, dict):
            raise FileDamaged(self._gateway.name, f"record {row['seq']} of its journal cannot be read")
        return Record(**{name: row[name] for name in _HEADER}, body=body)


def _restates(later: Record, record: Record) -> bool:
    """Whether a cross-check wrote down facts anew, and nothing of what a record did."""
    if later.kind != "recheck" or later.body["state"] != later.body["state_before"]:
        return False
    return set(later.body["after"]).isdisjoint(record.body.get("after", {}))


def _fault_in(row: Row, expected: int, previous: str) -> Finding | None:
    if row["seq"] != expected:
        return _found(expected, "is missing: a record was deleted, or records were re-numbered")
    if row["previous"] != previous:
        return _found(expected, "does not follow the record before it: records were inserted, swapped or replaced")
    if _body_changed(row):
        return _found(expected, "has a body that was changed after it was written")
    if digest((row[name] for name in _HEADER), row["body_digest"], previous) != row["digest"]:
        return _found(expected, "has a heading (who, when, what) that was changed after it was written")
    return None


def _found(seq: int, what: str) -> Finding:
    return Finding(seq, f"Record {seq} {what}.")


def _body_changed(row: Row) -> bool:
    if not isinstance(row["body"], str) or not isinstance(row["salt"], bytes):
        return True
    return bool(body_digest(row["salt"], row["body"]) != row["body_digest"])
