"""How quick the list is over 100,000 gifts, each beside plain sqlite3 doing the bare query in the same run.

    .venv/bin/python tests/bench/bench_list.py [rounds]

Medians of the rounds; nothing is asserted. A key is timed until its result is painted, with the pause for the next key
in it; the ratio leaves the pause out.
"""

import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "bench")]

from big_register import TODAY, big_register  # noqa: E402
from PySide6.QtCore import QSettings  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from app.exchange.listing import Listing  # noqa: E402
from app.fields import Values  # noqa: E402
from app.query import Query  # noqa: E402
from app.registers import GIFTS, REGISTERS  # noqa: E402
from app.registrar import Registrar  # noqa: E402
from app.store.file import RegisterFile  # noqa: E402
from ui.lists.entry_list import EntryList  # noqa: E402
from ui.lists.search_box import MILLISECONDS_TO_SETTLE  # noqa: E402
from ui.session import Session  # noqa: E402
from ui.theme import Scheme, Theme  # noqa: E402

TYPED = ("harrow", "kestrel fleet", "by:garside", "value:>50", "box -harrow")
ROWS = "reference, state, incomplete, offered_on, recipient_name, recipient, provider, what, total_pence, outcome"
NEWEST = "ORDER BY offered_on DESC, id DESC"
IDS = "SELECT id FROM gifts WHERE state <> 'void'"
GIFT: Values = {
    "recipient": "4000",
    "provider": "Harrow Hotel",
    "offered_on": "2012-06-14",
    "kind": "gift",
    "items": [{"description": "Box of chocolates", "value_pence": 1250, "outcome": "declined"}],
}


@dataclass
class Line:
    """One line of the table: what was timed, in milliseconds; `waited` is the pause for the next key."""

    what: str
    ours: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)
    waited: float = 0.0

    def text(self) -> str:
        ours, bare = statistics.median(self.ours), statistics.median(self.bare)
        ratio = (ours - self.waited) / bare
        return f"{self.what:38} {ours:8.1f} {max(self.ours):8.1f} {bare:8.1f} {ratio:7.1f}x"


class Bench:
    """One open list, and a bare connection to the same file."""

    def __init__(self, application: QApplication, path: Path, settings: Path) -> None:
        self.application = application
        self.path = path
        self.store = QSettings(str(settings), QSettings.Format.IniFormat)
        self.bare = sqlite3.connect(path)
        self.bare.execute("PRAGMA cache_size = -32000")
        self.open()

    def open(self) -> None:
        """Open the file and show the list until its first rows are painted."""
        file = RegisterFile.open(self.path, REGISTERS)
        self.session = Session(file, Registrar(file, "bench", today=lambda: TODAY))
        self.list = EntryList(self.session, GIFTS, self.store)
        self.list.resize(1_000, 720)
        self.list.show()
        self.application.processEvents()

    def close(self) -> None:
        self.list.close()
        self.list.deleteLater()
        self.session.end()
        self.rest()

    def rest(self) -> None:
        """Let the counts and totals finish, which no key waits for."""
        QTest.qWait(600)

    def timed(self, act: Callable[[], object]) -> float:
        """From the act until what it changed is painted: Qt paints before the loop has nothing more to do."""
        start = time.perf_counter()
        act()
        self.application.processEvents()
        return (time.perf_counter() - start) * 1_000

    def plain(self, sql: str, *parameters: object) -> float:
        """The bare query for the ids, and for the first rows of them."""
        start = time.perf_counter()
        ids = [row[0] for row in self.bare.execute(sql, parameters)][:128]
        marks = ", ".join("?" * len(ids))
        self.bare.execute(f"SELECT {ROWS} FROM gifts WHERE id IN ({marks})", ids).fetchall()
        return (time.perf_counter() - start) * 1_000

    def change(self) -> None:
        """Make every kept order out of date, as a save does."""
        self.session.registrar.add(GIFTS, GIFT)


def opening(bench: Bench, rounds: int) -> Iterator[Line]:
    line = Line("open to first painted rows")
    for _ in range(rounds):
        bench.close()
        start = time.perf_counter()
        bench.open()
        line.ours.append((time.perf_counter() - start) * 1_000)
        bench.rest()
        start = time.perf_counter()
        bench.bare.close()
        bench.bare = sqlite3.connect(bench.path)
        bench.plain(f"{IDS} {NEWEST}")
        line.bare.append((time.perf_counter() - start) * 1_000)
    yield line


def keys(bench: Bench, rounds: int) -> Iterator[Line]:
    """Each letter of each text; the bare query does the whole of it at once, words through the index."""
    letters = {length: Line(f"key: letter {length} of a word", waited=MILLISECONDS_TO_SETTLE) for length in range(1, 7)}
    texts = {text: Line(f"key: last of “{text}”", waited=MILLISECONDS_TO_SETTLE) for text in TYPED}
    for _ in range(rounds):
        for text in TYPED:
            bench.list.set_search("")
            bench.rest()
            for at, letter in enumerate(text, 1):
                took = _press(bench, letter)
                if text == "harrow":
                    letters[at].ours.append(took)
                    letters[at].bare.append(bench.plain(*_bare(text[:at])))
            texts[text].ours.append(took)
            texts[text].bare.append(bench.plain(*_bare(text)))
    yield from letters.values()
    yield from texts.values()


def _press(bench: Bench, letter: str) -> float:
    box = bench.list.search_box

    def press() -> None:
        QTest.keyClick(box.line, letter)
        while box.is_waiting():  # the pause for the next key
            bench.application.processEvents()

    return bench.timed(press)


def _bare(text: str) -> tuple[str, ...]:
    matching = "id IN (SELECT rowid FROM gifts_words WHERE gifts_words MATCH ?)"
    known = {
        "by:garside": (
            f"{IDS} AND (recipient LIKE ? OR recipient_name LIKE ? OR team LIKE ?) {NEWEST}",
            *("%garside%",) * 3,
        ),
        "value:>50": (f"{IDS} AND total_pence > 5000 {NEWEST}",),
        "box -harrow": (f"{IDS} AND {matching} AND NOT {matching} {NEWEST}", '"box"*', '"harrow"*'),
    }
    words = " ".join(f'"{word}"*' for word in text.split())
    return known.get(text, (f"{IDS} AND {matching} {NEWEST}", words))


def sorting(bench: Bench, rounds: int) -> Iterator[Line]:
    """The first time after a save, when no order is kept, and again."""
    bench.list.set_search("")
    for name in GIFTS.columns:
        first, again = Line(f"sort by {name}"), Line(f"sort by {name}, again")
        column = "id" if name == "reference" else name
        for _ in range(rounds):
            bench.change()
            bench.rest()
            for line in (first, again):
                line.ours.append(bench.timed(lambda name=name: bench.list._sort_by(name, descending=True)))
                line.bare.append(bench.plain(f"{IDS} ORDER BY {column} DESC, id DESC"))
                bench.rest()
                bench.list._sort_by("offered_on", descending=True)
        yield from (first, again)


def scrolling(bench: Bench, rounds: int) -> Iterator[Line]:
    line = Line("scroll to the end")
    bar = bench.list.table.verticalScrollBar()
    for _ in range(rounds):
        bench.list.refresh()
        bench.rest()
        line.ours.append(bench.timed(lambda: bar.setValue(bar.maximum())))
        start = time.perf_counter()
        bench.bare.execute(f"SELECT {ROWS} FROM gifts WHERE state <> 'void' {NEWEST} LIMIT 128 OFFSET 99872").fetchall()
        line.bare.append((time.perf_counter() - start) * 1_000)
        bar.setValue(0)
    yield line


def saving(bench: Bench, rounds: int) -> Iterator[Line]:
    """The save alone, and the save until the list shows it."""
    alone, shown = Line("save of one entry"), Line("save of one entry, list painted")
    bench.session.changed.connect(lambda _names: bench.list.refresh())
    registrar = bench.session.registrar
    for _ in range(rounds):
        start = time.perf_counter()
        registrar.add(GIFTS, GIFT)
        alone.ours.append((time.perf_counter() - start) * 1_000)
        shown.ours.append(bench.timed(lambda: bench.session.publish(registrar.add(GIFTS, GIFT))))
        bench.rest()
        took = _bare_save(bench.path)
        alone.bare.append(took)
        shown.bare.append(took)
    yield from (alone, shown)


def _bare_save(path: Path) -> float:
    """One row, its line, its words and a journal record, kept as safely as ours; then taken out again."""
    bare = sqlite3.connect(path, isolation_level=None)
    bare.execute("PRAGMA synchronous = EXTRA")
    bare.execute("PRAGMA journal_mode = TRUNCATE")
    names = [row[1] for row in bare.execute("PRAGMA table_info(gifts)")]
    row = list(bare.execute("SELECT * FROM gifts ORDER BY id DESC LIMIT 1").fetchone())
    row[0], row[1] = row[0] + 1, "G/2012/9999999"
    record = bare.execute("SELECT * FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
    start = time.perf_counter()
    bare.execute("BEGIN IMMEDIATE")
    bare.execute(f"INSERT INTO gifts ({', '.join(names)}) VALUES ({', '.join('?' * len(row))})", row)
    bare.execute("INSERT INTO gifts_items (entry, line, description, outcome) VALUES (?, 1, 'x', 'declined')", row[:1])
    bare.execute("INSERT INTO gifts_words (rowid, words) VALUES (?, 'box of chocolates harrow hotel')", row[:1])
    head = bare.execute("SELECT max(seq) FROM journal").fetchone()[0]
    bare.execute(
        f"INSERT INTO journal VALUES ({', '.join('?' * len(record))})",
        [head + 1, *record[1:11], "previous of a bare save", "digest of a bare save"],
    )
    bare.execute("COMMIT")
    took = (time.perf_counter() - start) * 1_000
    _take_out(bare, row[0], head + 1)
    return took


def _take_out(bare: sqlite3.Connection, entry: int, seq: int) -> None:
    trigger = bare.execute("SELECT sql FROM sqlite_master WHERE name = 'journal_is_not_deleted'").fetchone()[0]
    bare.execute("BEGIN IMMEDIATE")
    bare.execute("DROP TRIGGER journal_is_not_deleted")
    bare.execute("DELETE FROM journal WHERE seq = ?", (seq,))
    bare.execute(trigger)
    for table, key in (("gifts_words", "rowid"), ("gifts_items", "entry"), ("gifts", "id")):
        bare.execute(f"DELETE FROM {table} WHERE {key} = ?", (entry,))
    bare.execute("COMMIT")
    bare.close()


def calc(bench: Bench, rounds: int, folder: Path) -> Iterator[str]:
    """LibreOffice starting, opening the same rows and columns from a workbook, and writing them out as text."""
    office = shutil.which("soffice")
    if office is None:
        yield "LibreOffice is not installed: Calc was not measured."
        return
    workbook = folder / "gifts.xlsx"
    ids = bench.session.registrar.search.ids(GIFTS, Query())
    listing = Listing(
        bench.session.registrar.reading, GIFTS, ids, bench.session.today, tuple(bench.list.shown_columns())
    )
    with listing.saved(workbook, "xlsx"):
        pass
    command = [office, f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless"]
    command += ["--convert-to", "csv", "--outdir", str(folder / "out"), str(workbook)]
    took = []
    for _ in range(rounds + 1):  # the first makes a profile
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        took.append((time.perf_counter() - start) * 1_000)
    yield f"{'Calc: start, open the same, write out':38} {statistics.median(took[1:]):8.1f} {max(took[1:]):8.1f}"


def main(rounds: int) -> None:
    application = QApplication([])
    Theme(Scheme.LIGHT).apply(application)
    source = big_register(ROOT / "out" / "bench" / "100000.probity")
    with tempfile.TemporaryDirectory(dir=source.parent) as folder:
        path = Path(shutil.copy(source, folder))
        bench = Bench(application, path, Path(folder) / "settings.ini")
        bench.rest()
        print(f"100,000 gifts, {rounds} rounds; milliseconds")
        print(f"{'':38} {'median':>8} {'worst':>8} {'sqlite3':>8} {'ratio':>8}")
        for measure in (opening, keys, sorting, scrolling, saving):
            for line in measure(bench, rounds):
                print(line.text(), flush=True)
        for text in calc(bench, rounds, Path(folder)):
            print(text)
        bench.close()
        bench.bare.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
