"""A backup carries its name only when it is whole, and is made while others save."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from samples import SAMPLES

from app.errors import FileDamaged, FileProblem
from app.registers import GIFTS, REGISTERS
from app.registrar import Registrar
from app.store.backup import back_up, put_in_place
from app.store.file import RegisterFile
from app.store.verify import verify


def test_a_backup_opens_and_verifies(registrar: Registrar, tmp_path: Path):
    target = tmp_path / "backup.probity"
    registrar.add(GIFTS, SAMPLES["gifts"])
    head = registrar.file.journal.head()
    back_up(registrar.file.gateway, target)
    registrar.add(GIFTS, SAMPLES["gifts"])
    with closing(RegisterFile.open(target, REGISTERS)) as copy:
        assert copy.journal.head() == head
        assert verify(copy, head) == []


def test_a_backup_replaces_the_one_before(registrar: Registrar, tmp_path: Path):
    target = tmp_path / "backup.probity"
    back_up(registrar.file.gateway, target)
    registrar.add(GIFTS, SAMPLES["gifts"])
    back_up(registrar.file.gateway, target)
    with closing(RegisterFile.open(target, REGISTERS)) as copy:
        assert copy.journal.head() == registrar.file.journal.head()
    assert not [path for path in tmp_path.iterdir() if ".part" in path.name]


def test_a_backup_is_made_in_the_middle_of_somebody_elses_act(registrar: Registrar, tmp_path: Path):
    with closing(RegisterFile.open(registrar.file.path, REGISTERS)) as other, registrar.file.gateway.transaction():
        registrar.file.gateway.execute("INSERT INTO settings VALUES ('half', 'done')")
        back_up(other.gateway, tmp_path / "backup.probity")
    with closing(RegisterFile.open(tmp_path / "backup.probity", REGISTERS)) as copy:
        assert copy.setting("half") is None
        assert verify(copy) == []


def break_an_index(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA writable_schema = ON")
        raw.execute(
            "UPDATE sqlite_master SET sql = replace(sql, '(provider,', '(kind,') WHERE name = 'gifts_by_provider'"
        )


def test_a_damaged_register_does_not_replace_a_good_backup(everything: Path, tmp_path: Path):
    target = tmp_path / "backup.probity"
    target.write_text("The good one")
    break_an_index(everything)
    with closing(RegisterFile.examine(everything, REGISTERS)) as file:
        with pytest.raises(FileDamaged, match="its copy failed SQLite's check"):
            back_up(file.gateway, target)
        assert target.read_text() == "The good one"
        back_up(file.gateway, target, as_it_is=True)
    assert target.read_bytes()[:15] == b"SQLite format 3"
    assert not [path for path in tmp_path.iterdir() if ".part" in path.name]


def in_no_folder(folder: Path) -> Path:
    return folder / "nowhere" / "backup.probity"


def onto_a_folder(folder: Path) -> Path:
    (folder / "backup.probity").mkdir()
    return folder / "backup.probity"


@pytest.mark.parametrize("where", [in_no_folder, onto_a_folder])
def test_a_backup_that_cannot_be_written_is_one_sentence(
    registrar: Registrar, tmp_path: Path, where: Callable[[Path], Path]
):
    target = where(tmp_path)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(FileProblem, match=r"The backup backup\.probity could not be written"):
        back_up(registrar.file.gateway, target)
    assert sorted(tmp_path.iterdir()) == before


def test_a_finished_file_takes_the_place_of_the_old_one(tmp_path: Path):
    (tmp_path / "new").write_text("new")
    (tmp_path / "old").write_text("old")
    put_in_place(tmp_path / "new", tmp_path / "old")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("old", "new")]
