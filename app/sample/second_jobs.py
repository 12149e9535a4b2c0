"""What became of the sample's second jobs: decisions, notices, appeals, annual reviews done and not done."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from app.entries import Entry
from app.fields import Values
from app.ids import new_id
from app.query import Query
from app.registrar import Registrar
from app.sample.acting import DEPUTY, Act, acting, after, head_on, step

_LOOKED_ON = date(2012, 6, 1)  # the day by which PSD looks who is due
_CLEAR = {f"check_{name}": "clear" for name in ("attendance", "hours", "intelligence", "vetting", "supplier")}
_ON_PAPER = {"decided_by": "D. Barraclough", "decision_reasons": "As on the paper form, which is in the file."}


@dataclass(frozen=True)
class _Step:
    """One step on an application: so many days after it was received, by the clerk unless it says who."""

    days: int
    code: str
    answers: Values
    who: str = ""


_HEARD = (  # what the deputy chief constable made of the open appeals
    ("uphold", "The work meets the people the applicant polices; no condition would change that."),
    ("overturn", "The hours were counted twice; without that nothing speaks against it."),
)


def _decided(days: int, code: str, answers: Values) -> tuple[_Step, ...]:
    """The way to a decision, and its notice two days later."""
    return (
        _Step(days // 4, "support", {"line_manager_view": "support"}),
        _Step(days // 2, "check", _CLEAR),
        _Step(days, code, answers, "head"),
        _Step(days + 2, "notify", {}),
    )


_OPPOSED = (
    _Step(5, "support", {"line_manager_view": "oppose", "line_manager_reasons": "Works nights already."}),
    _Step(12, "check", {**_CLEAR, "check_hours": "concern"}),
)
_CONDITIONS = [{"text": "No pupils from the force"}, {"text": "Hours shown each quarter", "due_on": "2012-07-02"}]

# What became of those that the old register says nothing of, the oldest first.
_PENDING: tuple[tuple[_Step, ...], ...] = (
    _decided(16, "approve", {"decision_reasons": "No conflict found."}),
    (
        *_OPPOSED,
        _Step(20, "refuse", {"refusal_ground": "working_time", "decision_reasons": "Over 48 hours a week."}, "head"),
        _Step(22, "notify", {}),
    ),
    (_Step(9, "withdraw", {}),),
    (_Step(2, "send", {}), _Step(8, "support", {"line_manager_view": "support"})),
)
# Applications made this spring: when, what, and what became of each.
_NEW: tuple[tuple[Values, tuple[_Step, ...]], ...] = (
    (
        {"received_on": "2012-04-10", "role": "Door supervisor", "employer": "Quayside Nights", "hours_per_week": 720},
        (
            *_OPPOSED,
            _Step(34, "refuse", {"refusal_ground": "banned_trade", "decision_reasons": "Door work."}, "head"),
            _Step(36, "notify", {}),
            _Step(44, "appeal", {"appeal_grounds": "Only at family events.", "police_friend": "Federation"}),
        ),
    ),
    (
        {"received_on": "2012-04-17", "role": "Driving instructor", "employer": "Pellgate Driving School"}
        | {"hours_per_week": 360, "interest": "trainer"},
        (
            *_decided(24, "approve_with_conditions", {"conditions": _CONDITIONS}),
            _Step(50, "judge_condition", {"line": 1, "met": "met"}),
        ),
    ),
    (
        {"received_on": "2012-05-03", "role": "Partner in a family farm", "employer": "Ulverleigh Farm"}
        | {"hours_per_week": 0, "interest": "family", "paid": "unpaid"},
        _decided(19, "register", {"decision_reasons": "No pay and no duties."}),
    ),
    (
        {"received_on": "2012-05-21", "role": "Wedding photographer", "employer": "Weylgate Pictures"},
        (_Step(9, "ask", {"asked": "How many hours a week, and who are the customers?"}, "head"),),
    ),
    ({"received_on": "2012-05-29", "role": "Referee", "employer": "County Football"}, (_Step(1, "send", {}),)),
    ({"received_on": "2012-06-07", "role": "Piano teacher", "employer": "Brackwell Music School"}, ()),
)
# What the annual reviews of this spring found, in turn; None for one that nobody has done.
_REVIEWS: tuple[tuple[str, Values] | None, ...] = (
    ("review", {}),
    None,
    ("review_vary", {"what_changed": "Twelve hours a week instead of eight"}),
    ("review", {}),
    ("review_ceased", {"what_changed": "The business was sold"}),
    None,
)


def job_acts(registrar: Registrar) -> Iterator[Act]:
    """The acts on applications brought in, and on those made since."""
    yield from _notices(registrar)
    yield from _refusals(registrar)
    yield from _annual_reviews(registrar)
    for entry, steps in zip(_found(registrar, "is:received"), _PENDING, strict=True):
        yield from _steps(registrar, entry.id, entry.values["received_on"], steps)
    people = registrar.registers["people"]
    constables = registrar.search.ids(people, Query("rank:constable -chief is:serving", "reference", descending=False))
    for person, (facts, steps) in zip(registrar.reading.entries(people, constables), _NEW, strict=False):
        yield from _application(registrar, {**facts, "person": person.values["staff_number"]}, steps)


def _application(registrar: Registrar, facts: Values, steps: Iterable[_Step]) -> Iterator[Act]:
    entry, received = new_id(), after(facts["received_on"], 0)
    add = acting(registrar, registrar.user.name, received).add
    yield Act(received, partial(add, registrar.registers["second_jobs"], facts, entry=entry))
    yield from _steps(registrar, entry, facts["received_on"], steps)


def _steps(registrar: Registrar, entry: int, received: str, steps: Iterable[_Step]) -> Iterator[Act]:
    for one in steps:
        day = after(received, one.days)
        then = acting(registrar, head_on(day) if one.who else registrar.user.name, day)
        dated = {"notified_on": day.isoformat()} if one.code == "notify" else {}
        dated |= {"appeal_lodged_on": day.isoformat()} if one.code == "appeal" else {}
        yield Act(day, partial(step, then, registrar.registers["second_jobs"], entry, one.code, one.answers | dated))


def _notices(registrar: Registrar) -> Iterator[Act]:
    """Since January applicants are told in writing."""
    for entry in _found(registrar, "decided:2012-01..2012-05 outcome:approved no:appeal_outcome"):
        day = after(entry.values["decided_on"], 2)
        yield _step(registrar, entry, registrar.user.name, day, "notify", {"notified_on": day.isoformat()})


def _refusals(registrar: Registrar) -> Iterator[Act]:
    """The old register kept neither reasons nor notices: both are completed, and the open appeals are heard."""
    jobs = registrar.registers["second_jobs"]
    for entry in _found(registrar, "outcome:refused"):
        told = min(after(entry.values["decided_on"], 3), registrar.today())
        lodged = entry.values.get("appeal_lodged_on")
        day = max(told, after(lodged, 0)) if lodged else told  # the old register had the appeal when it was completed
        then = acting(registrar, head_on(day), day)
        notified = {**_ON_PAPER, "notified_on": told.isoformat()}
        because = "Completed from the paper form"
        yield Act(day, partial(then.amend, jobs, entry.id, entry.version, notified, because))
    for entry, (code, reasons) in zip(_found(registrar, "is:appealed"), _HEARD, strict=False):
        heard = after(entry.values["appeal_lodged_on"], 20)
        yield _step(registrar, entry, DEPUTY, heard, code, {"appeal_reasons": reasons})


def _annual_reviews(registrar: Registrar) -> Iterator[Act]:
    """Of the reviews due this spring some were done, and some were not; those due before are long overdue."""
    for at, entry in enumerate(_found(registrar, "review:2012-04..2012-06 outcome:approved")):
        found = _REVIEWS[at % len(_REVIEWS)]
        day = after(entry.values["next_review_on"], -6)
        if found and day < _LOOKED_ON:
            code, answers = found
            yield _step(registrar, entry, head_on(day), day, code, answers)


def _step(registrar: Registrar, entry: Entry, who: str, day: date, code: str, answers: Values) -> Act:
    jobs = registrar.registers["second_jobs"]
    return Act(day, partial(step, acting(registrar, who, day), jobs, entry.id, code, answers))


def _found(registrar: Registrar, search: str) -> list[Entry]:
    """The applications a search finds that day, the oldest first."""
    jobs, then = registrar.registers["second_jobs"], acting(registrar, registrar.user.name, _LOOKED_ON)
    return registrar.reading.entries(jobs, then.search.ids(jobs, Query(search, descending=False)))
