"""What is special about old contract registers: values by the year or in total, tender dates inside a description."""

import re

from app import dates
from app.errors import Unreadable
from app.exchange.row_reading import Cells, Reading, text
from app.exchange.sheets import Cell
from app.money import read_contract_value

VALUE = "value_pence"
_TENDER = re.compile(
    r"\btender opened (?P<tender_opened_on>[\d/.-]+), closed (?P<tender_closed_on>[\d/.-]+\d)", re.IGNORECASE
)


def read(cells: Cells) -> tuple[Reading, Cells]:
    """The value and what it is the value of; the tender's dates where they stand in the description."""
    rest = dict(cells)
    found = Reading()
    if VALUE in rest:
        _value(rest.pop(VALUE), found)
    tender = _TENDER.search(text(rest.get("description")))
    for name, written in tender.groupdict().items() if tender else ():
        if name not in rest:
            _date(name, written, found)
    return found, rest


def _value(cell: Cell, found: Reading) -> None:
    try:
        amount, period = read_contract_value(cell)
    except Unreadable as why:
        found.faults[VALUE] = str(why)
        return
    if amount.whole_pence is not None:
        found.values[VALUE] = amount.whole_pence
    elif amount.open_because:
        found.open[VALUE] = amount.open_because
    if period:
        found.values["value_basis"] = period


def _date(name: str, written: str, found: Reading) -> None:
    try:
        found.values[name] = dates.read_strict(written).isoformat()
    except Unreadable as why:
        found.open[name] = str(why)
