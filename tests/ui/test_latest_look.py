"""One look at a time: the latest is the one that counts, it says what it does, and somebody may stop it."""

from collections.abc import Callable
from threading import Event

import pytest
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.errors import Unreadable
from app.progress import Report
from app.registrar import Registrar
from ui.jobs import JobQueue
from ui.latest_look import LatestLook
from ui.session import Session
from ui.widgets.banner import Banner
from ui.widgets.progress import Progress

Show = Callable[..., QMainWindow]


class Place(QWidget):
    """A page that looks."""

    def __init__(self, session: Session, jobs: JobQueue) -> None:
        super().__init__()
        self.progress, self.note = Progress(), Banner("bad")
        self.found: list[str] = []
        self.let_go = Event()
        self.looking = LatestLook(session, jobs, self.progress, self.note, "Comparing")
        column = QVBoxLayout(self)
        for part in (self.progress, self.note):
            part.hide()
            column.addWidget(part)

    def look(self, what: str, *, waits: bool = False) -> None:
        def work(registrar: Registrar, report: Report) -> str:
            while waits and not self.let_go.wait(0.01):
                report(1, 2)
            return f"{what} by {registrar.user.name}"

        self.looking.start(work, self.found.append)

    def fail(self) -> None:
        def work(_registrar: Registrar, _report: Report) -> str:
            raise Unreadable("It cannot be read")

        self.looking.start(work, self.found.append)


@pytest.fixture
def place(session: Session, jobs: JobQueue, show: Show) -> Place:
    found = Place(session, jobs)
    show(found, width=600, height=300)
    return found


def test_what_was_found_is_handed_over(place: Place, session: Session, qtbot: QtBot):
    place.look("One")
    qtbot.waitUntil(lambda: place.found == [f"One by {session.registrar.user.name}"])
    assert not place.progress.isVisible()


def test_another_look_takes_the_place_of_the_one_before(place: Place, qtbot: QtBot):
    place.look("One", waits=True)
    place.look("Two")
    qtbot.waitUntil(lambda: len(place.found) == 1)
    assert place.found[0].startswith("Two")


def test_a_look_says_what_it_does_until_it_is_stopped(place: Place, qtbot: QtBot):
    place.look("One", waits=True)
    qtbot.waitUntil(place.progress.isVisible)
    with qtbot.waitSignal(place.looking.stopped):
        place.progress.cancel.click()
    qtbot.waitUntil(lambda: not place.progress.isVisible())
    assert place.found == []
    place.look("Two")
    qtbot.waitUntil(lambda: len(place.found) == 1)


def test_why_nothing_was_found_is_told_until_something_is(place: Place, qtbot: QtBot):
    place.fail()
    qtbot.waitUntil(place.note.isVisible)
    assert place.found == []
    place.look("One")
    qtbot.waitUntil(lambda: len(place.found) == 1)
    assert not place.note.isVisible()


def test_a_failure_of_an_earlier_look_is_not_told(place: Place, qtbot: QtBot):
    place.fail()
    place.look("Two")
    qtbot.waitUntil(lambda: len(place.found) == 1)
    assert not place.note.isVisible()


def test_without_a_look_there_is_nothing_to_stop(place: Place, qtbot: QtBot):
    with qtbot.assertNotEmitted(place.looking.stopped):
        place.progress.cancel_asked.emit()
