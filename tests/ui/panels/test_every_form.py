"""Held for every register and every kind: each field has an editor, and what is shown is what is read back."""

from collections.abc import Callable

import pytest
from panel_desk import SAVE, Desk
from pytestqt.qtbot import QtBot
from samples import SAMPLES, TODAY, value_for

from app.errors import Unreadable
from app.fields import CHOICE, KINDS, PERSON, Field
from app.register import Part, Register
from app.registers import GIFTS, REGISTERS
from app.registrar import Registrar
from app.store.lookups import Lookups
from app.suggestions import Suggestions
from ui.panels.editor import Asked, Editor
from ui.panels.editors import EDITORS
from ui.panels.form_plan import line_places, plan

BY_NAME = [pytest.param(register, id=register.name) for register in REGISTERS]
BY_HAND = [pytest.param(register, id=register.name) for register in REGISTERS if register.kept_by]


@pytest.fixture
def suggestions(registrar: Registrar) -> Suggestions:
    return Suggestions(Lookups(registrar.file.gateway, REGISTERS), REGISTERS)


def edit(register: Register, part: Part | None, f: Field, suggestions: Suggestions, qtbot: QtBot) -> Editor:
    editor = EDITORS[f.kind](Asked(f, register, part, suggestions, lambda: TODAY))
    qtbot.addWidget(editor.widget)
    return editor


def test_every_kind_has_an_editor():
    assert set(EDITORS) == set(KINDS)


@pytest.mark.parametrize("register", BY_NAME)
def test_a_value_shown_is_read_back(register: Register, suggestions: Suggestions, qtbot: QtBot):
    for part in (None, *register.parts):
        for f in part.fields if part else register.fields:
            editor = edit(register, part, f, suggestions, qtbot)
            for value in [choice.code for choice in f.choices] if f.kind is CHOICE else [value_for(f)]:
                editor.show(value)
                assert editor.read() == f.check(value), f.name
                kept = editor.typed()
                editor.show(None)
                assert editor.read() is None, f.name
                editor.retype(kept)
                assert editor.read() == f.check(value), f.name


@pytest.mark.parametrize("register", BY_HAND)
def test_every_field_of_a_sample_goes_through_the_form(
    register: Register, sit_down: Callable[..., Desk], registrar: Registrar
):
    desk = sit_down(register)
    entry = registrar.add(register, SAMPLES[register.name]).touched[-1].id
    before = registrar.reading.entry(register, entry)
    desk.amend(entry)
    body = desk.form.body
    for place in body.places:
        body.build(place.path)
    for section in body.plan.sections:
        if section.part:
            body.build(section.part.name)
    shown = body.values()
    for name, value in shown.items():
        assert value == before.values[name], name
    assert not body.typed()
    desk.press(SAVE)
    assert registrar.reading.entry(register, entry).version == before.version


@pytest.mark.parametrize("register", BY_NAME)
def test_the_form_has_every_field_once_but_those_that_only_a_step_may_write(register: Register):
    found = plan(register)
    paths = [place.path for place in found.places]
    wanted = {f.name for f in register.fields} - register.decided_fields()
    if found.inline:
        wanted |= {place.path for place in line_places(found.inline, 1)}
    assert sorted(paths) == sorted(wanted)
    parts = {section.part.name for section in found.sections if section.part}
    assert parts == {p.name for p in register.parts if p is not found.inline} - register.decided_fields()


def test_quick_entry_of_gifts_is_in_the_clerks_order():
    quick = [[place.path for place in row] for row in plan(GIFTS).quick]
    assert quick == [
        ["recipient"],
        ["provider"],
        ["items.1.description"],
        ["offered_on", "items.1.value_pence"],
        ["kind"],
        ["items.1.outcome"],
        ["authorised_by"],
        ["notes"],
    ]


@pytest.mark.parametrize("register", BY_HAND)
def test_an_empty_form_saved_says_what_is_missing_under_each_field(register: Register, sit_down: Callable[..., Desk]):
    desk = sit_down(register)
    desk.new()
    before = len(desk.entries())
    desk.press(SAVE)
    assert len(desk.entries()) == before
    wrong = {field.path: field.box.error for field in desk.form.body.fields() if field.box.error}
    start = desk.form.body.start()
    assert set(wrong) >= {f.name for f in register.fields if f.required and start.get(f.name) is None}
    assert all(sentence.startswith("Enter ") for sentence in wrong.values())
    assert desk.focused() == next(iter(wrong))
    assert desk.form.body.focused().editor.widget.accessibleDescription() == next(iter(wrong.values()))


@pytest.mark.parametrize(
    ("typed", "path"), [("31/6", "offered_on"), ("-5", "items.1.value_pence"), ("9999", "recipient")]
)
def test_what_cannot_be_read_is_said_on_leaving_the_field(desk: Desk, typed: str, path: str):
    desk.new()
    desk.field(path).box.focus()
    desk.press(typed)
    assert not desk.field(path).box.error
    desk.field("notes").box.focus()
    assert desk.field(path).box.error
    assert desk.typed(path) == typed
    desk.field(path).box.focus()
    desk.press("1")
    assert not desk.field(path).box.error


def test_a_date_ahead_is_refused_on_leaving(desk: Desk):
    desk.new()
    desk.field("offered_on").box.focus()
    desk.press("17/6/2012")
    desk.field("notes").box.focus()
    assert "future" in desk.field("offered_on").box.error


def test_a_check_of_the_register_speaks_on_leaving(desk: Desk):
    desk.new()
    desk.field("offered_on").box.focus()
    desk.press("14/6")
    declared = desk.form.body.build("declared_on")
    declared.editor.show("2012-06-01")
    next(section for section in desk.form.body.sections if section.covers("declared_on")).fold.set_open(True)
    desk.settle()
    declared.box.focus()
    desk.field("notes").box.focus()
    assert declared.box.error == "An offer cannot be declared before it was made"


def test_a_retired_choice_stays_until_another_is_taken(suggestions: Suggestions, qtbot: QtBot):
    from app.fields import Choice

    f = Field("paid", "Paid", CHOICE, choices=(Choice("paid", "Paid"), Choice("barter", "In kind", retired=True)))
    editor = edit(GIFTS, None, f, suggestions, qtbot)
    editor.show("barter")
    assert editor.read() == "barter"
    editor.widget.segments()[0].click()
    assert editor.read() == "paid"


def test_a_person_is_never_guessed(suggestions: Suggestions, qtbot: QtBot):
    f = Field("person", "Who", PERSON)
    editor = edit(GIFTS, None, f, suggestions, qtbot)
    editor.retype("Gars")
    with pytest.raises(Unreadable, match="not on the staff list"):
        editor.read()
    editor.retype("helen garside")
    assert editor.read() == "4417"
