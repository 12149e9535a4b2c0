"""Any change to a single row, made with another tool, yields a finding."""

import shutil
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tampering import tamper

from app.registers import REGISTERS
from app.store.file import RegisterFile
from app.store.verify import verify

# Not made from the journal, and said so in the documentation: what is half typed, how a list is shown, who is here.
BESIDE = ("drafts", "views", "presence")
# The search indexes' own pages. SQLite's check holds them against the words; bytes in them that change no answer pass.
PAGES = ("_words_data", "_words_idx")

VALUES = st.one_of(
    st.none(),
    st.integers(min_value=-(2**63), max_value=2**63 - 1),
    st.text(max_size=20),
    st.binary(max_size=20),
)


slow = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much])


def tables(raw: sqlite3.Connection) -> list[str]:
    rows = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
    return sorted(name for (name,) in rows if name not in BESIDE and not name.endswith(PAGES))


def contents(path: Path) -> list[Any]:
    with closing(sqlite3.connect(path)) as raw:
        return [sorted(map(repr, raw.execute(f"SELECT * FROM {table}"))) for table in tables(raw)]


contents_made = cache(contents)  # of the file that is never changed


def mutate(raw: sqlite3.Connection, data: st.DataObject, table: str = "") -> None:
    """Change, delete or copy one row of one table, or leave everything as it is."""
    filled = [name for name in tables(raw) if raw.execute(f"SELECT 1 FROM {name}").fetchone()]
    table = table or data.draw(st.sampled_from(filled))
    columns = [row[1] for row in raw.execute(f"PRAGMA table_info({table})")]
    keys = [row[1] for row in raw.execute(f"PRAGMA table_info({table})") if row[5]] or ["rowid"]
    rows = raw.execute(f"SELECT {', '.join(keys)} FROM {table}").fetchall()
    key = data.draw(st.sampled_from(rows))
    where = " AND ".join(f"{name} IS ?" for name in keys)
    kind = data.draw(st.sampled_from(["change", "change", "delete", "copy"]))
    column = data.draw(st.sampled_from(columns))
    value = data.draw(VALUES)
    if kind == "change":
        raw.execute(f"UPDATE {table} SET {column} = ? WHERE {where}", (value, *key))
    elif kind == "delete":
        raw.execute(f"DELETE FROM {table} WHERE {where}", key)
    else:
        copied = ", ".join("?" if name == column else name for name in columns)
        names = ", ".join(columns)
        raw.execute(f"INSERT INTO {table} ({names}) SELECT {copied} FROM {table} WHERE {where}", (value, *key))


@slow
@given(data=st.data())
def test_any_single_row_mutation_yields_a_finding(everything_made: Path, tmp_path: Path, data: st.DataObject):
    path = tmp_path / "mutated.probity"
    shutil.copyfile(everything_made, path)
    try:
        tamper(path, lambda raw: mutate(raw, data))
    except sqlite3.Error:  # SQLite itself refused it
        assume(False)
    assume(contents(path) != contents_made(everything_made))
    with closing(RegisterFile.examine(path, REGISTERS)) as file:
        assert verify(file) != []


def answers(path: Path) -> list[Any]:
    """What searching for the beginning of every word of every gift finds."""
    with closing(sqlite3.connect(path)) as raw:
        words = {word[:3] for (text,) in raw.execute("SELECT c0 FROM gifts_words_content") for word in text.split()}
        wanted = sorted(word for word in words if word.isalnum())
        return [raw.execute("SELECT rowid FROM gifts_words WHERE words MATCH ?", (f"{w}*",)).fetchall() for w in wanted]


answers_made = cache(answers)


@slow
@given(data=st.data())
def test_a_search_index_that_answers_differently_is_a_finding(
    everything_made: Path, tmp_path: Path, data: st.DataObject
):
    path = tmp_path / "mutated.probity"
    shutil.copyfile(everything_made, path)
    table = data.draw(st.sampled_from([f"gifts{name}" for name in PAGES]))
    try:
        tamper(path, lambda raw: mutate(raw, data, table))
    except sqlite3.Error:
        assume(False)
    with closing(RegisterFile.examine(path, REGISTERS)) as file:
        if not verify(file):
            assert answers(path) == answers_made(everything_made)
