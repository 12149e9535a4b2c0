"""Gifts decided by keyboard: the supervisor's view, the GIFT test, overruled and returned, referred, many at once."""

from pathlib import Path

import pytest
from deciders import PSD_CLERK, PSD_HEAD, Decider, at_the_desk, names, staffed
from pytestqt.qtbot import QtBot
from samples import LUNCH
from windows import focused

from app.entries import Entry

LUNCH_OF_ROOK = {
    "recipient": "0541",
    "provider": "Castle Quay Hotel",
    "offered_on": "2012-06-13",
    "kind": "hospitality",
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return staffed(tmp_path / "northmere.probity")


def lunch(who: Decider, **more: object) -> Entry:
    return who.record("gifts", **{**LUNCH_OF_ROOK, "items": [LUNCH], **more})


def test_a_lunch_is_seen_by_the_supervisor_and_approved_with_the_gift_test(qtbot: QtBot, tmp_path: Path, path: Path):
    with at_the_desk(qtbot, tmp_path, path, PSD_CLERK) as clerk:
        gift = lunch(clerk)
        clerk.choose("Supervisor's view")
        clerk.answer("supervisor", text="4417")
        clerk.answer("supervisor_view", "Space")
        clerk.driver.press("Ctrl+Return")
        assert clerk.entry().state == "viewed"
        assert clerk.entry().values["supervisor_name"] == "Helen Garside"
    with at_the_desk(qtbot, tmp_path, path, PSD_HEAD) as head:
        head.read("gifts", gift.id)
        head.choose("Approve")
        assert "Answer the GIFT test" in head.form.not_yet.text()
        for question in ("genuine", "independent", "free", "transparent"):
            head.answer(question, "Space")
        assert head.form.not_yet.isHidden(), "nothing is in the way any more"
        head.answer("rationale", text="A working lunch, open to all")
        head.driver.press("Ctrl+Return")
        closed = head.entry()
        assert closed.state == "closed"
        assert closed.values["decision"] == "approved"
        assert closed.values["reviewed_by"] == PSD_HEAD
        head.driver.sees("“Approve”")
        assert head.driver.window.focusWidget() is head.panel.reading.steps.next
        head.driver.press("Ctrl+Z")
        assert head.entry().state == "viewed"


def test_an_overruled_gift_goes_back_and_is_closed(qtbot: QtBot, tmp_path: Path, path: Path):
    with at_the_desk(qtbot, tmp_path, path, PSD_HEAD) as head:
        lunch(head)
        head.choose("Overrule")
        head.driver.press("Ctrl+Return")
        field = head.form.body.field("action")
        assert field is not None
        assert field.box.error == "Enter what is to be done"
        assert "action" in names(focused())
        head.answer("action", "Down")
        head.answer("review_comment", text="Too much, from a bidder")
        head.driver.press("Ctrl+Return")
        assert head.entry().state == "overruled"
        closed = head.take("Returned or donated")
        assert closed.state == "closed"
        assert [item["outcome"] for item in closed.values["items"]] == ["returned"]


def test_a_referral_opens_a_case_and_each_names_the_other(qtbot: QtBot, tmp_path: Path, path: Path):
    with at_the_desk(qtbot, tmp_path, path, PSD_HEAD) as head:
        gift = lunch(head)
        referred = head.take("Refer to ACU", review_comment="Third lunch from one bidder")
        assert referred.state == "referred"
        (case,) = head.driver.kept("integrity_cases")
        assert referred.values["case_reference"] == case.reference
        assert case.values["contact_reference"] == gift.reference
        head.panel.reading.entry_asked.emit(case.reference)
        assert head.panel.title() == case.reference
        head.panel.reading.entry_asked.emit(gift.reference)
        assert head.panel.title() == gift.reference


def test_an_open_offer_is_accepted_or_declined(qtbot: QtBot, tmp_path: Path, path: Path):
    pending = {**LUNCH, "outcome": "pending", "disposal": None}
    with at_the_desk(qtbot, tmp_path, path, PSD_CLERK) as clerk:
        lunch(clerk, items=[pending])
        clerk.choose("Accept")
        clerk.answer("disposal", "Down")
        clerk.driver.press("Ctrl+Return")
        (item,) = clerk.entry().values["items"]
        assert (item["outcome"], item["disposal"]) == ("accepted", "kept")
        lunch(clerk, items=[pending], offered_on="2012-06-12")
        clerk.choose("Decline")
        assert [item["outcome"] for item in clerk.entry().values["items"]] == ["declined"]


def test_a_clerk_does_not_approve_and_a_head_decides_neither_their_own_nor_their_managers(
    qtbot: QtBot, tmp_path: Path, path: Path
):
    with at_the_desk(qtbot, tmp_path, path, PSD_CLERK) as clerk:
        lunch(clerk)
        own = lunch(clerk, recipient="4417")
        managers = lunch(clerk, recipient="0002")
        clerk.read("gifts", own.id)
        assert not clerk.button("Approve").isEnabled()
        why = "“Approve” is for Head of PSD or Deputy chief constable; J. Abbott (PSD clerk) may not"
        assert clerk.says() == clerk.button("Approve").toolTip() == why
        assert clerk.button("Approve").accessibleDescription() == why
        assert clerk.button("Supervisor's view").isEnabled()
    with at_the_desk(qtbot, tmp_path, path, PSD_HEAD) as head:
        head.read("gifts", own.id)
        assert not head.button("Approve").isEnabled()
        assert head.says() == "Nobody decides about their own entry"
        head.read("gifts", managers.id)
        assert not head.button("Approve").isEnabled()
        assert head.says() == "Nobody decides about the person they report to"


def test_several_small_gifts_are_noted_at_once_and_taken_back_at_once(qtbot: QtBot, tmp_path: Path, path: Path):
    with at_the_desk(qtbot, tmp_path, path, PSD_HEAD) as head:
        made = [lunch(head, offered_on=f"2012-05-{day:02}", authorised_by="Insp Wetherby") for day in range(1, 6)]
        driver = head.driver
        head.panel.window().workspace.go_to("gifts")
        driver.page.list.table.select_row(0)
        driver.page.list.table.setFocus()
        driver.press("Shift+Down", times=4)
        driver.qtbot.waitUntil(head.panel.is_on_several)
        assert head.panel.title() == "5 declarations selected"
        head.choose("Note")
        driver.press("Ctrl+Return")
        driver.sees("“Note” on 5 declarations")
        registrar = driver.session.registrar
        ids = [entry.id for entry in made]
        assert {e.state for e in registrar.reading.entries(driver.register("gifts"), ids)} == {"closed"}
        driver.press("Ctrl+Z")
        assert {e.state for e in registrar.reading.entries(driver.register("gifts"), ids)} == {"declared"}


def test_the_menu_of_several_leads_to_their_steps(qtbot: QtBot, tmp_path: Path, path: Path):
    with at_the_desk(qtbot, tmp_path, path, PSD_HEAD) as head:
        for day in ("2012-05-01", "2012-05-02"):
            lunch(head, offered_on=day, authorised_by="Insp Wetherby")
        page = head.driver.page
        page.list.table.setFocus()
        page.list.table.selectAll()
        menu = page.list.entry_menu()
        next(action for action in menu.actions() if action.text() == "Set decision…").trigger()
        assert head.panel.title() == "2 declarations selected"
        assert focused() is head.button("Approve")


def test_like_cases_are_counted_and_opened(qtbot: QtBot, tmp_path: Path, path: Path):
    with at_the_desk(qtbot, tmp_path, path, PSD_HEAD) as head:
        like = [lunch(head, offered_on=f"2012-05-{day:02}").reference for day in range(1, 5)]
        lunch(head, items=[{**LUNCH, "outcome": "pending", "disposal": None}])
        before = head.panel.reading.before
        qtbot.waitUntil(lambda: before.similar.text() == "Similar: 4, 4 accepted")
        head.panel.reading.before.similar_link.click()
        ids = head.driver.page.list.table.entries.ids
        shown = head.driver.session.registrar.reading.rows(head.driver.register("gifts"), ids, ["reference"])
        assert {row["reference"] for row in shown} == set(like)


def test_next_goes_to_what_needs_work(qtbot: QtBot, tmp_path: Path, path: Path):
    with at_the_desk(qtbot, tmp_path, path, PSD_CLERK) as clerk:
        pending = {**LUNCH, "outcome": "pending", "disposal": None}
        second = lunch(clerk, items=[pending], offered_on="2012-06-11")
        lunch(clerk, offered_on="2012-06-12")
        lunch(clerk, items=[pending], offered_on="2012-06-13")
        clerk.choose("Decline")
        clerk.driver.press("Return")  # the focus is on Next
        assert clerk.entry().id == second.id
