"""A clerk before the panel of one register: what tests of the panel press and look at."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from app.entries import Entry
from app.register import Register
from app.registrar import Registrar
from ui.panels.entry_form import EntryForm
from ui.panels.entry_panel import EntryPanel
from ui.panels.form_field import FormField
from ui.session import Session

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
TAB, RIGHT, ENTER, ESC = Qt.Key.Key_Tab, Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Escape
SAVE, SAVE_NEXT = (Qt.Key.Key_S, CTRL), (ENTER, CTRL)
Key = str | Qt.Key | tuple[Qt.Key, Qt.KeyboardModifier]


@dataclass
class Desk:
    """A clerk before the panel: real keys go to whatever has the focus."""

    panel: EntryPanel
    window: QMainWindow
    session: Session
    register: Register
    qtbot: QtBot

    @property
    def form(self) -> EntryForm:
        found = self.panel.findChild(EntryForm)
        assert found is not None, "the form was never opened"
        return found

    @property
    def registrar(self) -> Registrar:
        return self.session.registrar

    def press(self, *keys: Key) -> None:
        for key in keys:
            focus = QApplication.focusWidget()
            assert focus is not None, "nothing has the focus"
            if isinstance(key, str):
                self.qtbot.keyClicks(focus, key)
            elif isinstance(key, tuple):
                self.qtbot.keyClick(focus, *key)
            else:
                self.qtbot.keyClick(focus, key)

    def new(self, copy_of: int | None = None) -> None:
        self.panel.start_new(copy_of)
        self.settle()

    def amend(self, entry: int) -> None:
        self.panel.start_amend(entry)
        self.settle()

    def settle(self) -> None:
        """Let what was just shown become visible: focus skips what is not."""
        QApplication.sendPostedEvents()
        QApplication.processEvents()

    def field(self, path: str) -> FormField:
        found = self.form.body.field(path)
        assert found is not None, f"the form has no field {path}"
        return found

    def typed(self, path: str) -> str:
        return self.field(path).editor.typed()

    def focused(self) -> str:
        field = self.form.body.focused()
        return field.path if field else ""

    def entries(self) -> list[Entry]:
        ids = self.session.file.gateway.column(f"SELECT id FROM {self.register.name} ORDER BY id")
        return self.registrar.reading.entries(self.register, ids)
