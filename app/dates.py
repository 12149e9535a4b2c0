"""Dates and times as people write them: typed by hand, found in old registers, and shown back.

Two readers, because they are trusted differently. `read_typed` follows the hand of a clerk who sees the
reading at once, so it knows short forms and may leave out the year. `read_strict` reads a cell nobody is
watching, so it takes only a whole date. Neither guesses: day comes before month, and what is no day in the
calendar is refused.
Dates are stored as ISO text (`date.isoformat()`), times as `HH:MM`.
"""

import re
from calendar import monthrange
from datetime import date, datetime, time, timedelta

from app.errors import Unreadable

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LONG_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
LONG_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

EARLIEST_YEAR = 1950  # nothing in a register was offered before; two-digit years fall in the hundred years from here
EXCEL_DAY_ZERO = date(1899, 12, 30)
EXCEL_SERIALS = range(18_264, 54_789)  # 1 January 1950 to 31 December 2049; other numbers are not dates

_ISO = re.compile(r"([0-9]{4})([/.-])([0-9]{1,2})\2([0-9]{1,2})")
_NUMBERS = re.compile(r"([0-9]{1,2}) ?[/.-] ?([0-9]{1,2})(?: ?[/.-] ?['’]?([0-9]{4}|[0-9]{2}))?")
_DIGITS = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4}|[0-9]{2})?")
_WORDS = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?(?: of)?[ ./-]*([a-z]{3,9})\.?[ ,./-]*(?:['’]?([0-9]{4}|[0-9]{2}))?")
_MONTH_AHEAD = re.compile(r"([a-z]{3,9})\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ?(['’][0-9]{2}|[0-9]{4})")
_OF_THE_WEEK = re.compile(r"([a-z]{3,9})[., ]+(?=[0-9])")
_OF_THE_DAY = re.compile(
    r"(?<=[0-9])(?:t|,? (?:at )?)(?:[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?z?|[0-9]{1,2}[.:][0-9]{2} ?[ap]m"
    r"|[0-9]{1,2}[.:]?[0-9]{2} ?h(?:ou)?rs?)"
)
_BEHIND = re.compile(r"(?<=[0-9])[ ,]+\(?([a-z]{3,9})\)?$")
_SERIAL = re.compile(r"[1-9][0-9]{4}(?:\.[0-9]+)?")
_AWAY = re.compile(r"([-+])([0-9]{1,4})([dw]?)")
_WEEKDAY = re.compile(r"(last )?([a-z]{3,9})")
_TIME = re.compile(r"([0-9]{1,2})(?:[:.]([0-9]{2})(?::00)?)? ?([ap]\.?m\.?)?")


def read_typed(text: str, today: date, *, nearest: bool = False) -> date:
    """The day a clerk typed, in any form of the help page (`y`, `3/5`, `last thu`, `3rd May 2011`).

    Without a year it is the latest such day up to `today`, or the `nearest` where it may lie ahead. Raises Unreadable.
    """
    words = " ".join(text.lower().split())
    try:
        for reader in (_relative, _weekday, _day_alone):
            if day := reader(words, today):
                return day
        if parts := _parts(words, _DIGITS):
            without_year = _nearest if nearest else _latest
            return _whole(*parts, text) if parts[2] else without_year(parts[0], parts[1], today, text)
    except OverflowError:
        raise _no_such_day(text) from None
    raise _not_a_date(text)


def read_strict(cell: object) -> date:
    """The day in a cell of an old register: a date, a plausible Excel serial number, or a text with day,
    month and year, day first. No relative words, no missing year. Raises Unreadable.

    A time of day is passed over; a day of the week must be that of the date.
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool) and EXCEL_SERIALS[0] <= cell <= EXCEL_SERIALS[-1]:
        return EXCEL_DAY_ZERO + timedelta(days=int(cell))
    if isinstance(cell, str):
        words = " ".join(cell.lower().split())
        if _SERIAL.fullmatch(words) and EXCEL_SERIALS[0] <= (serial := float(words)) <= EXCEL_SERIALS[-1]:
            return EXCEL_DAY_ZERO + timedelta(days=int(serial))
        weekday, rest = _weekday_of(words)
        if (parts := _parts(_OF_THE_DAY.sub("", rest)) or _month_ahead(rest)) and parts[2]:
            return _on_that_weekday(_whole(*parts, cell), weekday, cell)
    raise _not_a_date(cell)


def both_ways(text: str) -> tuple[date | None, date | None] | None:
    """The days a date in figures can be: with the day first, and with the month first (None: no such day).

    None for any other text: a date with the month's name or the year in front can be read one way only.
    """
    weekday, rest = _weekday_of(" ".join(text.lower().split()))
    found = None if weekday is not None else _NUMBERS.fullmatch(_OF_THE_DAY.sub("", rest))
    if found is None or not found[3]:
        return None
    return _day_or_none(found[1], found[2], found[3]), _day_or_none(found[2], found[1], found[3])


def check_plausible(day: date, today: date) -> None:
    """Raises Unreadable when something can hardly have happened on `day`: after tomorrow, or before 1950."""
    if day > today + timedelta(days=1):
        raise Unreadable(f"{day.year if day.year > today.year else show(day)} is in the future")
    if day.year < EARLIEST_YEAR:
        raise Unreadable(f"{day.year} is too long ago: dates start in {EARLIEST_YEAR}")


def is_before(day: str | None, other: str | None) -> bool:
    """Whether an ISO day lies before another; of a day that is not known nothing is said."""
    return day is not None and other is not None and day < other


def months_after(iso: str, months: int) -> str:
    """The ISO day so many months after an ISO day; where that month is shorter, its last day."""
    day = date.fromisoformat(iso)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return day.replace(year=year, month=month + 1, day=min(day.day, monthrange(year, month + 1)[1])).isoformat()


def read_time(cell: object) -> str:
    """A time of day as `HH:MM`, from a time, `19:45`, `7.45pm`, `1945` or `7pm`. Raises Unreadable."""
    if isinstance(cell, datetime | time):
        return f"{cell:%H:%M}"
    if isinstance(cell, str):
        words = " ".join(cell.lower().split())
        words = re.sub(r"([0-9]{2})([0-9]{2})", r"\1:\2", words) if re.fullmatch("[0-9]{4}", words) else words
        found = _TIME.fullmatch(words)
        if found and (found[2] or found[3]):
            return _clock(int(found[1]), int(found[2] or 0), (found[3] or "")[:1], cell)
    raise Unreadable(f"{_quote(cell)} is not a time that can be read: write it as 19:45 or 7.45pm")


def show(day: date) -> str:
    """`8 Jun 2012`"""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def show_short(day: date, today: date) -> str:
    """`8 Jun`, or with its year when that is not this one."""
    return show(day) if day.year != today.year else f"{day.day} {MONTHS[day.month - 1]}"


def show_long(day: date) -> str:
    """`Friday 8 June 2012`"""
    return f"{LONG_DAYS[day.weekday()]} {day.day} {LONG_MONTHS[day.month - 1]} {day.year}"


def weekday_hint(day: date) -> str:
    """`Wed 13 Jun`: how a reading is shown beside the box while it is typed."""
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def _relative(words: str, today: date) -> date | None:
    if words in {"t", "today", "now"}:
        return today
    if words in {"y", "yesterday"}:
        return today - timedelta(days=1)
    away = _AWAY.fullmatch(words)
    return today + timedelta(days=int(away[1] + away[2]) * (7 if away[3] == "w" else 1)) if away else None


def _weekday(words: str, today: date) -> date | None:
    found = _WEEKDAY.fullmatch(words)
    named = _named(found[2], LONG_DAYS) if found else None
    if found is None or named is None:
        return None
    back = (today.weekday() - named) % 7
    return today - timedelta(days=back or (7 if found[1] else 0))


def _day_alone(words: str, today: date) -> date | None:
    """`12` is the 12th of this month; when that is still to come, of the month before."""
    if not re.fullmatch("[0-9]{1,2}", words):
        return None
    number = int(words)
    month_before = today.replace(day=1) - timedelta(days=1)
    month = today if number <= today.day else month_before
    try:
        return month.replace(day=number)
    except ValueError:
        raise _no_such_day(f"{words} {LONG_MONTHS[month.month - 1]}") from None


def _latest(day: int, month: int, today: date, written: str) -> date:
    """That day this year, or last year when it is still to come."""
    found = _on(today.year, month, day, written)
    return found if found <= today else _on(today.year - 1, month, day, written)


def _nearest(day: int, month: int, today: date, written: str) -> date:
    """That day this year, the year before or the next, whichever is fewest days away."""
    years = (today.year - 1, today.year, today.year + 1)
    found = [date(year, month, day) for year in years if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]]
    if not found:
        raise _no_such_day(written)
    return min(found, key=lambda one: abs(one - today))


def _whole(day: int, month: int, year: str, written: str) -> date:
    number = int(year)
    if len(year) == 2:
        number += 1900 if number >= EARLIEST_YEAR % 100 else 2000
    return _on(number, month, day, written)


def _on(year: int, month: int, day: int, written: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise _no_such_day(written) from None


def _parts(words: str, *more: re.Pattern[str]) -> tuple[int, int, str] | None:
    """Day, month and year as written (empty without one)."""
    if iso := _ISO.fullmatch(words):
        return int(iso[4]), int(iso[3]), iso[1]
    if named := _WORDS.fullmatch(words):
        month = _named(named[2], LONG_MONTHS)
        return None if month is None else (int(named[1]), month + 1, named[3] or "")
    for pattern in (_NUMBERS, *more):
        if found := pattern.fullmatch(words):
            return int(found[1]), int(found[2]), found[3] or ""
    return None


def _month_ahead(words: str) -> tuple[int, int, str] | None:
    """`may 3rd, 2011`: only with its year, so that `may 11` is not taken for one."""
    found = _MONTH_AHEAD.fullmatch(_OF_THE_DAY.sub("", words))
    month = _named(found[1], LONG_MONTHS) if found else None
    return None if found is None or month is None else (int(found[2]), month + 1, found[3].lstrip("'’"))


def _weekday_of(words: str) -> tuple[int | None, str]:
    """`tues 3 may 2011`: the day of the week, from Monday 0, and the words before or after it."""
    for found in (_OF_THE_WEEK.match(words), _BEHIND.search(words)):
        named = _named(found[1].replace("weds", "wed"), LONG_DAYS) if found else None
        if found is not None and named is not None:
            return named, (words[: found.start()] + words[found.end() :]).rstrip(".")
    return None, words.rstrip(".")


def _on_that_weekday(day: date, weekday: int | None, written: str) -> date:
    if weekday is not None and day.weekday() != weekday:
        raise Unreadable(f"{_quote(written)}: {show(day)} is a {LONG_DAYS[day.weekday()]}")
    return day


def _day_or_none(day: str, month: str, year: str) -> date | None:
    try:
        return _whole(int(day), int(month), year, "")
    except Unreadable:
        return None


def _named(word: str, names: tuple[str, ...]) -> int | None:
    """The place of the one name that starts with `word`: `sept`, `thurs`; None for anything else."""
    fits = [place for place, name in enumerate(names) if name.lower().startswith(word)]
    return fits[0] if len(fits) == 1 and len(word) >= 3 else None


def _clock(hour: int, minute: int, half: str, written: str) -> str:
    if half and not 1 <= hour <= 12:
        raise Unreadable(f"{_quote(written)} is not a time of day")
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    if hour > 23 or minute > 59:
        raise Unreadable(f"{_quote(written)} is not a time of day")
    return f"{hour:02}:{minute:02}"


def _no_such_day(written: str) -> Unreadable:
    return Unreadable(f"{written.strip()[:40]} is not a day in the calendar")


def _not_a_date(cell: object) -> Unreadable:
    if cell is None or cell == "":
        return Unreadable("There is no date")
    return Unreadable(f"{_quote(cell)} is not a date that can be read: write day, month and year, as 3/5/2012")


def _quote(cell: object) -> str:
    """What stood there, short enough for one line."""
    words = " ".join(str(cell).split())
    return f"“{words}”" if len(words) <= 40 else f"“{words[:39]}…”"
