"""Working days against the calendars that were published: moved, added and substitute bank holidays among them."""

import subprocess
import sys
from datetime import date

import pytest

from app.review.working_days import add_working_days, is_working_day, working_days_between

BANK_HOLIDAYS = (
    date(2011, 1, 3),  # in place of New Year's Day, a Saturday
    date(2011, 4, 22),  # Good Friday
    date(2011, 4, 25),  # Easter Monday
    date(2011, 4, 29),  # the royal wedding
    date(2011, 5, 2),
    date(2011, 12, 27),  # in place of Christmas Day, a Sunday
    date(2012, 1, 2),  # in place of New Year's Day, a Sunday
    date(2012, 4, 6),  # Good Friday
    date(2012, 6, 4),  # the spring bank holiday, moved from 28 May
    date(2012, 6, 5),  # the Diamond Jubilee
    date(2010, 12, 27),  # in place of Christmas Day, a Saturday
    date(2010, 12, 28),  # in place of Boxing Day, a Sunday
    date(2020, 5, 8),  # moved to VE Day
    date(2022, 9, 19),  # the Queen's funeral
    date(2023, 5, 8),  # the coronation
)
ORDINARY = (
    date(2012, 5, 28),  # would have been the spring bank holiday
    date(2012, 3, 19),  # St Patrick's Day is kept in Northern Ireland only
    date(2012, 11, 30),  # St Andrew's Day in Scotland only
    date(2012, 1, 3),  # 2 January is Scotland's; its substitute is no holiday here
    date(2020, 5, 4),  # would have been May Day
    date(2011, 8, 1),  # Scotland's summer holiday
)


@pytest.mark.parametrize("day", BANK_HOLIDAYS)
def test_a_bank_holiday_is_no_working_day(day: date):
    assert day.weekday() < 5
    assert not is_working_day(day)


@pytest.mark.parametrize("day", ORDINARY)
def test_holidays_of_others_and_moved_ones_are_ordinary_days(day: date):
    assert is_working_day(day)


@pytest.mark.parametrize("day", [date(2012, 6, 16), date(2012, 6, 17)])
def test_a_weekend_is_no_working_day(day: date):
    assert not is_working_day(day)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2012, 6, 1), 1, date(2012, 6, 6)),  # Friday; then the weekend and two days of jubilee
        (date(2012, 6, 1), 5, date(2012, 6, 12)),
        (date(2011, 4, 21), 1, date(2011, 4, 26)),  # over Easter
        (date(2011, 4, 21), 5, date(2011, 5, 4)),  # Easter, the wedding and May Day
        (date(2012, 6, 14), 10, date(2012, 6, 28)),
        (date(2012, 6, 16), 1, date(2012, 6, 18)),  # from a Saturday
        (date(2012, 6, 6), -1, date(2012, 6, 1)),
        (date(2012, 6, 16), 0, date(2012, 6, 16)),
    ],
)
def test_adding_working_days(start: date, count: int, end: date):
    assert add_working_days(start, count) == end
    if count:
        assert working_days_between(start, end) == count


def test_no_working_day_lies_between_the_days_of_a_weekend():
    assert working_days_between(date(2012, 6, 16), date(2012, 6, 17)) == 0
    assert working_days_between(date(2012, 6, 15), date(2012, 6, 15)) == 0
    assert working_days_between(date(2012, 6, 18), date(2012, 6, 15)) == -1


def test_the_holidays_are_loaded_only_when_asked_for():
    code = "import sys, app.review.working_days; print('holidays' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"
