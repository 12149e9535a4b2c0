"""Puts the values of an entry together for an act: what it starts with, what it links to, and what is wrong with it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import count, islice
from types import MappingProxyType

from app.deeds import new_deed
from app.entries import Entry
from app.errors import InvalidEntry, ProbityError
from app.fields import Field, Value, Values
from app.linking import Linker
from app.lists import LISTS
from app.register import Register
from app.store.journal import Deed
from app.store.reading import Reading
from app.workflow import Occasion, Step

LINE = "line"  # which line of a part a step changes
_NO_ALIASES: Mapping[int, Sequence[Values]] = MappingProxyType({})


class Composing:
    """Composes entries of one register file. It writes nothing."""

    def __init__(self, registers: Mapping[str, Register], reading: Reading, today: Callable[[], date]) -> None:
        self._registers = registers
        self._reading = reading
        self._today = today

    def faults(
        self, register: Register, values: Values, *, unsettled: Iterable[str] = (), before: Values | None = None
    ) -> dict[str, str]:
        """What is wrong with an entry and what it lacks, by path, each with its sentence.

        What was `unsettled` before (an old record brought in incomplete) may stay so, and so may a retired answer
        that it had `before`.
        """
        if unreadable := register.unreadable(values, self._today()):
            return unreadable
        lacking = {path: f"Enter {_label(register, path)}" for path in register.missing(values)}
        found = lacking | register.contradictions(values)
        if any(f.open for f in register.fields):
            found |= self._reading.lists().faults(register, register.normal(values), before)
        return {path: sentence for path, sentence in found.items() if path not in unsettled}

    def prepare(self, register: Register, values: Values, *, old: bool = False) -> tuple[Values, list[Deed]]:
        """The whole values of a new entry, its companions looked up; and the deeds that add its new organisations.

        An `old` record, brought in, is not taken to have been declared today.
        """
        whole = register.normal({**register.starts_as(None if old else self._today()), **values})
        self._settle(register, whole)
        linker = Linker(self._registers, self._reading)
        linker.link(register, whole, given(values))
        return whole, self.organisation_deeds(linker.made)

    def organisation_deeds(
        self, made: Mapping[int, str], aliases: Mapping[int, Sequence[Values]] = _NO_ALIASES
    ) -> list[Deed]:
        """The deeds that add organisations nobody has named before: id to name, and the other names known of them."""
        organisations = self._registers["organisations"]
        start = organisations.starts_as(None)
        references = self.next_references(organisations, start)
        return [
            new_deed(
                organisations,
                organisations.normal({**start, "name": name, "aliases": list(aliases.get(entry, ()))}),
                entry,
                next(references),
                today=self._today(),
            )
            for entry, name in made.items()
        ]

    def series(self, register: Register, whole: Values) -> str:
        """The series a new reference is taken from: the register's letter and the year of its date."""
        if not register.dated:
            return register.letter
        day = whole.get(register.dated) or self._today().isoformat()
        return f"{register.letter}/{day[:4]}"

    def next_reference(self, register: Register, whole: Values, beside: int = 0) -> str:
        """The reference of a new entry. `beside` it the same act gives out so many in its series before."""
        return next(islice(self.next_references(register, whole), beside, None))

    def next_references(self, register: Register, whole: Values) -> Iterator[str]:
        """The references of new entries of one series, one after another; the last that is given out is read once."""
        series = self.series(register, whole)
        for number in count(self._reading.last_number(register, series) + 1):
            yield f"{series}/{number:04d}"

    def added(self, register: Register, values: Values, entry: int, *, not_the_same_as: tuple[int, ...]) -> list[Deed]:
        """The deeds that add a new entry, and the organisations it is the first to name. Raises InvalidEntry."""
        try:
            whole, companions = self.prepare(register, values)
        except ProbityError as problem:
            if faults := register.unreadable(values, self._today()):
                raise InvalidEntry(faults) from problem
            raise
        self.check(register, whole)
        self.check_state(register, register.first_state(whole, self._today()), whole)
        self.unique(register, whole, entry)
        beside = sum(deed.register == register.name for deed in companions)  # an organisation's own parent
        reference = self.next_reference(register, whole, beside)
        return [
            *companions,
            new_deed(register, whole, entry, reference, not_the_same_as=not_the_same_as, today=self._today()),
        ]

    def check(
        self, register: Register, whole: Values, *, unsettled: Iterable[str] = (), before: Values | None = None
    ) -> None:
        """Raises InvalidEntry, with a sentence for each field at fault."""
        if faults := self.faults(register, whole, unsettled=unsettled, before=before):
            raise InvalidEntry(faults)

    def check_state(self, register: Register, state: str, whole: Values, names: Iterable[str] | None = None) -> None:
        """Raises InvalidEntry where an entry lacks what its state needs; of those `names` only, if they are given."""
        needs = register.state(state).needs
        lacking = [n for n in needs if whole.get(n) is None and (names is None or n in names)]
        if lacking:
            raise InvalidEntry({name: f"Enter {_label(register, name)}" for name in lacking})

    def check_of_steps(self, register: Register, current: Entry, after: Values) -> None:
        """Raises InvalidEntry where an amendment gives or takes away a value that only a step gives.

        Nor does one empty a part on which a decision rests, such as the conditions of an approval.
        """
        before = current.values
        given_by = {(name, step.sets[name]): step for step in register.steps for name in step.writes()}
        for name, value in after.items():
            step = given_by.get((name, _plain_value(value))) or given_by.get((name, _plain_value(before.get(name))))
            if step:
                raise InvalidEntry({name: f"This changes by taking a step, such as “{step.label}”"})
            if (part := register.part(name)) and before[name] and not value and current.state in register.settled:
                raise InvalidEntry({name: f"A decided entry keeps its {part.label.lower()}"})

    def state_after(self, register: Register, current: Entry, whole: Values, after: Values) -> str:
        """The state of an entry with amended facts: one that followed from the facts follows them again.

        A leaving date makes a person one who left. Raises InvalidEntry where it takes a step to get there, or where
        the amendment takes away what its state needs.
        """
        begins, began = (register.first_state(values, self._today()) for values in (whole, current.values))
        if register.opens is None or current.state != began or begins == began:
            emptied = tuple(name for name, value in after.items() if value is None)
            self.check_state(register, current.state, whole, emptied)
            return current.state
        state = register.state(begins)
        if {begins, began} & register.settled:
            name = next((name for name in state.needs if whole.get(name) != current.values.get(name)), "state")
            raise InvalidEntry({name: f"Take the step that leads to “{state.label}” instead"})
        self.check_state(register, begins, whole)
        return begins

    def unique(self, register: Register, whole: Values, entry: int) -> None:
        """Raises InvalidEntry where another entry has the key of this one, or a list has this value already."""
        if register.name == LISTS:
            self._reading.lists().refuse_twice(whole, entry)
        if register.key and (value := whole.get(register.key)) is not None:
            other = self._reading.id_by(register, register.key, value)
            if other is not None and other != entry:
                label = register.column(register.key).label
                raise InvalidEntry({register.key: f"{label} {value} is already in {register.title}"})

    def changed(self, register: Register, current: Entry, changes: Values) -> tuple[Values, list[Deed]]:
        """The whole values of an entry after changes; and the deeds that add the organisations they name first."""
        stored = {f.name: current.values[f.name] for f in register.stored}
        parts = {part.name: current.values[part.name] for part in register.parts}
        if faults := register.unreadable(changes, self._today()):
            raise InvalidEntry(faults)
        whole = register.normal({**stored, **parts, **changes})
        self._settle(register, whole)
        touched = register.normal(changes)
        fresh = [f for f in register.fields if f.name in {register.column(n).name for n in _plain(register, changes)}]
        linker = Linker(self._registers, self._reading)
        linker.link_fields(fresh, whole, changes)
        for part in register.parts:
            if part.name in changes:
                linker.link_lines(part, touched[part.name])
                whole[part.name] = touched[part.name]
        return whole, self.organisation_deeds(linker.made)

    def _settle(self, register: Register, whole: Values) -> None:
        """The force's own answers are written as its lists write them."""
        if any(f.open for f in register.fields):
            self._reading.lists().settle(register, whole)

    def stepped(self, register: Register, step: Step, current: Entry, values: Values, occasion: Occasion) -> Values:
        """What a step changes: what it asked for, what it fills in, what it sets. Raises InvalidEntry.

        A step on one line of a part takes the line's number, from 1, as the value `line`.
        """
        offered = {*step.asks, *step.also, *([LINE] if step.of_line else [])}
        for name in values:
            if name not in offered:
                asked = ", ".join((*step.asks, *step.also)) or "nothing"
                raise InvalidEntry({name: f"“{step.label}” does not ask for this; it asks for: {asked}"})
        filled = step.fills({**current.values, **values}, occasion) if step.fills else {}
        missing = {n: f"Enter {_label(register, n, step.part)}" for n in step.asks if values.get(n) in (None, "")}
        if missing:
            raise InvalidEntry(missing)
        if step.part:
            return {**filled, **step.sets, step.part: _lines_after(step, current, values, occasion)}
        return {**filled, **values, **step.sets}


def _lines_after(step: Step, current: Entry, values: Values, occasion: Occasion) -> list[Values]:
    lines: list[Values] = list(current.values[step.part])
    own = {name: value for name, value in values.items() if name != LINE}
    filled = step.line_fills({**current.values, **own}, occasion) if step.line_fills else {}
    line = {**filled, **own, **step.line_sets}
    if step.line:
        return [*lines, line]
    number = values.get(LINE, 1 if len(lines) == 1 else None)
    if not isinstance(number, int) or not 1 <= number <= len(lines):
        raise InvalidEntry({LINE: f"Say which line: 1 to {len(lines)}" if lines else "There is no line"})
    return [{**one, **line} if at == number else one for at, one in enumerate(lines, 1)]


def _plain_value(value: object) -> Value | None:
    """The value of a field; None for the lines of a part, which no step sets."""
    return value if isinstance(value, str | int) else None


def differences(register: Register, before: Values, after: Values) -> Values:
    """What of an entry's stored values and parts is another after a change."""
    names = (*(f.name for f in register.stored), *(part.name for part in register.parts))
    return {name: after[name] for name in names if before.get(name) != after[name]}


def given(values: Values) -> tuple[str, ...]:
    """The names of what was typed or read, and not left empty."""
    return tuple(name for name, value in values.items() if value not in (None, "", []))


def _plain(register: Register, values: Values) -> tuple[str, ...]:
    return tuple(name for name in values if register.part(name) is None)


def _label(register: Register, path: str, line: str = "") -> str:
    """What a missing field is called in a sentence: “Enter who received it” needs words, not names."""
    part_name, _, rest = path.partition(".")
    part = register.part(line or part_name)
    if part and (line or rest):
        name = path if line else rest.rpartition(".")[2]
        return _called(next(f for f in part.fields if f.name == name))
    return part.one.lower() if part else _called(register.column(path))


def _called(f: Field) -> str:
    return f.wanted or f.label.lower()
