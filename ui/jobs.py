"""Long work off the window's thread: one job at a time, with progress and cancel, and a clean end."""

import gc
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from app.progress import Cancelled

Progressed = Callable[[int, int], None]
Work = Callable[[Progressed], Any]


class Job(QObject):
    """One piece of long work. Ask it to stop with `cancel`; the work notices at its next report."""

    done = Signal(object)
    failed = Signal(Exception)
    cancelled = Signal()
    progressed = Signal(int, int)  # done so far, of how many

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._cancelled = False

    def cancel(self) -> None:
        self._cancelled = True

    def report(self, so_far: int, of: int) -> None:
        """Called by the work, often. Raises Cancelled once the job was asked to stop."""
        if self._cancelled:
            raise Cancelled
        self.progressed.emit(so_far, of)


class _Runner(QRunnable):
    def __init__(self, job: Job, work: Work) -> None:
        super().__init__()
        self._job = job
        self._work = work

    def run(self) -> None:
        try:
            result = self._work(self._job.report)
        except Cancelled:
            self._job.cancelled.emit()
        except Exception as problem:  # noqa: BLE001 - handed to the window's thread, which shows or raises it
            self._job.failed.emit(problem)
        else:
            self._job.done.emit(result)


class _Leftovers:
    """What Python has left over is cleared away in the window's thread alone: a page that is done with would be torn
    down by whichever thread happens to look for leftovers, and Qt's widgets do not survive another thread's doing so.
    """

    def __init__(self) -> None:
        self._jobs = 0

    def leave(self) -> None:
        """A job begins."""
        self._jobs += 1
        gc.disable()

    def clear(self) -> None:
        """A job has ended; with the last one, leftovers are looked for again."""
        self._jobs -= 1
        if not self._jobs:
            gc.enable()


_leftovers = _Leftovers()


class JobQueue(QObject):
    """Runs jobs one after the other in one thread. Work opens its own connection to the register file."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._jobs: list[Job] = []

    def run(
        self,
        work: Work,
        *,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        progressed: Progressed | None = None,
        cancelled: Callable[[], None] | None = None,
    ) -> Job:
        """Start the work. The callbacks are connected before it starts, so that a quick job is never missed."""
        job = Job(self)
        self._jobs.append(job)
        _leftovers.leave()
        job.done.connect(done)
        job.failed.connect(failed)
        if progressed:
            job.progressed.connect(progressed)
        if cancelled:
            job.cancelled.connect(cancelled)
        for ended in (job.done, job.failed, job.cancelled):
            ended.connect(self._forget)
        self._pool.start(_Runner(job, work))
        return job

    def close(self) -> None:
        """Ask every job to stop and wait until it has."""
        for job in self._jobs:
            job.cancel()
        self._pool.waitForDone()
        for _ in self._jobs:  # their ends may never be heard of
            _leftovers.clear()
        self._jobs.clear()

    def _forget(self) -> None:
        job = self.sender()
        if isinstance(job, Job) and job in self._jobs:
            self._jobs.remove(job)
            _leftovers.clear()
            job.deleteLater()
