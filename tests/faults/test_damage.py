"""A damaged file is told in a sentence or a finding and never crashes the program; no change of content goes unseen."""

import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from app.errors import FileDamaged, ProbityError
from app.query import Query
from app.registers import REGISTERS
from app.registrar import Registrar
from app.store.file import RegisterFile
from app.store.replay import rebuild
from app.store.verify import verify

PAGE = 4_096


def flip(content: bytearray, rng: random.Random) -> None:
    for _ in range(rng.choice([1, 1, 8])):
        content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)


def zero(content: bytearray, rng: random.Random) -> None:
    start = rng.randrange(0, len(content), 512)
    content[start : start + 512] = bytes(len(content[start : start + 512]))


def swap(content: bytearray, rng: random.Random) -> None:
    one, other = (rng.randrange(0, len(content), PAGE) for _ in range(2))
    content[one : one + PAGE], content[other : other + PAGE] = content[other : other + PAGE], content[one : one + PAGE]


def scribble(content: bytearray, rng: random.Random) -> None:
    start = rng.randrange(len(content))
    content[start : start + 64] = rng.randbytes(len(content[start : start + 64]))


def cut(content: bytearray, rng: random.Random) -> None:
    del content[rng.randrange(len(content)) :]


DAMAGES = (flip, zero, swap, scribble, cut)


def everything_in(path: Path) -> Iterator[Any]:
    """What the register says: every row of every table with a meaning."""
    with closing(sqlite3.connect(path)) as raw:
        names = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%STRICT%' ORDER BY 1")]
        yield names
        for name in names:
            if name not in ("drafts", "views", "presence"):
                yield raw.execute(f"SELECT * FROM {name}").fetchall()


@cache
def original(path: Path) -> list[Any]:
    return list(everything_in(path))


def content(path: Path) -> list[Any]:
    try:
        return list(everything_in(path))
    except (sqlite3.Error, UnicodeError, MemoryError) as unreadable:
        return [unreadable]


def use(path: Path) -> None:
    """What a person does in the first minute: open, list, search, read, look at the history."""
    with closing(RegisterFile.open(path, REGISTERS)) as file:
        registrar = Registrar(file, "J. Abbott")
        for register in REGISTERS:
            registrar.search.ids(register, Query("castle"))
            ids = registrar.search.ids(register, Query(""))
            registrar.reading.entries(register, ids)
            for entry in ids[:3]:
                registrar.history(register, entry)
            registrar.search.total(register)
        file.drafts("J. Abbott")


def told(work: Callable[[], object]) -> bool:
    """Whether the work refused with a sentence of ours."""
    try:
        found = work()
    except ProbityError:
        return True
    return bool(found)


def findings(path: Path) -> list[object]:
    with closing(RegisterFile.examine(path, REGISTERS)) as file:
        return list(verify(file))


@pytest.mark.parametrize("seed", range(200))
def test_damage_is_told_and_never_crashes(everything_made: Path, tmp_path: Path, seed: int):
    rng, path = random.Random(seed), tmp_path / "damaged.probity"
    damaged = bytearray(everything_made.read_bytes())
    DAMAGES[seed % len(DAMAGES)](damaged, rng)
    path.write_bytes(damaged)
    noticed = told(lambda: findings(path))
    assert path.read_bytes() == damaged, "verify wrote to it"
    if content(path) != original(everything_made):
        assert noticed
    told(lambda: use(path))


def test_damage_in_the_middle_leaves_the_rest_readable(everything: Path):
    """Whatever page is hit, what was not hit can still be looked at, and the sentence says what to do."""
    damaged = bytearray(everything.read_bytes())
    middle = len(damaged) // PAGE // 2 * PAGE
    damaged[middle : middle + PAGE] = b"\xff" * PAGE
    everything.write_bytes(damaged)
    with closing(RegisterFile.examine(everything, REGISTERS)) as file:
        found = verify(file)
        assert found
        assert all(
            "SQLite's own check" in str(one) or "damaged" in str(one) or "ecord" in str(one) for one in found[:1]
        )


def test_a_damaged_page_says_where_to_turn(everything: Path):
    with closing(sqlite3.connect(everything)) as raw:
        (page,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'gifts'").fetchone()
    damaged = bytearray(everything.read_bytes())
    damaged[(page - 1) * PAGE : page * PAGE] = b"\x00" * PAGE
    everything.write_bytes(damaged)
    with closing(RegisterFile.open(everything, REGISTERS)) as file, pytest.raises(FileDamaged) as refused:
        Registrar(file, "J. Abbott").reading.by_reference("G/2012/0001")
    assert str(refused.value) == (
        "northmere.probity is damaged (a page is malformed). Nothing more was written to it."
        " Open the newest backup beside it, and keep this file for the people who look into it."
    )


def test_damaged_tables_are_made_again_from_a_sound_journal(everything: Path):
    """Every page that is the journal's stays; every other one is overwritten with nonsense."""
    shutil.copyfile(everything, everything.with_name("before.probity"))
    with closing(sqlite3.connect(everything)) as raw:
        roots = dict(raw.execute("SELECT name, rootpage FROM sqlite_master WHERE rootpage > 0"))
    damaged = bytearray(everything.read_bytes())
    for name in ("gifts", "gifts_items", "people", "second_jobs", "gifts_words_data", "gifts_by_provider", "counters"):
        damaged[(roots[name] - 1) * PAGE : roots[name] * PAGE] = b"\x5a" * PAGE
    everything.write_bytes(damaged)
    with closing(RegisterFile.examine(everything, REGISTERS)) as file:
        assert verify(file) != []
        rebuild(file)
        assert verify(file) == []
    assert content(everything)[1:] == content(everything.with_name("before.probity"))[1:]
