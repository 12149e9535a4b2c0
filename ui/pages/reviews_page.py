"""Reviews: annual reviews, the consistency board, completeness, the deputy's quarter, each in a tab of its own."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import current
from ui.widgets.page_head import PageHead
from ui.widgets.segments import Segments
from ui.widgets.stack import Stack

_MARGIN = 24


class ReviewsPage(QWidget):
    """A tab is made when it is first shown. `tabs` is key -> (label with its Alt-letter, maker), in order."""

    def __init__(self, tabs: Mapping[str, tuple[str, Callable[[], QWidget]]]) -> None:
        super().__init__()
        self._makers = {key: make for key, (_, make) in tabs.items()}
        self._made: dict[str, QWidget] = {}
        self.head = PageHead(self.tr("Reviews"))
        self.tabs = Segments([(key, label) for key, (label, _) in tabs.items()])
        self.stack = Stack()
        self._lay_out()
        self.tabs.edited.connect(self.show_tab)
        self.show_tab(next(iter(tabs)))

    def show_tab(self, key: str) -> QWidget:
        """Show a tab, made now if it was never looked at."""
        if key not in self._made:
            self._made[key] = self._makers[key]()
            self.stack.addWidget(self._made[key])
        self.stack.setCurrentWidget(self._made[key])
        self.tabs.set_value(key)
        return self._made[key]

    def panes(self) -> Sequence[QWidget]:
        return [self.tabs, self.stack]

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(560), current().px(360))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        top.setSpacing(16)
        top.addWidget(self.head, 1)
        top.addWidget(self.tabs)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 14, 0, 0)
        whole.setSpacing(12)
        whole.addLayout(top)
        whole.addWidget(self.stack, 1)
