"""A page in tabs, such as Reviews: a head, the tabs beside it, and one of them at a time below."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import current
from ui.widgets.page_head import PageHead
from ui.widgets.segments import Segments
from ui.widgets.stack import Stack

_MARGIN = 24


Tabs = Mapping[str, tuple[str, Callable[[], QWidget]]]  # key to its label with its Alt-letter, and its maker, in order


@runtime_checkable
class Paned(Protocol):
    """A tab with places between which F6 moves."""

    def panes(self) -> Sequence[QWidget]: ...


class TabbedPage(QWidget):
    """A tab is made when it is first shown. Buttons for the whole page are added to `top`, the primary one last."""

    def __init__(self, title: str, tabs: Tabs) -> None:
        super().__init__()
        self._makers = {key: make for key, (_, make) in tabs.items()}
        self._made: dict[str, QWidget] = {}
        self.head = PageHead(title)
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

    def insert(self, widget: QWidget) -> None:
        """Put something between the head and what every tab shows, such as how far long work is."""
        row = QVBoxLayout()
        row.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        row.addWidget(widget)
        self._whole.insertLayout(self._whole.count() - 1, row)

    def panes(self) -> Sequence[QWidget]:
        shown = self.stack.currentWidget()
        return [self.tabs, *(shown.panes() if isinstance(shown, Paned) else [self.stack])]

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(560), current().px(360))

    def _lay_out(self) -> None:
        self.top = QHBoxLayout()
        self.top.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        self.top.setSpacing(16)
        self.top.addWidget(self.head, 1)
        self.top.addWidget(self.tabs)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 14, 0, 0)
        self._whole.setSpacing(12)
        self._whole.addLayout(self.top)
        self._whole.addWidget(self.stack, 1)
