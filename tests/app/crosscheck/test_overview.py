"""The overview: who is one organisation for certain, who only may be, and that nothing is lost in what is drawn."""

from datetime import date
from typing import Any

import pytest
from crosschecking import BUYER, MANAGER, OFFICER, amended, contract, offer, organisation, ran, waiting
from hypothesis import given
from hypothesis import strategies as st
from samples import LUNCH, WINE, taken

from app.crosscheck.pictures.overview import (
    DEPARTMENT,
    PERSON,
    STATION,
    Asked,
    Contract,
    Given,
    Giver,
    Overview,
    alike,
    look,
)
from app.crosscheck.pictures.picture import COUNT, LOW, ROOMY, VALUE, Picture, Room, picture
from app.crosscheck.pictures.top_givers import nearest, top_givers
from app.entries import Entry
from app.progress import Cancelled
from app.registers import GIFTS, LEADS, ORGANISATIONS
from app.registrar import Registrar

FIRM, TYPED = "Tarnholm Vehicle Hire Ltd", "Tarnholm Vehicle Hier"
JUNE = (date(2012, 6, 1), date(2012, 6, 30))


def seen(registrar: Registrar, **asked: Any) -> Overview:
    """The overview with what names say that are alike."""
    return look(registrar, Asked(**asked), alike(registrar))


def giver(overview: Overview, name: str) -> Giver:
    return next(one for one in overview.givers if one.name == name)


def called(some: tuple[Contract, ...]) -> list[str]:
    return [one.called for one in some]


def judged(registrar: Registrar, lead: Entry, step: str) -> None:
    taken(registrar, LEADS, lead, LEADS.step(step))


# --- who gave what ---------------------------------------------------------------------------------------------------


def test_offers_are_summed_whatever_became_of_them(registrar: Registrar):
    offer(registrar, FIRM, "2012-05-01", outcome="accepted", pence=10_00)
    offer(registrar, FIRM, "2012-03-01", pence=30_00, recipient=MANAGER)
    offer(registrar, FIRM, "2012-04-01", pence=None)
    found = giver(seen(registrar), FIRM)
    assert found.given == Given(3, 1, 2, 40_00, 1, "2012-03-01", "2012-05-01")
    assert {whom: one.offers for whom, one in found.to.items()} == {"Thornby": 2, "Cawley": 1}


def test_an_offer_partly_accepted_counts_as_accepted(registrar: Registrar):
    offer(registrar, FIRM, "2012-05-01", items=[LUNCH, WINE])
    found = giver(seen(registrar), FIRM).given
    assert (found.offers, found.accepted, found.declined) == (1, 1, 0)


@pytest.mark.parametrize(("by", "whom"), [(STATION, ["Thornby"]), (DEPARTMENT, ["Response"]), (PERSON, ["Anna Rook"])])
def test_recipients_are_told_by_station_department_or_one_by_one(registrar: Registrar, by: str, whom: list[str]):
    offer(registrar, FIRM, "2012-05-01")
    assert list(seen(registrar, by=by).recipients.values()) == whom


def test_people_are_told_apart_by_their_staff_number(registrar: Registrar):
    offer(registrar, FIRM, "2012-05-01")
    offer(registrar, FIRM, "2012-05-01", recipient=BUYER)
    assert seen(registrar, by=PERSON).recipients.keys() == {OFFICER, BUYER}


def test_a_period_holds_its_first_and_last_day_and_nothing_else(registrar: Registrar):
    for day in ("2012-05-31", "2012-06-01", "2012-06-13"):
        offer(registrar, FIRM, day)
    found = seen(registrar, period=JUNE)
    assert (found.given.offers, found.given.first_on, found.given.last_on) == (2, "2012-06-01", "2012-06-13")
    assert seen(registrar, period=(date(2012, 5, 31), date(2012, 5, 31))).given.offers == 1


def test_a_least_value_leaves_out_what_is_worth_less_and_says_what_has_no_value(registrar: Registrar):
    offer(registrar, FIRM, "2012-05-01", pence=49_99)
    offer(registrar, FIRM, "2012-05-02", pence=50_00)
    offer(registrar, FIRM, "2012-05-03", pence=None)
    found = seen(registrar, least_offer=50_00)
    assert (found.given.offers, found.unvalued) == (1, 1)
    assert (seen(registrar).given.offers, seen(registrar).unvalued) == (3, 0)


def test_offers_made_by_the_force_and_void_ones_are_not_in_it(registrar: Registrar):
    offer(registrar, FIRM, "2012-05-01", direction="provided")
    gone = offer(registrar, FIRM, "2012-05-02")
    registrar.void(GIFTS, gone.id, gone.version, "Entered twice")
    assert seen(registrar).givers == ()


# --- who holds contracts ---------------------------------------------------------------------------------------------


def test_one_organisation_in_both_registers_holds_its_contracts(registrar: Registrar):
    offer(registrar, FIRM, "2012-05-01")
    contract(registrar, FIRM, "2012-04-01", value_pence=1_000_00)
    contract(registrar, FIRM, "2012-04-02", value_pence=5_000_00)
    found = seen(registrar)
    assert called(giver(found, FIRM).contracts) == ["NC-2", "NC-1"]
    assert (found.held_by_others, [one.name for one in found.suppliers]) == (0, [FIRM])


@pytest.mark.parametrize("written", ["TARNHOLM VEHICLE HIRE LIMITED", "Tarnholm Vehicle Hire", "tarnholm vehicle-hire"])
def test_the_very_same_name_is_one_whatever_its_case_and_legal_form(registrar: Registrar, written: str):
    offer(registrar, FIRM, "2012-05-01")
    contract(registrar, written, "2012-04-01")
    found = giver(seen(registrar), FIRM)
    assert called(found.contracts) == ["NC-1"]
    assert found.also == ((written,) if written != FIRM else ())
    assert found.may_hold == ()


def test_a_company_number_joins_and_another_parts(registrar: Registrar):
    offer(registrar, FIRM, "2012-05-01")
    contract(registrar, "Quite Another Name plc", "2012-04-01")
    firm, other = organisation(registrar, FIRM), organisation(registrar, "Quite Another Name plc")
    amended(registrar, ORGANISATIONS, firm, company_number="01234567")
    assert not giver(seen(registrar), FIRM).supplies
    amended(registrar, ORGANISATIONS, other, company_number="01234567")
    assert giver(seen(registrar), FIRM).supplies


def test_numbers_that_differ_part_what_is_named_alike(registrar: Registrar):
    offer(registrar, FIRM, "2012-05-01")
    contract(registrar, "Tarnholm Vehicle Hire", "2012-04-01")
    amended(registrar, ORGANISATIONS, organisation(registrar, FIRM), company_number="01234567")
    other = organisation(registrar, "Tarnholm Vehicle Hire")
    amended(registrar, ORGANISATIONS, other, company_number="07654321")
    found = giver(seen(registrar), FIRM)
    assert not found.may_supply


def test_names_that_are_alike_stay_two_and_say_how_likely_they_are_one(registrar: Registrar):
    offer(registrar, TYPED, "2012-05-01")
    contract(registrar, FIRM, "2012-04-01")
    found = giver(seen(registrar), TYPED)
    assert not found.supplies
    (supposed,) = found.may_hold
    assert (supposed.contract.called, supposed.holder.name) == ("NC-1", FIRM)
    assert 75 <= supposed.holder.likeness < 100
    assert supposed.holder.reasons
    assert look(registrar, Asked()).givers[0].may_hold == ()  # nothing is said before names were compared


def test_judged_the_same_they_are_one_and_judged_different_they_are_two(registrar: Registrar):
    offer(registrar, TYPED, "2012-05-01")
    contract(registrar, FIRM, "2012-04-01")
    ran(registrar)
    (lead,) = waiting(registrar)
    judged(registrar, lead, "same")
    found = giver(seen(registrar), TYPED)
    assert found.supplies
    assert found.also == (FIRM,)


def test_who_was_judged_different_is_not_even_likely(registrar: Registrar):
    offer(registrar, TYPED, "2012-05-01")
    contract(registrar, FIRM, "2012-04-01")
    ran(registrar)
    (lead,) = waiting(registrar)
    judged(registrar, lead, "different")
    assert not giver(seen(registrar), TYPED).may_supply
    amended(registrar, ORGANISATIONS, organisation(registrar, TYPED), name="Tarnholm Vehicle Hiree")
    assert giver(seen(registrar), "Tarnholm Vehicle Hiree").may_supply  # with another name it is another question


@pytest.mark.parametrize(
    ("dates", "there"),
    [
        ({"awarded_on": "2012-06-30"}, True),
        ({"awarded_on": "2012-07-01"}, False),
        ({"awarded_on": "2011-01-01", "ends_on": "2012-06-01"}, True),
        ({"awarded_on": "2011-01-01", "ends_on": "2012-05-31"}, False),
        ({"awarded_on": "2011-01-01", "ends_on": "2012-05-31", "extended_to": "2012-06-02"}, True),
        ({"starts_on": "2012-06-02"}, True),
        ({}, False),
    ],
)
def test_a_contract_is_in_a_period_if_it_ran_on_a_day_of_it(
    registrar: Registrar, dates: dict[str, str], *, there: bool
):
    offer(registrar, FIRM, "2012-06-05")
    contract(registrar, FIRM, **dates)
    assert giver(seen(registrar, period=JUNE), FIRM).supplies is there
    assert giver(seen(registrar), FIRM).supplies


def test_tenders_and_small_contracts_are_not_held(registrar: Registrar):
    offer(registrar, FIRM, "2012-06-05")
    contract(registrar, FIRM, "2012-06-05", stage="evaluation", value_pence=90_000_00)
    contract(registrar, FIRM, "2012-06-05", value_pence=9_999_99)
    contract(registrar, FIRM, "2012-06-05", value_pence=10_000_00)
    assert called(giver(seen(registrar, least_contract=10_000_00), FIRM).contracts) == ["NC-3"]


def test_contracts_of_those_who_gave_nothing_are_counted(registrar: Registrar):
    offer(registrar, FIRM, "2012-06-05")
    contract(registrar, "Aldwark Boats", "2012-06-05")
    assert seen(registrar).held_by_others == 1


def test_givers_without_a_name_are_nobody_in_particular(registrar: Registrar):
    offer(registrar, "Anonymous", "2012-06-05")
    contract(registrar, "Anonymous Ltd", "2012-06-05")
    assert not any(one.may_hold for one in seen(registrar).givers)


def test_comparing_names_can_be_stopped(registrar: Registrar):
    offer(registrar, TYPED, "2012-05-01")
    contract(registrar, FIRM, "2012-04-01")

    def stop(_done: int, _of: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        alike(registrar, stop)


# --- the top ten -----------------------------------------------------------------------------------------------------


def test_the_top_ten_tell_offers_contracts_and_the_days_between(registrar: Registrar):
    offer(registrar, FIRM, "2012-04-21", outcome="accepted")
    offer(registrar, FIRM, "2012-01-01")
    contract(registrar, FIRM, "2012-05-01", value_pence=1_000_00)
    offer(registrar, "Aldwark Boats", "2012-05-01")
    ran(registrar)
    (top,) = top_givers(registrar, seen(registrar))
    assert (top.giver.name, top.pence, top.likeness, top.days) == (FIRM, 1_000_00, 100, -10)
    assert top.award is not None
    assert top.award.called == "NC-1"
    assert top.leads is not None
    assert len(top.leads) == len(waiting(registrar)) > 0


def test_leads_on_oneself_are_not_counted_and_others_see_none(registrar: Registrar):
    offer(registrar, FIRM, "2012-04-21")
    contract(registrar, FIRM, "2012-05-01")
    ran(registrar)
    users = {"sign_in": "anna", "name": "A. Rook", "staff_number": OFFICER, "role": "clerk"}
    registrar.add(registrar.registers["users"], {"sign_in": registrar.user.name, "name": "Head", "role": "head"})
    registrar.add(registrar.registers["users"], users)
    registrar.add(registrar.registers["users"], {"sign_in": "audit", "name": "Audit", "role": "reader"})
    herself = Registrar(registrar.file, "anna", today=registrar.today)
    assert [one.leads for one in top_givers(herself, seen(herself))] == [()]
    auditor = Registrar(registrar.file, "audit", today=registrar.today)
    assert [one.leads for one in top_givers(auditor, seen(auditor))] == [None]


def test_the_greatest_come_first_by_number_or_by_value(registrar: Registrar):
    for name, count, pence in (("Aldwark Boats", 1, 500_00), (FIRM, 2, 10_00)):
        contract(registrar, name, "2012-04-01")
        for day in range(1, count + 1):
            offer(registrar, name, f"2012-05-0{day}", pence=pence)
    overview = seen(registrar)
    assert [one.giver.name for one in top_givers(registrar, overview, COUNT)] == [FIRM, "Aldwark Boats"]
    assert [one.giver.name for one in top_givers(registrar, overview, VALUE)] == ["Aldwark Boats", FIRM]
    assert len(top_givers(registrar, overview, most=1)) == 1


@pytest.mark.parametrize(
    ("days", "awards", "wanted"),
    [
        (["2012-05-01"], ["2012-05-01"], 0),
        (["2012-04-30", "2012-05-03"], ["2012-05-01"], -1),
        (["2012-04-29", "2012-05-03"], ["2012-05-01"], -2),  # as near before as after: before
        (["2012-01-01"], ["2012-06-01", "2011-12-30"], 2),
        ([], ["2012-05-01"], None),
        (["2012-05-01"], [""], None),
    ],
)
def test_the_nearest_award_is_before_or_after(days: list[str], awards: list[str], wanted: int | None):
    contracts = [Contract(n, f"C/{n}", f"NC-{n}", "", 1, "", None, day, "") for n, day in enumerate(awards)]
    assert nearest(days, contracts)[0] == wanted


# --- what is drawn ---------------------------------------------------------------------------------------------------


def made(givers: list[tuple[int, int, int]], places: int) -> Overview:
    """An overview of so many (offers, pence, contracts) for each giver, to so many places."""
    found, contracts, number = [], [], 0
    for organisation_id, (offers, pence, count) in enumerate(givers, 1):
        to: dict[str, Given] = {}
        for nth in range(offers):
            whom = f"P{(organisation_id + nth) % places}"
            to[whom] = to.get(whom, Given()) + Given(1, 1, 0, pence, 0, "2012-05-01", "2012-05-01")
        held = []
        for _ in range(count):
            number += 1
            held.append(
                Contract(number, f"C/{number}", f"NC-{number}", "", organisation_id, "", number * 100, "2012-01-01", "")
            )
        contracts += held
        total = sum(to.values(), Given())
        found.append(
            Giver(organisation_id, f"G{organisation_id}", frozenset({organisation_id}), (), total, to, tuple(held))
        )
    places_named = {whom: whom for one in found for whom in one.to}
    return Overview(Asked(), tuple(found), places_named, tuple(contracts))


OVERVIEWS = st.builds(
    made,
    st.lists(st.tuples(st.integers(1, 4), st.integers(0, 900), st.integers(0, 3)), max_size=60),
    st.integers(1, 25),
)


@given(OVERVIEWS, st.sampled_from([COUNT, VALUE]), st.sampled_from([ROOMY, LOW, Room(1, 1, 1, 1)]))
def test_nothing_is_lost_in_what_is_drawn(overview: Overview, measure: str, room: Room):
    drawn = picture(overview, measure, room)
    everything = (*drawn.suppliers, *drawn.others)
    assert sum(one.many for one in everything) == len(overview.givers)
    for some in (everything, drawn.recipients):
        assert sum(one.given.offers for one in some) == overview.given.offers
        assert sum(one.given.pence for one in some) == overview.given.pence
    assert sum(band.given.offers for band in drawn.offered) == overview.given.offers
    assert sum(len(band.contracts) for band in drawn.holding) == len(overview.contracts)
    assert sum(one.many for one in drawn.contracts) == len(overview.contracts)


@given(OVERVIEWS, st.sampled_from([COUNT, VALUE]), st.sampled_from([ROOMY, LOW]))
def test_no_more_is_drawn_than_can_be_read(overview: Overview, measure: str, room: Room):
    drawn = picture(overview, measure, room)
    assert sum(not one.is_rest for one in (*drawn.suppliers, *drawn.others)) <= room.givers
    assert sum(not one.is_rest for one in drawn.contracts) <= room.contracts
    assert sum(not one.is_rest for one in drawn.recipients) <= room.recipients
    assert _greatest_first(drawn)


@given(OVERVIEWS)
def test_each_band_joins_what_is_drawn(overview: Overview):
    drawn = picture(overview)
    left = {one.key for one in (*drawn.suppliers, *drawn.others)}
    right = {one.key for one in (*drawn.contracts, *drawn.recipients)}
    assert len(left) == len(drawn.suppliers) + len(drawn.others)
    for band in (*drawn.offered, *drawn.holding):
        assert band.left in left
        assert band.right in right


def _greatest_first(drawn: Picture) -> bool:
    for some in (drawn.suppliers, drawn.others, drawn.recipients):
        sizes = [one.given.offers if drawn.measure == COUNT else one.given.pence for one in some if not one.is_rest]
        if sizes != sorted(sizes, reverse=True):
            return False
    return True


def test_who_has_no_name_is_among_the_rest(registrar: Registrar):
    for day in range(1, 6):
        offer(registrar, "Member of the public", f"2012-05-0{day}")
    offer(registrar, FIRM, "2012-05-01")
    drawn = picture(seen(registrar), COUNT, Room(1, 1, 1, 1))
    assert [(one.name, one.many) for one in drawn.others] == [(FIRM, 1), ("", 1)]


def test_the_registers_are_not_changed(registrar: Registrar):
    offer(registrar, TYPED, "2012-05-01")
    contract(registrar, FIRM, "2012-04-01")
    head = registrar.file.journal.head()
    top_givers(registrar, seen(registrar))
    assert registrar.file.journal.head() == head
