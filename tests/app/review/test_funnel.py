import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.review.funnel import ALARM, WARNING, Position, at_least, curves, limits, position

CASES = some.integers(1, 60)
RATES = some.fractions(0, 1, max_denominator=40)


def exactly(count: int, cases: int, rate: Fraction) -> Fraction:
    return math.comb(cases, count) * rate**count * (1 - rate) ** (cases - count)


def tail(events: int, cases: int, rate: Fraction) -> Fraction:
    """The chance of that many or more, in whole numbers throughout."""
    return sum((exactly(count, cases, rate) for count in range(events, cases + 1)), Fraction(0))


@given(CASES, RATES, some.data())
def test_a_tail_is_the_exact_sum(cases: int, rate: Fraction, data: some.DataObject):
    events = data.draw(some.integers(0, cases))
    assert at_least(events, cases, float(rate)) == pytest.approx(float(tail(events, cases, rate)), rel=1e-9, abs=1e-12)


def test_a_tail_of_many_cases_is_the_exact_sum():
    exact = float(tail(180, 1_200, Fraction(1, 8)))
    assert at_least(180, 1_200, 0.125) == pytest.approx(exact, rel=1e-9)
    assert at_least(30_000, 50_000, 0.5) < 1e-200
    assert at_least(20_000, 50_000, 0.5) == 1.0


@given(CASES, RATES)
def test_no_more_are_accused_by_chance_than_is_said(cases: int, rate: Fraction):
    """Over every count a unit can have, the chance of lying outside a limit on one side is below its tail."""
    for place, allowed in ((ABOVE, WARNING), (FAR_ABOVE, ALARM), (BELOW, WARNING), (FAR_BELOW, ALARM)):
        outside = [n for n in range(cases + 1) if position(n, cases, float(rate)) in place]
        assert sum(exactly(n, cases, rate) for n in outside) < allowed


FAR_ABOVE, FAR_BELOW = {Position.FAR_ABOVE}, {Position.FAR_BELOW}
ABOVE, BELOW = FAR_ABOVE | {Position.ABOVE}, FAR_BELOW | {Position.BELOW}


@given(CASES, RATES)
def test_a_unit_outside_the_drawn_limit_is_one_outside_by_its_tail(cases: int, rate: Fraction):
    drawn = limits(cases, float(rate))
    for events in range(cases + 1):
        where = position(events, cases, float(rate))
        share = events / cases
        assert (where in ABOVE) == (share > drawn.high + 1e-9)
        assert (where in FAR_ABOVE) == (share > drawn.far_high + 1e-9)
        assert (where in BELOW) == (share < drawn.low - 1e-9)
        assert (where in FAR_BELOW) == (share < drawn.far_low - 1e-9)


@given(CASES, RATES)
def test_refusals_and_approvals_are_mirror_images(cases: int, rate: Fraction):
    refusals, approvals = limits(cases, float(rate)), limits(cases, float(1 - rate))
    assert refusals.high == pytest.approx(1 - approvals.low, abs=1e-9)
    assert refusals.far_low == pytest.approx(1 - approvals.far_high, abs=1e-9)
    assert 0 <= refusals.far_low <= refusals.low <= refusals.high <= refusals.far_high <= 1


def test_a_small_station_that_refused_all_of_five_is_not_accused_where_two_in_five_are_refused():
    """0.4 to the fifth is one in a hundred: outside 95%, inside 99.8%."""
    assert position(5, 5, 0.4) is Position.ABOVE
    assert position(5, 5, 0.5) is Position.INSIDE  # one in 32
    assert position(5, 5, 0.1) is Position.FAR_ABOVE  # one in a hundred thousand
    assert limits(5, 0.4).far_high == 1.0 > limits(5, 0.4).high


def test_a_known_limit():
    """Ten cases at one half: 9 or more have a chance of 11 in 1,024, 8 or more of 56; 2.5% lies between."""
    drawn = limits(10, 0.5)
    between = (56 / 1_024 - 0.025) / (56 / 1_024 - 11 / 1_024)
    assert drawn.high == pytest.approx((8 + between) / 10)
    assert drawn.low == pytest.approx(1 - drawn.high)


def test_curves_narrow_as_cases_grow():
    drawn = curves(0.2, 5_000, smallest=5)
    assert (drawn[0].cases, drawn[-1].cases) == (5, 5_000)
    assert [one.cases for one in drawn] == sorted({one.cases for one in drawn})
    assert drawn[0].far_high > drawn[-1].far_high > 0.2 > drawn[-1].far_low > drawn[0].far_low
    assert drawn[-1].high == pytest.approx(0.2 + 1.96 * math.sqrt(0.16 / 5_000), abs=4e-4)


def test_a_rate_of_nothing_or_all_has_no_outside_but_the_impossible():
    assert position(0, 12, 0.0) is Position.INSIDE
    assert position(12, 12, 1.0) is Position.INSIDE
    assert curves(0.0, 5, smallest=5) == (limits(5, 0.0),)
