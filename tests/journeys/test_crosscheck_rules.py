"""Each rule of a cross-check from what is typed to a lead that is judged, by commands alone."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from app.cli import main
from app.registers.leads import RULE

Probity = Callable[..., str]
GIFT = ("items.1.description=Dinner", "items.1.value_pence=40.00")
OFFER = ("gifts", "recipient=0541", "provider=Harbour Security", "offered_on=10/1/2012", *GIFT)
DECLINED, ACCEPTED = "items.1.outcome=declined", ("items.1.outcome=accepted", "items.1.disposal=kept")
CONTRACT = ("contracts", "contract_ref=C-0089", "title=Guarding", "supplier=HARBOUR SECURITY LTD.")
AWARDED = (*CONTRACT, "awarded_on=1/2/2012")
TENDER = ("contracts", "contract_ref=C-0089", "title=Guarding", "stage=live", "tender_opened_on=1/1/2012")
BUSINESS = ("second_jobs", "person=0541", "employer=Harbour Security", "role=Partner", "received_on=1/11/2011")
LEFT = ("people", "staff_number=7701", "surname=Marsh", "forenames=Pat", "rank=Inspector", "workforce=officer")
CALLED = ("media_contacts", "person=0541", "contact_on=20/2/2012", "journalist=Sam Pryor", "subject=The fair")
DISCLOSED = ("integrity_cases", "opened_on=6/3/2012", "category=disclosure_media", "source=colleague")

# What is typed for each rule, which grade it has then, and which entry is held against which.
TYPED: dict[str, tuple[tuple[tuple[str, ...], ...], str, tuple[str, str]]] = {
    "involved": (((*OFFER, DECLINED), (*AWARDED, "owner=4417")), "high", ("G/2012/0001", "C/2012/0001")),
    "bidder": (
        ((*OFFER, *ACCEPTED), (*TENDER, "bidders.1.bidder=HARBOUR SECURITY LTD.")),
        *("high", ("G/2012/0001", "C/2012/0001")),
    ),
    "award_after_offer": (((*OFFER, DECLINED), AWARDED), "medium", ("G/2012/0001", "C/2012/0001")),
    "live_contract": (
        ((*OFFER, DECLINED), (*CONTRACT, "awarded_on=1/6/2010", "ends_on=31/12/2012")),
        *("medium", ("G/2012/0001", "C/2012/0001")),
    ),
    "offer_after_award": (
        ((*OFFER, DECLINED), (*CONTRACT, "awarded_on=1/12/2011", "starts_on=1/4/2012")),
        *("low", ("G/2012/0001", "C/2012/0001")),
    ),
    "own_business": ((BUSINESS, AWARDED), "medium", ("B/2011/0001", "C/2012/0001")),
    "leaver": (
        ((*LEFT, "left_on=1/3/2012", "went_to=Harbour Security"), AWARDED),
        *("medium", ("P/2012/0001", "C/2012/0001")),
    ),
    "low_spend": (
        ((*OFFER, DECLINED), ("spend", "paid_on=1/2/2012", "supplier=HARBOUR SECURITY LTD.", "amount_pence=640.00")),
        *("low", ("G/2012/0001", "K/2012/0001")),
    ),
    "outlet_before_case": (
        (
            (*CALLED, "outlet=The Northmere Gazette", "channel=phone", "colour=green"),
            (*DISCLOSED, "subject=Not known", "outlet=Northmere Gazette"),
        ),
        *("medium", ("M/2012/0001", "I/2012/0001")),
    ),
}


@pytest.fixture
def probity(tmp_path: Path) -> Probity:
    """Runs a command on a register with two people on the staff list; its standard output."""

    def run(command: str, *words: str, by: str = "kate") -> str:
        ended = CliRunner().invoke(main, [command, str(tmp_path / "force.probity"), *words, "--as", by])
        assert ended.exit_code == 0, ended.stderr
        return ended.stdout

    person = ("rank=Sergeant", "workforce=officer")
    run("new", "--force", "Northmere Constabulary")
    run("add", "people", "staff_number=4417", "surname=Garside", "forenames=Helen", *person)
    run("add", "people", "staff_number=0541", "surname=Rook", "forenames=Anna", "line_manager=4417", *person)
    return run


def leads(probity: Probity) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(probity("list", "leads", "--format", "json"))
    return found


def test_every_rule_has_its_journey():
    assert list(TYPED) == [choice.code for choice in RULE]


@pytest.mark.parametrize("rule", TYPED)
def test_from_what_is_typed_to_a_judged_lead(probity: Probity, rule: str):
    typed, grade, (about, against) = TYPED[rule]
    for words in typed:
        probity("add", *words)
    (lead,) = leads(probity)
    assert (lead["rule"], lead["grade"]) == (rule, grade)
    assert (lead["about"].split("/")[0], lead["against"].split("/")[0]) == (about.split("/")[0], against.split("/")[0])
    reference = str(lead["reference"])
    assert "measured_by" in lead or "Windows and strengths" in probity("show", reference)
    if grade == "high":  # two people close it
        probity("step", reference, "propose", "outcome=no_concern", "why=Known to us, and declared")
        probity("step", reference, "confirm", by="deputy")
    else:
        probity("step", reference, "no_concern", "why=Known to us, and declared")
    found = json.loads(probity("crosscheck", "--trigger", "quarterly", "--format", "json"))
    assert [one["rule"] for one in found["leads"]] == [rule], "it holds as before"
    (lead,) = leads(probity)
    assert lead["outcome"] == "no_concern", "and is not asked again"
    history = probity("show", reference, "--history")
    assert "kate" in history
    assert "Known to us, and declared" in history
    probity("verify")


def test_a_lead_goes_through_a_merge_an_amendment_and_their_undoing(probity: Probity):
    probity("add", *OFFER, DECLINED)
    probity("add", *AWARDED)
    (lead,) = leads(probity)
    reason = ("--reason", "As it really was")
    probity("amend", "G/2012/0001", "provider=Castle Quay Hotel", *reason)
    assert leads(probity)[0]["state"] == "No longer holds" or leads(probity)[0]["state"] == "gone"
    probity("undo")
    (again,) = leads(probity)
    assert (again["reference"], again["state"]) == (lead["reference"], lead["state"])
    probity("void", "C/2012/0001", *reason)
    probity("undo")
    (again,) = leads(probity)
    assert again["state"] == lead["state"]
    assert json.loads(probity("crosscheck", "--format", "json"))["leads"][0]["days"] == -22
    probity("verify")


def test_a_file_of_contracts_raises_its_leads_by_itself(probity: Probity, tmp_path: Path):
    probity("add", *OFFER, DECLINED)
    path = tmp_path / "contracts.csv"
    path.write_text(
        "Contract Reference,Contract Title,Supplier Name,Contract Starting Date,Expiration Date\n"
        "C-0089,Guarding,HARBOUR SECURITY LTD.,01/02/2012,31/01/2014\n",
        encoding="utf-8",
    )
    probity("import", str(path), "--register", "contracts")
    (lead,) = leads(probity)
    assert lead["rule"] == "award_after_offer"
    (run,) = json.loads(probity("list", "crosschecks", "--format", "json"))
    assert run["trigger"] == "brought_in"
    probity("undo")
    assert leads(probity)[0]["state"] != lead["state"]
    probity("import", str(path), "--register", "contracts")
    waiting = [one for one in leads(probity) if one["state"] == lead["state"]]
    assert [one["rule"] for one in waiting] == ["award_after_offer"]
    probity("verify")
