"""What a list looks like: its columns and its order, remembered for each user on this desktop and nowhere else."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from PySide6.QtCore import QSettings

from app.register import Register
from ui.lists.columns import REFERENCE, Column, Look, chosen_at_first, offered
from ui.lists.saved_views import View

_DOWN_AT_FIRST = (Look.DATE, Look.AMOUNT)


@dataclass(frozen=True)
class Shape:
    """Which columns are shown (None: those the register declares), and what the entries are in order of."""

    columns: tuple[str, ...] | None = None
    order: str = ""
    descending: bool = True


class ListShape:
    """The shape of one list. What is remembered and no longer declared is left out."""

    def __init__(self, register: Register, store: QSettings, user: str) -> None:
        self._register = register
        self._store = store
        self._key = f"lists/{user.replace('/', '_')}/{register.name}"
        self.offered = {column.name: column for column in offered(register)}
        self._shape = self._known(self._remembered())

    @property
    def as_chosen(self) -> bool:
        """Whether the user chose other columns than those shown at first, and did not only move them."""
        return set(self.names()) != set(chosen_at_first(self._register))

    def names(self) -> tuple[str, ...]:
        return self._shape.columns or chosen_at_first(self._register)

    def columns(self) -> list[Column]:
        return [self.offered[name] for name in self.names()]

    def order(self) -> tuple[Column, bool]:
        """The column the entries are in order of, and whether from the last to the first.

        Until somebody sorts it is newest first, or by name where nothing is dated.
        """
        if self._shape.order:
            return self.offered[self._shape.order], self._shape.descending
        named = [column for column in self.offered.values() if column.look is Look.NAME]
        if self._register.dated or not named:
            return self.offered[self._register.dated or REFERENCE], True
        return named[0], False

    def sort(self, name: str, *, descending: bool) -> None:
        self._keep(replace(self._shape, order=name, descending=descending))

    def sort_next(self, name: str) -> None:
        """What a click on a column's head does: sort by it, or the other way round."""
        column, descending = self.order()
        down = name == REFERENCE or self.offered[name].look in _DOWN_AT_FIRST
        self.sort(name, descending=not descending if column.name == name else down)

    def choose(self, names: Sequence[str] | None) -> None:
        """Show these columns, or those shown at first."""
        self._keep(replace(self._shape, columns=tuple(names) if names else None))

    def move(self, shown: Sequence[str]) -> None:
        """Put the columns that are shown into this order; those there was no room for stay behind their neighbours."""
        moved = list(shown)
        before = self.names()
        for at, name in enumerate(before):
            if name not in moved:
                moved.insert(moved.index(before[at - 1]) + 1 if at else 0, name)
        self.choose(moved)

    def view(self, search: str) -> View:
        """The shape with a search, as it can be saved."""
        return View(search, **asdict(self._shape))

    def use(self, view: View) -> None:
        """Take on a saved view's shape, for as long as nobody changes it."""
        self._shape = self._known(Shape(view.columns, view.order, view.descending))

    def _keep(self, shape: Shape) -> None:
        self._shape = shape
        self._store.setValue(self._key, json.dumps(asdict(shape)))

    def _remembered(self) -> Shape:
        try:
            kept = json.loads(str(self._store.value(self._key, "{}")))
            names = kept.get("columns")
            columns = tuple(str(name) for name in names) if names else None
            return Shape(columns, str(kept.get("order", "")), bool(kept.get("descending", True)))
        except (ValueError, TypeError, AttributeError):
            return Shape()

    def _known(self, shape: Shape) -> Shape:
        columns = tuple(name for name in shape.columns or () if name in self.offered) or None
        return Shape(columns, shape.order, shape.descending) if shape.order in self.offered else Shape(columns)
