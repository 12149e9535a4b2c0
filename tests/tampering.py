"""What somebody with another SQLite tool does to a register file: triggers off, change, triggers on again."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from app.store.journal import FIRST_PREVIOUS, body_digest, digest

HEADER = "seq, act, at, who, role, kind, register, entry"


def tamper(path: Path, *changes: "str | Callable[[sqlite3.Connection], object]") -> int:
    """Make changes, given as SQL or as functions, past the triggers; how many rows they touched."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        before = raw.total_changes
        triggers = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            raw.execute(f"DROP TRIGGER {name}")
        for change in changes:
            if callable(change):
                change(raw)
            else:
                raw.execute(change)
        touched = raw.total_changes - before
        for _, sql in triggers:
            raw.execute(sql)
        return touched


def rechain(raw: sqlite3.Connection) -> None:
    """Make every digest of the journal again, as anybody can who has Probity's source."""
    previous = FIRST_PREVIOUS
    rows = raw.execute(f"SELECT salt, body, {HEADER} FROM journal ORDER BY seq").fetchall()
    raw.execute("UPDATE journal SET previous = 'old ' || seq")
    for salt, body, *header in rows:
        of_body = body_digest(salt, body)
        own = digest(header, of_body, previous)
        raw.execute(
            "UPDATE journal SET body_digest = ?, previous = ?, digest = ? WHERE seq = ?",
            (of_body, previous, own, header[0]),
        )
        previous = own


def rewrite_body(seq: int, body: str) -> Callable[[sqlite3.Connection], None]:
    """Put another body into a record and hide it by making the chain again."""

    def change(raw: sqlite3.Connection) -> None:
        raw.execute("UPDATE journal SET body = ? WHERE seq = ?", (body, seq))
        rechain(raw)

    return change


def cut(raw: sqlite3.Connection) -> None:
    """Take the last act, an export, off the journal: no table shows it."""
    raw.execute("DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)")
