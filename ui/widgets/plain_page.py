"""A page that is not a list: a head that stays, and below it cards that scroll, never wider than one can read."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.theme import current
from ui.theme.tokens import SPACE
from ui.widgets.ground import Ground
from ui.widgets.page_head import PageHead
from ui.widgets.text import Text

_SCROLL_BAR = 12


class PlainPage(QWidget):
    """Cards go into `column`. Beside the navigation a page begins at the left; alone in the window it is `centred`."""

    def __init__(self, title: str, line: str = "", *, width: int = SPACE.page_width, centred: bool = False) -> None:
        super().__init__()
        self._width = width
        self._centred = centred
        self._middle = QWidget()
        self.head = PageHead(title, line)
        self.column = QVBoxLayout()
        self._inside = QWidget()
        self._lay_out()
        self._restyle()
        current().changed.connect(self._restyle)

    def card(self, title: str = "") -> QVBoxLayout:
        """Add a card, and give back the column of what is in it."""
        frame = Ground("card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(16, 14, 16, 16)
        inside.setSpacing(SPACE.field_gap)
        if title:
            inside.addWidget(Text(title, "section", "text2"))
        self.column.addWidget(frame)
        return inside

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(360), current().px(240))

    def _lay_out(self) -> None:
        self.column.setContentsMargins(0, 0, _SCROLL_BAR, 0)
        self.column.setSpacing(12)
        self._inside.setProperty("ground", "none")
        down = QVBoxLayout(self._inside)
        down.setContentsMargins(0, 0, 0, 16)
        down.addLayout(self.column)
        down.addStretch(1)
        scroller = QScrollArea()
        scroller.setWidget(self._inside)
        scroller.setWidgetResizable(True)
        scroller.setFrameShape(QFrame.Shape.NoFrame)
        scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        middle = QVBoxLayout(self._middle)
        middle.setContentsMargins(24, 14, 24 - _SCROLL_BAR, 0)
        middle.setSpacing(12)
        middle.addWidget(self.head)
        middle.addWidget(scroller, 1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        if self._centred:
            across.addStretch(1)
        across.addWidget(self._middle, 1_000)
        across.addStretch(1)

    def _restyle(self) -> None:
        self._middle.setMaximumWidth(current().px(self._width) + 48)
