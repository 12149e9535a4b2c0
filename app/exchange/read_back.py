"""Reads a workbook just written with another library, and compares every cell, before the file gets its name."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import python_calamine as calamine

from app.errors import CannotExport
from app.exchange.row_xml import fingerprint


def compare(path: Path, name: str, expected: Mapping[str, Sequence[int]]) -> None:
    """Hold each sheet's rows against the fingerprints taken while writing. Raises CannotExport."""
    try:
        with path.open("rb") as content, calamine.CalamineWorkbook.from_filelike(content) as book:
            if book.sheet_names != list(expected):
                raise _differs(name, "its sheets")
            for title, fingerprints in expected.items():
                _compare_sheet(book.get_sheet_by_name(title), name, title, fingerprints)
    except calamine.CalamineError:
        raise _differs(name, "the whole file") from None


def _compare_sheet(sheet: calamine.CalamineSheet, name: str, title: str, fingerprints: Sequence[int]) -> None:
    number = 0
    for number, row in enumerate(sheet.iter_rows(), 1):
        if number > len(fingerprints) or fingerprint(row) != fingerprints[number - 1]:
            raise _differs(name, f"row {number:,} of the sheet “{title}”")
    if number != len(fingerprints):
        raise _differs(name, f"the end of the sheet “{title}”")


def _differs(name: str, where: str) -> CannotExport:
    return CannotExport(
        f"{name} was not saved: when it was read back, {where} did not hold what was written."
        " What was there before is untouched. Try again, and keep the register file for whoever looks into this."
    )
