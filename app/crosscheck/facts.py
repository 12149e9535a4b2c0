"""What a cross-check looks at: approaches to people of the force on the one side, what suppliers got on the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Approach:
    """What somebody of the force had to do with an organisation: an offer, a second job, a contact, a new employer."""

    register: str
    id: int
    reference: str
    day: str  # ISO: offered, received, held, left; "" where nobody wrote it down
    organisation: int
    written: str  # the organisation's name as it stands in the entry
    person: str | None = None  # staff number
    manager: str | None = None  # the staff number of their line manager
    until: str = ""  # ISO: when a second job ended
    taken: bool = False  # an offer of which something was accepted
    outcome: str = ""  # in words, small: "accepted", "declined"
    pence: int | None = None
    holder: str = ""  # of a second job, in words: "the applicant", "a partner"


@dataclass(frozen=True, slots=True)
class Bid:
    """A bidder for a contract, and what it declared."""

    organisation: int
    written: str
    won: bool = False
    declared_on: str = ""
    interest: int | None = None  # 1 declared, 0 declared that there is none, None not said
    what: str = ""  # the interest, in its own words


@dataclass(frozen=True, slots=True)
class Award:
    """A contract, or a tender that may become one. Days are ISO, "" where they are not known."""

    id: int
    reference: str
    contract_ref: str
    title: str
    supplier: int | None
    written: str
    pence: int | None
    awarded_on: str = ""
    starts_on: str = ""
    ends_on: str = ""  # as extended
    opened_on: str = ""
    closed_on: str = ""
    stage: str = "awarded"
    officials: Mapping[str, str] = field(default_factory=dict)  # staff number to the part played: "owner"
    bids: tuple[Bid, ...] = ()

    @property
    def called(self) -> str:
        """What a person calls it: the force's own reference."""
        return self.contract_ref or self.reference

    def parties(self) -> Mapping[int, str]:
        """Its supplier and bidders, by organisation, with the names as written."""
        bidders = {bid.organisation: bid.written for bid in self.bids}
        return bidders | ({self.supplier: self.written} if self.supplier is not None else {})

    def bid_of(self, organisation: int) -> Bid | None:
        """What an organisation declared as a bidder, where it stands among them."""
        return next((bid for bid in self.bids if bid.organisation == organisation), None)

    @property
    def begins(self) -> str:
        """When it came about: awarded, or started where the award has no date."""
        return self.awarded_on or self.starts_on

    def is_live(self, day: str) -> bool:
        """Whether it ran on a day. Without an end it still runs; without any beginning it is not known to."""
        return bool(self.begins) and (self.starts_on or self.begins) <= day <= (self.ends_on or "9999")

    def is_open(self, day: str, days: int) -> bool:
        """Whether its tender was open on a day.

        Where nobody wrote down when it opened, so many days before it closed; without either date only one that is
        open still.
        """
        if self.opened_on:
            return self.opened_on <= day <= (self.closed_on or self.begins or "9999")
        if self.closed_on:
            first = date.fromisoformat(self.closed_on) - timedelta(days=days)
            return first.isoformat() <= day <= self.closed_on
        return self.stage in ("live", "evaluation")


@dataclass(frozen=True, slots=True)
class Payment:
    id: int
    reference: str
    organisation: int
    written: str
    day: str
    pence: int
    card: bool


@dataclass(frozen=True, slots=True)
class Case:
    """A case of inappropriate disclosure to the media."""

    id: int
    reference: str
    day: str
    outlet: int | None
    written: str
    subject: str | None  # staff number, where the case names one person of the force
    arose_from: str  # the reference of the contact it began with


@dataclass(frozen=True)
class Facts:
    """Everything the rules need of some organisations, by organisation id."""

    approaches: Mapping[int, Sequence[Approach]]
    awards: Mapping[int, Sequence[Award]]
    payments: Mapping[int, Sequence[Payment]]
