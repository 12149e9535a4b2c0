"""What a register is: its fields, parts, states and steps, declared once as frozen dataclasses.

Tables, forms, lists, headings, exports, search, help and returns all read one declaration. Facts that a field cannot
say are functions in the register's own module, listed in `checks`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from app.errors import NoSuchField, NoSuchStep, Unreadable
from app.fields import NOTE, ORGANISATION, PERSON, TEXT, TODAY, Field, Value, Values
from app.self_declaration import SelfDeclaration
from app.workflow import CLERK, DEPUTY, HEAD, ROLES, Caution, Lapse, State, Step

VOID = "void"
UNDONE = "Undone"  # why an entry is void whose adding was taken back
REOPEN = "reopen"  # the step that takes a decision back, in every register that has decisions

Fault = tuple[str, str]  # the path of a field (`items.1.outcome`; lines count from 1) and the sentence to show there
Check = Callable[[Values], Iterable[Fault]]


@dataclass(frozen=True)
class Part:
    """The lines inside an entry: the items of an offer, the conditions and reviews of a second job."""

    name: str
    label: str
    one: str  # what one line is called
    fields: tuple[Field, ...]
    required: bool = False  # at least one line
    derived: tuple[Field, ...] = ()
    starts: tuple[Values, ...] = ()  # the lines a new entry starts with
    tells_of: tuple[str, str] | None = None  # the field that holds a reference, and the register of what it refers to

    @cached_property
    def columns(self) -> tuple[Field, ...]:
        """Every stored column of a line: the fields, each followed by its companions."""
        return tuple(column for f in self.fields for column in (f, *f.companions()))

    @cached_property
    def linked(self) -> tuple[Field, ...]:
        """The fields that name a person or an organisation."""
        return tuple(f for f in self.fields if f.kind in {PERSON, ORGANISATION})

    @cached_property
    def by_name(self) -> dict[str, Field]:
        """Every stored column of a line by its name."""
        return {f.name: f for f in self.columns}

    @cached_property
    def blank(self) -> Values:
        """A line of which nothing is said: defaults, and None for every other column."""
        return {f.name: f.default for f in self.columns}


@dataclass(frozen=True)
class Roll:
    """Lines of another register that name entries of this one, each of them settled once `when` is filled in."""

    register: str
    part: str
    names: str
    when: str


@dataclass(frozen=True)
class Mark:
    """A word for `is:`, and the tests behind it, all of which must hold.

    A field, an operator (= != < > missing present) and a value: the one given, or a number of the policy in force on
    the entry's date, or the day so many days from today; with `until`, from the one day to the other. `either` are
    words of other marks, one of which must hold; `unlisted` says that no line of a roll has settled the entry.
    """

    word: str
    label: str
    field: str = ""
    operator: str = ""
    value: Value | None = None
    policy: str = ""
    days: int | None = None
    until: int | None = None
    states: tuple[str, ...] = ()  # only of entries in these states
    either: tuple[str, ...] = ()
    unlisted: Roll | None = None


@dataclass(frozen=True)
class Chip:
    """A ready-made search above the list."""

    label: str
    search: str


@dataclass(frozen=True)
class Register:
    """One register, whole."""

    name: str  # of its table, and on the command line
    title: str
    one: str  # what one entry is called: "declaration"
    letter: str  # before its references: G/2012/0001
    icon: str
    fields: tuple[Field, ...]
    states: tuple[State, ...]
    steps: tuple[Step, ...] = ()
    parts: tuple[Part, ...] = ()
    derived: tuple[Field, ...] = ()
    checks: tuple[Check, ...] = ()
    marks: tuple[Mark, ...] = ()
    chips: tuple[Chip, ...] = ()
    dated: str = ""  # the date its references, default order and `date:` go by; "" for lists without one
    heading: str = ""  # the column that names an entry in one line
    status: str = "state"  # the column painted as a pill
    total: str = ""  # the money column summed in the page head
    key: str = ""  # the field that is unique, by which a repeated load finds its entry
    absent: str = ""  # the date since when a whole list that is brought in no longer names an entry
    columns: tuple[str, ...] = ()  # the list's columns in order, by column name
    opens: Callable[[Values, date], str] | None = None  # the state of an entry that arrives with its decisions
    same: tuple[str, ...] = ()  # columns that agree when two entries may be one
    alike: tuple[str, ...] = ()  # columns by which like cases are looked up together: one index over them
    section: str = "registers"  # where the navigation shows it
    noun: str = ""  # plural of `one` when adding an s is wrong
    quick: tuple[str, ...] = ()  # quick entry in its order, where `quick_entry` would not guess it
    kept_by: frozenset[str] = frozenset({CLERK, HEAD, DEPUTY})  # who may record in it; nobody: Probity itself
    seen_by: frozenset[str] = frozenset(ROLES)  # who may read it
    hidden_from: tuple[str, ...] = ()  # fields that name a person who never sees the entry
    hidden_with: tuple["Register", str, str] | None = None  # what they arose from; the field that names it, and back
    material: tuple[str, ...] = ()  # facts on which a decision rests: another value after it takes it back
    rests_in: tuple[str, ...] = ()  # states in which it rests on them; without any, wherever it can be taken back
    cautions: tuple[Caution, ...] = ()  # what whoever decides must know first
    lapse: Lapse | None = None
    frozen_in: tuple[str, ...] = ()  # states in which nothing is amended any more: what was signed or sent
    self_declared: SelfDeclaration | None = None  # the form on which officers declare what belongs here
    stages: tuple[str, ...] = ()  # labels of the strip over an entry, in order
    stage_of: Mapping[str, int] = field(default_factory=dict)  # the stage of each state

    def __post_init__(self) -> None:
        names = [f.name for f in self.all_columns]
        if len(names) != len(set(names)):
            twice = sorted({name for name in names if names.count(name) > 1})
            raise ValueError(f"{self.name} declares {twice} twice")

    @property
    def many(self) -> str:
        """What several entries are called."""
        return self.noun or f"{self.one}s"

    @cached_property
    def stored(self) -> tuple[Field, ...]:
        """Every column whose value is kept in the journal: the fields, each followed by its companions."""
        return tuple(column for f in self.fields for column in (f, *f.companions()))

    @cached_property
    def all_columns(self) -> tuple[Field, ...]:
        """Every column of the table that a declaration names: stored ones, then derived ones."""
        return (*self.stored, *self.derived)

    @cached_property
    def _by_name(self) -> dict[str, Field]:
        known = {f.name: f for f in self.all_columns}
        for f in self.fields:
            known.update({old: f for old in f.formerly if old not in known})
        return known

    @cached_property
    def quick_entry(self) -> tuple[str, ...]:
        """The paths quick entry asks for, in order: `provider`; of a part's first line `items.1.value_pence`."""
        if self.quick:
            return self.quick
        fields = [f.name for f in self.fields if not f.section]
        lines = [
            f"{part.name}.1.{f.name}" for part in self.parts if part.required for f in part.fields if not f.section
        ]
        return (*fields, *lines, *(f.name for f in self.fields if f.kind is NOTE and f.section == "More"))

    @cached_property
    def _empty(self) -> Values:
        return {f.name: None for f in self.stored}

    @cached_property
    def _parts(self) -> dict[str, Part]:
        return {part.name: part for part in self.parts}

    @cached_property
    def linked(self) -> tuple[Field, ...]:
        """The fields that name a person or an organisation."""
        return tuple(f for f in self.fields if f.kind in {PERSON, ORGANISATION})

    @cached_property
    def asked(self) -> tuple[Field, ...]:
        """The fields that are required, of every entry or of some."""
        return tuple(f for f in self.fields if f.required or f.needed)

    def has(self, name: str) -> bool:
        """Whether there is a column of this name, past names included."""
        return name in self._by_name

    def column(self, name: str) -> Field:
        """The column with this name, or that once had it. Raises NoSuchField."""
        if name not in self._by_name:
            raise NoSuchField(name, self.name, tuple(f.name for f in self.fields))
        return self._by_name[name]

    def part(self, name: str) -> Part | None:
        return self._parts.get(name)

    def state(self, code: str) -> State:
        """The state with this code; `void` is every register's."""
        return next((s for s in self.states if s.code == code), State(VOID, "Void", "idle", "ban", ended=True))

    def step(self, code: str) -> Step:
        """The step with this code. Raises NoSuchStep."""
        for step in self.steps:
            if step.code == code:
                return step
        raise NoSuchStep(code, self.name, tuple(s.code for s in self.steps))

    def steps_from(self, state: str) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if state in step.start)

    def decided_fields(self) -> frozenset[str]:
        """Fields that belong to a step and not to the declaration: only who may take the step may write them.

        A part whose lines are decisions, such as the annual reviews, belongs to the step that writes them.
        """
        fields = frozenset(
            name
            for step in self.steps
            if CLERK not in step.roles
            for name in (*step.asks, *step.also, *step.stamps, *step.writes())
            if not step.part
        )
        return fields | {step.line for step in self.steps if step.line and step.decides}

    def written_by_another(self) -> frozenset[str]:
        """Fields that the person whose entry it is never writes."""
        return frozenset(name for step in self.steps for name in step.apart)

    @cached_property
    def settled(self) -> frozenset[str]:
        """The states of what was decided, signed or sent, and those that only follow from them."""
        back = (step for step in self.steps if step.code == REOPEN and CLERK not in step.roles)
        found = {*self.frozen_in, *(state for step in back for state in step.start)}
        more = set(found)
        while more:
            onward = (step for step in self.steps if step.to and step.code != REOPEN and more.intersection(step.start))
            more = {step.to for step in onward if step.to} - found
            found |= more
        return frozenset(found)

    def settled_by(self, state: str) -> frozenset[str]:
        """Who may take a settled entry in this state off the register: who signed it, or the heads."""
        signers = (step.roles for step in self.steps if step.to == state and CLERK not in step.roles)
        signed = frozenset[str]().union(*signers) if state in self.frozen_in else frozenset[str]()
        return signed or frozenset({HEAD, DEPUTY})

    def starts_as(self, today: date | None) -> Values:
        """What an entry starts with; without a day (an old record brought in) nothing is dated today."""
        fixed: Values = {f.name: f.default for f in self.fields if f.default not in (None, TODAY)}
        fixed |= {part.name: [dict(line) for line in part.starts] for part in self.parts if part.starts}
        return fixed | {f.name: f.starts_as(today) for f in self.fields if today and f.default == TODAY}

    def first_state(self, values: Values, today: date) -> str:
        """The state an entry with these facts begins in."""
        return self.opens(values, today) if self.opens else self.states[0].code

    @property
    def stands_by(self) -> tuple[str, ...]:
        """The columns that say how an entry stands: a row that is asked for its standing is fetched with them."""
        return ("state", self.lapse.since) if self.lapse else ("state",)

    def standing(self, state: str, values: Values, today: date) -> State:
        """How an entry in this state stands today: a state of the register, or what it has lapsed to."""
        if self.lapse and self.lapse.has_come(state, values, today):
            return self.lapse.becomes
        return self.state(state)

    def reopening(self, state: str, before: Values, after: Values) -> Step | None:
        """The step that takes a decision back because a fact it rested on changed. A blank filled in is no change."""
        step = next((s for s in self.steps if s.code == REOPEN and state in (self.rests_in or s.start)), None)
        changed = any(before.get(name) not in (None, []) for name in self.material if name in after)
        return step if changed else None

    def missing(self, values: Values) -> tuple[str, ...]:
        """Paths of what an entry must have and has not: fields, then lines of parts."""
        return tuple(_missing(self, values))

    def unreadable(self, values: Values, today: date) -> dict[str, str]:
        """Which of the values given, perhaps some of an entry's only, are not of their kind."""
        return dict(_kind_faults(self, values, today))

    def faults(self, values: Values, today: date) -> dict[str, str]:
        """What is wrong with the values of an entry: kinds and the register's own checks; not what is missing."""
        return self.unreadable(values, today) or self.contradictions(values)

    def contradictions(self, values: Values) -> dict[str, str]:
        """What the register's own checks find in values that are each of their kind."""
        found: dict[str, str] = {}
        for check in self.checks:
            for path, sentence in check(values):
                found.setdefault(path, sentence)
        return found

    def unsettled(self, values: Values) -> tuple[str, ...]:
        """Paths of what is missing and of what contradicts itself: why an old record brought in is incomplete."""
        return tuple(dict.fromkeys((*self.missing(values), *self.contradictions(values))))

    def derive(self, values: Values) -> Values:
        """The derived columns of an entry, computed from its values."""
        return {f.name: f.compute(values) for f in self.derived if f.compute}

    def whole(self, values: Values) -> Values:
        """Values that `normal` has made and of which None and empty parts were left out, whole again."""
        return {**self._empty, **{name: [] for name in self._parts}, **values}

    def normal(self, values: Values) -> Values:
        """The values with every field and part present, old names replaced, values verified and normalised.

        Raises NoSuchField for a name nobody declared, Unreadable for a value of the wrong kind (see `faults`).
        """
        whole: Values = {**self._empty, **{name: [] for name in self._parts}}
        parts, columns = self._parts, self._by_name
        for name, value in values.items():
            if name in parts:
                whole[name] = [_normal_line(parts[name], line) for line in _lines(parts[name], value)]
            else:
                f = columns.get(name) or self.column(name)
                whole[f.name] = None if value is None else f.check(value)
        return whole


def _lines(part: Part, value: Any) -> list[Values]:
    lines = value or []
    if not isinstance(lines, list | tuple) or not all(isinstance(line, dict) for line in lines):
        raise Unreadable(f"{part.label} must be a list of lines, each with its fields")
    return list(lines)


def _normal_line(part: Part, line: Values) -> Values:
    known = part.by_name
    for name in line:
        if name not in known:
            raise NoSuchField(f"{part.name}.{name}", part.name, tuple(known))
    whole = {**part.blank, **line}
    return {name: None if whole[name] is None else f.check(whole[name]) for name, f in known.items()}


def _kind_faults(register: Register, values: Values, today: date) -> Iterator[Fault]:
    for name, value in values.items():
        part = register.part(name)
        if part is None:
            yield from _fault(name, register.column(name), value, today)
            continue
        try:
            lines = _lines(part, value)
        except Unreadable as why:
            yield name, str(why)
            continue
        columns = part.by_name
        for number, line in enumerate(lines, 1):
            for line_name, line_value in line.items():
                if line_name in columns:
                    yield from _fault(f"{name}.{number}.{line_name}", columns[line_name], line_value, today)


def _fault(path: str, f: Field, value: object, today: date) -> Iterator[Fault]:
    try:
        f.check_horizon(f.check(value), today)
    except Unreadable as why:
        yield path, str(why)


def _missing(register: Register, values: Values) -> Iterator[str]:
    for f in register.asked:
        if values.get(f.name) is None and f.is_needed(values):
            yield f.name
    for part in register.parts:
        lines = values.get(part.name) or []
        if part.required and not lines:
            yield part.name
        for number, line in enumerate(lines, 1):
            for f in part.fields:
                if line.get(f.name) is None and f.is_needed(line):
                    yield f"{part.name}.{number}.{f.name}"


OLD_REFERENCE = Field(
    "old_reference",
    "Earlier reference",
    TEXT,
    hint="in the register it came from",
    known_as=("ref", "ref no", "reference", "no", "number of entry"),
    section="More",
)
