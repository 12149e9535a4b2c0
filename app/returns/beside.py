"""What figures must know of an entry that stands in other registers: who supplied the force, who had made an offer.

Organisations are one where the registers link them to one entry, or where somebody judged a lead between them so. Names
that only look alike are leads, and count for nothing here.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from app.dates import months_after
from app.entries import Entry
from app.fields import Values
from app.register import VOID
from app.store.file import RegisterFile
from app.store.reading import Reading

MONTHS_BEFORE_AWARD = 12
_TAKEN = ("accepted", "partly accepted")


def givers(file: RegisterFile, offers: Iterable[Entry]) -> Mapping[int, Values]:
    """For each offer `supplies`: the reference of a contract that its giver held or bid for on that day, or ""."""
    reading, same = Reading(file.gateway, file.registers), _same(file)
    return {
        offer.id: {
            "supplies": next(
                filter(
                    None,
                    (
                        reading.supplies(one, offer.values["offered_on"])
                        for one in _and_same(offer.values["provider_organisation"], same)
                    ),
                ),
                "",
            )
        }
        for offer in offers
    }


def winners(file: RegisterFile, contracts: Iterable[Entry]) -> Mapping[int, Values]:
    """For each contract how many `offers` its supplier had made in the year before the award, and how many `taken`."""
    made: dict[int, list[tuple[str, bool]]] = defaultdict(list)
    for organisation, day, outcome in file.gateway.tuples(
        "SELECT provider_organisation, offered_on, outcome FROM gifts WHERE direction = 'received' AND state <> ?"
        " AND provider_organisation IS NOT NULL AND offered_on IS NOT NULL",
        (VOID,),
    ):
        made[organisation].append((day, outcome in _TAKEN))
    same = _same(file)
    found: dict[int, Values] = {}
    for contract in contracts:
        day = contract.values["awarded_on"]
        first = months_after(day, -MONTHS_BEFORE_AWARD) if day else ""
        of = [offer for one in _and_same(contract.values["supplier_organisation"], same) for offer in made[one]]
        before = [taken for offered_on, taken in of if day and first <= offered_on < day]
        found[contract.id] = {"offers": len(before), "taken": sum(before)}
    return found


def _same(file: RegisterFile) -> Mapping[int, set[int]]:
    """The other organisations that somebody judged to be one with an organisation."""
    found: dict[int, set[int]] = defaultdict(set)
    for left, right in file.gateway.tuples(
        "SELECT organisation_organisation, supplier_organisation FROM leads WHERE identity = 'same' AND state <> ?"
        " AND organisation_organisation IS NOT NULL AND supplier_organisation IS NOT NULL",
        (VOID,),
    ):
        found[left].add(right)
        found[right].add(left)
    return found


def _and_same(organisation: int | None, same: Mapping[int, set[int]]) -> list[int]:
    return [] if organisation is None else [organisation, *sorted(same.get(organisation, set()) - {organisation})]
