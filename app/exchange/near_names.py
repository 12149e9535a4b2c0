"""Names that are spelt nearly alike, found among many thousands without comparing each with each."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz, process

from app.crosscheck.names import Alike, Corpus, compare, key
from app.crosscheck.text import slips

_COMMON = 150  # names that have the second rarest word of a name, beyond which it tells nothing beside the rarest
_WORTH_COMPARING = 80  # of 100: letters in common
_MISTYPED = 85  # of 100: the letters of all the words that differ
_MOST_MORE = 2  # words that only one of two names has
_TRADING = (" t a ", " trading as ")


class Near(NamedTuple):
    """A name like the one asked about, by its place among those looked through."""

    place: int
    alike: Alike


class NearNames:
    """Some names, looked through for those like another, which has one of its rarest words but for a letter."""

    def __init__(self, names: Sequence[str], corpus: Corpus) -> None:
        self._names = names
        self._corpus = corpus
        self._forms: list[str] = []
        self._places: list[int] = []
        self._holding: dict[str, list[int]] = {}  # the forms that have a word
        self._mistyped: dict[str, set[str]] = {}  # the words that are this one, or are it with a letter left out
        self._in_order: dict[str, list[int]] = {}  # the places of the names that have the same words
        self._alike: dict[str, list[list[int]]] = {}  # what was found of a word
        for place, name in enumerate(names):
            for form in _forms(name):
                for word in form.split():
                    self._holding.setdefault(word, []).append(len(self._forms))
                self._in_order.setdefault(_in_order(form), []).append(place)
                self._forms.append(form)
                self._places.append(place)
        for word in self._holding:
            for less in _shortened(word):
                self._mistyped.setdefault(less, set()).add(word)

    def like(self, name: str, least: float) -> list[Near]:
        """Every name alike to at least `least` (0 to 1), the likest first; not the very same name."""
        own = key(name)
        places = dict.fromkeys(place for form in _forms(name) for place in self._candidates(form))
        others = ((place, self._names[place]) for place in places if key(self._names[place]) != own)
        found = (Near(place, compare(name, other, self._corpus)) for place, other in others)
        return sorted((one for one in found if one.alike.score >= least), key=lambda one: (-one.alike.score, one.place))

    def _candidates(self, form: str) -> Iterable[int]:
        words = form.split()
        rarest, *others = sorted(map(self._having, set(words)), key=_count)
        telling = [*rarest, *(held for one in others[:1] if _count(one) <= _COMMON for held in one)]
        candidates = list(set().union(*telling))
        forms = [self._forms[at] for at in candidates]
        matches = process.extract(form, forms, scorer=fuzz.ratio, score_cutoff=_WORTH_COMPARING, limit=None)
        likely = (self._places[candidates[at]] for other, _, at in matches if _may_be_one(words, other.split()))
        return (*self._in_order.get(_in_order(form), ()), *likely)

    def _having(self, word: str) -> list[list[int]]:
        """The forms that have the word, and those that have one which differs from it in a letter, by that word."""
        if word not in self._alike:
            alike = {other for less in _shortened(word) for other in self._mistyped.get(less, ())}
            self._alike[word] = [self._holding[other] for other in alike]
        return self._alike[word]


def rarest_word(name: str, corpus: Corpus) -> int:
    """How many names of the corpus have the rarest word of this one: few where it is mistyped."""
    return min((corpus.holding(word) for word in key(name).split()), default=0)


def _forms(name: str) -> set[str]:
    """What is compared letter by letter: the name as it is known, and of `X t/a Y` either name too."""
    whole = key(name)
    parts = [part for words in _TRADING if words in whole for part in whole.split(words)]
    return {whole, *parts} - {""}


def _in_order(form: str) -> str:
    return " ".join(sorted(form.split()))


def _may_be_one(words: list[str], others: list[str]) -> bool:
    """Whether what only one of them has is not much, or may be the same words mistyped, joined or shortened."""
    left, right = ([word for word in one if word not in two] for one, two in ((words, others), (others, words)))
    if not left or not right:
        return len(left or right) <= _MOST_MORE
    if min(map(len, (*left, *right))) == 1:
        return True
    if len(left) == len(right) == 1:
        return slips.alike(left[0], right[0]) > 0
    return fuzz.ratio("".join(left), "".join(right)) >= _MISTYPED


def _count(held: list[list[int]]) -> int:
    return sum(map(len, held))


def _shortened(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}
