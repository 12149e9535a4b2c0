"""Problem rows that come back: the columns they were saved with, beside their own, and what is read from them."""

import re
from collections.abc import Mapping
from dataclasses import replace

from app.exchange.headings import HeadingRow
from app.exchange.sheets import Sheet

WRONG = "What is wrong"
FILE, SHEET, ROW = "Original file", "Original sheet", "Original row"
STATION = "Original station"  # whose register the row was in
ORIGIN = (FILE, SHEET, ROW, STATION)
MARK = "Probity's mark"  # by which the row is known again, whatever was corrected in it
ADDED = (WRONG, *ORIGIN, MARK)

_PATH = "added."  # they are matched as if they were fields, so that nothing else takes them for one
_NAMES = {f"{_PATH}{at}": (title,) for at, title in enumerate(ADDED)}
_HEADINGS = 40  # rows among which they stand
_MARK = re.compile(r"[0-9a-f]{64}")


def names(sheet: Sheet) -> Mapping[str, tuple[str, ...]]:
    """What the added columns are called, for a sheet that has them."""
    return _NAMES if any(MARK in row for row in sheet.rows[:_HEADINGS]) else {}


def own_columns(heading: HeadingRow) -> HeadingRow:
    """The headings of a sheet without the added ones: they are no facts of an entry."""
    columns = {at: path for at, path in heading.columns.items() if not path.startswith(_PATH)}
    matches = {at: match for at, match in heading.matches.items() if at in columns}
    return replace(heading, columns=columns, matches=matches)


def mark(stands: Mapping[str, str]) -> str:
    """The fingerprint of the row that this one was; "" for a row that was never saved so."""
    said = stands.get(MARK, "")
    return said if _MARK.fullmatch(said) else ""
