"""Which column is which field, and which rows below the headings are entries at all.

Old registers carry titles, page headings, totals, notes and ditto marks. Whatever is not read as an entry is
returned with the reason, so that nothing is dropped in silence.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from app.errors import ImportRefused
from app.exchange import content
from app.exchange.answers import Layout
from app.exchange.content import Contents
from app.exchange.extent import column_letters
from app.exchange.heading_words import OWN, Clash, HeadingWords, How, Match, Names, matched, normal
from app.exchange.row_reading import text
from app.exchange.sheets import Cell, Row, Sheet

__all__ = ["Names", "normal"]

_SEARCHED_ROWS = 40  # titles and instructions above the headings are shorter than this
_FEWEST_BY_CONTENT = 3  # columns that must be told by their cells where no headings tell them
_TOTAL = re.compile(
    r"(?:grand |sub ?|page |year |annual |running |overall )?totals?"
    r"(?: (?:for|of|the|this|to|page|year|month|date|value|values|amount|cost|number|no|all|entries|gifts|items|offers"
    r"|received|accepted|declined|[0-9]+))*"
    r"|(?:number|no|count) of (?:entries|gifts|items|offers)|sum|(?:carried|brought) forward|[cb] f(?:wd)?"
)
_ONLY_A_NUMBER = re.compile(r"[£(]?-?[0-9][0-9,]*(?:\.[0-9]+)?\)?")


class AlikeColumnsError(ImportRefused):
    """Two columns look like the same thing: a person has to say which is which."""


@dataclass(frozen=True)
class HeadingRow:
    """Where the headings stand: `index` into the sheet's rows (-1 where there are none), the field of each
    recognised column (counted from 0), and the headings nobody recognised.

    `titles` is a name for every column, `said` the headings as they stand, `matches` how each recognised one was
    told, `clashes` the columns that look like one thing.
    """

    index: int
    columns: dict[int, str]
    unmatched: tuple[str, ...]
    titles: tuple[str, ...]
    said: tuple[str, ...] = ()
    matches: dict[int, Match] = field(default_factory=dict)
    clashes: tuple[Clash, ...] = ()

    def cells(self, row: Row) -> dict[str, Cell]:
        """What stands in a row, by field; "" where it ends before."""
        return {path: row[column] if column < len(row) else "" for column, path in self.columns.items()}


class Skipped(NamedTuple):
    """A row of the file that is no entry, and why. Blank rows are not told of."""

    row: int
    reason: str


class DataRows(NamedTuple):
    """Entries as (row number in the file, its cells with dittos filled in), and everything that is no entry."""

    rows: list[tuple[int, Row]]
    skipped: list[Skipped]


class _Said(NamedTuple):
    """What one row says, read as headings: the words over each column, and what they were understood as."""

    titles: tuple[str, ...]
    matches: dict[int, Match]
    clashes: list[Clash]


_NO_HEADINGS = _Said((), {}, [])


def find_heading(sheet: Sheet, names: Names, contents: Contents | None = None) -> HeadingRow:
    """The row that recognises most fields. `names` gives each field's own name, then its synonyms; `contents` tells
    columns by their cells where headings do not.

    Raises ImportRefused when no row will do, AlikeColumnsError when two columns claim one field.
    """
    found = best_heading(sheet, names, contents)
    if found is None:
        first = ", ".join(f"“{accepted[0]}”" for accepted in list(names.values())[:4])
        raise ImportRefused(
            f"No row of headings was found in the sheet “{sheet.name}” (looked for {first} and the like)."
            " Nothing was changed."
        )
    if found.clashes:
        raise _two_of(sheet, found, found.clashes[0])
    return found


def best_heading(sheet: Sheet, names: Names, contents: Contents | None = None) -> HeadingRow | None:
    """The same, with the columns that clash as data; None when no row will do."""
    words = _words(names, contents)
    read = {index: _said(sheet, index, words) for index in _searched(sheet)}
    index = max(read, key=lambda index: len(read[index].matches), default=-1)
    if index < 0 or len(read[index].matches) < min(2, len(names)):
        return _told_by_contents(sheet, words, contents) if contents else None
    return _heading(sheet, index, read[index], contents)


def heading_at(sheet: Sheet, row: int, words: HeadingWords, contents: Contents | None = None) -> HeadingRow:
    """What the columns are when the headings stand in this row of the file (0: the sheet has none)."""
    index = row - sheet.first_row if row else -1
    said = _said(sheet, index, words) if 0 <= index < len(sheet.rows) else _NO_HEADINGS
    return _heading(sheet, index if said.titles else -1, said, contents)


def laid_out(sheet: Sheet, layout: Layout, words: HeadingWords | None = None, how: How = "said") -> HeadingRow:
    """The headings as a person said they stand. `words` tell whether they take up two rows."""
    found = heading_at(sheet, layout.heading, words or HeadingWords({}))
    matches = {column: Match(path, OWN, how) for column, path in layout.columns.items() if path}
    return _made(sheet, found.index, found.said, matches)


def candidates(sheet: Sheet) -> Iterator[int]:
    """The rows of the file that may be headings: the first ones in which several cells are words."""
    for index in _searched(sheet):
        if sum(_is_words(cell) for cell in sheet.rows[index]) > 1:
            yield sheet.first_row + index


def data_rows(sheet: Sheet, heading: HeadingRow) -> DataRows:
    """The entries below the headings, ditto marks filled in from the row above, and what was skipped."""
    found = DataRows([], [])
    start = sheet.first_row + heading.index
    plain = [normal(str(name)) for name in sheet.rows[heading.index]] if heading.index >= 0 else []
    above: Row = ()
    for number, row in sheet.numbered():
        if heading.index >= 0 and number <= start:
            if number < start:
                found.skipped.append(Skipped(number, "above the headings"))
        elif reason := _no_entry(row, heading, plain):
            found.skipped.append(Skipped(number, reason))
        else:
            above = _filled_in(row, heading, above)
            found.rows.append((number, above))
    return found


def _words(names: Names, contents: Contents | None) -> HeadingWords:
    return HeadingWords(names, contents.subjects if contents else ())


def _searched(sheet: Sheet) -> list[int]:
    return [index for index, row in enumerate(sheet.rows) if row][:_SEARCHED_ROWS]


def _said(sheet: Sheet, index: int, words: HeadingWords) -> _Said:
    """A row read as headings: by itself, or under the row above it where the two together say more."""
    alone = tuple(map(text, sheet.rows[index]))
    said = _Said(alone, *matched(alone, words))
    above = sheet.rows[index - 1] if index > 0 else ()
    if sum(cell != "" for cell in above) < 2 or not all(isinstance(cell, str) for cell in above):
        return said
    both = tuple(_together(tuple(map(text, above)), alone, words))
    together = _Said(both, *matched(both, words))
    return together if len(together.matches) > len(said.matches) else said


def _together(above: tuple[str, ...], below: tuple[str, ...], words: HeadingWords) -> Iterator[str]:
    """The words over each column of two rows, of which the upper may hold a heading for several columns."""
    group = ""
    for column in range(max(len(above), len(below))):
        upper = above[column] if column < len(above) else ""
        lower = below[column] if column < len(below) else ""
        group = upper or group
        both = f"{group} {lower}"
        if not lower:
            yield upper
        elif words.means(both) and (not words.means(lower) or words.means(both)[0].how != "nearly"):
            yield both
        else:
            yield lower


def _heading(sheet: Sheet, index: int, said: _Said, contents: Contents | None) -> HeadingRow:
    """The columns that the headings tell, and those that are left to their contents."""
    matches = said.matches
    if contents and not said.clashes:
        matches = matches | _by_contents(sheet, index, said, contents)
    return _made(sheet, index, said.titles, matches, said.clashes)


def _by_contents(sheet: Sheet, index: int, said: _Said, contents: Contents) -> dict[int, Match]:
    rows = content.spread(sheet.rows[index + 1 :])
    named = {*said.matches, *(at for at, title in enumerate(said.titles) if content.is_of_another(title))}
    left = range(max(map(len, rows), default=0))
    cells = {column: content.column_of(rows, column) for column in left if column not in named}
    return contents.guess(cells, {match.path for match in said.matches.values()})


def _told_by_contents(sheet: Sheet, words: HeadingWords, contents: Contents) -> HeadingRow | None:
    """Columns told by their cells alone, where enough of them are; the row above the first entry may be headings."""
    told = _by_contents(sheet, -1, _NO_HEADINGS, contents)
    if len(told) < _FEWEST_BY_CONTENT or contents.dated not in {match.path for match in told.values()}:
        return None
    first = next((at for at, row in enumerate(sheet.rows) if _speaks(row, told, contents)), 0)
    above = sheet.rows[first - 1] if first else ()
    has_headings = sum(map(_is_words, above)) > 1 and not _speaks(above, told, contents)
    index = first - 1 if has_headings else -1
    return _heading(sheet, index, _said(sheet, index, words) if has_headings else _NO_HEADINGS, contents)


def _speaks(row: Row, told: dict[int, Match], contents: Contents) -> bool:
    """Whether any cell of a row is what its column holds: no heading is a date, nor the name of a giver."""
    return any(contents.fits(match.path, row[column]) for column, match in told.items() if column < len(row))


def _made(
    sheet: Sheet, index: int, said: tuple[str, ...], matches: dict[int, Match], clashes: list[Clash] | None = None
) -> HeadingRow:
    columns = {column: matches[column].path for column in sorted(matches)}
    clashing = {column for clash in clashes or () for column in clash[1:]}
    unmatched = [title for column, title in enumerate(said) if title and column not in {*columns, *clashing}]
    return HeadingRow(index, columns, tuple(unmatched), _titles(sheet, said), said, matches, tuple(clashes or ()))


def _titles(sheet: Sheet, said: tuple[str, ...]) -> tuple[str, ...]:
    """A name for each column: its heading, made different where two are alike; its letters where it has none."""
    titles: list[str] = []
    taken: set[str] = set()
    for column in range(max(map(len, sheet.rows), default=0)):
        words = said[column] if column < len(said) else ""
        letters = column_letters(column + 1)
        titles.append(f"{words or 'Column'} {letters}" if not words or words in taken else words)
        taken.add(titles[-1])
    return tuple(titles)


def _two_of(sheet: Sheet, heading: HeadingRow, clash: Clash) -> AlikeColumnsError:
    headings = sheet.rows[heading.index]
    named = [f"{column_letters(at + 1)} “{headings[at]}”" for at in (clash.first, clash.second)]
    return AlikeColumnsError(
        f"In the sheet “{sheet.name}” columns {named[0]} and {named[1]} both look like the same thing:"
        " say which is which. Nothing was changed."
    )


def _no_entry(row: Row, heading: HeadingRow, headings: Sequence[str]) -> str:
    """Why this row is not an entry; empty when it is one. `headings` without what writers vary."""
    filled = [cell for cell in row if cell != ""]
    if _same(row, headings):
        return "the headings again"
    if all(map(_is_number, filled)) and (len(filled) > 1 or not isinstance(filled[0], str)):
        return "only numbers, as a total"
    if isinstance(filled[0], str) and _TOTAL.fullmatch(normal(filled[0])) and not any(map(_is_words, filled[1:])):
        return "a total"
    if len(filled) == 1 and isinstance(filled[0], str) and len(heading.columns) > 1:
        return f"a note: “{filled[0].strip()}”"
    return ""


def _same(row: Row, headings: Sequence[str]) -> bool:
    cells = zip(row, headings, strict=False)
    return len(row) <= len(headings) and all(normal(str(cell)) == name for cell, name in cells)


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float) or (
        isinstance(cell, str) and _ONLY_A_NUMBER.fullmatch(cell.strip()) is not None
    )


def _is_words(cell: Cell) -> bool:
    return isinstance(cell, str) and re.search(r"[A-Za-z]", cell) is not None


def _filled_in(row: Row, heading: HeadingRow, above: Row) -> Row:
    """The row; a ditto in a column of a field means what the row above means, and is left standing in the first row."""
    filled: list[Cell] = []
    for column in heading.columns:
        cell = row[column] if column < len(row) else ""
        # asked first because there are millions of cells: what a ditto may begin with
        may_be_ditto = isinstance(cell, str) and cell[:1] in content.BEGIN_DITTOS
        if may_be_ditto and above and content.is_ditto(cell):
            filled = filled or list(row)
            filled[column] = above[column] if column < len(above) else ""
    return tuple(filled) if filled else row
