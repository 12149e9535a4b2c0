"""The command palette: one box over the window that finds commands, references, people and organisations."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.theme import current
from ui.widgets.announce import announce
from ui.widgets.ground import Ground
from ui.widgets.offered import spoken
from ui.widgets.palette_list import PaletteItem, PaletteList
from ui.widgets.text import Text

__all__ = ["Palette", "PaletteItem"]

BEST = 8
_WIDTH = 560
_TOP = 96
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}

Source = Callable[[str], list[PaletteItem]]


class _Box(QLineEdit):
    """Passes on the keys that belong to the list, Tab and Esc among them, before Qt uses them."""

    pressed = Signal(Qt.Key)

    def event(self, event: QEvent) -> bool:
        kind = event.type()
        if kind in {QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride}:
            key = Qt.Key(cast("QKeyEvent", event).key())
            if key in _STEPS or key in _ENTER or key == Qt.Key.Key_Escape:
                event.accept()
                if kind == QEvent.Type.KeyPress:
                    self.pressed.emit(key)
                return True
        return super().event(event)


class Palette(Ground):
    """A child of the window. Nothing lives only here: each command is in a menu too."""

    closed = Signal()

    def __init__(self, window: QWidget, source: Source) -> None:
        super().__init__("palette", parent=window)
        self._window = window
        self._source = source
        self._before: QWidget | None = None
        self.setAccessibleName(self.tr("Commands"))
        self.box = _Box()
        self.box.setProperty("kind", "palette")
        self.box.setPlaceholderText(self.tr("Type a command, a reference or a name"))
        self.box.setAccessibleName(self.box.placeholderText())
        self.box.textEdited.connect(self._search)
        self.box.pressed.connect(self._key)
        self.box.installEventFilter(self)
        self._line = Ground("none", "top")
        self._line.setFixedHeight(1)
        self.list = PaletteList(self.tr("Results"), self)
        self.list.clicked.connect(self._clicked)
        self._nothing = Text(self.tr("Nothing found"), "body", "muted")
        self._nothing.setContentsMargins(12, 10, 12, 12)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        for part in (self.box, self._line, self.list, self._nothing):
            column.addWidget(part)
        window.installEventFilter(self)
        current().changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def open(self, text: str = "") -> None:
        self._before = QApplication.focusWidget()
        self.box.setText(text)
        self._search(text)
        self.show()
        self.raise_()
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_palette(self) -> None:
        """Close, and give the focus back to whoever had it."""
        if self.isHidden():
            return
        before, self._before = self._before, None
        self.hide()
        if before is not None and isValid(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.Resize and watched is self._window:
            self._place()
        elif kind == QEvent.Type.FocusOut and watched is self.box and isValid(self) and self.isVisible():
            self.hide()  # somebody clicked elsewhere: the focus stays where they put it
            self.closed.emit()
        return super().eventFilter(watched, event)

    def _search(self, text: str) -> None:
        items = self._source(text.strip())[:BEST]
        self.list.put(items)
        self.list.setVisible(bool(items))
        self._nothing.setVisible(not items)
        self._place()
        first = self.list.current()
        announce(self.box, self._nothing.text() if first is None else spoken(first))

    def _key(self, key: Qt.Key) -> None:
        if key == Qt.Key.Key_Escape:
            self.close_palette()
        elif key in _ENTER:
            self._run(self.list.current())
        else:
            self.list.step(_STEPS[key])
            marked = self.list.current()
            if marked is not None:
                announce(self.box, spoken(marked))

    def _clicked(self, index: QModelIndex) -> None:
        self._run(self.list.items()[index.row()])

    def _run(self, item: PaletteItem | None) -> None:
        if item is not None:
            self.close_palette()
            item.run()

    def _place(self) -> None:
        window = self._window
        theme = current()
        width = min(theme.px(_WIDTH), window.width() - 16)
        self.setFixedWidth(width)
        self.adjustSize()
        self.move((window.width() - width) // 2, min(theme.px(_TOP), max(8, window.height() - self.height() - 8)))

    def _restyle(self) -> None:
        self.box.setFont(current().font("input"))
        self._place()
