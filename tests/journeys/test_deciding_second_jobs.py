"""A second job by keyboard, from the application to its annual review, by everybody who has a part in it."""

from pathlib import Path

import pytest
from deciders import DEPUTY_CHIEF, PSD_CLERK, PSD_HEAD, Decider, at_the_desk, settle, staffed
from pytestqt.qtbot import QtBot

from app.entries import Entry
from app.registers import SECOND_JOBS

CHECKS = ("attendance", "hours", "intelligence", "vetting", "supplier")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return staffed(tmp_path / "northmere.probity")


def applied(who: Decider, **more: object) -> Entry:
    application = {"person": "0541", "employer": "Harbour Security Ltd", "received_on": "2012-05-01"}
    return who.record("second_jobs", **{**application, "role": "Steward", "hours_per_week": 450, **more})


def looked_into(who: Decider) -> None:
    """The line manager's view and every check, by keyboard."""
    assert who.take("To line manager").state == "with_manager"
    who.choose("Line manager's view")
    who.answer("line_manager_view", "Space")
    who.driver.press("Ctrl+Return")
    assert who.entry().state == "with_psd"
    who.choose("PSD checks")
    for check in CHECKS:
        who.answer(f"check_{check}", "Space")
    who.driver.press("Ctrl+Return")
    assert who.entry().values["check_vetting"] == "clear"
    assert who.entry().values["check_vetting_by"] == who.driver.session.registrar.user.name


def test_refused_appealed_overturned_and_reviewed(qtbot: QtBot, tmp_path: Path, path: Path):
    with at_the_desk(qtbot, tmp_path, path, PSD_CLERK) as clerk:
        job = applied(clerk)
        looked_into(clerk)
        assert not clerk.button("Approve").isEnabled()
    with at_the_desk(qtbot, tmp_path, path, PSD_HEAD) as head:
        head.read("second_jobs", job.id)
        applied_line, manager_line, check_line = head.panel.reading.stages.lines()
        assert applied_line == "Applied: Anna Rook, 1 May 2012"
        assert manager_line.startswith("Line manager: J. Abbott, ")
        assert check_line == "PSD check: With PSD"
        head.choose("Refuse")
        head.answer("refusal_ground", "Down")
        head.answer("decision_reasons", text="It meets the people we police")
        head.driver.press("Ctrl+Return")
        refused = head.entry()
        assert (refused.state, refused.values["refusal_ground"]) == ("refused", "conflict")
        assert refused.values["decided_on"] == "2012-06-14"
        assert not head.button("Lodge an appeal").isEnabled()
        assert "Notify the applicant first" in head.says()
        notified = head.take("Notify the applicant", notified_on="t")
        assert notified.values["appeal_by"] > "2012-06-14"
        assert head.take("Lodge an appeal", appeal_lodged_on="t").state == "appealed"
        assert not head.button("Overturn the refusal").isEnabled()
        assert "is for Deputy chief constable" in head.says()
    with at_the_desk(qtbot, tmp_path, path, DEPUTY_CHIEF) as deputy:
        deputy.read("second_jobs", job.id)
        overturned = deputy.take("Overturn the refusal", appeal_reasons="The hours were counted twice")
        assert (overturned.state, overturned.values["outcome"]) == ("active", "approved")
        assert overturned.values["appeal_decided_by"] == DEPUTY_CHIEF
        assert overturned.values["next_review_on"] == "2013-06-14"
    with at_the_desk(qtbot, tmp_path, path, PSD_CLERK) as clerk:
        clerk.read("second_jobs", job.id)
        reviewed = clerk.take("Confirm unchanged")
        (review,) = reviewed.values["reviews"]
        assert (review["outcome"], review["done_on"], review["done_by"]) == ("continue", "2012-06-14", PSD_CLERK)
        assert reviewed.state == "active"


def test_conditions_are_imposed_and_each_is_judged(qtbot: QtBot, tmp_path: Path, path: Path):
    with at_the_desk(qtbot, tmp_path, path, PSD_HEAD) as head:
        applied(head)
        looked_into(head)
        head.choose("Approve with conditions")
        assert "Write the conditions first" in head.form.not_yet.text()
        head.answer("conditions.1.text", text="Not within the force area")
        head.form.body.lines["conditions"].button.click()
        settle()
        head.answer("conditions.2.text", text="No uniform")
        head.driver.press("Ctrl+Return")
        approved = head.entry()
        assert [line["text"] for line in approved.values["conditions"]] == ["Not within the force area", "No uniform"]
        for met in ("met", "breached"):  # the first that is open is offered
            head.choose("Condition met or breached")
            head.answer("met", "Space", *(["Right"] if met == "breached" else []))
            head.driver.press("Ctrl+Return")
        judged = head.entry()
        assert [line["met"] for line in judged.values["conditions"]] == ["met", "breached"]
        assert judged.values["conditions_breached"] == 1


def test_what_must_be_known_is_said_before_deciding(qtbot: QtBot, tmp_path: Path, path: Path):
    with at_the_desk(qtbot, tmp_path, path, PSD_HEAD) as head:
        contract = {"contract_ref": "NC-1", "title": "Guarding", "supplier": "Harbour Security Ltd", "stage": "awarded"}
        head.record("contracts", **contract, awarded_on="2011-11-30")
        applied(head, role="Door supervisor", hours_per_week=20 * 60)
        before = head.panel.reading.before
        told = before.cautions.text()
        assert told.startswith("Before you decide")
        assert "Door and private security is a listed occupation" in told
        assert "60 hours a week with duty, over 48" in told
        assert "The employer is a supplier or bidder: C/2011/0001" in told
        assert before.policy.text() == "Judged by the policy as shipped"
        before.cautions.followed.emit("C/2011/0001")
        assert head.panel.title() == "C/2011/0001"


def test_an_approval_nobody_looked_at_again_reads_unreviewed(qtbot: QtBot, tmp_path: Path, path: Path):
    with at_the_desk(qtbot, tmp_path, path, PSD_HEAD) as head:
        old = {"received_on": "2010-11-01", "decision": "approved", "decided_on": "2010-12-01", "decided_by": "K. Old"}
        entry = applied(head, **old)
        assert entry.state == "active"
        assert SECOND_JOBS.standing(entry.state, entry.values, head.driver.session.today).label == "Unreviewed"
        assert head.panel.reading.stages.lines() == [
            "Applied: Anna Rook, 1 Nov 2010",
            "Decision: K. Old, 1 Dec 2010",
            "Annual review: Unreviewed",
        ]


def test_what_was_typed_is_kept_when_one_goes_back(qtbot: QtBot, tmp_path: Path, path: Path):
    with at_the_desk(qtbot, tmp_path, path, PSD_HEAD) as head:
        applied(head)
        head.choose("Refuse")
        head.answer("decision_reasons", text="Because of what was found")
        head.driver.press("Escape")
        assert not head.panel.deciding.is_up()
        head.choose("Refuse")
        field = head.form.body.field("decision_reasons")
        assert field is not None
        assert field.editor.typed() == "Because of what was found"


def test_somebody_elses_save_is_shown_and_nothing_typed_is_lost(qtbot: QtBot, tmp_path: Path, path: Path):
    with at_the_desk(qtbot, tmp_path, path, PSD_HEAD) as head, at_the_desk(qtbot, tmp_path, path, PSD_CLERK) as clerk:
        head.driver.window.activateWindow()
        settle()
        job = applied(head)
        head.choose("Refuse")
        head.answer("refusal_ground", "Down")
        head.answer("decision_reasons", text="Too many hours")
        registrar = clerk.driver.session.registrar
        registrar.amend(SECOND_JOBS, job.id, job.version, {"hours_per_week": 300})
        head.driver.press("Ctrl+Return")
        told = head.form.stale.text()
        assert told.startswith("J. Abbott saved this on")
        assert "Hours a week: 7.5 → 5" in told
        head.form.stale.followed.emit("again")
        settle()
        head.driver.press("Ctrl+Return")
        refused = head.entry()
        assert (refused.state, refused.values["decision_reasons"]) == ("refused", "Too many hours")
        assert refused.values["hours_per_week"] == 300
