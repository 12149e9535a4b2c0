"""Labels that wrap are never clipped, labels that elide say the whole text, and both follow the theme."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QLabel, QMainWindow, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.elide import Elide
from ui.widgets.pill import Pill
from ui.widgets.stack import Stack
from ui.widgets.text import Text, literal, plain
from ui.widgets.wrap import Wrap

LONG = "Dinner for two at the supplier awards evening, with wine and a taxi home. " * 4


def _scrolled(*labels: QWidget) -> QScrollArea:
    inside = QWidget()
    column = QVBoxLayout(inside)
    for label in labels:
        column.addWidget(label)
    column.addStretch()
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setWidget(inside)
    return area


@pytest.mark.parametrize("width", [160, 240, 420])
@pytest.mark.parametrize("zoom", [1.0, 1.3, 1.5])
def test_a_wrapped_label_is_never_clipped(show: Callable[..., QMainWindow], theme: Theme, width: int, zoom: float):
    labels = [Wrap(LONG, role) for role in ("body", "small", "panel")]
    show(_scrolled(*labels), width=width)
    theme.set_zoom(zoom)
    for label in labels:
        assert label.height() >= label.heightForWidth(label.width())


def test_a_wrapped_label_grows_with_a_longer_text(show: Callable[..., QMainWindow]):
    label = Wrap("Short")
    show(_scrolled(label))
    before = label.height()
    label.setText(LONG)
    assert label.minimumHeight() > before


def test_a_wrapped_label_shrinks_with_a_shorter_text_and_a_wider_place(show: Callable[..., QMainWindow]):
    label = Wrap(LONG)  # still as narrow as Qt makes a new widget
    window = show(_scrolled(label), width=480)
    tall = label.minimumHeight()
    assert tall < 200
    window.resize(800, 420)
    assert label.minimumHeight() < tall
    label.setText("Short")
    assert label.minimumHeight() == label.heightForWidth(label.width()) <= 2 * label.fontMetrics().lineSpacing()


def test_an_elided_label_gives_way_and_explains_itself(show: Callable[..., QMainWindow]):
    label = Elide(LONG)
    show(label, width=200)
    assert label.shown().endswith("…")
    assert label.toolTip() == LONG
    assert label.minimumSizeHint().width() == 0
    label.setText("Short")
    assert label.shown() == "Short"
    assert label.toolTip() == ""


def test_tone_changes_the_colour(show: Callable[..., QMainWindow], themed: Theme):
    label = Text("2 days late", tone="muted")
    show(label)
    label.set_tone("bad")
    assert label.palette().color(label.foregroundRole()) == themed.colour("bad")


def test_mnemonics_are_taken_out_and_put_in():
    assert plain("&Received by") == "Received by"
    assert plain("Gifts && hospitality") == "Gifts & hospitality"
    assert plain(literal("Harrow & Finch")) == "Harrow & Finch"


def test_a_stack_asks_for_the_page_it_shows(show: Callable[..., QMainWindow]):
    stack = Stack()
    narrow, wide = QLabel("narrow"), QLabel("wide")
    wide.setMinimumWidth(2000)
    stack.addWidget(narrow)
    stack.addWidget(wide)
    show(stack)
    assert stack.minimumSizeHint().width() < 200
    stack.setCurrentWidget(wide)
    assert stack.minimumSizeHint().width() == 2000


@pytest.mark.parametrize("tone", ["ok", "warn", "bad", "info", "idle"])
def test_a_pill_shows_its_tone_and_says_its_word(
    show: Callable[..., QMainWindow], themed: Theme, picture: Callable[[QWidget], QImage], tone: str
):
    pill = Pill("Awaiting", tone, "clock")
    show(pill)
    assert pill.text() == "Awaiting"
    ground = picture(pill).pixelColor(pill.height() // 2, 3)
    assert ground == themed.colour(f"{tone}_soft")


def test_a_pill_grows_with_the_text(theme: Theme, qtbot: QtBot):
    pill = Pill("Awaiting decision", "warn", "clock")
    qtbot.addWidget(pill)
    small = pill.sizeHint()
    theme.set_zoom(1.5)
    assert pill.sizeHint().width() > small.width() * 1.4
    assert pill.sizeHint().height() == 33


def test_a_pill_is_not_a_tab_stop(qtbot: QtBot):
    pill = Pill("Awaiting")
    qtbot.addWidget(pill)
    assert pill.focusPolicy() is Qt.FocusPolicy.NoFocus
