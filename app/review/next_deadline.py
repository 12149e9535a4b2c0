"""The next day by which something is to be ready: the deputy's quarterly scrutiny list, or else the nearest clock."""

from dataclasses import dataclass
from datetime import date, timedelta

from app import periods
from app.access import User
from app.policy import Policies
from app.query import Query
from app.registrar import Registrar
from app.review.deadlines import Clock, clock
from app.review.queue_words import day_in_words
from app.review.queues import Standing
from app.workflow import DEPUTY, HEAD

_QUARTER = "received:this-quarter"


@dataclass(frozen=True)
class Deadline:
    """What is to be ready by a day, how much of it is, and the search that shows it."""

    due: date
    what: str
    ready: str  # “14 of 18 applications ready”
    done: int
    of: int
    register: str
    search: str


def next_deadline(registrar: Registrar, user: User, standings: list[Standing]) -> Deadline | None:
    """For who signs the quarter off its scrutiny list; for anybody else, and without a list, the nearest clock."""
    quarterly = _scrutiny(registrar) if user.has({HEAD, DEPUTY}) else None
    return quarterly or _nearest(registrar, standings)


def next_review(registrar: Registrar) -> str:
    """What comes next where nothing waits: “annual review of B/2011/0031 on 21 June”; empty where none is due."""
    register, today = registrar.registers["second_jobs"], registrar.today()
    search = f"review:>={today.isoformat()} -is:ceased -is:withdrawn -is:refused"
    ids = registrar.search.ids(register, Query(search, "next_review_on", descending=False))
    if not ids:
        return ""
    first = registrar.reading.entry(register, ids[0])
    day = date.fromisoformat(first.values["next_review_on"])
    return f"annual review of {first.reference} on {day_in_words(day, today)}"


def _scrutiny(registrar: Registrar) -> Deadline | None:
    """This quarter's applications, and those decided, of which the list can be made."""
    register, today = registrar.registers["second_jobs"], registrar.today()
    first, last = periods.quarter(today.year, (today.month + 2) // 3)
    of = registrar.search.count(register, _QUARTER)
    if not of:
        return None
    done = of - registrar.search.count(register, f"{_QUARTER} outcome:pending")
    what = (
        "Quarterly scrutiny list for the deputy chief constable,"
        f" {day_in_words(first, today)} to {day_in_words(last, today)}"
    )
    return Deadline(last, what, f"{done:,} of {of:,} applications ready", done, of, register.name, _QUARTER)


def _nearest(registrar: Registrar, standings: list[Standing]) -> Deadline | None:
    """Of the oldest of each queue, the one whose clock runs out first and is not over: a deadline is still ahead."""
    policies, today = registrar.reading.policies(), registrar.today()
    running = [found for one in standings if (found := _of(registrar, one, policies, today))]
    return min(running, key=lambda found: found.due, default=None)


def _of(registrar: Registrar, one: Standing, policies: Policies, today: date) -> Deadline | None:
    if one.entry is None or one.draft is not None:
        return None
    register = registrar.registers[one.queue.register]
    entry = registrar.reading.entry(register, one.entry)
    found = clock(register, entry, policies, today)
    if found is None or found.is_over:
        return None
    gone = _gone(entry.values.get(register.dated), found, today)
    what = f"{found.label}: {entry.reference}"
    return Deadline(date.fromisoformat(found.due), what, found.words, *gone, register.name, f"ref:{entry.reference}")


def _gone(since: str | None, found: Clock, today: date) -> tuple[int, int]:
    """Of the days between the entry's own date and the one it is due, how many are over."""
    due = date.fromisoformat(found.due)
    begun = date.fromisoformat(since) if since else today
    whole = max((due - begun) // timedelta(days=1), 1)
    return min(max((today - begun).days, 0), whole), whole
