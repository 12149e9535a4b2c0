"""A link in running text that gives way: too long a name goes on below or ends in …, and is whole in the tooltip."""

from math import ceil

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.button import Button
from ui.widgets.text import literal

_EDGE = 6  # padding and the room for the focus ring, left and right together


class Link(Button):
    def __init__(self, name: str, parent: QWidget | None = None, *, lines: int = 1) -> None:
        """`lines`: on how many a long name may stand."""
        super().__init__(literal(name), kind="link", parent=parent)
        self._name = name
        self._most = lines
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_name(self, name: str, spoken: str = "") -> None:
        """Another name; `spoken` says more to a screen reader, where the line around it does for the eye."""
        self._name = name
        self.setText(literal(name))
        self.setAccessibleName(spoken or name)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        self.ensurePolished()  # the style sheet's weight is what is painted
        words = ceil(QFontMetricsF(self.font()).horizontalAdvance(self._name)) + 1  # a pixel less would end in …
        return QSize(words + _EDGE, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        lines = self._broken(self.width() - _EDGE)
        self.setText(literal("\n".join(lines)))
        self.setToolTip(self._name if "".join(lines) != self._name else "")

    def _broken(self, room: int) -> list[str]:
        """The name as it stands: whole words to a line, and what the last has no room for left out."""
        metrics, rest = self.fontMetrics(), self._name
        lines: list[str] = []
        while len(lines) < self._most - 1 and metrics.horizontalAdvance(rest) > room:
            ends = (at + 1 for at, letter in enumerate(rest) if letter == " ")
            end = max((at for at in ends if metrics.horizontalAdvance(rest[:at].rstrip()) <= room), default=0)
            if not end:
                break
            lines.append(rest[:end])
            rest = rest[end:]
        return [*lines, metrics.elidedText(rest, Qt.TextElideMode.ElideRight, room)]
