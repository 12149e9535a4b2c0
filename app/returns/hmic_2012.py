"""The return HMIC asked every force for in 2012, after "Without Fear or Favour": its figures, declared as data."""

from datetime import date

from app.returns import hmic_2012_assurance
from app.returns.beside import givers
from app.returns.conditions import (
    accepted_pence,
    accepted_unknown,
    application_doubts,
    application_left_out,
    case_doubts,
    case_left_out,
    comms_told_in_time,
    contact_doubts,
    decided_as,
    disclosed_to_media,
    found_by_hmic,
    found_otherwise,
    from_supplier,
    has_accepted,
    has_items,
    is_left_out,
    is_value,
    items,
    live,
    looked_at,
    new_with,
    not_looked_at,
    received,
    stands_as,
    was_held,
    was_open,
)
from app.returns.figure import Figure, Group, Identity, Parameters, Period, Return

START, END, AS_AT = date(2011, 9, 1), date(2012, 5, 31), date(2012, 6, 30)
TO_AS_AT = "second jobs"  # HMIC asked for applications "since September 2011": their period is open to the as-at date


def parameters(start: date = START, end: date = END, as_at: date | None = None, source: str = "") -> Parameters:
    """What HMIC asked for, or another period; the as-at date of another period is its last day. Raises BadPeriod."""
    at = as_at or (AS_AT if end == END else end)
    return Parameters(start, end, at, {TO_AS_AT: Period(start, max(at, start))}, source)


GIFTS = Group(
    "Gifts",
    "gifts",
    evidence=("offered_on", "declared_on", "kind", "outcome"),
    beside=givers,
    figures=(
        Figure(
            "G1",
            "Offers of gifts, loans and hospitality",
            "Offers made to the force whose date of offer lies in the period, whether accepted or not. An offer counts"
            " once, however many items it has. What the force itself provided is not counted.",
            where=received,
            dated="offered_on",
        ),
        Figure(
            "G1a",
            "Offers declared in the period",
            "Offers made to the force whose date of declaration lies in the period, whenever they were made.",
            where=received,
            dated="declared_on",
        ),
        Figure("G2", "Accepted in full", "Of G1: every item was accepted.", is_value("outcome", "accepted"), of="G1"),
        Figure(
            "G3",
            "Accepted in part",
            "Of G1: some items were accepted, the others declined or returned.",
            is_value("outcome", "partly accepted"),
            of="G1",
        ),
        Figure(
            "G4",
            "Declined or returned in full",
            "Of G1: every item was declined or returned.",
            is_value("outcome", "declined"),
            of="G1",
        ),
        Figure(
            "G5",
            "Undecided",
            "Of G1: at least one item is without a decision, or no item is recorded. Decisions about items carry no"
            " date of their own: they are taken as they stand in the register.",
            is_value("outcome", "pending"),
            of="G1",
        ),
        Figure("G6", "Offers by kind", "G1 by the kind of offer.", of="G1", by="kind"),
        Figure(
            "G7",
            "Items offered",
            "The items of the offers in G1. An item counts once, whatever its quantity.",
            has_items(),
            of="G1",
            amount=lambda offer: len(items(offer)),
            unit="items",
        ),
        Figure(
            "G7a",
            "Items accepted",
            "Of G7: items that were accepted.",
            has_items("accepted"),
            of="G7",
            amount=lambda offer: len(items(offer, "accepted")),
            unit="items",
        ),
        Figure(
            "G7b",
            "Items declined or returned",
            "Of G7: items that were declined, or returned to whoever offered them.",
            has_items("declined", "returned"),
            of="G7",
            amount=lambda offer: len(items(offer, "declined", "returned")),
            unit="items",
        ),
        Figure(
            "G7c",
            "Items undecided",
            "Of G7: items without a decision.",
            has_items("pending"),
            of="G7",
            amount=lambda offer: len(items(offer, "pending")),
            unit="items",
        ),
        Figure(
            "G8",
            "Estimated value of items accepted",
            "The value of each item in G7a times its quantity, added up. Items whose value is not known add nothing.",
            has_accepted(valued=True),
            of="G7a",
            amount=accepted_pence,
            unit="pence",
        ),
        Figure(
            "G8a",
            "Items accepted whose value is not known",
            "Of G7a: items without a recorded value, which G8 therefore leaves out.",
            has_accepted(valued=False),
            of="G7a",
            amount=accepted_unknown,
            unit="items",
        ),
        Figure(
            "G10",
            "Offers from suppliers and bidders",
            "Of G1: the giver held a contract of the force on the day of the offer, or was bidding for one. A contract"
            " without the days that bound it counts as live. Names that are only alike do not count.",
            from_supplier,
            of="G1",
        ),
        Figure(
            "G10a", "Of these, accepted", "Of G10: at least one item was accepted.", has_items("accepted"), of="G10"
        ),
    ),
)

SECOND_JOBS = Group(
    "Second jobs",
    "second_jobs",
    period=TO_AS_AT,
    evidence=("received_on", "application", "decision", "decided_on", "appeal_outcome", "appeal_decided_on"),
    doubts=application_doubts,
    figures=(
        Figure(
            "B1",
            "Applications for second jobs and business interests",
            "New applications received in the period. Annual reviews and renewals are not counted.",
            left_out=application_left_out,
        ),
        Figure(
            "B2",
            "Approved",
            "Of B1: approved on or before the as-at date, with or without conditions, or refused and the refusal"
            " overturned or varied on appeal by then. That a job ended later does not undo its approval.",
            stands_as("approved"),
            of="B1",
        ),
        Figure(
            "B2a",
            "Not approved",
            "B1 less B2: refused, withdrawn, registered only or pending at the as-at date. Not the same as refused.",
            stands_as("refused", "withdrawn", "registered", "pending"),
            of="B1",
        ),
        Figure("B2b", "Rate of approval", "B2 as a percentage of B2 and B3 together.", rate=("B2", ("B2", "B3"))),
        Figure("B3", "Refused", "Of B1: refused, and standing at the as-at date.", stands_as("refused"), of="B1"),
        Figure(
            "B4",
            "Withdrawn",
            "Of B1: withdrawn by the applicant on or before the as-at date.",
            stands_as("withdrawn"),
            of="B1",
        ),
        Figure(
            "B5",
            "Registered only",
            "Of B1: found to need no approval and registered, on or before the as-at date.",
            stands_as("registered"),
            of="B1",
        ),
        Figure("B6", "Pending", "Of B1: not decided by the as-at date.", stands_as("pending"), of="B1"),
        Figure(
            "B7",
            "Decisions made in the period",
            "New applications approved or refused in the period, whenever they were received. An appeal does not"
            " change what was decided: appeals are in B8.",
            decided_as("approved", "conditions", "refused"),
            dated="decided_on",
        ),
        Figure(
            "B7a",
            "Approvals made in the period",
            "Of B7: approved, with or without conditions.",
            decided_as("approved", "conditions"),
            of="B7",
        ),
        Figure("B7b", "Refusals made in the period", "Of B7: refused.", decided_as("refused"), of="B7"),
        Figure(
            "B8",
            "Appeals lodged in the period",
            "New applications against whose refusal an appeal was lodged in the period.",
            new_with(),
            dated="appeal_lodged_on",
        ),
        Figure(
            "B8a",
            "Appeals: refusal upheld in the period",
            "New applications whose appeal was decided in the period, the refusal standing.",
            new_with(appeal_outcome="upheld"),
            dated="appeal_decided_on",
        ),
        Figure(
            "B8b",
            "Appeals: refusal overturned in the period",
            "New applications whose appeal was decided in the period, the refusal set aside.",
            new_with(appeal_outcome="overturned"),
            dated="appeal_decided_on",
        ),
        Figure(
            "B8c",
            "Appeals: refusal varied in the period",
            "New applications whose appeal was decided in the period, the refusal replaced by an approval with"
            " conditions.",
            new_with(appeal_outcome="varied"),
            dated="appeal_decided_on",
        ),
        Figure(
            "B9",
            "Second jobs and interests live",
            "New applications approved or registered by the as-at date, whenever they were received, whose job had not"
            " ended by then.",
            live,
        ),
        Figure(
            "B9a",
            "Of these, reviewed within a year",
            "Of B9: approved, allowed on appeal or reviewed at most 365 days before the as-at date.",
            looked_at,
            of="B9",
        ),
        Figure(
            "B9b",
            "Of these, unreviewed",
            "Of B9: approved or last reviewed 366 days or more before the as-at date, and so not counted as approved.",
            not_looked_at,
            of="B9",
        ),
    ),
)

MEDIA_CONTACTS = Group(
    "Media",
    "media_contacts",
    evidence=("contact_on", "channel", "pre_arranged", "comms_told_on", "terms"),
    doubts=contact_doubts,
    figures=(
        Figure(
            "M1",
            "Contacts with the media",
            "Contacts whose date lies in the period. Meetings still only planned, or that did not take place, are not"
            " counted.",
            was_held,
            dated="contact_on",
        ),
        Figure("M1a", "Pre-arranged", "Of M1: arranged beforehand.", is_value("pre_arranged", 1), of="M1"),
        Figure(
            "M1b",
            "At media premises",
            "Of M1: at the premises of a media organisation.",
            is_value("media_premises", 1),
            of="M1",
        ),
        Figure(
            "M1c",
            "By chief officers",
            "Of M1: by somebody who was an assistant chief constable, an equivalent or above at the time.",
            is_value("chief_officer", 1),
            of="M1",
        ),
        Figure(
            "M1d",
            "Non-reportable",
            "Of M1: on the terms that nothing of it is reported.",
            is_value("terms", "non_reportable"),
            of="M1",
        ),
        Figure(
            "M2",
            "Pre-arranged, Communications told",
            "Of M1a: Communications were told on or before the day.",
            comms_told_in_time,
            of="M1a",
        ),
        Figure("M2a", "The same, as a rate", "M2 as a percentage of M1a.", rate=("M2", ("M1a",))),
    ),
)

CASES = Group(
    "Cases",
    "integrity_cases",
    evidence=("opened_on", "category", "source", "in_scope", "closed_on"),
    doubts=case_doubts,
    figures=(
        Figure(
            "D1",
            "Inappropriate disclosures to the media investigated",
            "Cases of inappropriate disclosure to the media that were opened in the period and are in scope.",
            disclosed_to_media,
            dated="opened_on",
        ),
        Figure("D1a", "Still under investigation", "Of D1: not closed by the as-at date.", was_open, of="D1"),
        Figure(
            "S1",
            "Social media cases",
            "Cases about social media that were opened in the period.",
            is_value("category", "social_media"),
            dated="opened_on",
        ),
        Figure(
            "S1a",
            "Found by HMIC",
            "Of S1: found by HMIC's own research and referred to the force.",
            found_by_hmic,
            of="S1",
        ),
        Figure("S1b", "Found by the force or others", "Of S1: every other.", found_otherwise, of="S1"),
        Figure(
            "V1",
            "Investigations instigated",
            "Cases about the conduct of officers and staff that were opened in the period and are in scope,"
            " disclosures to the media (D1) among them. Social media cases found by HMIC (S1a) are not counted.",
            left_out=case_left_out,
        ),
        Figure("V1a", "Investigations by category", "V1 by the category of the case.", of="V1", by="category"),
        Figure("V1b", "Investigations still open", "Of V1: not closed by the as-at date.", was_open, of="V1"),
        Figure(
            "V1c",
            "Cases not counted",
            "Every other case in the register, each with its reason on the sheet “Left out”.",
            is_left_out(case_left_out),
        ),
    ),
)

HMIC_2012 = Return(
    name="hmic-2012",
    title="HMIC return on police relationships, 2012",
    version="3",
    groups=(GIFTS, SECOND_JOBS, MEDIA_CONTACTS, CASES, *hmic_2012_assurance.GROUPS),
    identities=(
        Identity("G1", ("G2", "G3", "G4", "G5")),
        Identity("G1", ("G6.*",)),
        Identity("G7", ("G7a", "G7b", "G7c")),
        Identity("G8a", ("G7a",), "<="),
        Identity("G10", ("G1",), "<="),
        Identity("G10a", ("G10",), "<="),
        Identity("B1", ("B2", "B3", "B4", "B5", "B6")),
        Identity("B1", ("B2", "B2a")),
        Identity("B7", ("B7a", "B7b")),
        Identity("B9", ("B9a", "B9b")),
        Identity("M1a", ("M1",), "<="),
        Identity("M2", ("M1a",), "<="),
        Identity("D1a", ("D1",), "<="),
        Identity("D1", ("V1",), "<="),
        Identity("S1", ("S1a", "S1b")),
        Identity("V1", ("V1a.*",)),
        Identity("V1b", ("V1",), "<="),
        *hmic_2012_assurance.IDENTITIES,
    ),
)
