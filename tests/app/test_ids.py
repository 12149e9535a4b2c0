"""Ids grow in the order of making, however many are made in one millisecond and from however many threads."""

from concurrent.futures import ThreadPoolExecutor
from itertools import chain, pairwise

from app.ids import new_id, new_ids


def test_an_id_made_later_is_larger_also_within_one_millisecond():
    made = [*(new_id() for _ in range(500)), *new_ids(500), *(new_id() for _ in range(500))]
    assert all(earlier < later for earlier, later in pairwise(made))


def test_two_threads_never_make_the_same():
    with ThreadPoolExecutor(4) as threads:
        made = list(chain.from_iterable(threads.map(new_ids, [50] * 200)))
    assert len(set(made)) == len(made) == 10_000


def test_it_fits_a_whole_number_of_sqlite():
    assert 0 < new_id() < 2**63
