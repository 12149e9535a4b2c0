"""The style sheet follows colours and text size, and keeps placeholders readable."""

import re

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from ui.theme.style import palette, style_sheet, system_tokens
from ui.theme.theme import Theme
from ui.theme.tokens import DARK, LIGHT, Tokens, contrast


def test_lengths_grow_with_the_text_but_edges_stay_thin():
    plain, large = style_sheet(LIGHT, 1.0), style_sheet(LIGHT, 1.5)
    assert "min-height: 20px" in plain
    assert "min-height: 30px" in large
    assert plain.count("border: 1px solid") == large.count("border: 1px solid")
    assert plain.count("border: 2px solid") == large.count("border: 2px solid")


def test_sheet_has_no_token_left():
    assert not re.search(r"@\w", style_sheet(DARK))


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_placeholder_is_readable(tokens: Tokens, themed: Theme, qtbot: QtBot):
    field = QLineEdit()
    field.setPlaceholderText("Collar number or name")
    qtbot.addWidget(field)
    field.ensurePolished()
    colour = field.palette().color(QPalette.ColorRole.PlaceholderText)
    assert colour.alpha() == 255
    assert contrast(colour.name(), themed.tokens.surface) >= 4.5
    assert f"placeholder-text-color: {tokens.muted}" in style_sheet(tokens)


def test_palette_speaks_the_tokens():
    made = palette(DARK)
    assert made.color(QPalette.ColorRole.Window) == QColor(DARK.window)
    assert made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text) == QColor(DARK.muted)


def test_high_contrast_takes_the_systems_colours():
    system = QPalette()
    system.setColor(QPalette.ColorRole.Window, QColor("#000000"))
    system.setColor(QPalette.ColorRole.Base, QColor("#000000"))
    system.setColor(QPalette.ColorRole.WindowText, QColor("#FFFF00"))
    tokens = system_tokens(system)
    assert tokens.dark
    assert (tokens.window, tokens.text, tokens.bad) == ("#000000", "#ffff00", "#ffff00")
