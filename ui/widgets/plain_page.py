"""A page that is not a list: a head that stays, and below it cards that scroll, never wider than one can read."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import current
from ui.theme.tokens import SPACE
from ui.widgets.ground import Ground
from ui.widgets.page_head import PageHead
from ui.widgets.scrolling import scrolling_down
from ui.widgets.text import Text

_MARGIN = 24


class PlainPage(QWidget):
    """Cards go into `column`. Beside the navigation a page begins at the left; alone in the window it is `centred`."""

    def __init__(self, title: str, line: str = "", *, width: int = SPACE.page_width, centred: bool = False) -> None:
        super().__init__()
        self._width = width
        self._centred = centred
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

    def put_beside(self, panel: QWidget) -> QWidget:
        """Stand a panel at the right of the page, as tall as the page; what is left of it comes back."""
        page = QWidget()
        if (whole := self.layout()) is not None:
            page.setLayout(whole)  # with everything that is laid out in it
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(page, 1)
        row.addWidget(panel)
        return page

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(360), current().px(240))

    def _lay_out(self) -> None:
        self.column.setContentsMargins(0, 0, 0, 16)
        self.column.setSpacing(12)
        self._inside.setLayout(self.column)
        across = QWidget()
        across.setProperty("ground", "none")
        down = QVBoxLayout(across)
        down.setContentsMargins(0, 0, 0, 0)
        down.addLayout(self._in_place(self._inside))
        down.addStretch(1)
        scroller = scrolling_down(across)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 14, 0, 0)
        whole.setSpacing(12)
        whole.addLayout(self._in_place(self.head))
        whole.addWidget(scroller, 1)

    def _in_place(self, widget: QWidget) -> QHBoxLayout:
        """At the left, or in the middle of a page that is centred, and no wider than the page allows."""
        row = QHBoxLayout()
        row.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        row.setSpacing(0)
        if self._centred:
            row.addStretch(1)
        row.addWidget(widget, 1_000)
        row.addStretch(1)
        return row

    def _restyle(self) -> None:
        for widget in (self.head, self._inside):
            widget.setMaximumWidth(current().px(self._width))
