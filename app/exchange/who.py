"""Whom and which organisation the rows of an old register name: the register's own lists, held in memory."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as made

from app.exchange.answers import NOBODY, NOTHING_SAID, Answers
from app.exchange.people_names import Resolution, Staff, StaffMember, read_name
from app.exchange.planned import Choice, Place, Question
from app.exchange.row_reading import Cells, Reading, text
from app.exchange.sheet_rows import FileRow
from app.fields import PERSON, STAFF_NUMBER, Values
from app.register import Register
from app.store.known import KnownLists

_BESIDE = ("rank", "station")  # in columns of their own


@dataclass
class _Asked:
    """One name as a file writes it, that does not say who is meant; and every row it stands in."""

    field: str
    column: str
    written: str
    meant: Resolution
    may_be: list[StaffMember]  # whom it fits or, where it fits nobody, who is spelt nearly so
    answer: str = ""
    rows: list[Place] = made(default_factory=list)


class Directory:
    """The people and organisations known to the register file, and those that the files being read add."""

    def __init__(self, lists: KnownLists, answers: Answers = NOTHING_SAID) -> None:
        self._lists = lists
        self._answers = answers
        self._people = lists.people
        self._staff = Staff(map(_member, self._people.values()))
        self._station = ""
        self._resolved: dict[tuple[str, str, str], Resolution] = {}
        self._beyond_doubt: dict[tuple[object, ...], str] = {}  # whom the cells of a row name, as they stand
        self._asked: dict[tuple[str, str, str], _Asked] = {}  # by file, field and name as written

    def look_from(self, station: str) -> None:
        """The rows that follow are of this station's register: of two people of a name, the one who serves there."""
        self._station = station

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

    def read_people(self, register: Register, row: FileRow, cells: Cells, headings: Mapping[str, str]) -> Reading:
        """The people a row names: their staff numbers or, where it is not certain who is meant, what was written."""
        found = Reading()
        for f in register.linked:
            if f.kind is PERSON and (f.name in cells or f"{f.name}_name" in cells):
                beside = (cells.get(f"{f.name}_{one}") for one in ("name", *_BESIDE))
                stands = (f.name, self._station, cells.get(f.name), *beside)
                if stands in self._beyond_doubt:
                    found.values[f.name] = self._beyond_doubt[stands]
                    continue
                written, number = _name_and_number(text(cells.get(f"{f.name}_name")), text(cells.get(f.name)))
                meant, asked = self._meant(written, number, *(text(cells.get(f"{f.name}_{one}")) for one in _BESIDE))
                as_written = _with_number(written, number)
                said = ""
                if meant.number is None and as_written:
                    column = headings.get(f"{f.name}_name") or headings.get(f.name, "")
                    said = self._ask(row.place, f.name, column, _with_number(asked, number), meant)
                if meant.number:
                    self._beyond_doubt[stands] = meant.number
                if meant.number or (said and said != NOBODY):
                    found.values[f.name] = meant.number or said
                elif as_written:
                    found.values[f"{f.name}_name"] = as_written
                    found.open[f.name] = _why_nobody(meant, as_written)
        return found

    def questions(self) -> Iterator[Question]:
        """Every name that does not say who is meant, with whom it could be, and what was answered."""
        for asked in self._asked.values():
            yield Question(
                asked.rows[0],
                "person",
                asked.field,
                asked.column,
                asked.written,
                tuple(map(_choice, asked.may_be)),
                tuple(asked.rows),
                asked.answer,
                _why_nobody(asked.meant, asked.written),
                near=not asked.meant.candidates,
            )

    def _ask(self, place: Place, name: str, column: str, written: str, meant: Resolution) -> str:
        """Note that it has to be asked who this is; the answer, if it was given already."""
        key = (place.sha256, name, written)
        if key not in self._asked:
            said = self._answers.people.get((place.sha256, written), "")
            known = said in self._people or said == NOBODY
            may_be = meant.candidates or self._staff.near(written, self._station or None)
            here_first = sorted(may_be, key=lambda one: one.station.casefold() != self._station.casefold())
            self._asked[key] = _Asked(name, column, written, meant, here_first, said if known else "")
        self._asked[key].rows.append(place)
        return self._asked[key].answer

    def _meant(self, written: str, number: str, rank: str, station: str) -> tuple[Resolution, str]:
        """Who is meant by a name, and the name to ask with: a rank beside it tells several people of it apart."""
        here = station or self._station
        meant = self._resolve(written, number, here)
        if len(meant.candidates) > 1 and rank and not read_name(written).rank:
            ranked = self._resolve(f"{rank} {written}", number, here)
            if ranked.candidates:
                return ranked, f"{rank} {written}"
        return meant, written

    def _resolve(self, written: str, number: str, station: str) -> Resolution:
        """Old registers name the same people again and again."""
        key = (written, number, station)
        if key not in self._resolved:
            self._resolved[key] = self._staff.resolve(written, number, station or None)
        return self._resolved[key]


def _name_and_number(name: str, number: str) -> tuple[str, str]:
    """Name and number, whichever column they stand in."""
    if number and not STAFF_NUMBER.fullmatch(number):
        name, number = f"{name} {number}".strip(), ""
    if name and not number and STAFF_NUMBER.fullmatch(name):
        return "", name
    return name, number


def _with_number(name: str, number: str) -> str:
    return name if number in name else f"{name} {number}".strip()


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


def _choice(person: StaffMember) -> Choice:
    detail = " · ".join(filter(None, (person.rank, person.number, person.department, person.station)))
    return Choice(person.number, f"{person.forenames} {person.surname}", detail)
