import hashlib
from datetime import date

import pytest
from comparing import bring_in, offer
from hypothesis import given
from hypothesis import strategies as some

from app.register import Register
from app.registrar import Registrar
from app.review.dip_sample import draw, error_rate, lot, new_seed

SPRING = (date(2012, 3, 1), date(2012, 5, 31))


@pytest.fixture
def gifts(registrar: Registrar):
    return registrar.registers["gifts"]


def test_the_same_seed_draws_the_same_and_another_seed_others(registrar: Registrar, gifts: Register):
    bring_in(registrar, gifts, [offer(f"2012-04-{day:02d}") for day in range(1, 31)])
    first = draw(registrar.file.gateway, gifts, SPRING, 8, "seed 1")
    assert first == draw(registrar.file.gateway, gifts, SPRING, 8, "seed 1")
    assert first.drawn != draw(registrar.file.gateway, gifts, SPRING, 8, "seed 2").drawn
    assert (len(first.drawn), first.out_of) == (8, 30)
    assert new_seed() != new_seed()


def test_the_draw_can_be_repeated_with_any_other_tool(registrar: Registrar, gifts: Register):
    bring_in(registrar, gifts, [offer(f"2012-04-{day:02d}") for day in range(1, 10)])
    assert lot("abc", "G/2012/0001") == hashlib.sha256(b"abc:G/2012/0001").hexdigest()
    drawn = [reference for _, reference in draw(registrar.file.gateway, gifts, SPRING, 3, "abc").drawn]
    assert drawn == sorted((f"G/2012/{n:04d}" for n in range(1, 10)), key=lambda one: lot("abc", one))[:3]


def test_only_the_period_is_drawn_from_and_void_entries_are_not(registrar: Registrar, gifts: Register):
    ids = bring_in(
        registrar, gifts, [offer("2012-02-29"), offer("2012-03-01"), offer("2012-05-31"), offer("2012-06-01")]
    )
    gateway = registrar.file.gateway
    assert {entry for entry, _ in draw(gateway, gifts, SPRING, 10, "x").drawn} == {ids[1], ids[2]}
    registrar.void(gifts, ids[1], 1, "entered twice")
    assert [entry for entry, _ in draw(gateway, gifts, SPRING, 10, "x").drawn] == [ids[2]]


def test_a_known_interval():
    """Two in thirty: 1.8% to 21.3% (Wilson)."""
    found = error_rate({number: number < 2 for number in range(30)})
    assert (round(found.low, 3), round(found.high, 3)) == (0.018, 0.213)
    assert found.sentence == "2 of 30 in error: 7%, and between 2% and 21% of the register"
    assert error_rate({}).sentence == "Nothing has been looked at yet"


@given(some.integers(1, 400), some.data())
def test_an_interval_holds_the_share_and_is_itself_mirrored(looked_at: int, data: some.DataObject):
    errors = data.draw(some.integers(0, looked_at))
    found = error_rate({number: number < errors for number in range(looked_at)})
    mirrored = error_rate({number: number >= errors for number in range(looked_at)})
    assert 0 <= found.low <= errors / looked_at + 1e-12
    assert errors / looked_at - 1e-12 <= found.high <= 1
    assert found.low == pytest.approx(1 - mirrored.high)
    # the ends are the rates at which what was found lies 1.96 standard errors away: the definition, not the formula
    for end in (found.low, found.high):
        apart = errors / looked_at - end
        assert apart**2 == pytest.approx(1.959963984540054**2 * end * (1 - end) / looked_at, abs=1e-9)
