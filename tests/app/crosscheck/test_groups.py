"""Leads come together where they are on the same two names, what weighs most first, and nobody finds their own."""

import pytest
from crosschecking import BUYER, MANAGER, contract, judged, leads, offer, ran
from samples import CLERK

from app.crosscheck.pictures.groups import Group, Known, groups, on_organisation, on_pair
from app.errors import BadSearch
from app.registers import USERS
from app.registrar import Registrar


def found(registrar: Registrar, search: str = "") -> list[Group]:
    return groups(registrar, search)


def test_nine_offers_and_one_contract_are_one_group(registrar: Registrar):
    contract(registrar, "Castle Quay Hotel Limited", "2012-06-01", ends_on="2013-06-01")
    for day in range(1, 10):
        offer(registrar, "Castle Quay Hotel", f"2012-05-0{day}")
    ran(registrar)
    (group,) = found(registrar)
    assert len(group.leads) == 9
    assert [lead.days for lead in group.leads] == sorted((lead.days for lead in group.leads), reverse=True)
    assert group.pressing == group.leads


def test_what_weighs_most_comes_first(registrar: Registrar):
    contract(registrar, "Castle Quay Hotel", "2012-06-01")
    offer(registrar, "Castle Quay Hotel", "2012-05-01")
    contract(registrar, "Harbour Security Ltd", "2011-09-01", owner=MANAGER)
    offer(registrar, "Harbour Security Ltd", "2011-06-01", recipient=MANAGER)
    ran(registrar)
    grades = [[lead.grade for lead in group.leads] for group in found(registrar)]
    assert grades[0][0] == "high"
    assert grades[-1][0] != "high"


def test_a_group_stands_where_somebody_is_waited_for_soonest(registrar: Registrar):
    contract(registrar, "Castle Quay Hotel", "2012-06-01")
    for day in ("2012-05-01", "2012-05-02"):
        offer(registrar, "Castle Quay Hotel", day)
    ran(registrar)
    judged(registrar, leads(registrar)[0], "no_concern")
    (group,) = found(registrar)
    assert len(group.leads) == 2
    assert [lead.state for lead in group.pressing] == ["open"]
    assert [len(one.leads) for one in found(registrar, "is:open")] == [1]


def test_a_search_that_is_not_understood_is_refused(registrar: Registrar):
    with pytest.raises(BadSearch):
        found(registrar, "colour:green")


def test_everything_on_a_pair_and_on_an_organisation_is_found_from_one_lead(registrar: Registrar):
    contract(registrar, "Castle Quay Hotel Ltd", "2012-06-01")
    offer(registrar, "Castle Quay Hotels", "2012-05-01")
    offer(registrar, "Castle Quay Hotels", "2012-05-03")
    ran(registrar)
    judged(registrar, leads(registrar)[0], "no_concern")
    (group,) = found(registrar, "is:open")
    assert len(on_pair(registrar, group.first).leads) == 2
    assert len(on_organisation(registrar, group.organisations[0])) == 2


def test_nobody_finds_a_lead_about_themselves(registrar: Registrar):
    contract(registrar, "Castle Quay Hotel", "2012-06-01")
    offer(registrar, "Castle Quay Hotel", "2012-05-01", recipient=BUYER)
    offer(registrar, "Castle Quay Hotel", "2012-05-02")
    ran(registrar)
    registrar.add(USERS, {"sign_in": CLERK, "name": CLERK, "role": "head", "staff_number": BUYER})
    own = Registrar(registrar.file, CLERK, today=registrar.today)
    (group,) = found(own)
    assert {lead.person for lead in group.leads} == {"0541"}
    assert len(on_pair(own, group.first).leads) == 1
    assert all(lead.person != BUYER for lead in on_organisation(own, group.organisations[0]))


def test_what_was_read_before_is_read_again_only_where_it_changed(registrar: Registrar):
    contract(registrar, "Castle Quay Hotel", "2012-06-01")
    for day in ("2012-05-01", "2012-05-02", "2012-05-03"):
        offer(registrar, "Castle Quay Hotel", day)
    ran(registrar)
    known = Known(registrar)
    (before,) = known.groups("")
    judged(registrar, leads(registrar)[0], "no_concern")
    (after,) = known.groups("")
    assert after == found(registrar)[0]
    same = [now for now in after.leads if any(now is then for then in before.leads)]
    assert [lead.state for lead in same] == ["open", "open"]
    assert [len(one.leads) for one in known.groups("is:explained")] == [1]
    known.forget()
    (anew,) = known.groups("")
    assert anew == after
    assert not any(now is then for now in anew.leads for then in after.leads)


def test_what_was_read_before_is_hidden_from_whom_it_is_about_by_now(registrar: Registrar):
    contract(registrar, "Castle Quay Hotel", "2012-06-01")
    offer(registrar, "Castle Quay Hotel", "2012-05-01", recipient=MANAGER)
    ran(registrar)
    known = Known(registrar)
    assert len(known.groups("")) == 1
    registrar.add(USERS, {"sign_in": CLERK, "name": CLERK, "role": "head", "staff_number": MANAGER})
    registrar.look_again()
    assert known.groups("") == []
