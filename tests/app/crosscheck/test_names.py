"""What makes two names one organisation: spellings of one name are one, names that only look alike are not."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.crosscheck.names import SAME, Corpus, compare, is_nameless, key

TRUTH: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "data" / "northmere" / "truth.json").read_text(encoding="utf-8")
)
NOT_FROM_SPELLING = {"acronym", "trading name", "words"}  # these have other words altogether

ONE = (
    ("Harrow & Finch Ltd", "Harrow and Finch Limited", "same but for “And”, “Limited”, “Ltd”"),
    ("Harrow Finch & Co", "Harrow Finch", "same but for “Co”"),
    ("The Castle Quay Hotel", "Castle Quay Hotel plc", "same but for “Plc”, “The”"),
    ("Adeiladwyr Môn Cyf", "adeiladwyr mon", "same but for “Cyf”"),
    ("Northmere Care CIC", "Northmere Care Community Interest Company", None),
    ("Smith's Garage", "SMITHS GARAGE", "same but for capitals and punctuation"),
    ("B.J. Fennlow Joinery P.L.C.", "B J Fennlow Joinery", "same but for “Plc”"),
    ("Tarnmire Flags", "Trnmire Flags", "“Trnmire” for “Tarnmire”"),
    ("Holme Quay Signs", "Holmequay Signs", "“Holmequay” for “Holme Quay”"),
    ("RJ Yarrmond Locksmiths", "R J Yarrmond Lockksmiths", None),
    ("Robert J Yarrmond Locksmiths", "R J Yarrmond Locksmiths", "“R” for “Robert”"),
    ("Attwell, Mr C", "Mr. C Attwell", None),
    ("Weylholm Uniforms Ltd t/a The Brass Kettle", "Brass Kettle", "one is a trading name"),
)
TWO = (
    ("Northmere Taxis", "Northmere Textiles Ltd", "“Taxis” against “Textiles”"),
    ("Selkholm Joinery", "Salkholm Joinery", "“Salkholm” for “Selkholm”"),
    ("K J Yarrmond Locksmiths", "R J Yarrmond Locksmiths", "“K” against “R”"),
    ("Quernbeck Hotels", "Quernbeck Hostels", "“Hostels” against “Hotels”"),
    ("Cabs 24 Ltd", "Cabs 42 Ltd", "“24” against “42”"),
    ("Unit 3 Studios", "Unit Studios", "“3” only in one"),
    ("Phoenix", "Phoenix Centre Alverthorpe", "“Centre”, “Alverthorpe” only in one"),
    ("KPIF", "Keststow Pellridge Integrated Facilities Ltd", "“Kpif” may be short for it"),
    ("Mr C Attwell", "Mrs C Attwell", "“Mr” against “Mrs”"),
)
NAMES = st.sampled_from([spelling["written"] for one in TRUTH["organisations"] for spelling in one["spellings"]])


@pytest.mark.parametrize(("left", "right", "why"), ONE)
def test_one_organisation_however_it_is_written(left: str, right: str, why: str | None):
    alike = compare(left, right)
    assert alike.same
    assert why is None or why in alike.reasons


@pytest.mark.parametrize(("left", "right", "why"), TWO)
def test_another_organisation_however_alike(left: str, right: str, why: str):
    alike = compare(left, right)
    assert not alike.same
    assert why in alike.reasons


def test_every_spelling_of_a_name_is_the_same():
    for one in TRUTH["organisations"]:
        for spelling in one["spellings"]:
            if spelling["how"] not in NOT_FROM_SPELLING:
                assert compare(one["name"], spelling["written"]).same, spelling


def test_names_that_only_look_alike_are_not_the_same():
    spelt = {one["id"]: [spelling["written"] for spelling in one["spellings"]] for one in TRUTH["organisations"]}
    for near in TRUTH["near_miss_names"]:
        assert not compare(near["supplier_name"], near["other_name"]).same, near
        for left, right in zip(spelt[near["supplier"]], spelt[near["other"]], strict=False):
            assert not compare(left, right).same, (left, right)


@given(NAMES, NAMES)
def test_it_does_not_matter_which_comes_first(left: str, right: str):
    assert compare(left, right) == compare(right, left)


@given(st.text(max_size=30), st.text(max_size=30))
def test_whatever_is_written_has_a_score_and_a_reason(left: str, right: str):
    alike = compare(left, right)
    assert 0.0 <= alike.score <= 1.0
    assert alike.reasons


@given(NAMES)
def test_case_punctuation_and_legal_form_do_not_count(name: str):
    assert key(name) == key(name.upper()) == key(f"{name} Ltd.") == key(f"  {name.lower()}, plc")


def test_the_key_of_nothing_but_a_legal_form_is_what_is_written():
    assert [key("The Limited"), key("Co"), key("&"), key("")] == ["limited", "co", "", ""]
    assert not compare("&", "Harrow").same


def test_a_rare_word_weighs_more_than_a_common_one():
    corpus = Corpus([*(f"Place{number} Taxis" for number in range(200)), "Ravelcombe Taxis", "Ravelcombe Coaches"])
    assert compare("Ravelcombe Taxis", "Ravelcombe", corpus).score > compare("Ravelcombe Taxis", "Taxis", corpus).score
    assert compare("Ravelcombe Taxis", "Ravelcombe").score == compare("Ravelcombe Taxis", "Taxis").score


def test_two_words_that_many_names_have_are_two_words():
    corpus = Corpus([f"{place} {word}" for place in ("Ash", "Birk", "Cald") for word in ("Planters", "Plaster")])
    assert compare("Thorn Planter", "Thorn Planters").same
    corpus = Corpus([f"{place} {word}" for place in ("Ash", "Birk", "Cald") for word in ("Planters", "Planter")])
    assert not compare("Thorn Planter", "Thorn Planters", corpus).same


def test_the_more_a_name_differs_the_less_it_is_alike():
    written = ("Tarnmire Flags", "Tarnmire Flags Ltd", "Trnmire Flags", "Tornmire Flags", "Tarnmire Bunting", "Oakby")
    scores = [compare("Tarnmire Flags", name).score for name in written]
    assert all(nearer >= farther for nearer, farther in pairwise(scores))
    assert scores[2] >= SAME > scores[3]


@pytest.mark.parametrize("name", ["Anonymous", "MOP", "A grateful resident", "Member of the public", "n/k unknown", ""])
def test_a_giver_without_a_name(name: str):
    assert is_nameless(name)


@pytest.mark.parametrize("name", ["Cawley Public Library", "Unknown Pleasures Records", "Mr C Resident"])
def test_a_giver_with_a_name(name: str):
    assert not is_nameless(name)
