"""The filter builder: what it builds is what one could have typed, and is understood."""

from collections.abc import Callable

import pytest
from list_desk import Desk, gift, give
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from samples import NOW

from app.fields import CHOICE, DATE, HOURS, LINK, MONEY, NOTE, NUMBER, YESNO, Field
from app.query import condition
from app.register import Register
from app.registers import GIFTS, REGISTERS
from app.registrar import Registrar
from ui.lists.filter_popover import FROM, FilterPopover, comparisons, filter_text, prefix_of

VALUES = {MONEY: "50", NUMBER: "3", HOURS: "7.5", DATE: "may", YESNO: "yes"}


@pytest.fixture
def desk(registrar: Registrar, sit_down: Callable[..., Desk]) -> Desk:
    give(registrar, gift(value=100), gift(value=9000), gift(value=None, provider="Castle Quay Hotel"))
    return sit_down(height=700)


@pytest.fixture
def popover(desk: Desk) -> FilterPopover:
    """The popover, opened by its chip."""
    desk.entries.chips.filter_button.click()
    found = desk.window.findChild(FilterPopover)
    assert found is not None
    return found


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.name)
def test_every_filter_that_can_be_built_is_understood(register: Register):
    for f in register.all_columns:
        if f.kind in (LINK, NOTE):
            continue
        value = f.choices[0].label.lower().replace(" ", "-") if f.kind is CHOICE else VALUES.get(f.kind, "two words")
        for comparison in comparisons(f):
            text = filter_text(register, f, comparison, value, value if comparison == FROM else "")
            assert condition(register, text, NOW).tests, text


@pytest.mark.parametrize(
    ("name", "comparison", "value", "upto", "text"),
    [
        ("total_pence", ">", "50", "", "value:>50"),
        ("total_pence", "..", "10", "20", "value:10..20"),
        ("provider", "has", "castle quay", "", 'giver:"castle quay"'),
        ("venue", "no", "", "", "no:venue"),
        ("kind", "not", "hospitality", "", "-type:hospitality"),
        ("outcome", "given", "", "", "has:outcome"),
        ("offered_on", "<", "may 2012", "", 'offered:"<may 2012"'),
    ],
)
def test_filters_are_the_text_one_would_type(name: str, comparison: str, value: str, upto: str, text: str):
    assert filter_text(GIFTS, GIFTS.column(name), comparison, value, upto) == text


def test_a_prefix_that_looks_in_more_places_gives_way_to_the_fields_name():
    assert prefix_of(GIFTS, GIFTS.column("provider")) == "giver"
    assert prefix_of(GIFTS, GIFTS.column("recipient_name")) == "recipient_name"
    assert all(isinstance(f, Field) for f in GIFTS.all_columns)


def test_a_filter_is_added_to_the_box(desk: Desk, popover: FilterPopover):
    assert popover.isVisible()
    assert popover.field.hasFocus()
    popover.field.set_value("total_pence")
    assert not popover.add_button.isEnabled()
    popover.value.setFocus()
    desk.qtbot.keyClicks(popover.value, "50")
    assert popover.preview.text() == "The same as typing  value:>50"
    desk.qtbot.keyClick(popover.value, Qt.Key.Key_Return)
    assert not popover.isVisible()
    assert desk.entries.search_box.line.text() == "value:>50"
    assert len(desk.ids) == 1
    assert desk.entries.chips.filter_button.hasFocus()


def test_a_filter_keeps_what_was_looked_for(desk: Desk):
    desk.write("hotel")
    desk.entries.open_filter("provider")
    popover = desk.window.findChild(FilterPopover)
    assert popover is not None
    popover.value.setText("castle quay")
    popover.add_button.click()
    assert desk.entries.search_box.line.text() == 'hotel giver:"castle quay"'
    assert len(desk.ids) == 1


def test_what_is_asked_follows_the_field(popover: FilterPopover):
    popover.field.set_value("outcome")
    assert (popover.choice.isVisible(), popover.value.isVisible()) == (True, False)
    popover.choice.set_value("declined")
    assert popover.text() == "outcome:declined"
    popover.comparison.set_value("no")
    assert not popover.choice.isVisible()
    assert popover.text() == "no:outcome"
    popover.field.set_value("offered_on")
    popover.comparison.set_value("..")
    assert popover.upto.isVisible()
    popover.value.setText("may")
    assert popover.text() == "", "between what and what?"
    popover.upto.setText("june")
    assert popover.text() == "offered:may..june"


def test_escape_closes_and_gives_the_focus_back(desk: Desk, popover: FilterPopover):
    desk.qtbot.keyClick(popover.field, Qt.Key.Key_Escape)
    assert not popover.isVisible()
    assert desk.entries.chips.filter_button.hasFocus()
    assert desk.entries.search_box.line.text() == ""


def test_turning_to_something_else_closes_it(desk: Desk, popover: FilterPopover):
    desk.table.setFocus()
    assert not popover.isVisible()
    desk.entries.chips.filter_button.click()
    assert popover.isVisible(), "and it opens again"


def test_its_parts_have_names(desk: Desk, popover: FilterPopover, nameless: Callable[[QWidget], list[str]]):
    assert popover.isVisible()
    assert nameless(desk.window) == []
