"""What planning an import finds out about the rows of its files, one small fact at a time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from app.exchange.answers import Couple, Judged, Spot
from app.fields import Values
from app.store.journal import Deed


class Place(NamedTuple):
    """Where a row stands."""

    file: str
    sheet: str
    row: int
    sha256: str

    @property
    def spot(self) -> Spot:
        """The row, whatever its file is called."""
        return Spot(self.sha256, self.sheet, self.row)


@dataclass(frozen=True)
class Found:
    """Something found out about one row."""

    place: Place

    @property
    def file(self) -> str:
        return self.place.file

    @property
    def sheet(self) -> str:
        return self.place.sheet

    @property
    def row(self) -> int:
        return self.place.row


@dataclass(frozen=True)
class Planned(Found):
    """One row that will be saved, and the deed that saves it. `others` are rows of the same offer, made one with it."""

    deed: Deed
    others: tuple[Place, ...] = ()

    @property
    def reference(self) -> str:
        return str(self.deed.body["reference"])

    @property
    def values(self) -> Values:
        """What is written: the whole of a new entry, what is different in a changed one."""
        after: Values = self.deed.body["after"]
        return after


@dataclass(frozen=True)
class Rejected(Found):
    """One cell that refuses its row: the heading and the cell as they are written in the file, and why."""

    column: str
    value: str
    reason: str


@dataclass(frozen=True)
class Incomplete(Found):
    """One fact that a new entry lacks and Probity asks for today."""

    field: str
    why: str  # where the file says something that settles nothing: "2 people fit “Vickers D.”"


@dataclass(frozen=True)
class LeftOut(Found):
    """A row that stays out, and why. `said` by a person; otherwise it is no entry: a title, a total, a note."""

    reason: str
    said: bool = False


@dataclass(frozen=True)
class Choice:
    """One possible answer: what is kept when it is chosen, and how a person reads it.

    `alike` is how like what is written it is, 0 to 1, where that is why it is offered.
    """

    key: str
    title: str
    detail: str = ""
    alike: float = 0.0


@dataclass(frozen=True)
class Question(Found):
    """Something only a person can say. `rows` are all the rows it is about; the place is the first of them."""

    kind: Literal["person", "organisation", "dates"]
    field: str  # its path
    column: str  # its heading as written
    value: str  # as written
    choices: tuple[Choice, ...]
    rows: tuple[Place, ...]
    answer: str = ""  # the key of the choice, once it is given
    why: str = ""
    near: bool = False  # nobody fits: the choices are only spelt nearly so


@dataclass(frozen=True)
class Side:
    """One of two offers that look like one: a row of a file, or an entry held already (with its id)."""

    place: Place | None
    reference: str = ""
    entry: int | None = None
    values: Values = field(default_factory=dict)

    @property
    def key(self) -> Spot | int:
        """By which an answer about it is remembered."""
        return self.place.spot if self.entry is None and self.place else self.entry or 0


@dataclass(frozen=True)
class Pair:
    """Two offers that look like one, how sure that is (0 to 1), and what agrees and what differs, in words."""

    first: Side
    second: Side
    score: float
    agree: tuple[str, ...]
    differ: tuple[str, ...]
    judged: Judged | None = None

    @property
    def couple(self) -> Couple:
        return self.first.key, self.second.key


@dataclass
class Outcome:
    """What was decided so far."""

    new: list[Planned] = field(default_factory=list)
    changed: list[Planned] = field(default_factory=list)
    same: list[Place] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    incomplete: list[Incomplete] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    cells: dict[Spot, Mapping[str, str]] = field(default_factory=dict)  # of rows that stay out, by heading as written
