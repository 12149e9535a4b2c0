"""How good scores are: average precision, the best F1, what is shown at a wanted precision, and calibration.

A *verdict* is a score and whether the pair it was given to is truly one organisation.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

Verdict = tuple[float, bool]


class Point(NamedTuple):
    """What is shown when everything from `score` on is: how many pairs, and how many of them are right, of all true."""

    score: float
    shown: int
    right: int
    true: int

    @property
    def precision(self) -> float:
        return self.right / self.shown if self.shown else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.shown + self.true) if self.shown + self.true else 0.0


class Bin(NamedTuple):
    """Pairs whose scores are in one tenth of the scale: their mean score, the share that is right, their number."""

    mean: float
    right: float
    pairs: int


def points(verdicts: Iterable[Verdict], true: int | None = None) -> Iterator[Point]:
    """Every threshold from the highest score down; equal scores are shown together or not at all.

    `true` is how many pairs ought to be found, if that is not how many of these are right.
    """
    ranked = sorted(verdicts, reverse=True)
    wanted = sum(right for _, right in ranked) if true is None else true
    shown = found = 0
    for score, level in groupby(ranked, key=lambda one: one[0]):
        told = [right for _, right in level]
        shown += len(told)
        found += sum(told)
        yield Point(score, shown, found, wanted)


def average_precision(verdicts: Iterable[Verdict], true: int | None = None) -> float:
    """Precision at each threshold, weighed by the recall gained there; what is never found counts as precision 0."""
    average = before = 0.0
    for point in points(verdicts, true):
        average += (point.recall - before) * point.precision
        before = point.recall
    return average


def best_f1(verdicts: Iterable[Verdict], true: int | None = None) -> float:
    """The highest F1 at any threshold."""
    return max((point.f1 for point in points(verdicts, true)), default=0.0)


def most_at(precision: float, verdicts: Iterable[Verdict], true: int | None = None) -> Point | None:
    """The lowest threshold that keeps a precision; None if none does."""
    kept = [point for point in points(verdicts, true) if point.precision >= precision]
    return kept[-1] if kept else None


def at(score: float, verdicts: Sequence[Verdict]) -> Point:
    """What is shown from one score on."""
    shown = [right for given, right in verdicts if given >= score]
    return Point(score, len(shown), sum(shown), sum(right for _, right in verdicts))


def reliability(verdicts: Iterable[Verdict]) -> list[Bin | None]:
    """Ten bins from the lowest tenth of the scale to the highest; None where no score fell."""
    bins: list[list[Verdict]] = [[] for _ in range(10)]
    for verdict in verdicts:
        bins[min(9, int(verdict[0] * 10))].append(verdict)
    return [_bin(held) if held else None for held in bins]


def calibration_error(bins: Iterable[Bin | None]) -> float:
    """The expected calibration error: how far mean score and share right are apart, by the number of pairs."""
    held = [one for one in bins if one]
    return sum(one.pairs * abs(one.mean - one.right) for one in held) / max(1, sum(one.pairs for one in held))


def _bin(held: Sequence[Verdict]) -> Bin:
    count = len(held)
    return Bin(sum(score for score, _ in held) / count, sum(right for _, right in held) / count, count)
