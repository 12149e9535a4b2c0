"""Reads a list of bidders as people have it: typed one a line, copied from a letter or out of a sheet.

Nothing is dropped in silence: what is no bidder and no company number is refused with its line.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO

from app.company_numbers import company_number
from app.errors import Unreadable

_NAMES = frozenset(
    {
        *("bidder", "bidders", "bidder name", "name", "name of bidder", "supplier", "suppliers", "supplier name"),
        *("company", "company name", "tenderer", "tenderers", "tenderer name", "organisation", "organisation name"),
    }
)
_NUMBERS = frozenset(
    {
        *("company number", "company no", "company registration number", "company registration no", "crn"),
        *("registration number", "registered number", "registration no", "registered no", "companies house number"),
    }
)
_BEFORE = re.compile(
    r"(?:[•·●▪‣◦*\u2022]\s*|[–—-]\s+|\(?\d{1,3}[.)]\s*(?=\D)|\d{1,3}\s*[:–—-]\s+|\(?[a-z]\)\s+"
    r"|(?:bidder|tenderer|supplier)\s+[a-z0-9]{1,3}\s*[:.)–—-]\s*)",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"[\s,([–—-]*\b(?:crn|(?:company|co|companies\s+house|reg(?:istered|istration)?)\.?\s*(?:reg\w*\.?\s*)?"
    r"(?:number|num|no|nr))\b\.?\s*[:#]?\s*(?P<number>(?=\S*\d)[A-Z0-9]{4,10}(?:[ .-]\d+)*|[A-Z]{2} ?\d+)[\s)\].]*",
    re.IGNORECASE,
)
_SURE = re.compile(r"[\s,]*[([]?(?P<number>GB ?\d{9}(?:\d{3})?|[A-Z][A-Z0] ?\d{6}|[01]\d{7})[)\]]?")
_APART = re.compile(r"\s*[,([]\s*(?P<number>\d{7,8})[)\]]?")  # figures that a comma or a bracket sets off


@dataclass(frozen=True, slots=True)
class Asked:
    """A bidder that is asked about: as written, with its company number as it is kept where it is given."""

    name: str
    number: str | None = None
    organisation: int | None = None  # where the register of contracts names it already


def read_bidders(text: str) -> tuple[Asked, ...]:
    """The bidders of a list, in its order, each once. Raises Unreadable, which names the line."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    found = _of_sheet(lines) if "\t" in lines else _of_lines(lines.split("\n"))
    once: dict[tuple[str, str | None], Asked] = {}
    for one in found:
        once.setdefault((one.name.casefold(), one.number), one)
    if not once:
        raise Unreadable("There is no bidder in the list yet: one a line, its company number after its name if known")
    return tuple(once.values())


def _of_lines(lines: Sequence[str]) -> Iterator[Asked]:
    before: Asked | None = None  # whose number may follow on a line of its own
    for at, line in enumerate(lines, 1):
        for piece in line.split(";"):
            written = _plain(piece)
            if not written or _folded(written) in _NAMES | _NUMBERS:
                continue
            name, number = _parted(written, at)
            if name:
                if before:
                    yield before
                before = Asked(name, number)
            elif before and before.number is None:
                before = Asked(before.name, number)
            else:
                raise Unreadable(f"Line {at}: there is no name before the company number {number}")
    if before:
        yield before


def _of_sheet(text: str) -> Iterator[Asked]:
    """Rows copied out of a sheet: under headings if there are any, else the first cell of words is the name."""
    is_quoted = text.count('"') % 2 == 0  # else a quotation mark would swallow what follows it
    rows = csv.reader(StringIO(text), delimiter="\t", quotechar='"' if is_quoted else None)
    columns: tuple[int, int | None] | None = None
    for row in rows:
        cells = [" ".join(cell.split()) for cell in row]
        heads = [_folded(cell) for cell in cells]
        named = next((at for at, head in enumerate(heads) if head in _NAMES), None)
        if not any(cells):
            continue
        if columns is None and named is not None:
            columns = named, next((at for at, head in enumerate(heads) if head in _NUMBERS), None)
        else:
            yield _of_row(cells, columns, rows.line_num)


def _of_row(cells: list[str], columns: tuple[int, int | None] | None, line: int) -> Asked:
    name_at, number_at = columns or (_first_of_words(cells), None)
    written = _plain(cells[name_at]) if name_at is not None and name_at < len(cells) else ""
    name, number = _parted(written, line)
    if not name:
        raise Unreadable(f"Line {line}: there is no name of a bidder in it")
    if number_at is not None and number_at < len(cells) and cells[number_at]:
        number = _read(cells[number_at], line)
    elif columns is None and number is None:
        others = (_LABELLED.fullmatch(cell) or _SURE.fullmatch(cell) for at, cell in enumerate(cells) if at != name_at)
        number = next((_read(one["number"], line) for one in others if one), None)
    return Asked(name, number)


def _first_of_words(cells: Sequence[str]) -> int | None:
    """The cell with the name: the first that says more than a number, a letter or a company number."""
    words = (at for at, cell in enumerate(cells) if sum(map(str.isalpha, cell)) > 1 and not _SURE.fullmatch(cell))
    return next(words, None)


def _parted(written: str, line: int) -> tuple[str, str | None]:
    """A name and the company number behind it, either of which may be missing."""
    for at in range(len(written)):
        if found := _LABELLED.fullmatch(written, at):
            return _trimmed(written[:at]), _read(found["number"], line)
    for at in range(len(written)):
        if found := _SURE.fullmatch(written, at) or _APART.fullmatch(written, at):
            if at and written[at - 1].isalnum() and written[at].isalnum():
                continue  # the end of a longer word
            try:
                return _trimmed(written[:at]), company_number(found["number"])
            except Unreadable as why:
                if found["number"].startswith("GB"):
                    raise Unreadable(f"Line {line}: {why}") from None
                break  # letters and figures that belong to the name
    return _trimmed(written), None


def _read(number: str, line: int) -> str:
    try:
        return company_number(number)
    except Unreadable as why:
        raise Unreadable(f"Line {line}: {why}") from None


def _plain(piece: str) -> str:
    """Without what only sets a list off: bullets, numbers before each line, spaces."""
    written = " ".join(piece.split())
    found = _BEFORE.match(written)
    rest = written[found.end() :] if found else written
    return rest if rest.strip(" .,;:-") else ""


def _trimmed(name: str) -> str:
    return name.strip(" \t,;:–—-")


def _folded(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", text.casefold()).split())
