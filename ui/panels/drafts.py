"""Keeps what is being typed in the register file, within a second, until it is saved."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.errors import ProbityError
from app.ids import new_act
from app.register import Register
from app.store.file import Draft, utc_now
from ui.session import Session

MILLISECONDS_UNTIL_KEPT = 1_000


class DraftKeeper(QObject):
    """One draft at a time, of a new entry or of changes to one. `what` gives its body; an empty one is no draft."""

    kept = Signal(str)  # a word for the form's head
    failed = Signal(str)  # why it could not be kept

    def __init__(
        self, session: Session, register: Register, what: Callable[[], dict[str, Any]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._register = register
        self._what = what
        self._id = ""
        self._entry: int | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(MILLISECONDS_UNTIL_KEPT)
        self._timer.timeout.connect(self.flush)

    def find(self, entry: int | None) -> Draft | None:
        """This person's newest draft of an entry, or of a new one."""
        drafts = self._session.file.drafts(self._session.registrar.user.name)
        return next((d for d in drafts if d.register == self._register.name and d.entry == entry), None)

    def begin(self, entry: int | None, draft: Draft | None = None) -> None:
        """From now on keep this: a draft found, or a fresh one."""
        self._timer.stop()
        self._id = draft.id if draft else new_act()
        self._entry = entry

    def touch(self) -> None:
        """Something was typed."""
        if not self._timer.isActive():
            self._timer.start()

    def flush(self) -> None:
        """Keep what there is now."""
        self._timer.stop()
        body = self._what()
        who = self._session.registrar.user.name
        try:
            if body:
                draft = Draft(self._id, self._register.name, self._entry, who, utc_now(), body)
                self._session.file.keep_draft(draft)
                self.kept.emit(self.tr("Draft kept"))
            else:
                self._session.file.drop_draft(self._id)
                self.kept.emit("")
        except ProbityError as why:
            self.failed.emit(str(why))

    def settle(self) -> None:
        """Keep at once what was typed within the last second."""
        if self._timer.isActive():
            self.flush()

    def drop(self) -> None:
        """The draft is saved, or given up."""
        self._timer.stop()
        try:
            self._session.file.drop_draft(self._id)
        except ProbityError as why:
            self.failed.emit(str(why))
