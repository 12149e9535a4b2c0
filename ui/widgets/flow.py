"""A layout that fills one line after the other, as words do."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    """Each thing as wide as it wants to be; what does not fit on a line begins the next.

    With `last_right` the last of all stands at the right end of its line.
    """

    def __init__(self, gap: int, parent: QWidget | None = None, *, last_right: bool = False) -> None:
        super().__init__(parent)
        self._things: list[QLayoutItem] = []
        self._last_right = last_right
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)

    def addItem(self, item: QLayoutItem) -> None:
        self._things.append(item)

    def count(self) -> int:
        return len(self._things)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._things[index] if 0 <= index < len(self._things) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._things.pop(index) if 0 <= index < len(self._things) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, room: QRect) -> None:
        super().setGeometry(room)
        self._place(room, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._things]
        widest = max((size.width() for size in sizes), default=0)
        return QSize(widest, max((size.height() for size in sizes), default=0))

    def _place(self, room: QRect, *, move: bool) -> int:
        """Put everything in its place, in the middle of its line; how high it comes to."""
        top = room.top()
        lines = self._lines(room.width())
        for number, line in enumerate(lines):
            high = max(item.sizeHint().height() for item in line)
            left = room.left()
            for item in line:
                size = QSize(min(item.sizeHint().width(), room.width()), item.sizeHint().height())
                if self._last_right and item is lines[-1][-1]:
                    left = room.left() + room.width() - size.width()
                if move:
                    item.setGeometry(QRect(QPoint(left, top + (high - size.height()) // 2), size))
                left += size.width() + self.spacing()
            top += high + (self.spacing() if number < len(lines) - 1 else 0)
        return top - room.top()

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        left = 0
        for item in self._things:
            if item.isEmpty():
                continue
            wide = min(item.sizeHint().width(), width)
            if not lines or left + wide > width:
                lines.append([])
                left = 0
            lines[-1].append(item)
            left += wide + self.spacing()
        return lines
