"""Rows of old registers, and what comes of them, for tests of the import."""

from collections.abc import Callable
from pathlib import Path

from app.exchange.import_plan import Plan, apply, plan
from app.fields import Values
from app.register import Register
from app.registrar import Registrar

GIFT_HEADINGS = ("Date", "Name", "Collar No.", "Received from", "Gift", "Value", "Outcome")
GIFT = ("3/5/2011", "Sgt Garside", "4417", "Pellgarth Bakery", "Box of chocolates", "£8", "Accepted (shared)")
PEOPLE_HEADINGS = ("Collar/Staff no", "Surname", "Forenames", "Rank/Grade", "Workforce type", "Station", "Left")
GARSIDE = ("4417", "Garside", "Helen", "Sergeant", "Police officer", "Cawley", "")

Rows = Callable[..., Path]


def gift(**changes: str) -> tuple[str, ...]:
    """The row of an offer, with other cells by heading."""
    cells = dict(zip(GIFT_HEADINGS, GIFT, strict=True))
    assert set(changes) <= set(cells)
    return tuple((cells | changes).values())


def bring(registrar: Registrar, register: Register, path: Path) -> Plan:
    planned = plan(registrar, register, path)
    apply(registrar, planned)
    return planned


def only(planned: Plan) -> Values:
    """What would be written for the one row that would come in."""
    (one,) = (*planned.new, *planned.changed)
    return one.values


def stored(registrar: Registrar, register: Register, planned: Plan) -> list[Values]:
    entries = registrar.reading.entries(register, [one.deed.entry for one in planned.new])
    return [entry.values for entry in entries]


def lacking(planned: Plan) -> list[tuple[int, str, str]]:
    return [(one.row, one.field, one.why) for one in planned.incomplete]
