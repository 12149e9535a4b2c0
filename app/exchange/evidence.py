"""How likely two entries of one register are about one thing: evidence added up, each piece with its words.

The pieces are log-odds, set by what they say and not fitted to any register: one person, one giver and one day make an
even case a likely one; the same value or wording makes it sure; another outcome, another kind or another giver unmakes
it. Who, from whom and when are the fields that the register's declaration names as `same`; the rest is whatever else it
requires.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from app import money
from app.crosscheck import names
from app.crosscheck.text import slips
from app.exchange import same_person
from app.exchange.planned import Side
from app.exchange.same_person import Person
from app.fields import CHOICE, NOTE, ORGANISATION, PERSON, TEXT, Field, Values
from app.register import Register

WINDOW = 3  # days between two dates that may be of one thing: a Friday's offer is written down on Monday
NEVER = -99.0
NAMED_BY_STAFF = Callable[[str], Values | None]

_START = -6.0  # of two entries that only fell near each other
_PERSON = {"number": 4.0, "name": 3.5, "surname": 2.7, "nearly": 2.0, "no": NEVER}
_OTHER_RANK = -1.5
_TEAM, _TEAM_OR_PERSON, _OTHER_TEAM = 3.0, -1.0, -3.0
_GIVER, _GIVER_ALIKE, _GIVER_MAYBE, _OTHER_GIVER = 4.0, 2.5, 0.5, -6.0
_NAMELESS_GIVERS = 2.5
_NEARLY, _MAYBE = 0.86, 0.7  # how alike names are that are not the same for certain
_UNLIKE = names.Alike(0.0, ())
_DAYS_APART = (0.0, -0.5, -1.5, -2.0)
_WORDS_SAME, _WORDS_SOME, _WORDS_NONE = 2.0, 1.0, -0.5
_VALUE_SAME, _VALUE_NEAR, _VALUE_FAR = 1.5, 0.7, -1.5
_OTHER_THING = -1.2  # neither in the wording nor in the value is there anything in common
_NEAR_BY, _FAR_BY = 1.25, 1.6  # how many times the one amount is the other
_NEAR_PENCE, _FAR_PENCE = 200, 500
_STATUS_SAME, _STATUS_OTHER = 0.5, -2.5
_CHOICE_SAME, _CHOICE_OTHER, _CHOICE_DEFAULT = 0.2, -1.5, -0.7  # a default may be nobody's answer
_ONE_SHEET = -4.0  # one book seldom records a thing twice

_LITTLE = frozenset(
    {"a", "an", "and", "the", "of", "for", "in", "on", "at", "to", "with", "from", "by", "x", "x1", "x2"}
)
_SHORT_FOR = {"xmas": "christmas", "choc": "chocolates", "chocs": "chocolates", "pic": "picture"}


@dataclass(frozen=True)
class Piece:
    """One thing that agrees, differs or neither, and what it adds to the log-odds."""

    weight: float
    agrees: str = ""
    differs: str = ""


NOTHING = Piece(0.0)


@dataclass(frozen=True, slots=True)
class Told:
    """What one entry says, taken apart once: it is compared with many."""

    side: Side
    day: int | None  # ordinal
    person: Person | None
    team: str
    giver: str
    words: frozenset[str]
    pence: int | None
    status: str | None


class Evidence:
    """Compares the entries of one register."""

    def __init__(self, register: Register, on_the_list: NAMED_BY_STAFF) -> None:
        self._register = register
        self._on_the_list = on_the_list
        same = [name.removesuffix("_organisation") for name in register.same]
        self._person = next(f for f in register.fields if f.kind is PERSON and f.name in same)
        self._giver = next(f for f in register.fields if f.kind is ORGANISATION and f.name in same)
        self._line_texts = [
            (part.name, [f.name for f in part.fields if f.kind is TEXT and f.required])
            for part in register.parts
            if part.required
        ]
        self._person_name = f"{self._person.name}_name"
        self._texts = tuple(f for f in register.fields if f.kind in {TEXT, NOTE} and f.required)
        self._choices = tuple(f for f in register.fields if f.kind is CHOICE and f.required)
        self._total = register.column(register.total) if register.total else None
        self._status = register.column(register.status) if register.has(register.status) else None
        self._known: dict[str, Person] = {}

    @property
    def asks(self) -> tuple[str, ...]:
        """The columns that a glance at an entry needs."""
        team = [self._person.instead] if self._person.instead else []
        return (self._person.name, self._person_name, self._giver.name, self._register.dated, *team)

    def glance(self, side: Side) -> Told:
        """Who, from whom and when: enough to find what may be one."""
        return self._told(side, frozenset(), None, None)

    def told(self, side: Side) -> Told:
        """What an entry says."""
        pence, status = (f.compute(side.values) if f and f.compute else None for f in (self._total, self._status))
        words = _content(" ".join(self._said(side.values)))
        return self._told(side, words, pence if isinstance(pence, int) else None, str(status) if status else None)

    def _told(self, side: Side, words: frozenset[str], pence: int | None, status: str | None) -> Told:
        values = side.values
        day = values.get(self._register.dated)
        team = values.get(self._person.instead) if self._person.instead else None
        return Told(
            side,
            date.fromisoformat(day).toordinal() if day else None,
            self._who(values),
            team or "",
            values.get(self._giver.name) or "",
            words,
            pence,
            status,
        )

    def _who(self, values: Values) -> Person | None:
        number = values.get(self._person.name)
        if not number:
            written = values.get(self._person_name)
            return same_person.as_written(written) if written else None
        if number not in self._known:
            facts = self._on_the_list(number)
            self._known[number] = same_person.on_the_list(facts) if facts else same_person.as_written(number)
        return self._known[number]

    def _said(self, values: Values) -> Iterator[str]:
        yield from (str(values[f.name]) for f in self._texts if values.get(f.name))
        for part, texts in self._line_texts:
            for line in values.get(part) or []:
                yield from (str(line[name]) for name in texts if line.get(name))

    def pieces(self, one: Told, other: Told) -> Iterator[Piece]:
        """Everything that speaks for or against, beginning with who, from whom and when."""
        yield self.who(one, other)
        yield self.from_whom(one, other)
        yield _when(one, other)
        wording, worth = _wording(one, other), self._worth(one, other)
        yield from (wording, worth)
        if (wording.weight, worth.weight) == (_WORDS_NONE, _VALUE_FAR):
            yield Piece(_OTHER_THING)
        yield self._standing(one, other)
        yield from (_answer(f, one.side.values.get(f.name), other.side.values.get(f.name)) for f in self._choices)
        if in_one_sheet(one.side, other.side):
            yield Piece(_ONE_SHEET)

    def who(self, one: Told, other: Told) -> Piece:
        """Whether it was one person, or one team."""
        if one.person and other.person:
            return _person(one.person, other.person)
        if one.team and other.team:
            if names.compare(one.team, other.team).same:
                return Piece(_TEAM, f"same team, {one.team}")
            return Piece(_OTHER_TEAM, "", _both(one.team, other.team))
        if one.team or other.team:
            shown = [told.team or (told.person.shown if told.person else "nobody") for told in (one, other)]
            return Piece(_TEAM_OR_PERSON, "", _both(*shown))
        return NOTHING

    def from_whom(self, one: Told, other: Told) -> Piece:
        """Whether it came from one organisation or person."""
        return _giver(self._giver.label.lower(), one.giver, other.giver)

    def _worth(self, one: Told, other: Told) -> Piece:
        worth = self._total.label.lower() if self._total else ""
        if one.pence is None or other.pence is None:
            said = next((told.pence for told in (one, other) if told.pence is not None), None)
            return NOTHING if said is None else Piece(0.0, "", f"{worth} {money.show(said)} / not given")
        low, high = sorted((one.pence, other.pence))
        if low == high:
            return Piece(_VALUE_SAME, f"{worth} {money.show(low)}")
        weight = _VALUE_NEAR if high <= low * _NEAR_BY or high - low <= _NEAR_PENCE else 0.0
        weight = _VALUE_FAR if high > low * _FAR_BY and high - low > _FAR_PENCE else weight
        return Piece(weight, "", f"{worth} {money.show(one.pence)} / {money.show(other.pence)}")

    def _standing(self, one: Told, other: Told) -> Piece:
        f = self._status
        if not f or not one.status or not other.status or "pending" in (one.status, other.status):
            return NOTHING
        if one.status == other.status:
            return Piece(_STATUS_SAME, f.show(one.status).lower())
        partly = any(status.startswith("part") for status in (one.status, other.status))
        weight = _STATUS_OTHER / 2 if partly else _STATUS_OTHER
        return Piece(weight, "", _both(f.show(one.status), f.show(other.status)).lower())


def score(pieces: list[Piece]) -> float:
    """The pieces as a probability, from 0 to 1."""
    odds = _START + sum(piece.weight for piece in pieces)
    return round(1 / (1 + math.exp(-odds)), 3) if odds > NEVER / 2 else 0.0


def in_one_sheet(one: Side, other: Side) -> bool:
    """Whether both stand in one book."""
    if one.place is None or other.place is None:
        return False
    return (one.place.sha256, one.place.sheet) == (other.place.sha256, other.place.sheet)


def _person(one: Person, other: Person) -> Piece:
    fits = same_person.fit(one, other)
    if fits == "no":
        return Piece(NEVER, "", _both(one.shown, other.shown))
    shown = one.shown if one.number or not other.number else other.shown
    weight = _PERSON[fits]
    if fits != "number" and same_person.ranks_differ(one, other):
        return Piece(weight + _OTHER_RANK, f"surname alike, {shown}", f"rank: {_both(one.shown, other.shown)}")
    if fits in ("number", "name"):
        return Piece(weight, f"same person, {shown}")
    return Piece(weight, f"may be one person: {_both(one.shown, other.shown)}")


@lru_cache(maxsize=262_144)
def _giver(label: str, one: str, other: str) -> Piece:
    if not one or not other:
        said = one or other
        return Piece(0.0, "", f"{label}: {said} / not given") if said else NOTHING
    if names.is_nameless(one) and names.is_nameless(other):
        return Piece(_NAMELESS_GIVERS, f"{label} nobody named")
    alike = names.compare(one, other) if _may_be_alike(one, other) else _UNLIKE
    why = "; ".join(alike.reasons)
    if alike.same:
        return Piece(_GIVER * alike.score, f"{label} {one}" if one == other else f"{label} alike: {why}")
    if alike.score < _MAYBE:
        return Piece(_OTHER_GIVER, "", f"{label}: {_both(one, other)}")
    return Piece(_GIVER_ALIKE if alike.score >= _NEARLY else _GIVER_MAYBE, "", f"{label}: {_both(one, other)} ({why})")


def _may_be_alike(one: str, other: str) -> bool:
    """Cheap, and right whenever it says no."""
    left, right = names.key(one).split(), names.key(other).split()
    if not set(left).isdisjoint(right):
        return True
    return any(slips.alike(a, b) for a in left for b in right) or 1 in (len(left), len(right))


def _when(one: Told, other: Told) -> Piece:
    if one.day is None or other.day is None:
        return Piece(NEVER)
    apart = abs(one.day - other.day)
    if apart == 0:
        return Piece(_DAYS_APART[0], "same day")
    if apart > WINDOW:
        return Piece(NEVER, "", f"{apart} days apart")
    return Piece(_DAYS_APART[apart], "", "a day apart" if apart == 1 else f"{apart} days apart")


def _wording(one: Told, other: Told) -> Piece:
    if not one.words or not other.words:
        return NOTHING
    common = _common(one.words, other.words)
    share = 2 * len(common) / (len(one.words) + len(other.words))
    said = ", ".join(f"“{word}”" for word in sorted(common))
    if one.words == other.words or share >= 0.99:
        return Piece(_WORDS_SAME, f"same wording: {said}")
    if common:
        return Piece(_WORDS_SOME * (0.6 + share), f"wording alike: {said}")
    return Piece(_WORDS_NONE, "", f"wording: {_both(' '.join(sorted(one.words)), ' '.join(sorted(other.words)))}")


def _common(one: frozenset[str], other: frozenset[str]) -> set[str]:
    found = set(one & other)
    rest = sorted(other - found)
    for word in sorted(one - found):
        near = next((w for w in rest if len(word) > slips.SHORTEST and slips.alike(word, w) >= slips.ONE_SLIP), None)
        if near:
            rest.remove(near)
            found.add(word)
    return found


def _answer(f: Field, one: object, other: object) -> Piece:
    if one is None or other is None:
        return NOTHING
    if one == other:
        return Piece(_CHOICE_SAME)
    weight = _CHOICE_DEFAULT if f.default in (one, other) else _CHOICE_OTHER
    return Piece(weight, "", f"{f.label.lower()}: {_both(f.show(one), f.show(other))}")


@lru_cache(maxsize=16_384)
def _content(text: str) -> frozenset[str]:
    """The words that say what it is; a plural is its singular."""
    words = (_SHORT_FOR.get(word, word) for word in names.words(text) if word not in _LITTLE)
    return frozenset(word[:-1] if len(word) > 3 and word.endswith("s") else word for word in words)


def _both(one: str, other: str) -> str:
    return f"{one} / {other}"
