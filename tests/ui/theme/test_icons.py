"""Icons take any colour, grow with the text and stay sharp on dense screens."""

from importlib.resources import files

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage

from ui.theme import Theme, icons


def _inks(image: QImage) -> set[str]:
    """The colours of the fully opaque pixels."""
    dots = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {dot.name() for dot in dots if dot.alpha() == 255}


@pytest.mark.parametrize("name", sorted(icons.names()))
def test_every_icon_draws_in_the_colour_asked(theme: Theme, name: str):
    drawn = icons.pixmap(name, "#ff0000", 48).toImage()
    assert _inks(drawn) == {"#ff0000"}


def test_the_licence_is_with_them():
    assert "ISC License" in files("resources").joinpath("icons", "LICENSE").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE" in files("resources").joinpath("fonts", "LICENSE").read_text(encoding="utf-8")


def test_icons_grow_with_the_text(theme: Theme):
    assert theme.pixmap("gift").deviceIndependentSize().toSize() == QSize(16, 16)
    theme.set_zoom(1.5)
    assert theme.pixmap("gift").deviceIndependentSize().toSize() == QSize(24, 24)


def test_a_dense_screen_gets_more_dots(theme: Theme):
    dense = theme.pixmap("gift", dpr=2.0)
    assert dense.width() == 32
    assert dense.deviceIndependentSize().toSize() == QSize(16, 16)


def test_icons_follow_the_theme(themed: Theme):
    assert QColor(themed.tokens.bad).name() in _inks(themed.pixmap("circle-alert", "bad", 64).toImage())


def test_a_disabled_action_has_a_quieter_icon(theme: Theme):
    icon = theme.icon("printer", size=48)
    normal = icon.pixmap(QSize(48, 48), QIcon.Mode.Normal).toImage()
    disabled = icon.pixmap(QSize(48, 48), QIcon.Mode.Disabled).toImage()
    assert _inks(normal) != _inks(disabled)


def test_an_unknown_icon_is_an_error(theme: Theme):
    with pytest.raises(FileNotFoundError):
        theme.pixmap("no-such-icon")
