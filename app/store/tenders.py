"""Finds tenders among the contracts: those that are under way, contracts that say who bid for them, and what those
who had a part in a contract declared.
"""

import json
from collections.abc import Collection

from app.register import VOID, Register
from app.store.gateway import Gateway, Row
from app.store.schema import part_table


def tenders(gateway: Gateway, contracts: Register) -> list[Row]:
    """Every tender under way and every contract with bidders, each with how many; the newest first."""
    bidders = next(part_table(contracts, part) for part in contracts.parts if part.name == "bidders")
    return gateway.rows(
        "SELECT id, reference, contract_ref, tender_ref, title,"
        f" (SELECT count(*) FROM {bidders} WHERE entry = contracts.id) AS bidders FROM contracts"
        f" WHERE state NOT IN (?, 'abandoned') AND (state = 'tender' OR id IN (SELECT entry FROM {bidders}))"
        " ORDER BY state <> 'tender', coalesce(tender_opened_on, tender_closed_on, awarded_on, '') DESC, id DESC",
        (VOID,),
    )


def named(gateway: Gateway, reference: str) -> list[Row]:
    """The contracts, not void, that the force or Probity calls so, letter case aside: of a tender or of a contract."""
    return gateway.rows(
        "SELECT id, reference FROM contracts WHERE state <> ? AND (reference = ? COLLATE NOCASE"
        " OR contract_ref = ? COLLATE NOCASE OR tender_ref = ? COLLATE NOCASE) ORDER BY id",
        (VOID, reference, reference, reference),
    )


def interests(gateway: Gateway, contracts: Register, of: Collection[int]) -> list[Row]:
    """The interests that evaluators, approvers and managers of these contracts declared, the newest first.

    One of which only is written what it is counts as declared.
    """
    people = next(part_table(contracts, part) for part in contracts.parts if part.name == "people")
    return gateway.rows(
        "SELECT contracts.id AS contract, coalesce(contract_ref, contracts.reference) AS called, person, part,"
        f" declared_on, interest_what AS what, person = owner AS owns FROM {people}"
        " JOIN contracts ON contracts.id = entry WHERE entry IN (SELECT value FROM json_each(?))"
        " AND (interest = 1 OR (interest IS NULL AND interest_what <> ''))"
        " ORDER BY coalesce(declared_on, '') DESC, entry, line",
        (json.dumps(sorted(of)),),
    )
