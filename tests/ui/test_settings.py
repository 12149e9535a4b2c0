"""Settings change the looks at once, and the name that signs acts from then on; About names what runs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from samples import SAMPLES
from windows import made_window, sample_at

import app
from app.registers import GIFTS, USERS
from ui import about, help_pages, shortcuts
from ui.main_window import MainWindow
from ui.pages.import_page import ImportPage
from ui.pages.settings import SettingsPage
from ui.theme import Density, Scheme, Theme
from ui.widgets.reader import Reader


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[MainWindow]:
    made = made_window(tmp_path)
    made.resize(1280, 640)
    with qtbot.waitExposed(made):
        made.show()
    made.filing.open(sample_at(tmp_path / "sample.probity"))
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def settings(window: MainWindow) -> SettingsPage:
    page = window.go_to("settings")
    assert isinstance(page, SettingsPage)
    return page


def test_looks_change_at_once(window: MainWindow, theme: Theme):
    page = settings(window)
    page.scheme.segments()[2].click()
    page.zoom.segments()[3].click()
    page.density.segments()[1].click()
    assert (theme.scheme, theme.zoom, theme.density) == (Scheme.DARK, 1.3, Density.COMPACT)


def test_looks_changed_by_keys_show_here(window: MainWindow, theme: Theme):
    page = settings(window)
    theme.set_zoom(1.15)
    assert page.zoom.value() == "1.15"


def test_another_name_signs_what_comes_next(qtbot: QtBot, window: MainWindow):
    page = settings(window)
    page.name.selectAll()
    qtbot.keyClicks(page.name, "K. Ingle")
    page.use_name.click()
    assert window.workspace is not None
    session = window.workspace.session
    assert session.registrar.user.name == "K. Ingle"
    assert window.workspace.here == "settings"
    changes = session.registrar.add(GIFTS, {**SAMPLES["gifts"], "recipient": "2779"})
    (record,) = session.registrar.history(GIFTS, changes.touched[-1].id)
    assert record.who == "K. Ingle"


def test_the_role_listed_in_the_file_is_said(window: MainWindow):
    assert window.workspace is not None
    registrar = window.workspace.session.registrar
    registrar.add(USERS, {"sign_in": "J. Abbott", "name": "Jo Abbott", "role": "head", "staff_number": "2779"})
    window.filing.reopen()
    texts = [label.text() for label in settings(window).findChildren(QLabel)]
    assert "In this register file you are: Head of PSD, staff number 2779." in texts


def test_every_command_with_keys_is_listed(window: MainWindow):
    listed = {name: keys for group in shortcuts.groups(window.commands.commands).values() for name, keys in group}
    with_keys = {command.name: command.shortcut for command in window.commands.commands if command.keys}
    assert with_keys.items() <= listed.items()
    shown = [label.text() for label in settings(window).findChildren(QLabel)]
    assert all(name in shown and keys in shown for name, keys in with_keys.items())


def test_about_names_versions_and_licences(qtbot: QtBot, window: MainWindow):
    text = about.text()
    for name, version in about.running().items():
        assert f"{name} {version}" in text
    assert f"Probity {app.__version__}" in text
    assert "GNU Lesser General Public License, version 3" in text
    assert "{qt}" not in text
    with qtbot.waitSignal(settings(window).about_asked):
        settings(window).about_asked.emit()
    (reader,) = window.findChildren(Reader)
    assert "Lesser General Public License" in reader.words.toPlainText()
    reader.close()


def test_every_screen_has_its_help(window: MainWindow):
    places = {command.key.partition(":")[2] for command in window.commands.commands if command.key.startswith("go:")}
    pages = {place: help_pages.text(place) for place in (*places, "welcome", "new_register", "import", "settings")}
    assert all(text.startswith("# ") for text in pages.values())
    assert len(set(pages.values())) == len(pages), "no two screens share one page"


def test_help_opens_on_the_screen_one_is_at(window: MainWindow):
    window.go_to("returns")
    window.do("help")
    (reader,) = window.findChildren(Reader)
    assert reader.words.toPlainText().startswith("Returns")
    reader.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    window.do("close")
    window.do("help")
    assert any(reader.words.toPlainText().startswith("Welcome") for reader in window.findChildren(Reader))


def test_help_begins_at_the_step_one_is_at(window: MainWindow, qtbot: QtBot, tmp_path: Path):
    book = tmp_path / "gifts.csv"
    book.write_text("Date,Name,Gift\n3/5/2011,PC Rook,Pen\n", encoding="utf-8")
    window.filing.bring_in([book], "gifts")
    page = window.go_to("import")
    assert isinstance(page, ImportPage)
    for step in page.stages:
        page.show_step(step)
        heading = page.help_heading()
        assert f"## {heading}\n" in help_pages.text("import")
        window.do("help")
        reader = window.findChildren(Reader)[-1]
        assert reader.words.textCursor().block().text() == heading
        bar, top = reader.words.verticalScrollBar(), reader.words.cursorForPosition(QPoint(8, 12)).block().text()
        assert top == heading or bar.value() == bar.maximum(), "it stands as high as it can"
    qtbot.waitUntil(lambda: page.review.at_rest, timeout=20_000)


def test_the_name_can_be_given_with_enter(qtbot: QtBot, window: MainWindow):
    page = settings(window)
    page.name.selectAll()
    qtbot.keyClicks(page.name, "B. Crane")
    qtbot.keyClick(page.name, Qt.Key.Key_Return)
    assert window.preferences.name == "B. Crane"
