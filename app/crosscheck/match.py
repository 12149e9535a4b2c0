"""Two lists of organisations, and which of the one may be which of the other: leads, with a score and reasons.

A company number that both have decides. Else the names decide, each with its other names; only names that share enough
are compared (see `index`). Nothing depends on the order in which organisations come.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from app import company_numbers
from app.crosscheck import names
from app.crosscheck.index import Index
from app.crosscheck.names import LIKELY, Alike, Corpus
from app.errors import Unreadable
from app.progress import Report, silent

_SHARED = 0.25  # of two names that are likely one organisation's
_MOST = 100  # names that are compared with one
_STEP = 500  # names between two reports


@dataclass(frozen=True)
class Named:
    """One organisation: what tells it apart."""

    id: int | str
    name: str
    aliases: tuple[str, ...] = ()
    company_number: str | None = None

    @cached_property
    def spellings(self) -> tuple[str, ...]:
        """Its name, then its other names."""
        return tuple(dict.fromkeys(one for one in (self.name, *self.aliases) if one.strip()))

    @cached_property
    def number(self) -> str | None:
        """Its company number as it is kept, if it is one: a wrong number decides nothing."""
        try:
            return company_numbers.company_number(self.company_number) if self.company_number else None
        except Unreadable:
            return None


@dataclass(frozen=True)
class Match:
    """Two organisations that may be one: how likely that is, from 0 to 1, and why. A lead, never a finding."""

    left: int | str
    right: int | str
    score: float
    reasons: tuple[str, ...]


class Matcher:
    """Organisations, among which one is looked up."""

    def __init__(self, right: Iterable[Named], *, beside: Iterable[str] = (), report: Report | None = None) -> None:
        """`beside` are further names, by which a word is known to be rare or common. Ids are different ones."""
        self._beside = tuple(beside)
        self._named = {one.id: one for one in right}
        self._report = report or silent
        self._build()

    def find(self, left: Named, least: float = LIKELY) -> list[Match]:
        """Those that it may be, with at least this score, the likeliest first."""
        found = []
        for id_ in self._candidates(left, least):
            alike = self._compared(left, self._named[id_])
            if alike and alike.score >= least:
                found.append(Match(left.id, id_, alike.score, alike.reasons))
        return sorted(found, key=lambda match: (-match.score, isinstance(match.right, str), match.right))

    def find_all(self, left: Sequence[Named], least: float = LIKELY, report: Report | None = None) -> Iterator[Match]:
        """The same for many, one after another."""
        for done, one in enumerate(left):
            if report and done % _STEP == 0:
                report(done, len(left))
            yield from self.find(one, least)
        if report:
            report(len(left), len(left))

    def add(self, named: Named) -> None:
        """One organisation more, or one that was changed."""
        self._named[named.id] = named
        self._build()

    def remove(self, id_: int | str) -> None:
        """One organisation less. Raises KeyError if it is not there."""
        del self._named[id_]
        self._build()

    def _build(self) -> None:
        self._holders: dict[str, list[tuple[int | str, str]]] = {}
        self._numbers: dict[str, list[int | str]] = {}
        for one in self._named.values():
            for spelling in one.spellings:
                self._holders.setdefault(names.key(spelling), []).append((one.id, spelling))
            if one.number:
                self._numbers.setdefault(one.number, []).append(one.id)
        self._keys = sorted(self._holders)
        self._index = Index(self._keys, {names.key(name) for name in self._beside})
        self._corpus = Corpus([*self._beside, *(name for one in self._named.values() for name in one.spellings)])

    def _candidates(self, left: Named, least: float) -> set[int | str]:
        shared = _SHARED if least >= LIKELY else 0.0
        found = set(self._numbers.get(left.number, ())) if left.number else set()
        for key in {names.key(spelling) for spelling in left.spellings}:
            for place in self._index.near(key, shared, _MOST):
                found.update(id_ for id_, _ in self._holders[self._keys[place]])
        return found

    def _compared(self, left: Named, right: Named) -> Alike | None:
        """How alike two are; None where their numbers say that they are two."""
        if left.number and right.number:
            same = left.number == right.number
            return Alike(1.0, (f"same company number {left.number}",)) if same else None
        pairs = [(one, other) for one in left.spellings for other in right.spellings]
        if not pairs:
            return None
        scored = [(self._score(one, other), one, other) for one, other in pairs]
        best, one, other = max(scored, key=lambda each: each[0])
        return Alike(best, (*self._reasons(one, other), *_other_names(left, one, right, other)))

    def _score(self, left: str, right: str) -> float:
        return names.score_of(names.read(left), names.read(right), self._corpus)

    def _reasons(self, left: str, right: str) -> tuple[str, ...]:
        return names.reasons_of(names.read(left), names.read(right), self._corpus)


def _other_names(left: Named, one: str, right: Named, other: str) -> Iterator[str]:
    """Which of the names are others than the first."""
    for named, spelling in ((left, one), (right, other)):
        if spelling != named.spellings[0]:
            yield f"also known as “{spelling}”"
