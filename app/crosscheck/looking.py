"""Looks through the registers by the rules: everywhere, or at what has to do with some organisations."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from app.crosscheck.concerned import ORGANISATIONS
from app.crosscheck.facts import Approach, Case, Facts
from app.crosscheck.findings import Finding, findings, in_cases
from app.crosscheck.gathering import Gathering
from app.crosscheck.match import Matcher, Named
from app.crosscheck.measures import Measures
from app.crosscheck.pairing import Pairing, pairings
from app.crosscheck.rules import GIFTS, JOBS
from app.progress import Report, silent
from app.registrar import Registrar
from app.store.journal import Head

_FEW = 10  # where more than a tenth is other than it was, all are made ready anew


def measures_of(registrar: Registrar, days: int | None = None) -> Measures:
    """By what is measured today; with another window around an award where it is asked for, in days."""
    policy = registrar.reading.policies().on(registrar.today().isoformat())
    called = {choice.code: choice.label for choice in registrar.registers["leads"].column("rule").choices}
    measures = Measures.of(policy, called)
    return measures if days is None else measures.within(days)


def gathering_of(registrar: Registrar) -> Gathering:
    """What gathers the facts of a register file."""
    return Gathering(registrar.file.gateway, registrar.registers)


def look(gathering: Gathering, measures: Measures, report: Report = silent) -> tuple[list[Finding], int]:
    """Everything that the rules find now, and how many organisations were compared. It changes nothing."""
    organisations = Organisations()
    organisations.refresh(gathering)
    facts = gathering.facts()
    suppliers = facts.awards.keys() | facts.payments.keys()
    givers, employers = (_with(facts, register) for register in (GIFTS, JOBS))
    alike = [  # what somebody of the force owns may give as well as supply
        *organisations.pairings(employers, measures, among=suppliers | givers),
        *organisations.pairings(facts.approaches.keys() - employers, measures, report, suppliers),
    ]
    found = findings(alike, facts, gathering.judged, measures) + organisations.in_cases(gathering, measures)
    return found, len(facts.approaches.keys() | suppliers)


class Organisations:
    """The organisations of one register file, made ready when they are first looked up and kept ready from then on.

    It holds on to no connection, so that each check may have its own.
    """

    def __init__(self) -> None:
        self._named: dict[int, Named] = {}
        self._matcher = Matcher(())
        self._head: Head | None = None  # of the journal, when they were read

    def approached(self, of: Collection[int], measures: Measures) -> set[int]:
        """These organisations and all that may be one of them: whose approaches may have to do with them."""
        return {*of, *(one.right for one in pairings(self._matcher, self._named, of, measures.least_alike))}

    def findings_of(self, gathering: Gathering, left: Collection[int], measures: Measures) -> list[Finding]:
        """Everything that the rules find now of approaches by these organisations."""
        alike = list(self.pairings(left, measures))
        facts = gathering.facts({*left, *(one.right for one in alike)})
        cases = (one for one in self.in_cases(gathering, measures) if one.about.organisation in left)
        return [*findings(alike, facts, gathering.judged, measures), *cases]

    def pairings(
        self,
        left: Collection[int],
        measures: Measures,
        report: Report = silent,
        among: Collection[int] | None = None,
    ) -> Iterator[Pairing]:
        """These organisations, each with all, or of `among`, that it may be, whatever was judged of the two."""
        return pairings(self._matcher, self._named, left, measures.least_alike, report, among)

    def in_cases(self, gathering: Gathering, measures: Measures) -> list[Finding]:
        """What the rules find of media contacts before cases."""
        cases = gathering.cases()
        contacts = _contacts(gathering, cases, measures)
        outlets = _outlets(contacts)
        alike = {(one.left, one.right): one for one in self.pairings(outlets, measures)} if outlets else {}
        return in_cases(cases, contacts, alike, gathering.judged, measures)

    def refresh(self, gathering: Gathering) -> None:
        """Take in what was added, changed or taken away since, by whichever desktop: before anything is looked up."""
        head = gathering.journal.head()
        if self._head and gathering.journal.goes_on_from(self._head):
            touched = gathering.journal.entries_since(self._head.length, ORGANISATIONS)
            now = gathering.organisations(touched) if touched else {}
            gone = (touched & self._named.keys()) - now.keys()
        else:
            now = gathering.organisations()
            gone = frozenset(self._named.keys() - now.keys())
        other = {organisation: one for organisation, one in now.items() if self._named.get(organisation) != one}
        if len(other) + len(gone) > len(self._named) // _FEW:
            kept = {organisation: one for organisation, one in self._named.items() if organisation not in gone}
            self._matcher = Matcher({**kept, **other}.values())
        else:
            for organisation in gone:
                self._matcher.remove(organisation)
            for one in other.values():
                self._matcher.add(one)
        for organisation in gone:
            del self._named[organisation]
        self._named.update(other)
        self._head = head


def outlets_before(gathering: Gathering, measures: Measures) -> set[int]:
    """The outlets of all media contacts in the windows before cases of disclosure."""
    return _outlets(_contacts(gathering, gathering.cases(), measures))


def _with(facts: Facts, register: str) -> set[int]:
    """The organisations that have an approach of a register."""
    return {one for one, some in facts.approaches.items() if any(each.register == register for each in some)}


def _contacts(gathering: Gathering, cases: Sequence[Case], measures: Measures) -> dict[int, list[Approach]]:
    return {case.id: gathering.contacts(case, measures.days_before_case) for case in cases}


def _outlets(contacts: Mapping[int, Sequence[Approach]]) -> set[int]:
    return {one.organisation for some in contacts.values() for one in some if one.organisation is not None}
