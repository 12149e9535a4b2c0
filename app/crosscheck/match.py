"""Two lists of organisations, and which of the one may be which of the other: leads, with a score and reasons.

A company number that both have decides. Else the names decide, each with its other names; only names that share enough
are compared (see `index`). Nothing depends on the order in which organisations come.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, islice

from app.crosscheck import names
from app.crosscheck.abreast import compared_abreast
from app.crosscheck.index import Enough, Index
from app.crosscheck.named import Match, Named, matches
from app.crosscheck.names import LIKELY, Corpus
from app.crosscheck.text.companies import found_by
from app.progress import Report

__all__ = ["LIKELY", "Match", "Matcher", "Named"]

# What two names share that are likely one organisation's; among many, names that share less do so by chance.
_LIKELY, _LIKELY_AMONG_MANY, _MANY = Enough(0.35), Enough(0.5, 1.33), 5_000
_AT_ALL = Enough(0.1)
_MOST = 100  # names that are compared with one
_WORTH_A_PROCESS = 100_000_000  # pairs of organisations
_STEP = 500  # names between two reports


class Matcher:
    """Organisations, among which one is looked up."""

    def __init__(self, right: Iterable[Named], *, beside: Iterable[str] = (), report: Report | None = None) -> None:
        """`beside` are further names, by which a word is known to be rare or common. Ids are different ones."""
        self._beside = frozenset(beside)
        self._named = {one.id: one for one in right}
        self._called: dict[str, list[int | str]] = {}  # a key of a name, and who has it
        self._numbered: dict[str, set[int | str]] = {}
        for done, one in enumerate(self._named.values()):
            if report and done % _STEP == 0:
                report(done, len(self._named))
            self._note(one)
        if report:
            report(len(self._named), len(self._named))
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
        *,
        abreast: bool = False,
    ) -> Iterator[Match]:
        """The same for many, one after another; only `among` these, where they are given.

        With `abreast`, if they are many a second process compares what this one finds to be worth comparing.
        """
        if report:
            report(0, len(left))
        near = self._near(left, least, among)
        if abreast and len(left) * len(self._named) >= _WORTH_A_PROCESS:
            found = compared_abreast(near, least, self._spellings())
        else:
            found = (matches(one, others, least, self._rarity()) for one, others in near)
        for done, some in enumerate(found):
            if report and done and done % _STEP == 0:
                report(done, len(left))
            yield from some
        if report:
            report(len(left), len(left))

    def add(self, named: Named) -> None:
        """One organisation more, or one that was changed."""
        if named.id in self._named:
            self.remove(named.id)
        self._named[named.id] = named
        for key in self._note(named):
            self._index.add(key)
        if self._corpus is not None:
            for spelling in named.spellings:
                self._corpus.add(spelling)

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
        if self._corpus is not None:
            for spelling in gone.spellings:
                self._corpus.remove(spelling)

    def _note(self, named: Named) -> list[str]:
        """Keep under its names and its number; the keys that nobody had before."""
        keys = _keys(named)
        fresh = sorted(key for key in keys if key not in self._called)
        for key in keys:
            self._called.setdefault(key, []).append(named.id)
        if named.number:
            self._numbered.setdefault(named.number, set()).add(named.id)
        return fresh

    def _near(
        self, left: Sequence[Named], least: float, among: Collection[int] | None
    ) -> Iterator[tuple[Named, list[Named]]]:
        """Each with those that are worth comparing with it."""
        keys = [sorted(_keys(one)) for one in left]
        near = self._index.near(list(chain.from_iterable(keys)), self._enough(least), _MOST)
        for one, own in zip(left, keys, strict=True):
            yield one, self._those_near(one, set(chain.from_iterable(islice(near, len(own)))), among)

    def _those_near(self, left: Named, keys: Iterable[str], among: Collection[int] | None) -> list[Named]:
        """Those that are worth comparing with it."""
        ids = set(self._numbered.get(left.number, ())) if left.number else set()
        ids.update(id_ for key in keys for id_ in self._called[key])
        return [self._named[id_] for id_ in (ids if among is None else ids.intersection(among))]

    def _enough(self, least: float) -> Enough:
        if least < LIKELY:
            return _AT_ALL
        return _LIKELY if self._index.counted <= _MANY else _LIKELY_AMONG_MANY

    def _spellings(self) -> Iterator[str]:
        """Every name by which a word is known to be rare or common."""
        return chain(self._beside, chain.from_iterable(one.spellings for one in self._named.values()))

    def _rarity(self) -> Corpus:
        """Counted when it is first needed, and kept up from then on."""
        if self._corpus is None:
            self._corpus = Corpus(self._spellings())
        return self._corpus


def _keys(named: Named) -> set[str]:
    return {key for spelling in named.spellings for key in found_by(spelling)}
