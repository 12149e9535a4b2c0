"""Where a share stands against the control limits for its number of cases, and the shape that says so."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Limits:
    """What chance alone allows a share of so many cases to be; all but `cases` are fractions of 1."""

    cases: int
    low95: float
    high95: float
    low998: float
    high998: float


class Standing(StrEnum):
    INSIDE = "inside"
    OUTSIDE_95 = "outside 95%"
    OUTSIDE_998 = "outside 99.8%"


class Shape(StrEnum):
    DISC = "disc"
    TRIANGLE = "triangle"
    DIAMOND = "diamond"


SHAPES = {
    Standing.INSIDE: Shape.DISC,
    Standing.OUTSIDE_95: Shape.TRIANGLE,
    Standing.OUTSIDE_998: Shape.DIAMOND,
}
_TONES = {Shape.DISC: "chart1", Shape.TRIANGLE: "warn", Shape.DIAMOND: "bad"}
_RADIUS = {Shape.DISC: 4.5, Shape.TRIANGLE: 6.5, Shape.DIAMOND: 6.5}


def limits_at(cases: int, limits: Sequence[Limits]) -> Limits | None:
    """The limits for a number of cases, straight between the two that are given on either side of it."""
    if not limits:
        return None
    at = bisect_left(limits, cases, key=lambda one: one.cases)
    if at == len(limits) or limits[at].cases == cases or at == 0:
        return limits[min(at, len(limits) - 1)]
    before, after = limits[at - 1], limits[at]
    part = (cases - before.cases) / (after.cases - before.cases)
    return Limits(
        cases,
        before.low95 + (after.low95 - before.low95) * part,
        before.high95 + (after.high95 - before.high95) * part,
        before.low998 + (after.low998 - before.low998) * part,
        before.high998 + (after.high998 - before.high998) * part,
    )


def standing(share: float, cases: int, limits: Sequence[Limits]) -> Standing:
    """On a limit is inside it; without limits nothing is outside."""
    bounds = limits_at(cases, limits)
    if bounds is None or bounds.low95 <= share <= bounds.high95:
        return Standing.INSIDE
    if bounds.low998 <= share <= bounds.high998:
        return Standing.OUTSIDE_95
    return Standing.OUTSIDE_998


def around(shape: Shape, centre: QPointF, theme: Theme) -> QRectF:
    radius = theme.px(_RADIUS[shape] * 2) / 2
    return QRectF(centre.x() - radius, centre.y() - radius, radius * 2, radius * 2)


def paint_shape(painter: QPainter, shape: Shape, centre: QPointF, theme: Theme) -> None:
    """A mark in its shape and colour, with a thin edge that parts it from marks behind it."""
    box = around(shape, centre, theme)
    painter.setPen(QPen(theme.colour("surface"), 1.5))
    painter.setBrush(theme.colour(_TONES[shape]))
    painter.drawPath(_outline(shape, box))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _outline(shape: Shape, box: QRectF) -> QPainterPath:
    path = QPainterPath()
    middle = box.center()
    if shape is Shape.DISC:
        path.addEllipse(box)
    elif shape is Shape.TRIANGLE:
        path.addPolygon(QPolygonF([QPointF(middle.x(), box.top()), box.bottomRight(), box.bottomLeft()]))
    else:
        sides = (box.top(), box.right(), box.bottom(), box.left())
        path.addPolygon(
            QPolygonF(
                [
                    QPointF(middle.x(), sides[0]),
                    QPointF(sides[1], middle.y()),
                    QPointF(middle.x(), sides[2]),
                    QPointF(sides[3], middle.y()),
                ]
            )
        )
    path.closeSubpath()
    return path
