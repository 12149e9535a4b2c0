"""A process killed at any moment of a save loses at most the act it had not yet reported, and never half an act."""

import random
import time
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path

import desk

from app.registers import REGISTERS
from app.registrar import Registrar
from app.store.file import RegisterFile
from app.store.verify import verify

KILLS = 200
Saved = tuple[str, int]


def reported(pipe: Connection) -> list[Saved]:
    """What was reported and not yet read; the last report may have been cut off by the kill."""
    found: list[Saved] = []
    try:
        while pipe.poll(0):
            found.append(pipe.recv())
    except (EOFError, OSError):
        pass
    return found


def save_and_be_killed(path: Path, rng: random.Random) -> tuple[list[Saved], bool]:
    """What a process reported as saved before it was killed at a random moment, and whether that cut a save off."""
    process, pipe = desk.start(desk.save_without_end, path)
    assert pipe.recv() == "ready"
    saved = [pipe.recv() for _ in range(rng.randint(0, 2))]
    time.sleep(rng.random() * 0.004)  # not to wait for anything: the moment is what is tried
    process.kill()
    process.join()
    saved += reported(pipe)
    pipe.close()
    journal = path.with_name(f"{path.name}-journal")
    return saved, journal.exists() and journal.stat().st_size > 0


def versions(file: RegisterFile) -> dict[str, int]:
    return dict(file.gateway.tuples("SELECT reference, version FROM gifts"))


def agrees(file: RegisterFile) -> bool:
    """Whether every entry has its records and every record its entry, by count and by version."""
    recorded: dict[int, int] = {}
    for record in file.journal.records():
        if record.register == "gifts":
            recorded[record.entry] = max(recorded.get(record.entry, 0), record.body["version"])
    return recorded == dict(file.gateway.tuples("SELECT id, version FROM gifts"))


def test_two_hundred_kills(registrar: Registrar):
    path, rng = registrar.file.path, random.Random(2012)
    expected: dict[str, int] = {}
    cut_off = unreported = 0
    for number in range(1, KILLS + 1):
        saved, was_cut_off = save_and_be_killed(path, rng)
        cut_off += was_cut_off
        expected |= dict(saved)
        with closing(RegisterFile.open(path, REGISTERS)) as file:
            found = versions(file)
            more = sum(version - expected.get(reference, 0) for reference, version in found.items())
            assert all(found.get(reference, 0) >= version for reference, version in expected.items()), number
            assert more in (0, 1), number
            assert file.journal.check() is None
            assert agrees(file)
            if number % 50 == 0:
                assert verify(file) == []
            unreported += more
            expected = found
    assert sorted(expected) == [f"G/2012/{number:04d}" for number in range(1, len(expected) + 1)]
    assert cut_off > 0, "no kill fell into a save: the test proved nothing"
    print(f"{KILLS} kills: {cut_off} in the middle of a save, {unreported} saves done and not yet reported")  # noqa: T201
