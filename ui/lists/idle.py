"""Small questions that wait until nobody types: the counts on chips, the total in the page's head."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class Idle(QObject):
    """Does one task a turn of the event loop while its widget is seen; what nobody sees waits until it is shown."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._tasks: dict[str, Callable[[], None]] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._one)
        widget.installEventFilter(self)

    def put(self, name: str, task: Callable[[], None]) -> None:
        """Do this when there is a moment, in place of a task of the same name that still waits."""
        self._tasks[name] = task
        if not self._timer.isActive():
            self._timer.start(0)

    def hold(self, milliseconds: int) -> None:
        """Put off what waits: a key has the window to itself for a moment."""
        self._timer.start(milliseconds)

    def is_done(self) -> bool:
        return not self._tasks

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and self._tasks:
            self._timer.start(0)
        return super().eventFilter(watched, event)

    def _one(self) -> None:
        if self._tasks and self._widget.isVisible():
            self._tasks.pop(next(iter(self._tasks)))()
            self._timer.start(0)
