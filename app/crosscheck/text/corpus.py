"""How much a word tells: what few names have tells much, what many have little.

A short list says little about what is common, so a word's share among organisations' names at large counts beside its
share in the names given (`resources/matching/common_words.txt`, made by `tests/bench/train_match.py`).
"""

import math
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from app.crosscheck.text.reading import read
from app.crosscheck.text.vocabulary import LONG_FOR

_AT_LARGE = 4_000  # names that what is known of names at large counts for
_RARE = 1 / 20_000  # the share of a word that is not among the common ones
_MOST = 9.2  # nats: a word that one in 10,000 names has is as rare as any


class Corpus:
    """Many names, by which a word is known to be rare or common. Names with one key count once."""

    def __init__(self, names: Iterable[str], at_large: dict[str, float] | None = None) -> None:
        self._again: Counter[str] = Counter()  # how often a name was given beyond the first time
        self._spelt: dict[str, tuple[str, ...]] = {}  # the names of each key in order: the words of the last one count
        self._holding: Counter[str] = Counter()
        self.weights = _Weights(self._holding, common_words() if at_large is None else at_large)
        for name in sorted(names, reverse=True):
            self.add(name)

    def add(self, name: str) -> None:
        """One name more."""
        key = read(name).key
        before = self._spelt.get(key, ())
        if name in before:
            self._again[name] += 1
        else:
            self._respell(key, before, tuple(sorted((*before, name))))

    def remove(self, name: str) -> None:
        """One name less; it is still there if it was given more often. Raises KeyError if it is not there."""
        key = read(name).key
        before = self._spelt[key]
        if name not in before:
            raise KeyError(name)
        if self._again[name]:
            self._again[name] -= 1
        else:
            self._respell(key, before, tuple(one for one in before if one != name))

    def holding(self, word: str) -> int:
        """How many of the names have this word."""
        return self._holding[word]

    def weight(self, word: str) -> float:
        """How much a word tells, in nats: 0 for one that every name has, 9.2 for one that hardly any has."""
        return self.weights[word]

    def _respell(self, key: str, before: tuple[str, ...], now: tuple[str, ...]) -> None:
        if before[-1:] != now[-1:]:
            for name in before[-1:]:
                self._holding.subtract(_words(name))
            for name in now[-1:]:
                self._holding.update(_words(name))
        if now:
            self._spelt[key] = now
        else:
            del self._spelt[key]
        self.weights.changed(len(self._spelt))


def _words(name: str) -> set[str]:
    found = read(name)
    return {*found.key.split(), *found.words}


class _Weights(dict[str, float]):
    """What each word tells, worked out when it is asked for."""

    def __init__(self, holding: Counter[str], at_large: dict[str, float]) -> None:
        super().__init__()
        self._holding = holding
        self._count = 0
        self._at_large = at_large

    def changed(self, count: int) -> None:
        """There are so many names now."""
        self._count = count
        self.clear()

    def __missing__(self, word: str) -> float:
        expected = _AT_LARGE * self._at_large.get(word, _RARE)
        share = (self._holding[word] + expected) / (self._count + _AT_LARGE)
        longs = LONG_FOR.get(word, ())
        self[word] = weight = min(_MOST, -math.log(share), *(self[long] for long in longs))
        return weight


@cache
def common_words() -> dict[str, float]:
    """The share of organisations' names that have each of the words which many have."""
    text = (files("resources") / "matching" / "common_words.txt").read_text(encoding="utf-8")
    lines = (line.split() for line in text.splitlines() if line and not line.startswith("#"))
    return {word: float(share) for word, share in lines}


@cache
def no_corpus() -> Corpus:
    """What words tell where nothing is known of the other names."""
    return Corpus(())
