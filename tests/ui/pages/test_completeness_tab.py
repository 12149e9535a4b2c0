"""The completeness tab: findings open their rows, are explained by keyboard, and only then is it called complete."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot
from samples import begun

from app.exchange.answers import Incoming
from app.exchange.import_plan import apply, plan_files
from app.query import Query
from app.registers import EXPLANATIONS, GIFTS, USERS
from app.registrar import Registrar
from ui.jobs import JobQueue
from ui.pages.reviews.completeness import CompletenessTab
from ui.session import Session
from ui.widgets.pill import Pill


@pytest.fixture
def tab(session: Session, jobs: JobQueue, show: Callable[..., QMainWindow], qtbot: QtBot) -> CompletenessTab:
    begun(session.registrar, GIFTS)
    found = CompletenessTab(session, jobs)
    show(found, width=1100, height=640)
    qtbot.waitUntil(lambda: bool(found.findings.rows()))
    return found


def verdict(tab: CompletenessTab) -> str:
    pills = [pill for pill in tab.findChildren(Pill) if pill.isVisibleTo(tab)]
    return pills[-1].accessibleName() or pills[-1].text()


def settled(tab: CompletenessTab, qtbot: QtBot, words: str) -> None:
    qtbot.waitUntil(lambda: words in verdict(tab))


def test_enter_opens_the_rows_of_a_finding(tab: CompletenessTab, session: Session, qtbot: QtBot):
    reason = next(row for row in tab.findings.rows() if "without the reason" in row.cells[1])
    tab.findings.choose(reason.key)
    tab.findings.setFocus()
    with qtbot.waitSignal(tab.rows_asked) as asked:
        qtbot.keyClick(tab.findings, Qt.Key.Key_Return)
    name, search = asked.args
    register = session.registrar.registers[name]
    assert len(session.registrar.search.ids(register, Query(search))) == int(reason.cells[2])


def test_it_is_called_complete_only_when_each_finding_is_explained(
    tab: CompletenessTab, session: Session, qtbot: QtBot
):
    settled(tab, qtbot, "to fix or explain")
    count = len(tab.findings.rows())
    for done in range(1, count + 1):
        assert "Complete" not in verdict(tab)
        tab.findings.selectRow(0)
        tab.explain_finding("Looked into")
        qtbot.waitUntil(lambda done=done: sum(row.cells[3] == "Explained" for row in tab.findings.rows()) == done)
    settled(tab, qtbot, "Complete: every finding is fixed or explained")
    assert session.registrar.search.count(EXPLANATIONS) == count
    assert "Looked into" in tab.explanation.text()
    assert not tab.explain.isEnabled()


def test_who_may_not_explain_sees_why(session: Session, jobs: JobQueue, show: Callable[..., QMainWindow], qtbot: QtBot):
    begun(session.registrar, GIFTS)
    session.registrar.add(USERS, {"sign_in": "head", "name": "Head", "role": "head"})
    reader = Session(session.file, Registrar(session.file, "somebody", today=session.registrar.today))
    tab = CompletenessTab(reader, jobs)
    show(tab, width=1100, height=640)
    qtbot.waitUntil(lambda: bool(tab.findings.rows()))
    assert not tab.explain.isEnabled()
    assert "that is for Head of PSD" in tab.why_not.text()


def test_everything_in_it_is_named_and_fits_a_small_window(
    tab: CompletenessTab, nameless: Callable[[QWidget], list[str]]
):
    assert nameless(tab.window()) == []
    assert tab.minimumSizeHint().width() <= 640


def test_enter_opens_what_an_import_brought_in(
    session: Session,
    jobs: JobQueue,
    show: Callable[..., QMainWindow],
    qtbot: QtBot,
    written: Callable[..., Path],
):
    headings = ("Date", "Name", "Collar No.", "Received from", "Gift", "Value", "Outcome")
    row = ("3/5/2011", "Sgt Garside", "4417", "Pellgarth Bakery", "Chocolates", "£8", "Accepted (shared)")
    path = written(headings, row, ("31/6/2011", *row[1:]))
    apply(session.registrar, plan_files(session.registrar, GIFTS, [Incoming(path)]))
    tab = CompletenessTab(session, jobs)
    show(tab, width=1100, height=640)
    qtbot.waitUntil(lambda: bool(tab.totals.rows()))
    (total,) = tab.totals.rows()
    assert total.cells[:8] == ("D/2012/0001", "old.csv", "Sheet1", "2", "1", "0", "0", "1")
    assert any(row.cells[0] == "Refused" for row in tab.findings.rows())
    tab.totals.choose(total.key)
    tab.totals.setFocus()
    with qtbot.waitSignal(tab.rows_asked) as asked:
        qtbot.keyClick(tab.totals, Qt.Key.Key_Return)
    name, search = asked.args
    assert (name, session.registrar.search.count(GIFTS, search)) == ("gifts", 1)
