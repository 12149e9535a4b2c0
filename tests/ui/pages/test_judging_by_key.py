"""Leads judged by keyboard alone: where the focus is after each act, and two windows that judge one lead."""

from collections.abc import Callable, Iterator

import pytest
from crosschecking import BUYER, MANAGER, contract, judged, leads, offer, ran
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot
from windows import focused, press, write

from app.registers import LEADS, REGISTERS
from app.registrar import Registrar
from app.store.file import RegisterFile
from ui.jobs import JobQueue
from ui.pages.cross_checks_page import CrossChecksPage
from ui.pages.crosschecks.lead_card import LeadCard
from ui.pages.crosschecks.leads_tab import LeadsTab
from ui.printing.preview import Preview
from ui.session import Session
from ui.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.elide import Elide
from ui.widgets.wrap import Wrap

HOTEL, FIRM = "Castle Quay Hotel", "Harbour Security Ltd"
PAIRS = ("Aldwark Boats", "Brockholes Printing", "Calder Signs", "Dunmere Vans", "Eskdale Fencing")
Show = Callable[..., QMainWindow]
Open = Callable[..., LeadsTab]


@pytest.fixture
def open_tab(session: Session, jobs: JobQueue, show: Show) -> Open:
    """The page of the cross-checks with its leads; before it something to come from."""

    def opened(height: int = 650, width: int = 1130) -> LeadsTab:
        page = CrossChecksPage(session, jobs, {"leads": ("&Leads", lambda: LeadsTab(session, jobs))})
        show(page, width=width, height=height)
        tab = page.show_tab("leads")
        assert isinstance(tab, LeadsTab)
        return tab

    return opened


@pytest.fixture
def two(session: Session) -> None:
    """Two leads on one pair of names that are alike, of medium grade."""
    contract(session.registrar, "Castle Quay Hotels Ltd", "2012-06-01")
    for day in ("2012-05-01", "2012-05-02"):
        offer(session.registrar, HOTEL, day)
    ran(session.registrar)


@pytest.fixture
def five(session: Session) -> None:
    """A lead on each of five pairs of names."""
    for name in PAIRS:
        contract(session.registrar, f"{name} Ltd", "2012-06-01")
        offer(session.registrar, name, "2012-05-01")
    ran(session.registrar)


@pytest.fixture
def beside(session: Session) -> Iterator[Registrar]:
    """What another window has: the same file, opened by somebody else."""
    file = RegisterFile.open(session.file.path, REGISTERS)
    yield Registrar(file, "C. Lyle", today=session.registrar.today, now=session.registrar.now)
    file.close()


def on(tab: LeadsTab, name: str) -> LeadCard:
    """The card of a name, with the focus on it."""
    card = next(card for card in tab.cards.cards if card.group.first.organisation == name)
    tab.cards.remember(card.group.first)
    tab.cards.take_focus()
    assert focused() is card
    return card


def ask(qtbot: QtBot, key: str, words: str) -> QWidget:
    """Press a letter on a card, and write why where it is asked."""
    press(key)

    def has_focus() -> bool:
        dialog, inside = QApplication.activeModalWidget(), QApplication.focusWidget()
        return dialog is not None and inside is not None and dialog.isAncestorOf(inside)

    qtbot.waitUntil(has_focus)
    write(words)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    return dialog


def answer(qtbot: QtBot, key: str = "Ctrl+Return") -> None:
    press(key)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)


def again_active(qtbot: QtBot, tab: LeadsTab) -> None:
    """A question was over the window: without a screen nobody gives it the keys back."""
    with qtbot.waitActive(tab.window()):
        tab.window().activateWindow()


def is_seen(tab: LeadsTab, card: QWidget) -> bool:
    """Whether the upper edge of a card is in sight."""
    inside = tab.cards.scroller.viewport()
    top = card.mapTo(inside, card.rect().topLeft())
    return QRect(inside.rect()).contains(top)


# --- where the focus is -----------------------------------------------------------------------------------------------


def test_what_is_typed_into_the_search_is_never_taken_by_a_card(
    qtbot: QtBot, session: Session, open_tab: Open, five: None
):
    tab = open_tab()
    on(tab, PAIRS[2])
    press("Ctrl+F")
    assert tab.search.isAncestorOf(focused())
    write("sig")
    qtbot.waitUntil(lambda: len(tab.cards.cards) == 1)
    assert tab.search.isAncestorOf(focused())
    write("ns")
    assert tab.search.text() == "signs"
    assert {one.state for one in leads(session.registrar)} == {"open"}


def test_the_search_is_reached_from_an_open_lead_too(open_tab: Open, two: None):
    tab = open_tab()
    on(tab, HOTEL)
    press("Return")
    assert tab.stack.currentWidget() is tab.opened
    press("Ctrl+F")
    assert tab.stack.currentWidget() is tab.listed
    assert tab.search.isAncestorOf(focused())


def test_the_list_and_an_open_lead_are_printed_by_key(qtbot: QtBot, open_tab: Open, two: None):
    tab = open_tab()
    on(tab, HOTEL)
    press("Ctrl+P")
    (listed,) = tab.findChildren(Preview)
    listed.reject()
    again_active(qtbot, tab)
    on(tab, HOTEL)
    press("Return")
    press("Ctrl+P")
    assert len(tab.findChildren(Preview)) + len(tab.opened.findChildren(Preview)) >= 1


def test_the_focus_goes_to_what_can_be_done_when_the_last_lead_is_judged(
    qtbot: QtBot, session: Session, open_tab: Open, two: None
):
    tab = open_tab()
    tab.search.set_text("castle")
    tab.choose("open")
    on(tab, HOTEL)
    ask(qtbot, "N", "A yearly dinner, declined")
    answer(qtbot)
    again_active(qtbot, tab)
    assert focused() is tab.empty.button
    session.publish(session.registrar.undo())
    assert focused() is tab.cards.cards[0]


def test_what_a_search_finds_otherwise_is_one_key_away(qtbot: QtBot, session: Session, open_tab: Open, two: None):
    for one in leads(session.registrar):
        judged(session.registrar, one, "advice")
    tab = open_tab()
    tab.search.set_text("castle")
    tab.choose("open")
    assert not tab.cards.isVisible()
    tab.empty.button.setFocus()
    press("Return")
    assert [card.group.first.organisation for card in tab.cards.cards] == [HOTEL]
    assert focused() is tab.cards.cards[0]


def test_judging_makes_no_other_card_anew_and_undo_keeps_the_card_in_sight(
    qtbot: QtBot, session: Session, open_tab: Open, five: None
):
    tab = open_tab(height=420)
    before = {card.group.first.organisation: card for card in tab.cards.cards}
    order = list(before)
    on(tab, order[2])
    ask(qtbot, "N", "Seen before")
    answer(qtbot)
    again_active(qtbot, tab)
    after = {card.group.first.organisation: card for card in tab.cards.cards}
    assert list(after) == [name for name in order if name != order[2]]
    assert all(after[name] is before[name] for name in after)
    assert focused() is after[order[3]]
    assert is_seen(tab, focused())
    session.publish(session.registrar.undo())
    assert [card.group.first.organisation for card in tab.cards.cards] == order
    assert isinstance(focused(), LeadCard)
    assert is_seen(tab, focused())


def test_arrows_go_along_the_chips(session: Session, open_tab: Open, two: None):
    judged(session.registrar, leads(session.registrar)[0], "advice")
    tab = open_tab()
    tab.print_button.setFocus()
    press("Tab")
    for state in ("explained", "all"):
        press("Right")
        assert tab.chips.current() == state
        assert tab.chips.isAncestorOf(focused())
    press("Tab")
    assert focused() is tab.cards.cards[0]


def test_f6_goes_from_the_tabs_to_the_search_and_the_first_card(open_tab: Open, five: None):
    tab = open_tab()
    assert list(tab.panes()) == [tab.search, tab.cards]
    on(tab, PAIRS[0])
    press("Return")
    assert list(tab.panes()) == [tab.opened.scroller, tab.opened.steps]


# --- what is read -----------------------------------------------------------------------------------------------------


def test_a_name_is_whole_on_its_card_at_any_text_size(open_tab: Open, high: None, theme: Theme, qtbot: QtBot):
    theme.set_zoom(1.5)
    tab = open_tab(width=1180)
    (card,) = tab.cards.cards
    (name,) = [label for label in card.findChildren(Elide) if label.text() == FIRM]
    qtbot.waitUntil(lambda: name.shown() == FIRM)
    for button in card.buttons.values():
        assert button.width() >= button.sizeHint().width()


@pytest.fixture
def high(session: Session) -> None:
    """One lead of high grade, and one of low grade on the same names."""
    contract(session.registrar, FIRM, "2012-06-01", owner=MANAGER)
    offer(session.registrar, FIRM, "2012-05-01", recipient=MANAGER)
    offer(session.registrar, FIRM, "2012-06-10", recipient=BUYER)
    ran(session.registrar)


def test_a_step_for_some_of_a_card_says_for_how_many_of_how_many(open_tab: Open, high: None):
    (card,) = open_tab().cards.cards
    assert card.buttons["propose"].text() == "Propose to close… (1 of 2)"
    assert card.group.leads[1].person_name
    assert f" · {card.group.leads[1].person_name} · " in card.links[0].accessibleName()


def test_whoever_confirms_reads_what_was_proposed_and_why(session: Session, open_tab: Open, high: None):
    high_one = next(one for one in leads(session.registrar) if one.values["grade"] == "high")
    judged(session.registrar, high_one, "propose", outcome="advice", why="Spoken to in May")
    tab = open_tab()
    tab.choose("proposed")
    (card,) = tab.cards.cards
    said = f"Advice given, {session.registrar.user.name}: Spoken to in May"
    assert said in [label.text() for label in card.findChildren(Elide)]
    assert said in card.accessibleDescription()


def test_a_question_names_both_organisations(qtbot: QtBot, open_tab: Open, two: None):
    tab = open_tab()
    on(tab, HOTEL)
    dialog = ask(qtbot, "D", "")
    assert f"{HOTEL}, may be “Castle Quay Hotels Ltd”" in [label.text() for label in dialog.findChildren(Wrap)]
    answer(qtbot, "Escape")


# --- two windows ------------------------------------------------------------------------------------------------------


def test_who_judges_second_is_told_and_loses_nothing(
    qtbot: QtBot, session: Session, beside: Registrar, open_tab: Open, two: None
):
    tab = open_tab()
    on(tab, HOTEL)
    dialog = ask(qtbot, "N", "A yearly dinner")
    for one in leads(beside):
        judged(beside, one, "acu")
    session.look()
    (told,) = [banner for banner in dialog.findChildren(Banner) if banner.isVisible()]
    assert "C. Lyle saved 2 of them" in told.text()
    assert "Nothing was overwritten." in told.text()
    assert "Now: Escalated" in told.text()
    press("Ctrl+Return")
    assert QApplication.activeModalWidget() is dialog
    assert {one.values["outcome"] for one in leads(session.registrar)} == {"acu"}


def test_what_was_written_stands_there_again_on_the_leads_as_they_are(
    qtbot: QtBot, session: Session, beside: Registrar, open_tab: Open, two: None
):
    tab = open_tab()
    on(tab, HOTEL)
    dialog = ask(qtbot, "N", "A yearly dinner")
    for one in leads(beside):
        judged(beside, one, "unsure")
    session.look()
    link = next(one for one in dialog.findChildren(QWidget) if one.property("kind") == "link" and one.isVisible())
    press("Shift+Tab")
    assert focused() is link
    press("Return")
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() not in (None, dialog))
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    answer(qtbot)
    assert {(one.state, one.values["why"]) for one in leads(session.registrar)} == {("explained", "A yearly dinner")}


def test_one_lead_judged_elsewhere_meanwhile_is_told_of_too(
    qtbot: QtBot, session: Session, beside: Registrar, open_tab: Open, high: None
):
    tab = open_tab()
    tab.search.set_text("grade:high")
    tab.choose("open")
    on(tab, FIRM)
    dialog = ask(qtbot, "N", "")
    (one,) = [one for one in leads(beside) if one.values["grade"] == "high"]
    judged(beside, one, "dcc")
    session.look()
    told = [banner.text() for banner in dialog.findChildren(Banner) if banner.isVisible()]
    assert any("C. Lyle saved this" in one for one in told)
    answer(qtbot, "Escape")
    assert session.registrar.reading.entry(LEADS, one.id).values["outcome"] == "dcc"
