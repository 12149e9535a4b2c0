"""What is built at the start: the window with everything behind it, looks kept, refusals shown."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication

from app.errors import FileBusy
from ui.main import build
from ui.main_window import MainWindow
from ui.theme import Scheme, Theme, current


@pytest.fixture
def store(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "probity.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def built(qapp: QApplication, theme: Theme, store: QSettings) -> Iterator[MainWindow]:
    hook = sys.excepthook
    window = build(qapp, store)
    window.show()
    yield window
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    sys.excepthook = hook
    theme.apply(qapp)


def test_it_begins_at_welcome_with_no_register_open(built: MainWindow):
    assert built.welcome.isVisible()
    assert built.workspace is None


def test_a_change_of_looks_is_kept(built: MainWindow, store: QSettings):
    current().set_scheme(Scheme.DARK)
    assert store.value("scheme") == "dark"


def test_a_refusal_nobody_caught_is_shown_in_the_window(built: MainWindow):
    busy = FileBusy("northmere.probity")
    sys.excepthook(FileBusy, busy, None)
    assert built.notice.isVisible()
    assert built.notice.text() == str(busy)
    built.notice.followed.emit("dismiss")
    assert not built.notice.isVisible()


def test_the_place_of_the_window_is_kept(built: MainWindow, store: QSettings):
    built.close()
    assert store.value("geometry")
