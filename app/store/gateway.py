"""The one way to the database engine: execute, read, transaction, changed. Engine errors leave here as our own."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from app.errors import (
    DiskFull,
    FileBusy,
    FileDamaged,
    FileProblem,
    FileReadOnly,
    FileUnfinished,
    LocksDoNotWork,
    NotARegister,
)

Parameters = Sequence[Any] | dict[str, Any]
Row = dict[str, Any]

SECONDS_TO_WAIT = 15  # for another desktop's save; ten desks flat out were served within two (reliability.md 4.2)

# Rollback journal, never WAL (unsafe on shares); EXTRA because DELETE with FULL lost saved entries in a modelled
# power cut; secure_delete because erased text must be gone from the file.
PRAGMAS = (
    "PRAGMA journal_mode = TRUNCATE",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA secure_delete = ON",
    "PRAGMA foreign_keys = ON",
    "PRAGMA cell_size_check = ON",
    "PRAGMA cache_size = -32000",
)
_SENTENCES: Mapping[int, type[FileProblem]] = {  # by extended code first, then by the plain code it belongs to
    sqlite3.SQLITE_READONLY_ROLLBACK: FileUnfinished,
    sqlite3.SQLITE_IOERR_WRITE: DiskFull,  # what Linux answers for a quota or a size limit
    sqlite3.SQLITE_IOERR_FSYNC: DiskFull,
    sqlite3.SQLITE_IOERR_DIR_FSYNC: DiskFull,
    sqlite3.SQLITE_IOERR_TRUNCATE: DiskFull,
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_READONLY: FileReadOnly,
    sqlite3.SQLITE_CANTOPEN: FileReadOnly,
    sqlite3.SQLITE_PERM: FileReadOnly,
    sqlite3.SQLITE_BUSY: FileBusy,
    sqlite3.SQLITE_LOCKED: FileBusy,
}
_DAMAGE = {
    sqlite3.SQLITE_CORRUPT: "a page is malformed",
    sqlite3.SQLITE_IOERR: "the disk could not be read or written",
    sqlite3.SQLITE_TOOBIG: "a value in it has an impossible length",
}
_DAMAGE_TOLD = {  # damage that the engine reports as if our SQL were wrong
    "vtable constructor failed": "a search index is malformed",
    "invalid fts5 file format": "a search index is malformed",
    "integer overflow": "an amount in it is impossible",
}


def connect(path: Path | None, *, writable: bool = True) -> sqlite3.Connection:
    """A connection in autocommit mode: the only place that chooses a driver. `None` is a database in memory."""
    if path is None:
        return sqlite3.connect(":memory:", isolation_level=None)
    uri = f"{path.absolute().as_uri()}?mode={'rw' if writable else 'ro'}"
    return sqlite3.connect(uri, uri=True, isolation_level=None, timeout=SECONDS_TO_WAIT)


class Gateway:
    """One open database. `name` is what error sentences call it: the file's name, never its folder."""

    def __init__(self, connection: sqlite3.Connection, name: str) -> None:
        self.name = name
        self._connection = connection
        self._database = Database(connection)
        self._open_transaction = False

    def close(self) -> None:
        self._connection.close()

    def execute(self, sql: str, parameters: Parameters = ()) -> int:
        """Run one statement; the number of rows it touched."""
        with self._translated():
            return self._database.execute(sql, parameters).rowcount

    def execute_many(self, sql: str, rows: Iterable[Parameters]) -> None:
        """Run one statement for many rows (3 to 6 microseconds a row)."""
        with self._translated():
            self._connection.executemany(sql, rows)

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """Every row, as a dict by column name."""
        with self._translated():
            cursor = self._database.execute(sql, parameters)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]

    def tuples(self, sql: str, parameters: Parameters = ()) -> list[tuple[Any, ...]]:
        """Every row, as a tuple: for long lists."""
        with self._translated():
            return list(self._database.execute(sql, parameters).fetchall())

    def column(self, sql: str, parameters: Parameters = ()) -> list[Any]:
        """The first column of every row."""
        with self._translated():
            return [row[0] for row in self._database.execute(sql, parameters)]

    def one(self, sql: str, parameters: Parameters = ()) -> Row | None:
        """The first row, or None."""
        return next(iter(self.rows(sql, parameters)), None)

    def value(self, sql: str, parameters: Parameters = ()) -> Any:
        """The first value of the first row, or None."""
        with self._translated():
            row = self._database.execute(sql, parameters).fetchone()
            return row[0] if row else None

    def changed(self) -> int:
        """A number that differs whenever another connection has committed since it was last asked."""
        return int(self.value("PRAGMA data_version"))

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """One BEGIN IMMEDIATE transaction that ends in our own commit or rollback; nested use joins the outer one."""
        if self._open_transaction:
            yield
            return
        self.execute("BEGIN IMMEDIATE")
        self._open_transaction = True
        try:
            yield
            self._end()
        except BaseException:
            with suppress(sqlite3.Error):  # what went wrong first is what is told
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
            raise
        finally:
            self._open_transaction = False

    def _end(self) -> None:
        try:
            self.execute("COMMIT")
        except sqlite3.IntegrityError as problem:  # every constraint held inside: another writer got in
            raise LocksDoNotWork(self.name) from problem

    def backup_to(self, target: "sqlite3.Connection | Gateway") -> None:
        """Copy the whole database over another, consistent even while others save."""
        with self._translated():
            self._connection.backup(target._connection if isinstance(target, Gateway) else target)  # noqa: SLF001

    def snapshot(self) -> "Gateway":
        """A private copy of the whole database as it stands: it can be examined at leisure while others save."""
        copy = Gateway(sqlite3.connect("", isolation_level=None), self.name)  # in memory, and no name on any disk
        try:
            self.backup_to(copy)
        except BaseException:
            copy.close()
            raise
        return copy

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as problem:
            raise self._explained(problem) from problem
        except UnicodeDecodeError:  # in what the engine says about a name that is no text
            raise FileDamaged(self.name, "a text in it cannot be read") from None

    def _explained(self, problem: sqlite3.DatabaseError) -> Exception:
        extended = getattr(problem, "sqlite_errorcode", None)
        if extended is None:  # raised by Python's driver: a text that is no UTF-8, or a slip of ours
            unreadable = isinstance(problem, sqlite3.OperationalError)
            return FileDamaged(self.name, "a text in it cannot be read") if unreadable else problem
        code = extended & 0xFF
        sentence = _SENTENCES.get(extended) or _SENTENCES.get(code)
        if sentence:
            return sentence(self.name)
        if code == sqlite3.SQLITE_NOTADB:
            return NotARegister(self.name, "it is not a database")
        if code in _DAMAGE:
            return FileDamaged(self.name, _DAMAGE[code])
        told = (what for words, what in _DAMAGE_TOLD.items() if str(problem).startswith(words))
        return next((FileDamaged(self.name, what) for what in told), problem)
