"""A drive whose locks do nothing (some network mounts) is noticed at the first save that suffers, and saving stops.

SQLite's `unix-none` way to a file takes no locks, as such a drive does: two desktops get in at the same time.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from samples import SAMPLES, TODAY

from app.entries import Changes
from app.errors import LocksDoNotWork
from app.registers import GIFTS, ORGANISATIONS, REGISTERS
from app.registrar import Registrar
from app.store.file import RegisterFile
from app.store.gateway import PRAGMAS, Gateway
from app.store.verify import verify


def without_locks(path: Path, who: str) -> Registrar:
    connection = sqlite3.connect(f"{path.as_uri()}?vfs=unix-none", uri=True, isolation_level=None)
    gateway = Gateway(connection, path.name)
    for pragma in PRAGMAS:
        gateway.execute(pragma)
    return Registrar(RegisterFile(path, gateway, REGISTERS, writable=True), who, today=lambda: TODAY)


if os.name == "posix":  # the way without locks is POSIX's

    @pytest.fixture
    def desks(registrar: Registrar) -> Iterator[tuple[Registrar, Registrar]]:
        path = registrar.file.path
        registrar.file.gateway.execute("PRAGMA journal_mode = TRUNCATE")
        one, other = without_locks(path, "one"), without_locks(path, "other")
        with closing(one.file), closing(other.file):
            yield one, other

    def test_one_desktop_alone_notices_nothing(desks: tuple[Registrar, Registrar]):
        for number in range(5):
            assert desks[0].add(ORGANISATIONS, {"name": f"Firm {number}"}).touched

    def meet(first: Registrar, second: Registrar) -> Changes:
        """Both begin; the second reads the file as it is, the first saves, then the second saves over it."""
        with second.file.saving():
            assert second.file.journal.head().length > 0
            first.add(ORGANISATIONS, {"name": "The first"})
            return second.add(GIFTS, SAMPLES["gifts"])

    def test_two_at_once_are_noticed_and_saving_stops(desks: tuple[Registrar, Registrar]):
        first, second = desks
        told: list[str] = []
        for one in (
            lambda: meet(first, second),
            *(lambda d=desk: d.add(GIFTS, SAMPLES["gifts"]) for desk in desks * 2),
        ):
            try:
                one()
            except LocksDoNotWork as noticed:
                told.append(str(noticed))
        assert told
        assert all(one.startswith("Saving to northmere.probity was stopped: what was written did not") for one in told)
        stopped = [desk for desk in desks if not desk.file.writable]
        assert stopped
        for desk in stopped:
            before = desk.file.path.read_bytes()
            with pytest.raises(LocksDoNotWork):
                desk.add(GIFTS, SAMPLES["gifts"])
            assert desk.file.path.read_bytes() == before

    def test_a_line_lost_after_it_was_confirmed_is_noticed_at_the_next_save(desks: tuple[Registrar, Registrar]):
        """The other desktop, which began before, wrote its older copy of the file over it."""
        first, _ = desks
        path = first.file.path
        older = path.read_bytes()
        first.add(ORGANISATIONS, {"name": "Lost"})
        path.write_bytes(older)
        first.file.gateway.execute("PRAGMA shrink_memory")
        with pytest.raises(LocksDoNotWork):
            first.add(ORGANISATIONS, {"name": "Next"})
        assert not first.file.writable

    def test_locks_that_work_raise_no_alarm(registrar: Registrar):
        path = registrar.file.path
        with closing(RegisterFile.open(path, REGISTERS)) as file:
            other = Registrar(file, "other", today=lambda: TODAY)
            for number in range(20):
                (registrar, other)[number % 2].add(GIFTS, SAMPLES["gifts"])
            assert file.writable
        assert verify(registrar.file) == []
