"""What is opened and what is refused, with one sentence and not a byte changed."""

import hashlib
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from samples import CLERK, SAMPLES

from app.errors import (
    FileBusy,
    FileDamaged,
    FileProblem,
    FileReadOnly,
    FileTooNew,
    FileTooOld,
    FileUnfinished,
    NotARegister,
    ProbityError,
)
from app.query import Query
from app.registers import GIFTS, REGISTERS
from app.registrar import Registrar
from app.store.file import Draft, RegisterFile
from app.store.verify import verify

WAYS = (
    RegisterFile.open,
    RegisterFile.examine,
    lambda path, registers: RegisterFile.open(path, registers, read_only=True),
)


def other_database(path: Path, journal_mode: str = "delete") -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(f"PRAGMA journal_mode = {journal_mode}")
        raw.execute("CREATE TABLE places (url TEXT)")
        raw.execute("INSERT INTO places VALUES ('somewhere')")
        raw.commit()


def write_ahead_left_behind(path: Path) -> None:
    """A browser's database, copied while it ran: opening it for writing would fold the log into it."""
    source = path.with_name("running.sqlite")
    with closing(sqlite3.connect(source)) as running:
        running.execute("PRAGMA journal_mode = wal")
        running.execute("CREATE TABLE places (url TEXT)")
        running.execute("INSERT INTO places VALUES ('somewhere')")
        running.commit()
        shutil.copyfile(source, path)
        shutil.copyfile(f"{source}-wal", f"{path}-wal")


STRANGERS: dict[str, Callable[[Path], object]] = {
    "a text": lambda path: path.write_text("Date;Name;Gift\n3/5;Garside;Pen\n" * 200),
    "an empty file": lambda path: path.write_bytes(b""),
    "one byte": lambda path: path.write_bytes(b"S"),
    "half a heading": lambda path: path.write_bytes(b"SQLite format 3\x00"),
    "random bytes": lambda path: path.write_bytes(hashlib.sha512(b"seed").digest() * 200),
    "another database": other_database,
    "another database with a log": lambda path: other_database(path, "wal"),
    "another database that was running": write_ahead_left_behind,
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("made", STRANGERS.values(), ids=STRANGERS)
def test_what_is_no_register_is_left_alone(tmp_path: Path, made: Callable[[Path], object], way: Callable[..., object]):
    path = tmp_path / "stranger.probity"
    made(path)
    before = path.read_bytes()
    with pytest.raises(NotARegister, match=r"^stranger\.probity is not a Probity register: .*left untouched\.$"):
        way(path, REGISTERS)
    assert path.read_bytes() == before


@pytest.mark.parametrize("way", WAYS)
def test_a_folder_and_a_missing_file(tmp_path: Path, way: Callable[..., object]):
    with pytest.raises(NotARegister, match="it is a folder"):
        way(tmp_path, REGISTERS)
    with pytest.raises(FileProblem, match=r"There is no file missing\.probity here"):
        way(tmp_path / "missing.probity", REGISTERS)
    assert list(tmp_path.iterdir()) == []


def set_format(path: Path, number: int) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(f"PRAGMA user_version = {number}")


@pytest.mark.parametrize("way", WAYS)
def test_a_newer_file_is_left_alone(everything: Path, way: Callable[..., object]):
    set_format(everything, 99)
    before, names = everything.read_bytes(), list(everything.parent.iterdir())
    with pytest.raises(FileTooNew, match="made by a newer Probity"):
        way(everything, REGISTERS)
    assert everything.read_bytes() == before
    assert list(everything.parent.iterdir()) == names


@pytest.mark.parametrize("way", WAYS[1:])
def test_an_older_file_cannot_be_read_before_it_is_brought_up_to_date(everything: Path, way: Callable[..., object]):
    set_format(everything, 0)
    before = everything.read_bytes()
    with pytest.raises(FileTooOld, match="Open it once where it can be written"):
        way(everything, REGISTERS)
    assert everything.read_bytes() == before


def digests(folder: Path) -> dict[str, bytes]:
    return {path.name: hashlib.sha256(path.read_bytes()).digest() for path in folder.iterdir()}


def test_a_reader_changes_nothing(everything: Path):
    before = digests(everything.parent)
    with closing(RegisterFile.open(everything, REGISTERS, read_only=True)) as file:
        registrar = Registrar(file, CLERK)
        for register in REGISTERS:
            ids = registrar.search.ids(register, Query(""))
            assert registrar.search.count(register) == len(ids)
            registrar.reading.entries(register, ids)
        file.be_seen(CLERK)
        assert file.others() == []
        assert verify(file) == []
    assert digests(everything.parent) == before


def test_a_file_marked_read_only_opens_and_refuses_a_save_in_one_sentence(everything: Path):
    everything.chmod(0o444)
    before = everything.read_bytes()
    with closing(RegisterFile.open(everything, REGISTERS)) as file:
        assert not file.writable
        user = str(file.gateway.value("SELECT sign_in FROM users WHERE state = 'active'"))
        registrar = Registrar(file, user)
        assert registrar.reading.by_reference("G/2012/0001")[1].values["venue"] == "Castle Quay"
        for act in (
            lambda: registrar.add(GIFTS, SAMPLES["gifts"]),
            registrar.undo,
            lambda: registrar.exported("gifts", 1, "0" * 64),
            lambda: file.keep_draft(Draft("d", "gifts", None, CLERK, "2012-06-14T09:00:00Z", {})),
        ):
            with pytest.raises(FileReadOnly, match=r"^northmere\.probity can be read but not written here"):
                act()
    assert everything.read_bytes() == before


def test_a_busy_file_is_told_and_nothing_is_lost(registrar: Registrar, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("app.store.gateway.SECONDS_TO_WAIT", 0)
    path = registrar.file.path
    with closing(RegisterFile.open(path, REGISTERS)) as other:
        impatient = Registrar(other, CLERK)
        with registrar.file.gateway.transaction(), pytest.raises(FileBusy, match="another desktop"):
            impatient.add(GIFTS, SAMPLES["gifts"])
        impatient.add(GIFTS, SAMPLES["gifts"])
    assert registrar.search.count(GIFTS) == 1


def cut_off(path: Path) -> None:
    """Leave the file as a power cut in the middle of a save does: half written, with the journal that undoes it."""
    working = path.with_name("working.probity")
    shutil.copyfile(path, working)
    with closing(sqlite3.connect(working, isolation_level=None)) as raw:
        raw.execute("PRAGMA cache_size = 1")
        raw.execute("PRAGMA cache_spill = 1")
        raw.execute("BEGIN IMMEDIATE")
        for _ in range(20):
            raw.execute("INSERT INTO contents VALUES (hex(randomblob(32)), randomblob(40000))")
        shutil.copyfile(working, path)
        shutil.copyfile(f"{working}-journal", f"{path}-journal")
        raw.execute("ROLLBACK")


def test_a_cut_off_save_is_tidied_up_by_whoever_may_write(everything: Path):
    cut_off(everything)
    with pytest.raises(FileUnfinished, match="open it once where it can be written"):
        RegisterFile.open(everything, REGISTERS, read_only=True)
    with closing(RegisterFile.open(everything, REGISTERS)) as file:
        assert verify(file) == []
    with closing(RegisterFile.open(everything, REGISTERS, read_only=True)) as file:
        assert verify(file) == []


def test_making_a_file_refuses_what_is_there(tmp_path: Path):
    there = tmp_path / "there.probity"
    there.write_text("Something of somebody's")
    with pytest.raises(FileProblem, match=r"already exists\. It was left untouched"):
        RegisterFile.create(there, REGISTERS, force="Northmere", who=CLERK)
    with pytest.raises(FileProblem, match="its folder does not exist"):
        RegisterFile.create(tmp_path / "nowhere" / "new.probity", REGISTERS, force="Northmere", who=CLERK)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [
        ("there.probity", "Something of somebody's")
    ]


def test_a_new_file_is_whole(register_file: RegisterFile, register_path: Path):
    assert register_file.setting("force") == "Northmere Constabulary"
    assert len(register_file.setting("register_id") or "") == 32
    assert verify(register_file) == []
    assert [path.name for path in register_path.parent.iterdir()] == [register_path.name]
    assert register_path.read_bytes()[68:72] == b"PRBY"


def test_no_file_is_made_by_looking_for_it(tmp_path: Path):
    for name in ("a.probity", "b/c.probity"):
        with pytest.raises(ProbityError):
            RegisterFile.open(tmp_path / name, REGISTERS)
    assert list(tmp_path.iterdir()) == []


def test_who_else_has_it_open(register_file: RegisterFile):
    with closing(RegisterFile.open(register_file.path, REGISTERS)) as other:
        register_file.be_seen(CLERK)
        other.be_seen("K. Day")
        assert [one.who for one in register_file.others()] == ["K. Day"]
        assert [one.who for one in other.others()] == [CLERK]
    assert register_file.others() == []


def test_drafts_and_views_are_kept_until_they_are_dropped(register_file: RegisterFile):
    draft = Draft("one", "gifts", None, CLERK, "2012-06-14T09:00:00Z", {"venue": "Quay – “the”", "items": [{"x": "1"}]})
    register_file.keep_draft(draft)
    register_file.keep_draft(Draft("one", "gifts", 7, CLERK, "2012-06-14T09:01:00Z", {"venue": "Quayside"}))
    register_file.keep_draft(Draft("two", "people", None, CLERK, "2012-06-14T09:02:00Z", {}))
    assert [(kept.id, kept.entry, kept.body) for kept in register_file.drafts(CLERK)] == [
        ("two", None, {}),
        ("one", 7, {"venue": "Quayside"}),
    ]
    assert register_file.drafts("K. Day") == []
    register_file.drop_draft("two")
    register_file.save_view("gifts", "Hotels", {"text": "hotel"})
    register_file.save_view("gifts", "Hotels", {"text": "hotel is:accepted"})
    register_file.save_view("gifts", "Late", {"text": "is:late"})
    register_file.drop_view("gifts", "Late")
    with closing(RegisterFile.open(register_file.path, REGISTERS)) as again:
        assert [kept.id for kept in again.drafts(CLERK)] == ["one"]
        assert again.views("gifts") == {"Hotels": {"text": "hotel is:accepted"}}
    assert register_file.journal.head().length == 1


def test_a_draft_that_cannot_be_read_is_damage(register_file: RegisterFile):
    register_file.gateway.execute("INSERT INTO drafts VALUES ('d', 'gifts', NULL, ?, '', 'no JSON')", (CLERK,))
    register_file.gateway.execute("INSERT INTO views VALUES ('gifts', 'Mine', '{')")
    with pytest.raises(FileDamaged, match="a draft or saved view cannot be read"):
        register_file.drafts(CLERK)
    with pytest.raises(FileDamaged, match="a draft or saved view cannot be read"):
        register_file.views("gifts")
