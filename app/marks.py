"""What a mark tests, as SQL with its parameters: the part of a search that a register declares for itself."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from app.policy import Policies
from app.register import VOID, Mark, Register, Roll

_OPERATORS = {"=": "=", "!=": "<>", "<": "<", ">": ">"}

Test = tuple[str, list[Any]]


def test(register: Register, mark: Mark, today: date, policies: Callable[[], Policies]) -> tuple[Any, ...]:
    """The condition that an entry with this mark meets, then its parameters."""
    tests = list(_tests(register, mark, today, policies))
    return " AND ".join(sql for sql, _ in tests), *(one for _, parameters in tests for one in parameters)


def _tests(register: Register, mark: Mark, today: date, policies: Callable[[], Policies]) -> Iterator[Test]:
    if mark.states:
        yield f"state IN ({', '.join('?' * len(mark.states))})", list(mark.states)
    if mark.field:
        yield _of_field(register, mark, today, policies)
    if mark.either:
        others = (other for other in register.marks if other.word in mark.either)
        any_of = [test(register, other, today, policies) for other in others]
        yield f"({' OR '.join(sql for sql, *_ in any_of)})", [one for _, *more in any_of for one in more]
    if mark.unlisted:
        yield _unlisted(mark.unlisted), []


def _of_field(register: Register, mark: Mark, today: date, policies: Callable[[], Policies]) -> Test:
    if mark.operator in ("missing", "present"):
        return f"{mark.field} IS {'NOT ' if mark.operator == 'present' else ''}NULL", []
    if mark.policy:
        limit = policies().sql(mark.policy, register.dated)
        return f"{mark.field} {_OPERATORS[mark.operator]} {limit}", []
    if mark.days is None:
        return f"{mark.field} {_OPERATORS[mark.operator]} ?", [mark.value]
    first = (today + timedelta(days=mark.days)).isoformat()
    if mark.until is None:
        return f"{mark.field} {_OPERATORS[mark.operator]} ?", [first]
    return f"{mark.field} BETWEEN ? AND ?", [first, (today + timedelta(days=mark.until)).isoformat()]


def _unlisted(roll: Roll) -> str:
    lines = f"SELECT {roll.names} FROM {roll.register}_{roll.part} JOIN {roll.register} ON id = entry"
    return f"reference NOT IN ({lines} WHERE {roll.when} IS NOT NULL AND state <> '{VOID}')"
