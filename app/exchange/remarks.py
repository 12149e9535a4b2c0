"""What an Excel workbook hides from a reader of its values: hidden rows, uncalculated formulas, macros."""

import io
import re
import zipfile
from collections.abc import Iterator
from html import unescape

_SHEET = re.compile(r"<(?:\w+:)?sheet\b([^>]*)>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b([^>]*)>")
_ATTRIBUTE = re.compile(r"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_HIDDEN_ROW = re.compile(r"<(?:\w+:)?row\b([^>]*\bhidden\s*=\s*[\"'](?:1|true)[\"'][^>]*)(?<!/)>")
_NOT_CALCULATED = re.compile(
    r"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    r"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_SHOWN = 5  # places named in a sentence before it says how many more there are


def remarks(data: bytes) -> tuple[str, ...]:
    """One sentence for each thing a person should know about an .xlsx that has passed the gate."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        found = [sentence for sheet, part in _sheets(archive) for sentence in _sheet_remarks(sheet, part)]
        if any(name.lower().endswith("vbaproject.bin") for name in archive.namelist()):
            found.append("The workbook holds macros; they were not run.")
    return tuple(found)


def places(names: list[str]) -> str:
    """`A1, A2 and 3 more`: a few of many."""
    more = len(names) - _SHOWN
    return ", ".join(names) if more <= 0 else f"{', '.join(names[:_SHOWN])} and {more:,} more"


def _sheet_remarks(sheet: str, xml: str) -> Iterator[str]:
    if rows := [row["r"] for row in map(_attributes, _HIDDEN_ROW.findall(xml)) if "r" in row]:
        yield f"{sheet}: hidden rows were read like the others: {places(rows)}."
    if cells := [cell.get("r", "?") for cell in map(_attributes, _NOT_CALCULATED.findall(xml))]:
        yield f"{sheet}: formulas that were never calculated were read as empty cells: {places(cells)}."


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The name and XML of each sheet that can be found."""
    targets = {
        relation.get("Id"): relation.get("Target", "")
        for relation in map(_attributes, _RELATION.findall(_part(archive, "xl/_rels/workbook.xml.rels")))
    }
    for sheet in map(_attributes, _SHEET.findall(_part(archive, "xl/workbook.xml"))):
        target = targets.get(sheet.get("r:id"), "")
        if target:
            yield (
                sheet.get("name", "?"),
                _part(archive, target.lstrip("/") if target[0] == "/" else f"xl/{target}"),
            )


def _part(archive: zipfile.ZipFile, name: str) -> str:
    return archive.read(name).decode("utf-8", "replace") if name in archive.namelist() else ""


def _attributes(tag: str) -> dict[str, str]:
    return {name: unescape(double or single) for name, double, single in _ATTRIBUTE.findall(tag)}
