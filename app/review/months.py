"""Offers declared month by month, with the days on which policy changed, and what was declared before and after."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from app.periods import Period, month
from app.policy import Policies, Policy
from app.register import VOID
from app.store.gateway import Gateway

COMPARED = 6  # months on each side of a change
LEAST_CASES = 5  # no share is given of fewer


@dataclass(frozen=True)
class Declared:
    """Offers of some days: how many, and of those decided, how many were declined."""

    offers: int = 0
    decided: int = 0
    declined: int = 0

    @property
    def declined_share(self) -> float | None:
        return self.declined / self.decided if self.decided >= LEAST_CASES else None


@dataclass(frozen=True)
class Month:
    """One month, and the policy versions that came into force in it."""

    first: date
    declared: Declared
    policies: tuple[Policy, ...]


@dataclass(frozen=True)
class Side:
    """The whole months before or after a change that the register covers: at most six."""

    months: int
    declared: Declared

    @property
    def per_month(self) -> float | None:
        return self.declared.offers / self.months if self.months else None


@dataclass(frozen=True)
class Change:
    """A policy version coming into force, and what was declared before and after: a comparison, not a cause."""

    policy: Policy
    day: date
    before: Side
    after: Side

    @property
    def sentence(self) -> str:
        """“14.2 offers a month before (6 months), 19.0 after (6 months); declined 31% of 85, then 44% of 110”."""
        before, after = self.before, self.after
        means = f"{_mean(before)} offers a month before ({_months(before.months)}), {_mean(after)} after"
        shares = f"declined {_share(before.declared)}, then {_share(after.declared)}"
        return f"{means} ({_months(after.months)}); {shares}"


@dataclass(frozen=True)
class Months:
    """Every month of a period, those without an offer too, and every change of policy within it."""

    months: tuple[Month, ...]
    changes: tuple[Change, ...]


def by_month(gateway: Gateway, policies: Policies, period: Period, today: date) -> Months:
    """Offers by the day they were made: declined ones are offers, void ones and the force's own gifts are none."""
    days = _days(gateway)
    adopted = [(date.fromisoformat(policy.since), policy) for policy in policies.versions if policy.since]
    inside = [(day, policy) for day, policy in adopted if period[0] <= day <= period[1]]
    months = []
    first = period[0].replace(day=1)
    while first <= period[1]:
        last = month(first.year, first.month)[1]
        begun = tuple(policy for day, policy in inside if first <= day <= last)
        months.append(Month(first, _declared(days, max(first, period[0]), min(last, period[1])), begun))
        first = last + timedelta(days=1)
    return Months(tuple(months), tuple(_change(days, day, policy, today) for day, policy in inside))


def months_later(day: date, months: int) -> date:
    """The same day so many months on, or back; the last of the month where it has no such day."""
    year, number = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, number + 1, min(day.day, calendar.monthrange(year, number + 1)[1]))


def _days(gateway: Gateway) -> dict[str, Declared]:
    """Offers by ISO day."""
    rows = gateway.tuples(
        "SELECT offered_on, count(*), sum(outcome IN ('accepted', 'partly accepted', 'declined')),"
        " sum(outcome = 'declined') FROM gifts WHERE state <> ? AND direction IS NOT 'provided'"
        " AND offered_on IS NOT NULL GROUP BY offered_on",
        (VOID,),
    )
    return {day: Declared(offers, decided or 0, declined or 0) for day, offers, decided, declined in rows}


def _declared(days: dict[str, Declared], first: date, last: date) -> Declared:
    inside = [one for day, one in days.items() if first.isoformat() <= day <= last.isoformat()]
    return Declared(
        sum(one.offers for one in inside), sum(one.decided for one in inside), sum(one.declined for one in inside)
    )


def _change(days: dict[str, Declared], day: date, policy: Policy, today: date) -> Change:
    """Six whole months each way, fewer where the register does not reach so far back or today comes sooner."""
    begins = date.fromisoformat(min(days)) if days else day
    back = max((n for n in range(COMPARED + 1) if months_later(day, -n) >= begins), default=0)
    on = max((n for n in range(COMPARED + 1) if months_later(day, n) <= today + timedelta(days=1)), default=0)
    eve = timedelta(days=1)
    return Change(
        policy,
        day,
        before=Side(back, _declared(days, months_later(day, -back), day - eve)),
        after=Side(on, _declared(days, day, months_later(day, on) - eve)),
    )


def _mean(side: Side) -> str:
    return "–" if side.per_month is None else f"{side.per_month:.1f}"


def _months(months: int) -> str:
    return "1 month" if months == 1 else f"{months} months"


def _share(declared: Declared) -> str:
    share = declared.declined_share
    return f"{declared.declined:,} of {declared.decided:,}" if share is None else f"{share:.0%} of {declared.decided:,}"
