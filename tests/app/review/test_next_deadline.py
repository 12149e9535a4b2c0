"""What comes next: the quarter's scrutiny list, the nearest clock, the next review; and what was recorded last."""

from datetime import date

from comparing import bring_in, job, offer
from samples import CLERK, begun

from app.access import User
from app.registers import GIFTS, INTEGRITY_CASES, SECOND_JOBS
from app.registrar import Registrar
from app.review.next_deadline import Deadline, next_deadline, next_review
from app.review.queues import standing
from app.review.recent import per_month, recently_recorded
from app.workflow import CLERK as CLERK_ROLE
from app.workflow import DEPUTY, READER

EVERYBODY = User(CLERK)


def deadline(registrar: Registrar, user: User = EVERYBODY) -> Deadline | None:
    return next_deadline(registrar, user, standing(registrar, user))


def test_the_quarters_list_is_ready_as_far_as_its_applications_are_decided(registrar: Registrar):
    days = ("2012-03-31", "2012-04-01", "2012-05-02", "2012-06-14")
    bring_in(registrar, SECOND_JOBS, [job(received_on=day, decided_on=day) for day in days])
    bring_in(registrar, SECOND_JOBS, [job(None, received_on="2012-06-01")])
    found = deadline(registrar, User("D. Wetherby", DEPUTY))
    assert found
    assert found.due == date(2012, 6, 30)
    assert found.what == "Quarterly scrutiny list for the deputy chief constable, 1 April to 30 June"
    assert (found.ready, found.done, found.of) == ("3 of 4 applications ready", 3, 4)
    assert registrar.search.count(SECOND_JOBS, found.search) == found.of


def test_others_have_the_clock_that_runs_out_first(registrar: Registrar):
    bring_in(registrar, SECOND_JOBS, [job(None, received_on="2012-06-10")])
    bring_in(registrar, GIFTS, [offer("2012-06-12", declared_on="2012-06-13", result="pending")])
    found = deadline(registrar, User("J. Abbott", CLERK_ROLE))
    assert found
    assert (found.what, found.ready) == ("Line manager's view: B/2012/0001", "due in 3 days")
    assert (found.done, found.of) == (4, 7)
    assert registrar.search.count(registrar.registers[found.register], found.search) == 1


def test_a_clock_that_has_run_out_is_no_deadline_ahead(registrar: Registrar):
    bring_in(registrar, SECOND_JOBS, [job(None, received_on="2011-06-10")])
    assert deadline(registrar) is None
    assert deadline(registrar, User("A. Reader", READER)) is None


def test_the_next_review_of_a_live_job(registrar: Registrar):
    assert next_review(registrar) == ""
    ended = job(next_review_on="2012-06-20", ceased_on="2012-06-01")
    past = job(next_review_on="2012-06-13")
    bring_in(registrar, SECOND_JOBS, [job(next_review_on="2013-02-20"), ended, past])
    assert next_review(registrar) == "annual review of B/2012/0001 on 20 February 2013"
    bring_in(registrar, SECOND_JOBS, [job(next_review_on="2012-06-21")])
    assert next_review(registrar) == "annual review of B/2012/0004 on 21 June"


def test_what_was_recorded_last_by_anybody(registrar: Registrar):
    first = begun(registrar, GIFTS)
    case = begun(registrar, INTEGRITY_CASES)
    found = recently_recorded(registrar, EVERYBODY, 6)
    assert [(one.register, one.entry) for one in found] == [("integrity_cases", case.id), ("gifts", first.id)]
    assert [one.heading for one in found] == ["Social media", "Working lunch, Bottle of wine"]
    assert [one.reference for one in recently_recorded(registrar, EVERYBODY, 1)] == [case.reference]
    assert [one.register for one in recently_recorded(registrar, User("A. Reader", READER), 6)] == ["gifts"]
    registrar.void(GIFTS, first.id, first.version, "By mistake")
    assert len(recently_recorded(registrar, EVERYBODY, 6)) == 1


def test_each_month_counts_what_its_search_finds(registrar: Registrar):
    bring_in(registrar, GIFTS, [offer(day) for day in ("2011-12-31", "2012-01-01", "2012-01-31", "2012-06-14")])
    found = per_month(registrar, GIFTS, 6)
    assert [(one.first.month, one.count) for one in found] == [(1, 2), (2, 0), (3, 0), (4, 0), (5, 0), (6, 1)]
    assert [registrar.search.count(GIFTS, one.search) for one in found] == [one.count for one in found]
    assert per_month(registrar, GIFTS, 7)[0].first.year == 2011
