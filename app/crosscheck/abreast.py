"""Compares names in a second process while this one finds which are worth comparing: for long lists, on two cores."""

import os
import signal
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from itertools import islice
from multiprocessing import get_context, parent_process
from threading import Thread

from app.crosscheck.named import Match, Named, matches
from app.crosscheck.names import Corpus, read
from app.errors import SecondProcessEnded

Near = tuple[Named, list[Named]]  # an organisation, and those that are worth comparing with it

_TOGETHER = 100  # organisations sent at once
_AHEAD = 20  # times as many are found before they can be compared, no more: memory does not grow with the lists


def compared_abreast(near: Iterator[Near], least: float, spellings: Iterable[str]) -> Generator[list[Match]]:
    """The matches of each in their order, as `matches` finds them where `spellings` say what is rare.

    Raises SecondProcessEnded.
    """
    pool = ProcessPoolExecutor(1, get_context("spawn"), _begin, (list(spellings),))
    waiting: deque[Future[list[list[Match]]]] = deque()
    try:
        while some := list(islice(near, _TOGETHER)):
            waiting.append(pool.submit(_compare, some, least))
            if len(waiting) > _AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool:
        raise SecondProcessEnded from None
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(spellings: Sequence[str]) -> None:
    """In the other process: who interrupts the command interrupts this one, which then ends the other."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_the_first, daemon=True).start()
    _SPELLINGS.extend(spellings)
    _rarity()
    read.cache_clear()  # many of the names are never compared: to read the others again costs less than to keep all


def _end_with_the_first() -> None:
    """Where the first process is ended from outside, nobody tells this one: it would wait for work for ever."""
    if first := parent_process():
        first.join()
        os._exit(1)


def _compare(some: Sequence[Near], least: float) -> list[list[Match]]:
    return [matches(left, right, least, _rarity()) for left, right in some]


_SPELLINGS: list[str] = []  # of the other process


@cache
def _rarity() -> Corpus:
    corpus = Corpus(_SPELLINGS)
    _SPELLINGS.clear()
    return corpus
