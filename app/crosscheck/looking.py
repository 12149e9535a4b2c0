"""Looks through the registers by the rules: everywhere, or at what has to do with some organisations."""

from collections.abc import Collection, Mapping

from app.crosscheck.facts import Approach, Case, Facts
from app.crosscheck.findings import Finding, findings, in_cases
from app.crosscheck.gathering import Gathering
from app.crosscheck.match import Matcher, Named
from app.crosscheck.measures import Measures
from app.crosscheck.pairing import Pairing, itself, of_match, paired, turned
from app.crosscheck.rules import GIFTS, JOBS, RANK
from app.progress import Report, silent
from app.registrar import Registrar

_FEW = 10  # where more than a tenth is other than it was, all are made ready anew

def measures_of(registrar: Registrar, days: int | None = None) -> Measures:
    """By what is measured today; with another window around an award where it is asked for, in days."""
    policy = registrar.reading.policies().on(registrar.today().isoformat())
    measures = Measures.of(policy, tuple(RANK))
    return measures if days is None else measures.within(days)


def gathering_of(registrar: Registrar) -> Gathering:
    """What gathers the facts of a register file."""
    return Gathering(registrar.file.gateway, registrar.registers["contracts"], registrar.registers["second_jobs"])


def look(registrar: Registrar, measures: Measures, report: Report = silent) -> tuple[list[Finding], int]:
    """Everything that the rules find now, and how many organisations were compared. It changes nothing."""
    gathering = gathering_of(registrar)
    named = gathering.organisations()
    facts = gathering.facts()
    suppliers = facts.awards.keys() | facts.payments.keys()
    least = measures.least_alike
    pairings = list(paired(named, facts.approaches.keys(), suppliers, least, report))
    employers, givers = (_with(facts, register) for register in (JOBS, GIFTS))
    both = {(one.left, one.right) for one in pairings}
    pairings += [one for one in paired(named, employers, givers, least) if (one.left, one.right) not in both]
    found = findings(pairings, facts, measures) + _in_cases(gathering, facts, named, measures)
    return found, len(facts.approaches.keys() | suppliers)


class Organisations:
    """The organisations of one register file, made ready when they are first looked up and kept ready from then on.

    It holds on to no connection, so that each check may have its own.
    """

    def __init__(self) -> None:
        self._named: dict[int, Named] = {}
        self._matcher = Matcher(())

    def findings_of(
        self, registrar: Registrar, of: Collection[int], references: Collection[str], measures: Measures
    ) -> list[Finding]:
        """What the rules find now that has to do with these organisations, or with the entries of these references."""
        gathering = gathering_of(registrar)
        self._refresh(gathering.organisations())
        pairings = [one for organisation in sorted(of) for one in self._pairings(organisation, measures.least_alike)]
        facts = gathering.facts({*of, *(one.left for one in pairings), *(one.right for one in pairings)})
        in_cases_ = (
            one
            for one in _in_cases(gathering, facts, self._named, measures)
            if {one.pairing.left, one.pairing.right} & set(of) or set(one.key) & set(references)
        )
        return [*findings(pairings, facts, measures), *in_cases_]

    def _pairings(self, organisation: int, least: float) -> list[Pairing]:
        one = self._named.get(organisation)
        if one is None:
            return []
        found = [itself(one)]
        for match in self._matcher.find(one, least):
            if match.right != organisation:
                pairing = of_match(self._named, match)
                found += (pairing, turned(pairing))
        return found

    def _refresh(self, now: Mapping[int, Named]) -> None:
        """Take in what was added, changed or taken away since, by whichever desktop."""
        other = [one for organisation, one in now.items() if self._named.get(organisation) != one]
        gone = self._named.keys() - now.keys()
        if len(other) + len(gone) > len(now) // _FEW:
            self._matcher = Matcher(now.values())
        else:
            for organisation in gone:
                self._matcher.remove(organisation)
            for one in other:
                self._matcher.add(one)
        self._named = dict(now)


def _with(facts: Facts, register: str) -> set[int]:
    """The organisations that have an approach of a register."""
    return {one for one, some in facts.approaches.items() if any(each.register == register for each in some)}


def _in_cases(gathering: Gathering, facts: Facts, named: Mapping[int, Named], measures: Measures) -> list[Finding]:
    contacts = {case.id: gathering.contacts(case, measures.days_before_case) for case in facts.cases}
    return in_cases(facts, contacts, _outlets(facts.cases, contacts, named, measures.least_alike), measures)


def _outlets(
    cases: Collection[Case], contacts: Mapping[int, list[Approach]], named: Mapping[int, Named], least: float
) -> dict[tuple[int, int], Pairing]:
    """The outlets of contacts with those of cases; and each with itself, for cases that name no outlet."""
    of_contacts = {one.organisation for some in contacts.values() for one in some if one.organisation is not None}
    of_cases = {case.outlet for case in cases if case.outlet is not None}
    found = {(one, one): itself(named[one]) for one in of_contacts if one in named}
    return found | {(one.left, one.right): one for one in paired(named, of_contacts, of_cases, least)}
