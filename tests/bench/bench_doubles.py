"""How well the same offer at two stations is found, beside simple peers; and how long it takes for 100,000 rows.

Run: .venv/bin/python tests/bench/bench_doubles.py [FOLDER with stations/, people.csv and truth.json]
"""

import gc
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[2]))

from rapidfuzz import fuzz

from app.exchange import doubles
from app.exchange.answers import NOTHING_SAID, Incoming
from app.exchange.import_plan import Plan, apply, plan_files
from app.exchange.planned import Place, Side
from app.fields import Values
from app.registers import GIFTS, PEOPLE, REGISTERS
from app.registrar import Registrar
from app.store.file import RegisterFile

DATA = Path(__file__).parents[1] / "data" / "northmere"
Rows = Mapping[str, tuple[str, int]]  # entry -> (sheet, row)
TODAY = date(2012, 7, 31)


class Score(NamedTuple):
    """How many of the pairs found are true, and how many of the true ones were found."""

    found: int
    right: int
    true: int

    def __str__(self) -> str:
        precision = self.right / self.found if self.found else 1.0
        return f"precision {precision:.3f}  recall {self.right / self.true:.3f}  ({self.right} of {self.found} shown)"


@contextmanager
def registrar() -> Iterator[Registrar]:
    """An empty register file's registrar."""
    with tempfile.TemporaryDirectory() as folder:
        file = RegisterFile.create(Path(folder) / "b.probity", REGISTERS, force="Northmere", who="bench")
        try:
            yield Registrar(file, "bench", today=lambda: TODAY)
        finally:
            file.close()


def planned(folder: Path, files: Mapping[str, str], *, people: bool) -> Plan:
    """The stations' registers planned together, with the staff list or without. `files` gives each its station."""
    with registrar() as acting:
        if people:
            apply(acting, plan_files(acting, PEOPLE, (Incoming(folder / "people.csv"),)))
        return plan_files(acting, GIFTS, [Incoming(folder / name, station) for name, station in files.items()])


def measure(found: Iterator[tuple[Place, Place]], truth: Mapping[str, Any]) -> Score:
    """The pairs found against the true ones."""
    ids = {
        (Path(file).name, entry["sheet"], entry["row"]): entry["id"]
        for file, station in truth["stations"].items()
        for entry in station["entries"]
    }
    true = {frozenset((one["first"], one["second"])) for one in truth["duplicates"]}
    pairs = {frozenset(ids.get(place[:3], str(place)) for place in pair) for pair in found}
    return Score(len(pairs), len(pairs & true), len(true))


def best_of_peer(plan: Plan, truth: Mapping[str, Any], scorer: Callable[[str, str], float]) -> str:
    """The highest F1 a scorer of whole rows reaches at any threshold, all rows within a day of each other compared."""
    rows = [(one.place, date.fromisoformat(one.values["offered_on"]), _as_text(one.values)) for one in plan.new]
    near = [(a, b) for a, b in combinations(rows, 2) if a[0].file != b[0].file and abs((a[1] - b[1]).days) <= 1]
    scored = [(scorer(a[2], b[2]), (a[0], b[0])) for a, b in near]
    tried = (measure(iter([pair for s, pair in scored if s >= t]), truth) for t in range(50, 100))
    return str(max(tried, key=lambda score: 2 * score.right / (score.found + score.true)))


def _as_text(values: Values) -> str:
    items = " ".join(f"{item.get('description')} {item.get('value_pence') or ''}" for item in values["items"])
    who = values.get("recipient_name") or values.get("team") or ""
    return f"{who} {values.get('provider') or ''} {items}".casefold()


def many(count: int) -> list[Side]:
    """Offers of a large force over three years, about one in fifty of them recorded twice."""
    chance = random.Random(7)
    surnames = [f"{a}{b}" for a in ("Ash", "Brad", "Cald", "Dun", "Eck", "Farr") for b in ("ley", "ton", "worth", "er")]
    givers = [
        f"{a}{b} {c}" for a in ("Nor", "Sal", "Tarn") for b in ("beck", "gill", "shaw") for c in ("Taxis", "Tyres")
    ]
    offers = []
    for number in range(count):
        day = date(2009, 1, 1) + timedelta(days=chance.randrange(1_095))
        who = chance.randrange(4_000)
        pence = chance.randrange(100, 9_000)
        values: Values = {
            "recipient_name": f"PC {who + 1_000} {surnames[who % len(surnames)]}",
            "provider": f"{chance.choice(givers)} {chance.randrange(900)}",
            "offered_on": day.isoformat(),
            "kind": "gift",
            "direction": "received",
            "items": [{"description": chance.choice(("Wine", "Box of chocolates", "Mug")), "value_pence": pence}],
        }
        offers.append(Side(Place(f"{number % 6}.csv", "Sheet1", number, str(number % 6)), values=values))
        if number % 50 == 0:
            offers.append(Side(Place(f"{number % 6}b.csv", "Sheet1", number, f"b{number % 6}"), values=values))
    return offers[:count]


def main(folder: Path) -> None:
    truth = json_of(folder / "truth.json")
    files = {name: station["station"] for name, station in truth["stations"].items()}
    print(f"{folder.name}: {len(truth['duplicates'])} offers recorded twice")
    for people in (True, False):
        for stations in (True, False):
            plan = planned(folder, files if stations else dict.fromkeys(files, ""), people=people)
            found = [(p.first.place, p.second.place, p.score) for p in plan.pairs if p.first.place and p.second.place]
            told = f"{'with' if people else 'without'} staff list, stations {'known' if stations else 'unknown'}"
            print(f"  {told:<42} {measure(iter([one[:2] for one in found]), truth)}")
            sure = [one[:2] for one in found if one[2] >= doubles.SURE]
            print(f"  {'':<42} of the sure ones: {measure(iter(sure), truth)}")
    plan = planned(folder, files, people=True)
    for name in ("token_set_ratio", "token_sort_ratio", "WRatio"):
        print(f"  rapidfuzz {name:<32} {best_of_peer(plan, truth, getattr(fuzz, name))} at its best threshold")
    for count in (10_000, 100_000):
        offers = many(count)
        gc.disable()  # as planning does
        start = time.process_time()
        pairs = doubles.find(GIFTS, offers, doubles.NONE_HELD, NOTHING_SAID, lambda _number: None)
        print(f"  {count:>7,} rows: {time.process_time() - start:.2f} s of processor time, {len(pairs):,} pairs")


def json_of(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DATA)
