"""A list on a real register file, in a shown window."""

from collections.abc import Callable
from pathlib import Path

import pytest
from list_desk import Desk
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from app.register import Register
from app.registers import GIFTS
from ui.lists.entry_list import EntryList
from ui.session import Session
from ui.theme import Theme


@pytest.fixture
def store(tmp_path: Path) -> QSettings:
    """What this desktop remembers, in a file of its own."""
    return QSettings(str(tmp_path / "desktop.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def sit_down(session: Session, store: QSettings, qtbot: QtBot, theme: Theme) -> Callable[..., Desk]:
    """Open the list of a register in a window."""

    def sit(register: Register = GIFTS, width: int = 1000, height: int = 640) -> Desk:
        window = QMainWindow()
        made = EntryList(session, register, store)
        window.setCentralWidget(made)
        qtbot.addWidget(window)
        window.resize(width, height)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        made.setFocus()
        return Desk(made, window, session, qtbot)

    return sit
