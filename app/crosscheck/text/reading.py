"""A name of an organisation taken apart: what writers vary is folded away, what tells is kept in order."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.crosscheck.text import forms
from app.crosscheck.text.vocabulary import (
    CARE_OF,
    FORMERLY,
    LITTLE,
    LONG_FOR,
    NOTES,
    NOTHING,
    NUMBERS,
    ROMAN,
    SPELT_OUT,
    TITLES,
    TRADING,
)

# Words of which nothing but a giver without a name is made: “a grateful member of the public”.
_NAMELESS = frozenset({"anonymous", "anon", "unknown", "known", "mop", "public", "resident", "residents", "nk"})
_BESIDE_NAMELESS = frozenset(
    {
        *("a", "an", "the", "not", "n", "k", "of", "member", "members", "donor", "donors", "giver", "local"),
        *("grateful", "left", "on", "at", "in", "car", "front", "counter", "person", "post", "by", "from", "general"),
    }
)
_WORD = re.compile(r"[^\W_]+")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?")
_TITLE = "|".join(sorted(TITLES))
_SURNAME_FIRST = re.compile(rf"([^,]+),\s*((?:{_TITLE})\b.*)", re.IGNORECASE)
_INVERTED = re.compile(
    r"(.+),\s*((?:\w+\s+){0,3}(?:of|for|of the|for the)|(?:her|his) majesty['’]?s|hm)"
    r"((?:\s+(?:\(\w+\)|ltd|limited|plc|llp)\.?)*)",
    re.IGNORECASE,
)
_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "æ": "ae",
        "œ": "oe",
        "ð": "d",
        "þ": "th",
        "'": "",
        "’": "",
        "‘": "",
        "`": "",
        "´": "",
    }
)
_SIGNALS: dict[str, list[tuple[str, ...]]] = {}
for _signal_words in (*TRADING, *FORMERLY, *CARE_OF):
    _SIGNALS.setdefault(_signal_words[0], []).append(_signal_words)
LONGEST_ACRONYM = 8
_MOST_NAMES = 4  # that one name may consist of
_LONGEST_PERSON = 4  # words
_BETWEEN = LITTLE | NOTHING
_NEVER_ACRONYMS = LITTLE | NOTHING | TITLES
_INSTEAD = (*((f" {long} ", f" {short} ") for long, short in SPELT_OUT.items()), *((note, " ") for note in NOTES))


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart once, to be compared with many."""

    written: str
    key: str  # what is left without what writers vary; two names with one key are the same
    words: tuple[str, ...]  # that tell, abbreviations spelt out as far as they are clear
    squeezed: str  # these words in one
    parts: tuple[tuple[str, ...], ...]  # the words of each name of several: `X t/a Y`; none of a single name
    short: frozenset[str]  # acronyms that it says itself: `Food Standards Agency (FSA)`
    said: tuple[str, ...]  # every word


@lru_cache(maxsize=262_144)
def key(name: str) -> str:
    """A name without what writers vary: case, punctuation, accents, the legal form, `The`, `&` for `and`.

    Two names with one key are the same name.
    """
    return key_of_words(_in_order(name))


def key_of_words(whole: Sequence[str]) -> str:
    """The same of the words of a name."""
    said = [word for word in whole if word not in NOTHING]
    return " ".join(forms.without(said) or said or whole)


def _in_order(name: str) -> list[str]:
    """All its words, with the surname last and `Ministry of` first."""
    name = name.strip()
    if found := _SURNAME_FIRST.fullmatch(name):
        name = f"{found[2]} {found[1]}"
    elif found := _INVERTED.fullmatch(name):
        name = f"{found[2]} {found[1]}{found[3]}"
    return words(name)


@lru_cache(maxsize=65_536)
def is_nameless(name: str) -> bool:
    """Whether it names nobody: `Anonymous`, `A member of the public`."""
    said = set(words(name))
    return not said or (not said.isdisjoint(_NAMELESS) and said <= _NAMELESS | _BESIDE_NAMELESS)


def words(name: str) -> list[str]:
    """Its words in small letters without accents, nothing left out."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return _WORD.findall(_DOTTED.sub(_joined_if_form, plain))


def _joined_if_form(found: re.Match[str]) -> str:
    """`P.L.C.` is a legal form, `R.J.` are initials."""
    joined = found[0].replace(".", "")
    return joined if joined in forms.DOTTED else found[0]


@lru_cache(maxsize=262_144)
def read(name: str) -> Name:
    """A name taken apart."""
    every = _in_order(name)
    own = key_of_words(every)
    parts = _parts(own.split())
    short = _own_acronyms(every)
    telling = _telling([word for part in parts for word in part if word not in short] or own.split())
    apart = tuple(dict.fromkeys(tuple(_telling(part)) for part in parts)) if len(parts) > 1 else ()
    return Name(name, own, tuple(telling), "".join(telling), apart, short, tuple(every))


def _parts(said: list[str]) -> list[list[str]]:
    """The names of which a name consists: what comes before and after `t/a`, `formerly`, `c/o`, and a person's.

    `John Smith (Smith Roofing)` says a word twice, one after the other.
    """
    parts: list[list[str]] = [[]]
    at = 0
    while at < len(said):
        more = len(parts) < _MOST_NAMES
        signal = signal_at(said, at) if parts[-1] else 0
        if signal and at + signal < len(said):
            if more:
                parts.append([])
            at += signal
            continue
        if more and 1 < len(parts[-1]) < _LONGEST_PERSON and said[at] == said[at - 1] and len(said[at]) > 1:
            parts.append([])
        parts[-1].append(said[at])
        at += 1
    return [forms.without(part) for part in parts]


def signal_at(said: Sequence[str], at: int) -> int:
    """How many words from here on say that another name of it follows."""
    for signal in _SIGNALS.get(said[at], ()):
        if tuple(said[at : at + len(signal)]) == signal:
            return len(signal)
    return 0


def _telling(said: Sequence[str]) -> list[str]:
    """The words that tell, abbreviations and numbers as they are spelt otherwise."""
    text = f" {' '.join(said)} "
    for phrase, instead in _INSTEAD:
        if phrase in text:
            text = text.replace(phrase, instead)
    found = text.split() or list(said)
    kept = [word for at, word in enumerate(found) if word not in LITTLE or _beside_letter(found, at)]
    return [_in_full(word) for word in kept or found]


def _beside_letter(said: Sequence[str], at: int) -> bool:
    """Whether a word of one letter is one of several initials."""
    beside = (*said[max(at - 1, 0) : at], *said[at + 1 : at + 2])
    return len(said[at]) == 1 and any(len(word) == 1 for word in beside)


@lru_cache(maxsize=65_536)
def _in_full(word: str) -> str:
    word = NUMBERS.get(word) or ROMAN.get(word) or word
    if word.isdecimal():
        return word.lstrip("0") or "0"
    longs = LONG_FOR.get(word, ())
    return next(iter(longs)) if len(longs) == 1 else word


def _own_acronyms(said: list[str]) -> frozenset[str]:
    """The words of a name that are short for the others: `FSA` of `Food Standards Agency (FSA)`."""
    found = set()
    for at, word in enumerate(said if len(said) > 2 else ()):
        for words in (said[:at], said[at + 1 :]):
            if len(words) > 1 and word[0] == words[0][0] and may_be_acronym(word) and spelt_by(word, words) > 1:
                found.add(word)
    return frozenset(found)


def may_be_acronym(word: str) -> bool:
    return 2 <= len(word) <= LONGEST_ACRONYM and word.isalpha() and word not in _NEVER_ACRONYMS


def spelt_by(acronym: str, said: Sequence[str]) -> int:
    """How many telling words, from the first one on, the acronym is short for, as many as it can be; 0 if it cannot be.

    Every word that tells gives its first letter and may give those after it, a little word may give none: `DVLA`,
    `Ofcom`, `Cafcass`.
    """
    reached = {0}
    covered = most = 0
    for word in said:
        little = word in _BETWEEN
        after = {at + 1 + more for at in reached for more in _given(acronym[at:], word)}
        if not little:
            covered += 1
        reached = after | reached if little else after
        if len(acronym) in reached:
            most = covered
        if not reached:
            break
    return most


def _given(left: str, word: str) -> range:
    """How many letters beyond the first the word may give, of those left of the acronym."""
    shared = 0
    for one, other in zip(left, word, strict=False):
        if one != other:
            break
        shared += 1
    return range(shared)
