"""What a cross-check finds: for every pairing, the approaches and what the supplier got that a rule brings together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.crosscheck import rules
from app.crosscheck.facts import Approach, Award, Case, Facts, Payment
from app.crosscheck.judged import Judged
from app.crosscheck.measures import GRADES, Measures
from app.crosscheck.pairing import Pairing
from app.crosscheck.rules import CASES, CONTRACTS, GIFTS, JOBS, RANK, SPEND, Firing

Key = tuple[str, str, int, int]


@dataclass(frozen=True, slots=True)
class Against:
    """What an approach is held against: a contract, the nearest of some payments, an offer, a case."""

    register: str
    id: int
    reference: str
    day: str
    written: str
    contract_ref: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """An approach and what it may have to do with, by the rules that hold, the one that weighs most first."""

    about: Approach
    against: Against
    firings: tuple[Firing, ...]
    pairing: Pairing
    official: str | None = None  # the staff number by which somebody had a part in the contract

    @property
    def key(self) -> Key:
        """By which a lead is known again."""
        two = self.pairing.left, self.pairing.right
        return key_of(self.about.reference, self.against.register, self.against.reference, two)

    @property
    def first(self) -> Firing:
        return self.firings[0]

    @property
    def weight(self) -> tuple[int, int, int, int]:
        """The smaller, the sooner a person should look: grade, rule, likeness, days between."""
        days = abs(self.first.days) if self.first.days is not None else 0
        return GRADES.index(self.first.grade), RANK[self.first.rule], -self.pairing.likeness, days


def key_of(about: str, register: str, against: str, two: tuple[int, int]) -> Key:
    """What is about two organisations, one approach, and one contract, offer or case, or all payments.

    Which of a supplier's payments is nearest changes with the next payment. What was judged of two organisations says
    nothing of another that bid for the same contract, or that an offer is said to come from by now.
    """
    return about, SPEND if register == SPEND else against, *two


def findings(pairings: Iterable[Pairing], facts: Facts, judged: Judged, measures: Measures) -> list[Finding]:
    """Everything the rules find, the weightiest first: each approach and what it is held against once.

    Where several parties to one contract may be the giver, it is the one that weighs most, of those not judged another.
    """
    best: dict[tuple[str, object], Finding] = {}
    for pairing in pairings:
        for one in _unsilenced(_of(pairing, facts, measures), judged):
            party = one.pairing.right if one.against.register == SPEND else one.against.reference
            known = best.get((one.about.reference, party))
            if known is None or (one.weight, one.key) < (known.weight, known.key):
                best[one.about.reference, party] = one
    return sorted(best.values(), key=lambda one: (*one.weight, *one.key))


def in_cases(
    cases: Sequence[Case],
    contacts: Mapping[int, Sequence[Approach]],
    outlets: Mapping[tuple[int, int], Pairing],
    judged: Judged,
    measures: Measures,
) -> list[Finding]:
    """Media contacts before a disclosure case: with its outlet, or of the person it is about, by case id."""
    found = []
    for case in cases:
        against = Against(CASES, case.id, case.reference, case.day, case.written)
        for contact in contacts.get(case.id, ()):
            theirs = (contact.organisation, case.outlet if case.outlet is not None else contact.organisation)
            about_them = case.subject is not None and case.subject == contact.person
            pairing = outlets.get(theirs) if case.outlet is not None or about_them else None
            if pairing and (fired := rules.fired(CASES, contact, case, pairing.right, measures)):
                found.append(Finding(contact, against, fired, pairing))
    return list(_unsilenced(found, judged))


def _unsilenced(found: Iterable[Finding], judged: Judged) -> Iterator[Finding]:
    """Without what was judged to be about two organisations; what one person alone could not close says who judged."""
    for one in found:
        said = judged.said_of(one.pairing)
        if said is None:
            yield one
        elif not said.silences(one.first.grade):
            yield replace(one, pairing=replace(one.pairing, reasons=(*one.pairing.reasons, said.in_words())))


def _of(pairing: Pairing, facts: Facts, measures: Measures) -> Iterator[Finding]:
    for approach in facts.approaches.get(pairing.left, ()):
        for award in facts.awards.get(pairing.right, ()):
            if fired := rules.fired(CONTRACTS, approach, award, pairing.right, measures):
                written = award.parties()[pairing.right]
                against = Against(CONTRACTS, award.id, award.reference, award.begins, written, award.contract_ref)
                yield Finding(approach, against, fired, pairing, _official(approach, award))
        if (paid := facts.payments.get(pairing.right)) and (
            fired := rules.fired(SPEND, approach, paid, pairing.right, measures)
        ):
            near = _nearest(approach, paid, fired[0].days)
            against = Against(SPEND, near.id, near.reference, near.day, near.written)
            yield Finding(approach, against, fired, pairing)
        if approach.register == JOBS:
            yield from _gives(approach, pairing, facts, measures)


def _gives(job: Approach, pairing: Pairing, facts: Facts, measures: Measures) -> Iterator[Finding]:
    """The business of somebody of the force that makes offers to others of the force."""
    for offer in facts.approaches.get(pairing.right, ()):
        if offer.register == GIFTS and (fired := rules.fired(GIFTS, job, offer, pairing.right, measures)):
            against = Against(GIFTS, offer.id, offer.reference, offer.day, offer.written)
            yield Finding(job, against, fired, pairing, offer.person)


def _nearest(approach: Approach, paid: Sequence[Payment], days: int | None) -> Payment:
    """The payment so many days from the approach; the first of all where that is not known."""
    if days is None:
        return paid[0]
    return next(one for one in paid if rules.days_from(approach.day, one.day) == days)


def _official(approach: Approach, award: Award) -> str | None:
    return next((one for one in (approach.person, approach.manager) if one and one in award.officials), None)
