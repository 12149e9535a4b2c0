"""Small questions that wait until nobody types: the counts on chips, the total in the page's head."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class Idle(QObject):
    """Does one task a turn of the event loop; after `hold` a key has the window to itself for a moment."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks: dict[str, Callable[[], None]] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._one)

    def put(self, name: str, task: Callable[[], None]) -> None:
        """Do this when there is a moment, in place of a task of the same name that still waits."""
        self._tasks[name] = task
        if not self._timer.isActive():
            self._timer.start(0)

    def hold(self, milliseconds: int) -> None:
        """Put off what waits."""
        self._timer.start(milliseconds)

    def _one(self) -> None:
        if self._tasks:
            self._tasks.pop(next(iter(self._tasks)))()
        if self._tasks:
            self._timer.start(0)
