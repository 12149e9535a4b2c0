"""The whole window in tests: over a fresh register or the sample, on a fixed day, with preferences of its own."""

import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from samples import CLERK, TODAY, ticking

from app.registers import REGISTERS
from app.registrar import Registrar
from app.sample import FORCE, fill
from app.store.file import RegisterFile
from ui import dialogs
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.widgets.elide import Elide
from ui.widgets.link import Link
from ui.widgets.pill import Pill


def made_window(folder: Path, name: str = CLERK) -> MainWindow:
    """A window that is not shown yet, as `ui.main.build` makes it, on 14 June 2012."""
    preferences = Preferences(QSettings(str(folder / f"{name}.ini"), QSettings.Format.IniFormat))
    preferences.name = name
    return MainWindow(Desk(REGISTERS, lambda: preferences.name, folder / "data", lambda: TODAY), preferences)


@cache
def _sample() -> bytes:
    """The sample register, made once: a test works on a copy."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample.probity"
        file = RegisterFile.create(path, REGISTERS, force=FORCE, who=CLERK)
        file.gateway.execute("PRAGMA synchronous = OFF")
        fill(Registrar(file, CLERK, today=lambda: TODAY, now=ticking()))
        file.close()
        return path.read_bytes()


def sample_at(path: Path) -> Path:
    """A copy of the sample register."""
    path.write_bytes(_sample())
    return path


def press(keys: str, times: int = 1) -> None:
    """Press keys where the focus is, as `Ctrl+N` names them."""
    modifiers, key = Qt.KeyboardModifier.NoModifier, keys
    names = {"Ctrl": Qt.KeyboardModifier.ControlModifier, "Alt": Qt.KeyboardModifier.AltModifier}
    names["Shift"] = Qt.KeyboardModifier.ShiftModifier
    while "+" in key[:-1] and key.partition("+")[0] in names:
        name, _, key = key.partition("+")
        modifiers |= names[name]
    code = {"+": Qt.Key.Key_Plus, "-": Qt.Key.Key_Minus, "/": Qt.Key.Key_Slash, ",": Qt.Key.Key_Comma}.get(key)
    for _ in range(times):
        QTest.keyClick(focused(), code or Qt.Key[f"Key_{key}"], modifiers)


def write(text: str) -> None:
    """Type a text where the focus is."""
    QTest.keyClicks(focused(), text)


def focused() -> QWidget:
    """What has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    return widget


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Say beforehand what each question of `ui.dialogs` is answered with."""

    def give(**paths: Path | list[Path]) -> None:
        for question, path in paths.items():
            monkeypatch.setattr(dialogs, question, lambda *asked, path=path: asked[-1](path))

    return give


def clipped(window: QWidget) -> list[str]:
    """The words in a window that do not fit their place. What elides by design says the whole in its tooltip."""
    labels = [label for label in window.findChildren(QLabel) if label.isVisible() and label.text()]
    buttons = [button for button in window.findChildren(QPushButton) if button.isVisible() and button.text()]
    return [
        *(label.text() for label in labels if not isinstance(label, Elide | Pill) and _is_cut(label)),
        *(b.text() for b in buttons if not isinstance(b, Link) and b.sizeHint().width() > b.width()),
    ]


def _is_cut(label: QLabel) -> bool:
    if label.wordWrap():
        return label.heightForWidth(label.width()) > label.height()
    return label.sizeHint().width() > label.width() or label.sizeHint().height() > label.height()
