"""The deputy's tab: keys turn, see and note; the signature is the deputy's; what is printed is what was signed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QWidget
from pytestqt.qtbot import QtBot
from quarters import CLERK, DEPUTY, Q1, RELATIVE, filled, job, recorded, with_users
from windows import clipped

from app.periods import quarter
from app.registers import SECOND_JOBS
from app.registrar import Registrar
from app.review import pack, reports, scrutiny
from ui.jobs import JobQueue
from ui.pages.reviews.scrutiny import ScrutinyTab
from ui.pages.reviews.scrutiny_pack import pack_blocks, report_blocks
from ui.pages.reviews.scrutiny_paper import list_blocks
from ui.printing.blocks import Block, Paragraph, Picture
from ui.printing.layout import pages
from ui.printing.paper import paper_of
from ui.session import Session
from ui.theme import Theme

RIGHT, LEFT, S, N = Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_S, Qt.Key.Key_N
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def sit_down(jobs: JobQueue, show: Callable[..., QMainWindow]) -> Callable[..., ScrutinyTab]:
    def sit(session: Session, width: int = 1156, height: int = 620) -> ScrutinyTab:
        tab = ScrutinyTab(session, jobs)
        show(tab, width=width, height=height)
        tab.sheet.setFocus()
        return tab

    return sit


@pytest.fixture
def kinds(session: Session) -> dict[str, str]:
    return filled(session.registrar)


@pytest.fixture
def tab(session: Session, kinds: dict[str, str], sit_down: Callable[..., ScrutinyTab]) -> ScrutinyTab:
    assert kinds
    return sit_down(session)


def shown(tab: ScrutinyTab) -> str:
    assert tab.current is not None
    assert tab.sheet.reference.text() == tab.current.reference
    return tab.current.reference


def press(qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(focused(), key)


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def all_seen(tab: ScrutinyTab, qtbot: QtBot) -> None:
    assert tab.quarter is not None
    press(qtbot, *([S] * len(tab.quarter.applications)))


def texts(blocks: tuple[Block, ...]) -> str:
    return repr([block for block in blocks if not isinstance(block, Picture)])


# --- one at a time ---------------------------------------------------------------------------------------------------


def test_it_begins_with_the_first_refusal(tab: ScrutinyTab, kinds: dict[str, str]):
    assert shown(tab) == kinds["appealed"]
    assert tab.list.current_key() == kinds["appealed"]
    assert tab.sheet.place.text() == "Refusals and appeals · 1 of 6"
    assert tab.top.words.text() == "0 of 6 seen"


@pytest.mark.parametrize(("on", "back"), [(RIGHT, LEFT), (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)])
def test_keys_turn_and_stop_at_the_ends(
    tab: ScrutinyTab, kinds: dict[str, str], qtbot: QtBot, on: Qt.Key, back: Qt.Key
):
    press(qtbot, on, on)
    assert shown(tab) == kinds["breached"]
    assert tab.list.current_key() == kinds["breached"]
    press(qtbot, back, back, back)
    assert shown(tab) == kinds["appealed"]
    press(qtbot, *([on] * 9))
    assert shown(tab) == kinds["waiting"]


def test_the_list_shows_what_is_chosen_in_it(tab: ScrutinyTab, kinds: dict[str, str], qtbot: QtBot):
    tab.list.setFocus()
    press(qtbot, Qt.Key.Key_Down)
    assert shown(tab) == kinds["refused"]
    press(qtbot, RIGHT)
    assert shown(tab) == kinds["breached"]
    groups = [row.cells[0] for row in tab.list.rows() if row.heading]
    assert groups == ["Refusals and appeals (2)", "Breaches, overdue and unreviewed (2)", "Other applications (2)"]


def test_the_sheet_says_the_facts(tab: ScrutinyTab, kinds: dict[str, str]):
    tab.choose(kinds["refused"])
    assert tab.sheet.who.text() == "Anna Rook"
    assert tab.sheet.rank.text() == "Constable · 0541 · Response · Thornby"
    assert tab.sheet.work.text() == "Steward at sports events, Harbour Security Ltd, 7.5 hours a week"
    assert tab.sheet.facts_shown()["Ground"] == "Conflict of interest"
    assert "Ground: Conflict of interest" in tab.sheet.accessibleDescription()


def test_a_relative_is_not_shown(tab: ScrutinyTab, kinds: dict[str, str]):
    tab.choose(kinds["waiting"])
    assert RELATIVE not in repr(tab.sheet.facts_shown())
    assert RELATIVE not in tab.sheet.accessibleDescription()


# --- seeing and noting -----------------------------------------------------------------------------------------------


def test_s_marks_seen_and_goes_on(tab: ScrutinyTab, kinds: dict[str, str], qtbot: QtBot):
    press(qtbot, S)
    assert shown(tab) == kinds["refused"]
    assert tab.top.words.text() == "1 of 6 seen"
    assert tab.quarter is not None
    assert tab.quarter.by_reference[kinds["appealed"]].seen
    assert [row.key for row in tab.list.rows() if row.cells[-1] == "Seen"] == [kinds["appealed"]]


def test_after_the_last_one_comes_what_was_passed_over(tab: ScrutinyTab, kinds: dict[str, str], qtbot: QtBot):
    press(qtbot, S, RIGHT, S, S, S, S)
    assert shown(tab) == kinds["refused"]


def test_n_writes_a_note_and_keys_are_letters_in_it(tab: ScrutinyTab, kinds: dict[str, str], qtbot: QtBot):
    press(qtbot, N)
    assert focused() is tab.note.field
    qtbot.keyClicks(focused(), "sn hours")
    qtbot.keyClick(focused(), LEFT)
    qtbot.keyClicks(focused(), "!")
    qtbot.keyClick(focused(), Qt.Key.Key_Return, CTRL)
    assert shown(tab) == kinds["appealed"]
    assert tab.sheet.facts_shown()["Note"] == "sn hour!s"
    assert tab.top.words.text() == "0 of 6 seen"
    assert focused() is tab.sheet


def test_a_note_that_is_not_saved_is_still_there_later(tab: ScrutinyTab, kinds: dict[str, str], qtbot: QtBot):
    press(qtbot, N)
    qtbot.keyClicks(focused(), "Ask first")
    tab.list.choose(kinds["plain"])
    assert tab.note.isHidden()
    tab.list.choose(kinds["appealed"])
    assert tab.note.field.value() == "Ask first"
    press(qtbot, Qt.Key.Key_Escape)
    assert tab.note.isHidden()
    assert "Note" not in tab.sheet.facts_shown()


def test_marking_seen_keeps_the_note_that_is_being_written(tab: ScrutinyTab, kinds: dict[str, str], qtbot: QtBot):
    press(qtbot, N)
    qtbot.keyClicks(focused(), "Right")
    tab.mark.click()
    assert tab.quarter is not None
    one = tab.quarter.by_reference[kinds["appealed"]]
    assert (one.seen, one.note) == (True, "Right")


def test_undo_is_shown(tab: ScrutinyTab, session: Session, qtbot: QtBot):
    press(qtbot, S)
    session.publish(session.registrar.undo())
    assert tab.top.words.text() == "0 of 6 seen"


def test_what_came_since_is_offered_and_added(tab: ScrutinyTab, session: Session, qtbot: QtBot):
    press(qtbot, S)
    recorded(session.registrar, received_on="2012-03-31")
    session.changed.emit(frozenset({"second_jobs"}))
    assert "1 came since the list was begun" in tab.news.text()
    tab.news.followed.emit("refresh")
    assert tab.news.isHidden()
    assert tab.top.words.text() == "1 of 7 seen"


# --- signing off -----------------------------------------------------------------------------------------------------


def test_the_signature_waits_until_all_is_seen(tab: ScrutinyTab, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch):
    assert not tab.top.sign.isEnabled()
    assert tab.top.why.text() == "6 of 6 applications are not seen yet"
    all_seen(tab, qtbot)
    assert tab.top.sign.isEnabled()
    monkeypatch.setattr("ui.dialogs.confirm", lambda *asked: asked[-1]())
    tab.top.sign.click()
    assert tab.quarter is not None
    assert tab.quarter.signed
    assert tab.quarter.listed is not None
    head = tab.quarter.listed.values["head"]
    assert tab.signature.text() == f"Signed off by J. Abbott on 14 Jun 2012, head {head}"
    assert tab.mark.isHidden()
    assert tab.add_note.isHidden()
    assert tab.top.sign.isHidden()


def test_a_signed_quarter_is_read_only(tab: ScrutinyTab, session: Session, kinds: dict[str, str], qtbot: QtBot):
    all_seen(tab, qtbot)
    tab.sign()
    before = session.file.journal.head()
    tab.sheet.setFocus()
    press(qtbot, S, N)
    assert session.file.journal.head() == before
    assert tab.note.isHidden()
    entry = job(session.registrar, kinds["refused"])
    session.registrar.amend(SECOND_JOBS, entry.id, entry.version, {"decision_reasons": "Others"}, "Because")
    session.changed.emit(frozenset({"second_jobs"}))
    tab.choose(kinds["refused"])
    assert tab.sheet.facts_shown()["Reasons"] == "It competes with licensing work"


def test_everybody_but_the_deputy_reads_why_not(
    registrar: Registrar, kinds: dict[str, str], sit_down: Callable[..., ScrutinyTab], qtbot: QtBot
):
    acting = with_users(registrar)
    clerk = Session(registrar.file, acting(CLERK))
    tab = sit_down(clerk)
    assert not any(button.isEnabled() for button in (tab.mark, tab.add_note, tab.top.sign))
    assert tab.mark.toolTip() == f"“Seen” is for Deputy chief constable; {CLERK} (PSD clerk) may not"
    assert "is for Deputy chief constable" in tab.top.why.text()
    press(qtbot, S, N)
    assert tab.top.words.text() == "0 of 6 seen"
    assert tab.note.isHidden()
    assert shown(tab) == kinds["appealed"]
    clerk.deleteLater()
    deputy = Session(registrar.file, acting(DEPUTY))
    tab = sit_down(deputy)
    assert tab.mark.isEnabled()
    press(qtbot, S)
    assert tab.top.words.text() == "1 of 6 seen"
    deputy.deleteLater()


# --- other quarters --------------------------------------------------------------------------------------------------


def test_an_earlier_quarter_is_chosen(tab: ScrutinyTab, kinds: dict[str, str]):
    tab.top.quarter.set_value("2011-04-01")
    tab.top.quarter.edited.emit("2011-04-01")
    assert shown(tab) == kinds["other_quarter"]
    assert tab.quarter is not None
    assert tab.quarter.period == quarter(2011, 2)


def test_an_empty_quarter_says_so(session: Session, sit_down: Callable[..., ScrutinyTab]):
    tab = sit_down(session)
    assert tab.empty.isVisible()
    assert tab.sheet.isHidden()
    assert tab.top.why.text() == "There is no application to see"


# --- on paper --------------------------------------------------------------------------------------------------------


def test_a_signed_list_prints_the_same_whatever_comes_later(
    tab: ScrutinyTab, session: Session, kinds: dict[str, str], qtbot: QtBot
):
    all_seen(tab, qtbot)
    assert "Deputy Chief Constable" in texts(list_blocks(session.registrar, scrutiny.read(session.registrar, Q1)))
    tab.sign()
    signed = list_blocks(session.registrar, scrutiny.read(session.registrar, Q1))
    entry = job(session.registrar, kinds["refused"])
    session.registrar.amend(SECOND_JOBS, entry.id, entry.version, {"decision_reasons": "Others"}, "Because")
    recorded(session.registrar, received_on="2012-03-31")
    assert list_blocks(session.registrar, scrutiny.read(session.registrar, Q1)) == signed
    assert tab.quarter is not None
    assert tab.quarter.listed is not None
    assert tab.quarter.listed.values["head"] in texts(signed)
    assert RELATIVE not in texts(signed)


def test_an_empty_quarter_prints_nil(session: Session):
    paper = paper_of(session, "Scrutiny")
    nothing = quarter(2009, 1)
    blocks = list_blocks(session.registrar, scrutiny.read(session.registrar, nothing))
    assert Paragraph("Nil: no application was received, decided or appealed in this quarter.") in blocks
    found = pack.compute(session.registrar, nothing)
    printed = texts(pack_blocks(found, paper))
    assert printed.count("'Nil.'") == len(found.sections) - 1
    assert printed.count("'Not in place yet.'") == 1


@pytest.mark.usefixtures("kinds")
def test_the_pack_has_two_charts_and_every_reference(session: Session):
    paper = paper_of(session, "Pack", landscape=True)
    found = pack.compute(session.registrar, Q1)
    blocks = pack_blocks(found, paper)
    pictures = [block.image for block in blocks if isinstance(block, Picture)]
    assert len(pictures) == 2
    assert all(has_ink(picture) for picture in pictures)
    printed = texts(blocks)
    assert found.head in printed
    for section in found.sections:
        assert all(row["reference"] in printed for row in section.rows)


def has_ink(image: QImage) -> bool:
    colours = {image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}
    return len(colours) > 3


def test_the_reports_keep_to_their_pages(session: Session):
    """However many cases there are: two pages for the board, one for the commissioner."""
    for day in range(1, 29):
        refused = {"decision": "refused", "decided_on": f"2012-02-{day:02}", "refusal_ground": "conflict"}
        recorded(session.registrar, **refused, appeal_lodged_on="2012-03-01")
        recorded(session.registrar, person="0002", decision="approved", decided_on=f"2011-02-{day:02}")
    found = pack.compute(session.registrar, Q1)
    for make, most in ((reports.board_report, 2), (reports.commissioner_note, 1)):
        report = make(session.registrar, found)
        assert len(pages(paper_of(session, report.title), report_blocks(report))) == most


def test_the_excel_pack_is_written_off_the_windows_thread(
    tab: ScrutinyTab, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
):
    target = tmp_path / "pack.xlsx"
    monkeypatch.setattr("ui.dialogs.ask_save_path", lambda *asked: asked[-1](target))
    tab.out.ask_workbook(Q1)
    qtbot.waitUntil(tab.out.outcome.isVisible, timeout=20_000)
    assert target.exists()
    assert "pack.xlsx" in tab.out.outcome.text()
    assert "export" in {record.kind for record in session.file.journal.records()}


@pytest.mark.parametrize("document", ["print_pack", "print_board_report", "print_note"])
def test_each_document_is_looked_over_and_noted_when_it_leaves(
    tab: ScrutinyTab, session: Session, tmp_path: Path, qtbot: QtBot, document: str
):
    getattr(tab.out, document)(Q1)
    qtbot.waitUntil(lambda: tab.out.preview is not None and bool(tab.out.preview.pages), timeout=20_000)
    preview = tab.out.preview
    assert preview is not None
    target = tmp_path / "document.pdf"
    preview.save(target)
    qtbot.waitUntil(target.exists, timeout=20_000)
    qtbot.waitUntil(lambda: preview.outcome.text() != "", timeout=20_000)
    (noted,) = [record for record in session.file.journal.records() if record.kind == "export"]
    assert noted.body["what"].endswith("1 Jan 2012 to 31 Mar 2012, as PDF")
    with qtbot.waitSignal(preview.destroyed):
        preview.reject()


# --- how it looks ----------------------------------------------------------------------------------------------------


def test_everything_is_named_for_those_who_do_not_see_it(
    tab: ScrutinyTab, nameless: Callable[[QWidget], list[str]], qtbot: QtBot
):
    assert nameless(tab.window()) == []
    press(qtbot, N)
    assert nameless(tab.window()) == []


@pytest.mark.parametrize("width", [1156, 620])
def test_nothing_is_cut(
    session: Session,
    kinds: dict[str, str],
    sit_down: Callable[..., ScrutinyTab],
    themed: Theme,
    qtbot: QtBot,
    width: int,
):
    assert kinds
    tab = sit_down(session, width, 560)
    press(qtbot, N)
    for zoom in (1.0, 1.3) if width > 1000 else (1.0,):
        themed.set_zoom(zoom)
        QApplication.processEvents()
        for reference in kinds.values():
            tab.choose(reference)
            QApplication.processEvents()
            assert clipped(tab) == []


def test_where_there_is_no_room_the_sheet_stands_alone(
    session: Session, kinds: dict[str, str], sit_down: Callable[..., ScrutinyTab], qtbot: QtBot
):
    tab = sit_down(session, 640, 560)
    assert tab.list.isHidden()
    press(qtbot, RIGHT)
    assert shown(tab) == kinds["refused"]


def test_the_sheet_shows_that_it_has_the_focus(tab: ScrutinyTab, picture: Callable[[QWidget], QImage], qtbot: QtBot):
    with_focus = picture(tab.sheet)
    tab.list.setFocus()
    assert picture(tab.sheet) != with_focus


def test_a_text_that_was_clicked_gives_the_keys_back_to_the_sheet(
    tab: ScrutinyTab, kinds: dict[str, str], qtbot: QtBot
):
    """Clicking a fact to copy it and pressing S left the focus on Settings, where the next keys went."""
    fact = next(one for one in tab.sheet.findChildren(QLabel) if one.focusPolicy() & Qt.FocusPolicy.ClickFocus)
    fact.setFocus(Qt.FocusReason.MouseFocusReason)
    press(qtbot, S)
    assert shown(tab) == kinds["refused"]
    assert focused() is tab.sheet
