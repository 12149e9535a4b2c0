"""Every kind of field: what is read, stored, shown and written to a cell comes back as the same value."""

import json
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import BY_KIND, TODAY, value_for

from app.errors import Unreadable
from app.fields import (
    CHOICE,
    DATE,
    HOURS,
    KINDS,
    LONGEST_NOTE,
    LONGEST_TEXT,
    MONEY,
    NOTE,
    NUMBER,
    ORGANISATION,
    PERSON,
    TEXT,
    TIME,
    YESNO,
    Cell,
    Choice,
    Field,
    Kind,
    clean_text,
)
from app.money import LARGEST_PENCE
from app.store.journal import canonical

CHOICES = (
    Choice("one", "The first", known_as=("1st", "number one")),
    Choice("two", "The second", retired=True),
    Choice("both_of_them", "Both, together"),
)
ANY_TEXT = st.text(st.characters(), max_size=60)
DAYS = st.dates(date(1950, 1, 1), date(2049, 12, 31)).map(date.isoformat)

# Every value of a kind that may be stored, as it is after `check`.
STORED: dict[Kind, st.SearchStrategy[Any]] = {
    TEXT: ANY_TEXT.map(lambda text: TEXT.check(field(TEXT), text)).filter(bool),
    NOTE: ANY_TEXT.map(clean_text).filter(lambda text: bool(text.strip())),
    CHOICE: st.sampled_from([choice.code for choice in CHOICES]),
    DATE: DAYS,
    TIME: st.times().map(lambda at: f"{at:%H:%M}"),
    MONEY: st.integers(0, LARGEST_PENCE),
    NUMBER: st.integers(0, NUMBER.largest),
    HOURS: st.integers(0, 999 * 60),
    YESNO: st.sampled_from([0, 1]),
    PERSON: st.from_regex(r"[A-Za-z]{0,4}[0-9]{1,8}[A-Za-z]?", fullmatch=True),
    ORGANISATION: ANY_TEXT.map(lambda text: TEXT.check(field(TEXT), text)).filter(bool),
}


def field(kind: Kind, **more: Any) -> Field:
    return Field("thing", "Thing", kind, choices=CHOICES if kind is CHOICE else (), **more)


def kinds(test: Callable[..., None]) -> Callable[..., None]:
    return pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)(test)


@kinds
def test_every_kind_has_a_sample_and_a_source_of_values(kind: Kind):
    assert kind in STORED
    assert kind.name in BY_KIND
    assert field(kind).check(value_for(field(kind))) is not None


@kinds
@given(data=st.data())
def test_what_is_stored_is_checked_already(kind: Kind, data: st.DataObject):
    value = data.draw(STORED[kind])
    assert field(kind).check(value) == value


@kinds
@given(data=st.data())
def test_text_to_value_to_text(kind: Kind, data: st.DataObject):
    value, f = data.draw(STORED[kind]), field(kind)
    assert f.read(f.show(value), TODAY) == value
    assert f.show(f.read(f.show(value), TODAY)) == f.show(value)


@kinds
@given(data=st.data())
def test_cell_to_value_to_cell(kind: Kind, data: st.DataObject):
    value, f = data.draw(STORED[kind]), field(kind)
    back = f.from_cell(f.to_cell(value))
    assert back == (value.strip() if kind is NOTE else value)
    if kind is not NOTE:
        assert f.to_cell(back) == f.to_cell(value)


@kinds
@given(data=st.data())
def test_a_cell_survives_the_binary_numbers_of_a_workbook(kind: Kind, data: st.DataObject):
    value, f = data.draw(STORED[kind]), field(kind)
    cell = f.to_cell(value)
    if isinstance(cell, Decimal):
        assert f.from_cell(float(cell)) == value
    elif isinstance(cell, date):
        assert f.from_cell(datetime(cell.year, cell.month, cell.day)) == value  # noqa: DTZ001 - a workbook's are naive


@kinds
@given(data=st.data())
def test_journal_to_value(kind: Kind, data: st.DataObject):
    value = data.draw(STORED[kind])
    assert json.loads(canonical({"after": {"thing": value}})) == {"after": {"thing": value}}


@kinds
@given(data=st.data())
def test_whatever_is_typed_or_found_is_read_or_refused(kind: Kind, data: st.DataObject):
    """No text, cell or value from outside raises anything but Unreadable; what is read is a stored value."""
    f = field(kind, horizon=0 if kind is DATE else None)
    text = data.draw(ANY_TEXT)
    anything: st.SearchStrategy[Any] = st.one_of(
        ANY_TEXT,
        st.none(),
        st.integers(),
        st.floats(),
        st.booleans(),
        st.dates(),
        st.datetimes(),
        st.times(),
        st.decimals(allow_nan=True),
        st.lists(st.integers(), max_size=2),
    )
    cell: Cell = data.draw(anything.filter(lambda value: not isinstance(value, list)))
    value = data.draw(anything)
    for read in (lambda: f.read(text, TODAY), lambda: f.from_cell(cell), lambda: f.check(value)):
        with suppress(Unreadable):
            found = read()
            assert f.check(found) == found
            assert isinstance(f.show(found), str)
            with suppress(Unreadable):
                f.check_horizon(found, TODAY)


@kinds
def test_nothing_is_nothing(kind: Kind):
    f = field(kind)
    assert f.read("", TODAY) is f.read("  \n\t ", TODAY) is f.read("\x00\x07", TODAY) is None
    assert f.from_cell(None) is f.from_cell("") is f.from_cell(" \n") is None
    assert f.check(None) is f.check("") is None
    assert f.show(None) == ""
    assert f.to_cell(None) is None


@given(ANY_TEXT)
def test_cleaning_is_done_once(text: str):
    clean = clean_text(text)
    assert clean_text(clean) == clean == unicodedata.normalize("NFC", clean)
    clean.encode()
    assert not [c for c in clean if unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t"]


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("\x00a\x07\x7f", "a"),
        ("e\u0301", "é"),
        ("e\x00\u0301", "é"),
        ("\ud800x", "x"),
        ("👮", "👮"),
    ],
)
def test_what_cleaning_does(text: str, clean: str):
    assert clean_text(text) == clean


@pytest.mark.parametrize("kind", [TEXT, NOTE, ORGANISATION], ids=lambda kind: kind.name)
def test_a_text_has_a_limit(kind: Kind):
    limit = LONGEST_NOTE if kind is NOTE else LONGEST_TEXT
    assert field(kind).read("x" * limit, TODAY) == "x" * limit
    with pytest.raises(Unreadable, match=f"longer than {limit:,} characters"):
        field(kind).read("x" * (limit + 1), TODAY)


def test_a_retired_choice_still_reads_and_shows():
    f = field(CHOICE)
    assert f.check("two") == f.read("the second", TODAY) == f.from_cell("TWO") == "two"
    assert f.show("two") == "The second"
    with pytest.raises(Unreadable, match=r"“three” is not one of: The first, Both, together$"):
        f.read("three", TODAY)


@pytest.mark.parametrize("word", ["one", "ONE", "The first", " the  FIRST ", "1st", "Number one"])
def test_a_choice_is_known_by_all_its_names(word: str):
    assert field(CHOICE).read(word, TODAY) == field(CHOICE).from_cell(word) == "one"


def test_a_code_nobody_knows_is_shown_as_it_is():
    assert field(CHOICE).show("gone") == "gone"


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (MONEY, "12.50", 12_50),
        (MONEY, "£1,250", 1_250_00),
        (MONEY, "25p", 25),
        (HOURS, "7.5", 450),
        (HOURS, "7:30", 450),
        (HOURS, "0.33", 20),
        (NUMBER, " 12 ", 12),
        (YESNO, "Y", 1),
        (YESNO, "false", 0),
        (TIME, "7.45pm", "19:45"),
        (DATE, "y", "2012-06-13"),
        (PERSON, "0541", "0541"),
        (PERSON, "CM1234B", "CM1234B"),
        (TEXT, " two\n words ", "two words"),
    ],
)
def test_typed_forms(kind: Kind, text: str, value: Any):
    assert field(kind).read(text, TODAY) == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        *((MONEY, text) for text in ("-5", "lots", "1.234", "10-15")),
        *((HOURS, text) for text in ("-1", "1000", "8h", "7:75", "7.123")),
        *((NUMBER, text) for text in ("-1", "1.5", "two", "9" * 12)),
        *((YESNO, text) for text in ("maybe", "2", "ja")),
        *((TIME, text) for text in ("25:00", "7", "19:60")),
        *((DATE, text) for text in ("31/6/2012", "soon", "1/13/2012")),
        *((PERSON, text) for text in ("Helen Garside", "4417 and 0541", "123456789", "?")),
    ],
)
def test_what_is_no_such_thing_is_refused(kind: Kind, text: str):
    with pytest.raises(Unreadable):
        field(kind).read(text, TODAY)


@pytest.mark.parametrize("value", [True, 1.0, "1", -1, LARGEST_PENCE + 1])
def test_money_is_whole_pence_within_reason(value: Any):
    with pytest.raises(Unreadable):
        field(MONEY).check(value)


def test_a_horizon_is_a_number_of_days():
    near, any_day = field(DATE, horizon=366), field(DATE)
    near.check_horizon((TODAY + timedelta(days=366)).isoformat(), TODAY)
    with pytest.raises(Unreadable, match="in the future"):
        near.check_horizon((TODAY + timedelta(days=368)).isoformat(), TODAY)
    with pytest.raises(Unreadable, match="too long ago"):
        near.check_horizon("1949-12-31", TODAY)
    any_day.check_horizon("2099-01-01", TODAY)
    near.check_horizon(None, TODAY)
