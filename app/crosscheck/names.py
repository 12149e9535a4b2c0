"""What makes two names one organisation: compared with reasons a person can read."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

_LEGAL = frozenset({"ltd", "limited", "plc", "llp", "inc", "company", "co", "the", "and"})
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Alike:
    """How likely two names are one organisation, from 0 to 1, and why."""

    score: float
    reasons: tuple[str, ...]


@lru_cache(maxsize=65_536)
def key(name: str) -> str:
    """A name without what writers vary: case, punctuation, diacritics, the legal form, `The`, `&` for `and`.

    Two names with one key are the same name.
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    words = _WORD.findall("".join(c for c in plain if not unicodedata.combining(c)).replace("'", ""))
    return " ".join(word for word in words if word not in _LEGAL) or " ".join(words)


@lru_cache(maxsize=65_536)
def compare(left: str, right: str) -> Alike:
    """How alike two names are."""
    one, other = key(left), key(right)
    if one == other:
        return Alike(1.0, ("the same name",))
    score = max(fuzz.token_sort_ratio(one, other), fuzz.ratio(one, other)) / 100
    return Alike(score, (f"{score:.0%} alike",))
