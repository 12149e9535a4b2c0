"""The edges of the workflows: wrong days, what was decided or signed and may not go, facts that change, one's own."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from samples import CHIEF, LOOKED_INTO, LUNCH, SAMPLES, begun, brought_to
from test_who_may import NUMBERS, listed

from app.entries import Entry
from app.errors import CannotUndo, ImportRefused, InvalidEntry, NotForAll, NotPermitted
from app.exchange.import_plan import plan
from app.register import VOID, Register
from app.registers import (
    GIFTS,
    INTEGRITY_CASES,
    LETTERS,
    MEDIA_CONTACTS,
    PEOPLE,
    POLICIES,
    REGISTER_REVIEWS,
    SCRUTINIES,
    SECOND_JOBS,
)
from app.registrar import Registrar
from app.review.queues import standing
from app.store.verify import verify
from app.workflow import READER

TOMORROW_WEEK = "2012-06-21"
SETTLED = [
    *((GIFTS, state) for state in ("closed", "overruled", "referred")),
    *((SECOND_JOBS, state) for state in ("active", "registered", "refused", "appealed", "ceased")),
    *((MEDIA_CONTACTS, state) for state in ("seen", "closed", "concern")),
    (REGISTER_REVIEWS, "signed"),
    (SCRUTINIES, "signed"),
    (LETTERS, "issued"),
    (LETTERS, "answered"),
]


def again(registrar: Registrar, register: Register, entry: Entry) -> Entry:
    return registrar.reading.entry(register, entry.id)


def stepped(
    registrar: Registrar, register: Register, entry: Entry, code: str, reason: str = "", **answers: Any
) -> Entry:
    entry = again(registrar, register, entry)
    registrar.step(register, entry.id, entry.version, code, answers, reason)
    return again(registrar, register, entry)


def amended(registrar: Registrar, register: Register, entry: Entry, **changes: Any) -> Entry:
    entry = again(registrar, register, entry)
    registrar.amend(register, entry.id, entry.version, changes, "Because the test says so")
    return again(registrar, register, entry)


def on(registrar: Registrar, day: date) -> Registrar:
    return Registrar(registrar.file, registrar.user.name, today=lambda: day)


# --- what was decided, signed or sent ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("register", "state"), SETTLED, ids=lambda one: getattr(one, "name", one))
def test_a_clerk_voids_nothing_that_was_decided_signed_or_sent(registrar: Registrar, register: Register, state: str):
    entry = brought_to(registrar, register, state)
    users = listed(registrar)
    with pytest.raises(NotPermitted, match="was decided, signed or sent: voiding it is for"):
        users["clerk"].void(register, entry.id, entry.version, "Away with it")
    deputy = users["deputy"]
    deputy.void(register, entry.id, entry.version, "Entered twice")
    assert again(deputy, register, entry).state == VOID


def test_a_clerk_voids_what_is_still_open(registrar: Registrar):
    entry = begun(registrar, GIFTS)
    listed(registrar)["clerk"].void(GIFTS, entry.id, entry.version, "Entered twice")
    assert again(registrar, GIFTS, entry).state == VOID


def test_only_who_signs_a_quarter_takes_it_off(registrar: Registrar):
    entry = brought_to(registrar, SCRUTINIES, "signed")
    with pytest.raises(NotPermitted, match="voiding it is for Deputy chief constable"):
        listed(registrar)["head"].void(SCRUTINIES, entry.id, entry.version, "Away with it")


@pytest.mark.parametrize("role", ["clerk", "head", "deputy"])
def test_nobody_voids_their_own_entry(registrar: Registrar, role: str):
    users = listed(registrar)
    own = begun(users["clerk"], GIFTS, recipient=NUMBERS[role])
    with pytest.raises(NotPermitted, match="Nobody voids their own entry"):
        users[role].void(GIFTS, own.id, own.version, "Never happened")


def test_what_a_signature_rests_on_stays_attached(registrar: Registrar):
    review = begun(registrar, REGISTER_REVIEWS)
    registrar.attach(REGISTER_REVIEWS, review.id, "checklist.pdf", b"%PDF checklist")
    (scan,) = again(registrar, REGISTER_REVIEWS, review).attachments
    stepped(registrar, REGISTER_REVIEWS, review, "sign", found="All well")
    for who in listed(registrar).values():
        with pytest.raises(NotPermitted):
            who.detach(REGISTER_REVIEWS, review.id, scan.sha256)


def test_what_a_decision_rests_on_is_detached_by_no_clerk_and_not_from_ones_own(registrar: Registrar):
    users = listed(registrar)
    entry = begun(users["clerk"], GIFTS, recipient=NUMBERS["head"], items=[LUNCH])
    users["clerk"].attach(GIFTS, entry.id, "letter.pdf", b"%PDF letter")
    (scan,) = again(registrar, GIFTS, entry).attachments
    stepped(users["deputy"], GIFTS, entry, "overrule", action="return", review_comment="It is too much")
    with pytest.raises(NotPermitted, match="was decided"):
        users["clerk"].detach(GIFTS, entry.id, scan.sha256)
    with pytest.raises(NotPermitted, match="their own entry"):
        users["head"].detach(GIFTS, entry.id, scan.sha256)
    users["deputy"].detach(GIFTS, entry.id, scan.sha256)
    assert again(registrar, GIFTS, entry).attachments == ()


def test_conditions_are_varied_and_never_dropped_by_amending(registrar: Registrar):
    job = amended(registrar, SECOND_JOBS, begun(registrar, SECOND_JOBS), **LOOKED_INTO)
    job = stepped(registrar, SECOND_JOBS, job, "approve_with_conditions")
    with pytest.raises(InvalidEntry, match="A decided entry keeps its conditions"):
        amended(registrar, SECOND_JOBS, job, conditions=[])
    job = stepped(registrar, SECOND_JOBS, job, "vary_conditions", "Moved house", conditions=[{"text": "Not in Cawley"}])
    assert [line["text"] for line in job.values["conditions"]] == ["Not in Cawley"]


@pytest.mark.parametrize("register", [SCRUTINIES, REGISTER_REVIEWS, LETTERS, POLICIES], ids=lambda one: one.name)
def test_what_is_signed_sent_or_adopted_here_comes_from_no_file(
    registrar: Registrar, register: Register, written: Callable[..., Path]
):
    with pytest.raises(ImportRefused, match="not brought in from a file"):
        plan(registrar, register, written(("About",), ("B/2012/0001",)))


# --- one's own --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("register", "code", "changes"),
    [
        (GIFTS, "view", {"supervisor": "60001", "supervisor_view": "agree"}),
        (SECOND_JOBS, "support", {"line_manager_view": "support"}),
        (SECOND_JOBS, "check", {"check_vetting": "clear"}),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_nobody_records_what_others_found_about_themselves(
    registrar: Registrar, register: Register, code: str, changes: dict[str, Any]
):
    users = listed(registrar)
    person = "recipient" if register is GIFTS else "person"
    own = begun(
        users["clerk"], register, **{person: NUMBERS["clerk"]} | ({} if register is GIFTS else {"conditions": []})
    )
    for attempt in (
        lambda: users["clerk"].step(register, own.id, own.version, code, changes),
        lambda: users["clerk"].amend(register, own.id, own.version, changes, "Mine"),
    ):
        with pytest.raises(NotPermitted, match="Nobody decides about their own entry"):
            attempt()
    users["head"].step(register, own.id, own.version, code, changes)


def test_nobody_is_the_line_manager_of_their_own_application(registrar: Registrar):
    job = begun(registrar, SECOND_JOBS)
    with pytest.raises(NotPermitted, match="Nobody is the line manager of their own application"):
        stepped(registrar, SECOND_JOBS, job, "support", line_manager="0541", line_manager_view="support")


def test_a_sign_in_in_other_letters_is_the_same_person(registrar: Registrar):
    listed(registrar)
    shouting = Registrar(registrar.file, "HEAD", today=registrar.today)
    assert shouting.user == Registrar(registrar.file, "head", today=registrar.today).user


# --- days -------------------------------------------------------------------------------------------------------------


def decided(registrar: Registrar, code: str = "approve", **answers: Any) -> Entry:
    job = amended(registrar, SECOND_JOBS, begun(registrar, SECOND_JOBS), **LOOKED_INTO)
    return stepped(registrar, SECOND_JOBS, job, code, **answers)


REFUSED = {"refusal_ground": "conflict", "decision_reasons": "A conflict of interest", "decided_on": "2012-06-10"}


@pytest.mark.parametrize(
    ("code", "answers"),
    [
        ("review", {"done_on": TOMORROW_WEEK}),
        ("review_withdraw", {"done_on": TOMORROW_WEEK, "what_changed": "All of it"}),
        ("cease", {"ceased_on": TOMORROW_WEEK}),
        ("notify", {"notified_on": TOMORROW_WEEK}),
    ],
)
def test_what_is_still_to_come_has_not_been_done(registrar: Registrar, code: str, answers: dict[str, Any]):
    job = decided(registrar)
    with pytest.raises(InvalidEntry, match="is in the future"):
        stepped(registrar, SECOND_JOBS, job, code, **answers)
    assert again(registrar, SECOND_JOBS, job) == job


def test_a_review_follows_the_decision_and_a_notice_too(registrar: Registrar):
    job = decided(registrar)
    with pytest.raises(InvalidEntry, match="A review cannot be done before the decision"):
        stepped(registrar, SECOND_JOBS, job, "review", done_on="2012-06-13")
    with pytest.raises(InvalidEntry, match="cannot be told of a decision before it is made"):
        stepped(registrar, SECOND_JOBS, job, "notify", notified_on="2012-06-13")


def test_an_appeal_follows_the_notice_and_is_counted_from_the_notice_as_mended(registrar: Registrar):
    job = decided(registrar, "refuse", **REFUSED)
    job = stepped(registrar, SECOND_JOBS, job, "notify", notified_on="2012-06-12")
    with pytest.raises(InvalidEntry, match="before the applicant was told"):
        stepped(registrar, SECOND_JOBS, job, "appeal", appeal_lodged_on="2012-06-11")
    job = amended(registrar, SECOND_JOBS, job, notified_on="2012-06-14")
    later = on(registrar, date(2012, 6, 30))
    with pytest.raises(NotPermitted, match="The last day for an appeal was 24 Jun 2012"):
        stepped(later, SECOND_JOBS, job, "appeal", appeal_lodged_on="2012-06-25")
    assert stepped(later, SECOND_JOBS, job, "appeal", appeal_lodged_on="2012-06-24").state == "appealed"


def test_nothing_is_returned_before_it_was_offered(registrar: Registrar):
    gift = begun(registrar, GIFTS, offered_on="2012-06-10")
    gift = stepped(registrar, GIFTS, gift, "overrule", action="return", review_comment="Too much")
    with pytest.raises(InvalidEntry, match="before it was offered"):
        stepped(registrar, GIFTS, gift, "complete", done_on="2012-06-09")


@pytest.mark.parametrize(
    ("register", "ends"), [(SCRUTINIES, {"quarter_to": "2011-12-31"}), (REGISTER_REVIEWS, {"period_to": "2011-12-31"})]
)
def test_a_period_ends_after_it_begins(registrar: Registrar, register: Register, ends: dict[str, str]):
    with pytest.raises(InvalidEntry, match="cannot end before it begins"):
        registrar.add(register, {**SAMPLES[register.name], **ends})


@pytest.mark.parametrize("day", ["0212-05-01", "2112-05-01"])
def test_a_policy_of_no_plausible_day_is_a_slip(registrar: Registrar, day: str):
    with pytest.raises(InvalidEntry):
        registrar.add(POLICIES, {**SAMPLES[POLICIES.name], "in_force_from": day})


@pytest.mark.parametrize(
    ("approved", "days"), [("2011-02-28", 365), ("2012-02-28", 365), ("2012-02-29", 365), ("2010-12-31", 365)]
)
def test_an_approval_lapses_on_the_366th_day_in_leap_years_too(registrar: Registrar, approved: str, days: int):
    first = on(registrar, date.fromisoformat(approved))
    values = {**SAMPLES["second_jobs"], "received_on": approved}
    job = first.reading.entry(SECOND_JOBS, first.add(SECOND_JOBS, values).touched[-1].id)
    job = stepped(first, SECOND_JOBS, amended(first, SECOND_JOBS, job, **LOOKED_INTO), "approve")
    for count, lapsed in ((days, 0), (days + 1, 1)):
        then = on(registrar, date.fromordinal(date.fromisoformat(approved).toordinal() + count))
        assert then.search.count(SECOND_JOBS, "is:unreviewed") == lapsed
        assert then.search.count(SECOND_JOBS, "is:active") == 1 - lapsed


# --- policy -----------------------------------------------------------------------------------------------------------


def test_an_entry_without_a_day_is_judged_by_todays_policy_and_none_to_come(registrar: Registrar):
    registrar.add(POLICIES, {**SAMPLES["policies"], "in_force_from": "2013-01-01", "gift_limit_pence": 90_00})
    undated = Entry("gifts", 1, "G/2012/0009", "declared", 1, {"offered_on": None, "items": []})
    assert registrar.policy(GIFTS, undated).number("gift_limit_pence") == 25_00


def test_who_decides_from_next_year_has_no_queue_today(registrar: Registrar):
    brought_to(registrar, SECOND_JOBS, "with_psd")
    more = {"jobs_decided_by": "deputy", "appeals_heard_by": "head", "in_force_from": "2013-01-01"}
    registrar.add(POLICIES, {**SAMPLES["policies"], **more})
    users = listed(registrar)
    waits = {role: {one.queue.key for one in standing(who, who.user)} for role, who in users.items()}
    assert "jobs-for-decision" in waits["head"]
    assert "jobs-for-decision" not in waits["deputy"]


def test_an_answer_goes_to_whoever_decides(registrar: Registrar):
    asked = brought_to(registrar, SECOND_JOBS, "asked")
    stepped(registrar, SECOND_JOBS, asked, "answer", answer="Eight hours")
    more = {"jobs_decided_by": "deputy", "appeals_heard_by": "head"}
    registrar.add(POLICIES, {**SAMPLES["policies"], **more})
    deputy = listed(registrar)["deputy"]
    assert "jobs-answered" in {one.queue.key for one in standing(deputy, deputy.user)}


def test_every_step_says_under_which_policy_it_was_taken(registrar: Registrar):
    policy = registrar.add(POLICIES, SAMPLES["policies"]).touched[-1].reference
    gift = begun(registrar, GIFTS)
    stepped(registrar, GIFTS, gift, "view", supervisor="60001", supervisor_view="agree")
    assert registrar.history(GIFTS, gift.id)[-1].body["policy"] == policy


# --- facts that change ------------------------------------------------------------------------------------------------


def test_who_gave_it_is_a_fact_that_a_decision_rests_on(registrar: Registrar):
    gift = begun(registrar, GIFTS, provider_kind="public", items=[LUNCH])
    gift = stepped(registrar, GIFTS, gift, "note")
    gift = amended(registrar, GIFTS, gift, provider_kind="supplier")
    assert (gift.state, gift.values["decision"], gift.values["reviewed_on"]) == ("declared", None, None)
    assert registrar.history(GIFTS, gift.id)[-1].body["before"]["decision"] == "noted"
    assert "gifts-for-psd" in {one.queue.key for one in standing(registrar, registrar.user)}


@pytest.mark.parametrize("state", ["ceased", "withdrawn"])
def test_what_is_over_is_corrected_and_not_decided_anew(registrar: Registrar, state: str):
    job = brought_to(registrar, SECOND_JOBS, state)
    mended = amended(registrar, SECOND_JOBS, job, role="Steward at football")
    assert (mended.state, mended.values["decision"]) == (state, job.values["decision"])


def test_what_is_opened_or_asked_again_has_no_old_answer(registrar: Registrar):
    gift = begun(registrar, GIFTS, items=[LUNCH])
    gift = stepped(registrar, GIFTS, gift, "ask", asked="Who paid?")
    gift = stepped(registrar, GIFTS, gift, "answer", answer="The hotel")
    gift = stepped(registrar, GIFTS, gift, "ask", asked="For whom?")
    assert (gift.values["asked"], gift.values["answer"]) == ("For whom?", None)
    gift = stepped(registrar, GIFTS, gift, "answer", answer="For two")
    gift = stepped(registrar, GIFTS, gift, "note")
    gift = stepped(registrar, GIFTS, gift, "reopen", "Another bill came in")
    assert registrar.search.count(GIFTS, "is:answered") == 0
    assert gift.state == "declared"


# --- gifts decided outside, and cash ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("decision", "more", "why"),
    [
        ("overruled", {}, "returned or donated"),
        ("referred", {}, "Open the integrity case first"),
    ],
)
def test_what_is_decided_outside_leaves_nothing_to_do(
    registrar: Registrar, decision: str, more: dict[str, Any], why: str
):
    gift = begun(registrar, GIFTS, recipient=CHIEF, items=[LUNCH])
    said = {"decided_outside": "Chief constable", "decision": decision, "review_comment": "Not this", **more}
    with pytest.raises(NotPermitted, match=why):
        stepped(registrar, GIFTS, gift, "outside", **said)
    done = {"overruled": {"items": [{**LUNCH, "outcome": "returned", "disposal": "returned"}]}}.get(decision, {})
    gift = amended(registrar, GIFTS, gift, **done) if done else gift
    reference = {} if done else {"case_reference": begun(registrar, INTEGRITY_CASES).reference}
    assert stepped(registrar, GIFTS, gift, "outside", **said, **reference).state == "closed"


@pytest.mark.parametrize("disposal", ["kept", "shared"])
def test_cash_is_neither_kept_nor_shared_out(registrar: Registrar, disposal: str):
    with pytest.raises(InvalidEntry, match="Cash cannot be kept"):
        begun(registrar, GIFTS, kind="cash", items=[{**LUNCH, "disposal": disposal}])


# --- meetings that did not take place ---------------------------------------------------------------------------------


def test_a_meeting_that_came_to_nothing_is_no_breach_and_can_be_planned_again(registrar: Registrar):
    before = on(registrar, date(2012, 6, 10))
    meeting = begun(before, MEDIA_CONTACTS, pre_arranged=1)
    assert meeting.state == "planned"
    meeting = stepped(before, MEDIA_CONTACTS, meeting, "cancel", "Called off")
    assert before.search.count(MEDIA_CONTACTS, "is:not-told") == 0
    assert stepped(before, MEDIA_CONTACTS, meeting, "plan").state == "planned"


def test_a_contact_that_was_had_is_not_planned_away(registrar: Registrar):
    contact = begun(registrar, MEDIA_CONTACTS)
    with pytest.raises(NotPermitted, match="Its day is over"):
        stepped(registrar, MEDIA_CONTACTS, contact, "plan")


# --- a state that follows from the facts ------------------------------------------------------------------------------


def test_an_amended_fact_moves_what_followed_from_it(registrar: Registrar):
    gone = amended(registrar, PEOPLE, begun(registrar, PEOPLE), left_on="2012-06-01")
    assert gone.state == "left"
    assert amended(registrar, PEOPLE, gone, left_on=None).state == "serving"
    contact = amended(registrar, MEDIA_CONTACTS, begun(registrar, MEDIA_CONTACTS), contact_on="2012-09-01")
    assert contact.state == "planned"


def test_what_a_step_decides_is_not_reached_by_amending(registrar: Registrar):
    with pytest.raises(InvalidEntry, match=r"ceased_on: Take the step that leads to “Ended”"):
        amended(registrar, SECOND_JOBS, brought_to(registrar, SECOND_JOBS, "active"), ceased_on="2012-06-14")
    refused = stepped(
        registrar, SECOND_JOBS, decided(registrar, "refuse", **REFUSED), "notify", notified_on="2012-06-12"
    )
    with pytest.raises(InvalidEntry, match="Take the step that leads to “On appeal”"):
        amended(registrar, SECOND_JOBS, refused, appeal_lodged_on="2012-06-13")
    case = begun(registrar, INTEGRITY_CASES)
    with pytest.raises(InvalidEntry, match="Take the step that leads to “Closed”"):
        amended(registrar, INTEGRITY_CASES, case, closed_on="2012-06-13", result="no_case")


def test_a_policy_is_kept_as_adopted_and_changes_by_another_version(registrar: Registrar):
    first = registrar.reading.entry(POLICIES, registrar.add(POLICIES, SAMPLES["policies"]).touched[-1].id)
    with pytest.raises(NotPermitted, match="adopted as it is"):
        amended(registrar, POLICIES, first, gift_limit_pence=99_00)
    registrar.add(POLICIES, {**SAMPLES["policies"], "gift_limit_pence": 50_00})
    limit = registrar.reading.policies().on("2012-05-01").number("gift_limit_pence")
    assert limit == 50_00, "of two versions of one day the later one holds"
    registrar.undo()
    assert registrar.reading.policies().on("2012-05-01").number("gift_limit_pence") == 40_00


def test_what_the_deputy_has_seen_stays_on_the_list(registrar: Registrar):
    both = [{"about": "B/2012/0001"}, {"about": "B/2012/0002"}]
    quarter = begun(registrar, SCRUTINIES, applications=both)
    users = listed(registrar)
    quarter = stepped(users["deputy"], SCRUTINIES, quarter, "see", line=1)
    with pytest.raises(NotPermitted, match="“Seen” is for Deputy chief constable"):
        amended(users["clerk"], SCRUTINIES, quarter, applications=both[1:])


def test_a_referral_begins_a_case_where_the_reference_written_names_none(registrar: Registrar):
    gift = amended(registrar, GIFTS, begun(registrar, GIFTS), case_reference="I/2099/0001")
    gift = stepped(registrar, GIFTS, gift, "refer", review_comment="Look into this")
    _, case = registrar.reading.by_reference(gift.values["case_reference"])
    assert case.values["contact_reference"] == gift.reference
    earlier = begun(registrar, INTEGRITY_CASES)
    contact = amended(registrar, MEDIA_CONTACTS, begun(registrar, MEDIA_CONTACTS), case_reference=earlier.reference)
    contact = stepped(registrar, MEDIA_CONTACTS, contact, "raise_concern", "She said too much")
    assert contact.values["case_reference"] == earlier.reference
    assert again(registrar, INTEGRITY_CASES, earlier).values["contact_reference"] == contact.reference
    assert verify(registrar.file) == []


def test_a_step_on_no_entry_does_nothing(registrar: Registrar):
    assert registrar.step_all(GIFTS, [], "note", {}).touched == ()


# --- undo -------------------------------------------------------------------------------------------------------------


def test_undoing_a_referral_takes_its_case_back_unless_the_case_moved_on(registrar: Registrar):
    gift = begun(registrar, GIFTS)
    referred = stepped(registrar, GIFTS, gift, "refer", review_comment="Look into this")
    _, case = registrar.reading.by_reference(referred.values["case_reference"])
    registrar.undo()
    assert again(registrar, GIFTS, gift).state == "declared"
    assert again(registrar, GIFTS, gift).values["case_reference"] is None
    assert again(registrar, INTEGRITY_CASES, case).state == VOID
    referred = stepped(registrar, GIFTS, gift, "refer", review_comment="Look into this")
    _, case = registrar.reading.by_reference(referred.values["case_reference"])
    other = Registrar(registrar.file, "C. Lyle", today=registrar.today)
    amended(other, INTEGRITY_CASES, case, summary="A lunch")
    with pytest.raises(CannotUndo, match=case.reference):
        registrar.undo()
    assert again(registrar, GIFTS, gift).state == "referred"
    assert verify(registrar.file) == []


def test_a_reader_does_nothing(registrar: Registrar):
    gift = begun(registrar, GIFTS)
    registrar.attach(GIFTS, gift.id, "letter.pdf", b"%PDF letter")
    gift = again(registrar, GIFTS, gift)
    reader = listed(registrar)[READER]
    for attempt in (
        lambda: reader.add(GIFTS, SAMPLES["gifts"]),
        lambda: reader.amend(GIFTS, gift.id, gift.version, {"notes": "x"}),
        lambda: reader.step(GIFTS, gift.id, gift.version, "view", {}),
        lambda: reader.step_all(GIFTS, [(gift.id, gift.version)], "note", {}),
        lambda: reader.void(GIFTS, gift.id, gift.version, "x"),
        lambda: reader.attach(GIFTS, gift.id, "x.pdf", b"x"),
        lambda: reader.detach(GIFTS, gift.id, gift.attachments[0].sha256),
        lambda: reader.configure({"force": "x"}),
        lambda: reader.bring_in(GIFTS, []),
    ):
        with pytest.raises((NotPermitted, NotForAll)):
            attempt()


def test_an_employer_with_a_contract_answers_the_supplier_check_by_itself(registrar: Registrar):
    checks = {name: value for name, value in LOOKED_INTO.items() if name.startswith("check_")}
    del checks["check_supplier"]
    free = stepped(registrar, SECOND_JOBS, begun(registrar, SECOND_JOBS), "check", **checks)
    assert free.values["check_supplier"] is None
    begun(registrar, registrar.registers["contracts"])  # with the employer of the sample
    found = stepped(registrar, SECOND_JOBS, begun(registrar, SECOND_JOBS), "check", **checks)
    assert (found.values["check_supplier"], found.values["check_supplier_by"]) == ("concern", "J. Abbott")
    said = stepped(registrar, SECOND_JOBS, begun(registrar, SECOND_JOBS), "check", **checks, check_supplier="clear")
    assert said.values["check_supplier"] == "clear"
