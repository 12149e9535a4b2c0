"""What a workbook hides from a reader of its values: hidden rows, uncalculated formulas, macros, links."""

import io
import re
import zipfile
from collections.abc import Iterator
from html import unescape
from typing import Literal

_SHEET = re.compile(r"<(?:\w+:)?sheet\b([^>]*)>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b([^>]*)>")
_ATTRIBUTE = re.compile(r"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_ROW = re.compile(r"<(?:\w+:)?row\b([^>]*)>")
_NOT_CALCULATED = re.compile(
    r"<(?:\w+:)?c\b([^>]*)>\s*+<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*+"
    r"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*+</(?:\w+:)?v>)?+\s*+</(?:\w+:)?c>"
)
_PIECE = 1024 * 1024
_MACROS = "The workbook holds macros; they were not run."
_SHOWN = 5  # places named in a sentence before it says how many more there are


def remarks(data: bytes, kind: Literal["xlsx", "ods", "xls"]) -> tuple[str, ...]:
    """One sentence for each thing a person should know about a workbook that has passed the gate."""
    if kind == "xls":
        return (_MACROS,) if "_VBA_PROJECT_CUR".encode("utf-16-le") in data else ()
    found: list[str] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [name.lower() for name in archive.namelist()]
        if kind == "xlsx":
            found += [sentence for sheet, part in _sheets(archive) for sentence in _sheet_remarks(archive, sheet, part)]
        if any(name.endswith("vbaproject.bin") or name.startswith(("basic/", "scripts/")) for name in parts):
            found.append(_MACROS)
        if any(name.startswith("xl/externallinks/") or name == "xl/connections.xml" for name in parts):
            found.append("The workbook is linked to other files; no link was followed, what its cells show was read.")
    return tuple(found)


def places(names: list[str]) -> str:
    """`A1, A2 and 3 more`: a few of many."""
    more = len(names) - _SHOWN
    return ", ".join(names) if more <= 0 else f"{', '.join(names[:_SHOWN])} and {more:,} more"


def _sheet_remarks(archive: zipfile.ZipFile, sheet: str, part: str) -> Iterator[str]:
    rows: list[str] = []
    cells: list[str] = []
    for xml in _whole_rows(archive, part):
        if "hidden" in xml:
            rows += [row["r"] for row in map(_attributes, _ROW.findall(xml)) if "r" in row and _is_hidden(row)]
        if "<f" in xml or ":f" in xml:
            cells += [cell.get("r", "?") for cell in map(_attributes, _NOT_CALCULATED.findall(xml))]
    if rows:
        yield f"{sheet}: hidden rows were read like the others: {places(rows)}."
    if cells:
        yield f"{sheet}: formulas that were never calculated were read as empty cells: {places(cells)}."


def _is_hidden(row: dict[str, str]) -> bool:
    return row.get("hidden") in {"1", "true"}


def _whole_rows(archive: zipfile.ZipFile, part: str) -> Iterator[str]:
    """The XML of a sheet in pieces that end where a row ends: a large sheet is never held whole."""
    if part not in archive.namelist():
        return
    rest = b""
    with archive.open(part) as stream:
        while piece := stream.read(_PIECE):
            whole, end, rest = (rest + piece).rpartition(b"row>")
            yield (whole + end).decode("utf-8", "replace")
    yield rest.decode("utf-8", "replace")


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The name and part of each sheet that can be found."""
    targets = {
        relation.get("Id"): relation.get("Target", "")
        for relation in map(_attributes, _RELATION.findall(_part(archive, "xl/_rels/workbook.xml.rels")))
    }
    for sheet in map(_attributes, _SHEET.findall(_part(archive, "xl/workbook.xml"))):
        target = targets.get(sheet.get("r:id"), "")
        if target:
            yield sheet.get("name", "?"), target.lstrip("/") if target[0] == "/" else f"xl/{target}"


def _part(archive: zipfile.ZipFile, name: str) -> str:
    return archive.read(name).decode("utf-8", "replace") if name in archive.namelist() else ""


def _attributes(tag: str) -> dict[str, str]:
    return {name: unescape(double or single) for name, double, single in _ATTRIBUTE.findall(tag)}
