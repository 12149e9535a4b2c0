"""The clocks of each kind of entry, on the days around their ends, by the policy of the entry's own date."""

from datetime import date, timedelta

import pytest

from app.entries import Entry
from app.fields import Values
from app.policy import Policies
from app.register import Register
from app.registers import CONTRACTS, GIFTS, LETTERS, MEDIA_CONTACTS, POLICIES, SECOND_JOBS
from app.review.deadlines import Clock, clock, clocks

SHIPPED = Policies.of(POLICIES.starts_as(None), [])
TODAY = date(2012, 6, 14)


def entry(register: Register, state: str, **values: str) -> Entry:
    return Entry(register.name, 1, "X/2012/0001", state, 1, register.normal(values) | values)


def told(
    register: Register, state: str, today: date = TODAY, policies: Policies = SHIPPED, **values: str
) -> dict[str, str]:
    return {one.label: one.words for one in clocks(register, entry(register, state, **values), policies, today)}


def test_a_gift_waits_for_its_supervisor_and_then_for_psd():
    facts = {"offered_on": "2012-06-01", "declared_on": "2012-06-06"}
    assert told(GIFTS, "declared", **facts) == {
        "Supervisor's view": "1 working day over",
        "PSD's review": "due in 4 working days",
    }
    assert told(GIFTS, "viewed", **facts) == {"PSD's review": "due in 4 working days"}
    for state in ("asked", "closed", "overruled", "referred", "void"):
        assert told(GIFTS, state, **facts) == {}


def test_bank_holidays_stop_the_clock_of_a_gift():
    first = clock(GIFTS, entry(GIFTS, "declared", declared_on="2012-06-01"), SHIPPED, TODAY)
    assert first == Clock("Supervisor's view", "2012-06-12", -2, working=True)


def test_a_working_clock_that_ran_out_before_the_weekend_is_over_on_saturday():
    facts = {"declared_on": "2012-06-08"}  # due Friday 15 June
    assert told(GIFTS, "declared", date(2012, 6, 15), **facts)["Supervisor's view"] == "due today"
    assert told(GIFTS, "declared", date(2012, 6, 16), **facts)["Supervisor's view"] == "1 working day over"
    assert told(GIFTS, "declared", date(2012, 6, 18), **facts)["Supervisor's view"] == "1 working day over"
    assert told(GIFTS, "declared", date(2012, 6, 19), **facts)["Supervisor's view"] == "2 working days over"


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("received", {"Line manager's view": "6 days over", "Decision": "due in 15 days"}),
        ("with_manager", {"Line manager's view": "6 days over", "Decision": "due in 15 days"}),
        ("with_psd", {"Decision": "due in 15 days"}),
        ("asked", {"Decision": "due in 15 days"}),
        ("withdrawn", {}),
        ("ceased", {}),
    ],
)
def test_an_application_is_decided_four_weeks_after_its_receipt(state: str, words: dict[str, str]):
    assert told(SECOND_JOBS, state, received_on="2012-06-01") == words


def test_an_appeal_has_a_last_day_and_then_four_weeks():
    refused: Values = {"received_on": "2012-05-01", "decision": "refused", "appeal_by": "2012-06-15"}
    assert told(SECOND_JOBS, "refused", **refused) == {"Appeal": "due in 1 day"}
    assert told(SECOND_JOBS, "refused", date(2012, 6, 15), **refused) == {"Appeal": "due today"}
    assert told(SECOND_JOBS, "refused", date(2012, 6, 16), **refused) == {}
    assert told(SECOND_JOBS, "refused", **refused, appeal_outcome="upheld") == {}
    lodged = {**refused, "appeal_lodged_on": "2012-05-16"}
    assert told(SECOND_JOBS, "appealed", **lodged) == {"Decision on the appeal": "1 day over"}


def test_a_live_job_waits_for_its_review_and_its_next_condition():
    facts = {"received_on": "2011-05-01", "next_review_on": "2012-06-21", "condition_due_on": "2012-06-14"}
    for state in ("active", "registered"):
        live = entry(SECOND_JOBS, state)
        live.values.update(facts)
        found = clocks(SECOND_JOBS, live, SHIPPED, TODAY)
        assert [(one.label, one.words) for one in found] == [
            ("Condition", "due today"),
            ("Annual review", "due in 7 days"),
        ]
        assert found[1].sentence == "Annual review due in 7 days, on 21 Jun 2012"


def test_a_planned_contact_is_to_be_logged_the_next_working_day():
    assert told(MEDIA_CONTACTS, "planned", contact_on="2012-06-15") == {"Logging": "due in 2 working days"}
    assert told(MEDIA_CONTACTS, "logged", contact_on="2012-06-15") == {}


def test_a_letter_is_to_be_answered_by_its_day():
    assert told(LETTERS, "issued", answer_by="2012-06-13") == {"Answer": "1 day over"}
    assert told(LETTERS, "issued") == {}
    assert told(LETTERS, "answered", answer_by="2012-06-13") == {}


def test_what_has_no_date_and_what_has_no_clock_runs_out_never():
    assert clock(GIFTS, entry(GIFTS, "declared"), SHIPPED, TODAY) is None
    assert clock(CONTRACTS, entry(CONTRACTS, "current"), SHIPPED, TODAY) is None


def test_an_entry_is_held_to_the_policy_of_its_own_date():
    row = {"id": 1, "reference": "Y/0001", "in_force_from": "2012-06-01", "days_to_decide": 14}
    changed = Policies.of(POLICIES.starts_as(None), [row])
    for received, days in (("2012-05-31", 28), ("2012-06-01", 14)):
        due = date.fromisoformat(received) + timedelta(days=days)
        found = clock(SECOND_JOBS, entry(SECOND_JOBS, "with_psd", received_on=received), changed, TODAY)
        assert found == Clock("Decision", due.isoformat(), (due - TODAY).days)
