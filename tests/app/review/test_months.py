from datetime import date

import pytest
from comparing import bring_in, offer, policies
from hypothesis import given
from hypothesis import strategies as some

from app.register import Register
from app.registrar import Registrar
from app.review.months import by_month, months_later

TODAY = date(2012, 6, 14)
SPRING = (date(2012, 3, 1), date(2012, 5, 31))


@pytest.fixture
def gifts(registrar: Registrar):
    return registrar.registers["gifts"]


def test_every_month_is_counted_and_policy_changes_are_marked(registrar: Registrar, gifts: Register):
    days = ("2012-03-01", "2012-03-31", "2012-05-15")
    ids = bring_in(registrar, gifts, [offer(day) for day in days] + [offer("2012-03-09"), offer("2012-06-01")])
    registrar.void(gifts, ids[3], 1, "entered twice")
    bring_in(registrar, gifts, [offer("2012-03-10", direction="provided"), offer("2012-03-11", result="declined")])
    found = by_month(registrar.file.gateway, policies({"in_force_from": "2012-04-10"}), SPRING, TODAY)
    assert [(month.first.month, month.declared.offers, month.declared.declined) for month in found.months] == [
        (3, 3, 1),
        (4, 0, 0),
        (5, 1, 0),
    ]
    assert [[policy.reference for policy in month.policies] for month in found.months] == [[], ["Y/0001"], []]
    assert [change.day for change in found.changes] == [date(2012, 4, 10)]


def test_a_share_of_few_is_not_given_and_undecided_offers_are_not_in_it(registrar: Registrar, gifts: Register):
    made = [offer("2012-03-02", result="declined")] * 2 + [offer("2012-03-03")] * 3
    bring_in(registrar, gifts, [*made, *[offer("2012-03-04", result="pending")] * 4, offer("2012-04-04")])
    march, april, _ = by_month(registrar.file.gateway, policies(), SPRING, TODAY).months
    assert (march.declared.offers, march.declared.decided, march.declared.declined_share) == (9, 5, 0.4)
    assert april.declared.declined_share is None


def test_before_and_after_a_change_of_policy(registrar: Registrar, gifts: Register):
    before = [offer(f"2011-{month:02d}-12") for month in range(7, 13) for _ in range(2)]
    after = [offer(f"2012-{month:02d}-12", result="declined") for month in range(1, 6) for _ in range(3)]
    bring_in(registrar, gifts, [offer("2010-01-01"), *before, *after])
    year = (date(2012, 1, 1), date(2012, 12, 31))
    (change,) = by_month(registrar.file.gateway, policies({"in_force_from": "2012-01-01"}), year, TODAY).changes
    assert (change.before.months, change.before.per_month, change.before.declared.declined_share) == (6, 2.0, 0.0)
    assert (change.after.months, change.after.per_month, change.after.declared.declined_share) == (5, 3.0, 1.0)
    assert change.sentence == (
        "2.0 offers a month before (6 months), 3.0 after (5 months); declined 0% of 12, then 100% of 15"
    )


def test_months_that_the_register_does_not_cover_are_not_counted_as_empty(registrar: Registrar, gifts: Register):
    bring_in(registrar, gifts, [offer("2012-02-20"), offer("2012-04-30"), offer("2012-05-02")])
    changed = policies({"in_force_from": "2012-05-01"}, {"in_force_from": "2012-06-10"})
    year = (date(2012, 1, 1), date(2012, 12, 31))
    first, second = by_month(registrar.file.gateway, changed, year, TODAY).changes
    assert (first.before.months, first.before.declared.offers) == (2, 1)
    assert (first.after.months, first.after.declared.offers) == (1, 1)
    assert (second.after.months, second.after.per_month) == (0, None)


@given(some.dates(date(1990, 1, 1), date(2060, 1, 1)), some.integers(-30, 30))
def test_so_many_months_on_is_the_same_day_or_the_last(day: date, months: int):
    later = months_later(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (
        later.day < day.day and months_later(later, 0).month != (later.replace(day=28)).month + 1
    )
    assert months_later(date(2012, 1, 31), 1) == date(2012, 2, 29)
