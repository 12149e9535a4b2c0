"""The window as a whole: it fits small screens, every stop has a name, and keys, looks and menus do what they say."""

import re
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot
from samples import SAMPLES
from windows import clipped, focused, made_window, press, sample_at, write

from app.registers import GIFTS, REGISTERS, USERS
from app.registrar import Registrar
from app.store.file import RegisterFile
from ui.lists.entry_table import EntryTable
from ui.main_window import MainWindow
from ui.pages.import_page import ImportPage
from ui.pages.register_page import RegisterPage
from ui.pages.returns_page import ReturnsPage
from ui.theme import Density, Scheme, Theme
from ui.workspace import Workspace

SMALL = (1280, 640)  # what is left of 1366×768 under a title bar and a task bar
NUMBERED = (
    "today",
    *(register.name for register in REGISTERS if register.section == "registers"),
    "cross-checks",
    "reviews",
    "returns",
    *(register.name for register in REGISTERS if register.section == "directories"),
)
UNLISTED = tuple(register.name for register in REGISTERS if register.section == "assurance")
PLACES = (*NUMBERED, *UNLISTED, "import", "settings")


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[MainWindow]:
    made = made_window(tmp_path)
    made.resize(*SMALL)
    with qtbot.waitExposed(made):
        made.show()
        made.activateWindow()
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def opened(window: MainWindow, tmp_path: Path) -> MainWindow:
    """With the sample register in it, at the list of gifts."""
    window.filing.open(sample_at(tmp_path / "Northmere 2012.probity"))
    window.go_to("gifts")
    return window


def workspace(window: MainWindow) -> Workspace:
    assert window.workspace is not None
    return window.workspace


def settled(qtbot: QtBot, window: MainWindow, place: str) -> None:
    """Go to a place and wait until what it counts or reads is there."""
    window.go_to(place)
    if place == "returns":
        page = workspace(window).page("returns")
        assert isinstance(page, ReturnsPage)
        qtbot.waitUntil(page.build.isEnabled, timeout=20_000)
    QApplication.processEvents()


def fits(qtbot: QtBot, window: MainWindow) -> bool:
    """Whether everything has room once the layouts have settled; names what has not."""
    assert (window.width(), window.height()) == SMALL
    try:
        qtbot.waitUntil(lambda: clipped(window) == [], timeout=1_000)
    except qtbot.TimeoutError:
        assert clipped(window) == []
    return True


# --- it fits, and it has names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", PLACES)
def test_every_page_fits_a_small_screen_without_clipped_words(qtbot: QtBot, opened: MainWindow, place: str):
    settled(qtbot, opened, place)
    assert fits(qtbot, opened)


@pytest.mark.parametrize("zoom", [0.9, 1.3, 1.5])
def test_larger_text_still_fits(qtbot: QtBot, opened: MainWindow, theme: Theme, zoom: float):
    theme.set_zoom(zoom)
    for place in PLACES:
        settled(qtbot, opened, place)
        assert fits(qtbot, opened), place


def test_welcome_and_new_register_fit_too(qtbot: QtBot, window: MainWindow, theme: Theme):
    for zoom in (1.0, 1.3):
        theme.set_zoom(zoom)
        for show in (window.show_welcome, window.filing.show_new):
            show()
            assert fits(qtbot, window)


def test_everything_that_can_have_the_focus_has_a_name(
    qtbot: QtBot, opened: MainWindow, nameless: Callable[[MainWindow], list[str]]
):
    for place in PLACES:
        settled(qtbot, opened, place)
        assert nameless(opened) == [], place
    opened.start_new("gifts")
    assert nameless(opened) == []


def letters(window: MainWindow) -> list[str]:
    """The Alt-letters that work now: those of the menu bar, of labels and of buttons."""
    menus = [action.text() for action in window.menuBar().actions()]
    labels = [label.text() for label in window.findChildren(QLabel) if label.isVisible() and label.buddy()]
    buttons = [button.text() for button in window.findChildren(QAbstractButton) if button.isVisible()]
    marked = (re.search("&([a-z])", text.replace("&&", "").lower()) for text in (*menus, *labels, *buttons))
    return [found[1] for found in marked if found]


def test_no_letter_means_two_things(qtbot: QtBot, opened: MainWindow):
    for place in PLACES:
        settled(qtbot, opened, place)
        assert sorted(letters(opened)) == sorted(set(letters(opened))), place
    opened.filing.show_new()
    assert len(letters(opened)) > 6
    assert sorted(letters(opened)) == sorted(set(letters(opened)))


def test_welcome_and_new_register_are_named_too(window: MainWindow, nameless: Callable[[MainWindow], list[str]]):
    assert nameless(window) == []
    window.filing.show_new()
    assert nameless(window) == []


def test_the_navigation_becomes_icons_when_there_is_little_room(opened: MainWindow, theme: Theme):
    nav = workspace(opened).nav
    opened.resize(1366, 768)
    whole = nav.width()
    opened.resize(1200, 700)
    assert nav.width() < whole / 3
    assert nav.item("gifts").toolTip().startswith("Gifts & hospitality")
    opened.resize(1366, 768)
    theme.set_zoom(1.3)
    assert nav.width() < whole / 2


# --- what it says ----------------------------------------------------------------------------------------------------


def test_the_title_names_the_register(opened: MainWindow):
    assert opened.windowTitle() == "Northmere 2012 — Probity"
    opened.do("close")
    assert opened.windowTitle() == "Probity"


def test_counts_follow_what_is_saved(opened: MainWindow):
    shown = workspace(opened)
    session = shown.session
    before = session.registrar.search.count(GIFTS)
    session.publish(session.registrar.add(GIFTS, {**SAMPLES["gifts"], "recipient": "2779"}))
    assert shown.nav.item("gifts").accessibleName() == f"Gifts & hospitality, {before + 1:,}"
    assert "saved" in shown.status.message()


def test_undo_says_what_it_would_take_back(opened: MainWindow):
    session = workspace(opened).session
    changes = session.registrar.add(GIFTS, {**SAMPLES["gifts"], "recipient": "2779"})
    session.publish(changes)
    opened.commands.menus["edit"].aboutToShow.emit()
    reference = changes.touched[-1].reference
    assert f"“{reference} saved”" in opened.commands.action("undo").text()
    opened.do("undo")
    assert "undone" in workspace(opened).status.message()


def test_undo_that_cannot_be_done_says_why(opened: MainWindow, tmp_path: Path):
    path = tmp_path / "empty.probity"
    RegisterFile.create(path, REGISTERS, force="Northmere Constabulary", who="J. Abbott").close()
    opened.filing.open(path)
    opened.do("undo")
    assert "nothing in this register that can be undone" in workspace(opened).status.message()


# --- keys ------------------------------------------------------------------------------------------------------------


def test_every_command_does_something(opened: MainWindow):
    assert {command.key.partition(":")[0] for command in opened.commands.commands} <= set(opened._deeds)


def test_no_two_commands_share_a_key(opened: MainWindow):
    keys = [keys for command in opened.commands.commands for keys in command.keys]
    assert sorted(keys) == sorted(set(keys))


def test_nothing_is_offered_that_needs_a_file_when_none_is_open(window: MainWindow):
    offered = {command.key for command in window.commands.possible()}
    assert {"new_register", "open", "sample", "larger", "help", "about"} <= offered
    assert not {"undo", "export", "back_up", "close", "go:gifts", "new:gifts"} & offered


def test_sections_are_reached_by_number(opened: MainWindow):
    shown = workspace(opened)
    for at, place in enumerate(NUMBERED[:9], 1):
        press(f"Alt+{at}")
        assert shown.here == place


def test_what_is_kept_for_assurance_is_reached_through_the_palette_only(opened: MainWindow):
    shown = workspace(opened)
    offered = {command.key: command for command in opened.commands.possible()}
    for name in UNLISTED:
        assert not offered[f"go:{name}"].menu
        assert f"new:{name}" not in offered
        with pytest.raises(KeyError):
            shown.nav.item(name)
    opened.do("commands")
    write("quarterly scrutiny")
    press("Return")
    assert shown.here == "scrutinies"


def test_a_reader_sees_no_integrity_cases(window: MainWindow, tmp_path: Path):
    path = sample_at(tmp_path / "Northmere 2012.probity")
    with closing(RegisterFile.open(path, REGISTERS)) as file:
        head = {"sign_in": "Head", "name": "Head", "role": "head"}  # J. Abbott is then no listed user: a reader
        entry = Registrar(file, "Head").add(USERS, head) and file.gateway.value("SELECT min(id) FROM integrity_cases")
    window.filing.open(path)
    assert not window.commands.action("go:integrity_cases").isEnabled()
    assert window.commands.action("go:gifts").isEnabled()
    window.do("go:integrity_cases")
    window.open_entry("integrity_cases", entry)
    assert workspace(window).here != "integrity_cases"
    assert "integrity_cases" not in {register.name for register in workspace(window).session.registers}
    assert not [title for title in palette_for(window, "I/2012") if title.startswith("I/")]


def test_f6_goes_round_navigation_list_panel_and_status(opened: MainWindow):
    opened.resize(1366, 768)
    shown = workspace(opened)
    page = shown.stack.currentWidget()
    assert isinstance(page, RegisterPage)
    panes = [shown.nav, page.list, page.panel, shown.status]
    assert page.list.isAncestorOf(focused())
    for pane in (page.panel, shown.status, shown.nav, page.list):
        press("F6")
        assert pane.isAncestorOf(focused()), pane
    for pane in (shown.nav, shown.status):
        press("Shift+F6")
        assert pane.isAncestorOf(focused()), pane
    assert len(panes) == 4


def test_find_goes_to_the_search_box_from_anywhere(opened: MainWindow):
    workspace(opened).nav.focus()
    press("Ctrl+F")
    page = workspace(opened).stack.currentWidget()
    assert isinstance(page, RegisterPage)
    assert focused() is page.list.search_box.line


def test_text_size_by_keys(opened: MainWindow, theme: Theme):
    press("Ctrl++")
    assert theme.zoom == 1.15
    press("Ctrl+-", times=2)
    assert theme.zoom == 0.9
    press("Ctrl+0")
    assert theme.zoom == 1.0


def test_colours_are_chosen_and_the_choice_is_ticked(opened: MainWindow, theme: Theme):
    light = opened.grab().toImage().pixelColor(5, 300)
    opened.do("scheme:dark")
    assert theme.dark
    assert opened.commands.action("scheme:dark").isChecked()
    assert opened.grab().toImage().pixelColor(5, 300).lightness() < light.lightness()


def test_shortcuts_over_the_window_give_the_focus_back(opened: MainWindow):
    before = focused()
    press("Ctrl+/")
    assert opened.shortcuts.isVisible()
    press("Escape")
    assert not opened.shortcuts.isVisible()
    assert focused() is before


# --- the palette -----------------------------------------------------------------------------------------------------


def palette_for(window: MainWindow, text: str) -> list[str]:
    """What the palette offers for a text."""
    press("Ctrl+K")
    write(text)
    return [item.title for item in window.command_palette.list.items()]


def test_the_palette_finds_commands_with_their_keys(opened: MainWindow):
    assert palette_for(opened, "new decl")[0] == "New declaration in Gifts & hospitality"
    assert opened.command_palette.list.items()[0].detail == "Ctrl+Shift+G"
    press("Return")
    page = workspace(opened).stack.currentWidget()
    assert isinstance(page, RegisterPage)
    assert page.panel.is_editing()


def test_a_reference_jumps_to_its_entry(opened: MainWindow):
    workspace(opened).go_to("people")
    assert palette_for(opened, "g/2011/0064")[0].startswith("G/2011/0064")
    press("Return")
    page = workspace(opened).stack.currentWidget()
    assert isinstance(page, RegisterPage)
    assert page.register.name == "gifts"
    entry = page.list.current_id()
    assert entry is not None
    assert workspace(opened).session.registrar.reading.entry(GIFTS, entry).reference == "G/2011/0064"


def test_one_search_over_all_registers_names_first(opened: MainWindow):
    found = palette_for(opened, "harjit")
    assert len(found) <= 8
    assert "Harjit" in found[0]
    assert len({title[0] for title in found}) > 1, "more than one register is searched"


def test_what_is_no_search_anywhere_finds_nothing(opened: MainWindow):
    assert palette_for(opened, "nosuchprefix:x") == []


# --- files dropped on it ---------------------------------------------------------------------------------------------


def drop(window: MainWindow, path: Path) -> bool:
    """Drop a file on the window; whether it was taken."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    over = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, buttons, keys)
    over.ignore()
    window.dragEnterEvent(over)
    if over.isAccepted():
        window.dropEvent(QDropEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, buttons, keys))
    return over.isAccepted()


def test_a_register_dropped_on_welcome_is_opened(window: MainWindow, tmp_path: Path):
    assert drop(window, sample_at(tmp_path / "dropped.probity"))
    assert workspace(window).session.file.path.name == "dropped.probity"


def test_a_sheet_dropped_on_a_register_is_shown(qtbot: QtBot, opened: MainWindow, tmp_path: Path):
    sheet = tmp_path / "people.csv"
    headings = "Staff number,Surname,Forenames,Rank or grade,Workforce"
    sheet.write_text(f"{headings}\n7001,Quill,Ann,Constable,Police officer\n")
    assert drop(opened, sheet)
    page = workspace(opened).stack.currentWidget()
    assert isinstance(page, ImportPage)
    qtbot.waitUntil(lambda: page.review.plan is not None, timeout=20_000)
    assert page.summary.numbers["new"].value.text() == "1"


def test_other_files_are_not_taken(window: MainWindow, tmp_path: Path):
    assert not drop(window, tmp_path / "letter.pdf")
    assert not drop(window, tmp_path / "people.csv"), "there is no register to bring it into"


# --- what is remembered ----------------------------------------------------------------------------------------------


def test_looks_and_place_are_remembered(window: MainWindow, theme: Theme, tmp_path: Path):
    theme.set_scheme(Scheme.DARK)
    theme.set_density(Density.COMPACT)
    window.preferences.keep_look(theme)
    again = window.preferences.theme()
    assert (again.scheme, again.density, again.zoom) == (Scheme.DARK, Density.COMPACT, 1.0)


def test_what_is_typed_is_kept_when_the_window_closes(opened: MainWindow, tmp_path: Path):
    press("Ctrl+N")
    write("2779")
    opened.close()
    file = RegisterFile.open(tmp_path / "Northmere 2012.probity", REGISTERS)
    drafts = file.drafts("J. Abbott")
    file.close()
    assert [draft.register for draft in drafts] == ["gifts"]


def test_columns_fit_when_the_window_and_its_looks_change_at_once(opened: MainWindow, theme: Theme, qtbot: QtBot):
    opened.go_to(GIFTS.name)
    opened.start_new(GIFTS.name)
    table = opened.findChild(EntryTable)
    qtbot.waitUntil(lambda: table.horizontalHeader().length() == table.viewport().width())
    narrow = table.viewport().width()
    opened.resize(1920, 1080)
    theme.set_scheme(Scheme.DARK)
    qtbot.waitUntil(lambda: table.viewport().width() > narrow)
    QApplication.processEvents()
    assert table.horizontalHeader().length() == table.viewport().width()
