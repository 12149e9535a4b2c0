"""The funnel plot: what stands outside the limits has another shape, a name and words, and keys walk by cases."""

from collections.abc import Callable
from math import sqrt

import pytest
from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.charts.funnel import FunnelPlot, FunnelPoint
from ui.widgets.charts.picture import painted
from ui.widgets.charts.placing import beside
from ui.widgets.charts.scale import share_axis
from ui.widgets.charts.standing import Limits, Shape, Standing, limits_at, paint_shape, standing

MEAN = 0.5
THORNBY = FunnelPoint("Thornby", 31, 12 / 31, "t")
SOUTHGATE = FunnelPoint("Southgate", 40, 12 / 40, "s")
DOVER = FunnelPoint("Dover Road", 60, 55 / 60, "d", note="two deciders")
POINTS = (DOVER, THORNBY, SOUTHGATE)


def limits(most: int = 70) -> list[Limits]:
    found = []
    for cases in range(1, most + 1):
        spread = sqrt(MEAN * (1 - MEAN) / cases)
        low, high = (max(0.0, MEAN - 1.96 * spread), min(1.0, MEAN + 1.96 * spread))
        found.append(
            Limits(cases, low, high, max(0.0, MEAN - 3.09 * spread), min(1.0, MEAN + 3.09 * spread)),
        )
    return found


@pytest.fixture
def plot(qtbot: QtBot, theme: Theme) -> FunnelPlot:
    made = FunnelPlot()
    qtbot.addWidget(made)
    made.set_points(POINTS, MEAN, limits())
    return made


def test_a_point_outside_the_limits_has_another_shape(plot: FunnelPlot):
    assert [plot.shape_of(one) for one in (THORNBY, SOUTHGATE, DOVER)] == [Shape.DISC, Shape.TRIANGLE, Shape.DIAMOND]


def test_the_shapes_differ_without_their_colours(theme: Theme):
    outlines = []
    for shape in Shape:
        image = QImage(40, 40, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        paint_shape(painter, shape, QPointF(20, 20), theme)
        painter.end()
        outlines.append(image.createAlphaMask())
    assert outlines[0] != outlines[1]
    assert outlines[1] != outlines[2]
    assert outlines[0] != outlines[2]


def test_the_description_says_the_numbers(plot: FunnelPlot):
    said = plot.accessibleDescription()
    assert said.startswith("Mean 50%. 3 points, 1 outside 95%, 1 outside 99.8%. ")
    assert "Thornby: 12 of 31 accepted, 39%; inside the limits" in said
    assert "Southgate: 12 of 40 accepted, 30%; below the 95% limit" in said
    assert "Dover Road: 55 of 60 accepted, 92%; above the 99.8% limit; two deciders" in said


def test_it_can_speak_of_refusals(plot: FunnelPlot):
    plot.set_outcome("refused")
    assert "Thornby: 12 of 31 refused, 39%" in plot.accessibleDescription()


def test_keys_walk_by_cases_and_choose(
    qtbot: QtBot,
    show: Callable[..., QMainWindow],
    focus: Callable[[QWidget], None],
    nameless: Callable[[QWidget], list[str]],
):
    plot = FunnelPlot()
    plot.set_points(POINTS, MEAN, limits())
    assert nameless(show(plot)) == []
    focus(plot)
    assert plot.noted() == "Thornby: 12 of 31 accepted, 39%; inside the limits"
    qtbot.keyClick(plot, Qt.Key.Key_Right)
    assert plot.noted().startswith("Southgate")
    qtbot.keyClick(plot, Qt.Key.Key_Right)
    qtbot.keyClick(plot, Qt.Key.Key_Right)
    assert plot.noted().startswith("Dover Road")
    qtbot.keyClick(plot, Qt.Key.Key_Left)
    with qtbot.waitSignal(plot.chosen) as caught:
        qtbot.keyClick(plot, Qt.Key.Key_Enter)
    assert caught.args == ["s"]


def test_its_focus_is_seen(
    show: Callable[..., QMainWindow], themed: Theme, picture: Callable[[QWidget], QImage], focus: Callable[..., None]
):
    first, second = FunnelPlot(), FunnelPlot()
    for one in (first, second):
        one.set_points(POINTS, MEAN, limits())
    show(first, second, height=700)
    focus(second)
    before = picture(first)
    focus(first)
    assert picture(first) != before


def test_the_mouse_says_and_chooses(qtbot: QtBot, show: Callable[..., QMainWindow], theme: Theme):
    plot = FunnelPlot()
    plot.set_points(POINTS, MEAN, limits())
    show(plot)
    place = plot.spots(plot.size(), theme)[2].center().toPoint()
    qtbot.mouseMove(plot, place)
    assert plot.noted().startswith("Dover Road")
    with qtbot.waitSignal(plot.chosen) as caught:
        qtbot.mouseDClick(plot, Qt.MouseButton.LeftButton, pos=place)
    assert caught.args == ["d"]


def test_a_higher_share_stands_higher_and_more_cases_further_right(plot: FunnelPlot, theme: Theme):
    thornby, southgate, dover = (spot.center() for spot in plot.spots(QSize(640, 380), theme))
    assert thornby.x() < southgate.x() < dover.x()
    assert dover.y() < thornby.y() < southgate.y()


@pytest.mark.parametrize("width", [360, 900])
def test_it_paints_in_both_themes(plot: FunnelPlot, themed: Theme, picture: Callable[[QWidget], QImage], width: int):
    plot.resize(width, 300)
    image = picture(plot)
    seen = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert {themed.colour(tone).name() for tone in ("chart1", "warn", "bad")} <= seen


def test_points_alike_to_the_last_are_still_a_plot(plot: FunnelPlot, picture: Callable[[QWidget], QImage]):
    plot.resize(480, 300)
    before = picture(plot)
    plot.set_points([FunnelPoint(f"Station {at}", 5, 0.0, at) for at in range(40)], 0.0, [])
    assert picture(plot) != before
    plot.set_points([FunnelPoint("Only", 5, 1.0, 1)], 1.0, [Limits(5, 1.0, 1.0, 1.0, 1.0)])
    assert plot.shape_of(plot.points()[0]) is Shape.DISC
    assert not picture(plot).isNull()


def test_nothing_is_said_to_be_nothing(plot: FunnelPlot):
    plot.set_points([], 0.0, [])
    assert plot.accessibleDescription() == "Nothing to show yet"
    assert plot.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_it_grows_with_the_text(plot: FunnelPlot, theme: Theme):
    before = plot.sizeHint()
    theme.set_zoom(1.5)
    assert plot.sizeHint() == before * 1.5


def test_on_paper_there_is_no_focus_and_no_dark(plot: FunnelPlot, theme: Theme):
    light = painted(plot, QSize(640, 380))
    theme.set_scheme(type(theme.scheme).DARK)
    assert painted(plot, QSize(640, 380)) == light


def test_limits_between_two_samples_are_between_them():
    found = limits_at(15, [Limits(10, 0.2, 0.8, 0.1, 0.9), Limits(20, 0.4, 0.6, 0.3, 0.7)])
    assert found is not None
    assert (found.low95, found.high95, found.low998, found.high998) == pytest.approx((0.3, 0.7, 0.2, 0.8))


def test_beyond_the_samples_the_nearest_counts():
    given = [Limits(10, 0.2, 0.8, 0.1, 0.9), Limits(20, 0.4, 0.6, 0.3, 0.7)]
    assert limits_at(3, given) == given[0]
    assert limits_at(90, given) == given[1]
    assert limits_at(3, []) is None


@pytest.mark.parametrize(
    ("share", "found"),
    [
        (0.2, Standing.INSIDE),
        (0.19, Standing.OUTSIDE_95),
        (0.1, Standing.OUTSIDE_95),
        (0.09, Standing.OUTSIDE_998),
        (0.91, Standing.OUTSIDE_998),
        (0.81, Standing.OUTSIDE_95),
    ],
)
def test_on_a_limit_is_inside_it(share: float, found: Standing):
    assert standing(share, 10, [Limits(10, 0.2, 0.8, 0.1, 0.9)]) is found


def test_names_do_not_cover_one_another():
    room, size = QRectF(0, 0, 200, 100), QSizeF(60, 12)
    mark = QRectF(95, 45, 10, 10)
    taken = [mark]
    while (place := beside(mark, size, taken, room, 4)) is not None:
        assert room.contains(place)
        assert not any(place.intersects(other) for other in taken)
        taken.append(place)
    assert len(taken) > 4


@pytest.mark.parametrize(("low", "high"), [(0, 1), (0, 0), (1, 1), (0.31, 0.34), (0.04, 0.11), (0.9, 0.999)])
def test_the_axis_of_shares_holds_them_and_is_round(low: float, high: float):
    axis = share_axis(low, high)
    assert 0 <= axis.low <= low + 1e-9
    assert high - 1e-9 <= axis.high <= 1 + 1e-9
    assert axis.low < axis.high
    assert all(abs(tick * 100 - round(tick * 100)) < 1e-6 for tick in axis.ticks)
    assert 2 <= len(axis.ticks) <= 8
