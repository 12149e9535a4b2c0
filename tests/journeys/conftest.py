"""What journeys need: no screen, and the application dressed as ours is."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is imported

from collections.abc import Iterator
from pathlib import Path

import pytest
from driver import Driver
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from windows import answers

from ui.theme import Scheme, Theme

__all__ = ["answers"]


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """pytest-qt's application in our theme, unless other tests have dressed it already."""
    if not isinstance(qapp.property("probityTheme"), Theme):
        Theme(Scheme.LIGHT).apply(qapp)
    return qapp


@pytest.fixture
def probity(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Driver]:
    """The program, just started, with no register open."""
    driver = Driver(qtbot, tmp_path)
    yield driver
    driver.close()
