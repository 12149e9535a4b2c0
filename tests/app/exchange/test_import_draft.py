"""What was said about an import comes back from its draft as it was, and only what is one is taken for a draft."""

import json
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import ImportRefused
from app.exchange.answers import NOTHING_SAID, Answers, Incoming, Judged, Layout, Spot
from app.exchange.draft import DraftFile, ImportDraft, from_json, said_about, to_json

A, B = "a" * 64, "b" * 64
SAID = Answers(
    layouts={(A, "2011"): Layout(3, {0: "offered_on", 2: ""}, {"offered_on": "month"})},
    cells={(Spot(A, "2011", 9), "Date"): "3 May 2011"},
    people={(A, "Vickers D."): "2779", (B, "Vickers D."): ""},
    organisations={"Harow & Finch": "Harrow & Finch Ltd"},
    left_out={Spot(B, "Sheet1", 4): "A test entry"},
    couples={
        (Spot(A, "2011", 9), Spot(B, "Sheet1", 7)): Judged(same=True, second=("items",)),
        (1_700_000_000_000_000_001, Spot(A, "2011", 12)): Judged(same=False),
    },
    whole_list=False,
    dates={(B, "Sheet1", "declared_on"): "month"},
)
DRAFT = ImportDraft(
    "gifts", "2012-06-14T09:02:00Z", (DraftFile(Incoming(Path("/books/cawley.xlsx"), "Cawley"), A),), SAID
)


def kept(draft: ImportDraft) -> ImportDraft:
    """The draft after it was written to a file and read again."""
    return from_json(json.loads(json.dumps(to_json(draft), ensure_ascii=False)))


@pytest.mark.parametrize("name", [f.name for f in fields(Answers)])
def test_everything_said_comes_back_as_it_was(name: str):
    said = getattr(SAID, name)
    assert said != getattr(NOTHING_SAID, name), f"let something be said in {name} here"
    assert getattr(kept(DRAFT).answers, name) == said
    alone = ImportDraft("gifts", DRAFT.begun, (), replace(NOTHING_SAID, **{name: said}))
    assert kept(alone) == alone


texts = st.text(max_size=12)
spots = st.builds(Spot, texts, texts, st.integers(1, 10**6))
ends = spots | st.integers(1, 2**62)
orders = st.sampled_from(("day", "month"))
layouts = st.builds(
    Layout, st.integers(0, 40), st.dictionaries(st.integers(0, 60), texts), st.dictionaries(texts, orders)
)


@given(
    st.builds(
        Answers,
        layouts=st.dictionaries(st.tuples(texts, texts), layouts),
        cells=st.dictionaries(st.tuples(spots, texts), texts),
        people=st.dictionaries(st.tuples(texts, texts), texts),
        organisations=st.dictionaries(texts, texts),
        left_out=st.dictionaries(spots, texts),
        couples=st.dictionaries(
            st.tuples(ends, ends), st.builds(Judged, st.booleans(), st.lists(texts, max_size=3).map(tuple))
        ),
        dates=st.dictionaries(st.tuples(texts, texts, texts), orders),
        whole_list=st.none() | st.booleans(),
    )
)
def test_whatever_is_said_comes_back(said: Answers):
    draft = ImportDraft("gifts", "2012-06-14T09:02:00Z", (), said)
    assert kept(draft) == draft


def test_answers_are_counted_in_all_and_for_each_file():
    assert DRAFT.said == 10
    assert said_about(SAID, A) == 5, "layout, cell, person, and the two couples its rows are part of"
    assert said_about(SAID, B) == 4
    assert said_about(SAID, "c" * 64) == 0


@pytest.mark.parametrize(
    "body", [{}, {"register": "gifts"}, to_json(DRAFT) | {"answers": {"people": 3.5}}, to_json(DRAFT) | {"files": [1]}]
)
def test_what_is_no_draft_is_refused_with_what_to_do(body: dict[str, object]):
    with pytest.raises(ImportRefused, match="choose the files again"):
        from_json(body)
