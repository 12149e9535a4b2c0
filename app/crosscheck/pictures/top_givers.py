"""The givers that are suppliers too, most offers first: what they gave, what they hold, how near the two come."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app import access
from app.crosscheck.leads import LEADS, WAITING
from app.crosscheck.pictures.overview import Asked, Contract, Giver, Overview
from app.crosscheck.pictures.picture import COUNT, in_order
from app.registrar import Registrar
from app.store import compared
from app.store.gateway import Row

MOST = 10


@dataclass(frozen=True)
class TopGiver:
    """One line of the list. `days` are from the nearest award to the offer: less than nothing, the offer came before.

    `likeness` under 100 percent says that the giver only may be who holds the contracts.
    """

    giver: Giver
    contracts: tuple[Contract, ...]
    likeness: int
    days: int | None
    award: Contract | None
    leads: tuple[int, ...] | None  # waiting to be judged; None for whom leads are not for

    @property
    def pence(self) -> int:
        """What the contracts are worth."""
        return sum(one.pence or 0 for one in self.contracts)


def top_givers(registrar: Registrar, overview: Overview, measure: str = COUNT, most: int = MOST) -> list[TopGiver]:
    """At most so many of the givers of an overview that hold contracts, or may."""
    gateway, leads = registrar.file.gateway, registrar.registers[LEADS]
    waiting = None
    if access.may_see(registrar.user, leads):
        waiting = compared.waiting_leads(gateway, leads, WAITING, registrar.user.staff_number)
    found = []
    for giver in in_order((one for one in overview.givers if one.may_supply), measure)[:most]:
        days, award = nearest(_days(registrar, giver.organisations, overview.asked), giver.all_contracts)
        found.append(
            TopGiver(
                giver,
                giver.all_contracts,
                100 if giver.supplies else max(one.holder.likeness for one in giver.may_hold),
                days,
                award,
                None if waiting is None else tuple(_of(giver.organisations, waiting)),
            )
        )
    return found


def nearest(days: Sequence[str], contracts: Collection[Contract]) -> tuple[int | None, Contract | None]:
    """The days from an award to the offer that came nearest to it, and that award; `days` are ISO days in order."""
    best: tuple[int, int, int] | None = None
    award = None
    for contract in contracts:
        at = bisect_left(days, contract.begins) if contract.begins else 0
        for day in days[max(0, at - 1) : at + 1] if contract.begins else ():
            between = (date.fromisoformat(day) - date.fromisoformat(contract.begins)).days
            ranked = (abs(between), between, contract.id)  # of two as near, the offer before the award
            if best is None or ranked < best:
                best, award = ranked, contract
    return (best[1] if best else None), award


def _days(registrar: Registrar, organisations: Collection[int], asked: Asked) -> list[str]:
    return compared.days_given(registrar.file.gateway, organisations, *asked.days, asked.least_offer)


def _of(organisations: Collection[int], leads: Sequence[Row]) -> Iterator[int]:
    return (row["id"] for row in leads if row["giver"] in organisations or row["supplier"] in organisations)
