"""Help with the search: examples that work, suggestions that fit, and what is not yet finished."""

import pytest
from samples import NOW

from app.query import condition
from app.register import Register
from app.registers import CONTRACTS, GIFTS, MEDIA_CONTACTS, PEOPLE, REGISTERS, SECOND_JOBS
from ui.lists.search_help import examples, known_prefixes, settled, suggestions, word_at


def titles(register: Register, word: str, *, asked: bool = False) -> list[str]:
    return [one.title for one in suggestions(register, word, asked=asked)]


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.name)
def test_the_examples_are_searches_of_that_register(register: Register):
    assert condition(register, examples(register), NOW).tests


def test_examples_fit_the_register():
    assert examples(GIFTS) == "from:harrow  is:awaiting  date:this-quarter"
    assert examples(CONTRACTS).startswith("from:harrow")
    assert examples(PEOPLE).startswith("manager:garside")


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.name)
def test_every_suggested_value_is_understood(register: Register):
    for prefix in known_prefixes(register):
        for one in suggestions(register, prefix.title):
            assert condition(register, one.title, NOW).sql, one.title


def test_prefixes_come_from_the_second_letter():
    assert titles(GIFTS, "f") == []
    assert titles(GIFTS, "fr") == ["from:"]
    assert titles(GIFTS, "ha") == ["has:"]
    assert titles(GIFTS, "har") == []
    assert {"is:", "date:", "from:", "by:", "value:", "no:", "has:"} <= set(titles(GIFTS, "", asked=True))


def test_a_prefix_says_what_it_looks_in():
    found = {one.title: one.detail for one in known_prefixes(GIFTS)}
    assert found["from:"] == "From, Person who offered"
    assert found["date:"] == "Date offered"
    assert "date:" not in {one.title for one in known_prefixes(PEOPLE)}, "nothing there is dated"


def test_values_follow_their_prefix():
    assert titles(GIFTS, "is:decl") == ["is:declared", "is:declined"]
    assert titles(GIFTS, "type:hosp") == ["type:hospitality"]
    assert titles(MEDIA_CONTACTS, "colour:") == ["colour:green", "colour:amber", "colour:red"]
    assert titles(GIFTS, "value:") == ["value:>50", "value:<10", "value:10..50"]
    assert "date:this-quarter" in titles(SECOND_JOBS, "date:")
    assert titles(GIFTS, "from:har") == [], "names are not guessed"
    assert titles(GIFTS, "is:declined") == [], "nothing to add"


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("from:", ""),
        ("harrow from:", "harrow"),
        ("harrow value:>", "harrow"),
        ("harrow value:>=", "harrow"),
        ('harrow "', "harrow"),
        ("harrow -", "harrow"),
        ("  harrow ", "harrow"),
        ("from:harrow", "from:harrow"),
        ("value:>50", "value:>50"),
        ('"two words', '"two words'),
        ("a-b", "a-b"),
    ],
)
def test_what_is_being_typed_is_not_searched_for_yet(typed: str, left: str):
    assert settled(typed) == left


@pytest.mark.parametrize(
    ("text", "cursor", "word"),
    [
        ("harrow is:de", 12, (7, "is:de")),
        ("harrow is:de", 3, (0, "har")),
        ("harrow ", 7, (7, "")),
        ("-fr", 3, (1, "fr")),
        ("", 0, (0, "")),
    ],
)
def test_the_word_under_the_caret(text: str, cursor: int, word: tuple[int, str]):
    assert word_at(text, cursor) == word
