"""What waits for this user, counted when the register opens and again, once, after whatever changes in it."""

from PySide6.QtCore import QObject, QTimer, Signal

from app.errors import FileProblem
from app.review import queues
from app.review.queues import Standing
from ui.session import Session

MILLISECONDS_TO_GATHER = 150  # several changes in a row are counted together, after the key that made them


class Work(QObject):
    """One counting for everybody who shows it: the Today page and the badges of the navigation."""

    counted = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.standings: list[Standing] = []
        self.beside: Standing | None = None  # what waits outside the register: filled forms in a folder
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(MILLISECONDS_TO_GATHER)
        self._timer.timeout.connect(self.count)
        session.changed.connect(self._changed)

    def total(self) -> int:
        """How much waits, all queues together."""
        return queues.total(self.standings)

    def of(self, *keys: str) -> int:
        """How much waits in these queues."""
        return queues.total(one for one in self.standings if one.queue.key in keys)

    def count(self) -> None:
        """Count now. Where the file cannot be read at the moment, what was counted before stays."""
        self._timer.stop()
        registrar = self._session.registrar
        try:
            found = queues.standing(registrar, registrar.user)
        except FileProblem:
            return
        self.standings = [*([self.beside] if self.beside else []), *found]
        self.counted.emit()

    def put_beside(self, standing: Standing | None) -> None:
        """What waits outside the register, or nothing any more."""
        if standing != self.beside:
            self.beside = standing
            self.count()

    def _changed(self, _registers: frozenset[str]) -> None:
        self._timer.start()
