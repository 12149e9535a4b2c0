"""What every test of the window needs: no screen, the theme in force, and nothing left over from the test before."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is imported

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QImage
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.registrar import Registrar
from ui.jobs import JobQueue
from ui.session import Session
from ui.theme import Density, Scheme, Theme


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """pytest-qt's application, dressed as ours is."""
    Theme(Scheme.LIGHT).apply(qapp)
    return qapp


@pytest.fixture
def session(registrar: Registrar, qapp: QApplication) -> Iterator[Session]:
    """A session of J. Abbott's, not looking at the clock by itself."""
    found = Session(registrar.file, registrar)
    yield found
    found.deleteLater()


@pytest.fixture
def jobs() -> Iterator[JobQueue]:
    """A queue of long work, stopped afterwards."""
    found = JobQueue()
    yield found
    found.close()


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The theme in force, put back to light at 100% afterwards."""
    found = qapp.property("probityTheme")
    assert isinstance(found, Theme)
    yield found
    found.set_scheme(Scheme.LIGHT)
    found.set_zoom(1.0)
    found.set_density(Density.COMFORTABLE)


@pytest.fixture(params=[Scheme.LIGHT, Scheme.DARK])
def themed(request: pytest.FixtureRequest, theme: Theme) -> Theme:
    """Runs a test in both themes."""
    theme.set_scheme(request.param)
    return theme


@pytest.fixture
def show(qtbot: QtBot, theme: Theme) -> Iterator[Callable[..., QMainWindow]]:
    """Put widgets one below the other into a shown, active window and give it back."""

    kept = []  # qtbot keeps a weak reference only

    def shown(*widgets: QWidget, width: int = 480, height: int = 420) -> QMainWindow:
        window = QMainWindow()
        middle = QWidget()
        column = QVBoxLayout(middle)
        for widget in widgets:
            column.addWidget(widget)
        window.setCentralWidget(middle)
        kept.append(window)
        qtbot.addWidget(window)
        window.resize(width, height)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    yield shown
    kept.clear()


@pytest.fixture
def focus() -> Callable[[QWidget], None]:
    def give(widget: QWidget) -> None:
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        assert QApplication.focusWidget() is (widget.focusProxy() or widget)

    return give


@pytest.fixture
def picture() -> Callable[[QWidget], QImage]:
    return lambda widget: widget.grab().toImage()


def _walk(node: QAccessibleInterface | None, found: list[QAccessibleInterface]) -> list[QAccessibleInterface]:
    if node is not None and node.isValid():
        found.append(node)
        if node.role() not in {QAccessible.Role.Table, QAccessible.Role.List}:
            for at in range(node.childCount()):
                _walk(node.child(at), found)
    return found


@pytest.fixture
def nameless() -> Callable[[QWidget], list[str]]:
    """The focusable things in a window that a screen reader could not name."""

    def look(window: QWidget) -> list[str]:
        nodes = _walk(QAccessible.queryAccessibleInterface(window), [])
        return [
            str(node.object())
            for node in nodes
            if node.state().focusable and not node.state().invisible and not node.text(QAccessible.Text.Name)
        ]

    return look
