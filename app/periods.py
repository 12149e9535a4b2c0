"""Periods as people name them: a day, a month, a quarter, a year, the financial year 2011/12, this quarter."""

import calendar
import re
from datetime import date, timedelta

from app import dates
from app.errors import Unreadable

Period = tuple[date, date]  # first and last day, both included

_MONTHS = {name.lower(): number for number, name in enumerate(dates.LONG_MONTHS, 1)}


def month(year: int, number: int) -> Period:
    return date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1])


def quarter(year: int, number: int) -> Period:
    """A calendar quarter; 1 is January to March."""
    return date(year, number * 3 - 2, 1), month(year, number * 3)[1]


def year(number: int) -> Period:
    return date(number, 1, 1), date(number, 12, 31)


def financial_year(number: int) -> Period:
    """1 April of the year to 31 March of the next."""
    return date(number, 4, 1), date(number + 1, 3, 31)


def read(text: str, today: date) -> Period:
    """The period a text names; without a year, the latest one that has begun. Raises Unreadable."""
    words = " ".join(text.lower().replace("_", "-").split()).strip("-")
    try:
        return _named(words, today) or _dated(words) or _month_word(words, today) or _day(words, today)
    except (ValueError, OverflowError):
        raise Unreadable(f"“{text}” is not a date or period") from None


def _named(words: str, today: date) -> Period | None:
    this = (today.month + 2) // 3
    before = today.replace(day=1) - timedelta(days=1)
    last_quarter = quarter(today.year, this - 1) if this > 1 else quarter(today.year - 1, 4)
    named = {
        "this-month": month(today.year, today.month),
        "last-month": month(before.year, before.month),
        "this-quarter": quarter(today.year, this),
        "last-quarter": last_quarter,
        "this-year": year(today.year),
        "last-year": year(today.year - 1),
    }
    return named.get(words.replace(" ", "-"))


def _dated(words: str) -> Period | None:
    if match := re.fullmatch(r"(\d{4})", words):
        return year(int(match[1]))
    if match := re.fullmatch(r"(\d{4})[- ]?q([1-4])", words):
        return quarter(int(match[1]), int(match[2]))
    if match := re.fullmatch(r"(\d{4})-(\d{1,2})", words):
        return month(int(match[1]), int(match[2]))
    if match := re.fullmatch(r"(\d{4})/(\d{2})", words):
        return financial_year(int(match[1]))
    return None


def _month_word(words: str, today: date) -> Period | None:
    match = re.fullmatch(r"([a-z]{3,9})(?:[- ](\d{4}))?", words)
    number = match and next((n for name, n in _MONTHS.items() if name.startswith(match[1])), None)
    if match is None or not number:
        return None
    if match[2]:
        return month(int(match[2]), number)
    return month(today.year if number <= today.month else today.year - 1, number)


def _day(words: str, today: date) -> Period:
    day = dates.read_typed(words.replace("-", " ") if re.search("[a-z]", words) else words, today)
    return day, day
