"""Dates and times: every typed form, every style seen in old registers, and nothing guessed."""

from contextlib import suppress
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import dates
from app.errors import Unreadable

TUESDAY = date(2012, 6, 12)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("18/6", "2012-06-18"),
        ("1/3", "2012-03-01"),
        ("5/1", "2012-01-05"),
        ("31/12", "2011-12-31"),
        ("29/2", "2012-02-29"),
        ("+7", "2012-06-19"),
        ("+2w", "2012-06-26"),
    ],
)
def test_what_may_lie_ahead_reads_as_the_nearest_such_day(text: str, day: str):
    assert dates.read_typed(text, TUESDAY, nearest=True).isoformat() == day


def test_what_is_no_day_in_any_year_is_no_nearest_day():
    for text in ("31/6", "29/2/2011", "1/13"):
        with pytest.raises(Unreadable, match="not a day in the calendar"):
            dates.read_typed(text, TUESDAY, nearest=True)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        *[(word, "2012-06-12") for word in ("t", "today", "now", " Today ", "12", "tue")],
        *[(word, "2012-06-11") for word in ("y", "yesterday", "mon", "Monday", "-1", "last mon")],
        ("-3", "2012-06-09"),
        ("-2w", "2012-05-29"),
        ("last tue", "2012-06-05"),
        ("last thu", "2012-06-07"),
        ("thurs", "2012-06-07"),
        *[(text, "2012-05-03") for text in ("3/5", "3.5", "3-5", "3/5/12", "03/05/2012", "3 / 5", "0305")],
        *[(text, "2012-05-03") for text in ("030512", "03052012", "3 may", "3May", "2012-05-03", "3rd of May")],
        ("3rd May 2011", "2011-05-03"),
        ("8th sept 10", "2010-09-08"),
        ("31/12", "2011-12-31"),
        ("13/6", "2011-06-13"),
        ("30", "2012-05-30"),
        ("31", "2012-05-31"),
        ("29/2/12", "2012-02-29"),
        ("1/1/50", "1950-01-01"),
        ("1/1/49", "2049-01-01"),
    ],
)
def test_a_typed_date_reads(text: str, day: str):
    assert dates.read_typed(text, TUESDAY).isoformat() == day


@pytest.mark.parametrize("text", ["31/6", "31/06/2012", "29/2/11", "0/5", "3/13", "99", "31 feb", "3106", "5/0/0000"])
def test_an_impossible_day_is_refused_and_named(text: str):
    with pytest.raises(Unreadable, match="is not a day in the calendar"):
        dates.read_typed(text, TUESDAY)


@pytest.mark.parametrize("text", ["Xmas", "3 ma", "j", "mon 3", "3/5/1", "3/5/123", "٣/٥", "2012-05", "next fri"])
def test_what_is_no_date_is_refused(text: str):
    with pytest.raises(Unreadable, match="is not a date that can be read"):
        dates.read_typed(text, TUESDAY)


def test_an_empty_box_is_no_date():
    with pytest.raises(Unreadable, match="There is no date"):
        dates.read_typed("", TUESDAY)


def test_days_before_the_calendar_are_refused():
    with pytest.raises(Unreadable, match="not a day"):
        dates.read_typed("-9999w", date(100, 1, 1))


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("8th September 2010", "2010-09-08"),
        ("15.09.10", "2010-09-15"),
        ("9/10/10", "2010-10-09"),
        ("27th Feb 2011", "2011-02-27"),
        ("24 September, 2010", "2010-09-24"),
        ("2012-05-03", "2012-05-03"),
        ("2012-05-03 00:00:00", "2012-05-03"),
        ("14/03/2102", "2102-03-14"),
        ("3rd May '11", "2011-05-03"),
        ("3 May ’11", "2011-05-03"),
        ("Tues 3 May 2011", "2011-05-03"),
        ("Tuesday, 3rd May 2011", "2011-05-03"),
        ("Weds. 4/5/11", "2011-05-04"),
        ("May 3rd, 2011", "2011-05-03"),
        ("2011/5/3", "2011-05-03"),
        ("2011-05-03T14:30:00.000", "2011-05-03"),
        ("3/5/2011 14:30", "2011-05-03"),
        ("3 May 2011 at 2.30pm", "2011-05-03"),
        ("3/5/11 1430 hrs", "2011-05-03"),
        ("3/5/2011 (Tues)", "2011-05-03"),
        ("3rd May 2011, Tuesday", "2011-05-03"),
        ("3/5/'11", "2011-05-03"),
        ("03.05.2011.", "2011-05-03"),
        ("40424", "2010-09-03"),
        ("40424.75", "2010-09-03"),
        (date(2010, 9, 4), "2010-09-04"),
        (datetime(2010, 9, 4, 12, 30), "2010-09-04"),  # noqa: DTZ001 - cells carry no zone
        (40424, "2010-09-03"),
        (40424.75, "2010-09-03"),
        (18264, "1950-01-01"),
    ],
)
def test_a_cell_reads(cell: object, day: str):
    assert dates.read_strict(cell).isoformat() == day


@pytest.mark.parametrize(
    "cell",
    [
        "Xmas",
        "see above",
        "last Tuesday",
        "sometime in March",
        "today",
        "3/5",
        "3 May",
        "12",
        "030512",
        2012,
        -15,
        1e9,
        True,
        float("nan"),
        float("inf"),
        time(8, 0),
        timedelta(1),
        "last mon",
        "00541",
        "18070",
        "Tues 3 May",
        "May 11",
        "May 2011",
        "3/5/2011 7pm",
    ],
)
def test_a_cell_is_never_guessed(cell: object):
    with pytest.raises(Unreadable, match="is not a date that can be read"):
        dates.read_strict(cell)


def test_an_impossible_day_in_a_cell():
    with pytest.raises(Unreadable, match=r"^31/02/2011 is not a day in the calendar$"):
        dates.read_strict("31/02/2011")


def test_a_day_of_the_week_must_be_that_of_the_date():
    with pytest.raises(Unreadable, match=r"^“Mon 3 May 2011”: 3 May 2011 is a Tuesday$"):
        dates.read_strict("Mon 3 May 2011")


@pytest.mark.parametrize(
    ("text", "day_first", "month_first"),
    [
        ("5/3/2012", date(2012, 3, 5), date(2012, 5, 3)),
        ("05.03.12 09:15", date(2012, 3, 5), date(2012, 5, 3)),
        ("25/03/2012", date(2012, 3, 25), None),
        ("03-25-12", None, date(2012, 3, 25)),
        ("31/02/2012", None, None),
    ],
)
def test_a_date_in_figures_may_be_two_days(text: str, day_first: date | None, month_first: date | None):
    assert dates.both_ways(text) == (day_first, month_first)


@pytest.mark.parametrize("text", ["3 May 2012", "2012-05-03", "Thu 3/5/2012", "3/5", "Xmas", ""])
def test_any_other_date_is_one_day_or_none(text: str):
    assert dates.both_ways(text) is None


@pytest.mark.parametrize("cell", [None, ""])
def test_an_empty_cell_is_no_date(cell: object):
    with pytest.raises(Unreadable, match="There is no date"):
        dates.read_strict(cell)


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (date(2102, 3, 14), "2102 is in the future"),
        (date(2012, 6, 14), "14 Jun 2012 is in the future"),
        (date(1949, 12, 31), "1949 is too long ago: dates start in 1950"),
    ],
)
def test_implausible_days_are_named(day: date, sentence: str):
    with pytest.raises(Unreadable) as caught:
        dates.check_plausible(day, TUESDAY)
    assert str(caught.value) == sentence


@pytest.mark.parametrize("day", [date(1950, 1, 1), TUESDAY, TUESDAY + timedelta(days=1)])
def test_plausible_days_pass(day: date):
    dates.check_plausible(day, TUESDAY)


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        *[(cell, "19:45") for cell in ("19:45", "19.45", "1945", "7.45pm", "7:45 p.m.", time(19, 45), "19:45:00")],
        ("7pm", "19:00"),
        ("12am", "00:00"),
        ("12pm", "12:00"),
        ("8.05", "08:05"),
        (datetime(2012, 6, 1, 8, 5), "08:05"),  # noqa: DTZ001 - cells carry no zone
    ],
)
def test_a_time_reads(cell: object, shown: str):
    assert dates.read_time(cell) == shown


@pytest.mark.parametrize("cell", ["9", "noon", "24:00", "13pm", "0am", "7.60", "2500", "", None, 0.5])
def test_a_time_is_never_guessed(cell: object):
    with pytest.raises(Unreadable, match="is not a time"):
        dates.read_time(cell)


def test_ways_to_show_a_day():
    day = date(2012, 6, 8)
    assert dates.show(day) == "8 Jun 2012"
    assert dates.show_short(day, TUESDAY) == "8 Jun"
    assert dates.show_short(date(2011, 6, 8), TUESDAY) == "8 Jun 2011"
    assert dates.show_long(day) == "Friday 8 June 2012"
    assert dates.weekday_hint(date(2012, 6, 13)) == "Wed 13 Jun"


def test_twelve_months_later():
    assert dates.months_after("2011-06-08", 12) == "2012-06-08"
    assert dates.months_after("2012-02-29", 12) == "2013-02-28"
    assert dates.months_after("2011-11-30", 3) == "2012-02-29"
    assert dates.months_after("2011-12-31", 1) == "2012-01-31"


def test_a_long_text_is_cut_in_the_sentence():
    with pytest.raises(Unreadable) as caught:
        dates.read_strict("x" * 5000)
    assert len(str(caught.value)) < 160


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2049, 12, 31)))
def test_what_is_shown_reads_back(day: date):
    for text in (dates.show(day), day.isoformat(), f"{day:%d/%m/%Y}", f"{day:%d.%m.%y}"):
        assert dates.read_typed(text, TUESDAY) == day
        assert dates.read_strict(text) == day


@given(st.text(), st.dates())
def test_any_text_is_a_date_or_a_sentence(text: str, today: date):
    for read in (dates.read_strict, dates.both_ways, dates.read_time, lambda words: dates.read_typed(words, today)):
        with suppress(Unreadable):
            read(text)


@given(
    st.from_regex(r"[0-9]{1,8}([/. -][0-9]{1,4}){0,2}|-[0-9]{1,4}w?|[0-9]{1,2} ?[a-z]{3,4} ?[0-9]{0,4}", fullmatch=True)
)
def test_anything_like_a_date_is_one_or_a_sentence(text: str):
    with suppress(Unreadable):
        assert dates.read_typed(text, TUESDAY) >= date.min
