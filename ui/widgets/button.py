"""A push button whose icon follows the theme."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ui.theme import current
from ui.theme.tokens import SPACE
from ui.widgets.pressing import presses
from ui.widgets.text import plain

_GAP = 4  # on top of what Qt leaves between icon and text
_ICON_TONES = {"primary": "on_accent", "danger": "bad", "quiet": "accent_text", "link": "accent_text"}


class Button(QPushButton):
    """`kind` is plain, primary (one a page), danger, quiet (no edge) or link (in running text)."""

    def __init__(self, text: str, icon: str | None = None, kind: str = "plain", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._icon = icon
        self._kind = kind
        self.setProperty("kind", kind)
        self.setAccessibleName(plain(text))
        self.setAutoDefault(False)
        self._restyle()
        current().changed.connect(self._restyle)

    def set_text(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(plain(text))
        self._restyle()

    def set_icon(self, icon: str | None) -> None:
        self._icon = icon
        self._restyle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if presses(event):
            self.click()
        else:
            super().keyPressEvent(event)

    def _restyle(self) -> None:
        theme = current()
        gap = _GAP if self.text() else 0
        self.setIconSize(QSize(theme.px(SPACE.icon) + theme.px(gap), theme.px(SPACE.icon)))
        if self._icon is not None:
            self.setIcon(theme.icon(self._icon, _ICON_TONES.get(self._kind, "text2"), gap=gap))
