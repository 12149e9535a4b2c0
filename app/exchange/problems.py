"""What stands in the way of an import, by kind: cells that refuse their row, questions, and facts that are lacking.

A kind is said in words with its count, as a clerk works through it: "9 dates that are no day". What was answered
stays in its kind, so that it can be looked at and taken back.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from app.exchange.answers import NOBODY, Answers, Spot
from app.exchange.plan import Plan
from app.exchange.planned import Choice, Incomplete, Place, Question, Rejected
from app.fields import Field
from app.register import Register

Kind = Literal["cell", "person", "organisation", "dates", "missing"]


@dataclass(frozen=True)
class Problem:
    """One thing to be put right. `rows` are all it is about; `answer` is what was said, in words, "" while it is open.

    `column` is its heading as written, "" where its file has no such column; `path` the field that is read from it.
    """

    key: str  # the same in every plan
    kind: Kind
    rows: tuple[Place, ...]
    path: str
    column: str
    value: str
    why: str
    choices: tuple[Choice, ...] = ()
    answer: str = ""

    @property
    def place(self) -> Place:
        return self.rows[0]


@dataclass(frozen=True)
class ProblemGroup:
    """All problems of one kind. One that need not be settled comes in as it is, and is completed later."""

    key: str
    one: str  # "date that is no day"
    many: str
    items: tuple[Problem, ...]
    settles: bool = True
    order: int = 0  # its place among the others

    @property
    def title(self) -> str:
        """How many of what."""
        return f"{len(self.items):,} {self.one if len(self.items) == 1 else self.many}"

    @property
    def open(self) -> int:
        """How many of them nothing was said of."""
        return sum(not problem.answer for problem in self.items)


@dataclass(frozen=True)
class _Sort:
    """A kind of problem, before it is known how many there are. `order` is its place in the list."""

    order: int
    key: str
    one: str
    many: str
    settles: bool = True


# The ends and beginnings of the sentences with which a cell is refused, and what several of them are called.
_REFUSALS = (
    (re.compile(r"is not a day in the calendar$"), "date that is no day", "dates that are no day"),
    (re.compile(r"is in the future$"), "date in the future", "dates in the future"),
    (re.compile(r"is too long ago"), "date too long ago", "dates too long ago"),
    (re.compile(r"is not a date that can be read"), "date that cannot be read", "dates that cannot be read"),
    (re.compile(r"less than nothing$"), "value below nothing", "values below nothing"),
    (
        re.compile(r"^It stands in .* too"),
        "row that says otherwise than another",
        "rows that say otherwise than another",
    ),
)
_NOBODY = _Sort(1, "nobody", "name nobody on the staff list fits", "names nobody on the staff list fits")
_SEVERAL = _Sort(2, "several", "name that fits several people", "names that fit several people")
_DATES = _Sort(0, "dates", "column of dates that can be read two ways", "columns of dates that can be read two ways")
_ALIKE = _Sort(3, "alike", "organisation like a known one", "organisations like known ones")
_CORRECTED = _Sort(7, "corrected", "cell corrected before", "cells corrected before")
_LEFT_OUT = _Sort(8, "left out", "row left out before", "rows left out before")


def problems(plan: Plan, said: Answers, before: Sequence[ProblemGroup] = ()) -> tuple[ProblemGroup, ...]:
    """The problems of a plan by kind, those first that keep rows out.

    `said` are the answers as they stand: those the plan does not know yet count already. What `before` names and the
    plan does not any more stays where it was, if something was said of it.
    """
    sorts: dict[str, _Sort] = {}
    found: dict[str, list[Problem]] = defaultdict(list)
    for sort, problem in _all(plan):
        sorts.setdefault(sort.key, sort)
        found[sort.key].append(replace(problem, answer=_answer(problem, plan, said, planned=True)))
    known = {problem.key for items in found.values() for problem in items}
    for group in before:
        for problem in group.items:
            answer = _answer(problem, plan, said, planned=False)
            if answer and problem.key not in known and problem.place.sha256 in plan.sha256s:
                known.add(problem.key)
                sorts.setdefault(group.key, _Sort(group.order, group.key, group.one, group.many, group.settles))
                found[group.key].append(replace(problem, answer=answer))
    for sort, problem in _said_before(plan, said, {(p.place.spot, p.column) for i in found.values() for p in i}):
        sorts.setdefault(sort.key, sort)
        found[sort.key].append(problem)
    files = {sha256: at for at, sha256 in enumerate(plan.sha256s)}
    return tuple(
        ProblemGroup(one.key, one.one, one.many, _sorted(found[one.key], files), one.settles, one.order)
        for one in sorted(sorts.values(), key=lambda one: (one.order, one.key))
    )


def still_open(groups: Iterable[ProblemGroup]) -> int:
    """How many problems a person has still to say something of."""
    return sum(group.open for group in groups if group.settles)


def field_at(register: Register, path: str) -> Field | None:
    """The field of a path such as `items.value_pence`; None where there is none."""
    name, _, inner = path.partition(".")
    if inner and (part := register.part(name)):
        return part.by_name.get(inner)
    return register.column(name) if name and register.has(name) else None


def _sorted(items: Iterable[Problem], files: Mapping[str, int]) -> tuple[Problem, ...]:
    """In the order of the files, and as they stand in them."""
    return tuple(sorted(items, key=lambda p: (files[p.place.sha256], p.place.sheet, p.place.row)))


# --- what the plan says ----------------------------------------------------------------------------------------------


def _all(plan: Plan) -> Iterator[tuple[_Sort, Problem]]:
    columns = {(m.sha256, m.sheet, heading): path for m in plan.matched for path, heading in m.headings.items()}
    for refused in plan.rejected:
        path = columns.get((refused.place.sha256, refused.sheet, refused.column), "")
        yield _refused(plan.register, refused, path)
    asked: set[tuple[Spot, str]] = set()
    for question in plan.questions:
        asked |= {(place.spot, question.field.rpartition(".")[2]) for place in question.rows}
        yield _sort_of(question), _question(question)
    headings = {(m.sha256, m.sheet): m.headings for m in plan.matched}
    for lacking in plan.incomplete:
        if (lacking.place.spot, lacking.field) not in asked:
            yield _missing(plan, lacking, headings[lacking.place.sha256, lacking.sheet])


def _refused(register: Register, refused: Rejected, path: str) -> tuple[_Sort, Problem]:
    key = f"cell|{_row(refused.place)}|{refused.column}|{path}"
    problem = Problem(key, "cell", (refused.place,), path, refused.column, refused.value, refused.reason)
    for pattern, one, many in _REFUSALS:
        if pattern.search(refused.reason):
            return _Sort(4, one, one, many), problem
    f = field_at(register, path)
    label = f.label if f else refused.column
    words = f"of “{label}” that cannot be read" if label else "that contradict themselves"
    return _Sort(5, words, f"cell {words}", f"cells {words}"), problem


def _sort_of(question: Question) -> _Sort:
    match question.kind:
        case "dates":
            return _DATES
        case "organisation":
            return _ALIKE
        case _:
            return _NOBODY if question.near else _SEVERAL


def _question(question: Question) -> Problem:
    key = f"{question.kind}|{question.place.sha256}|{question.place.sheet}|{question.field}|{question.value}"
    if question.kind != "dates":  # a name is asked once a file, whatever its sheets
        key = f"{question.kind}|{question.place.sha256}|{question.field}|{question.value}"
    return Problem(
        key,
        question.kind,
        question.rows,
        question.field,
        question.column,
        question.value,
        question.why,
        question.choices,
    )


def _missing(plan: Plan, lacking: Incomplete, headings: Mapping[str, str]) -> tuple[_Sort, Problem]:
    named = (path for path in headings if path.rpartition(".")[2] in {lacking.field, f"{lacking.field}_name"})
    path = next(named, lacking.field)
    column = headings.get(path, "")
    label = _label(plan.register, lacking.field)
    value = plan.written(lacking.place).get(column, "")
    why = lacking.why or f"“{label}” is not said"
    problem = Problem(
        f"missing|{_row(lacking.place)}|{lacking.field}", "missing", (lacking.place,), path, column, value, why
    )
    if not lacking.why:
        return _Sort(6, f"no {lacking.field}", f"row without “{label}”", f"rows without “{label}”", False), problem
    if lacking.why.endswith("is not one amount"):
        return _Sort(6, "amounts", "value that is not one amount", "values that are not one amount", False), problem
    words = f"that leave “{label}” open"
    return _Sort(6, words, f"row {words.replace('leave', 'leaves')}", f"rows {words}", False), problem


def _label(register: Register, name: str) -> str:
    known = (f for f in (*register.stored, *(f for part in register.parts for f in part.fields)) if f.name == name)
    return next((f.label for f in known), name)


def _row(place: Place) -> str:
    return f"{place.sha256}|{place.sheet}|{place.row}"


# --- what was said ---------------------------------------------------------------------------------------------------


def _answer(problem: Problem, plan: Plan, said: Answers, *, planned: bool) -> str:
    """What was said of a problem. `planned` is one the plan still has: a correction it knows did not help."""
    out = [said.left_out.get(place.spot) for place in problem.rows]
    if all(why is not None for why in out):
        return f"Left out: {out[0]}"
    match problem.kind:
        case "person" if key := said.people.get((problem.place.sha256, problem.value)):
            return _named(problem, key)
        case "organisation" if key := said.organisations.get(problem.value):
            return _named(problem, key)
        case "dates":
            order = said.date_order(problem.place.sha256, problem.place.sheet, problem.path)
            return _named(problem, order or "")
    written = (problem.place.spot, problem.column)
    text = said.cells.get(written)
    if text is None or (planned and plan.answers.cells.get(written) == text):
        return ""
    return _new_text(text)


def _named(problem: Problem, key: str) -> str:
    if key == NOBODY:
        return "Left as written"
    if key and key == problem.value and problem.kind == "organisation":
        return "A new organisation"
    return next((choice.title for choice in problem.choices if choice.key == key), key)


def _new_text(text: str) -> str:
    return f"Corrected to “{text}”" if text else "Emptied"


def _said_before(plan: Plan, said: Answers, shown: set[tuple[Spot, str]]) -> Iterator[tuple[_Sort, Problem]]:
    """Corrections and rows left out of an import taken up again: of what they once answered nothing is known."""
    files = {sha256: source.path.name for sha256, source in zip(plan.sha256s, plan.sources, strict=True)}
    rows = {spot for spot, _ in shown}
    for (spot, column), text in said.cells.items():
        if spot.sha256 in files and (spot, column) not in shown and spot not in said.left_out:
            place = Place(files[spot.sha256], spot.sheet, spot.row, spot.sha256)
            value = plan.written(place).get(column, "")
            words = f"Corrected to “{text}”" if text else "Emptied"
            yield (
                _CORRECTED,
                Problem(f"cell|{_row(place)}|{column}", "cell", (place,), "", column, value, "", answer=words),
            )
    for spot, why in said.left_out.items():
        if spot.sha256 in files and spot not in rows:
            place = Place(files[spot.sha256], spot.sheet, spot.row, spot.sha256)
            yield _LEFT_OUT, Problem(f"out|{_row(place)}", "cell", (place,), "", "", "", "", answer=f"Left out: {why}")
