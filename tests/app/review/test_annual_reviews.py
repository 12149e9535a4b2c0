"""Annual reviews: who is due when, a year without a look is unreviewed and never approved, and who is to be chased."""

from datetime import date, timedelta

import pytest
from comparing import bring_in, job
from samples import TODAY

from app.registers import LETTERS, SECOND_JOBS
from app.registrar import Registrar
from app.review import reviews
from app.review.letters import E_MAIL, issue, write
from app.review.reviews import DONE, IN_30, IN_60, OVERDUE, SEARCHES, UNREVIEWED, counts, waiting
from app.review.reviews import TODAY as ON_THE_DAY


def day(after: int) -> str:
    return (TODAY + timedelta(days=after)).isoformat()


def at(registrar: Registrar, after: int) -> Registrar:
    return Registrar(
        registrar.file, registrar.user.name, today=lambda: TODAY + timedelta(days=after), now=registrar.now
    )


def approved(registrar: Registrar, due: int, looked: int = -100, **more: object) -> int:
    """An approved job whose review is due so many days from today, last looked at so many days from today."""
    (entry,) = bring_in(registrar, SECOND_JOBS, [job(next_review_on=day(due), decided_on=day(looked), **more)])
    return entry


def listed(registrar: Registrar, which: str) -> list[int]:
    return [one.id for one in waiting(registrar, which)]


def test_each_list_has_its_own_days(registrar: Registrar):
    made = {due: approved(registrar, due) for due in (-400, -1, 0, 1, 30, 31, 60, 61)}
    by_list = {key: [due for due, entry in made.items() if entry in listed(registrar, key)] for key in SEARCHES}
    assert by_list == {
        OVERDUE: [-400, -1],
        ON_THE_DAY: [0],
        IN_30: [0, 1, 30],
        IN_60: [0, 1, 30, 31, 60],
        UNREVIEWED: [],
    }
    assert [one.days for one in waiting(registrar, OVERDUE)] == [-400, -1]


@pytest.mark.parametrize(("looked", "standing"), [(-365, "active"), (-366, "unreviewed"), (-3000, "unreviewed")])
def test_366_days_without_a_look_is_unreviewed_and_never_approved(looked: int, standing: str, registrar: Registrar):
    due = TODAY + timedelta(days=looked + 366)
    (entry,) = bring_in(
        registrar,
        SECOND_JOBS,
        [job(received_on=day(looked - 10), decided_on=day(looked), next_review_on=due.isoformat())],
    )
    in_60 = [one for one in waiting(registrar, IN_60) if one.id == entry]
    unreviewed = waiting(registrar, UNREVIEWED)
    assert [one.id for one in unreviewed] == ([entry] if standing == "unreviewed" else [])
    assert {one.standing.code for one in (*in_60, *unreviewed)} <= {standing}


def test_those_nobody_ever_looked_at_come_first(registrar: Registrar):
    old = bring_in(registrar, SECOND_JOBS, [job(received_on=day(-900), decided_on=day(-800))])
    never = bring_in(registrar, SECOND_JOBS, [job(decided_on=None)])
    assert listed(registrar, UNREVIEWED) == [*never, *old]


def test_a_review_moves_it_to_those_done_and_undo_moves_it_back(registrar: Registrar):
    entry = approved(registrar, -3, -300)
    assert counts(registrar)[OVERDUE] == 1
    found = registrar.reading.entry(SECOND_JOBS, entry)
    registrar.step(SECOND_JOBS, entry, found.version, "review", {})
    assert counts(registrar) == {**dict.fromkeys(SEARCHES, 0), DONE: 1}
    (done,) = reviews.done(registrar, reviews.year_of(TODAY))
    assert (done.id, done.done_on, done.outcome) == (entry, TODAY.isoformat(), "Continue")
    assert done.last_looked_at == TODAY.isoformat()
    assert reviews.done(registrar, (date(2011, 1, 1), date(2011, 12, 31))) == []
    registrar.undo()
    assert counts(registrar)[OVERDUE] == 1
    (waits,) = waiting(registrar, OVERDUE)
    assert waits.last_looked_at == day(-300)


def test_void_and_ended_jobs_wait_for_nobody(registrar: Registrar):
    gone, void = approved(registrar, -3, ceased_on=day(-1)), approved(registrar, -3)
    registrar.void(SECOND_JOBS, void, 1, "Twice")
    assert gone not in listed(registrar, OVERDUE)
    assert counts(registrar)[OVERDUE] == 0


# --- letters and chasers ------------------------------------------------------------------------------------------


def written_to(registrar: Registrar, entry: int) -> str | None:
    letter = write(registrar, "review", registrar.reading.entry(SECOND_JOBS, entry))
    issue(registrar, letter, E_MAIL)
    return letter.answer_by


def test_a_chaser_is_due_the_day_after_the_answer_was(registrar: Registrar):
    entry = approved(registrar, 20)
    assert written_to(registrar, entry) == day(28)
    assert reviews.chasers_due(at(registrar, 28)) == []
    (late,) = reviews.chasers_due(at(registrar, 29))
    assert (late.id, late.sent and late.sent.kind) == (entry, "review")


def test_a_review_ends_the_chase_and_a_chaser_puts_it_off(registrar: Registrar):
    reviewed, chased = approved(registrar, 20), approved(registrar, 21)
    for entry in (reviewed, chased):
        written_to(registrar, entry)
    later = at(registrar, 40)
    found = later.reading.entry(SECOND_JOBS, reviewed)
    later.step(SECOND_JOBS, reviewed, found.version, "review", {})
    issue(later, write(later, "chaser_review", later.reading.entry(SECOND_JOBS, chased)), E_MAIL)
    assert reviews.chasers_due(later) == []
    (again,) = reviews.chasers_due(at(registrar, 40 + 15))
    assert (again.id, again.sent and again.sent.kind) == (chased, "chaser")


def test_a_letter_about_an_earlier_review_is_not_about_this_one(registrar: Registrar):
    entry = approved(registrar, 20)
    written_to(registrar, entry)
    next_day = at(registrar, 1)
    next_day.step(SECOND_JOBS, entry, registrar.reading.entry(SECOND_JOBS, entry).version, "review", {})
    year_later = at(registrar, 360)
    (waits,) = waiting(year_later, IN_30)
    assert (waits.id, waits.sent) == (entry, None)
    assert reviews.chasers_due(year_later) == []


def test_an_undone_letter_was_not_sent(registrar: Registrar):
    entry = approved(registrar, 20)
    written_to(registrar, entry)
    registrar.undo()
    assert registrar.search.count(LETTERS) == 0
    (waits,) = waiting(registrar, IN_30)
    assert waits.sent is None


def test_the_questions_name_what_is_on_record(registrar: Registrar):
    conditions = [{"text": "Not at night.", "met": "met"}, {"text": "Not in uniform", "met": "breached"}]
    entry = approved(registrar, 20, conditions=conditions, uses_property=1, uses_property_how="A radio")
    asked = reviews.questions(SECOND_JOBS, registrar.reading.entry(SECOND_JOBS, entry))
    assert asked == (
        "Do you still work for Lantern Ltd?",
        "Is the work still Door supervisor?",
        "Is it still 8 hours a week?",
        "Has this condition been kept: Not at night?",
        "You said: uses uniform, premises, equipment or force name. Is that still so?",
        "Has anything else changed in the work, in your duties or in your health?",
    )
