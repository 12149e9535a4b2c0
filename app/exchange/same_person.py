"""Whether two people, each on the staff list or only written (`Entwistle C.`, `PC 0368 Entwistle`), can be one."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from app.crosscheck.text import slips
from app.exchange.people_names import WrittenName, read_name
from app.fields import Values

Fit = Literal[
    "number",  # one staff number
    "name",  # surname and forename or initial agree
    "surname",  # the surname agrees; one of them says no more
    "nearly",  # the surname agrees but for a slip
    "no",
]


@dataclass(frozen=True)
class Person:
    """Somebody an entry names, with a number where one is known."""

    number: str
    name: WrittenName
    shown: str  # as a person reads it: "Sgt 4417 Garside"

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The words of the name: under one of them is whoever can be the same person, slips of the finger aside."""
        return tuple(dict.fromkeys(word for word in self.name.words if len(word) > 1))

    @cached_property
    def plain_number(self) -> str:
        """The number as a spreadsheet may have kept it, without leading zeros."""
        return self.number.lstrip("0")


@lru_cache(maxsize=65_536)
def as_written(written: str) -> Person:
    """Somebody as a register writes the name."""
    name = read_name(written)
    return Person(name.numbers[0] if len(name.numbers) == 1 else "", name, written)


def on_the_list(facts: Values) -> Person:
    """Somebody on the staff list."""
    surname, forenames, rank = (str(facts.get(name) or "") for name in ("surname", "forenames", "rank"))
    number = str(facts["staff_number"])
    words = read_name(f"{forenames} {surname}").words
    shown = " ".join(filter(None, (rank, number, surname)))
    return Person(number, WrittenName(rank.casefold(), (number,), words), shown)


def fit(one: Person, other: Person) -> Fit:
    """Whether these can be one person. Two different numbers are never one."""
    if one.number and other.number:
        return "number" if one.plain_number == other.plain_number else "no"
    fits = [_by_surname(one.name.words, other.name.words, at_end, other_end) for at_end, other_end in _ENDS]
    return next((known for known in ("name", "surname", "nearly") if known in fits), "no")


def ranks_differ(one: Person, other: Person) -> bool:
    """Whether both have a rank, and not the same. A detective may be written without the word."""
    ranks = {person.name.rank.removeprefix("detective ") for person in (one, other)} - {""}
    return len(ranks) > 1


_ENDS = ((False, False), (False, True), (True, False), (True, True))


def _by_surname(one: tuple[str, ...], other: tuple[str, ...], at_end: bool, other_end: bool) -> Fit:
    """Taking the surname from the front or the end of each name."""
    for length in (2, 1):
        if length > min(len(one), len(other)):
            continue
        surname, rest = _cut(one, length, at_end)
        other_surname, other_rest = _cut(other, length, other_end)
        alike = slips.alike(" ".join(surname).replace(" ", ""), " ".join(other_surname).replace(" ", ""))
        if (
            min(map(len, (*surname, *other_surname))) < 2
            or alike <= slips.IN_A_SHORT_WORD
            or not _agree(rest, other_rest)
        ):
            continue
        if alike < 1.0:
            return "nearly"
        return "name" if length == 2 or (rest and other_rest) else "surname"
    return "no"


def _cut(words: tuple[str, ...], length: int, at_end: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return (words[-length:], words[:-length]) if at_end else (words[:length], words[length:])


def _agree(forenames: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Forenames or initials, one after the other, as far as both go."""
    return all(a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) for a, b in zip(forenames, other, strict=False))
