"""Drives the real window as a person does, by keys and by what can be seen, for journeys that read like stories."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from samples import CLERK
from windows import focused, made_window, press, sample_at, write

from app.entries import Entry
from app.register import Register
from ui.main_window import MainWindow
from ui.pages.register_page import RegisterPage
from ui.session import Session


class Driver:
    """One started program."""

    def __init__(self, qtbot: QtBot, folder: Path, name: str = CLERK) -> None:
        self.qtbot = qtbot
        self.folder = folder
        self.window: MainWindow = made_window(folder, name)
        self.window.resize(1366, 768)
        with qtbot.waitExposed(self.window):
            self.window.show()
            self.window.activateWindow()

    # --- do ----------------------------------------------------------------------------------------------------------

    def press(self, keys: str, times: int = 1) -> None:
        press(keys, times)

    def write(self, text: str) -> None:
        write(text)

    def open_register(self, path: Path) -> None:
        self.window.filing.open(path)
        self.press("Alt+2")  # from Today to the gifts

    def open_sample(self) -> Path:
        path = sample_at(self.folder / "Northmere 2012.probity")
        self.open_register(path)
        return path

    def quick_entry(self, *answers: str) -> None:
        """Fill in a form that was just begun: each answer, then Tab. An empty answer leaves a field as it is."""
        self.qtbot.waitUntil(lambda: "received" in focused().objectName() or isinstance(focused().parent(), QWidget))
        for answer in answers:
            if answer:
                self.write(answer)
            self.press("Tab")

    def close(self) -> None:
        """End the program, and let everything that was to be deleted go."""
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()

    # --- see ---------------------------------------------------------------------------------------------------------

    @property
    def session(self) -> Session:
        assert self.window.workspace is not None, "no register is open"
        return self.window.workspace.session

    @property
    def page(self) -> RegisterPage:
        assert self.window.workspace is not None, "no register is open"
        page = self.window.workspace.stack.currentWidget()
        assert isinstance(page, RegisterPage)
        return page

    def says(self) -> str:
        """What the status line says."""
        assert self.window.workspace is not None, "no register is open"
        return self.window.workspace.status.message()

    def sees(self, words: str) -> None:
        """Wait until the status line says this."""
        self.qtbot.waitUntil(lambda: words in self.says())

    def complaint(self) -> str:
        """The note above the page, or nothing."""
        return self.window.notice.text() if self.window.notice.isVisible() else ""

    def kept(self, register: str, search: str = "") -> list[Entry]:
        """The entries a search finds, from the file itself, newest first."""
        registrar = self.session.registrar
        found = registrar.search.first(self.register(register), search, 1_000)
        return registrar.reading.entries(self.register(register), found)

    def register(self, name: str) -> Register:
        return self.session.registrar.registers[name]

    def values(self, register: str, search: str) -> dict[str, Any]:
        """The values of the one entry a search finds."""
        (entry,) = self.kept(register, search)
        return entry.values
