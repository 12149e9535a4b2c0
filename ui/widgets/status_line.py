"""The line at the window's foot: whether all is saved, what can be undone, what is running, and quiet facts."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget

from ui.theme import current
from ui.widgets.announce import announce
from ui.widgets.button import Button
from ui.widgets.elide import Elide
from ui.widgets.ground import Ground
from ui.widgets.layouts import add, clear
from ui.widgets.text import Text

_HEIGHT = 28
_STEPS = 1000


class StatusLine(Ground):
    """Messages stay until the next act; nothing fades. `undo_asked` and `cancel_asked` come from its two buttons."""

    undo_asked = Signal()
    cancel_asked = Signal()
    commands_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("nav", "top", parent)
        self._icon = "check"
        self._tone = "text2"
        self._mark = QLabel()
        self._message = Text("", "small", "text2")
        self._undo = Button(self.tr("Undo  Ctrl+Z"), kind="foot_link")
        self._undo.setAccessibleName(self.tr("Undo"))
        self._undo.clicked.connect(self.undo_asked)
        self._file = Elide("", "small", "text2")
        self._work = Text("", "small", "text2")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(120)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._cancel = Button(self.tr("Cancel"), kind="foot")
        self._cancel.clicked.connect(self.cancel_asked)
        self._parts = QHBoxLayout()
        self._commands = Button(self.tr("Ctrl+K  Commands"), kind="foot")
        self._commands.setAccessibleName(self.tr("Commands"))
        self._commands.clicked.connect(self.commands_asked)
        self._lay_out()
        self.set_undo(possible=False)
        self.clear_progress()
        self._restyle()
        current().changed.connect(self._restyle)

    def message(self) -> str:
        return self._message.text()

    def say(self, text: str, tone: str = "text2", icon: str = "check", *, spoken: bool = True) -> None:
        """The last thing that happened, or what state the file is in; spoken too."""
        self._message.setText(text)
        self._message.set_tone(tone)
        self._icon, self._tone = icon, tone
        self._restyle()
        if spoken:
            announce(self, text)

    def set_undo(self, *, possible: bool, what: str = "") -> None:
        """Show 'Undo Ctrl+Z' beside the message; `what` says what would be undone."""
        self._undo.setVisible(possible)
        self._undo.setToolTip(what)
        self._undo.setAccessibleDescription(what)

    def set_file(self, name: str, where: str = "") -> None:
        self._file.setText(name)
        if where:
            self._file.setToolTip(where)

    def set_parts(self, parts: Sequence[str]) -> None:
        """Quiet facts at the right: '412 shown of 412', 'Backed up today 12:00'."""
        clear(self._parts)
        for part in parts:
            add(self._parts, Text(part, "small", "text2"))

    def set_progress(self, words: str, done: float | None = None, *, cancel: bool = False) -> None:
        """Long work: words and a thin bar (`done` from 0 to 1, or None when nobody knows)."""
        self._work.setText(words)
        self._bar.setRange(0, 0 if done is None else _STEPS)
        if done is not None:
            self._bar.setValue(round(done * _STEPS))
        self._work.show()
        self._bar.show()
        self._cancel.setVisible(cancel)

    def clear_progress(self) -> None:
        for widget in (self._work, self._bar, self._cancel):
            widget.hide()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 8, 0)
        row.setSpacing(0)
        row.addWidget(self._mark)
        row.addSpacing(5)
        row.addWidget(self._message)
        row.addSpacing(8)
        row.addWidget(self._undo)
        row.addSpacing(16)
        row.addWidget(self._file, 1)
        row.addWidget(self._work)
        row.addSpacing(8)
        row.addWidget(self._bar)
        row.addWidget(self._cancel)
        row.addSpacing(16)
        self._parts.setSpacing(24)
        row.addLayout(self._parts)
        row.addSpacing(16)
        row.addWidget(self._commands)

    def _restyle(self) -> None:
        theme = current()
        self._mark.setPixmap(theme.pixmap(self._icon, self._tone, 14))
        self.setFixedHeight(theme.px(_HEIGHT))
        self._bar.setFixedWidth(theme.px(120))
        self._file.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
