"""Before an award: bidders pasted or of a tender, told by keyboard; recorded once, and one page of A4 that says all."""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QWidget
from pytestqt.qtbot import QtBot
from samples import CLERK
from windows import clipped

from app.crosscheck.tenders.bidder_list import Asked, read_bidders
from app.crosscheck.tenders.bidders import check
from app.registers import CONTRACTS, CROSSCHECKS, GIFTS, MEDIA_CONTACTS, ORGANISATIONS, USERS
from app.registrar import Registrar
from ui.jobs import JobQueue
from ui.pages.crosschecks.preaward import PreawardTab
from ui.pages.crosschecks.preaward_block import BidderBlock
from ui.pages.crosschecks.preaward_paper import blocks_of
from ui.printing.layout import pages
from ui.printing.paper import paper_of
from ui.printing.pdf import pdf_of
from ui.printing.pieces import Page
from ui.session import Session
from ui.theme import Theme
from ui.widgets.link import Link
from ui.widgets.plain_table import PlainTable

CTRL = Qt.KeyboardModifier.ControlModifier
WORDS = (
    *("Alder", "Birch", "Cedar", "Damson", "Elder", "Fennel", "Gorse", "Hazel", "Ivy", "Juniper", "Kelp", "Larch"),
    *("Maple", "Nettle", "Osier", "Poplar", "Quince", "Rowan", "Sorrel", "Thistle", "Umber", "Vetch", "Willow"),
    *("Yarrow", "Zinnia", "Bramble", "Clover", "Dogwood", "Furze", "Gentian"),
)


def offered(registrar: Registrar, provider: str, times: int = 1, **more: Any) -> None:
    for at in range(times):
        item = {"description": "Dinner", "value_pence": 45_00 + at, "outcome": "declined"}
        offer = {"recipient": "4417", "provider": provider, "offered_on": "2012-03-01", "kind": "hospitality"}
        registrar.add(GIFTS, {**offer, "items": [item], **more})


@pytest.fixture
def tender(registrar: Registrar) -> int:
    """A tender with two bidders, one of which made an offer to its owner and declared no interest."""
    offered(registrar, "Holt and Vane Ltd")
    values = {"contract_ref": "C-0042", "tender_ref": "T/12/042", "title": "Custody catering", "stage": "evaluation"}
    bidders = [{"bidder": "Holt and Vane Ltd", "declared_on": "2012-05-03", "interest": 0}, {"bidder": "Unheard Of"}]
    people = [{"person": "60001", "part": "evaluator"}]
    return registrar.add(CONTRACTS, {**values, "owner": "4417", "people": people, "bidders": bidders}).touched[-1].id


@pytest.fixture
def tab(session: Session, jobs: JobQueue, tender: int, show: Callable[..., QMainWindow]) -> PreawardTab:
    assert tender
    found = PreawardTab(session, jobs)
    show(found, width=1156, height=620)
    return found


def checked(tab: PreawardTab, qtbot: QtBot) -> list[BidderBlock]:
    qtbot.waitUntil(lambda: bool(tab.blocks()) and tab.check_button.isEnabled(), timeout=30_000)
    return tab.blocks()


def said(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def choose(tab: PreawardTab, tender: int) -> None:
    tab.tender.set_value(str(tender))


def test_a_pasted_list_is_checked_by_keyboard(tab: PreawardTab, qtbot: QtBot):
    tab.bidders.setFocus()
    QApplication.clipboard().setText("Bidder\tPrice\nHolt & Vane Limited\t£12,000\nWholly Other\t£9,000")
    qtbot.keyClick(tab.bidders, Qt.Key.Key_V, CTRL)
    qtbot.keyClick(tab.bidders, Qt.Key.Key_Return, CTRL)
    known, unknown = checked(tab, qtbot)
    assert known.accessibleName() == "Holt & Vane Limited"
    assert "1 (1 declined, £45.00) in the last 365 days" in said(known)
    assert "Nothing is known of it" in said(unknown)
    assert tab.summary.text() == "1 of 2 bidders known"
    assert "leads for a person to look at, not findings" in said(tab)


def test_a_tender_of_the_register_is_checked(tab: PreawardTab, tender: int, qtbot: QtBot):
    choose(tab, tender)
    qtbot.keyClick(tab.tender, Qt.Key.Key_Return, CTRL)
    first, second = checked(tab, qtbot)
    assert "Declared no interest on 3 May 2012; the registers hold 1 offer." in said(first)
    assert "Its declaration has not been received" in said(second)
    assert "Missing: Maria de Souza (an evaluator)" in tab.declarations.text()
    (table,) = first.findChildren(PlainTable)
    assert table.rows()[0].cells[4] == "The recipient is the owner; while the tender was open"


def test_what_cannot_be_read_takes_the_focus_and_says_which_line(tab: PreawardTab, qtbot: QtBot):
    tab.bidders.set_value("Acme Ltd\nBeta, company no. 12AB")
    tab.check_button.setFocus()
    qtbot.keyClick(tab.check_button, Qt.Key.Key_Return)
    assert tab.bidders_box.error.startswith("Line 2: 12AB is no company number")
    assert tab.bidders.hasFocus()
    qtbot.keyClicks(tab.bidders, "x")
    assert tab.bidders_box.error == ""


def test_media_contacts_have_lines_that_open_them(tab: PreawardTab, registrar: Registrar, tender: int, qtbot: QtBot):
    met = {"person": "4417", "journalist": "Not given", "outlet": "Holt and Vane Ltd", "channel": "face"}
    entry = registrar.add(MEDIA_CONTACTS, {**met, "subject": "Awards", "contact_on": "2012-03-09"}).touched[-1].id
    choose(tab, tender)
    tab.check()
    block = checked(tab, qtbot)[0]
    _offers, contacts = block.findChildren(PlainTable)
    assert contacts.rows()[0].cells[2:] == (
        "Face to face",
        "Who had the contact is the owner; while the tender was open",
    )
    contacts.setFocus()
    with qtbot.waitSignal(tab.entry_asked) as asked:
        qtbot.keyClick(contacts, Qt.Key.Key_Return)
    assert asked.args == ["media_contacts", entry]


def test_interests_in_the_tender_are_shown_above_its_bidders(
    tab: PreawardTab, registrar: Registrar, tender: int, qtbot: QtBot
):
    entry = registrar.reading.entry(CONTRACTS, tender)
    people = [{"person": "60001", "part": "evaluator", "declared_on": "2012-05-01", "interest_what": "A cousin there"}]
    registrar.amend(CONTRACTS, tender, entry.version, {"people": people}, "It came in")
    choose(tab, tender)
    tab.check()
    checked(tab, qtbot)
    assert "Interests declared: Maria de Souza (an evaluator), 1 May 2012: “A cousin there”" in tab.declarations.text()


def test_without_anything_to_check_it_says_what_to_write(tab: PreawardTab):
    tab.check()
    assert "There is no bidder in the list yet" in tab.bidders_box.error


def test_enter_on_an_offer_and_on_an_organisation_opens_it(tab: PreawardTab, tender: int, qtbot: QtBot):
    choose(tab, tender)
    tab.check()
    block = checked(tab, qtbot)[0]
    (table,) = block.findChildren(PlainTable)
    table.setFocus()
    with qtbot.waitSignal(tab.entry_asked) as asked:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert asked.args == ["gifts", int(table.rows()[0].key)]
    link = block.findChildren(Link)[0]
    link.setFocus()
    with qtbot.waitSignal(tab.entry_asked) as asked:
        qtbot.keyClick(link, Qt.Key.Key_Return)
    assert asked.args[0] == "organisations"


def test_it_is_recorded_once_however_often_it_is_printed(
    tab: PreawardTab, session: Session, tender: int, tmp_path: Path, qtbot: QtBot
):
    choose(tab, tender)
    tab.check()
    checked(tab, qtbot)
    for _ in range(2):
        tab.record_and_print()
        preview = tab.preview
        assert preview is not None
        qtbot.waitUntil(lambda preview=preview: bool(preview.pages), timeout=30_000)
        (page,) = preview.pages
        assert "run X/2012/0001 of 14 Jun 2012" in page.text
        path = tmp_path / "bidders.pdf"
        path.unlink(missing_ok=True)
        preview.save(path)
        qtbot.waitUntil(path.exists, timeout=30_000)
        preview.reject()
    assert session.registrar.search.count(CROSSCHECKS, "trigger:preaward") == 1
    assert tab.summary.text().endswith("recorded as X/2012/0001")
    assert "X/2012/0001" in str([one.body for one in session.file.journal.records() if one.kind == "export"])


def test_what_was_saved_since_is_told_and_checked_again(
    tab: PreawardTab, session: Session, registrar: Registrar, qtbot: QtBot
):
    tab.bidders.set_value("Osier Rope Works")
    tab.check()
    (before,) = checked(tab, qtbot)
    assert "Nothing is known of it" in said(before)
    session.publish(registrar.add(ORGANISATIONS, {"name": "Osier Rope Works Ltd"}))
    offered(registrar, "Osier Rope Works Ltd")
    assert tab.changed_note.isVisible()
    tab.changed_note.followed.emit("again")
    qtbot.waitUntil(lambda: "In the registers" in said(tab), timeout=30_000)
    assert not tab.changed_note.isVisible()


def test_who_may_not_check_sees_why(registrar: Registrar, jobs: JobQueue, show: Callable[..., QMainWindow]):
    registrar.add(USERS, {"sign_in": CLERK, "name": CLERK, "role": "head"})
    registrar.add(USERS, {"sign_in": "auditor", "name": "Auditor", "role": "reader"})
    reader = Session(registrar.file, Registrar(registrar.file, "auditor", today=registrar.today))
    tab = PreawardTab(reader, jobs)
    show(tab, width=1156, height=620)
    assert not tab.check_button.isEnabled()
    assert "Cross-checks are for" in tab.why_not.text()
    tab.bidders.set_value("Anybody")
    tab.check()
    assert not tab.blocks()


@pytest.mark.parametrize("zoom", [1.0, 1.3])
def test_nothing_is_clipped_and_everything_is_named(
    tab: PreawardTab, tender: int, themed: Theme, zoom: float, qtbot: QtBot, nameless: Callable[[QWidget], list[str]]
):
    themed.set_zoom(zoom)
    choose(tab, tender)
    tab.check()
    checked(tab, qtbot)
    qtbot.wait(20)
    assert clipped(tab) == []
    assert nameless(tab.window()) == []
    assert tab.minimumSizeHint().width() <= 560 * zoom


@pytest.mark.parametrize("name", ["Exceedingly Long Names and Sundries " * 8, "W" * 300])
def test_a_name_of_three_hundred_letters_is_read_whole(tab: PreawardTab, name: str, qtbot: QtBot):
    tab.bidders.set_value(name)
    tab.check()
    (block,) = checked(tab, qtbot)
    head = next(label for label in block.findChildren(QLabel) if label.text()[:8] == name[:8])
    assert head.text().replace("\u200b", "") == name.strip()
    qtbot.waitUntil(lambda: head.height() >= head.heightForWidth(head.width()))
    longest = max(head.text().replace("\u200b", " ").split(), key=len)
    assert head.fontMetrics().horizontalAdvance(longest) <= head.width()


def test_what_is_wrong_stands_under_the_list_in_a_low_window(tab: PreawardTab, themed: Theme, qtbot: QtBot):
    themed.set_zoom(1.5)
    tab.window().resize(1156, 420)
    tab.bidders.set_value("Beta, company no. 12AB")
    tab.check()
    told = next(one for one in tab.bidders_box.findChildren(QLabel) if one.text().startswith("Line 1"))
    below = tab.bidders.mapTo(tab, tab.bidders.rect().bottomLeft()).y()
    qtbot.waitUntil(lambda: told.mapTo(tab, told.rect().topLeft()).y() >= below)
    assert told.height() >= told.heightForWidth(told.width())


def test_both_themes_show_what_was_found(
    tab: PreawardTab, tender: int, themed: Theme, qtbot: QtBot, picture: Callable[[QWidget], QImage]
):
    choose(tab, tender)
    tab.check()
    checked(tab, qtbot)
    shot = picture(tab)
    assert len({shot.pixel(x, 60) for x in range(320, shot.width(), 3)}) > 2


# --- the page for the Commercial Director -----------------------------------------------------------------------------


def paper_for(session: Session, asked: tuple[Asked, ...], tender: int | None = None) -> tuple[Page, ...]:
    paper = paper_of(session, "Bidders before an award")
    return pages(paper, blocks_of(check(session.registrar, asked, tender), "X/2012/0007", paper))


def test_the_page_has_what_it_rests_on_and_nobodys_name(session: Session, tender: int):
    (page,) = paper_for(session, (), tender)
    text = " ".join(page.text.split())
    for words in (
        *("OFFICIAL-SENSITIVE", "Northmere Constabulary", f"Printed by {CLERK}", "Page 1 of 1"),
        *("T/12/042: Custody catering", "run X/2012/0007 of 14 Jun 2012", "not findings", "Missing: Maria de Souza"),
        *("Declared no interest on 3 May 2012; the registers hold 1 offer.", "the last 365 days", "names from"),
        *("G/2012/0001", "1 Mar 2012", "£45.00", "declined", "the recipient is the owner", "Unheard Of"),
    ):
        assert words in text, words
    assert str(session.file.journal.head()) in page.text
    assert "Garside" not in text


@pytest.mark.parametrize("times", [1, 12, 40])
def test_it_keeps_to_one_page_and_says_what_it_only_counts(session: Session, times: int):
    names = [f"{word} Haulage" for word in WORDS[:4]]
    for name in names:
        offered(session.registrar, name, times)
    (page,) = paper_for(session, read_bidders("\n".join(names)))
    text = " ".join(page.text.split())
    referred = len(re.findall(r"\b\d{4}\b(?=,| ·|[ .]|$)", "".join(re.findall(r"G/2012/[\d, ]+", text))))
    assert all(name in text for name in names)
    assert (referred >= times * len(names)) is ("To keep this short" not in text)
    assert text.count(f"{times:,} offer") + text.count(f"{times:,} ({times:,} declined") >= len(names)


@pytest.mark.parametrize("of_a_tender", [False, True])
def test_thirty_bidders_that_are_all_known_fit_one_page(session: Session, of_a_tender: bool):
    names = [f"{word} {trade} Ltd" for word, trade in zip(WORDS, reversed(WORDS), strict=True)]
    for name in names:
        offered(session.registrar, name, 2)
    bidders = [{"bidder": name, "declared_on": "2012-05-03", "interest": 0} for name in names]
    tender = {"contract_ref": "C-1", "title": "Vans", "stage": "evaluation", "owner": "0002", "bidders": bidders}
    of = session.registrar.add(CONTRACTS, tender).touched[-1].id if of_a_tender else None
    (page,) = paper_for(session, () if of else read_bidders("\n".join(names)), of)
    assert all(name in page.text for name in names)
    assert "all entries are counted and not listed" in " ".join(page.text.split())
    assert page.text.count("No interest") == (len(names) if of else 0)


@pytest.mark.parametrize(
    ("many", "said"), [(4, "Of somebody with a part or who reports to one: G/2012/"), (30, "all entries")]
)
def test_a_tender_in_which_everything_matters_fits_one_page(session: Session, many: int, said: str):
    names = [f"{word} {trade} Services Ltd" for word, trade in zip(WORDS, reversed(WORDS), strict=True)][:many]
    interest = {"declared_on": "2012-05-01", "interest": 1, "interest_what": "A cousin works in accounts there " * 4}
    for at, name in enumerate(names):
        offered(session.registrar, name, 3)
        met = {"person": "4417", "journalist": "Not given", "outlet": name, "channel": "phone", "subject": "Vans"}
        session.registrar.add(MEDIA_CONTACTS, {**met, "contact_on": "2012-03-09"})
        people = [{"person": "4417", "part": "evaluator", **interest}]
        before = {"contract_ref": f"C-{at}", "title": "Vans", "supplier": name, "awarded_on": "2010-01-01"}
        session.registrar.add(CONTRACTS, {**before, "people": people})
    people = [
        {"person": one, "part": part, **interest} for one in ("0541", "60001") for part in ("evaluator", "approver")
    ]
    bidders = [{"bidder": name, "declared_on": "2012-05-03", "interest": 0} for name in names]
    tender = {"contract_ref": "T-1", "title": "Vans", "stage": "evaluation", "owner": "4417", "people": people}
    of = session.registrar.add(CONTRACTS, {**tender, "bidders": bidders}).touched[-1].id
    (page,) = paper_for(session, (), of)
    text = " ".join(page.text.split())
    assert said in text
    assert "4 with an interest" in text
    assert all(name in text for name in names)


def test_more_than_a_page_of_figures_takes_more_pages_and_loses_nobody(session: Session):
    names = [f"Wholly Unheard Of Number {at:03d}" for at in range(90)]
    offered(session.registrar, "Holt and Vane Ltd")
    found = paper_for(session, read_bidders("\n".join(["Holt and Vane Ltd", *names])))
    text = "\n".join(page.text for page in found)
    assert len(found) > 1
    assert all(name in text for name in ("Holt and Vane Ltd", *names))


def test_what_does_not_fit_in_lines_is_named_by_its_reference(session: Session):
    for name in ("Alder Haulage", "Birch Haulage"):
        offered(session.registrar, name, 3)
        offered(session.registrar, name, 40, offered_on="2009-03-01")
    met = {"person": "4417", "journalist": "Not given", "outlet": "Alder Haulage", "channel": "phone"}
    session.registrar.add(MEDIA_CONTACTS, {**met, "subject": "Vans", "contact_on": "2009-03-09"})
    (page,) = paper_for(session, read_bidders("Alder Haulage\nBirch Haulage"))
    text = " ".join(page.text.split())
    assert text.count("· 1 Mar 2012 ·") == 6, "what lies in the window is still listed"
    assert text.count("40 more in the register: G/2009/00") == 2
    assert "1 more in the register: M/2009/0001" in text
    assert "To keep this short" not in text


def test_the_page_quotes_what_those_with_a_part_in_the_tender_declared(session: Session):
    people = [{"person": "4417", "part": "evaluator", "declared_on": "2012-05-01", "interest_what": "A cousin there"}]
    values = {"contract_ref": "C-7", "title": "Vans", "stage": "evaluation", "bidders": [{"bidder": "Holt Vans"}]}
    tender = session.registrar.add(CONTRACTS, {**values, "people": people}).touched[-1].id
    (page,) = paper_for(session, (), tender)
    assert "(an evaluator), 1 May 2012: “A cousin there”" in " ".join(page.text.split())


def test_its_pdf_can_be_read_back(session: Session, tender: int, tmp_path: Path):
    found = paper_for(session, (), tender)
    path = tmp_path / "bidders.pdf"
    path.write_bytes(pdf_of(paper_of(session, "Bidders before an award"), found))
    assert path.read_bytes().startswith(b"%PDF-")
    if program := shutil.which("pdftotext"):
        text = subprocess.run([program, str(path), "-"], capture_output=True, check=True, text=True).stdout
        assert "Declared no interest on 3 May 2012" in " ".join(text.split())
