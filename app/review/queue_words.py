"""The entry of a queue that comes first, in one sentence: “Oldest: G/2012/0388, 19 days, Brightpath Events”."""

from datetime import date, datetime
from typing import Protocol

from app import dates
from app.entries import Entry
from app.policy import Policies
from app.register import Register
from app.review.deadlines import clock
from app.store.file import Draft

OLDEST, DUE, RUNNING = "oldest", "due", "running"  # since when it waits; the day it is due; what runs for it


class Asked(Protocol):
    """What a sentence must know of a queue."""

    @property
    def oldest(self) -> str: ...
    @property
    def who(self) -> str: ...
    @property
    def says(self) -> str: ...


def in_words(register: Register, entry: Entry, queue: Asked, policies: Policies, today: date) -> str:
    """The sentence of one entry. What it names stands in the entry itself, and is never sealed."""
    who = _who(register, entry, queue.who)
    iso = entry.values.get(queue.oldest)
    if queue.says == RUNNING and (running := clock(register, entry, policies, today)):
        return _joined(f"First: {entry.reference}", f"{running.label.lower()} {running.words}", who)
    if queue.says == DUE and iso:
        return _joined(f"First: {who or entry.reference}", day_in_words(date.fromisoformat(iso), today))
    if not iso:
        return _joined(f"Oldest: {entry.reference}", "no date", who)
    return _joined(f"Oldest: {entry.reference}", _ago((today - date.fromisoformat(iso)).days), who)


def draft_in_words(register: Register, draft: Draft, today: date) -> str:
    """“Newest: an amendment in Second jobs, 2 days”."""
    begun = datetime.fromisoformat(draft.at).astimezone().date()
    kind = f"new {register.one}" if draft.entry is None else f"change of a {register.one}"
    return _joined(f"Newest: {kind}", _ago((today - begun).days))


def day_in_words(day: date, today: date) -> str:
    """“21 June”, with its year when that is not this one."""
    words = f"{day.day} {dates.LONG_MONTHS[day.month - 1]}"
    return words if day.year == today.year else f"{words} {day.year}"


def _who(register: Register, entry: Entry, name: str) -> str:
    if not name:
        return ""
    column = register.column(name)
    return "" if column.sealed else column.show(entry.values.get(name))


def _ago(days: int) -> str:
    if days <= 0:
        return "today" if days == 0 else f"in {_days(-days)}"
    return _days(days)


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number:,} days"


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
