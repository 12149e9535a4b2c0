"""Dates and money are read as one types, moved by the arrows, and written out when the field is left."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCalendarWidget, QLineEdit, QMainWindow, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.errors import Unreadable
from ui.widgets.calendar_popup import CalendarPopup
from ui.widgets.date_field import DateField
from ui.widgets.money_field import MoneyField, plain_pounds

TODAY = date(2012, 6, 14)


def read_day(text: str) -> date:
    if text == "t":
        return TODAY
    try:
        day, month, year = (int(part) for part in text.split("/"))
        return date(year, month, day)
    except ValueError:
        raise Unreadable(f"“{text}” is not a date.") from None


def read_pence(text: str) -> int:
    try:
        return round(float(text) * 100)
    except ValueError:
        raise Unreadable(f"“{text}” is not an amount.") from None


@pytest.fixture
def day(show: Callable[..., QMainWindow]) -> DateField:
    field, after = DateField(read_day, "{:%a %d %b}".format, today=lambda: TODAY), QLineEdit()
    field.setAccessibleName("Date offered")
    after.setAccessibleName("After")
    show(field, after, width=500, height=480)
    field.setFocus(Qt.FocusReason.TabFocusReason)
    return field


@pytest.fixture
def money(show: Callable[..., QMainWindow]) -> MoneyField:
    field, after = MoneyField(read_pence, "£{}".format), QLineEdit()
    show(field, after)
    field.setFocus(Qt.FocusReason.TabFocusReason)
    return field


def test_it_says_how_it_was_read(day: DateField, qtbot: QtBot):
    with qtbot.waitSignal(day.reading) as told:
        qtbot.keyClicks(day, "t")
    assert told.args == ["Thu 14 Jun", True]
    with qtbot.waitSignal(day.reading) as told:
        qtbot.keyClicks(day, "x")
    assert told.args == ["“tx” is not a date.", False]
    with qtbot.waitSignal(day.reading) as told:
        day.clear()
    assert told.args == ["", False]


def test_the_value_is_read_or_refused(day: DateField):
    assert day.value() is None
    day.setText("11/06/2012")
    assert day.value() == date(2012, 6, 11)
    day.setText("nonsense")
    with pytest.raises(Unreadable):
        day.value()
    assert day.understood() is None


def test_leaving_writes_the_date_out(day: DateField, qtbot: QtBot):
    qtbot.keyClicks(day, "t")
    qtbot.keyClick(day, Qt.Key.Key_Tab)
    assert day.text() == "14/06/2012"
    assert QApplication.focusWidget().accessibleName() == "After"


def test_leaving_keeps_what_cannot_be_read(day: DateField, qtbot: QtBot):
    qtbot.keyClicks(day, "31/6")
    qtbot.keyClick(day, Qt.Key.Key_Tab)
    assert day.text() == "31/6"


def test_enter_moves_on(day: DateField, qtbot: QtBot):
    qtbot.keyClick(day, Qt.Key.Key_Return)
    assert QApplication.focusWidget().accessibleName() == "After"


def test_arrows_move_a_day(day: DateField, qtbot: QtBot):
    qtbot.keyClick(day, Qt.Key.Key_Up)
    assert day.value() == TODAY  # an empty field starts at today
    with qtbot.waitSignal(day.edited):
        qtbot.keyClick(day, Qt.Key.Key_Down)
    assert day.value() == date(2012, 6, 13)


def test_f4_opens_a_calendar_in_the_window(day: DateField, qtbot: QtBot, nameless: Callable[[QWidget], list[str]]):
    day.set_value(date(2012, 6, 11))
    qtbot.keyClick(day, Qt.Key.Key_F4)
    popup = day.window().findChild(CalendarPopup)
    assert popup.isVisible()
    assert day.window().rect().contains(popup.geometry())
    assert nameless(day.window()) == []
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert day.value() == date(2012, 6, 12)
    assert not popup.isVisible()
    assert QApplication.focusWidget() is day


def test_escape_leaves_the_calendar_alone(day: DateField, qtbot: QtBot):
    day.set_value(TODAY)
    qtbot.mouseClick(day.findChild(QToolButton), Qt.MouseButton.LeftButton)
    popup = day.window().findChild(CalendarPopup)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert day.value() == TODAY
    assert QApplication.focusWidget() is day


def test_the_week_begins_on_monday(day: DateField, qtbot: QtBot):
    day.open_calendar()
    month = day.window().findChild(QCalendarWidget)
    assert month.firstDayOfWeek() is Qt.DayOfWeek.Monday


def test_the_calendar_button_is_large_enough_and_no_tab_stop(day: DateField):
    button = day.findChild(QToolButton)
    assert min(button.width(), button.height()) >= 24
    assert button.focusPolicy() is Qt.FocusPolicy.NoFocus
    assert button.accessibleName() == "Open calendar"


def test_money_is_read_and_written_out(money: MoneyField, qtbot: QtBot):
    with qtbot.waitSignal(money.reading) as told:
        qtbot.keyClicks(money, "7")
    assert told.args == ["£700", True]
    qtbot.keyClicks(money, ".5")
    assert money.value() == 750
    qtbot.keyClick(money, Qt.Key.Key_Tab)
    assert money.text() == "7.50"


def test_filling_is_not_an_edit(money: MoneyField, qtbot: QtBot):
    with qtbot.assertNotEmitted(money.edited):
        money.set_value(1250)
    assert money.text() == "12.50"
    money.set_value(None)
    assert money.value() is None


@pytest.mark.parametrize(("pence", "text"), [(0, "0.00"), (5, "0.05"), (1250, "12.50"), (-99, "-0.99")])
def test_pounds_without_a_sign(pence: int, text: str):
    assert plain_pounds(pence) == text
