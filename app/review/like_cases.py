"""The cases like one that is being decided, and what was decided of them: “Similar: 14, 13 approved, 1 refused”."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from app.entries import Entry
from app.register import Register
from app.review.cases import Case, Question, case_of, comparable, read_cases
from app.review.likeness import GIVERS, OTHER, UNKNOWN, Likeness, hours_ends, value_ends
from app.store.gateway import Gateway


@dataclass(frozen=True)
class Tally:
    """The like cases in which one question was decided, by the answer; newest first."""

    question: Question
    yes: tuple[int, ...]
    no: tuple[int, ...]

    @property
    def decided(self) -> int:
        return len(self.yes) + len(self.no)

    def said(self) -> str:
        """“13 approved, 1 refused”; an answer that nobody gave is not named."""
        counts = ((len(self.yes), self.question.yes), (len(self.no), self.question.no))
        return ", ".join(f"{count:,} {word}" for count, word in counts if count)


@dataclass(frozen=True)
class LikeCases:
    """The decided cases like one entry. `words` say what they have in common; `ids` open them as a list."""

    words: str
    tallies: tuple[Tally, ...]
    ids: tuple[int, ...]

    @property
    def sentence(self) -> str:
        """For the panel in which the entry is decided."""
        if not self.ids:
            return "Similar: none decided yet"
        said = (tally.said() for tally in self.tallies if tally.decided)
        return f"Similar: {len(self.ids):,}, {'; by PSD '.join(said)}"


def like(gateway: Gateway, register: Register, entry: Entry) -> LikeCases:
    """The decided cases like an entry, itself left out. Undecided cases never count."""
    compared = comparable(register)
    own = case_of(register, entry.values, entry.id, entry.reference)
    if own.likeness is None:
        empty = tuple(Tally(question, (), ()) for question in compared.questions)
        return LikeCases("Nothing says what the work is", empty, ())
    alike = [case for case in _near(gateway, register, own.likeness) if _is_like(case, own)]
    alike.sort(key=lambda case: (case.day or "", case.entry), reverse=True)
    tallies = tuple(_tally(question, at, alike) for at, question in enumerate(compared.questions))
    return LikeCases(compared.words(register, own.likeness), tallies, tuple(case.entry for case in alike))


def _is_like(case: Case, own: Case) -> bool:
    decided = any(answer is not None for answer in case.stands)
    return decided and case.likeness == own.likeness and case.entry != own.entry


def _tally(question: Question, at: int, cases: list[Case]) -> Tally:
    yes = tuple(case.entry for case in cases if case.stands[at] is True)
    return Tally(question, yes, tuple(case.entry for case in cases if case.stands[at] is False))


def _near(gateway: Gateway, register: Register, likeness: Likeness) -> list[Case]:
    """The cases that agree in what SQL can compare."""
    where, parameters = _gifts_near(likeness) if register.name == "gifts" else _jobs_near(likeness)
    return read_cases(gateway, register, where, parameters)


def _gifts_near(likeness: Likeness) -> tuple[str, tuple[Any, ...]]:
    """What the index over kind, giver and value finds (see Register.alike)."""
    kind, value, giver, _ = likeness
    ends = value_ends(value)
    tests = ("kind IS ?", _GIVER_TEST[giver], "total_pence BETWEEN ? AND ?" if ends else "total_pence IS NULL")
    return " AND ".join(tests), (None if kind == UNKNOWN else kind, *(ends or ()))


def _listed(kinds: Iterable[str]) -> str:
    return ", ".join(f"'{kind}'" for kind in kinds)


_GIVER_TEST = {giver: f"provider_kind IN ({_listed(kinds)})" for giver, kinds in GIVERS.items()}
_GIVER_TEST[UNKNOWN] = "provider_kind IS NULL"
_GIVER_TEST[OTHER] = f"provider_kind NOT IN ({_listed(kind for kinds in GIVERS.values() for kind in kinds)})"


def _jobs_near(likeness: Likeness) -> tuple[str, tuple[Any, ...]]:
    ends = hours_ends(likeness[1])
    return ("hours_per_week BETWEEN ? AND ?", ends) if ends else ("hours_per_week IS NULL", ())
