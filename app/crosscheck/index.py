"""Which of many names may be one organisation's with a given one, found without looking at every pair.

A name is cut into its words and into every three letters of it written without spaces, so that a slip, a joined or a
split word leaves most of it. What few names have weighs more. Two names are worth comparing when enough of their weight
is shared, or when the one may be an acronym of the other; both are the same whichever of the two is looked up.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]

_LETTER_BITS = 21  # of a code point: three letters are one number
_FINENESS = 64  # weights are whole numbers, so that no sum depends on the order it is made in
_WORD_COUNTS = 2  # as much as so many pieces
_RARE = 50  # what more than one name in so many has finds nobody by itself
_ALWAYS_RARE = 500  # names: below this everything is looked at
_BY_RARE = 0.5  # of what has to be shared, so much by what is rare
_LITTLE = frozenset({"of", "at", "for", "in", "on", "by", "to", "a", "de", "y", "yr"})
_LONGEST_ACRONYM = 6


class Index:
    """Keys of names (see `names.key`), each known by the place it was given; places are not used again.

    `beside` are further keys that only say what is rare.
    """

    def __init__(self, keys: Sequence[str], beside: Iterable[str] = ()) -> None:
        self._place = {key: place for place, key in enumerate(keys)}
        self._keys: list[str | None] = list(keys)
        self._beside = frozenset(beside)
        only_beside = sorted(self._beside - self._place.keys())
        owners, tokens = _cut([*keys, *only_beside])
        self._tokens, own = np.unique(tokens, return_inverse=True)
        whole = np.unique(owners * len(self._tokens) + own)
        owners, own = np.divmod(whole, max(1, len(self._tokens)))
        self._holding = np.bincount(own, minlength=len(self._tokens))  # names of the corpus that have a token
        self._counted = len(keys) + len(only_beside)
        mine = owners < len(keys)
        owners, own = owners[mine], own[mine]
        self._own = own.astype(np.int32)
        self._own_starts = np.searchsorted(owners, np.arange(len(keys) + 1))
        by_token = np.argsort(own, kind="stable")
        self._places = owners[by_token].astype(np.int32)
        self._starts = np.searchsorted(own[by_token], np.arange(len(self._tokens) + 1))
        self._acronyms: dict[str, set[int]] = defaultdict(set)
        self._initials: dict[str, set[int]] = defaultdict(set)
        for place, key in enumerate(keys):
            self._note_initials(key, place)
        self._weigh()

    def place(self, key: str) -> int | None:
        """Where this very key stands."""
        return self._place.get(key)

    def near(self, key: str, least: float, most: int) -> list[int]:
        """The places of the names that share at least this much with one (0 to 1), the nearest first, at most so many.

        Those that it may be an acronym of, or that may be one of it, come behind.
        """
        found = self._sharing(key, least, most) if self._counted else []
        return list(dict.fromkeys((*found, *sorted(self._by_initials(key), key=self._key_at))))

    def _sharing(self, key: str, least: float, most: int) -> list[int]:
        at, weights = self._known(key)
        total = int(weights.sum())
        known = at >= 0
        at, weights = at[known], weights[known]
        rare = self._holding[at] <= max(_ALWAYS_RARE, self._counted // _RARE)
        runs = [self._places[self._starts[one] : self._starts[one + 1]] for one in at[rare]]
        if not runs:
            return []
        touched = np.concatenate(runs)
        np.add.at(self._shared, touched, np.repeat(weights[rare], [len(run) for run in runs]))
        enough = self._shared[touched] >= _BY_RARE * least * np.sqrt(total * self._totals[touched])
        places = np.unique(touched[enough]).astype(np.int64)
        self._shared[touched] = 0
        if not len(places):
            return []
        alike = self._alike(places, at, weights) / np.sqrt(total * self._totals[places])
        places, alike = places[alike >= least], alike[alike >= least]
        ranked = sorted(zip((-alike).tolist(), map(self._key_at, places), places.tolist(), strict=True))
        return [place for _, _, place in ranked[:most]]

    def _alike(self, places: Numbers, at: Numbers, weights: Numbers) -> Numbers:
        """What each of these names shares with the one made of these tokens."""
        lengths = self._own_starts[places + 1] - self._own_starts[places]
        ends = np.cumsum(lengths)
        flat = np.arange(ends[-1]) + np.repeat(self._own_starts[places] - ends + lengths, lengths)
        self._asked[at] = weights
        shared: Numbers = np.add.reduceat(self._asked[self._own[flat]], ends - lengths)
        self._asked[at] = 0
        return shared

    def _known(self, key: str) -> tuple[Numbers, Numbers]:
        """Where the tokens of a key stand (-1 for those nobody has), and their weights."""
        _, cut = _cut([key])
        tokens = np.unique(cut)
        at = np.searchsorted(self._tokens, tokens)
        at[at == len(self._tokens)] = 0
        at[self._tokens[at] != tokens] = -1
        return at, np.where(at >= 0, self._weights[at], _weight(tokens, np.ones(len(tokens)), self._counted))

    def _weigh(self) -> None:
        self._weights = _weight(self._tokens, self._holding, self._counted)
        self._totals = _sums(self._weights[self._own], self._own_starts)
        self._shared = np.zeros(len(self._keys), np.int64)
        self._asked = np.zeros(len(self._tokens), np.int64)

    def _key_at(self, place: int) -> str:
        return self._keys[place] or ""

    def _note_initials(self, key: str, place: int) -> None:
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
    """For every token of every key, in order: which key has it, and the token as a number.

    A piece is a letter between its two neighbours, so that a name of one letter has one; a word is a negative number.
    """
    joined = [key.replace(" ", "") for key in keys]
    letters = np.frombuffer(("\0" + "\0".join(joined) + "\0").encode("utf-32-le"), np.uint32).astype(np.int64)
    before, middle, after = letters[:-2], letters[1:-1], letters[2:]
    pieces = (before << 2 * _LETTER_BITS | middle << _LETTER_BITS | after)[middle != 0]
    words = [key.split() for key in keys]
    hashed = np.fromiter((-1 - crc32(word.encode()) for one in words for word in one), np.int64)
    numbers = np.arange(len(keys))
    owners = (np.repeat(numbers, [len(one) for one in joined]), np.repeat(numbers, [len(one) for one in words]))
    return np.concatenate(owners), np.concatenate((pieces, hashed))


def _weight(tokens: Numbers, holding: Numbers | NDArray[np.float64], of: int) -> Numbers:
    rarity = np.rint(_FINENESS * np.log1p(of / np.maximum(1, holding)))
    rarity[tokens < 0] *= _WORD_COUNTS
    whole: Numbers = rarity.astype(np.int64)
    return whole


def _sums(values: Numbers, starts: Numbers) -> Numbers:
    """The sums of the runs between these starts, of which some may be empty."""
    running = np.concatenate(([0], np.cumsum(values)))
    sums: Numbers = running[starts[1:]] - running[starts[:-1]]
    return sums


def _acronyms(key: str) -> set[str]:
    """What may be an acronym in a name of one or two words, its letters in order: a department's may stand behind."""
    words = key.split()
    if len(words) > 1 and all(len(word) == 1 for word in words):
        words = ["".join(words)]
    return {
        "".join(sorted(word))
        for word in words
        if len(words) <= 2 and 2 <= len(word) <= _LONGEST_ACRONYM and word.isalpha()
    }


def _initials(key: str) -> set[str]:
    """The first letters of a name's words in order: of all, of all but the little, and with `UK` in full."""
    words = key.split()
    if not 2 <= len(words) <= 2 * _LONGEST_ACRONYM:
        return set()
    telling = [word for word in words if word not in _LITTLE]
    told = (
        "".join(word[0] for word in words),
        "".join(word[0] for word in telling),
        "".join(word if len(word) == 2 else word[0] for word in telling),
    )
    return {"".join(sorted(one)) for one in told if 2 <= len(one) <= _LONGEST_ACRONYM}
