"""Lucide icons in any colour and size, drawn sharply for the screen they are shown on."""

from functools import cache, lru_cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

THIN = 1.25  # for the large icons of empty pages
STROKE = 1.75


@cache
def names() -> frozenset[str]:
    folder = files("resources").joinpath("icons")
    return frozenset(entry.name.removesuffix(".svg") for entry in folder.iterdir() if entry.name.endswith(".svg"))


@cache
def _drawing(name: str) -> str:
    return files("resources").joinpath("icons", f"{name}.svg").read_text(encoding="utf-8")


def svg(name: str, colour: str, stroke: float = STROKE) -> str:
    """The drawing with its colour and line width put in."""
    drawing = _drawing(name).replace("currentColor", colour)
    return drawing.replace('stroke-width="2"', f'stroke-width="{stroke}"')


@lru_cache(maxsize=1024)
def pixmap(name: str, colour: str, size: int, dpr: float = 1.0, stroke: float = STROKE) -> QPixmap:
    """The icon as `size` square logical pixels on a screen of `dpr`."""
    renderer = QSvgRenderer(QByteArray(svg(name, colour, stroke).encode()))
    real = max(1, round(size * dpr))
    drawn = QPixmap(real, real)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer.render(painter, QRectF(0, 0, real, real))
    painter.end()
    drawn.setDevicePixelRatio(dpr)
    return drawn


def icon(drawn: QPixmap, disabled: QPixmap, gap: int = 0) -> QIcon:
    """A QIcon for buttons and menus, quieter where the action is not possible."""
    made = QIcon(_spaced(drawn, gap))
    made.addPixmap(_spaced(disabled, gap), QIcon.Mode.Disabled)
    made.addPixmap(_spaced(drawn, gap), QIcon.Mode.Selected)
    return made


def _spaced(drawn: QPixmap, gap: int) -> QPixmap:
    """With empty room at its right (at its left when negative): a style sheet cannot part icon and text."""
    if not gap:
        return drawn
    dpr = drawn.devicePixelRatio()
    wider = QPixmap(drawn.width() + round(abs(gap) * dpr), drawn.height())
    wider.setDevicePixelRatio(dpr)
    wider.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wider)
    painter.drawPixmap(max(0, -gap), 0, drawn)
    painter.end()
    return wider
