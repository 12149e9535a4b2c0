"""The form of a step: every step of every register, what is asked, what is filled in, what is wrong and where."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from panel_desk import ENTER, ESC, SAVE, Desk
from PySide6.QtWidgets import QApplication, QWidget
from samples import LOOKED_INTO, LUNCH, SAMPLES, begun, brought_to
from windows import clipped

from app.entries import Entry
from app.register import Register
from app.registers import GIFTS, REGISTERS, SECOND_JOBS
from app.registrar import Registrar
from app.workflow import Step
from ui.panels.offers import Offer, offers_for
from ui.panels.step_form import StepForm

APPROVED = {"decision": "conditions", "decided_on": "2012-05-02", "decided_by": "K. Ingle"}


def steps() -> Iterator[tuple[Register, Step]]:
    for register in REGISTERS:
        if register.name in SAMPLES and register.section != "settings":
            yield from ((register, step) for step in register.steps)


def offer(desk: Desk, entry: Entry, code: str) -> Offer:
    return next(one for one in offers_for(desk.registrar, desk.register, entry) if one.code == code)


def form_of(desk: Desk, entry: Entry, code: str) -> StepForm:
    desk.panel.show_entry(entry.id)
    desk.panel.deciding.begin(offer(desk, entry, code), entry)
    desk.settle()
    assert desk.panel.deciding.form is not None
    return desk.panel.deciding.form


@pytest.mark.parametrize(("register", "step"), [pytest.param(r, s, id=f"{r.name}-{s.code}") for r, s in steps()])
def test_everything_asked_has_a_field_with_a_name_and_room(
    sit_down: Callable[..., Desk],
    registrar: Registrar,
    nameless: Callable[[QWidget], list[str]],
    register: Register,
    step: Step,
):
    desk = sit_down(register)
    entry = brought_to(registrar, register, step.start[0])
    found = replace(offer(desk, entry, step.code), why_not=None)
    if not found.asks.anything:
        assert not step.asks
        assert not step.reason
        return
    desk.panel.show_entry(entry.id)
    desk.panel.deciding.begin(found, entry)
    desk.settle()
    form = desk.panel.deciding.form
    assert form is not None
    asked = {f.name for f in found.asks.fields} | {part.name for part in found.asks.lines}
    assert asked == {*step.asks, *step.also}
    assert nameless(desk.window) == []
    assert clipped(desk.window) == []
    focus = QApplication.focusWidget()
    assert focus is not None
    assert form.body.isAncestorOf(focus), "the focus is on what is asked first"


def test_what_is_missing_is_said_at_its_field_with_the_focus_there(desk: Desk, registrar: Registrar):
    form = form_of(desk, begun(registrar, GIFTS, items=[LUNCH]), "overrule")
    desk.press(SAVE)
    action, comment = form.body.field("action"), form.body.field("review_comment")
    assert action is not None
    assert comment is not None
    assert (action.box.error, comment.box.error) == ("Enter what is to be done", "Enter reviewer's comment")
    assert QApplication.focusWidget() is action.editor.widget


def test_what_stands_in_the_way_goes_away_as_it_is_answered(desk: Desk, registrar: Registrar):
    form = form_of(desk, begun(registrar, GIFTS, items=[LUNCH]), "approve")
    assert form.not_yet.text() == "Not yet. Answer the GIFT test first: genuine, independent, free, transparent"
    for name in ("genuine", "independent", "free", "transparent"):
        field = form.body.field(name)
        assert field is not None
        field.retype("no")
    form.body.edited.emit()
    assert "needs the reviewer's comment" in form.not_yet.text()


def test_a_guard_that_refuses_is_a_banner(desk: Desk, registrar: Registrar):
    form = form_of(desk, begun(registrar, GIFTS, items=[LUNCH]), "approve")
    rationale = form.body.field("rationale")
    assert rationale is not None
    rationale.retype("Usual")
    desk.press(SAVE)
    assert form.problem.text().startswith("Not done. Answer the GIFT test first")
    assert desk.panel.deciding.is_up()


def test_what_the_entry_holds_is_filled_in_and_what_would_be_is_said(
    sit_down: Callable[..., Desk], registrar: Registrar
):
    desk = sit_down(SECOND_JOBS)
    job = begun(registrar, SECOND_JOBS, **LOOKED_INTO)
    form = form_of(desk, job, "approve")
    decided, review = form.body.field("decided_on"), form.body.field("next_review_on")
    assert decided is not None
    assert review is not None
    assert (decided.box.hint, review.box.hint) == ("if empty, 14 Jun 2012", "if empty, 14 Jun 2013")
    decided.retype("1/6/2012")
    form.body.edited.emit()
    assert review.box.hint == "if empty, 1 Jun 2013"
    form.take()
    saved = registrar.reading.entry(SECOND_JOBS, job.id).values
    assert (saved["decided_on"], saved["next_review_on"]) == ("2012-06-01", "2013-06-01")
    checks = form_of(desk, begun(registrar, SECOND_JOBS, check_hours="concern"), "check")
    hours = checks.body.field("check_hours")
    assert hours is not None
    assert hours.value() == "concern"


def test_the_first_open_condition_is_meant_and_another_can_be(sit_down: Callable[..., Desk], registrar: Registrar):
    desk = sit_down(SECOND_JOBS)
    conditions = [{"text": "No uniform", "met": "met"}, {"text": "No nights"}, {"text": "Not at Cawley"}]
    job = begun(registrar, SECOND_JOBS, conditions=conditions, **APPROVED)
    form = form_of(desk, job, "judge_condition")
    assert form.body.chooser is not None
    assert form.body.chooser.currentText() == "No nights"
    form.body.chooser.set_value("3")
    form.body.chooser.edited.emit("3")
    met = form.body.field("met")
    assert met is not None
    met.retype("breached")
    form.take()
    lines = registrar.reading.entry(SECOND_JOBS, job.id).values["conditions"]
    assert [line["met"] for line in lines] == ["met", None, "breached"]


def test_conditions_that_stand_are_varied_in_place(sit_down: Callable[..., Desk], registrar: Registrar):
    desk = sit_down(SECOND_JOBS)
    conditions = [{"text": "No uniform", "met": "met", "met_on": "2012-05-30"}]
    job = begun(registrar, SECOND_JOBS, conditions=conditions, **APPROVED)
    form = form_of(desk, job, "vary_conditions")
    form.body.lines["conditions"].add()
    added = form.body.field("conditions.2.text")
    assert added is not None
    added.retype("No nights")
    form.take()
    assert form.body.reason is not None
    assert QApplication.focusWidget() is form.body.reason, "a reason is wanted"
    form.body.reason.set_value("The shift pattern changed")
    form.take()
    lines = registrar.reading.entry(SECOND_JOBS, job.id).values["conditions"]
    assert [(line["text"], line["met"]) for line in lines] == [("No uniform", "met"), ("No nights", None)]


def test_escape_goes_back_and_what_was_typed_lasts_until_the_entry_changes(desk: Desk, registrar: Registrar):
    gift = begun(registrar, GIFTS, items=[LUNCH])
    form = form_of(desk, gift, "refer")
    comment = form.body.field("review_comment")
    assert comment is not None
    desk.press("Third one")
    desk.press(ESC)
    assert desk.panel.deciding.form is None
    again = form_of(desk, gift, "refer").body.field("review_comment")
    assert again is not None
    assert again.editor.typed() == "Third one"
    desk.press(ESC)
    registrar.amend(GIFTS, gift.id, gift.version, {"venue": "The Mitre"})
    fresh = form_of(desk, registrar.reading.entry(GIFTS, gift.id), "refer").body.field("review_comment")
    assert fresh is not None
    assert fresh.editor.typed() == ""


def test_a_step_that_became_impossible_is_said_and_the_entry_is_read(desk: Desk, registrar: Registrar):
    gift = begun(registrar, GIFTS, items=[LUNCH])
    form = form_of(desk, gift, "refer")
    desk.session.publish(registrar.step(GIFTS, gift.id, gift.version, "note", {}))
    assert "Declared → Closed" in form.stale.text()
    form.stale.followed.emit("again")
    desk.settle()
    assert desk.panel.deciding.form is None
    assert desk.panel.title() == gift.reference


def test_enter_in_a_field_moves_on(sit_down: Callable[..., Desk], registrar: Registrar):
    desk = sit_down(SECOND_JOBS)
    form = form_of(desk, begun(registrar, SECOND_JOBS, **LOOKED_INTO), "approve")
    desk.press("y", ENTER)
    assert desk.panel.deciding.is_up()
    decided = form.body.field("decided_on")
    assert decided is not None
    assert QApplication.focusWidget() is not decided.editor.widget
    assert decided.value() == "2012-06-13"


def test_leaving_the_page_leaves_the_entry_in_the_panel_and_what_was_typed_to_come_back_to(
    desk: Desk, registrar: Registrar
):
    """Alt+1 and back with a form up: the panel stood empty."""
    entry = begun(registrar, GIFTS)
    form = form_of(desk, entry, "overrule")
    form.body.field("review_comment").editor.retype("From a bidder")
    desk.panel.leave()
    assert desk.panel.reading.isVisible()
    assert desk.panel.title() == entry.reference
    assert form_of(desk, entry, "overrule").body.field("review_comment").editor.typed() == "From a bidder"


def test_a_day_that_the_field_names_for_being_left_empty_may_be_left_empty(
    sit_down: Callable[..., Desk], registrar: Registrar
):
    """The notice says “if empty, 14 Jun 2012” beside the day, and complained when it was left so."""
    desk = sit_down(SECOND_JOBS)
    refused = brought_to(registrar, SECOND_JOBS, "refused")
    form = form_of(desk, refused, "notify")
    field = form.body.field("notified_on")
    assert field is not None
    assert field.box.hint == "if empty, 14 Jun 2012"
    desk.press(SAVE)
    assert desk.panel.deciding.form is None
    assert registrar.reading.entry(SECOND_JOBS, refused.id).values["notified_on"] == "2012-06-14"
