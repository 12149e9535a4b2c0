"""Annual reviews: which second jobs are due, overdue or unreviewed, what to ask, and who was written to in vain."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.entries import Changes, Entry
from app.fields import YESNO, Field, Values
from app.periods import Period
from app.query import Query
from app.register import VOID, Register
from app.registrar import Registrar
from app.store.gateway import Row
from app.workflow import State

OVERDUE, TODAY, IN_30, IN_60, UNREVIEWED, DONE = "overdue", "today", "due-30", "due-60", "unreviewed", "done"
SEARCHES: Mapping[str, str] = {  # each list is a search that the list of second jobs understands too
    OVERDUE: "is:overdue",
    TODAY: "is:due-today",
    IN_30: "is:due-30",
    IN_60: "is:due-60",
    UNREVIEWED: "is:unreviewed",
}
_COLUMNS = (
    *("reference", "version", "state", "person", "person_name", "employer", "role"),
    *("next_review_on", "last_looked_at"),
)


@dataclass(frozen=True)
class Sent:
    """The last letter about a review."""

    reference: str
    kind: str  # review or chaser
    issued_on: str
    answer_by: str | None

    def is_unanswered(self, today: date) -> bool:
        """Whether the day for an answer has gone by."""
        return self.answer_by is not None and self.answer_by < today.isoformat()


@dataclass(frozen=True)
class Review:
    """One second job in a list of reviews. `sent` is the letter written since somebody last looked at it."""

    id: int
    reference: str
    version: int
    who: str
    staff_number: str
    employer: str
    role: str
    standing: State
    due_on: str | None
    days: int | None  # until it is due; below zero since it was
    last_looked_at: str | None
    sent: Sent | None = None
    done_on: str | None = None
    outcome: str = ""

    def is_chased(self, today: date) -> bool:
        """Whether a chaser is due: written to, the day for an answer gone by, and not reviewed since."""
        return self.sent is not None and self.sent.is_unanswered(today)


def year_of(today: date) -> Period:
    """The calendar year so far."""
    return date(today.year, 1, 1), today


def counts(registrar: Registrar) -> dict[str, int]:
    """How many there are in each list; those done, in the year so far."""
    jobs = registrar.registers["second_jobs"]
    found = {key: registrar.search.count(jobs, search) for key, search in SEARCHES.items()}
    return {**found, DONE: len(_done_on(registrar, year_of(registrar.today())))}


def waiting(registrar: Registrar, which: str) -> list[Review]:
    """One of the lists that wait for a review, the longest waiting first."""
    jobs = registrar.registers["second_jobs"]
    order = "last_looked_at" if which == UNREVIEWED else "next_review_on"
    ids = registrar.search.ids(jobs, Query(SEARCHES[which], order, descending=False))
    if which == UNREVIEWED:  # blanks come last in a list; nobody ever looked at these
        rows = registrar.reading.rows(jobs, ids, ["last_looked_at"])
        ids = [row["id"] for row in sorted(rows, key=lambda row: row["last_looked_at"] or "")]
    return _reviews(registrar, ids)


def done(registrar: Registrar, period: Period) -> list[Review]:
    """The second jobs reviewed in a period, the newest review first."""
    found = _done_on(registrar, period)
    return _reviews(registrar, list(found), found)


def chasers_due(registrar: Registrar) -> list[Review]:
    """Those who were written to about a review, have let the day for an answer go by, and are not reviewed since."""
    jobs, today = registrar.registers["second_jobs"], registrar.today()
    late = {about for about, sent in _letters(registrar).items() if sent.is_unanswered(today)}
    if not late:
        return []
    live = jobs.lapse.states if jobs.lapse else ()
    marks, states = ", ".join("?" * len(late)), ", ".join("?" * len(live))
    ids = registrar.file.gateway.column(
        f"SELECT id FROM second_jobs WHERE reference IN ({marks}) AND state IN ({states}) ORDER BY next_review_on, id",
        (*sorted(late), *live),
    )
    return [review for review in _reviews(registrar, ids) if review.is_chased(today)]


def sent_about(registrar: Registrar, entry: Entry) -> Sent | None:
    """The last letter about an entry's review since somebody last looked at it."""
    return _since(_letters(registrar, entry.reference).get(entry.reference), entry.values.get("last_looked_at"))


def take(registrar: Registrar, entry: Entry, code: str, answers: Values, reason: str | None = None) -> Changes:
    """Take a step of the review. The letters about it that still wait for an answer are answered by that, first: the
    last act, which undo takes back, is the review.
    """
    jobs, letters = registrar.registers["second_jobs"], registrar.registers["letters"]
    if registrar.why_not(jobs, jobs.step(code), entry) is not None:
        return registrar.step(jobs, entry.id, entry.version, code, answers, reason)  # which says why not
    found = _unanswered(registrar, entry)
    before = registrar.step_all(letters, found, "answer", {}) if found else None
    done = registrar.step(jobs, entry.id, entry.version, code, answers, reason)
    return replace(done, touched=(*before.touched, *done.touched)) if before else done


def questions(register: Register, entry: Entry) -> tuple[str, ...]:
    """What to ask at a review, with what is on record in each question."""
    values = entry.values
    hours = values.get("hours_per_week")
    named = [f"Do you still work for {values['employer']}?"] if values.get("employer") else []
    named += [f"Is the work still {values['role']}?"] if values.get("role") else []
    named += [f"Is it still {hours / 60:g} hours a week?"] if hours else ["How many hours a week is it?"]
    named += [
        f"Has this condition been kept: {_sentence(line['text'])}?"
        for line in values.get("conditions") or []
        if line.get("text") and line.get("met") != "breached"
    ]
    said = [_still(values, f) for f in register.fields if f.section == "Conflicts of interest" and f.kind is YESNO]
    named += [one for one in said if one]
    return (*named, "Has anything else changed in the work, in your duties or in your health?")


def _still(values: Values, f: Field) -> str:
    return f"You said: {_lowered(f.label)}. Is that still so?" if values.get(f.name) == 1 else ""


def _sentence(text: str) -> str:
    return text.strip().rstrip(".?!")


def _lowered(label: str) -> str:
    return label[:1].lower() + label[1:]


def _reviews(registrar: Registrar, ids: Sequence[int], done_on: Mapping[int, Row] | None = None) -> list[Review]:
    jobs, today = registrar.registers["second_jobs"], registrar.today()
    letters = _letters(registrar)
    return [
        _review(jobs, row, today, letters.get(row["reference"]), (done_on or {}).get(row["id"]))
        for row in registrar.reading.rows(jobs, ids, _COLUMNS)
    ]


def _review(jobs: Register, row: Row, today: date, sent: Sent | None, found: Row | None) -> Review:
    due = row["next_review_on"]
    return Review(
        id=row["id"],
        reference=row["reference"],
        version=row["version"],
        who=row["person_name"] or row["person"] or "",
        staff_number=row["person"] or "",
        employer=row["employer"] or "",
        role=row["role"] or "",
        standing=jobs.standing(row["state"], row, today),
        due_on=due,
        days=(date.fromisoformat(due) - today).days if due else None,
        last_looked_at=row["last_looked_at"],
        sent=_since(sent, row["last_looked_at"]),
        done_on=found["done_on"] if found else None,
        outcome=_outcome(jobs, found["outcome"]) if found else "",
    )


def _outcome(jobs: Register, code: str | None) -> str:
    part = jobs.part("reviews")
    return part.by_name["outcome"].show(code) if part else ""


def _since(sent: Sent | None, looked_at: str | None) -> Sent | None:
    """A letter from before somebody last looked at it was about an earlier review."""
    return sent if sent and sent.issued_on > (looked_at or "") else None


def _letters(registrar: Registrar, about: str = "") -> dict[str, Sent]:
    """The last letter about a review for each reference."""
    rows = registrar.file.gateway.rows(
        "SELECT reference, kind, about, issued_on, answer_by FROM letters WHERE kind IN ('review', 'chaser')"
        f" AND state <> ?{' AND about = ?' if about else ''} ORDER BY issued_on, id",
        (VOID, about) if about else (VOID,),
    )
    return {row["about"]: Sent(row["reference"], row["kind"], row["issued_on"], row["answer_by"]) for row in rows}


def _unanswered(registrar: Registrar, entry: Entry) -> list[tuple[int, int]]:
    """The letters about an entry's review that still wait for an answer, with their versions."""
    found = registrar.file.gateway.tuples(
        "SELECT id, version FROM letters WHERE kind IN ('review', 'chaser') AND about = ? AND state = 'issued'"
        " AND issued_on > ? ORDER BY id",
        (entry.reference, entry.values.get("last_looked_at") or ""),
    )
    return [(int(one), int(version)) for one, version in found]


def _done_on(registrar: Registrar, period: Period) -> dict[int, Row]:
    """The last review in a period of each second job that had one, the newest first."""
    rows = registrar.file.gateway.rows(
        "SELECT entry, done_on, second_jobs_reviews.outcome FROM second_jobs_reviews JOIN second_jobs ON id = entry"
        " WHERE done_on BETWEEN ? AND ? AND state <> ? ORDER BY done_on DESC, line DESC, entry DESC",
        (period[0].isoformat(), period[1].isoformat(), VOID),
    )
    found: dict[int, Row] = {}
    for row in rows:
        found.setdefault(row["entry"], row)
    return found
