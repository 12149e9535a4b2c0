"""Welcome offers four ways to begin, and the files opened before, newest first."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.pages.welcome import Welcome
from ui.preferences import MOST_RECENT, Preferences
from ui.widgets.big_row import BigRow

TODAY = date(2012, 6, 14)


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(QSettings(str(tmp_path / "p.ini"), QSettings.Format.IniFormat))


def test_each_row_asks_for_its_command(qtbot: QtBot, show: Callable[..., object]):
    page = Welcome()
    show(page)
    for key, row in page.rows.items():
        with qtbot.waitSignal(page.asked) as asked:
            qtbot.keyClick(row, Qt.Key.Key_Return)
        assert asked.args == [key]


def test_without_recent_files_the_first_row_has_the_focus(show: Callable[..., object]):
    page = Welcome()
    show(page, width=1000, height=700)
    page.show_recent([], TODAY)
    page.take_focus()
    assert QApplication.focusWidget() is page.rows["new_register"]


def test_enter_opens_the_newest_file(
    qtbot: QtBot, show: Callable[..., object], preferences: Preferences, tmp_path: Path
):
    for name in ("old", "new"):
        (tmp_path / f"{name}.probity").touch()
        preferences.opened(tmp_path / f"{name}.probity", datetime(2012, 6, 14, 9, 41, tzinfo=UTC))
    page = Welcome()
    show(page, width=1000, height=700)
    page.show_recent(preferences.recent(), TODAY)
    page.take_focus()
    row = QApplication.focusWidget()
    assert row is not None
    assert row.accessibleName() == "new"
    assert "today 09:41" in row.accessibleDescription()
    with qtbot.waitSignal(page.chosen) as chosen:
        qtbot.keyClick(row, Qt.Key.Key_Return)
    assert chosen.args == [str(tmp_path / "new.probity")]


def test_a_missing_file_says_so(show: Callable[..., object], preferences: Preferences, tmp_path: Path):
    preferences.opened(tmp_path / "gone.probity", datetime(2012, 6, 1, 8, 0, tzinfo=UTC))
    page = Welcome()
    show(page, width=1000, height=700)
    page.show_recent(preferences.recent(), TODAY)
    row = page.findChildren(BigRow)[-1]
    assert row.accessibleDescription().startswith("Not found: ")
    assert "1 Jun 2012" in row.accessibleDescription()


def test_enter_passes_over_a_file_that_is_missing(
    show: Callable[..., object], preferences: Preferences, tmp_path: Path
):
    (tmp_path / "there.probity").touch()
    preferences.opened(tmp_path / "there.probity", datetime(2012, 6, 1, 8, 0, tzinfo=UTC))
    preferences.opened(tmp_path / "gone.probity", datetime(2012, 6, 2, 8, 0, tzinfo=UTC))
    page = Welcome()
    show(page, width=1000, height=700)
    page.show_recent(preferences.recent(), TODAY)
    page.take_focus()
    row = QApplication.focusWidget()
    assert isinstance(row, BigRow)
    assert row.accessibleName().startswith("there")


def test_a_file_opened_again_moves_to_the_head_and_old_ones_go(preferences: Preferences, tmp_path: Path):
    for number in range(MOST_RECENT + 2):
        preferences.opened(tmp_path / f"{number}.probity", datetime(2012, 6, 14, 9, number, tzinfo=UTC))
    preferences.opened(tmp_path / "5.probity", datetime(2012, 6, 14, 10, 0, tzinfo=UTC))
    names = [one.name for one in preferences.recent()]
    assert len(names) == MOST_RECENT
    assert names[0] == "5.probity"
    assert len(set(names)) == MOST_RECENT


@pytest.mark.parametrize("kept", ["not json", "[1]", '[{"path": "x"}]', "{}"])
def test_what_cannot_be_read_is_no_file(preferences: Preferences, kept: str):
    preferences.store.setValue("recent", kept)
    assert preferences.recent() == []


def test_looks_that_cannot_be_read_are_the_usual_ones(preferences: Preferences, theme: object):
    for name in ("scheme", "zoom", "density"):
        preferences.store.setValue(name, "chartreuse")
    made = preferences.theme()
    assert (made.scheme, made.zoom, made.density) == ("system", 1.0, "comfortable")


def test_without_a_name_it_is_the_systems(preferences: Preferences):
    usual = preferences.name
    assert usual
    preferences.name = "  K. Ingle "
    assert preferences.name == "K. Ingle"
    preferences.name = ""
    assert preferences.name == usual
