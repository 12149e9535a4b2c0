"""Working days: those that are no weekend and no bank holiday in England and Wales."""

from collections.abc import Container
from datetime import date, timedelta
from functools import cache

_WEEKEND = 5  # Saturday's number; Monday is 0
_DAY = timedelta(days=1)


def is_working_day(day: date) -> bool:
    return day.weekday() < _WEEKEND and day not in _bank_holidays(day.year)


def add_working_days(day: date, count: int) -> date:
    """The working day that is so many after a day, or before it for a negative count; with 0, the day itself."""
    step = _DAY if count > 0 else -_DAY
    for _ in range(abs(count)):
        day += step
        while not is_working_day(day):
            day += step
    return day


def working_days_between(start: date, end: date) -> int:
    """How many working days come after one day up to another; negative where that one is the earlier."""
    if end < start:
        return -working_days_between(end, start)
    return sum(is_working_day(start + _DAY * number) for number in range(1, (end - start).days + 1))


@cache
def _bank_holidays(year: int) -> Container[date]:
    """England's holidays are those of Wales too. The library takes a tenth of a second to load: only when asked."""
    from holidays import country_holidays

    return country_holidays("GB", subdiv="ENG", years=year, expand=False)
