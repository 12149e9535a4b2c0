"""One theme dresses the application and tells everybody when it changes."""

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ui.theme import ZOOMS, Density, Scheme, Theme, current


def test_current_is_the_theme_that_was_applied(theme: Theme):
    assert current() is theme


def test_changing_the_scheme_dresses_the_application(theme: Theme, qapp: QApplication, qtbot: QtBot):
    with qtbot.waitSignal(theme.changed):
        theme.set_scheme(Scheme.DARK)
    assert theme.dark
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(theme.tokens.window)
    assert theme.tokens.surface in qapp.styleSheet()


def test_choosing_the_same_again_changes_nothing(theme: Theme, qtbot: QtBot):
    with qtbot.assertNotEmitted(theme.changed):
        theme.set_scheme(Scheme.LIGHT)
        theme.set_zoom(1.0)
        theme.set_density(Density.COMFORTABLE)


def test_colours_and_fonts_are_not_kept_from_before(theme: Theme):
    before = theme.colour("text"), theme.font("body").pointSizeF()
    theme.set_scheme(Scheme.DARK)
    theme.set_zoom(1.3)
    assert (theme.colour("text"), theme.font("body").pointSizeF()) != before
    assert theme.colour("text") == QColor(theme.tokens.text)


@pytest.mark.parametrize(("asked", "given"), [(1.0, 1.0), (1.2, 1.15), (9.0, 1.5), (0.1, 0.9)])
def test_text_size_is_one_of_five(theme: Theme, asked: float, given: float):
    theme.set_zoom(asked)
    assert theme.zoom == given


def test_text_size_steps_and_stops_at_the_ends(theme: Theme):
    for _ in range(9):
        theme.step_zoom(1)
    assert theme.zoom == ZOOMS[-1]
    for _ in range(9):
        theme.step_zoom(-1)
    assert theme.zoom == ZOOMS[0]


def test_lengths_follow_the_text_size(theme: Theme):
    assert theme.px(32) == 32
    theme.set_zoom(1.5)
    assert theme.px(32) == 48


def test_density_changes_the_rows(theme: Theme):
    assert theme.row_height == 36
    theme.set_density(Density.COMPACT)
    assert theme.row_height == 28


def test_a_plain_label_follows_the_text_size(theme: Theme, qtbot: QtBot):
    label = QLabel("Declared 2 days later")
    qtbot.addWidget(label)
    small = label.sizeHint().width()
    theme.set_zoom(1.5)
    assert label.sizeHint().width() > small * 1.3


def test_system_scheme_is_followed(theme: Theme, qapp: QApplication):
    theme.set_scheme(Scheme.SYSTEM)
    assert not theme.dark  # without a desktop Qt knows no preference, and light is what it is taken for
