"""What makes two names one organisation: a score with reasons a person can read.

What writers vary does not count: case, punctuation, accents, the legal form, `The`, `&` for `and`. Everything else is
evidence (`likeness.py`): what the words in common weigh, rare ones most; what only one name has; slips, numbers,
initials, acronyms, trading names. What each piece adds was learned from labelled names (`weighing.py`), so that a score
is how often such names prove to be one organisation's. A score is a lead, never a finding.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from app.crosscheck.text.companies import one_company
from app.crosscheck.text.corpus import Corpus, no_corpus
from app.crosscheck.text.likeness import Evidence, evidence
from app.crosscheck.text.reading import Name, is_nameless, key, read, words
from app.crosscheck.text.slips import ONE_SLIP
from app.crosscheck.text.weighing import shipped
from app.crosscheck.text.wording import but_for, reasons

__all__ = [
    "LIKELY",
    "SAME",
    "Alike",
    "Corpus",
    "Name",
    "compare",
    "is_nameless",
    "key",
    "read",
    "reasons_of",
    "score_of",
    "weigh",
    "words",
]

SAME = 0.9  # from here on two names are taken to be one organisation's, unless somebody says otherwise
_ONE_OF_ITS_NAMES = 0.92  # of the score of a name and one of the other's: so often that is one organisation
_ONE_COMPANY = 0.9  # of two branches or trading names of a company that both names say
_FEW_LETTERS, _SLIP_IN_FEW_LETTERS = 5, 0.55  # of a whole name: `Asda` and `Asdan` are two as often as not
LIKELY = 0.5  # from here on it is rather one organisation than two: worth showing to a person


@dataclass(frozen=True)
class Alike:
    """How likely two names are one organisation, from 0 to 1, and why."""

    score: float
    reasons: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether they are taken to be one."""
        return self.score >= SAME


def score_of(left: Name, right: Name, corpus: Corpus | None = None) -> float:
    """How likely two names are one organisation, from 0 to 1, whichever comes first."""
    if left.key == right.key:
        return 1.0
    if not left.words or not right.words:
        return 0.0
    found, _ = evidence(left, right, (corpus or no_corpus()).weights)
    score = round(shipped().score(found), 4)
    if found.complete == ONE_SLIP and min(len(left.squeezed), len(right.squeezed)) <= _FEW_LETTERS:
        score = min(score, _SLIP_IN_FEW_LETTERS)
    if one_company(left, right):
        score = max(score, _ONE_COMPANY)
    if bool(left.parts) == bool(right.parts):
        return score
    own = (score_of(one, other, corpus) for one in _names_in(left) for other in _names_in(right))
    return max(score, round(_ONE_OF_ITS_NAMES * max(own), 4))


def _names_in(name: Name) -> Iterable[Name]:
    """Each name of several: `X Ltd t/a Y` is X, and it is Y."""
    return [read(" ".join(part)) for part in name.parts] or (name,)


def reasons_of(left: Name, right: Name, corpus: Corpus | None = None) -> tuple[str, ...]:
    """Why two names have their score, the strongest reason first; at least one."""
    left, right = sorted((left, right), key=lambda name: (name.words, name.written))
    if left.key == right.key:
        return (but_for(left, right),)
    if not left.words or not right.words:
        return ("nothing to compare",)
    weights = (corpus or no_corpus()).weights
    found, pairs = evidence(left, right, weights)
    return reasons(left, right, pairs, Evidence(*shipped().points(found)), weights)


def weigh(left: Name, right: Name, corpus: Corpus | None = None) -> Alike:
    """The score of two names with its reasons."""
    return Alike(score_of(left, right, corpus), reasons_of(left, right, corpus))


@lru_cache(maxsize=65_536)
def compare(left: str, right: str, corpus: Corpus | None = None) -> Alike:
    """How alike two names are, whichever comes first. With a corpus, rare words weigh more than common ones."""
    return weigh(read(left), read(right), corpus)
