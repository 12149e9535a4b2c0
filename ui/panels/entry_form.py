"""The form that records a new entry of a register or amends one. Nothing typed is lost, whatever is refused."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QKeyCombination, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.entries import Entry
from app.errors import InvalidEntry, ProbityError, StaleEntry
from app.fields import Values
from app.register import Register
from app.store.file import Draft
from app.store.lookups import Lookups
from app.suggestions import Suggestions
from ui.form_drop import taken_as_forms
from ui.panels.attachments import dropped_files
from ui.panels.compare_panel import to_add
from ui.panels.drafts import DraftKeeper
from ui.panels.duplicate_note import DuplicateNote, stands_below
from ui.panels.form_body import FormBody
from ui.panels.form_frame import FormFrame
from ui.panels.form_links import FormLinks
from ui.panels.form_meanings import FormMeanings
from ui.panels.keys import Acts, PanelKeys
from ui.panels.name_editors import OrganisationEditor
from ui.panels.pending_files import PendingFiles
from ui.panels.reading_ahead import ReadingAhead
from ui.panels.rebasing import Rebasing
from ui.panels.recording import Recording
from ui.run import run
from ui.session import Session
from ui.widgets.announce import announce

_CTRL = Qt.KeyboardModifier.ControlModifier


class EntryForm(QWidget):
    """Begins with `begin_new` or `begin_amend`."""

    saved = Signal(object, bool)  # the entry's id, and whether a new form for the next is up
    closed = Signal()
    compare_requested = Signal(object)  # an id: Qt's int is too short for it
    warned = Signal(str)  # the entry is saved, but something that goes with it is not

    def __init__(
        self, session: Session, register: Register, suggestions: Suggestions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        registrar = session.registrar
        lookups = Lookups(session.file.gateway, session.file.registers)
        self._session = session
        self._register = register
        self._recording = Recording(session, register, lookups)
        self.files = PendingFiles()
        self.body = FormBody(register, suggestions, registrar.today, registrar.reading.policies, self.files)
        self.note = DuplicateNote(register, registrar, lookups)
        self.frame = FormFrame(self.body)
        if below := stands_below(register, [place.path for row in self.body.plan.quick for place in row]):
            self.note.above = self.body.insert_below(below, self.note)
        self._links = FormLinks(self.body, suggestions, registrar.reading)
        self._meanings = FormMeanings(register, registrar, self.body)
        self._rebasing = Rebasing(register, self.body, self.frame.versions, suggestions)
        self._drafts = DraftKeeper(session, register, self._draft, self)
        self._ahead = ReadingAhead(register, self.body.plan, suggestions, self)
        self._keys = PanelKeys(self, self._acts())
        self._open = False  # what was saved is not compared with itself while the form goes away
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)
        self.setAcceptDrops(True)
        self._connect()

    @property
    def entry(self) -> Entry | None:
        """The entry being amended; None for a new one."""
        return self._recording.entry

    def title(self) -> str:
        if self.entry is not None:
            return self.tr("Amend %1").replace("%1", self.entry.reference)
        return self.tr("New %1").replace("%1", self._register.one)

    def begin_new(self, copy_of: int | None = None) -> None:
        """An empty form, or a copy of an entry; or what was typed before and not saved."""
        self._recording.begin_new()
        values = self.body.start()
        if copy_of is None:
            self._begin(values, self._drafts.find(None))
        else:
            self._begin(values | self._recording.copied(copy_of, values), None)

    def begin_with(self, values: Values) -> None:
        """A new entry that starts with these values; or what was typed before and not saved."""
        self._recording.begin_new()
        self._begin(self.body.start() | values, self._drafts.find(None))

    def begin_amend(self, entry: int) -> None:
        """The form on an entry as it stands, with what was typed before and not saved. Raises NoSuchEntry."""
        self._begin(self._recording.begin_amend(entry).values, self._drafts.find(entry))

    def leave(self) -> None:
        """Another thing is shown in the form's place, or the file is closed: the draft is kept."""
        self._ahead.stop()
        self._drafts.settle()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.leave()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.entry is None and dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = dropped_files(event.mimeData())
        for path in files if not taken_as_forms(self, files) else ():
            self.files.take(path)
        event.acceptProposedAction()

    def give_to(self, entry: Entry, refused: Callable[[ProbityError], None]) -> bool:
        """What was typed is recorded already: that entry takes its notes and files. False where it is refused."""
        registrar, more = self._session.registrar, to_add(self._register, entry.values, self.body.values())
        reason = self.tr("Recorded a second time")
        amended = partial(registrar.amend, self._register, entry.id, entry.version, more, reason)
        if more and run(self._session, amended, refused) is None:
            return False
        self._drafts.drop()
        self._open = False
        self._warn(self.files.attach_to(self._session, self._register, entry.id))
        return True

    # --- what keys and buttons do ------------------------------------------------------------------------------------

    def save(self) -> None:
        """Save and stay on the record."""
        if (saved := self._save()) is not None:
            self.saved.emit(self._recording.id, False)
            self._warn(saved)

    def save_and_next(self) -> None:
        """Save and stand ready for the next; an amended entry is only saved."""
        if self.entry is not None:
            self.save()
        elif (saved := self._save()) is not None:
            entry = self._recording.id
            self.begin_new()
            self.saved.emit(entry, True)
            self._warn(saved)

    def close_form(self) -> None:
        """Close, keeping the draft."""
        self._drafts.settle()
        self.closed.emit()

    def repeat_last(self) -> None:
        """Give the field with the caret the value it had in the entry this person recorded last."""
        field = self.body.focused()
        value = self._recording.last_value(field.path) if field else None
        if field is not None and value is not None:
            field.fill(value)
            field.touched = True

    def take_nearest(self) -> None:
        """Replace the new name of an organisation by the known one most like it: here, or in the first such field."""
        focused = self.body.focused()
        for field in (*([focused] if focused else []), *self.body.fields()):
            if isinstance(field.editor, OrganisationEditor) and field.editor.take_nearest():
                self._look_for_duplicates()
                return

    # --- saving ------------------------------------------------------------------------------------------------------

    def _save(self) -> list[str] | None:
        """None when it is refused; otherwise why some of the files could not be attached."""
        values = self.body.values()
        if problems := self.body.problems():
            self._refused(InvalidEntry(self._recording.faults(values) | problems))
            return None
        others, reason = self.note.others, self.frame.reason()
        changes = run(self._session, lambda: self._recording.save(values, others, reason), self._refused)
        if changes is None:
            return None
        self._drafts.drop()
        self._open = False
        announce(self.window(), changes.sentence)
        return self.files.attach_to(self._session, self._register, self._recording.id)

    def _warn(self, not_attached: list[str]) -> None:
        if not_attached:
            self.warned.emit(" ".join(not_attached))

    def _refused(self, why: ProbityError) -> None:
        self._drafts.flush()
        if isinstance(why, StaleEntry) and self.entry is not None:
            self._rebase(self.entry)
            return
        faults = why.faults if isinstance(why, InvalidEntry) else {}
        rest = self.body.show_faults(faults) if faults else {"": str(why)}
        if "reason" in rest:
            self.frame.show_reason_fault(rest.pop("reason"))
        self.frame.show_problem(" ".join(rest.values()))

    def _rebase(self, read: Entry) -> None:
        """Stand on the entry as it is now, with everything changed here still in the form."""
        mine = self._recording.changed(self.body.values())
        fresh = self._recording.begin_amend(read.id)
        reason = self.frame.reason() or ""
        self.frame.begin(self.title(), amends=True, reason=self._recording.needs_reason)
        self.frame.set_reason(reason)
        self._rebasing.begin(read, fresh, mine)
        announce(self.window(), self.tr("Somebody else saved this entry. Look at both versions."), urgent=True)

    # --- beginning, drafts, duplicates -------------------------------------------------------------------------------

    def _begin(self, values: Values, draft: Draft | None) -> None:
        draft = None if draft and self._recording.was_saved(draft) else draft
        kept = draft.body if draft else {}
        amends = self.entry is not None
        self.body.show_values(values)
        self.note.begin(kept.get("others") or [])
        self.files.begin(kept.get("files") or [])
        self.files.setVisible(not amends)
        self.frame.begin(self.title(), amends=amends, reason=self._recording.needs_reason)
        self._drafts.begin(self.entry.id if self.entry else None, draft)
        if draft:
            self._restore(draft)
        self._open = True
        self._meanings.follow()
        self._ahead.start()
        self.body.focus_first(marked=draft is None)

    def _restore(self, draft: Draft) -> None:
        self._recording.restore(draft)
        self.body.retype(draft.body.get("typed", {}), draft.body.get("lines", {}))
        self.frame.set_reason(draft.body.get("reason", ""))
        self.frame.show_restored(draft.at)
        self._look_for_duplicates()

    def _draft(self) -> dict[str, Any]:
        """What is to be kept; nothing when nothing was typed."""
        typed: dict[str, Any] = {
            "typed": self.body.typed(),
            "lines": self.body.counts(),
            "reason": self.frame.reason() or "",
            "files": self.files.paths(),
        }
        return typed | self._recording.draft() | {"others": self.note.others} if any(typed.values()) else {}

    def _start_again(self) -> None:
        self._drafts.drop()
        if self.entry is None:
            self.begin_new()
        else:
            self.begin_amend(self.entry.id)

    def _edited(self) -> None:
        self._drafts.touch()

    def _left(self, path: str) -> None:
        if not self._open:
            return
        field = self.body.field(path)
        if field is not None and not field.box.error:
            faults = self._register.faults(self.body.values(), self._session.today)
            field.box.set_error(faults.get(path))
        self._look_for_duplicates()

    def _look_for_duplicates(self) -> None:
        if self.entry is None and self._register.same:
            self.note.look(self.body.values())

    # --- how it is put together --------------------------------------------------------------------------------------

    def _acts(self) -> Acts:
        key = Qt.Key
        return {
            QKeyCombination(_CTRL, key.Key_S): self.save,
            QKeyCombination(_CTRL, key.Key_Return): self.save_and_next,
            QKeyCombination(_CTRL, key.Key_Enter): self.save_and_next,
            QKeyCombination(_CTRL, key.Key_R): self.repeat_last,
            QKeyCombination(key.Key_F8): self.take_nearest,
            QKeyCombination(key.Key_Escape): self.close_form,
        }

    def _connect(self) -> None:
        self.body.edited.connect(self._edited)
        self.body.left.connect(self._left)
        self.note.compare_requested.connect(self.compare_requested)
        self.note.answered.connect(self._edited)
        self.files.changed.connect(self._edited)
        self.files.failed.connect(self.frame.show_problem)
        self.frame.edited.connect(self._edited)
        self.frame.saved.connect(self.save)
        self.frame.saved_next.connect(self.save_and_next)
        self.frame.closed.connect(self.close_form)
        self.frame.started_again.connect(self._start_again)
        self._drafts.kept.connect(self.frame.show_status)
        self._drafts.failed.connect(self.frame.show_draft_problem)
