"""The bidders for a contract against everything the registers hold, before it is awarded.

A bidder is, or may be, organisations of the register: by its company number, by a name of theirs, or because the names
are alike. What is held about each is said with that likeness beside it: it is a lead, and never a finding.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property

from app import access
from app.crosscheck.facts import Approach, Award, Bid, Facts, Payment
from app.crosscheck.gathering import Gathering
from app.crosscheck.judged import Judged
from app.crosscheck.leads import LEADS, WAITING
from app.crosscheck.looking import gathering_of, measures_of
from app.crosscheck.match import Match, Matcher, Named
from app.crosscheck.measures import Measures
from app.crosscheck.names import SAME, is_nameless
from app.crosscheck.pairing import Pairing, itself, of_match
from app.crosscheck.rules import CONTACTS, GIFTS, JOBS, PEOPLE
from app.crosscheck.tenders.bidder_list import Asked
from app.crosscheck.tenders.tender import Interest, Tender, interests, read_tender
from app.errors import NotPermitted, Unreadable
from app.progress import Report, silent
from app.registrar import Registrar
from app.store import compared

_WHO = {  # somebody of the force, and who manages them, in an entry of each register
    GIFTS: ("the recipient", "the recipient's line manager"),
    JOBS: ("the applicant", "the applicant's line manager"),
    PEOPLE: ("the leaver", "the leaver's line manager"),
    CONTACTS: ("who had the contact", "the line manager of who had the contact"),
}
OPEN = (*WAITING, "escalated")  # leads that nobody has closed


@dataclass(frozen=True, slots=True)
class Seen:
    """What somebody of the force had to do with a bidder, seen from today and from the tender."""

    approach: Approach
    near: bool  # in the policy's window before an award
    while_open: bool  # an offer or a contact while the tender was open
    part: str = ""  # in the tender, in words: "the recipient is an evaluator"


@dataclass(frozen=True)
class Held:
    """What the registers hold about one organisation that a bidder is, or may be.

    Everything is newest first, after what somebody with a part in the tender had to do with it.
    """

    reference: str
    name: str
    pairing: Pairing
    offers: tuple[Seen, ...]
    jobs: tuple[Seen, ...]
    leavers: tuple[Seen, ...]
    contacts: tuple[Seen, ...]  # with the media
    interests: tuple[Interest, ...]  # declared at its contracts
    contracts: tuple[Award, ...]  # held now
    ended: tuple[Award, ...]
    bids: tuple[Award, ...]  # for others
    payments: tuple[Payment, ...]
    leads: tuple[str, ...]  # references of those that nobody has closed, and that are not hidden from who asks

    @property
    def is_sure(self) -> bool:
        """Whether more than a likeness of names joins the two."""
        return self.pairing.how != "alike"

    @property
    def is_known(self) -> bool:
        """Whether anything at all is held."""
        return any((self.seen, self.interests, self.contracts, self.ended, self.bids, self.payments, self.leads))

    @property
    def seen(self) -> tuple[Seen, ...]:
        """All that somebody of the force had to do with it."""
        return (*self.offers, *self.jobs, *self.leavers, *self.contacts)


@dataclass(frozen=True)
class Bidder:
    """One bidder, what it is or may be, the surest first, and what it declared itself where a tender is asked about."""

    asked: Asked
    held: tuple[Held, ...]
    other_numbers: tuple[str, ...]  # organisations of a like name that another company number tells apart
    judged_apart: tuple[str, ...]  # and those that a person judged to be another organisation
    bid: Bid | None = None

    @property
    def known(self) -> tuple[Held, ...]:
        """Those of its organisations about which anything is held."""
        return tuple(one for one in self.held if one.is_known)

    @property
    def is_surely_known(self) -> bool:
        """Whether anything is held about what it is, and not only about what it may be."""
        return any(one.is_sure for one in self.known)


@dataclass(frozen=True)
class Checked:
    """A check before an award. `own` says that offers to the user, or to whom they manage, are among what was found."""

    tender: Tender | None
    bidders: tuple[Bidder, ...]
    measures: Measures
    day: str  # ISO: of the check
    head: str  # of the journal
    compared: int  # organisations
    own: bool

    @cached_property
    def known(self) -> tuple[Bidder, ...]:
        """The bidders about which anything is held."""
        return tuple(one for one in self.bidders if one.known)


def check(
    registrar: Registrar, asked: Sequence[Asked] = (), tender: int | None = None, report: Report = silent
) -> Checked:
    """Check these bidders, or those of a tender of the register. It changes nothing.

    Raises NotPermitted for whom it is not for and for who has a part in the tender, Unreadable where there is no
    bidder, NoSuchEntry, Cancelled.
    """
    if why := access.why_not_check(registrar.user):
        raise NotPermitted(why)
    gathering = gathering_of(registrar)
    of = read_tender(registrar, gathering, tender) if tender is not None else None
    if of and registrar.user.staff_number in of.award.officials:
        raise NotPermitted("Who has a part in a tender does not check its bidders: somebody else of PSD does")
    names = tuple(asked) or (of.asked if of else ())
    if not names:
        raise Unreadable("The register names no bidder yet for this tender: write who is bidding")
    head = str(registrar.file.journal.head())
    measures = measures_of(registrar)
    looking = _Looking(registrar, gathering.organisations(), names, measures)
    pairings = looking.pairings(report)
    organisations = {one.right for some in pairings for one in some}
    facts = gathering.facts(organisations)
    holding = _Holding(registrar, organisations, _with_contacts(facts, gathering, organisations), of, measures)
    bidders = tuple(holding.bidder(looking, at, some) for at, some in enumerate(pairings))
    return Checked(
        of, bidders, measures, registrar.today().isoformat(), head, len(looking.named), holding.concerns_user()
    )


def _with_contacts(facts: Facts, gathering: Gathering, organisations: Collection[int]) -> Facts:
    """The rules hold contacts with the media against cases alone; who decides on an award is told of all."""
    contacts = gathering.contacts_with(organisations)
    approaches = {one: [*facts.approaches.get(one, ()), *contacts.get(one, ())] for one in organisations}
    return replace(facts, approaches=approaches)


class _Looking:
    """Which organisations of the register each bidder is, or may be."""

    def __init__(
        self, registrar: Registrar, named: Mapping[int, Named], asked: Sequence[Asked], measures: Measures
    ) -> None:
        self.named = named
        self.asked = asked
        self._least = measures.least_alike
        self._judged = Judged(registrar.file.gateway)
        self._bidders = [
            named.get(one.organisation or 0) or Named(-1 - at, one.name, (), one.number) for at, one in enumerate(asked)
        ]
        self._other_numbers: dict[int, tuple[str, ...]] = {}
        self._apart: dict[int, tuple[str, ...]] = {}

    def pairings(self, report: Report) -> list[list[Pairing]]:
        """Of each bidder, in their order: the surest first."""
        matcher = Matcher(self.named.values(), beside=[one.name for one in self.asked], report=report)
        looked_up = [one for one in dict.fromkeys(self._bidders) if not is_nameless(one.name)]
        found: dict[int | str, list[Match]] = defaultdict(list)
        for match in matcher.find_all(looked_up, self._least, report):
            found[match.left].append(match)
        return [self._of(at, one, found[one.id], matcher) for at, one in enumerate(self._bidders)]

    def other_numbers(self, at: int) -> tuple[str, ...]:
        """The organisations that would be a bidder by their name, and have another company number."""
        return self._other_numbers.get(at, ())

    def judged_apart(self, at: int) -> tuple[str, ...]:
        """The organisations that a person judged not to be the one that a bidder is."""
        return self._apart.get(at, ())

    def _of(self, at: int, bidder: Named, matches: Sequence[Match], matcher: Matcher) -> list[Pairing]:
        both = {**self.named, int(bidder.id): bidder}
        found = [itself(bidder)] if bidder.id in self.named else []
        found += [of_match(both, match) for match in matches if match.right != bidder.id]
        sure = [one.right for one in found if one.how != "alike"]
        apart = {one.right for one in found if one.how == "alike" and any(self._are_two(s, one.right) for s in sure)}
        self._apart[at] = tuple(self._called(one) for one in sorted(apart))
        if bidder.number:
            numbered = matcher.find(Named(bidder.id, bidder.name, bidder.aliases), SAME)
            others = {int(one.right) for one in numbered} - {one.right for one in found} - {int(bidder.id)}
            self._other_numbers[at] = tuple(self._called(one) for one in sorted(others))
        kept = (one for one in found if one.right not in apart)
        return sorted(kept, key=lambda one: (one.how == "alike", -one.likeness, self.named[one.right].name))

    def _are_two(self, left: int, right: int) -> bool:
        return self._judged.are_two(of_match(self.named, Match(left, right, 0.0, ())))

    def _called(self, organisation: int) -> str:
        one = self.named[organisation]
        return f"{one.name} ({one.number})" if one.number else one.name


class _Holding:
    """What is held about each organisation, for one check by one user."""

    def __init__(
        self, registrar: Registrar, of: Collection[int], facts: Facts, tender: Tender | None, measures: Measures
    ) -> None:
        self._user = registrar.user
        self._facts = facts
        self._tender = tender
        self._measures = measures
        self._today = registrar.today().isoformat()
        self._first = (registrar.today() - timedelta(days=measures.days_before_award)).isoformat()
        awards = {award.id for some in facts.awards.values() for award in some if not self._is_asked_about(award)}
        self._interests = interests(registrar, awards, tender.award.officials if tender else {})
        rows = registrar.reading.rows(registrar.registers["organisations"], sorted(of), ("reference",))
        self._references = {row["id"]: row["reference"] for row in rows}
        self._leads: dict[int, list[str]] = defaultdict(list)
        leads = registrar.registers[LEADS]
        for row in compared.waiting_leads(registrar.file.gateway, leads, OPEN, registrar.user.staff_number):
            for organisation in {row["giver"], row["supplier"]}:
                self._leads[organisation].append(row["reference"])

    def bidder(self, looking: _Looking, at: int, pairings: Sequence[Pairing]) -> Bidder:
        """What is held about one bidder."""
        asked = looking.asked[at]
        found = (self._held(looking.named[one.right], one) for one in pairings)
        held = tuple(sorted(found, key=lambda one: (not one.is_sure, one.is_sure and not one.is_known)))
        bids = {bid.organisation: bid for bid in self._tender.award.bids} if self._tender else {}
        own = (bids.get(one.pairing.right) for one in held if one.is_sure)
        return Bidder(asked, held, looking.other_numbers(at), looking.judged_apart(at), next(filter(None, own), None))

    def concerns_user(self) -> bool:
        """Whether the user, or somebody they manage, is among those who were approached."""
        own = self._user.staff_number
        return own is not None and any(
            own in (one.person, one.manager) for some in self._facts.approaches.values() for one in some
        )

    def _held(self, organisation: Named, pairing: Pairing) -> Held:
        one = pairing.right
        approaches = sorted(self._facts.approaches.get(one, ()), key=lambda a: (a.day, a.reference), reverse=True)
        awards = [award for award in self._facts.awards.get(one, ()) if not self._is_asked_about(award)]
        won = sorted((a for a in awards if a.supplier == one), key=lambda a: (a.begins, a.id), reverse=True)
        offers, jobs, leavers, contacts = (self._seen_in(register, approaches) for register in _WHO)
        ended = tuple(award for award in won if award.ends_on and award.ends_on < self._today)
        return Held(
            self._references.get(one, ""),
            organisation.name,
            pairing,
            offers,
            jobs,
            leavers,
            contacts,
            self._declared_at(awards),
            tuple(award for award in won if award not in ended),
            ended,
            tuple(award for award in awards if award.supplier != one),
            tuple(reversed(self._facts.payments.get(one, ()))),
            tuple(self._leads.get(one, ())),
        )

    def _declared_at(self, awards: Sequence[Award]) -> tuple[Interest, ...]:
        found = [one for award in awards for one in self._interests.get(award.id, ())]
        newest = sorted(found, key=lambda one: one.declared_on, reverse=True)
        return tuple(sorted(newest, key=lambda one: not one.part_now))

    def _is_asked_about(self, award: Award) -> bool:
        return self._tender is not None and award.id == self._tender.award.id

    def _seen_in(self, register: str, approaches: Sequence[Approach]) -> tuple[Seen, ...]:
        seen = (self._seen(one) for one in approaches if one.register == register)
        return tuple(sorted(seen, key=lambda one: not one.part))

    def _seen(self, approach: Approach) -> Seen:
        while_open = bool(
            self._tender
            and approach.register in (GIFTS, CONTACTS)
            and approach.day
            and self._tender.award.is_open(approach.day, self._measures.days_before_award)
        )
        near = self._first <= approach.day <= self._today
        return Seen(approach, near, while_open, next(self._parts(approach), ""))

    def _parts(self, approach: Approach) -> Iterator[str]:
        """The part in the tender of who was approached. Nobody is told of their own: it would be their lead."""
        officials = self._tender.award.officials if self._tender else {}
        if self._user.staff_number is not None and self._user.staff_number == approach.person:
            return
        who, manager = _WHO[approach.register]
        if part := officials.get(approach.person or ""):
            yield f"{who} is {part}"
        if part := officials.get(approach.manager or ""):
            yield f"{manager} is {part}"
