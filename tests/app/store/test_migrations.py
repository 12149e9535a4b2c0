"""Old files are brought up to date whole or not at all, after a backup; the schema is what the declarations need."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from samples import CLERK, SAMPLES

from app.errors import FileDamaged, FileTooNew
from app.registers import GIFTS, REGISTERS
from app.registrar import Registrar
from app.store import migrations, schema
from app.store.file import RegisterFile, in_memory
from app.store.gateway import Gateway, connect
from app.store.verify import verify

NEXT = """
ALTER TABLE views ADD COLUMN colour TEXT;

CREATE TABLE notes (
  id INTEGER PRIMARY KEY,
  text TEXT
) STRICT;
"""


def columns(gateway: Gateway, table: str) -> list[tuple[object, ...]]:
    return gateway.tuples(
        'SELECT name, upper(type), "notnull", pk FROM pragma_table_info(?) ORDER BY cid',
        (table,),
    )


def made_by_declaration() -> Gateway:
    gateway = Gateway(connect(None), "declared")
    for statement in schema.create_all(REGISTERS):
        gateway.execute(statement)
    return gateway


def test_the_schema_is_what_the_declarations_need():
    """Migrations spell every table out and are frozen. When this fails, add the next migration."""
    migrated, _ = in_memory(REGISTERS)
    with closing(migrated), closing(made_by_declaration()) as declared:
        wanted, found = migrations.schema(declared), migrations.schema(migrated)
        missing = {name: sql for name, sql in wanted.items() if name not in found}
        assert missing == {}, "add a migration with what `python -m app.store.schema` prints for these"
        for kind, name in wanted:
            if kind == "table":
                assert columns(migrated, name) == columns(declared, name), name
                assert _collations(found[kind, name]) == _collations(wanted[kind, name]), name
            else:
                assert " ".join(found[kind, name].split()) == " ".join(wanted[kind, name].split())


def _collations(sql: str) -> set[str]:
    return {line.strip().rstrip(",") for line in sql.splitlines() if "COLLATE" in line or "STRICT" in line}


def test_every_table_is_strict():
    migrated, _ = in_memory(REGISTERS)
    with closing(migrated):
        loose = migrated.column(
            "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND NOT strict"
        )
    assert [name for name in loose if not name.startswith("sqlite_")] == []


def test_every_script_is_numbered_once_and_in_order():
    assert [number for number, _ in migrations.scripts()] == list(range(1, migrations.newest() + 1))


def test_a_script_is_split_into_statements():
    script = (
        "-- a comment; with a semicolon\nCREATE TABLE a (\n  x TEXT -- why; not\n);\n"
        "CREATE TRIGGER t BEFORE UPDATE ON a\nBEGIN\n  SELECT 1;\n  SELECT 2;\nEND;\nCREATE INDEX i ON a (x);\n"
    )
    with closing(sqlite3.connect(":memory:")) as raw:
        for statement in migrations.statements(script):
            raw.execute(statement)
        assert [name for (name,) in raw.execute("SELECT name FROM sqlite_master ORDER BY name")] == ["a", "i", "t"]


@pytest.fixture
def older(everything: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file made by the version before: the program has one more migration."""
    known = migrations.scripts()
    monkeypatch.setattr(migrations, "scripts", lambda: [*known, (len(known) + 1, NEXT)])
    return everything


def formats(folder: Path) -> dict[str, int]:
    found = {}
    for path in folder.iterdir():
        with closing(sqlite3.connect(path)) as raw:
            found[path.name] = raw.execute("PRAGMA user_version").fetchone()[0]
    return found


def test_an_older_file_is_backed_up_and_brought_up_to_date(older: Path):
    new = migrations.newest()
    before = sqlite_dump(older)
    with closing(RegisterFile.open(older, REGISTERS)) as file:
        assert file.gateway.value("SELECT count(*) FROM notes") == 0
        assert verify(file) == []
        user = str(file.gateway.value("SELECT sign_in FROM users WHERE state = 'active'"))
        Registrar(file, user).add(GIFTS, SAMPLES["gifts"])
    backup = f"northmere before format {new}.probity"
    assert {name: number for name, number in formats(older.parent).items() if name.endswith(".probity")} == {
        "northmere.probity": new,
        backup: new - 1,
    }
    assert sqlite_dump(older.with_name(backup)) == before


def test_the_version_before_refuses_the_newer_file(older: Path, monkeypatch: pytest.MonkeyPatch):
    RegisterFile.open(older, REGISTERS).close()
    known = migrations.scripts()
    monkeypatch.setattr(migrations, "scripts", lambda: known[:-1])
    before = older.read_bytes()
    with pytest.raises(FileTooNew):
        RegisterFile.open(older, REGISTERS)
    assert older.read_bytes() == before


def sqlite_dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as raw:
        return [line for line in raw.iterdump() if "presence" not in line]


@pytest.mark.parametrize("broken", ["CREATE TABLE gifts (x);", "INSERT INTO nowhere VALUES (1);", "nonsense;"])
def test_a_migration_that_fails_half_way_leaves_the_file_as_it_was(
    everything: Path, monkeypatch: pytest.MonkeyPatch, broken: str
):
    known, before = migrations.scripts(), sqlite_dump(everything)
    with monkeypatch.context() as newer:
        newer.setattr(migrations, "scripts", lambda: [*known, (len(known) + 1, NEXT + broken)])
        for _ in range(2):
            with pytest.raises(FileDamaged, match="could not be brought up to format"):
                RegisterFile.open(everything, REGISTERS)
    assert sqlite_dump(everything) == before
    with closing(RegisterFile.open(everything, REGISTERS)) as file:  # the version before goes on working
        assert verify(file) == []


def test_two_desktops_may_bring_one_file_up_to_date_at_once(older: Path):
    """The second waits for the lock and finds the work done."""
    with closing(Gateway(connect(older), older.name)) as first, closing(Gateway(connect(older), older.name)) as second:
        migrations.migrate(first)
        migrations.migrate(second)
        assert second.value("PRAGMA user_version") == migrations.newest()


def test_a_format_number_set_back_is_noticed(everything: Path):
    with closing(sqlite3.connect(everything)) as raw:
        raw.execute("PRAGMA user_version = 0")
    with pytest.raises(FileDamaged, match="could not be brought up to format 1"):
        RegisterFile.open(everything, REGISTERS)


def test_a_new_file_needs_no_migration(register_file: RegisterFile):
    assert register_file.gateway.value("PRAGMA user_version") == migrations.newest()
    assert list(migrations.differences(register_file.gateway)) == []
    assert Registrar(register_file, CLERK).user.is_open
