"""Funnel plots of a share: how far a station or decider may lie from the overall rate by chance alone.

The limits are those of the exact binomial distribution about the overall rate, as Spiegelhalter proposes (*Funnel plots
for comparing institutional performance*, Statistics in Medicine 2005; 24: 1185-1202), at 95% and 99.8%. Counts are
whole numbers, so that no limit has exactly the tail wanted: his interpolation is used for the lower limit, and its
mirror image for the upper one. Then a unit lies outside only if a count as far out as its own, or further, has a chance
below 2.5% (or 0.1%) on that side: the rule of the three compared by Manktelow and Seaton (PLoS ONE 2012; 7: e45723)
that never accuses more often than it says.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

WARNING, ALARM = 0.025, 0.001  # the chance on one side: together 95% and 99.8% lie inside
_FAR = 12  # standard deviations beyond which a binomial has less than 1e-30 on one side


class Position(StrEnum):
    """Where a unit lies about the overall rate."""

    INSIDE = "inside"
    ABOVE = "above 95%"
    FAR_ABOVE = "above 99.8%"
    BELOW = "below 95%"
    FAR_BELOW = "below 99.8%"

    @property
    def is_far(self) -> bool:
        """Outside the outer limits, where chance is hardly an explanation."""
        return self in {Position.FAR_ABOVE, Position.FAR_BELOW}


@dataclass(frozen=True)
class Limits:
    """The control limits of a unit with so many cases, as shares between 0 and 1."""

    cases: int
    far_low: float
    low: float
    high: float
    far_high: float


def position(events: int, cases: int, rate: float) -> Position:
    """Where a unit lies that had so many events in so many cases, when the overall rate is this."""
    above, below = at_least(events, cases, rate), at_least(cases - events, cases, 1 - rate)
    if above < WARNING:
        return Position.FAR_ABOVE if above < ALARM else Position.ABOVE
    if below < WARNING:
        return Position.FAR_BELOW if below < ALARM else Position.BELOW
    return Position.INSIDE


def at_least(events: int, cases: int, rate: float) -> float:
    """The chance of that many events or more."""
    if events <= 0:
        return 1.0
    if events > cases * rate:  # the smaller side is summed, where nothing is lost to rounding
        return math.fsum(chance for _, chance in _upwards(events, cases, rate))
    return 1.0 - math.fsum(chance for _, chance in _upwards(cases - events + 1, cases, 1 - rate))


@lru_cache(maxsize=4_096)
def limits(cases: int, rate: float) -> Limits:
    """The control limits for that many cases about a rate."""
    return Limits(
        cases,
        far_low=_lower(cases, rate, ALARM),
        low=_lower(cases, rate, WARNING),
        high=1 - _lower(cases, 1 - rate, WARNING),
        far_high=1 - _lower(cases, 1 - rate, ALARM),
    )


def curves(rate: float, largest: int, *, smallest: int = 1, points: int = 80) -> tuple[Limits, ...]:
    """The limits at numbers of cases from smallest to largest, to be drawn: closer together where they bend."""
    ratio = max(largest, smallest) / smallest
    sizes = {round(smallest * ratio ** (at / (points - 1))) for at in range(points)}
    return tuple(limits(cases, rate) for cases in sorted(sizes))


def _lower(cases: int, rate: float, tail: float) -> float:
    """The share below which a unit lies outside: the smallest count whose own tail is large enough, interpolated."""
    start = max(0, math.floor(cases * rate - _FAR * math.sqrt(cases * rate * (1 - rate))))
    below = 0.0
    for count, chance in _from(start, cases, rate):
        if below + chance >= tail:
            return max(0.0, (count - (below + chance - tail) / chance) / cases)
        below += chance
    return 1.0


def _upwards(start: int, cases: int, rate: float) -> Iterator[tuple[int, float]]:
    """Counts from above the middle and their chances, until what is left cannot matter."""
    for count, chance in _from(start, cases, rate):
        if chance < 1e-40:
            return
        yield count, chance


def _from(start: int, cases: int, rate: float) -> Iterator[tuple[int, float]]:
    """Counts from `start` on, each with its chance: the first by logarithms, the others from the one before."""
    if start > cases:
        return
    chance = _chance(start, cases, rate)
    yield start, chance
    for count in range(start + 1, cases + 1):
        chance = chance * (cases - count + 1) / count * rate / (1 - rate) if rate < 1 else float(count == cases)
        yield count, chance


def _chance(count: int, cases: int, rate: float) -> float:
    """The chance of exactly that many events."""
    if rate <= 0 or rate >= 1:
        return float(count == (cases if rate >= 1 else 0))
    ways = math.lgamma(cases + 1) - math.lgamma(count + 1) - math.lgamma(cases - count + 1)
    return math.exp(ways + count * math.log(rate) + (cases - count) * math.log1p(-rate))
