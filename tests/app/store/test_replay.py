"""Replay gives the tables that are stored, as they were known on any day; rebuild puts them back into the file."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from everything import KINDS
from samples import CLERK, SAMPLES, TODAY
from tampering import cut, rechain, rewrite_body, tamper

from app.errors import CannotRebuild, FileBusy, FileDamaged
from app.registers import GIFTS, INTEGRITY_CASES, REGISTERS
from app.registrar import Registrar
from app.store.backup import back_up
from app.store.file import Draft, RegisterFile
from app.store.gateway import Gateway
from app.store.journal import Head
from app.store.reading import Reading
from app.store.replay import rebuild, replay
from app.store.verify import verify

NOT_REPLAYED = {"journal", "contents", "drafts", "views", "presence"}


def dump(gateway: Gateway) -> dict[str, list[Any]]:
    """Every row of every table that is made from the journal, the words to search by among them."""
    sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND (sql LIKE '%STRICT%' OR sql LIKE 'CREATE VIRTUAL%')"
    names = [name for name in gateway.column(sql) if name not in NOT_REPLAYED]
    return {name: sorted(map(repr, gateway.tuples(f"SELECT * FROM {name}"))) for name in names}


def examined(path: Path) -> "closing[RegisterFile]":
    return closing(RegisterFile.examine(path, REGISTERS))


def test_replay_gives_the_tables_that_are_stored(everything: Path):
    with examined(everything) as file:
        assert set(file.gateway.column("SELECT DISTINCT kind FROM journal")) == KINDS
        gateway, _ = replay(file)
        with closing(gateway):
            assert dump(gateway) == dump(file.gateway)


def test_a_batch_says_the_same_as_one_record_at_a_time(everything: Path):
    with examined(everything) as file:
        gateway, tables = replay(file, until=0)
        with closing(gateway):
            for record in file.journal.records():
                with gateway.transaction():
                    tables.apply([record])
            assert dump(gateway) == dump(file.gateway)


def test_progress_is_told(everything: Path):
    seen: list[tuple[int, int]] = []
    with examined(everything) as file:
        length = file.journal.head().length
        gateway, _ = replay(file, report=lambda so_far, of: seen.append((so_far, of)))
        gateway.close()
    assert seen[-1] == (length, length)


@pytest.fixture
def days(register_file: RegisterFile) -> Registrar:
    """A case opened on 1 June, amended on the 2nd and closed on the 5th."""
    moments = iter(["2012-06-01T10:00:00Z", "2012-06-02T23:59:59Z", "2012-06-05T00:00:00Z", "2012-06-06T10:00:00Z"])
    registrar = Registrar(register_file, CLERK, today=lambda: TODAY, now=lambda: next(moments))
    entry = registrar.add(INTEGRITY_CASES, SAMPLES["integrity_cases"]).touched[-1].id
    registrar.amend(INTEGRITY_CASES, entry, 1, {"summary": "More is known"})
    registrar.step(INTEGRITY_CASES, entry, 2, "close", {"closed_on": "2012-06-05", "result": "advice"})
    return registrar


@pytest.mark.parametrize(
    ("day", "state", "summary"),
    [(1, "open", None), (2, "open", "More is known"), (4, "open", "More is known"), (5, "closed", "More is known")],
)
def test_as_known_on_a_day(days: Registrar, day: int, state: str, summary: str | None):
    gateway, _ = replay(days.file, known_on=date(2012, 6, day))
    with closing(gateway):
        _, entry = Reading(gateway, REGISTERS).by_reference("I/2012/0001")
    assert (entry.state, entry.values["summary"]) == (state, summary)


def test_nothing_was_known_before_it_was_recorded(days: Registrar):
    gateway, _ = replay(days.file, known_on=date(2012, 5, 31))
    with closing(gateway):
        assert Reading(gateway, REGISTERS).rows(INTEGRITY_CASES, gateway.column("SELECT id FROM integrity_cases")) == []


def test_up_to_a_record(days: Registrar):
    gateway, _ = replay(days.file, until=2)
    with closing(gateway):
        assert gateway.tuples("SELECT version, state FROM integrity_cases") == [(1, "open")]


def test_what_cannot_be_replayed_is_named(everything: Path):
    tamper(everything, rewrite_body(2, '{"reference":"P/0001"}'))
    with examined(everything) as file, pytest.raises(FileDamaged, match="Record 2 cannot be applied"):
        replay(file)


def test_rebuild_undoes_what_another_tool_did(everything: Path):
    with examined(everything) as file:
        before, head = dump(file.gateway), file.journal.head()
    with closing(RegisterFile.open(everything, REGISTERS)) as file:
        file.keep_draft(Draft("d", "gifts", None, CLERK, "2012-06-14T09:00:00Z", {"venue": "Qua"}))
        file.save_view("gifts", "Mine", {"text": "castle"})
    tamper(
        everything,
        "DELETE FROM gifts_items",
        "UPDATE gifts SET venue = 'Elsewhere'",
        "DELETE FROM gifts_words_data",
        "DROP TABLE users",
        "CREATE TABLE mine (x)",
        "CREATE VIEW hidden AS SELECT * FROM gifts",
        "ALTER TABLE people ADD COLUMN more TEXT",
    )
    with closing(sqlite3.connect(everything)) as raw:
        raw.execute("DROP TRIGGER journal_is_not_deleted")
        raw.execute("CREATE TRIGGER quiet AFTER INSERT ON gifts BEGIN DELETE FROM gifts_items; END")
    damaged = everything.read_bytes()
    with examined(everything) as file:
        backup = rebuild(file)
        assert dump(file.gateway) == before
        assert verify(file, head) == []
    assert backup.name.startswith("northmere before rebuild 20")
    with closing(sqlite3.connect(backup)) as raw:
        assert raw.execute("SELECT count(*) FROM mine").fetchone() == (0,)
    assert len(backup.read_bytes()) == len(damaged)
    with closing(RegisterFile.open(everything, REGISTERS)) as file:
        assert [draft.body for draft in file.drafts(CLERK)] == [{"venue": "Qua"}]
        assert file.views("gifts") == {"Mine": {"text": "castle"}}
        user = str(file.gateway.value("SELECT sign_in FROM users WHERE state = 'active'"))
        Registrar(file, user).add(GIFTS, SAMPLES["gifts"])
        assert verify(file) == []


def test_rebuild_adds_nothing_to_the_journal(everything: Path):
    with examined(everything) as file:
        head = file.journal.head()
        rebuild(file)
        assert file.journal.head() == head


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        (("DELETE FROM journal WHERE seq = 12",), "Record 12 is missing"),
        (("UPDATE journal SET who = 'x' WHERE seq = 7",), "Record 7 has a heading"),
        ((rewrite_body(2, "{}"),), "Record 2 cannot be applied"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_rebuild_refuses_a_journal_that_cannot_be_trusted(everything: Path, changes: tuple[Any, ...], why: str):
    tamper(everything, *changes)
    before, names = everything.read_bytes(), sorted(everything.parent.iterdir())
    with examined(everything) as file, pytest.raises(CannotRebuild, match=why):
        rebuild(file)
    assert everything.read_bytes() == before
    assert sorted(everything.parent.iterdir()) == names


def test_rebuild_waits_for_nobody_who_is_saving(everything: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("app.store.gateway.SECONDS_TO_WAIT", 0)
    before = everything.read_bytes()
    with closing(RegisterFile.open(everything, REGISTERS)) as other, other.gateway.transaction():
        file = RegisterFile.examine(everything, REGISTERS)
        with closing(file), pytest.raises(FileBusy):
            rebuild(file)
    assert everything.read_bytes() == before


def test_nobody_saves_between_the_reading_and_the_writing_of_a_rebuild(
    registrar: Registrar, monkeypatch: pytest.MonkeyPatch
):
    """Another desktop tries in the middle, when the backup is made: it is told to try again, and nothing is lost."""
    monkeypatch.setattr("app.store.gateway.SECONDS_TO_WAIT", 0)
    told: list[str] = []

    def back_up_while_another_saves(*arguments: Any, **more: Any) -> None:
        try:
            with closing(RegisterFile.open(registrar.file.path, REGISTERS)) as other:
                Registrar(other, "K. Day", today=lambda: TODAY).add(GIFTS, SAMPLES["gifts"])
        except FileBusy as busy:
            told.append(str(busy))
        back_up(*arguments, **more)

    monkeypatch.setattr("app.store.replay.back_up", back_up_while_another_saves)
    before = registrar.file.journal.head()
    rebuild(registrar.file)
    assert len(told) == 1
    assert registrar.file.journal.head() == before
    registrar.add(GIFTS, SAMPLES["gifts"])
    assert verify(registrar.file) == []


def test_a_rebuilt_shorter_journal_is_still_caught_by_a_printed_head(everything: Path):
    with examined(everything) as file:
        head = Head.read(str(file.journal.head()))
    tamper(everything, cut, rechain)
    with examined(everything) as file:
        rebuild(file)
        assert verify(file) == []
        assert [finding.seq for finding in verify(file, head)] == [head.length]
