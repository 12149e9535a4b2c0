"""Whose register a file is: the one station of the force that its name, or the titles in it, speak of."""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path

from app.exchange.sheet_rows import FileRows
from app.exchange.sheets import Book
from app.fields import PERSON, Values
from app.register import Register

_TITLE_ROWS = 10  # of each sheet, in which titles and headings stand
_WORD = re.compile(r"[^\W_]+")


def find_stations(register: Register, files: Iterable[FileRows], people: Iterable[Values]) -> None:
    """Give each file that names people the station it speaks of, unless somebody said of which it is."""
    if not is_of_a_station(register):
        return
    stations = {person["station"] for person in people if person["station"]}
    for file in files:
        if not file.source.station:
            file.source = replace(file.source, station=station_of(file.source.path, titles_of(file.book), stations))


def is_of_a_station(register: Register) -> bool:
    """Whether files for this register may be one station's: they name people. The staff list is of every station."""
    return register.name != "people" and any(f.kind is PERSON for f in register.fields)


def station_of(path: Path, titles: Iterable[str], stations: Collection[str]) -> str:
    """The station a file's name speaks of or, where it speaks of none, its titles; "" unless it is exactly one.

    Of two names of which one holds the other, `Northmere` and `Northmere HQ`, the longer one is meant.
    """
    named = _named(path.stem, stations) or {station for title in titles for station in _named(title, stations)}
    return named.pop() if len(named) == 1 else ""


def titles_of(book: Book) -> list[str]:
    """What may be titles: the names of the sheets, and the texts that stand alone in their row above all others."""
    found = [sheet.name for sheet in book.sheets]
    for sheet in book.sheets:
        for row in sheet.rows[:_TITLE_ROWS]:
            filled = [cell for cell in row if cell != ""]
            if len(filled) > 1:
                break
            found += map(str, filled)
    return found


def _named(text: str, stations: Collection[str]) -> set[str]:
    words = _words(text)
    found = {station for station in stations if _words(station) in words}
    return {one for one in found if not any(one != other and _words(one) in _words(other) for other in found)}


def _words(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.casefold()))} "
