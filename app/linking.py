"""Fills in what an entry keeps of the people and organisations it names, and notices organisations named first here."""

from collections.abc import Callable, Container, Iterable, Mapping
from typing import Protocol

from app.errors import InvalidEntry
from app.fields import ORGANISATION, PERSON, Field, Values
from app.ids import new_id
from app.register import Part, Register


class Known(Protocol):
    """Who is asked: the register file, or a copy of its lists in memory where thousands of rows are read."""

    def person(self, staff_number: str) -> Values | None: ...

    def organisation_named(self, name: str) -> int | None: ...


class Linker:
    """Links the entries of one act. `made` are the organisations nobody has named before: id to name, in order.

    `called` gives the name by which an organisation is known or made, where it is written in several ways.
    """

    def __init__(self, registers: Mapping[str, Register], known: Known, called: Callable[[str], str] = str) -> None:
        self.made: dict[int, str] = {}
        self._workforce = registers["people"].column("workforce")
        self._known = known
        self._called = called
        self._ids: dict[str, int] = {}  # of the organisations made, by folded name

    def link(self, register: Register, whole: Values, given: Container[str]) -> None:
        """Fill in the companions of every field and line. `given` are the names of what was typed or read.

        Raises InvalidEntry for a staff number nobody has.
        """
        self.link_fields(register.linked, whole, given)
        for part in register.parts:
            self.link_lines(part, whole[part.name])

    def link_lines(self, part: Part, lines: Iterable[Values]) -> None:
        """Fill in the companions in the lines of one part."""
        for number, line in enumerate(lines, 1):
            self.link_fields(part.linked, line, (), f"{part.name}.{number}.")

    def link_fields(self, fields: Iterable[Field], values: Values, given: Container[str], path: str = "") -> None:
        """Fill in the companions of these fields. A rank or post that was given is the one at the time, and stays."""
        for f in fields:
            if f.kind is PERSON and values.get(f.name) is not None:
                facts = self._facts(f, values[f.name], path)
                values.update({name: fact for name, fact in facts.items() if name not in given})
                values[f"{f.name}_name"] = facts[f"{f.name}_name"]
            elif f.kind is PERSON and f"{f.name}_name" not in given:
                values.update({companion.name: None for companion in f.companions() if companion.name not in given})
            elif f.kind is ORGANISATION:
                name = values.get(f.name)
                values[f"{f.name}_organisation"] = name and self._organisation(name)

    def _facts(self, f: Field, number: str, path: str) -> Values:
        person = self._known.person(number)
        if person is None:
            raise InvalidEntry({f"{path}{f.name}": f"Nobody on the staff list has the number {number}"})
        facts = {fact: person.get(fact) for fact in f.keeps}
        if "workforce" in facts:
            facts["workforce"] = self._workforce.show(facts["workforce"]) or None
        return {
            f"{f.name}_name": person["name"],
            **{f"{f.name}_{fact}": value for fact, value in facts.items()},
        }

    def _organisation(self, written: str) -> int:
        name = self._called(written)
        folded = name.casefold()
        if folded not in self._ids:
            known = self._known.organisation_named(name)
            if known is None:
                known = new_id()
                self.made[known] = name
            self._ids[folded] = known
        return self._ids[folded]
