"""Filled forms in the window: dropped on it or lying in a watched folder, shown first, taken in by a person's act."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filled_forms import filled_form
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from windows import answers, clipped, made_window, press

from app.registrar import Registrar
from app.store.file import RegisterFile
from ui.main_window import MainWindow
from ui.pages.settings import SettingsPage
from ui.pages.today import TodayPage
from ui.panels.form_choice import FormChoice
from ui.panels.forms_dialog import FormsDialog

__all__ = ["answers"]
NORTHMERE = Path(__file__).parents[1] / "data" / "northmere"


@pytest.fixture
def window(registrar: Registrar, register_file: RegisterFile, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The window on the register of the other tests, with a folder for forms that is not watched yet."""
    (tmp_path / "Forms").mkdir()
    found = made_window(tmp_path)
    qtbot.addWidget(found)
    found.resize(1366, 768)
    with qtbot.waitActive(found):
        found.show()
        found.activateWindow()
    found.filing.open(register_file.path)
    yield found
    found.close()


def kept(registrar: Registrar, register: str = "gifts") -> list[str]:
    found = registrar.search.first(registrar.registers[register], "", 100)
    return [entry.reference for entry in registrar.reading.entries(registrar.registers[register], found)]


def drop(on: QWidget, *paths: Path) -> bool:
    """Drag files over a widget and let them fall; whether they were wanted."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    over = QDragEnterEvent(QPoint(40, 40), *how)
    QApplication.sendEvent(on, over)
    if over.isAccepted():
        QApplication.sendEvent(on, QDropEvent(QPointF(40, 40), *how))
    return over.isAccepted()


def dialog(window: MainWindow, qtbot: QtBot) -> FormsDialog:
    """The list of forms, once they are read."""
    found = window.findChild(FormsDialog)
    assert isinstance(found, FormsDialog)
    qtbot.waitUntil(lambda: bool(found.table.rows()), timeout=20_000)
    return found


def standings(shown: FormsDialog) -> dict[str, str]:
    return {row.cells[0]: row.cells[-1] for row in shown.table.rows()}


def test_several_forms_are_shown_before_any_is_taken_in(
    window: MainWindow, registrar: Registrar, qtbot: QtBot, tmp_path: Path, nameless: Callable[[QWidget], list[str]]
) -> None:
    good = filled_form(registrar, "gifts", tmp_path / "good.xlsx")
    job = filled_form(registrar, "second_jobs", tmp_path / "job.xlsx")
    bad = filled_form(registrar, "gifts", tmp_path / "bad.xlsx", recipient="9999")
    assert drop(window, good, job, bad)
    shown = dialog(window, qtbot)
    assert shown.line.text() == "3 files: 2 can be taken in, 1 cannot"
    assert standings(shown) == {
        "good.xlsx": "Will be taken in",
        "job.xlsx": "Will be taken in",
        "bad.xlsx": "Cannot be taken in",
    }
    assert kept(registrar) == kept(registrar, "second_jobs") == []
    assert {fact.label: fact.value for fact in shown.facts.facts()}["From"] == "Castle Quay Hotel"
    shown.table.choose("2")
    assert "Nobody on the staff list has the number 9999" in shown.why.text()
    assert not nameless(shown)
    qtbot.waitUntil(lambda: not clipped(shown))


def test_enter_takes_them_in_names_each_and_shows_the_entry(
    window: MainWindow, registrar: Registrar, qtbot: QtBot, tmp_path: Path
) -> None:
    drop(window, filled_form(registrar, "gifts", tmp_path / "one.xlsx"))
    shown = dialog(window, qtbot)
    assert shown.take_button.text() == "Take in 1 form"
    QTest.keyClick(shown.table, Qt.Key.Key_Return)
    assert standings(shown) == {"one.xlsx": "Taken in as G/2012/0001"}
    assert window.workspace is not None
    assert window.workspace.status.message() == "G/2012/0001 taken in from one.xlsx"
    assert not shown.take_button.isEnabled()
    QTest.keyClick(shown.table, Qt.Key.Key_Return)
    assert window.workspace.here == "gifts"
    with qtbot.waitActive(window):
        window.activateWindow()  # as the desktop does when a dialog ends
    press("Ctrl+Z")
    assert kept(registrar) == []


def test_space_leaves_one_and_takes_one_that_is_alike_only_on_a_persons_word(
    window: MainWindow, registrar: Registrar, qtbot: QtBot, tmp_path: Path
) -> None:
    first = filled_form(registrar, "gifts", tmp_path / "first.xlsx")
    again = filled_form(registrar, "gifts", tmp_path / "again.xlsx", reason_for_offer="Thanks")
    drop(window, first)
    dialog(window, qtbot).take_in()
    window.findChild(FormsDialog).accept()  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: window.findChild(FormsDialog) is None)
    drop(window, first, again)
    shown = dialog(window, qtbot)
    assert standings(shown) == {"first.xlsx": "Already in: G/2012/0001", "again.xlsx": "May be G/2012/0001"}
    assert not shown.take_button.isEnabled()
    shown.table.choose("0")
    QTest.keyClick(shown.table, Qt.Key.Key_Space)
    assert not shown.take_button.isEnabled(), "what was taken in is never taken in twice"
    shown.table.choose("1")
    assert "May already be recorded" in shown.why.text()
    QTest.keyClick(shown.table, Qt.Key.Key_Space)
    assert shown.toggle.text() == "Leave this one for now"
    shown.take_button.click()
    assert kept(registrar) == ["G/2012/0002", "G/2012/0001"]


def test_other_files_go_where_they_always_went(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    assert drop(window, NORTHMERE / "people.csv")
    assert window.findChild(FormsDialog) is None
    assert window.workspace is not None
    assert window.workspace.here == "import"
    note = tmp_path / "scan.txt"
    note.write_text("seen")
    window.do("new:gifts")
    page = window.workspace.list_page()
    assert page is not None
    form = window.workspace.page("gifts").panel.form  # type: ignore[attr-defined]
    qtbot.waitUntil(form.isVisible)
    assert drop(form, note)
    assert form.files.paths() == [str(note)]


def test_a_form_dropped_on_the_open_form_is_taken_for_what_it_is(
    window: MainWindow, registrar: Registrar, qtbot: QtBot, tmp_path: Path
) -> None:
    window.do("new:gifts")
    assert window.workspace is not None
    form = window.workspace.page("gifts").panel.form  # type: ignore[attr-defined]
    assert drop(form, filled_form(registrar, "gifts", tmp_path / "one.xlsx"))
    assert standings(dialog(window, qtbot)) == {"one.xlsx": "Will be taken in"}
    assert form.files.paths() == []


def test_forms_in_the_watched_folder_are_announced_on_today(
    window: MainWindow, registrar: Registrar, qtbot: QtBot, tmp_path: Path, answers: Callable[..., None]
) -> None:
    folder = tmp_path / "Forms"
    answers(ask_folder=folder)
    page = window.go_to("settings")
    assert isinstance(page, SettingsPage)
    page.forms.browse.click()
    assert page.forms.folder.text() == str(folder)
    form = filled_form(registrar, "gifts", tmp_path / "one.xlsx")
    shutil.copy(form, folder / "one.xlsx")
    shutil.copy(NORTHMERE / "stations" / "cawley_gifts.xlsx", folder / "minutes.xlsx")
    (folder / "~$one.xlsx").write_bytes(b"open in Excel")
    assert window.declaring.folder is not None
    qtbot.waitUntil(lambda: len(window.declaring.folder.waiting) == 2, timeout=20_000)  # type: ignore[union-attr]
    today = window.go_to("today")
    assert isinstance(today, TodayPage)
    qtbot.waitUntil(lambda: bool(today.attention.rows))
    row = today.attention.rows[0]
    assert (row.standing.queue.title, row.standing.count) == ("Filled forms to take in", 2)
    QTest.keyClick(row, Qt.Key.Key_Return)
    shown = dialog(window, qtbot)
    assert standings(shown) == {"minutes.xlsx": "Cannot be taken in", "one.xlsx": "Will be taken in"}
    shown.take_in()
    qtbot.waitUntil(lambda: [path.name for path in window.declaring.folder.waiting] == ["minutes.xlsx"])  # type: ignore[union-attr]
    assert sorted(path.name for path in folder.iterdir()) == ["minutes.xlsx", "one.xlsx", "~$one.xlsx"]
    assert (folder / "one.xlsx").read_bytes() == form.read_bytes()
    page.forms.clear.click()
    assert window.declaring.folder.waiting == []


def test_a_folder_that_is_gone_waits_for_nobody(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.preferences.forms_folder = str(tmp_path / "gone")
    window.do("watch_forms")
    assert window.declaring.folder is not None
    window.jobs.close()  # until it was looked for
    QApplication.processEvents()
    assert window.declaring.folder.waiting == []
    page = window.go_to("settings")
    assert isinstance(page, SettingsPage)
    assert page.forms.box.hint == "it cannot be reached now"


def test_an_empty_form_is_saved_from_the_menu(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, answers: Callable[..., None]
) -> None:
    target = tmp_path / "form.xlsx"
    answers(ask_save_path=target)
    window.commands.action("form").trigger()
    choice = window.findChild(FormChoice)
    assert isinstance(choice, FormChoice)
    assert list(choice.rows) == ["gifts", "second_jobs", "media_contacts"]
    QTest.keyClick(choice.rows["second_jobs"], Qt.Key.Key_Return)
    assert target.read_bytes().startswith(b"PK")
    assert window.workspace is not None
    assert window.workspace.status.message() == "The form is saved as form.xlsx"
    answers(ask_open_paths=[target])
    window.commands.action("take_in").trigger()
    assert standings(dialog(window, qtbot)) == {"form.xlsx": "Cannot be taken in"}
