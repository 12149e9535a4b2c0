"""What a person has said about the files of one import: which column is what, who is meant, what stays out.

Planning asks nothing; it is given these answers and says what is still open. So an import can be put down half
reviewed and taken up again, and the same answers on the same files always give the same plan.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal, NamedTuple

DateOrder = Literal["day", "month"]
NOBODY = "-"  # in place of a staff number: nobody on the staff list, the name stays as it is written


@dataclass(frozen=True)
class Incoming:
    """One file to be brought in, and the station whose register it is, where that is known.

    `called` is what it is called beside others: its name, with the folders that tell it from another of that name.
    """

    path: Path
    station: str = ""
    called: str = ""


def told_apart(sources: Sequence[Incoming]) -> tuple[Incoming, ...]:
    """The files, each called by as much of its path as no other has."""
    paths = {source.path for source in sources}
    return tuple(replace(source, called=_shortest(source.path, paths)) for source in sources)


def _shortest(path: Path, paths: Collection[Path]) -> str:
    for length in range(1, len(path.parts)):
        tail = path.parts[-length:]
        if sum(other.parts[-length:] == tail for other in paths) == 1:
            return "/".join(tail)
    return path.name


class Spot(NamedTuple):
    """One row of one file. The file is known by the SHA-256 of its bytes, whatever it is called."""

    sha256: str
    sheet: str
    row: int  # as the spreadsheet program counts, from 1


@dataclass(frozen=True)
class Layout:
    """How one sheet is read: the row of its headings (0: it has none), and the field of each column, from 0.

    A column whose field is "" is in no field: its cells stay with the entry as they were written.
    """

    heading: int
    columns: Mapping[int, str]
    dates: Mapping[str, DateOrder] = field(default_factory=dict)  # by path: which comes first, day or month


@dataclass(frozen=True)
class Judged:
    """What a person said of two rows that look like one offer. `second` are the fields that are better there."""

    same: bool
    second: tuple[str, ...] = ()


Couple = tuple[Spot | int, Spot | int]  # two rows, or an entry held already (by its id) and a row


@dataclass(frozen=True)
class Answers:
    """Everything said so far. Nothing here is ever guessed."""

    layouts: Mapping[tuple[str, str], Layout] = field(default_factory=dict)  # by SHA-256 and sheet
    cells: Mapping[tuple[Spot, str], str] = field(default_factory=dict)  # corrected, by row and column title
    people: Mapping[tuple[str, str], str] = field(default_factory=dict)  # (SHA-256, as written) -> number or NOBODY
    organisations: Mapping[str, str] = field(default_factory=dict)  # as written -> the name of whom it is
    left_out: Mapping[Spot, str] = field(default_factory=dict)  # why
    couples: Mapping[Couple, Judged] = field(default_factory=dict)
    whole_list: bool | None = None  # whether the files name every entry there is; unsaid, it is judged by how many
    dates: Mapping[tuple[str, str, str], DateOrder] = field(default_factory=dict)  # by SHA-256, sheet and path

    def date_order(self, sha256: str, sheet: str, path: str) -> DateOrder | None:
        """What was said of the order in a column of dates, of this one or with the layout of its sheet."""
        layout = self.layouts.get((sha256, sheet))
        return self.dates.get((sha256, sheet, path)) or (layout.dates.get(path) if layout else None)

    def with_layout(self, sha256: str, sheet: str, layout: Layout) -> "Answers":
        return replace(self, layouts={**self.layouts, (sha256, sheet): layout})

    def with_layouts(self, layouts: Mapping[tuple[str, str], Layout]) -> "Answers":
        return replace(self, layouts={**self.layouts, **layouts})

    def with_cell(self, spot: Spot, column: str, text: str) -> "Answers":
        return replace(self, cells={**self.cells, (spot, column): text})

    def with_person(self, sha256: str, written: str, number: str) -> "Answers":
        return replace(self, people={**self.people, (sha256, written): number})

    def with_organisation(self, written: str, name: str) -> "Answers":
        return replace(self, organisations={**self.organisations, written: name})

    def with_left_out(self, spot: Spot, why: str) -> "Answers":
        return replace(self, left_out={**self.left_out, spot: why})

    def with_judged(self, couple: Couple, judged: Judged) -> "Answers":
        return replace(self, couples={**self.couples, couple: judged})

    def with_dates(self, sha256: str, sheet: str, path: str, order: DateOrder) -> "Answers":
        return replace(self, dates={**self.dates, (sha256, sheet, path): order})

    def with_whole_list(self, whole_list: bool | None) -> "Answers":
        return replace(self, whole_list=whole_list)

    def without(self, what: str, key: object) -> "Answers":
        """One answer taken back: `what` is the name of the mapping it stands in."""
        kept: dict[Any, Any] = {known: answer for known, answer in getattr(self, what).items() if known != key}
        changed: dict[str, Any] = {what: kept}
        return replace(self, **changed)


NOTHING_SAID = Answers()
