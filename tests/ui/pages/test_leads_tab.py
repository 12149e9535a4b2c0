"""The leads in the window: grouped, filtered, judged by keyboard alone, hidden from whom they are about."""

from collections.abc import Callable

import pytest
from crosschecking import BUYER, MANAGER, contract, judged, leads, offer, ran
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot
from samples import CLERK
from windows import clipped, focused, press, write

from app.registers import INTEGRITY_CASES, LEADS, ORGANISATIONS, USERS
from app.registrar import Registrar
from ui.jobs import JobQueue
from ui.pages.crosschecks.lead_card import LeadCard
from ui.pages.crosschecks.lead_cards import AT_ONCE
from ui.pages.crosschecks.leads_tab import LeadsTab
from ui.session import Session
from ui.theme import Theme

HOTEL, FIRM = "Castle Quay Hotel", "Harbour Security Ltd"
Open = Callable[..., LeadsTab]


@pytest.fixture
def open_tab(session: Session, jobs: JobQueue, show: Callable[..., QMainWindow]) -> Open:
    def opened(width: int = 1130, height: int = 650, at: Session = session) -> LeadsTab:
        tab = LeadsTab(at, jobs)
        show(tab, width=width, height=height)
        return tab

    return opened


@pytest.fixture
def nine(session: Session) -> None:
    """Nine offers of a hotel before its contract: nine leads of medium grade on one pair of names."""
    contract(session.registrar, "Castle Quay Hotels Ltd", "2012-06-01")
    for day in range(1, 10):
        offer(session.registrar, HOTEL, f"2012-05-0{day}")
    ran(session.registrar)


@pytest.fixture
def high(session: Session) -> None:
    """One lead of high grade: the manager who was offered something owns the contract."""
    contract(session.registrar, FIRM, "2012-06-01", owner=MANAGER)
    offer(session.registrar, FIRM, "2012-05-01", recipient=MANAGER)
    ran(session.registrar)


def first(tab: LeadsTab) -> LeadCard:
    """The first card, with the focus on it."""
    tab.cards.take_focus()
    return tab.cards.cards[0]


def again_active(qtbot: QtBot, tab: LeadsTab) -> None:
    """A list or a question was over the window: without a screen nobody gives it the keys back."""
    with qtbot.waitActive(tab.window()):
        tab.window().activateWindow()


def standing(session: Session) -> list[str]:
    return [one.state for one in leads(session.registrar)]


def counts(tab: LeadsTab) -> dict[str, int | None]:
    return {chip.key: chip.count for chip in tab.chips._chips}


def asked(qtbot: QtBot) -> None:
    """Wait until the question is up and has the focus."""

    def has_focus() -> bool:
        dialog, focused = QApplication.activeModalWidget(), QApplication.focusWidget()
        return dialog is not None and focused is not None and dialog.isAncestorOf(focused)

    qtbot.waitUntil(has_focus)


def said_why(qtbot: QtBot, words: str = "A yearly dinner, declined") -> None:
    """Type why, where the question has the focus, and take the step."""
    asked(qtbot)
    write(words)
    press("Ctrl+Return")
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)


def test_nine_offers_and_one_contract_are_one_card(open_tab: Open, nine: None):
    tab = open_tab()
    (card,) = tab.cards.cards
    assert len(card.group.leads) == 9
    assert "may be “Castle Quay Hotels Ltd”" in card.accessibleName()
    assert "9 leads" in card.accessibleName()
    assert "23 days before NC-1 was awarded" in card.accessibleDescription()
    assert "1 Jun 2012: Awarded" in card.timeline.accessibleDescription()
    assert len(card.links) == 3
    assert counts(tab) == {"open": 9, "all": 9}


def test_the_other_leads_of_a_card_are_shown_when_asked_for(open_tab: Open, nine: None):
    tab = open_tab()
    card = first(tab)
    assert card.show_more is not None
    card.show_more.setFocus()
    press("Space")
    assert len(card.links) == 8
    assert card.links[3].hasFocus()
    press("Return")
    assert tab.opened.lead is not None
    assert tab.opened.lead.id == card.group.leads[4].id


def test_a_whole_card_is_judged_by_keyboard_as_one_act(qtbot: QtBot, session: Session, open_tab: Open, nine: None):
    tab = open_tab()
    first(tab)
    press("N")
    said_why(qtbot)
    assert standing(session) == ["explained"] * 9
    assert {one.values["outcome"] for one in leads(session.registrar)} == {"no_concern"}
    assert counts(tab) == {"open": 0, "explained": 9, "all": 9}
    assert tab.found.currentWidget() is tab.empty
    session.publish(session.registrar.undo())
    assert standing(session) == ["open"] * 9
    assert len(tab.cards.cards) == 1


def test_without_a_reason_nothing_is_judged(qtbot: QtBot, session: Session, open_tab: Open, nine: None):
    tab = open_tab()
    first(tab)
    press("A")
    asked(qtbot)
    press("Ctrl+Return")
    assert QApplication.activeModalWidget() is not None
    press("Escape")
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert standing(session) == ["open"] * 9


def test_two_names_that_are_not_one_are_remembered(qtbot: QtBot, session: Session, open_tab: Open, nine: None):
    tab = open_tab()
    first(tab)
    press("D")
    said_why(qtbot, "The hotel and the chain are two firms")
    assert standing(session) == ["explained"] * 9
    offer(session.registrar, HOTEL, "2012-05-20")
    assert ran(session.registrar).outcome.count("raised") == 0
    assert len(leads(session.registrar)) == 9


def test_two_names_that_are_one_give_the_supplier_the_other_name(session: Session, open_tab: Open, nine: None):
    tab = open_tab()
    first(tab)
    press("S")
    assert {one.values["identity"] for one in leads(session.registrar)} == {"same"}
    assert standing(session) == ["open"] * 9
    found = session.registrar.reading.organisation_named("Castle Quay Hotels Ltd")
    assert found is not None
    aliases = session.registrar.reading.entry(ORGANISATIONS, found).values["aliases"]
    assert [line["alias"] for line in aliases] == [HOTEL]


def test_a_high_lead_is_closed_by_two_people(qtbot: QtBot, session: Session, open_tab: Open, high: None):
    registrar = session.registrar
    tab = open_tab()
    assert "no_concern" not in tab.cards.cards[0].buttons
    judged(registrar, leads(registrar)[0], "propose", outcome="advice")
    tab.choose("proposed")
    card = first(tab)
    assert not card.buttons["confirm"].isEnabled()
    assert card.buttons["confirm"].accessibleDescription() == "Somebody else than who proposed it confirms"
    press("C")
    assert standing(session) == ["proposed"]
    other = Session(session.file, Registrar(session.file, "C. Lyle", today=registrar.today, now=registrar.now))
    theirs = open_tab(at=other)
    theirs.choose("proposed")
    first(theirs)
    press("C")
    assert standing(session) == ["explained"]
    assert leads(registrar)[0].values["confirmed_by"] == "C. Lyle"


def test_what_was_passed_on_opens_a_case_that_names_the_lead(
    qtbot: QtBot, session: Session, open_tab: Open, high: None
):
    tab = open_tab()
    menu = first(tab).escalations()
    assert [action.text() for action in menu.actions()] == [
        "To Commercial…",
        "To ACU…",
        "To the deputy chief constable…",
    ]
    menu.actions()[1].trigger()
    said_why(qtbot, "The owner took dinner")
    assert standing(session) == ["escalated"]
    again_active(qtbot, tab)
    tab.choose("escalated")
    first(tab).buttons["case"].setFocus()
    press("Space")
    reference = leads(session.registrar)[0].values["case_reference"]
    register, case = session.registrar.reading.by_reference(reference)
    assert register is INTEGRITY_CASES
    assert case.values["contact_reference"] == leads(session.registrar)[0].reference
    tab.open_lead(tab.cards.cards[0].group.first)
    assert reference in [fact.value for fact in tab.opened.judgement.facts()]


def test_everything_closed_on_an_organisation_is_opened_again(
    qtbot: QtBot, session: Session, open_tab: Open, nine: None
):
    for one in leads(session.registrar):
        judged(session.registrar, one, "no_concern")
    tab = open_tab()
    tab.choose("explained")
    offered = first(tab).other_steps().actions()
    action = next(one for one in offered if one.text().startswith("Re-open everything closed on Castle"))
    action.trigger()
    said_why(qtbot, "A new head of PSD looks again")
    assert standing(session) == ["open"] * 9
    assert session.registrar.history(LEADS, leads(session.registrar)[0].id)[-1].body["reason"]


def test_chips_and_choices_narrow_the_list(session: Session, open_tab: Open, nine: None, high: None):
    tab = open_tab()
    assert len(tab.cards.cards) == 2
    assert tab.cards.cards[0].group.first.grade == "high"  # what weighs most stands first
    tab.grade.set_value("high")
    tab.grade.edited.emit("high")
    assert [card.group.first.organisation for card in tab.cards.cards] == [FIRM]
    assert counts(tab) == {"open": 1, "all": 1}
    tab.rule.set_value("low_spend")
    tab.rule.edited.emit("low_spend")
    assert tab.found.currentWidget() is tab.empty
    tab.empty.button.setFocus()
    press("Space")
    assert len(tab.cards.cards) == 2


def test_the_search_box_understands_the_words_of_the_register(qtbot: QtBot, open_tab: Open, nine: None, high: None):
    tab = open_tab()
    tab.search.setFocus()
    write("from:harbour")
    qtbot.waitUntil(lambda: len(tab.cards.cards) == 1)
    assert tab.cards.cards[0].group.first.organisation == FIRM
    again_active(qtbot, tab)
    press("Return")
    assert tab.cards.cards[0].hasFocus()
    tab.search.line.setFocus()
    write(" nosuch:word")
    qtbot.waitUntil(lambda: bool(tab.search.complaint()))


def test_before_the_first_run_the_page_says_what_f9_does(qtbot: QtBot, open_tab: Open):
    tab = open_tab()
    assert tab.found.currentWidget() is tab.empty
    with qtbot.waitSignal(tab.run_asked):
        tab.empty.button.click()


def test_after_a_run_that_found_nothing_there_is_nothing_to_press(session: Session, open_tab: Open):
    ran(session.registrar)
    tab = open_tab()
    assert tab.found.currentWidget() is tab.empty
    assert not tab.empty.button.isVisible()
    assert not tab.print_button.isEnabled()


def test_a_head_of_psd_never_sees_counts_or_finds_their_own(session: Session, open_tab: Open):
    registrar = session.registrar
    contract(registrar, HOTEL, "2012-06-01")
    offer(registrar, HOTEL, "2012-05-01", recipient=BUYER)
    offer(registrar, HOTEL, "2012-05-02")
    contract(registrar, FIRM, "2012-06-01", owner=BUYER)
    offer(registrar, FIRM, "2012-05-01", recipient=BUYER)
    ran(registrar)
    registrar.add(USERS, {"sign_in": CLERK, "name": CLERK, "role": "head", "staff_number": BUYER})
    own = Session(session.file, Registrar(session.file, CLERK, today=registrar.today, now=registrar.now))
    tab = open_tab(at=own)
    assert len(leads(registrar)) == 3
    (card,) = tab.cards.cards
    assert [lead.person for lead in card.group.leads] == ["0541"]
    assert counts(tab) == {"open": 1, "all": 1}
    tab.search.set_text("from:harbour")
    tab.choose("all")
    assert tab.found.currentWidget() is tab.empty
    assert counts(tab) == {"open": 0, "all": 0}


def test_a_clerk_looks_and_is_told_who_judges(session: Session, open_tab: Open, nine: None):
    session.registrar.add(USERS, {"sign_in": CLERK, "name": CLERK, "role": "head"})
    session.registrar.add(USERS, {"sign_in": "clerk", "name": "A. Clerk", "role": "clerk"})
    clerk = Session(session.file, Registrar(session.file, "clerk", today=session.registrar.today))
    tab = open_tab(at=clerk)
    assert "Head of PSD or Deputy chief constable" in tab.for_others.text()
    card = first(tab)
    assert not card.buttons
    assert not card.escalate.isVisible()
    press("N")
    assert QApplication.activeModalWidget() is None
    assert standing(session) == ["open"] * 9


def test_thousands_are_turned_over_page_by_page(session: Session, open_tab: Open):
    for number in range(AT_ONCE + 3):
        firm = f"{chr(65 + number)}{'bcdfghjklmnprstv'[number]}ulton Fencing Works {number}"
        contract(session.registrar, firm, "2012-06-01")
        offer(session.registrar, firm, "2012-05-01")
    ran(session.registrar)
    tab = open_tab()
    of = len(tab._groups)
    assert of > AT_ONCE
    assert len(tab.cards.cards) == AT_ONCE
    assert f"1 to {AT_ONCE} of {of}" in tab.cards.where.text()
    first(tab)
    press("PageDown")
    assert f"{AT_ONCE + 1} to {min(of, 2 * AT_ONCE)} of {of}" in tab.cards.where.text()
    assert tab.cards.cards[0].hasFocus()
    press("Up")
    assert len(tab.cards.cards) == AT_ONCE


def test_up_and_down_go_from_card_to_card_and_enter_opens(open_tab: Open, nine: None, high: None):
    tab = open_tab()
    first(tab)
    press("Down")
    assert tab.cards.cards[1].hasFocus()
    press("Return")
    assert tab.opened.lead == tab.cards.cards[1].group.first
    press("Escape")
    assert tab.stack.currentWidget() is tab.listed
    assert tab.cards.cards[1].hasFocus()


def test_what_others_judge_is_shown_at_once(session: Session, open_tab: Open, nine: None):
    tab = open_tab()
    other = Registrar(session.file, "C. Lyle", today=session.registrar.today, now=session.registrar.now)
    one = leads(session.registrar)[0]
    session.publish(other.step(LEADS, one.id, one.version, "no_concern", {"why": "Known to us"}))
    assert counts(tab) == {"open": 8, "explained": 1, "all": 9}
    assert len(tab.cards.cards[0].group.leads) == 8


@pytest.mark.parametrize("size", [(1130, 650), (1660, 950)])
def test_nothing_is_cut_off(qtbot: QtBot, themed: Theme, open_tab: Open, nine: None, high: None, size: tuple[int, int]):
    tab = open_tab(*size)
    qtbot.waitUntil(lambda: clipped(tab) == [])
    tab.open_lead(tab.cards.cards[0].group.first)
    qtbot.waitUntil(lambda: clipped(tab) == [])


def test_tab_comes_to_everything_in_the_order_of_reading(open_tab: Open, nine: None, high: None):
    tab = open_tab()
    tab.print_button.setFocus()
    press("Tab")
    assert tab.chips.isAncestorOf(focused())
    for card in tab.cards.cards:
        for stop in card.stops():
            if stop.isVisible() and stop.isEnabled():
                press("Tab")
                assert focused() is stop
    press("Tab")
    assert not tab.cards.isAncestorOf(focused())


def test_what_another_page_asks_for_is_found_however_it_stands(
    session: Session, open_tab: Open, nine: None, high: None
):
    tab = open_tab()
    (lead,) = [one for one in leads(session.registrar) if one.values["grade"] == "high"]
    judged(session.registrar, lead, "acu")
    tab.open_lead(tab.cards.cards[0].group.first)
    tab.show_found(f"about:{lead.values['about']}")
    assert tab.stack.currentWidget() is tab.listed
    assert [card.group.first.reference for card in tab.cards.cards] == [lead.reference]
    assert counts(tab)["escalated"] == 1
