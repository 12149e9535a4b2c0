"""A link gives way to what is beside it: it goes on below where it may, and ends in … where it must."""

from collections.abc import Callable

from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from ui.widgets.facts import Fact, Facts
from ui.widgets.link import Link

LONG = "Brockholes Consulting Engineers & Surveyors Ltd t/a The Pale Heron at Brockholes"
Show = Callable[..., QMainWindow]


def shown(link: Link) -> list[str]:
    return link.text().replace("&&", "&").split("\n")


def test_a_long_name_goes_on_below_and_is_whole(show: Show):
    link = Link(LONG, lines=3)
    show(link, width=300)
    assert 1 < len(shown(link)) <= 3
    assert "".join(shown(link)) == LONG
    assert not link.toolTip()
    assert link.accessibleName() == LONG


def test_what_has_no_room_ends_in_dots_and_is_whole_in_the_tooltip(show: Show):
    link = Link(LONG)
    show(link, width=300)
    (line,) = shown(link)
    assert line.endswith("…")
    assert link.toolTip() == LONG


def test_a_word_wider_than_the_room_is_not_broken(show: Show):
    link = Link("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch", lines=3)
    show(link, width=200)
    (line,) = shown(link)
    assert line.endswith("…")


def test_it_takes_the_room_it_is_given_later(show: Show, qtbot: QtBot):
    link = Link(LONG, lines=3)
    window = show(link, width=300)
    window.resize(900, 400)
    qtbot.waitUntil(lambda: shown(link) == [LONG])


def test_facts_make_room_for_every_line_of_a_name(show: Show):
    facts = Facts()
    facts.set_facts([Fact("Supplier", LONG, "2 contracts", link="card"), Fact("Value", "£960,750.00")])
    show(facts, width=340)
    (link,) = facts.findChildren(Link)
    lines = len(shown(link))
    assert lines > 1
    assert link.height() >= lines * link.fontMetrics().height()
    assert not link.toolTip()
