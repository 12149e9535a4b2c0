"""What the recording form looks up: names and how often each was used, texts typed before, possible duplicates.

It is asked by everybody, so registers that hide entries from some people are left out of uses and of texts.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from app.fields import ORGANISATION, PERSON, Field, Values
from app.lists import Lists
from app.register import VOID, Part, Register
from app.store.gateway import Gateway, Row
from app.store.reading import Reading
from app.store.schema import hides, part_table

DAYS_APART = 3  # two entries of one person and giver that lie no further apart may be one offer


class Lookups:
    """Reads whole columns rather than entries. The counts come from indexes alone."""

    def __init__(self, gateway: Gateway, registers: Iterable[Register]) -> None:
        self._gateway = gateway
        self._registers = tuple(registers)

    def people(self) -> list[Row]:
        """Everybody on the staff list, with the facts that tell two of one name apart."""
        return self._gateway.rows(
            "SELECT staff_number, name, surname, forenames, rank, post, line_manager, state FROM people"
            " WHERE state <> ? ORDER BY surname, forenames",
            (VOID,),
        )

    def person_uses(self) -> dict[str, int]:
        """How many entries name each staff number."""
        found: dict[str, int] = {}
        for register in self._told():
            for f in _looked_up(register, PERSON):
                for number, count in self._counts(register, f):
                    found[number] = found.get(number, 0) + count
        return found

    def organisations(self) -> list[tuple[int, str]]:
        """The id and name of every organisation, and again under each of its other names."""
        names = self._gateway.tuples("SELECT id, name FROM organisations WHERE state <> ?", (VOID,))
        aliases = "SELECT id, alias FROM organisations_aliases JOIN organisations ON id = entry WHERE state <> ?"
        return names + self._gateway.tuples(aliases, (VOID,))

    def organisation_uses(self) -> dict[int, dict[str, int]]:
        """How many entries of each register name each organisation, by its id, in whichever spelling."""
        found: dict[int, dict[str, int]] = {}
        for register in self._told():
            for f in _looked_up(register, ORGANISATION):
                for entry, count in self._counts(register, register.column(f"{f.name}_organisation")):
                    uses = found.setdefault(int(entry), {})
                    uses[register.name] = uses.get(register.name, 0) + count
        return found

    def uses(self, register: Register, f: Field) -> dict[str, int]:
        """How many entries have each value of a column."""
        return dict(self._counts(register, f))

    def lists(self) -> Lists:
        """The lists the force keeps."""
        return Reading(self._gateway, self._registers).lists()

    def texts(self, register: Register, part: Part | None, f: Field, after: int, most: int) -> list[tuple[str, int]]:
        """The texts of a column, each with its entry, of up to so many entries made after the one with id `after`."""
        if hides(register):
            return []
        table, key = (part_table(register, part), "entry") if part else (register.name, "id")
        return self._gateway.tuples(
            f"SELECT {f.name}, {key} FROM {table} WHERE {key} > ? AND {f.name} IS NOT NULL ORDER BY {key} LIMIT ?",
            (after, most),
        )

    def newest(self, register: Register, who: str) -> int | None:
        """The id of the entry this person recorded last."""
        found = self._gateway.value(
            f"SELECT id FROM {register.name} WHERE recorded_by = ? AND state <> ? ORDER BY id DESC LIMIT 1", (who, VOID)
        )
        return None if found is None else int(found)

    def may_be_the_same(self, register: Register, values: Values) -> list[int]:
        """The ids of entries with the same names that lie within three days, or have the same value; newest first."""
        tests: list[str] = []
        parameters: list[Any] = []
        for name in register.same:
            if name == register.dated:
                continue
            if values.get(name) is None:
                return []
            tests.append(f"{name} = ?")
            parameters.append(values[name])
        near, bounds = _near(register, values)
        if not tests or (register.dated in register.same and not near):
            return []
        where = " AND ".join((*tests, f"({near})", "state <> ?") if near else (*tests, "state <> ?"))
        return self._gateway.column(
            f"SELECT id FROM {register.name} WHERE {where} ORDER BY id DESC LIMIT 3", (*parameters, *bounds, VOID)
        )

    def _told(self) -> Iterable[Register]:
        return (register for register in self._registers if not hides(register))

    def _counts(self, register: Register, f: Field) -> list[tuple[str, int]]:
        return self._gateway.tuples(
            f"SELECT {f.name}, count(*) FROM {register.name} WHERE {f.name} IS NOT NULL AND state <> ?"
            f" GROUP BY {f.name}",
            (VOID,),
        )


def _looked_up(register: Register, kind: object) -> list[Field]:
    """The fields of a kind that lists show: who an entry is about, and not who only signed it."""
    return [f for f in register.fields if f.kind is kind and f.listed]


def _near(register: Register, values: Values) -> tuple[str, list[Any]]:
    """The test for a near date or an equal value, as far as the entry has them."""
    if register.dated not in register.same:
        return "", []
    tests, bounds = [], []
    if day := values.get(register.dated):
        around = date.fromisoformat(day)
        apart = timedelta(days=DAYS_APART)
        tests.append(f"{register.dated} BETWEEN ? AND ?")
        bounds += [(around - apart).isoformat(), (around + apart).isoformat()]
    if register.total and values.get(register.total):
        tests.append(f"{register.total} = ?")
        bounds.append(values[register.total])
    return " OR ".join(tests), bounds
