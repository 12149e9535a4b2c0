"""What the reading panel is made of: facts, history and stages, each complete in words."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QMainWindow, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.facts import Fact, Facts
from ui.widgets.history_list import FieldChange, HistoryLine, HistoryList
from ui.widgets.step_strip import Stage, StepStrip
from ui.widgets.text import strong
from ui.widgets.wrap import Wrap

STAGES = (
    Stage("applied", "Applied", "Ben Loxley, 3 May"),
    Stage("manager", "Line manager"),
    Stage("decision", "Decision"),
)


def _words(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]


def test_facts_show_label_value_and_second_line(show: Callable[..., QMainWindow], qtbot: QtBot):
    facts = Facts()
    facts.set_facts([Fact("From", "Harrow & Finch", "12 declarations", link="org:1"), Fact("Authorised by", "")])
    show(facts)
    assert _words(facts) == ["From", "12 declarations", "Authorised by", "—"]
    with qtbot.waitSignal(facts.followed) as told:
        qtbot.mouseClick(facts.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert told.args == ["org:1"]
    assert facts.findChild(QPushButton).accessibleName() == "Harrow & Finch"


def test_facts_are_replaced_and_never_clipped(show: Callable[..., QMainWindow], theme: Theme):
    facts = Facts()
    facts.set_facts([Fact("Type", "Gift")])
    show(facts, width=300)
    facts.set_facts([Fact("What became of it", "Given to the Northmere Hospice Fund after the appeal closed. " * 3)])
    theme.set_zoom(1.3)
    facts.layout().activate()
    assert "Gift" not in _words(facts)
    for label in facts.findChildren(Wrap):
        if label.isVisible():
            assert label.minimumHeight() >= label.heightForWidth(label.width())


def test_history_says_who_what_when_and_each_change(show: Callable[..., QMainWindow]):
    history = HistoryList()
    changes = (FieldChange("Value", "£69.00", "£96.00"), FieldChange("Authorised by", "", "Insp <Selwyn>"))
    history.set_lines(
        [HistoryLine("J. Abbott", "corrected the declaration", "12 Jun 2012, 09:55", changes, "receipt arrived")]
    )
    show(history)
    assert _words(history) == [
        f"{strong('J. Abbott')} corrected the declaration",
        "12 Jun 2012, 09:55",
        "Value: £69.00 → £96.00",
        "Authorised by: nothing → Insp <Selwyn>",
        "“receipt arrived”",
    ]


def test_history_is_replaced(show: Callable[..., QMainWindow]):
    history = HistoryList()
    show(history)
    history.set_lines([HistoryLine("A", "x", "1 Jun")])
    history.set_lines([HistoryLine("B", "y", "2 Jun")])
    assert _words(history) == [f"{strong('B')} y", "2 Jun"]


def test_stages_are_described_in_words(show: Callable[..., QMainWindow]):
    strip = StepStrip()
    strip.set_stages(STAGES, "manager")
    show(strip)
    assert strip.accessibleDescription() == "Applied: done (Ben Loxley, 3 May); Line manager: now; Decision: to come"


@pytest.mark.parametrize("bad", [False, True])
def test_the_stage_it_is_at_is_marked(
    show: Callable[..., QMainWindow], themed: Theme, picture: Callable[[QWidget], QImage], bad: bool
):
    strip = StepStrip()
    strip.set_stages(STAGES, "decision", bad=bad)
    show(strip)
    centre = round(strip.width() * 5 / 6)
    inside = picture(strip).pixelColor(centre - 7, 13)
    assert inside == themed.colour("bad_soft" if bad else "accent")


def test_a_stage_that_is_not_there_is_an_error(qtbot: QtBot):
    strip = StepStrip()
    qtbot.addWidget(strip)
    with pytest.raises(StopIteration):
        strip.set_stages(STAGES, "appeal")
