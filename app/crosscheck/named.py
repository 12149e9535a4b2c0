"""One organisation as it is compared, and what a comparison of two came to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from app import company_numbers
from app.crosscheck import names
from app.crosscheck.names import Alike, Corpus
from app.errors import Unreadable


@dataclass(frozen=True)
class Named:
    """One organisation: what tells it apart."""

    id: int | str
    name: str
    aliases: tuple[str, ...] = ()
    company_number: str | None = None

    @cached_property
    def spellings(self) -> tuple[str, ...]:
        """Its name, then its other names."""
        return tuple(dict.fromkeys(one for one in (self.name, *self.aliases) if one.strip()))

    @cached_property
    def number(self) -> str | None:
        """Its company number as it is kept, if it is one: a wrong number decides nothing."""
        try:
            return company_numbers.company_number(self.company_number) if self.company_number else None
        except Unreadable:
            return None


@dataclass(frozen=True)
class Match:
    """Two organisations that may be one: how likely that is, from 0 to 1, and why. A lead, never a finding."""

    left: int | str
    right: int | str
    score: float
    reasons: tuple[str, ...]


def matches(left: Named, right: Iterable[Named], least: float, corpus: Corpus) -> list[Match]:
    """Those on the right that it may be, with at least this score, the likeliest first."""
    found = [
        Match(left.id, one.id, alike.score, alike.reasons)
        for one in right
        if (alike := _compared(left, one, least, corpus))
    ]
    return sorted(found, key=lambda match: (-match.score, isinstance(match.right, str), match.right))


def _compared(left: Named, right: Named, least: float, corpus: Corpus) -> Alike | None:
    """How alike two are; None where it is less than `least`, or their numbers say that they are two."""
    if left.number and right.number:
        same = left.number == right.number
        return Alike(1.0, (f"same company number {left.number}",)) if same else None
    pairs = [(one, other) for one in left.spellings for other in right.spellings]
    if not pairs:
        return None
    scored = [(names.score_of(names.read(one), names.read(other), corpus), one, other) for one, other in pairs]
    best, one, other = max(scored, key=lambda each: each[0])
    if best < least:
        return None
    reasons = names.reasons_of(names.read(one), names.read(other), corpus)
    return Alike(best, (*reasons, *_other_names(left, one, right, other)))


def _other_names(left: Named, one: str, right: Named, other: str) -> Iterator[str]:
    """Which of the names are others than the first."""
    for named, spelling in ((left, one), (right, other)):
        if spelling != named.spellings[0]:
            yield f"also known as “{spelling}”"
