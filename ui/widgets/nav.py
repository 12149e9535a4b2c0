"""The navigation at the left: the force, the places in their sections, and who is signed in."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.theme import current
from ui.theme.tokens import SPACE
from ui.widgets.elide import Elide
from ui.widgets.ground import Ground
from ui.widgets.icon_button import IconButton
from ui.widgets.layouts import add, clear
from ui.widgets.nav_item import NavItem
from ui.widgets.scrolling import scrolling_down
from ui.widgets.text import Text


@dataclass(frozen=True, slots=True)
class NavEntry:
    key: str
    text: str
    icon: str


@dataclass(frozen=True, slots=True)
class NavSection:
    """Places under one small heading; a section without one comes first."""

    title: str
    entries: tuple[NavEntry, ...]


class Nav(Ground):
    """`chosen` carries the key of the place. One Tab stop: the arrows move, Enter opens."""

    chosen = Signal(str)
    settings_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("nav", "right", parent)
        self.setAccessibleName(self.tr("Navigation"))
        self._items: dict[str, NavItem] = {}
        self._titles: list[QWidget] = []
        self._rules: list[QWidget] = []
        self._current = ""
        self._rail = False
        self._wide = False
        self._mark = QLabel()
        self._name = Text("", "panel")
        self._force = Elide("", "small", "muted")
        self._user_icon = QLabel()
        self._user = Elide("", "small_strong", "text2")
        self._role = Elide("", "small", "muted")
        self.settings = IconButton("settings", self.tr("Settings"))
        self.settings.clicked.connect(self.settings_asked)
        self._places = QVBoxLayout()
        self._foot = QHBoxLayout()
        self._lay_out()
        self._restyle()
        current().changed.connect(self._restyle)

    def set_head(self, name: str, force: str) -> None:
        self._name.setText(name)
        self._force.setText(force)

    def set_user(self, name: str, role: str) -> None:
        self._user.setText(name)
        self._role.setText(role)
        self._user_icon.setToolTip(f"{name}, {role}")

    def set_sections(self, sections: Sequence[NavSection]) -> None:
        clear(self._places)
        self._items.clear()
        self._titles.clear()
        self._rules.clear()
        for section in sections:
            self._add_section(section)
        self._places.addStretch(1)
        self._show_rail()

    def set_current(self, key: str) -> None:
        self._current = key
        for other, item in self._items.items():
            item.setChecked(other == key)
            item.setFocusPolicy(Qt.FocusPolicy.StrongFocus if other == key else Qt.FocusPolicy.ClickFocus)

    def set_count(self, key: str, count: int | None) -> None:
        self._items[key].set_count(count)

    def set_badge(self, key: str, count: int) -> None:
        self._items[key].set_badge(count)

    def item(self, key: str) -> NavItem:
        return self._items[key]

    def set_rail(self, rail: bool, *, wide: bool = False) -> None:
        """A strip of icons for narrow windows; `wide` is the roomier form for very broad ones."""
        if (rail, wide) != (self._rail, self._wide):
            self._rail, self._wide = rail, wide
            self._show_rail()

    def focus(self) -> None:
        """What F6 does: the focus goes to the place one is in."""
        item = self._items.get(self._current)
        if item is not None:
            item.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_section(self, section: NavSection) -> None:
        if section.title:
            title = Text(section.title.upper(), "section", "text2")
            title.setAccessibleName(section.title)
            title.setContentsMargins(12, 10, 0, 6)
            rule = QFrame()
            rule.setFrameShape(QFrame.Shape.HLine)
            rule.setProperty("edge", "top")
            self._titles.append(title)
            self._rules.append(rule)
            self._places.addWidget(title)
            self._places.addWidget(rule)
        for entry in section.entries:
            item = NavItem(entry.key, entry.text, entry.icon)
            item.clicked.connect(lambda _checked, key=entry.key: self._choose(key))
            item.stepped.connect(self._step)
            item.end_asked.connect(self._go_to)
            self._items[entry.key] = item
            add(self._places, item)

    def _choose(self, key: str) -> None:
        self.set_current(key)
        self.chosen.emit(key)

    def _step(self, by: int) -> None:
        items = list(self._items.values())
        here = next((at for at, item in enumerate(items) if item.hasFocus()), 0)
        self._go_to((here + by) % len(items))

    def _go_to(self, at: int) -> None:
        item = list(self._items.values())[at]
        item.setFocus(Qt.FocusReason.TabFocusReason)
        self._scroller.ensureWidgetVisible(item)

    def _lay_out(self) -> None:
        self._fill_foot()
        self._scroller = self._scrolling()
        head = QHBoxLayout()
        head.setContentsMargins(12, 4, 8, 10)
        head.setSpacing(10)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._force)
        head.addWidget(self._mark)
        head.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE.nav_inset, 8, SPACE.nav_inset, 8)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._scroller, 1)
        column.addLayout(self._foot)

    def _scrolling(self) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("ground", "none")
        inside.setLayout(self._places)
        self._places.setContentsMargins(0, 0, 0, 0)
        self._places.setSpacing(0)
        return scrolling_down(inside)

    def _fill_foot(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._user)
        words.addWidget(self._role)
        self._foot.setSpacing(14)
        self._foot.addWidget(self._user_icon)
        self._foot.addLayout(words, 1)
        self._foot.addWidget(self.settings)

    def _show_rail(self) -> None:
        for item in self._items.values():
            item.set_rail(self._rail)
        for widget in (*self._titles, self._name, self._force, self._user, self._role, self._user_icon):
            widget.setVisible(not self._rail)
        for rule in self._rules:
            rule.setVisible(self._rail)
        policy = Qt.ScrollBarPolicy
        # over the icons of a rail there is no room for a bar: wheel and arrows scroll it
        self._scroller.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if self._rail else policy.ScrollBarAsNeeded)
        width = SPACE.rail if self._rail else SPACE.nav_wide if self._wide else SPACE.nav
        self._foot.setContentsMargins(0 if self._rail else 12, 8, 0, 4)
        self._foot.setStretch(1, 0 if self._rail else 1)
        self.setFixedWidth(current().px(width))

    def _restyle(self) -> None:
        theme = current()
        self._mark.setPixmap(theme.pixmap("shield-check", "accent", 20))
        self._user_icon.setPixmap(theme.pixmap("user", "text2"))
        self._show_rail()
