"""The gateway: what the engine says leaves it as our own sentences, and a transaction ends whole."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

from app.errors import DiskFull, FileBusy, FileDamaged, FileProblem, FileReadOnly, FileUnfinished, NotARegister
from app.registers import REGISTERS
from app.store.file import RegisterFile
from app.store.gateway import PRAGMAS, Gateway, connect


@pytest.fixture
def gateway() -> Gateway:
    gateway = Gateway(connect(None), "a.probity")
    gateway.execute("CREATE TABLE t (x INTEGER PRIMARY KEY, y TEXT) STRICT")
    gateway.execute_many("INSERT INTO t VALUES (?, ?)", [(1, "one"), (2, None), (3, "three")])
    return gateway


def test_reading(gateway: Gateway):
    with closing(gateway):
        assert gateway.rows("SELECT * FROM t WHERE x < ?", (3,)) == [{"x": 1, "y": "one"}, {"x": 2, "y": None}]
        assert gateway.tuples("SELECT y, x FROM t WHERE x = :x", {"x": 3}) == [("three", 3)]
        assert gateway.column("SELECT x FROM t") == [1, 2, 3]
        assert gateway.one("SELECT x FROM t WHERE y = 'one'") == {"x": 1}
        assert gateway.one("SELECT x FROM t WHERE y = 'two'") is None
        assert gateway.value("SELECT y FROM t WHERE x = 3") == "three"
        assert gateway.value("SELECT y FROM t WHERE x = 9") is None
        assert gateway.execute("UPDATE t SET y = 'x' WHERE x > 1") == 2


def test_a_transaction_that_fails_leaves_nothing(gateway: Gateway):
    with closing(gateway):
        with suppress(KeyboardInterrupt), gateway.transaction():
            gateway.execute("DELETE FROM t")
            raise KeyboardInterrupt
        assert gateway.column("SELECT x FROM t") == [1, 2, 3]
        with gateway.transaction():
            gateway.execute("DELETE FROM t")
        assert gateway.column("SELECT x FROM t") == []


def test_a_transaction_inside_a_transaction_is_part_of_it(gateway: Gateway):
    with closing(gateway):
        with suppress(ZeroDivisionError), gateway.transaction():
            with gateway.transaction():
                gateway.execute("DELETE FROM t WHERE x = 1")
            raise ZeroDivisionError
        assert gateway.column("SELECT x FROM t") == [1, 2, 3]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (sqlite3.SQLITE_FULL, DiskFull),
        (sqlite3.SQLITE_IOERR_WRITE, DiskFull),
        (sqlite3.SQLITE_IOERR_FSYNC, DiskFull),
        (sqlite3.SQLITE_IOERR_READ, FileDamaged),
        (sqlite3.SQLITE_IOERR_SHORT_READ, FileDamaged),
        (sqlite3.SQLITE_READONLY, FileReadOnly),
        (sqlite3.SQLITE_READONLY_DBMOVED, FileReadOnly),
        (sqlite3.SQLITE_READONLY_ROLLBACK, FileUnfinished),
        (sqlite3.SQLITE_CANTOPEN, FileReadOnly),
        (sqlite3.SQLITE_BUSY, FileBusy),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, FileBusy),
        (sqlite3.SQLITE_LOCKED, FileBusy),
        (sqlite3.SQLITE_CORRUPT, FileDamaged),
        (sqlite3.SQLITE_CORRUPT_VTAB, FileDamaged),
        (sqlite3.SQLITE_TOOBIG, FileDamaged),
        (sqlite3.SQLITE_NOTADB, NotARegister),
    ],
)
def test_what_the_engine_says_becomes_a_sentence_with_the_files_name(
    gateway: Gateway, code: int, expected: type[FileProblem]
):
    class Refusing(sqlite3.Connection):
        """An engine that answers a question with one error code."""

        def execute(self, sql: str, *parameters: Any) -> sqlite3.Cursor:
            if sql.startswith("PRAGMA"):
                return super().execute(sql, *parameters)
            problem = sqlite3.OperationalError("engine's own words")
            problem.sqlite_errorcode = code
            raise problem

    gateway.close()
    refusing = Gateway(sqlite3.connect(":memory:", factory=Refusing), "a.probity")
    with closing(refusing), pytest.raises(expected) as told:
        refusing.value("SELECT 1")
    assert "a.probity" in str(told.value)
    assert "engine's own words" not in str(told.value)


def test_our_own_slips_stay_what_they_are(gateway: Gateway):
    with closing(gateway):
        with pytest.raises(sqlite3.OperationalError, match="no such table"):
            gateway.value("SELECT * FROM nowhere")
        with pytest.raises(sqlite3.ProgrammingError):
            gateway.value("SELECT ?", (1, 2))
        with pytest.raises(sqlite3.IntegrityError):
            gateway.execute("INSERT INTO t VALUES (1, 'again')")


def test_a_text_that_is_no_text_is_damage_and_is_not_repeated(gateway: Gateway):
    with closing(gateway):
        gateway.execute("UPDATE t SET y = CAST(x'53616c6c79ff' AS TEXT)")
        for read in (gateway.rows, gateway.tuples, gateway.column, gateway.value, gateway.one):
            with pytest.raises(FileDamaged, match="a text in it cannot be read") as told:
                read("SELECT y FROM t")
            assert "Sally" not in str(told.value)


def test_the_measured_settings_are_in_force(register_file: RegisterFile):
    with closing(RegisterFile.open(register_file.path, REGISTERS)) as file:
        found = {name: file.gateway.value(f"PRAGMA {name}") for name in ("journal_mode", "synchronous", "foreign_keys")}
        found |= {name: file.gateway.value(f"PRAGMA {name}") for name in ("secure_delete", "cell_size_check")}
    extra, on = 3, 1
    assert found == {
        "journal_mode": "truncate",
        "synchronous": extra,
        "foreign_keys": on,
        "secure_delete": on,
        "cell_size_check": on,
    }
    assert not any("WAL" in pragma.upper() for pragma in PRAGMAS)


def test_a_save_of_another_desktop_is_noticed(register_file: RegisterFile):
    seen = register_file.gateway.changed()
    register_file.gateway.execute("INSERT INTO settings VALUES ('mine', '1')")
    assert register_file.gateway.changed() == seen
    with closing(RegisterFile.open(register_file.path, REGISTERS)) as other:
        other.gateway.execute("INSERT INTO settings VALUES ('theirs', '1')")
    assert register_file.gateway.changed() != seen


def test_a_snapshot_stays_as_it_was_and_leaves_no_trace(register_file: RegisterFile, tmp_path: Path):
    names = sorted(tmp_path.iterdir())
    with closing(register_file.gateway.snapshot()) as copy:
        register_file.gateway.execute("INSERT INTO settings VALUES ('later', '1')")
        copy.execute("DELETE FROM settings WHERE name = 'force'")
        assert copy.column("SELECT name FROM settings") == ["register_id"]
    assert register_file.gateway.column("SELECT name FROM settings ORDER BY name") == ["force", "later", "register_id"]
    assert {path.name for path in tmp_path.iterdir()} - {f"{register_file.path.name}-journal"} == {
        p.name for p in names
    }


@pytest.mark.parametrize(
    ("sql", "what"),
    [
        ("SELECT sum(x) FROM (SELECT 9223372036854775807 AS x UNION ALL SELECT 1)", "an amount in it is impossible"),
        ("SELECT * FROM words WHERE words MATCH 'a'", "a search index is malformed"),
    ],
)
def test_damage_that_sounds_like_our_own_slip(gateway: Gateway, sql: str, what: str):
    gateway.execute("CREATE VIRTUAL TABLE words USING fts5(text)")
    gateway.execute("UPDATE words_config SET v = 99")
    with closing(gateway), closing(gateway.snapshot()) as opened_again, pytest.raises(FileDamaged) as told:
        opened_again.rows(sql)
    assert what in str(told.value)
