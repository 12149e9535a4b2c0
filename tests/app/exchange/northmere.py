"""The sample registers of Northmere and what is really in them, for tests of the import."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from app.exchange.headings import DataRows, HeadingRow, data_rows, find_heading
from app.exchange.sheets import Cell, Sheet, read_book

DATA = Path(__file__).parents[2] / "data" / "northmere"
TRUTH: dict[str, Any] = json.loads((DATA / "truth.json").read_text(encoding="utf-8"))
STATIONS: tuple[str, ...] = tuple(TRUTH["stations"])
DISPOSALS = {"raffle": "raffled", "force property": "force_property", "police fund": "police_fund"}

NAMES = {
    "ref": ("Reference", "Ref No", "No"),
    "offered": ("Date of offer", "Date", "Date offered"),
    "declared": ("Date declared",),
    "name": ("Recipient", "Name", "Rank/Name", "Officer", "Officer/Staff", "Who"),
    "number": ("Collar number", "Collar No.", "Collar", "Number"),
    "department": ("Department",),
    "provider": ("Provider", "Donor", "Received from", "By whom", "Given by"),
    "description": ("Description", "Gift/Hospitality", "What was offered", "Item", "Gift"),
    "info": ("Info",),
    "value": ("Value", "Estimated value", "Worth", "Est value"),
    "outcome": ("Outcome", "Accepted/Declined", "Kept/Refused", "A/D/R", "What happened to it"),
    "reason": ("Reason", "Reason/Comments", "Remarks", "Notes"),
    "authorised": ("Authorised by", "Insp's initials"),
}


class Read(NamedTuple):
    """One sheet of a station's register as it was read."""

    file: str
    truth: dict[str, Any]
    sheet: Sheet
    heading: HeadingRow
    data: DataRows


def read_sheets() -> Iterator[Read]:
    for file, truth in TRUTH["stations"].items():
        for sheet in read_book(DATA / file).sheets:
            heading = find_heading(sheet, NAMES)
            yield Read(file, truth, sheet, heading, data_rows(sheet, heading))


READ = tuple(read_sheets())


def entries(file: str, kind: str = "entries") -> Iterator[tuple[dict[str, Any], dict[str, Cell]]]:
    """What is really in each entry of a station's register, beside the cells as they were read."""
    cells = {
        (read.sheet.name, number): read.heading.cells(row)
        for read in READ
        if read.file == file
        for number, row in read.data.rows
    }
    return ((entry, cells[entry["sheet"], entry["row"]]) for entry in TRUTH["stations"][file][kind])
