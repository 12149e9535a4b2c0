"""A time line: days in their place, those too close together as one, words where there is room, all of them spoken."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMainWindow, QWidget
from windows import press

from ui.theme import Theme
from ui.widgets.lead_timeline import LeadTimeline, Mark, Span

TODAY = date(2012, 6, 14)
Show = Callable[..., QMainWindow]


def mark(day: date, *, icon: str = "gift", tone: str = "warn", **more: object) -> Mark:
    words = {"label": "£20.00", "words": f"{day}: an offer", "many": "offers", **more}
    return Mark(day, icon, tone, **words)  # type: ignore[arg-type]


@pytest.fixture
def line(show: Show) -> LeadTimeline:
    found = LeadTimeline()
    show(found, width=900, height=160)
    return found


def centres(line: LeadTimeline, theme: Theme) -> list[float]:
    return [spot.center().x() for spot in line.spots(line.size(), theme)]


def test_days_stand_in_proportion_and_the_line_ends_today(line: LeadTimeline, theme: Theme):
    line.show_marks([mark(date(2012, 1, 1)), mark(date(2012, 4, 1)), mark(date(2012, 6, 14))], None, TODAY)
    first, middle, last = centres(line, theme)
    share = (date(2012, 4, 1) - date(2012, 1, 1)) / (TODAY - date(2012, 1, 1))
    assert (middle - first) / (last - first) == pytest.approx(share, abs=0.01)


def test_long_ago_is_not_drawn_up_to_today(line: LeadTimeline, theme: Theme):
    line.show_marks([mark(date(2001, 1, 5)), mark(date(2001, 3, 1))], None, TODAY)
    first, last = centres(line, theme)
    assert last - first > line.width() / 3


def test_days_too_close_to_be_told_apart_are_one_place_that_says_them_all(line: LeadTimeline, theme: Theme):
    days = [date(2012, 1, 1), *(date(2012, 5, 1) + timedelta(days=n) for n in range(4))]
    line.show_marks([mark(day) for day in days], None, TODAY)
    assert len(centres(line, theme)) == 2
    line.setAccessibleName("Time line")
    assert line.accessibleDescription().count("an offer") == 5


def test_unlike_days_are_kept_apart_though_they_are_one(line: LeadTimeline, theme: Theme):
    award = mark(date(2012, 5, 1), icon="file-text", tone="info", many="contracts")
    line.show_marks([mark(date(2012, 1, 1)), mark(date(2012, 5, 1)), award], None, TODAY)
    _, offered, awarded = centres(line, theme)
    assert awarded - offered >= theme.px(24)


def test_what_lies_beyond_makes_the_line_no_longer(line: LeadTimeline, theme: Theme):
    end = mark(date(2030, 1, 1), icon="", tone="idle", beyond=True)
    line.show_marks([mark(date(2012, 1, 1)), mark(date(2012, 5, 1)), end], None, TODAY)
    assert len(centres(line, theme)) == 2
    assert "2030" in line.accessibleDescription()


def test_the_arrows_walk_the_days_and_enter_chooses_one(line: LeadTimeline, qtbot: object):
    chosen: list[object] = []
    line.chosen.connect(chosen.append)
    days = (date(2012, 1, 1), date(2012, 5, 1))
    line.show_marks([mark(day, key=f"G/{at}") for at, day in enumerate(days)], None, TODAY)
    line.setFocus()
    press("Right")
    assert line.noted() == "2012-05-01: an offer"
    press("Return")
    assert chosen == ["G/1"]


def test_without_keys_it_is_no_stop_of_tab(line: LeadTimeline):
    line.show_marks([mark(date(2012, 1, 1))], None, TODAY)
    assert line.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_it_is_painted_in_both_themes_at_any_width(
    themed: Theme, line: LeadTimeline, picture: Callable[[QWidget], QImage]
):
    marks = [mark(date(2012, 1, 1) + timedelta(days=9 * n), strong=n % 3 == 0) for n in range(12)]
    line.show_marks(marks, Span(marks[2].day, marks[9].day, "63 days"), TODAY)
    wide = picture(line)
    line.setFixedWidth(330)
    assert picture(line) != wide
    line.show_marks([], None, TODAY)
    assert line.accessibleDescription() == "No day is written down"
    assert picture(line).width() > 0


def test_the_words_at_the_ends_keep_clear_of_the_days(line: LeadTimeline, theme: Theme):
    line.show_marks([mark(date(2001, 1, 1)), mark(date(2001, 3, 31))], None, TODAY)
    low, high = line._words_ends(line.size(), theme)
    first, last = line.spots(line.size(), theme)
    assert low < first.left()
    assert high > last.right()


def test_days_that_are_kept_apart_stay_on_the_line(line: LeadTimeline, theme: Theme):
    kinds = ("gift", "briefcase", "log-out", "newspaper")
    end = [mark(date(2001, 3, 31), icon=icon, many=icon) for icon in kinds]
    line.show_marks([mark(date(2001, 1, 5)), *end], None, TODAY)
    places = centres(line, theme)
    assert len(places) == 5
    assert all(after - before >= theme.px(24) for before, after in pairwise(places))
    assert places[-1] <= line._x(date(2001, 3, 31), line.width(), theme)
