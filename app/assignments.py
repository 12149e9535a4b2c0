"""`FIELD=VALUE` and JSON as they come on the command line, read into the values of an entry."""

import json
import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from app.errors import InvalidEntry, NoSuchField, Unreadable
from app.fields import Field, Value, Values
from app.register import Part, Register
from app.workflow import Step

_LINE = re.compile(r"line=[1-9]\d{0,3}")


def read(register: Register, assignments: Iterable[str], today: date, *, onto: Values | None = None) -> Values:
    """The values that `FIELD=VALUE` words give, read as typed; parts are changed on top of the lines in `onto`.

    A field of a part is `items.description` (line 1) or `items.2.description`; where no other field has its name,
    `description` alone will do. Raises InvalidEntry, NoSuchField, and Unreadable for a word without `=`.
    """
    values: Values = {}
    faults: dict[str, str] = {}
    for word in assignments:
        name, equals, text = word.partition("=")
        if not equals or not name:
            raise Unreadable(f"“{word[:60]}” is not FIELD=VALUE")
        part, number, f = locate(register, name)
        try:
            value = f.read(text, today)
        except Unreadable as why:
            faults[name] = str(why)
            continue
        if part is None:
            values[f.name] = value
        else:
            _write_line(values, part, number, f, value, (onto or {}).get(part.name) or [])
    if faults:
        raise InvalidEntry(faults)
    return values


def read_for_step(register: Register, step: Step, assignments: Iterable[str], today: date) -> Values:
    """The values a step is given: fields of the register, or of the line it writes; `line=2` says which it changes."""
    part = register.part(step.part)
    if part is None:
        return read(register, assignments, today)
    words = list(assignments)
    which = next((word for word in words if step.of_line and _LINE.fullmatch(word)), None)
    plain = [word if "." in word.partition("=")[0] else f"{part.name}.{word}" for word in words if word is not which]
    lines = read(register, plain, today).get(part.name) or [{}]
    values = {name: value for name, value in lines[0].items() if value is not None}
    return values | ({"line": int(which.partition("=")[2])} if which else {})


def read_json(text: str) -> list[Values]:
    """The entries in a JSON text: one object, or a list of them, in stored form (pence, ISO dates)."""
    try:
        given = json.loads(text)
    except ValueError:
        raise Unreadable("what was given is not JSON") from None
    entries = given if isinstance(given, list) else [given]
    if not all(isinstance(entry, dict) for entry in entries):
        raise Unreadable("an entry in JSON is an object: {“field”: value}")
    return entries


def locate(register: Register, name: str) -> tuple[Part | None, int, Field]:
    """The part (or None), line number and field that a name on the command line means. Raises NoSuchField."""
    head, _, rest = name.partition(".")
    if (part := register.part(head)) and rest:
        number, _, last = rest.rpartition(".")
        return part, max(int(number), 1) if number.isdecimal() else 1, _of_part(register, part, last)
    writable = {f.name: f for f in register.fields} | {old: f for f in register.fields for old in f.formerly}
    if name in writable:
        return None, 0, writable[name]
    for part in register.parts:
        if any(name == f.name or name in f.formerly for f in part.fields):
            return part, 1, _of_part(register, part, name)
    parts = (f"{part.name}.{f.name}" for part in register.parts for f in part.fields)
    raise NoSuchField(name, register.name, (*(f.name for f in register.fields), *parts))


def _of_part(register: Register, part: Part, name: str) -> Field:
    for f in part.fields:
        if name == f.name or name in f.formerly:
            return f
    raise NoSuchField(f"{part.name}.{name}", register.name, tuple(f"{part.name}.{f.name}" for f in part.fields))


def _write_line(
    values: Values, part: Part, number: int, f: Field, value: Value | None, present: list[dict[str, Any]]
) -> None:
    lines = values.setdefault(part.name, [dict(line) for line in present])
    while len(lines) < number:
        lines.append({})
    lines[number - 1][f.name] = value
