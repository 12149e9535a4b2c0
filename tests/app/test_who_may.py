"""Who may take which step in which state, for every register and role: one table, written out, so a change is seen."""

from pathlib import Path

import pytest
from samples import SAMPLES, SHIPPED, STAFF, begun, brought_to

from app.entries import Entry
from app.errors import NotPermitted
from app.register import Register
from app.registers import GIFTS, MEDIA_CONTACTS, PEOPLE, REGISTERS, SCRUTINIES, SECOND_JOBS, USERS
from app.registrar import Registrar
from app.workflow import ROLES

TABLE = Path(__file__).parents[1] / "data" / "who_may.txt"
NO_CONDITIONS = {SECOND_JOBS.name: {"conditions": []}}  # a clerk does not impose them
NUMBERS = {role: f"7{at:03d}" for at, role in enumerate(ROLES)}


def entries(registrar: Registrar, *registers: Register) -> list[tuple[Register, Entry]]:
    """One entry of each register in each of its states."""
    return [
        (register, brought_to(registrar, register, state.code)) for register in registers for state in register.states
    ]


def written_out(registrar: Registrar) -> str:
    """The table: register, state, step, and the roles that may take it."""
    made = entries(registrar, *(register for register in REGISTERS if register is not USERS))
    users = listed(registrar)
    made += entries(users["administrator"], USERS)
    lines = []
    for register, entry in made:
        for step in register.steps_from(entry.state):
            takers = [role for role, who in users.items() if who.why_not(register, step, entry) is None]
            lines.append(f"{register.name:16} {entry.state:13} {step.code:24} {', '.join(takers) or 'nobody'}\n")
    return "".join(lines)


def listed(registrar: Registrar) -> dict[str, Registrar]:
    """A user of each role, each with a staff number; from then on the file is no longer open to all."""
    for role, number in NUMBERS.items():
        registrar.add(PEOPLE, {**STAFF[0], "staff_number": number, "surname": role.title()})
    for role, number in sorted(NUMBERS.items(), key=lambda one: one[0] != "administrator"):
        registrar = Registrar(registrar.file, registrar.user.name, today=registrar.today)
        who = registrar if registrar.user.is_open else Registrar(registrar.file, "administrator", today=registrar.today)
        who.add(USERS, {"sign_in": role, "name": role.title(), "role": role, "staff_number": number})
    return {role: Registrar(registrar.file, role, today=registrar.today) for role in ROLES}


def test_the_table_of_roles_states_and_steps(registrar: Registrar):
    assert written_out(registrar) == TABLE.read_text(encoding="utf-8"), (
        "who may do what has changed: look at the difference, and if it is meant, write the new table to this file"
    )


@pytest.mark.parametrize("register", [GIFTS, SECOND_JOBS, MEDIA_CONTACTS], ids=lambda one: one.name)
@pytest.mark.parametrize("role", ["head", "deputy"])
def test_nobody_decides_about_themselves_or_about_whom_they_report_to(
    registrar: Registrar, register: Register, role: str
):
    person = "recipient" if register is GIFTS else "person"
    users = listed(registrar)
    own = begun(users["clerk"], register, **{person: NUMBERS[role], **NO_CONDITIONS.get(register.name, {})})
    managers = begun(users["clerk"], register, **{person: "4417", **NO_CONDITIONS.get(register.name, {})})
    me = users[role].reading.id_by(PEOPLE, "staff_number", NUMBERS[role])
    assert me is not None
    version = users[role].reading.entry(PEOPLE, me).version
    users["clerk"].amend(PEOPLE, me, version, {"line_manager": "4417"}, "Now reports to 4417")
    for step in register.steps_from(own.state):
        if step.decides and role in step.taken_by(SHIPPED.on(None)):
            assert users[role].why_not(register, step, own) == "Nobody decides about their own entry"
            assert users[role].why_not(register, step, managers) == "Nobody decides about the person they report to"


def test_a_review_is_written_by_its_step_and_by_no_amendment(registrar: Registrar):
    job = brought_to(registrar, SECOND_JOBS, "active")
    users = listed(registrar)
    reviews = {"reviews": [{"done_on": "2012-06-14", "outcome": "continue"}]}
    with pytest.raises(NotPermitted, match="by taking the step"):
        users["clerk"].amend(SECOND_JOBS, job.id, job.version, reviews, "Looked at it")
    users["clerk"].step(SECOND_JOBS, job.id, job.version, "review", {})


def test_only_the_deputy_marks_an_application_seen(registrar: Registrar):
    listing = begun(registrar, SCRUTINIES)
    users = listed(registrar)
    lines = [{**line, "seen_on": "2012-06-14"} for line in listing.values["applications"]]
    more = [*listing.values["applications"], {"about": "B/2012/0002", "seen_on": "2012-06-14"}]
    for changed in (lines, more):
        with pytest.raises(NotPermitted, match="“Seen” is for Deputy chief constable"):
            users["head"].amend(SCRUTINIES, listing.id, listing.version, {"applications": changed})
    with pytest.raises(NotPermitted, match="“Seen” is for"):
        users["clerk"].add(SCRUTINIES, {**SAMPLES["scrutinies"], "applications": lines})
    users["deputy"].step(SCRUTINIES, listing.id, listing.version, "see", {})


def test_nobody_writes_the_decision_about_themselves_by_amending(registrar: Registrar):
    users = listed(registrar)
    own = begun(users["clerk"], SECOND_JOBS, person=NUMBERS["head"], conditions=[])
    for facts in ({"decision_reasons": "I see no harm"}, {"conditions": [{"text": "None"}]}):
        with pytest.raises(NotPermitted, match="Nobody decides about their own entry"):
            users["head"].amend(SECOND_JOBS, own.id, own.version, facts, "Mine")
    with pytest.raises(NotPermitted, match="Nobody decides about their own entry"):
        users["head"].add(SECOND_JOBS, {**SAMPLES["second_jobs"], "person": NUMBERS["head"], "decision": "approved"})
