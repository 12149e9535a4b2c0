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
from typing import Any

from app.crosscheck.likeness import Evidence

MOST = 0.98  # of two names that are written differently


@dataclass(frozen=True, slots=True)
class Curve:
    """Points at rising values, on a line between them and level beyond."""

    values: tuple[float, ...]
    points: tuple[float, ...]

    def at(self, value: float) -> float:
        """The points for a value."""
        above = bisect_right(self.values, value)
        if above == 0:
            return self.points[0]
        if above == len(self.values):
            return self.points[-1]
        low = self.values[above - 1]
        share = (value - low) / (self.values[above] - low)
        return self.points[above - 1] + share * (self.points[above] - self.points[above - 1])


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
        tuple(_curve(told["evidence"][name]) for name in Evidence._fields),
        _curve(told["sureness"]),
    )


def _curve(points: Sequence[Sequence[float]]) -> Curve:
    values, adds = zip(*points, strict=True)
    return Curve(values, adds)


@cache
def shipped() -> Weights:
    """The weights that come with the program."""
    return weights_of(json.loads((files("resources") / "matching" / "weights.json").read_text(encoding="utf-8")))
