"""What a heading says: the field it names, by its own name, by another it is known by, or nearly so.

`Date Recieved`, `Name of officer (if known)` and `Gift value` are near enough to be told from all others. A heading
that may mean two things, or nothing, means nothing here: a person says what it is.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple, TypeVar

from rapidfuzz.distance import OSA

Names = Mapping[str, tuple[str, ...]]  # by path: a field's own name first, then the others
How = Literal["heading", "other name", "nearly", "contents", "remembered", "said"]

_Key = TypeVar("_Key")

OWN, OTHER, NEARLY, MISSPELT = 1.0, 0.95, 0.85, 0.75  # how sure
_BY_NAME: tuple[How, ...] = ("heading", "other name")
_LONGEST = 80  # characters; what is longer is no heading
_SHORTEST_MISSPELT = 5  # letters: of shorter words too many are one letter apart
_FILLING = frozenset(
    {
        "the",
        "of",
        "a",
        "an",
        "in",
        "s",
        "or",
        "if",
        "any",
        "known",
        "applicable",
        "optional",
        "please",
        "state",
        "and",
        "was",
        "it",
        "whether",
    }
    | {"gbp", "pounds", "approx", "approximate", "dd", "mm", "yy", "yyyy", "ddmmyy", "ddmmyyyy"}
)


class Match(NamedTuple):
    """The field a column is, how sure that is (0 to 1), and by what it was told."""

    path: str
    confidence: float
    how: How


class Clash(NamedTuple):
    """Two columns, counted from 0, that both look like one field."""

    path: str
    first: int
    second: int


class HeadingWords:
    """Everything that the fields of one register are called."""

    def __init__(self, names: Names, subjects: Collection[str] = ()) -> None:
        """`subjects` are words for what the register is about, which a heading may add to any name: `Gift value`."""
        self._own: dict[str, list[str]] = {}
        self._others: dict[str, list[str]] = {}
        self._plain: dict[frozenset[str], list[str]] = {}
        self._subjects = frozenset(map(_singular, subjects))
        self._vocabulary = set(_FILLING) | set(subjects)
        self._known: dict[str, tuple[Match, ...]] = {}
        for path, accepted in names.items():
            for at, name in enumerate(accepted):
                plain = normal(name)
                _note(self._others if at else self._own, plain, path)
                _note(self._plain, _bare(plain.split()), path)
                self._vocabulary.update(plain.split())
        self._singulars = set(map(_singular, self._vocabulary))
        self._beginning: dict[str, list[str]] = defaultdict(list)
        for word in self._vocabulary:
            self._beginning[word[0]].append(word)

    def means(self, heading: object) -> tuple[Match, ...]:
        """The fields it may be, one of them at most unless several are called just that; none for no words."""
        if not isinstance(heading, str) or len(heading) > _LONGEST:
            return ()
        plain = normal(heading)
        if plain not in self._known:
            self._known[plain] = tuple(self._means(plain)) if plain else ()
        return self._known[plain] or self._without_remark(heading)

    def _without_remark(self, heading: str) -> tuple[Match, ...]:
        """What it means where the words in brackets mean the same: `Decision (accept/decline)`."""
        before, bracket, remark = heading.partition("(")
        if not bracket:
            return ()
        meant = {match.path for match in self.means(remark)}
        found = {match.path: match for match in self.means(before) if match.path in meant}
        return tuple(match._replace(confidence=NEARLY, how="nearly") for match in found.values())

    def _means(self, plain: str) -> Iterator[Match]:
        if plain in self._own or plain in self._others:
            yield from (Match(path, OWN, "heading") for path in self._own.get(plain, ()))
            yield from (Match(path, OTHER, "other name") for path in self._others.get(plain, ()))
            return
        written, words = plain.split(), []
        for word in written:
            if not (spelt := self._spelt(word)):
                return
            words.append(spelt)
        confidence = NEARLY if words == written else MISSPELT
        yield from (Match(path, confidence, "nearly") for path in self._nearly(words))

    def _nearly(self, words: Sequence[str]) -> list[str]:
        bare = _bare(words)
        return self._plain.get(bare) or self._plain.get(bare - self._subjects, [])

    def _spelt(self, word: str) -> str:
        """The word as it should be spelt; empty when nobody knows, or when two words are as near."""
        if _singular(word) in self._singulars:
            return word
        near = {_singular(known): known for known in self._beginning[word[0]] if _is_slip(word, known)}
        return near.popitem()[1] if len(near) == 1 else ""


def matched(titles: Sequence[str], words: HeadingWords) -> tuple[dict[int, Match], list[Clash]]:
    """The best field of each column, each field once; and the columns of which a person must say which is which.

    A field's own name comes before any other name of it, that before what is only nearly a name, which never stands
    in the way of either. Of columns with several fields to choose from, those with the fewest choose first.
    """
    found: dict[int, Match] = {}
    clashes: list[Clash] = []
    first_of: dict[str, int] = {}
    for how in _BY_NAME:
        taken = {match.path: column for column, match in found.items()}
        asking = _asking(titles, words, how, found, clashes)
        for column in sorted(asking, key=lambda column: sum(match.path not in taken for match in asking[column])):
            twin = first_of.setdefault(normal(titles[column]), column)
            free = [match for match in asking[column] if match.path not in taken and twin == column]
            if free:
                found[column] = free[0]
                taken[free[0].path] = column
            else:
                path = asking[column][0].path
                clashes.append(Clash(path, *sorted((taken.get(path, twin), column))))
    return found | _nearest(_asking(titles, words, "nearly", found, clashes), found), clashes


def _nearest(asking: Mapping[int, list[Match]], found: Mapping[int, Match]) -> dict[int, Match]:
    """Of columns that are nearly called like a field nobody claims, the nearest; none where two are as near."""
    claimed = {match.path for match in found.values()}
    claims: dict[str, list[tuple[int, Match]]] = defaultdict(list)
    for column, matches in asking.items():
        for match in [match for match in matches if match.path not in claimed][:1]:
            claims[match.path].append((column, match))
    nearest: dict[int, Match] = {}
    for columns in claims.values():
        best = max(match.confidence for _, match in columns)
        first, *others = [(column, match) for column, match in columns if match.confidence == best]
        if not others:
            nearest[first[0]] = first[1]
    return nearest


def _asking(
    titles: Sequence[str], words: HeadingWords, how: How, found: Mapping[int, Match], clashes: Sequence[Clash]
) -> dict[int, list[Match]]:
    """The fields each column may be in this way; columns that are settled or clash left aside."""
    settled = {*found, *(clash.first for clash in clashes), *(clash.second for clash in clashes)}
    asking = {
        column: [match for match in words.means(title) if match.how == how]
        for column, title in enumerate(titles)
        if column not in settled
    }
    return {column: matches for column, matches in asking.items() if matches}


def normal(text: str) -> str:
    """A heading without what writers vary: case, punctuation, spaces, pound signs that stand beside words."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold())) or ("gbp" if text.strip("() :") == "£" else "")


def _bare(words: Sequence[str]) -> frozenset[str]:
    """The words that say something, each in the singular, in whatever order."""
    return frozenset(_singular(word) for word in words if word not in _FILLING) or frozenset(words)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _is_slip(word: str, known: str) -> bool:
    """One letter too many, too few, wrong or changed round, in a word that begins as it should."""
    if min(len(word), len(known)) < _SHORTEST_MISSPELT or word[0] != known[0] or not word.isalpha():
        return False
    return OSA.distance(word, known, score_cutoff=1) <= 1


def _note(known: dict[_Key, list[str]], key: _Key, path: str) -> None:
    paths = known.setdefault(key, [])
    if path not in paths:
        paths.append(path)
