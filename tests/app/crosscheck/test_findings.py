"""What is found: each approach and contract once, the weightiest first, joined by the best reason."""

import pytest
from crosschecking import BUYER, amended, contract, job, offer, organisation, payment, ran

from app.registers import ORGANISATIONS
from app.registrar import Registrar

GIVER, SUPPLIER = "Harbour Security", "Harbour Security Ltd"


def test_what_weighs_most_comes_first(registrar: Registrar):
    offer(registrar, GIVER, "2012-01-10")
    payment(registrar, SUPPLIER, "2012-01-11", 100_00)
    contract(registrar, SUPPLIER, "2012-02-01")
    contract(registrar, "Castle Quay Hotel", "2012-02-01", owner=BUYER)
    offer(registrar, "Castle Quay Hotel", "2012-01-10", recipient=BUYER)
    found = ran(registrar).found
    assert [one.first.grade for one in found] == ["high", "medium", "low"]
    assert [one.first.rule for one in found] == ["involved", "award_after_offer", "low_spend"]


def test_of_one_grade_the_rule_then_the_days_decide(registrar: Registrar):
    contract(registrar, SUPPLIER, "2012-02-01", starts_on="2012-02-01")
    for day in ("2011-12-01", "2012-01-20", "2012-03-01"):
        offer(registrar, GIVER, day)
    found = ran(registrar).found
    assert [(one.first.rule, one.first.days) for one in found] == [
        *(("award_after_offer", -12), ("award_after_offer", -62), ("live_contract", 29)),
    ]


def test_an_approach_and_a_contract_are_one_finding_with_all_its_rules(registrar: Registrar):
    offer(registrar, GIVER, "2012-01-10")
    opened = {"tender_opened_on": "2012-01-01", "tender_closed_on": "2012-01-31"}
    contract(registrar, SUPPLIER, "2012-02-01", **opened, bidders=[{"bidder": SUPPLIER, "result": "won"}])
    (one,) = ran(registrar).found
    assert [fired.rule for fired in one.firings] == ["bidder", "award_after_offer"]


def test_of_two_parties_the_one_that_weighs_more_is_named(registrar: Registrar):
    offer(registrar, GIVER, "2012-01-10")
    opened = {"tender_opened_on": "2012-01-01", "tender_closed_on": "2012-01-31"}
    bidders = [{"bidder": "Harbour Security Group", "result": "lost"}]
    contract(registrar, SUPPLIER, "2012-02-01", **opened, bidders=bidders)
    (one,) = ran(registrar).found
    assert one.against.written == SUPPLIER


@pytest.mark.parametrize(
    ("name", "aliases", "how"),
    [
        (SUPPLIER, [], "exact"),
        ("Northmere Guarding plc", [GIVER], "alias"),
        ("Harbor Securitys Ltd", [], "alike"),
        (GIVER, [], "same"),
    ],
)
def test_by_what_two_names_are_joined(registrar: Registrar, name: str, aliases: list[str], how: str):
    contract(registrar, name, "2012-02-01")
    if aliases:
        amended(registrar, ORGANISATIONS, organisation(registrar, name), aliases=[{"alias": one} for one in aliases])
    gift = offer(registrar, "Castle Quay Hotel", "2012-01-10")
    values = {"provider": GIVER}
    if how == "alias":  # the giver had its own entry before it was known by this name
        amended(registrar, ORGANISATIONS, organisation(registrar, "Castle Quay Hotel"), name=GIVER)
    else:
        amended(registrar, registrar.registers["gifts"], gift, **values)
    (one,) = ran(registrar).found
    assert one.pairing.how == how
    assert (one.pairing.likeness == 100) is (how != "alike")
    assert all(one.pairing.reasons)


def test_a_business_and_what_it_gives_is_one_finding_for_each_offer(registrar: Registrar):
    job(registrar, GIVER, "2011-11-01")
    for day in ("2012-01-10", "2012-01-11"):
        offer(registrar, SUPPLIER, day, recipient=BUYER)
    assert {one.key[:2] for one in ran(registrar).found} == {
        ("B/2011/0001", "G/2012/0001"),
        ("B/2011/0001", "G/2012/0002"),
    }
