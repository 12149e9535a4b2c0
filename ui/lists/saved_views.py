"""Saved views: a search, its order and its columns under a name, shared by everybody who uses the file."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from app.errors import ProbityError
from app.register import Register
from app.store.file import RegisterFile
from ui import dialogs
from ui.widgets.announce import announce
from ui.widgets.button import Button
from ui.widgets.text import literal

MOST_KEYS = 9


@dataclass(frozen=True)
class View:
    """What a saved view brings back. `columns` is None for those the register declares."""

    search: str = ""
    order: str = ""
    descending: bool = True
    columns: tuple[str, ...] | None = None

    def body(self) -> dict[str, Any]:
        columns = list(self.columns) if self.columns else None
        return {"search": self.search, "order": self.order, "descending": self.descending, "columns": columns}

    @classmethod
    def read(cls, body: dict[str, Any]) -> "View":
        columns = body.get("columns")
        return cls(
            str(body.get("search", "")),
            str(body.get("order", "")),
            bool(body.get("descending", True)),
            tuple(str(name) for name in columns) if columns else None,
        )


class SavedViews(Button):
    """The button with the menu. `now` says what the list shows; `chosen` carries the view to show instead."""

    chosen = Signal(View)
    refused = Signal(ProbityError)

    def __init__(
        self, file: RegisterFile, register: Register, now: Callable[[], View], parent: QWidget | None = None
    ) -> None:
        super().__init__(_tr("Saved views"), "bookmark", parent=parent)
        self._file = file
        self._register = register
        self._now = now
        self._used = ""
        self._menu = QMenu(self)
        self.clicked.connect(self._open)
        for number in range(1, MOST_KEYS + 1):
            key = QShortcut(QKeySequence(f"Alt+Shift+{number}"), self)
            key.setContext(Qt.ShortcutContext.WindowShortcut)
            key.activated.connect(lambda number=number: self._use_number(number))

    def menu_now(self) -> QMenu:
        """The menu as it would open now."""
        self._menu.clear()
        views = self._file.views(self._register.name)
        for number, (name, body) in enumerate(views.items(), 1):
            keys = f"\tAlt+Shift+{number}" if number <= MOST_KEYS else ""
            action = self._menu.addAction(f"{literal(name)}{keys}")
            action.setCheckable(True)
            action.setChecked(View.read(body) == self._now())
            action.triggered.connect(lambda _on, name=name: self.use(name))
        if views:
            self._menu.addSeparator()
        self._add_saving(views)
        return self._menu

    def use(self, name: str) -> None:
        """Show a saved view."""
        body = self._file.views(self._register.name).get(name)
        if body is not None:
            self._used = name
            self.chosen.emit(View.read(body))
            announce(self, self.tr("View %1").replace("%1", name))

    def save(self, name: str) -> None:
        """Keep what the list shows now under a name; a view of that name is replaced."""
        try:
            self._file.save_view(self._register.name, name, self._now().body())
        except ProbityError as why:
            self.refused.emit(why)
            return
        self._used = name
        announce(self, self.tr("View %1 saved").replace("%1", name))

    def drop(self, name: str) -> None:
        try:
            self._file.drop_view(self._register.name, name)
        except ProbityError as why:
            self.refused.emit(why)

    def _add_saving(self, views: dict[str, dict[str, Any]]) -> None:
        now, writable = self._now(), self._file.writable
        if self._used in views and View.read(views[self._used]) != now:
            words = self.tr("Save changes to “%1”").replace("%1", literal(self._used))
            self._menu.addAction(words, lambda: self.save(self._used)).setEnabled(writable)
        self._menu.addAction(self.tr("Save this view…"), self._ask_name).setEnabled(writable)
        if views:
            removing = self._menu.addMenu(self.tr("Remove a view"))
            removing.setEnabled(writable)
            for name in views:
                removing.addAction(literal(name), partial(self.drop, name))

    def _ask_name(self) -> None:
        question = self.tr("Everybody who uses this file will find it under this name.")
        dialogs.ask_text(self, self.tr("Save this view"), question, self.save)

    def _use_number(self, number: int) -> None:
        names = list(self._file.views(self._register.name))
        if number <= len(names):
            self.use(names[number - 1])

    def _open(self) -> None:
        self.menu_now().popup(self.mapToGlobal(QPoint(0, self.height() + 2)))


def _tr(text: str) -> str:
    return QCoreApplication.translate("SavedViews", text)
