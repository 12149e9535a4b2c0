"""Control totals of an import: every row read is added, merged, left out or refused, by file and sheet."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from app import money
from app.exchange.planned import Outcome, Place
from app.exchange.sheet_rows import FileRows
from app.register import Register

_Where = tuple[str, str, str]  # file, SHA-256 and sheet


@dataclass(frozen=True)
class SheetTotal:
    """One sheet. `read` counts the rows that are not blank, its headings left aside, independently of the rest.

    `merged` are rows that add no entry but belong to one: `changed` it, found it `held` already and the same, or were
    made one with another row. `value_pence` is of the entries added, None where the register keeps no value.
    """

    file: str
    sha256: str
    sheet: str
    read: int
    added: int
    merged: int
    changed: int
    held: int
    left_out: int
    refused: int
    value_pence: int | None
    station: str = ""  # whose register the file is

    @property
    def proved(self) -> bool:
        """Whether nothing was lost and nothing counted twice."""
        return self.read == self.added + self.merged + self.left_out + self.refused

    def to_json(self) -> dict[str, Any]:
        """The figures by name."""
        return {name: value for name, value in asdict(self).items() if name != "station"}

    def __str__(self) -> str:
        value = "" if self.value_pence is None else f", {money.show(self.value_pence)} in all"
        return (
            f"{self.file}, {self.sheet}: {self.read:,} rows read = {self.added:,} added + {self.merged:,} merged"
            f" + {self.left_out:,} left out + {self.refused:,} refused{value}"
        )


def totals(register: Register, files: Sequence[FileRows], found: Outcome) -> Iterator[SheetTotal]:
    """The totals of every sheet of every file, in their order."""
    added = _count(one.place for one in found.new)
    changed = _count(one.place for one in found.changed)
    held = _count(found.same)
    made_one = _count(place for one in (*found.new, *found.changed) for place in one.others)
    left_out = _count(one.place for one in found.left_out)
    refused = _count({one.place for one in found.rejected})
    value: Counter[_Where] = Counter()
    if register.total:
        total = register.column(register.total)
        for one in found.new:
            whole = register.whole(one.values)
            value[_where(one.place)] += int((total.compute(whole) if total.compute else whole[total.name]) or 0)
    read: Counter[_Where] = Counter()  # a file given twice is one line
    stations = {file.book.sha256: file.source.station for file in files}
    for file in files:
        read.update({(file.book.name, file.book.sha256, sheet): rows for sheet, rows in file.read.items()})
    for where, rows in read.items():
        yield SheetTotal(
            *where,
            rows,
            added[where],
            changed[where] + held[where] + made_one[where],
            changed[where],
            held[where],
            left_out[where],
            refused[where],
            value[where] if register.total else None,
            stations[where[1]],
        )


def _count(places: Iterable[Place]) -> Counter[_Where]:
    return Counter(map(_where, places))


def _where(place: Place) -> _Where:
    return place.file, place.sha256, place.sheet
