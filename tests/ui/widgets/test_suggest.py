"""Suggestions help and never get in the way: the focus stays, a new name stays new, Enter never submits."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.popup_list import PopupList
from ui.widgets.suggest import SuggestField, Suggestion, begins_a_word

KNOWN = (
    Suggestion("1", "Harrow & Finch Ltd", "12 declarations · 1 contract"),
    Suggestion("2", "Harbour Café", "1 declaration"),
    Suggestion("3", "Castle Quay Hotel", "3 declarations"),
    Suggestion("4", "Helen Garside", "Sgt · 4417 · Licensing"),
)


def known(text: str) -> list[Suggestion]:
    return [item for item in KNOWN if text.casefold() in f"{item.title} {item.detail}".casefold()]


@pytest.fixture
def field(show: Callable[..., QMainWindow]) -> SuggestField:
    made, after, button = SuggestField(known, "Organisation or person"), QLineEdit(), QPushButton("Save")
    made.setAccessibleName("From")
    after.setAccessibleName("After")
    button.setDefault(True)
    show(made, after, button)
    made.setFocus(Qt.FocusReason.TabFocusReason)
    return made


def _list(field: SuggestField) -> PopupList:
    return field.window().findChild(PopupList)


def test_typing_opens_the_list_inside_the_window(field: SuggestField, qtbot: QtBot):
    qtbot.keyClicks(field, "har")
    assert field.list_open()
    assert _list(field).parentWidget() is field.window()
    assert [item.title for item in _list(field).items()] == ["Harrow & Finch Ltd", "Harbour Café"]
    assert QApplication.focusWidget() is field
    assert field.window().rect().contains(_list(field).geometry())


def test_tab_takes_the_first_and_goes_on(field: SuggestField, qtbot: QtBot):
    qtbot.keyClicks(field, "4417")
    with qtbot.waitSignal(field.chosen) as told, qtbot.assertNotEmitted(field.left):
        qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert told.args == [KNOWN[3]]
    assert field.text() == "Helen Garside"
    assert field.suggestion() == KNOWN[3]
    assert QApplication.focusWidget().accessibleName() == "After"
    assert not field.list_open()


def test_tab_keeps_a_name_that_begins_no_word(field: SuggestField, qtbot: QtBot):
    qtbot.keyClicks(field, "astle")
    assert field.list_open()
    with qtbot.waitSignal(field.left) as told:
        qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert told.args == ["astle"]
    assert field.suggestion() is None


def test_escape_keeps_what_was_typed(field: SuggestField, qtbot: QtBot):
    qtbot.keyClicks(field, "har")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not field.list_open()
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert field.value() == "har"


def test_down_and_enter_take_another_and_go_on(field: SuggestField, qtbot: QtBot):
    qtbot.keyClicks(field, "har")
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "Harbour Café"
    assert QApplication.focusWidget().accessibleName() == "After"


def test_enter_never_submits(field: SuggestField, qtbot: QtBot):
    pressed = []
    button = field.window().findChild(QPushButton)
    button.clicked.connect(pressed.append)
    qtbot.keyClicks(field, "new name")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert pressed == []
    assert field.value() == "new name"


def test_up_from_the_first_comes_in_at_the_end(field: SuggestField, qtbot: QtBot):
    qtbot.keyClicks(field, "har")
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert _list(field).current().title == "Harbour Café"


@pytest.mark.parametrize(
    "keys", [(Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)]
)
def test_an_empty_field_shows_what_there_is_when_asked(
    field: SuggestField, qtbot: QtBot, keys: tuple[Qt.Key, Qt.KeyboardModifier]
):
    key, modifiers = keys
    qtbot.keyClick(field, key, modifiers)
    assert len(_list(field).items()) == len(KNOWN)
    assert _list(field).current() is None
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert field.value() == ""


def test_a_click_takes_and_the_focus_stays(field: SuggestField, qtbot: QtBot):
    qtbot.keyClicks(field, "har")
    popup = _list(field)
    place = popup.visualRect(popup.model().index(1, 0)).center()
    with qtbot.waitSignal(field.chosen):
        qtbot.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert field.text() == "Harbour Café"
    assert QApplication.focusWidget() is field


def test_editing_a_taken_name_makes_it_free_again(field: SuggestField, qtbot: QtBot):
    qtbot.keyClicks(field, "castle")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_End)
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert field.suggestion() is None


def test_emptying_the_field_closes_the_list(field: SuggestField, qtbot: QtBot):
    qtbot.keyClicks(field, "h")
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert not field.list_open()


def test_nothing_found_shows_nothing(field: SuggestField, qtbot: QtBot):
    qtbot.keyClicks(field, "zzz")
    assert not field.list_open()


def test_leaving_closes_the_list(field: SuggestField, qtbot: QtBot):
    qtbot.keyClicks(field, "har")
    field.window().findChild(QPushButton).setFocus()
    assert not field.list_open()


def test_the_list_follows_the_field(field: SuggestField, qtbot: QtBot):
    qtbot.keyClicks(field, "har")
    field.window().resize(700, 420)
    field.window().layout().activate()
    popup = _list(field)
    assert popup.width() == field.width()
    assert popup.y() > field.mapTo(field.window(), field.rect().bottomLeft()).y()


def test_the_list_opens_upwards_where_there_is_no_room_below(show: Callable[..., QMainWindow], qtbot: QtBot):
    field = SuggestField(known)
    show(QLineEdit(), field, height=200)
    field.setFocus()
    field.window().resize(480, 120)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.window().rect().contains(_list(field).geometry())


def test_a_filled_field_is_not_an_edit(field: SuggestField, qtbot: QtBot):
    with qtbot.assertNotEmitted(field.edited), qtbot.assertNotEmitted(field.left):
        field.set_value("Harrow & Finch Ltd", "1")
        qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert field.suggestion().key == "1"


def test_everything_is_named(field: SuggestField, qtbot: QtBot, nameless: Callable[[QWidget], list[str]]):
    qtbot.keyClicks(field, "har")
    assert nameless(field.window()) == []
    assert _list(field).accessibleName() == "Suggestions"
    assert _list(field).focusPolicy() is Qt.FocusPolicy.NoFocus


def test_a_window_closed_with_its_list_open_goes_quietly(field: SuggestField, qtbot: QtBot):
    qtbot.keyClicks(field, "har")
    field.window().close()
    assert not field.list_open()


@pytest.mark.parametrize(
    ("typed", "begins"),
    [("har", True), ("finch", True), ("h f", True), ("arrow", False), ("12", True), ("", False), ("harrow x", False)],
)
def test_beginning_a_word(typed: str, begins: bool):
    assert begins_a_word(typed, KNOWN[0]) is begins
