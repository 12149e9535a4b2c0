"""Bars by month: their numbers stand in words, thin bars keep readable labels, and keys walk and choose them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.charts.bars import Bar, Mark, MonthBars
from ui.widgets.charts.picture import painted

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun")
COUNTS = (31, 28, 36, 41, 33, 44)


def half_year(*, keys: bool = True, seconds: bool = False) -> list[Bar]:
    return [
        Bar(month, count, strong=month == "Jun", second=count // 4 if seconds else None, key=month if keys else None)
        for month, count in zip(MONTHS, COUNTS, strict=True)
    ]


@pytest.fixture
def bars(qtbot: QtBot, theme: Theme) -> MonthBars:
    made = MonthBars()
    qtbot.addWidget(made)
    return made


def colours(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_the_description_says_every_number(bars: MonthBars):
    bars.set_bars(half_year(seconds=True), [Mark(2, "Policy 2")])
    assert bars.accessibleName()
    assert "Jan: 31, of which declined 7" in bars.accessibleDescription()
    assert "Jun: 44, of which declined 11" in bars.accessibleDescription()
    assert "Mar: 36, of which declined 9; After Mar: Policy 2; Apr: 41" in bars.accessibleDescription()


def test_a_caller_may_word_a_bar_and_the_legend(bars: MonthBars):
    bars.set_legend("Applied", "refused")
    bars.set_bars([Bar("Q1", 1200, said="First quarter: 1,200"), Bar("Q2", 9, second=2)], [Mark(-1, "Policy 1")])
    assert bars.accessibleDescription() == "Before the first: Policy 1; First quarter: 1,200; Q2: 9, refused 2"


def test_nothing_is_said_to_be_nothing(bars: MonthBars, picture: Callable[[QWidget], QImage]):
    assert bars.accessibleDescription() == "Nothing to show yet"
    assert bars.focusPolicy() is Qt.FocusPolicy.NoFocus
    bars.resize(300, 120)
    blank = QImage(picture(bars))
    blank.fill(blank.pixelColor(0, 0))
    assert picture(bars) != blank


def test_it_is_a_tab_stop_only_when_a_bar_can_be_chosen(bars: MonthBars):
    bars.set_bars(half_year(keys=False))
    assert bars.focusPolicy() is Qt.FocusPolicy.NoFocus
    bars.set_bars(half_year())
    assert bars.focusPolicy() is Qt.FocusPolicy.StrongFocus


def test_keys_move_and_choose(
    qtbot: QtBot,
    show: Callable[..., QMainWindow],
    focus: Callable[[QWidget], None],
    nameless: Callable[[QWidget], list[str]],
):
    bars = MonthBars()
    bars.set_bars(half_year())
    assert nameless(show(bars)) == []
    focus(bars)
    assert bars.noted() == "Jan: 31"
    qtbot.keyClick(bars, Qt.Key.Key_Left)
    assert bars.noted() == "Jan: 31"
    qtbot.keyClick(bars, Qt.Key.Key_Right)
    assert bars.noted() == "Feb: 28"
    with qtbot.waitSignal(bars.chosen) as caught:
        qtbot.keyClick(bars, Qt.Key.Key_Return)
    assert caught.args == ["Feb"]
    qtbot.keyClick(bars, Qt.Key.Key_End)
    assert bars.noted() == "Jun: 44"
    qtbot.keyClick(bars, Qt.Key.Key_Home)
    assert bars.noted() == "Jan: 31"


def test_the_mouse_says_and_chooses(qtbot: QtBot, show: Callable[..., QMainWindow], theme: Theme):
    bars = MonthBars()
    bars.set_bars(half_year())
    show(bars)
    place = bars.spots(bars.size(), theme)[3].center().toPoint()
    qtbot.mouseMove(bars, place)
    assert bars.noted() == "Apr: 41"
    with qtbot.waitSignal(bars.chosen) as caught:
        qtbot.mouseDClick(bars, Qt.MouseButton.LeftButton, pos=place)
    assert caught.args == ["Apr"]
    qtbot.mouseMove(bars, QPoint(1, 1))
    assert bars.noted() != "Apr: 41"


def test_a_bar_without_a_key_is_not_chosen(qtbot: QtBot, show: Callable[..., QMainWindow]):
    bars = MonthBars()
    bars.set_bars([Bar("Jan", 0), Bar("Feb", 2, key=7)])
    show(bars)
    with qtbot.assertNotEmitted(bars.chosen):
        qtbot.keyClick(bars, Qt.Key.Key_Return)


@pytest.mark.parametrize("counts", [[0], [0, 0, 0], [900, 1250, 0, 3], list(range(36)), [97] * 36])
@pytest.mark.parametrize("width", [160, 400, 1200])
def test_any_number_of_any_size_is_painted(
    bars: MonthBars, themed: Theme, picture: Callable[[QWidget], QImage], counts: list[int], width: int
):
    bars.set_bars([Bar(f"Month {at}", count, second=count // 2) for at, count in enumerate(counts)], [Mark(0, "New")])
    bars.resize(width, bars.sizeHint().height())
    assert themed.colour("chart2").name() in colours(picture(bars))


def at_the_foot(bars: MonthBars, at: int, theme: Theme) -> str:
    spot = bars.spots(bars.size(), theme)[at]
    return bars.grab().toImage().pixelColor(round(spot.center().x()) - 8, round(spot.bottom()) - 5).name()


def test_the_strong_bar_and_the_declined_part_have_their_own_look(bars: MonthBars, themed: Theme):
    bars.resize(400, 140)
    bars.set_bars(half_year())
    assert at_the_foot(bars, 0, themed) == themed.colour("chart2").name()
    assert at_the_foot(bars, 5, themed) == themed.colour("chart1").name()
    bars.set_bars(half_year(seconds=True))
    assert at_the_foot(bars, 0, themed) == themed.colour("idle").name()
    assert at_the_foot(bars, 5, themed) == themed.colour("accent_press").name()


def test_a_change_of_policy_is_a_line_between_two_bars(bars: MonthBars, theme: Theme):
    bars.resize(400, 140)
    bars.set_bars(half_year(), [Mark(2, "Policy 2")])
    image = bars.grab().toImage()
    line = [image.pixelColor(200, y) == theme.colour("border_control") for y in range(image.height())]
    assert sum(line) > 80


def test_bars_grow_with_their_numbers(bars: MonthBars, theme: Theme):
    bars.set_bars([Bar("Jan", 10), Bar("Feb", 20)])
    small, large = (spot.height() for spot in bars.spots(QSize(200, 120), theme))
    assert large > small


def test_it_grows_with_the_text(bars: MonthBars, theme: Theme):
    bars.set_bars(half_year())
    before = bars.sizeHint()
    theme.set_zoom(1.5)
    assert bars.sizeHint().height() > before.height()
    assert bars.sizeHint().width() > before.width()


def test_on_paper_it_is_light_and_sharp(bars: MonthBars, theme: Theme):
    bars.set_bars(half_year())
    light = painted(bars, QSize(400, 120))
    theme.set_scheme(type(theme.scheme).DARK)
    assert painted(bars, QSize(400, 120)) == light
    assert light.size() == QSize(800, 240)
    assert light.devicePixelRatio() == 2
    assert light.pixelColor(0, 0) == QColor("#FFFFFF")
    assert theme.dark
