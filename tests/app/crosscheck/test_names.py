"""What makes two names one organisation: spellings of one name are one, names that only look alike are not."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.crosscheck.names import (
    LIKELY,
    SAME,
    Corpus,
    compare,
    is_nameless,
    key,
    read,
    reasons_of,
    score_of,
    weigh,
)

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
    ("Holme Quay Signs", "Holmequay Signs", "“Holme Quay” for “Holmequay”"),
    ("RJ Yarrmond Locksmiths", "R J Yarrmond Lockksmiths", None),
    ("Robert J Yarrmond Locksmiths", "R J Yarrmond Locksmiths", "“R” for “Robert”"),
    ("Attwell, Mr C", "Mr. C Attwell", None),
    ("Weylholm Uniforms Ltd t/a The Brass Kettle", "Brass Kettle", "one is a trading name"),
    ("Weylholm Care Ltd t/a Kettle", "Weylholm Care Limited, The Pan", "both say the company “Weylholm Care”"),
    ("Weylholm Care Ltd (Quernbeck branch)", "Weylholm Care Ltd", "both say the company “Weylholm Care”"),
)
TWO = (
    ("Northmere Taxis", "Northmere Textiles Ltd", "“Taxis” against “Textiles”"),
    ("Selkholm Joinery", "Salkholm Joinery", "“Salkholm” for “Selkholm”"),
    ("K J Yarrmond Locksmiths", "R J Yarrmond Locksmiths", "“K” against “R”"),
    ("Quernbeck Hotels", "Quernbeck Hostels", "“Hostels” against “Hotels”"),
    ("Cabs 24 Ltd", "Cabs 42 Ltd", "“24” against “42”"),
    ("Unit 3 Studios", "Unit Studios", "“3” only on one side"),
    ("Phoenix", "Phoenix Centre Alverthorpe", "“Centre”, “Alverthorpe” only on one side"),
    (
        "KPIF",
        "Keststow Pellridge Integrated Facilities Ltd",
        "“Kpif” may be short for “Keststow Pellridge Integrated Facilities”",
    ),
    ("Harrow & Finch Ltd", "Harrow Ltd", "“Finch” only on one side"),
    ("Harrow & Finch", "Harrow Ltd", "“Ltd” ignored"),
    ("Northmere Taxis", "Northmere Textiles", "same rare word “Northmere”"),
    ("Mr C Attwell", "Mrs C Attwell", "“Mr” against “Mrs”"),
    ("Weylholm Care Limited Foods Ltd", "Weylholm Care Ltd", "“Foods” only on one side"),
    ("Weylholm Care Ltd (Quernbeck branch)", "Weylholm Care", "“Quernbeck”, “Branch” only on one side"),
    ("The Limited Edition Press", "The Limited Stock Gallery", "“Edition”, “Press” against “Stock”, “Gallery”"),
    ("Weylholm Limited Editions", "Weylholm Limited", "“Editions” only on one side"),
    ("Osda", "Osdan", "“Osda” for “Osdan”"),
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


def test_two_words_that_many_names_have_are_two_words():
    assert compare("Thorn Plasters", "Thorn Plastres").same
    corpus = Corpus(
        [f"{place}{at} {word}" for place in ("Ash", "Birk") for at in range(5) for word in ("Taxi", "Taix")]
    )
    assert not compare("Thorn Taxi", "Thorn Taix", corpus).same


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


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Water Services Regulation Authority", "The Water Services Regulation Authority Ltd"),
        ("Defence, Ministry of", "Ministry of Defence"),
        ("Broads Authority, The", "The Broads Authority"),
        ("Broads Authority (The)", "Broads Authority"),
        ("Land Registry, Her Majesty’s", "Her Majesty's Land Registry"),
        ("Taliesin Housing Partneriaeth Atebolrwydd Cyfyngedig", "Taliesin Housing LLP"),
        ("Tarnmire Flags Limtd", "Tarnmire Flags"),
        ("Gwalia Cyf.", "Gwalia Cyfyngedig"),
        ("Brandt Gesellschaft mit beschränkter Haftung", "Brandt GmbH"),
        ("OOO Zarya", "Zarya"),
        ("Crystalord, Inc.", "Crystalord Incorporated"),
    ],
)
def test_one_name_in_another_dress(left: str, right: str):
    assert compare(left, right).score == 1.0


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Northmere Property Svcs", "Northmere Property Services Ltd"),
        ("Pelgarth Bldg & Constr Co", "Pelgarth Building and Construction"),
        ("Univ of Selkholm", "University of Selkholm"),
        ("Thornby Three Bridges School", "Thornby 3 Bridges School"),
        ("National Health Service Business Authority", "NHS Business Authority"),
        ("Food Standards Agency (FSA)", "Food Standards Agency"),
        ("FSA - Food Standards Agency", "Food Standards Agency (FSA)"),
        ("BT plc", "British Telecommunications"),
        ("Tarnmire Flags in liquidation", "Tarnmire Flags Ltd"),
        ("SK Surfacing", "S K Surfacing"),
    ],
)
def test_what_is_spelt_out_or_shortened_is_the_same(left: str, right: str):
    assert SAME <= compare(left, right).score < 1.0


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("John Smith (Smith Roofing Ltd)", "Smith Roofing"),
        ("J Smith, Smith Roofing", "Smith Roofing Limited"),
        ("Innovate Selkholm (formerly the Technology Strategy Board)", "Technology Strategy Board"),
        ("COVENTRY & WARWICKSHIRE PARTNERSHIP TRUS", "Coventry and Warwickshire Partnership Trust"),
        ("DVLA", "Driver and Vehicle Licensing Agency"),
        ("Driver & Vehicle Licensing Agency (DVLA)", "DVLA"),
        ("Ravelbeck", "Ravelbeck Group"),
    ],
)
def test_what_is_likely_one_is_worth_showing(left: str, right: str):
    assert compare(left, right).score >= LIKELY


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Northmere Taxis", "Northmere Textiles"),
        ("Northmere Taxis", "Cawley Taxis"),
        ("999 Taxis", "888 Taxis"),
        ("Unit 3 Studios", "Unit 4 Studios"),
        ("K J Yarrmond Locksmiths", "R J Yarrmond Locksmiths"),
        ("Zealolt & Ulverett", "Zealolt & Nethenlow"),
        ("Cawley Rugby Club", "Thornby Rugby Club"),
        ("St Marys Primary School", "St Peters Primary School"),
    ],
)
def test_what_is_rather_two_is_not_worth_showing(left: str, right: str):
    assert compare(left, right).score < LIKELY


def test_few_near_misses_are_shown_and_no_spelling_is_missed():
    written = [spelling["written"] for one in TRUTH["organisations"] for spelling in one["spellings"]]
    corpus = Corpus(written)
    near = [compare(one["supplier_name"], one["other_name"], corpus).score for one in TRUTH["near_miss_names"]]
    assert sum(score >= LIKELY for score in near) <= len(near) / 20
    for one in TRUTH["organisations"]:
        for spelling in one["spellings"]:
            if spelling["how"] not in NOT_FROM_SPELLING:
                assert compare(one["name"], spelling["written"], corpus).score >= LIKELY, spelling


@given(NAMES, NAMES)
def test_the_score_is_the_same_in_capitals_and_with_a_legal_form(left: str, right: str):
    for other in (left.upper(), f"{left} LTD", f"{left}, Limited.", f"The {left}"):
        assert compare(other, right).score == compare(left, right).score


@given(NAMES, NAMES)
def test_no_near_miss_scores_as_high_as_the_name_itself(left: str, right: str):
    if key(left) != key(right):
        assert compare(left, right).score < compare(left, left).score == 1.0


def test_a_name_is_taken_apart_once_and_compared_with_many():
    corpus = Corpus(["Harrow & Finch", "Harrow Ltd"])
    one, other = read("Harrow & Finch Ltd"), read("Harrow Finch Services")
    assert weigh(one, other, corpus) == compare(one.written, other.written, corpus)
    assert score_of(one, other, corpus) == weigh(one, other, corpus).score
    assert reasons_of(one, other, corpus) == weigh(one, other, corpus).reasons


def test_the_strongest_reason_comes_first():
    assert compare("Ravelbeck Services", "Ravelbeck Solutions Ltd").reasons[0] == "same rare word “Ravelbeck”"
    assert compare("Tarnmire Taxis", "Oakby Taxis").reasons[0] == "“Oakby” against “Tarnmire”"


@pytest.mark.parametrize(
    ("short", "whole"),
    [
        ("FCO", "Foreign & Commonwealth Office"),
        ("RPA", "Rural Payments Agency"),
        ("ACPO", "Association of Chief Police Officers"),
        ("KPIF", "Keststow Pellridge Integrated Facilities Ltd"),
    ],
)
def test_an_acronym_takes_in_as_many_words_as_it_can(short: str, whole: str):
    found = compare(short, whole)
    assert LIKELY <= found.score < SAME
    assert any("may be short for" in reason for reason in found.reasons)


def test_a_short_form_that_is_known_is_said():
    assert "“Bt” is short for “British Telecommunications”" in compare("BT", "British Telecommunications plc").reasons
