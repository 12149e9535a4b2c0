"""The words of old gift registers, measured against what is really in the six of them."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from northmere import DISPOSALS, STATIONS, entries

from app.dates import check_plausible, read_strict
from app.errors import Unreadable
from app.exchange import gift_words as words
from app.exchange.gift_words import Info, ItemOutcome
from app.exchange.sheets import Cell
from app.money import Amount, read_cell

AS_AT = date(2012, 6, 30)
FREE_TEXT = "stations/cawley_gifts.xlsx"
UNKNOWN = Amount(None, "not_known", "")


def columns(cells: dict[str, Cell]) -> tuple[str, object, Cell]:
    """Description, provider and value; Cawley has them in one column."""
    if "info" not in cells:
        return str(cells["description"]), cells["provider"], cells["value"]
    info = words.split_info(str(cells["info"]))
    return info.description, info.provider, info.value or ""


@pytest.mark.parametrize("file", STATIONS)
def test_dates_of_the_old_registers(file: str):
    for truth, cells in entries(file):
        day = read_strict(cells["offered"])
        check_plausible(day, AS_AT)
        assert day.isoformat() == truth["offered"]
        if "declared" in truth:
            assert read_strict(cells["declared"]).isoformat() == truth["declared"]


@pytest.mark.parametrize("file", STATIONS)
def test_values_of_the_old_registers(file: str):
    for truth, cells in entries(file):
        value = truth["value"]
        amount = read_cell(columns(cells)[2])
        wanted = (value["pence"], value.get("low_pence"), value.get("high_pence"))
        assert (amount.pence, amount.low_pence, amount.high_pence) == wanted


@pytest.mark.parametrize("file", STATIONS)
def test_outcomes_kinds_and_directions_of_the_old_registers(file: str):
    for truth, cells in entries(file):
        description = columns(cells)[0]
        outcomes = words.read_outcome(str(cells["outcome"]))
        assert words.overall(outcomes) == truth["outcome"]
        assert words.read_direction(description, outcomes) == truth["direction"]
        assert words.read_kind(description) == truth["kind"]


@pytest.mark.parametrize("file", STATIONS)
def test_items_of_the_old_registers(file: str):
    for truth, cells in entries(file):
        description, _, value = columns(cells)
        outcomes = words.read_outcome(str(cells["outcome"]))
        items = words.read_items(description, outcomes, read_cell(value))
        assert [(item["description"], item["value_pence"], item["disposal"]) for item in items] == [
            (item["description"], item["value_pence"], DISPOSALS.get(item["disposal"], item["disposal"]))
            for item in truth["items"]
        ]
        if truth["direction"] == "received":
            assert [item["outcome"] for item in items] == [item["outcome"] for item in truth["items"]]


def test_providers_inside_a_free_text_column():
    for truth, cells in entries(FREE_TEXT):
        assert columns(cells)[1] == truth["provider"]["written"]


@pytest.mark.parametrize("file", STATIONS)
def test_every_invalid_row_of_the_old_registers_is_noticed(file: str):
    missing = {"missing provider": "provider", "missing name": "name"}
    for truth, cells in entries(file, "invalid"):
        if truth["kind"].startswith("missing"):
            assert cells[missing.get(truth["kind"], "info")] == ""
        elif truth["kind"] == "negative value":
            with pytest.raises(Unreadable):
                read_cell(cells["value"])
        else:
            with pytest.raises(Unreadable):
                check_plausible(read_strict(cells["offered"]), AS_AT)


@pytest.mark.parametrize(
    ("text", "outcome", "disposal"),
    [
        ("Accepted", "accepted", "kept"),
        ("A", "accepted", "kept"),
        ("D", "declined", "none"),
        ("R", "returned", "returned"),
        ("Politely declined.", "declined", "none"),
        ("Accepted - shared with team", "accepted", "shared"),
        ("Accepted (shared)", "accepted", "shared"),
        ("Accepted and shared with colleagues", "accepted", "shared"),
        ("Returned to donor", "returned", "returned"),
        ("Donated to charity", "accepted", "charity"),
        ("Given to charity raffle", "accepted", "raffled"),
        ("Accepted - force property", "accepted", "force_property"),
        ("Accepted - paid into police charity fund", "accepted", "police_fund"),
        ("Accepted - destroyed", "accepted", "destroyed"),
        ("Awaiting decision", "pending", "none"),
        ("Accepted/shared", "accepted", "shared"),
        ("Accepted; given to charity", "accepted", "charity"),
        ("Kept and raffled", "accepted", "raffled"),
        ("Yes", "accepted", "kept"),
        ("Declined with thanks", "declined", "none"),
        ("Refused and returned to donor", "returned", "returned"),
        ("Politely refused", "declined", "none"),
        ("Declined - force policy", "declined", "none"),
        ("Refused (conflict of interest)", "declined", "none"),
        ("Did not attend", "declined", "none"),
        ("Returned with letter", "returned", "returned"),
        ("Returned to the company by post", "returned", "returned"),
        ("Sent back to supplier with thanks", "returned", "returned"),
        ("accepted & kept", "accepted", "kept"),
        ("Accepted with thanks", "accepted", "kept"),
        ("Kept by the officer concerned", "accepted", "kept"),
        ("Donated", "accepted", "charity"),
        ("Accepted, passed to charity", "accepted", "charity"),
        ("Given to a local hospice", "accepted", "charity"),
        ("Raffle prize", "accepted", "raffled"),
        ("Accepted for Christmas raffle", "accepted", "raffled"),
        ("Put into station raffle in aid of charity", "accepted", "raffled"),
        ("Accepted (shared with the night shift)", "accepted", "shared"),
        ("Divided among all staff", "accepted", "shared"),
        ("Left in the canteen", "accepted", "shared"),
        ("On display in the station foyer", "accepted", "force_property"),
        ("TBC", "pending", "none"),
    ],
)
def test_an_outcome_for_all(text: str, outcome: str, disposal: str):
    assert words.read_outcome(text) == [ItemOutcome(None, outcome, disposal)]


@pytest.mark.parametrize("text", ["Given by force", "Provided by force"])
def test_hospitality_that_the_force_gave(text: str):
    outcomes = words.read_outcome(text)
    assert outcomes == [ItemOutcome(None, "accepted", "none", "provided")]
    assert words.overall(outcomes) == words.read_direction("Tea", outcomes) == "provided"
    accepted = words.read_outcome("Accepted")
    assert words.read_direction("Tea (hospitality given by force)", accepted) == "provided"


@pytest.mark.parametrize(
    ("text", "outcomes", "overall"),
    [
        (
            "Accepted in part: flowers kept, shirt sent back to shop",
            [ItemOutcome("flowers", "accepted", "kept"), ItemOutcome("shirt", "returned", "returned")],
            "partly accepted",
        ),
        (
            "Part accepted - flowers kept, shirt declined",
            [ItemOutcome("flowers", "accepted", "kept"), ItemOutcome("shirt", "declined", "none")],
            "partly accepted",
        ),
        (
            "Tie kept, honey to charity",
            [ItemOutcome("tie", "accepted", "kept"), ItemOutcome("honey", "accepted", "charity")],
            "accepted",
        ),
        (
            "Memory stick declined, beer returned",
            [ItemOutcome("memory stick", "declined", "none"), ItemOutcome("beer", "returned", "returned")],
            "declined",
        ),
        *(
            (
                text,
                [ItemOutcome("chocolates", "accepted", "kept"), ItemOutcome("wine", "accepted", "raffled")],
                "accepted",
            )
            for text in (
                "Chocolates kept, wine raffled",
                "chocolates kept and wine raffled",
                "Chocolates - kept; wine - raffled",
                "Chocolates were kept, wine was raffled",
                "Kept chocolates, raffled wine",
            )
        ),
        (
            "Tea and cakes kept, wine declined",
            [ItemOutcome("tea and cakes", "accepted", "kept"), ItemOutcome("wine", "declined", "none")],
            "partly accepted",
        ),
    ],
)
def test_an_outcome_for_each_item(text: str, outcomes: list[ItemOutcome], overall: str):
    assert words.read_outcome(text) == outcomes
    assert words.overall(outcomes) == overall


@pytest.mark.parametrize(
    "text",
    [
        *("Accepted by Insp Rook", "beer kept", "gone", "Tie kept, honey gone", "Accepted/Declined"),
        *("Declined, then accepted", "Accepted - see file", "Given to PC Rook", "Returned to Mrs Bland", "Officer"),
    ],
)
def test_unknown_wording_is_refused(text: str):
    with pytest.raises(Unreadable, match="does not say in known words"):
        words.read_outcome(text)


def test_no_outcome_is_refused():
    with pytest.raises(Unreadable, match="There is no outcome"):
        words.read_outcome(" ")


def descriptions(description: str, outcome: str) -> list[str]:
    items = words.read_items(description, words.read_outcome(outcome), UNKNOWN)
    return [item["description"] for item in items]


@pytest.mark.parametrize(
    ("description", "outcome", "items"),
    [
        ("Scarf and tie", "Accepted", ["Scarf and tie"]),
        ("Scarf and tie and jar of honey", "Tie kept, honey to charity", ["Scarf and tie", "Jar of honey"]),
        ("Basket of fruit and tie and scarf", "Fruit kept, tie raffled", ["Basket of fruit", "Tie and scarf"]),
        ("Food hamper and soft toy", "Hamper kept, bear raffled", ["Food hamper", "Soft toy"]),
        ("Mug and pen set", "Mug kept, pens declined", ["Mug", "Pen set"]),
        ("Wine (£8) and beer (£10)", "Accepted", ["Wine", "Beer"]),
        ("Wine (£8) and beer", "Accepted", ["Wine (£8) and beer"]),
    ],
)
def test_a_description_is_cut_only_when_it_must_be(description: str, outcome: str, items: list[str]):
    assert descriptions(description, outcome) == items


@pytest.mark.parametrize(
    ("description", "outcome"),
    [
        ("Wine and beer and cake", "Wine kept, cake returned"),
        ("Ham, eggs and cheese", "Ham kept, spam declined, foo raffled"),
        ("Wine and beer", "Beer kept, wine declined"),
        ("Wine", "Wine kept, beer declined"),
        (", ".join("abcdefghijklmn"), "A kept, n declined"),
    ],
)
def test_a_cut_that_would_be_a_guess_is_refused(description: str, outcome: str):
    with pytest.raises(Unreadable, match="It cannot be told which items"):
        descriptions(description, outcome)


def test_no_description_is_refused():
    with pytest.raises(Unreadable, match="There is no description"):
        descriptions(" (given by force)", "Accepted")


@pytest.mark.parametrize(
    ("description", "outcome", "value", "read"),
    [
        ("Wine", "A", "£8", [(800, "stated", "")]),
        ("Wine (£8)", "A", "n/k", [(800, "stated", "")]),
        ("Wine (£8)", "A", "£9", [(900, "stated", "")]),
        ("Wine", "A", "10-15", [(None, "range", "10-15")]),
        ("Wine", "A", "approx 8", [(800, "estimate", "approx 8")]),
        ("Wine and beer", "Wine kept, beer raffled", "£18", [(None, "not_known", "£18 for all items")] * 2),
        ("Wine and beer", "Wine kept, beer raffled", "?", [(None, "not_known", "")] * 2),
    ],
)
def test_a_value_belongs_to_its_line(
    description: str, outcome: str, value: str, read: list[tuple[int | None, str, str]]
):
    items = words.read_items(description, words.read_outcome(outcome), read_cell(value))
    assert [(item["value_pence"], item["value_basis"], item["value_written"]) for item in items] == read


@pytest.mark.parametrize(
    ("description", "quantity"),
    [("Theatre tickets x2", 2), ("Two theatre tickets", 2), ("24 cans of beer", 24), ("2012 diary", 1), ("Pen", 1)],
)
def test_how_many(description: str, quantity: int):
    assert words.read_items(description, words.read_outcome("A"), UNKNOWN)[0]["quantity"] == quantity


@pytest.mark.parametrize(
    ("description", "kind"),
    [
        ("Loan of projector for dinner", "loan"),
        ("Cash in dinner card", "cash"),
        ("Tea and cakes", "hospitality"),
        ("Home-made cake", "gift"),
        ("Gift voucher", "gift"),
    ],
)
def test_kinds(description: str, kind: str):
    assert words.read_kind(description) == kind


@pytest.mark.parametrize(
    ("text", "info"),
    [
        ("Mug from Rook Ltd, worth £4", Info("Mug", "Rook Ltd", "£4")),
        ("Mug from Rook, Mr C, retirement", Info("Mug", "Rook, Mr C", None, "retirement")),
        ("Rook Ltd - Overnight stay, conference", Info("Overnight stay, conference", "Rook Ltd", None)),
        ("Gift from Mum from Leeds", Info("Gift from Mum from Leeds", None, None)),
        ("Biro, worth 25p", Info("Biro", None, "25p")),
        ("Flowers from Mrs Bland, £15", Info("Flowers", "Mrs Bland", "£15")),
        ("Flowers from Mrs Bland (worth £15)", Info("Flowers", "Mrs Bland", "£15")),
        ("Wine from Rook Ltd, value approx £10", Info("Wine", "Rook Ltd", "approx £10")),
        ("Rook Ltd - Wine (£8) and beer (£10)", Info("Wine (£8) and beer (£10)", "Rook Ltd", None)),
        ("Bottle of wine - Rook Ltd - £5", Info("Bottle of wine", "Rook Ltd", "£5")),
        ("Bottle of wine - Winterbottom", Info("Bottle of wine - Winterbottom", None, None)),
        ("Rook Tea Rooms - Box of cakes", Info("Box of cakes", "Rook Tea Rooms", None)),
        ("Wine, £5, from Rook Ltd", Info("Wine", "Rook Ltd", "£5")),
        ("Pen given by Mr Bland (£5)", Info("Pen", "Mr Bland", "£5")),
        ("Tea (hospitality given by force)", Info("Tea (hospitality given by force)", None, None)),
        ("Book of 15 stamps", Info("Book of 15 stamps", None, None)),
    ],
)
def test_a_free_text_is_taken_apart_or_left(text: str, info: Info):
    assert words.split_info(text) == info


@given(st.text(), st.text())
def test_any_words_are_read_or_refused(description: str, outcome: str):
    words.split_info(description)
    words.read_kind(description)
    with suppress(Unreadable):
        words.read_items(description, words.read_outcome(outcome), UNKNOWN)
    with suppress(Unreadable):
        words.read_items(description, words.read_outcome("Wine kept, beer to charity"), UNKNOWN)


nouns = st.sampled_from(["wine", "beer", "pens (£3)", "tie"])


@given(st.lists(nouns, min_size=1, max_size=5), st.lists(nouns, min_size=1, max_size=5))
def test_no_word_of_a_description_is_lost(things: list[str], named: list[str]):
    outcome = ", ".join(f"{noun.partition(' ')[0]} kept" for noun in named)
    with suppress(Unreadable):
        items = words.read_items(" and ".join(things), words.read_outcome(outcome), UNKNOWN)
        kept = " and ".join(item["description"] for item in items).lower()
        assert kept.replace(" (£3)", "") == " and ".join(things).replace(" (£3)", "")
