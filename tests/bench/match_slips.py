"""Pairs of names made up from real ones: what writers do to a name, and what makes another name of it.

They teach what labelled names seldom show: that numbers and initials have to agree, that a letter in another's place
makes another name as often as not, and that a name may be cut off, shortened or joined.
"""

import random
import re
from collections.abc import Callable, Iterator, Sequence

from app.crosscheck.text.reading import read
from app.crosscheck.text.vocabulary import LONG_FOR

_CUT_AT = (30, 35, 40)  # characters that fields of ledgers hold
_MEANT_THE_SAME = 0.3  # of names with a letter in another's place
_VOWELS = "aeiou"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SHORTENED = {
    long: sorted(short for short in LONG_FOR if long in LONG_FOR[short]) for one in LONG_FOR.values() for long in one
}
Words = list[str]
Change = Callable[[random.Random, Words, Sequence[Words]], str | None]


def invented(names: Sequence[str], count: int, seed: int = 1) -> Iterator[tuple[str, str, bool]]:
    """Two names and whether they are one organisation's: so many of each way to vary a name."""
    chance = random.Random(seed)
    telling = sorted({tuple(read(name).key.split()) for name in names})
    fit = [list(words) for words in telling if 2 <= len(words) <= 7 and any(len(word) > 4 for word in words)]
    ways = [*((one, True) for one in _SAME), *((one, False) for one in _OTHER), *((one, None) for one in _EITHER)]
    for change, same in ways:
        made = 0
        for _ in range(count * 20):
            words = chance.choice(fit)
            changed = change(chance, list(words), fit)
            if changed and changed != " ".join(words):
                yield " ".join(words), changed, chance.random() < _MEANT_THE_SAME if same is None else same
                made += 1
                if made == count:
                    break


def _long(chance: random.Random, words: Words, least: int = 5) -> int | None:
    at = [place for place, word in enumerate(words) if len(word) >= least and word.isalpha()]
    return chance.choice(at) if at else None


def _slip(chance: random.Random, words: Words, _others: Sequence[Words]) -> str | None:
    """A letter dropped, doubled, or swapped with its neighbour."""
    at = _long(chance, words)
    if at is None:
        return None
    word = words[at]
    place = chance.randrange(1, len(word) - 1)
    swapped = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    dropped, doubled = word[:place] + word[place + 1 :], word[:place] + word[place] + word[place:]
    words[at] = chance.choice([swapped, dropped, doubled])
    return " ".join(words)


def _cut(chance: random.Random, words: Words, _others: Sequence[Words]) -> str | None:
    whole = " ".join(words)
    size = chance.choice(_CUT_AT)
    return whole[:size].strip() if len(whole) > size + 2 else None


def _shortened(chance: random.Random, words: Words, _others: Sequence[Words]) -> str | None:
    at = [place for place, word in enumerate(words) if word in _SHORTENED]
    if not at:
        return None
    place = chance.choice(at)
    words[place] = chance.choice(_SHORTENED[words[place]])
    return " ".join(words)


def _joined(chance: random.Random, words: Words, _others: Sequence[Words]) -> str | None:
    at = chance.randrange(len(words) - 1)
    return " ".join([*words[:at], words[at] + words[at + 1], *words[at + 2 :]])


def _acronym(_chance: random.Random, words: Words, _others: Sequence[Words]) -> str | None:
    initials = "".join(word[0] for word in words if word not in {"of", "for", "in", "the", "to", "at"})
    return initials if len(initials) >= 4 and initials.isalpha() else None


def _turned(_chance: random.Random, words: Words, _others: Sequence[Words]) -> str | None:
    return " ".join([*words[1:], words[0]]) if len(words) == 2 else None


def _trading(chance: random.Random, words: Words, others: Sequence[Words]) -> str:
    return f"{' '.join(words)} t/a {' '.join(chance.choice(others))}"


def _other_number(chance: random.Random, words: Words, _others: Sequence[Words]) -> str | None:
    numbered = [place for place, word in enumerate(words) if word.isdecimal()]
    if not numbered:
        return None
    place = chance.choice(numbered)
    words[place] = str((int(words[place]) + chance.randrange(1, 9)) % 1000)
    return " ".join(words)


def _other_word(chance: random.Random, words: Words, others: Sequence[Words]) -> str | None:
    """A word that another name has in that place, beginning with the same letter: `Taxis` and `Textiles`."""
    place = chance.randrange(len(words))
    other = chance.choice(others)
    if place >= len(other) or other[place][0] != words[place][0] or len(other[place]) < 4 or len(words[place]) < 4:
        return None
    return " ".join([*words[:place], other[place], *words[place + 1 :]])


def _other_first_word(chance: random.Random, words: Words, others: Sequence[Words]) -> str | None:
    other = chance.choice(others)[0]
    return " ".join([other, *words[1:]]) if len(other) > 3 and len(words[0]) > 3 else None


def _other_last_word(chance: random.Random, words: Words, others: Sequence[Words]) -> str | None:
    other = chance.choice(others)[-1]
    return " ".join([*words[:-1], other]) if len(other) > 3 and len(words) < 4 else None


def _other_letter(chance: random.Random, words: Words, _others: Sequence[Words]) -> str | None:
    """A letter in another's place: some are slips, and some are other names."""
    at = _long(chance, words)
    if at is None:
        return None
    word = words[at]
    place = chance.randrange(1, len(word))
    kind = _VOWELS if word[place] in _VOWELS else _LETTERS
    words[at] = word[:place] + chance.choice(kind) + word[place + 1 :]
    return " ".join(words)


def numbered(names: Sequence[str], count: int, seed: int = 2) -> Iterator[tuple[str, str, bool]]:
    """Names with numbers or initials put to them: the same ones, or others."""
    chance = random.Random(seed)
    fit = sorted({read(name).key for name in names if not re.search(r"\d", name)})
    for _ in range(count):
        name = chance.choice(fit)
        one, other = chance.sample(range(1, 60), 2)
        place = chance.choice(["unit {} {}", "{1} {0}", "{1} no {0}", "{} {}"])
        yield place.format(one, name), place.format(other, name), False
        first, second = chance.sample("abcdefghjklmnprstw", 2)
        third = chance.choice("abcdefghjklmnprstw")
        yield f"{first} {third} {name}", f"{second} {third} {name}", False
        yield f"{first} {third} {name}", f"{first}{third} {name}", True


_SAME: tuple[Change, ...] = (_slip, _slip, _slip, _cut, _shortened, _joined, _acronym, _turned, _trading)
_OTHER: tuple[Change, ...] = (_other_number, _other_word, _other_word, _other_first_word, _other_last_word)
_EITHER: tuple[Change, ...] = (_other_letter, _other_letter)
