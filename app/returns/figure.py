"""What a return is made of: figures declared as data, in groups that count one register, and the sums that must agree.

A figure counts rows, so every number of a return can be traced to entries. What a figure cannot say as data is a
function beside its declaration (a condition, a reason, an amount).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from app.dates import LONG_MONTHS
from app.entries import Entry
from app.errors import ProbityError
from app.fields import Values
from app.store.file import RegisterFile

Unit = Literal["count", "items", "pence", "percent"]


class BadPeriod(ProbityError):
    """A period that ends before it starts, or an as-at date before the period's end."""

    def __init__(self, start: date, end: date, as_at: date) -> None:
        wrong = (
            f"The period ends ({in_words(end)}) before it starts ({in_words(start)})."
            if end < start
            else f"The as-at date ({in_words(as_at)}) is before the end of the period ({in_words(end)})."
        )
        super().__init__(f"{wrong} The return was not made.")


def in_words(day: date) -> str:
    """`1 September 2011`"""
    return f"{day.day} {LONG_MONTHS[day.month - 1]} {day.year}"


@dataclass(frozen=True)
class Period:
    """From one day to another, both included."""

    start: date
    end: date

    def __str__(self) -> str:
        return f"{in_words(self.start)} to {in_words(self.end)}"


@dataclass(frozen=True)
class Window:
    """A period and the as-at date, as conditions ask about them: entries hold their dates as ISO text."""

    start: str
    end: str
    as_at: str

    def holds(self, day: str | None) -> bool:
        """Whether the day lies in the period."""
        return day is not None and self.start <= day <= self.end

    def reached(self, day: str | None) -> bool:
        """Whether the day had come by the as-at date."""
        return day is not None and day <= self.as_at


@dataclass(frozen=True)
class Parameters:
    """What a return is made up for: its period, the as-at date, and the periods of groups that differ.

    With a `source` (a file, a station, the reference of an import) it counts only what came from there. Raises
    BadPeriod.
    """

    start: date
    end: date
    as_at: date
    overrides: Mapping[str, Period] = field(default_factory=dict)
    source: str = ""

    def __post_init__(self) -> None:
        if not self.start <= self.end <= self.as_at:
            raise BadPeriod(self.start, self.end, self.as_at)

    def period(self, name: str = "") -> Period:
        """The period of this name; the return's own for one that is not overridden."""
        return self.overrides.get(name) or Period(self.start, self.end)

    def line(self) -> str:
        """Period, as-at date, and from where alone its entries are counted."""
        only = f", only what came from “{self.source}”" if self.source else ""
        return f"{self.period()}, as at {in_words(self.as_at)}{only}"

    def window(self, name: str = "") -> Window:
        period = self.period(name)
        return Window(period.start.isoformat(), period.end.isoformat(), self.as_at.isoformat())


# What conditions look at: an entry's values, its parts, and its `state`.
Condition = Callable[[Values, Window], bool]
Reason = Callable[[Values, Window], str | None]


Beside = Callable[[RegisterFile, Sequence[Entry]], Mapping[int, Values]]


def every(_facts: Values, _window: Window) -> bool:
    """The condition of a figure that counts all it is given."""
    return True


@dataclass(frozen=True)
class Figure:
    """One number of a return, and which rows it counts. Void entries and drafts never reach it.

    Its rows are those of the figure it is `of` (the whole register without one) whose date `dated` lies in the
    period and for which `where` holds; with `left_out`, those that nothing leaves out, and the others are listed
    with the reason. The value is the number of rows, or what `amount` makes of each, or `rate`: one figure as a
    percentage of others together.
    """

    code: str
    question: str
    definition: str
    where: Condition = every
    dated: str = ""
    of: str = ""
    left_out: Reason | None = None
    amount: Callable[[Values], int] | None = None
    unit: Unit = "count"
    by: str = ""  # also broken down by the choices of this field, as G6.gift, G6.hospitality, ...
    rate: tuple[str, tuple[str, ...]] | None = None
    nothing: str = ""  # what 0 is printed as


@dataclass(frozen=True)
class Group:
    """The figures that count one register. `evidence` are the columns shown beside each reference: never names."""

    name: str
    register: str
    figures: tuple[Figure, ...]
    evidence: tuple[str, ...]
    period: str = ""  # the name of its period in the parameters
    doubts: Callable[[Values, Window], Iterable[str]] | None = None  # what makes a counted entry uncertain
    beside: Beside | None = None  # what other registers hold about its entries, by their ids


@dataclass(frozen=True)
class Identity:
    """A sum that must agree: `left` equals the right side together, or is at most that. `G6.*` is a breakdown."""

    left: str
    right: tuple[str, ...]
    relation: Literal["=", "<="] = "="

    @property
    def text(self) -> str:
        named = (f"sum of {code[:-2]}" if code.endswith(".*") else code for code in self.right)
        return f"{self.left} {self.relation} {'+'.join(named)}"


@dataclass(frozen=True)
class Return:
    """A whole return: what an inspectorate asks, and how this force's registers answer it."""

    name: str  # on the command line
    title: str
    version: str  # of this set of definitions
    groups: tuple[Group, ...]
    identities: tuple[Identity, ...]

    def figures(self) -> Iterator[Figure]:
        return (figure for group in self.groups for figure in group.figures)


@dataclass(frozen=True)
class Excluded:
    """An entry that a figure does not count, and why."""

    reference: str
    figure: str
    reason: str


@dataclass(frozen=True)
class Remark:
    """Something about an entry that whoever signs the return should know."""

    reference: str
    about: str
