"""Saved views: a search, its order and its columns under a name, for everybody who uses the file."""

from collections.abc import Callable

import pytest
from list_desk import Desk, gift, give
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from app.errors import FileReadOnly, ProbityError
from app.registers import GIFTS, PEOPLE
from app.registrar import Registrar
from app.store.gateway import Gateway
from ui import dialogs

ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(registrar: Registrar, sit_down: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Three gifts; every view that is saved by the menu is called “Dear ones”."""
    give(registrar, gift(value=100), gift(value=9000), gift(value=7000, offered_on="2012-01-01"))
    monkeypatch.setattr(dialogs, "ask_text", lambda _parent, _title, _question, done: done("Dear ones"))
    return sit_down()


def names(desk: Desk) -> list[str]:
    return [action.text().partition("\t")[0] for action in desk.entries.views.menu_now().actions() if action.text()]


def take(menu: QMenu, text: str) -> None:
    next(action for action in menu.actions() if action.text().partition("\t")[0] == text).trigger()


def dear_ones(desk: Desk) -> None:
    """Look for what is dear, cheapest first, and save that."""
    desk.entries.set_search("value:>50")
    desk.entries._sort_by("total_pence", descending=False)
    take(desk.entries.views.menu_now(), "Save this view…")
    desk.entries.set_search("")
    desk.entries._sort_by("offered_on", descending=True)


def test_a_view_brings_back_search_and_order(desk: Desk):
    assert names(desk) == ["Save this view…"]
    dear_ones(desk)
    assert len(desk.ids) == 3
    take(desk.entries.views.menu_now(), "Dear ones")
    assert [desk.cell(row, "total_pence").text for row in range(2)] == ["£70.00", "£90.00"]
    assert desk.entries.search_box.line.text() == "value:>50"
    assert desk.registrar.file.views(GIFTS.name)["Dear ones"] == {
        "search": "value:>50",
        "order": "total_pence",
        "descending": False,
        "columns": None,
    }
    assert desk.registrar.file.views(PEOPLE.name) == {}


def test_the_view_in_force_is_ticked(desk: Desk):
    dear_ones(desk)
    assert [a.text() for a in desk.entries.views.menu_now().actions() if a.isChecked()] == []
    desk.entries.views.use("Dear ones")
    ticked = [a.text() for a in desk.entries.views.menu_now().actions() if a.isChecked()]
    assert ticked == ["Dear ones\tAlt+Shift+1"]


def test_alt_shift_and_a_figure_brings_it_back(desk: Desk):
    dear_ones(desk)
    desk.press(Qt.Key.Key_1, ALT_SHIFT)
    assert len(desk.ids) == 2
    desk.press(Qt.Key.Key_2, ALT_SHIFT)
    assert len(desk.ids) == 2, "there is no second view"


def test_a_view_in_use_can_be_changed_without_starting_again(desk: Desk):
    dear_ones(desk)
    desk.entries.views.use("Dear ones")
    assert "Save changes to “Dear ones”" not in names(desk)
    desk.entries.set_search("value:>80")
    take(desk.entries.views.menu_now(), "Save changes to “Dear ones”")
    assert desk.registrar.file.views(GIFTS.name)["Dear ones"]["search"] == "value:>80"


def test_a_view_can_be_removed(desk: Desk):
    dear_ones(desk)
    removing = next(a.menu() for a in desk.entries.views.menu_now().actions() if a.text() == "Remove a view")
    assert isinstance(removing, QMenu)
    take(removing, "Dear ones")
    assert names(desk) == ["Save this view…"]


def test_a_view_with_columns_that_are_gone_shows_those_that_are_there(desk: Desk):
    body = {"search": "", "order": "no_such", "descending": True, "columns": ["what", "no_such"]}
    desk.registrar.file.save_view(GIFTS.name, "Odd", body)
    desk.entries.views.use("Odd")
    assert desk.labels() == ["What"]
    assert len(desk.ids) == 3


def test_where_the_file_cannot_be_written_that_is_said(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    def refuse(self: Gateway, *_: object) -> int:
        raise FileReadOnly(self.name)

    told: list[ProbityError] = []
    desk.entries.refused.connect(told.append)
    monkeypatch.setattr(Gateway, "execute", refuse)
    desk.entries.views.save("Mine")
    desk.entries.views.drop("Mine")
    assert [type(why) for why in told] == [FileReadOnly, FileReadOnly]
