"""New register asks for what it needs, says what is missing where it is missing, and suggests the file's place."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from samples import TODAY

from app.errors import FileProblem
from app.registers import POLICIES
from ui import dialogs
from ui.pages.new_register import Begun, NewRegister
from ui.widgets.choice_field import ChoiceField


@pytest.fixture
def page(show: Callable[..., object], tmp_path: Path) -> NewRegister:
    made = NewRegister("J. Abbott", tmp_path, POLICIES, TODAY)
    show(made, width=900, height=700)
    return made


def test_the_place_follows_the_force_until_it_is_chosen(qtbot: QtBot, page: NewRegister, tmp_path: Path):
    qtbot.keyClicks(page.force, "Northmere/Police")
    assert Path(page.place.text()) == tmp_path / "NorthmerePolice.probity"
    page.place.selectAll()
    qtbot.keyClicks(page.place, str(tmp_path / "own"))
    qtbot.keyClicks(page.force, " Two")
    assert Path(page.place.text()) == tmp_path / "own"


def test_what_was_asked_for(qtbot: QtBot, page: NewRegister, tmp_path: Path):
    staff = tmp_path / "staff.csv"
    staff.write_text("Number\n")
    qtbot.keyClicks(page.force, "Northmere Constabulary")
    page.place.setText(str(tmp_path / "own"))
    page.staff.setText(str(staff))
    with qtbot.waitSignal(page.begun) as begun:
        page.make.click()
    assert begun.args == [Begun("Northmere Constabulary", tmp_path / "own.probity", "J. Abbott", staff)]


def test_what_differs_from_the_policy_as_shipped_goes_along(qtbot: QtBot, page: NewRegister):
    qtbot.keyClicks(page.force, "Northmere")
    limit = page.policy.boxes["gift_limit_pence"].control
    assert isinstance(limit, QLineEdit)
    assert limit.text() == "£25.00"
    limit.setText("50")
    page.role.set_value("head")
    with qtbot.waitSignal(page.begun) as begun:
        page.make.click()
    assert begun.args is not None
    assert begun.args[0].policy == {"gift_limit_pence": 50_00, "in_force_from": "2012-04-01"}
    assert begun.args[0].role == "head"


def test_a_first_policy_that_is_the_one_shipped_is_none_of_its_own(qtbot: QtBot, page: NewRegister):
    qtbot.keyClicks(page.force, "Northmere")
    since = page.policy.boxes["in_force_from"].control
    assert isinstance(since, QLineEdit)
    since.setText("1 Jan 2011")
    with qtbot.waitSignal(page.begun) as begun:
        page.make.click()
    assert begun.args is not None
    assert begun.args[0].policy == {}


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("gift_limit_pence", "lots", "not an amount of money"),
        ("days_to_declare", "0", "at least 1"),
        ("review_months", "", "Enter months between reviews"),
        ("appeals_heard_by", "head", "Somebody else"),
    ],
)
def test_a_policy_that_cannot_be_is_said_where_it_is_wrong(
    qtbot: QtBot, page: NewRegister, name: str, typed: str, sentence: str
):
    qtbot.keyClicks(page.force, "Northmere")
    control = page.policy.boxes[name].control
    if isinstance(control, QLineEdit):
        control.setText(typed)
    elif isinstance(control, ChoiceField):
        control.set_value(typed)
    with qtbot.assertNotEmitted(page.begun):
        page.make.click()
    assert sentence in page.policy.boxes[name].error
    assert QApplication.focusWidget() is control


def test_what_is_missing_is_said_and_gets_the_focus(page: NewRegister):
    page.name.clear()
    page.make.click()
    assert page.force_box.error == "Enter the force's name"
    assert page.name_box.error == "Enter your name"
    assert QApplication.focusWidget() is page.force


def test_a_staff_list_that_is_not_there_is_said(qtbot: QtBot, page: NewRegister):
    qtbot.keyClicks(page.force, "Northmere")
    page.staff.setText("nowhere.csv")
    with qtbot.assertNotEmitted(page.begun):
        page.make.click()
    assert page.staff_box.error == "There is no such file"


def test_a_refusal_is_shown_and_what_was_typed_stays(qtbot: QtBot, page: NewRegister):
    qtbot.keyClicks(page.force, "Northmere")
    page.show_problem(FileProblem("Northmere.probity already exists."))
    assert "already exists" in page.place_box.error
    assert QApplication.focusWidget() is page.place
    assert page.force.text() == "Northmere"


def test_browsing_fills_the_boxes(page: NewRegister, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(dialogs, "ask_save_path", lambda *asked: asked[-1](tmp_path / "chosen.probity"))
    monkeypatch.setattr(dialogs, "ask_open_path", lambda *asked: asked[-1](tmp_path / "staff.xlsx"))
    for browse in page.findChildren(type(page.make)):
        if browse.text() == "Browse…":
            browse.click()
    assert Path(page.place.text()) == tmp_path / "chosen.probity"
    assert Path(page.staff.text()) == tmp_path / "staff.xlsx"


def test_enter_moves_on_and_never_submits(qtbot: QtBot, page: NewRegister):
    page.take_focus()
    with qtbot.assertNotEmitted(page.begun):
        qtbot.keyClick(page.force, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.place
