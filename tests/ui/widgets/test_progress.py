"""Long work in a page: hidden until it begins, counts, guesses the time left late enough, and can be cancelled."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QMainWindow, QProgressBar
from pytestqt.qtbot import QtBot

from ui.widgets import progress
from ui.widgets.elide import Elide
from ui.widgets.progress import Progress


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What the time is; a test moves it."""
    now = [0.0]
    monkeypatch.setattr(progress, "monotonic", lambda: now[0])
    return now


@pytest.fixture
def shown(show: Callable[..., QMainWindow], clock: list[float]) -> Progress:
    made = Progress()
    show(made)
    return made


def count(shown: Progress) -> str:
    (label,) = shown.findChildren(Elide)
    return label.text()


def test_it_is_there_only_while_something_runs(shown: Progress):
    assert not shown.isVisible()
    shown.begin("Reading cawley.xlsx")
    assert shown.isVisible()
    shown.end()
    assert not shown.isVisible()


def test_it_counts(shown: Progress):
    shown.begin("Bringing in")
    shown.report(1_500, 3_000)
    assert count(shown) == "1,500 of 3,000"
    assert shown.findChild(QProgressBar).value() == 1_500


@pytest.mark.parametrize(
    ("gone", "left"), [(1.0, ""), (10.0, ", about 30 seconds left"), (60.0, ", about 3 minutes left")]
)
def test_the_time_left_is_guessed_once_it_can_be(shown: Progress, clock: list[float], gone: float, left: str):
    shown.begin("Bringing in")
    clock[0] = gone
    shown.report(25, 100)
    assert count(shown) == f"25 of 100{left}"


def test_cancel_asks(qtbot: QtBot, shown: Progress):
    shown.begin("Bringing in")
    with qtbot.waitSignal(shown.cancel_asked):
        shown.cancel.click()
