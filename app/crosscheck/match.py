"""Two lists of organisations, and which of the one may be which of the other: leads, with a score and reasons.

A company number that both have decides. Else the names decide, each with its other names; only names that share enough
are compared (see `index`). Nothing depends on the order in which organisations come.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice

from app import company_numbers
from app.crosscheck import names
from app.crosscheck.index import Enough, Index
from app.crosscheck.names import LIKELY, Alike, Corpus
from app.errors import Unreadable
from app.progress import Report

# What two names share that are likely one organisation's; among many, names that share less do so by chance.
_LIKELY, _LIKELY_AMONG_MANY, _MANY = Enough(0.35), Enough(0.5, 1.33), 5_000
_AT_ALL = Enough(0.1)
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
        self._beside = frozenset(beside)
        self._named = {one.id: one for one in right}
        self._called: dict[str, set[int | str]] = {}  # the key of a name, and who has it
        self._numbered: dict[str, set[int | str]] = {}
        for done, one in enumerate(self._named.values()):
            if report and done % _STEP == 0:
                report(done, len(self._named))
            self._note(one)
        self._index = Index(sorted(self._called), map(names.key, self._beside))
        self._corpus: Corpus | None = None

    def find(self, left: Named, least: float = LIKELY) -> list[Match]:
        """Those that it may be, with at least this score, the likeliest first."""
        return list(self.find_all((left,), least))

    def find_all(
        self,
        left: Sequence[Named],
        least: float = LIKELY,
        report: Report | None = None,
        among: Collection[int] | None = None,
    ) -> Iterator[Match]:
        """The same for many, one after another; only `among` these, where they are given."""
        keys = [sorted(_keys(one)) for one in left]
        near = self._index.near(list(chain.from_iterable(keys)), self._enough(least), _MOST)
        for done, (one, own) in enumerate(zip(left, keys, strict=True)):
            if report and done % _STEP == 0:
                report(done, len(left))
            yield from self._best(one, set(chain.from_iterable(islice(near, len(own)))), least, among)
        if report:
            report(len(left), len(left))

    def add(self, named: Named) -> None:
        """One organisation more, or one that was changed."""
        if named.id in self._named:
            self.remove(named.id)
        self._named[named.id] = named
        for key in self._note(named):
            self._index.add(key)
        self._corpus = None

    def remove(self, id_: int | str) -> None:
        """One organisation less. Raises KeyError if it is not there."""
        gone = self._named.pop(id_)
        for key in _keys(gone):
            self._called[key].remove(id_)
            if not self._called[key]:
                del self._called[key]
                self._index.remove(key)
        if gone.number:
            self._numbered[gone.number].remove(id_)
        self._corpus = None

    def _note(self, named: Named) -> list[str]:
        """Keep under its names and its number; the keys that nobody had before."""
        keys = _keys(named)
        fresh = sorted(key for key in keys if key not in self._called)
        for key in keys:
            self._called.setdefault(key, set()).add(named.id)
        if named.number:
            self._numbered.setdefault(named.number, set()).add(named.id)
        return fresh

    def _best(self, left: Named, keys: Iterable[str], least: float, among: Collection[int] | None) -> list[Match]:
        ids = set(self._numbered.get(left.number, ())) if left.number else set()
        ids.update(id_ for key in keys for id_ in self._called[key])
        found = []
        for id_ in ids if among is None else ids.intersection(among):
            alike = self._compared(left, self._named[id_], least)
            if alike:
                found.append(Match(left.id, id_, alike.score, alike.reasons))
        return sorted(found, key=lambda match: (-match.score, isinstance(match.right, str), match.right))

    def _enough(self, least: float) -> Enough:
        if least < LIKELY:
            return _AT_ALL
        return _LIKELY if self._index.counted <= _MANY else _LIKELY_AMONG_MANY

    def _rarity(self) -> Corpus:
        if self._corpus is None:
            spellings = chain.from_iterable(one.spellings for one in self._named.values())
            self._corpus = Corpus(sorted({*self._beside, *spellings}))
        return self._corpus

    def _compared(self, left: Named, right: Named, least: float) -> Alike | None:
        """How alike two are; None where it is less than `least`, or their numbers say that they are two."""
        if left.number and right.number:
            same = left.number == right.number
            return Alike(1.0, (f"same company number {left.number}",)) if same else None
        pairs = [(one, other) for one in left.spellings for other in right.spellings]
        if not pairs:
            return None
        corpus = self._rarity()
        scored = [(names.score_of(names.read(one), names.read(other), corpus), one, other) for one, other in pairs]
        best, one, other = max(scored, key=lambda each: each[0])
        if best < least:
            return None
        reasons = names.reasons_of(names.read(one), names.read(other), corpus)
        return Alike(best, (*reasons, *_other_names(left, one, right, other)))


def _keys(named: Named) -> set[str]:
    return {names.key(spelling) for spelling in named.spellings}


def _other_names(left: Named, one: str, right: Named, other: str) -> Iterator[str]:
    """Which of the names are others than the first."""
    for named, spelling in ((left, one), (right, other)):
        if spelling != named.spellings[0]:
            yield f"also known as “{spelling}”"
