"""Buttons that flow: what does not fit begins the next line, and the last one stands at the right."""

from collections.abc import Callable

from PySide6.QtWidgets import QMainWindow, QPushButton, QWidget

from ui.widgets.flow import Flow


def laid_out(show: Callable[..., QMainWindow], names: list[str], width: int) -> list[QPushButton]:
    row = QWidget()
    flow = Flow(8, row, last_right=True)
    buttons = [QPushButton(name) for name in names]
    for button in buttons:
        flow.addWidget(button)
    show(row, width=width)
    return buttons


def test_what_does_not_fit_begins_the_next_line(show: Callable[..., QMainWindow]):
    wide = laid_out(show, ["One", "Two", "Three", "Next"], 900)
    assert len({button.y() for button in wide}) == 1
    narrow = laid_out(show, ["A long name for a step", "Another long name of one", "Next"], 260)
    first, second, last = narrow
    assert second.y() > first.geometry().bottom()
    assert second.x() == first.x()
    assert last.geometry().right() >= second.geometry().right()


def test_the_last_stands_at_the_right_end(show: Callable[..., QMainWindow]):
    *_, last = laid_out(show, ["One", "Next"], 480)
    room = last.parentWidget()
    assert room is not None
    assert last.geometry().right() == room.rect().right()


def test_it_asks_for_the_height_it_needs(show: Callable[..., QMainWindow]):
    row = QWidget()
    flow = Flow(8, row)
    for name in ("A step with a name", "Another with a name"):
        flow.addWidget(QPushButton(name))
    show(row)
    assert flow.hasHeightForWidth()
    assert flow.heightForWidth(180) > flow.heightForWidth(900)
