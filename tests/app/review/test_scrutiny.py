"""The deputy's quarter: what is on the list and in which order, seeing and noting, and a signature that freezes it."""

from time import perf_counter

import pytest
from quarters import CLERK, DEPUTY, HEAD, Q1, RELATIVE, filled, job, many, recorded, with_users
from samples import TODAY

from app.errors import NotPermitted
from app.periods import quarter
from app.registers import CONTRACTS, SCRUTINIES, SECOND_JOBS
from app.registrar import Registrar
from app.review import scrutiny
from app.review.scrutiny_facts import facts, standing


def everything_seen(registrar: Registrar) -> scrutiny.Quarter:
    for one in scrutiny.read(registrar, Q1).applications:
        scrutiny.see(registrar, Q1, one.reference)
    return scrutiny.read(registrar, Q1)


def said(registrar: Registrar, reference: str) -> dict[str, str]:
    one = scrutiny.read(registrar, Q1).by_reference[reference]
    return {fact.label: fact.text for fact in facts(SECOND_JOBS, one.entry)}


# --- which, and in which order ---------------------------------------------------------------------------------------


def test_a_day_belongs_to_its_calendar_quarter():
    assert scrutiny.quarter_of(TODAY) == quarter(2012, 2)
    assert scrutiny.quarter_before(quarter(2012, 1)) == quarter(2011, 4)


def test_refusals_and_appeals_come_first_then_what_is_watched_then_the_others(registrar: Registrar):
    kinds = filled(registrar)
    order = [one.reference for one in scrutiny.read(registrar, Q1).applications]
    wanted = ("appealed", "refused", "breached", "overdue", "plain", "waiting")
    assert order == [kinds[kind] for kind in wanted]


@pytest.mark.parametrize("field", ["decided_on", "appeal_lodged_on", "appeal_decided_on"])
def test_what_happens_in_a_quarter_brings_an_older_application_into_it(registrar: Registrar, field: str):
    days = ["decided_on", "appeal_lodged_on", "appeal_decided_on"]
    values = dict.fromkeys(days[: days.index(field)], "2011-03-01") | {field: "2012-02-29"}
    values |= {"decision": "refused", "refusal_ground": "conflict"}
    if field == "appeal_decided_on":
        values |= {"appeal_outcome": "upheld"}
    entry = recorded(registrar, received_on="2011-02-01", **values)
    assert [one.reference for one in scrutiny.read(registrar, Q1).applications] == [entry.reference]


def test_void_applications_are_not_on_it(registrar: Registrar):
    entry = job(registrar, filled(registrar, "plain")["plain"])
    registrar.void(SECOND_JOBS, entry.id, entry.version, "Recorded twice")
    assert scrutiny.read(registrar, Q1).applications == ()


def test_an_approval_nobody_looked_at_for_a_year_is_watched(registrar: Registrar):
    recorded(registrar, received_on="2011-04-01", decision="approved", decided_on="2011-04-02")
    (one,) = scrutiny.read(registrar, quarter(2011, 2)).applications
    assert (one.group, one.stands.code) == ("watched", "unreviewed")


def test_the_quarters_offered_are_those_with_applications_and_the_last_two(registrar: Registrar):
    filled(registrar)
    numbers = [(first.year, (first.month + 2) // 3) for first, _ in scrutiny.quarters(registrar)]
    assert numbers == [(2012, 2), (2012, 1), (2011, 4), (2011, 2)]


def test_one_begins_with_the_last_quarter_that_is_over_until_it_is_signed(registrar: Registrar):
    assert scrutiny.in_hand(registrar) == quarter(2012, 2)
    filled(registrar)
    assert scrutiny.in_hand(registrar) == Q1
    scrutiny.sign_off(registrar, everything_seen(registrar))
    assert scrutiny.in_hand(registrar) == quarter(2012, 2)


# --- what is said ----------------------------------------------------------------------------------------------------


def test_the_facts_of_a_refusal(registrar: Registrar):
    kinds = filled(registrar)
    told = said(registrar, kinds["refused"])
    assert told["Decision"] == f"Refused, 1 Feb 2012 by {HEAD}\nThe applicant is not notified yet"
    assert (told["Ground"], told["Reasons"]) == ("Conflict of interest", "It competes with licensing work")
    assert said(registrar, kinds["appealed"])["Appeal"] == "Lodged 4 Jan 2012\nNot decided yet"
    assert said(registrar, kinds["breached"])["Conditions"] == "Not in the force area: breached, found 1 Mar 2012"
    assert standing(SECOND_JOBS, job(registrar, kinds["refused"])) == "Refused: Conflict of interest, 1 Feb 2012"


def test_checks_are_told_by_what_they_found(registrar: Registrar):
    entry = recorded(registrar, check_attendance="clear", check_hours="concern", check_vetting="not_done")
    checks = said(registrar, entry.reference)["PSD checks"].split("\n")
    assert checks[:2] == ["Clear: Performance and attendance", "Concern: Working time"]
    assert checks[2] == "Not done: ACU and intelligence, Vetting, Supplier match"


def test_cautions_stand_with_the_application(registrar: Registrar):
    supplier = {"title": "Guarding", "supplier": "Harbour Security Ltd", "contract_ref": "NC-1", "value_pence": 1_00}
    registrar.add(CONTRACTS, {**supplier, "awarded_on": "2011-01-01", "owner": "60001"})
    kinds = filled(registrar, "plain")
    (one,) = scrutiny.read(registrar, Q1).applications
    assert any(sentence.startswith("The employer is a supplier or bidder: C/2011/0001") for sentence in one.told)
    scrutiny.see(registrar, Q1, kinds["plain"])
    (line,) = listed(registrar).values["applications"]
    assert "supplier or bidder" in line["stood"]


def test_a_relative_is_never_named(registrar: Registrar):
    kinds = filled(registrar, "waiting")
    now = scrutiny.read(registrar, Q1)
    told = said(registrar, kinds["waiting"])
    assert told["Application"].endswith("held by: spouse, civil partner or partner")
    assert RELATIVE not in repr(told)
    assert RELATIVE not in repr(now.applications[0].told)
    scrutiny.open_list(registrar, Q1)
    assert RELATIVE not in repr(listed(registrar).values)


# --- the list --------------------------------------------------------------------------------------------------------


def listed(registrar: Registrar):
    entry = scrutiny.read(registrar, Q1).listed
    assert entry is not None
    return entry


def test_there_is_one_list_a_quarter(registrar: Registrar):
    filled(registrar)
    assert scrutiny.open_list(registrar, Q1) is not None
    assert scrutiny.open_list(registrar, Q1) is None
    assert registrar.search.count(SCRUTINIES) == 1
    assert [line["about"] for line in listed(registrar).values["applications"]] == [
        one.reference for one in scrutiny.read(registrar, Q1).applications
    ]


def test_a_quarter_without_applications_has_no_list(registrar: Registrar):
    with pytest.raises(NotPermitted, match="No application was received"):
        scrutiny.open_list(registrar, Q1)


def test_seeing_and_noting_are_counted_and_undone(registrar: Registrar):
    kinds = filled(registrar)
    scrutiny.see(registrar, Q1, kinds["refused"], "Right")
    scrutiny.comment(registrar, Q1, kinds["plain"], "Ask about the hours")
    now = scrutiny.read(registrar, Q1)
    assert now.progress == "1 of 6 seen"
    assert now.by_reference[kinds["refused"]].note == "Right"
    assert now.by_reference[kinds["plain"]].note == "Ask about the hours"
    assert not now.by_reference[kinds["plain"]].seen
    registrar.undo()
    registrar.undo()
    now = scrutiny.read(registrar, Q1)
    assert (now.seen, now.by_reference[kinds["plain"]].note) == (0, "")


def test_what_came_since_is_added_and_what_was_seen_and_noted_stays(registrar: Registrar):
    kinds = filled(registrar, "plain", "refused")
    scrutiny.see(registrar, Q1, kinds["refused"], "Right")
    late = recorded(registrar, received_on="2012-03-31").reference
    now = scrutiny.read(registrar, Q1)
    assert (now.came, now.changed) == ((late,), ())
    assert late not in now.by_reference
    scrutiny.refresh(registrar, now)
    now = scrutiny.read(registrar, Q1)
    assert now.came == ()
    assert now.by_reference[kinds["refused"]].seen
    assert now.by_reference[kinds["refused"]].note == "Right"
    assert not now.by_reference[late].seen
    assert scrutiny.refresh(registrar, now) is None


def test_what_was_decided_after_it_was_seen_is_to_be_seen_again(registrar: Registrar):
    reference = filled(registrar, "waiting")["waiting"]
    scrutiny.see(registrar, Q1, reference, "Wait for the manager")
    entry = job(registrar, reference)
    answers = {"refusal_ground": "conflict", "decision_reasons": "It competes"}
    registrar.step(SECOND_JOBS, entry.id, entry.version, "refuse", answers)
    now = scrutiny.read(registrar, Q1)
    assert now.changed == (reference,)
    assert (
        scrutiny.why_not_sign(registrar, now) == "1 application came or changed since: bring the list up to date first"
    )
    scrutiny.refresh(registrar, now)
    (one,) = scrutiny.read(registrar, Q1).applications
    assert (one.seen, one.note) == (False, "Wait for the manager")
    assert str(one.line["stood"]).startswith("Refused: Conflict of interest")


# --- signing off -----------------------------------------------------------------------------------------------------


def test_a_list_is_signed_by_the_deputy_alone(registrar: Registrar):
    filled(registrar)
    acting = with_users(registrar)
    now = everything_seen(acting(DEPUTY))
    for name, role in ((HEAD, "Head of PSD"), (CLERK, "PSD clerk")):
        why = f"“Sign off” is for Deputy chief constable; {name} ({role}) may not"
        assert scrutiny.why_not_sign(acting(name), now) == why
        with pytest.raises(NotPermitted, match="is for Deputy chief constable"):
            scrutiny.sign_off(acting(name), now)
        with pytest.raises(NotPermitted, match="is for Deputy chief constable"):
            scrutiny.see(acting(name), Q1, now.applications[0].reference)
    scrutiny.sign_off(acting(DEPUTY), now)
    assert listed(registrar).values["signed_by"] == DEPUTY


def test_nothing_is_signed_before_all_is_seen_and_the_quarter_is_over(registrar: Registrar):
    kinds = filled(registrar)
    scrutiny.see(registrar, Q1, kinds["refused"])
    now = scrutiny.read(registrar, Q1)
    assert scrutiny.why_not_sign(registrar, now) == "5 of 6 applications are not seen yet"
    with pytest.raises(NotPermitted, match="not seen yet"):
        registrar.step(SCRUTINIES, listed(registrar).id, listed(registrar).version, "sign", {})
    this = quarter(2012, 2)
    reference = recorded(registrar, received_on="2012-04-02").reference
    scrutiny.see(registrar, this, reference)
    why = scrutiny.why_not_sign(registrar, scrutiny.read(registrar, this))
    assert why == "The quarter runs until 30 Jun 2012: sign it off after that"


def test_a_signed_list_cannot_be_amended(registrar: Registrar):
    filled(registrar)
    head = str(registrar.file.journal.head())
    scrutiny.sign_off(registrar, everything_seen(registrar))
    entry = listed(registrar)
    assert entry.state == "signed"
    assert entry.values["signed_on"] == TODAY.isoformat()
    assert entry.values["head"] != head
    assert entry.values["head"].partition("-")[0] == str(registrar.file.journal.head().length - 1)
    with pytest.raises(NotPermitted, match="adopted as it is"):
        registrar.amend(SCRUTINIES, entry.id, entry.version, {"remarks": "Later"}, "Because")
    for act in (scrutiny.see, lambda *asked: scrutiny.comment(*asked, "Later")):
        with pytest.raises(NotPermitted):
            act(registrar, Q1, entry.values["applications"][0]["about"])


def test_a_signed_list_says_the_same_whatever_becomes_of_its_applications(registrar: Registrar):
    kinds = filled(registrar)
    scrutiny.sign_off(registrar, everything_seen(registrar))
    before = scrutiny.read(registrar, Q1)
    refused, plain = job(registrar, kinds["refused"]), job(registrar, kinds["plain"])
    registrar.amend(SECOND_JOBS, refused.id, refused.version, {"decision_reasons": "Other words"}, "Because")
    registrar.step(SECOND_JOBS, plain.id, plain.version, "cease", {"ceased_on": "2012-06-01"})
    waiting = job(registrar, kinds["waiting"])
    registrar.void(SECOND_JOBS, waiting.id, waiting.version, "Recorded twice")
    recorded(registrar, received_on="2012-02-02")
    after = scrutiny.read(registrar, Q1)
    assert [one.reference for one in after.applications] == [one.reference for one in before.applications]
    for then, now in zip(before.applications, after.applications, strict=True):
        assert facts(SECOND_JOBS, now.entry) == facts(SECOND_JOBS, then.entry)
        assert (now.stands, now.group, now.told, now.line) == (then.stands, then.group, then.told, then.line)
    assert (after.came, after.changed, after.progress) == ((), (), "6 of 6 seen")
    registrar.undo()  # the recording
    assert job(registrar, kinds["refused"]).values["decision_reasons"] == "Other words"


def test_a_signature_can_be_taken_back_by_who_gave_it(registrar: Registrar):
    filled(registrar)
    scrutiny.sign_off(registrar, everything_seen(registrar))
    registrar.undo()
    now = scrutiny.read(registrar, Q1)
    assert not now.signed
    assert listed(registrar).values["head"] is None
    assert scrutiny.why_not_sign(registrar, now) is None


def test_a_quarter_of_five_thousand_interests_is_read_in_the_time_of_its_own(registrar: Registrar):
    """As a ratio: a quarter's list does not read the years around it."""
    many(registrar, 5_000)
    one_year = scrutiny.quarters(registrar)
    period = next(period for period in one_year if period[0].year == 2008)
    now = scrutiny.read(registrar, period)
    assert 50 < len(now.applications) < 400
    began = perf_counter()
    scrutiny.read(registrar, period)
    ours = perf_counter() - began
    began = perf_counter()
    ids = registrar.file.gateway.column("SELECT id FROM second_jobs")
    registrar.reading.entries(SECOND_JOBS, ids)
    assert ours < (perf_counter() - began) * 1.5
