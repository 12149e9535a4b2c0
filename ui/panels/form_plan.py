"""What stands where on a register's form, worked out from its declaration alone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.fields import DATE, HOURS, MONEY, NUMBER, TIME, YESNO, Field
from app.register import Part, Register

_SHORT = {DATE, TIME, MONEY, NUMBER, HOURS, YESNO}
_SHORT_LABEL = 15  # letters that fit above half the narrow panel
_LAST = "More"


@dataclass(frozen=True)
class Place:
    """One field on the form. `path` is what a fault names it by: `provider`, `items.1.outcome`."""

    path: str
    field: Field


Row = tuple[Place, ...]  # one field, or two short ones side by side


@dataclass(frozen=True)
class Section:
    """Fields under a heading that opens; or, with a part, its lines. `when` opens it by itself: a path and a code."""

    title: str
    rows: tuple[Row, ...]
    part: Part | None = None
    when: tuple[str, str] | None = None


@dataclass(frozen=True)
class Plan:
    """The whole form: quick entry, the part whose first line is laid out in it, what else that has, the sections."""

    quick: tuple[Row, ...]
    inline: Part | None
    line: Section | None
    sections: tuple[Section, ...]

    @property
    def places(self) -> tuple[Place, ...]:
        """Every field of the form, in the order of reading; of the inline part, those of the first line."""
        sections = (*([self.line] if self.line else ()), *self.sections)
        found = [*self.quick, *(row for section in sections for row in section.rows)]
        return tuple(place for row in found for place in row)


def plan(register: Register) -> Plan:
    """The form of a register, without the fields and parts that only a step may write."""
    decided = register.decided_fields()
    inline = next((part for part in register.parts if part.required), None)
    places = {f.name: Place(f.name, f) for f in register.fields if f.name not in decided}
    if inline:
        places |= {place.path: place for place in line_places(inline, 1)}
    quick = [places.pop(path) for path in register.quick_entry if path in places]
    line = _line_section(inline, places) if inline else None
    sections = list(_sections(register, places))
    lines = [Section(p.label, (), p) for p in register.parts if p is not inline and p.name not in decided]
    last = [section for section in sections if section.title == _LAST]
    others = [section for section in sections if section.title != _LAST]
    return Plan(rows(quick), inline, line, (*others, *lines, *last))


def line_places(part: Part, number: int) -> tuple[Place, ...]:
    """The fields of one line, counted from 1."""
    return tuple(Place(f"{part.name}.{number}.{f.name}", f) for f in part.fields)


def rows(places: Iterable[Place]) -> tuple[Row, ...]:
    """The places in rows: two short ones that follow each other share one."""
    found: list[Row] = []
    for place in places:
        if found and len(found[-1]) == 1 and _short(place.field) and _short(found[-1][0].field):
            found[-1] = (found[-1][0], place)
        else:
            found.append((place,))
    return tuple(found)


def _short(f: Field) -> bool:
    return f.kind in _SHORT and len(f.label) <= _SHORT_LABEL


def _line_section(part: Part, places: dict[str, Place]) -> Section | None:
    """What the first line has beyond quick entry."""
    rest = [places.pop(path) for path in list(places) if path.startswith(f"{part.name}.")]
    return Section(f"More about the {part.one}", rows(rest)) if rest else None


def _sections(register: Register, places: dict[str, Place]) -> Iterator[Section]:
    for title in dict.fromkeys(place.field.section for place in places.values()):
        within = [place for place in places.values() if place.field.section == title]
        yield Section(title or _LAST, rows(within), when=_when(register, title))


def _when(register: Register, title: str) -> tuple[str, str] | None:
    """A section called as a choice belongs to it: a gift's “Loan” opens when its type is Loan."""
    for f in register.fields:
        for choice in f.choices:
            if f.default is not None and choice.label == title:
                return f.name, choice.code
    return None
