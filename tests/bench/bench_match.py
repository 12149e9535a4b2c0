"""How well organisation names are matched, beside other ways to do it: average precision, calibration, worst errors.

    .venv/bin/python tests/bench/bench_match.py [FOLDER] [--peers PYTHON]

FOLDER holds labelled pairs and lists (see `match_data`); without it, those of `tests/data/matching`. The sample force's
spellings are measured with them. PYTHON is the interpreter of an environment that holds the peers (see `match_peers`):

    python3 -m venv PLACE
    PLACE/bin/pip install rapidfuzz scikit-learn sparse_dot_topn nomenklatura splink duckdb cleanco numpy

A peer that is not installed is named as not measured. Peers' scores are kept in `out/bench`, by what they were given.
"""

import argparse
import hashlib
import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

import match_measures as measures
from match_data import Lists, Pair, Pairs, read_lists, read_pairs, sample_pairs
from match_peers import FOR_CANDIDATES, PEERS

from app.crosscheck.match import Matcher, Named
from app.crosscheck.names import SAME, Alike, Corpus, compare, key

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data"
WANTED = 0.9  # precision at which a head of PSD would work
WORST = 10
LEAST = 0.01  # of a name's best partner in a list: so little is shown to nobody, and it is ranked all the same


class Peers:
    """The other ways, run by an interpreter of their own; what they said before is remembered."""

    def __init__(self, python: str | None) -> None:
        self._python = python
        self._kept = ROOT / "out" / "bench" / "match_peers"
        self._kept.mkdir(parents=True, exist_ok=True)

    @cached_property
    def versions(self) -> dict[str, str]:
        """The packages that are installed."""
        found: dict[str, str] = json.loads(self._said("versions", "")) if self._python else {}
        return found

    def has(self, packages: Iterable[str]) -> bool:
        return set(packages) <= set(self.versions)

    def scores(self, peer: str, names: Sequence[str], pairs: Sequence[tuple[str, str]]) -> list[float]:
        """What a peer gives to each pair, knowing all the names."""
        found: list[float] = self._asked(peer, {"names": names, "pairs": pairs})
        return found

    def candidates(self, lists: Lists) -> list[list[int]]:
        """The places of the right names that any peer would choose from, for each left name."""
        names = {"left": [name for name, _ in lists.left], "right": [name for name, _ in lists.right]}
        found: list[list[int]] = self._asked("candidates", names)
        return found

    def _asked(self, what: str, given: dict[str, Any]) -> Any:
        text = json.dumps(given)
        code = Path(__file__).with_name("match_peers.py").read_text(encoding="utf-8")
        digest = hashlib.sha256(f"{code}\0{sorted(self.versions.items())}\0{text}".encode()).hexdigest()
        kept = self._kept / f"{what}-{digest[:20]}.json"
        if not kept.exists():
            kept.write_text(self._said(what, text), encoding="utf-8")
        return json.loads(kept.read_text(encoding="utf-8"))

    def _said(self, what: str, given: str) -> str:
        assert self._python
        script = Path(__file__).with_name("match_peers.py")
        ran = subprocess.run(
            [self._python, str(script), what], input=given, check=False, capture_output=True, encoding="utf-8"
        )
        if ran.returncode:
            sys.exit(f"{what} failed: {ran.stderr.strip()[-600:]}")
        return ran.stdout


class OwnPairs:
    """What Probity says of the pairs of one set."""

    def __init__(self, given: Pairs) -> None:
        self.name = given.name
        corpus = Corpus(given.all_names)
        self.told: list[tuple[Pair, Alike]] = [(pair, compare(pair.left, pair.right, corpus)) for pair in given.pairs]

    @cached_property
    def verdicts(self) -> list[measures.Verdict]:
        return [(alike.score, pair.same) for pair, alike in self.told]


def own_best(lists: Lists) -> list[measures.Verdict]:
    """For each left name the score of its best right name, and whether it is the right one."""
    beside = [name for name, _ in lists.left]
    matcher = Matcher((Named(place, name) for place, (name, _) in enumerate(lists.right)), beside=beside)
    verdicts = []
    for place, (name, entity) in enumerate(lists.left):
        found = matcher.find(Named(place, name), LEAST)
        if found:
            verdicts.append((found[0].score, lists.right[int(found[0].right)][1] == entity))
    return verdicts


def peer_best(peers: Peers, peer: str, lists: Lists) -> list[measures.Verdict]:
    """The same for a peer, which is spared all but the nearest right names."""
    asked = [(left, place) for left, places in enumerate(peers.candidates(lists)) for place in places]
    pairs = [(lists.left[left][0], lists.right[place][0]) for left, place in asked]
    best: dict[int, tuple[float, int]] = {}
    for (left, place), score in zip(asked, peers.scores(peer, lists.all_names, pairs), strict=True):
        best[left] = max(best.get(left, (0.0, -1)), (score, -place))
    return [(score, lists.right[-place][1] == lists.left[left][1]) for left, (score, place) in best.items()]


def table(peers: Peers, own: Sequence[OwnPairs], sets: Sequence[Pairs], lists: Sequence[Lists]) -> None:
    """One line for each way to match: average precision and best F1 of each set, average precision of each list."""
    heads = [*(f"{one.name[:12]:>14}" for one in sets), *(f"{'list ' + one.name[-11:]:>18}" for one in lists)]
    print(f"{'average precision / best F1':<32}{''.join(heads)}")
    cells = [f"{_both(one.verdicts):>14}" for one in own]
    cells += [f"{measures.average_precision(own_best(one), one.true):>18.3f}" for one in lists]
    print(f"{'Probity':<32}{''.join(cells)}", flush=True)
    for peer, (called, packages, _) in PEERS.items():
        if not peers.has(packages):
            print(f"{called:<32}  not measured: {', '.join(packages)} not installed")
            continue
        cells = []
        for one in sets:
            scores = peers.scores(peer, one.all_names, [(pair.left, pair.right) for pair in one.pairs])
            cells.append(f"{_both(list(zip(scores, (pair.same for pair in one.pairs), strict=True))):>14}")
        if peers.has(FOR_CANDIDATES):
            best = ((peer_best(peers, peer, one), one.true) for one in lists)
            cells += [f"{measures.average_precision(verdicts, true):>18.3f}" for verdicts, true in best]
        print(f"{called:<32}{''.join(cells)}", flush=True)
    print(f"  with {', '.join(f'{name} {number}' for name, number in peers.versions.items()) or 'no peers'}")


def _both(verdicts: Sequence[measures.Verdict]) -> str:
    return f"{measures.average_precision(verdicts):.3f} / {measures.best_f1(verdicts):.3f}"


def slices(own: OwnPairs) -> None:
    """By kind of difference: average precision of its right pairs among all wrong ones, and what is shown."""
    kept = measures.most_at(WANTED, own.verdicts)
    shown_from = kept.score if kept else 2.0
    wrong = [verdict for verdict in own.verdicts if not verdict[1]]
    print(f"\n{own.name}: {len(own.told):,} pairs, {len(own.told) - len(wrong):,} of one organisation")
    for name, point in (("at SAME", measures.at(SAME, own.verdicts)), (f"for precision {WANTED}", kept)):
        if point:
            print(f"  {name:<19} from {point.score:.3f}: precision {point.precision:.3f}  recall {point.recall:.3f}")
    print(f"  {'kind of difference':<40}{'same':>6}{'AP':>7}{'found':>7}{'two':>8}{'shown wrongly':>15}")
    for kind in sorted({pair.slice for pair, _ in own.told}):
        held = [(alike.score, pair.same) for pair, alike in own.told if pair.slice == kind]
        right = [verdict for verdict in held if verdict[1]]
        found = sum(score >= shown_from for score, _ in right)
        wrongly = sum(score >= shown_from and not same for score, same in held)
        precise = f"{measures.average_precision([*right, *wrong]):.3f}" if right else "–"
        print(f"  {kind[:38]:<40}{len(right):>6}{precise:>7}{found:>7}{len(held) - len(right):>8}{wrongly:>15}")


def calibration(name: str, verdicts: Sequence[measures.Verdict]) -> None:
    """A line for each tenth of the scale."""
    bins = measures.reliability(verdicts)
    print(f"  calibration of {name}: expected error {measures.calibration_error(bins):.3f}")
    print("    " + "".join(f"{f'{low / 10:.1f}–{low / 10 + 0.1:.1f}':>10}" for low in range(10)))
    rows: tuple[tuple[str, Callable[[measures.Bin], str]], ...] = (
        ("mean score", lambda one: f"{one.mean:.3f}"),
        ("share right", lambda one: f"{one.right:.3f}"),
        ("pairs", lambda one: f"{one.pairs:,}"),
    )
    for called, cell in rows:
        print("    " + "".join(f"{cell(one) if one else '–':>10}" for one in bins) + f"  {called}")


def worst(own: OwnPairs) -> None:
    """The wrong pairs scored highest and the right ones scored lowest, with their reasons; spellings of a pair once."""
    for called, same in (("highest of two organisations", False), ("lowest of one organisation", True)):
        held = [(alike, pair) for pair, alike in own.told if pair.same == same]
        held.sort(key=lambda one: (one[0].score if same else -one[0].score, one[1].left, one[1].right))
        first: dict[frozenset[str], tuple[Alike, Pair]] = {}
        for alike, pair in held:
            first.setdefault(frozenset((key(pair.left), key(pair.right))), (alike, pair))
        print(f"  {called}:")
        for alike, pair in list(first.values())[:WORST]:
            print(f"    {alike.score:.3f}  {pair.left} | {pair.right}  ({pair.slice}; {'; '.join(alike.reasons)})")


def main() -> None:
    told = argparse.ArgumentParser(description="Accuracy of matching, beside peers")
    told.add_argument("folder", nargs="?", type=Path, default=DATA / "matching")
    told.add_argument("--peers", metavar="PYTHON")
    asked = told.parse_args()
    sets = [*read_pairs(asked.folder), sample_pairs(DATA / "northmere" / "truth.json")]
    own = [OwnPairs(one) for one in sets]
    table(Peers(asked.peers), own, sets, read_lists(asked.folder))
    for one in own:
        slices(one)
        calibration(one.name, one.verdicts)
        worst(one)
    calibration("all sets together", [verdict for one in own for verdict in one.verdicts])


if __name__ == "__main__":
    main()
