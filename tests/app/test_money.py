"""Money in pence: every amount of the old registers, how sure it was, and nothing made up."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import money
from app.errors import Unreadable
from app.money import Amount


@pytest.mark.parametrize(
    ("text", "pence"),
    [
        ("12.50", 1250),
        ("£1,250.00", 125000),
        ("25p", 25),
        ("£ 12", 1200),
        ("12.5", 1250),
        (".50", 50),
        ("0", 0),
    ],
)
def test_a_typed_amount_reads(text: str, pence: int):
    assert money.read_typed(text) == pence


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("-5", "A value cannot be less than nothing"),
        ("-5p", "A value cannot be less than nothing"),
        ("−£5", "A value cannot be less than nothing"),
        ("1.234", "“1.234” has more than two figures after the point: pounds and pence, as 12.50"),
        ("", "There is no amount"),
        ("999999999999", "“999999999999” is too large to be a value"),
    ],
)
def test_a_typed_amount_is_refused_with_its_reason(text: str, sentence: str):
    with pytest.raises(Unreadable) as caught:
        money.read_typed(text)
    assert str(caught.value) == sentence


@pytest.mark.parametrize("text", ["abc", "1,2", "10 p x", "12.", "1e5", "--5", "-£-5", "£", "٣", "about 5"])
def test_what_is_no_amount_is_refused(text: str):
    with pytest.raises(Unreadable, match="is not an amount of money"):
        money.read_typed(text)


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("£1,250.00", Amount(125000, "stated", "£1,250.00")),
        ("80p", Amount(80, "stated", "80p")),
        (76, Amount(7600, "stated", "76")),
        (0.8, Amount(80, "stated", "0.8")),
        (2708.22, Amount(270822, "stated", "2708.22")),
        (0.1 + 0.2, Amount(30, "stated", "0.3")),
        ("approx 184", Amount(18400, "estimate", "approx 184")),
        ("abt £55", Amount(5500, "estimate", "abt £55")),
        ("c.£20", Amount(2000, "estimate", "c.£20")),
        ("~£5", Amount(500, "estimate", "~£5")),
        ("10-15", Amount(None, "range", "10-15", 1000, 1500)),
        ("£15 to £20", Amount(None, "range", "£15 to £20", 1500, 2000)),
        ("about £10-15", Amount(None, "range", "about £10-15", 1000, 1500)),
        ("between £5 and £10", Amount(None, "range", "between £5 and £10", 500, 1000)),
        ("over £50", Amount(None, "range", "over £50", 5000)),
        ("£20 or more", Amount(None, "range", "£20 or more", 2000)),
        ("20+", Amount(None, "range", "20+", 2000)),
        ("under £5", Amount(None, "under", "under £5", None, 500)),
        ("max. £5", Amount(None, "under", "max. £5", None, 500)),
        ("c. £20", Amount(2000, "estimate", "c. £20")),
        ("20.00 (est)", Amount(2000, "estimate", "20.00 (est)")),
        ("£20 approx.", Amount(2000, "estimate", "£20 approx.")),
        ("£20?", Amount(2000, "estimate", "£20?")),
        ("roughly £19", Amount(1900, "estimate", "roughly £19")),
        ("in the region of £40", Amount(4000, "estimate", "in the region of £40")),
        ("from £5 to £10", Amount(None, "range", "from £5 to £10", 500, 1000)),
        ("between 5-10", Amount(None, "range", "between 5-10", 500, 1000)),
        ("upwards of £20", Amount(None, "range", "upwards of £20", 2000)),
        ("Estimated value: £5", Amount(500, "estimate", "Estimated value: £5")),
        ("Worth £5", Amount(500, "stated", "Worth £5")),
        ("£5.50 in total.", Amount(550, "stated", "£5.50 in total.")),
        ("£5 per ticket", Amount(500, "stated", "£5 per ticket", each=True)),
        ("£15 or so", Amount(1500, "estimate", "£15 or so")),
        ("£35 max", Amount(None, "under", "£35 max", None, 3500)),
        ("£10 or less", Amount(None, "under", "£10 or less", None, 1000)),
        ("not exceeding £25", Amount(None, "under", "not exceeding £25", None, 2500)),
        ("in excess of £50", Amount(None, "range", "in excess of £50", 5000)),
        *[
            (text, Amount(None, "not_known", text))
            for text in ("no idea", "Don't know", "value n/k", "value unknown", "Not recorded")
        ],
        ("2 thousand", Amount(200000, "stated", "2 thousand")),
        ("£1.5k", Amount(150000, "stated", "£1.5k")),
        ("£1.2m", Amount(120000000, "stated", "£1.2m")),
        ("20 pounds", Amount(2000, "stated", "20 pounds")),
        ("£10.50p", Amount(1050, "stated", "£10.50p")),
        ("£5 each", Amount(500, "stated", "£5 each", each=True)),
        ("approx £12.50 per head", Amount(1250, "estimate", "approx £12.50 per head", each=True)),
        *[(text, Amount(None, "not_known", text)) for text in ("n/k", "?", "£?", "Unknown", "Not known", "-", "")],
        (None, Amount(None, "not_known", "")),
    ],
)
def test_a_cell_reads(cell: object, amount: Amount):
    assert money.read_cell(cell) == amount


@pytest.mark.parametrize("text", ["nil", "Free", "no value", "€20", "20 euros", "$15.00", "-€5"])
def test_what_is_no_amount_in_pounds_is_never_nothing(text: str):
    amount = money.read_cell(text)
    assert amount == Amount(None, "not_known", text)
    assert amount.open_because == f"“{text}” is not an amount in pounds"


@pytest.mark.parametrize(
    ("text", "whole", "open_"),
    [
        ("£5", 500, ""),
        ("approx 5", 500, ""),
        ("n/k", None, ""),
        ("10-15", None, "“10-15” is not one amount"),
        ("£5 each", None, "“£5 each” is not one amount"),
    ],
)
def test_a_cell_says_the_value_of_all_or_why_not(text: str, whole: int | None, open_: str):
    amount = money.read_cell(text)
    assert (amount.whole_pence, amount.open_because) == (whole, open_)


@pytest.mark.parametrize("cell", [-15, -15.0, "-£15.00", "£-5", "under -£5", "approx -5"])
def test_a_negative_cell_is_refused(cell: object):
    with pytest.raises(Unreadable, match="A value cannot be less than nothing"):
        money.read_cell(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "lots",
        "two thousand",
        "£10/£15",
        "£5 and £3",
        "£20 inc VAT",
        True,
        float("nan"),
        float("inf"),
        1e20,
        "approx",
        "x" * 9999,
    ],
)
def test_a_cell_that_is_no_amount_is_refused(cell: object):
    with pytest.raises(Unreadable, match="is not an amount of money"):
        money.read_cell(cell)


def test_a_range_goes_up():
    with pytest.raises(Unreadable, match="the first amount is the larger one"):
        money.read_cell("15-10")


@pytest.mark.parametrize(
    ("cell", "pence", "period"),
    [
        ("£7,100 total", 710000, "total"),
        ("84750 (total)", 8475000, "total"),
        ("950 per annum", 95000, "annual"),
        ("£26,350 per annum", 2635000, "annual"),
        ("347900 (annual)", 34790000, "annual"),
        ("176550 pa", 17655000, "annual"),
        (1600, 160000, None),
        ("", None, None),
    ],
)
def test_a_contract_value_reads(cell: object, pence: int | None, period: str | None):
    amount, found = money.read_contract_value(cell)
    assert (amount.pence, found) == (pence, period)


@pytest.mark.parametrize(
    ("cell", "pence"),
    [
        ("-643.32", -64332),
        ("(643.32)", -64332),
        ("£643.32 CR", -64332),
        ("643.32-", -64332),
        ("5,033.67", 503367),
        (-2, -200),
        (577.8, 57780),
    ],
)
def test_a_payment_may_be_a_credit(cell: object, pence: int):
    assert money.read_signed(cell) == pence


@pytest.mark.parametrize(
    ("pence", "shown"), [(1250, "£12.50"), (125000, "£1,250.00"), (5, "£0.05"), (-1250, "-£12.50")]
)
def test_money_is_shown(pence: int, shown: str):
    assert money.show(pence) == shown


@given(st.integers(min_value=0, max_value=money.LARGEST_PENCE))
def test_what_is_shown_reads_back(pence: int):
    assert money.read_typed(money.show(pence)) == pence
    assert money.read_cell(money.show(pence)).pence == pence


@given(st.integers(min_value=0, max_value=10**9))
def test_a_number_of_a_workbook_is_exact(pence: int):
    assert money.read_cell(pence / 100).pence == pence


@given(st.one_of(st.text(), st.floats(), st.integers(), st.from_regex(r"[£a-z0-9.,/ ()-]{0,30}", fullmatch=True)))
def test_any_cell_is_an_amount_or_a_sentence(cell: object):
    for read in (money.read_cell, money.read_contract_value, money.read_signed):
        with suppress(Unreadable):
            assert read(cell) is not None
