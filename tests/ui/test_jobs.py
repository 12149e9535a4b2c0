"""Long work: what Python has left over is cleared away by the window's thread, never by that of a job."""

import gc
import threading

from pytestqt.qtbot import QtBot

from app.progress import Report
from ui.jobs import JobQueue


class _Page:
    """A page that is done with, and keeps itself alive, as pages do whose buttons call them."""

    def __init__(self, torn_down_by: list[int]) -> None:
        self._me = self
        self._torn_down_by = torn_down_by

    def __del__(self) -> None:
        self._torn_down_by.append(threading.get_ident())


def _litter(_report: Report) -> int:
    """As much as makes Python look for leftovers many times over."""
    for _ in range(200_000):
        one: list[object] = []
        one.append(one)
    return threading.get_ident()


def test_a_job_does_not_tear_down_what_belongs_to_the_window(jobs: JobQueue, qtbot: QtBot):
    torn_down_by: list[int] = []
    worked_by: list[int] = []
    _Page(torn_down_by)
    jobs.run(_litter, done=worked_by.append, failed=lambda why: None)
    qtbot.waitUntil(lambda: bool(worked_by))
    gc.collect()
    assert torn_down_by == [threading.get_ident()]
    assert worked_by != torn_down_by
    qtbot.waitUntil(gc.isenabled)


def test_a_queue_that_is_closed_early_leaves_nothing_switched_off(qtbot: QtBot):
    queue = JobQueue()
    ended: list[object] = []
    queue.run(_litter, done=ended.append, failed=ended.append)
    queue.close()
    assert gc.isenabled()
    qtbot.wait(10)
    assert gc.isenabled()
