"""Who may do what, as one table: every role against every register, and every role against every step."""

from typing import Any

import pytest
from samples import SHIPPED, administered, answers, brought_to

from app.access import User, why_not_record, why_not_step, why_not_write
from app.entries import Entry
from app.errors import NotPermitted
from app.policy import Policy
from app.register import Register
from app.registers import (
    CROSSCHECKS,
    EXPLANATIONS,
    GIFTS,
    IMPORTS,
    LEADS,
    LIST_VALUES,
    MEDIA_CONTACTS,
    ORGANISATIONS,
    PEOPLE,
    POLICIES,
    REGISTERS,
    SECOND_JOBS,
    USERS,
)
from app.registrar import Registrar
from app.workflow import ADMINISTRATOR, CLERK, DEPUTY, HEAD, READER, ROLES, Step

WRITERS = {CLERK, HEAD, DEPUTY}
OTHER_WRITERS = {
    USERS.name: {HEAD, ADMINISTRATOR},
    POLICIES.name: {HEAD, DEPUTY, ADMINISTRATOR},
    LIST_VALUES.name: {CLERK, HEAD, DEPUTY, ADMINISTRATOR},
    EXPLANATIONS.name: {HEAD, DEPUTY},
    **{register.name: frozenset() for register in (IMPORTS, LEADS, CROSSCHECKS)},
}
POLICY = SHIPPED.on(None)
STEPS = [(register, step) for register in REGISTERS for step in register.steps]


@pytest.mark.parametrize("register", REGISTERS, ids=lambda r: r.name)
@pytest.mark.parametrize("role", ROLES)
def test_who_may_record(role: str, register: Register):
    allowed = OTHER_WRITERS.get(register.name, WRITERS)
    why = why_not_record(User("x", role), register)
    assert (why is None) == (role in allowed)
    if why:
        by_itself = f"{register.title} is kept by Probity itself"
        by_roles = f"x ({ROLES[role]}) may not record in {register.title}: that is for "
        assert why.startswith(by_roles if allowed else by_itself)


@pytest.mark.parametrize(("register", "step"), STEPS, ids=lambda one: getattr(one, "name", getattr(one, "code", "")))
@pytest.mark.parametrize("role", ROLES)
def test_who_may_take_a_step(role: str, register: Register, step: Step):
    entry = Entry(register.name, 1, "X/1", step.start[0], 1, {})
    why = why_not_step(User("x", role), step, entry, POLICY)
    assert (why is None) == (role in step.taken_by(POLICY))
    assert why is None or ROLES[role] in why


@pytest.mark.parametrize(("register", "step"), STEPS, ids=lambda one: getattr(one, "name", getattr(one, "code", "")))
def test_readers_and_administrators_decide_nothing(register: Register, step: Step):
    assert READER not in step.roles
    assert ADMINISTRATOR not in step.roles or register.section == "settings"
    assert not (step.decides and ADMINISTRATOR in step.roles)


@pytest.mark.parametrize(
    ("register", "code"),
    [(GIFTS, "approve"), (GIFTS, "overrule"), (SECOND_JOBS, "refuse"), (MEDIA_CONTACTS, "close")],
    ids=str,
)
@pytest.mark.parametrize("role", ["", HEAD])
def test_nobody_decides_about_their_own_entry(register: Register, code: str, role: str):
    step = register.step(code)
    for name in ("recipient", "person", "declared_by"):
        entry = Entry(register.name, 1, "X/1", step.start[0], 1, {name: "4417"})
        assert why_not_step(User("x", role, "4417"), step, entry, POLICY) == "Nobody decides about their own entry"
        assert why_not_step(User("x", role, "0541"), step, entry, POLICY) is None
        assert why_not_step(User("x", role), step, entry, POLICY) is None


def test_a_clerk_records_even_about_herself():
    entry = Entry("gifts", 1, "G/2012/0001", "asked", 1, {"recipient": "4417"})
    assert why_not_step(User("x", CLERK, "4417"), GIFTS.step("answer"), entry, POLICY) is None


@pytest.mark.parametrize("code", ["uphold", "overturn", "vary"])
def test_who_decided_does_not_hear_the_appeal(code: str):
    entry = Entry("second_jobs", 1, "B/2012/0001", "appealed", 1, {"decided_by": "x"})
    step = SECOND_JOBS.step(code)
    assert (
        why_not_step(User("x", DEPUTY), step, entry, POLICY) == "Who decided the application does not decide its appeal"
    )
    assert why_not_step(User("y", DEPUTY), step, entry, POLICY) is None


@pytest.mark.parametrize(
    ("code", "decider"),
    [("approve", HEAD), ("refuse", HEAD), ("review_withdraw", HEAD), ("uphold", DEPUTY), ("overturn", DEPUTY)],
)
def test_the_policy_says_who_decides_and_who_hears_appeals(code: str, decider: str):
    """A policy that puts one of the two roles in the other's place moves every such step with it."""
    step, field = SECOND_JOBS.step(code), "appeals_heard_by" if decider == DEPUTY else "jobs_decided_by"
    entry = Entry("second_jobs", 1, "B/2012/0001", step.start[0], 1, {})
    other = HEAD if decider == DEPUTY else DEPUTY
    changed = Policy({**POLICY.values, field: other})
    for policy, who in ((POLICY, decider), (changed, other)):
        allowed = {role for role in ROLES if why_not_step(User("x", role), step, entry, policy) is None}
        assert allowed == {who}


def acting(registrar: Registrar, name: str, role: str, staff_number: str | None) -> Registrar:
    administered(registrar)
    registrar.add(USERS, {"sign_in": name, "name": name, "role": role, "staff_number": staff_number})
    return Registrar(registrar.file, name, today=registrar.today)


def test_nobody_decides_about_the_person_they_report_to(registrar: Registrar):
    """Rook, a constable, reports to Garside (4417), who received the gift."""
    gift = brought_to(registrar, GIFTS, "declared")
    subordinate, other = acting(registrar, "arook", HEAD, "0541"), acting(registrar, "msouza", HEAD, "60001")
    approval = answers(GIFTS, GIFTS.step("approve"))
    with pytest.raises(NotPermitted, match="Nobody decides about the person they report to"):
        subordinate.step(GIFTS, gift.id, 1, "approve", approval)
    assert "approve" not in [step.code for step in subordinate.steps(GIFTS, gift)]
    assert "view" in [step.code for step in subordinate.steps(GIFTS, gift)]
    other.step(GIFTS, gift.id, 1, "approve", approval)


@pytest.mark.parametrize("role", ROLES)
def test_what_is_decided_is_written_by_deciding_it(role: str):
    user = User("x", role)
    for name in ("decision", "decided_on", "decided_by", "appeal_outcome", "next_review_on"):
        why = why_not_write(user, SECOND_JOBS, {}, {"role": "Cook", name: 1})
        assert (why is None) == (role in {HEAD, DEPUTY}), name
        assert why is None or SECOND_JOBS.column(name).label in why
    for name in ("employer", "notified_on", "line_manager_view", "check_vetting", "notes"):
        assert why_not_write(user, SECOND_JOBS, {}, {name: 1}) is None, name


def test_a_clerk_cannot_slip_a_decision_into_an_entry(registrar: Registrar):
    job = brought_to(registrar, SECOND_JOBS, "received")
    clerk = acting(registrar, "kday", CLERK, None)
    decided: dict[str, Any] = {"decision": "approved", "decided_on": "2012-06-14"}
    with pytest.raises(NotPermitted, match="can only be written by taking the step"):
        clerk.amend(SECOND_JOBS, job.id, 1, decided)
    values = {"person": "0541", "employer": "Harbour Security Ltd", "received_on": "2012-05-01"}
    with pytest.raises(NotPermitted, match="can only be written by taking the step"):
        clerk.add(SECOND_JOBS, values | decided)
    clerk.amend(SECOND_JOBS, job.id, 1, {"role": "Doorman"})


@pytest.mark.parametrize("role", [READER, ADMINISTRATOR])
def test_who_may_not_record_can_do_no_act_on_an_entry(registrar: Registrar, role: str):
    gift = brought_to(registrar, GIFTS, "declared")
    user = acting(registrar, "user", role, None)
    length = registrar.file.journal.head().length
    for act in (
        lambda: user.add(ORGANISATIONS, {"name": "New Ltd"}),
        lambda: user.amend(GIFTS, gift.id, 1, {"venue": "x"}),
        lambda: user.step(GIFTS, gift.id, 1, "view", {"supervisor": "4417", "supervisor_view": "agree"}),
        lambda: user.void(GIFTS, gift.id, 1, "Because"),
        lambda: user.bring_in(GIFTS, []),
        lambda: user.attach(GIFTS, gift.id, "x", b""),
        lambda: user.detach(GIFTS, gift.id, "x"),
    ):
        with pytest.raises(NotPermitted):
            act()
    assert registrar.file.journal.head().length == length


@pytest.mark.parametrize(("role", "allowed"), [(HEAD, True), (ADMINISTRATOR, True), (CLERK, False), (READER, False)])
def test_who_may_change_settings(registrar: Registrar, role: str, allowed: bool):
    user = acting(registrar, "user", role, None)
    if allowed:
        user.configure({"force": "Northmere Police"})
    else:
        with pytest.raises(NotPermitted, match="Settings are for the head of PSD or an administrator"):
            user.configure({"force": "Northmere Police"})


def test_a_file_without_users_is_open_to_all_but_says_so(registrar: Registrar):
    assert registrar.user.is_open
    gift = brought_to(registrar, GIFTS, "closed")
    assert {record.role for record in registrar.history(GIFTS, gift.id)} == {""}
    assert why_not_record(User("x"), USERS) is None
    assert why_not_record(User("x"), PEOPLE) is None
