"""All keys at a glance: over the window with Ctrl+/, and as a list in Settings."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.actions import MENUS, Command
from ui.theme import current
from ui.widgets.ground import Ground
from ui.widgets.icon_button import IconButton
from ui.widgets.text import Text, plain

Keys = Sequence[tuple[str, str]]  # what is done, and with which keys

_COLUMNS = 3


def _tr(text: str) -> str:
    return QCoreApplication.translate("Shortcuts", text)


def groups(commands: Iterable[Command]) -> dict[str, Keys]:
    """Every key by where it works: the menus' own, then those of forms, leads and bringing in, which no menu shows."""
    kept = tuple(commands)
    menus = {
        plain(title): [(c.name, c.shortcut) for c in kept if c.menu == menu and c.keys] for menu, title in MENUS.items()
    }
    return {
        **{title: keys for title, keys in menus.items() if keys},
        _tr("In a form"): (
            (_tr("Save"), "Ctrl+S"),
            (_tr("Save and start the next"), "Ctrl+Enter"),
            (_tr("Go to a field"), _tr("Alt+letter")),
            (_tr("Take the suggestion"), _tr("Tab or Enter")),
            (_tr("Show suggestions"), "Ctrl+Space"),
            (_tr("A day later or earlier"), _tr("Up, Down")),
            (_tr("Calendar"), "F4"),
            (_tr("Repeat the last value of this field"), "Ctrl+R"),
            (_tr("Take the known name most like a new one"), "F8"),
            (_tr("Empty a choice that may be left open"), _tr("Backspace")),
            (_tr("Close, keeping the draft"), "Esc"),
        ),
        _tr("On a lead"): (
            (_tr("Open it"), "Enter"),
            (_tr("No concern, or propose that"), "N"),
            (_tr("Advice given"), "A"),
            (_tr("Not the same organisation, the same"), "D, S"),
            (_tr("Unsure"), "U"),
            (_tr("Escalate"), "E"),
            (_tr("Confirm, re-open"), "C, R"),
            (_tr("Another page of leads"), _tr("Page Up, Page Down")),
            (_tr("Other leads on the two names"), "Alt+Left, Alt+Right"),
        ),
        _tr("Bringing in"): (
            (_tr("Next step"), "Ctrl+Tab"),
            (_tr("Step before"), "Ctrl+Shift+Tab"),
            (_tr("Take a file away"), "Delete"),
            (_tr("Headings in another row"), _tr("Alt+Up, Alt+Down")),
            (_tr("Go to the field, or to the fix"), "Enter"),
            (_tr("Choose an answer"), "1–9"),
            (_tr("Edit the cell"), "E"),
            (_tr("Leave the row out"), "L"),
            (_tr("The same offer, or different ones"), "S, D"),
            (_tr("Keep the other side's fact"), _tr("Space")),
            (_tr("Take the answer back"), "U"),
            (_tr("Next open one"), "N"),
        ),
    }


class KeyGroup(QWidget):
    """One heading and its keys, in two columns."""

    def __init__(self, title: str, keys: Keys, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(0, 1)
        grid.addWidget(Text(title, "section", "text2"), 0, 0, 1, 2)
        for row, (what, shortcut) in enumerate(keys, 1):
            grid.addWidget(Text(what, "small"), row, 0)
            grid.addWidget(Text(shortcut, "small_strong", "muted"), row, 1, Qt.AlignmentFlag.AlignRight)


class Shortcuts(Ground):
    """A card over the window; Esc, a click elsewhere or its button close it, and the focus goes back."""

    def __init__(self, window: QWidget, commands: Iterable[Command]) -> None:
        super().__init__("palette", parent=window)
        self._window = window
        self._before: QWidget | None = None
        self.setAccessibleName(self.tr("Keyboard shortcuts"))
        self.close_button = IconButton("x", self.tr("Close"), "Esc")
        self.close_button.clicked.connect(self.close_card)
        self._lay_out(groups(commands))
        window.installEventFilter(self)
        self.close_button.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        self._before = QApplication.focusWidget()
        self._place()
        self.show()
        self.raise_()
        self.close_button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_card(self) -> None:
        before, self._before = self._before, None
        self.hide()
        if before is not None and isValid(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_card()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._place()
        elif watched is self.close_button and event.type() == QEvent.Type.FocusOut and isValid(self):
            self.hide()
        return super().eventFilter(watched, event)

    def _lay_out(self, shown: dict[str, Keys]) -> None:
        head = QHBoxLayout()
        head.addWidget(Text(self.tr("Keyboard shortcuts"), "panel"))
        head.addStretch(1)
        head.addWidget(self.close_button)
        inside = QWidget()
        inside.setProperty("ground", "none")
        across = QHBoxLayout(inside)
        across.setContentsMargins(0, 0, 12, 0)
        across.setSpacing(32)
        for column in in_columns(shown, _COLUMNS):
            down = QVBoxLayout()
            down.setSpacing(16)
            for title in column:
                down.addWidget(KeyGroup(title, shown[title]))
            down.addStretch(1)
            across.addLayout(down, 1)
        self._inside = inside
        scroller = QScrollArea()
        scroller.setWidget(inside)
        scroller.setWidgetResizable(True)
        scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 14, 12, 16)
        whole.setSpacing(12)
        whole.addLayout(head)
        whole.addWidget(scroller)

    def _place(self) -> None:
        theme, window = current(), self._window
        width = min(max(theme.px(900), self._inside.sizeHint().width() + theme.px(48)), window.width() - 48)
        around = self.close_button.height() + theme.px(52)
        height = min(self._inside.sizeHint().height() + around, window.height() - 96)
        self.setFixedSize(width, height)
        self.move((window.width() - width) // 2, max(24, (window.height() - height) // 3))


def in_columns(shown: dict[str, Keys], columns: int) -> list[list[str]]:
    """The groups in columns of about the same height, in order."""
    heights = {title: len(keys) + 2 for title, keys in shown.items()}
    room = sum(heights.values()) / columns
    found: list[list[str]] = [[]]
    for title, height in heights.items():
        filled = sum(heights[name] for name in found[-1])
        if found[-1] and filled + height / 2 > room and len(found) < columns:
            found.append([])
        found[-1].append(title)
    return found
