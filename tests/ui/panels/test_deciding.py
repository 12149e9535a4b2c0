"""The foot of the reading panel: which steps have a button, who may not take them, and what one press does."""

from collections.abc import Callable

import pytest
from panel_desk import ENTER, Desk
from PySide6.QtWidgets import QApplication, QPushButton
from samples import LUNCH, SAMPLES, begun, brought_to

from app.entries import Entry
from app.errors import NotForAll
from app.registers import GIFTS, MEDIA_CONTACTS, POLICIES, SECOND_JOBS, USERS
from app.registrar import Registrar
from ui.panels.before_deciding import references
from ui.panels.entry_facts import blocks
from ui.panels.entry_history import lines
from ui.panels.mnemonics import MENU_BAR
from ui.panels.offers import offers_for, offers_for_all
from ui.panels.several_panel import MOST_AT_ONCE
from ui.widgets.link import Link
from ui.widgets.text import plain

HEAD_OF_PSD, CLERK_OF_PSD = "K. Ingle", "J. Abbott"


@pytest.fixture
def lunch(registrar: Registrar) -> Entry:
    return begun(registrar, GIFTS, items=[LUNCH])


def labels(desk: Desk) -> list[str]:
    return [plain(button.text()) for button in desk.panel.reading.steps.buttons()]


def button(desk: Desk, label: str) -> QPushButton:
    steps = desk.panel.several.steps if desk.panel.is_on_several() else desk.panel.reading.steps
    return next(one for one in steps.buttons() if plain(one.text()) == label)


def test_the_ready_answer_leads_and_refusals_look_like_them(desk: Desk, lunch: Entry):
    desk.panel.show_entry(lunch.id)
    assert labels(desk) == ["Approve", "Supervisor's view", "Note", "Overrule", "More steps"]
    assert button(desk, "Approve").property("kind") == "primary"
    assert button(desk, "Overrule").property("kind") == "danger"
    menu = desk.panel.reading.steps.more()
    assert menu is not None
    assert [plain(action.text()) for action in menu.actions()] == [
        "Refer to ACU…",
        "Decided by the chief constable or the authority…",
        "Send back for information…",
    ]


def test_to_open_again_is_never_the_ready_answer(desk: Desk, registrar: Registrar):
    desk.panel.show_entry(brought_to(registrar, GIFTS, "closed").id)
    assert labels(desk) == ["Re-open"]
    assert button(desk, "Re-open").property("kind") == "plain"


def test_no_letter_of_the_foot_means_two_things(desk: Desk, lunch: Entry):
    desk.panel.show_entry(lunch.id)
    shown = [*desk.panel.reading.steps.buttons(), desk.panel.reading.steps.next]
    letters = [one.text()[one.text().index("&") + 1].lower() for one in shown]
    assert len(set(letters)) == len(letters)
    assert not set(letters) & set(MENU_BAR)


@pytest.mark.parametrize("state", [state.code for state in SECOND_JOBS.states])
def test_the_foot_takes_two_lines_at_most(sit_down: Callable[..., Desk], registrar: Registrar, state: str):
    desk = sit_down(SECOND_JOBS)
    entry = brought_to(registrar, SECOND_JOBS, state)
    desk.panel.show_entry(entry.id)
    desk.settle()
    steps = desk.panel.reading.steps
    assert len({one.geometry().center().y() // 30 for one in (*steps.buttons(), steps.next)}) <= 2


def test_a_step_that_asks_nothing_is_taken_at_once(sit_down: Callable[..., Desk], registrar: Registrar):
    desk = sit_down(SECOND_JOBS)
    job = begun(registrar, SECOND_JOBS)
    desk.panel.show_entry(job.id)
    desk.settle()
    button(desk, "To line manager").setFocus()
    desk.press(ENTER)
    assert not desk.panel.deciding.is_up()
    assert registrar.reading.entry(SECOND_JOBS, job.id).state == "with_manager"
    assert QApplication.focusWidget() is desk.panel.reading.steps.next
    with desk.qtbot.waitSignal(desk.panel.next_asked):
        desk.press(ENTER)


def test_a_file_that_cannot_be_written_says_so_at_every_step(registrar: Registrar, lunch: Entry):
    registrar.file.writable = False
    reasons = {offer.why_not for offer in offers_for(registrar, GIFTS, lunch)}
    assert len(reasons) == 1
    assert "can be read but not written here" in str(reasons.pop())


def test_an_open_offer_that_was_already_seen_asks_why_it_is_answered(registrar: Registrar):
    pending = {**LUNCH, "outcome": "pending", "disposal": None}
    entry = begun(registrar, GIFTS, items=[pending, LUNCH])
    registrar.step(GIFTS, entry.id, entry.version, "view", {"supervisor": "60001", "supervisor_view": "agree"})
    seen = registrar.reading.entry(GIFTS, entry.id)
    accept, decline = offers_for(registrar, GIFTS, seen)[:2]
    assert (accept.code, decline.code) == ("accept", "decline")
    assert accept.asks.reason
    decline.take({}, "The giver took it back")
    outcomes = [item["outcome"] for item in registrar.reading.entry(GIFTS, entry.id).values["items"]]
    assert outcomes == ["declined", "accepted"]


def test_void_and_closed_entries_offer_no_answer(registrar: Registrar, lunch: Entry):
    registrar.void(GIFTS, lunch.id, lunch.version, "Twice")
    assert offers_for(registrar, GIFTS, registrar.reading.entry(GIFTS, lunch.id)) == []
    closed = brought_to(registrar, GIFTS, "closed")
    assert [offer.code for offer in offers_for(registrar, GIFTS, closed)] == ["reopen"]


def test_what_is_to_be_known_first_is_shown_only_where_something_is_decided(desk: Desk, registrar: Registrar):
    entry = begun(registrar, GIFTS, items=[{**LUNCH, "value_pence": 80_00}])
    desk.panel.show_entry(entry.id)
    before = desk.panel.reading.before
    assert "£80.00 is over the limit of £25.00 in the policy as shipped" in before.cautions.text()
    desk.qtbot.waitUntil(lambda: before.similar.text() == "Similar: none decided yet")
    assert before.similar_link.isHidden()
    desk.panel.show_entry(brought_to(registrar, GIFTS, "closed").id)
    assert before.isHidden()


def test_references_are_found_in_sentences():
    told = ["A bidder: C/2011/0003", "Over the limit in policy Y/0002, in force from 1 Apr 2012", "Also C/2011/0003"]
    assert references(told) == ["C/2011/0003"]


def test_what_was_decided_stands_apart_and_a_case_is_a_link(desk: Desk, registrar: Registrar):
    entry = brought_to(registrar, GIFTS, "referred")
    shown = {block.title: block for block in blocks(GIFTS, entry, desk.panel.suggestions)}
    facts = {fact.label: fact for fact in shown["Decision"].facts}
    assert facts["PSD decision"].value == "Referred to ACU"
    case = entry.values["case_reference"]
    assert facts["Integrity case"].value == case
    desk.panel.show_entry(entry.id)
    with desk.qtbot.waitSignal(desk.panel.entry_asked) as asked:
        next(one for one in desk.panel.findChildren(Link) if one.accessibleName() == case).click()
    assert asked.args == [case]


def test_conditions_are_lines_with_a_pill(registrar: Registrar, sit_down: Callable[..., Desk]):
    desk = sit_down(SECOND_JOBS)
    conditions = [{"text": "No uniform", "met": "breached", "met_on": "2012-06-01"}, {"text": "No nights"}]
    job = begun(registrar, SECOND_JOBS, conditions=conditions)
    shown = next(block for block in blocks(SECOND_JOBS, job, desk.panel.suggestions) if block.title == "Conditions")
    assert [(line.text, [one.text for one in line.judged], line.rest) for line in shown.lines] == [
        ("No uniform", ["Breached"], "Found on: 1 Jun 2012"),
        ("No nights", [], ""),
    ]


def test_reviews_are_lines_that_begin_with_their_day(registrar: Registrar, sit_down: Callable[..., Desk]):
    desk = sit_down(SECOND_JOBS)
    job = brought_to(registrar, SECOND_JOBS, "active")
    registrar.step(SECOND_JOBS, job.id, job.version, "review", {})
    reviewed = registrar.reading.entry(SECOND_JOBS, job.id)
    shown = {block.title: block for block in blocks(SECOND_JOBS, reviewed, desk.panel.suggestions)}
    (line,) = shown["Annual reviews"].lines
    assert (line.text, [one.text for one in line.judged]) == ("14 Jun 2012", ["Continue"])
    assert "By: J. Abbott" in line.rest


def test_history_says_in_which_role_and_under_which_policy(registrar: Registrar):
    version = registrar.add(POLICIES, {**SAMPLES["policies"]}).touched[-1].reference
    for name in (HEAD_OF_PSD, CLERK_OF_PSD):
        registrar.add(USERS, {"sign_in": name, "name": name, "role": "head" if name == HEAD_OF_PSD else "clerk"})
        registrar = Registrar(registrar.file, HEAD_OF_PSD, today=registrar.today)
    entry = begun(registrar, MEDIA_CONTACTS)
    registrar.step(MEDIA_CONTACTS, entry.id, entry.version, "see", {})
    newest = lines(MEDIA_CONTACTS, registrar.history(MEDIA_CONTACTS, entry.id))[0]
    told = (newest.who, newest.role, newest.what, newest.under)
    assert told == (HEAD_OF_PSD, "Head of PSD", "took the step “Seen”", f"Under policy {version}")


def test_several_that_do_not_stand_at_one_point_have_no_step_in_common(desk: Desk, registrar: Registrar, lunch: Entry):
    closed = brought_to(registrar, GIFTS, "closed")
    assert offers_for_all(registrar, GIFTS, [lunch, closed]) == []
    desk.panel.show_several([lunch.id, closed.id])
    assert desk.panel.title() == "2 declarations selected"
    assert desk.panel.several.steps.isHidden()


def test_a_refusal_on_several_names_which(desk: Desk, registrar: Registrar, lunch: Entry):
    pending = begun(registrar, GIFTS, items=[{**LUNCH, "outcome": "pending", "disposal": None}])
    desk.panel.show_several([lunch.id, pending.id])
    (note,) = [offer for offer in desk.panel.several.steps.offers if offer.code == "note"]
    assert note.why_not is not None
    assert f"{pending.reference}: Record first whether each item was accepted" in note.why_not
    assert lunch.reference not in note.why_not
    with pytest.raises(NotForAll, match="Record first whether each item was accepted") as refused:
        note.take({}, None)
    assert list(refused.value.refused) == [pending.reference]


def test_more_than_can_be_taken_at_once_is_said(desk: Desk, registrar: Registrar):
    made = [begun(registrar, GIFTS, offered_on="2012-06-01").id for _ in range(3)]
    desk.panel.show_several((made * MOST_AT_ONCE)[: MOST_AT_ONCE + 1])
    assert desk.panel.several.steps.isHidden()
    assert desk.panel.title() == f"{MOST_AT_ONCE + 1} declarations selected"


def test_a_sample_is_read_with_its_own_words(desk: Desk, registrar: Registrar):
    """An item that was only looked at keeps its block; samples cover every register elsewhere."""
    two = begun(registrar, GIFTS, items=SAMPLES["gifts"]["items"])
    titles = [block.title for block in blocks(GIFTS, two, desk.panel.suggestions)]
    assert titles[:3] == ["", "Item 1 of 2", "Item 2 of 2"]
