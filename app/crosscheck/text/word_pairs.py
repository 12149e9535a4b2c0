"""Which words of two names are the same: equal, joined or split, mistyped, shortened, or an acronym of several."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA, Prefix

from app.crosscheck.text import slips
from app.crosscheck.text.reading import LONGEST_ACRONYM, Name, may_be_acronym, spelt_by
from app.crosscheck.text.vocabulary import LITTLE, LONG_FOR

ACRONYM_IT_SAYS = 0.9
SPELT_OUT = 0.95
_JOINED = 0.97
_BOTH_SHORT = 0.9
_CUT = 0.8
_ONE_STEM = 0.75
_CONTRACTED = 0.65
_INITIAL = 0.93
_MUCH_ALIKE = 0.6
_ACRONYMS = {2: 0.35, 3: 0.6, 4: 0.75, 5: 0.85}  # by its letters, of which more happen less often by chance
_IMPURE = 0.1  # less: an acronym with more than first letters, or one beside other words
_MOST_JOINED = 4  # words
_SHORTEST_JOINED = 8  # letters of a joined word in which a slip is looked for
_VOWELS = frozenset("aeiou")


class Pair(NamedTuple):
    """Words of one name and those of the other that stand for the same, and how likely they do (0 to 1)."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    alike: float


class Paired(NamedTuple):
    """Two names word by word."""

    equal: list[str]
    alike: list[Pair]
    left: list[str]  # what only the one has
    right: list[str]
    acronym: float  # how surely the one is short for the other, 0 if it is not


def paired(left: Name, right: Name) -> Paired:
    """The words of two names, each with its counterpart if it has one."""
    found = _equal(left.words, right.words)
    acronym = 0.0
    if found.left or found.right:
        acronym = max(_acronyms(left, right, found, turned=False), _acronyms(right, left, found, turned=True))
        _pair_alike(found)
    return found._replace(acronym=acronym)


def paired_words(left: Sequence[str], right: Sequence[str]) -> Paired:
    """The words of two parts of names, acronyms left aside."""
    found = _equal(left, right)
    _pair_alike(found)
    return found


def _equal(left: Sequence[str], right: Sequence[str]) -> Paired:
    equal, only_left, only_right = [], [], list(right)
    for word in left:
        if word in only_right:
            only_right.remove(word)
            equal.append(word)
        else:
            only_left.append(word)
    return Paired(equal, [], only_left, only_right, 0.0)


def _pair_alike(found: Paired) -> None:
    if found.left and found.right:
        _pair_joined(found, found.left, found.right, turned=False)
        _pair_joined(found, found.right, found.left, turned=True)
        _pair_near(found)


def _pair(found: Paired, ours: Sequence[str], theirs: Sequence[str], alike: float, *, turned: bool) -> None:
    left, right = (theirs, ours) if turned else (ours, theirs)
    for word in left:
        found.left.remove(word)
    for word in right:
        found.right.remove(word)
    found.alike.append(Pair(tuple(left), tuple(right), alike))


def _acronyms(short: Name, long: Name, found: Paired, *, turned: bool) -> float:
    """Pair words of the one that are short for several of the other."""
    ours, theirs = (found.right, found.left) if turned else (found.left, found.right)
    if not ours or not (long.short or len(theirs) > 1):
        return 0.0
    best = 0.0
    for acronym, said in _possible_acronyms(short, long, ours):
        alone = len(said) == len(short.words)
        stands_for, alike = _stands_for(acronym, long, theirs, alone=alone)
        if alike and all(word in ours for word in said):
            _pair(found, said, stands_for, alike, turned=turned)
            best = max(best, alike)
    return best


def _possible_acronyms(short: Name, long: Name, ours: Sequence[str]) -> list[tuple[str, tuple[str, ...]]]:
    """Words that may be acronyms of the name, and all words in one if that is no longer than one (`N S I`)."""
    begins = long.said[0][0]
    possible: list[tuple[str, tuple[str, ...]]]
    possible = [(word, (word,)) for word in ours if word[0] == begins or word in long.short]
    if 1 < len(short.words) == len(ours) and len(short.squeezed) <= LONGEST_ACRONYM and ours[0][0] == begins:
        possible.append((short.squeezed, short.words))
    return [(word, said) for word, said in possible if may_be_acronym(word)]


def _stands_for(acronym: str, long: Name, theirs: Sequence[str], *, alone: bool) -> tuple[list[str], float]:
    if acronym in long.short:
        return list(theirs), ACRONYM_IT_SAYS
    if len(theirs) < 2 or not (alone or len(acronym) > 3):
        return [], 0.0
    covered = spelt_by(acronym, long.said)
    plain = covered == len(acronym)
    has_little = any(word in LITTLE for word in long.said)
    least = 2 if (has_little and not plain) or covered == len(long.words) == len(acronym) else 3
    if covered < max(least, min(len(long.words), 4) - 1):
        return [], 0.0
    stands_for = [word for word in theirs if word in long.words[:covered]]
    alike = _ACRONYMS[min(len(acronym), 5)] - _IMPURE * (not plain) - _IMPURE * (not alone)
    return (stands_for, alike) if len(stands_for) > 1 else ([], 0.0)


def _pair_joined(found: Paired, one: list[str], other: list[str], *, turned: bool) -> None:
    """`Holmequay` is `Holme Quay`, `RJ` is `R J`."""
    if len(one) < 2:
        return
    for whole in tuple(other):
        if run := _run_of(whole, one):
            _pair(found, run, (whole,), _JOINED, turned=turned)


def _run_of(whole: str, words: Sequence[str]) -> Sequence[str]:
    """Words one after another that are the whole one if they are joined."""
    for at, first in enumerate(words[:-1]):
        if whole[0] == first[0] and len(whole) > len(first):
            joined = first
            for end in range(at + 1, min(len(words), at + _MOST_JOINED)):
                joined += words[end]
                if joined == whole or _joined_alike(whole, joined):
                    return words[at : end + 1]
    return ()


def _joined_alike(word: str, joined: str) -> bool:
    long = min(len(word), len(joined)) >= _SHORTEST_JOINED and abs(len(word) - len(joined)) < 2
    return long and slips.alike(word, joined) >= slips.ONE_SLIP


def _pair_near(found: Paired) -> None:
    """Words a slip apart, shortened ones, and initials of words, the nearest first."""
    near = sorted(
        (-alike, min(one, other), max(one, other), one, other)
        for one in found.left
        for other in found.right
        if (alike := near_words(one, other))
    )
    for less, _, _, one, other in near:
        if one in found.left and other in found.right:
            _pair(found, (one,), (other,), -less, turned=False)


@lru_cache(maxsize=524_288)
def near_words(one: str, other: str) -> float:
    """How likely two words that are not equal stand for the same, from 0 to 1."""
    short, long = (one, other) if (len(one), one) < (len(other), other) else (other, one)
    if not (short.isalpha() and long.isalpha()):
        return 0.0
    longs, others = LONG_FOR.get(short, frozenset()), LONG_FOR.get(long, frozenset())
    if long in longs or short in others:
        return SPELT_OUT
    if longs & others:
        return _BOTH_SHORT
    if len(short) == 1:
        return _INITIAL if short == long[0] else 0.0
    slip = slips.alike(short, long)
    if slip >= slips.TWO_SLIPS:
        return slip
    return max(slip, _shortened(short, long), _much_alike(short, long))


def _shortened(short: str, long: str) -> float:
    """`Constr` for `Construction`, `Printing` for `Printers`, `Mngmt` for `Management`."""
    if short[0] != long[0] or len(short) < 3:
        return 0.0
    if long.startswith(short):
        return _CUT
    shared = Prefix.similarity(short, long)
    if shared >= 5 and shared >= 0.6 * len(long) and len(long) - shared <= 5:
        return _ONE_STEM
    letters = iter(long)
    if (
        len(short) <= 5
        and len(long) >= len(short) + 2
        and short[-1] not in _VOWELS
        and all(c in letters for c in short)
    ):
        return _CONTRACTED
    return 0.0


def _much_alike(short: str, long: str) -> float:
    return _MUCH_ALIKE if len(short) >= 7 and OSA.normalized_similarity(short, long) >= 0.75 else 0.0
