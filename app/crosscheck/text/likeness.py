"""The evidence that two names are one organisation's: a few named numbers, each of which speaks one way only.

The same evidence is found whichever name comes first.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel, JaroWinkler, Prefix

from app.crosscheck.text import slips
from app.crosscheck.text.reading import Name
from app.crosscheck.text.vocabulary import LONG_FOR, TITLES, WEAK
from app.crosscheck.text.word_pairs import Paired, near_words, paired, paired_words

_COMMON = 7.2  # nats: a word that one in 1,300 names has tells less
_BEGINS_ALIKE = 0.75
_ENDS, _BEGINS, _WORD_BEGINS, _WORD_ENDS, _INSIDE = 1.0, 0.9, 0.6, 0.45, 0.3
_ONE_OF_SEVERAL = 0.75  # where both have several names: they may be two trades of one owner, or one brand of two
_MOST_TOLD = 12.0  # nats beyond which a part of a name tells no more


class Evidence(NamedTuple):
    """What speaks for two names being one organisation's, or against it; weights are those of words, in nats."""

    overlap: float  # the share of both names' weight that is in both, 0 to 1
    covered: float  # the same of the lighter name
    shared: float  # the weight that is in both
    rarest: float  # the heaviest word in both
    missing: float  # the heaviest word that only one has
    against: float  # the heaviest word that has another one against it, `Group` and the like left aside
    odd: float  # the weight of all words without a counterpart, the same left aside
    beginning: float  # the weight of the words that both begin with
    letters: float  # how alike they are written without spaces, the beginning above all, 0 to 1
    spelling: float  # how alike they are written, 0 to 1
    start: float  # how much of the shorter the longer begins with, 0 to 1
    within: float  # whether the one is the beginning, end or middle of the other, 0 to 1
    part: float  # the weight in common of two of their names, where one has several
    acronym: float  # how surely the one is short for the other, 0 to 1
    complete: float  # how surely words taken for the same are, 0 to 1, where none is without a counterpart
    numbers: float  # 1 the same ones, 0 none, -1 one has some, -2 others
    initials: float  # 0 no other ones, -1 one has more, -2 others


UPWARDS = {name: name not in {"missing", "against", "odd"} for name in Evidence._fields}
"""Whether more of it speaks for one organisation."""


def evidence(left: Name, right: Name, weights: Mapping[str, float]) -> tuple[Evidence, Paired]:
    """What speaks for and against, and the words it is found in. Neither name is empty."""
    if right.words < left.words:
        left, right = right, left
    found = paired(left, right)
    sums = _Sums.of(found, weights)
    lighter = sums.both + min(sums.left, sums.right)
    one, other = left.squeezed, right.squeezed
    shorter = min(len(one), len(other))
    start = Prefix.similarity(one, other)
    return (
        Evidence(
            sums.overlap,
            sums.alike / lighter if lighter else 0.0,
            sums.alike,
            sums.heaviest,
            _heaviest((*found.left, *found.right), weights),
            min(_heaviest(_strong(found.left), weights), _heaviest(_strong(found.right), weights)),
            _total(_strong((*found.left, *found.right)), weights),
            _beginning(left.words, right.words, weights),
            JaroWinkler.similarity(one, other),
            Indel.normalized_similarity(one, other),
            start / shorter if shorter else 0.0,
            0.0 if found.left and found.right else _within(left, right),
            _part(left, right, weights) if left.parts or right.parts else 0.0,
            found.acronym,
            0.0 if found.left or found.right else sums.worst,
            _numbers(found),
            _others(found, is_initial),
        ),
        found,
    )


class _Sums(NamedTuple):
    """What the words of two names weigh."""

    both: float  # the words that have a counterpart
    alike: float  # the same, as far as they are alike
    heaviest: float
    left: float  # the words that only the one has
    right: float
    worst: float  # how alike the words least alike are

    @property
    def overlap(self) -> float:
        whole = 2 * self.both + self.left + self.right
        return 2 * self.alike / whole if whole else 0.0

    @staticmethod
    def of(found: Paired, weights: Mapping[str, float]) -> "_Sums":
        both = heaviest = 0.0
        worst = 1.0
        for word in found.equal:
            weight = weights[word]
            both += weight
            heaviest = max(heaviest, weight)
        alike = both
        for pair in found.alike:
            ours, theirs, likely = pair
            if likely == slips.ONE_SLIP and _are_two_words(ours, theirs, weights):
                likely = slips.ANOTHER_LETTER
            weight = min(_total(ours, weights), _total(theirs, weights))  # what is mistyped is rare, and tells no more
            both += weight
            alike += weight * likely
            heaviest = max(heaviest, weight * likely)
            worst = min(worst, likely)
        return _Sums(both, alike, heaviest, _total(found.left, weights), _total(found.right, weights), worst)


def _are_two_words(ours: Sequence[str], theirs: Sequence[str], weights: Mapping[str, float]) -> bool:
    """Whether both are words that many names have, which nobody mistyped: `Planter` and `Plaster`."""
    short, long = sorted((*ours, *theirs), key=len)
    common = max(weights[short], weights[long]) < _COMMON
    return common and long != f"{short}s" and short not in LONG_FOR


def _total(words: Sequence[str], weights: Mapping[str, float]) -> float:
    if len(words) == 1:
        return weights[words[0]]
    return sum([weights[word] for word in words])


def _strong(words: Sequence[str]) -> Sequence[str]:
    return [word for word in words if word not in WEAK] if words else words


def _heaviest(words: Sequence[str], weights: Mapping[str, float]) -> float:
    return max([weights[word] for word in words]) if words else 0.0


def _beginning(left: Sequence[str], right: Sequence[str], weights: Mapping[str, float]) -> float:
    told = 0.0
    for one, other in zip(left, right, strict=False):
        if one != other and near_words(one, other) < _BEGINS_ALIKE:
            break
        told += min(weights[one], weights[other])
    return told


def _within(left: Name, right: Name) -> float:
    """Where in the longer name the shorter stands: `Harrow Bakery` is more than `Harrow`."""
    short, long = (left, right) if len(left.squeezed) <= len(right.squeezed) else (right, left)
    one_word = len(short.words) == 1
    if long.squeezed.startswith(short.squeezed):
        return _WORD_BEGINS if one_word else _BEGINS
    if long.squeezed.endswith(short.squeezed):
        return _WORD_ENDS if one_word else _ENDS
    return _INSIDE * (short.squeezed in long.squeezed)


def _part(left: Name, right: Name, weights: Mapping[str, float]) -> float:
    """What the two of their names that are most alike have in common, no more than tells."""
    most = 0.0
    for one in left.parts or (left.words,):
        for other in right.parts or (right.words,):
            sums = _Sums.of(paired_words(one, other), weights)
            most = max(most, sums.overlap * min(sums.alike, _MOST_TOLD))
    return most * _ONE_OF_SEVERAL if left.parts and right.parts else most


def _numbers(found: Paired) -> float:
    return _others(found, is_number) or float(any(map(is_number, found.equal)))


def _others(found: Paired, of_kind: Callable[[str], bool]) -> float:
    """-2 if both names have words of a kind that the other lacks, -1 if one has, 0 if neither."""
    return -float(_any(of_kind, found.left) + _any(of_kind, found.right))


def _any(of_kind: Callable[[str], bool], words: Sequence[str]) -> bool:
    return bool(words) and any(map(of_kind, words))


def is_number(word: str) -> bool:
    """Whether a word has digits."""
    return not word.isalpha() and any(letter.isdecimal() for letter in word)


def is_initial(word: str) -> bool:
    """Whether it is a letter or a title, by which persons of one surname differ."""
    return len(word) == 1 or word in TITLES
