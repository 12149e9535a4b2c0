"""The form that records a new entry of a register or amends one. Nothing typed is lost, whatever is refused."""

from typing import Any

from PySide6.QtCore import QKeyCombination, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.entries import Changes, Entry
from app.errors import InvalidEntry, ProbityError, StaleEntry
from app.fields import Values
from app.ids import new_act, new_id
from app.register import OLD_REFERENCE, Register
from app.store.file import Draft
from app.store.lookups import Lookups
from app.suggestions import Suggestions
from ui.panels.drafts import DraftKeeper
from ui.panels.duplicate_note import DuplicateNote, stands_below
from ui.panels.form_body import FormBody
from ui.panels.form_frame import FormFrame
from ui.panels.form_links import FormLinks
from ui.panels.keys import Acts, PanelKeys
from ui.panels.name_editors import OrganisationEditor
from ui.panels.rebasing import Rebasing
from ui.run import run
from ui.session import Session
from ui.widgets.announce import announce

_CTRL = Qt.KeyboardModifier.ControlModifier


class EntryForm(QWidget):
    """Begins with `begin_new` or `begin_amend`."""

    saved = Signal(object, bool)  # the entry's id, and whether a new form for the next is up
    closed = Signal()
    compare_requested = Signal(object)  # an id: Qt's int is too short for it

    def __init__(
        self, session: Session, register: Register, suggestions: Suggestions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        registrar = session.registrar
        self.session = session
        self.register = register
        self.lookups = Lookups(session.file.gateway, session.file.registers)
        self.suggestions = suggestions
        self.body = FormBody(register, self.suggestions, registrar.today)
        self.note = DuplicateNote(register, registrar, self.lookups)
        self.frame = FormFrame(self.body)
        if below := stands_below(register, [place.path for row in self.body.plan.quick for place in row]):
            self.body.insert_below(below, self.note)
        self._links = FormLinks(self.body, self.suggestions, registrar.reading)
        self._rebasing = Rebasing(register, self.body, self.frame.versions, suggestions)
        self._drafts = DraftKeeper(session, register, self._draft, self)
        self._keys = PanelKeys(self, self._acts())
        self._entry: Entry | None = None  # the one being amended, as it was read
        self._id, self._act = new_id(), new_act()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)
        self._connect()

    # --- what it stands on -------------------------------------------------------------------------------------------

    @property
    def entry(self) -> Entry | None:
        """The entry being amended; None for a new one."""
        return self._entry

    def title(self) -> str:
        if self._entry is not None:
            return self.tr("Amend %1").replace("%1", self._entry.reference)
        return self.tr("New %1").replace("%1", self.register.one)

    def begin_new(self, copy_of: int | None = None) -> None:
        """An empty form, or a copy of an entry; or what was typed before and not saved."""
        self._entry = None
        self._id, self._act = new_id(), new_act()
        values = self.body.start()
        if copy_of is not None:
            values |= self._copied(copy_of, values)
        self._begin(values, None if copy_of is not None else self._drafts.find(None))

    def begin_amend(self, entry: int) -> None:
        """The form on an entry as it stands, with what was typed before and not saved. Raises NoSuchEntry."""
        self._entry = self.session.registrar.reading.entry(self.register, entry)
        self._begin(self._entry.values, self._drafts.find(entry))

    def leave(self) -> None:
        """Another thing is shown in the form's place: the draft is kept."""
        self._drafts.settle()

    # --- acts --------------------------------------------------------------------------------------------------------

    def save(self) -> bool:
        """Save and stay on the record."""
        changes = self._save()
        if changes is not None:
            self.saved.emit(self._saved_id(), False)
        return changes is not None

    def save_and_next(self) -> bool:
        """Save and stand ready for the next; an amended entry is only saved."""
        if self._entry is not None:
            return self.save()
        if self._save() is None:
            return False
        saved = self._id
        self.begin_new()
        self.saved.emit(saved, True)
        return True

    def close_form(self) -> None:
        """Close, keeping the draft."""
        self._drafts.settle()
        self.closed.emit()

    def repeat_last(self) -> None:
        """Give the field with the caret the value it had in the entry this person recorded last."""
        field = self.body.focused()
        newest = self.lookups.newest(self.register, self.session.registrar.user.name)
        if field is None or newest is None:
            return
        values = self.session.registrar.reading.entry(self.register, newest).values
        part, _, rest = field.path.partition(".")
        lines = values.get(part) or [{}]
        field.fill(lines[0].get(rest.rpartition(".")[2]) if rest else values.get(part))
        field.touched = True

    def take_nearest(self) -> None:
        """Replace the new name of an organisation by the known one most like it."""
        focused = self.body.focused()
        fields = self.body.fields() if focused is None else [focused, *self.body.fields()]
        for field in fields:
            if isinstance(field.editor, OrganisationEditor) and field.editor.take_nearest():
                self._look_for_duplicates()
                return

    def _save(self) -> Changes | None:
        values = self.body.values()
        if problems := self.body.problems():
            self._refused(InvalidEntry(self.session.registrar.faults(self.register, values) | problems))
            return None
        changes = run(self.session, lambda: self._do(values), self._refused)
        if changes is not None:
            self._drafts.drop()
            announce(self.window(), changes.sentence)
        return changes

    def _do(self, values: Values) -> Changes:
        registrar = self.session.registrar
        if self._entry is None:
            return registrar.add(
                self.register, values, entry=self._id, act=self._act, not_the_same_as=tuple(self.note.others)
            )
        before = self._entry
        changes = self._changed_values(before)
        return registrar.amend(self.register, before.id, before.version, changes, self.frame.reason())

    def _changed_values(self, before: Entry) -> Values:
        values = self.body.values()
        return {name: value for name, value in values.items() if value != before.values.get(name)}

    def _refused(self, why: ProbityError) -> None:
        self._drafts.flush()
        if isinstance(why, StaleEntry) and self._entry is not None:
            self._rebase(self._entry)
            return
        faults = why.faults if isinstance(why, InvalidEntry) else {}
        rest = self.body.show_faults(faults) if faults else {"": str(why)}
        if "reason" in rest:
            self.frame.show_reason_fault(rest.pop("reason"))
        self.frame.show_problem(" ".join(rest.values()))

    def _rebase(self, read: Entry) -> None:
        """Stand on the entry as it is now, with everything changed here still in the form."""
        mine = self._changed_values(read)
        self._entry = self.session.registrar.reading.entry(self.register, read.id)
        reason = self.frame.reason() or ""
        self.frame.begin(self.title(), amends=True, reason=self._needs_reason())
        self.frame.set_reason(reason)
        self._rebasing.begin(read, self._entry, mine)
        announce(self.window(), self.tr("Somebody else saved this entry. Look at both versions."), urgent=True)

    # --- beginning, drafts, duplicates -------------------------------------------------------------------------------

    def _begin(self, values: Values, draft: Draft | None) -> None:
        draft = None if draft and self._was_saved(draft) else draft
        self.body.show_values(values)
        self.note.begin((draft.body.get("others") or []) if draft else [])
        self.frame.begin(self.title(), amends=self._entry is not None, reason=self._needs_reason())
        self._drafts.begin(self._entry.id if self._entry else None, draft)
        if draft:
            self._restore(draft)
        self.body.focus_first()

    def _restore(self, draft: Draft) -> None:
        self._id, self._act = draft.body.get("id", self._id), draft.body.get("act", self._act)
        self.body.retype(draft.body.get("typed", {}), draft.body.get("lines", {}))
        self.frame.set_reason(draft.body.get("reason", ""))
        self.frame.show_restored(draft.at)
        self._look_for_duplicates()

    def _was_saved(self, draft: Draft) -> bool:
        """Whether the save of a draft went through and only its answer was lost."""
        if not self.session.file.journal.of_act(str(draft.body.get("act"))):
            return False
        self.session.file.drop_draft(draft.id)
        return True

    def _draft(self) -> dict[str, Any]:
        typed, counts, reason = self.body.typed(), self.body.counts(), self.frame.reason()
        if not (typed or counts or reason):
            return {}
        body: dict[str, Any] = {"typed": typed, "lines": counts, "reason": reason or ""}
        return body if self._entry else body | {"id": self._id, "act": self._act, "others": self.note.others}

    def _start_again(self) -> None:
        self._drafts.drop()
        if self._entry is None:
            self.begin_new()
        else:
            self.begin_amend(self._entry.id)

    def _edited(self) -> None:
        self._drafts.touch()

    def _left(self, path: str) -> None:
        field = self.body.field(path)
        if field is not None and not field.box.error:
            faults = self.register.faults(self.body.values(), self.session.today)
            field.box.set_error(faults.get(path))
        self._look_for_duplicates()

    def _look_for_duplicates(self) -> None:
        if self._entry is None and self.register.same:
            self.note.look(self.body.values())

    def _copied(self, entry: int, start: Values) -> Values:
        values = self.session.registrar.reading.entry(self.register, entry).values
        own = {self.register.key, OLD_REFERENCE.name}
        return {name: values.get(name) for name in start if name not in own}

    def _needs_reason(self) -> bool:
        return self._entry is not None and self._entry.state != self.register.states[0].code

    def _saved_id(self) -> int:
        return self._entry.id if self._entry else self._id

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
        self.frame.edited.connect(self._edited)
        self.frame.saved.connect(self.save)
        self.frame.saved_next.connect(self.save_and_next)
        self.frame.closed.connect(self.close_form)
        self.frame.started_again.connect(self._start_again)
        self._drafts.kept.connect(self.frame.show_status)
        self._drafts.failed.connect(self.frame.show_draft_problem)
