"""How long a cross-check takes, and how much memory, as registers grow; and what a check of one save takes.

    .venv/bin/python tests/bench/bench_crosscheck.py [largest] [rounds]

The largest register has 100,000 gifts, 50,000 payments, 5,000 contracts and 10,000 organisations (1 in 20 givers is a
supplier as well, under another spelling); the smaller ones a tenth and a hundredth of each. Each is measured in a
process of its own: the run that raises every lead, the next one, which changes none, and medians of checks on saving
with the organisations kept ready. Nothing is asserted.
"""

import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "bench")]

from big_register import TODAY  # noqa: E402

from app.crosscheck.looking import Organisations  # noqa: E402
from app.crosscheck.runs import Ran, run  # noqa: E402
from app.crosscheck.watching import check  # noqa: E402
from app.deeds import new_deed  # noqa: E402
from app.fields import Values  # noqa: E402
from app.ids import new_ids  # noqa: E402
from app.register import Register  # noqa: E402
from app.registers import CONTRACTS, GIFTS, ORGANISATIONS, PEOPLE, REGISTERS, SPEND  # noqa: E402
from app.registrar import Registrar  # noqa: E402
from app.store.file import RegisterFile  # noqa: E402

LARGEST = 100_000  # gifts
BATCH = 10_000
ALSO_SUPPLIERS = 20  # one giver in so many
STEMS = (
    *("Ash", "Bram", "Corv", "Dunn", "Eld", "Fenn", "Garr", "Holm", "Ivel", "Kest", "Lorn", "Mars", "Nether", "Orl"),
    *("Pell", "Quar", "Ravel", "Selk", "Tarn", "Ulver", "Venn", "Weyl", "Yarr", "Zeal", "Birk", "Crag", "Dray", "Esk"),
)
ENDINGS = (
    *("beck", "by", "combe", "den", "ford", "garth", "gill", "hurst", "ley", "mere", "mire", "ridge", "shaw", "stow"),
    *("thorpe", "thwaite", "ton", "wick", "wold", "worth"),
)
TRADES = (
    *("Joinery", "Taxis", "Catering", "Locksmiths", "Fuel Cards", "Van Hire", "Radio Systems", "Pest Control"),
    *("Tree Services", "Uniforms", "Software", "Stationers", "Vehicle Recovery", "Kennels", "Glaziers", "Printers"),
    *("Drainage", "Photographic", "Interpreters", "Forensic Supplies", "Hotel", "Security"),
)
SPELT: tuple[Callable[[str], str], ...] = (
    lambda name: f"{name} Ltd",
    lambda name: f"{name} Limited".upper(),
    lambda name: f"The {name}",
    lambda name: name[:3] + name[4:],  # a slip
)


def made(path: Path, gifts: int) -> Path:
    """The path of the register, made if it is not there."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".part")
        unfinished.unlink(missing_ok=True)
        file = RegisterFile.create(unfinished, REGISTERS, force="Northmere Constabulary", who="bench")
        file.hurry()
        fill(Registrar(file, "bench", today=lambda: TODAY), gifts)
        file.close()
        unfinished.rename(path)
    return path


def fill(registrar: Registrar, gifts: int) -> None:
    chance = random.Random(2012)
    names = [f"{stem}{ending} {trade}" for stem in STEMS for ending in ENDINGS for trade in TRADES]
    chance.shuffle(names)
    givers, suppliers = names[: gifts // 20], names[gifts // 20 : gifts // 10]
    suppliers += [chance.choice(SPELT)(name) for name in givers[::ALSO_SUPPLIERS]]
    staff = [str(4_000 + number) for number in range(max(24, gifts // 50))]
    bring_in(registrar, ORGANISATIONS, ({"name": name} for name in (*givers, *suppliers)))
    bring_in(registrar, PEOPLE, map(_person, staff))
    bring_in(registrar, GIFTS, (_gift(chance, givers, staff) for _ in range(gifts)))
    bring_in(registrar, CONTRACTS, (_contract(chance, n, suppliers, staff) for n in range(gifts // 20)))
    bring_in(registrar, SPEND, (_payment(chance, suppliers) for _ in range(gifts // 2)))


def _person(number: str) -> Values:
    named = {"surname": f"Name{number}", "forenames": "Pat", "rank": "Constable", "workforce": "officer"}
    return {"staff_number": number, **named}


def _day(chance: random.Random) -> str:
    return (TODAY - timedelta(days=chance.randrange(2_000))).isoformat()


def _gift(chance: random.Random, givers: list[str], staff: list[str]) -> Values:
    item = {"description": "Lunch", "outcome": chance.choice(("accepted", "declined")), "value_pence": 12_50}
    return {
        "recipient": chance.choice(staff),
        "provider": chance.choice(givers),
        "offered_on": _day(chance),
        "items": [item],
    }


def _contract(chance: random.Random, number: int, suppliers: list[str], staff: list[str]) -> Values:
    return {
        "contract_ref": f"NC/{number}",
        "title": "Services",
        "supplier": chance.choice(suppliers),
        "awarded_on": _day(chance),
        "owner": chance.choice(staff),
        "value_pence": 50_000_00,
    }


def _payment(chance: random.Random, suppliers: list[str]) -> Values:
    pence = chance.randrange(500_00, 20_000_00)
    return {"paid_on": _day(chance), "supplier": chance.choice(suppliers), "amount_pence": pence}


def bring_in(registrar: Registrar, register: Register, values: Iterable[Values]) -> None:
    taken: dict[str, int] = {}
    deeds = []
    listed = list(values)
    for entry, one in zip(new_ids(len(listed)), listed, strict=True):
        whole, _ = registrar.composing.prepare(register, one, old=True)
        series = registrar.composing.series(register, whole)
        taken[series] = taken.get(series, 0) + 1
        deeds.append(new_deed(register, whole, entry, f"{series}/{taken[series]:04d}", today=TODAY))
    for start in range(0, len(deeds), BATCH):
        registrar.bring_in(register, deeds[start : start + BATCH])


def measure(path: Path, rounds: int) -> None:
    """One register, in this process: prints a line of the table."""
    file = RegisterFile.open(path, REGISTERS)
    registrar = Registrar(file, "bench", today=lambda: TODAY)
    for name in ("gifts", "organisations", "contracts", "spend"):
        print(f"{registrar.search.count(registrar.registers[name], ''):>9,}", end="")
    (first, took), (_, again) = timed(registrar), timed(registrar)
    print(f"{len(first.found):>9,}{took:>9.2f}{again:>9.2f}{_megabytes():>9,.0f}", end="", flush=True)
    organisations, saves = Organisations(), []
    giver = registrar.search.first(ORGANISATIONS, "", 1)[0]
    name = registrar.reading.entry(ORGANISATIONS, giver).values["name"]
    for number in range(rounds):
        provider = name if number % 2 else f"New Giver {number} Ltd"  # known and new in turn
        item = {"description": "Lunch", "outcome": "declined", "value_pence": 12_50}
        offer = {"recipient": "4001", "provider": provider, "offered_on": "2012-06-01", "items": [item]}
        saved = registrar.add(GIFTS, offer)
        start = time.perf_counter()
        check(registrar, saved, organisations)
        saves.append((time.perf_counter() - start) * 1_000)
    print(f"{saves[0]:>9.0f}{statistics.median(saves[1:]):>9.0f}{max(saves[1:]):>9.0f}", flush=True)
    file.close()


def timed(registrar: Registrar) -> tuple[Ran, float]:
    """A run, and how many seconds it took."""
    start = time.perf_counter()
    ran = run(registrar, "other")
    return ran, time.perf_counter() - start


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024


def main(largest: int, rounds: int) -> None:
    print("    gifts     orgs contracts    spend    leads    run s   next s  peak MB  save 1st  median      max  (ms)")
    for gifts in (largest // 100, largest // 10, largest):
        path = made(ROOT / "out" / f"crosscheck_{gifts}.probity", gifts)
        copy = path.with_suffix(".measured")
        copy.write_bytes(path.read_bytes())
        subprocess.run([sys.executable, __file__, "--measure", str(copy), str(rounds)], check=True)
        copy.unlink()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else LARGEST, int(sys.argv[2]) if len(sys.argv) > 2 else 20)
