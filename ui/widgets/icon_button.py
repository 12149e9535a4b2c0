"""A square button that is only an icon: its name for those who cannot see it, its shortcut in the tooltip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QToolButton, QWidget

from ui.theme import current
from ui.theme.tokens import SPACE
from ui.widgets.pressing import presses


class IconButton(QToolButton):
    def __init__(
        self,
        icon: str,
        name: str,
        shortcut: str = "",
        tone: str = "text2",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._tone = tone
        self._shortcut = shortcut
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_name(name)
        self._restyle()
        current().changed.connect(self._restyle)

    def set_icon(self, icon: str, tone: str = "text2") -> None:
        self._icon = icon
        self._tone = tone
        self._restyle()

    def set_name(self, name: str) -> None:
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({self._shortcut})" if self._shortcut else name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if presses(event):
            self.click()
        else:
            super().keyPressEvent(event)

    def _restyle(self) -> None:
        theme = current()
        self.setIcon(theme.icon(self._icon, self._tone))
        self.setIconSize(QSize(theme.px(SPACE.icon), theme.px(SPACE.icon)))
        self.setFixedSize(theme.px(SPACE.control), theme.px(SPACE.control))
