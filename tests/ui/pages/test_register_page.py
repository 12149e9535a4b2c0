"""The page of a register: list and panel together, one pane in a narrow window, and what others save."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView, QWidget
from pytestqt.qtbot import QtBot
from samples import SAMPLES, begun

from app.register import Register
from app.registers import CONTRACTS, GIFTS, ORGANISATIONS, REGISTERS
from app.registrar import Registrar
from app.store.file import RegisterFile
from ui import dialogs
from ui.pages.register_page import RegisterPage
from ui.session import Session
from ui.theme import Theme

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
Open = Callable[..., RegisterPage]


@pytest.fixture
def ids(registrar: Registrar) -> list[int]:
    """Three gifts, the newest last."""
    days = ("2012-04-01", "2012-05-01", "2012-06-01")
    return [begun(registrar, GIFTS, offered_on=day, declared_on=day).id for day in days]


@pytest.fixture
def open_page(session: Session, tmp_path: Path, qtbot: QtBot, theme: Theme) -> Iterator[Open]:
    """The page of a register in a shown window."""
    windows: list[QMainWindow] = []  # pytest-qt keeps no window alive

    def opened(register: Register = GIFTS, width: int = 1156, height: int = 640) -> RegisterPage:
        store = QSettings(str(tmp_path / "desktop.ini"), QSettings.Format.IniFormat)
        window = QMainWindow()
        windows.append(window)
        page = RegisterPage(session, register, store)
        window.setCentralWidget(page)
        qtbot.addWidget(window)
        window.resize(width, height)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        page.setFocus()
        return page

    yield opened
    windows.clear()


@pytest.fixture
def page(ids: list[int], open_page: Open) -> RegisterPage:
    return open_page()


@pytest.fixture
def reasons(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Questions that were asked; each is answered “Entered twice”."""
    asked: list[str] = []

    def answer(_parent: QWidget, _title: str, question: str, done: Callable[[str], None]) -> None:
        asked.append(question)
        done("Entered twice")

    monkeypatch.setattr(dialogs, "ask_text", answer)
    return asked


def reads(qtbot: QtBot, page: RegisterPage, reference: str) -> None:
    qtbot.waitUntil(lambda: page.panel.title() == reference)


def press(qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None, "nothing has the focus"
    qtbot.keyClick(focus, key, modifiers)


# --- reading ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.name)
def test_every_register_has_a_page(registrar: Registrar, open_page: Open, register: Register):
    begun(registrar, register)
    page = open_page(register)
    assert page.title == register.title
    assert page.list.table.hasFocus()


def test_the_panel_reads_what_is_current(page: RegisterPage, qtbot: QtBot):
    reads(qtbot, page, "G/2012/0003")
    press(qtbot, Qt.Key.Key_Down)
    reads(qtbot, page, "G/2012/0002")
    page.list.set_search("nobody at all")
    reads(qtbot, page, "Nothing selected")


def test_an_entry_is_opened_from_elsewhere(page: RegisterPage, ids: list[int], qtbot: QtBot):
    page.set_search("nobody at all")
    page.open_entry(ids[0])
    assert page.panel.title() == "G/2012/0001"
    assert page.list.current_id() == ids[0]


def test_a_void_entry_can_be_read_though_the_list_leaves_it_out(
    page: RegisterPage, registrar: Registrar, ids: list[int], qtbot: QtBot
):
    registrar.void(GIFTS, ids[1], 1, "Entered twice")
    page.refresh()
    page.open_entry(ids[1])
    assert page.panel.title() == "G/2012/0002"
    assert not page._reading.isActive(), "and it stays"


def test_find_goes_to_the_search_box(page: RegisterPage):
    page.focus_search()
    assert page.list.search_box.line.hasFocus()


def test_a_name_that_was_clicked_is_looked_for(page: RegisterPage):
    page.panel.find_requested.emit("from:castle")
    assert page.list.search() == "from:castle"


def test_panes_are_the_list_and_the_panel(page: RegisterPage):
    first, second = page.panes()
    assert first.isAncestorOf(page.list)
    assert second.isAncestorOf(page.panel)


# --- recording -------------------------------------------------------------------------------------------------------


def test_a_new_entry_begins_in_the_panel(page: RegisterPage, qtbot: QtBot):
    page.list.top.new_button.click()
    assert page.panel.is_editing()
    page.panel.leave()
    page.start_new()
    assert page.panel.is_editing()


def test_searching_while_a_form_is_up_leaves_the_form(page: RegisterPage, qtbot: QtBot):
    page.start_new()
    page.focus_search()
    qtbot.keyClicks(page.list.search_box.line, "castle")
    qtbot.waitUntil(lambda: page.list.search() == "castle" and not page._reading.isActive())
    assert page.panel.is_editing()


def test_turning_to_another_row_leaves_the_form_for_it(page: RegisterPage, qtbot: QtBot):
    page.start_new()
    page.list.table.setFocus()
    press(qtbot, Qt.Key.Key_Down)
    reads(qtbot, page, "G/2012/0002")
    assert not page.panel.is_editing()


def test_enter_amends_and_saving_comes_back_to_the_row(
    page: RegisterPage, registrar: Registrar, ids: list[int], qtbot: QtBot
):
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Return)
    assert page.panel.is_editing()
    assert "G/2012/0002" in page.title
    registrar.amend(GIFTS, ids[1], 1, {"offered_on": "2012-06-10", "declared_on": "2012-06-10"}, "Wrong day")
    page.refresh()
    page.panel.saved.emit(ids[1])
    assert page.list.current_id() == ids[1]


def test_ctrl_d_copies_the_current_entry(page: RegisterPage, qtbot: QtBot):
    press(qtbot, Qt.Key.Key_D, CTRL)
    assert page.panel.is_editing()


def test_ctrl_e_asks_to_export(page: RegisterPage, qtbot: QtBot):
    with qtbot.waitSignal(page.export_requested):
        press(qtbot, Qt.Key.Key_E, CTRL)


def test_alt_down_goes_to_what_needs_work(page: RegisterPage, registrar: Registrar, qtbot: QtBot):
    wine = {"description": "Bottle of wine", "outcome": "pending"}
    waiting = begun(registrar, GIFTS, offered_on="2012-02-01", declared_on="2012-02-01", items=[wine])
    page.refresh()
    press(qtbot, Qt.Key.Key_Down, ALT)
    assert page.list.current_id() == waiting.id


# --- voiding ---------------------------------------------------------------------------------------------------------


def test_voiding_asks_why_and_takes_the_entry_out(
    page: RegisterPage, registrar: Registrar, ids: list[int], reasons: list[str], qtbot: QtBot
):
    page.void_selected()
    assert reasons == ["Why is G/2012/0003 void? It stays in the register with this reason, out of lists and figures."]
    assert list(page.list.table.entries.ids) == [ids[1], ids[0]]
    assert registrar.reading.entry(GIFTS, ids[2]).void_because == "Entered twice"
    reads(qtbot, page, "G/2012/0002")


def test_several_are_voided_for_one_reason(page: RegisterPage, ids: list[int], reasons: list[str], qtbot: QtBot):
    press(qtbot, Qt.Key.Key_A, CTRL)
    page.void_selected()
    assert reasons[0].startswith("Why are 3 entries void? They stay in the register")
    assert list(page.list.table.entries.ids) == []


def test_what_is_refused_is_said_above_the_list(
    page: RegisterPage, registrar: Registrar, ids: list[int], monkeypatch: pytest.MonkeyPatch
):
    """Somebody amends the entry while the question is up."""

    def meanwhile(_parent: QWidget, _title: str, _question: str, done: Callable[[str], None]) -> None:
        registrar.amend(GIFTS, ids[2], 1, {"venue": "Quay"}, "Venue was missing")
        done("Entered twice")

    monkeypatch.setattr(dialogs, "ask_text", meanwhile)
    page.void_selected()
    assert page.notice_row.isVisible()
    assert "changed by someone else" in page.notice.text()
    assert registrar.reading.entry(GIFTS, ids[2]).state != "void"
    page.notice.followed.emit("dismiss")
    assert not page.notice_row.isVisible()


# --- what others save ------------------------------------------------------------------------------------------------


def test_what_another_desktop_saves_is_shown_and_one_stays_where_one_is(
    page: RegisterPage, session: Session, register_path: Path, ids: list[int]
):
    page.list.select(ids[1])
    with_other = RegisterFile.open(register_path, REGISTERS)
    other = begun(Registrar(with_other, "K. Ingle", today=session.registrar.today), GIFTS, offered_on="2012-06-13")
    with_other.close()
    session.look()
    assert other.id in page.list.table.entries.ids
    assert page.list.current_id() == ids[1]


def test_a_page_listens_to_its_own_register_only(page: RegisterPage, session: Session, registrar: Registrar):
    before = page.list.table.entries.ids
    registrar.add(ORGANISATIONS, {"name": "Kestrel Fleet Services"})
    session.changed.emit(frozenset({"organisations"}))
    assert page.list.table.entries.ids is before


def test_a_page_that_is_not_seen_is_read_again_when_it_is(
    page: RegisterPage, session: Session, registrar: Registrar, ids: list[int]
):
    page.hide()
    newest = registrar.add(GIFTS, {**SAMPLES["gifts"], "offered_on": "2012-06-12"}).touched[-1].id
    session.changed.emit(frozenset({"gifts"}))
    assert list(page.list.table.entries.ids) == list(reversed(ids))
    page.show()
    assert page.list.table.entries.ids[0] == newest


# --- the window ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "panel"), [(1156, 368), (1366, 368), (1560, 424), (1920, 424)])
def test_the_panel_has_its_width(ids: list[int], open_page: Open, width: int, panel: int):
    page = open_page(width=width)
    assert page.panes()[1].width() == panel


def test_the_panel_grows_with_the_text(page: RegisterPage, theme: Theme):
    page.window().resize(1366, 640)
    theme.set_zoom(1.3)
    assert page.panes()[1].width() == 478


def test_in_a_narrow_window_the_panel_takes_the_lists_place(ids: list[int], open_page: Open, qtbot: QtBot):
    page = open_page(width=860)
    assert not page.panel.isVisible()
    place = page.list.table.visualRect(page.list.table.entries.index(1, 1)).center()
    qtbot.mouseClick(page.list.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.panel.title() == "G/2012/0002"
    assert not page.list.isVisible()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert page.panel.isAncestorOf(focus)
    press(qtbot, Qt.Key.Key_Escape)
    assert page.list.isVisible()
    assert not page.panel.isVisible()
    assert page.list.table.hasFocus()


def test_a_narrow_window_made_wide_shows_both(ids: list[int], open_page: Open):
    page = open_page(width=860)
    page.start_new()
    assert page.panel.isVisible()
    assert not page.list.isVisible()
    page.window().resize(1200, 640)
    assert page.list.isVisible()
    assert page.panel.is_editing()
    page.window().resize(860, 640)
    assert not page.list.isVisible(), "the form stays in view"
    page.focus_search()
    assert page.list.isVisible()


def test_it_fits_a_small_window(ids: list[int], open_page: Open):
    page = open_page(width=1070, height=560)  # 1280 by 640 less navigation, menus and status line
    assert page.minimumSizeHint().width() <= 1070
    table = page.list.findChild(QTableView)
    assert table is not None
    assert table.horizontalScrollBar().maximum() == 0


def test_everything_focusable_has_a_name(page: RegisterPage, nameless: Callable[[QWidget], list[str]]):
    assert nameless(page.window()) == []


def test_an_empty_register_reads_nothing(open_page: Open):
    page = open_page(CONTRACTS)
    assert page.panel.title() == "Nothing selected"
    assert page.list.search_box.line.hasFocus()
