"""The head of PSD's review, by keyboard: what differs, its like cases, what was found and signed; then a dip sample."""

from typing import TypeVar

import pytest
from driver import Driver
from planted import plant
from PySide6.QtCore import Qt
from samples import CLERK
from windows import focused

from app.registrar import Registrar
from ui.pages.register_page import RegisterPage
from ui.pages.reviews.consistency import ConsistencyTab
from ui.pages.reviews.dip_sample import DipSampleTab
from ui.pages.tabbed_page import TabbedPage

Tab = TypeVar("Tab", ConsistencyTab, DipSampleTab)


@pytest.fixture
def reviews(probity: Driver, registrar: Registrar) -> TabbedPage:
    """Reviews, reached through the commands, over a register in which five decisions differ."""
    plant(registrar)
    probity.open_register(registrar.file.path)
    return back_to_reviews(probity)


def back_to_reviews(probity: Driver) -> TabbedPage:
    probity.press("Ctrl+K")
    probity.write("reviews")
    probity.press("Return")
    assert probity.window.workspace is not None
    page = probity.window.workspace.stack.currentWidget()
    assert isinstance(page, TabbedPage)
    return page


def turn_to(probity: Driver, reviews: TabbedPage, keys: str, kind: type[Tab]) -> Tab:
    """To a tab by its Alt-letter: a button that is pressed so acts a moment later."""
    probity.press(keys)
    probity.qtbot.waitUntil(lambda: isinstance(reviews.stack.currentWidget(), kind))
    tab = reviews.stack.currentWidget()
    assert isinstance(tab, kind)
    return tab


def board(probity: Driver, reviews: TabbedPage) -> ConsistencyTab:
    tab = turn_to(probity, reviews, "Alt+C", ConsistencyTab)
    probity.qtbot.waitUntil(lambda: tab.looked is not None, timeout=20_000)
    return tab


def back_in_the_list(probity: Driver) -> bool:
    assert probity.window.workspace is not None
    return isinstance(probity.window.workspace.stack.currentWidget(), RegisterPage)


def listed(probity: Driver) -> set[str]:
    """The references in the list that is shown."""
    page = probity.page
    ids = page.list.table.entries.ids
    return {row["reference"] for row in probity.session.registrar.reading.rows(page.register, ids, ["reference"])}


def test_a_review_from_what_differs_to_the_signature(probity: Driver, reviews: TabbedPage):
    tab = board(probity, reviews)
    assert len(tab.differing.table.rows()) == 3
    first = tab.differing.table.rows()[0].cells[0]
    tab.differing.take_focus()
    probity.press("Return")
    assert probity.page.register.name == "gifts"
    current = probity.page.list.current_id()
    assert current is not None
    assert probity.session.registrar.reading.entry(probity.page.register, current).reference == first

    back_to_reviews(probity)
    beside = {row.cells[0] for row in tab.differing.like.rows() if not row.heading}
    probity.press("Alt+L")
    probity.qtbot.waitUntil(lambda: back_in_the_list(probity))
    assert listed(probity) == beside
    assert first in beside

    back_to_reviews(probity)
    tab.parts.setFocus(Qt.FocusReason.TabFocusReason)
    tab.show_part("found")
    probity.press("Alt+W")
    probity.write("Three decisions differ; each decider was asked for the reason.")
    probity.press("Alt+S")
    probity.qtbot.waitUntil(lambda: len(probity.kept("register_reviews", "is:signed")) == 1)
    (review,) = probity.kept("register_reviews", "kind:consistency")  # as figure G15 counts them
    assert review.values["signed_by"] == CLERK
    assert review.values["head"]
    probity.sees(review.reference)


def test_a_dip_sample_from_the_draw_to_the_signature(probity: Driver, reviews: TabbedPage):
    tab = turn_to(probity, reviews, "Alt+D", DipSampleTab)
    probity.press("Alt+Z")
    probity.write("5")
    probity.press("Alt+W")
    probity.qtbot.waitUntil(lambda: focused() is tab.judge.table)
    probity.press("R", times=2)
    probity.press("W")
    probity.write("Value on the form is £125")
    probity.press("Return")

    assert probity.window.workspace is not None
    path = probity.session.file.path
    probity.press("Ctrl+W")  # and home for the day
    probity.open_register(path)
    again = back_to_reviews(probity)
    tab = turn_to(probity, again, "Alt+D", DipSampleTab)
    assert tab.judge.counted.text() == "3 of 5 looked at"
    tab.judge.take_focus()
    probity.press("R", times=2)
    probity.press("Alt+W")
    probity.write("One value was misread when it was typed in.")
    probity.press("Alt+S")
    probity.qtbot.waitUntil(lambda: len(probity.kept("register_reviews", "is:signed")) == 1)

    (review,) = probity.kept("register_reviews", "kind:sample")
    assert [line["result"] for line in review.values["sample"]] == ["right", "right", "wrong", "right", "right"]
    assert review.values["errors"] == 1
    assert review.values["seed"]
    assert tab.judge.rate.text().startswith("1 of 5 in error: 20%")
