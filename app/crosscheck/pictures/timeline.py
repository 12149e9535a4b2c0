"""What happened between an organisation and the force, day by day: offers, tenders, awards, payments, second jobs.

It shows what the registers hold around a lead, and says nothing about why.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app import money
from app.crosscheck.facts import Approach, Award, Facts, Payment
from app.crosscheck.looking import gathering_of
from app.crosscheck.pictures.groups import Group, Lead
from app.crosscheck.rules import CASES, CONTACTS, CONTRACTS, GIFTS, JOBS, PEOPLE, SPEND, days_from
from app.registrar import Registrar

OFFER, JOB, LEFT, CONTACT = "offer", "job", "left", "contact"
OPENED, CLOSED, AWARDED, STARTED, ENDED = "opened", "closed", "awarded", "started", "ended"
PAID, CASE = "paid", "case"
_KINDS = {
    GIFTS: OFFER,
    JOBS: JOB,
    PEOPLE: LEFT,
    CONTACTS: CONTACT,
    CONTRACTS: AWARDED,
    SPEND: PAID,
    CASES: CASE,
}
_ORDER = (OPENED, OFFER, JOB, CONTACT, LEFT, CLOSED, AWARDED, STARTED, PAID, CASE, ENDED)  # on one day


@dataclass(frozen=True, slots=True)
class Event:
    """One day in the register. `marked` are what a lead is about, or is held against."""

    day: str  # ISO
    kind: str
    reference: str  # of the entry it stands in
    detail: str = ""  # in words, small: "accepted", "C-0089"
    pence: int | None = None
    marked: bool = False


@dataclass(frozen=True)
class Timeline:
    """Events from the earliest, and the days of the weightiest lead between what it is about and held against."""

    events: tuple[Event, ...]
    span: tuple[str, str] | None = None  # ISO, the earlier first
    days: int = 0  # between the two

    def since(self, at: int) -> int | None:
        """Days from the event before to the one at an index; None for the first."""
        return days_from(self.events[at].day, self.events[at - 1].day) if at else None


def timelines(registrar: Registrar, groups: Sequence[Group]) -> list[Timeline]:
    """The time line of each group of leads, in their order: one reading of the registers for all."""
    of = {one for group in groups for lead in group.leads for one in lead.pair if one}
    facts = gathering_of(registrar).facts(of)
    letters = {register.letter: name for name, register in registrar.registers.items()}
    return [timeline(group, facts, letters) for group in groups]


def timeline(group: Group, facts: Facts, letters: Mapping[str, str]) -> Timeline:
    """What the facts say around some leads. `letters` are those of references, with the registers they stand for."""
    named = {reference for lead in group.leads for reference in (lead.about, lead.against)}
    found = {(one.reference, one.kind): one for one in _events(group, facts)}
    for lead in group.leads:
        for reference, day in ((lead.about, lead.about_on), (lead.against, lead.against_on)):
            kind = _KINDS.get(letters.get(reference.partition("/")[0], ""), CASE)
            known = any(one.reference == reference and one.day == day for one in found.values())
            if day and not known:
                found[reference, kind] = Event(day, kind, reference)
    main = frozenset(_KINDS.values())
    marked = (replace(one, marked=one.reference in named and one.kind in main) for one in found.values())
    events = tuple(sorted(marked, key=lambda one: (one.day, _ORDER.index(one.kind), one.reference)))
    span = _span(group.first)
    return Timeline(events, span, days_from(span[1], span[0]) if span else 0)


def _events(group: Group, facts: Facts) -> Iterator[Event]:
    named = {lead.against for lead in group.leads}
    givers = dict.fromkeys(lead.organisation_organisation or 0 for lead in group.leads)
    suppliers = dict.fromkeys(lead.supplier_organisation or 0 for lead in group.leads)
    for giver in givers:
        yield from map(_approached, (one for one in facts.approaches.get(giver, ()) if one.day))
    for supplier in suppliers:
        for award in facts.awards.get(supplier, ()):
            if award.reference in named:
                yield from _contracted(award)
        yield from map(_approached, (a for a in facts.approaches.get(supplier, ()) if a.day and a.reference in named))
        paid = facts.payments.get(supplier, ())
        if named & {one.reference for one in paid}:
            yield from _paid(paid)


def _approached(one: Approach) -> Event:
    detail = one.holder or "" if one.register == JOBS else one.outcome
    return Event(one.day, _KINDS[one.register], one.reference, detail, one.pence)


def _contracted(award: Award) -> Iterator[Event]:
    days = ((OPENED, award.opened_on), (CLOSED, award.closed_on), (AWARDED, award.begins), (ENDED, award.ends_on))
    for kind, day in days:
        if day:
            yield Event(day, kind, award.reference, award.called, award.pence if kind == AWARDED else None)
    if award.starts_on and award.starts_on != award.begins:
        yield Event(award.starts_on, STARTED, award.reference, award.called)


def _paid(paid: Iterable[Payment]) -> Iterator[Event]:
    for one in paid:
        if one.day:
            yield Event(one.day, PAID, one.reference, "by card" if one.card else "", one.pence)


def _span(lead: Lead) -> tuple[str, str] | None:
    if lead.about_on is None or lead.against_on is None:
        return None
    return min(lead.about_on, lead.against_on), max(lead.about_on, lead.against_on)


def short(pence: int) -> str:
    """An amount as a time line has room for: whole pounds from a thousand on, `£182,400`."""
    return money.show(pence).partition(".")[0] if pence >= 1_000_00 else money.show(pence)
