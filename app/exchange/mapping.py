"""Which column is which field, kept as a file a person can read: written by the window, read by the command line.

A layout goes by the headings it names, never by the name of a file. A column it does not name is told by its heading.
"""

import json
import re
import tomllib
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.errors import ImportRefused
from app.exchange.answers import DateOrder, Layout
from app.exchange.heading_words import HeadingWords, normal
from app.exchange.headings import candidates, heading_at
from app.exchange.row_reading import names
from app.exchange.sheets import Book, Sheet
from app.register import Register

_ORDERS: Mapping[str, DateOrder] = {"day first": "day", "month first": "month"}
_SPOKEN = {order: words for words, order in _ORDERS.items()}
_UNHEADED = re.compile("Column [A-Z]{1,3}")  # what a column without a heading is called
_LAYOUT_KEYS = {"headings", "heading_row", "columns", "dates"}


@dataclass(frozen=True)
class MappedLayout:
    """One layout: the headings a sheet must have for it, and the field of each column by its title ("": in none).

    `heading_row` is where the headings stood when it was made: 0 for a sheet without any, whose columns are called
    `Column A` and so on.
    """

    headings: tuple[str, ...]
    heading_row: int
    columns: Mapping[str, str]
    dates: Mapping[str, DateOrder] = field(default_factory=dict)  # by title


@dataclass(frozen=True)
class MappingFile:
    """The layouts of files that go into one register."""

    register: Register
    layouts: tuple[MappedLayout, ...]


def read_mapping(path: Path, register: Register) -> MappingFile:
    """The layouts a mapping file holds. Raises ImportRefused, with one sentence, for what cannot be followed."""
    try:
        content = path.read_text(encoding="utf-8-sig")
    except OSError as why:
        raise _refused(f"{path.name} cannot be opened ({why.strerror or 'unknown reason'})") from None
    except UnicodeDecodeError:
        raise _refused(f"{path.name} is no mapping: it is not UTF-8 text") from None
    return parse(content, register, path.name)


def parse(content: str, register: Register, name: str) -> MappingFile:
    """The layouts in the text of a mapping; `name` is what it is called where it cannot be followed."""
    try:
        whole = tomllib.loads(content)
    except tomllib.TOMLDecodeError as why:
        raise _refused(f"{name} is no mapping: {why}") from None
    if unknown := whole.keys() - {"register", "layout"}:
        raise _refused(f"{name} says “{min(unknown)}”, which a mapping does not have")
    if (meant := whole.get("register")) != register.name:
        raise _refused(f"{name} is a mapping for “{meant or 'no register'}”, not for “{register.name}”")
    layouts = whole.get("layout")
    if not isinstance(layouts, list) or not layouts or not all(isinstance(one, dict) for one in layouts):
        raise _refused(f"{name} has no [[layout]]")
    known = names(register).keys()
    return MappingFile(register, tuple(_layout(one, known, register, name) for one in layouts))


def to_text(mapping: MappingFile) -> str:
    """A mapping as the text of its file."""
    parts = ['# Which column of which layout is which field. A column that is "" is in no field.\n']
    parts.append(f"register = {_quoted(mapping.register.name)}\n")
    for layout in mapping.layouts:
        headings = ", ".join(map(_quoted, layout.headings))
        parts.append(f"\n[[layout]]\nheadings = [{headings}]\nheading_row = {layout.heading_row}\n")
        parts.append("\n[layout.columns]\n")
        parts += (f"{_quoted(title)} = {_quoted(path)}\n" for title, path in layout.columns.items())
        if layout.dates:
            parts.append("\n[layout.dates]\n")
            parts += (f"{_quoted(title)} = {_quoted(_SPOKEN[order])}\n" for title, order in layout.dates.items())
    return "".join(parts)


def write_mapping(path: Path, mapping: MappingFile) -> None:
    """Write a mapping where the command line can be given it. Raises ImportRefused where it cannot be written."""
    try:
        path.write_text(to_text(mapping), encoding="utf-8", newline="\n")
    except OSError as why:
        raise _refused(f"{path.name} cannot be written ({why.strerror or 'unknown reason'})") from None


def mapped(titles: Sequence[str], said: Sequence[str], layout: Layout) -> MappedLayout:
    """The layout of a sheet as a mapping keeps it: every column that has a heading or a field.

    `titles` is a name for every column, `said` the headings as they stand.
    """
    headed = [column for column, words in enumerate(said) if words]
    columns = {column: layout.columns.get(column, "") for column in (*headed, *layout.columns)}
    kept = {titles[column]: path for column, path in sorted(columns.items()) if column < len(titles)}
    orders = {title: layout.dates[path] for title, path in kept.items() if path in layout.dates}
    return MappedLayout(tuple(titles[column] for column in headed), layout.heading, kept, orders)


def layouts_of(mapping: MappingFile, books: Sequence[Book]) -> dict[tuple[str, str], Layout]:
    """The layout of every sheet that one fits, by the file's SHA-256 and the sheet.

    Raises ImportRefused when none fits any sheet, or when one fits nothing and half of its headings are there.
    """
    words = HeadingWords(names(mapping.register))
    found: dict[tuple[str, str], Layout] = {}
    used: set[int] = set()
    sheets = [(book, sheet) for book in books for sheet in book.sheets if sheet.rows]
    for book, sheet in sheets:
        fits = [(len(one.headings), at, layout) for at, one in enumerate(mapping.layouts)
                if (layout := fitted(sheet, one, words))]  # fmt: skip
        if fits:
            _, at, layout = max(fits, key=lambda fit: fit[0])
            used.add(at)
            found[book.sha256, sheet.name] = layout
    left = [(book, sheet) for book, sheet in sheets if (book.sha256, sheet.name) not in found]
    for at, one in enumerate(mapping.layouts):
        if at not in used:
            _check_unused(one, left, words, nothing_fits=not found)
    return found


def fitted(sheet: Sheet, layout: MappedLayout, words: HeadingWords) -> Layout | None:
    """How a sheet is read by a layout; None where it lacks one of the headings."""
    if not layout.heading_row:
        made = heading_at(sheet, 0, words)
        return _laid(made.titles, layout, 0, {}) if _has(made.titles, layout.columns) else None
    rows = sorted(candidates(sheet), key=lambda row: row != layout.heading_row)
    for row in rows:
        heading = heading_at(sheet, row, words)
        if _has(heading.titles, layout.headings):
            by_heading = {column: match.path for column, match in heading.matches.items()}
            return _laid(heading.titles, layout, row, by_heading)
    return None


def _laid(titles: Sequence[str], layout: MappedLayout, row: int, by_heading: Mapping[int, str]) -> Layout:
    named = {place: path for title, path in layout.columns.items() if (place := _place(titles, title)) is not None}
    taken = set(named.values())
    columns = {column: path for column, path in by_heading.items() if column not in named and path not in taken}
    dates = {layout.columns[title]: order for title, order in layout.dates.items()}
    return Layout(row, dict(sorted({**columns, **named}.items())), dates)


def _place(titles: Sequence[str], title: str) -> int | None:
    """The one column of this title: just as written, or else without what writers vary."""
    if title in titles:
        return titles.index(title)
    alike = [at for at, one in enumerate(titles) if normal(one) == normal(title) != ""]
    return alike[0] if len(alike) == 1 else None


def _has(titles: Sequence[str], wanted: Collection[str]) -> bool:
    return all(_place(titles, title) is not None for title in wanted)


def _check_unused(
    layout: MappedLayout, sheets: Sequence[tuple[Book, Sheet]], words: HeadingWords, *, nothing_fits: bool
) -> None:
    """A layout may wait for another file, but not because a heading in it is misspelt."""
    best: tuple[int, str, list[str]] | None = None
    for book, sheet in sheets:
        for row in candidates(sheet):
            titles = heading_at(sheet, row, words).titles
            lacking = [title for title in layout.headings if _place(titles, title) is None]
            if lacking and (best is None or len(lacking) < best[0]):
                best = len(lacking), f"sheet “{sheet.name}” of {book.name}", lacking
    if best and (nothing_fits or 2 * best[0] <= len(layout.headings)):
        raise _refused(f"The mapping names the heading “{best[2][0]}”, which the {best[1]} does not have")
    if nothing_fits:
        raise _refused("The mapping is for sheets without headings, and fits none of the files")


def _layout(one: Mapping[str, Any], known: Collection[str], register: Register, name: str) -> MappedLayout:
    if unknown := one.keys() - _LAYOUT_KEYS:
        raise _refused(f"{name} says “{min(unknown)}” in a layout, which layouts do not have")
    columns, dates = one.get("columns"), one.get("dates", {})
    if not _are_texts(columns) or not columns or not _are_texts(dates):
        raise _refused(f"A layout in {name} needs [layout.columns], each a heading = a field, both in quotes")
    row = one.get("heading_row", 1)
    headings = one.get("headings", list(columns) if row else [])
    if not isinstance(headings, list) or not all(isinstance(title, str) for title in headings):
        raise _refused(f"The headings of a layout in {name} must be a list of texts")
    if isinstance(row, bool) or not isinstance(row, int) or row < 0:
        raise _refused(f"The heading_row of a layout in {name} must be a row, or 0 for a sheet without headings")
    _check_fields(columns, known, register, name)
    for title, order in dates.items():
        if order not in _ORDERS or not columns.get(title):
            raise _refused(f"{name} must say “day first” or “month first” of a column with a field, not “{title}”")
    orders = {title: _ORDERS[order] for title, order in dates.items()}
    must_have = dict.fromkeys([*headings, *(title for title in columns if row and not _UNHEADED.fullmatch(title))])
    return MappedLayout(tuple(must_have), row, dict(columns), orders)


def _check_fields(columns: Mapping[str, str], known: Collection[str], register: Register, name: str) -> None:
    for title, path in columns.items():
        if path and path not in known:
            raise _refused(f"{name} puts “{title}” into “{path}”, which is no field of “{register.name}”")
    for path, count in Counter(path for path in columns.values() if path).items():
        if count > 1:
            both = " and ".join(f"“{title}”" for title, one in columns.items() if one == path)
            raise _refused(f"{name} puts {both} into one field, “{path}”: only one of them can be it")


def _are_texts(found: object) -> bool:
    return isinstance(found, dict) and all(isinstance(value, str) for value in found.values())


def _quoted(text: str) -> str:
    """A text in quotes as TOML reads it."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _refused(why: str) -> ImportRefused:
    return ImportRefused(f"{why}. Nothing was changed.")
