"""Two entries that may be one, fact by fact beside one another, in the words a person reads."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.exchange.making_one import facts
from app.fields import NUMBER, ORGANISATION, PERSON, Field, Value, Values
from app.register import Part, Register


@dataclass(frozen=True)
class Beside:
    """One fact of both; `name` is by which it is judged. Each side is "" where it is not said."""

    name: str
    label: str
    first: str
    second: str

    @property
    def differs(self) -> bool:
        """Whether they say something else; letter case and spacing are nothing else."""
        return " ".join(self.first.casefold().split()) != " ".join(self.second.casefold().split())


def side_by_side(register: Register, first: Values, second: Values) -> tuple[Beside, ...]:
    """Every fact that either says, in the order of the form."""
    found = (
        Beside(*label, *(_said(register, label[0], values) for values in (first, second))) for label in _named(register)
    )
    return tuple(one for one in found if one.first or one.second)


def _named(register: Register) -> Iterator[tuple[str, str]]:
    together = facts(register)
    yield from ((f.name, f.label) for f in register.fields if f.name in together)
    yield from ((part.name, part.label) for part in register.parts)


def _said(register: Register, name: str, values: Values) -> str:
    if part := register.part(name):
        return "\n".join(_line(part, line) for line in values.get(name) or [])
    f = register.column(name)
    if f.kind is ORGANISATION:  # the link beside it is a number
        return f.show(values.get(name))
    said = [register.column(one).show(values.get(one)) for one in facts(register)[name]]
    if f.kind is PERSON:  # the number is shown after the name
        said = [*said[1:2], said[0], *said[2:]]
    return " · ".join(dict.fromkeys(filter(None, said)))


def _line(part: Part, line: Values) -> str:
    return " · ".join(filter(None, (_in_words(f, line.get(f.name)) for f in part.fields)))


def _in_words(f: Field, value: Value | None) -> str:
    """A number says nothing without its name, and nothing at all where it is the usual one."""
    if f.kind is not NUMBER:
        return f.show(value)
    return "" if value in (None, f.default) else f"{f.label} {f.show(value)}"
