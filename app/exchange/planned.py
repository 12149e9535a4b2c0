"""What planning an import finds out about the rows of a file, one small fact at a time."""

from dataclasses import dataclass, field
from typing import NamedTuple

from app.fields import Values
from app.store.journal import Deed


class Place(NamedTuple):
    """Where a row stands."""

    sheet: str
    row: int


@dataclass(frozen=True)
class Planned:
    """One row that will be saved, and the deed that saves it."""

    sheet: str
    row: int
    deed: Deed

    @property
    def reference(self) -> str:
        return str(self.deed.body["reference"])

    @property
    def values(self) -> Values:
        """What is written: the whole of a new entry, what is different in a changed one."""
        after: Values = self.deed.body["after"]
        return after


@dataclass(frozen=True)
class Rejected:
    """One cell that refuses its row: the heading and the cell as they are written in the file, and why."""

    file: str
    sheet: str
    row: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True)
class Incomplete:
    """One fact that a new entry lacks and Probity asks for today."""

    file: str
    sheet: str
    row: int
    field: str
    why: str  # where the file says something that settles nothing: "2 people fit “Vickers D.”"


@dataclass
class Outcome:
    """What was decided so far."""

    new: list[Planned] = field(default_factory=list)
    changed: list[Planned] = field(default_factory=list)
    same: list[Place] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    incomplete: list[Incomplete] = field(default_factory=list)
