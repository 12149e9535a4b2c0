"""The overview tab: the picture first, names that are alike a moment later, each node opened, and all of it printed."""

import re
from collections.abc import Callable

import pytest
from crosschecking import contract, offer, ran
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot
from windows import clipped

from app.periods import quarter
from app.query import Query
from app.registers import GIFTS
from app.review import pack
from ui.jobs import JobQueue
from ui.pages.crosschecks.overview import OverviewTab
from ui.pages.crosschecks.overview_paper import picture_blocks, print_overview
from ui.pages.reviews.consistency_period import EVER, MONTHS
from ui.pages.reviews.scrutiny_pack import pack_blocks
from ui.printing.blocks import Paragraph, Picture, Table
from ui.printing.paper import paper_of
from ui.session import Session
from ui.theme import Theme
from ui.theme.theme import ZOOMS

FIRM, TYPED = "Tarnholm Vehicle Hire Ltd", "Aldwark Boatbiulders"
ALIKE = "Aldwark Boatbuilders"


@pytest.fixture
def dealt(session: Session) -> Session:
    """A supplier who gives, a giver whose name is like a supplier's, and one who only gives."""
    registrar = session.registrar
    offer(registrar, FIRM, "2012-05-01", outcome="accepted", pence=40_00)
    offer(registrar, FIRM, "2012-03-01", recipient="4417")
    offer(registrar, TYPED, "2012-04-01")
    offer(registrar, "Castle Quay Hotel", "2012-04-02")
    contract(registrar, FIRM, "2012-05-11", title="Vans", value_pence=90_000_00)
    contract(registrar, ALIKE, "2012-05-12", title="Boats")
    contract(registrar, "Northmere Gazette", "2012-05-13")
    return session


@pytest.fixture
def tab(dealt: Session, jobs: JobQueue, show: Callable[..., QMainWindow], qtbot: QtBot) -> OverviewTab:
    found = OverviewTab(dealt, jobs)
    show(found, width=1180, height=660)
    settle(found, qtbot)
    return found


def settle(tab: OverviewTab, qtbot: QtBot) -> None:
    """Until everything was looked at, names that are alike too."""
    qtbot.waitUntil(lambda: tab.looked is not None and "not compared yet" not in tab.left_out.text(), timeout=20_000)


def names(tab: OverviewTab) -> list[str]:
    return [node.name for node in tab.chart.nodes()]


def reach(tab: OverviewTab, qtbot: QtBot, name: str) -> None:
    """Walk to a node of the chart by its keys."""
    at = names(tab).index(name)
    left = 1 + max(n for n, node in enumerate(tab.chart.nodes()) if node.key[0] in "sg")
    tab.chart.setFocus()
    qtbot.keyClick(tab.chart, Qt.Key.Key_Home if at < left else Qt.Key.Key_End)
    for _ in range(at if at < left else len(names(tab)) - 1 - at):
        qtbot.keyClick(tab.chart, Qt.Key.Key_Down if at < left else Qt.Key.Key_Up)
    assert tab.chart.nodes()[at].words == tab.chart.noted()


def test_the_picture_says_itself_in_a_sentence(tab: OverviewTab):
    assert tab.headline.text() == (
        "1 of 3 givers holds contracts. It made 2 of 4 offers, worth £60, of which 1 were accepted."
        " 1 more may hold some: its name is like a supplier's."
    )
    assert tab.left_out.text() == "1 of 3 contracts are held by organisations that made no offer."


def test_suppliers_stand_first_and_beside_what_they_hold(tab: OverviewTab):
    assert names(tab) == [
        *(FIRM, TYPED, "Castle Quay Hotel"),
        *("NC-1 Vans", "NC-2 Boats"),
        *("Thornby", "Cawley"),
    ]


def test_what_is_only_likely_is_said_to_be_so(tab: OverviewTab, qtbot: QtBot):
    reach(tab, qtbot, TYPED)
    assert f"May be {ALIKE} (names " in tab.said.text()
    assert "Holds" not in tab.said.text()
    reach(tab, qtbot, "NC-2 Boats")
    assert f"May be held by {TYPED} (" in tab.said.text()


def test_a_node_says_what_it_is_joined_to(tab: OverviewTab, qtbot: QtBot):
    reach(tab, qtbot, FIRM)
    assert tab.said.text() == (
        f"{FIRM}: 2 offers worth £60, 1 accepted, 1 declined, 1 Mar 2012 to 1 May 2012."
        " To Cawley 1, Thornby 1. Holds 1 contract worth £90,000: NC-1."
    )


@pytest.mark.parametrize(("node", "kind"), [(FIRM, "organisations"), ("Castle Quay Hotel", "organisations")])
def test_enter_opens_the_card_of_a_giver(tab: OverviewTab, qtbot: QtBot, dealt: Session, node: str, kind: str):
    reach(tab, qtbot, node)
    with qtbot.waitSignal(tab.card_asked) as asked:
        qtbot.keyClick(tab.chart, Qt.Key.Key_Return)
    assert asked.args == [kind, dealt.registrar.reading.organisation_named(node)]


def test_enter_opens_a_contract(tab: OverviewTab, qtbot: QtBot, dealt: Session):
    reach(tab, qtbot, "NC-2 Boats")
    with qtbot.waitSignal(tab.entry_asked) as asked:
        qtbot.keyClick(tab.chart, Qt.Key.Key_Return)
    register, entry = asked.args
    found = dealt.registrar.reading.entry(dealt.registrar.registers[register], entry)
    assert found.values["contract_ref"] == "NC-2"


@pytest.mark.parametrize("by", [0, 1, 2])
def test_enter_opens_the_offers_to_a_recipient(tab: OverviewTab, qtbot: QtBot, dealt: Session, by: int):
    segment = tab.filters.by.segments()[by]
    segment.click()
    qtbot.waitUntil(lambda: tab.looked is not None and tab.looked.overview.asked.by == segment.key)
    settle(tab, qtbot)
    node = next(node for node in tab.chart.nodes() if node.key.startswith("r"))
    reach(tab, qtbot, node.name)
    with qtbot.waitSignal(tab.search_asked) as asked:
        qtbot.keyClick(tab.chart, Qt.Key.Key_Return)
    register, search = asked.args
    assert register == "gifts"
    assert len(dealt.registrar.search.ids(GIFTS, Query(search))) == int(node.detail.split()[0])


def test_another_width_draws_the_same_facts_otherwise(tab: OverviewTab):
    before = names(tab)
    tab.filters.measure.segments()[1].click()
    assert sorted(names(tab)) == sorted(before)
    assert tab.filters.measured() == "value"


def test_values_leave_out_what_is_worth_less(tab: OverviewTab, qtbot: QtBot):
    tab.filters.offers.setFocus()
    qtbot.keyClicks(tab.filters.offers, "30")
    qtbot.keyClick(tab.filters.offers, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: names(tab)[0] == FIRM and len(names(tab)) == 3)
    assert names(tab) == [FIRM, "NC-1 Vans", "Thornby"]


def test_an_amount_that_cannot_be_read_is_explained_and_nothing_is_asked(tab: OverviewTab, qtbot: QtBot):
    before = names(tab)
    tab.filters.contracts.setFocus()
    qtbot.keyClicks(tab.filters.contracts, "lots")
    qtbot.keyClick(tab.filters.contracts, Qt.Key.Key_Tab)
    assert tab.filters.contracts_box.error
    assert names(tab) == before


def test_the_top_ten_lead_to_card_and_leads(tab: OverviewTab, qtbot: QtBot, dealt: Session):
    ran(dealt.registrar)
    dealt.changed.emit(frozenset({"leads"}))
    qtbot.waitUntil(lambda: tab.top.rows()[0].cells[-1] != "0")
    tab.views.segments()[1].click()
    assert tab.stack.currentWidget().isAncestorOf(tab.top)
    assert [row.cells[0] for row in tab.top.rows()] == [FIRM, TYPED]
    assert tab.top.rows()[0].cells[6:9] == ("1 · £90,000", "10 days before it", "Is one")
    assert tab.top.rows()[1].cells[8].startswith("May be, ")
    with qtbot.waitSignal(tab.card_asked):
        qtbot.keyClick(tab.top, Qt.Key.Key_Return)
    with qtbot.waitSignal(tab.search_asked) as asked:
        tab.open_leads.click()
    register, search = asked.args
    found = dealt.registrar.search.ids(dealt.registrar.registers[register], Query(search))
    assert f"{len(found):,}" == tab.top.rows()[0].cells[-1]


def test_the_table_has_every_giver_with_the_same_facts(tab: OverviewTab):
    tab.views.segments()[2].click()
    rows = {row.cells[0]: row.cells for row in tab.table.rows()}
    assert rows.keys() == {FIRM, TYPED, "Castle Quay Hotel"}
    assert rows[FIRM][1:7] == ("2", "1", "£60", "Cawley 1, Thornby 1", "1", "£90,000")
    assert re.fullmatch(rf"{ALIKE}, \d\d%, 1 contract", rows[TYPED][-1])


def test_a_save_elsewhere_is_drawn(tab: OverviewTab, qtbot: QtBot, dealt: Session):
    changes = dealt.registrar.add(GIFTS, {**_offer(), "provider": "Aldwark Kennels"})
    dealt.publish(changes)
    qtbot.waitUntil(lambda: "Aldwark Kennels" in names(tab))
    settle(tab, qtbot)


def _offer() -> dict[str, object]:
    item = {"description": "Pen", "outcome": "declined", "value_pence": 2_00}
    return {"recipient": "0541", "offered_on": "2012-06-01", "items": [item]}


def test_with_nothing_this_year_all_time_is_shown(
    session: Session, jobs: JobQueue, show: Callable[..., QMainWindow], qtbot: QtBot
):
    offer(session.registrar, FIRM, "2009-05-01")
    tab = OverviewTab(session, jobs)
    show(tab)
    qtbot.waitUntil(lambda: names(tab) == [FIRM, "Thornby"])
    assert tab.filters.period.key() == EVER


def test_with_nothing_at_all_it_says_so(
    session: Session, jobs: JobQueue, show: Callable[..., QMainWindow], qtbot: QtBot
):
    tab = OverviewTab(session, jobs)
    show(tab)
    qtbot.waitUntil(tab.empty.isVisible)
    assert not tab.print_button.isEnabled()
    tab.filters.period.choose(MONTHS)
    qtbot.waitUntil(tab.empty.button.isVisible)
    tab.empty.button.click()
    assert tab.filters.period.key() == EVER


@pytest.mark.parametrize("zoom", ZOOMS)
def test_nothing_is_cut_and_everything_has_a_name(
    tab: OverviewTab, theme: Theme, zoom: float, nameless: Callable[[QWidget], list[str]], qtbot: QtBot
):
    theme.set_zoom(zoom)
    tab.window().resize(round(1180 * max(1.0, zoom)), 660)
    qtbot.wait(20)
    assert clipped(tab.window()) == []
    assert nameless(tab.window()) == []


def test_in_a_low_window_the_node_that_is_reached_is_in_sight(tab: OverviewTab, themed: Theme, qtbot: QtBot):
    themed.set_zoom(1.5)
    tab.window().resize(1000, 420)
    reach(tab, qtbot, "Cawley")
    spot = tab.chart.spots(tab.chart.size(), themed)[names(tab).index("Cawley")].toAlignedRect()

    def in_sight() -> bool:
        return not tab.chart.visibleRegion().intersected(spot).isEmpty()

    qtbot.waitUntil(in_sight)


def test_what_is_said_never_moves_the_chart(tab: OverviewTab, qtbot: QtBot):
    before = tab.chart.visibleRegion().boundingRect().height()
    reach(tab, qtbot, FIRM)
    assert tab.chart.visibleRegion().boundingRect().height() == before


# --- on paper --------------------------------------------------------------------------------------------------------


def test_it_prints_with_its_chart_and_the_top_ten(tab: OverviewTab, dealt: Session, qtbot: QtBot):
    assert tab.looked is not None
    overview, tops = tab.looked.overview, tab.looked.tops["count"]
    preview = print_overview(tab, dealt, overview, tops, "count", compared=True)
    qtbot.waitUntil(lambda: bool(preview.pages))
    text = " ".join(page.text.replace("\n", " ") for page in preview.pages)
    for words in ("1 of 3 givers holds contracts", "Top ten givers that are suppliers", FIRM, "1 accepted, 1 declined"):
        assert words in text
    preview.close()


def test_the_pack_shows_the_picture_of_its_quarter_and_lists_the_suppliers(dealt: Session):
    found = pack.compute(dealt.registrar, quarter(2012, 2))
    section = found.section("suppliers_who_give")
    assert [(row["giver"], row["offers"], row["days"]) for row in section.rows] == [(FIRM, 1, -10), (TYPED, 1, -41)]
    assert section.rows[0]["likeness"] == 100 > section.rows[1]["likeness"]
    blocks = pack_blocks(found, paper_of(dealt, "Pack", landscape=True))
    assert sum(isinstance(block, Picture) for block in blocks) == 3
    assert any(isinstance(block, Table) and any(FIRM in row for row in block.rows) for block in blocks)


def test_a_quarter_without_offers_is_nil(dealt: Session):
    found = pack.compute(
        dealt.registrar, (dealt.today.replace(year=2009, month=4, day=1), dealt.today.replace(year=2009))
    )
    assert picture_blocks(found.overview, "count") == (Paragraph("Nil: no offer that names a giver."),)
