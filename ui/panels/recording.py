"""What a form stands on: a new entry or one being amended, with the ids its save will carry, and how it is saved."""

from collections.abc import Iterable
from typing import Any

from app.entries import Changes, Entry
from app.fields import Value, Values
from app.ids import new_act, new_id
from app.register import OLD_REFERENCE, Register
from app.store.file import Draft
from app.store.lookups import Lookups
from ui.session import Session


class Recording:
    """Knows no widgets. Ids are made before the save, so that one whose answer was lost is never entered twice."""

    def __init__(self, session: Session, register: Register, lookups: Lookups) -> None:
        self._session = session
        self._register = register
        self._lookups = lookups
        self.entry: Entry | None = None  # the one being amended, as it was read
        self._id, self._act = new_id(), new_act()

    @property
    def id(self) -> int:
        """The entry's id; of a new one, the id it will have."""
        return self.entry.id if self.entry else self._id

    @property
    def needs_reason(self) -> bool:
        """Whether the entry has left its first state, so that amending it needs a reason."""
        return self.entry is not None and self.entry.state != self._register.states[0].code

    def begin_new(self) -> None:
        self.entry = None
        self._id, self._act = new_id(), new_act()

    def begin_amend(self, entry: int) -> Entry:
        """The entry as it stands now. Raises NoSuchEntry."""
        self.entry = self._session.registrar.reading.entry(self._register, entry)
        return self.entry

    def changed(self, values: Values) -> Values:
        """Those of the values that are not the entry's already."""
        before = self.entry.values if self.entry else {}
        return {name: value for name, value in values.items() if value != before.get(name)}

    def faults(self, values: Values) -> dict[str, str]:
        """What the registrar would refuse, by path."""
        allowed = self.entry.incomplete if self.entry else ()
        return self._session.registrar.composing.faults(self._register, values, unsettled=allowed)

    def save(self, values: Values, not_the_same_as: Iterable[int], reason: str | None) -> Changes:
        """Raises what the registrar refuses with."""
        registrar = self._session.registrar
        if self.entry is not None:
            changes = self.changed(values)
            return registrar.amend(self._register, self.entry.id, self.entry.version, changes, reason)
        return registrar.add(
            self._register, values, entry=self._id, act=self._act, not_the_same_as=tuple(not_the_same_as)
        )

    def copied(self, entry: int, names: Iterable[str]) -> Values:
        """The values of another entry, but what must be its own."""
        values = self._session.registrar.reading.entry(self._register, entry).values
        own = {self._register.key, OLD_REFERENCE.name}
        return {name: values.get(name) for name in names if name not in own}

    def last_value(self, path: str) -> Value | None:
        """What the entry this person recorded last has at a path; of its lines, the first."""
        newest = self._lookups.newest(self._register, self._session.registrar.user.name)
        if newest is None:
            return None
        values = self._session.registrar.reading.entry(self._register, newest).values
        name, _, rest = path.partition(".")
        found = (values.get(name) or [{}])[0].get(rest.rpartition(".")[2]) if rest else values.get(name)
        return found if isinstance(found, str | int) else None

    # --- drafts ------------------------------------------------------------------------------------------------------

    def draft(self) -> dict[str, Any]:
        """What a draft keeps of this."""
        return {} if self.entry else {"id": self._id, "act": self._act}

    def restore(self, draft: Draft) -> None:
        self._id, self._act = draft.body.get("id", self._id), draft.body.get("act", self._act)

    def was_saved(self, draft: Draft) -> bool:
        """Whether the save of a draft went through and only its answer was lost; the draft is then dropped."""
        act = draft.body.get("act")
        if act is None or not self._session.file.journal.of_act(act):
            return False
        self._session.file.drop_draft(draft.id)
        return True
