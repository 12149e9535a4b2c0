"""Organisation names with known truth: pairs, and lists of which the true links are known.

A folder holds `NAME.pairs.csv` (`name_a,name_b,label,slice`) and `NAME.left.csv` with `NAME.right.csv` (`name,entity`).
"""

import csv
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path
from typing import Any

_RANDOM_PAIRS = 4_000  # of the sample's organisations, beside its near misses
_NOBODY = {"public", "anonymous"}  # kinds of giver whose spellings (“MOP”, “A grateful resident”) name no organisation


@dataclass(frozen=True)
class Pair:
    """Two names, whether they are one organisation's, and what kind of difference there is between them."""

    left: str
    right: str
    same: bool
    slice: str


@dataclass(frozen=True)
class Pairs:
    """Labelled pairs of one source."""

    name: str
    pairs: Sequence[Pair]

    @property
    def all_names(self) -> list[str]:
        """Every name once, in order."""
        return sorted({name for pair in self.pairs for name in (pair.left, pair.right)})


@dataclass(frozen=True)
class Lists:
    """Two lists of names, each with the organisation it stands for."""

    name: str
    left: Sequence[tuple[str, str]]  # name, organisation
    right: Sequence[tuple[str, str]]

    @property
    def true(self) -> int:
        """How many names of the left list have a partner."""
        partners = {entity for _, entity in self.right}
        return sum(entity in partners for _, entity in self.left)

    @property
    def all_names(self) -> list[str]:
        """Every name once, in order."""
        return sorted({name for name, _ in (*self.left, *self.right)})


def read_pairs(folder: Path) -> list[Pairs]:
    """Every set of pairs. Identical names that only an identifier tells apart (`same_core`, 0) are left out."""
    return [
        Pairs(path.name.removesuffix(".pairs.csv"), [_pair(row) for row in _rows(path) if not _untellable(row)])
        for path in sorted(folder.glob("*.pairs.csv"))
    ]


def read_lists(folder: Path) -> list[Lists]:
    """Every two lists that belong together."""
    found = []
    for path in sorted(folder.glob("*.left.csv")):
        name = path.name.removesuffix(".left.csv")
        sides = (path, folder / f"{name}.right.csv")
        left, right = ([(row["name"], row["entity"]) for row in _rows(side)] for side in sides)
        found.append(Lists(name, left, right))
    return found


def sample_pairs(truth: Path) -> Pairs:
    """The sample force's spellings of one organisation, against those of its near misses and of others by chance."""
    told = json.loads(truth.read_text(encoding="utf-8"))
    named = [one for one in told["organisations"] if one["kind"] not in _NOBODY]
    spelt = {one["id"]: _spellings(one) for one in named}
    pairs = [pair for one in named for pair in _of_one(one)]
    near = {(one["supplier"], one["other"]): one["why_different"] for one in told["near_miss_names"]}
    for (one, other), why in sorted(near.items()):
        pairs += [Pair(a, b, same=False, slice=why) for a, b in product(spelt[one], spelt[other])]
    chance = random.Random(5)
    others = [two for two in combinations(sorted(spelt), 2) if two not in near and two[::-1] not in near]
    for one, other in chance.sample(others, _RANDOM_PAIRS):
        pairs.append(Pair(chance.choice(spelt[one]), chance.choice(spelt[other]), same=False, slice="by chance"))
    return Pairs("northmere", pairs)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _untellable(row: Mapping[str, str]) -> bool:
    return row["slice"] == "same_core" and row["label"] == "0"


def _pair(row: Mapping[str, str]) -> Pair:
    return Pair(row["name_a"], row["name_b"], same=row["label"] == "1", slice=row["slice"])


def _spellings(organisation: Mapping[str, Any]) -> list[str]:
    return sorted({organisation["name"], *(one["written"] for one in organisation["spellings"])})


def _of_one(organisation: Mapping[str, Any]) -> Iterator[Pair]:
    """Its name with every spelling, by how that one is written, and the spellings with each other."""
    how = {one["written"]: one["how"] for one in organisation["spellings"]}
    for left, right in combinations(_spellings(organisation), 2):
        plain = organisation["name"] in (left, right)
        other = right if left == organisation["name"] else left
        yield Pair(left, right, same=True, slice=how[other] if plain else "two spellings")
