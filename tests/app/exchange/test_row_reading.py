"""Any register's declaration says how its rows are read: shown on one that nobody keeps."""

from datetime import date, timedelta

import pytest

from app.exchange.row_reading import RowReader, names, text
from app.exchange.sheets import Cell
from app.fields import CHOICE, DATE, MONEY, NUMBER, PERSON, TEXT, TIME, YESNO, Choice, Field, Value
from app.register import Part, Register
from app.workflow import State

TODAY = date(2012, 6, 14)
KEYS = Register(
    name="keys",
    title="Keys",
    one="key",
    letter="K",
    icon="key",
    fields=(
        Field("holder", "Held by", PERSON, keeps=("station",), known_as=("name",)),
        Field("witness", "Witness", PERSON),
        Field("given_on", "Given", DATE, horizon=0, required=True, formerly=("issued",), known_as=("date out",)),
        Field("given_at", "At", TIME),
        Field("deposit", "Deposit", MONEY),
        Field("doors", "Doors", NUMBER),
        Field("master", "Master key", YESNO, required=True, default=0),
        Field("colour", "Colour", CHOICE, choices=(Choice("red", "Red", known_as=("crimson",)),)),
    ),
    states=(State("out", "Out"),),
    parts=(
        Part("tags", "Tags", "tag", (Field("code", "Code", TEXT, known_as=("tag no",)),)),
        Part("rooms", "Rooms", "room", (Field("room", "Room", TEXT, required=True),), required=True),
    ),
)


def test_a_column_may_be_called_whatever_it_was_ever_called():
    found = names(KEYS)
    assert found["given_on"][0] == "Given"
    assert {"given_on", "issued", "date out"} <= set(found["given_on"])
    assert "collar no" in found["holder"]
    assert "collar no" not in found["witness"]  # a column of numbers is of the person the entry is about
    assert found["holder_name"] == ("Held by: name", "holder_name", "name")
    assert "station" in found["holder_station"]
    assert found["tags.code"] == ("Tags: Code", "tags code", "tag no")
    assert found["rooms.room"][0] == "Room"


@pytest.mark.parametrize(
    ("path", "cell", "value"),
    [
        ("given_on", "3/5/2011", "2011-05-03"),
        ("given_on", date(2011, 5, 3), "2011-05-03"),
        ("given_on", 40_666, "2011-05-03"),
        ("given_at", "7.45pm", "19:45"),
        ("given_at", timedelta(hours=19, minutes=45), "19:45"),
        ("deposit", "£12.50", 12_50),
        ("doors", 3.0, 3),
        ("master", "Yes", 1),
        ("master", True, 1),
        ("colour", "CRIMSON", "red"),
        ("holder_station", "  Holme\nQuay ", "Holme Quay"),
    ],
)
def test_each_cell_is_read_by_its_kind(path: str, cell: Cell, value: Value):
    reader = RowReader(KEYS, TODAY)
    for _ in range(2):  # the second time from memory, where there is one
        read = reader.read({path: cell})
        assert (read.values, read.faults, read.open) == ({path: value}, {}, {})


@pytest.mark.parametrize(
    ("path", "cell", "reason"),
    [
        ("given_on", "16/6/2012", "16 Jun 2012 is in the future"),
        ("given_on", 54_000, "2047 is in the future"),
        ("given_at", timedelta(days=2), "“2 days, 0:00:00” is not a time that can be read"),
        ("deposit", "-5", "A value cannot be less than nothing"),
        ("doors", "a few", "Doors must be a whole number"),
        ("colour", "blue", "“blue” is not one of: Red"),
    ],
)
def test_what_cannot_be_read_is_a_fault(path: str, cell: Cell, reason: str):
    reader = RowReader(KEYS, TODAY)
    for _ in range(2):
        read = reader.read({path: cell})
        assert read.values == {}
        assert read.faults[path].startswith(reason)


@pytest.mark.parametrize(
    ("cell", "open_"), [("n/k", {}), ("", {}), ("10-15", {"deposit": "“10-15” is not one amount"})]
)
def test_an_amount_that_is_not_said_is_no_fault(cell: str, open_: dict[str, str]):
    read = RowReader(KEYS, TODAY).read({"deposit": cell})
    assert (read.values, read.faults, read.open) == ({}, {}, open_)


def test_an_empty_cell_is_given_as_none_where_the_field_is_required():
    empty = {"given_on": "", "master": " ", "colour": "", "tags.code": "", "rooms.room": ""}
    read = RowReader(KEYS, TODAY).read(empty)
    assert read.values == {"given_on": None, "master": None, "rooms": [{"room": None}]}


def test_people_are_left_to_the_staff_list():
    assert RowReader(KEYS, TODAY).read({"holder": "4417", "holder_name": "Sgt Garside"}).values == {}


@pytest.mark.parametrize(
    ("cell", "said"), [(None, ""), (4417, "4417"), (12.5, "12.5"), (True, "yes"), (" a\n b ", "a b"), ("\ud800x", "x")]
)
def test_a_cell_as_text(cell: Cell | None, said: str):
    assert text(cell) == said
