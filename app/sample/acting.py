"""Who acts in the sample, and on which day. The journal says when an act was really done, and an entry when it was."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from app.fields import Values
from app.register import Register
from app.registrar import Registrar


@dataclass(frozen=True)
class Act:
    """Something to be done in the sample, and the day on which it was: the earlier is done first."""

    day: date
    do: Callable[[], object]


DEPUTY = "N. Catchpole"
_HEAD, _NEXT_HEAD, _CHANGED = "D. Barraclough", "G. Redfern", date(2012, 1, 9)


def head_on(day: date) -> str:
    """The head of PSD: another since January 2012."""
    return _HEAD if day < _CHANGED else _NEXT_HEAD


def acting(registrar: Registrar, who: str, day: date) -> Registrar:
    """Somebody at work on a day, or today where that is still to come."""
    then = min(day, registrar.today())
    return Registrar(registrar.file, who, today=lambda: then, now=registrar.now)


def step(then: Registrar, register: Register, entry: int, code: str, answers: Values, reason: str = "") -> None:
    """Take a step on an entry as it stands."""
    then.step(register, entry, then.reading.entry(register, entry).version, code, answers, reason)


def after(day: str, days: int) -> date:
    """So many days after a day of an entry."""
    return date.fromisoformat(day) + timedelta(days=days)
