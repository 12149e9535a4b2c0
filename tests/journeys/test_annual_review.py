"""Annual reviews without a mouse: ten confirmed one after the other and taken back; a refusal told with its appeal."""

from datetime import date
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from driver import Driver
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.query import Query
from app.registrar import Registrar
from app.review import reviews
from app.review.letters import E_MAIL, issue, write
from app.review.reviews import OVERDUE
from ui import dialogs
from ui.pages.reviews.annual import AnnualTab
from ui.pages.tabbed_page import TabbedPage
from ui.pages.today import TodayPage
from ui.panels.letter_dialog import LetterDialog
from ui.widgets.facts import Facts


def reviews_tab(probity: Driver) -> AnnualTab:
    page = probity.window.go_to("reviews")
    assert isinstance(page, TabbedPage)
    tab = page.show_tab("annual")
    assert isinstance(tab, AnnualTab)
    tab.table.setFocus(Qt.FocusReason.OtherFocusReason)
    return tab


def test_ten_reviews_are_confirmed_one_after_the_other_and_taken_back(probity: Driver):
    """HMIC (Norfolk, Nottinghamshire): every registered job is reviewed once a year."""
    probity.open_sample()
    registrar = probity.session.registrar
    tab = reviews_tab(probity)
    before = reviews.counts(registrar)[OVERDUE]
    waiting = [row.key for row in tab.table.rows()]
    assert before > 10
    for number in range(10):
        assert tab.table.current_key() == waiting[number]
        probity.press("Ctrl+Return")
        probity.sees("“Confirm unchanged”")
    assert reviews.counts(registrar)[OVERDUE] == before - 10
    assert [row.key for row in tab.table.rows()] == waiting[10:]
    for number in reversed(range(10)):
        probity.press("Ctrl+Z")
        assert tab.table.current_key() == waiting[number]
    assert [row.key for row in tab.table.rows()] == waiting
    assert reviews.counts(registrar)[OVERDUE] == before


def test_a_refusal_is_told_with_its_appeal_from_the_entry(
    probity: Driver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    probity.open_sample()
    registrar, jobs = probity.session.registrar, probity.register("second_jobs")
    entry = registrar.reading.entry(jobs, registrar.search.ids(jobs, Query("is:received"))[0])
    answers = {"refusal_ground": "conflict", "decision_reasons": "The employer bids for a contract."}
    probity.session.publish(registrar.step(jobs, entry.id, entry.version, "refuse", answers))
    probity.window.open_entry("second_jobs", entry.id)
    reading = probity.page.panel.reading
    (action,) = (one for one in reading.menu().actions() if one.text().startswith("Letter…"))
    action.trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, LetterDialog)
    probity.qtbot.waitUntil(dialog.text.hasFocus)
    probity.press("Tab")
    assert dialog.notify.hasFocus()
    assert dialog.notify.isChecked()
    path = tmp_path / "notice.eml"
    monkeypatch.setattr(dialogs, "ask_save_path", lambda *asked: asked[-1](path))
    probity.press("Alt+D")
    probity.qtbot.waitUntil(dialog.outcome.isVisible)
    said = message_from_bytes(path.read_bytes(), policy=default).get_content()  # type: ignore[attr-defined]
    told = registrar.reading.entry(jobs, entry.id)
    assert (told.values["notified_on"], told.values["appeal_by"]) == ("2012-06-14", "2012-06-24")
    assert "by 24 June 2012. It is heard by the deputy chief constable" in said
    probity.press("Escape")
    shown = [(fact.label, fact.value) for facts in reading.findChildren(Facts) for fact in facts.facts()]
    assert ("14 Jun 2012", dialog.subject.text()) in shown


def test_a_letter_without_an_answer_is_found_from_today_and_answered(probity: Driver):
    probity.open_sample()
    registrar, jobs = probity.session.registrar, probity.register("second_jobs")
    spring = Registrar(registrar.file, registrar.user.name, today=lambda: date(2012, 4, 2), now=registrar.now)
    job = registrar.reading.entry(jobs, reviews.waiting(registrar, OVERDUE)[0].id)
    issue(spring, write(spring, "review", job), E_MAIL)
    today = probity.window.go_to("today")
    assert isinstance(today, TodayPage)
    today.found.emit("letters", "is:unanswered")
    assert [one.values["about"] for one in probity.kept("letters", "is:unanswered")] == [job.reference]
    assert probity.page.list.counts() == (1, 1)
    probity.qtbot.waitUntil(lambda: probity.page.read_entry() is not None)
    probity.press("Alt+A")
    probity.qtbot.waitUntil(probity.page.panel.deciding.is_up)
    probity.press("Ctrl+Return")
    probity.qtbot.waitUntil(lambda: bool(probity.kept("letters", "is:answered")))
    assert probity.kept("letters", "is:unanswered") == []
