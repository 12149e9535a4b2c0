"""Repeat and aggregate alerts: the third offer from one giver in 12 months, and accepted gifts that add up to too much.

One alert a crossing: while every further offer finds the giver still over, it belongs to the alert already given.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from app import dates, money
from app.fields import folded
from app.periods import Period
from app.policy import Policies, Policy
from app.register import VOID
from app.store.gateway import Gateway

REPEAT, TOTAL = "repeat", "total"
FORCE, RECIPIENT = "force", "recipient"  # from one giver to anybody; from one giver to one recipient
# Providers that name nobody: their offers are not one giver's.
_NOBODY = frozenset(
    {
        *("anonymous", "member of public", "member of the public", "members of the public", "public", "unknown"),
        *("not known", "n/k", "not recorded", "resident", "local resident", "victim", "various"),
    }
)


class Offer(NamedTuple):
    """One offer as alerts look at it."""

    entry: int
    reference: str
    day: str
    giver: int | str  # the organisation's id, or the name where it has none
    giver_name: str
    recipient: str
    recipient_name: str
    accepted: int  # pence


@dataclass(frozen=True)
class Alert:
    """One crossing: of the number of offers, or of the total accepted, within 12 months."""

    kind: str  # repeat or total
    scope: str  # force or recipient
    offer: Offer  # the one that crossed
    limit: int  # in force on its day: a number of offers, or pence
    reached: int
    entries: tuple[int, ...]  # of the 12 months up to it, oldest first
    further: tuple[int, ...]  # later ones while still over

    @property
    def key(self) -> str:
        """The same for the same alert whenever it is looked for."""
        return f"{self.kind}/{self.scope}/{self.offer.reference}"

    @property
    def sentence(self) -> str:
        """“Offer 3 within 12 months from Harrow Hotel, on 3 Mar 2012 (limit 3)”."""
        offer = self.offer
        to = f" to {offer.recipient_name}" if self.scope == RECIPIENT else ""
        on = dates.show(date.fromisoformat(offer.day))
        more = f"; {len(self.further):,} more since" if self.further else ""
        if self.kind == REPEAT:
            return f"Offer {self.reached} within 12 months from {offer.giver_name}{to}, on {on}{more}"
        total, limit = money.show(self.reached), money.show(self.limit)
        return f"{total} accepted within 12 months from {offer.giver_name}{to}, over {limit} on {on}{more}"


@dataclass(frozen=True)
class _Rule:
    """What is added up, the limit it is held against, and which offers can cross it."""

    kind: str
    adds: Callable[[Offer], int]
    limit: Callable[[Policy], int]
    over: Callable[[int, int], bool]


_RULES = (
    _Rule(REPEAT, lambda offer: 1, lambda policy: policy.number("repeat_offers"), lambda count, limit: count >= limit),
    _Rule(
        TOTAL,
        lambda offer: offer.accepted,
        lambda policy: policy.number("giver_limit_pence"),
        lambda total, limit: total > limit,
    ),
)


@dataclass
class _Run:
    """The offers of the last 12 months as they pass, and the crossing that is still open."""

    window: deque[Offer] = field(default_factory=deque)
    total: int = 0
    found: list[tuple[Offer, int, int, tuple[int, ...], list[int]]] = field(default_factory=list)
    is_over: bool = False

    def take(self, offer: Offer, adds: Callable[[Offer], int]) -> None:
        """Let an offer in, and those out that were made 12 months before it or earlier."""
        self.window.append(offer)
        self.total += adds(offer)
        begins = a_year_before(offer.day)
        while self.window[0].day <= begins:
            self.total -= adds(self.window.popleft())


def alerts(gateway: Gateway, policies: Policies, period: Period | None = None) -> tuple[Alert, ...]:
    """The alerts of crossings in a period (None for all time), newest first. Void entries are out.

    Declined offers count as offers, since they show approaches; only accepted items count towards a total. Each limit
    is that of the policy in force on the day of the offer.
    """
    offers = list(_offers(gateway))
    found = [
        alert
        for rule in _RULES
        for scope in (FORCE, RECIPIENT)
        for alert in _crossings(rule, scope, offers, policies)
        if period is None or period[0].isoformat() <= alert.offer.day <= period[1].isoformat()
    ]
    return tuple(sorted(found, key=lambda alert: (alert.offer.day, alert.offer.entry, alert.key), reverse=True))


@lru_cache(maxsize=16_384)
def a_year_before(iso: str) -> str:
    """The day that is just out of the 12 months ending on this one; for a 29 February, a text between two days."""
    return f"{int(iso[:4]) - 1:04d}{iso[4:]}"


def _crossings(rule: _Rule, scope: str, offers: Iterable[Offer], policies: Policies) -> Iterator[Alert]:
    limit_on = lru_cache(maxsize=None)(lambda day: rule.limit(policies.on(day)))
    runs: defaultdict[tuple[int | str, str], _Run] = defaultdict(_Run)
    for offer in offers:
        if not rule.adds(offer) or (scope == RECIPIENT and not offer.recipient):
            continue
        run = runs[offer.giver, offer.recipient if scope == RECIPIENT else ""]
        run.take(offer, rule.adds)
        limit = limit_on(offer.day)
        over = rule.over(run.total, limit)
        if over and run.is_over:
            run.found[-1][-1].append(offer.entry)
        elif over:
            run.found.append((offer, limit, run.total, tuple(one.entry for one in run.window), []))
        run.is_over = over
    for run in runs.values():
        for offer, limit, reached, entries, further in run.found:
            yield Alert(rule.kind, scope, offer, limit, reached, entries, tuple(further))


def _offers(gateway: Gateway) -> Iterator[Offer]:
    """Every dated offer from a giver who is named, oldest first."""
    named = lru_cache(maxsize=None)(folded)
    accepted = dict(
        gateway.tuples(
            "SELECT entry, sum(value_pence * coalesce(quantity, 1)) FROM gifts_items"
            " WHERE outcome = 'accepted' AND value_pence IS NOT NULL GROUP BY entry"
        )
    )
    rows = gateway.tuples(
        "SELECT id, reference, offered_on, provider_organisation, provider, coalesce(recipient, team, ''),"
        " coalesce(recipient_name, team, recipient, '') FROM gifts WHERE state <> ? AND direction IS NOT 'provided'"
        " AND offered_on IS NOT NULL AND provider IS NOT NULL AND provider_kind IS NOT 'anonymous'",
        (VOID,),
    )
    rows.sort(key=lambda row: (row[2], row[0]))  # quicker here than in SQL, which would carry the wide rows along
    for entry, reference, day, organisation, provider, recipient, name in sorted(
        rows, key=lambda row: (row[2], row[0])
    ):
        if (giver := named(provider)) not in _NOBODY:
            pence = accepted.get(entry, 0)
            yield Offer(entry, reference, day, organisation or giver, provider, named(recipient), name, pence)
