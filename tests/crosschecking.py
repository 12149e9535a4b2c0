"""What tests of cross-checks share: entries of every register that one compares, and its leads, whoever looks."""

from collections.abc import Sequence
from typing import Any

from app.crosscheck.runs import Ran, run
from app.entries import Changes, Entry
from app.fields import Values
from app.register import VOID, Register
from app.registers import (
    CONTRACTS,
    GIFTS,
    INTEGRITY_CASES,
    LEADS,
    MEDIA_CONTACTS,
    ORGANISATIONS,
    PEOPLE,
    POLICIES,
    SECOND_JOBS,
    SPEND,
)
from app.registrar import Registrar
from app.store.reading import Reading

OFFICER, MANAGER, BUYER = "0541", "4417", "60001"  # of samples.STAFF: who is offered things, their manager, who buys


def saved(registrar: Registrar, register: Register, values: Values) -> Entry:
    """A new entry as it was saved."""
    touched = registrar.add(register, {name: value for name, value in values.items() if value is not None}).touched[-1]
    return registrar.reading.entry(register, touched.id)


def offer(
    registrar: Registrar, giver: str, on: str, *, outcome: str = "declined", pence: int | None = 20_00, **more: Any
) -> Entry:
    """An offer to OFFICER, unless it is said to whom."""
    item: Values = {"description": "Dinner", "outcome": outcome, "value_pence": pence}
    item |= {"disposal": "kept"} if outcome == "accepted" else {}
    return saved(registrar, GIFTS, {"recipient": OFFICER, "provider": giver, "offered_on": on, "items": [item], **more})


def contract(registrar: Registrar, supplier: str | None, awarded: str | None = None, **more: Any) -> Entry:
    """A contract, or a tender where `stage` says so."""
    number = registrar.file.gateway.value("SELECT count(*) FROM contracts") + 1
    values = {"contract_ref": f"NC-{number}", "title": "Services", "supplier": supplier, "awarded_on": awarded}
    return saved(registrar, CONTRACTS, {**values, **more})


def payment(registrar: Registrar, supplier: str, on: str, pence: int = 900_00, **more: Any) -> Entry:
    return saved(registrar, SPEND, {"supplier": supplier, "paid_on": on, "amount_pence": pence, **more})


def job(registrar: Registrar, employer: str, received: str, **more: Any) -> Entry:
    """A second job or business interest of OFFICER, unless it is said whose."""
    values = {"person": OFFICER, "employer": employer, "role": "Director", "received_on": received}
    return saved(registrar, SECOND_JOBS, {**values, **more})


def leaver(registrar: Registrar, went_to: str, left: str, **more: Any) -> Entry:
    """Somebody who left for a new employer."""
    number = registrar.file.gateway.value("SELECT count(*) FROM people") + 100
    values = {"staff_number": f"70{number}", "surname": f"Leaver{number}", "forenames": "Pat", "rank": "Inspector"}
    return saved(registrar, PEOPLE, {**values, "workforce": "officer", "left_on": left, "went_to": went_to, **more})


def contact(registrar: Registrar, outlet: str, on: str, **more: Any) -> Entry:
    """A media contact of OFFICER, unless it is said whose."""
    values = {"person": OFFICER, "contact_on": on, "journalist": "Sam Pryor", "outlet": outlet, "channel": "phone"}
    return saved(registrar, MEDIA_CONTACTS, {**values, "subject": "The fair", "colour": "green", **more})


def disclosure(registrar: Registrar, opened: str, **more: Any) -> Entry:
    """A case of inappropriate disclosure to the media."""
    values = {"opened_on": opened, "category": "disclosure_media", "source": "colleague", "subject": "Not known"}
    return saved(registrar, INTEGRITY_CASES, {**values, **more})


def policy(registrar: Registrar, **numbers: Any) -> Entry:
    """A version of the policy with other numbers, in force all year."""
    return saved(registrar, POLICIES, {"in_force_from": "2012-01-01", "what_changed": "The numbers", **numbers})


def organisation(registrar: Registrar, name: str) -> Entry:
    """An organisation by its name or another name of it."""
    found = registrar.reading.organisation_named(name)
    assert found is not None
    return registrar.reading.entry(ORGANISATIONS, found)


def amended(registrar: Registrar, register: Register, entry: Entry, **changes: Any) -> Changes:
    """An amendment of an entry as it stands."""
    now = registrar.reading.entry(register, entry.id)
    return registrar.amend(register, now.id, now.version, changes, "Because the test says so")


def leads(registrar: Registrar) -> list[Entry]:
    """Every lead, whoever looks, the oldest first."""
    ids = registrar.file.gateway.column(f"SELECT id FROM leads WHERE state <> '{VOID}' ORDER BY reference")
    return Reading(registrar.file.gateway, registrar.file.registers).entries(LEADS, ids)


def waiting(registrar: Registrar) -> list[Entry]:
    """The leads that nobody has closed or passed on."""
    return [one for one in leads(registrar) if one.state in ("open", "unsure", "proposed")]


def lead(registrar: Registrar) -> Entry:
    """The only lead there is."""
    (one,) = leads(registrar)
    return one


def ran(registrar: Registrar, days: int | None = None) -> Ran:
    return run(registrar, "other", days=days)


def rules_of(one: Entry) -> list[str]:
    """The rules that hold of a lead, the weightiest first."""
    return [line["rule"] for line in one.values["rules"]]


def judged(registrar: Registrar, one: Entry, step: str, **values: Any) -> Entry:
    """A lead after a step, with a reason for it."""
    now = registrar.reading.entry(LEADS, one.id)
    asks = LEADS.step(step).asks
    answers = {"why": "Looked into", **values} if "why" in asks else values
    registrar.step(LEADS, now.id, now.version, step, answers, "Looked at anew" if LEADS.step(step).reason else None)
    return registrar.reading.entry(LEADS, one.id)


def pairs(some: Sequence[Entry]) -> set[tuple[str, str]]:
    """What leads are about, and against what."""
    return {(one.values["about"], one.values["against"]) for one in some}
