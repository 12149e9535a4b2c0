"""What an old register says of a gift's value: the amount, how sure it was, and its own words, whatever they were."""

import pytest
from old_rows import GIFT_HEADINGS, Rows, bring, gift, only

from app.exchange.import_plan import plan
from app.registers import CONTRACTS, GIFTS
from app.registrar import Registrar


@pytest.mark.parametrize(
    ("cell", "pence", "basis"),
    [
        ("£1,250.00", 125000, "receipt"),
        ("25p", 25, "receipt"),
        ("approx 20", 2000, "estimate"),
        ("20.00 (est)", 2000, "estimate"),
        ("10-15", None, "range"),
        ("over £50", None, "range"),
        ("under £5", None, "under"),
        ("n/k", None, "not_known"),
        ("nil", None, "not_known"),
        ("free", None, "not_known"),
        ("€20", None, "not_known"),
        ("", None, "not_known"),
    ],
)
def test_a_value_keeps_its_basis_and_its_words(
    registrar: Registrar, written: Rows, cell: str, pence: int | None, basis: str
):
    (item,) = only(plan(registrar, GIFTS, written(GIFT_HEADINGS, gift(Value=cell))))["items"]
    said = cell if basis != "receipt" else ""
    assert (item["value_pence"], item["value_basis"], item["value_written"] or "") == (pence, basis, said)


@pytest.mark.parametrize(
    ("words", "quantity", "pence", "basis"),
    [("Theatre tickets x2", 2, 500, "receipt"), ("Bottles of wine", 1, None, "not_known")],
)
def test_a_value_of_each_counts_where_it_is_said_how_many(
    registrar: Registrar, written: Rows, words: str, quantity: int, pence: int | None, basis: str
):
    row = gift(Value="£5 each", Gift=words)
    (item,) = only(plan(registrar, GIFTS, written(GIFT_HEADINGS, row)))["items"]
    assert (item["quantity"], item["value_pence"], item["value_basis"]) == (quantity, pence, basis)
    assert item["value_written"] == "£5 each"


def test_words_about_several_items_are_kept_too(registrar: Registrar, written: Rows):
    row = gift(Value="€20", Gift="Chocolates and wine", Outcome="Chocolates kept, wine raffled")
    items = only(plan(registrar, GIFTS, written(GIFT_HEADINGS, row)))["items"]
    assert [item["value_written"] for item in items] == ["€20 for all items"] * 2


@pytest.mark.parametrize("cell", ["€20", "£5 each", "nil"])
def test_a_register_without_a_basis_says_what_is_open(registrar: Registrar, written: Rows, cell: str):
    headings = ("Contract reference", "Contract title", "Supplier name", "Value")
    row = ("NC/1", "Guarding", "Harbour Security Ltd", cell)
    planned = bring(registrar, CONTRACTS, written(headings, row))
    (one,) = planned.incomplete
    assert (one.field, cell in one.why) == ("value_pence", True)
    (entry,) = registrar.reading.entries(CONTRACTS, [planned.new[0].deed.entry])
    assert (entry.values["value_pence"], entry.sources[0].cells["Value"]) == (None, cell)
