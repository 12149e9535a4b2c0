"""The keys of a panel: they reach it whichever field inside has the caret, before the field and the window's menus."""

from collections.abc import Callable, Mapping
from typing import cast

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.widgets.suggest import SuggestField

Act = Callable[[], object]
Acts = Mapping[QKeyCombination, Act]
_CLAIMED = {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress}
_PAD = Qt.KeyboardModifier.KeypadModifier


class PanelKeys(QObject):
    """Watches the one widget inside the panel that has the focus."""

    def __init__(self, panel: QWidget, acts: Acts) -> None:
        super().__init__(panel)
        self._panel = panel
        self._acts = {keys.toCombined(): act for keys, act in acts.items()}
        self._watched: QWidget | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - a widget exists, so does its application
        app.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _CLAIMED:
            return False
        act = self._act(watched, cast("QKeyEvent", event))
        if act is None:
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            act()
        return True

    def _act(self, watched: QObject, event: QKeyEvent) -> Act | None:
        if event.key() == Qt.Key.Key_Escape and isinstance(watched, SuggestField) and watched.list_open():
            return None  # Esc closes the suggestions first
        keys = QKeyCombination(event.modifiers() & ~_PAD, Qt.Key(event.key()))
        return self._acts.get(keys.toCombined())

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = new if new is not None and self._panel.isAncestorOf(new) else None
        if self._watched is not None:
            self._watched.installEventFilter(self)
