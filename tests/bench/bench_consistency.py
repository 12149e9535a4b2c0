"""How quick the consistency board is over 50,000 gifts and 5,000 second jobs, beside plain sqlite3 reading the same.

    .venv/bin/python tests/bench/bench_consistency.py [rounds]

Medians of the rounds; nothing is asserted. Each question is asked of a file that was just opened.
"""

import random
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "bench")]

from big_register import FIRST_DAY, TODAY, _gifts, _people  # noqa: E402

from app.deeds import new_deed  # noqa: E402
from app.fields import Values  # noqa: E402
from app.ids import new_ids  # noqa: E402
from app.query import Query  # noqa: E402
from app.register import Register  # noqa: E402
from app.registers import GIFTS, REGISTERS, SECOND_JOBS  # noqa: E402
from app.registrar import Registrar  # noqa: E402
from app.review.alerts import alerts  # noqa: E402
from app.review.consistency import BREAKDOWNS, board  # noqa: E402
from app.review.dip_sample import draw  # noqa: E402
from app.review.like_cases import like  # noqa: E402
from app.review.months import by_month  # noqa: E402
from app.store.file import RegisterFile  # noqa: E402

GIFTS_MADE, JOBS_MADE = 50_000, 5_000
BATCH = 10_000
GIVERS = ("public", "victim", "company", "company", "supplier", "bidder", "media", "police", "charity", None)
MANAGERS = tuple(f"Insp {name}" for name in ("Rudd", "Selwyn", "Loxley", "Kirkby", "Fenner", "Venn", "Denholm"))
WORK = (
    *("Door supervisor", "Music teacher", "Landlord", "Football referee", "Gardener", "Driving instructor"),
    *("Cake maker", "Photographer", "Dog walker", "First aid trainer", "Bookkeeper", "Bar staff", "Falconer"),
)


NEVER_VOID = "WHERE state <> 'void'"
BARE_GIFTS = (
    "SELECT id, reference, offered_on, kind, total_pence, provider_kind, recipient_rank, outcome, decision,"
    f" authorised_by, reviewed_by, recipient_station, recipient_post FROM gifts {NEVER_VOID}"
)
BARE_JOBS = (
    "SELECT id, reference, decided_on, received_on, role, nature, employer, interest, hours_per_week, decision,"
    f" outcome, decided_by, person_station, person_post FROM second_jobs {NEVER_VOID}"
)
BARE_OFFERS = f"SELECT id, reference, offered_on, provider, recipient, recipient_name FROM gifts {NEVER_VOID}"
EVER = (FIRST_DAY, TODAY)


@dataclass
class Line:
    """One line of the table: what was asked, in milliseconds, and the bare reading of the rows it rests on."""

    what: str
    ours: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)

    def text(self) -> str:
        ours, bare = statistics.median(self.ours), statistics.median(self.bare)
        return f"{self.what:44} {ours:8.1f} {max(self.ours):8.1f} {bare:8.1f} {ours / bare:7.1f}x"


def made(path: Path) -> Path:
    """The path of the register, made if it is not there."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".part")
        unfinished.unlink(missing_ok=True)
        file = RegisterFile.create(unfinished, REGISTERS, force="Northmere Constabulary", who="bench")
        registrar = Registrar(file, "bench", today=lambda: TODAY)
        chance = random.Random(2012)
        numbers = _people(registrar, chance, 2_000)
        _bring_in(registrar, GIFTS, _decided(chance, _gifts(chance, numbers, GIFTS_MADE)), GIFTS_MADE)
        _bring_in(registrar, SECOND_JOBS, _jobs(chance, numbers, JOBS_MADE), JOBS_MADE)
        file.close()
        unfinished.rename(path)
    return path


def _bring_in(registrar: Registrar, register: Register, entries: Iterator[Values], count: int) -> None:
    taken: dict[str, int] = {}
    deeds = []
    for entry, values in zip(new_ids(count), entries, strict=True):
        whole, companions = registrar.composing.prepare(register, values, old=True)
        if companions:
            registrar.bring_in(register, companions)  # so that the next finds the organisation
        series = registrar.composing.series(register, whole)
        taken[series] = taken.get(series, 0) + 1
        deeds.append(new_deed(register, whole, entry, f"{series}/{taken[series]:04d}", today=TODAY))
        if len(deeds) == BATCH:
            registrar.bring_in(register, deeds)
            deeds = []
    if deeds:
        registrar.bring_in(register, deeds)


def _decided(chance: random.Random, offers: Iterator[Values]) -> Iterator[Values]:
    for offer in offers:
        giver = chance.choice(GIVERS)
        decision = chance.choices(("noted", "approved", "overruled", None), (50, 35, 5, 10))[0]
        offer |= {"provider_kind": giver, "authorised_by": chance.choice(MANAGERS), "decision": decision}
        offer["reviewed_by"] = chance.choice(("A. Head", "B. Deputy")) if decision else None
        yield offer


def _jobs(chance: random.Random, numbers: list[str], count: int) -> Iterator[Values]:
    days = (TODAY - FIRST_DAY).days - 40
    for received in sorted(chance.randrange(days) for _ in range(count)):
        day = FIRST_DAY + timedelta(days=received)
        decision = chance.choices(("approved", "conditions", "refused", "withdrawn", None), (75, 10, 10, 2, 3))[0]
        yield {
            "person": chance.choice(numbers),
            "employer": f"Employer {chance.randrange(400)}",
            "role": chance.choice(WORK),
            "received_on": day.isoformat(),
            "hours_per_week": chance.randrange(60, 1_400, 30),
            "decision": decision,
            "decided_on": (day + timedelta(days=chance.randrange(40))).isoformat() if decision else None,
            "decided_by": chance.choice(("A. Head", "B. Deputy")) if decision else None,
        }


def measured(path: Path, what: str, ask: Callable[[Registrar], object], sql: str, rounds: int) -> Line:
    """One question, each time of a file just opened; the bare reading likewise."""
    line = Line(what)
    for _ in range(rounds):
        file = RegisterFile.open(path, REGISTERS)
        registrar = Registrar(file, "bench", today=lambda: TODAY)
        start = time.perf_counter()
        ask(registrar)
        line.ours.append((time.perf_counter() - start) * 1_000)
        file.close()
        bare = sqlite3.connect(path)
        start = time.perf_counter()
        bare.execute(sql).fetchall()
        line.bare.append((time.perf_counter() - start) * 1_000)
        bare.close()
    return line


def whole_board(registrar: Registrar, register: Register) -> None:
    """The board as its screen shows it: differing decisions, every rate and the limits drawn about it."""
    found = board(registrar.file.gateway, register)
    for question in found.questions:
        for breakdown in BREAKDOWNS:
            found.rates(question, breakdown).curves()


def both_boards(registrar: Registrar) -> None:
    whole_board(registrar, GIFTS)
    whole_board(registrar, SECOND_JOBS)


def likes(path: Path, register: Register, sql: str, rounds: int) -> Line:
    """Like cases of entries drawn by lot, the entry read before the clock starts as the panel has it already."""
    chance = random.Random(7)
    line = Line(f"like cases of one entry: {register.name}")
    for _ in range(rounds):
        file = RegisterFile.open(path, REGISTERS)
        registrar = Registrar(file, "bench", today=lambda: TODAY)
        ids = registrar.search.ids(register, Query())
        for entry in chance.sample(ids, 12):
            whole = registrar.reading.entry(register, entry)
            start = time.perf_counter()
            like(file.gateway, register, whole)
            line.ours.append((time.perf_counter() - start) * 1_000)
        file.close()
    line.bare = measured(path, "", lambda registrar: None, sql, rounds).bare
    return line


def main(rounds: int) -> None:
    path = made(ROOT / "out" / "bench" / "consistency.probity")
    print(f"{GIFTS_MADE:,} gifts and {JOBS_MADE:,} second jobs, {rounds} rounds; milliseconds")
    print(f"{'':44} {'median':>8} {'worst':>8} {'sqlite3':>8} {'ratio':>8}")
    questions: tuple[tuple[str, Callable[[Registrar], object], str], ...] = (
        ("board: gifts", lambda registrar: board(registrar.file.gateway, GIFTS), BARE_GIFTS),
        ("board, rates and limits: gifts", lambda registrar: whole_board(registrar, GIFTS), BARE_GIFTS),
        ("board, rates and limits: second jobs", lambda registrar: whole_board(registrar, SECOND_JOBS), BARE_JOBS),
        ("both boards, all rates and limits", both_boards, BARE_GIFTS),
        ("months", lambda one: by_month(one.file.gateway, one.reading.policies(), EVER, TODAY), BARE_OFFERS),
        ("alerts", lambda one: alerts(one.file.gateway, one.reading.policies()), BARE_OFFERS),
        ("dip sample of 50", lambda one: draw(one.file.gateway, GIFTS, EVER, 50, "seed"), BARE_OFFERS),
    )
    for what, ask, sql in questions:
        print(measured(path, what, ask, sql, rounds).text(), flush=True)
    print(likes(path, GIFTS, BARE_GIFTS, rounds).text())
    print(likes(path, SECOND_JOBS, BARE_JOBS, rounds).text())


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
