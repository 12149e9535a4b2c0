"""The thin bar of how much of something is ready; the words beside it are the page's own."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme, current

_HIGH = 6
_WIDE = 320


class Share(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part = 0.0
        self.setAccessibleName(self.tr("Progress"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_share(0, 0)
        current().changed.connect(self._grow)

    def set_share(self, done: int, of: int, words: str = "") -> None:
        """`words` says it in full: '14 of 18 applications ready'."""
        self._part = min(1.0, max(0.0, done / of)) if of else 0.0
        counted = self.tr("%1 of %2").replace("%1", f"{done:,}").replace("%2", f"{of:,}")
        said = words or (counted if of else self.tr("Nothing to show yet"))
        self.setAccessibleDescription(said)
        self.setToolTip(said)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(current().px(_WIDE), current().px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(48), current().px(_HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter, self.size(), current())

    def draw(self, painter: QPainter, size: QSize, theme: Theme) -> None:
        """Paint the bar, for the screen or for paper."""
        whole = QRectF(0, 0, size.width(), size.height())
        radius = size.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("border"))
        painter.drawRoundedRect(whole, radius, radius)
        if self._part:
            whole.setWidth(max(whole.width() * self._part, whole.height()))  # a little is still seen
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(whole, radius, radius)

    def _grow(self) -> None:
        self.updateGeometry()
        self.update()
