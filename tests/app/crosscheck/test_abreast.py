"""Names compared in a second process come to what they come to in this one."""

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.crosscheck.abreast import Near, compared_abreast
from app.crosscheck.named import Named, matches
from app.crosscheck.names import Corpus
from app.errors import SecondProcessEnded

LEFT = [Named(f"G{at}", f"{name} Taxis") for at, name in enumerate(("Harrow", "Harow", "Quayside", "R J Finch") * 80)]
RIGHT = [
    *(Named(1, "Harrow Taxis Ltd"), Named(2, "Quay Side", ("Quayside Taxis",)), Named(3, "Selkholm Joinery")),
    *(Named(4, "RJ Finch Taxis", (), "01234567"), Named(5, "Harrow Textiles"), Named(6, "  ")),
]
SPELLINGS = [spelling for one in (*LEFT, *RIGHT) for spelling in one.spellings]


def near(times: int = 1) -> Iterator[Near]:
    return ((one, RIGHT) for one in LEFT * times)


def test_a_second_process_finds_the_same_in_the_same_order():
    corpus = Corpus(SPELLINGS)
    assert list(compared_abreast(near(), 0.3, SPELLINGS)) == [matches(one, RIGHT, 0.3, corpus) for one in LEFT]


def test_the_second_process_ends_with_who_stops_asking():
    found = compared_abreast(near(), 0.3, SPELLINGS)
    assert next(found)[0].right == 1
    found.close()  # would not return while the other process runs
    assert list(found) == []


def test_it_is_said_where_the_second_process_was_ended():
    before = set(multiprocessing.active_children())
    found = compared_abreast(near(50), 0.3, SPELLINGS)
    next(found)
    (second,) = set(multiprocessing.active_children()) - before
    second.kill()
    second.join()
    with pytest.raises(SecondProcessEnded, match="run it again"):
        list(found)


FOREVER = """
from itertools import repeat
from app.crosscheck.abreast import compared_abreast
from app.crosscheck.named import Named

if __name__ == "__main__":
    one = Named(1, "Harrow Taxis")
    for at, _ in enumerate(compared_abreast(repeat((one, [one])), 0.3, one.spellings)):
        if at == 0:
            print("compared", flush=True)
"""


def test_the_second_process_ends_with_the_first_however_that_ends(tmp_path: Path):
    script = tmp_path / "forever.py"
    script.write_text(FOREVER)
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    first = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True, env=env)
    assert first.stdout is not None
    assert first.stdout.readline() == "compared\n"
    first.kill()
    rest, _ = first.communicate(timeout=60)  # both write there: it comes to its end when neither is left
    assert rest == ""
