"""A tender as a check before an award needs it: its bidders, and who of the force has a part in it."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from app.crosscheck.facts import Award, Bid
from app.crosscheck.gathering import PARTS, Gathering
from app.crosscheck.tenders.bidder_list import Asked
from app.entries import Entry
from app.errors import InvalidEntry, NoSuchEntry
from app.registrar import Registrar
from app.store import tenders

CONTRACTS = "contracts"


@dataclass(frozen=True, slots=True)
class Offered:
    """A tender to choose: how many bidders the register holds."""

    id: int
    called: str
    title: str
    bidders: int


@dataclass(frozen=True, slots=True)
class Official:
    """An evaluator, an approver or a manager of a contract, and what came of asking for their declaration."""

    staff_number: str
    name: str
    part: str  # in words: "an evaluator"
    declared_on: str  # ISO, "" where none is dated
    interest: int | None  # 1 declared, 0 declared that there is none, None not said
    what: str = ""  # the interest, in their own words

    @property
    def missing(self) -> bool:
        """Whether their declaration has not been received."""
        return not self.declared_on and self.interest is None and not self.what

    @property
    def has_interest(self) -> bool:
        """Whether they declared an interest; one of which only is written what it is counts."""
        return self.interest == 1 or (self.interest is None and bool(self.what))


@dataclass(frozen=True, slots=True)
class Interest:
    """An interest that an evaluator, an approver or a manager of another contract declared."""

    contract: int
    called: str  # the contract
    part: str  # in words: "an evaluator"
    declared_on: str  # ISO, "" where none is dated
    what: str  # in their own words; "" where only is known that there is one
    part_now: str = ""  # of the same person in the tender that is asked about


@dataclass(frozen=True)
class Tender:
    """`award` holds its days, its bidders and everybody's part, its owner's and its approver's too."""

    award: Award
    called: str
    officials: tuple[Official, ...]
    asked: tuple[Asked, ...]  # its bidders, each once


def to_choose(registrar: Registrar) -> list[Offered]:
    """The tenders whose bidders may be checked: those under way first, the newest first."""
    rows = tenders.tenders(registrar.file.gateway, registrar.registers[CONTRACTS])
    return [
        Offered(
            row["id"],
            row["tender_ref"] or row["contract_ref"] or row["reference"],
            row["title"] or "",
            row["bidders"],
        )
        for row in rows
    ]


def tender_called(registrar: Registrar, reference: str) -> int:
    """The id of the tender or contract with this reference of the force or of Probity.

    Raises NoSuchEntry, and InvalidEntry where several are called so, as the lots of one tender may be.
    """
    found = tenders.named(registrar.file.gateway, reference.strip())
    if not found:
        raise NoSuchEntry(reference.strip())
    if len(found) > 1:
        several = ", ".join(row["reference"] for row in found)
        raise InvalidEntry({"tender": f"{reference.strip()} is the reference of several: {several}. Name one of them"})
    return int(found[0]["id"])


def interests(registrar: Registrar, of: Collection[int], now: Mapping[str, str]) -> dict[int, list[Interest]]:
    """What was declared at these contracts, by contract, the newest first.

    `now` is the part of each staff number in the tender that is asked about, in words.
    """
    found: dict[int, list[Interest]] = defaultdict(list)
    for row in tenders.interests(registrar.file.gateway, registrar.registers[CONTRACTS], of):
        part = _part(row["part"], owns=bool(row["owns"]))
        found[row["contract"]].append(
            Interest(
                row["contract"],
                row["called"],
                part,
                row["declared_on"] or "",
                row["what"] or "",
                now.get(row["person"] or "", ""),
            )
        )
    return found


def read_tender(registrar: Registrar, gathering: Gathering, tender: int) -> Tender:
    """A tender by its id. Raises NoSuchEntry."""
    entry = registrar.reading.entry(registrar.registers[CONTRACTS], tender)
    values = entry.values
    officials = tuple(_officials(entry))
    parts = {one.staff_number: one.part for one in reversed(officials) if one.staff_number}
    if approver := gathering.staff_number_in(values["approved_by"] or ""):
        parts.setdefault(approver, "the approver")
    if values["owner"]:
        parts[values["owner"]] = "the owner"
    bids = tuple(
        Bid(
            line["bidder_organisation"],
            line["bidder"],
            line["result"] == "won",
            line["declared_on"] or "",
            line["interest"],
            line["interest_what"] or "",
        )
        for line in values["bidders"]
        if line["bidder_organisation"] is not None
    )
    award = Award(
        entry.id,
        entry.reference,
        values["contract_ref"] or "",
        values["title"] or "",
        values["supplier_organisation"],
        values["supplier"] or "",
        values["value_pence"],
        values["awarded_on"] or "",
        values["starts_on"] or "",
        values["extended_to"] or values["ends_on"] or "",
        values["tender_opened_on"] or "",
        values["tender_closed_on"] or "",
        values["stage"] or "awarded",
        parts,
        bids,
    )
    bidders = (Asked(line["bidder"], None, line["bidder_organisation"]) for line in values["bidders"])
    asked = {one.organisation or one.name.casefold(): one for one in bidders}
    return Tender(award, values["tender_ref"] or award.called, officials, tuple(asked.values()))


def _officials(entry: Entry) -> Iterator[Official]:
    for line in entry.values["people"]:
        if line["person"] or line["person_name"]:
            yield Official(
                line["person"] or "",
                line["person_name"] or "",
                _part(line["part"], owns=line["person"] is not None and line["person"] == entry.values["owner"]),
                line["declared_on"] or "",
                line["interest"],
                line["interest_what"] or "",
            )


def _part(code: str | None, *, owns: bool) -> str:
    return " and ".join(filter(None, (PARTS.get(code or "") or "concerned", "the owner" if owns else "")))
