"""The overview as a picture: as many givers, contracts and recipients as one can read, and the rest counted."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.crosscheck.names import is_nameless
from app.crosscheck.pictures.overview import NOTHING, Contract, Given, Giver, Overview, Supposed, total

COUNT, VALUE = "count", "value"


@dataclass(frozen=True, slots=True)
class Room:
    """How many are drawn at most, beside the rest: `suppliers` of the givers, where there are others to draw too."""

    givers: int
    suppliers: int
    contracts: int
    recipients: int


ROOMY = Room(givers=20, suppliers=12, contracts=12, recipients=10)
LOW = Room(givers=12, suppliers=8, contracts=7, recipients=6)  # for a page that is wider than it is high


@dataclass(frozen=True)
class Drawn:
    """One giver, contract or recipient; or the rest, the last of its kind: `many` that are not drawn one by one."""

    key: str
    name: str  # empty for the rest, and for recipients nobody wrote down
    many: int = 1
    given: Given = NOTHING
    contracts: tuple[Contract, ...] = ()
    giver: Giver | None = None
    is_rest: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """What joins two that are drawn, by their keys: offers, or contracts held. A `likeness` under 100 percent says
    that the giver only may be who holds them.
    """

    left: str
    right: str
    given: Given = NOTHING
    contracts: tuple[Contract, ...] = ()
    likeness: int = 100


@dataclass(frozen=True)
class Picture:
    """What is drawn, in its order from top to bottom."""

    measure: str
    suppliers: tuple[Drawn, ...]  # givers that hold, or may hold, a contract
    others: tuple[Drawn, ...]  # all other givers
    contracts: tuple[Drawn, ...]
    recipients: tuple[Drawn, ...]
    offered: tuple[Band, ...]
    holding: tuple[Band, ...]

    def width(self, band: Band) -> int:
        """How wide a band is to be: so many offers or contracts, or their value in pence."""
        if self.measure == COUNT:
            return band.given.offers + len(band.contracts)
        return band.given.pence + worth(band.contracts)


def worth(contracts: Sequence[Contract]) -> int:
    """What contracts come to, in pence; those without a value add nothing."""
    return sum(one.pence or 0 for one in contracts)


def in_order(givers: Iterable[Giver], measure: str) -> list[Giver]:
    """Those who made most offers first, or those whose offers are worth most."""
    return sorted(givers, key=lambda one: (*_size(one.given, measure), one.name, one.organisation))


def picture(overview: Overview, measure: str = COUNT, room: Room = ROOMY) -> Picture:
    """What to draw of an overview, those givers first that hold contracts, or may."""
    greatest = in_order(overview.givers, measure)
    suppliers = [one for one in greatest if one.may_supply]
    others = sorted((one for one in greatest if not one.may_supply), key=lambda one: is_nameless(one.name))
    first = min(len(suppliers), max(room.suppliers, room.givers - len(others)))
    place: dict[int, str] = {}
    drawn_suppliers = tuple(_givers("s", suppliers, first, place))
    drawn_others = tuple(_givers("g", others, room.givers - first, place))
    contract_of: dict[int, str] = {}
    contracts = tuple(_contracts(suppliers, room.contracts, place, contract_of))
    recipient_of: dict[str, str] = {}
    recipients = tuple(_recipients(overview, measure, room.recipients, recipient_of))
    return Picture(
        measure,
        drawn_suppliers,
        drawn_others,
        contracts,
        recipients,
        tuple(_offered(overview.givers, place, recipient_of)),
        tuple(_holding(suppliers, place, contract_of)),
    )


def _givers(kind: str, some: Sequence[Giver], most: int, place: dict[int, str]) -> Iterator[Drawn]:
    for giver in some[:most]:
        place[giver.organisation] = key = f"{kind}{giver.organisation}"
        yield Drawn(key, giver.name, given=giver.given, contracts=giver.contracts, giver=giver)
    rest = some[most:]
    if rest:
        place.update({giver.organisation: f"{kind}-rest" for giver in rest})
        held = tuple(contract for giver in rest for contract in giver.contracts)
        yield Drawn(f"{kind}-rest", "", len(rest), total(rest), held, is_rest=True)


def _contracts(
    suppliers: Sequence[Giver], most: int, place: Mapping[int, str], key_of: dict[int, str]
) -> Iterator[Drawn]:
    """The greatest that those drawn hold or may hold, in the order of their holders; each once, though two may hold it.

    A contract of one that is among the rest is among the rest.
    """
    theirs = [
        (giver, one)
        for giver in suppliers
        for one in giver.all_contracts
        if not place[giver.organisation].endswith("rest")
    ]
    greatest = sorted({one.id: one for _, one in theirs}.values(), key=lambda one: (-(one.pence or 0), one.id))
    shown = {one.id for one in greatest[:most]}
    for _, contract in theirs:
        if contract.id in shown and contract.id not in key_of:
            key_of[contract.id] = f"c{contract.id}"
            yield Drawn(f"c{contract.id}", contract.called, contracts=(contract,))
    rest = {one.id: one for giver in suppliers for one in giver.all_contracts if one.id not in shown}
    key_of.update(dict.fromkeys(rest, "c-rest"))
    if rest:
        yield Drawn("c-rest", "", len(rest), contracts=tuple(rest.values()), is_rest=True)


def _recipients(overview: Overview, measure: str, most: int, key_of: dict[str, str]) -> Iterator[Drawn]:
    """Those who were offered most; then those nobody wrote down."""
    given: dict[str, Given] = defaultdict(Given)
    for giver in overview.givers:
        for whom, offers in giver.to.items():
            given[whom] += offers
    called = overview.recipients
    in_order = sorted(given, key=lambda whom: (not whom, *_size(given[whom], measure), called[whom], whom))
    shown = in_order[:most] + [whom for whom in in_order[most:] if not whom]
    for whom in shown:
        key_of[whom] = f"r{whom}"
        yield Drawn(f"r{whom}", called[whom], given=given[whom])
    rest = [whom for whom in in_order if whom not in key_of]
    if rest:
        key_of.update(dict.fromkeys(rest, "r-rest"))
        yield Drawn("r-rest", "", len(rest), sum((given[whom] for whom in rest), Given()), is_rest=True)


def _offered(givers: Sequence[Giver], place: Mapping[int, str], recipient_of: Mapping[str, str]) -> Iterator[Band]:
    summed: dict[tuple[str, str], Given] = defaultdict(Given)
    for giver in givers:
        for whom, given in giver.to.items():
            summed[place[giver.organisation], recipient_of[whom]] += given
    for (left, right), given in summed.items():
        yield Band(left, right, given)


def _holding(suppliers: Sequence[Giver], place: Mapping[int, str], contract_of: Mapping[int, str]) -> Iterator[Band]:
    """One band for each holder and contract; of those that only may hold it, the likeliest says how likely."""
    sure: dict[tuple[str, str], list[Contract]] = defaultdict(list)
    maybe: dict[tuple[str, str], list[Supposed]] = defaultdict(list)
    for giver in suppliers:
        left = place[giver.organisation]
        for contract in giver.contracts:
            sure[left, contract_of[contract.id]].append(contract)
        for supposed in giver.may_hold:
            maybe[left, contract_of[supposed.contract.id]].append(supposed)
    for (left, right), contracts in sure.items():
        yield Band(left, right, contracts=tuple(contracts))
    for (left, right), some in maybe.items():
        held = {one.contract.id: one.contract for one in some}
        yield Band(left, right, contracts=tuple(held.values()), likeness=max(one.holder.likeness for one in some))


def _size(given: Given, measure: str) -> tuple[int, int]:
    """The smaller, the sooner it is shown."""
    return (-given.pence, -given.offers) if measure == VALUE else (-given.offers, -given.pence)
