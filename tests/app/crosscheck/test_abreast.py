"""Names compared in a second process come to what they come to in this one."""

from collections.abc import Iterator

from app.crosscheck.abreast import Near, compared_abreast
from app.crosscheck.named import Named, matches
from app.crosscheck.names import Corpus

LEFT = [Named(f"G{at}", f"{name} Taxis") for at, name in enumerate(("Harrow", "Harow", "Quayside", "R J Finch") * 80)]
RIGHT = [
    *(Named(1, "Harrow Taxis Ltd"), Named(2, "Quay Side", ("Quayside Taxis",)), Named(3, "Selkholm Joinery")),
    *(Named(4, "RJ Finch Taxis", (), "01234567"), Named(5, "Harrow Textiles"), Named(6, "  ")),
]
SPELLINGS = [spelling for one in (*LEFT, *RIGHT) for spelling in one.spellings]


def near() -> Iterator[Near]:
    return ((one, RIGHT) for one in LEFT)


def test_a_second_process_finds_the_same_in_the_same_order():
    corpus = Corpus(SPELLINGS)
    assert list(compared_abreast(near(), 0.3, SPELLINGS)) == [matches(one, RIGHT, 0.3, corpus) for one in LEFT]


def test_the_second_process_ends_with_who_stops_asking():
    found = compared_abreast(near(), 0.3, SPELLINGS)
    assert next(found)[0].right == 1
    found.close()  # would not return while the other process runs
    assert list(found) == []
