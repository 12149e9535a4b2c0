"""What the screens ask before an act: who may take a step and why not, what it would fill in, what happened so far."""

from dataclasses import replace

from app.access import User
from app.entries import Entry
from app.fields import Values
from app.policy import Policy
from app.register import Register
from app.stepping import Stepping
from app.store.file import RegisterFile
from app.store.journal import Record
from app.store.reading import Reading
from app.store.schema import hides
from app.workflow import Step


class Asking:
    """Questions about the entries of one register file, in the name of its user. It changes nothing."""

    user: User
    file: RegisterFile
    reading: Reading
    stepping: Stepping

    def why_not(self, register: Register, step: Step, entry: Entry) -> str | None:
        """Why the user may not take this step on this entry now; None if they may."""
        return self.stepping.why_not(self.user, register, step, entry)

    def why_not_yet(self, register: Register, step: Step, entry: Entry) -> str | None:
        """Why an entry is not ready for a step as it stands, whoever takes it: None where that is for its answers."""
        return self.stepping.why_not_yet(self.user, register, step, entry)

    def objection(self, register: Register, step: Step, entry: Entry, answers: Values) -> str | None:
        """Why the entry is not ready for a step with these answers, whoever takes it; None where it is."""
        return self.stepping.objection(self.user, register, step, entry, answers)

    def filled(self, register: Register, step: Step, entry: Entry, answers: Values) -> Values:
        """What a step would fill in for what these answers leave empty."""
        return self.stepping.filled(self.user, register, step, entry, answers)

    def cautions(self, register: Register, entry: Entry) -> tuple[str, ...]:
        """What whoever decides about an entry must know first, a sentence each."""
        return self.stepping.cautions(self.user, register, entry)

    def policy(self, register: Register, entry: Entry) -> Policy:
        """The policy an entry is judged by: the version in force on its own date."""
        return self.stepping.policy(register, entry)

    def steps(self, register: Register, entry: Entry) -> tuple[Step, ...]:
        """The steps this user may take from here."""
        return tuple(s for s in register.steps_from(entry.state) if self.why_not(register, s, entry) is None)

    def history(self, register: Register, entry: int) -> list[Record]:
        """The acts on one entry, oldest first, without what is hidden from whoever acts."""
        if hides(register) and not self.reading.rows(register, [entry], ("id",)):
            return []
        records = self.file.journal.of_entry(register.name, entry)
        return [self._seen(register, record) for record in records]

    def _seen(self, register: Register, record: Record) -> Record:
        after = record.body.get("after", {})
        told = {p.name: self.reading.seen(p, after[p.name]) for p in register.parts if p.tells_of and p.name in after}
        return replace(record, body={**record.body, "after": {**after, **told}}) if told else record
