"""What one register holds about a person or an organisation, read with one SELECT through its links to them.

Which columns those are is taken from the declarations, so that a new register is covered by being declared.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app.fields import CHOICE, DATE, HOURS, PERSON, Field, Kind
from app.register import VOID, Register
from app.store.gateway import Gateway, Row
from app.store.schema import LinkColumn, link_columns, not_hidden
from app.workflow import Beginning, State

Key = str | int  # a staff number, or an organisation's id


@dataclass(frozen=True, slots=True)
class Happening:
    """One entry, as the card of somebody it concerns tells it."""

    day: str  # ISO, or empty
    register: str
    entry: int
    reference: str
    role: str  # the part they played in it; empty where the entry is about them
    title: str
    detail: str
    tone: str
    icon: str

    @property
    def is_own(self) -> bool:
        return not self.role


@dataclass(frozen=True, slots=True)
class Found:
    """A happening with the row behind it, and what was written there of the person or organisation."""

    happening: Happening
    row: Row
    written: str
    kept: tuple[str | None, ...]  # rank, post and station as they were; none for organisations


class Happenings:
    """Reads the registers for one card."""

    def __init__(
        self, gateway: Gateway, kind: Kind, keys: Sequence[Key], today: date, reader: str | None = None
    ) -> None:
        """`reader` is the staff number of whoever looks: what a register hides from that person is not told."""
        self._gateway = gateway
        self._reader = reader
        self._kind = kind
        self._keys = tuple(keys)
        self._today = today

    def naming(self, register: Register) -> list[Found]:
        """The entries, not void, that name them in any field or line."""
        links = link_columns(register, self._kind)
        if not links or not register.dated:  # the lists of people and organisations are not things that happened
            return []
        own = [link for link in links if link.part is None]
        lines = {entry: line for link in links if link.part for entry, line in self._lines(link)}
        marks = ", ".join("?" * len(self._keys))
        tests = [f"{link.column} IN ({marks})" for link in own]
        tests += ["id IN (SELECT value FROM json_each(?))"] if lines else []
        parameters = [*self._keys * len(own), *([json.dumps(list(lines))] if lines else [])]
        names = _columns(register) + [n for link in own for n in (link.column, *_as_written(link.field))]
        rows = self._select(register, names, f"({' OR '.join(tests)})", parameters) if tests else []
        return [self._found(register, row, own, lines.get(row["id"])) for row in rows]

    def begun_by(self, register: Register, beginning: Beginning, origins: Iterable[Found]) -> list[Found]:
        """The entries, such as integrity cases, that a step on one of these entries began."""
        by_link = {found.row[beginning.link]: found.happening.reference for found in origins}
        theirs = {found.happening.reference for found in origins}
        if not theirs:
            return []
        rows = self._select(
            register,
            [*_columns(register), beginning.link_back],
            f"(reference IN (SELECT value FROM json_each(?)) OR {beginning.link_back} IN"
            " (SELECT value FROM json_each(?)))",
            [json.dumps([reference for reference in by_link if reference]), json.dumps(sorted(theirs))],
        )
        found = []
        for row in rows:
            origin = row[beginning.link_back] if row[beginning.link_back] in theirs else by_link[row["reference"]]
            found.append(Found(self._told(register, row, (), [f"from {origin}"]), row, "", ()))
        return found

    def _select(self, register: Register, names: Sequence[str], test: str, parameters: Sequence[Any]) -> list[Row]:
        columns = ", ".join(dict.fromkeys(names))
        seen, readers = not_hidden(register, self._reader)
        return self._gateway.rows(
            f"SELECT {columns} FROM {register.name} WHERE {test} AND state <> '{VOID}' AND {seen}",
            [*parameters, *readers],
        )

    def _lines(self, link: LinkColumn) -> Iterator[tuple[int, "_Line"]]:
        """The lines of a part that name them, by entry."""
        assert link.part is not None  # noqa: S101 - asked in `naming`
        choices = [f for f in link.part.fields if f.kind is CHOICE]
        names = [link.entry, *(f.name for f in choices), *_as_written(link.field)]
        marks = ", ".join("?" * len(self._keys))
        for row in self._gateway.rows(
            f"SELECT {', '.join(names)} FROM {link.table} WHERE {link.column} IN ({marks})", self._keys
        ):
            yield row["entry"], _Line(_role_in(link.field, choices, row), row[_as_written(link.field)[0]] or "")

    def _found(self, register: Register, row: Row, own: Sequence[LinkColumn], line: "_Line | None") -> Found:
        named = [link for link in own if row[link.column] in self._keys]
        parts = [link.field.label for link in named if link is not own[0]] + ([line.role] if line else [])
        is_own = bool(named) and named[0] is own[0]
        dropped = [name for link in named for name in (link.field.name, f"{link.field.name}_name")]
        told = self._told(register, row, dropped, parts)
        told = told if is_own else replace(told, role=parts[0])
        if not named:
            return Found(told, row, line.written if line else "", ())
        first = named[0].field
        kept = tuple(row.get(f"{first.name}_{fact}") for fact in _FACTS) if self._kind is PERSON and first.keeps else ()
        return Found(told, row, row[_as_written(first)[0]] or "", kept)

    def _told(self, register: Register, row: Row, dropped: Sequence[str], parts: Sequence[str]) -> Happening:
        """An entry in two lines, without the name whose card it is on; `parts` are the parts they played in it."""
        stands = _stands(register, row, register.standing(row["state"], row, self._today))
        words = {name: _show(register, name, row) for name in _told_by(register) if name not in dropped}
        words = {name: shown for name, shown in words.items() if shown}
        title = register.heading if register.heading in words else next(iter(words), "")
        said = [*parts, *(shown for name, shown in words.items() if name != title), *(one.label for one in stands)]
        return Happening(
            row[register.dated] or "",
            register.name,
            row["id"],
            row["reference"],
            "",
            words.get(title, register.one),
            " · ".join((*said, row["reference"])),
            stands[0].tone,
            register.icon,
        )


@dataclass(frozen=True, slots=True)
class _Line:
    role: str
    written: str


_FACTS = ("rank", "post", "station")


def _as_written(f: Field) -> list[str]:
    """The columns that say what was written at the time: the name first."""
    if f.kind is not PERSON:
        return [f.name]
    return [f"{f.name}_name", *(f"{f.name}_{fact}" for fact in f.keeps)]


def _told_by(register: Register) -> list[str]:
    """The columns that tell an entry in a line: those of its list that are not days, nor where it stands."""
    names = dict.fromkeys((register.heading, *register.columns))
    apart = {"", "reference", "state", register.dated, register.status}
    return [name for name in names if name not in apart and register.column(name).kind is not DATE]


def _columns(register: Register) -> list[str]:
    """The columns read of every entry."""
    more = [register.status, *([register.lapse.since] if register.lapse else [])]
    begun = [step.begins.link for step in register.steps if step.begins]
    return [
        "id",
        "reference",
        "state",
        register.dated,
        *more,
        *begun,
        *_told_by(register),
        *_SUMMED.get(register.name, ()),
    ]


_SUMMED = {"second_jobs": ("hours_per_week",)}  # read for the totals of each year


def _show(register: Register, name: str, row: Row) -> str:
    f = register.column(name)
    shown = f.show(row[name])
    return f"{shown} hours" if shown and f.kind is HOURS else shown


def _stands(register: Register, row: Row, state: State) -> list[State]:
    """Where an entry stands: its status, and its state where that says more."""
    if register.status == "state":
        return [state]
    choice = register.column(register.status).choice(row[register.status])
    stands = [State(choice.code, choice.label, choice.tone)] if choice else []
    return stands + ([state] if not stands or state.code != register.states[0].code else [])


def _role_in(f: Field, choices: Sequence[Field], row: Row) -> str:
    """What somebody was in a line: `Evaluator`, or `Bidder, lost`."""
    part = next((one.show(row[one.name]) for one in choices if one.required), "")
    more = [one.show(row[one.name]).lower() for one in choices if not one.required and row[one.name]]
    return part or ", ".join([f.label, *more])
