"""A clerk before the list of one register: what tests of the list press and look at."""

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from app.deeds import new_deed
from app.fields import Values
from app.ids import new_ids
from app.registers import GIFTS
from app.registrar import Registrar
from ui.lists.cells import Cell
from ui.lists.entry_list import EntryList
from ui.lists.entry_table import EntryTable
from ui.session import Session

FIRST_DAY = date(2012, 6, 1)
_NONE = Qt.KeyboardModifier.NoModifier


def gift(**changes: object) -> Values:
    """One declined gift of chocolates from Harrow Hotel; `what`, `value` and `outcome` are its item's."""
    item: Values = {"description": changes.pop("what", "Box of chocolates")}
    item |= {"value_pence": changes.pop("value", 750), "outcome": changes.pop("outcome", "declined")}
    if item["outcome"] == "accepted":
        item["disposal"] = "shared"
    offer: Values = {"recipient": "4417", "provider": "Harrow Hotel", "offered_on": "2012-06-13", "kind": "gift"}
    return offer | changes | {"items": [item]}


def give(registrar: Registrar, *gifts: Values) -> list[int]:
    """Record these gifts in order; their ids."""
    return [registrar.add(GIFTS, one).touched[-1].id for one in gifts]


def give_many(registrar: Registrar, count: int) -> list[int]:
    """Bring in many gifts at once, each a day older than the one before it; their ids, the newest first."""
    deeds, ids = [], new_ids(count)
    for at, entry in enumerate(ids):
        day = FIRST_DAY - timedelta(days=at)
        values = gift(offered_on=day.isoformat(), value=100 + at, provider="Castle Quay Hotel")
        whole, _ = registrar.composing.prepare(GIFTS, values, old=True)
        deeds.append(new_deed(GIFTS, whole, entry, f"G/{day.year}/{9000 - at}", today=registrar.today()))
    registrar.bring_in(GIFTS, deeds)
    return ids


@dataclass
class Desk:
    """The list in a shown window, with its session."""

    entries: EntryList
    window: QMainWindow
    session: Session
    qtbot: QtBot

    @property
    def table(self) -> EntryTable:
        return self.entries.table

    @property
    def registrar(self) -> Registrar:
        return self.session.registrar

    @property
    def ids(self) -> list[int]:
        return list(self.table.entries.ids)

    def write(self, text: str) -> None:
        """Type into the search box and wait for what it finds."""
        self.qtbot.keyClicks(self.entries.search_box.line, text)
        self.qtbot.waitUntil(lambda: not self.entries.search_box.is_waiting())

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = _NONE) -> None:
        focus = self.window.focusWidget()
        assert focus is not None, "nothing has the focus"
        self.qtbot.keyClick(focus, key, modifiers)

    def labels(self) -> list[str]:
        return [column.label for column in self.table.entries.columns]

    def cell(self, row: int, name: str) -> Cell:
        names = [column.name for column in self.table.entries.columns]
        return self.table.entries.shown(row)[names.index(name)]

    def words(self) -> str:
        """What the head says, once everything is counted and added up."""
        self.qtbot.waitUntil(self.entries.is_counted)
        return self.entries.top.words.text()
