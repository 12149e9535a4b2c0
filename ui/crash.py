"""The last resort: a fault of ours is shown with details that can be sent on, because they hold nobody's data."""

import platform
import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from app.errors import ProbityError
from app.store.versions import versions
from ui.widgets.button import Button
from ui.widgets.text import Text
from ui.widgets.wrap import Wrap

Refused = Callable[[ProbityError], None]


class CrashDialog(QDialog):
    """Says what happened, what is safe and what to do; the details can be copied."""

    def __init__(self, details: str) -> None:
        super().__init__(QApplication.activeWindow())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Something went wrong"))
        self.resize(640, 440)
        self.details = QPlainTextEdit(details)
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName(self.tr("Details"))
        self.copy = Button(self.tr("&Copy details"), "copy")
        self.copy.clicked.connect(self._copy)
        self.go_on = Button(self.tr("Go on"), kind="primary")
        self.go_on.clicked.connect(self.accept)
        self._lay_out()
        self.go_on.setFocus()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.copy)
        buttons.addStretch(1)
        buttons.addWidget(self.go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(Text(self.tr("Something went wrong in Probity"), "panel"))
        column.addWidget(
            Wrap(
                self.tr(
                    "This is a fault of the program. Everything saved is safe, and what was being typed is kept as a"
                    " draft. You can go on; if it happens again, send these details to whoever looks after Probity."
                    " They name places in the program and hold no names, values or other personal data."
                ),
                "body",
                "text2",
            )
        )
        column.addWidget(self.details, 1)
        column.addLayout(buttons)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())


def details(problem: BaseException) -> str:
    """Where it happened and with which versions: never the message or a value, which may name a person."""
    lines = [f"{name} {version}" for name, version in {**versions(), "Qt": qVersion()}.items()]
    lines += [platform.platform(), "", *_chain(problem)]
    return "\n".join(lines)


def install(refused: Refused) -> None:
    """From now on a refusal nobody caught goes to `refused`, and any other fault to the crash dialog."""
    sys.excepthook = _Hook(refused)


class _Hook:
    """One dialog at a time: a fault in painting comes again with every repaint."""

    def __init__(self, refused: Refused) -> None:
        self._refused = refused
        self._dialog: CrashDialog | None = None

    def __call__(self, kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
        if isinstance(problem, KeyboardInterrupt):
            sys.__excepthook__(kind, problem, trace)
        elif isinstance(problem, ProbityError):
            self._refused(problem)
        elif self._dialog is None:
            self._dialog = CrashDialog(details(problem))
            self._dialog.finished.connect(self._forget)
            self._dialog.open()

    def _forget(self, _how: int) -> None:
        self._dialog = None


def _chain(problem: BaseException) -> list[str]:
    cause = problem.__cause__ or (None if problem.__suppress_context__ else problem.__context__)
    before = [*_chain(cause), "", "which led to", ""] if cause else []
    frames = traceback.extract_tb(problem.__traceback__)
    places = [f"{_within(frame.filename)}:{frame.lineno} in {frame.name}" for frame in frames]
    return [*before, type(problem).__name__, *places]


def _within(path: str) -> str:
    """A source file without the folders before the program's own, which may hold a user's name."""
    parts = path.replace("\\", "/").split("/")
    return "/".join(parts[-3:])
