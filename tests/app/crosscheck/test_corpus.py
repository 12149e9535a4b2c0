"""How rare words are, kept up as names come and go."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.crosscheck.text.corpus import Corpus

NAMES = (
    *("Harrow & Finch", "HARROW AND FINCH LTD", "The Harrow & Finch", "Harrow Svcs", "Harrow Services"),
    *("Food Standards Agency (FSA)", "Food Standards Agency FSA Ltd", "FSA", "St. Ánna's", "St Annas", "R.J. Quay 3"),
)
SOME = st.lists(st.sampled_from(NAMES), max_size=12)
WORDS = sorted({word for name in NAMES for word in (*name.casefold().split(), "services", "annas", "unheard")})


def told(corpus: Corpus) -> list[tuple[int, float]]:
    return [(corpus.holding(word), corpus.weight(word)) for word in WORDS]


@given(SOME, SOME, st.data())
def test_names_added_and_taken_away_count_as_if_all_were_counted_anew(
    first: list[str], more: list[str], data: st.DataObject
):
    corpus, kept = Corpus(first), list(first)
    for name in more:
        told(corpus)  # what was worked out before does not stand
        corpus.add(name)
        kept.append(name)
    for name in data.draw(st.permutations(kept))[: len(kept) // 2]:
        corpus.remove(name)
        kept.remove(name)
    assert told(corpus) == told(Corpus(kept))


@given(st.permutations(NAMES))
def test_the_order_of_the_names_changes_nothing(names: list[str]):
    assert told(Corpus(names)) == told(Corpus(NAMES))


def test_a_name_that_is_not_there_cannot_be_taken_away():
    corpus = Corpus(["Harrow Ltd"])
    with pytest.raises(KeyError):
        corpus.remove("Harrow")
    assert corpus.holding("harrow") == 1
