"""How quick cards and merges are over 50,000 gifts and 5,000 second jobs, beside plain sqlite3 reading the same rows.

    .venv/bin/python tests/bench/bench_cards.py [rounds]

Medians and worst of the rounds; nothing is asserted. A card is read of the busiest, and of others by chance.
"""

import random
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "bench")]

from bench_consistency import made  # noqa: E402
from big_register import TODAY  # noqa: E402

from app.registers import ORGANISATIONS, REGISTERS  # noqa: E402
from app.registrar import Registrar  # noqa: E402
from app.review.cards import read_card  # noqa: E402
from app.store.file import RegisterFile  # noqa: E402

MOST = "SELECT {0}, count(*) FROM gifts WHERE {0} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC"


def timed(work: Callable[[], object]) -> float:
    """How long it took, in milliseconds."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1_000


def read_plainly(bare: sqlite3.Connection, sql: str, key: object) -> None:
    bare.execute(sql, (key,)).fetchall()


def show(what: str, times: list[float], plain: list[float]) -> None:
    median, bare = statistics.median(times), statistics.median(plain)
    print(f"{what:44} {median:8.1f} {max(times):8.1f} {bare:8.1f} {median / bare:7.1f}")


def cards(registrar: Registrar, bare: sqlite3.Connection, rounds: int) -> None:
    """The busiest, and some by chance."""
    for kind, column in (("people", "recipient"), ("organisations", "provider_organisation")):
        keys = [key for key, _ in registrar.file.gateway.tuples(MOST.format(column))]
        sql = f"SELECT * FROM gifts WHERE {column} = ?"
        for name, chosen in (
            ("the busiest", keys[:1] * rounds),
            ("by chance", random.Random(2012).choices(keys, k=rounds * 10)),
        ):
            times = [timed(partial(read_card, registrar, kind, key)) for key in chosen]
            plain = [timed(partial(read_plainly, bare, sql, key)) for key in chosen]
            count = len(read_card(registrar, kind, chosen[0]).happenings)
            show(f"card, {kind}, {name} ({count} entries)", times, plain)


def merges(registrar: Registrar, rounds: int) -> None:
    """The busiest givers, one into the other, each taken back again."""
    keys = [key for key, _ in registrar.file.gateway.tuples(MOST.format("provider_organisation"))]
    done: list[float] = []
    undone: list[float] = []
    touched = 0
    for at in range(rounds):
        keep, away = registrar.reading.entries(ORGANISATIONS, keys[at * 2 : at * 2 + 2])
        began = time.perf_counter()
        touched = len(registrar.merge(ORGANISATIONS, keep, away, "One firm").touched)
        done.append((time.perf_counter() - began) * 1_000)
        undone.append(timed(registrar.undo))
    show(f"merge of {touched} entries; beside it, its undo", done, undone)


def main(rounds: int) -> None:
    source = made(ROOT / "out" / "bench" / "cards.probity")
    with tempfile.TemporaryDirectory(dir=source.parent) as folder:
        path = Path(shutil.copy(source, folder))
        file = RegisterFile.open(path, REGISTERS)
        bare = sqlite3.connect(path)
        print(f"50,000 gifts and 5,000 second jobs, {rounds} rounds; milliseconds")
        print(f"{'':44} {'median':>8} {'worst':>8} {'plain':>8} {'ratio':>7}")
        registrar = Registrar(file, "bench", today=lambda: TODAY)
        cards(registrar, bare, rounds)
        bare.close()
        merges(registrar, rounds)
        file.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
