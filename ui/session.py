"""The open register file as the window sees it: who acts, and the one signal that says what changed."""

from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from app import access
from app.entries import Changes
from app.errors import FileReadOnly
from app.register import Register
from app.registrar import USERS, Registrar
from app.store.file import Presence, RegisterFile

MILLISECONDS_BETWEEN_LOOKS = 1_000  # another desktop's save is shown within two seconds
LOOKS_BETWEEN_SIGNS = 20  # how often this desktop says that it is still here


class Session(QObject):
    """One open register file. Screens act through `registrar` and listen to `changed`; they never call one another.

    `changed` carries the names of the registers that changed, whether this window or another desktop changed them.
    """

    changed = Signal(frozenset)
    acted = Signal(Changes)  # an act of this window, for the line in the status bar
    others_changed = Signal(list)  # list[Presence]: who else has the file open

    def __init__(self, file: RegisterFile, registrar: Registrar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.file = file
        self.registrar = registrar
        self.others: list[Presence] = []
        self._looks = 0
        self._seen = (file.gateway.changed(), file.journal.head())
        self._timer = QTimer(self)
        self._timer.setInterval(MILLISECONDS_BETWEEN_LOOKS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Say that this desktop is here, and start to look for what others save."""
        self.file.be_seen(self.registrar.user.name)
        self._timer.start()
        self.look_at_others()

    def end(self) -> None:
        """Stop looking and leave the file."""
        self._timer.stop()
        self.file.close()

    @property
    def today(self) -> date:
        return self.registrar.today()

    @property
    def registers(self) -> tuple[Register, ...]:
        """The registers that have a page, and that the user may see."""
        user = self.registrar.user
        return tuple(r for r in self.file.registers if r.section != "settings" and access.may_see(user, r))

    def why_not_record(self, register: Register) -> str | None:
        """Why nothing may be recorded in a register from here; None if it may."""
        if not self.file.writable:
            return str(FileReadOnly(self.file.path.name))
        return access.why_not_record(self.registrar.user, register)

    def publish(self, changes: Changes) -> None:
        """Tell every screen about an act of this window. The registrar knows already what role its user has now."""
        self._seen = (self.file.gateway.changed(), self.file.journal.head())
        self.acted.emit(changes)
        self.changed.emit(changes.registers)

    def look(self) -> None:
        """Notice what another desktop saved since the last look, and from time to time say that this one is here."""
        self._looks += 1
        if self._looks % LOOKS_BETWEEN_SIGNS == 0:
            self.file.be_seen(self.registrar.user.name)
        version, head = self._seen
        now = self.file.gateway.changed()
        if now == version:
            return
        newest = self.file.journal.head()
        self._seen = (now, newest)
        self.look_at_others()
        if newest.length > head.length:
            changed = self.file.journal.registers_since(head.length)
            if USERS in changed:
                self.registrar.look_again()
            self.changed.emit(changed)

    def look_at_others(self) -> None:
        """Find out who else has the file open."""
        others = self.file.others()
        if others != self.others:
            self.others = others
            self.others_changed.emit(others)
