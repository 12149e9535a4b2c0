"""Where words may stand in a chart without covering one another."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF


def thinned(spans: Sequence[tuple[float, float]], order: Iterable[int], gap: float) -> frozenset[int]:
    """Which of the words over these spans to show: those first in `order`, and whatever still fits beside them."""
    shown: list[int] = []
    for at in order:
        left, right = spans[at]
        if all(right + gap <= spans[other][0] or left >= spans[other][1] + gap for other in shown):
            shown.append(at)
    return frozenset(shown)


def evenly(count: int, widest: float, pitch: float) -> range:
    """Every second, third, ... word when all are too many; the last is always among them."""
    step = max(1, -int(-widest // pitch))
    return range((count - 1) % step, count, step)


def apart(places: Sequence[float], least: float, low: float, high: float) -> list[float]:
    """The same places from low to high, moved as little as parts them by `least`, and kept between the ends."""
    order = sorted(range(len(places)), key=lambda at: places[at])
    moved = list(places)
    floor = low
    for at in order:
        floor = moved[at] = max(moved[at], floor)
        floor += least
    ceiling = high
    for at in reversed(order):
        ceiling = moved[at] = min(moved[at], ceiling)
        ceiling -= least
    return moved


def beside(mark: QRectF, size: QSizeF, taken: Iterable[QRectF], room: QRectF, gap: float) -> QRectF | None:
    """A free place for a name next to its mark, at its right if it can be; None where all are taken."""
    kept = tuple(taken)
    for corner in _corners(mark, size, gap):
        place = QRectF(corner, size)
        if room.contains(place) and not any(place.intersects(other) for other in kept):
            return place
    return None


def _corners(mark: QRectF, size: QSizeF, gap: float) -> tuple[QPointF, ...]:
    wide, high = size.width(), size.height()
    right, left = mark.right() + gap, mark.left() - gap - wide
    above, below = mark.top() - gap / 2 - high, mark.bottom() + gap / 2
    middle_x, middle_y = mark.center().x() - wide / 2, mark.center().y() - high / 2
    return (
        QPointF(right, middle_y),
        QPointF(left, middle_y),
        QPointF(middle_x, above),
        QPointF(middle_x, below),
        *(QPointF(x, y) for x in (right, left) for y in (above, below)),
    )
