"""A chart as a picture for print and PDF: always in the light colours, whatever the window shows."""

from typing import Protocol

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter

from ui.theme import Scheme, Theme

_SHARP = 2  # pixels to one at 96 dpi


class Drawn(Protocol):
    """Anything that paints itself in the colours and type of the theme it is given."""

    def draw(self, painter: QPainter, size: QSize, theme: Theme) -> None: ...


def painted(chart: Drawn, size: QSize) -> QImage:
    """The chart on white, `size` in pixels at 96 dpi and twice as sharp."""
    paper = Theme(Scheme.LIGHT)  # never applied, so nothing in the window changes
    image = QImage(size * _SHARP, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SHARP)
    image.fill(paper.colour("surface"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    chart.draw(painter, size, paper)
    painter.end()
    return image
