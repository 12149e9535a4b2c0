from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from comparing import bring_in, offer, policies
from hypothesis import given
from hypothesis import strategies as some

from app.register import Register
from app.registrar import Registrar
from app.review.alerts import _RULES as RULES
from app.review.alerts import FORCE, RECIPIENT, REPEAT, TOTAL, Alert, Offer, a_year_before, alerts
from app.review.alerts import _crossings as crossings


@pytest.fixture
def gifts(registrar: Registrar):
    return registrar.registers["gifts"]


def of(found: Iterable[Alert], kind: str, scope: str) -> list[Alert]:
    return [one for one in found if (one.kind, one.scope) == (kind, scope)]


def test_the_third_offer_in_twelve_months_is_one_alert_and_not_one_for_each_further(
    registrar: Registrar, gifts: Register
):
    days = ("2011-06-01", "2011-09-01", "2012-01-10", "2012-02-01", "2012-03-01")
    ids = bring_in(registrar, gifts, [offer(day, result="declined") for day in days])
    (alert,) = of(alerts(registrar.file.gateway, policies()), REPEAT, FORCE)
    assert alert.entries == tuple(ids[:3])
    assert alert.further == tuple(ids[3:])
    assert alert.sentence == "Offer 3 within 12 months from Harrow Hotel, on 10 Jan 2012; 2 more since"
    assert alert.key == "repeat/force/G/2012/0001"


def test_two_offers_or_three_in_more_than_a_year_are_none(registrar: Registrar, gifts: Register):
    bring_in(registrar, gifts, [offer("2011-03-01"), offer("2011-09-01"), offer("2012-03-01", provider="Other Ltd")])
    assert of(alerts(registrar.file.gateway, policies()), REPEAT, FORCE) == []
    third = bring_in(registrar, gifts, [offer("2012-03-01")])  # 12 months to the day after the first: it is out
    assert of(alerts(registrar.file.gateway, policies()), REPEAT, FORCE) == []
    registrar.amend(gifts, third[0], 1, {"offered_on": "2012-02-29"}, "wrong day")
    assert len(of(alerts(registrar.file.gateway, policies()), REPEAT, FORCE)) == 1


def test_a_giver_who_comes_back_after_a_pause_is_alerted_again(registrar: Registrar, gifts: Register):
    days = ("2009-01-01", "2009-01-02", "2009-01-03", "2011-05-01", "2011-05-02", "2011-05-03")
    ids = bring_in(registrar, gifts, [offer(day) for day in days])
    found = of(alerts(registrar.file.gateway, policies()), REPEAT, FORCE)
    assert [alert.entries for alert in found] == [tuple(ids[3:]), tuple(ids[:3])]  # newest first
    inside = alerts(registrar.file.gateway, policies(), (date(2011, 1, 1), date(2011, 12, 31)))
    assert [alert.entries for alert in of(inside, REPEAT, FORCE)] == [tuple(ids[3:])]


def test_offers_to_several_people_are_one_givers_and_those_to_one_person_are_told_apart(
    registrar: Registrar, gifts: Register
):
    people = ("4417", "0541", "4417", "60001", "4417")
    ids = bring_in(registrar, gifts, [offer(f"2012-03-{n:02d}", recipient=who) for n, who in enumerate(people, 1)])
    found = alerts(registrar.file.gateway, policies())
    assert [alert.entries for alert in of(found, REPEAT, FORCE)] == [tuple(ids[:3])]
    (to_one,) = of(found, REPEAT, RECIPIENT)
    assert to_one.entries == (ids[0], ids[2], ids[4])
    assert "from Harrow Hotel to Helen Garside" in to_one.sentence


def test_only_accepted_items_add_up_and_the_limit_must_be_passed(registrar: Registrar, gifts: Register):
    made = [offer("2012-03-01", pence=60_00), offer("2012-03-02", pence=500_00, result="declined")]
    ids = bring_in(registrar, gifts, [*made, offer("2012-03-03", pence=40_00)])
    assert of(alerts(registrar.file.gateway, policies()), TOTAL, FORCE) == []  # £100.00 is not over £100.00
    more = bring_in(registrar, gifts, [offer("2012-03-04", pence=1), offer("2012-03-05", pence=50_00)])
    (alert,) = of(alerts(registrar.file.gateway, policies()), TOTAL, FORCE)
    assert alert.entries == (ids[0], ids[2], more[0])
    assert (alert.reached, alert.limit, alert.further) == (100_01, 100_00, (more[1],))
    assert alert.sentence == (
        "£100.01 accepted within 12 months from Harrow Hotel, over £100.00 on 4 Mar 2012; 1 more since"
    )


def test_quantities_count_and_unknown_values_do_not(registrar: Registrar, gifts: Register):
    wine = {"description": "Wine", "quantity": 6, "value_pence": 20_00, "outcome": "accepted"}
    unknown = {"description": "Vase", "outcome": "accepted"}
    bring_in(registrar, gifts, [offer("2012-03-01", items=[wine, unknown])])
    (alert,) = of(alerts(registrar.file.gateway, policies()), TOTAL, FORCE)
    assert alert.reached == 120_00


def test_each_limit_is_that_of_the_policy_on_the_day(registrar: Registrar, gifts: Register):
    bring_in(registrar, gifts, [offer("2012-03-01", pence=60_00), offer("2012-03-02", pence=60_00)])
    stricter = {"in_force_from": "2012-03-02", "repeat_offers": 2, "giver_limit_pence": 119_99}
    found = alerts(registrar.file.gateway, policies(stricter))
    assert [alert.limit for alert in of(found, REPEAT, FORCE)] == [2]
    assert [alert.limit for alert in of(found, TOTAL, FORCE)] == [119_99]
    later = {**stricter, "in_force_from": "2012-03-03", "giver_limit_pence": 150_00}
    found = alerts(registrar.file.gateway, policies(later))
    assert (of(found, REPEAT, FORCE), [alert.limit for alert in of(found, TOTAL, FORCE)]) == ([], [100_00])


def test_void_entries_what_the_force_gave_and_givers_without_a_name_raise_none(registrar: Registrar, gifts: Register):
    void = bring_in(registrar, gifts, [offer("2012-03-01")] * 3)
    registrar.void(gifts, void[0], 1, "entered twice")
    bring_in(registrar, gifts, [offer("2012-03-02", direction="provided")] * 3)
    bring_in(registrar, gifts, [offer("2012-03-02", provider="Member of the public")] * 3)
    bring_in(registrar, gifts, [offer("2012-03-02", provider="Mr X", provider_kind="anonymous")] * 3)
    assert alerts(registrar.file.gateway, policies()) == ()


DAYS = some.lists(some.integers(0, 1_500), max_size=25).map(sorted)


@given(DAYS)
def test_an_alert_opens_where_a_count_by_hand_goes_over_and_every_offer_over_belongs_to_one(days: list[int]):
    start = date(2008, 1, 15)
    offers = [
        Offer(n, f"G/{n}", (start + timedelta(day)).isoformat(), 1, "X", "4417", "H", 0) for n, day in enumerate(days)
    ]
    over = []
    for offer_ in offers:
        last_year = [one for one in offers[: offer_.entry + 1] if one.day > a_year_before(offer_.day)]
        over.append(len(last_year) >= 3)
    found = list(crossings(RULES[0], FORCE, offers, policies()))
    opened = {n for n, is_over in enumerate(over) if is_over and not (n and over[n - 1])}
    assert {alert.offer.entry for alert in found} == opened
    assert {alert.offer.entry for alert in found} | {n for alert in found for n in alert.further} == {
        n for n, is_over in enumerate(over) if is_over
    }
    assert all(alert.reached == len(alert.entries) >= 3 for alert in found)
