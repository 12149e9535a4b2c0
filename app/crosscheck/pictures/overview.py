"""Who gives to whom, and who holds contracts: every giver of a period, with what else its organisation may be called.

Two organisations are taken to be one where a person judged them so, or where a company number, the very same name or
another name says so. Where names are merely alike, the one *may be* the other: both stay, and the likeness is said.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.crosscheck.joining import Joining, MayBe, joining
from app.crosscheck.looking import gathering_of, measures_of
from app.crosscheck.match import Named
from app.crosscheck.pairing import Pairing, paired
from app.periods import Period
from app.progress import Report, silent
from app.registrar import Registrar
from app.store import compared
from app.store.gateway import Row

STATION, DEPARTMENT, PERSON = "station", "department", "person"
LIKELY_ENOUGH = 0.75  # a picture is read at a glance: what is less likely is left to the leads, where reasons stand
BY: Mapping[str, str] = {STATION: "recipient_station", DEPARTMENT: "recipient_post", PERSON: "recipient"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the overview is of: offers made, and contracts that ran, in a period (None for all time), from some pence
    on; and whether recipients are told by their station, their department or one by one.
    """

    period: Period | None = None
    by: str = STATION
    least_offer: int = 0
    least_contract: int = 0

    @property
    def days(self) -> tuple[str | None, str | None]:
        """First and last day, ISO; None twice for all time."""
        return (self.period[0].isoformat(), self.period[1].isoformat()) if self.period else (None, None)


@dataclass(frozen=True, slots=True)
class Given:
    """Offers summed: accepted ones are those of which anything was, `pence` is what all were worth, accepted or not."""

    offers: int = 0
    accepted: int = 0
    declined: int = 0
    pence: int = 0
    unvalued: int = 0  # offers of which something has no value
    first_on: str = ""
    last_on: str = ""

    def __add__(self, other: "Given") -> "Given":
        return Given(
            self.offers + other.offers,
            self.accepted + other.accepted,
            self.declined + other.declined,
            self.pence + other.pence,
            self.unvalued + other.unvalued,
            min(self.first_on or other.first_on, other.first_on or self.first_on),
            max(self.last_on, other.last_on),
        )


NOTHING = Given()


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract that somebody holds. `called` is the force's own reference; days are ISO, "" where not known."""

    id: int
    reference: str
    called: str
    title: str
    organisation: int
    holder: str  # as written
    pence: int | None
    begins: str
    ends: str


@dataclass(frozen=True, slots=True)
class Supposed:
    """A contract of an organisation that a giver may be."""

    contract: Contract
    holder: MayBe


@dataclass(frozen=True)
class Giver:
    """One organisation that made offers, under each of its names, and the contracts it holds or may hold."""

    organisation: int  # that under whose name most offers stand
    name: str
    organisations: frozenset[int]  # all that are taken to be this one
    also: tuple[str, ...]  # the other names by which it gives or holds contracts
    given: Given
    to: Mapping[str, Given]  # by recipient
    contracts: tuple[Contract, ...] = ()  # greatest first
    may_hold: tuple[Supposed, ...] = ()

    @property
    def supplies(self) -> bool:
        """Whether it holds a contract, as far as the registers say so for certain."""
        return bool(self.contracts)

    @property
    def may_supply(self) -> bool:
        """Whether it holds a contract, or one that it may be does."""
        return bool(self.contracts or self.may_hold)

    @property
    def all_contracts(self) -> tuple[Contract, ...]:
        """Those it holds, then those it may hold."""
        return (*self.contracts, *(one.contract for one in self.may_hold))


@dataclass(frozen=True)
class Overview:
    """Everything that was asked for. Givers are in no order that means anything; see `picture`."""

    asked: Asked
    givers: tuple[Giver, ...]
    recipients: Mapping[str, str]  # key to what they are called; "" for those nobody wrote down
    contracts: tuple[Contract, ...]  # all of the period, whoever holds them
    unnamed: int = 0  # offers that name no organisation
    undated: int = 0  # offers without a day, which are in no period
    unvalued: int = 0  # offers without a value, which are over no least value

    @property
    def suppliers(self) -> tuple[Giver, ...]:
        """The givers that hold a contract for certain."""
        return tuple(one for one in self.givers if one.supplies)

    @property
    def given(self) -> Given:
        """All that was offered."""
        return total(self.givers)

    @property
    def held_by_others(self) -> int:
        """How many contracts nobody holds who made an offer."""
        held = {one.id for giver in self.givers for one in giver.all_contracts}
        return len({one.id for one in self.contracts} - held)


def total(givers: Iterable[Giver]) -> Given:
    """All that some givers offered."""
    return sum((one.given for one in givers), NOTHING)


def look(registrar: Registrar, asked: Asked, alike: Iterable[Pairing] = ()) -> Overview:
    """The overview as the registers stand now; without `alike` no giver is said to be like a supplier."""
    gateway, days = registrar.file.gateway, asked.days
    rows = compared.given(gateway, BY[asked.by], *days, asked.least_offer)
    contracts = [_contract(row) for row in compared.held(gateway, *days, asked.least_contract)]
    left_out = compared.not_given(gateway, *days, asked.least_offer)
    named = gathering_of(registrar).organisations()
    concerned = {row["organisation"] for row in rows} | {one.organisation for one in contracts}
    joined = joining(gateway, named, concerned, alike)
    return Overview(
        asked,
        tuple(_givers(rows, contracts, named, joined)),
        {row["whom"]: row["label"] for row in rows},
        tuple(contracts),
        **left_out,
    )


def alike(registrar: Registrar, report: Report = silent) -> tuple[Pairing, ...]:
    """Every giver with each holder of contracts that it may be, whenever and whatever they gave or held.

    It takes much longer than a look, and holds until an organisation, an offer or a contract changes. Raises Cancelled
    where `report` does.
    """
    gateway, named = registrar.file.gateway, gathering_of(registrar).organisations()
    givers = {row["organisation"] for row in compared.given(gateway, BY[STATION], None, None, 0)}
    holders = {row["organisation"] for row in compared.held(gateway, None, None, 0)}
    least = max(LIKELY_ENOUGH, measures_of(registrar).least_alike)
    return tuple(one for one in paired(named, givers, holders, least, report) if one.left != one.right)


def _givers(
    rows: Iterable[Row], contracts: Iterable[Contract], named: Mapping[int, Named], joined: Joining
) -> Iterator[Giver]:
    by_one: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        by_one[joined.of(row["organisation"])].append(row)
    holding: dict[int, list[Contract]] = defaultdict(list)
    for contract in contracts:
        holding[joined.of(contract.organisation)].append(contract)
    for one, theirs in by_one.items():
        may_be = joined.may_be(one)
        may_hold = [Supposed(held, other) for other in may_be for held in holding[joined.of(other.organisation)]]
        yield _giver(theirs, holding[one], may_hold, named, joined.members(one))


def _giver(
    rows: Sequence[Row],
    contracts: Sequence[Contract],
    may_hold: Sequence[Supposed],
    named: Mapping[int, Named],
    organisations: frozenset[int],
) -> Giver:
    given: dict[int, Given] = defaultdict(Given)
    to: dict[str, Given] = {}
    for row in rows:
        summed = _given(row)
        given[row["organisation"]] += summed
        whom = row["whom"]  # named once, unless the giver has several names
        to[whom] = to[whom] + summed if whom in to else summed
    first = min(given, key=lambda one: (-given[one].offers, _called(named, one), one))
    others = {_called(named, one) for one in (*given, *(contract.organisation for contract in contracts))}
    return Giver(
        first,
        _called(named, first),
        organisations,
        tuple(sorted(others - {_called(named, first)})),
        sum(given.values(), NOTHING),
        to,
        tuple(contracts),
        tuple(may_hold),
    )


def _called(named: Mapping[int, Named], organisation: int) -> str:
    return named[organisation].name if organisation in named else ""


def _given(row: Row) -> Given:
    return Given(
        row["offers"],
        row["accepted"] or 0,
        row["declined"] or 0,
        row["pence"],
        row["unvalued"] or 0,
        row["first_on"] or "",
        row["last_on"] or "",
    )


def _contract(row: Row) -> Contract:
    return Contract(
        row["id"],
        row["reference"],
        row["contract_ref"] or row["reference"],
        row["title"] or "",
        row["organisation"],
        row["written"] or "",
        row["pence"],
        row["begins"] or "",
        row["ends"] or "",
    )
