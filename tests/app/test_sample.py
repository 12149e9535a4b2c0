"""The sample register: every register has entries, the same ones each time, and everything in it proves itself."""

from pathlib import Path

import pytest
from samples import TODAY, ticking

from app.progress import Cancelled
from app.registers import REGISTERS
from app.registrar import Registrar
from app.sample import FORCE, fill
from app.store.file import RegisterFile


def begun(path: Path) -> RegisterFile:
    """An empty register file that saves without waiting for the disk."""
    file = RegisterFile.create(path, REGISTERS, force=FORCE, who="J. Abbott")
    file.gateway.execute("PRAGMA synchronous = OFF")
    return file


def sample(path: Path) -> Registrar:
    file = begun(path)
    registrar = Registrar(file, "J. Abbott", today=lambda: TODAY, now=ticking())
    fill(registrar)
    return registrar


def contents(registrar: Registrar) -> dict[str, list[tuple[object, ...]]]:
    """Every entry by reference and state, register by register."""
    tuples = registrar.file.gateway.tuples
    return {r.name: tuples(f"SELECT reference, state FROM {r.name} ORDER BY reference") for r in REGISTERS}


def test_every_register_but_users_has_plenty(tmp_path: Path):
    registrar = sample(tmp_path / "a.probity")
    counts = {name: len(rows) for name, rows in contents(registrar).items()}
    least = {"gifts": 400, "second_jobs": 60, "media_contacts": 150, "contracts": 90, "integrity_cases": 8}
    least |= {"people": 80, "organisations": 80}
    assert all(counts[name] >= count for name, count in least.items()), counts
    assert counts["users"] == 0, "an open register: whoever tries it may do everything"
    assert registrar.search.count(registrar.registers["gifts"], "is:closed") >= 50
    assert registrar.file.journal.check() is None
    registrar.file.close()


def test_it_is_the_same_each_time(tmp_path: Path):
    first, second = sample(tmp_path / "a.probity"), sample(tmp_path / "b.probity")
    assert contents(first) == contents(second)
    first.file.close()
    second.file.close()


def test_making_it_can_be_cancelled(tmp_path: Path):
    file = begun(tmp_path / "a.probity")

    def stop(so_far: int, of: int) -> None:
        assert so_far <= of
        if so_far == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        fill(Registrar(file, "J. Abbott"), stop)
    file.close()
