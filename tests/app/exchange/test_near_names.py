"""Names like another are found among many, however one of them is mistyped, joined or longer."""

import pytest

from app.crosscheck.names import Corpus
from app.exchange.near_names import NearNames

OTHERS = [f"{first} {trade}" for first in ("Aldermire", "Cawley", "Thornby", "Wold") for trade in ("Taxis", "Flowers")]


@pytest.mark.parametrize(
    ("name", "like"),
    [
        ("Pelgarth Bakery", "Pellgarth Bakery Ltd"),
        ("Pellgarth Bakrey", "Pellgarth Bakery Ltd"),
        ("Fnnleigh Finance", "Fennleigh Finance Ltd"),
        ("Bakery, Pellgarth", "Pellgarth Bakery Ltd"),
        ("Holmequay Flowers", "Holme Quay Flowers"),
        ("R J Yarmond Locksmiths", "R J Yarrmond Locksmiths"),
        ("Pellgarth Bakery Ltd t/a The Crusty Loaf", "The Crusty Loaf"),
        ("Crusty Loaf", "Pellgarth Bakery Ltd t/a The Crusty Loaf"),
        ("Weylridge", "Weyllridge"),
    ],
)
def test_what_is_like_is_found_among_others(name: str, like: str):
    names = [*OTHERS, like]
    near = NearNames(names, Corpus([*names, name])).like(name, 0.85)
    assert [names[one.place] for one in near] == [like]
    assert all(one.alike.reasons for one in near)


def test_the_likest_comes_first_and_nothing_is_like_itself():
    names = ["Pellgarth Bakery", "Pellgarth Bakery Ltd", "Pelgarth Bakery", "Pelgarth Bakrey"]
    near = NearNames(names, Corpus(names)).like("Pellgarth Bakery", 0.8)
    assert [names[one.place] for one in near] == ["Pelgarth Bakery", "Pelgarth Bakrey"]
    assert near[0].alike.score > near[1].alike.score


@pytest.mark.parametrize("name", ["", "?", "Cawley Textiles", "Somebody"])
def test_nothing_is_like_another_name(name: str):
    assert NearNames(OTHERS, Corpus(OTHERS)).like(name, 0.85) == []
