"""Leads: raised once, kept as judged, raised again when names change, hidden from whom they are about."""

from collections.abc import Callable
from typing import Any

import pytest
from crosschecking import (
    BUYER,
    OFFICER,
    amended,
    contract,
    job,
    judged,
    lead,
    leads,
    offer,
    organisation,
    payment,
    policy,
    ran,
    waiting,
)

from app.entries import Entry
from app.errors import NoSuchEntry, NotForAll, NotPermitted, WrongState
from app.registers import CONTRACTS, GIFTS, INTEGRITY_CASES, LEADS, ORGANISATIONS, PEOPLE, USERS
from app.registrar import Registrar
from app.store.verify import verify

GIVER, SUPPLIER = "Harbour Security", "Harbour Security Ltd"


@pytest.fixture
def medium(registrar: Registrar) -> Entry:
    """One lead of medium grade, open."""
    offer(registrar, GIVER, "2012-01-10")
    contract(registrar, SUPPLIER, "2012-02-01")
    ran(registrar)
    assert lead(registrar).values["grade"] == "medium"
    return lead(registrar)


@pytest.fixture
def high(registrar: Registrar, medium: Entry) -> Entry:
    """The same lead, of high grade."""
    amended(registrar, CONTRACTS, registrar.reading.by_reference("C/2012/0001")[1], owner=BUYER)
    amended(registrar, GIFTS, registrar.reading.by_reference("G/2012/0001")[1], recipient=BUYER)
    ran(registrar)
    assert lead(registrar).values["grade"] == "high"
    return lead(registrar)


def another(registrar: Registrar) -> Registrar:
    return Registrar(registrar.file, "C. Lyle", today=registrar.today)


def signed_in(registrar: Registrar, name: str, role: str, staff_number: str | None = None) -> Registrar:
    """Somebody listed as a user, besides a head of PSD."""
    if not registrar.reading.has_users():
        registrar.add(USERS, {"sign_in": registrar.user.name, "name": "Head", "role": "head"})
    registrar.add(USERS, {"sign_in": name, "name": name, "role": role, "staff_number": staff_number})
    return Registrar(registrar.file, name, today=registrar.today)


# --- raised once ----------------------------------------------------------------------------------------------------


def test_a_lead_is_raised_once(registrar: Registrar, medium: Entry):
    again = ran(registrar)
    assert (again.outcome.lines, again.outcome.unchanged) == ([], 1)
    assert lead(registrar) == medium


def test_each_offer_and_each_contract_is_a_lead_of_its_own(registrar: Registrar):
    for day in ("2012-01-10", "2012-01-11"):
        offer(registrar, GIVER, day)
    for day in ("2012-02-01", "2012-02-02"):
        contract(registrar, SUPPLIER, day)
    ran(registrar)
    assert len(leads(registrar)) == 4
    assert len({one.reference for one in leads(registrar)}) == 4


def test_an_organisation_on_both_sides_is_one(registrar: Registrar):
    offer(registrar, SUPPLIER, "2012-01-10")
    contract(registrar, SUPPLIER, "2012-02-01")
    ran(registrar)
    one = lead(registrar).values
    assert (one["how"], one["likeness"], one["reasons"]) == ("same", 100, "one organisation in both registers")


def test_two_suppliers_alike_to_one_giver_are_two_leads(registrar: Registrar):
    offer(registrar, GIVER, "2012-01-10")
    contract(registrar, "Harbour Security Ltd", "2012-02-01")
    contract(registrar, "Harbour Security Limited", "2012-02-01")
    ran(registrar)
    assert {one.values["against"] for one in leads(registrar)} == {"C/2012/0001", "C/2012/0002"}


def test_nobody_is_nobodys_other_name(registrar: Registrar):
    offer(registrar, "Anonymous", "2012-01-10")
    contract(registrar, "Anonymous", "2012-02-01")
    ran(registrar)
    assert leads(registrar) == []


@pytest.mark.parametrize(("numbers", "raised"), [(("01234567", "01234567"), True), (("01234567", "07654321"), False)])
def test_company_numbers_decide(registrar: Registrar, numbers: tuple[str, str], raised: bool):
    names = ("Harbour Security", "Harbour Security Ltd") if not raised else ("Quayside Holdings", "Fenwick Brothers")
    offer(registrar, names[0], "2012-01-10")
    contract(registrar, names[1], "2012-02-01")
    for name, number in zip(names, numbers, strict=True):
        amended(registrar, ORGANISATIONS, organisation(registrar, name), company_number=number)
    ran(registrar)
    assert [one.values["how"] for one in leads(registrar)] == (["number"] if raised else [])


# --- judged, and looked at again ------------------------------------------------------------------------------------

CHANGES: dict[str, Callable[[Registrar], Any]] = {
    "name": lambda registrar: amended(
        registrar, ORGANISATIONS, organisation(registrar, SUPPLIER), name="Harbour Security Limited"
    ),
    "alias": lambda registrar: amended(
        registrar, ORGANISATIONS, organisation(registrar, GIVER), aliases=[{"alias": "Harbour Secure"}]
    ),
    "number": lambda registrar: amended(
        registrar, ORGANISATIONS, organisation(registrar, SUPPLIER), company_number="01234567"
    ),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("outcome", ["no_concern", "advice", "different"])
def test_what_was_judged_stays_so_until_a_name_an_alias_or_a_number_changes(
    registrar: Registrar, medium: Entry, outcome: str, change: str
):
    judged(registrar, medium, outcome)
    ran(registrar)
    one = lead(registrar)
    assert (one.state, one.values["outcome"], one.values["judged_by"]) == ("explained", outcome, "J. Abbott")
    CHANGES[change](registrar)
    became = ran(registrar).outcome
    assert [line["became"] for line in became.lines] == ["again"]
    assert became.lines[0]["because"] == "a name, an alias or a number changed"
    one = lead(registrar)
    assert one.state == "open"
    assert {one.values[name] for name in ("identity", "outcome", "why", "judged_by", "judged_on")} == {None}
    told = [record.body.get("after", {}).get("outcome") for record in registrar.history(LEADS, one.id)]
    assert outcome in told, "what was judged before stays in its history"


@pytest.mark.parametrize("change", ["letter case", "an address", "another organisation"])
def test_what_is_no_change_of_name_raises_nothing_again(registrar: Registrar, medium: Entry, change: str):
    judged(registrar, medium, "no_concern")
    if change == "letter case":
        amended(registrar, ORGANISATIONS, organisation(registrar, SUPPLIER), name=SUPPLIER.upper())
    elif change == "an address":
        amended(registrar, ORGANISATIONS, organisation(registrar, SUPPLIER), notes="The Quay, Cawley")
    else:
        registrar.add(ORGANISATIONS, {"name": "Harbour Lights Restaurant"})
    assert [line["became"] for line in ran(registrar).outcome.lines] == []
    assert lead(registrar).state == "explained"


def test_a_confirmed_match_gives_the_supplier_the_other_name_and_raises_nothing_again(registrar: Registrar):
    for day in ("2012-01-10", "2012-01-11"):
        offer(registrar, "Harbor Security", day)
    contract(registrar, SUPPLIER, "2012-02-01")
    ran(registrar)
    first, second = leads(registrar)
    judged(registrar, first, "no_concern")
    judged(registrar, second, "same")
    supplier = organisation(registrar, SUPPLIER)
    assert [line["alias"] for line in supplier.values["aliases"]] == ["Harbor Security"]
    ran(registrar)
    first, second = leads(registrar)
    assert (first.state, first.values["outcome"]) == ("explained", "no_concern")
    assert (second.state, second.values["identity"], second.values["how"]) == ("open", "same", "alias")


def test_a_confirmed_match_of_a_giver_renamed_since_raises_nothing_again(registrar: Registrar):
    offer(registrar, "Harbor Security", "2012-01-10")
    contract(registrar, SUPPLIER, "2012-02-01")
    amended(registrar, ORGANISATIONS, organisation(registrar, "Harbor Security"), name="Harbour Security")
    ran(registrar)
    judged(registrar, lead(registrar), "same")
    assert [line["became"] for line in ran(registrar).outcome.lines if line["became"] == "again"] == []
    assert lead(registrar).values["identity"] == "same"


def test_a_pair_judged_different_raises_nothing_for_new_entries(registrar: Registrar, medium: Entry):
    offer(registrar, GIVER, "2012-01-20")
    ran(registrar)
    assert len(waiting(registrar)) == 2
    judged(registrar, medium, "different")
    offer(registrar, GIVER, "2012-01-30")
    contract(registrar, SUPPLIER, "2012-02-20")
    payment(registrar, SUPPLIER, "2012-02-20", 100_00)
    became = ran(registrar).outcome
    assert [(line["became"], line["because"]) for line in became.lines] == [
        ("closed", "judged not to be one organisation")
    ]
    assert waiting(registrar) == []


def test_another_supplier_of_the_same_contract_is_still_looked_at(registrar: Registrar):
    """What was judged of one pair says nothing of another."""
    offer(registrar, GIVER, "2012-01-10")
    bidders = [{"bidder": "Harbour Security Services", "result": "lost"}]
    contract(registrar, SUPPLIER, "2012-02-01", tender_opened_on="2012-01-01", bidders=bidders)
    ran(registrar)
    one = lead(registrar)
    assert one.values["supplier"] == SUPPLIER
    judged(registrar, one, "propose", outcome="different")
    judged(another(registrar), one, "confirm")
    ran(registrar)
    ran(registrar)
    assert [(one.state, one.values["supplier"]) for one in leads(registrar)] == [
        ("explained", SUPPLIER),
        ("open", "Harbour Security Services"),
    ]


def test_it_is_raised_again_when_it_weighs_more_and_not_when_it_weighs_less(registrar: Registrar, medium: Entry):
    judged(registrar, medium, "no_concern")
    policy(registrar, strength_award_after_offer="low")
    assert ran(registrar).outcome.lines == []
    policy(registrar, strength_award_after_offer="high", in_force_from="2012-02-01")
    became = ran(registrar).outcome
    assert [line["because"] for line in became.lines] == ["it weighs more than when it was judged"]
    assert (lead(registrar).state, lead(registrar).values["grade"]) == ("open", "high")


def test_a_proposal_does_not_outlive_the_names_it_was_made_of(registrar: Registrar, high: Entry):
    judged(registrar, high, "propose", outcome="no_concern")
    CHANGES["name"](registrar)
    ran(registrar)
    assert (lead(registrar).state, lead(registrar).values["outcome"]) == ("open", None)
    with pytest.raises(WrongState):
        judged(another(registrar), high, "confirm")


def test_what_was_passed_on_stays_with_whom_it_was_passed_to(registrar: Registrar, medium: Entry):
    judged(registrar, medium, "acu")
    CHANGES["name"](registrar)
    ran(registrar)
    one = lead(registrar)
    assert (one.state, one.values["outcome"]) == ("escalated", "acu")
    assert one.values["supplier"] == SUPPLIER, "as it was written then"
    registrar.void(GIFTS, registrar.reading.by_reference("G/2012/0001")[1].id, 1, "Twice")
    ran(registrar)
    assert lead(registrar).state == "escalated"


@pytest.mark.parametrize("stood", ["open", "unsure", "proposed"])
def test_what_no_longer_holds_is_closed_and_stands_as_it_stood_when_it_holds_again(
    registrar: Registrar, high: Entry, stood: str
):
    if stood == "unsure":
        judged(registrar, high, "unsure")
    elif stood == "proposed":
        judged(registrar, high, "propose", outcome="advice")
    gift = registrar.reading.by_reference("G/2012/0001")[1]
    amended(registrar, GIFTS, gift, provider="Castle Quay Hotel")
    became = ran(registrar).outcome
    assert [(line["became"], line["because"]) for line in became.lines] == [
        ("closed", "it no longer holds by the registers and the policy as they are")
    ]
    assert (lead(registrar).state, lead(registrar).values["gone_on"]) == ("gone", "2012-06-14")
    amended(registrar, GIFTS, gift, provider=GIVER)
    assert [line["because"] for line in ran(registrar).outcome.lines] == ["it holds again"]
    assert (lead(registrar).state, lead(registrar).values["gone_on"]) == (stood, None)


def test_what_was_judged_and_no_longer_holds_keeps_its_judgement(registrar: Registrar, medium: Entry):
    judged(registrar, medium, "advice")
    amended(registrar, GIFTS, registrar.reading.by_reference("G/2012/0001")[1], provider="Castle Quay Hotel")
    ran(registrar)
    assert (lead(registrar).state, lead(registrar).values["outcome"]) == ("explained", "advice")


def test_other_facts_of_what_waits_are_written_down(registrar: Registrar, medium: Entry):
    amended(registrar, CONTRACTS, registrar.reading.by_reference("C/2012/0001")[1], awarded_on="2012-03-01")
    assert [line["became"] for line in ran(registrar).outcome.lines] == ["changed"]
    one = lead(registrar)
    assert (one.values["days"], one.values["against_on"], one.values["raised_by"]) == (-51, "2012-03-01", "X/2012/0001")


def test_the_next_payment_does_not_raise_what_was_judged(registrar: Registrar):
    offer(registrar, GIVER, "2012-02-01")
    payment(registrar, SUPPLIER, "2012-01-01", 100_00)
    ran(registrar)
    judged(registrar, lead(registrar), "no_concern")
    payment(registrar, SUPPLIER, "2012-02-02", 100_00)
    payment(registrar, SUPPLIER, "2011-12-01", 100_00)
    assert ran(registrar).outcome.lines == []
    assert lead(registrar).state == "explained"


# --- by whom --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("step", ["no_concern", "advice", "different"])
def test_a_high_lead_is_closed_by_two_people(registrar: Registrar, high: Entry, step: str):
    with pytest.raises(NotPermitted, match="closed by two people"):
        judged(registrar, high, step)
    proposed = judged(registrar, high, "propose", outcome=step)
    assert proposed.state == "proposed"
    with pytest.raises(NotPermitted, match="Somebody else"):
        judged(registrar, high, "confirm")
    closed = judged(another(registrar), high, "confirm")
    assert (closed.state, closed.values["outcome"]) == ("explained", step)
    assert (closed.values["judged_by"], closed.values["confirmed_by"]) == ("J. Abbott", "C. Lyle")
    assert (closed.values["identity"] == "different") is (step == "different")


def test_what_is_not_confirmed_waits_again(registrar: Registrar, high: Entry):
    judged(registrar, high, "propose", outcome="no_concern")
    back = judged(another(registrar), high, "send_back")
    assert (back.state, back.values["outcome"]) == ("open", None)


def test_many_are_reopened_at_once_and_nothing_where_one_may_not_be(registrar: Registrar):
    for day in ("2012-01-10", "2012-01-11", "2012-01-12"):
        offer(registrar, GIVER, day)
    contract(registrar, SUPPLIER, "2012-02-01")
    ran(registrar)
    closed = [judged(registrar, one, "no_concern") for one in leads(registrar)]
    registrar.step_all(LEADS, [(one.id, one.version) for one in closed], "reopen", {}, "The firm was sold")
    assert {one.state for one in leads(registrar)} == {"open"}
    with pytest.raises(NotForAll):
        registrar.step_all(LEADS, [(one.id, one.version) for one in leads(registrar)], "reopen", {}, "Anew")


def test_a_lead_is_not_there_for_whom_it_is_about(registrar: Registrar, high: Entry):
    amended(registrar, GIFTS, registrar.reading.by_reference("G/2012/0001")[1], recipient=OFFICER)
    ran(registrar)
    assert (lead(registrar).values["person"], lead(registrar).values["official"]) == (OFFICER, None)
    amended(registrar, CONTRACTS, registrar.reading.by_reference("C/2012/0001")[1], owner="4417")
    ran(registrar)
    assert lead(registrar).values["official"] == "4417"
    for name, number, sees in (("Rook", OFFICER, False), ("Garside", "4417", False), ("Other", "0002", True)):
        user = signed_in(registrar, name, "head", number)
        assert user.search.count(LEADS, "") == sees
        assert len(run_of(user)) == sees
        if not sees:
            with pytest.raises(NoSuchEntry):
                user.reading.entry(LEADS, high.id)
            with pytest.raises(NoSuchEntry):
                user.step(LEADS, high.id, high.version, "unsure", {"why": "Mine"})
    assert lead(registrar).state == "open", "and their runs leave it as it is"


def run_of(user: Registrar) -> tuple[Any, ...]:
    return ran(user).found


def test_a_lead_about_somebody_merged_is_hidden_under_the_number_that_is_left(registrar: Registrar, medium: Entry):
    old = {"staff_number": "900541", "surname": "Rook", "forenames": "Anna", "rank": "Constable"}
    registrar.add(PEOPLE, {**old, "workforce": "officer"})
    amended(registrar, GIFTS, registrar.reading.by_reference("G/2012/0001")[1], recipient="900541")
    ran(registrar)
    judged(registrar, lead(registrar), "no_concern")
    both = [registrar.reading.id_by(PEOPLE, "staff_number", number) for number in (OFFICER, "900541")]
    keep, away = registrar.reading.entries(PEOPLE, [one for one in both if one is not None])
    registrar.merge(PEOPLE, keep, away, "One person")
    ran(registrar)
    assert lead(registrar).values["person"] == OFFICER
    assert signed_in(registrar, "Rook", "head", OFFICER).search.count(LEADS, "") == 0


# --- what it leads to -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("step", ["commercial", "acu", "dcc"])
def test_a_lead_is_passed_on_and_a_case_begins(registrar: Registrar, medium: Entry, step: str):
    judged(registrar, medium, step)
    judged(registrar, medium, "case")
    one = lead(registrar)
    case = registrar.reading.by_reference(one.values["case_reference"])[1]
    assert (case.register, case.values["source"]) == (INTEGRITY_CASES.name, "crosscheck")
    assert case.values["contact_reference"] == one.reference
    assert one.state == "escalated"


def test_everything_is_in_the_journal(registrar: Registrar, medium: Entry):
    judged(registrar, medium, "same")
    amended(registrar, GIFTS, registrar.reading.by_reference("G/2012/0001")[1], provider="Castle Quay Hotel")
    ran(registrar)
    kinds = [record.kind for record in registrar.history(LEADS, medium.id)]
    assert kinds == ["raise", "step", "recheck"]
    assert verify(registrar.file) == []


def test_an_own_job_is_hidden_from_the_recipient_of_its_offers(registrar: Registrar):
    job(registrar, GIVER, "2011-11-01")
    offer(registrar, SUPPLIER, "2012-01-10", recipient=BUYER)
    ran(registrar)
    assert signed_in(registrar, "Buyer", "head", BUYER).search.count(LEADS, "") == 0
