"""What was recorded last, and how many offers each of the last months brought."""

from dataclasses import dataclass
from datetime import date, timedelta

from app import access, periods
from app.access import User
from app.register import VOID, Register
from app.registrar import Registrar
from app.store.schema import not_hidden


@dataclass(frozen=True)
class Recorded:
    """One entry as a line: its reference, its heading, and when it was recorded (UTC)."""

    register: str
    entry: int
    reference: str
    heading: str
    at: str


@dataclass(frozen=True)
class MonthCount:
    """The entries of one month, and the search that finds them."""

    first: date
    count: int
    search: str


def recently_recorded(registrar: Registrar, user: User, limit: int) -> list[Recorded]:
    """The newest entries of the registers that this user may see, whoever recorded them. Ids grow with time."""
    kept = [r for r in registrar.registers.values() if r.section == "registers" and access.may_see(user, r)]
    found = [one for register in kept for one in _newest(registrar, register, limit)]
    return sorted(found, key=lambda one: one.entry, reverse=True)[:limit]


def per_month(registrar: Registrar, register: Register, months: int) -> list[MonthCount]:
    """The last so many months, this one too, the oldest first."""
    first = registrar.today().replace(day=1)
    found = []
    for _ in range(months):
        period = periods.month(first.year, first.month)
        search = f"date:{first:%Y-%m}"
        found.append(MonthCount(period[0], registrar.search.count(register, search), search))
        first = (first - timedelta(days=1)).replace(day=1)
    return found[::-1]


def _newest(registrar: Registrar, register: Register, limit: int) -> list[Recorded]:
    seen, parameters = not_hidden(register, registrar.user.staff_number)
    rows = registrar.file.gateway.tuples(
        f"SELECT id, reference, {register.heading}, recorded_at FROM {register.name} WHERE state <> ? AND {seen}"
        " ORDER BY id DESC LIMIT ?",
        (VOID, *parameters, limit),
    )
    show = register.column(register.heading).show
    return [Recorded(register.name, entry, reference, show(what), at) for entry, reference, what, at in rows]
