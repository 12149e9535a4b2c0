"""One cell that says several things of a person: what is certain is taken off, everything else stays with the name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.compound import PersonCell, take_apart

STATIONS = frozenset({"cawley", "northmere hq", "holme quay"})


@pytest.mark.parametrize(
    ("written", "apart"),
    [
        ("PC 1234 Smith, Cawley NPT", ("PC 1234 Smith", "Constable", "Cawley NPT", "Cawley")),
        ("PC 1234 Smith (Cawley)", ("PC 1234 Smith", "Constable", "", "Cawley")),
        ("PC 1234 J. Smith - Northmere HQ", ("PC 1234 J. Smith", "Constable", "", "Northmere HQ")),
        ("Insp Jones at Holme Quay", ("Insp Jones", "Inspector", "", "Holme Quay")),
        (
            "PCSO 7316 Calloway, Holme Quay SNT, A shift",
            ("PCSO 7316 Calloway", "PCSO", "Holme Quay SNT, A shift", "Holme Quay"),
        ),
        ("Smith, J. PC 1234", ("PC 1234 Smith, J.", "Constable", "", "")),
        ("J Smith (PC 1234)", ("PC 1234 J Smith", "Constable", "", "")),
        ("Smith 1234 PC", ("PC Smith 1234", "Constable", "", "")),
        ("DI Kersey", ("DI Kersey", "Inspector", "", "")),
        ("C/Insp Carr, CID", ("C/Insp Carr", "Chief Inspector", "CID", "")),
    ],
)
def test_what_is_certain_is_taken_off(written: str, apart: tuple[str, ...]):
    assert take_apart(written, STATIONS) == PersonCell(*apart)


@pytest.mark.parametrize(
    "written",
    [
        "Smith, John",
        "Mrs Bland, Head of HR",
        "J Constable",
        "PC Smith and PC Jones",
        "Front counter, Cawley",
        "Patel 63275",
        "Smith (retired)",
        "Smith, Elsewhere",
        "Cawley",
        "",
    ],
)
def test_what_is_not_is_left_as_it_is_written(written: str):
    assert take_apart(written, STATIONS) == PersonCell(written, "", "", "")


words = st.sampled_from(
    ["PC", "Sgt", "1234", "Smith", "J.", ",", "(", ")", "Cawley", "NPT", "CID", "-", "of", "at", "Constable"]
)


@given(st.lists(words, max_size=8).map(" ".join))
def test_no_word_is_lost(written: str):
    apart = take_apart(written, STATIONS)
    left = f"{apart.person} {apart.post} {apart.station}".casefold()
    assert all(word.casefold() in left for word in written.split() if word[0].isalnum() and word not in {"of", "at"})
