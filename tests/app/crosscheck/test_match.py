"""Organisations looked up among many: whatever the order, and as if every pair had been compared."""

import json
import random
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.crosscheck.match import LIKELY, Match, Matcher, Named
from app.crosscheck.names import Corpus, compare
from app.registers import ORGANISATIONS

DATA = Path(__file__).parents[2] / "data" / "northmere"
TRUTH = json.loads((DATA / "truth.json").read_text(encoding="utf-8"))
SPELLINGS = sorted({one["written"] for org in TRUTH["organisations"] for one in org["spellings"]})
SOME = SPELLINGS[::5]
NUMBERS = (None, None, None, "01234567", "sc123456", "7654321", "12")
NAMES = st.sampled_from(SPELLINGS)
ORGANISATION = st.tuples(NAMES, st.lists(NAMES, max_size=2).map(tuple), st.sampled_from(NUMBERS))
LISTS = st.lists(ORGANISATION, min_size=1, max_size=12)
Listed = list[tuple[str, tuple[str, ...], str | None]]


def named(listed: Listed, first: int = 1) -> list[Named]:
    return [Named(number, *one) for number, one in enumerate(listed, first)]


def spellings(some: list[Named]) -> list[str]:
    return list(chain.from_iterable(one.spellings for one in some))


def found(left: list[Named], right: list[Named], least: float = LIKELY) -> dict[tuple[int | str, int | str], Match]:
    matcher = Matcher(right, beside=spellings(left))
    return {(one.left, one.right): one for one in matcher.find_all(left, least)}


@settings(deadline=None, max_examples=30)
@given(LISTS, LISTS, st.randoms(use_true_random=False))
def test_the_order_changes_nothing(left: Listed, right: Listed, chance: random.Random):
    shuffled = named(right)
    chance.shuffle(shuffled)
    assert list(found(named(left), named(right)).values()) == list(found(named(left), shuffled).values())


@settings(deadline=None, max_examples=30)
@given(LISTS, LISTS)
def test_either_list_may_be_looked_up_in_the_other(left: Listed, right: Listed):
    one, other = named(left), named(right, 100)
    there, back = found(one, other), found(other, one)
    assert {(b, a): match.score for (a, b), match in there.items()} == {at: match.score for at, match in back.items()}


@settings(deadline=None, max_examples=15)
@given(LISTS, LISTS, LISTS, st.data())
def test_what_is_added_and_taken_away_leaves_what_building_anew_makes(
    left: Listed, right: Listed, more: Listed, data: st.DataObject
):
    looked_up, kept, late = named(left), named(right, 100), named(more, 200)
    matcher = Matcher(kept, beside=SPELLINGS[:50])
    assert matcher.find(looked_up[0]) == Matcher(kept, beside=SPELLINGS[:50]).find(looked_up[0])
    for one in late:
        matcher.add(one)
    for one in data.draw(st.permutations([*kept, *late]))[: len(kept)]:
        matcher.remove(one.id)
        kept = [other for other in [*kept, *late] if other.id != one.id]
        late = []
    changed = Named(kept[0].id, SPELLINGS[7], ("Zyx Qwop",)) if kept else Named(300, SPELLINGS[7])
    matcher.add(changed)
    anew = Matcher([changed, *(one for one in kept if one.id != changed.id)], beside=SPELLINGS[:50])
    assert list(matcher.find_all(looked_up, 0.0)) == list(anew.find_all(looked_up, 0.0))


@settings(deadline=None, max_examples=8)
@given(st.lists(NAMES, min_size=2, max_size=6, unique=True))
def test_nothing_likely_is_lost_by_not_comparing_every_pair(some: list[str]):
    left, right = named([(name, (), None) for name in some]), named([(name, (), None) for name in SOME], 100)
    corpus = Corpus([*SOME, *some])
    every = {
        (one.id, other.id): score
        for one in left
        for other in right
        if (score := compare(one.name, other.name, corpus).score) >= LIKELY
    }
    assert {pair: match.score for pair, match in found(left, right).items()} == every


def test_who_is_one_organisation_is_found_among_all_the_others():
    organisations = [Named(one["id"], one["name"]) for one in TRUTH["organisations"]]
    matcher = Matcher(organisations)
    lost = [
        (spelling["written"], one["name"])
        for one in TRUTH["organisations"]
        for spelling in one["spellings"]
        if spelling["how"] not in {"acronym", "trading name", "words", "as registered"}
        and matcher.find(Named("left", spelling["written"]))[:1][0].right != one["id"]
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("left", "right", "score"),
    [
        (("Harrow Ltd", (), "01234567"), ("Something Else", (), "1234567"), 1.0),
        (("Harrow Ltd", (), "GB 980 7806 84"), ("Something Else", (), "gb980780684"), 1.0),
        (("Harrow Ltd", (), "01234567"), ("Harrow Ltd", (), "01234568"), None),
        (("Harrow Ltd", (), "01234567"), ("Harrow Ltd", (), None), 1.0),
        (("Harrow Ltd", (), "12"), ("Harrow Ltd", (), "13"), 1.0),
        (("Harrow Ltd", (), "12"), ("Something Else", (), "12"), None),
    ],
)
def test_a_company_number_decides_if_it_is_one(
    left: tuple[str, tuple[str, ...], str | None],
    right: tuple[str, tuple[str, ...], str | None],
    score: float | None,
):
    matches = Matcher([Named("right", *right)]).find(Named("left", *left))
    assert [match.score for match in matches] == ([] if score is None else [score])


def test_the_reason_names_the_number_or_the_other_name():
    matcher = Matcher(
        [Named(1, "Weylholm Uniforms Ltd", ("The Brass Kettle",), "01234567"), Named(2, "Oakby Taxis", ("",))]
    )
    assert matcher.find(Named(9, "Anything", (), "1234567"))[0].reasons == ("same company number 01234567",)
    (match,) = matcher.find(Named(9, "Brass Kettle Ltd"))
    assert (match.right, match.score) == (1, 1.0)
    assert match.reasons[-1] == "also known as “The Brass Kettle”"
    assert "also known as" not in str(matcher.find(Named(9, "Weylholm Uniforms"))[0].reasons)


def test_equal_scores_are_in_order_of_their_ids():
    matcher = Matcher([Named(id_, "Harrow Ltd") for id_ in (10, "b", 9, "a")])
    assert [match.right for match in matcher.find(Named(1, "Harrow"))] == [9, 10, "a", "b"]


def test_how_far_it_is_is_told():
    told: list[tuple[int, int]] = []
    some = [Named(number, name) for number, name in enumerate(SPELLINGS)]
    matcher = Matcher(some, report=lambda done, of: told.append((done, of)))
    list(matcher.find_all(some[:3], report=lambda done, of: told.append((done, of))))
    assert told[-1] == (3, 3)
    assert (0, len(some)) in told


def test_an_empty_list_and_a_name_of_nothing_find_nobody():
    assert Matcher([]).find(Named(1, "Harrow")) == []
    assert Matcher([Named(1, "Harrow")]).find(Named(2, "  ")) == []
    matcher = Matcher([])
    matcher.add(Named(1, "Harrow"))
    assert [match.right for match in matcher.find(Named(2, "Harrow"))] == [1]
    with pytest.raises(KeyError):
        matcher.remove(5)


def test_the_register_refuses_a_wrong_company_number_on_its_field():
    wrong = ORGANISATIONS.contradictions({"name": "Harrow", "company_number": "123"})
    assert list(wrong) == ["company_number"]
    assert wrong["company_number"].startswith("123 is no company number: it has eight figures")
    assert ORGANISATIONS.contradictions({"name": "Harrow", "company_number": "1234567"}) == {}


def test_two_branches_of_one_company_find_each_other_among_thousands():
    others = [Named(at, f"Place{at} Holdings Ltd t/a The Swan at Place{at}") for at in range(6_000)]
    matcher = Matcher([*others, Named("branch", "Quern Care Ltd t/a Ravelcombe Grove Nursing and Residential Home")])
    (found,) = matcher.find(Named("left", "Quern Care Limited (Tarnmire Lodge Day Centre for the Elderly)"))
    assert (found.right, found.reasons[0]) == ("branch", "both say the company “Quern Care”")
