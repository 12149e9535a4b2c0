"""Whom and which organisation the rows of an old register name: the register's own lists, held in memory."""

from collections.abc import Iterable

from app.exchange.people_names import Resolution, Staff, StaffMember
from app.exchange.row_reading import Cells, Reading, text
from app.fields import PERSON, STAFF_NUMBER, Values
from app.register import Register
from app.store.known import KnownLists


class Directory:
    """The people and organisations known to the register file, and those that the file being read adds."""

    def __init__(self, lists: KnownLists) -> None:
        self._lists = lists
        self._people = lists.people
        self._staff = Staff(map(_member, self._people.values()))
        self._resolved: dict[tuple[str, str], Resolution] = {}

    def add_people(self, people: Iterable[Values]) -> None:
        """Know these too: a staff list names line managers who stand further down in it."""
        self._people = {person["staff_number"]: person for person in people} | self._people
        self._staff = Staff(map(_member, self._people.values()))

    def person(self, staff_number: str) -> Values | None:
        """The facts of the staff list about a person, or None for a number nobody has."""
        return self._people.get(staff_number)

    def organisation_named(self, name: str) -> int | None:
        """The id of the organisation with exactly this name or alias, letter case aside."""
        return self._lists.organisation_named(name)

    def read_people(self, register: Register, cells: Cells) -> Reading:
        """The people a row names: their staff numbers or, where it is not certain who is meant, what was written."""
        found = Reading()
        for f in register.fields:
            if f.kind is PERSON and (f.name in cells or f"{f.name}_name" in cells):
                written, number = _name_and_number(text(cells.get(f"{f.name}_name")), text(cells.get(f.name)))
                meant = self._resolve(written, number)
                if meant.number:
                    found.values[f.name] = meant.number
                elif written or number:
                    as_written = written if number in written else f"{written} {number}".strip()
                    found.values[f"{f.name}_name"] = as_written
                    found.open[f.name] = _why_nobody(meant, as_written)
        return found

    def _resolve(self, written: str, number: str) -> Resolution:
        """Old registers name the same people again and again."""
        if (written, number) not in self._resolved:
            self._resolved[written, number] = self._staff.resolve(written, number)
        return self._resolved[written, number]


def _name_and_number(name: str, number: str) -> tuple[str, str]:
    """Name and number, whichever column they stand in."""
    if number and not STAFF_NUMBER.fullmatch(number):
        name, number = f"{name} {number}".strip(), ""
    if name and not number and STAFF_NUMBER.fullmatch(name):
        return "", name
    return name, number


def _why_nobody(meant: Resolution, written: str) -> str:
    match meant.reason:
        case "several":
            return f"{len(meant.candidates)} people fit “{written}”"
        case "conflict":
            return f"name and number of “{written}” are not one person's"
        case "unknown number":
            return f"nobody on the staff list has the number in “{written}”"
        case _:
            return f"nobody on the staff list fits “{written}”"


def _member(person: Values) -> StaffMember:
    facts = (person.get(name) or "" for name in ("surname", "forenames", "rank", "station", "post"))
    return StaffMember(person["staff_number"], *facts)
