"""Lists that somebody else's tools write: the columns with these headings, whatever stands beside them."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from app.errors import NotSuchAList
from app.exchange.sheets import Row, read_book


def rows_of(path: Path, needed: Sequence[str], welcome: Sequence[str] = ()) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row that is not blank: its number in the file, and its cells by heading; "" where a column is not there.

    The first row has the headings, in any order and any capitals; other columns are passed over. Raises NotSuchAList
    where a column that is needed is missing, ImportRefused where the file cannot be read.
    """
    book = read_book(path)
    numbered = book.sheets[0].numbered()
    number, first = next(numbered, (1, ()))
    headings = [str(cell).strip().casefold() for cell in first]
    for heading in (*needed, *welcome):
        if headings.count(heading) > 1:
            raise NotSuchAList(path.name, number, f"has two columns called “{heading}”", first)
        if heading in needed and heading not in headings:
            raise NotSuchAList(path.name, number, f"has no column called “{heading}”", first)
    places = {heading: headings.index(heading) for heading in (*needed, *welcome) if heading in headings}
    absent = dict.fromkeys((*needed, *welcome), "")
    return (
        (at, {**absent, **{heading: _text(row, place) for heading, place in places.items()}}) for at, row in numbered
    )


def _text(row: Row, place: int) -> str:
    return str(row[place]).strip() if place < len(row) else ""
