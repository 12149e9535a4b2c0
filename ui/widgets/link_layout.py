"""Where everything in a link chart stands: two columns of nodes in groups, and the ribbons that join them.

Nothing is painted here, so that the same places are used by painter, mouse and keyboard.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize

from ui.theme import Theme

_BAR = 6  # the width of a node's bar
_GAP = 1  # between two nodes, at least
_LOOSEST = 10  # and at most, where there is room
_BETWEEN_GROUPS = 14
_TALLEST = 56  # what the greatest node's ribbons of one kind come to
_THINNEST = 1.5
_SIDE = 0.345  # of the width, that each column of names takes
_UNDER_LEGEND = 10
_ABOVE_WORDS = 7  # of a row over the height of its words


@dataclass(frozen=True, slots=True)
class Node:
    """One giver, contract or recipient. `words` say everything about it; without `hands_over` it opens nothing."""

    key: str
    name: str
    detail: str
    words: str
    hands_over: object = None
    quiet: bool = False  # the rest, said less loudly


@dataclass(frozen=True, slots=True)
class Group:
    """Nodes under a title."""

    title: str
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Ribbon:
    """Joins two nodes by their keys. Ribbons of one `tone` share a scale; one that `may_be` is only outlined."""

    left: str
    right: str
    width: float
    tone: str
    may_be: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A node's row with its words, and its bar."""

    row: QRectF
    bar: QRectF


@dataclass(frozen=True, slots=True)
class Joined:
    """A ribbon, with the top of each of its ends and its thickness."""

    ribbon: Ribbon
    left: float
    right: float
    thick: float


class LinkLayout:
    """The places of one chart at one size, under a legend of some height."""

    def __init__(
        self,
        left: Sequence[Group],
        right: Sequence[Group],
        ribbons: Sequence[Ribbon],
        size: QSize,
        theme: Theme,
        legend: int = 0,
    ) -> None:
        self.above = max(legend, theme.metrics("small").height()) + theme.px(_UNDER_LEGEND)
        self.groups = (tuple(left), tuple(right))
        self._theme = theme
        self._thick = _thicknesses(ribbons, theme)
        self._sums = self._summed(ribbons)
        self.side = round(size.width() * _SIDE)
        self.width = size.width()
        self.heads: list[tuple[QRectF, str]] = []
        self.places: dict[str, Place] = {}
        for side, groups in enumerate(self.groups):
            self._put(side, groups, size.height())
        self.joined = self._join(ribbons)

    @staticmethod
    def height(
        left: Sequence[Group], right: Sequence[Group], ribbons: Sequence[Ribbon], theme: Theme, legend: int = 0
    ) -> int:
        """How high a chart must be for all of it to be read."""
        whole = LinkLayout(left, right, ribbons, QSize(0, 0), theme, legend)
        return round(max(whole._needed(groups) for groups in whole.groups))

    def nodes(self, side: int) -> tuple[Node, ...]:
        """The nodes of a column, from its top: 0 the left one, 1 the right one."""
        return tuple(node for group in self.groups[side] for node in group.nodes)

    @property
    def flow(self) -> tuple[float, float]:
        """From where to where ribbons run across."""
        bar = self._theme.px(_BAR)
        return self.side + bar, self.width - self.side - bar

    def _row(self) -> int:
        return self._theme.metrics("body").height() + self._theme.px(_ABOVE_WORDS)

    def _head(self) -> int:
        return self._theme.metrics("section").height() + self._theme.px(6)

    def _summed(self, ribbons: Sequence[Ribbon]) -> Mapping[str, float]:
        found: dict[str, float] = defaultdict(float)
        for ribbon in ribbons:
            for key in (ribbon.left, ribbon.right):
                found[key] += self._thick[ribbon]
        return found

    def _tall(self, node: Node) -> float:
        return max(self._row(), self._sums.get(node.key, 0.0) + 2)

    def _needed(self, groups: Sequence[Group], gap: float | None = None) -> float:
        gap = self._theme.px(_GAP) if gap is None else gap
        nodes = [node for group in groups for node in group.nodes]
        heads = len(groups) * self._head() + max(0, len(groups) - 1) * self._theme.px(_BETWEEN_GROUPS)
        return self.above + heads + sum(self._tall(node) + gap for node in nodes)

    def _put(self, side: int, groups: Sequence[Group], height: int) -> None:
        """From the top down, a little looser where there is room."""
        theme = self._theme
        count = sum(len(group.nodes) for group in groups)
        spare = (height - self._needed(groups, 0)) / max(1, count)
        gap = max(theme.px(_GAP), min(spare, theme.px(_LOOSEST)))
        bar, across = theme.px(_BAR), self.side if side == 0 else self.width - self.side - theme.px(_BAR)
        first = 0.0 if side == 0 else across
        y = float(self.above)
        for group in groups:
            self.heads.append((QRectF(first + (side and bar + theme.px(6)), y, self.side, self._head()), group.title))
            y += self._head()
            for node in group.nodes:
                tall, thick = self._tall(node), self._sums.get(node.key, 0.0)
                row = QRectF(first, y, self.side + bar, tall)
                shown = max(thick, theme.px(3))
                self.places[node.key] = Place(row, QRectF(across, y + (tall - shown) / 2, bar, shown))
                y += tall + gap
            y += theme.px(_BETWEEN_GROUPS)

    def _join(self, ribbons: Sequence[Ribbon]) -> tuple[Joined, ...]:
        """Each end after the one above it, in the order of where the others lie, so that few ribbons cross."""
        ends: dict[tuple[Ribbon, int], float] = {}
        for side in (0, 1):
            at = {key: place.bar.top() for key, place in self.places.items()}
            for ribbon in sorted(ribbons, key=lambda one: self._middle(one, 1 - side)):
                key = ribbon.right if side else ribbon.left
                ends[ribbon, side] = at[key]
                at[key] += self._thick[ribbon]
        return tuple(Joined(one, ends[one, 0], ends[one, 1], self._thick[one]) for one in ribbons)

    def _middle(self, ribbon: Ribbon, side: int) -> float:
        return self.places[ribbon.right if side else ribbon.left].row.center().y()


def _thicknesses(ribbons: Sequence[Ribbon], theme: Theme) -> Mapping[Ribbon, float]:
    """Each tone in a scale of its own, in which its greatest node is as tall as it may be."""
    sums: dict[tuple[str, str], float] = defaultdict(float)
    for ribbon in ribbons:
        for key in (ribbon.left, ribbon.right):
            sums[ribbon.tone, key] += ribbon.width
    greatest: dict[str, float] = defaultdict(float)
    for (tone, _), width in sums.items():
        greatest[tone] = max(greatest[tone], width)
    most = theme.px(_TALLEST)
    return {
        one: max(_THINNEST, one.width * most / greatest[one.tone]) if greatest[one.tone] else _THINNEST
        for one in ribbons
    }
