"""Which of many names may be one organisation's with a given one, found without looking at every pair.

A name is cut into its words and into every three letters of it written without spaces, so that a slip, a joined or a
split word leaves most of it. What few names have weighs more. Two names are worth comparing when enough of their weight
is shared, when the one is a part of the other, or when it may be its acronym: each is the same whichever of the two is
looked up.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import JaroWinkler

Numbers = NDArray[np.int64]

_LETTER_BITS = np.uint64(21)  # of a code point: three letters are one number
_MIXING = np.uint64(0x9E3779B97F4A7C15)  # Fibonacci hashing: few tokens share a number, and that only costs time
_TOKEN_BITS = 32
_TOKEN_MASK = (1 << _TOKEN_BITS) - 1
_BEHIND_ALL = 1 << _TOKEN_BITS  # stands behind all tokens and is none
_WORD = 1 << (_TOKEN_BITS - 1)  # a number from here on is a word's, else a piece's
_FINENESS = 64  # weights are whole numbers, so that no sum depends on the order it is made in
_WORD_COUNTS = 2  # as much as so many pieces
_PART, _SHARED_WITH_PART = 0.75, 0.3  # so much of a name in another is enough if so much of both is shared
_LITTLE = frozenset({"of", "at", "for", "in", "on", "by", "to", "a", "de", "y", "yr"})
_LONGEST_ACRONYM = 6
_AT_ONCE = 4_096  # names cut in one go


class Enough(NamedTuple):
    """From where on two names are worth comparing."""

    shared: float  # of both, 0 to 1: the cosine of their weights
    written: float = 0.0  # 0 to 2: the share of the lighter in the other, and how alike their beginnings are written


class _Asked(NamedTuple):
    """One name that is looked up: its tokens that are known, the rarest first, and what all of its tokens weigh."""

    tokens: Numbers
    weights: Numbers
    total: int


class Index:
    """Keys of names (see `names.key`). Each has a place in the order they came in; no place is given twice."""

    def __init__(self, keys: Sequence[str], beside: Iterable[str] = ()) -> None:
        """`keys` are different ones; `beside` are further keys that only say what is rare."""
        self._keys: list[str] = []
        self._at: dict[str, int] = {}
        self._beside = frozenset(beside)
        only_beside = sorted(self._beside.difference(keys))
        owners, tokens = _cut([*keys, *only_beside])
        self._tokens = np.append(_different(np.sort(tokens)), _BEHIND_ALL)
        own = np.searchsorted(self._tokens, tokens)
        self.counted = len(keys) + len(only_beside)  # names of the corpus
        self._holding = np.bincount(own, minlength=len(self._tokens))  # how many of them have a token
        self._own_starts = np.searchsorted(owners, np.arange(len(keys) + 1))
        mine = slice(0, self._own_starts[-1])
        self._own = own[mine].astype(np.int32)
        by_token = np.sort(own[mine] << _TOKEN_BITS | owners[mine])
        self._places = by_token & _TOKEN_MASK
        self._starts = np.searchsorted(by_token >> _TOKEN_BITS, np.arange(len(self._tokens) + 1))
        self._acronyms: dict[str, set[int]] = defaultdict(set)
        self._initials: dict[str, set[int]] = defaultdict(set)
        for key in keys:
            self._note(key)
        self._weighed = False

    def add(self, key: str) -> None:
        """One name more, which is not there yet."""
        place = len(self._keys)
        self._note(key)
        _, tokens = _cut([key])
        at = np.searchsorted(self._tokens, tokens)
        unknown = self._tokens[at] != tokens
        fresh, at = tokens[unknown], at[unknown]
        self._own += np.searchsorted(fresh, self._tokens).astype(np.int32)[self._own]
        self._tokens = np.insert(self._tokens, at, fresh)
        self._holding = np.insert(self._holding, at, 0)
        self._starts = np.insert(self._starts, at, self._starts[at])
        own = np.searchsorted(self._tokens, tokens)
        self._places = np.insert(self._places, self._starts[own + 1], place)
        self._starts[1:] += np.cumsum(np.bincount(own, minlength=len(self._tokens)))
        self._own = np.concatenate((self._own, own.astype(np.int32)))
        self._own_starts = np.append(self._own_starts, len(self._own))
        self._count(key, own, 1)

    def remove(self, key: str) -> None:
        """One name less. Raises KeyError if it is not there."""
        place = self._at.pop(key)
        start, end = self._own_starts[place : place + 2]
        own = self._own[start:end].astype(np.int64)
        runs = [self._places[self._starts[one] : self._starts[one + 1]] for one in own]
        self._places = np.delete(
            self._places, [self._starts[one] + np.searchsorted(run, place) for one, run in zip(own, runs, strict=True)]
        )
        self._starts[1:] -= np.cumsum(np.bincount(own, minlength=len(self._tokens)))
        self._own = np.delete(self._own, slice(start, end))
        self._own_starts[place + 1 :] -= end - start
        for by_letters, short in ((self._acronyms, _acronyms(key)), (self._initials, _initials(key))):
            for letters in short:
                by_letters[letters].discard(place)
        self._count(key, own, -1)

    def near(self, keys: Sequence[str], enough: Enough, most: int) -> Iterator[list[str]]:
        """For each key those that share enough with it, and those that may be an acronym of it, or it of them.

        Of more than `most` that share enough it is the nearest.
        """
        self._weigh()
        for start in range(0, len(keys), _AT_ONCE):
            part = keys[start : start + _AT_ONCE]
            for key, asked in zip(part, self._read(part), strict=True):
                places = dict.fromkeys((*self._sharing(key, asked, enough, most), *self._by_initials(key)))
                yield [self._keys[place] for place in places]

    def _sharing(self, key: str, asked: _Asked, enough: Enough, most: int) -> list[int]:
        """The rarest tokens find all that may share enough; what else they share is looked up in them."""
        least = min(enough.shared, _SHARED_WITH_PART)
        left_over = int(asked.weights.sum()) - np.cumsum(asked.weights)
        # a name that shares so much weighs least² of this one at least, and shares no less than that with it
        used = int(np.searchsorted(-left_over, -0.99 * least**2 * asked.total)) + 1
        starts, ends = self._starts[asked.tokens[:used]], self._starts[asked.tokens[:used] + 1]
        runs = [self._places[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
        if not runs:
            return []
        touched = np.concatenate(runs)
        np.add.at(self._shared, touched, np.repeat(asked.weights[:used].astype(np.float32), ends - starts))
        at_most = self._shared.take(touched)
        at_most += float(left_over[min(used, len(left_over)) - 1] + 1)
        self._shared[touched] = 0
        lengths = self._lengths.take(touched)
        wanted = np.minimum(_PART * asked.total, _PART * lengths * lengths)  # of which one is a part of the other
        lengths *= asked.total**0.5
        np.maximum(wanted, least * lengths, out=wanted)
        np.minimum(wanted, enough.shared * lengths, out=wanted)
        places = _different(np.sort(touched[at_most >= wanted]))
        if not len(places):
            return []
        shared = self._alike(places, asked)
        totals = self._totals[places]
        alike = shared / np.sqrt(asked.total * totals)
        part = shared / np.minimum(asked.total, totals)
        near = (alike >= enough.shared) | ((alike >= least) & (part >= _PART))
        places, alike, part = places[near], alike[near], part[near]
        if enough.written:
            written = [JaroWinkler.similarity(_joined(key), _joined(self._keys[place])) for place in places.tolist()]
            near = part + written >= enough.written
            places, alike = places[near], alike[near]
        if len(places) > most:
            ranked = sorted(zip((-alike).tolist(), map(self._keys.__getitem__, places), places.tolist(), strict=True))
            return [place for _, _, place in ranked[:most]]
        nearest: list[int] = places.tolist()
        return nearest

    def _alike(self, places: Numbers, asked: _Asked) -> Numbers:
        """What each of these names shares with the one that is looked up."""
        starts = self._own_starts[places]
        lengths = self._own_starts[places + 1] - starts
        ends = np.cumsum(lengths)
        flat = np.arange(ends[-1]) + np.repeat(starts - ends + lengths, lengths)
        self._sought[asked.tokens] = asked.weights
        shared: Numbers = np.add.reduceat(self._sought[self._own[flat]], ends - lengths)
        self._sought[asked.tokens] = 0
        return shared

    def _read(self, keys: Sequence[str]) -> Iterator[_Asked]:
        owners, tokens = _cut(keys)
        at = np.searchsorted(self._tokens, tokens)
        known = self._tokens[at] == tokens
        weights = _weight(tokens, np.where(known, self._holding[at], 0), self.counted)
        totals = _sums(weights, np.searchsorted(owners, np.arange(len(keys) + 1))).tolist()
        owners, at, weights = owners[known], at[known], weights[known]
        by_rarity = np.lexsort((at, self._holding[at], owners))
        at, weights = at[by_rarity], weights[by_rarity]
        starts = np.searchsorted(owners, np.arange(len(keys) + 1)).tolist()
        for number, total in enumerate(totals):
            mine = slice(starts[number], starts[number + 1])
            yield _Asked(at[mine], weights[mine], total)

    def _count(self, key: str, own: Numbers, change: int) -> None:
        """How rare things are once a name was added or removed; one beside was counted already, and stays so."""
        if key not in self._beside:
            self._holding[own] += change
            self.counted += change
        self._weighed = False

    def _weigh(self) -> None:
        if not self._weighed:
            self._weights = _weight(self._tokens, self._holding, self.counted)
            self._totals = _sums(self._weights[self._own], self._own_starts)
            self._lengths = np.sqrt(self._totals).astype(np.float32)
            self._shared = np.zeros(len(self._keys), np.float32)
            self._sought = np.zeros(len(self._tokens), np.int64)
            self._weighed = True

    def _note(self, key: str) -> None:
        place = self._at[key] = len(self._keys)
        self._keys.append(key)
        for short in _acronyms(key):
            self._acronyms[short].add(place)
        for long in _initials(key):
            self._initials[long].add(place)

    def _by_initials(self, key: str) -> set[int]:
        none: set[int] = set()
        return none.union(
            *(self._initials.get(short, none) for short in _acronyms(key)),
            *(self._acronyms.get(long, none) for long in _initials(key)),
        )


def _cut(keys: Sequence[str]) -> tuple[Numbers, Numbers]:
    """Every token of every key once, in order of the keys: which key has it, and the token as a number.

    A piece is a letter between its two neighbours, so that a name of one letter has one.
    """
    joined = [_joined(key) for key in keys]
    letters = np.frombuffer(("\0" + "\0".join(joined) + "\0").encode("utf-32-le"), np.uint32).astype(np.uint64)
    before, middle, after = letters[:-2], letters[1:-1], letters[2:]
    exact = (before << _LETTER_BITS + _LETTER_BITS | middle << _LETTER_BITS | after)[middle != 0]
    pieces = (exact * _MIXING >> np.uint64(65 - _TOKEN_BITS)).astype(np.int64)
    words = [key.split() for key in keys]
    hashed = np.fromiter((crc32(word.encode()) | _WORD for one in words for word in one), np.int64)
    numbers = np.arange(len(keys)) << _TOKEN_BITS
    owned = np.concatenate(
        (
            np.repeat(numbers, [len(one) for one in joined]) | pieces,
            np.repeat(numbers, [len(one) for one in words]) | hashed,
        )
    )
    owned.sort()
    owned = _different(owned)
    return owned >> _TOKEN_BITS, owned & _TOKEN_MASK


def _joined(key: str) -> str:
    return key.replace(" ", "")


def _different(in_order: Numbers) -> Numbers:
    """Each number once."""
    new = np.ones(len(in_order), bool)
    np.not_equal(in_order[1:], in_order[:-1], out=new[1:])
    once: Numbers = in_order[new]
    return once


def _weight(tokens: Numbers, holding: Numbers, of: int) -> Numbers:
    rarity = np.rint(_FINENESS * np.log1p(of / np.maximum(1, holding)))
    rarity[tokens >= _WORD] *= _WORD_COUNTS
    whole: Numbers = rarity.astype(np.int64)
    return whole


def _sums(values: Numbers, starts: Numbers) -> Numbers:
    """The sums of the runs between these starts, of which some may be empty."""
    running = np.concatenate(([0], np.cumsum(values)))
    sums: Numbers = running[starts[1:]] - running[starts[:-1]]
    return sums


def _acronyms(key: str) -> set[str]:
    """What may be an acronym in a name of one or two words: a department's may stand behind."""
    words = key.split()
    if len(words) > 1 and all(len(word) == 1 for word in words):
        words = ["".join(words)]
    if len(words) > 2:
        return set()
    return {word for word in words if 2 <= len(word) <= _LONGEST_ACRONYM and word.isalpha()}


def _initials(key: str) -> set[str]:
    """The first letters of a name's words: of all, of all but the little, and with `UK` in full."""
    words = key.split()
    if not 2 <= len(words) <= 2 * _LONGEST_ACRONYM:
        return set()
    telling = [word for word in words if word not in _LITTLE]
    told = (
        "".join(word[0] for word in words),
        "".join(word[0] for word in telling),
        "".join(word if len(word) == 2 else word[0] for word in telling),
    )
    return {one for one in told if 2 <= len(one) <= _LONGEST_ACRONYM}
