"""The chip bar: one chosen, arrows move, what does not fit is in the menu, nothing widens the window."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.chips import Chip, ChipBar

CHIPS = (
    Chip("all", "All", 412),
    Chip("awaiting", "Awaiting decision", 4),
    Chip("quarter", "This quarter", 102),
    Chip("over", "Over £50", 1116),
    Chip("none", "No value", 33),
    Chip("mine", "R & D", removable=True),
)


@pytest.fixture
def bar(show: Callable[..., QMainWindow]) -> ChipBar:
    made = ChipBar("Filters")
    made.set_chips(CHIPS, "all")
    show(made, width=1100)
    return made


def _button(bar: ChipBar, name: str) -> QPushButton:
    return next(button for button in bar.findChildren(QPushButton) if button.accessibleName() == name)


def test_counts_are_shown_and_spoken(bar: ChipBar, nameless: Callable[[QWidget], list[str]]):
    assert _button(bar, "Over £50, 1,116").text() == "Over £50  1,116"
    bar.set_count("over", 7)
    assert _button(bar, "Over £50, 7").text() == "Over £50  7"
    assert nameless(bar.window()) == []


def test_a_click_chooses_one(bar: ChipBar, qtbot: QtBot):
    with qtbot.waitSignal(bar.chosen) as told:
        qtbot.mouseClick(_button(bar, "Awaiting decision, 4"), Qt.MouseButton.LeftButton)
    assert told.args == ["awaiting"]
    assert [button.text() for button in bar.findChildren(QPushButton) if button.isChecked()] == ["Awaiting decision  4"]


def test_arrows_choose_the_next(bar: ChipBar, qtbot: QtBot, focus: Callable[[QWidget], None]):
    focus(_button(bar, "All, 412"))
    with qtbot.waitSignal(bar.chosen) as told:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert told.args == ["awaiting"]
    assert QApplication.focusWidget().accessibleName() == "Awaiting decision, 4"


def test_setting_is_not_choosing(bar: ChipBar, qtbot: QtBot):
    with qtbot.assertNotEmitted(bar.chosen):
        bar.set_current("none")
    assert bar.current() == "none"


def test_a_filter_is_taken_off_by_mouse_or_delete(bar: ChipBar, qtbot: QtBot, focus: Callable[[QWidget], None]):
    chip = _button(bar, "Remove filter: R & D")
    assert chip.text() == "R && D"
    with qtbot.waitSignal(bar.removed) as told:
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert told.args == ["mine"]
    focus(chip)
    with qtbot.waitSignal(bar.removed):
        qtbot.keyClick(chip, Qt.Key.Key_Delete)


def test_add_a_filter(bar: ChipBar, qtbot: QtBot, focus: Callable[[QWidget], None]):
    focus(_button(bar, "Add a filter"))
    with qtbot.waitSignal(bar.filter_asked):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


@pytest.mark.parametrize("width", [700, 500, 320, 200])
def test_what_does_not_fit_is_in_the_menu(bar: ChipBar, width: int):
    bar.window().resize(width, 300)
    bar.resize(width - 20, bar.height())
    hidden = [chip.key for chip in CHIPS if chip.key not in bar.shown()]
    assert hidden
    assert "all" in bar.shown()
    assert len(bar.findChild(QMenu).actions()) == len(hidden)
    assert _button(bar, f"{len(hidden)} more").isVisible()


def test_the_chosen_chip_is_always_shown(bar: ChipBar):
    bar.set_current("none")
    bar.resize(400, bar.height())
    assert "none" in bar.shown()


def test_choosing_from_the_menu(bar: ChipBar, qtbot: QtBot):
    bar.resize(400, bar.height())
    action = next(action for action in bar.findChild(QMenu).actions() if action.text().startswith("No value"))
    with qtbot.waitSignal(bar.chosen) as told:
        action.trigger()
    assert told.args == ["none"]
    assert "none" in bar.shown()


def test_the_bar_never_widens_the_window(bar: ChipBar):
    assert bar.minimumSizeHint().width() <= 120


def test_chips_grow_with_the_text(bar: ChipBar, theme: Theme):
    small = _button(bar, "All, 412").height()
    theme.set_zoom(1.5)
    assert _button(bar, "All, 412").height() > small * 1.4


def test_new_chips_replace_the_old(bar: ChipBar):
    bar.set_chips([Chip("open", "Open", 3)], "open")
    assert bar.shown() == ["open"]
    assert not _button(bar, "Open, 3").isHidden()
