"""How an entry moves: states, the steps between them, who takes each, and what must be known and true for it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from app.fields import Value, Values
from app.policy import Policy

CLERK, HEAD, DEPUTY, READER, ADMINISTRATOR = "clerk", "head", "deputy", "reader", "administrator"
ROLES: Mapping[str, str] = {
    CLERK: "PSD clerk",
    HEAD: "Head of PSD",
    DEPUTY: "Deputy chief constable",
    READER: "Reader",
    ADMINISTRATOR: "Administrator",
}


@dataclass(frozen=True)
class Occasion:
    """Who takes a step and on which day; the policy in force on the entry's own date; what the contracts say of it."""

    who: str
    staff_number: str | None
    today: date
    policy: Policy
    supplies: str = ""  # reference of a contract that the giver or employer holds or bid for, as at the entry's date
    head: str = ""  # of the journal before the step: what is signed off says what it was signed against

    @property
    def iso(self) -> str:
        return self.today.isoformat()


Fills = Callable[[Values, Occasion], Values]
Guard = Callable[[Values, Occasion], str | None]
Caution = Callable[[Values, Occasion], Iterable[str]]


@dataclass(frozen=True)
class State:
    """Where an entry stands. `tone` paints its pill; an `ended` entry waits for nobody.

    `needs` are the fields without which no act brings an entry here, or leaves it here.
    """

    code: str
    label: str
    tone: str = "idle"
    icon: str = ""
    ended: bool = False
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lapse:
    """An approval that nobody has looked at again: after so many days an entry in these states stands as another.

    The stored state stays; wherever it is shown, counted or searched, `becomes` takes its place.
    """

    states: tuple[str, ...]
    since: str  # the date column the days are counted from
    days: int  # the last day on which it still stands
    becomes: State
    instead_of: tuple[str, ...] = ()  # columns that say how it was decided: `is:` does not find what lapsed by them

    def has_come(self, state: str, values: Values, today: date) -> bool:
        """Whether an entry in this state has lapsed by today. Without a date nobody ever looked at it: it has."""
        since = values.get(self.since)
        return state in self.states and (since is None or (today - date.fromisoformat(since)).days > self.days)


@dataclass(frozen=True)
class Beginning:
    """The entry in another register that a step begins: an integrity case from a concern. Each names the other."""

    register: str
    values: Callable[[Values, Occasion], Values]
    link: str  # the field of this entry that then holds the new one's reference
    link_back: str  # the field of the new entry that holds this one's


@dataclass(frozen=True)
class Step:
    """A way from state to state, by a role. `to` is None where the state stays as it is.

    `asks` are the fields that must be filled in, `also` those that may be, `sets` the values the step itself writes;
    `fills` computes what was left empty, and `stamps` are those that nobody types. With `line`, the fields belong to
    that part and become a new line of it, with `line_sets`; with `of_line`, they change one line, named by its number.
    """

    code: str
    label: str
    start: tuple[str, ...]
    to: str | None
    roles: frozenset[str]
    asks: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    sets: Mapping[str, Value | None] = field(default_factory=dict)
    fills: Fills | None = None
    stamps: tuple[str, ...] = ()
    reason: bool = False
    line: str = ""
    line_sets: Mapping[str, Value] = field(default_factory=dict)
    line_fills: Fills | None = None
    of_line: str = ""
    line_stamps: tuple[str, ...] = ()  # fields of the line that nobody types
    ready: Guard | None = None  # why not yet, whatever is answered: what must be on the entry before
    guard: Guard | None = None  # why not with these answers
    decides: bool = False  # nobody takes it on their own entry
    apart: tuple[str, ...] = ()  # what it writes that the person concerned never does, though it decides nothing
    by_policy: str = ""  # the policy's field that says which one of the roles takes it
    appeal: bool = False  # heard by someone other than who decided
    begins: Beginning | None = None
    names: tuple[str, str] | None = None  # the organisation that gains a name, and the one that has it
    tone: str = ""  # how its button is painted: "ok" for the ready answer, "bad" for a refusal

    def writes(self) -> tuple[str, ...]:
        """The fields to which the step itself gives a value; those it empties are not decided by it."""
        return tuple(name for name, value in self.sets.items() if value is not None)

    @property
    def part(self) -> str:
        """The part in which its fields stand, where they are not the entry's own."""
        return self.line or self.of_line

    @property
    def is_by_another(self) -> bool:
        """Whether it is never taken by the person whose entry it is."""
        return self.decides or bool(self.apart)

    def taken_by(self, policy: Policy) -> frozenset[str]:
        """Who takes it under a policy."""
        return frozenset({policy.words(self.by_policy)}) if self.by_policy else self.roles
