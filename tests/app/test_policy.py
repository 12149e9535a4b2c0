"""The force's policy in versions: an entry is judged by the one in force on its own date, whenever it was adopted."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from samples import APPEALS, SHIPPED, answers, begun, brought_to

from app.errors import InvalidEntry, NotPermitted
from app.policy import Policies
from app.query import Query
from app.registers import GIFTS, POLICIES, SECOND_JOBS
from app.registrar import Registrar
from app.store.verify import verify

NUMBERS = ("days_to_declare", "gift_limit_pence", "days_to_appeal", "review_months", "weekly_hours")


def adopt(registrar: Registrar, since: str, **changes: Any) -> int:
    values = {"in_force_from": since, "what_changed": "Because the test says so", **changes}
    return registrar.add(POLICIES, values).touched[-1].id


def limit_on(registrar: Registrar, day: str | None) -> int:
    return registrar.reading.policies().on(day).number("gift_limit_pence")


def marked(registrar: Registrar, mark: str) -> list[str]:
    """The days of the offers a mark finds."""
    ids = registrar.search.ids(GIFTS, Query(f"is:{mark}", "offered_on", descending=False))
    return [row["offered_on"] for row in registrar.reading.rows(GIFTS, ids, ("offered_on",))]


def test_the_shipped_policy_holds_before_the_first_version(registrar: Registrar):
    shipped = registrar.reading.policies().on(None)
    assert (shipped.reference, str(shipped)) == ("", "the policy as shipped")
    assert {name: shipped.number(name) for name in NUMBERS} == {
        "days_to_declare": 5,
        "gift_limit_pence": 25_00,
        "days_to_appeal": 10,
        "review_months": 12,
        "weekly_hours": 48 * 60,
    }
    assert (shipped.words("jobs_decided_by"), shipped.words("appeals_heard_by")) == ("head", "deputy")
    assert "Debt recovery" in [line["name"] for line in shipped.lines("occupations")]


def test_each_day_has_its_version_in_whatever_order_they_were_adopted(registrar: Registrar):
    adopt(registrar, "2012-04-01", gift_limit_pence=40_00)
    adopt(registrar, "2011-09-01", gift_limit_pence=10_00)
    expected = {
        "2011-08-31": 25_00,
        "2011-09-01": 10_00,
        "2012-03-31": 10_00,
        "2012-04-01": 40_00,
        "2099-01-01": 40_00,
        None: 40_00,
    }
    assert {day: limit_on(registrar, day) for day in expected} == expected
    in_force = registrar.reading.policies().on("2012-01-01")
    assert str(in_force) == "policy Y/0002, in force from 1 Sep 2011"


def test_of_two_versions_from_one_day_the_later_adopted_holds(registrar: Registrar):
    adopt(registrar, "2012-04-01", gift_limit_pence=40_00)
    adopt(registrar, "2012-04-01", gift_limit_pence=30_00)
    assert limit_on(registrar, "2012-04-01") == limit_on(registrar, None) == 30_00


def test_a_back_dated_version_judges_again(registrar: Registrar):
    """Each offer was worth £32.48 and declared on 14 June 2012."""
    for day in ("2012-03-30", "2012-06-05", "2012-06-08", "2012-06-13"):
        begun(registrar, GIFTS, offered_on=day)
    assert marked(registrar, "over-limit") == ["2012-03-30", "2012-06-05", "2012-06-08", "2012-06-13"]
    assert marked(registrar, "late") == ["2012-03-30", "2012-06-05", "2012-06-08"]
    adopt(registrar, "2012-06-01", gift_limit_pence=32_48, days_to_declare=6)
    assert marked(registrar, "over-limit") == ["2012-03-30"]
    assert marked(registrar, "late") == ["2012-03-30", "2012-06-05"]
    adopt(registrar, "2012-06-06", gift_limit_pence=32_47, days_to_declare=1)
    assert marked(registrar, "over-limit") == ["2012-03-30", "2012-06-08", "2012-06-13"]
    assert marked(registrar, "late") == ["2012-03-30", "2012-06-05", "2012-06-08"]
    registrar.undo()
    assert marked(registrar, "over-limit") == ["2012-03-30"]
    assert marked(registrar, "late") == ["2012-03-30", "2012-06-05"]


def test_a_version_withdrawn_no_longer_counts_until_that_is_undone(registrar: Registrar):
    version = adopt(registrar, "2012-04-01", gift_limit_pence=40_00)
    with pytest.raises(InvalidEntry, match="Say why: withdraw"):
        registrar.step(POLICIES, version, 1, "withdraw", {})
    registrar.step(POLICIES, version, 1, "withdraw", {}, "Never agreed by the board")
    assert limit_on(registrar, "2012-05-01") == 25_00
    registrar.undo()
    assert limit_on(registrar, "2012-05-01") == 40_00
    registrar.undo()
    assert limit_on(registrar, "2012-05-01") == 25_00
    assert verify(registrar.file) == []


def test_a_step_says_which_policy_it_was_taken_under(registrar: Registrar):
    adopt(registrar, "2012-06-01", gift_limit_pence=40_00)
    for day, reference in (("2012-05-31", ""), ("2012-06-01", "Y/0001")):
        gift = begun(registrar, GIFTS, offered_on=day)
        registrar.step(GIFTS, gift.id, 1, "approve", answers(GIFTS, GIFTS.step("approve")))
        assert registrar.history(GIFTS, gift.id)[-1].body.get("policy", "") == reference


def test_what_must_be_decided_by_psd_is_told_by_the_day_of_the_offer(registrar: Registrar):
    """An offer of £32.48 may be noted where the limit is £40, and must be decided where it is £25."""
    adopt(registrar, "2012-06-01", gift_limit_pence=40_00)
    before, after = (begun(registrar, GIFTS, offered_on=day) for day in ("2012-05-31", "2012-06-01"))
    with pytest.raises(NotPermitted, match=r"£32\.48 is over the limit of £25\.00 in the policy as shipped"):
        registrar.step(GIFTS, before.id, before.version, "note", {})
    registrar.step(GIFTS, after.id, after.version, "note", {})
    assert registrar.reading.entry(GIFTS, after.id).state == "closed"


def test_the_days_of_an_application_are_those_of_its_own_policy(registrar: Registrar):
    """Days to appeal and months to the next review are counted by the policy in force when it was received."""
    adopt(registrar, "2012-05-01", days_to_appeal=14, review_months=6)
    adopt(registrar, "2012-06-01", days_to_appeal=99, review_months=99)
    job = brought_to(registrar, SECOND_JOBS, "refused")
    registrar.step(SECOND_JOBS, job.id, job.version, "notify", {"notified_on": "2012-06-14"})
    assert registrar.reading.entry(SECOND_JOBS, job.id).values["appeal_by"] == "2012-06-28"
    active = brought_to(registrar, SECOND_JOBS, "active")
    assert active.values["next_review_on"] == "2012-12-14"


def test_who_hears_an_appeal_is_said_by_the_policy_of_the_application(registrar: Registrar):
    job = brought_to(registrar, SECOND_JOBS, "appealed")
    step = SECOND_JOBS.step("uphold")
    deputy = Registrar(registrar.file, APPEALS, today=registrar.today)
    assert deputy.policy(SECOND_JOBS, job).words("appeals_heard_by") == "deputy"
    adopt(registrar, "2012-05-01", jobs_decided_by="deputy", appeals_heard_by="head")
    assert step.taken_by(deputy.policy(SECOND_JOBS, job)) == {"head"}


@pytest.mark.parametrize(
    ("changes", "path", "sentence"),
    [
        ({"appeals_heard_by": "head"}, "appeals_heard_by", "Somebody else than who decides must hear the appeals"),
        ({"days_to_declare": 0}, "days_to_declare", "Give at least 1"),
        ({"what_changed": ""}, "what_changed", "Enter what changed"),
        ({"gift_limit_pence": -1}, "gift_limit_pence", "cannot be less than nothing"),
    ],
)
def test_a_version_that_makes_no_sense_is_not_adopted(
    registrar: Registrar, changes: dict[str, Any], path: str, sentence: str
):
    with pytest.raises(InvalidEntry) as refused:
        adopt(registrar, "2012-05-01", **changes)
    assert sentence in refused.value.faults[path]
    assert limit_on(registrar, None) == 25_00


DAYS = st.dates(date(2010, 1, 1), date(2013, 12, 31)).map(date.isoformat)
VERSIONS = st.lists(st.tuples(DAYS, st.integers(1, 500)), max_size=6)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(VERSIONS, st.lists(DAYS, min_size=1, max_size=20))
def test_one_condition_over_many_rows_says_the_same_as_each_day_alone(
    registrar: Registrar, versions: list[tuple[str, int]], days: list[str]
):
    """Days on which a version begins, and those around them, are tried besides those drawn."""
    rows = [
        {"id": at, "reference": f"Y/{at:04d}", "in_force_from": since, "days_to_declare": number}
        for at, (since, number) in enumerate(versions, 1)
    ]
    policies = Policies.of(SHIPPED.on(None).values, rows)
    beginnings = [date.fromisoformat(since) for since, _ in versions]
    tried = [*days, *((day + timedelta(days=by)).isoformat() for day in beginnings for by in (-1, 0, 1))]
    said = registrar.file.gateway.tuples(
        f"SELECT value, {policies.sql('days_to_declare', 'value')} FROM json_each(?)", (_json(tried),)
    )
    assert said == [(day, policies.on(day).number("days_to_declare")) for day in tried]


def _json(days: list[str]) -> str:
    return "[" + ",".join(f'"{day}"' for day in days) + "]"
