"""Where an axis begins and ends, and the round numbers that are written along it."""

from dataclasses import dataclass
from math import ceil, floor, log10

_STEPS = (1, 2, 5, 10)
_HAIR = 1e-9  # what adding tenths leaves over must not cost a tick


@dataclass(frozen=True, slots=True)
class Axis:
    low: float
    high: float
    ticks: tuple[float, ...]

    def part(self, value: float) -> float:
        """How far along the axis a value stands: 0 at its low end, 1 at its high end."""
        return (value - self.low) / (self.high - self.low)


def whole_axis(high: float, most: int) -> Axis:
    """From nothing to `high`, with at most about `most` ticks at whole numbers."""
    step = max(1.0, _round_step(max(1.0, high), most))
    return Axis(0.0, max(1.0, high), _ticks(0.0, max(1.0, high), step))


def share_axis(low: float, high: float, most: int = 5) -> Axis:
    """Round percentages that hold `low` and `high`, both fractions, and never less than 0% or more than 100%."""
    step = max(0.01, _round_step(max(high - low, 0.05), most))
    first = max(0.0, floor(low / step + _HAIR) * step)
    last = min(1.0, max(ceil(high / step - _HAIR) * step, first + step))
    if last - first < step:
        first = last - step
    return Axis(first, last, _ticks(first, last, step))


def _round_step(span: float, most: int) -> float:
    raw = span / max(1, most)
    scale = 10.0 ** floor(log10(raw))
    return next(step * scale for step in _STEPS if step * scale >= raw - _HAIR * scale)


def _ticks(low: float, high: float, step: float) -> tuple[float, ...]:
    return tuple(low + step * number for number in range(floor((high - low) / step + _HAIR) + 1))
