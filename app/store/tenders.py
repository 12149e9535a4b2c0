"""Finds tenders among the contracts: those that are under way, and contracts that say who bid for them."""

from app.register import VOID, Register
from app.store.gateway import Gateway, Row
from app.store.schema import part_table


def tenders(gateway: Gateway, contracts: Register) -> list[Row]:
    """Every tender under way and every contract with bidders, each with how many; the newest first."""
    bidders = next(part_table(contracts, part) for part in contracts.parts if part.name == "bidders")
    return gateway.rows(
        "SELECT id, reference, contract_ref, tender_ref, title, state,"
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
