"""The thin bar of what is ready: as long as the share, and said in words."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.charts.picture import painted
from ui.widgets.charts.progress_bar import Share


@pytest.fixture
def share(qtbot: QtBot, theme: Theme) -> Share:
    made = Share()
    qtbot.addWidget(made)
    return made


def filled(image: QImage, theme: Theme) -> int:
    """How many pixels along its middle are in the accent."""
    middle = image.height() // 2
    return sum(image.pixelColor(x, middle) == theme.colour("accent") for x in range(image.width()))


def test_it_says_how_much(share: Share):
    share.set_share(14, 18)
    assert share.accessibleDescription() == "14 of 18"
    share.set_share(14, 18, "14 of 18 applications ready")
    assert share.accessibleDescription() == "14 of 18 applications ready"
    assert share.accessibleName()
    assert share.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_nothing_is_said_to_be_nothing(share: Share):
    assert share.accessibleDescription() == "Nothing to show yet"


@pytest.mark.parametrize(
    ("done", "of", "least", "most"),
    [(0, 18, 0, 0), (9, 18, 195, 201), (18, 18, 396, 400), (0, 0, 0, 0), (20, 18, 396, 400), (1, 9000, 1, 8)],
)
def test_it_is_as_long_as_the_share(share: Share, themed: Theme, done: int, of: int, least: int, most: int):
    share.resize(400, 6)
    share.set_share(done, of)
    assert least <= filled(share.grab().toImage(), themed) <= most


def test_it_grows_with_the_text(share: Share, theme: Theme):
    theme.set_zoom(1.5)
    assert share.sizeHint() == QSize(480, 9)


def test_on_paper_it_is_light(share: Share, theme: Theme):
    share.set_share(1, 2)
    light = painted(share, QSize(200, 6))
    theme.set_scheme(type(theme.scheme).DARK)
    assert painted(share, QSize(200, 6)) == light
