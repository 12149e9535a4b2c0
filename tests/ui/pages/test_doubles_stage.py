"""Pairs that look like one offer, judged with keys alone, and the page told of each judgement."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from app.exchange.answers import NOTHING_SAID, Answers, Incoming, Judged, Spot
from app.exchange.import_plan import apply, plan_files
from app.exchange.plan import Plan
from app.registers import GIFTS
from app.registrar import Registrar
from ui.pages.bringing_in.doubles_stage import DoublesStage
from ui.pages.bringing_in.stage import Said
from ui.session import Session

HEADINGS = ("Date", "Name", "Received from", "Gift", "Value", "Outcome", "Remarks")
CAWLEY = (
    ("3/5/2011", "Sgt 4417 Garside", "Pellgarth Bakery", "Box of chocolates", "£8", "Accepted", ""),
    ("9/6/2011", "PC 0541 Rook", "Tidewater Sailing Club", "Regatta ticket", "£30.00", "Declined", ""),
    ("1/9/2011", "PC 0541 Rook", "Lantern Housing", "Desk calendar", "£4", "Accepted", ""),
)
THORNBY = (
    ("4/5/2011", "Sgt 4417 Garside", "PELLGARTH BAKERY LTD", "Chocolates, box of", "£8", "Accepted", "Thank you"),
    ("9/6/2011", "PC 0541 Rook", "Tidewater Sailing", "Ticket for the regatta", "£30", "Declined", ""),
    ("2/12/2011", "PC 0541 Rook", "Redwell Telecom", "Umbrella", "£6", "Declined", ""),
)


class Clerk:
    """A clerk before the stage, with a page behind it that plans again when it is told to."""

    def __init__(self, stage: DoublesStage, registrar: Registrar, files: list[Path], qtbot: QtBot) -> None:
        self.stage, self.registrar, self.files, self.qtbot = stage, registrar, files, qtbot
        self.answers: Answers = NOTHING_SAID
        stage.said.connect(self._hear)
        self.plan = self.plan_again()
        stage.setFocus()

    def _hear(self, said: Said) -> None:
        self.answers = said(self.answers)

    def plan_again(self) -> Plan:
        plan = plan_files(self.registrar, GIFTS, [Incoming(file) for file in self.files], self.answers)
        self.stage.show_plan(plan)
        self.qtbot.wait(1)
        return plan

    def press(self, *keys: str | Qt.Key) -> None:
        for key in keys:
            focus = QApplication.focusWidget()
            assert focus is not None, "nothing has the focus"
            self.qtbot.keyClick(focus, key)
            self.qtbot.wait(1)

    def judged(self) -> list[bool | None]:
        return [pair.judged.same if pair.judged else None for pair in self.stage.pairs()]

    def fact(self, key: str) -> tuple[str, str, bool, int]:
        (found,) = (one for one in self.stage.table.facts() if one.key == key)
        return found.first, found.second, found.differs, found.kept


@pytest.fixture
def files(written: Callable[..., Path]) -> list[Path]:
    return [written(HEADINGS, *CAWLEY, name="cawley.csv"), written(HEADINGS, *THORNBY, name="thornby.csv")]


@pytest.fixture
def clerk(
    session: Session, registrar: Registrar, files: list[Path], show: Callable[..., QMainWindow], qtbot: QtBot
) -> Clerk:
    stage = DoublesStage(session)
    show(stage, width=1120, height=560)
    return Clerk(stage, registrar, files, qtbot)


def test_the_pairs_are_listed_and_counted(clerk: Clerk):
    assert clerk.judged() == [None, None]
    assert clerk.stage.still_open() == 2
    assert clerk.stage.words.text() == "0 of 2 judged"


def test_both_sides_are_told_and_what_differs_is_marked(clerk: Clerk):
    pair = clerk.stage.current()
    assert pair is not None
    first = clerk.stage.table.model().headerData(1, Qt.Orientation.Horizontal)
    second = clerk.stage.table.model().headerData(2, Qt.Orientation.Horizontal)
    assert {str(first).split(",")[0], str(second).split(",")[0]} == {"cawley", "thornby"}
    assert clerk.fact("recipient")[2:] == (False, 0)
    assert clerk.fact("provider")[2] is True
    assert clerk.fact("provider")[3] in (1, 2)
    assert clerk.stage.agree.text().startswith("Agrees: ")


def test_the_same_is_said_with_the_better_facts_and_the_next_follows(clerk: Clerk):
    first = clerk.stage.current()
    assert first is not None
    clerk.press("s")
    assert clerk.answers.couples[first.couple].same
    assert clerk.stage.current() is not first
    assert clerk.stage.still_open() == 1
    plan = clerk.plan_again()
    assert len(plan.new) == 5


def test_different_is_remembered_and_keeps_both(clerk: Clerk):
    clerk.press("d", "d")
    assert [judged.same for judged in clerk.answers.couples.values()] == [False, False]
    assert clerk.stage.words.text() == "2 of 2 judged"
    assert len(clerk.plan_again().new) == 6


def test_a_judgement_is_taken_back(clerk: Clerk):
    clerk.press("s", Qt.Key.Key_Left)
    assert clerk.judged().count(True) == 1
    at = clerk.judged().index(True)
    clerk.stage.list.choose(str(clerk.stage.pairs()[at].couple))
    clerk.press("u")
    assert clerk.answers == NOTHING_SAID
    assert clerk.judged() == [None, None]


def test_space_keeps_the_other_side(clerk: Clerk):
    pair = clerk.stage.current()
    assert pair is not None
    before = clerk.fact("provider")[3]
    clerk.stage.table.setFocus(Qt.FocusReason.TabFocusReason)
    while clerk.stage.table.current_key() != "provider":
        clerk.press(Qt.Key.Key_Down if clerk.stage.table.currentIndex().row() == 0 else Qt.Key.Key_Up)
    clerk.press(Qt.Key.Key_Space)
    assert clerk.fact("provider")[3] == 3 - before
    clerk.press("s")
    assert ("provider" in clerk.answers.couples[pair.couple].second) == (before == 1)


def test_the_side_chosen_is_what_comes_in(clerk: Clerk):
    pair = clerk.stage.current()
    assert pair is not None
    first, second, _, kept = clerk.fact("provider")
    clerk.stage.table.turned.emit("provider")
    clerk.press("s")
    wanted = second if kept == 1 else first
    assert wanted in {one.values["provider"] for one in clerk.plan_again().new}


def test_right_and_left_turn_the_pairs(clerk: Clerk):
    first = clerk.stage.current()
    clerk.press(Qt.Key.Key_Right)
    assert clerk.stage.current() is not first
    clerk.press(Qt.Key.Key_Right, Qt.Key.Key_Left)
    assert clerk.stage.current() is first


def test_all_sure_ones_are_the_same_only_after_they_were_listed(clerk: Clerk):
    assert clerk.stage.all_sure.isEnabled()
    clerk.stage.all_sure.click()
    listed = len(clerk.stage.listed.table.rows())
    assert listed == sum(pair.score >= 0.95 for pair in clerk.stage.pairs())
    clerk.press(Qt.Key.Key_Escape)
    assert clerk.answers == NOTHING_SAID
    clerk.stage.all_sure.click()
    clerk.stage.listed.yes.click()
    assert [judged.same for judged in clerk.answers.couples.values()] == [True] * listed
    assert QApplication.focusWidget() is clerk.stage.list


def test_judgements_given_while_the_page_plans_are_kept(clerk: Clerk):
    clerk.press("s")
    early = plan_files(clerk.registrar, GIFTS, [Incoming(file) for file in clerk.files], clerk.answers)
    clerk.press("d")
    clerk.stage.show_plan(early)
    assert sorted(filter(lambda said: said is not None, clerk.judged())) == [False, True]
    clerk.plan_again()
    assert clerk.stage.still_open() == 0


def test_an_entry_held_shows_its_reference_and_opens(
    session: Session, registrar: Registrar, files: list[Path], show: Callable[..., QMainWindow], qtbot: QtBot
):
    apply(registrar, plan_files(registrar, GIFTS, [Incoming(files[0])]))
    stage = DoublesStage(session)
    show(stage, width=1120, height=560)
    clerk = Clerk(stage, registrar, files[1:], qtbot)
    pair = clerk.stage.current()
    assert pair is not None
    assert pair.first.reference
    assert clerk.stage.table.model().headerData(1, Qt.Orientation.Horizontal) == f"{pair.first.reference}, held already"
    with qtbot.waitSignal(stage.entry_asked) as asked:
        clerk.press(Qt.Key.Key_Return)
    assert asked.args == ["gifts", pair.first.entry]


def test_a_pair_judged_elsewhere_the_other_way_about_is_shown_as_judged(clerk: Clerk):
    pair = clerk.stage.current()
    assert pair is not None
    first, second = pair.couple
    assert isinstance(first, Spot)
    clerk.answers = clerk.answers.with_judged((second, first), Judged(False))
    clerk.plan_again()
    assert clerk.judged().count(False) == 1
    clerk.stage.list.choose(str(pair.couple))
    clerk.press("u")
    assert clerk.answers == NOTHING_SAID


def test_everything_has_a_name(clerk: Clerk, nameless: Callable[..., list[str]]):
    assert nameless(clerk.stage.window()) == []


def test_files_without_pairs_say_so(
    session: Session, registrar: Registrar, files: list[Path], show: Callable[..., QMainWindow]
):
    stage = DoublesStage(session)
    show(stage)
    stage.show_plan(plan_files(registrar, GIFTS, [Incoming(files[0])]))
    assert stage.stack.currentWidget() is stage.empty
    assert stage.still_open() == 0
