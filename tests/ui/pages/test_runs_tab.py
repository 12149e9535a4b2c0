"""Runs of the cross-checks: what each compared and found, the way to its leads, and its signature."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot
from samples import CLERK, SAMPLES
from windows import clipped, press

from app.crosscheck.runs import run
from app.entries import Entry
from app.fields import Values
from app.registers import CONTRACTS, CROSSCHECKS, GIFTS, LEADS, USERS
from app.registrar import Registrar
from ui.jobs import JobQueue
from ui.pages.crosschecks.runs import RunsTab
from ui.pages.crosschecks.runs_paper import run_blocks
from ui.printing.blocks import Block, Facts, Table
from ui.session import Session
from ui.theme import Theme

HOTEL: Values = {"contract_ref": "C-0089", "title": "Room hire", "supplier": "Castle Quay Hotel Limited"}
AWARDED: Values = {**HOTEL, "awarded_on": "2012-06-14", "starts_on": "2012-06-14", "value_pence": 30_000_00}


@pytest.fixture
def checked(registrar: Registrar) -> Registrar:
    """A lead that the first run raised and the second left as it was."""
    registrar.add(CONTRACTS, AWARDED)
    registrar.add(GIFTS, SAMPLES[GIFTS.name])
    run(registrar, "quarterly", note="For the board")
    run(registrar, "inspection")
    return registrar


@pytest.fixture
def tab(checked: Registrar, session: Session, jobs: JobQueue, show: Callable[..., QMainWindow]) -> RunsTab:
    del checked
    made = RunsTab(session, jobs)
    show(made, width=1100, height=640)
    return made


def runs(registrar: Registrar) -> list[Entry]:
    ids = registrar.file.gateway.column("SELECT id FROM crosschecks ORDER BY id")
    return registrar.reading.entries(CROSSCHECKS, ids)


def cells(tab: RunsTab) -> list[tuple[str, ...]]:
    return [row.cells for row in tab.table.rows()]


def test_runs_are_listed_newest_first_with_what_they_came_to(tab: RunsTab):
    assert cells(tab) == [
        ("X/2012/0002", "14 Jun 2012", "Inspection", CLERK, "2", "0", "0", "1", "To be signed off"),
        ("X/2012/0001", "14 Jun 2012", "Quarterly", CLERK, "2", "1", "0", "0", "To be signed off"),
    ]
    assert tab.panel.title.text() == "X/2012/0002 · Inspection"
    assert tab.panel.outcomes.isHidden()
    assert tab.panel.outcomes_title.text() == "No lead was touched"


def test_an_opened_run_says_what_was_compared_with_control_totals(tab: RunsTab):
    compared = {row.cells[0]: row.cells[1:4] for row in tab.panel.inputs.rows()}
    assert compared["Contracts"] == ("1", "14 Jun 2012 – 14 Jun 2012", "£30,000.00")
    assert compared["Gifts & hospitality"] == ("1", "13 Jun 2012 – 13 Jun 2012", "£32.48")
    assert compared["Spend"] == ("0", "—", "—")


def test_an_outcome_leads_to_its_lead_by_keyboard(qtbot: QtBot, tab: RunsTab, registrar: Registrar):
    tab.table.choose(str(runs(registrar)[0].id))
    (row,) = tab.panel.outcomes.rows()
    lead = registrar.reading.by_reference(row.cells[0])[1]
    assert row.cells[1:] == ("Raised", lead.values["sentence"], "Open")
    with qtbot.waitSignal(tab.entry_asked) as asked:
        qtbot.keyClick(tab.panel.outcomes, Qt.Key.Key_Return)
    assert asked.args == ["leads", lead.id]


def test_the_head_signs_a_run_off_with_remarks(qtbot: QtBot, tab: RunsTab, registrar: Registrar, session: Session):
    tab.panel.remarks.setPlainText("Looked through with Commercial")
    qtbot.mouseClick(tab.panel.sign_button, Qt.MouseButton.LeftButton)
    signed = runs(registrar)[1]
    assert (signed.state, signed.values["signed_by"]) == ("signed", CLERK)
    assert signed.values["remarks"] == "Looked through with Commercial"
    assert signed.values["head"].partition("-")[2]
    assert cells(tab)[0][-1] == "Signed off"
    assert tab.panel.sign_button.isHidden()
    facts = {fact.label: fact.value for fact in tab.panel.facts.facts()}
    assert (facts["Signed off"], facts["Remarks"]) == ("14 Jun 2012", "Looked through with Commercial")
    assert session.file.journal.head().length > 0


def test_several_runs_are_signed_off_at_once(qtbot: QtBot, tab: RunsTab, registrar: Registrar):
    tab.table.setFocus()
    tab.table.selectAll()
    assert tab.panel.title.text() == "2 runs selected"
    qtbot.mouseClick(tab.panel.sign_button, Qt.MouseButton.LeftButton)
    assert {one.state for one in runs(registrar)} == {"signed"}


def test_a_clerk_is_told_who_signs(tab: RunsTab, registrar: Registrar):
    registrar.add(USERS, {"sign_in": "A. Head", "name": "A. Head", "role": "head"})
    Registrar(registrar.file, "A. Head", today=lambda: date(2012, 6, 14)).add(
        USERS, {"sign_in": CLERK, "name": CLERK, "role": "clerk"}
    )
    registrar.look_again()
    tab.refresh()
    assert not tab.panel.sign_button.isEnabled()
    assert tab.panel.why_not.text() == "“Sign off” is for Head of PSD; J. Abbott (PSD clerk) may not"


def test_chips_and_searches_narrow_the_runs(tab: RunsTab, registrar: Registrar):
    tab.show_found("trigger:quarterly")
    assert [row[0] for row in cells(tab)] == ["X/2012/0001"]
    registrar.step(CROSSCHECKS, runs(registrar)[0].id, 1, "sign", {})
    tab.show_found("is:run")
    assert [row[0] for row in cells(tab)] == ["X/2012/0002"]
    tab.show_found("")
    assert len(cells(tab)) == 2


def test_without_runs_it_says_how_to_make_one(session: Session, jobs: JobQueue, show: Callable[..., QMainWindow]):
    made = RunsTab(session, jobs)
    show(made)
    assert made.empty.isVisible()


def test_a_run_tells_nobody_of_a_lead_about_themselves(tab: RunsTab, registrar: Registrar):
    registrar.add(USERS, {"sign_in": CLERK, "name": CLERK, "role": "head", "staff_number": "4417"})
    tab.show_found("trigger:quarterly")
    assert tab.panel.outcomes.rows() == ()
    assert registrar.search.count(LEADS) == 0


def test_the_record_of_a_run_is_shown_as_it_prints(qtbot: QtBot, tab: RunsTab):
    tab.show_found("trigger:quarterly")
    tab.print_record()
    qtbot.waitUntil(lambda: bool(tab.preview.pages), timeout=20_000)
    assert tab.preview.isVisible()
    tab.preview.reject()


@pytest.mark.usefixtures("themed")
def test_everything_has_a_name_and_room(tab: RunsTab, nameless: Callable[[QWidget], list[str]], theme: Theme):
    assert theme.zoom == 1
    assert nameless(tab.window()) == []
    assert clipped(tab.window()) == []


def test_several_runs_are_seen_above_the_one_that_is_open(tab: RunsTab, checked: Registrar, theme: Theme):
    for _ in range(4):
        run(checked, "inspection")
    tab.refresh()
    tab.window().resize(1100, 560)
    assert tab.table.viewport().height() >= 4 * theme.row_height
    assert tab.panel.sign_button.isVisible()
    assert tab.panel.geometry().bottom() <= tab.stack.height()


def test_the_record_of_the_run_that_is_open_is_printed_by_key(tab: RunsTab):
    press("Ctrl+P")
    assert tab.preview.isVisible()
    tab.preview.reject()


def test_a_run_on_paper_has_its_totals_in_a_table_and_days_as_people_write_them(tab: RunsTab):
    tab.table.choose(tab.table.rows()[1].key)
    (told,) = [block for block in _paper(tab) if isinstance(block, Table) and block.head[0] == "Register"]
    assert told.head == ("Register", "Entries", "From", "To", "Value", "Last changed")
    assert {row[0]: row[1] for row in told.rows}["Contracts"] == "1"
    assert {row[-1] for row in told.rows if row[-1]} == {"14 Jun 2012"}
    facts = [pair for block in _paper(tab) if isinstance(block, Facts) for pair in block.pairs]
    assert ("Note", "For the board") in facts


def _paper(tab: RunsTab) -> tuple[Block, ...]:
    (opened,) = tab._selected()
    return tuple(run_blocks(tab._session, opened))
