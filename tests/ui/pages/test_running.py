"""Every check, run from the window: asked why, run behind it, told of, stopped without a trace, refused to others."""

from collections.abc import Callable

import pytest
from crosschecking import contract, leads, offer, ran
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot
from samples import CLERK
from windows import press, write

from app.crosscheck.runs import Ran, run
from app.entries import Entry
from app.query import Query
from app.registers import CROSSCHECKS, USERS
from app.registrar import Registrar
from ui.jobs import JobQueue
from ui.pages.cross_checks_page import CrossChecksPage
from ui.session import Session


@pytest.fixture
def page(session: Session, jobs: JobQueue, show: Callable[..., QMainWindow]) -> CrossChecksPage:
    contract(session.registrar, "Castle Quay Hotel", "2012-06-01")
    offer(session.registrar, "Castle Quay Hotel", "2012-05-01")
    found = CrossChecksPage(session, jobs, {"leads": ("&Leads", QWidget)})
    show(found, width=1130, height=650)
    return found


def runs(session: Session) -> list[Entry]:
    reading = session.registrar.reading
    return reading.entries(CROSSCHECKS, session.registrar.search.ids(CROSSCHECKS, Query("")))


def asked(qtbot: QtBot) -> None:
    def has_focus() -> bool:
        dialog, focused = QApplication.activeModalWidget(), QApplication.focusWidget()
        return dialog is not None and focused is not None and dialog.isAncestorOf(focused)

    qtbot.waitUntil(has_focus)


def test_the_checks_are_run_by_keyboard_with_why(qtbot: QtBot, session: Session, page: CrossChecksPage):
    page.run_button.setFocus()
    press("Space")
    asked(qtbot)
    press("Tab")
    write("First look")
    with qtbot.waitSignals([page.running.ended, page.said], timeout=20_000):
        press("Tab", 2)
        press("Space")
    (one,) = runs(session)
    assert (one.values["trigger"], one.values["note"]) == ("quarterly", "First look")
    assert len(leads(session.registrar)) == 1
    assert "last run 14 Jun 2012" in page.head.line.text()
    assert page.run_button.isEnabled()


def test_after_a_quarterly_run_the_next_is_of_another_kind(qtbot: QtBot, session: Session, page: CrossChecksPage):
    run(session.registrar, "quarterly")
    page.ask_to_run()
    asked(qtbot)
    with qtbot.waitSignal(page.running.ended, timeout=20_000):
        QApplication.activeModalWidget().go.click()
    assert sorted(one.values["trigger"] for one in runs(session)) == ["other", "quarterly"]


def test_a_question_that_is_closed_runs_nothing(qtbot: QtBot, session: Session, page: CrossChecksPage):
    page.ask_to_run()
    asked(qtbot)
    press("Escape")
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert not page.running.is_on
    assert runs(session) == []


def test_a_run_that_is_stopped_leaves_nothing(qtbot: QtBot, session: Session, page: CrossChecksPage):
    with qtbot.waitSignal(page.running.ended, timeout=20_000) as ended:
        page.running.start("other")
        page.running.cancel()
    came_to = ended.args[0]
    assert came_to is None or isinstance(came_to, Ran)  # it may have been done already
    assert len(runs(session)) == (0 if came_to is None else 1)


def test_what_was_raised_is_said_in_the_status_line(qtbot: QtBot, session: Session, page: CrossChecksPage):
    with qtbot.waitSignal(page.said, timeout=20_000) as said:
        page.running.start("concern", "A letter")
    assert said.args[0] == "X/2012/0001: 1 raised, 0 no longer hold, 0 as before"
    ran(session.registrar)
    assert len(leads(session.registrar)) == 1


def test_who_may_not_run_them_is_told_why(session: Session, jobs: JobQueue, show: Callable[..., QMainWindow]):
    session.registrar.add(USERS, {"sign_in": CLERK, "name": CLERK, "role": "head"})
    reader = Session(session.file, Registrar(session.file, "somebody", today=session.registrar.today))
    page = CrossChecksPage(reader, jobs, {"leads": ("&Leads", QWidget)})
    show(page, width=1130, height=650)
    assert not page.run_button.isEnabled()
    assert "Cross-checks are for" in page.run_button.accessibleDescription()
    page.ask_to_run()
    assert QApplication.activeModalWidget() is None
