"""Media contacts by keyboard: planned, held and seen; a concern and its integrity case, linked both ways."""

from pathlib import Path

import pytest
from deciders import PSD_CLERK, PSD_HEAD, at_the_desk, staffed
from pytestqt.qtbot import QtBot

from ui.panels.entry_form import EntryForm

CONTACT = {
    "person": "0541",
    "journalist": "Sam Pryor",
    "outlet": "Northmere Gazette",
    "channel": "phone",
    "subject": "Summer fair",
    "colour": "amber",
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return staffed(tmp_path / "northmere.probity")


def test_a_planned_meeting_is_held_and_seen(qtbot: QtBot, tmp_path: Path, path: Path):
    with at_the_desk(qtbot, tmp_path, path, PSD_CLERK) as clerk:
        planned = clerk.record("media_contacts", **CONTACT, contact_on="2012-06-14", pre_arranged=1)
        assert planned.state == "logged"
        assert clerk.take("Planned").state == "planned"
        assert clerk.take("It took place", comms_told_on="13/6/2012").state == "logged"
        told = clerk.panel.reading.before.cautions.text()
        assert "Amber: Ask Communications first" in told
        assert "not told" not in told
        seen = clerk.take("Seen")
        assert (seen.state, seen.values["seen_by"]) == ("seen", PSD_CLERK)


def test_a_concern_opens_a_case_that_is_closed_before_the_concern(qtbot: QtBot, tmp_path: Path, path: Path):
    with at_the_desk(qtbot, tmp_path, path, PSD_HEAD) as head:
        contact = head.record("media_contacts", **CONTACT, contact_on="2012-06-12")
        head.choose("Raise a concern")
        head.driver.press("Ctrl+Return")
        assert head.form.body.reason is not None
        assert head.driver.window.focusWidget() is head.form.body.reason, "the reason is wanted"
        head.answer("reason", text="Details of a live case")
        head.driver.press("Ctrl+Return")
        concern = head.entry()
        assert concern.state == "concern"
        (case,) = head.driver.kept("integrity_cases")
        assert concern.values["case_reference"] == case.reference
        assert case.values["contact_reference"] == contact.reference

        head.panel.reading.entry_asked.emit(case.reference)
        assert head.entry().id == case.id
        head.choose("Close")
        head.answer("closed_on", text="t")
        head.answer("result", "Down")
        head.driver.press("Ctrl+Return")
        assert (head.entry().state, head.entry().values["result"]) == ("closed", "no_case")

        head.panel.reading.entry_asked.emit(contact.reference)
        assert head.take("Close the concern", reason="No case to answer").state == "closed"


def test_the_form_says_what_a_colour_means_and_what_is_a_breach(qtbot: QtBot, tmp_path: Path, path: Path):
    with at_the_desk(qtbot, tmp_path, path, PSD_CLERK) as clerk:
        clerk.driver.window.go_to("media_contacts")
        clerk.driver.press("Ctrl+N")
        clerk.answer("colour", "Right")
        clerk.answer("pre_arranged", "Left")
        form = clerk.panel.findChild(EntryForm)
        assert form is not None
        colour, told = form.body.field("colour"), form.body.field("comms_told_on")
        assert colour is not None
        assert told is not None
        assert (colour.value(), colour.box.below) == ("amber", "Ask Communications first")
        assert told.box.below == "Not told before the contact: a breach of the policy, listed as one"
        assert told.box.hint == "expected"
        clerk.answer("contact_on", text="t")
        clerk.answer("comms_told_on", text="y")
        assert told.box.below == ""
