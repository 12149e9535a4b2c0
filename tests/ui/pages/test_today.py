"""Today: its queues lead to exactly their entries by keyboard, it is counted anew after an act, and it says when
nothing waits.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from comparing import bring_in, job, offer
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from samples import SAMPLES, STAFF, begun
from windows import clipped, focused, made_window, press, sample_at, write

from app.fields import Values
from app.registers import GIFTS, INTEGRITY_CASES, PEOPLE, REGISTERS, SECOND_JOBS, USERS
from app.registrar import Registrar
from app.review.queues import standing
from app.store.file import RegisterFile
from ui import dialogs
from ui.main_window import MainWindow
from ui.pages.register_page import RegisterPage
from ui.pages.today import TodayPage
from ui.pages.today_rows import QueueRow, RecordedRow
from ui.session import Session
from ui.theme import Theme


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[MainWindow]:
    made = made_window(tmp_path)
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def sample(window: MainWindow, tmp_path: Path) -> MainWindow:
    window.filing.open(sample_at(tmp_path / "Northmere 2012.probity"))
    return window


@pytest.fixture
def fresh(window: MainWindow, tmp_path: Path) -> MainWindow:
    """A register with a few people, and nothing else."""
    path = tmp_path / "fresh.probity"
    RegisterFile.create(path, REGISTERS, force="Northmere Constabulary", who="J. Abbott").close()
    window.filing.open(path)
    for person in STAFF:
        registrar(window).add(PEOPLE, person)
    return window


def session(window: MainWindow) -> Session:
    assert window.workspace is not None
    return window.workspace.session


def registrar(window: MainWindow) -> Registrar:
    return session(window).registrar


def page(window: MainWindow) -> TodayPage:
    assert window.workspace is not None
    shown = window.workspace.page("today")
    assert isinstance(shown, TodayPage)
    return shown


def here(window: MainWindow) -> str:
    assert window.workspace is not None
    return window.workspace.here


def badge(window: MainWindow, place: str = "today") -> str:
    assert window.workspace is not None
    return window.workspace.nav.item(place).accessibleName()


def planted(window: MainWindow, *jobs: Values) -> None:
    """Jobs in the register, as another desktop would have brought them in."""
    bring_in(registrar(window), SECOND_JOBS, jobs)
    session(window).changed.emit(frozenset({"second_jobs"}))


# --- what it says ----------------------------------------------------------------------------------------------------


def test_a_register_opens_at_today_with_the_first_queue_in_focus(sample: MainWindow):
    assert here(sample) == "today"
    assert sample.workspace.stack.currentWidget() is page(sample)
    assert focused() is page(sample).attention.rows[0]


def test_it_says_the_day_and_how_much_waits_where(sample: MainWindow):
    found = standing(registrar(sample), registrar(sample).user)
    total = sum(one.count for one in found)
    assert page(sample).head.line.text() == f"Thursday 14 June 2012 · {total} items in {len(found)} queues"
    assert badge(sample) == f"Today, {total} to do"
    shown = [(row.text(), row.standing.count, row.standing.sentence) for row in page(sample).attention.rows]
    assert shown == [(one.queue.title, one.count, one.sentence) for one in found]


def test_few_items_are_told_in_words(fresh: MainWindow, qtbot: QtBot):
    assert page(fresh).head.line.text() == "Thursday 14 June 2012 · nothing waits"
    planted(fresh, job(None))
    qtbot.waitUntil(lambda: page(fresh).head.line.text().endswith("· 1 item in one queue"))
    planted(fresh, job(None), job(decided_on="2010-01-01", received_on="2010-01-01", decided_by=None))
    qtbot.waitUntil(lambda: page(fresh).head.line.text().endswith("· 3 items in two queues"))


def test_when_nothing_waits_it_says_what_comes_next(fresh: MainWindow, qtbot: QtBot):
    bring_in(registrar(fresh), GIFTS, [offer(pence=5_00)])
    session(fresh).changed.emit(frozenset({"gifts"}))
    empty = page(fresh).attention.nothing
    qtbot.waitUntil(empty.isVisible)
    assert "Nothing needs you today" in words(fresh)
    planted(fresh, job(decided_by=None, next_review_on="2012-09-21"))
    qtbot.waitUntil(lambda: "Next: annual review of B/2012/0001 on 21 September." in words(fresh))
    assert badge(fresh) == "Today"
    planted(fresh, job(None))
    qtbot.waitUntil(lambda: not empty.isVisible())


def words(window: MainWindow) -> str:
    from PySide6.QtWidgets import QLabel

    return " | ".join(label.text() for label in page(window).attention.findChildren(QLabel) if label.isVisible())


# --- where nothing is recorded yet ------------------------------------------------------------------------------------


def begun_rows(window: MainWindow) -> list[str]:
    return [row.text() for row in page(window).first.rows.values() if row.isVisible()]


def test_three_first_actions_stand_where_nothing_is_recorded(
    fresh: MainWindow, themed: Theme, nameless: Callable[[MainWindow], list[str]]
):
    assert begun_rows(fresh) == ["Record the first gift", "Bring in a register", "Try the sample register"]
    assert page(fresh).panes() == [page(fresh).first]
    assert focused() is page(fresh).first.rows["new:gifts"]
    press("Down", times=2)
    assert focused() is page(fresh).first.rows["sample"]
    assert nameless(fresh) == []
    fresh.resize(900, 600)
    QApplication.processEvents()
    assert clipped(fresh) == []


def by_enter(row: QWidget) -> None:
    row.setFocus()
    press("Return")


def by_click(row: QWidget) -> None:
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)


@pytest.fixture(params=[by_enter, by_click])
def act(request: pytest.FixtureRequest) -> Callable[[QWidget], None]:
    return request.param


def test_the_first_gift_is_recorded_and_the_cards_are_back(fresh: MainWindow, act: Callable[[QWidget], None]):
    act(page(fresh).first.rows["new:gifts"])
    shown = fresh.workspace.stack.currentWidget()
    assert isinstance(shown, RegisterPage)
    assert (shown.register, shown.panel.is_editing()) == (GIFTS, True)
    session(fresh).publish(registrar(fresh).add(GIFTS, SAMPLES["gifts"]))
    fresh.go_to("today")
    assert begun_rows(fresh) == []
    assert page(fresh).attention.isVisible()
    assert len(page(fresh).recent.rows) == 1


def test_a_register_is_brought_in_from_today(
    fresh: MainWindow, monkeypatch: pytest.MonkeyPatch, act: Callable[[QWidget], None]
):
    asked: list[str] = []
    monkeypatch.setattr(dialogs, "ask_open_paths", lambda _parent, title, *_rest: asked.append(title))
    act(page(fresh).first.rows["bring_in"])
    assert (here(fresh), asked) == ("import", ["Bring in"])


def test_the_sample_is_opened_from_today(fresh: MainWindow, act: Callable[[QWidget], None]):
    fresh.desk.sample.parent.mkdir(parents=True, exist_ok=True)
    sample_at(fresh.desk.sample)
    act(page(fresh).first.rows["sample"])
    assert session(fresh).file.path == fresh.desk.sample
    assert page(fresh).attention.rows


def test_what_another_desktop_records_brings_the_cards_and_the_focus(fresh: MainWindow, qtbot: QtBot):
    assert page(fresh).first.isAncestorOf(focused())
    planted(fresh, job(None))
    qtbot.waitUntil(page(fresh).attention.isVisible)
    assert begun_rows(fresh) == []
    assert focused() is page(fresh).attention.rows[0]


def test_what_was_recorded_and_voided_was_recorded(fresh: MainWindow, qtbot: QtBot):
    added = registrar(fresh).add(GIFTS, SAMPLES["gifts"])
    (gift,) = (one.id for one in added.touched if one.register == "gifts")
    session(fresh).publish(registrar(fresh).void(GIFTS, gift, 1, "Entered twice"))
    qtbot.waitUntil(page(fresh).attention.isVisible)
    assert begun_rows(fresh) == []


def test_a_reader_of_an_empty_register_is_offered_the_sample_only(window: MainWindow, tmp_path: Path):
    path = tmp_path / "users.probity"
    file = RegisterFile.create(path, REGISTERS, force="Northmere Constabulary", who="K. Ingle")
    begun(Registrar(file, "K. Ingle"), USERS, sign_in="J. Abbott", name="J. Abbott", role="reader", staff_number=None)
    file.close()
    window.filing.open(path)
    assert begun_rows(window) == ["Try the sample register"]
    assert focused() is page(window).first.rows["sample"]


# --- by keyboard -----------------------------------------------------------------------------------------------------


def test_enter_opens_the_list_with_exactly_what_was_counted(sample: MainWindow):
    for at, row in enumerate(list(page(sample).attention.rows)[:7]):
        sample.go_to("today")
        page(sample).attention.rows[0].setFocus()
        press("Down", times=at)
        assert focused() is row
        press("Return")
        assert here(sample) == row.standing.queue.register
        shown = sample.workspace.stack.currentWidget()
        assert isinstance(shown, RegisterPage)
        assert shown.list.search() == row.standing.queue.search
        assert shown.list.counts()[0] == row.standing.count


def test_the_arrows_stop_at_both_ends_of_what_is_shown(sample: MainWindow):
    rows = page(sample).attention.rows
    press("Up")
    assert focused() is rows[0]
    press("Down", times=30)
    assert focused() is [row for row in rows if row.isVisible()][-1]


def test_what_does_not_fit_is_shown_when_asked_for(sample: MainWindow):
    card = page(sample).attention
    hidden = [row for row in card.rows if not row.isVisible()]
    assert card.more.text() == f"Show {len(hidden)} more queues"
    card.more.setFocus()
    press("Space")
    assert all(row.isVisible() for row in card.rows)
    assert focused() is hidden[0]
    card.more.click()
    assert [row for row in card.rows if not row.isVisible()] == hidden
    sample.resize(1920, 1080)
    QApplication.processEvents()
    assert sum(row.isVisible() for row in card.rows) > len(card.rows) - len(hidden)


def test_enter_on_a_month_opens_its_offers(sample: MainWindow):
    page(sample).months.bars.setFocus()
    press("End")
    press("Left")
    press("Return")
    shown = sample.workspace.stack.currentWidget()
    assert isinstance(shown, RegisterPage)
    assert (here(sample), shown.list.search()) == ("gifts", "date:2012-05")


def test_enter_on_what_was_just_recorded_opens_it(sample: MainWindow):
    row = page(sample).recent.rows[1]
    page(sample).recent.rows[0].setFocus()
    press("Down")
    assert focused() is row
    press("Return")
    assert here(sample) == row.recorded.register
    shown = sample.workspace.stack.currentWidget()
    assert isinstance(shown, RegisterPage)
    assert shown.read_entry() == row.recorded.entry


def test_the_next_deadline_opens_its_list(sample: MainWindow):
    card = page(sample).deadline
    assert card.title.text() == "Next deadline: 30 June"
    card.link.setFocus()
    press("Space")
    shown = sample.workspace.stack.currentWidget()
    assert isinstance(shown, RegisterPage)
    assert (here(sample), shown.list.search()) == ("second_jobs", "received:this-quarter")


def test_ctrl_n_begins_a_declaration(sample: MainWindow):
    press("Ctrl+N")
    shown = sample.workspace.stack.currentWidget()
    assert isinstance(shown, RegisterPage)
    assert (shown.register, shown.panel.is_editing()) == (GIFTS, True)


def test_f6_goes_from_card_to_card(sample: MainWindow):
    seen = []
    for _ in range(4):
        seen.append(type(focused()).__name__)
        press("F6")
    assert seen == ["QueueRow", "MonthBars", "RecordedRow", "Button"]


def test_a_draft_is_gone_on_with(fresh: MainWindow, qtbot: QtBot):
    press("Ctrl+N")
    qtbot.waitUntil(lambda: "recipient" in focused().objectName() or focused().isVisible())
    write("4417")
    press("Alt+1")
    (row,) = page(fresh).attention.rows
    assert row.text() == "Drafts of yours"
    assert row.standing.sentence.startswith("Newest: new declaration")
    row.click()
    shown = fresh.workspace.stack.currentWidget()
    assert isinstance(shown, RegisterPage)
    assert shown.panel.is_editing()


# --- after an act ----------------------------------------------------------------------------------------------------


def test_several_acts_are_counted_once(fresh: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch):
    work = page(fresh)._work
    counted: list[None] = []
    work.counted.connect(lambda: counted.append(None))
    for number in range(3):
        changes = registrar(fresh).add(INTEGRITY_CASES, case(number))
        session(fresh).publish(changes)
    assert counted == []
    with qtbot.waitSignal(work.counted):
        pass
    assert counted == [None]
    assert badge(fresh) == "Today, 3 to do"
    (row,) = page(fresh).attention.rows
    assert row.accessibleName() == "Integrity cases open, 3"


def case(number: int) -> Values:
    return {"opened_on": f"2012-06-0{number + 1}", "category": "card", "source": "public"}


def test_the_badge_follows_while_another_page_is_shown(fresh: MainWindow, qtbot: QtBot):
    fresh.go_to("people")
    session(fresh).publish(registrar(fresh).add(INTEGRITY_CASES, case(1)))
    qtbot.waitUntil(lambda: badge(fresh) == "Today, 1 to do")
    fresh.go_to("today")
    assert len(page(fresh).attention.rows) == 1


def test_the_focus_stays_when_the_queues_change(sample: MainWindow, qtbot: QtBot):
    press("Down", times=2)
    before = focused()
    with qtbot.waitSignal(page(sample)._work.counted):
        session(sample).publish(registrar(sample).add(INTEGRITY_CASES, case(1)))
    assert focused() is page(sample).attention.rows[2]
    assert focused() is not before


def test_reviews_that_are_due_are_counted_at_reviews(fresh: MainWindow, qtbot: QtBot):
    planted(fresh, job(received_on="2011-01-01", decided_on="2011-01-03"))
    qtbot.waitUntil(lambda: badge(fresh, "reviews") == "Reviews, 1 to do")


# --- whose it is, and how it looks -----------------------------------------------------------------------------------


def test_a_reader_is_offered_no_new_declaration(window: MainWindow, tmp_path: Path):
    path = tmp_path / "users.probity"
    file = RegisterFile.create(path, REGISTERS, force="Northmere Constabulary", who="K. Ingle")
    owner = Registrar(file, "K. Ingle")
    bring_in(owner, GIFTS, [offer(pence=90_00, recipient=None, team="Response")])
    begun(owner, USERS, sign_in="J. Abbott", name="J. Abbott", role="reader", staff_number=None)
    file.close()
    window.filing.open(path)
    assert not page(window).new.isVisible()
    assert page(window).attention.rows == []
    press("Ctrl+N")
    assert here(window) == "today"


def test_every_row_says_all_of_it(sample: MainWindow, nameless: Callable[[MainWindow], list[str]]):
    assert nameless(sample) == []
    for row in page(sample).attention.rows:
        spoken = QAccessible.queryAccessibleInterface(row)
        assert spoken.text(QAccessible.Text.Name) == f"{row.standing.queue.title}, {row.standing.count:,}"
        assert spoken.text(QAccessible.Text.Description) == row.standing.sentence
    for recorded in page(sample).recent.rows:
        assert recorded.recorded.reference in recorded.accessibleName()
        assert recorded.text() in recorded.accessibleName()


def test_nothing_is_cut_and_rows_differ_by_theme(themed: Theme, sample: MainWindow):
    QApplication.processEvents()
    assert clipped(sample) == []
    row = page(sample).attention.rows[0]
    ground = page(sample).attention.grab().toImage().pixelColor(4, 40)
    assert ground == themed.colour("surface")
    tile = row.grab().toImage().pixelColor(themed.px(12), row.height() // 2)
    assert tile == themed.colour("warn_soft")


def test_the_focus_is_seen_on_each_kind_of_row(sample: MainWindow):
    for row in (page(sample).attention.rows[1], page(sample).recent.rows[0]):
        assert isinstance(row, QueueRow | RecordedRow)
        before = row.grab().toImage()
        row.setFocus()
        assert row.grab().toImage() != before


def test_cards_stand_below_one_another_in_a_narrow_window(sample: MainWindow, theme: Theme):
    attention, months = page(sample).attention, page(sample).months
    assert attention.mapTo(sample, attention.rect().topRight()).x() < months.mapTo(sample, months.rect().topLeft()).x()
    sample.resize(900, 700)
    QApplication.processEvents()
    assert (
        attention.mapTo(sample, attention.rect().bottomLeft()).y() < months.mapTo(sample, months.rect().topLeft()).y()
    )


def test_a_queue_that_no_longer_fits_leaves_the_focus_to_the_last_that_does(sample: MainWindow):
    card = page(sample).attention
    sample.resize(1366, 1000)
    QApplication.processEvents()
    last = [row for row in card.rows if row.isVisible()][-1]
    last.setFocus()
    sample.resize(1366, 700)
    QApplication.processEvents()
    assert not last.isVisible()
    assert focused() is [row for row in card.rows if row.isVisible()][-1]
