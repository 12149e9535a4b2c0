"""A full disk is told in one sentence; what was saved before is safe, and saving goes on once there is room."""

import os

import desk
import pytest
from samples import SAMPLES, TODAY, begun

from app.deeds import new_deed
from app.errors import DiskFull
from app.registers import GIFTS
from app.registrar import Registrar
from app.store.journal import Deed
from app.store.verify import verify


def test_a_file_that_may_not_grow(registrar: Registrar):
    """SQLite's own limit on pages answers as a full disk does, on every system."""
    gateway, before = registrar.file.gateway, begun(registrar, GIFTS)
    pages = gateway.value("PRAGMA page_count")
    gateway.value(f"PRAGMA max_page_count = {pages + 20}")
    saved: list[str] = []

    def save_until_it_is_full() -> None:
        while len(saved) < 100:
            saved.append(registrar.add(GIFTS, {**SAMPLES["gifts"], "notes": "x" * 20_000}).sentence)

    with pytest.raises(DiskFull, match=r"^The disk that holds northmere\.probity is full or cannot be written") as told:
        save_until_it_is_full()
    length = registrar.file.journal.head().length
    assert "Everything saved before is safe" in str(told.value)
    for act in (
        lambda: registrar.attach(GIFTS, before.id, "scan.png", os.urandom(200_000)),
        lambda: registrar.bring_in(GIFTS, _deeds(registrar, 50)),
    ):
        with pytest.raises(DiskFull):
            act()
    assert registrar.file.journal.head().length == length
    assert registrar.search.count(GIFTS) == len(saved) + 1
    assert verify(registrar.file) == []
    gateway.value("PRAGMA max_page_count = 1000000")
    assert begun(registrar, GIFTS).reference == f"G/2012/{len(saved) + 2:04d}"
    assert verify(registrar.file) == []


def _deeds(registrar: Registrar, count: int) -> list[Deed]:
    values = {**SAMPLES["gifts"], "notes": "x" * 20_000}
    return [
        new_deed(
            GIFTS, registrar.composing.prepare(GIFTS, values)[0], 1_000 + number, f"G/1999/{number:04d}", today=TODAY
        )
        for number in range(count)
    ]


if os.name == "posix":  # a limit on the size of files is POSIX's; the system then answers each write itself

    def test_a_disk_that_takes_no_more(registrar: Registrar):
        process, pipe = desk.start(desk.fill_the_disk, registrar.file.path)
        saved, refusals, read, later = pipe.recv()
        process.join()
        pipe.close()
        assert len(saved) >= 1
        assert read == len(saved)
        assert len(refusals) == 3
        assert all(
            one.startswith("The disk that holds northmere.probity is full or cannot be written") for one in refusals
        )
        assert later == f"G/2012/{len(saved) + 1:04d}"
        assert registrar.search.count(GIFTS) == len(saved) + 1
        assert verify(registrar.file) == []
