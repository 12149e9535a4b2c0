"""One valid sample entry for every register, and one sample value for every kind: what a new field or kind must add to.

`SAMPLES` are values in stored form, as a form hands them to `Registrar.add`. Staff numbers and organisations are those
of the `registrar` fixture. `steps_to` and `answers` know how to bring a sample to any state its register declares.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from app.deeds import change_deed
from app.entries import Entry
from app.fields import CHOICE, Field, Value, Values
from app.ids import new_id
from app.policy import Policies
from app.query import Now
from app.register import Register
from app.registers import (
    CONTRACTS,
    CROSSCHECKS,
    EXPLANATIONS,
    GIFTS,
    IMPORTS,
    INTEGRITY_CASES,
    LAYOUTS,
    LEADS,
    LETTERS,
    LIST_VALUES,
    MEDIA_CONTACTS,
    ORGANISATIONS,
    PEOPLE,
    POLICIES,
    REGISTER_REVIEWS,
    SCRUTINIES,
    SECOND_JOBS,
    SPEND,
    USERS,
)
from app.registrar import Registrar
from app.workflow import Step

TODAY = date(2012, 6, 14)
SHIPPED = Policies.of(POLICIES.starts_as(None), [])
NOW = Now(TODAY, lambda: SHIPPED)
CLERK = "J. Abbott"
APPEALS = "C. Lyle"  # hears appeals against what CLERK decided

STAFF: tuple[Values, ...] = (
    {"staff_number": "4417", "surname": "Garside", "forenames": "Helen", "rank": "Sergeant", "workforce": "officer"}
    | {"post": "Licensing", "station": "Cawley"},
    {"staff_number": "0541", "surname": "Rook", "forenames": "Anna", "rank": "Constable", "workforce": "officer"}
    | {"post": "Response", "station": "Thornby", "line_manager": "4417"},
    {"staff_number": "60001", "surname": "de Souza", "forenames": "Maria", "rank": "Scale 4", "workforce": "staff"}
    | {"post": "Procurement", "station": "Headquarters"},
    {"staff_number": "0002", "surname": "Wetherby", "forenames": "Dawn", "rank": "Deputy Chief Constable"}
    | {"workforce": "officer", "post": "Command", "station": "Headquarters"},
)
CHIEF = "0002"  # a chief officer: what they are offered is decided outside PSD

ORGANISATION_NAMES = ("Castle Quay Hotel", "Northmere Gazette", "Harbour Security Ltd")

LUNCH: Values = {"description": "Working lunch", "value_pence": 12_50, "outcome": "accepted", "disposal": "shared"}
WINE: Values = {"description": "Bottle of wine", "quantity": 2, "value_pence": 9_99, "outcome": "declined"}

SAMPLES: dict[str, Values] = {
    GIFTS.name: {
        "recipient": "4417",
        "provider": "Castle Quay Hotel",
        "offered_on": "2012-06-13",
        "kind": "hospitality",
        "venue": "Castle Quay",
        "authorised_by": "Insp Wetherby",
        "items": [LUNCH, WINE],
    },
    SECOND_JOBS.name: {
        "person": "0541",
        "employer": "Harbour Security Ltd",
        "role": "Steward at sports events",
        "received_on": "2012-05-01",
        "hours_per_week": 450,
        "conditions": [{"text": "Not within the force area"}],
    },
    MEDIA_CONTACTS.name: {
        "person": "4417",
        "contact_on": "2012-06-12",
        "contact_at": "19:45",
        "journalist": "Sam Pryor",
        "outlet": "Northmere Gazette",
        "channel": "phone",
        "subject": "Licensing of the summer fair",
        "colour": "amber",
    },
    CONTRACTS.name: {
        "contract_ref": "NC-2011-17",
        "title": "Guarding of the custody suites",
        "supplier": "Harbour Security Ltd",
        "value_pence": 310_000_00,
        "awarded_on": "2011-11-30",
        "owner": "60001",
        "people": [{"person": "60001", "part": "evaluator", "interest": 0}],
        "bidders": [{"bidder": "Harbour Security Ltd", "result": "won"}],
    },
    SPEND.name: {
        "paid_on": "2012-04-02",
        "supplier": "Harbour Security Ltd",
        "amount_pence": 643_32,
        "expense_type": "Security",
        "cost_centre": "F137",
    },
    INTEGRITY_CASES.name: {
        "opened_on": "2012-03-05",
        "category": "social_media",
        "source": "colleague",
        "subject": "Constable at Thornby",
    },
    PEOPLE.name: {
        "staff_number": "7702",
        "surname": "O’Neil-Marsh",
        "forenames": "Siân",
        "rank": "Inspector",
        "workforce": "officer",
        "line_manager": "4417",
        "joined_on": "1998-09-01",
    },
    ORGANISATIONS.name: {
        "name": "Fenwick & Søn A/S",
        "kind": "company",
        "company_number": "01234567",
        "aliases": [{"alias": "Fenwicks", "why": "letterhead"}],
    },
    REGISTER_REVIEWS.name: {
        "register": "gifts",
        "kind": "sample",
        "period_from": "2012-01-01",
        "period_to": "2012-03-31",
        "seed": "12",
        "sample": [{"about": "G/2012/0001", "result": "right"}],
    },
    SCRUTINIES.name: {
        "quarter_from": "2012-01-01",
        "quarter_to": "2012-03-31",
        "applications": [{"about": "B/2012/0001", "stood": "Refused"}],
    },
    LETTERS.name: {
        "kind": "decision",
        "about": "B/2012/0001",
        "person": "0541",
        "subject": "Your application",
        "text": "It is approved.",
    },
    EXPLANATIONS.name: {
        "finding": "nothing:station:Holme Quay",
        "what": "Holme Quay has declared nothing",
        "because": "Closed for refurbishment",
    },
    POLICIES.name: {"in_force_from": "2012-05-01", "what_changed": "The limit", "gift_limit_pence": 40_00},
    IMPORTS.name: {
        "kept_in": "Gifts and hospitality",
        "files": "cawley.xlsx",
        "read": 5,
        "added": 3,
        "merged": 0,
        "left_out": 1,
        "refused": 1,
        "value_pence": 61_20,
        "sheets": [
            {"file": "cawley.xlsx", "sha256": "ab" * 32, "station": "Cawley", "sheet": "2012", "read": 5, "added": 3}
            | {"merged": 0, "left_out": 1, "refused": 1, "value_pence": 61_20, "changed": 0, "held": 0}
        ],
        "rows": [
            {"file": "cawley.xlsx", "sha256": "ab" * 32, "sheet": "2012", "row": 7, "how": "left_out"}
            | {"reason": "At Thornby too"},
            {"file": "cawley.xlsx", "sha256": "ab" * 32, "sheet": "2012", "row": 9, "how": "refused"}
            | {"heading": "Date", "reason": "There is no 31 June"},
        ],
    },
    LEADS.name: {
        "raised_by": "X/2012/0001",
        "rule": "award_after_offer",
        "grade": "medium",
        "sentence": "An offer on 1 November 2011, and a contract awarded 29 days later",
        "about": "G/2011/0001",
        "about_on": "2011-11-01",
        "against": "C/2011/0001",
        "against_on": "2011-11-30",
        "contract_ref": "NC-2011-17",
        "days": -29,
        "organisation": "Harbour Security",
        "supplier": "Harbour Security Ltd",
        "likeness": 99,
        "how": "exact",
        "reasons": "“Ltd” ignored",
        "compared": "Harbour Security\nHarbour Security Ltd",
        "person": "0541",
        "official": "60001",
        "measured_by": "365 days before an award; the policy as shipped",
        "rules": [{"rule": "award_after_offer", "grade": "medium", "days": -29, "because": "29 days before the award"}],
    },
    CROSSCHECKS.name: {
        "trigger": "quarterly",
        "run_by": CLERK,
        "compared": 3,
        "raised": 1,
        "closed": 0,
        "unchanged": 0,
        "measured_by": "365 days before an award; the policy as shipped",
        "inputs": [{"register": "Contracts", "entries": 1, "first_on": "2011-11-30", "value_pence": 310_000_00}],
        "outcomes": [{"lead": "Q/2012/0001", "became": "raised"}],
        "bidders": [{"bidder": "Harbour Security", "organisation": "Harbour Security Ltd", "likeness": 99}],
    },
    LAYOUTS.name: {"headings": "6f" * 16, "kept_in": "gifts", "example": "cawley.xlsx", "mapping": "{}"},
    LIST_VALUES.name: {"list": "station", "value": "Cawley"},
    USERS.name: {"sign_in": "kday", "name": "Kate Day", "role": "administrator", "staff_number": "60001"},
}
# Entries that begin in another state than the sample does.
OTHER_BEGINNINGS: dict[str, tuple[Values, ...]] = {
    CONTRACTS.name: ({"stage": "live", "awarded_on": None},),
    LEADS.name: ({"gone_on": "2012-06-14"},),
}

# What must be on an entry before a step may be taken, besides what the step itself asks for.
LOOKED_INTO: Values = {
    "line_manager_view": "support",
    **{f"check_{name}": "clear" for name in ("attendance", "hours", "intelligence", "vetting", "supplier")},
}
READY: dict[tuple[str, str], Values] = {
    (GIFTS.name, "note"): {"items": [LUNCH]},
    (GIFTS.name, "outside"): {"recipient": CHIEF},
    (SECOND_JOBS.name, "approve"): LOOKED_INTO,
    (SECOND_JOBS.name, "approve_with_conditions"): LOOKED_INTO,
    (SECOND_JOBS.name, "appeal"): {"notified_on": "2012-06-14"},
    (MEDIA_CONTACTS.name, "plan"): {"contact_on": TODAY.isoformat()},
    **{(LEADS.name, step): {"grade": "medium"} for step in ("different", "no_concern", "advice")},
    (LEADS.name, "propose"): {"grade": "high"},
    (SCRUTINIES.name, "sign"): {"applications": [{"about": "B/2012/0001", "seen_on": "2012-06-14"}]},
}
ANSWERS: dict[tuple[str, str], Values] = {  # besides what a step must be told, what its guard wants to hear
    (GIFTS.name, "view"): {"supervisor": "60001"},
    (GIFTS.name, "approve"): {"genuine": 1, "independent": 1, "free": 1, "transparent": 1},
}

BY_KIND: dict[str, Value] = {
    "text": "Round of drinks, “on the house”",
    "note": "First line\n\n  and a third: £5, 50% off, C:\\temp",
    "choice": "",  # the first of the field's own choices: see `value_for`
    "date": "2012-05-03",
    "time": "19:45",
    "money": 1_250_75,
    "whole number": 48,
    "hours": 450,
    "yes/no": 1,
    "person": "4417",
    "organisation": "Castle Quay Hotel",
    "link": 3_765_652_657_686_269_894,
}


def value_for(f: Field) -> Value:
    """A value that a field takes."""
    return f.choices[0].code if f.kind is CHOICE else BY_KIND[f.kind.name]


def answers(register: Register, step: Step) -> Values:
    """What a step asks for, with values that its checks and its guard accept."""
    part = register.part(step.part)
    fields = {f.name: f for f in (part.fields if part else register.fields)}
    asked = {name: _later(value_for(fields[name])) for name in step.asks}
    return asked | ANSWERS.get((register.name, step.code), {})


def _later(value: Value) -> Value:
    """A day after those of the samples, up to today: decisions follow applications."""
    return TODAY.isoformat() if value == BY_KIND["date"] else value


def administered(registrar: Registrar) -> None:
    """Lists who acts as head of PSD, where nobody is listed yet: roles hold from then on, and somebody gives them."""
    if not registrar.reading.has_users():
        name = registrar.user.name
        registrar.add(USERS, {"sign_in": name, "name": name, "role": "head"})


def begun(registrar: Registrar, register: Register, **changes: Any) -> Entry:
    """A fresh entry of the sample, saved."""
    if register is USERS:
        administered(registrar)
    values = {**SAMPLES[register.name], **changes}
    if register.key and register.key not in changes:  # unique: number it
        count = registrar.search.count(register, "")
        values[register.key] = f"{values[register.key]}{count}" if register is not PEOPLE else f"88{count:04d}"
    if register is LIST_VALUES and "value" not in changes:  # a list holds a value once
        values["value"] = f"{values['value']} {registrar.search.count(register, '')}"
    return registrar.reading.entry(register, recorded(registrar, register, values))


def recorded(registrar: Registrar, register: Register, values: Values) -> int:
    """The id of a new entry; what Probity keeps by itself arrives in the act of something else, as an import does."""
    if register.kept_by:
        return registrar.add(register, values).touched[-1].id
    deeds = registrar.composing.added(register, values, new_id(), not_the_same_as=())
    return registrar.bring_in(GIFTS, deeds).touched[-1].id


def taken(registrar: Registrar, register: Register, entry: Entry, step: Step) -> Entry:
    """The entry after a step; an appeal is heard by somebody else than who decided."""
    if ready := READY.get((register.name, step.code)):
        if register.kept_by:
            registrar.amend(register, entry.id, entry.version, ready, "Because the test says so")
        elif any(entry.values[name] != value for name, value in ready.items()):
            registrar.bring_in(GIFTS, [change_deed("recheck", entry, ready)])
        entry = registrar.reading.entry(register, entry.id)
    another = step.appeal or (register is LEADS and step.code == "confirm")
    who = Registrar(registrar.file, APPEALS, today=registrar.today) if another else registrar
    who.step(register, entry.id, entry.version, step.code, answers(register, step), "Because the test says so")
    return registrar.reading.entry(register, entry.id)


def brought_to(registrar: Registrar, register: Register, state: str) -> Entry:
    """A sample entry, brought to a state by the shortest way of steps."""
    for beginning in ({}, *OTHER_BEGINNINGS.get(register.name, ())):
        entry = begun(registrar, register, **beginning)
        way = _way(register, entry.state, state)
        if way is not None:
            for step in way:
                entry = taken(registrar, register, entry, step)
            return entry
    raise AssertionError(f"no way leads to {state} in {register.name}: give samples.py a beginning for it")


def _way(register: Register, start: str, end: str) -> list[Step] | None:
    ways: dict[str, list[Step]] = {start: []}
    waiting = [start]
    while waiting:
        here = waiting.pop(0)
        for step in register.steps_from(here):
            there = step.to or here
            if there not in ways:
                ways[there] = [*ways[here], step]
                waiting.append(there)
    return ways.get(end)


def ticking(start: str = "2012-06-14T09:00:00Z") -> Callable[[], str]:
    """A clock for the journal: each look is a second later."""
    day, seconds = start[:11], int(start[11:13]) * 3600 + int(start[14:16]) * 60 + int(start[17:19])

    def now() -> str:
        nonlocal seconds
        seconds += 1
        return f"{day}{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}Z"

    return now
