"""Reads what a cross-check compares: rows of the registers, all of them or those of some organisations."""

import json
from collections.abc import Collection
from typing import Any

from app.register import VOID, Register
from app.store.gateway import Gateway, Row
from app.store.schema import not_hidden, part_table

Ids = Collection[int] | None  # organisations; None for all


def offers(gateway: Gateway, of: Ids = None) -> list[Row]:
    """Offers made to the force, declined ones too."""
    return _rows(
        gateway,
        "SELECT id, reference, offered_on AS day, provider_organisation AS organisation, provider AS written,"
        " recipient AS person, outcome, total_pence AS pence, unknown_values FROM gifts"
        " WHERE direction = 'received' AND provider_organisation IS NOT NULL AND state <> ?",
        "provider_organisation",
        of,
    )


def jobs(gateway: Gateway, of: Ids = None) -> list[Row]:
    """Second jobs and business interests, whatever was decided about them: a refused one may be held all the same."""
    return _rows(
        gateway,
        "SELECT id, reference, received_on AS day, ceased_on AS until,"
        " employer_organisation AS organisation, employer AS written, person, outcome, holder FROM second_jobs"
        " WHERE employer_organisation IS NOT NULL AND state <> ?",
        "employer_organisation",
        of,
    )


def leavers(gateway: Gateway, of: Ids = None) -> list[Row]:
    """People who left and whose new employer is known."""
    return _rows(
        gateway,
        "SELECT id, reference, left_on AS day, went_to_organisation AS organisation, went_to AS written,"
        " staff_number AS person FROM people WHERE went_to_organisation IS NOT NULL AND left_on IS NOT NULL"
        " AND state <> ?",
        "went_to_organisation",
        of,
    )


def contacts(gateway: Gateway, first: str, last: str) -> list[Row]:
    """Media contacts on the days from the one to the other."""
    return gateway.rows(
        "SELECT id, reference, contact_on AS day, outlet_organisation AS organisation, outlet AS written, person"
        " FROM media_contacts WHERE contact_on BETWEEN ? AND ? AND state <> ? ORDER BY id",
        (first, last, VOID),
    )


def contacts_with(gateway: Gateway, of: Collection[int]) -> list[Row]:
    """Media contacts with these organisations that took place or are planned."""
    return _rows(
        gateway,
        "SELECT id, reference, contact_on AS day, outlet_organisation AS organisation, outlet AS written, person,"
        " channel, hospitality, state FROM media_contacts WHERE state NOT IN (?, 'cancelled')",
        "outlet_organisation",
        of,
    )


def disclosures(gateway: Gateway) -> list[Row]:
    """Cases of inappropriate disclosure to the media."""
    return gateway.rows(
        "SELECT id, reference, opened_on AS day, outlet_organisation AS outlet, outlet AS written, subject,"
        " contact_reference FROM integrity_cases WHERE category = 'disclosure_media' AND state <> ? ORDER BY id",
        (VOID,),
    )


def contracts(gateway: Gateway, register: Register, of: Ids = None) -> tuple[list[Row], list[Row], list[Row]]:
    """Contracts and tenders of these suppliers or bidders, then their bidders, then their evaluators and approvers."""
    people, bidders = (part_table(register, part) for part in register.parts)
    concerned = (
        f" AND (supplier_organisation IN (SELECT value FROM json_each(:of)) OR id IN (SELECT entry FROM {bidders}"
        " WHERE bidder_organisation IN (SELECT value FROM json_each(:of))))"
    )
    where = f"state NOT IN (:void, 'abandoned'){'' if of is None else concerned}"
    named: dict[str, Any] = {"void": VOID, "of": json.dumps(sorted(of or ()))}
    inside = f"entry IN (SELECT id FROM contracts WHERE {where})"
    rows = gateway.rows(
        "SELECT id, reference, contract_ref, title, supplier_organisation AS supplier, supplier AS written,"
        " value_pence AS pence, awarded_on, starts_on, coalesce(extended_to, ends_on) AS ends_on, tender_opened_on,"
        f" tender_closed_on, stage, owner, approved_by FROM contracts WHERE {where} ORDER BY id",
        named,
    )
    bids = gateway.rows(
        "SELECT entry, bidder_organisation AS organisation, bidder AS written, result, declared_on, interest,"
        f" interest_what FROM {bidders} WHERE bidder_organisation IS NOT NULL AND {inside} ORDER BY entry, line",
        named,
    )
    officials = gateway.rows(
        f"SELECT entry, person, part FROM {people} WHERE person IS NOT NULL AND {inside} ORDER BY entry, line", named
    )
    return rows, bids, officials


def payments(gateway: Gateway, of: Ids = None) -> list[Row]:
    """Payments that were made, the earliest first; credits take nothing to a supplier."""
    rows = _rows(
        gateway,
        "SELECT id, reference, paid_on AS day, supplier_organisation AS organisation, supplier AS written,"
        " amount_pence AS pence, card FROM spend WHERE amount_pence > 0 AND paid_on IS NOT NULL"
        " AND supplier_organisation IS NOT NULL AND state <> ?",
        "supplier_organisation",
        of,
    )
    return sorted(rows, key=lambda row: (row["day"], row["id"]))


def staff(gateway: Gateway) -> list[Row]:
    """Everybody's number, name and line manager."""
    return gateway.rows("SELECT staff_number, name, line_manager FROM people WHERE state <> ? ORDER BY id", (VOID,))


def approached(gateway: Gateway, staff_numbers: Collection[str]) -> list[int]:
    """The organisations that had to do with these people."""
    numbers = json.dumps(sorted(staff_numbers))
    return gateway.column(
        "SELECT provider_organisation FROM gifts WHERE recipient IN (SELECT value FROM json_each(?))"
        " AND provider_organisation IS NOT NULL UNION SELECT employer_organisation FROM second_jobs"
        " WHERE person IN (SELECT value FROM json_each(?)) AND employer_organisation IS NOT NULL"
        " UNION SELECT organisation_organisation FROM leads WHERE person IN (SELECT value FROM json_each(?))"
        " OR official IN (SELECT value FROM json_each(?))",
        (numbers,) * 4,
    )


def approvals(gateway: Gateway) -> list[tuple[int, str]]:
    """The suppliers and bidders of contracts with who approved them, where only a text says who."""
    return gateway.tuples(
        "SELECT supplier_organisation, approved_by FROM contracts WHERE supplier_organisation IS NOT NULL"
        " AND approved_by IS NOT NULL AND state <> ? UNION SELECT bidder_organisation, approved_by"
        " FROM contracts_bidders JOIN contracts ON id = entry WHERE bidder_organisation IS NOT NULL"
        " AND approved_by IS NOT NULL AND state <> ?",
        (VOID, VOID),
    )


def organisations(gateway: Gateway, of: Ids = None) -> tuple[list[Row], list[tuple[int, str]]]:
    """The names and company numbers of these organisations; then the other names, each with its organisation's id."""
    among = "" if of is None else " AND id IN (SELECT value FROM json_each(?))"
    parameters = (VOID,) if of is None else (VOID, json.dumps(sorted(of)))
    rows = gateway.rows(
        f"SELECT id, reference, name, company_number FROM organisations WHERE state <> ?{among}", parameters
    )
    aliases = gateway.tuples(
        f"SELECT entry, alias FROM organisations_aliases JOIN organisations ON id = entry WHERE state <> ?{among}"
        " ORDER BY entry, line",
        parameters,
    )
    return rows, aliases


def extent(gateway: Gateway, register: Register) -> Row:
    """How much of a register there is: entries, first and last day, value, when it was last changed."""
    day = register.dated or "NULL"
    total = f"sum({register.total})" if register.total else "NULL"
    row = gateway.one(
        f"SELECT count(*) AS entries, min({day}) AS first_on, max({day}) AS last_on, {total} AS value_pence,"
        f" max(changed_at) AS changed_at FROM {register.name} WHERE state <> ?",
        (VOID,),
    )
    assert row is not None  # noqa: S101 - an aggregate always has its row
    return row


def leads_of(gateway: Gateway) -> list[int]:
    """All leads that are not void."""
    return gateway.column("SELECT id FROM leads WHERE state <> ? ORDER BY id", (VOID,))


def leads_about(gateway: Gateway, of: Collection[int]) -> list[int]:
    """The leads, not void, about approaches by these organisations."""
    return gateway.column(
        "SELECT id FROM leads WHERE state <> ? AND organisation_organisation IN (SELECT value FROM json_each(?))"
        " ORDER BY id",
        (VOID, json.dumps(sorted(of))),
    )


def leads_on(gateway: Gateway, of: Collection[int]) -> list[int]:
    """The leads, not void, that have to do with these organisations on either side."""
    ids = json.dumps(sorted(of))
    return gateway.column(
        "SELECT id FROM leads WHERE state <> ? AND (organisation_organisation IN (SELECT value FROM json_each(?))"
        " OR supplier_organisation IN (SELECT value FROM json_each(?))) ORDER BY id",
        (VOID, ids, ids),
    )


def leads_about_entries(gateway: Gateway, references: Collection[str]) -> list[int]:
    """The leads, not void, about entries of these references."""
    return gateway.column(
        "SELECT id FROM leads WHERE state <> ? AND about IN (SELECT value FROM json_each(?)) ORDER BY id",
        (VOID, json.dumps(sorted(references))),
    )


def approaching(gateway: Gateway, of: Collection[int], references: Collection[str]) -> list[int]:
    """By leads raised before: whose approaches had to do with these organisations, or with these references."""
    ids, named = json.dumps(sorted(of)), json.dumps(sorted(references))
    return gateway.column(
        "SELECT DISTINCT organisation_organisation FROM leads WHERE state <> ?"
        " AND organisation_organisation IS NOT NULL AND (supplier_organisation IN (SELECT value FROM json_each(?))"
        " OR about IN (SELECT value FROM json_each(?))"
        " OR against IN (SELECT value FROM json_each(?)))",
        (VOID, ids, named, named),
    )


def pairs_of(gateway: Gateway, references: Collection[str]) -> list[tuple[int, int]]:
    """The organisations of each lead about or against these references."""
    named = json.dumps(sorted(references))
    return gateway.tuples(
        "SELECT organisation_organisation, supplier_organisation FROM leads WHERE state <> ?"
        " AND (about IN (SELECT value FROM json_each(?)) OR against IN (SELECT value FROM json_each(?)))",
        (VOID, named, named),
    )


def judged_different(gateway: Gateway) -> list[Row]:
    """Pairs of organisations that somebody said are two, with the names and numbers they had then, and who said so.

    What a second person confirmed comes last, then what was said last.
    """
    return gateway.rows(
        "SELECT organisation_organisation AS left, supplier_organisation AS right, compared, judged_by, judged_on,"
        " confirmed_by FROM leads WHERE outcome = 'different' AND state <> ?"
        " ORDER BY confirmed_by IS NOT NULL, judged_on, id",
        (VOID,),
    )


def judged_same(gateway: Gateway) -> list[tuple[int, int]]:
    """Pairs of organisations that somebody said are one."""
    return gateway.tuples(
        "SELECT DISTINCT organisation_organisation, supplier_organisation FROM leads"
        " WHERE identity = 'same' AND state <> ?",
        (VOID,),
    )


def given(gateway: Gateway, by: str, first: str | None, last: str | None, least_pence: int) -> list[Row]:
    """What each organisation offered to each station, department or person of the force on these days, summed.

    `by` is recipient_station, recipient_post or recipient; without days all of it, offers without a day too.
    """
    label = "recipient_name" if by == "recipient" else by
    return gateway.rows(
        f"SELECT provider_organisation AS organisation, coalesce({by}, team, '') AS whom,"
        f" coalesce(max({label}), max({by}), max(team), '') AS label, count(*) AS offers,"
        " sum(outcome IN ('accepted', 'partly accepted')) AS accepted, sum(outcome = 'declined') AS declined,"
        " sum(coalesce(total_pence, 0)) AS pence, sum(unknown_values > 0) AS unvalued,"
        f" min(offered_on) AS first_on, max(offered_on) AS last_on FROM gifts WHERE {_OFFERED}"
        " AND provider_organisation IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2",
        _between(first, last, least_pence),
    )


def days_given(
    gateway: Gateway, of: Collection[int], first: str | None, last: str | None, least_pence: int
) -> list[str]:
    """The days of the offers of these organisations, in order; those without a day are not among them."""
    return gateway.column(
        f"SELECT DISTINCT offered_on FROM gifts WHERE {_OFFERED} AND offered_on IS NOT NULL"
        " AND provider_organisation IN (SELECT value FROM json_each(:of)) ORDER BY 1",
        {**_between(first, last, least_pence), "of": json.dumps(sorted(of))},
    )


def not_given(gateway: Gateway, first: str | None, last: str | None, least_pence: int) -> Row:
    """How many offers name no organisation, have no day, and have no value, of those that would else be summed."""
    row = gateway.one(
        f"SELECT coalesce(sum(provider_organisation IS NULL AND {_OFFERED}), 0) AS unnamed,"
        " coalesce(sum(offered_on IS NULL AND :first IS NOT NULL), 0) AS undated,"
        " coalesce(sum(unknown_values > 0 AND coalesce(total_pence, 0) < :least), 0) AS unvalued"
        " FROM gifts WHERE direction = 'received' AND state <> :void",
        _between(first, last, least_pence),
    )
    assert row is not None  # noqa: S101 - an aggregate always has its row
    return row


def held(gateway: Gateway, first: str | None, last: str | None, least_pence: int) -> list[Row]:
    """Contracts that ran on any of these days, the greatest first; without days all of them."""
    return gateway.rows(
        "SELECT id, reference, contract_ref, title, supplier_organisation AS organisation, supplier AS written,"
        " value_pence AS pence, coalesce(awarded_on, starts_on) AS begins, coalesce(extended_to, ends_on) AS ends"
        " FROM contracts WHERE state NOT IN (:void, 'abandoned') AND coalesce(stage, 'awarded') = 'awarded'"
        " AND supplier_organisation IS NOT NULL AND coalesce(value_pence, 0) >= :least"
        " AND (:first IS NULL OR coalesce(awarded_on, starts_on) <= :last"
        " AND coalesce(extended_to, ends_on, '9999') >= :first) ORDER BY coalesce(value_pence, 0) DESC, id",
        _between(first, last, least_pence),
    )


def waiting_leads(gateway: Gateway, leads: Register, states: Collection[str], reader: str | None) -> list[Row]:
    """The leads in these states that are there for whoever has this staff number: their two organisations, each."""
    seen, parameters = not_hidden(leads, reader)
    return gateway.rows(
        "SELECT id, reference, organisation_organisation AS giver, supplier_organisation AS supplier FROM leads"
        f" WHERE state IN (SELECT value FROM json_each(?)) AND {seen} ORDER BY id",
        (json.dumps(sorted(states)), *parameters),
    )


_OFFERED = (
    "direction = 'received' AND state <> :void AND coalesce(total_pence, 0) >= :least"
    " AND (:first IS NULL OR offered_on BETWEEN :first AND :last)"
)


def _between(first: str | None, last: str | None, least_pence: int) -> dict[str, Any]:
    return {"void": VOID, "first": first, "last": last, "least": least_pence}


def _rows(gateway: Gateway, sql: str, column: str, of: Ids) -> list[Row]:
    if of is None:
        return gateway.rows(f"{sql} ORDER BY id", (VOID,))
    return gateway.rows(
        f"{sql} AND {column} IN (SELECT value FROM json_each(?)) ORDER BY id", (VOID, json.dumps(sorted(of)))
    )
