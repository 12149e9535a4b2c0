"""The decided cases of a register as the consistency board compares them: read at once, as plain tuples."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from app.fields import Values
from app.register import VOID, Register
from app.review.likeness import Likeness, gift_likeness, gift_words, job_likeness, job_words
from app.review.occupations import label_of, occupation
from app.store.gateway import Gateway

Answers = tuple[bool | None, ...]  # to each question of the register; None where it is not decided


@dataclass(frozen=True)
class Question:
    """Something that is decided of a case, one way or the other."""

    code: str
    label: str
    yes: str  # what was decided, as a word in a sentence: "approved"
    no: str
    many: str  # what several cases are called: "applications"
    decider: str  # the column that names who decides it

    def word(self, answer: bool) -> str:
        return self.yes if answer else self.no


class Case(NamedTuple):
    """One case. `taken` is what was decided; `stands` is that, or what an appeal made of it."""

    entry: int
    reference: str
    day: str | None  # the day offered, or decided
    likeness: Likeness | None
    stands: Answers
    taken: Answers
    deciders: tuple[str | None, ...]
    station: str | None
    department: str | None


@dataclass(frozen=True)
class Comparable:
    """How the entries of one register are compared."""

    questions: tuple[Question, ...]
    columns: tuple[str, ...]  # what `case` takes, in order
    case: Callable[..., Case]
    words: Callable[[Register, Likeness], str]
    dated: str  # SQL for the day a case belongs to


ACCEPTED = Question("outcome", "Acceptance", "accepted", "declined", "offers", "authorised_by")
LET_STAND = Question("decision", "PSD decision", "approved", "overruled", "offers", "reviewed_by")
APPROVED = Question("decision", "Decision", "approved", "refused", "applications", "decided_by")


def _gift(  # noqa: PLR0913, PLR0917 - one parameter a column: fifty thousand rows are unpacked into it
    entry: int,
    reference: str,
    day: str | None,
    kind: str | None,
    pence: int | None,
    giver: str | None,
    rank: str | None,
    outcome: str | None,
    decision: str | None,
    authorised_by: str | None,
    reviewed_by: str | None,
    station: str | None,
    department: str | None,
) -> Case:
    answers = _gift_answers(outcome, decision)
    likeness = gift_likeness(kind, pence, giver, rank)
    return Case(entry, reference, day, likeness, answers, answers, (authorised_by, reviewed_by), station, department)


@lru_cache(maxsize=64)
def _gift_answers(outcome: str | None, decision: str | None) -> Answers:
    """Whether it was accepted, and whether PSD let an acceptance stand; to approve a refusal decides nothing."""
    if outcome in (None, "pending"):
        return None, False if decision == "overruled" else None
    if decision == "overruled":  # what is overruled had been accepted, although it may since have been returned
        return True, False
    accepted = outcome != "declined"
    return accepted, True if accepted and decision in ("noted", "approved") else None


def _job(  # noqa: PLR0913, PLR0917
    entry: int,
    reference: str,
    decided_on: str | None,
    received_on: str | None,
    role: str | None,
    nature: str | None,
    employer: str | None,
    interest: str | None,
    minutes: int | None,
    decision: str | None,
    outcome: str | None,
    decided_by: str | None,
    station: str | None,
    department: str | None,
) -> Case:
    likeness = job_likeness(occupation(role, nature, employer, interest), minutes)
    taken, stands = (_APPROVAL.get(decision or ""),), (_APPROVAL.get(outcome or ""),)
    return Case(
        entry, reference, decided_on or received_on, likeness, stands, taken, (decided_by,), station, department
    )


_APPROVAL: Mapping[str, bool] = {
    "approved": True,
    "conditions": True,
    "approved with conditions": True,
    "refused": False,
}  # registered only and withdrawn are no decisions of ours


def _gift_said(register: Register, likeness: Likeness) -> str:
    return gift_words(likeness, register.column("kind").show(likeness[0]) or "Kind not recorded")


_COMPARED: Mapping[str, Comparable] = {
    "gifts": Comparable(
        (ACCEPTED, LET_STAND),
        (
            *("id", "reference", "offered_on", "kind", "total_pence", "provider_kind", "recipient_rank", "outcome"),
            *("decision", "authorised_by", "reviewed_by", "recipient_station", "recipient_post"),
        ),
        _gift,
        _gift_said,
        "coalesce(offered_on, '')",
    ),
    "second_jobs": Comparable(
        (APPROVED,),
        (
            *("id", "reference", "decided_on", "received_on", "role", "nature", "employer", "interest"),
            *("hours_per_week", "decision", "outcome", "decided_by", "person_station", "person_post"),
        ),
        _job,
        lambda _, likeness: job_words(likeness, label_of(likeness[0])),
        "coalesce(decided_on, received_on, '')",
    ),
}
_ONLY = {"gifts": "direction IS NOT 'provided'"}  # what the force itself gives is no offer to it


def comparable(register: Register) -> Comparable:
    """How a register's entries are compared: gifts and second jobs are."""
    return _COMPARED[register.name]


def read_cases(gateway: Gateway, register: Register, where: str = "1", parameters: tuple[Any, ...] = ()) -> list[Case]:
    """The cases of a register, void entries left out, that a condition holds of."""
    compared = comparable(register)
    only = _ONLY.get(register.name, "1")
    sql = f"SELECT {', '.join(compared.columns)} FROM {register.name} WHERE ({where}) AND state <> ? AND {only}"
    make = compared.case
    return [make(*row) for row in gateway.tuples(sql, (*parameters, VOID))]


def case_of(register: Register, values: Values, entry: int, reference: str) -> Case:
    """An entry, perhaps not saved yet, as a case."""
    compared = comparable(register)
    known = {**values, "id": entry, "reference": reference}
    return compared.case(*(known.get(name) for name in compared.columns))
