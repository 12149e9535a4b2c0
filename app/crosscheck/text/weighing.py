"""What each piece of evidence adds: curves of points, learned once and shipped (`resources/matching/weights.json`).

Points are log-odds that two names are one organisation's. A curve says how many a value of a piece of evidence adds,
on a line between the values that are named; it never falls for evidence that speaks for one organisation, and never
rises for evidence against it. The sum of points becomes a probability by a last curve, which was fitted to what proved
right among names that nothing was learned from. `tests/bench/train_match.py` makes the file anew.
"""

import json
import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from app.crosscheck.text.likeness import Evidence

MOST = 0.98  # of two names that are written differently


@dataclass(frozen=True, slots=True)
class Curve:
    """Points at rising values, on a line between them and level beyond."""

    values: tuple[float, ...]  # the first is lower than any
    points: tuple[float, ...]
    slopes: tuple[float, ...]  # from each value on

    @staticmethod
    def through(told: Sequence[Sequence[float]]) -> "Curve":
        """The curve through values and their points, rising in value."""
        slopes = [(high[1] - low[1]) / (high[0] - low[0]) for low, high in pairwise(told)]
        values, points = zip(*told, strict=True)
        return Curve((-math.inf, *values), (points[0], *points), (0.0, *slopes, 0.0))

    def at(self, value: float) -> float:
        """The points for a value."""
        place = bisect_right(self.values, value) - 1
        slope = self.slopes[place]
        return self.points[place] + slope * (value - self.values[place]) if slope else self.points[place]


@dataclass(frozen=True, slots=True)
class Weights:
    """The curves of all evidence in its order, and how the sum of points becomes log-odds."""

    start: float
    curves: tuple[Curve, ...]
    sureness: Curve

    def points(self, evidence: Sequence[float]) -> list[float]:
        """What each piece of evidence adds."""
        return [curve.at(value) for curve, value in zip(self.curves, evidence, strict=True)]

    def score(self, evidence: Sequence[float]) -> float:
        """How likely two names with this evidence are one organisation's, from 0 to 1."""
        return self.probability(self.start + sum(self.points(evidence)))

    def probability(self, total: float) -> float:
        """What a sum of points is worth, from 0 to 1."""
        return min(MOST, 1 / (1 + math.exp(-self.sureness.at(total))))


def weights_of(told: Mapping[str, Any]) -> Weights:
    """The weights as they stand in the file. Raises KeyError if a piece of evidence is not there."""
    return Weights(
        told["start"],
        tuple(Curve.through(told["evidence"][name]) for name in Evidence._fields),
        Curve.through(told["sureness"]),
    )


@cache
def shipped() -> Weights:
    """The weights that come with the program."""
    return weights_of(json.loads((files("resources") / "matching" / "weights.json").read_text(encoding="utf-8")))
