"""What every declaration must keep: names resolve, steps can be taken, values come back, searches work."""

import dataclasses
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from samples import NOW, SAMPLES, TODAY, administered, answers, begun, brought_to, taken, value_for

from app.deeds import new_deed
from app.errors import NotPermitted
from app.fields import CHOICE, DATE, KINDS, MONEY, NUMBER, Field
from app.query import Query, condition, known_marks, prefixes
from app.register import VOID, Part, Register
from app.registers import GIFTS, POLICIES, REGISTERS, SCRUTINIES, USERS
from app.registrar import Registrar
from app.store.schema import OWN_COLUMNS
from app.store.verify import verify
from app.workflow import ROLES, Step

STEPS = [(register, step) for register in REGISTERS for step in register.steps]
FIELDS = [(register.name, f) for register in REGISTERS for f in register.all_columns] + [
    (part.name, f) for register in REGISTERS for part in register.parts for f in part.columns
]


def name_of(one: Any) -> str:
    return getattr(one, "name", None) or getattr(one, "code", None) or str(one)


def each(argument: str, values: Any) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(argument, values, ids=name_of)


# --- names ------------------------------------------------------------------------------------------------------------


def test_registers_have_their_own_names_letters_and_titles():
    for what in ("name", "letter", "title"):
        named = [getattr(register, what) for register in REGISTERS]
        assert len(set(named)) == len(named)
    assert {register.section for register in REGISTERS} == {"registers", "directories", "assurance", "settings"}


@each("register", REGISTERS)
def test_every_name_a_declaration_gives_resolves(register: Register):
    own = set(OWN_COLUMNS)
    columns = {f.name for f in register.all_columns}
    assert set(register.columns) <= columns | own
    assert len(set(register.columns)) == len(register.columns)
    for name in register.same:
        assert name in columns, name
    for name in filter(None, (register.dated, register.heading, register.total, register.key, register.absent)):
        assert name in columns, name
    assert register.status in columns | {"state"}
    if register.dated:
        assert register.column(register.dated).kind is DATE
    if register.absent:
        assert register.key, "an entry is known again by its key, or it cannot be missed"
        assert register.column(register.absent).kind is DATE
    if register.total:
        assert register.column(register.total).kind is MONEY
    if register.status != "state":
        assert register.column(register.status).kind is CHOICE


@each("register", REGISTERS)
def test_every_mark_tests_something_that_is_there(register: Register):
    words = {mark.word for mark in register.marks}
    assert len(words) == len(register.marks)
    for mark in register.marks:
        assert mark.field or mark.states or mark.either or mark.unlisted, mark.word
        assert not mark.field or register.has(mark.field), mark.word
        assert set(mark.states) <= {state.code for state in register.states}, mark.word
        assert set(mark.either) <= words - {mark.word}, mark.word
        if roll := mark.unlisted:
            lines = next(one for one in REGISTERS if one.name == roll.register).part(roll.part)
            assert lines
            assert {roll.names, roll.when} <= {f.name for f in lines.columns}


@each("register", REGISTERS)
def test_no_two_things_share_a_name(register: Register):
    fields = [f.name for f in register.all_columns]
    parts = [part.name for part in register.parts]
    assert not set(parts) & set(fields)
    assert not set(OWN_COLUMNS) & {*fields, *parts}
    for part in register.parts:
        names = [f.name for f in part.columns]
        assert len(set(names)) == len(names)
        assert not {"entry", "line"} & set(names)
    former = [old for f in register.fields for old in f.formerly]
    assert not set(former) & set(fields), "a former name that another field has now would be read as that one"
    codes = [state.code for state in register.states]
    assert len(set(codes)) == len(codes)
    assert VOID not in codes
    step_codes = [step.code for step in register.steps]
    assert len(set(step_codes)) == len(step_codes)


@each(("owner", "f"), FIELDS)
def test_a_field_is_whole(owner: str, f: Field):
    assert f.kind in KINDS or f.name.endswith("_organisation")
    assert f.name.isidentifier()
    assert f.label.strip() == f.label != ""
    assert (f.kind is CHOICE) == bool(f.choices), "only a choice has choices, and every choice has some"
    assert f.horizon is None or f.kind is DATE
    if f.default is not None and f.starts_as(TODAY) is not None:
        assert f.check(f.starts_as(TODAY)) == f.starts_as(TODAY)


@each(("owner", "f"), [one for one in FIELDS if one[1].choices])
def test_choices_come_back_by_code_and_by_label(owner: str, f: Field):
    codes = [choice.code for choice in f.choices]
    assert len(set(codes)) == len(codes)
    for choice in f.choices:
        assert f.check(choice.code) == f.read(choice.label, TODAY) == f.from_cell(f.to_cell(choice.code)) == choice.code
        assert choice.tone in {"ok", "warn", "bad", "info", "idle"}


@each(("owner", "f"), [one for one in FIELDS if one[1].kind in KINDS])
def test_a_field_round_trips_text_cell_and_journal(owner: str, f: Field):
    value = value_for(f)
    assert f.read(f.show(value), TODAY) == value
    assert f.from_cell(f.to_cell(value)) == value
    assert json.loads(json.dumps(value)) == value


# --- samples and storage ----------------------------------------------------------------------------------------------


@each("register", REGISTERS)
def test_every_register_has_a_valid_sample(registrar: Registrar, register: Register):
    values = SAMPLES[register.name]
    assert register.faults(values, TODAY) == {}
    entry = begun(registrar, register)
    assert entry.incomplete == ()
    assert entry.values[register.heading] is not None
    assert {name for name in values if entry.values[name] is None} == set()


@each("register", REGISTERS)
def test_every_field_round_trips_journal_and_table(registrar: Registrar, register: Register):
    """One entry with every field and every line filled in, as an import may bring it."""
    values: dict[str, Any] = {f.name: value_for(f) for f in register.fields} | {
        part.name: [{f.name: value_for(f) for f in part.fields}] * 2 for part in register.parts
    }
    administered(registrar)
    whole, companions = registrar.composing.prepare(register, values)
    registrar.bring_in(
        register if register.kept_by else GIFTS,
        [*companions, new_deed(register, whole, 77, f"{register.letter}/9999", kind="import", today=TODAY)],
    )
    entry = registrar.reading.entry(register, 77)
    assert {name: entry.values[name] for name in whole} == whole
    assert verify(registrar.file) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(text=st.text(st.characters(), max_size=80))
def test_any_text_comes_back_from_table_and_journal(registrar: Registrar, text: str):
    gift = begun(registrar, GIFTS, notes=text, venue=text[:40])
    wanted = GIFTS.normal({"notes": text, "venue": text[:40]})
    assert (gift.values["notes"], gift.values["venue"]) == (wanted["notes"], wanted["venue"])
    (record,) = registrar.history(GIFTS, gift.id)
    assert record.body["after"].get("notes") == wanted["notes"]


# --- states and steps -------------------------------------------------------------------------------------------------


@each(("register", "step"), STEPS)
def test_a_step_names_what_exists(register: Register, step: Step):
    states = {state.code for state in register.states}
    assert set(step.start) <= states
    assert step.start
    assert step.to is None or step.to in states
    assert step.roles
    assert step.roles <= set(ROLES)
    part = register.part(step.part)
    assert bool(step.part) == (part is not None)
    fields = {f.name for f in part.fields} if part else {f.name for f in register.fields}
    parts = {one.name for one in register.parts}
    assert set(step.asks) <= fields
    assert set(step.also) <= fields | parts
    assert {*step.sets, *step.stamps} <= {f.name for f in register.fields}
    assert set(step.line_sets) <= fields
    assert not step.by_policy or POLICIES.has(step.by_policy)
    assert not step.appeal or step.decides
    for name, value in step.sets.items():
        assert register.column(name).check(value) == value


@each(("register", "step"), STEPS)
def test_every_step_can_be_taken_from_every_state_it_starts_in(registrar: Registrar, register: Register, step: Step):
    for start in step.start:
        entry = brought_to(registrar, register, start)
        after = taken(registrar, register, entry, step)
        assert after.state == (step.to or start)
        assert after.version > entry.version
        for name, value in answers(register, step).items():
            assert (after.values[step.part][-1] if step.part else after.values)[name] == value
        assert {name: after.values[name] for name in step.sets} == dict(step.sets)
        assert all(after.values[name] is not None for name in step.stamps)


@each("register", REGISTERS)
def test_every_state_can_be_reached(registrar: Registrar, register: Register):
    for state in register.states:
        assert brought_to(registrar, register, state.code).state == state.code


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(data=st.data())
def test_no_way_of_steps_ends_in_one_that_cannot_be_taken(registrar: Registrar, data: st.DataObject):
    register = data.draw(st.sampled_from([one for one in REGISTERS if one.steps and one is not USERS]))
    entry = begun(registrar, register)
    for _ in range(8):
        if not (steps := register.steps_from(entry.state)):
            assert register.state(entry.state).ended
            return
        try:
            entry = taken(registrar, register, entry, data.draw(st.sampled_from(steps)))
        except NotPermitted:  # a guard, such as a second appeal: what READY prepared may stand, the state may not move
            state, entry = entry.state, registrar.reading.entry(register, entry.id)
            assert entry.state == state


@each("register", [register for register in REGISTERS if register.opens])
@given(data=st.data())
def test_an_entry_opens_in_a_state_that_exists(register: Register, data: st.DataObject):
    values = {f.name: data.draw(st.none() | st.just(value_for(f))) for f in register.fields}
    assert register.first_state(values, TODAY) in {state.code for state in register.states}


@each("register", REGISTERS)
@given(data=st.data())
def test_rules_take_any_valid_values(register: Register, data: st.DataObject):
    """Checks, derived columns and what is needed cope with whatever else is missing."""
    values: dict[str, Any] = {}
    for f in register.fields:
        values[f.name] = data.draw(st.none() | st.just(value_for(f)) | choices_of(f))
    for part in register.parts:
        values[part.name] = data.draw(st.lists(lines_of(part), max_size=2))
    whole = register.normal(values)
    for path, sentence in register.faults(whole, TODAY).items():
        assert register.has(path) or register.part(path.split(".")[0])
        assert sentence[0].isupper() or sentence[0] == "“"
    register.missing(whole)
    for f in register.derived:
        derived = register.derive(whole)[f.name]
        assert derived is None or f.kind is NUMBER or f.check(derived) == derived


def choices_of(f: Field) -> st.SearchStrategy[Any]:
    return st.sampled_from([choice.code for choice in f.choices]) if f.choices else st.none()


def lines_of(part: Part) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({f.name: st.none() | st.just(value_for(f)) | choices_of(f) for f in part.fields})


# --- searching --------------------------------------------------------------------------------------------------------


@each("register", REGISTERS)
def test_every_chip_compiles_and_runs(registrar: Registrar, register: Register):
    begun(registrar, register)
    for chip in register.chips:
        assert registrar.search.count(register, chip.search) == len(registrar.search.ids(register, Query(chip.search)))
        assert chip.label.strip()
    assert len({chip.label for chip in register.chips}) == len(register.chips)


@each("register", REGISTERS)
def test_every_mark_state_and_prefix_compiles(registrar: Registrar, register: Register):
    for word in known_marks(register):
        registrar.search.count(register, f'is:"{word}"')
        registrar.search.count(register, f"-is:{word.replace(' ', '-')}")
    for prefix, columns in prefixes(register).items():
        assert prefix == prefix.lower()
        assert columns
        registrar.search.count(register, f"no:{prefix} has:{prefix}")


@each("register", REGISTERS)
def test_every_column_sorts_both_ways(registrar: Registrar, register: Register):
    for _ in range(3):
        begun(registrar, register)
    known = len(registrar.search.ids(register, Query()))
    for name in ("", "reference", "state", *(f.name for f in register.all_columns)):
        for descending in (False, True):
            assert len(registrar.search.ids(register, Query("", name, descending))) == known


# --- names and choices of earlier versions ----------------------------------------------------------------------------


def test_a_former_name_is_read_replayed_and_searched(registrar: Registrar):
    renamed = dataclasses.replace(GIFTS.column("venue"), name="place", formerly=("venue",))
    fields = tuple(renamed if f.name == "venue" else f for f in GIFTS.fields)
    newer = dataclasses.replace(GIFTS, fields=fields)
    assert newer.normal({"venue": "Castle Quay"})["place"] == "Castle Quay"
    assert "venue" not in newer.normal({"venue": "Castle Quay"})
    assert newer.column("venue") is renamed
    where = condition(newer, "venue:castle", NOW)
    assert "place LIKE ?" in where.sql
    assert condition(newer, "no:venue", NOW).sql == condition(newer, "no:place", NOW).sql


@each("register", REGISTERS)
def test_every_former_name_resolves_to_its_field(register: Register):
    for f in register.fields:
        for old in f.formerly:
            assert register.column(old) is f
            assert f in prefixes(register)[old]


def test_a_retired_choice_stays_on_old_entries_and_can_be_searched(registrar: Registrar):
    retired = dataclasses.replace(GIFTS.column("kind").choices[1], retired=True)
    kind = dataclasses.replace(GIFTS.column("kind"), choices=(GIFTS.column("kind").choices[0], retired))
    newer = dataclasses.replace(GIFTS, fields=tuple(kind if f.name == "kind" else f for f in GIFTS.fields))
    gift = begun(registrar, GIFTS, kind=retired.code)
    assert newer.normal({"kind": gift.values["kind"]})["kind"] == retired.code
    assert newer.column("kind").show(gift.values["kind"]) == retired.label
    assert registrar.search.ids(newer, Query(f"type:{retired.label.lower()}")) == [gift.id]


@pytest.mark.parametrize("year", [2011, 2012, 2013])
def test_a_reference_carries_the_year_of_its_date(registrar: Registrar, year: int):
    late = Registrar(registrar.file, "x", today=lambda: date(2013, 12, 31))
    for register in REGISTERS:
        if register.dated:
            ends = {"quarter_to": f"{year}-03-31"} if register is SCRUTINIES else {}
            entry = begun(late, register, **{register.dated: f"{year}-01-02", **ends})
            assert entry.reference == f"{register.letter}/{year}/0001"
