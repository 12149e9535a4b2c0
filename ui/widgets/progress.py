"""Long work in a page: what is being done, a thin bar with the count and the time left, and Cancel."""

from time import monotonic

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ui.widgets.button import Button
from ui.widgets.elide import Elide
from ui.widgets.ground import Ground
from ui.widgets.text import Text

_SECONDS_BEFORE_GUESS = 2.0  # before that a guess of the time left jumps about


class Progress(Ground):
    """Hidden until `begin`. `cancel_asked` comes from its button."""

    cancel_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("card", parent=parent)
        self._began = 0.0
        self._words = Text("", "strong")
        self._count = Elide("", "small", "muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self.cancel = Button(self.tr("Cancel"))
        self.cancel.clicked.connect(self.cancel_asked)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(self._words)
        words.addWidget(self._bar)
        words.addWidget(self._count)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addWidget(self.cancel)
        self.hide()

    def begin(self, words: str) -> None:
        self._began = monotonic()
        self._words.setText(words)
        self._count.setText("")
        self._bar.setRange(0, 0)
        self.show()

    def report(self, so_far: int, of: int) -> None:
        """How far the work is."""
        self._bar.setRange(0, of)
        self._bar.setValue(so_far)
        count = self.tr("%1 of %2").replace("%1", f"{so_far:,}").replace("%2", f"{of:,}")
        self._count.setText(count + self._left(so_far, of))

    def end(self) -> None:
        self.hide()

    def _left(self, so_far: int, of: int) -> str:
        gone = monotonic() - self._began
        if gone < _SECONDS_BEFORE_GUESS or so_far <= 0:
            return ""
        seconds = round(gone / so_far * (of - so_far))
        if seconds < 60:
            return self.tr(", about %1 seconds left").replace("%1", str(max(1, seconds)))
        return self.tr(", about %1 minutes left").replace("%1", str(round(seconds / 60)))
