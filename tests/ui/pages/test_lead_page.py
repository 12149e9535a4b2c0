"""One lead, whole: both records, each rule with why, the reasons for the names, who judged; and the same on paper."""

from collections.abc import Callable

import pytest
from crosschecking import contract, judged, leads, offer, ran
from PySide6.QtWidgets import QLabel, QMainWindow, QWidget
from pytestqt.qtbot import QtBot
from windows import focused, press

from app.registers import CONTRACTS, GIFTS
from ui.jobs import JobQueue
from ui.pages.crosschecks.lead_page import LeadPage
from ui.pages.crosschecks.leads_paper import list_blocks, print_lead, print_leads
from ui.pages.crosschecks.leads_tab import LeadsTab
from ui.printing.blocks import Table
from ui.session import Session

HOTEL = "Castle Quay Hotel"


@pytest.fixture
def tab(session: Session, jobs: JobQueue, show: Callable[..., QMainWindow]) -> LeadsTab:
    """Two leads on one pair of names, the weightier of high grade."""
    registrar = session.registrar
    tender = {"tender_opened_on": "2012-04-01", "tender_closed_on": "2012-04-20"}
    contract(registrar, "Castle Quay Hotels Ltd", "2012-06-01", **tender)
    offer(registrar, HOTEL, "2012-04-10", outcome="accepted")
    offer(registrar, HOTEL, "2012-03-01")
    ran(registrar)
    found = LeadsTab(session, jobs)
    show(found, width=1130, height=650)
    found.open_lead(found.cards.cards[0].group.first)
    return found


def words(widget: QWidget) -> str:
    """Everything that is written in a part of the window."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def test_both_records_are_shown_in_full(tab: LeadsTab, session: Session):
    left, right = tab.opened.sides
    assert left.reference.startswith("G/")
    assert right.reference.startswith("C/")
    assert ("From", HOTEL) in [(fact.label, fact.value) for fact in left.facts.facts()]
    assert ("Supplier", "Castle Quay Hotels Ltd") in [(fact.label, fact.value) for fact in right.facts.facts()]


def test_each_record_leads_to_its_entry(qtbot: QtBot, tab: LeadsTab):
    with qtbot.waitSignal(tab.entry_asked) as asked:
        tab.opened.sides[0].open.click()
    assert asked.args[0] == GIFTS.name
    with qtbot.waitSignal(tab.entry_asked) as asked:
        tab.opened.sides[1].open.click()
    assert asked.args[0] == CONTRACTS.name


def test_every_rule_says_why_and_what_it_means(tab: LeadsTab):
    told = words(tab.opened.found)
    assert "Bidder while the tender was open" in told
    assert "the tender of NC-1 was open from 1 Apr 2012 to 20 Apr 2012" in told
    assert "Anything accepted makes it high." in told
    assert "Award after an offer" in told
    assert "Why the two may be one organisation" in told
    assert "Castle Quay Hotels Ltd" in tab.opened.found.compared.text()
    assert "Offers up to 365 days before" in tab.opened.measured.text()


def test_the_time_line_opens_entries_by_keyboard(qtbot: QtBot, tab: LeadsTab):
    tab.opened.timeline.setFocus()
    press("Right")
    press("Home")
    assert tab.opened.timeline.noted().startswith("1 Mar 2012: Offer")
    with qtbot.waitSignal(tab.entry_asked) as asked:
        press("Return")
    assert asked.args[0] == GIFTS.name


def test_alt_and_the_arrows_go_to_the_other_leads_on_the_two_names(tab: LeadsTab):
    first = tab.opened.lead
    assert "lead 1 of 2 on these names" in tab.opened.where.text()
    press("Alt+Right")
    assert tab.opened.lead != first
    assert "lead 2 of 2 on these names" in tab.opened.where.text()
    press("Alt+Right")
    assert "lead 2 of 2 on these names" in tab.opened.where.text()
    press("Alt+Left")
    assert tab.opened.lead == first


def test_what_people_said_and_when_stands_on_it(tab: LeadsTab, session: Session):
    assert tab.opened.judgement.facts()[0].value == "by nobody yet"
    one = next(one for one in leads(session.registrar) if one.values["grade"] == "high")
    judged(session.registrar, one, "propose", outcome="no_concern")
    tab.refresh()
    facts = {fact.label: fact.value for fact in tab.opened.judgement.facts()}
    assert facts["Outcome"] == "No concern"
    assert facts["Why"] == "Looked into"
    assert facts["Judged by"] == "J. Abbott"
    assert "took the step “Propose to close”" in words(tab.opened.history)


def test_what_is_said_of_names_says_for_how_many_leads_and_holds_for_all(tab: LeadsTab, session: Session):
    page: LeadPage = tab.opened
    labels = [offer.label for offer in page.steps.offers]
    assert "The same organisation (2 leads)" in labels
    assert "No concern" not in labels  # two people close a lead of high grade
    page.steps.chosen.emit("same")
    assert [one.values["identity"] for one in leads(session.registrar)] == ["same", "same"]


def test_no_sentence_says_that_a_lead_is_a_fact(tab: LeadsTab):
    told = words(tab.opened)
    assert "may be “Castle Quay Hotels Ltd”" in told
    assert not [word for word in ("corrupt", "guilty", "breach", "proves", "conflict of interest") if word in told]


def test_one_lead_and_the_list_on_paper(qtbot: QtBot, tab: LeadsTab, session: Session):
    assert tab.opened.lead is not None
    one = print_lead(tab, session, tab.opened.lead)
    qtbot.waitUntil(lambda: bool(one.pages), timeout=20_000)
    text = "\n".join(page.text for page in one.pages)
    for said in ("never a finding", "Anything accepted makes it high", "Days since the one before", "by nobody yet"):
        assert said in " ".join(text.split())
    one.reject()
    whole = print_leads(tab, session, tab._groups, "is:open")
    qtbot.waitUntil(lambda: bool(whole.pages), timeout=20_000)
    assert "2 leads on 1 pairs of names" in " ".join(whole.pages[0].text.split())
    whole.reject()


def test_the_list_on_paper_keeps_the_order_of_the_window(tab: LeadsTab, session: Session):
    table = list_blocks(session.registrar.registers["leads"], tab._groups, "is:open")[-1]
    assert isinstance(table, Table)
    assert [row[1] for row in table.rows] == ["High", "Medium"]


def test_the_keys_of_a_page_go_through_what_is_read(tab: LeadsTab):
    bar = tab.opened.scroller.verticalScrollBar()
    tab.opened.take_focus()
    press("PageDown")
    assert bar.value() > 0
    press("PageUp")
    assert bar.value() == 0


def test_a_lead_that_goes_while_it_is_open_says_since_when_and_leaves_the_way_back(tab: LeadsTab, session: Session):
    lead = tab.opened.lead
    assert lead is not None
    tab.opened.take_focus()
    assert tab.opened.steps.isAncestorOf(focused())
    (gift,) = session.registrar.reading.called(GIFTS, [lead.about])
    entry = session.registrar.reading.entry(GIFTS, gift)
    session.registrar.amend(GIFTS, gift, entry.version, {"offered_on": "2009-01-05"}, "Typed wrong")
    ran(session.registrar)
    session.changed.emit(frozenset({GIFTS.name, "leads"}))
    assert tab.opened.lead is not None
    assert tab.opened.lead.state == "gone"
    assert "since 14 Jun 2012" in words(tab.opened)
    assert tab.opened.isAncestorOf(focused())
    press("Escape")
    assert tab.stack.currentWidget() is tab.listed
