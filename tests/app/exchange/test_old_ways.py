"""What is special about old registers of one kind."""

from typing import Any

import pytest
from old_rows import Rows, bring, lacking, only

from app.exchange.import_plan import plan
from app.registers import CONTRACTS, GIFTS, MEDIA_CONTACTS, ORGANISATIONS, SECOND_JOBS, SPEND
from app.registrar import Registrar


def test_a_pending_decision_is_none(registrar: Registrar, written: Rows):
    headings = ("Collar No", "Employer", "Applied", "Approved Y/N", "Appeal result")
    planned = bring(registrar, SECOND_JOBS, written(headings, ("4417", "A Ltd", "1/9/11", "Pending", "pending")))
    entry = registrar.reading.entry(SECOND_JOBS, planned.new[0].deed.entry)
    assert (entry.values["decision"], entry.values["outcome"], entry.state) == (None, "pending", "received")
    assert planned.incomplete == ()


def test_one_column_says_what_who_and_how_much_and_another_what_became_of_each(registrar: Registrar, written: Rows):
    headings = ("Date", "Name", "Info", "Accepted/Declined")
    row = ("3/5/2011", "Sgt Garside", "Chocolates and wine from Mrs Bland, £15", "Chocolates kept, wine raffled")
    values = only(plan(registrar, GIFTS, written(headings, row)))
    assert values["provider"] == "Mrs Bland"
    assert [(item["description"], item["outcome"], item["disposal"]) for item in values["items"]] == [
        ("Chocolates", "accepted", "kept"),
        ("Wine", "accepted", "raffled"),
    ]
    assert {item["value_written"] for item in values["items"]} == {"£15 for all items"}


@pytest.mark.parametrize(
    ("outcome", "became", "told"),
    [
        ("Accepted", "Charity", ("accepted", "charity")),
        ("Accepted", "Retained by officer", ("accepted", "kept")),
        ("Accepted", "", ("accepted", "kept")),
        ("Declined", "N/A", ("declined", "none")),
        ("Declined", "Returned to donor", ("returned", "returned")),
        ("", "Put into raffle", ("accepted", "raffled")),
    ],
)
def test_what_became_of_an_offer_may_have_a_column_of_its_own(
    registrar: Registrar, written: Rows, outcome: str, became: str, told: tuple[str, str]
):
    headings = ("Date", "Officer", "Donor", "Item", "Decision", "Disposal of gift")
    row = ("3/5/2011", "PC Rook", "Pellgarth Bakery", "Cake", outcome, became)
    (item,) = only(plan(registrar, GIFTS, written(headings, row)))["items"]
    assert (item["outcome"], item["disposal"]) == told


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("Coffee bought by reporter", "received"),
        ("Dinner paid for by the Force", "given"),
        ("None", "none"),
        ("Received", "received"),
    ],
)
def test_who_paid_for_hospitality(registrar: Registrar, written: Rows, words: str, kept: str):
    headings = ("Date", "Collar No", "Media outlet", "Journalist", "How", "Subject", "Hospitality")
    row = ("12/6/2012", "4417", "Northmere Gazette", "Sam Pryor", "Phone", "Fair", words)
    assert only(plan(registrar, MEDIA_CONTACTS, written(headings, row)))["hospitality"] == kept


def test_hospitality_in_unknown_words_refuses_its_row(registrar: Registrar, written: Rows):
    headings = ("Date", "Collar No", "Media outlet", "Journalist", "How", "Subject", "Hospitality")
    row = ("12/6/2012", "4417", "Northmere Gazette", "Sam Pryor", "Phone", "Fair", "Lunch")
    planned = plan(registrar, MEDIA_CONTACTS, written(headings, row))
    assert [(one.column, one.value) for one in planned.rejected] == [("Hospitality", "Lunch")]


@pytest.mark.parametrize(
    ("value", "pence", "basis", "open_", "refused"),
    [
        ("£26,350 per annum", 26_350_00, "annual", [], 0),
        ("1600 (total)", 1_600_00, "total", [], 0),
        ("1600", 1_600_00, "total", [], 0),
        ("n/k", None, "total", [], 0),
        ("1000-2000", None, "total", [(2, "value_pence", "“1000-2000” is not one amount")], 0),
        ("lots", None, None, [], 1),
    ],
)
def test_contract_values(
    registrar: Registrar,
    written: Rows,
    value: str,
    pence: int | None,
    basis: str | None,
    open_: list[Any],
    refused: int,
):
    headings = ("Contract reference", "Contract title", "Supplier name", "Value")
    planned = plan(registrar, CONTRACTS, written(headings, ("NC/1", "Guarding", "Harbour Security Ltd", value)))
    assert len(planned.rejected) == refused
    assert lacking(planned) == open_
    for one in planned.new:
        assert (one.values.get("value_pence"), one.values.get("value_basis")) == (pence, basis)


def test_tender_dates_that_are_no_dates_are_left_open(registrar: Registrar, written: Rows):
    headings = ("Contract reference", "Contract title", "Supplier name", "Description")
    said = "Guards. Tender opened 31/02/2011, closed 12/05/2011."
    planned = plan(registrar, CONTRACTS, written(headings, ("NC/1", "Guarding", "Harbour Security Ltd", said)))
    assert lacking(planned) == [(2, "tender_opened_on", "31/02/2011 is not a day in the calendar")]
    assert only(planned)["tender_closed_on"] == "2011-05-12"


SPEND_HEADINGS = ("Date", "Supplier", "Amount", "Expense type")


@pytest.mark.parametrize(
    "written_as",
    [
        "PCARD - Harrow Hotel",
        "P-CARD:Harrow Hotel",
        "pcard Harrow Hotel",
        "PCARD*Harrow Hotel",
        "PCARD - - Harrow Hotel",
        "P Card / Harrow Hotel",
        "(P-Card) Harrow Hotel",
        "GPC: Harrow Hotel",
        "Purchase Card Harrow Hotel",
        "Purchasing cards - Harrow Hotel",
        "Government Procurement Card – Harrow Hotel",
        "Corporate card: Harrow Hotel",
        "Harrow Hotel (PCARD)",
        "Harrow Hotel - P CARD",
        "Harrow Hotel pcard",
    ],
)
def test_a_card_named_beside_the_supplier_is_no_part_of_the_name(registrar: Registrar, written: Rows, written_as: str):
    hotel = registrar.add(ORGANISATIONS, {"name": "Harrow Hotel"}).touched[-1].id
    planned = bring(registrar, SPEND, written(SPEND_HEADINGS, ("3/5/2011", written_as, "612.50", "Rooms")))
    entry = registrar.reading.entry(SPEND, planned.new[0].deed.entry)
    kept = (entry.values["supplier"], entry.values["supplier_organisation"], entry.values["card"])
    assert kept == ("Harrow Hotel", hotel, 1)
    assert entry.sources[0].cells["Supplier"] == written_as


@pytest.mark.parametrize(
    "supplier",
    [
        "GPC Software Ltd",
        "P Card & Sons",
        "Mr P. Card",
        "Credit Card Services Ltd",
        "PCARD",
        "Purchase card",
        "PCARD -",
        "Purchase Cards Ltd",
        "Christmas card - Moonpig",
        "Harrow Gift-Cards",
    ],
)
def test_a_supplier_whose_name_is_like_that_of_a_card_keeps_it(registrar: Registrar, written: Rows, supplier: str):
    values = only(plan(registrar, SPEND, written(SPEND_HEADINGS, ("3/5/2011", supplier, "612.50", "Rooms"))))
    assert (values["supplier"], values.get("card")) == (supplier, None)


def test_a_column_of_its_own_says_whether_it_was_by_card(registrar: Registrar, written: Rows):
    headings = (*SPEND_HEADINGS, "Purchase card")
    row = ("3/5/2011", "PCARD - Harrow Hotel", "612.50", "Rooms", "No")
    values = only(plan(registrar, SPEND, written(headings, row)))
    assert (values["supplier"], values["card"]) == ("Harrow Hotel", 0)
