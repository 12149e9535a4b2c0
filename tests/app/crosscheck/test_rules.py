"""Each rule of a cross-check, each way: on the days that bound it, by other windows, values and strengths."""

from typing import Any

import pytest
from crosschecking import (
    BUYER,
    MANAGER,
    OFFICER,
    amended,
    contact,
    contract,
    disclosure,
    job,
    lead,
    leads,
    leaver,
    offer,
    payment,
    policy,
    ran,
    rules_of,
)

from app.crosscheck import rules
from app.entries import Entry
from app.register import VOID, Register
from app.registers import CONTRACTS, GIFTS, LEADS, PEOPLE, POLICIES, SECOND_JOBS
from app.registers.leads import RULE
from app.registrar import Registrar

GIVER, SUPPLIER = "Harbour Security", "Harbour Security Ltd"
FULL = {"starts_on": "2012-01-01", "ends_on": "2012-03-31"}


def found(registrar: Registrar) -> set[str]:
    """Every rule that holds of anything."""
    ran(registrar)
    return {rule for one in leads(registrar) for rule in rules_of(one)}


def line(registrar: Registrar, rule: str) -> dict[str, Any]:
    """What the only lead says of a rule."""
    (one,) = [line for line in lead(registrar).values["rules"] if line["rule"] == rule]
    return dict(one)


# --- an offer, and an award -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("offered", "awarded", "holds"),
    [
        ("2011-03-01", "2012-02-29", {"award_after_offer"}),  # 365 days before
        ("2011-02-28", "2012-02-29", set()),  # 366
        ("2012-02-29", "2012-02-29", {"award_after_offer", "live_contract"}),  # on the day
        ("2012-03-01", "2012-02-29", {"offer_after_award", "live_contract"}),
        ("2012-02-28", "2011-02-28", {"offer_after_award", "live_contract"}),  # 365 days after
        ("2012-02-29", "2011-02-28", {"live_contract"}),  # 366
    ],
)
def test_an_award_within_a_year_of_an_offer_either_way(
    registrar: Registrar, offered: str, awarded: str, holds: set[str]
):
    offer(registrar, GIVER, offered)
    contract(registrar, SUPPLIER, awarded)
    assert found(registrar) == holds


@pytest.mark.parametrize(("offered", "holds"), [("2012-01-02", True), ("2012-01-01", False)])
def test_the_window_before_an_award_is_the_policys(registrar: Registrar, offered: str, holds: bool):
    policy(registrar, days_before_award=30)
    offer(registrar, GIVER, offered)
    contract(registrar, SUPPLIER, "2012-02-01")
    assert found(registrar) == ({"award_after_offer"} if holds else set())
    if holds:
        assert "Offers up to 30 days before and 365 days after an award" in lead(registrar).values["measured_by"]


def test_the_window_after_an_award_is_the_policys(registrar: Registrar):
    policy(registrar, days_after_award=10)
    offer(registrar, GIVER, "2012-01-11")
    contract(registrar, SUPPLIER, "2012-01-01")
    offer(registrar, GIVER, "2012-01-12")
    ran(registrar)
    near, far = leads(registrar)
    assert rules_of(near) == ["live_contract", "offer_after_award"]
    assert rules_of(far) == ["live_contract"]


def test_an_award_after_an_offer_weighs_more_than_the_reverse(registrar: Registrar):
    offer(registrar, GIVER, "2012-02-10")
    contract(registrar, SUPPLIER, "2012-02-01", starts_on="2013-01-01")
    offer(registrar, GIVER, "2012-01-20")
    first, second = ran(registrar).found
    assert (first.first.rule, first.first.days) == ("award_after_offer", -12)
    assert (second.first.rule, second.first.days) == ("offer_after_award", 9)


def test_a_contract_without_an_award_date_counts_from_its_start(registrar: Registrar):
    """Registers of contracts as forces publish them have a starting date and no date of award."""
    offer(registrar, GIVER, "2011-12-01")
    contract(registrar, SUPPLIER, starts_on="2012-01-01")
    assert found(registrar) == {"award_after_offer"}
    one = lead(registrar).values
    assert one["days"] == -31
    assert "31 days before NC-1 started (the day of its award is not written down) on 1 Jan 2012" in one["sentence"]


def test_a_contract_without_any_date_is_no_lead_for_an_offer(registrar: Registrar):
    offer(registrar, GIVER, "2011-12-01")
    contract(registrar, SUPPLIER)
    assert found(registrar) == set()


@pytest.mark.parametrize(
    ("offered", "more", "holds"),
    [
        ("2012-01-01", FULL, True),
        ("2012-03-31", FULL, True),
        ("2011-12-31", FULL, False),
        ("2012-04-01", FULL, False),
        ("2012-04-01", FULL | {"extended_to": "2012-04-30"}, True),
        ("2012-05-01", FULL | {"extended_to": "2012-04-30"}, False),
        ("2012-06-13", {"starts_on": "2001-01-01"}, True),  # no end: it still runs
    ],
)
def test_a_live_contract_on_the_day_of_the_offer(registrar: Registrar, offered: str, more: dict[str, str], holds: bool):
    offer(registrar, GIVER, offered)
    contract(registrar, SUPPLIER, **more)
    assert ("live_contract" in found(registrar)) is holds


@pytest.mark.parametrize("outcome", ["accepted", "declined", "returned", "pending"])
def test_an_offer_counts_whatever_became_of_it(registrar: Registrar, outcome: str):
    offer(registrar, GIVER, "2012-01-10", outcome=outcome)
    contract(registrar, SUPPLIER, "2012-02-01")
    assert found(registrar) == {"award_after_offer"}


def test_what_the_force_gave_is_no_approach(registrar: Registrar):
    offer(registrar, GIVER, "2012-01-10", direction="provided")
    contract(registrar, SUPPLIER, "2012-02-01")
    assert found(registrar) == set()


@pytest.mark.parametrize("register", [GIFTS, CONTRACTS], ids=lambda register: register.name)
def test_a_void_entry_is_nothing(registrar: Registrar, register: Register):
    entries = offer(registrar, GIVER, "2012-01-10"), contract(registrar, SUPPLIER, "2012-02-01")
    (one,) = [entry for entry in entries if entry.register == register.name]
    registrar.void(register, one.id, 1, "Twice")
    assert found(registrar) == set()


def test_an_abandoned_tender_is_nothing(registrar: Registrar):
    tender = contract(registrar, None, stage="live", bidders=[{"bidder": SUPPLIER}])
    offer(registrar, GIVER, "2012-01-10")
    registrar.step(CONTRACTS, tender.id, 1, "abandon", {})
    assert found(registrar) == set()


@pytest.mark.parametrize(
    ("least", "pence", "holds"),
    [(50_00, 49_99, False), (50_00, 50_00, True), (50_00, None, True), (0, 0, True)],
)
def test_the_smallest_offer_is_the_policys_and_an_unknown_value_always_counts(
    registrar: Registrar, least: int, pence: int | None, holds: bool
):
    policy(registrar, smallest_offer_pence=least)
    offer(registrar, GIVER, "2012-01-10", pence=pence)
    contract(registrar, SUPPLIER, "2012-02-01")
    assert found(registrar) == ({"award_after_offer"} if holds else set())


def test_an_offer_of_which_one_item_has_no_value_counts_whole(registrar: Registrar):
    policy(registrar, smallest_offer_pence=50_00)
    items = [
        {"description": "Pen", "value_pence": 1_00, "outcome": "declined"},
        {"description": "Watch", "outcome": "declined"},
    ]
    offer(registrar, GIVER, "2012-01-10", items=items)
    contract(registrar, SUPPLIER, "2012-02-01")
    assert found(registrar) == {"award_after_offer"}
    assert "£" not in lead(registrar).values["sentence"], "the value of the whole is not known"


def test_the_strength_is_the_policys_and_printed(registrar: Registrar):
    policy(registrar, strength_award_after_offer="high", strength_involved="low")
    offer(registrar, GIVER, "2012-01-10")
    contract(registrar, SUPPLIER, "2012-02-01", owner=OFFICER)
    ran(registrar)
    one = lead(registrar)
    assert [(part["rule"], part["grade"]) for part in one.values["rules"]] == [
        ("award_after_offer", "high"),
        ("involved", "low"),
    ]
    assert (one.values["rule"], one.values["grade"]) == ("award_after_offer", "high")
    assert "High: bidder while the tender was open, award after an offer." in one.values["measured_by"]
    assert "Low: recipient has a part in the contract, offer after an award" in one.values["measured_by"]


# --- bidders --------------------------------------------------------------------------------------------------------

OPEN = {"stage": "live", "tender_opened_on": "2012-02-01", "tender_closed_on": "2012-03-01"}


@pytest.mark.parametrize(
    ("offered", "tender", "holds"),
    [
        ("2012-02-01", OPEN, True),
        ("2012-03-01", OPEN, True),
        ("2012-01-31", OPEN, False),
        ("2012-03-02", OPEN, False),
        ("2012-06-13", {"stage": "live", "tender_opened_on": "2012-02-01"}, True),  # not closed yet
        ("2012-02-29", {"stage": "evaluation", "tender_closed_on": "2012-03-01"}, True),
        ("2011-03-02", {"stage": "evaluation", "tender_closed_on": "2012-03-01"}, True),  # 365 days before it closed
        ("2011-03-01", {"stage": "evaluation", "tender_closed_on": "2012-03-01"}, False),  # hardly open then
        ("2012-02-01", {"stage": "live"}, True),
        ("2012-02-01", {"stage": "planned"}, False),
    ],
)
def test_a_bidder_while_the_tender_is_open(registrar: Registrar, offered: str, tender: dict[str, str], holds: bool):
    offer(registrar, GIVER, offered)
    contract(registrar, None, bidders=[{"bidder": SUPPLIER}], **tender)
    assert found(registrar) == ({"bidder"} if holds else set())


def test_a_tender_closes_with_its_award_where_nobody_wrote_down_when(registrar: Registrar):
    contract(
        registrar, "Castle Quay Hotel", "2012-03-01", tender_opened_on="2012-02-01", bidders=[{"bidder": SUPPLIER}]
    )
    offer(registrar, GIVER, "2012-03-01")
    offer(registrar, GIVER, "2012-03-02")
    ran(registrar)
    assert lead(registrar).values["about_on"] == "2012-03-01"


def test_a_tender_without_dates_is_not_said_to_have_been_open(registrar: Registrar):
    contract(registrar, None, stage="live", bidders=[{"bidder": SUPPLIER}])
    offer(registrar, GIVER, "2012-03-01")
    ran(registrar)
    assert "the tender of NC-1 is open, since when is not written down" in lead(registrar).values["sentence"]


@pytest.mark.parametrize(("outcome", "grade"), [("accepted", "high"), ("declined", "low")])
def test_anything_accepted_from_a_bidder_weighs_most(registrar: Registrar, outcome: str, grade: str):
    policy(registrar, strength_bidder="low")
    contract(registrar, None, bidders=[{"bidder": SUPPLIER}], **OPEN)
    offer(registrar, GIVER, "2012-02-10", outcome=outcome)
    ran(registrar)
    assert lead(registrar).values["grade"] == grade


def test_the_winner_was_a_bidder_too(registrar: Registrar):
    contract(registrar, SUPPLIER, "2012-04-01", tender_opened_on="2012-02-01", tender_closed_on="2012-03-01")
    offer(registrar, GIVER, "2012-02-10")
    assert found(registrar) == {"bidder", "award_after_offer"}


@pytest.mark.parametrize(
    ("declared", "said"),
    [
        ({}, "the bidder’s own declaration has not been received"),
        ({"declared_on": "2012-01-30", "interest": 0}, "own declaration of 30 Jan 2012 names no interest"),
        ({"declared_on": "2012-01-30", "interest": 1}, "own declaration of 30 Jan 2012 names an interest"),
        ({"declared_on": "2012-01-30"}, "own declaration of 30 Jan 2012 names nothing either way"),
    ],
)
def test_what_a_bidder_declared_stands_beside_what_the_register_holds(
    registrar: Registrar, declared: dict[str, Any], said: str
):
    contract(registrar, None, bidders=[{"bidder": SUPPLIER, **declared}], **OPEN)
    offer(registrar, GIVER, "2012-02-10")
    ran(registrar)
    assert said in line(registrar, "bidder")["because"]


# --- who had a part in the contract ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"owner": OFFICER}, "The recipient is the owner of NC-1"),
        ({"people": [{"person": OFFICER, "part": "evaluator"}]}, "The recipient is an evaluator of NC-1"),
        ({"people": [{"person": OFFICER, "part": "approver"}]}, "The recipient is an approver of NC-1"),
        ({"approved_by": "Con Anna Rook"}, "The recipient is the approver of NC-1"),
        ({"approved_by": "A. Rook (0541)"}, "The recipient is the approver of NC-1"),
        ({"owner": MANAGER}, "The recipient’s line manager is the owner of NC-1"),
        ({"owner": BUYER}, ""),
        ({"approved_by": "A. Rook"}, ""),  # who that is, nobody can say
        ({}, ""),
    ],
)
def test_the_recipient_or_their_manager_has_a_part_in_the_contract(
    registrar: Registrar, more: dict[str, Any], said: str
):
    offer(registrar, GIVER, "2012-01-10")
    contract(registrar, SUPPLIER, "2012-02-01", **more)
    ran(registrar)
    assert ("involved" in rules_of(lead(registrar))) is bool(said)
    if said:
        assert line(registrar, "involved") | {"days": -22, "because": said} == line(registrar, "involved")
        assert lead(registrar).values["official"] in (OFFICER, MANAGER)


def test_two_people_of_one_name_are_nobody(registrar: Registrar):
    namesake = {"staff_number": "9999", "surname": "Rook", "forenames": "Anna", "rank": "Inspector"}
    registrar.add(PEOPLE, {**namesake, "workforce": "officer"})
    offer(registrar, GIVER, "2012-01-10")
    contract(registrar, SUPPLIER, "2012-02-01", approved_by="Anna Rook")
    assert found(registrar) == {"award_after_offer"}


@pytest.mark.parametrize(
    ("offered", "ends", "holds"),
    [
        ("2011-02-01", None, True),  # 365 days before
        ("2011-01-31", None, False),
        ("2012-06-01", "2012-06-01", True),
        ("2012-06-02", "2012-06-01", False),  # it was over
    ],
)
def test_a_part_in_a_contract_counts_from_the_window_before_it_to_its_end(
    registrar: Registrar, offered: str, ends: str | None, holds: bool
):
    offer(registrar, GIVER, offered)
    contract(registrar, SUPPLIER, "2012-02-01", owner=OFFICER, ends_on=ends)
    assert ("involved" in found(registrar)) is holds


def test_a_losing_bidders_offer_to_the_owner_counts(registrar: Registrar):
    contract(registrar, "Castle Quay Hotel", "2012-02-01", owner=OFFICER, bidders=[{"bidder": SUPPLIER}])
    offer(registrar, GIVER, "2012-01-10")
    assert found(registrar) == {"involved"}


# --- second jobs and interests --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("received", "more", "holds"),
    [
        ("2010-01-01", {}, True),  # for years before
        ("2012-06-01", {}, True),  # while it runs
        ("2012-06-02", {}, False),  # when it was over
        ("2010-01-01", {"ceased_on": "2011-02-01"}, True),  # 365 days before the award
        ("2010-01-01", {"ceased_on": "2011-01-31"}, False),
    ],
)
def test_an_own_business_is_a_supplier(registrar: Registrar, received: str, more: dict[str, Any], holds: bool):
    job(registrar, GIVER, received, **more)
    contract(registrar, SUPPLIER, "2012-02-01", ends_on="2012-06-01")
    assert found(registrar) == ({"own_business"} if holds else set())


def test_a_relatives_business_is_said_to_be_theirs(registrar: Registrar):
    job(registrar, GIVER, "2011-11-01", holder="parent", relative_name="Sam Rook")
    contract(registrar, SUPPLIER, "2012-02-01")
    assert found(registrar) == {"own_business"}
    sentence = lead(registrar).values["sentence"]
    assert sentence.startswith("Second job or interest of the applicant’s parent, received 1 Nov 2011: ")
    assert "Sam" not in sentence, "the relative's name is sealed"


@pytest.mark.parametrize("step", ["refuse", "withdraw"])
def test_a_job_refused_or_withdrawn_counts_all_the_same(registrar: Registrar, step: str):
    entry = job(registrar, GIVER, "2011-11-01")
    answers = {"decision_reasons": "A supplier", "refusal_ground": "conflict", "decided_on": "2011-12-01"}
    asks = SECOND_JOBS.step(step).asks
    registrar.step(
        SECOND_JOBS, entry.id, 1, step, {name: value for name, value in answers.items() if name in asks}, "Because"
    )
    contract(registrar, SUPPLIER, "2012-02-01")
    assert found(registrar) == {"own_business"}


@pytest.mark.parametrize(
    ("received", "tender", "holds"),
    [
        ("2009-01-01", OPEN, True),
        ("2012-03-01", OPEN, True),
        ("2012-03-02", OPEN, False),  # it was over
        ("2009-01-01", {"stage": "live"}, True),
    ],
)
def test_an_own_business_bids(registrar: Registrar, received: str, tender: dict[str, str], holds: bool):
    job(registrar, GIVER, received)
    contract(registrar, None, bidders=[{"bidder": SUPPLIER, "interest": 0}], **tender)
    assert found(registrar) == ({"own_business"} if holds else set())
    if holds:
        assert "names no interest" in lead(registrar).values["sentence"]


@pytest.mark.parametrize(
    ("paid", "more", "holds"),
    [
        ("2012-05-01", {}, True),
        ("2010-11-01", {}, True),  # 365 days before
        ("2010-10-31", {}, False),
        ("2012-05-01", {"ceased_on": "2012-04-30"}, False),
    ],
)
def test_an_own_business_is_paid(registrar: Registrar, paid: str, more: dict[str, Any], holds: bool):
    job(registrar, GIVER, "2011-11-01", **more)
    payment(registrar, SUPPLIER, paid, 90_000_00)
    assert found(registrar) == ({"own_business"} if holds else set())


@pytest.mark.parametrize(("more", "holds"), [({}, True), ({"ceased_on": "2012-01-09"}, False)])
def test_an_own_business_gives_to_others_of_the_force(registrar: Registrar, more: dict[str, Any], holds: bool):
    job(registrar, GIVER, "2011-11-01", **more)
    offer(registrar, SUPPLIER, "2012-01-10", recipient=BUYER)
    assert found(registrar) == ({"own_business"} if holds else set())
    if holds:
        one = lead(registrar).values
        assert (one["about"], one["against"], one["person"], one["official"]) == (
            *("B/2011/0001", "G/2012/0001", OFFICER, BUYER),
        )


# --- leavers --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("left", "more", "holds"),
    [
        ("2012-02-01", {}, True),
        ("2012-01-31", {}, False),  # before the contract
        ("2012-06-01", {"ends_on": "2012-03-01"}, True),
        ("2012-03-02", {"ends_on": "2012-03-01"}, True),
    ],
)
def test_a_leaver_joins_a_supplier(registrar: Registrar, left: str, more: dict[str, str], holds: bool):
    leaver(registrar, GIVER, left)
    contract(registrar, SUPPLIER, "2012-02-01", **more)
    assert found(registrar) == ({"leaver"} if holds else set())


@pytest.mark.parametrize(("left", "holds"), [("2012-02-10", True), ("2012-02-11", False)])
def test_how_long_a_contract_counts_for_leavers_is_the_policys(registrar: Registrar, left: str, holds: bool):
    policy(registrar, days_before_leaving=10)
    leaver(registrar, GIVER, left)
    contract(registrar, SUPPLIER, "2011-02-01", ends_on="2012-01-31")
    assert found(registrar) == ({"leaver"} if holds else set())


def test_a_leaver_who_owned_the_contract(registrar: Registrar):
    someone = leaver(registrar, GIVER, "2012-03-01")
    contract(registrar, SUPPLIER, "2011-02-01", ends_on="2012-02-01", owner=someone.values["staff_number"])
    assert found(registrar) == {"involved", "leaver"}
    assert line(registrar, "involved")["because"] == "The leaver is the owner of NC-1"


# --- card and low-value spend ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("paid", "pence", "card", "holds"),
    [
        ("2012-01-10", 4_999_99, 0, True),
        ("2012-01-10", 5_000_00, 0, False),
        ("2012-01-10", 50_000_00, 1, True),
        ("2012-01-10", -100_00, 1, False),  # a credit
        ("2011-02-01", 100_00, 0, True),  # the offer 365 days after
        ("2011-01-31", 100_00, 0, False),
    ],
)
def test_card_and_low_value_spend(registrar: Registrar, paid: str, pence: int, card: int, holds: bool):
    offer(registrar, GIVER, "2012-02-01")
    payment(registrar, SUPPLIER, paid, pence, card=card)
    assert found(registrar) == ({"low_spend"} if holds else set())


def test_what_is_low_is_the_policys(registrar: Registrar):
    policy(registrar, low_spend_pence=100_00)
    offer(registrar, GIVER, "2012-02-01")
    payment(registrar, SUPPLIER, "2012-02-02", 100_00)
    assert found(registrar) == set()
    payment(registrar, SUPPLIER, "2012-02-02", 99_99)
    assert found(registrar) == {"low_spend"}
    assert "spend by card or under £100.00" in lead(registrar).values["measured_by"]


def test_many_payments_to_one_supplier_are_one_lead_against_the_nearest(registrar: Registrar):
    offer(registrar, GIVER, "2012-02-01")
    for day in ("2011-11-01", "2012-01-30", "2012-05-01"):
        payment(registrar, SUPPLIER, day, 100_00)
    ran(registrar)
    one = lead(registrar).values
    assert (one["against_on"], one["days"]) == ("2012-01-30", 2)
    assert "3 payments from 1 Nov 2011 to 1 May 2012, £300.00 together" in one["sentence"]


# --- media ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("held", "holds"), [("2011-12-07", True), ("2011-12-06", False), ("2012-03-06", True), ("2012-03-07", False)]
)
def test_a_contact_with_the_outlet_before_a_case(registrar: Registrar, held: str, holds: bool):
    contact(registrar, "Northmere Gazette", held)
    disclosure(registrar, "2012-03-06", outlet="The Northmere Gazette")
    assert found(registrar) == ({"outlet_before_case"} if holds else set())


def test_how_long_before_a_case_is_the_policys(registrar: Registrar):
    policy(registrar, days_before_case=5)
    contact(registrar, "Northmere Gazette", "2012-02-29")
    disclosure(registrar, "2012-03-06", outlet="Northmere Gazette")
    assert found(registrar) == set()


@pytest.mark.parametrize(
    ("outlet", "subject", "grade"),
    [
        ("Northmere Gazette", "Constable Anna Rook", "high"),
        ("Northmere Gazette", "Not known", "medium"),
        (None, "Constable Anna Rook", "high"),  # a case that names no outlet: with whom its subject spoke
        (None, "Not known", None),
        ("Eastmarsh Courier", "Constable Anna Rook", None),
    ],
)
def test_a_case_by_its_outlet_or_by_whom_it_is_about(
    registrar: Registrar, outlet: str | None, subject: str, grade: str | None
):
    contact(registrar, "Northmere Gazette", "2012-02-20")
    disclosure(registrar, "2012-03-06", outlet=outlet, subject=subject)
    ran(registrar)
    assert [one.values["grade"] for one in leads(registrar)] == ([grade] if grade else [])


def test_a_case_that_began_with_the_contact_is_no_lead_about_it(registrar: Registrar):
    first = contact(registrar, "Northmere Gazette", "2012-02-20")
    disclosure(registrar, "2012-03-06", outlet="Northmere Gazette", contact_reference=first.reference)
    assert found(registrar) == set()


def test_other_cases_are_not_looked_at(registrar: Registrar):
    contact(registrar, "Northmere Gazette", "2012-02-20")
    disclosure(registrar, "2012-03-06", outlet="Northmere Gazette", category="social_media")
    assert found(registrar) == set()


# --- all of them ----------------------------------------------------------------------------------------------------


def test_every_rule_is_declared_explained_and_has_its_strength_in_the_policy():
    codes = [choice.code for choice in RULE]
    assert {rule.code for rule in rules.RULES} == set(codes)
    assert [field.name for field in POLICIES.fields if field.name.startswith("strength_")] == [
        f"strength_{code}" for code in codes
    ]
    assert sorted(codes, key=rules.RANK.__getitem__) == codes, "the policy lists them as they weigh"
    assert all(rule.explanation.endswith(".") for rule in rules.RULES)


@pytest.fixture
def of_every_rule(registrar: Registrar) -> dict[str, Entry]:
    """Entries by which every rule holds somewhere."""
    offer(registrar, GIVER, "2012-01-10", outcome="accepted")
    offer(registrar, GIVER, "2012-03-10", pence=None)
    job(registrar, GIVER, "2011-11-01")
    leaver(registrar, GIVER, "2012-05-01")
    contract(registrar, SUPPLIER, "2012-02-01", owner=MANAGER, tender_opened_on="2012-01-01")
    payment(registrar, SUPPLIER, "2012-01-15", card=1)
    contact(registrar, "Northmere Gazette", "2012-02-20")
    disclosure(registrar, "2012-03-06", outlet="Northmere Gazette", subject="Anna Rook")
    ran(registrar)
    return {one.reference: one for one in leads(registrar)}


def test_no_sentence_states_a_lead_as_a_fact(registrar: Registrar, of_every_rule: dict[str, Entry]):
    held = {rule for one in of_every_rule.values() for rule in rules_of(one)}
    assert held == {choice.code for choice in RULE}
    for one in of_every_rule.values():
        said = [one.values["sentence"], one.values["reasons"], *(part["because"] for part in one.values["rules"])]
        for sentence in said:
            assert not {"corrupt", "bribe", "proves", "proof", "guilty", "breach"} & set(sentence.lower().split())
            assert sentence[0].isupper() or sentence.startswith("“") or sentence == one.values["reasons"]
            assert not sentence.endswith("."), "a clause: the page ends it"
            assert "None" not in sentence
            assert "'" not in sentence, "typographic apostrophes, as everywhere"
        assert one.values["measured_by"].endswith(".")
        assert one.values["person"] is not None
        assert LEADS.heading == "sentence"


def test_an_entry_with_nothing_but_what_it_must_have_stops_no_run(registrar: Registrar):
    """Old registers are full of gaps."""
    nothing = offer(registrar, GIVER, "2012-01-10", recipient=BUYER)
    amended(registrar, GIFTS, nothing, recipient=None, team="Response")
    contract(registrar, SUPPLIER, "2012-02-01", owner=BUYER)
    assert found(registrar) == {"award_after_offer"}
    assert lead(registrar).values["person"] is None
    assert lead(registrar).state != VOID
