"""Leads as a person looks at them: those on the same two organisations together, what weighs most first.

A giver with nine offers and one contract is one question, not nine.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from functools import cached_property

from app.crosscheck.leads import LEADS
from app.crosscheck.measures import GRADES
from app.crosscheck.rules import RANK
from app.query import Query
from app.registrar import Registrar
from app.store import compared

PRESSING = ("open", "unsure", "proposed", "escalated", "explained", "gone")  # states, what waits for somebody first


@dataclass(frozen=True, slots=True)
class Lead:
    """What a list of leads needs of each; days are ISO, None where nobody wrote them down."""

    id: int
    version: int
    reference: str
    state: str
    rule: str
    grade: str
    sentence: str
    about: str
    about_on: str | None
    against: str
    against_on: str | None
    contract_ref: str | None
    days: int | None  # from the award, payment or case to the entry; less than nothing: before
    organisation: str
    organisation_organisation: int | None
    supplier: str
    supplier_organisation: int | None
    likeness: int  # percent
    how: str
    person: str | None
    person_name: str | None
    official_name: str | None
    outcome: str | None
    judged_by: str | None
    why: str | None
    case_reference: str | None  # of the integrity case it was opened as

    @property
    def pair(self) -> tuple[int, ...]:
        """The two organisations, whichever of them the approach came from."""
        return tuple(sorted({self.organisation_organisation or 0, self.supplier_organisation or 0}))

    @property
    def called(self) -> str:
        """What it is held against, as a person calls it."""
        return self.contract_ref or self.against

    @property
    def weight(self) -> tuple[int, int, int, int, int]:
        """The smaller, the sooner a person should look: grade, rule, likeness, days between."""
        rank = RANK.get(self.rule, len(RANK))
        return GRADES.index(self.grade), rank, -self.likeness, abs(self.days or 0), self.id


@dataclass(frozen=True)
class Group:
    """Leads on the same two organisations, the weightiest first; never empty."""

    leads: tuple[Lead, ...]

    @property
    def first(self) -> Lead:
        return self.leads[0]

    @cached_property
    def pressing(self) -> tuple[Lead, ...]:
        """Those that stand where somebody is waited for soonest: what is done to the group is done to them."""
        state = min((lead.state for lead in self.leads), key=_pressing)
        return tuple(lead for lead in self.leads if lead.state == state)

    @property
    def organisations(self) -> tuple[int, ...]:
        """The ids of the two, the giver's or employer's first; one where they are the same."""
        both = (self.first.organisation_organisation, self.first.supplier_organisation)
        return tuple(dict.fromkeys(one for one in both if one is not None))


COLUMNS = tuple(one.name for one in fields(Lead))


def groups(registrar: Registrar, search: str) -> list[Group]:
    """The leads a search finds, together where they are on the same two organisations. Raises BadSearch."""
    return Known(registrar).groups(search)


class Known:
    """Leads that were read before: of those a search finds, only the ones that were changed since are read again."""

    def __init__(self, registrar: Registrar) -> None:
        self._registrar = registrar
        self._leads: dict[int, Lead] = {}

    def forget(self) -> None:
        """Something else than leads changed: organisations that were made one, say, or who may see what."""
        self._leads.clear()

    def groups(self, search: str) -> list[Group]:
        """As `groups`. Raises BadSearch."""
        registrar, register = self._registrar, self._registrar.registers[LEADS]
        ids = registrar.search.ids(register, Query(search))
        if self._leads:
            versions = {row["id"]: row["version"] for row in registrar.reading.rows(register, ids, ("version",))}
            ids = [one for one in ids if one in versions]
        else:
            versions = {}
        stale = [one for one in ids if (lead := self._leads.get(one)) is None or lead.version != versions[one]]
        read = {lead.id: lead for lead in leads(registrar, stale)}
        self._leads |= read
        hidden = set(stale) - set(read)
        return grouped(self._leads[one] for one in ids if one not in hidden)


def on_pair(registrar: Registrar, lead: Lead) -> Group:
    """Every lead on the two organisations of a lead that its reader may see, however it stands."""
    of = [one for one in lead.pair if one]
    found = [one for one in leads(registrar, compared.leads_on(registrar.file.gateway, of)) if one.pair == lead.pair]
    return Group(tuple(sorted(found, key=lambda one: one.weight)) or (lead,))


def on_organisation(registrar: Registrar, organisation: int) -> tuple[Lead, ...]:
    """Every lead that has to do with an organisation, on either side."""
    found = leads(registrar, compared.leads_on(registrar.file.gateway, [organisation]))
    return tuple(sorted(found, key=lambda one: one.weight))


def grouped(leads: Iterable[Lead]) -> list[Group]:
    """Leads by the two organisations they are on, the group with the weightiest first."""
    found: dict[tuple[int, ...], list[Lead]] = {}
    for lead in sorted(leads, key=lambda one: one.weight):
        found.setdefault(lead.pair, []).append(lead)
    return [Group(tuple(some)) for some in found.values()]


def leads(registrar: Registrar, ids: Sequence[int]) -> list[Lead]:
    """The leads with these ids, in this order; without those their reader may not see."""
    return [Lead(**row) for row in registrar.reading.rows(registrar.registers[LEADS], ids, COLUMNS[1:])]


def _pressing(state: str) -> int:
    return PRESSING.index(state) if state in PRESSING else len(PRESSING)
