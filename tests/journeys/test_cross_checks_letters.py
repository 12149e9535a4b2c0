"""Every Alt-letter of the cross-checks goes to one thing: in each tab, with a lead open, beside the menu bar."""

import re
from collections import Counter

import pytest
from crosschecking import contract, leads, offer, ran
from driver import Driver
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from ui.pages.crosschecks.leads_tab import LeadsTab
from ui.pages.tabbed_page import TabbedPage
from ui.panels.mnemonics import MENU_BAR

LETTER = re.compile(r"&([^&\s])")


def letters(inside: QWidget) -> Counter[str]:
    """The Alt-letters of everything that is shown."""
    kinds = (QAbstractButton, QLabel)
    shown = [one for kind in kinds for one in inside.findChildren(kind) if one.isVisible()]
    texts = (one.text().replace("&&", "") for one in shown if isinstance(one, QAbstractButton) or one.buddy())
    return Counter(found.group(1).lower() for text in texts if (found := LETTER.search(text)))


@pytest.fixture
def page(probity: Driver) -> TabbedPage:
    probity.open_sample()
    registrar = probity.session.registrar
    contract(registrar, "Castle Quay Hotels Ltd", "2012-06-01", owner="2779")
    for day in ("2012-05-02", "2012-05-03"):
        offer(registrar, "Castle Quay Hotel", day, recipient="2779")
    ran(registrar)
    found = probity.window.go_to("cross-checks")
    assert isinstance(found, TabbedPage)
    return found


@pytest.mark.parametrize("key", ["leads", "overview", "preaward", "runs"])
def test_no_letter_of_a_tab_has_two_meanings(page: TabbedPage, key: str):
    page.show_tab(key)
    found = letters(page)
    assert found
    assert max(found.values()) == 1, found
    assert not set(found) & set(MENU_BAR)


def test_no_letter_of_an_open_lead_has_two_meanings(probity: Driver, page: TabbedPage):
    tab = page.show_tab("leads")
    assert isinstance(tab, LeadsTab)
    for group in tab._groups:
        for lead in group.leads:
            tab.open_lead(lead)
            found = letters(page)
            assert max(found.values()) == 1, found
            assert not set(found) & set(MENU_BAR)
    assert leads(probity.session.registrar)


def test_f6_comes_to_the_places_of_the_tab(page: TabbedPage):
    tab = page.show_tab("runs")
    assert list(page.panes())[1:] == list(tab.panes())  # type: ignore[attr-defined]
