"""How quick Today is over 50,000 gifts and 5,000 second jobs: what it counts, and the page until it is painted.

    .venv/bin/python tests/bench/bench_today.py [rounds]

Medians of the rounds, beside plain sqlite3 reading both tables once; nothing is asserted. The register is made
as for bench_consistency.py.
"""

import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "bench")]

from bench_consistency import made  # noqa: E402
from big_register import TODAY  # noqa: E402
from PySide6.QtCore import QSettings  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from app.registers import GIFTS, REGISTERS  # noqa: E402
from app.registrar import Registrar  # noqa: E402
from app.review.next_deadline import next_deadline  # noqa: E402
from app.review.queues import standing, total  # noqa: E402
from app.review.recent import per_month, recently_recorded  # noqa: E402
from app.store.file import RegisterFile  # noqa: E402
from ui.desk import Desk  # noqa: E402
from ui.main_window import MainWindow  # noqa: E402
from ui.preferences import Preferences  # noqa: E402
from ui.theme import Scheme, Theme  # noqa: E402

BARE = (
    "SELECT count(CASE WHEN state = 'declared' AND total_pence > 2500 THEN 1 END), min(offered_on) FROM gifts",
    "SELECT count(CASE WHEN state = 'active' AND next_review_on < '2012-06-15' THEN 1 END) FROM second_jobs",
)


def timed(act: Callable[[], object], rounds: int) -> list[float]:
    """Milliseconds of each round."""
    took = []
    for _ in range(rounds):
        start = time.perf_counter()
        act()
        took.append((time.perf_counter() - start) * 1_000)
    return took


def say(what: str, took: list[float]) -> None:
    print(f"{what:58} {statistics.median(took):8.1f} {max(took):8.1f}", flush=True)


def core(path: Path, rounds: int) -> None:
    """What the page asks of the file."""
    file = RegisterFile.open(path, REGISTERS)
    registrar = Registrar(file, "bench", today=lambda: TODAY)
    found = standing(registrar, registrar.user)
    print(f"{total(found):,} items in {len(found)} queues; milliseconds: median, worst")
    say("count every queue and name the oldest", timed(lambda: standing(registrar, registrar.user), rounds))
    say("six months", timed(lambda: per_month(registrar, GIFTS, 6), rounds))
    say("recently recorded", timed(lambda: recently_recorded(registrar, registrar.user, 6), rounds))
    say("next deadline", timed(lambda: next_deadline(registrar, registrar.user, found), rounds))
    file.close()
    bare = sqlite3.connect(path)
    bare.execute("PRAGMA cache_size = -32000")
    say("sqlite3: one reading of both tables", timed(lambda: [bare.execute(sql).fetchall() for sql in BARE], rounds))
    bare.close()


def page(path: Path, rounds: int) -> None:
    """The page as it is seen: from another page until it is painted, and from opening the register."""
    application = QApplication([])
    Theme(Scheme.LIGHT).apply(application)
    with tempfile.TemporaryDirectory() as folder:
        preferences = Preferences(QSettings(str(Path(folder) / "bench.ini"), QSettings.Format.IniFormat))
        window = MainWindow(Desk(REGISTERS, lambda: "bench", Path(folder), lambda: TODAY), preferences)
        window.resize(1366, 768)
        window.show()

        def open_register() -> None:
            window.filing.open(path)
            application.processEvents()

        def go(place: str) -> None:
            window.go_to(place)
            application.processEvents()

        opened = timed(open_register, rounds)
        shown = []
        for _ in range(rounds):
            go("people")
            shown += timed(lambda: go("today"), 1)
        say("from another page until Today is painted", shown)
        say("open the register until Today is painted", opened)
        window.close()


def main(rounds: int) -> None:
    path = made(ROOT / "out" / "bench" / "today.probity")
    core(path, rounds)
    page(path, rounds)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
