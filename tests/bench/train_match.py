"""Learns what evidence that two names are one organisation's adds, and says how that does on names not learned from.

    python3 -m venv PLACE
    PLACE/bin/pip install numpy==2.4.6 scipy==1.17.1 rapidfuzz==3.14.6
    OPENBLAS_NUM_THREADS=1 PLACE/bin/python tests/bench/train_match.py [FOLDER]

FOLDER holds labelled pairs and lists (see `match_data`); without it, those of `tests/data/matching`. One model is made
for all sets: a sum of curves, one for each piece of evidence (`app/crosscheck/text/likeness.py`), each rising or
falling only. It is judged by leaving whole sets out, and by leaving out a fifth of the organisations; probabilities are
fitted to what comes out of the latter. The same data gives the same `resources/matching/weights.json` and
`common_words.txt`.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any
from zlib import crc32

sys.path.insert(0, str(Path(__file__).parents[2]))

import numpy as np
from match_data import Lists, Pairs, read_lists, read_pairs
from match_measures import average_precision, calibration_error, reliability
from match_slips import invented, numbered
from scipy.optimize import minimize
from scipy.sparse import csr_array, diags_array

from app.crosscheck.text.corpus import Corpus
from app.crosscheck.text.likeness import UPWARDS, Evidence, evidence
from app.crosscheck.text.reading import Name, read
from app.crosscheck.text.weighing import weights_of

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "resources" / "matching"
FOLDS = 5
KNOTS, RIDGE = 10, 2.0
NEAREST, SHARED = 25, 0.1  # right names that a left one is compared with
LIST_WEIGHT = 0.3  # of a pair of two lists: there are far more of them than labelled pairs
INVENTED, INVENTED_WEIGHT = 300, 0.2  # pairs of each way to vary a name
EASY, ONE_OF = 0.2, 12  # of pairs with less overlap one in so many is learned from
COMMON = 8  # names that have a word which is shipped as common
SURENESS, PAIRS_COUNT, SUREST = 9, 0.25, 3.9
SILENT = {"numbers": 0.0, "initials": 0.0}
OVERLAP, ACRONYM, COMPLETE = (Evidence._fields.index(name) for name in ("overlap", "acronym", "complete"))
DOUBTFUL = 0.95  # names that differ by a slip alone, and have two numbers: one supplier that was registered twice
PLACES, BEND = 4, 0.005  # decimals of what is shipped, and the points that count as none


@dataclass
class Rows:
    """Pairs of names as evidence: what is learned from."""

    source: str  # sets of one source are left out together
    name: str
    of_lists: bool
    found: np.ndarray  # pairs x evidence
    same: np.ndarray
    equal: np.ndarray  # names with one key, about which nothing is learned
    fold: np.ndarray
    left: np.ndarray  # of lists: the place of the left name
    true: int  # pairs that ought to be found

    @property
    def learned(self) -> np.ndarray:
        """The rows that teach something true."""
        return ~self.equal & (self.same | (self.found[:, COMPLETE] < DOUBTFUL))

    def verdicts(self, scores: np.ndarray) -> list[tuple[float, bool]]:
        """Scores and truth; of lists those of each left name's best."""
        scores = np.where(self.equal, 1.0, scores)
        if not self.of_lists:
            return [(float(score), bool(same)) for score, same in zip(scores, self.same, strict=True)]
        best: dict[int, tuple[float, bool]] = {}
        for left, score, same in zip(self.left.tolist(), scores.tolist(), self.same.tolist(), strict=True):
            if left not in best or score > best[left][0]:
                best[left] = (score, bool(same))
        return list(best.values())


@dataclass
class Model:
    """Curves of all evidence."""

    knots: Sequence[np.ndarray]
    point: np.ndarray  # where all sums start, then what each step adds

    def totals(self, found: np.ndarray) -> np.ndarray:
        """The sum of points of each row."""
        return _steps(found, self.knots) @ self.point[1:] + self.point[0]

    def told(self, sureness: Sequence[tuple[float, float]]) -> dict[str, Any]:
        """As it is shipped: every curve is 0 where a piece of evidence says nothing."""
        start, at = float(self.point[0]), 1
        curves = {}
        for name, values in zip(Evidence._fields, self.knots, strict=True):
            steps = self.point[at : at + len(values) - 1] * (1 if UPWARDS[name] else -1)
            points = np.concatenate(([0.0], np.cumsum(steps)))
            silent = float(np.interp(SILENT.get(name, values[0]), values, points))
            start += silent
            curves[name] = _bends(list(zip(values.tolist(), (points - silent).tolist(), strict=True)))
            at += len(values) - 1
        return {"start": round(start, PLACES), "evidence": curves, "sureness": _bends(sureness)}


def _bends(curve: Sequence[tuple[float, float]]) -> list[list[float]]:
    """The ends of a curve, and the points at which it bends."""
    beside = zip([None, *curve], curve, [*curve[1:], None], strict=False)
    level = [bool(one and other and abs(one[1] - other[1]) < BEND) for one, _, other in beside]
    kept = [point for point, is_level in zip(curve, level, strict=True) if not is_level]
    return [[round(value, PLACES), round(points, PLACES) + 0.0] for value, points in kept]


def source_of(name: str) -> str:
    """Pairs and lists of one publisher hold the same names."""
    return name.split("_", 1)[0]


def words_at_large(sets: Iterable[Lists]) -> dict[str, float]:
    """The share of names that have each common word."""
    names = {one.key: one for lists in sets for one in map(read, lists.all_names)}
    held = Counter(word for one in names.values() for word in {*one.key.split(), *one.words})
    return {word: round(held[word] / len(names), 5) for word in sorted(held) if held[word] >= COMMON}


def rows_of(pairs: Sequence[Pairs], lists: Sequence[Lists]) -> Iterator[Rows]:
    """Everything that is labelled; what words are common is learned from other sources only."""
    entities = {(source_of(one.name), name): entity for one in lists for name, entity in (*one.left, *one.right)}
    for name, group in (*((one.name, one) for one in pairs), *((one.name, one) for one in lists)):
        source = source_of(name)
        others = [one for one in lists if source_of(one.name) != source]
        corpus = Corpus(group.all_names, words_at_large(others))
        if isinstance(group, Pairs):
            told = [(read(pair.left), read(pair.right), pair.same, -1) for pair in group.pairs]
            true = sum(pair.same for pair in group.pairs)
        else:
            told, true = list(_near(group)), group.true
        yield Rows(
            source,
            name,
            isinstance(group, Lists),
            np.array([_evidence(one, other, corpus) for one, other, _, _ in told], dtype=np.float32),
            np.array([same for *_, same, _ in told]),
            np.array([one.key == other.key for one, other, *_ in told]),
            np.array([_fold(entities.get((source, one.written), one.key)) for one, *_ in told]),
            np.array([left for *_, left in told]),
            true,
        )


def _near(lists: Lists) -> Iterator[tuple[Name, Name, bool, int]]:
    """Each left name with the right ones that are nearest by words and pieces, or may be its acronym, or it theirs."""
    lefts, rights = ([(read(name), entity) for name, entity in side] for side in (lists.left, lists.right))
    vectors = _vectors([name for name, _ in (*lefts, *rights)])
    ours, theirs = vectors[: len(lefts)], vectors[len(lefts) :].T.tocsc()
    by_short: dict[str, list[int]] = defaultdict(list)
    for at, (name, _) in enumerate(rights):
        for short in _short(name):
            by_short[short].append(at)
    for left, (name, entity) in enumerate(lefts):
        alike = (ours[[left]] @ theirs).toarray()[0]
        nearest = [at for at in np.argsort(-alike, kind="stable")[:NEAREST].tolist() if alike[at] > SHARED]
        for at in dict.fromkeys([*nearest, *(one for short in sorted(_short(name)) for one in by_short[short])]):
            other, others_entity = rights[at]
            yield name, other, entity == others_entity, left


def _vectors(names: Sequence[Name]) -> csr_array:
    """The words of each name and every three letters of it, the rare ones heavier; each row is of length 1."""
    tokens = [[*one.words, *(one.squeezed[at : at + 3] + "_" for at in range(len(one.squeezed) - 2))] for one in names]
    held = Counter(token for row in tokens for token in set(row))
    place = {token: at for at, token in enumerate(sorted(held))}
    rows = np.repeat(np.arange(len(names)), [len(set(row)) for row in tokens])
    columns = np.array([place[token] for row in tokens for token in sorted(set(row))])
    rare = np.log(len(names) / np.array([held[token] for token in place]))
    vectors = csr_array((rare[columns], (rows, columns)), shape=(len(names), len(place)))
    return diags_array(1 / np.maximum(np.sqrt((vectors**2).sum(axis=1)), 1e-9)) @ vectors


def _short(name: Name) -> set[str]:
    """A name that may be an acronym, or what may be one of it."""
    initials = "".join(word[0] for word in name.words)
    return {name.squeezed} if len(name.words) == 1 else {initials, "".join(word[0] for word in name.said)}


def _evidence(one: Name, other: Name, corpus: Corpus) -> Sequence[float]:
    return evidence(one, other, corpus.weights)[0] if one.words and other.words else [0.0] * len(Evidence._fields)


def _fold(entity: str) -> int:
    return crc32(entity.encode()) % FOLDS


def invented_rows(lists: Sequence[Lists]) -> Rows:
    """Made-up variations of real names."""
    names = sorted({name for one in lists for name in one.all_names})
    told = [*invented(names, INVENTED), *numbered(names, INVENTED)]
    corpus = Corpus([*names, *(one for one, *_ in told), *(other for _, other, _ in told)], words_at_large(lists))
    found = [_evidence(read(one), read(other), corpus) for one, other, _ in told]
    same = np.array([same for *_, same in told])
    equal = np.array([read(one).key == read(other).key for one, other, _ in told])
    none = np.full(len(told), -1)
    return Rows("", "invented", False, np.array(found, dtype=np.float32), same, equal, none, none, int(same.sum()))


def learn(groups: Sequence[Rows], taken: Callable[[Rows], np.ndarray]) -> Model:
    """Curves learned from the rows that are taken of each group: a logistic regression whose every step is rising."""
    found, same, weights = _gathered(groups, taken)
    hard = same | (found[:, OVERLAP] > 0.5)
    knots = [_knots(column, column[hard]) for column in found.T]
    steps = _steps(found, knots)

    def loss(point: np.ndarray) -> tuple[float, np.ndarray]:
        total = steps @ point[1:] + point[0]
        lost = weights @ (np.logaddexp(0, total) - same * total) + RIDGE * (point[1:] @ point[1:])
        off = weights * (1 / (1 + np.exp(-total)) - same)
        return float(lost), np.concatenate(([off.sum()], off @ steps + 2 * RIDGE * point[1:]))

    first = np.concatenate(([-4.0], np.full(steps.shape[1], 0.1)))
    bounds = [(None, None), *((0.0, None) for _ in range(steps.shape[1]))]
    best = minimize(loss, first, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 400})
    return Model(knots, best.x)


def _gathered(groups: Sequence[Rows], taken: Callable[[Rows], np.ndarray]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """What is learned from; of pairs that have next to nothing in common a few stand for all."""
    parts = []
    for group in groups:
        rows = taken(group) & group.learned
        found, same = group.found[rows], group.same[rows]
        easy = ~same & (found[:, OVERLAP] < EASY) & (found[:, ACRONYM] == 0)
        kept = ~easy | (np.arange(len(same)) % ONE_OF == 0)
        parts.append((found[kept], same[kept], np.where(easy, ONE_OF, 1)[kept] * _weight(group, groups)))
    found, same, weights = (np.concatenate(part) for part in zip(*parts, strict=True))
    return found.astype(float), same, weights


def _weight(group: Rows, groups: Sequence[Rows]) -> float:
    """Every source counts more for each pair, the fewer it knows to be the same."""
    if not group.source:
        return INVENTED_WEIGHT
    known = sum(int((one.same & ~one.equal).sum()) for one in groups if one.source == group.source and not one.of_lists)
    return (3_000 / known) ** 0.25 * (LIST_WEIGHT if group.of_lists else 1.0)


def _knots(column: np.ndarray, hard: np.ndarray) -> np.ndarray:
    """Values between which points lie on a line: close together where pairs are hard to tell."""
    telling = hard[hard != hard.min()]
    hard = telling if 0 < len(telling) < len(hard) / 2 else hard
    least = (column.max() - column.min()) / (4 * KNOTS) or 1.0
    knots = [round(float(column.min()), 3)]
    for value in (*np.quantile(hard, np.linspace(0.02, 0.98, KNOTS)), column.max()):
        if value >= knots[-1] + least:
            knots.append(round(float(value), 3))
    return np.array(knots if len(knots) > 1 else [knots[0], knots[0] + 1])


def _steps(found: np.ndarray, knots: Sequence[np.ndarray]) -> np.ndarray:
    """For each two knots how far a value has come from one to the other, 0 to 1; negative where it speaks against."""
    ways = [1.0 if up else -1.0 for up in UPWARDS.values()]
    return np.column_stack(
        [
            way * np.clip((column - low) / (high - low), 0, 1)
            for way, column, values in zip(ways, found.T, knots, strict=True)
            for low, high in pairwise(values)
        ]
    )


def left_out(groups: Sequence[Rows], extra: Rows) -> dict[str, np.ndarray]:
    """The points that each set gets from what was learned without its source."""
    found = {}
    for source in dict.fromkeys(group.source for group in groups):
        others = [*(group for group in groups if group.source != source), extra]
        told = learn(others, lambda group: np.ones(len(group.same), bool))
        found |= {_called(group): told.totals(group.found) for group in groups if group.source == source}
    return found


def out_of_fold(groups: Sequence[Rows], extra: Rows) -> dict[str, np.ndarray]:
    """The points that each organisation's pairs get from what was learned without them."""
    found = {_called(group): np.zeros(len(group.same)) for group in groups}
    for fold in range(FOLDS):
        told = learn([*groups, extra], lambda group, fold=fold: group.fold != fold)
        for group in groups:
            rows = group.fold == fold
            found[_called(group)][rows] = told.totals(group.found[rows])
    return found


def _called(group: Rows) -> str:
    return f"{'list' if group.of_lists else 'pairs'} {group.name}"


def sureness(groups: Sequence[Rows], scored: dict[str, np.ndarray]) -> list[tuple[float, float]]:
    """How points become log-odds: what proved right out of fold, mostly among the nearest of lists."""
    parts = [(group, group.learned) for group in groups]
    points = np.concatenate([scored[_called(group)][rows] for group, rows in parts])
    same = np.concatenate([group.same[rows] for group, rows in parts])
    weights = np.concatenate([np.full(rows.sum(), 1.0 if group.of_lists else PAIRS_COUNT) for group, rows in parts])
    knots = np.quantile(points[same], np.linspace(0.03, 0.97, SURENESS))
    knots = np.concatenate(([points.min()], knots))
    steps = np.column_stack([np.clip((points - low) / (high - low), 0, 1) for low, high in pairwise(knots)])

    def loss(odds: np.ndarray) -> tuple[float, np.ndarray]:
        total = odds[0] + steps @ odds[1:]
        off = weights * (1 / (1 + np.exp(-total)) - same)
        return float(weights @ (np.logaddexp(0, total) - same * total)), np.concatenate(([off.sum()], off @ steps))

    bounds = [(None, None), *((0.05, None) for _ in range(len(knots) - 1))]
    first = np.concatenate(([-8.0], np.full(len(knots) - 1, 1.0)))
    best = minimize(loss, first, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 400})
    return list(zip(knots.tolist(), np.minimum(np.cumsum(best.x), SUREST).tolist(), strict=True))


def report(groups: Sequence[Rows], scored: dict[str, dict[str, np.ndarray]]) -> None:
    """Average precision of each set, by each way to learn."""
    print(f"{'average precision':28}" + "".join(f"{way:>14}" for way in scored))
    for group in groups:
        measured = [
            average_precision(group.verdicts(_rising(told[_called(group)])), group.true) for told in scored.values()
        ]
        print(f"{_called(group):28}" + "".join(f"{one:14.3f}" for one in measured))


def report_sureness(groups: Sequence[Rows], told: dict[str, Any], scored: dict[str, np.ndarray]) -> None:
    """For each tenth of the scale what was right of what was shown so sure, by names that were not learned from."""
    weights = weights_of(told)
    print(f"{'right of each tenth':28}" + "".join(f"{tenth / 10:>11.1f}+" for tenth in range(10)) + "   off by")
    for group in groups:
        scores = np.array([weights.probability(points) for points in scored[_called(group)].tolist()])
        bins = reliability(group.verdicts(scores))
        shown = [f"{one.right:5.2f} ({one.pairs})" if one else "" for one in bins]
        print(f"{_called(group):28}" + "".join(f"{one:>12}" for one in shown) + f"{calibration_error(bins):9.3f}")


def _rising(points: np.ndarray) -> np.ndarray:
    return 0.98 / (1 + np.exp(-points))


def main() -> None:
    """Learn, judge and write what is shipped."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "tests" / "data" / "matching")
    folder = parser.parse_args().folder
    lists = read_lists(folder)
    groups = list(rows_of(read_pairs(folder), lists))
    extra = invented_rows(lists)
    every = learn([*groups, extra], lambda group: np.ones(len(group.same), bool))
    scored = {
        "learned": {_called(group): every.totals(group.found) for group in groups},
        "source out": left_out(groups, extra),
        "fifths out": out_of_fold(groups, extra),
    }
    report(groups, scored)
    told = every.told(sureness(groups, scored["fifths out"]))
    report_sureness(groups, told, scored["fifths out"])
    write(told, words_at_large(lists))


def write(told: dict[str, Any], common: dict[str, float]) -> None:
    """The files that are shipped."""
    evidence_lines = ",\n".join(f'    "{name}": {json.dumps(curve)}' for name, curve in told["evidence"].items())
    start, sure = json.dumps(told["start"]), json.dumps(told["sureness"])
    text = f'{{\n  "start": {start},\n  "evidence": {{\n{evidence_lines}\n  }},\n  "sureness": {sure}\n}}\n'
    (SHIPPED / "weights.json").write_text(text, encoding="utf-8")
    lines = "".join(f"{word} {share}\n" for word, share in common.items())
    about = "# Words that many organisations' names have, and the share of names that have them.\n"
    (SHIPPED / "common_words.txt").write_text(about + lines, encoding="utf-8")


if __name__ == "__main__":
    main()
