"""The days around leads: what the registers hold of the two names, in order, with the days between."""

import pytest
from crosschecking import contact, contract, disclosure, job, leads, leaver, offer, payment, ran

from app.crosscheck.pictures.groups import groups
from app.crosscheck.pictures.timeline import (
    AWARDED,
    CASE,
    CLOSED,
    CONTACT,
    ENDED,
    JOB,
    LEFT,
    OFFER,
    OPENED,
    PAID,
    STARTED,
    Timeline,
    timelines,
)
from app.registrar import Registrar

HOTEL = "Castle Quay Hotel"


def only(registrar: Registrar) -> Timeline:
    ran(registrar)
    (one,) = timelines(registrar, groups(registrar, ""))
    return one


def days(shown: Timeline) -> list[tuple[str, str]]:
    return [(event.day, event.kind) for event in shown.events]


def test_offers_tender_award_start_and_end_stand_in_their_order(registrar: Registrar):
    tender = {"tender_opened_on": "2012-04-01", "tender_closed_on": "2012-04-20"}
    contract(
        registrar, HOTEL, "2012-05-10", starts_on="2012-05-20", ends_on="2013-05-19", value_pence=9_000_00, **tender
    )
    offer(registrar, HOTEL, "2012-03-01", outcome="accepted", pence=45_00)
    offer(registrar, HOTEL, "2012-04-10")
    shown = only(registrar)
    assert days(shown) == [
        ("2012-03-01", OFFER),
        ("2012-04-01", OPENED),
        ("2012-04-10", OFFER),
        ("2012-04-20", CLOSED),
        ("2012-05-10", AWARDED),
        ("2012-05-20", STARTED),
        ("2013-05-19", ENDED),
    ]
    offered, award = shown.events[0], shown.events[4]
    assert (offered.pence, offered.detail, offered.marked) == (45_00, "accepted", True)
    assert (award.pence, award.detail, award.marked) == (9_000_00, "NC-1", True)
    assert [shown.since(at) for at in range(3)] == [None, 31, 9]


def test_the_span_is_that_of_the_weightiest_lead(registrar: Registrar):
    contract(registrar, HOTEL, "2012-05-10")
    offer(registrar, HOTEL, "2012-03-01")
    offer(registrar, HOTEL, "2012-05-01")
    shown = only(registrar)
    assert (shown.span, shown.days) == (("2012-05-01", "2012-05-10"), 9)


def test_another_offer_of_the_giver_is_there_without_being_part_of_a_lead(registrar: Registrar):
    contract(registrar, HOTEL, "2012-05-10")
    offer(registrar, HOTEL, "2012-05-01")
    offer(registrar, HOTEL, "2010-01-01")  # long before the window
    shown = only(registrar)
    assert [(event.day, event.marked) for event in shown.events] == [
        ("2010-01-01", False),
        ("2012-05-01", True),
        ("2012-05-10", True),
    ]


def test_payments_are_shown_where_a_lead_is_held_against_them(registrar: Registrar):
    payment(registrar, HOTEL, "2012-05-20", card=1)
    payment(registrar, HOTEL, "2012-05-25")
    offer(registrar, HOTEL, "2012-05-01")
    shown = only(registrar)
    assert days(shown) == [("2012-05-01", OFFER), ("2012-05-20", PAID), ("2012-05-25", PAID)]
    assert [event.detail for event in shown.events[1:]] == ["by card", ""]


def test_a_second_job_and_a_leaver_have_their_days(registrar: Registrar):
    contract(registrar, "Harbour Security Ltd", "2012-01-10", ends_on="2013-01-09")
    job(registrar, "Harbour Security Ltd", "2012-03-01")
    leaver(registrar, "Harbour Security Ltd", "2012-04-01")
    kinds = [event.kind for event in only(registrar).events]
    assert kinds == [AWARDED, JOB, LEFT, ENDED]


def test_a_contact_before_a_case_is_shown_with_the_case(registrar: Registrar):
    contact(registrar, "Northmere Gazette", "2012-05-01")
    disclosure(registrar, "2012-05-20", outlet="Northmere Gazette")
    shown = only(registrar)
    assert days(shown) == [("2012-05-01", CONTACT), ("2012-05-20", CASE)]
    assert shown.days == 19


@pytest.mark.parametrize("changed", [HOTEL, "Castle Quay Hotels"])
def test_the_names_may_be_two_organisations(registrar: Registrar, changed: str):
    contract(registrar, "Castle Quay Hotel Ltd", "2012-05-10")
    offer(registrar, changed, "2012-05-01")
    shown = only(registrar)
    assert days(shown) == [("2012-05-01", OFFER), ("2012-05-10", AWARDED)]
    assert len(leads(registrar)) == 1
