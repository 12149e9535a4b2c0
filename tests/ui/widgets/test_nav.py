"""The navigation: one Tab stop, arrows move, Enter opens, everything is named, and a rail when it is narrow."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.nav import Nav, NavEntry, NavSection

SECTIONS = (
    NavSection("", (NavEntry("today", "Today", "sun"),)),
    NavSection(
        "Registers", (NavEntry("gifts", "Gifts & hospitality", "gift"), NavEntry("jobs", "Second jobs", "briefcase"))
    ),
    NavSection("Assurance", (NavEntry("checks", "Cross-checks", "git-compare"),)),
)


@pytest.fixture
def nav(show: Callable[..., QMainWindow]) -> Nav:
    made = Nav()
    made.set_head("Probity", "Northmere Constabulary")
    made.set_user("J. Abbott", "PSD clerk")
    made.set_sections(SECTIONS)
    made.set_count("gifts", 1412)
    made.set_badge("checks", 3)
    made.set_current("today")
    show(made, height=640)
    return made


def test_everything_is_named_as_it_is_seen(nav: Nav, nameless: Callable[[QWidget], list[str]]):
    assert nameless(nav.window()) == []
    assert nav.item("gifts").accessibleName() == "Gifts & hospitality, 1,412"
    assert nav.item("checks").accessibleName() == "Cross-checks, 3 to do"
    assert QAccessible.queryAccessibleInterface(nav.item("checks")).state().checkable


def test_arrows_move_and_enter_opens(nav: Nav, qtbot: QtBot):
    nav.focus()
    assert QApplication.focusWidget() is nav.item("today")
    with qtbot.assertNotEmitted(nav.chosen):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    with qtbot.waitSignal(nav.chosen) as told:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert told.args == ["jobs"]
    assert nav.item("jobs").isChecked()
    assert not nav.item("today").isChecked()


def test_ends_and_round_again(nav: Nav, qtbot: QtBot):
    nav.focus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_End)
    assert QApplication.focusWidget() is nav.item("checks")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert QApplication.focusWidget() is nav.item("today")


def test_one_tab_stop_then_settings(nav: Nav, qtbot: QtBot):
    nav.focus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is nav.settings


def test_a_click_opens_and_a_second_click_keeps_it_marked(nav: Nav, qtbot: QtBot):
    for _ in range(2):
        with qtbot.waitSignal(nav.chosen):
            qtbot.mouseClick(nav.item("gifts"), Qt.MouseButton.LeftButton)
        assert nav.item("gifts").isChecked()


def test_items_are_36_high_and_grow(nav: Nav, theme: Theme):
    assert nav.item("gifts").height() == 36
    theme.set_zoom(1.5)
    assert nav.item("gifts").height() == 54
    assert nav.width() == 315


def test_a_rail_keeps_names_in_tooltips_and_settings_in_reach(nav: Nav):
    nav.set_rail(True)
    assert nav.width() == 56
    assert nav.item("checks").toolTip() == "Cross-checks, 3 to do"
    assert nav.settings.isVisible()
    assert nav.item("gifts").accessibleName() == "Gifts & hospitality, 1,412"
    nav.set_rail(False, wide=True)
    assert nav.width() == 228
    assert nav.item("checks").toolTip() == ""


def test_choice_focus_and_badge_are_painted(nav: Nav, themed: Theme, picture: Callable[[QWidget], QImage]):
    item = nav.item("gifts")
    pictures = [picture(item)]
    nav.set_current("gifts")
    pictures.append(picture(item))
    assert pictures[1].pixelColor(1, item.height() // 2) == themed.colour("accent")
    nav.focus()
    pictures.append(picture(item))
    nav.set_badge("gifts", 12)
    pictures.append(picture(item))
    assert all(one != other for at, one in enumerate(pictures) for other in pictures[at + 1 :])
