"""The card in the window: what it shows, where it is opened from, what it prints, and merging by keyboard."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from crosschecking import contract, offer, ran, waiting
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot
from samples import LUNCH, begun
from windows import clipped, focused, made_window, press, sample_at, write

from app.access import User
from app.entries import Entry
from app.register import VOID
from app.registers import CONTRACTS, GIFTS, LETTERS, ORGANISATIONS, PEOPLE, SECOND_JOBS
from app.registrar import Registrar
from app.review.cards import read_card
from ui.jobs import JobQueue
from ui.main_window import MainWindow
from ui.pages.card_page import CardPage
from ui.pages.card_paper import card_blocks
from ui.printing.blocks import Facts, Heading, Paragraph, Table
from ui.printing.preview import Preview
from ui.session import Session
from ui.theme import Theme
from ui.widgets.pill import Pill
from ui.widgets.plain_table import PlainTable
from ui.workspace import Workspace

HOTEL, OTHER = "Castle Quay Hotel", "The Castle Quay"
Put = Callable[..., QMainWindow]


def organisation(registrar: Registrar, name: str) -> Entry:
    found = registrar.reading.organisation_named(name)
    assert found is not None
    return registrar.reading.entry(ORGANISATIONS, found)


@pytest.fixture
def page(registrar: Registrar, session: Session, jobs: JobQueue, show: Put) -> CardPage:
    """The hotel's card, with three gifts, one of them from another spelling's entry."""
    for day in ("2011-05-01", "2012-06-01"):
        begun(registrar, GIFTS, provider=HOTEL, offered_on=day, declared_on=day, items=[LUNCH])
    begun(registrar, GIFTS, provider=OTHER, offered_on="2012-02-01", declared_on="2012-02-01")
    begun(registrar, SECOND_JOBS, employer=HOTEL)
    begun(registrar, CONTRACTS, supplier=HOTEL, bidders=[])
    made = CardPage(session, jobs)
    made.show_card("organisations", organisation(registrar, HOTEL).id)
    show(made, width=1150, height=640)
    made.setFocus()
    return made


def rows(page: CardPage) -> list[str]:
    model = page.timeline.model()
    return [str(model.index(at, 0).data()) for at in range(model.rowCount())]


def pills(page: QWidget) -> list[str]:
    return [pill.text() for pill in page.findChildren(Pill) if pill.isVisible()]


# --- what it shows ---------------------------------------------------------------------------------------------------


def test_a_card_says_who_it_is_and_what_happened(page: CardPage):
    assert page.head.title.text() == HOTEL
    assert page.head.line.text().startswith("O/0001 · 4 entries, from 1 May 2011 to 1 Jun 2012")
    assert pills(page) == ["Is a supplier"]
    assert rows(page) == ["Working lunch", "Anna Rook", "Guarding of the custody suites", "Working lunch"]
    totals = [row.cells for row in page.facts.totals.rows()]
    assert totals[0] == ("2012",)
    assert totals[1] == ("Gifts & hospitality", "1", "£12.50 accepted")
    assert totals[2] == ("Second jobs", "1", "7.5 h a week")


def test_chips_show_one_register_only(page: CardPage, focus: Callable[[QWidget], None]):
    assert page.chips.shown() == ["", "gifts", "second_jobs", "contracts"]
    page.chips.chosen.emit("contracts")
    assert rows(page) == ["Guarding of the custody suites"]
    page.facts.register_chosen.emit("gifts")
    assert rows(page) == ["Working lunch", "Working lunch"]
    assert page.chips.current() == "gifts"


def test_enter_opens_the_entry(page: CardPage, qtbot: QtBot):
    assert page.timeline.hasFocus()
    press("Down")
    with qtbot.waitSignal(page.entry_asked) as asked:
        press("Return")
    assert asked.args[0] == "second_jobs"


def test_enter_on_a_contract_opens_it(page: CardPage, qtbot: QtBot, registrar: Registrar):
    table = next(one for one in page.facts.findChildren(type(page.facts.totals)) if one.accessibleName() == "Contracts")
    table.setFocus()
    with qtbot.waitSignal(page.entry_asked) as asked:
        press("Return")
    assert asked.args == ["contracts", registrar.reading.id_by(CONTRACTS, "contract_ref", "NC-2011-170")]


def test_a_card_follows_what_is_saved_and_keeps_its_chip(page: CardPage, session: Session, registrar: Registrar):
    page.chips.chosen.emit("gifts")
    session.publish(registrar.add(GIFTS, {"recipient": "4417", "provider": HOTEL, "offered_on": "2012-06-02"} | ITEMS))
    assert len(rows(page)) == 3
    assert page.chips.current() == "gifts"


ITEMS = {"kind": "gift", "items": [LUNCH]}


def test_nobody_has_an_empty_card(page: CardPage, registrar: Registrar):
    page.show_card("organisations", organisation(registrar, "Northmere Gazette").id)
    assert page.body.currentWidget() is page.empty
    page.show_card("people", "no such number")
    assert page.head.title.text() == "No such card"
    assert not page.head.merge.isEnabled()


def test_one_that_was_taken_away_leads_to_the_one_it_was_merged_into(page: CardPage, registrar: Registrar):
    hotel, other = organisation(registrar, HOTEL), organisation(registrar, OTHER)
    registrar.merge(ORGANISATIONS, hotel, other, "One hotel")
    page.show_card("organisations", other.id)
    assert pills(page) == ["Void"]
    assert page.empty.button.text() == "Open the card of O/0001"
    assert not page.head.merge.isEnabled()
    page.empty.button.click()
    assert page.head.title.text() == HOTEL
    assert len(rows(page)) == 5


def test_every_stop_has_a_name_and_nothing_is_cut(
    page: CardPage, themed: Theme, nameless: Callable[[QWidget], list[str]]
):
    assert nameless(page.window()) == []
    assert clipped(page) == []
    page.ask_to_merge()
    page.merging.choose(organisation_id(page, OTHER))
    QApplication.processEvents()
    assert nameless(page.window()) == []
    assert clipped(page) == []


def organisation_id(page: CardPage, name: str) -> int:
    found = page.session.registrar.reading.organisation_named(name)
    assert found is not None
    return found


# --- merging ---------------------------------------------------------------------------------------------------------


def merged_with(page: CardPage, qtbot: QtBot, typed: str, reason: str) -> None:
    """Merge with what is first offered for a text, all by keyboard."""
    page.head.merge.setFocus()
    press("Space")
    write(typed)
    assert focused() is page.merging.other
    press("Down")
    press("Return")
    assert page.merging.reason.isVisible()
    press("Alt+W")
    write(reason)
    page.merging.go.setFocus()
    with qtbot.waitSignal(page.merging.merged):
        press("Space")


def test_two_are_made_one_by_keyboard_and_one_undo_takes_it_back(
    page: CardPage, qtbot: QtBot, session: Session, registrar: Registrar
):
    away = organisation(registrar, OTHER)
    with qtbot.waitSignal(session.acted) as acted:
        merged_with(page, qtbot, "the cast", "One hotel")
    assert acted.args[0].sentence == f"{away.reference} merged into O/0001"
    assert page.body.currentWidget() is not page.merging
    assert len(rows(page)) == 5
    assert any(
        row.cells[0] == OTHER for table in page.facts.findChildren(type(page.facts.totals)) for row in table.rows()
    )
    assert page.timeline.hasFocus()
    session.publish(registrar.undo())
    assert len(rows(page)) == 4
    assert organisation(registrar, OTHER) == registrar.reading.entry(ORGANISATIONS, away.id)


def test_the_preview_says_what_would_change_and_what_is_left(page: CardPage, registrar: Registrar):
    page.show_card("people", "4417")
    registrar.add(PEOPLE, SECOND_PERSON)
    begun(registrar, GIFTS, recipient="900417")
    begun(registrar, LETTERS, person="900417")
    page.ask_to_merge()
    other = registrar.reading.id_by(PEOPLE, "staff_number", "900417")
    assert other is not None
    page.merging.choose(other)
    said = page.merging.changes.text()
    assert "1 declaration will belong to P/0001" in said
    assert "Left as it was signed or sent: 1 letter." in said
    table = {row.cells[0]: row.cells[1:] for row in page.merging.table.rows()}
    assert table["Staff number"] == ("4417", "900417")
    assert table["Gifts & hospitality"] == ("3", "1")


SECOND_PERSON = {"staff_number": "900417", "surname": "Garside", "forenames": "H", "rank": "PS", "workforce": "officer"}


def test_the_other_may_be_the_one_that_is_kept(page: CardPage, qtbot: QtBot, registrar: Registrar):
    kept, gone = organisation(registrar, OTHER), organisation(registrar, HOTEL)
    page.ask_to_merge()
    page.merging.choose(kept.id)
    assert page.merging.keep is not None
    page.merging.keep.segments()[1].click()
    page.merging.reason.setText("The name on the letterhead")
    with qtbot.waitSignal(page.merging.merged):
        page.merging.go.click()
    assert page.head.title.text() == OTHER
    assert registrar.reading.entry(ORGANISATIONS, gone.id).state == VOID


def test_a_reason_is_asked_for_where_it_is_missing(page: CardPage, qtbot: QtBot):
    page.ask_to_merge()
    assert not page.merging.go.isEnabled()
    page.merging.choose(organisation_id(page, OTHER))
    page.merging.go.click()
    qtbot.waitUntil(lambda: page.merging.reason_box.error == "Say why they are one")
    assert page.merging.reason.hasFocus()


def test_a_merge_of_what_was_changed_meanwhile_is_refused(page: CardPage, qtbot: QtBot, registrar: Registrar):
    other = organisation(registrar, OTHER)
    page.ask_to_merge()
    page.merging.choose(other.id)
    registrar.amend(ORGANISATIONS, other.id, other.version, {"kind": "company"})
    page.merging.reason.setText("One hotel")
    page.merging.go.click()
    qtbot.waitUntil(lambda: "was changed by someone else" in page.merging.note.text())
    assert registrar.reading.entry(ORGANISATIONS, other.id).state != VOID


def test_escape_leaves_the_question_and_then_the_card(page: CardPage, qtbot: QtBot):
    page.ask_to_merge()
    press("Escape")
    assert page.body.currentWidget() is not page.merging
    with qtbot.waitSignal(page.back_asked):
        press("Escape")


def test_who_may_not_merge_is_told_why(page: CardPage, registrar: Registrar):
    registrar.user = User("J. Abbott", "clerk")
    page.show_card("people", "4417")
    assert not page.head.merge.isEnabled()
    assert "Merging in People is for Head of PSD" in page.head.merge.toolTip()


# --- on paper --------------------------------------------------------------------------------------------------------


def test_the_card_on_paper_says_the_same(page: CardPage, registrar: Registrar, session: Session):
    assert page.card is not None
    blocks = card_blocks(page.card, session.registers)
    headings = [block.text for block in blocks if isinstance(block, Heading)]
    assert headings == [HOTEL, "Totals per year", "What is recorded"]
    assert any(isinstance(block, Paragraph) and "Is a supplier" in block.text for block in blocks)
    totals, happened = (block for block in blocks if isinstance(block, Table))
    assert totals.rows[0] == ("2012", "Gifts & hospitality", "1", "£12.50 accepted")
    assert len(happened.rows) == 4
    person = card_blocks(read_card(registrar, "people", "0541"), session.registers)
    assert not [block for block in person if isinstance(block, Facts)]


# --- in the window ---------------------------------------------------------------------------------------------------


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[MainWindow]:
    made = made_window(tmp_path)
    made.resize(1280, 640)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.filing.open(sample_at(tmp_path / "Northmere 2012.probity"))
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def workspace(window: MainWindow) -> Workspace:
    assert window.workspace is not None
    return window.workspace


def card_page(window: MainWindow) -> CardPage:
    page = workspace(window).page("card")
    assert isinstance(page, CardPage)
    return page


def test_a_name_in_an_entry_opens_its_card_and_escape_goes_back(window: MainWindow, qtbot: QtBot):
    registrar = workspace(window).session.registrar
    _, gift = registrar.reading.by_reference("G/2011/0303")
    window.open_entry("gifts", gift.id)
    link = next(
        one
        for one in workspace(window).page("gifts").findChildren(QWidget)
        if one.accessibleName() == gift.values["recipient_name"]
    )
    qtbot.keyClick(link, Qt.Key.Key_Space)
    assert workspace(window).here == "card"
    assert card_page(window).head.title.text() == gift.values["recipient_name"]
    assert card_page(window).timeline.hasFocus()
    press("Escape")
    assert workspace(window).here == "gifts"


def test_the_palette_opens_a_card(window: MainWindow):
    window.command_palette.open("Gemma Swales")
    press("Return")
    assert workspace(window).here == "card"
    assert card_page(window).head.title.text() == "Gemma Swales"


@pytest.mark.parametrize("register", ["people", "organisations"])
def test_alt_enter_opens_the_card_of_the_row(window: MainWindow, qtbot: QtBot, register: str):
    window.go_to(register)
    page = workspace(window).list_page()
    assert page is not None
    qtbot.waitUntil(lambda: page.list.current_id() is not None)
    page.open_entry(page.list.current_id() or 0)
    press("Alt+Return")
    assert workspace(window).here == "card"
    card = card_page(window).card
    assert card is not None
    assert card.entry.id == page.list.current_id()


def test_ctrl_p_shows_the_pages(window: MainWindow, qtbot: QtBot):
    window.open_card("people", "0066")
    press("Ctrl+P")
    (preview,) = window.findChildren(Preview)
    qtbot.waitUntil(lambda: bool(preview.pages))
    assert "Gemma Swales" in preview.pages[0].text
    preview.reject()


@pytest.mark.parametrize("size", [(1280, 640), (860, 620), (1920, 1080)])
def test_a_card_fits_the_window(window: MainWindow, size: tuple[int, int]):
    window.resize(*size)
    window.open_card("people", "0066")
    QApplication.processEvents()
    assert window.width() == size[0]
    assert clipped(window) == []


def test_ctrl_enter_merges_as_in_every_form(page: CardPage, qtbot: QtBot):
    page.ask_to_merge()
    page.merging.choose(organisation_id(page, OTHER))
    page.merging.reason.setText("The name on the letterhead")
    with qtbot.waitSignal(page.merging.merged):
        qtbot.keyClick(page.merging.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


# --- leads, and who else it may be -----------------------------------------------------------------------------------


def table_of(page: CardPage, name: str) -> PlainTable:
    return next(table for table in page.facts.findChildren(PlainTable) if table.accessibleName() == name)


@pytest.fixture
def alike(registrar: Registrar, session: Session, jobs: JobQueue, show: Put, qtbot: QtBot) -> CardPage:
    """The card of a giver whose name is nearly a supplier's, with the lead that was found."""
    offer(registrar, "Aldwark Boatbiulders Ltd", "2012-05-01")
    contract(registrar, "Aldwark Boatbuilders Ltd", "2012-05-11")
    ran(registrar)
    made = CardPage(session, jobs)
    made.show_card("organisations", organisation(registrar, "Aldwark Boatbiulders Ltd").id)
    show(made, width=1150, height=640)
    qtbot.waitUntil(made.facts.may_be.isVisible, timeout=20_000)
    return made


def test_its_leads_stand_on_the_card_as_they_stand(alike: CardPage, qtbot: QtBot, registrar: Registrar):
    table = table_of(alike, "Leads")
    (lead,) = waiting(registrar)
    assert [row.cells for row in table.rows()] == [(lead.values["sentence"], "Open")]
    with qtbot.waitSignal(alike.entry_asked) as asked:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert asked.args == ["leads", lead.id]


def test_whom_it_may_be_is_said_with_the_likeness_and_offered_to_merge(
    alike: CardPage, qtbot: QtBot, registrar: Registrar
):
    rows = alike.facts.may_be.table.rows()
    assert rows[0].cells[0] == "Aldwark Boatbuilders Ltd"
    assert rows[0].cells[1].endswith("%")
    assert alike.facts.may_be.why.text()
    alike.facts.may_be.merge.click()
    assert alike.merging.is_asking()
    assert alike.merging.go.isEnabled()
    alike.merging.reason.setText("One firm, mistyped")
    with qtbot.waitSignal(alike.merging.merged):
        alike.merging.merge()
    assert "Aldwark Boatbuilders Ltd" in [one.text for one in (alike.card.spellings if alike.card else ())]
    qtbot.waitUntil(alike.facts.may_be.isHidden, timeout=20_000)


def test_enter_on_whom_it_may_be_opens_that_card(alike: CardPage, qtbot: QtBot):
    qtbot.keyClick(alike.facts.may_be.table, Qt.Key.Key_Return)
    assert alike.head.title.text() == "Aldwark Boatbuilders Ltd"
