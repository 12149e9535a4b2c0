"""Nobody sees a lead about themselves, or the case it led to: in no page, list, card, search, history or file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QListView, QWidget
from pytestqt.qtbot import QtBot
from samples import CLERK, SAMPLES
from windows import made_window

from app.crosscheck.runs import run
from app.errors import NoSuchEntry
from app.exchange import listing
from app.fields import Values
from app.query import Query
from app.registers import CONTRACTS, CROSSCHECKS, GIFTS, INTEGRITY_CASES, LEADS, USERS
from app.registrar import Registrar
from app.review.cards import read_card
from app.review.queues import standing
from app.review.recent import recently_recorded
from ui.main_window import MainWindow
from ui.session import Session
from ui.widgets.plain_table import PlainTable

OTHER = "C. Lyle"
HEAD, MANAGED, OWNER = "4417", "0541", "60001"
HOTEL = "Castle Quay Hotel"
CASE = "I/2012/0001"  # to which the lead led
CONTRACT: Values = {"contract_ref": "C-0089", "title": "Room hire", "supplier": HOTEL, "owner": OWNER}
AWARDED: Values = {"awarded_on": "2012-06-14", "starts_on": "2012-06-14", "value_pence": 30_000_00}


@pytest.fixture(params=["recipient", "manager"])
def concerned(request: pytest.FixtureRequest, registrar: Registrar) -> Registrar:
    """The registrar of the head of PSD, who was offered a lunch, or who owns the contract and manages who was."""
    is_manager = request.param == "manager"
    registrar.add(CONTRACTS, CONTRACT | AWARDED | ({"owner": HEAD} if is_manager else {}))
    registrar.add(GIFTS, {**SAMPLES[GIFTS.name], "recipient": MANAGED if is_manager else HEAD})
    registrar.add(USERS, {"sign_in": OTHER, "name": OTHER, "role": "head"})
    other = Registrar(registrar.file, OTHER, today=registrar.today)
    other.add(USERS, {"sign_in": CLERK, "name": CLERK, "role": "head", "staff_number": HEAD})
    run(other, "quarterly")
    for step in ("acu", "case"):
        (found,) = other.reading.entries(LEADS, other.search.ids(LEADS, Query("")))
        other.step(LEADS, found.id, found.version, step, {"why": "Looked into"} if step == "acu" else {})
    registrar.look_again()
    assert other.search.count(LEADS) == 1, "somebody else sees it"
    return registrar


def about(registrar: Registrar) -> tuple[int, str, str]:
    """The lead: its id, its reference, and what it says, as the file holds it."""
    (row,) = registrar.file.gateway.rows("SELECT id, reference, sentence FROM leads")
    return row["id"], row["reference"], row["sentence"]


def test_no_search_list_card_queue_or_history_tells_of_it(concerned: Registrar, tmp_path: Path):
    lead, reference, sentence = about(concerned)
    assert concerned.search.ids(LEADS, Query(reference)) == concerned.search.first(LEADS, "", 5) == []
    assert concerned.reading.rows(LEADS, [lead]) == concerned.reading.entries(LEADS, [lead]) == []
    with pytest.raises(NoSuchEntry, match=reference):
        concerned.reading.by_reference(reference)
    assert concerned.history(LEADS, lead) == []
    hotel = concerned.reading.organisation_named(HOTEL) or 0
    cards = (("people", HEAD), ("people", MANAGED), ("people", OWNER), ("organisations", hotel))
    told = [one for kind, key in cards for one in read_card(concerned, kind, key).happenings]
    assert LEADS.name not in {one.register for one in told}
    assert not {"leads", "leads-to-confirm"} & {one.queue.key for one in standing(concerned, concerned.user)}
    assert reference not in {one.reference for one in recently_recorded(concerned, concerned.user, 50)}
    assert CASE not in {one.reference for one in recently_recorded(concerned, concerned.user, 50)}
    assert INTEGRITY_CASES.name not in {one.register for one in told}
    assert concerned.search.count(INTEGRITY_CASES) == 0
    (made,) = concerned.search.ids(CROSSCHECKS, Query(""))
    assert concerned.reading.entry(CROSSCHECKS, made).values["outcomes"] == []
    assert reference not in str(concerned.history(CROSSCHECKS, made))
    for register in (LEADS, CROSSCHECKS):
        listed = listing.Listing(
            concerned.reading, register, concerned.search.ids(register, Query("")), concerned.today()
        )
        text = "".join(listed.text("json")) + "".join(listed.text("csv"))
        assert reference not in text
        assert sentence not in text


@pytest.fixture
def window(qtbot: QtBot, concerned: Registrar, tmp_path: Path, register_path: Path) -> Iterator[MainWindow]:
    del concerned
    made = made_window(tmp_path)
    made.resize(1366, 768)
    with qtbot.waitExposed(made):
        made.show()
    made.filing.open(register_path)
    yield made
    made.close()
    made.deleteLater()


def session(window: MainWindow) -> Session:
    assert window.workspace is not None
    return window.workspace.session


def words(widget: QWidget) -> str:
    """Everything that stands in a widget: its labels, its buttons, and every cell of its tables."""
    said = [label.text() for label in widget.findChildren(QLabel)]
    said += [child.accessibleName() + child.accessibleDescription() for child in widget.findChildren(QWidget)]
    for table in widget.findChildren(PlainTable):
        said += [cell for row in table.rows() for cell in row.cells]
    for view in widget.findChildren(QListView):
        said += [str(view.model().index(row, 0).data() or "") for row in range(view.model().rowCount())]
    return "\n".join(said)


def test_no_page_of_the_window_tells_of_it(qtbot: QtBot, window: MainWindow):
    lead, reference, sentence = about(session(window).registrar)
    palette = [item.title for typed in (reference, CASE, "castle") for item in window._finder.find(typed)]
    assert not any(told in title for title in palette for told in (reference, sentence, CASE))
    window.open_entry("leads", lead)
    gift = session(window).registrar.search.ids(GIFTS, Query(""))[0]
    window.open_entry("gifts", gift)
    window.open_card("people", HEAD)
    organisation = session(window).registrar.reading.organisation_named(HOTEL)
    window.open_card("organisations", organisation or 0)
    for place in (
        "today",
        "leads",
        "integrity_cases",
        "crosschecks",
        "gifts",
        "contracts",
        "reviews",
        "returns",
        "cross-checks",
        "card",
    ):
        window.go_to(place)
    page = window.go_to("cross-checks")
    for tab in ("leads", "overview", "preaward", "runs"):
        page.show_tab(tab)  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: "X/2012/0001" in words(window), timeout=20_000)
    assert window.workspace is not None
    window.workspace.nav.repaint()
    said = words(window)
    assert HOTEL in said, "what others may see of the entries themselves is there"
    assert reference not in said
    assert sentence not in said
    assert CASE not in said
