"""Each queue counts exactly what its list shows, on both sides of every edge, and is shown to those it is for."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from comparing import bring_in, job, offer
from samples import APPEALS, CLERK, TODAY, begun, brought_to

from app.access import User
from app.entries import Entry
from app.fields import Values
from app.query import Query
from app.registers import (
    CONTRACTS,
    CROSSCHECKS,
    GIFTS,
    INTEGRITY_CASES,
    LEADS,
    LETTERS,
    MEDIA_CONTACTS,
    REGISTER_REVIEWS,
    SCRUTINIES,
    SECOND_JOBS,
    USERS,
)
from app.registrar import Registrar
from app.review.queues import CHECK_DUE, DRAFTS, PREAWARD_DUE, QUEUES, Queue, Standing, standing, total
from app.store.file import Draft
from app.workflow import ADMINISTRATOR, DEPUTY, HEAD, READER
from app.workflow import CLERK as CLERK_ROLE

EVERYBODY = User(CLERK)  # no users are listed: everything is everybody's


def day(days: int) -> str:
    return (TODAY + timedelta(days=days)).isoformat()


def live(looked: int = -30, due: int | None = 300, **more: object) -> Values:
    """A job that was approved, or last looked at, so many days from today, and is due for review so many days on."""
    return job(
        received_on=day(looked - 5),
        decided_on=day(looked),
        next_review_on=None if due is None else day(due),
        **more,
    )


def contact(**more: object) -> Values:
    return {
        "person": "4417",
        "contact_on": "2012-06-01",
        "journalist": "Sam Pryor",
        "outlet": "Northmere Gazette",
        "channel": "phone",
        "subject": "The summer fair",
        "pre_arranged": 0,
        **more,
    }


# What stands in a queue, and what is only just outside it.
INSIDE: dict[str, tuple[Values, ...]] = {
    "gifts-for-psd": (offer(pence=25_01), offer(pence=None), offer(pence=1, kind="cash"), offer(provider_kind="media")),
    "gifts-answered": (offer(answer="It was one bottle"),),
    "gifts-awaiting": (offer(result="pending"),),
    "jobs-received": (job(None), job(None, hours_per_week=60)),
    "unreviewed": (live(-366), live(-366, None), live(-400, -35)),
    "reviews-overdue": (live(-365, -1), live(-200, -1)),
    "reviews-today": (live(-365, 0),),
    "reviews-30": (live(-335, 30), live(-300, 1)),
    "reviews-60": (live(-305, 60), live(-300, 31)),
    "breaches": (live(decision="conditions", conditions=[{"text": "Not in the town", "met": "breached"}]),),
    "conditions": (live(decision="conditions", conditions=[{"text": "Insure", "due_on": day(-1)}]),),
    "not-told": (contact(pre_arranged=1), contact(channel="premises"), contact(pre_arranged=1, comms_told_on=day(-1))),
    "contacts-to-see": (contact(), contact(pre_arranged=1, comms_told_on="2012-06-01")),
    "late": (offer("2012-03-01", declared_on="2012-03-07"),),
    "gifts-incomplete": (offer(recipient=None),),
    "jobs-incomplete": (live(person=None),),
    "contacts-incomplete": (contact(journalist=None),),
}
OUTSIDE: dict[str, tuple[Values, ...]] = {
    "gifts-for-psd": (offer(pence=25_00), offer(pence=90_00, result="declined")),
    "gifts-answered": (offer(),),
    "gifts-awaiting": (offer(),),
    "jobs-received": (job(),),
    "unreviewed": (live(-365, 1), live(-366, ceased_on=day(-3))),
    "reviews-overdue": (live(-365, 0), live(-366, -1), live(-200, -1, ceased_on=day(-3))),
    "reviews-today": (live(-365, -1), live(-364, 1)),
    "reviews-30": (live(-300, 31), live(-365, 0)),
    "reviews-60": (live(-300, 61), live(-300, 30)),
    "breaches": (live(decision="conditions", conditions=[{"text": "Not in the town", "met": "met"}]),),
    "conditions": (live(decision="conditions", conditions=[{"text": "Insure", "due_on": day(0)}]),),
    "not-told": (contact(), contact(pre_arranged=1, comms_told_on="2012-06-01")),
    "contacts-to-see": (contact(contact_on=day(3)), contact(channel="premises")),
    "late": (offer("2012-03-01", declared_on="2012-03-06"),),
    "gifts-incomplete": (offer(),),
    "jobs-incomplete": (live(),),
    "contacts-incomplete": (contact(),),
}
BY_KEY = {queue.key: queue for queue in QUEUES}


def standings(registrar: Registrar, user: User = EVERYBODY) -> dict[str, Standing]:
    return {one.queue.key: one for one in standing(registrar, user)}


def listed(registrar: Registrar, queue: Queue) -> set[int]:
    """What the list shows that the queue opens."""
    return set(registrar.search.ids(registrar.registers[queue.register], Query(queue.search)))


@pytest.mark.parametrize("key", INSIDE)
def test_a_queue_holds_what_is_on_its_side_of_the_edge(registrar: Registrar, key: str):
    queue = BY_KEY[key]
    register = registrar.registers[queue.register]
    inside = bring_in(registrar, register, INSIDE[key])
    outside = bring_in(registrar, register, OUTSIDE[key])
    assert listed(registrar, queue) & {*inside, *outside} == set(inside)
    assert standings(registrar)[key].count == len(listed(registrar, queue)) == len(inside)


def proposed(registrar: Registrar, by: str = APPEALS) -> Entry:
    """A high-grade lead that somebody proposes to close."""
    other = Registrar(registrar.file, by, today=registrar.today)
    lead = begun(other, LEADS, grade="high")
    other.step(LEADS, lead.id, lead.version, "propose", {"outcome": "no_concern", "why": "A working lunch"})
    return registrar.reading.entry(LEADS, lead.id)


# Queues that hold what steps of the workflow lead to.
STEPS: dict[str, Callable[[Registrar], object]] = {
    "jobs-for-decision": lambda registrar: brought_to(registrar, SECOND_JOBS, "with_psd"),
    "jobs-with-manager": lambda registrar: brought_to(registrar, SECOND_JOBS, "with_manager"),
    "jobs-asked": lambda registrar: brought_to(registrar, SECOND_JOBS, "asked"),
    "gifts-asked": lambda registrar: brought_to(registrar, GIFTS, "asked"),
    "overruled": lambda registrar: brought_to(registrar, GIFTS, "overruled"),
    "appeals": lambda registrar: brought_to(registrar, SECOND_JOBS, "appealed"),
    "refusals": lambda registrar: brought_to(registrar, SECOND_JOBS, "refused"),
    "to-notify": lambda registrar: brought_to(registrar, SECOND_JOBS, "active"),
    "cases": lambda registrar: begun(registrar, INTEGRITY_CASES),
    "contacts-to-confirm": lambda registrar: begun(
        Registrar(registrar.file, CLERK, today=lambda: date(2012, 6, 10)), MEDIA_CONTACTS
    ),
    "concerns": lambda registrar: brought_to(registrar, MEDIA_CONTACTS, "concern"),
    "scrutiny": lambda registrar: begun(registrar, SCRUTINIES),
    "register-reviews": lambda registrar: begun(registrar, REGISTER_REVIEWS),
    "letters": lambda registrar: begun(registrar, LETTERS, answer_by=day(-1)),
    "leads": lambda registrar: begun(registrar, LEADS),
    "leads-to-confirm": proposed,
    "crosscheck-runs": lambda registrar: begun(registrar, CROSSCHECKS),
}


@pytest.mark.parametrize("key", STEPS)
def test_a_queue_holds_what_a_step_leads_to(registrar: Registrar, key: str):
    assert key not in standings(registrar)
    STEPS[key](registrar)
    assert standings(registrar)[key].count == len(listed(registrar, BY_KEY[key])) == 1


def answered(registrar: Registrar) -> None:
    asked = brought_to(registrar, SECOND_JOBS, "asked")
    registrar.step(SECOND_JOBS, asked.id, asked.version, "answer", {"answer": "Eight hours"})


def test_an_application_sent_back_and_answered_is_in_one_queue_only(registrar: Registrar):
    answered(registrar)
    found = standings(registrar)
    assert found["jobs-answered"].count == 1
    assert "jobs-for-decision" not in found
    assert "jobs-asked" not in found


def test_every_queue_has_been_tried():
    assert {*INSIDE, *STEPS, "jobs-answered"} == set(BY_KEY)
    assert set(INSIDE) == set(OUTSIDE)
    assert len(BY_KEY) == len(QUEUES)


def test_every_count_is_what_the_list_shows_when_everything_waits_at_once(registrar: Registrar):
    for key, entries in INSIDE.items():
        bring_in(registrar, registrar.registers[BY_KEY[key].register], (*entries, *OUTSIDE[key]))
    for make in STEPS.values():
        make(registrar)
    answered(registrar)
    found = standings(registrar)
    assert list(found) == [queue.key for queue in QUEUES], "in order, each with something in it"
    for queue in QUEUES:
        assert found[queue.key].count == len(listed(registrar, queue)), queue.key
        assert found[queue.key].entry in listed(registrar, queue), queue.key
    assert total(found.values()) == sum(one.count for one in found.values())


def test_who_proposed_to_close_a_lead_does_not_confirm_it(registrar: Registrar):
    proposed(registrar, CLERK)
    assert "leads-to-confirm" not in standings(registrar)
    proposed(registrar)
    found = standings(registrar)["leads-to-confirm"]
    assert found.count == 1
    assert set(registrar.search.ids(LEADS, Query(found.queue.search))) == {found.entry}


def test_a_lead_about_oneself_waits_in_no_queue_of_ones_own(registrar: Registrar):
    begun(registrar, LEADS)
    assert standings(registrar)["leads"].count == 1
    registrar.add(USERS, {"sign_in": CLERK, "name": CLERK, "role": HEAD, "staff_number": "0541"})
    assert "leads" not in standings(registrar, registrar.look_again())


def test_a_letter_is_late_the_day_after_its_day(registrar: Registrar):
    begun(registrar, LETTERS, answer_by=day(0))
    assert "letters" not in standings(registrar)


def test_void_entries_wait_for_nobody(registrar: Registrar):
    case = begun(registrar, INTEGRITY_CASES)
    registrar.void(INTEGRITY_CASES, case.id, case.version, "By mistake")
    assert standings(registrar) == {}


def test_a_refusal_is_scrutinised_once_a_list_saw_it(registrar: Registrar):
    refused = brought_to(registrar, SECOND_JOBS, "refused")
    lines = [{"about": refused.reference, "stood": "Refused"}]
    made = begun(registrar, SCRUTINIES, applications=lines)
    assert standings(registrar)["refusals"].count == 1
    registrar.step(SCRUTINIES, made.id, made.version, "see", {"line": 1})
    found = standings(registrar)
    assert "refusals" not in found
    assert found["scrutiny"].count == 1


def test_a_decision_that_an_old_register_brought_in_is_not_to_be_told_again(registrar: Registrar):
    (old,) = bring_in(registrar, SECOND_JOBS, [live(decided_by=None)])
    assert old not in listed(registrar, BY_KEY["to-notify"])


# --- checks that are due ---------------------------------------------------------------------------------------------

TENDER: Values = {"tender_ref": "T-7", "title": "Vehicles", "stage": "live", "value_pence": 25_000_01}


def on(registrar: Registrar, iso: str) -> Registrar:
    return Registrar(registrar.file, CLERK, today=lambda: date.fromisoformat(iso))


def test_a_run_is_due_once_there_are_suppliers_and_then_every_quarter(registrar: Registrar):
    assert CHECK_DUE.key not in standings(registrar), "there is nothing to compare"
    begun(registrar, CONTRACTS)
    assert standings(registrar)[CHECK_DUE.key].sentence == "None has been made yet"
    begun(registrar, CROSSCHECKS, run_on="2012-03-15")
    assert CHECK_DUE.key not in standings(registrar)
    due = standings(on(registrar, "2012-06-15"))[CHECK_DUE.key]
    assert (due.count, due.sentence) == (1, "The last was on 15 Mar 2012")


@pytest.mark.parametrize(("trigger", "waits"), [("brought_in", False), ("inspection", False), ("preaward", True)])
def test_every_run_of_everything_counts_as_the_quarters(registrar: Registrar, trigger: str, *, waits: bool):
    begun(registrar, CONTRACTS)
    begun(registrar, CROSSCHECKS, trigger=trigger)
    assert (CHECK_DUE.key in standings(registrar)) is waits


def test_the_months_between_runs_are_the_policys_to_say(registrar: Registrar):
    begun(registrar, CONTRACTS)
    begun(registrar, CROSSCHECKS, run_on="2012-05-14")
    policy = {
        **registrar.registers["policies"].starts_as(None),
        "in_force_from": "2012-06-01",
        "what_changed": "Monthly",
    }
    registrar.add(registrar.registers["policies"], {**policy, "crosscheck_months": 1})
    assert CHECK_DUE.key in standings(registrar)


def test_a_tender_over_the_limit_is_to_be_checked_until_a_run_names_it(registrar: Registrar):
    bring_in(registrar, CONTRACTS, [TENDER, {**TENDER, "tender_ref": "T-8", "stage": "evaluation", "title": None}])
    bring_in(registrar, CONTRACTS, [{**TENDER, "value_pence": 25_000_00}, {**TENDER, "stage": "awarded"}])
    found = standings(registrar)[PREAWARD_DUE.key]
    assert (found.count, found.sentence) == (2, "First: T-7, Vehicles")
    begun(registrar, CROSSCHECKS, trigger="preaward", note="T-7: Vehicles")
    begun(registrar, CROSSCHECKS, trigger="preaward", note="T-80: Vans")
    assert standings(registrar)[PREAWARD_DUE.key].sentence == "First: T-8"
    begun(registrar, CROSSCHECKS, trigger="preaward", note="T-8")
    assert PREAWARD_DUE.key not in standings(registrar)


# --- the oldest, in words --------------------------------------------------------------------------------------------


def test_the_oldest_is_named_with_its_days_and_its_giver(registrar: Registrar):
    offers = [offer("2012-05-26", pence=90_00, provider="Brightpath Events"), offer("2012-06-01", pence=90_00)]
    oldest, _ = bring_in(registrar, GIFTS, offers)
    found = standings(registrar)["gifts-for-psd"]
    assert (found.entry, found.sentence) == (oldest, "Oldest: G/2012/0001, 19 days, Brightpath Events")


def test_what_is_due_is_named_with_its_day(registrar: Registrar):
    bring_in(registrar, SECOND_JOBS, [live(-100, 20), live(-100, 7, person="4417")])
    assert standings(registrar)["reviews-30"].sentence == "First: Helen Garside, 21 June"


def test_what_has_no_date_comes_last(registrar: Registrar):
    bring_in(registrar, GIFTS, [offer(None, recipient=None)])
    assert standings(registrar)["gifts-incomplete"].sentence.endswith("no date, Harrow Hotel")
    bring_in(registrar, GIFTS, [offer("2012-06-13", recipient=None)])
    assert standings(registrar)["gifts-incomplete"].sentence == "Oldest: G/2012/0002, 1 day, Harrow Hotel"


def test_an_appeal_says_its_clock(registrar: Registrar):
    facts = live(decision="refused", appeal_lodged_on="2012-05-15")
    bring_in(registrar, SECOND_JOBS, [{**facts, "received_on": "2012-04-01", "decided_on": "2012-05-01"}])
    sentence = standings(registrar)["appeals"].sentence
    assert sentence == "First: B/2012/0001, decision on the appeal 2 days over, Anna Rook"


def test_no_sentence_names_what_is_sealed(registrar: Registrar):
    for queue in QUEUES:
        register = registrar.registers[queue.register]
        assert not queue.who or not register.column(queue.who).sealed
        assert register.has(queue.oldest)


# --- whose they are --------------------------------------------------------------------------------------------------


@pytest.fixture
def busy(registrar: Registrar) -> Registrar:
    """Something in every queue."""
    test_every_count_is_what_the_list_shows_when_everything_waits_at_once(registrar)
    return registrar


def test_each_role_sees_its_own(busy: Registrar):
    def seen(role: str) -> set[str]:
        return set(standings(busy, User("Somebody", role)))

    clerk, head, deputy, reader = seen(CLERK_ROLE), seen(HEAD), seen(DEPUTY), seen(READER)
    assert {"gifts-incomplete", "late", "to-notify", "letters", "not-told", "jobs-with-manager"} <= clerk
    assert not {"gifts-for-psd", "jobs-for-decision", "appeals", "cases", "scrutiny"} & clerk
    assert {"gifts-for-psd", "jobs-for-decision", "unreviewed", "reviews-60", "cases", "contacts-to-see"} <= head
    assert not {"appeals", "refusals", "scrutiny", "to-notify", "gifts-incomplete"} & head
    assert {"appeals", "refusals", "scrutiny", "unreviewed"} <= deputy
    assert not {"gifts-for-psd", "jobs-for-decision", "late"} & deputy
    assert reader == {"unreviewed", "reviews-overdue", "breaches", "not-told"}
    assert seen(ADMINISTRATOR) == {"not-told"}


def test_who_decides_and_who_hears_appeals_is_the_policys_to_say(busy: Registrar):
    busy.add(
        busy.registers["policies"],
        {
            **busy.registers["policies"].starts_as(None),
            "in_force_from": "2012-06-01",
            "what_changed": "The deputy decides",
            "jobs_decided_by": DEPUTY,
            "appeals_heard_by": HEAD,
        },
    )
    assert "jobs-for-decision" in standings(busy, User("Somebody", DEPUTY))
    assert "jobs-for-decision" not in standings(busy, User("Somebody", HEAD))
    assert "appeals" in standings(busy, User("Somebody", HEAD))


def test_drafts_are_ones_own(registrar: Registrar):
    for number, who in enumerate((CLERK, CLERK, "K. Ingle")):
        body = {"recipient": "4417"}
        registrar.file.keep_draft(Draft(str(number), "gifts", None, who, f"2012-06-1{number + 1}T10:00:00Z", body))
    found = standings(registrar)["drafts"]
    assert (found.queue, found.count) == (DRAFTS, 2)
    assert found.sentence == "Newest: new declaration, 2 days"
    assert found.draft
    assert found.draft.id == "1"
    assert standings(registrar, User("K. Ingle", HEAD))["drafts"].count == 1
    assert "drafts" not in standings(registrar, User("K. Ingle", READER))


def test_nothing_waits_in_a_fresh_register(registrar: Registrar):
    assert standing(registrar, EVERYBODY) == []
