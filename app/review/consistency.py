"""The consistency board: decisions that differ from like cases first, then like cases and rates side by side."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from app.fields import folded
from app.periods import Period
from app.register import Register
from app.review import funnel
from app.review.cases import Case, Question, comparable, read_cases
from app.review.funnel import Limits, Position
from app.review.likeness import Likeness
from app.store.gateway import Gateway

LEAST_OTHERWISE = 4  # like cases decided the other way before a decision is said to differ
CLEAR_MAJORITY = 0.8  # of the like cases, which must have been decided that way
LEAST_CASES = 5  # no rate is given for fewer
BREAKDOWNS = ("decider", "station", "department")


@dataclass(frozen=True)
class Group:
    """Cases that are alike, by how one question was decided: entry ids, newest first."""

    words: str
    question: Question
    yes: tuple[int, ...]
    no: tuple[int, ...]

    @property
    def decided(self) -> int:
        return len(self.yes) + len(self.no)

    def chance_of(self, answer: bool) -> float:
        """How likely a like case is decided as one of this answer: (same + 1) / (all + 2), the rule of succession.

        Same and all leave out that one itself; so 4 of 4 against it count for less than 40 of 40.
        """
        return len(self.yes if answer else self.no) / (self.decided + 1)


@dataclass(frozen=True)
class Differing:
    """A decision that most like cases contradict."""

    entry: int
    reference: str
    answer: bool  # to the group's question: True for approved or accepted
    group: Group

    @property
    def otherwise(self) -> tuple[int, ...]:
        """The like cases that were decided the other way."""
        return self.group.no if self.answer else self.group.yes

    @property
    def likewise(self) -> tuple[int, ...]:
        """The like cases that were decided as this one was."""
        same = self.group.yes if self.answer else self.group.no
        return tuple(entry for entry in same if entry != self.entry)

    @property
    def chance(self) -> float:
        """How likely a like case is decided as this one was: see Group.chance_of."""
        return self.group.chance_of(self.answer)

    @property
    def sentence(self) -> str:
        """“Refused; 13 of 13 like applications were approved”."""
        question = self.group.question
        otherwise, others = len(self.otherwise), self.group.decided - 1
        return (
            f"{question.word(self.answer).capitalize()}; {otherwise:,} of {others:,} like {question.many}"
            f" were {question.word(not self.answer)}"
        )


@dataclass(frozen=True)
class Rate:
    """How often one decider, station or department answered yes and no. Shares only from five cases on."""

    unit: str  # "" where it is not recorded
    yes: int
    no: int
    position: Position | None = None  # of the noes about the overall rate; None without a share or a name

    @property
    def cases(self) -> int:
        return self.yes + self.no

    @property
    def no_share(self) -> float | None:
        return self.no / self.cases if self.cases >= LEAST_CASES else None


@dataclass(frozen=True)
class Rates:
    """The rates of every decider, station or department for one question, most cases first, beside the overall rate."""

    question: Question
    breakdown: str
    overall: Rate
    units: tuple[Rate, ...]

    @property
    def outside(self) -> tuple[Rate, ...]:
        """The units outside the 95% limits; beyond 99.8% first."""
        found = [unit for unit in self.units if unit.position not in (None, Position.INSIDE)]
        return tuple(sorted(found, key=lambda unit: not (unit.position and unit.position.is_far)))

    def curves(self) -> tuple[Limits, ...]:
        """The control limits of the share of noes, to be drawn from five cases to the largest unit."""
        share = self.overall.no_share
        if share is None:
            return ()
        largest = max((unit.cases for unit in self.units), default=0)
        return funnel.curves(share, largest, smallest=LEAST_CASES)


@dataclass(frozen=True)
class Board:
    """One register over a period. Its cases are compared with all like cases up to the period's end."""

    register: Register
    period: Period | None
    questions: tuple[Question, ...]
    cases: tuple[Case, ...]  # of the period
    groups: tuple[Group, ...]  # largest first
    differing: tuple[Differing, ...]  # the most unlikely first

    def rates(self, question: Question, breakdown: str) -> Rates:
        """The rates by `decider`, `station` or `department`, of decisions as they were taken."""
        at = self.questions.index(question)
        counted: dict[str, list[int]] = {}
        names: dict[str, str] = {}
        for case in self.cases:
            answer = case.taken[at]
            if answer is not None:
                unit = _unit(case, breakdown, at)
                key = _folded(unit)
                names.setdefault(key, unit)
                counted.setdefault(key, [0, 0])[not answer] += 1
        overall = Rate("", sum(yes for yes, _ in counted.values()), sum(no for _, no in counted.values()))
        units = (_placed(Rate(names[key], yes, no), overall) for key, (yes, no) in counted.items())
        return Rates(question, breakdown, overall, tuple(sorted(units, key=lambda one: (-one.cases, one.unit))))

    def cases_of(self, question: Question, breakdown: str, unit: str) -> tuple[int, ...]:
        """The cases behind one unit's rate, newest first."""
        at = self.questions.index(question)
        key = _folded(unit)
        these = [c for c in self.cases if c.taken[at] is not None and _folded(_unit(c, breakdown, at)) == key]
        these.sort(key=lambda case: (case.day or "", case.entry), reverse=True)
        return tuple(case.entry for case in these)


def board(gateway: Gateway, register: Register, period: Period | None = None) -> Board:
    """The board of a register for a period; None for all time."""
    compared = comparable(register)
    last = period[1].isoformat() if period else "9999"
    cases = read_cases(gateway, register, f"{compared.dated} <= ?", (last,))
    inside = tuple(case for case in cases if _within(case, period))
    groups = tuple(_groups(register, cases))
    shown = {case.entry: case.reference for case in inside}
    differing = sorted(
        (one for group in groups for one in _differing(group, shown)),
        key=lambda one: (one.chance, -one.group.decided, one.reference),
    )
    return Board(register, period, compared.questions, inside, groups, tuple(differing))


def _within(case: Case, period: Period | None) -> bool:
    return period is None or (case.day is not None and period[0].isoformat() <= case.day <= period[1].isoformat())


def _groups(register: Register, cases: Iterable[Case]) -> list[Group]:
    """What was decided of like cases, for each question and likeness; the largest group first."""
    compared = comparable(register)
    alike: dict[Likeness, list[Case]] = {}
    for case in cases:
        if case.likeness is not None:
            alike.setdefault(case.likeness, []).append(case)
    groups = []
    for likeness, these in alike.items():
        these.sort(key=lambda case: (case.day or "", case.entry), reverse=True)
        words = compared.words(register, likeness)
        for at, question in enumerate(compared.questions):
            yes = tuple(case.entry for case in these if case.stands[at] is True)
            no = tuple(case.entry for case in these if case.stands[at] is False)
            if yes or no:
                groups.append(Group(words, question, yes, no))
    return sorted(groups, key=lambda group: (-group.decided, group.words))


def _differing(group: Group, shown: Mapping[int, str]) -> Iterator[Differing]:
    """The decisions of a group, of those to be shown, that its clear majority contradicts."""
    for answer, same, otherwise in ((True, group.yes, group.no), (False, group.no, group.yes)):
        others = group.decided - 1
        if len(otherwise) >= LEAST_OTHERWISE and len(otherwise) >= CLEAR_MAJORITY * others:
            yield from (Differing(entry, shown[entry], answer, group) for entry in same if entry in shown)


def _unit(case: Case, breakdown: str, at: int) -> str:
    unit = {"decider": case.deciders[at], "station": case.station, "department": case.department}[breakdown]
    return (unit or "").strip()


def _placed(rate: Rate, overall: Rate) -> Rate:
    if rate.cases < LEAST_CASES or not rate.unit:  # what is not recorded is nobody's
        return rate
    return replace(rate, position=funnel.position(rate.no, rate.cases, overall.no / overall.cases))


_folded = lru_cache(maxsize=4_096)(folded)
