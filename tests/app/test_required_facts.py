"""No sequence of acts, whoever does them and whatever they answer, brings an entry to a state without its facts."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from samples import APPEALS, LOOKED_INTO, answers, begun, value_for

from app.entries import Entry
from app.errors import CannotUndo, InvalidEntry, NotPermitted, WrongState
from app.register import Register
from app.registers import GIFTS, INTEGRITY_CASES, MEDIA_CONTACTS, REGISTER_REVIEWS, SCRUTINIES, SECOND_JOBS
from app.registers.gifts_rules import outcome
from app.registrar import Registrar
from app.workflow import Step

REGISTERS = (GIFTS, SECOND_JOBS, MEDIA_CONTACTS, INTEGRITY_CASES, REGISTER_REVIEWS, SCRUTINIES)
REFUSALS = (InvalidEntry, NotPermitted, WrongState, CannotUndo)


def holds(register: Register, entry: Entry) -> None:
    """What must be true of an entry in its state, beyond what the declaration says the state needs."""
    values = entry.values
    lacking = [name for name in register.state(entry.state).needs if values[name] is None]
    assert lacking == [], f"{entry.state} without {lacking}"
    if register is GIFTS and entry.state == "closed":
        accepted = [item for item in values["items"] if item["outcome"] == "accepted"]
        assert all(item["disposal"] not in (None, "none") for item in accepted)
        assert outcome(values) != "pending"
        assert not (values["kind"] == "cash" and any(item["disposal"] == "kept" for item in accepted))
    if register is SECOND_JOBS:
        refused = values["decision"] == "refused" and values["appeal_outcome"] not in ("overturned", "varied")
        assert entry.state not in ("active", "registered") or not refused
        if entry.state == "refused":
            assert any(step.code == "appeal" for step in register.steps_from(entry.state))
        if entry.state == "appealed":
            assert values["appeal_lodged_on"] >= values["decided_on"]
        if entry.state == "active" and values["decision"] == "conditions":
            assert values["conditions"]
    if register is MEDIA_CONTACTS and entry.state == "concern":
        assert values["concern"] == "disclosure"
    if register is SCRUTINIES and entry.state == "signed":
        assert all(line["seen_on"] for line in values["applications"])


def reply(data: st.DataObject, register: Register, step: Step) -> dict[str, Any]:
    """Some of what a step asks for and may be told, sometimes everything, sometimes left out."""
    full = answers(register, step)
    part = register.part(step.part)
    fields = {f.name: f for f in (part.fields if part else register.fields)}
    for name in step.also:
        if name in fields and data.draw(st.booleans()):
            full[name] = value_for(fields[name])
    left_out = data.draw(st.sets(st.sampled_from(sorted(full)), max_size=1)) if full else set()
    return {name: value for name, value in full.items() if name not in left_out}


def change(data: st.DataObject, register: Register) -> dict[str, Any]:
    """An amendment of one field, to a value or to nothing; or the facts a decision on a second job rests on."""
    if register is SECOND_JOBS and data.draw(st.booleans()):
        return dict(LOOKED_INTO)
    f = data.draw(st.sampled_from(register.fields))
    return {f.name: data.draw(st.sampled_from([None, value_for(f)]))}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(data=st.data())
def test_no_sequence_of_acts_reaches_a_state_without_its_facts(registrar: Registrar, data: st.DataObject):
    register = data.draw(st.sampled_from(REGISTERS))
    entry = begun(registrar, register)
    people = {False: registrar, True: Registrar(registrar.file, APPEALS, today=registrar.today)}
    for _ in range(12):
        who = people[data.draw(st.booleans())]
        try:
            steps = register.steps_from(entry.state)
            what = data.draw(st.sampled_from(["step", "step", "step", "amend", "undo"]))
            if what == "step" and steps:
                step = data.draw(st.sampled_from(steps))
                who.step(register, entry.id, entry.version, step.code, reply(data, register, step), "A reason")
            elif what == "amend":
                who.amend(register, entry.id, entry.version, change(data, register), "Another reason")
            elif what == "undo" and entry.version > 1:
                who.undo()
        except REFUSALS:
            pass
        entry = registrar.reading.entry(register, entry.id)
        if entry.state == "void":  # an undo took back the adding
            return
        holds(register, entry)
