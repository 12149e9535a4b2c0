"""What the consistency board shows of one register and period, worked out off the window's thread in two steps."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from app.periods import Period
from app.progress import Report
from app.query import Query
from app.register import Register
from app.registrar import Registrar
from app.review.alerts import Alert, alerts
from app.review.cases import Question
from app.review.consistency import BREAKDOWNS, Board, Rates, board
from app.review.months import Months, by_month

OFFERS = "gifts"  # the register whose months and alerts are counted
MOST_MONTHS = 60  # drawn; more would be too thin to point at
MOST_OPENED = 1_000  # entries in one search
_PARTS = 2  # of each step, between which it can be stopped


@dataclass(frozen=True)
class Looked:
    """What was found. `asked` is None for all time; `period` are the days it then came to.

    Months and alerts take longest and are only asked of offers: they are None until `look_further` has found them.
    """

    register: Register
    asked: Period | None
    period: Period
    board: Board
    rates: Mapping[tuple[str, str], Rates]  # by the code of a question and a breakdown
    months: Months | None = None
    alerts: tuple[Alert, ...] | None = None
    deciders: Mapping[int, tuple[str | None, ...]] = field(default_factory=dict)  # of each case, for every question

    @property
    def has_further(self) -> bool:
        """Whether there are months and alerts to look for."""
        return self.register.name == OFFERS

    def rates_of(self, question: Question, breakdown: str) -> Rates:
        return self.rates[question.code, breakdown]


def look(registrar: Registrar, register: Register, asked: Period | None, report: Report) -> Looked:
    """Look at a register over a period, or over all time. Raises Cancelled when asked to stop."""
    report(0, _PARTS)
    found = board(registrar.file.gateway, register, asked)
    report(1, _PARTS)
    rates = {(one.code, by): found.rates(one, by) for one in found.questions for by in BREAKDOWNS}
    deciders = {case.entry: case.deciders for case in found.cases}
    period = asked or _covered((case.day for case in found.cases), registrar.today())
    return Looked(register, asked, period, found, rates, deciders=deciders)


def look_further(registrar: Registrar, looked: Looked, report: Report) -> Looked:
    """The same, with its months and alerts. Raises Cancelled when asked to stop."""
    report(0, _PARTS)
    policies = registrar.reading.policies()
    months = by_month(registrar.file.gateway, policies, _latest(looked.period), registrar.today())
    report(1, _PARTS)
    return replace(looked, months=months, alerts=alerts(registrar.file.gateway, policies, looked.asked))


def all_time(registrar: Registrar, register: Register) -> Period:
    """From the first dated entry of a register to today, or to its last where that is later."""
    today = registrar.today()
    ids = registrar.search.ids(register, Query("has:date", descending=False))
    if not ids:
        return today, today
    ends = registrar.reading.rows(register, [ids[0], ids[-1]], [register.dated])
    return _covered((row[register.dated] for row in ends), today)


def search_for(registrar: Registrar, register: Register, ids: Sequence[int]) -> str:
    """The search that finds these entries: the newest where they are too many for one."""
    rows = registrar.reading.rows(register, ids[:MOST_OPENED], ["reference"])
    return "ref:" + ",".join(row["reference"] for row in rows)


def _covered(days: Iterable[str | None], today: date) -> Period:
    """From the first of these ISO days to today, or to the last where that is later."""
    known = sorted(filter(None, days)) or [today.isoformat()]
    return date.fromisoformat(known[0]), max(date.fromisoformat(known[-1]), today)


def _latest(period: Period) -> Period:
    """The last months of a period, as many as can be drawn."""
    earliest = period[1].replace(day=1) - timedelta(days=31 * (MOST_MONTHS - 1))
    return max(period[0], earliest.replace(day=1)), period[1]
