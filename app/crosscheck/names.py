"""What makes two names one organisation: compared with reasons a person can read.

What writers vary does not count: case, punctuation, accents, the legal form, `The`, `&` for `and`. Slips of the finger
count little. Every word that only one name has counts against them, and numbers, initials and a last word that is
another one tell two organisations apart, however much else they share.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from app.crosscheck import slips

SAME = 0.9  # from here on two names are taken to be one organisation's, unless somebody says otherwise
LIKELY = 0.5  # from here on it is rather one organisation than two: worth showing to a person

_FORMS = {
    *("ltd", "limited", "plc", "llp", "llc", "lp", "cic", "cio", "cyf", "cyfyngedig", "ccc", "inc", "incorporated"),
    *("gmbh", "sarl", "corp", "corporation", "unltd", "unlimited"),
}
_ENDING_FORMS = {"co", "company", "cwmni", "ag", "bv", "nv", "sa", "srl", "spa", "oy", "as", "aps"}  # words elsewhere
_FORM_PHRASES = (
    "public limited company",
    "private limited company",
    "limited liability partnership",
    "limited partnership",
    "community interest company",
    "charitable incorporated organisation",
    "cwmni cyfyngedig cyhoeddus",
    "partneriaeth atebolrwydd cyfyngedig",
)
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "rev", "prof", "sir", "lady", "lord", "cllr"})
_LITTLE = frozenset({"of", "at", "for", "in", "on", "by", "to", "a", "de", "y", "yr", "uk", "gb", *_TITLES})
_NOTHING = frozenset({"the", "and"})
_COMMON = 3  # names of a corpus that have a word which nobody mistyped
_SMALL_WEIGHT, _INITIAL_WEIGHT = 0.25, 0.6

# Words of which nothing but a giver without a name is made: “a grateful member of the public”.
_NAMELESS = frozenset({"anonymous", "anon", "unknown", "known", "mop", "public", "resident", "residents", "nk"})
_BESIDE_NAMELESS = frozenset(
    {
        *(
            "a",
            "an",
            "the",
            "not",
            "n",
            "k",
            "of",
            "member",
            "members",
            "donor",
            "donors",
            "giver",
            "local",
            "grateful",
        ),
        *("left", "on", "at", "in", "car", "front", "counter", "person", "post", "by", "from", "general"),
    }
)

_WORD = re.compile(r"[^\W_]+")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?")
_TRADING = re.compile(r"\b(?:t/a|t\.a\.|trading as)(?=\s)", re.IGNORECASE)
_SURNAME_FIRST = re.compile(rf"([^,]+),\s*((?:{'|'.join(sorted(_TITLES))})\b.*)", re.IGNORECASE)
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "'": "", "’": ""})


@dataclass(frozen=True)
class Alike:
    """How likely two names are one organisation, from 0 to 1, and why."""

    score: float
    reasons: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether they are taken to be one."""
        return self.score >= SAME


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart once, to be compared with many."""

    written: str
    key: str
    words: tuple[str, ...]  # of the key


class Corpus:
    """Many names, by which a word is known to be rare or common."""

    def __init__(self, names: Iterable[str]) -> None:
        keys = {key(name) for name in names}
        self._count = len(keys)
        self._holding = Counter(word for one in keys for word in set(one.split()))

    def holding(self, word: str) -> int:
        """How many of the names have this word."""
        return self._holding[word]

    def weight(self, word: str) -> float:
        """How much a word tells: 1 for one that nearly every name has, more the rarer it is."""
        return 1 + math.log((1 + self._count) / (1 + self._holding[word]))


@dataclass
class _Difference:
    """Two lists of words, taken apart until only what has no counterpart is left on either side."""

    left: list[str]
    right: list[str]
    paired: list[tuple[str, str, float]] = field(default_factory=list)  # words, and how alike


@lru_cache(maxsize=262_144)
def key(name: str) -> str:
    """A name without what writers vary: case, punctuation, accents, the legal form, `The`, `&` for `and`.

    Two names with one key are the same name.
    """
    found = _SURNAME_FIRST.fullmatch(name.strip())
    whole = words(f"{found[2]} {found[1]}" if found else name)
    said = [word for word in whole if word not in _NOTHING]
    return " ".join(_without_form(said) or said or whole)


@lru_cache(maxsize=65_536)
def is_nameless(name: str) -> bool:
    """Whether it names nobody: `Anonymous`, `A member of the public`."""
    said = set(words(name))
    return not said or (not said.isdisjoint(_NAMELESS) and said <= _NAMELESS | _BESIDE_NAMELESS)


@lru_cache(maxsize=262_144)
def read(name: str) -> Name:
    """A name taken apart."""
    own = key(name)
    return Name(name, own, tuple(own.split()))


def score_of(left: Name, right: Name, corpus: Corpus | None = None) -> float:
    """How likely two names are one organisation, from 0 to 1, whichever comes first."""
    return compare(left.written, right.written, corpus).score


def reasons_of(left: Name, right: Name, corpus: Corpus | None = None) -> tuple[str, ...]:
    """Why two names have their score, the strongest reason first; at least one."""
    return compare(left.written, right.written, corpus).reasons


def weigh(left: Name, right: Name, corpus: Corpus | None = None) -> Alike:
    """The score of two names with its reasons."""
    return Alike(score_of(left, right, corpus), reasons_of(left, right, corpus))


@lru_cache(maxsize=65_536)
def compare(left: str, right: str, corpus: Corpus | None = None) -> Alike:
    """How alike two names are, whichever comes first. With a corpus, rare words weigh more than common ones."""
    left, right = sorted((left, right))
    if key(left) == key(right):
        return Alike(1.0, (_but_for(left, right),))
    if not key(left) or not key(right):
        return Alike(0.0, ("nothing to compare",))
    whole = _compared(left, right, corpus)
    return max((whole, *_as_trading(left, right, corpus)), key=lambda alike: alike.score)


def words(name: str) -> list[str]:
    """Its words in small letters without accents, nothing left out."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return _WORD.findall(_DOTTED.sub(_joined_if_form, plain))


def _joined_if_form(found: re.Match[str]) -> str:
    """`P.L.C.` is a legal form, `R.J.` are initials."""
    joined = found[0].replace(".", "")
    return joined if joined in _FORMS else found[0]


def _without_form(said: list[str]) -> list[str]:
    text = " ".join(said)
    for phrase in _FORM_PHRASES:
        text = text.removesuffix(f" {phrase}")
    first, *rest = text.split() or [""]
    kept = [first, *(word for word in rest if word not in _FORMS)]
    while len(kept) > 1 and kept[-1] in _ENDING_FORMS:
        kept.pop()
    return kept


def _but_for(left: str, right: str) -> str:
    """What two names with one key differ in."""
    one, other = words(left), words(right)
    if left == right:
        return "the same name"
    if one == other:
        return "same but for capitals and punctuation"
    only = [*(Counter(one) - Counter(other)), *(Counter(other) - Counter(one))]
    return f"same but for {_listed(sorted(only))}" if only else "the same words in another order"


def _as_trading(left: str, right: str, corpus: Corpus | None) -> Iterable[Alike]:
    """`X Ltd t/a Y` is X, and it is Y."""
    of_left, of_right = ([part.strip() for part in _TRADING.split(name)] for name in (left, right))
    if len(of_left) == len(of_right) == 1:
        return
    for one in of_left:
        for other in of_right:
            if one and other:
                alike = compare(one, other, corpus)
                yield Alike(0.95 * alike.score, (*alike.reasons, "one is a trading name"))


def _compared(left: str, right: str, corpus: Corpus | None) -> Alike:
    one, other = key(left).split(), key(right).split()
    if spelt := _initials_of(one, other) or _initials_of(other, one):
        return Alike(0.7, (f"{_listed([spelt])} may be short for it",))
    found = _Difference(list(one), list(other))
    _pair_equal(found)
    _pair_joined(found)
    _pair_nearly(found, corpus)
    weights = {word: _weight(word, corpus) for word in (*one, *other)}
    whole = sum(weights[word] for word in one) + sum(weights[word] for word in other)
    common = sum(alike * sum(weights.get(w, 1) for w in (*a.split(), *b.split())) for a, b, alike in found.paired)
    most, reasons = _against(found)
    return Alike(round(min(common / whole, most), 4), tuple(reasons))


def _weight(word: str, corpus: Corpus | None) -> float:
    if word in _LITTLE:
        return _SMALL_WEIGHT
    if len(word) == 1:
        return _INITIAL_WEIGHT
    return corpus.weight(word) if corpus else 1.0


def _initials_of(one: list[str], other: list[str]) -> str:
    """The acronym, if the one word is made of the first letters of the other name."""
    if len(one) != 1 or len(other) < 3 or not one[0].isalpha():
        return ""
    initials = {"".join(w[0] for w in other), "".join(w[0] for w in other if w not in _LITTLE)}
    return one[0] if one[0] in initials else ""


def _pair_equal(found: _Difference) -> None:
    for word in sorted((Counter(found.left) & Counter(found.right)).elements()):
        _pair(found, word, word, 1.0)


def _pair_joined(found: _Difference) -> None:
    """`Holmequay` is `Holme Quay`, `RJ` is `R J`."""
    for one, other in ((found.left, found.right), (found.right, found.left)):
        for run in [one[at : at + size] for size in (3, 2) for at in range(len(one) - size + 1)]:
            joined = "".join(run)
            if joined in other and all(word in one for word in run):
                as_left = " ".join(run) if one is found.left else joined
                as_right = joined if one is found.left else " ".join(run)
                _pair(found, as_left, as_right, 1.0)


def _pair_nearly(found: _Difference, corpus: Corpus | None) -> None:
    """Words a slip apart, and initials of words, the nearest first. Two words that many names have are two words."""
    near = [
        (_near(a, b), a, b)
        for a in found.left
        for b in found.right
        if not (corpus and min(corpus.holding(a), corpus.holding(b)) >= _COMMON)
    ]
    for alike, a, b in sorted(near, key=lambda one: (-one[0], *sorted(one[1:]))):
        if alike and a in found.left and b in found.right:
            _pair(found, a, b, alike)


def _near(one: str, other: str) -> float:
    if min(len(one), len(other)) == 1 < max(len(one), len(other)):
        return 0.9 if one[0] == other[0] else 0.0
    return slips.alike(one, other)


def _pair(found: _Difference, left: str, right: str, alike: float) -> None:
    for word in left.split():
        found.left.remove(word)
    for word in right.split():
        found.right.remove(word)
    found.paired.append((left, right, alike))


def _against(found: _Difference) -> tuple[float, list[str]]:
    """The highest score that what differs allows, and every difference in words."""
    most = 1.0
    reasons = []
    for word, counterpart, alike in found.paired:
        if word != counterpart:
            shorter, longer = sorted((word, counterpart), key=lambda one: (len(one), one))
            reasons.append(f"{_listed([shorter])} for {_listed([longer])}")
        if alike <= slips.IN_A_SHORT_WORD:
            most = min(most, 0.85 if alike <= slips.ANOTHER_LETTER else 0.87)
    left, right = found.left, found.right
    if left and right:
        most = min(most, 0.7)
        if any(word.isdigit() for word in (*left, *right)):
            most = min(most, 0.3)
        elif any(len(word) == 1 for word in left) and any(len(word) == 1 for word in right):
            most = min(most, 0.5)
        reasons.append(f"{_listed(left)} against {_listed(right)}")
    elif left or right:
        most = min(most, 0.6 if any(word.isdigit() for word in left or right) else 0.88)
        reasons.append(f"{_listed(left or right)} only in one")
    return most, reasons or ["the same words in another order"]


def _listed(some: Iterable[str]) -> str:
    return ", ".join(f"“{word.title()}”" for word in some)
