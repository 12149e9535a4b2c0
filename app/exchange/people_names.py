"""Who is meant by a name in an old register: `Sgt Rudge`, `Vickers D.`, `21454 Drewitt`. Never a guess.

A number decides when the surname agrees with it. Without one, rank, surname and forename or initial must fit
exactly one person of the force, or exactly one at the station whose register it is.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz import fuzz

Reason = Literal[
    "number",  # the number is this person's, and the surname agrees or is not given
    "name",  # one person of the force fits the name as written
    "station",  # several fit the name, one of them at this station
    "nobody",  # no one on the staff list fits
    "several",  # more than one person fits: a person must say who is meant
    "conflict",  # number and surname, or two numbers, point to different people
    "unknown number",  # no one on the staff list has the number
    "blank",
]

_RANKS = {
    "pc": "constable",
    "con": "constable",
    "constable": "constable",
    "dc": "detective constable",
    "sgt": "sergeant",
    "ps": "sergeant",
    "sergeant": "sergeant",
    "ds": "detective sergeant",
    "insp": "inspector",
    "inspector": "inspector",
    "di": "detective inspector",
    "c insp": "chief inspector",
    "ch insp": "chief inspector",
    "chief inspector": "chief inspector",
    "dci": "detective chief inspector",
    "supt": "superintendent",
    "superintendent": "superintendent",
    "d supt": "detective superintendent",
    "ch supt": "chief superintendent",
    "c supt": "chief superintendent",
    "chief superintendent": "chief superintendent",
    "acc": "assistant chief constable",
    "dcc": "deputy chief constable",
    "cc": "chief constable",
    "pcso": "pcso",
    "sc": "special constable",
}
_DETECTIVE = "detective "
_NEARLY, _HINT, _MOST_NEAR = 75, 5, 6  # of 100: surnames so alike are offered; what each thing beside them adds
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr"})
_NUMBER = re.compile(r"[0-9]{3,6}")
_WORD = re.compile(r"[^\W\d_](?:['’-]?[^\W\d_])*|[0-9]+")
_TEAM = re.compile(
    r"\b(front counter|front desk|reception|npt|snt|team|office|shift|unit|department|dept|section|squad"
    r"|control room|staff|station|everyone|all ranks)\b"
)


@dataclass(frozen=True)
class StaffMember:
    """One person of the staff list. The number is text: `0541` is not 541."""

    number: str
    surname: str
    forenames: str
    rank: str
    station: str
    department: str


@dataclass(frozen=True)
class Resolution:
    """Who was meant, or None with everyone it could be."""

    number: str | None
    reason: Reason
    candidates: tuple[StaffMember, ...] = ()


@dataclass(frozen=True)
class WrittenName:
    """A name taken apart: the rank in full, the numbers, the words in their order, in small letters."""

    rank: str
    numbers: tuple[str, ...]
    words: tuple[str, ...]


class Staff:
    """The staff list, indexed for looking up names as they are written."""

    def __init__(self, people: Iterable[StaffMember]) -> None:
        self._people = tuple(people)
        self._by_number = {person.number: person for person in self._people}
        self._by_surname: dict[tuple[str, ...], list[StaffMember]] = {}
        for person in self._people:
            self._by_surname.setdefault(_words(person.surname), []).append(person)

    def resolve(self, written: str, number: str | None = None, station: str | None = None) -> Resolution:
        """Who `written` is. `number` is the cell of a number column, `station` its register's own.

        A resolution by station is likely, not certain: people sign at other stations too.
        """
        name = read_name(written)
        numbers = {self._known_number(text) for text in (*name.numbers, (number or "").strip()) if text}
        if len(numbers) > 1:
            return Resolution(None, "conflict", self._with_numbers(numbers))
        if numbers:
            return self._by_its_number(numbers.pop(), name)
        if not name.words:
            return Resolution(None, "blank")
        return _choose(self._named(name), station)

    def near(self, written: str, station: str | None = None) -> tuple[StaffMember, ...]:
        """Whom `written` may mean where nobody fits it: a surname spelt nearly so, the likeliest first.

        Only ever something to choose from.
        """
        name = read_name(written)
        ends = {" ".join(end) for end in _ends(name.words)}
        spelt = {
            surname: max((fuzz.ratio(" ".join(surname), end) for end in ends), default=0.0)
            for surname in self._by_surname
        }
        near = [
            (likeness + _HINT * _hints(person, name, station), person)
            for surname, likeness in spelt.items()
            if likeness >= _NEARLY
            for person in self._by_surname[surname]
        ]
        near.sort(key=lambda one: -one[0])
        return tuple(person for _, person in near[:_MOST_NEAR])

    def _by_its_number(self, number: str, name: WrittenName) -> Resolution:
        person = self._by_number.get(number)
        if person is None:
            return Resolution(None, "unknown number", self._named(name))
        if name.words and not _fits_name(person, name.words):
            return Resolution(None, "conflict", (person, *self._named(name)))
        return Resolution(number, "number", (person,))

    def _named(self, name: WrittenName) -> tuple[StaffMember, ...]:
        """Everyone whose rank, surname and forename or initial fit."""
        found = {person.number: person for end in _ends(name.words) for person in self._by_surname.get(end, ())}
        return tuple(
            person for person in found.values() if _fits_name(person, name.words) and _fits_rank(person, name.rank)
        )

    def _known_number(self, text: str) -> str:
        """The number as the staff list has it; a spreadsheet may have dropped its leading zeros."""
        if text in self._by_number or not text.isdigit():
            return text
        fits = [number for number in self._by_number if number.lstrip("0") == text.lstrip("0")]
        return fits[0] if len(fits) == 1 else text

    def _with_numbers(self, numbers: set[str]) -> tuple[StaffMember, ...]:
        return tuple(self._by_number[number] for number in sorted(numbers) if number in self._by_number)


@lru_cache(maxsize=16_384)
def is_team(written: str) -> bool:
    """Whether a recipient is a place or a team (`Front counter, Thornby`) and no single person."""
    text = written.casefold()
    return _TEAM.search(text) is not None and not _NUMBER.search(text) and not read_name(written).rank


def _choose(fits: tuple[StaffMember, ...], station: str | None) -> Resolution:
    here = [person for person in fits if station and person.station.casefold() == station.casefold()]
    if len(fits) == 1:
        return Resolution(fits[0].number, "name", fits)
    if len(here) == 1:
        return Resolution(here[0].number, "station", fits)
    return Resolution(None, "several" if fits else "nobody", fits)


def read_name(written: str) -> WrittenName:
    """Takes a name apart: rank in front, numbers anywhere, the words that are left in their order."""
    words = _words(written)
    numbers = tuple(word for word in words if _NUMBER.fullmatch(word))
    words = tuple(word for word in words if not word.isdigit())
    for length in (2, 1):
        rank = _RANKS.get(" ".join(words[:length]), "")
        if rank and len(words) >= length:
            return WrittenName(rank, numbers, words[length:])
    return WrittenName("", numbers, words[1:] if words and words[0] in _TITLES else words)


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold().replace("’", "'")))


def _ends(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    """What may be the surname: it stands first or last."""
    return {words[at:] for at in range(len(words))} | {words[: at + 1] for at in range(len(words))}


def _hints(person: StaffMember, name: WrittenName, station: str | None) -> int:
    """How many things beside the surname speak for a person."""
    initials = {word[0] for word in _words(person.forenames)}
    return (
        _fits_rank(person, name.rank)
        + any(len(word) == 1 and word in initials for word in name.words)
        + (not set(_words(person.forenames)).isdisjoint(name.words))
        + bool(station and person.station.casefold() == station.casefold())
    )


def _fits_name(person: StaffMember, words: tuple[str, ...]) -> bool:
    """The surname first or last, and every other word a forename or initial of theirs, in order."""
    surname = _words(person.surname)
    length = len(surname)
    others = [words[length:]] if words[:length] == surname else []
    others += [words[:-length]] if words[-length:] == surname else []
    return any(_fits_forenames(person, rest) for rest in others)


def _fits_forenames(person: StaffMember, words: tuple[str, ...]) -> bool:
    forenames = _words(person.forenames)
    return len(words) <= len(forenames) and all(
        forename == word or (len(word) == 1 and forename.startswith(word))
        for forename, word in zip(forenames, words, strict=False)
    )


def _fits_rank(person: StaffMember, rank: str) -> bool:
    """A detective rank belongs to the CID; a plain one need not stay out of it: people move."""
    if not rank:
        return True
    is_detective = rank.startswith(_DETECTIVE)
    return person.rank.casefold() == rank.removeprefix(_DETECTIVE) and (not is_detective or person.department == "CID")
