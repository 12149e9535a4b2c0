"""The time line: newest first under its years, the days between said, fast when long, walked and chosen by keys."""

from collections.abc import Callable
from datetime import date, timedelta
from time import perf_counter

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.charts.moments import Moment, rows
from ui.widgets.charts.picture import painted
from ui.widgets.charts.timeline import Timeline

GIFT = Moment("2012-06-12", "Tin of biscuits", "GH-0412, accepted", "ok", "gift", 1)
JOB = Moment("2012-05-02", "Door supervision", "SJ-0031, refused", "bad", "briefcase", 2)
CALL = Moment("2012-05-02", "Northmere Echo", "", "info", "newspaper", 3)
AWARD = Moment("2011-11-20", "Harrow & Finch Ltd", "contract award", "warn", "file-text", 4)
JOINED = Moment("2009-01-03", "Joined")
FORM = Moment("", "A form without a date", "", "idle", "file", 6)
ALL = (JOINED, FORM, JOB, GIFT, CALL, AWARD)


@pytest.fixture
def timeline(qtbot: QtBot, theme: Theme) -> Timeline:
    made = Timeline()
    qtbot.addWidget(made)
    made.set_moments(ALL)
    return made


def test_newest_first_with_years_and_days_between():
    found = rows(ALL, "No date")
    assert [row.moment for row in found] == [GIFT, JOB, CALL, AWARD, JOINED, FORM]
    assert [row.year for row in found] == ["2012", "", "", "2011", "2009", "No date"]
    assert [row.days for row in found] == [41, None, 164, None, None, None]
    assert [row.joined for row in found] == [True, True, True, False, False, False]
    assert [row.day() for row in found] == ["12 Jun", "2 May", "2 May", "20 Nov", "3 Jan", ""]


@pytest.mark.parametrize(("days", "said"), [(1, 1), (399, 399), (400, None), (0, None)])
def test_the_days_are_said_when_fewer_than_400(days: int, said: int | None):
    newer, older = date(2012, 6, 12), date(2012, 6, 12) - timedelta(days)
    found = rows([Moment(newer.isoformat(), "a"), Moment(older.isoformat(), "b")], "No date")
    assert found[0].days == said


def test_it_says_its_facts(timeline: Timeline):
    assert timeline.accessibleName()
    said = timeline.accessibleDescription()
    assert said.startswith("6 moments; 12 Jun 2012: Tin of biscuits, GH-0412, accepted; 41 days; 2 May 2012: Door")
    row = timeline.model().index(5, 0)
    assert timeline.model().data(row, Qt.ItemDataRole.AccessibleTextRole) == "A form without a date"


def test_keys_move_and_choose(
    qtbot: QtBot,
    show: Callable[..., QMainWindow],
    focus: Callable[[QWidget], None],
    nameless: Callable[[QWidget], list[str]],
):
    timeline = Timeline()
    timeline.set_moments(ALL)
    assert nameless(show(timeline)) == []
    focus(timeline)
    with qtbot.waitSignal(timeline.chosen) as caught:
        qtbot.keyClick(timeline, Qt.Key.Key_Return)
    assert caught.args == [1]
    for _row in range(3):
        qtbot.keyClick(timeline, Qt.Key.Key_Down)
    qtbot.keyClick(timeline, Qt.Key.Key_Up)
    with qtbot.waitSignal(timeline.chosen) as caught:
        qtbot.keyClick(timeline, Qt.Key.Key_Enter)
    assert caught.args == [3]
    for _row in range(2):
        qtbot.keyClick(timeline, Qt.Key.Key_Down)
    with qtbot.assertNotEmitted(timeline.chosen):
        qtbot.keyClick(timeline, Qt.Key.Key_Return)


def test_a_double_click_chooses(qtbot: QtBot, show: Callable[..., QMainWindow]):
    timeline = Timeline()
    timeline.set_moments(ALL)
    show(timeline)
    place = timeline.visualRect(timeline.model().index(1, 0)).center()
    qtbot.mouseClick(timeline.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(timeline.chosen) as caught:
        qtbot.mouseDClick(timeline.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert caught.args == [2]


def test_its_focus_is_seen_in_both_themes(
    show: Callable[..., QMainWindow], themed: Theme, picture: Callable[[QWidget], QImage], focus: Callable[..., None]
):
    first, second = Timeline(), Timeline()
    first.set_moments(ALL)
    second.set_moments(ALL)
    show(first, second, height=700)
    focus(second)
    before = picture(first)
    focus(first)
    assert picture(first) != before


def test_nothing_is_said_to_be_nothing(timeline: Timeline, picture: Callable[[QWidget], QImage]):
    timeline.set_moments(())
    assert timeline.accessibleDescription() == "Nothing to show yet"
    assert timeline.focusPolicy() is Qt.FocusPolicy.NoFocus
    timeline.resize(300, 100)
    seen = picture(timeline)
    assert len({seen.pixel(x, y) for x in range(seen.width()) for y in range(seen.height())}) > 1


def test_it_grows_with_the_text(timeline: Timeline, theme: Theme):
    before = timeline.whole_height()
    theme.set_zoom(1.5)
    assert timeline.whole_height() == before * 1.5
    assert timeline.sizeHint().width() == 540


def test_two_thousand_moments_are_shown_at_once(show: Callable[..., QMainWindow]):
    first = date(1990, 1, 1)
    many = [
        Moment((first + timedelta(4 * at)).isoformat(), f"Gift {at}", "detail", "ok", "gift", at) for at in range(2000)
    ]
    timeline = Timeline()
    window = show(timeline)
    began = perf_counter()
    timeline.set_moments(many)
    timeline.setCurrentIndex(timeline.model().index(1999, 0))
    window.grab()
    assert perf_counter() - began < 1.0  # about 0.1 s; the bound leaves room for a busy machine
    assert timeline.accessibleDescription().startswith("2,000 moments")
    assert len(timeline.accessibleDescription()) < 2000


def test_on_paper_it_is_whole_and_light(timeline: Timeline, theme: Theme):
    size = QSize(400, timeline.whole_height())
    light = painted(timeline, size)
    theme.set_scheme(type(theme.scheme).DARK)
    assert painted(timeline, size) == light
    timeline.set_moments(ALL[:1])
    assert painted(timeline, size) != light
