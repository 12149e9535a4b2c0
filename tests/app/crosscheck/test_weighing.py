"""What evidence adds: shipped in a file a person can read, and never the other way round than it speaks."""

import json
import math
from importlib.resources import files
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.crosscheck.text.corpus import Corpus, common_words
from app.crosscheck.text.likeness import UPWARDS, Evidence, evidence
from app.crosscheck.text.reading import read
from app.crosscheck.text.weighing import MOST, Curve, shipped, weights_of

TOLD: dict[str, Any] = json.loads((files("resources") / "matching" / "weights.json").read_text(encoding="utf-8"))
VALUES = st.floats(min_value=-3, max_value=40)


def test_every_piece_of_evidence_has_a_curve():
    assert list(TOLD["evidence"]) == list(Evidence._fields) == list(UPWARDS)


@pytest.mark.parametrize("name", Evidence._fields)
def test_more_evidence_never_counts_the_other_way(name: str):
    curve = TOLD["evidence"][name]
    assert all(low < high for (low, _), (high, _) in pairwise(curve))
    assert all((low <= high) if UPWARDS[name] else (low >= high) for (_, low), (_, high) in pairwise(curve))


def test_more_points_never_make_it_less_likely():
    assert all(low <= high for (_, low), (_, high) in pairwise(TOLD["sureness"]))


@given(st.lists(VALUES, min_size=len(Evidence._fields), max_size=len(Evidence._fields)), VALUES, st.data())
def test_the_score_rises_with_what_speaks_for_and_falls_with_what_speaks_against(
    values: list[float], more: float, data: st.DataObject
):
    at = data.draw(st.integers(0, len(values) - 1))
    other = [*values[:at], values[at] + abs(more), *values[at + 1 :]]
    before, after = shipped().score(values), shipped().score(other)
    assert (after >= before) if UPWARDS[Evidence._fields[at]] else (after <= before)
    assert 0.0 <= before <= MOST < 1.0


def test_points_lie_on_a_line_between_those_that_are_named():
    curve = Curve.through([(0.0, 1.0), (2.0, 5.0)])
    assert [curve.at(value) for value in (-1.0, 0.0, 0.5, 2.0, 9.0)] == [1.0, 1.0, 2.0, 5.0, 5.0]


def test_weights_without_a_piece_of_evidence_are_refused():
    without = {name: curve for name, curve in TOLD["evidence"].items() if name != "overlap"}
    with pytest.raises(KeyError, match="overlap"):
        weights_of({**TOLD, "evidence": without})


def test_a_word_that_few_names_have_tells_more():
    corpus = Corpus([f"Place{number} Taxis" for number in range(5_000)])
    assert corpus.weight("taxis") < corpus.weight("services") < corpus.weight("ravelcombe")
    assert corpus.holding("taxis") == 5_000
    assert corpus.weight("svcs") <= corpus.weight("services")
    assert all(0 < share <= 1 for share in common_words().values())


def test_evidence_is_what_it_is_called():
    weights = Corpus(()).weights
    same, _ = evidence(read("Tarnmire Flags"), read("Flags Tarnmire"), weights)
    assert (same.overlap, same.covered, same.complete, same.missing, same.odd) == (1.0, 1.0, 1.0, 0.0, 0.0)
    assert math.isclose(same.shared, weights["tarnmire"] + weights["flags"])
    other, found = evidence(read("Unit 3 Ravelbeck"), read("Unit 4 Ravelbeck Group"), weights)
    assert (other.numbers, other.complete, other.acronym) == (-2.0, 0.0, 0.0)
    assert sorted((found.left, found.right)) == [["3"], ["4", "group"]]
    assert other.against == min(weights["3"], weights["4"])
    acronym, _ = evidence(read("DVLA"), read("Driver and Vehicle Licensing Agency"), weights)
    assert acronym.acronym > 0
    slip, _ = evidence(read("Tarnmire Flags"), read("Trnmire Flags"), weights)
    assert 0.9 < slip.complete < 1.0
