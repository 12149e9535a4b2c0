"""The link chart: every word has its place, a node in question is lit with what it is joined to, keys reach all."""

from collections.abc import Callable
from itertools import combinations, pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme, current
from ui.theme.theme import ZOOMS
from ui.widgets.charts.picture import painted
from ui.widgets.link_chart import LinkChart
from ui.widgets.link_layout import Group, LinkLayout, Node, Ribbon
from ui.widgets.link_legend import LinkLegend

LONG = "The Worshipful Company of Makers of Exceedingly Long Names (Northmere and District) Limited"
LEFT = (
    Group("Suppliers", (Node("a", "Aldwark Boats", "3 offers", "Aldwark Boats: 3 offers.", "open a"),)),
    Group(
        "Others",
        (
            Node("b", LONG, "2 offers · £340", "A long name: 2 offers.", "open b"),
            Node("rest", "and 143 others", "143 offers", "and 143 others: 143 offers.", quiet=True),
        ),
    ),
)
RIGHT = (
    Group("Contracts", (Node("c", "NC-1 Hire", "£1,000", "NC-1 Hire, held by Aldwark Boats.", "open c"),)),
    Group(
        "Places",
        (
            Node("t", "Thornby", "140 offers", "Thornby: 140 offers.", "open t"),
            Node("h", "Headquarters", "8 offers", "Headquarters: 8 offers.", "open h"),
        ),
    ),
)
RIBBONS = (
    Ribbon("a", "c", 1, "chart1"),
    Ribbon("b", "c", 1, "chart1", may_be=True),
    Ribbon("a", "t", 1, "chart2"),
    Ribbon("a", "h", 2, "chart2"),
    Ribbon("b", "h", 2, "chart2"),
    Ribbon("rest", "t", 139, "chart2"),
    Ribbon("rest", "h", 4, "chart2"),
)


def filled() -> LinkChart:
    chart = LinkChart()
    chart.set_links(LEFT, RIGHT, RIBBONS, "145 givers.")
    chart.set_legend([("chart2", False, "offers"), ("chart1", True, "may hold it")])
    return chart


@pytest.fixture
def chart(show: Callable[..., QMainWindow], focus: Callable[[QWidget], None]) -> LinkChart:
    """Shown, with the focus on its first node."""
    made = filled()
    show(made, width=900, height=500)
    focus(made)
    return made


def layout(theme: Theme, size: QSize) -> LinkLayout:
    return LinkLayout(LEFT, RIGHT, RIBBONS, size, theme)


# --- what the ribbons stand for --------------------------------------------------------------------------------------

MEANINGS = [
    ("chart2", False, "offers, as wide as their number"),
    ("chart1", False, "holds a contract"),
    ("chart1", True, LONG),
]


@pytest.mark.parametrize("zoom", ZOOMS)
@pytest.mark.parametrize("width", [300, 480, 900, 2000])
def test_every_meaning_is_read_whole_or_has_a_line_of_its_own(theme: Theme, zoom: float, width: int):
    theme.set_zoom(zoom)
    places = [words for _, words in LinkLegend(MEANINGS, width, theme).places]
    assert all(words.left() >= 0 and words.right() <= width for words in places)
    assert not any(one.intersects(other) for one, other in combinations(places, 2))
    needed = [theme.metrics("small").horizontalAdvance(words) for _, _, words in MEANINGS]
    lines = [sum(other.top() == one.top() for other in places) for one in places]
    assert all(one.width() >= need or alone == 1 for one, need, alone in zip(places, needed, lines, strict=True))


def test_a_legend_takes_as_few_lines_as_it_can(theme: Theme):
    line = theme.metrics("small").height()
    assert [LinkLegend(MEANINGS, width, theme).height / line for width in (200, 3000)] == [3, 1]
    assert LinkLegend((), 200, theme).height == 0


def test_nodes_stand_under_every_line_of_the_legend(chart: LinkChart, qtbot: QtBot):
    chart.set_legend([*MEANINGS[:2], ("chart1", True, "may hold it: the names are alike")])
    wide = chart.minimumSizeHint().height()
    chart.window().resize(520, 500)
    qtbot.waitUntil(lambda: chart.minimumSizeHint().height() > wide)
    assert min(spot.top() for spot in chart.spots(chart.size(), current())) > 2 * current().metrics("small").height()


# --- where everything stands -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("zoom", ZOOMS)
@pytest.mark.parametrize("spare", [0, 300])
def test_no_words_lie_over_others(theme: Theme, zoom: float, spare: int):
    theme.set_zoom(zoom)
    height = LinkLayout.height(LEFT, RIGHT, RIBBONS, theme)
    places = layout(theme, QSize(900, height + spare))
    rows = [*(place.row for place in places.places.values()), *(head for head, _ in places.heads)]
    assert all(not one.intersects(other) for one, other in combinations(rows, 2))
    assert max(row.bottom() for row in rows) <= height + spare
    assert min(row.height() for row in rows) >= theme.metrics("section").height()


def test_rows_can_be_hit_with_a_finger(theme: Theme):
    places = layout(theme, QSize(900, 500)).places
    assert min(place.row.height() for place in places.values()) + 1 >= 24


def test_ribbons_of_one_tone_share_a_scale(theme: Theme):
    thick = {(one.ribbon.left, one.ribbon.right): one.thick for one in layout(theme, QSize(900, 500)).joined}
    assert thick["rest", "t"] > 10 * thick["rest", "h"]
    assert thick["a", "h"] == thick["b", "h"]
    assert thick["a", "c"] == thick["b", "c"]


def test_ribbons_end_on_their_bars_one_after_the_other(theme: Theme):
    places = layout(theme, QSize(900, 500))
    for key, place in places.places.items():
        mine = [one for one in places.joined if key in (one.ribbon.left, one.ribbon.right)]
        ends = [(one.left if key == one.ribbon.left else one.right, one.thick) for one in mine]
        ends.sort()
        assert ends[0][0] == pytest.approx(place.bar.top())
        assert all(high + thick == pytest.approx(low) for (high, thick), (low, _) in pairwise(ends))
        assert ends[-1][0] + ends[-1][1] <= place.bar.bottom() + 0.01


# --- what is in question ---------------------------------------------------------------------------------------------


def test_the_node_with_the_focus_is_lit_with_what_it_is_joined_to(chart: LinkChart):
    assert chart.noted() == "Aldwark Boats: 3 offers."
    assert chart.lit() == {"a", "c", "t", "h"}


def test_arrows_walk_a_column_and_cross_by_the_widest_ribbon(chart: LinkChart, qtbot: QtBot):
    def at(key: Qt.Key) -> str:
        qtbot.keyClick(chart, key)
        return chart.noted().partition(":")[0].partition(",")[0]

    assert at(Qt.Key.Key_Up) == "Aldwark Boats"
    assert at(Qt.Key.Key_Down) == "A long name"
    assert at(Qt.Key.Key_Down) == "and 143 others"
    assert at(Qt.Key.Key_Down) == "and 143 others"  # the column ends here
    assert at(Qt.Key.Key_Left) == "and 143 others"
    assert at(Qt.Key.Key_Right) == "Thornby"
    assert at(Qt.Key.Key_Up) == "NC-1 Hire"
    assert at(Qt.Key.Key_Up) == "NC-1 Hire"
    assert at(Qt.Key.Key_Left) == "Aldwark Boats"
    assert at(Qt.Key.Key_End) == "Headquarters"
    assert at(Qt.Key.Key_Home) == "Aldwark Boats"


def test_what_is_in_question_is_said_and_brought_into_sight(chart: LinkChart, qtbot: QtBot):
    said: list[str] = []
    reached: list[QRect] = []
    chart.noted_changed.connect(said.append)
    chart.reached.connect(reached.append)
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    assert said == ["A long name: 2 offers."]
    assert [place.height() >= 20 for place in reached] == [True]


def test_enter_opens_and_the_rest_opens_nothing(chart: LinkChart, qtbot: QtBot):
    with qtbot.waitSignal(chart.chosen) as caught:
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert caught.args == ["open a"]
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    with qtbot.assertNotEmitted(chart.chosen):
        qtbot.keyClick(chart, Qt.Key.Key_Return)


def test_the_mouse_lights_what_it_points_at_and_a_double_click_opens_it(chart: LinkChart, qtbot: QtBot, theme: Theme):
    spots = chart.spots(chart.size(), theme)
    place = spots[3].center().toPoint()
    qtbot.mouseMove(chart, place)
    assert chart.noted().startswith("NC-1 Hire")
    assert chart.lit() == {"a", "b", "c"}
    with qtbot.waitSignal(chart.chosen) as caught:
        qtbot.mouseDClick(chart, Qt.MouseButton.LeftButton, pos=place)
    assert caught.args == ["open c"]
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseMove(chart, QPoint(chart.width() // 2, 2))
    assert chart.noted() == "NC-1 Hire, held by Aldwark Boats."  # it stays where it was clicked


def test_lighting_a_node_changes_the_picture_and_leaving_puts_it_back(
    show: Callable[..., QMainWindow],
    themed: Theme,
    picture: Callable[[QWidget], QImage],
    qtbot: QtBot,
    focus: Callable[..., None],
):
    one, other = filled(), filled()
    show(one, other, width=900, height=900)
    focus(other)
    before = picture(one)
    focus(one)
    lit = picture(one)
    assert lit != before
    qtbot.keyClick(one, Qt.Key.Key_Down)
    assert picture(one) not in (lit, before)
    focus(other)
    assert picture(one) == before


# --- words -----------------------------------------------------------------------------------------------------------


def test_a_long_name_is_whole_in_its_tooltip(chart: LinkChart):
    assert chart.cut_short(1) == LONG
    assert chart.cut_short(0) == ""


def test_it_says_everything_to_a_screen_reader(
    chart: LinkChart, nameless: Callable[[QWidget], list[str]], show: Callable[..., QMainWindow]
):
    assert nameless(show(chart)) == []
    said = chart.accessibleDescription()
    assert said.startswith("145 givers. ")
    assert all(node.words in said for node in chart.nodes())


def test_an_empty_chart_says_so_and_is_no_stop(show: Callable[..., QMainWindow]):
    empty = LinkChart()
    show(empty)
    assert empty.accessibleDescription() == "Nothing to show yet"
    assert empty.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert empty.lit() == frozenset()


def test_it_keeps_room_for_every_row_at_large_text(theme: Theme, qtbot: QtBot):
    chart = filled()
    qtbot.addWidget(chart)
    small = chart.minimumSizeHint().height()
    theme.set_zoom(1.5)
    assert chart.minimumSizeHint().height() > small * 1.3


def test_on_paper_it_is_light_whatever_the_window_shows(themed: Theme, qtbot: QtBot):
    chart = filled()
    qtbot.addWidget(chart)
    image = painted(chart, QSize(700, 400))
    assert image.pixelColor(image.width() // 2, image.height() - 4).name() == "#ffffff"
    colours = {image.pixel(x, y) for x in range(0, image.width(), 5) for y in range(0, image.height(), 5)}
    assert len(colours) > 5
    assert themed is not None


def test_ribbons_of_no_width_are_still_seen(theme: Theme):
    flat = [Ribbon("a", "t", 0, "chart2")]
    (joined,) = LinkLayout(LEFT, RIGHT, flat, QSize(900, 500), theme).joined
    assert joined.thick > 1
    assert QRectF(0, joined.left, 1, joined.thick).isValid()
