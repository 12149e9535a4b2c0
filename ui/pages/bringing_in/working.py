"""Work on an import as it is seen: nothing for half a second, then a thin bar, after three seconds the whole story.

The thin bar comes and goes with every answer: the page gives it a place of its own, so that nothing moves.
"""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ui.widgets.elide import Elide
from ui.widgets.progress import Progress

_SHOWN_AFTER, _TOLD_AFTER = 500, 3_000  # milliseconds


class Working(QWidget):
    """`cancel_asked` comes from its Cancel, which stands there once the work takes long."""

    cancel_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Elide("", "small", "muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self.thin = QWidget()
        keeps = self.thin.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        self.thin.setSizePolicy(keeps)
        self.whole = Progress()
        self.whole.cancel_asked.connect(self.cancel_asked)
        self._soon, self._later = (QTimer(self) for _ in range(2))
        for timer, after, then in ((self._soon, _SHOWN_AFTER, self._show), (self._later, _TOLD_AFTER, self._tell)):
            timer.setSingleShot(True)
            timer.setInterval(after)
            timer.timeout.connect(then)
        self._lay_out()
        self.end()

    def begin(self, words: str, *, at_once: bool = False) -> None:
        """Work has begun. `at_once` for what is known to change the register: it is told from its first moment."""
        self.end()
        self._words.setText(words)
        self._bar.setRange(0, 0)
        self.whole.begin(words)
        self.whole.setVisible(at_once)
        self.setVisible(at_once)
        if not at_once:
            self._soon.start()
            self._later.start()

    def report(self, so_far: int, of: int) -> None:
        """How far it is."""
        self._bar.setRange(0, of)
        self._bar.setValue(so_far)
        self.whole.report(so_far, of)

    def end(self) -> None:
        for timer in (self._soon, self._later):
            timer.stop()
        self.hide()
        self.thin.hide()
        self.whole.end()

    def _show(self) -> None:
        self.thin.show()

    def _tell(self) -> None:
        self.thin.hide()
        self.whole.show()
        self.show()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self.thin)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._words, 1)
        row.addWidget(self._bar, 1, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.whole)
