"""Every act as one method: checks access and values, saves in one transaction, returns what changed.

The registrar is the only way to change a register. Each act is one BEGIN IMMEDIATE transaction that appends to the
journal and applies the same records to the tables; after it the writer re-reads its own record.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Any

from app import access
from app.access import User
from app.asking import Asking
from app.composing import Composing, differences
from app.deeds import change_deed, file_name, sha256_of
from app.entries import Changes, Entry, Touched
from app.errors import (
    CannotUndo,
    InvalidEntry,
    NobodyAdministers,
    NotForAll,
    NotPermitted,
    StaleCheck,
    StaleEntry,
    StalePlan,
    TakenInAlready,
    WrongState,
)
from app.fields import Values, clean_text
from app.ids import new_act, new_id
from app.merging import merging_deeds, plan_merge
from app.progress import Report, silent
from app.register import VOID, Register
from app.search import Search
from app.stepping import Stepping
from app.store.file import RegisterFile, utc_now
from app.store.journal import Deed, Head, Record
from app.store.reading import Reading
from app.undoing import in_words, undoing_deeds
from app.workflow import READER

LARGEST_ATTACHMENT = 10 * 1024 * 1024  # bytes
USERS = "users"  # the register in which roles are listed
CHECKS = frozenset({"leads", "crosschecks"})  # the registers that cross-checks write
DEEDS_AT_ONCE = 2_000  # of a long act, between two reports of how far it is


class Registrar(Asking):
    """Acts on one open register file in one person's name."""

    def __init__(
        self,
        file: RegisterFile,
        name: str,
        *,
        today: Callable[[], date] = date.today,
        now: Callable[[], str] = utc_now,
    ) -> None:
        self.file = file
        self.registers = {register.name: register for register in file.registers}
        self.reading = Reading(file.gateway, file.registers, self._reader)
        self._everything = Reading(file.gateway, file.registers)  # for acts that leave nothing out, hidden or not
        self.search = Search(
            file.gateway, file.registers, today, self.reading.policies, self.reading.lists, self._reader
        )
        self.composing = Composing(self.registers, self.reading, today)
        self.stepping = Stepping(self.registers, self.reading, self.composing, file.journal, today)
        self.today = today
        self.now = now
        self.user = User("")  # nobody yet: who it is, is read from the file
        self.user = self._known_as(clean_text(name))

    # --- acts ------------------------------------------------------------------------------------------------------

    def add(
        self,
        register: Register,
        values: Values,
        *,
        entry: int | None = None,
        act: str | None = None,
        not_the_same_as: Iterable[int] = (),
        form: tuple[str, bytes] | None = None,
    ) -> Changes:
        """Record a new entry. `entry` and `act` are made before the save, so that a repeated call adds nothing.

        The filled `form` it was declared on (name, content) is attached by the same act, and is taken in once. Raises
        InvalidEntry with a sentence for each field at fault, TakenInAlready, NotPermitted, FileProblem.
        """
        act = act or new_act()
        with self._saving():
            self._refuse(access.why_not_record(self.user, register))
            self._refuse(access.why_not_write(self.user, register, {}, values))
            if known := self.file.journal.of_act(act):
                return self._changes(act, known, "saved")
            deeds = self.composing.added(register, values, entry or new_id(), not_the_same_as=tuple(not_the_same_as))
            if form:
                if taken := self.reading.attached_to(sha256_of(form[1])):
                    raise TakenInAlready(form[0], taken)
                deeds.append(self._attached(register, deeds[-1].entry, deeds[-1].body["reference"], *form))
            records = self._commit(act, deeds)
        return self._saved(act, records, "saved")

    def amend(
        self, register: Register, entry: int, version: int, changes: Values, reason: str | None = None
    ) -> Changes:
        """Change fields or whole parts of an entry as it stood at `version`.

        A reason is required once the entry has left its first state. Where a fact changes on which a decision rested,
        the decision is taken back and the entry waits for a new one. Raises StaleEntry when it has moved on since.
        """
        act = new_act()
        with self._saving():
            current = self.reading.entry(register, entry)
            self._fresh(register, current, version)
            self._refuse(access.why_not_amend(self.user, register, current))
            if not (reason := _said(reason)) and current.state != register.states[0].code:
                raise InvalidEntry({"reason": "Say why a decided entry is amended"})
            whole, companions = self.composing.changed(register, current, changes)
            after = differences(register, current.values, whole)
            self._refuse(access.why_not_write(self.user, register, current.values, after))
            self.composing.check(register, whole, unsettled=current.incomplete, before=current.values)
            self.composing.unique(register, whole, entry)
            self.composing.check_of_steps(register, current, after)
            if not after:
                return Changes(act, "amend", (), f"{current.reference} is unchanged")
            if reopening := register.reopening(current.state, current.values, after):
                state = reopening.to
                after |= {name: None for name, v in reopening.sets.items() if v is None and name not in after}
            else:
                state = self.composing.state_after(register, current, whole, after)
            deed = change_deed("amend", current, after, state=state, reason=reason)
            records = self._commit(act, [*companions, deed])
        return self._saved(act, records, "amended and open again" if reopening else "amended")

    def step(
        self,
        register: Register,
        entry: int,
        version: int,
        code: str,
        values: Values,
        reason: str | None = None,
    ) -> Changes:
        """Take a step of the workflow. Raises NoSuchStep, WrongState, NotPermitted, InvalidEntry, StaleEntry."""
        step = register.step(code)
        act = new_act()
        with self._saving():
            current = self.reading.entry(register, entry)
            self._fresh(register, current, version)
            deeds = self.stepping.deeds(self.user, register, step, current, values, _said(reason))
            records = self._commit(act, deeds)
        return self._saved(act, records, f"“{step.label}”")

    def step_all(
        self,
        register: Register,
        entries: Iterable[tuple[int, int]],
        code: str,
        values: Values,
        reason: str | None = None,
    ) -> Changes:
        """Take one step on several entries, each as it stood at its version, as one act: on all of them or on none.

        Raises NotForAll, which names those that may not and why, InvalidEntry, StaleEntry.
        """
        step = register.step(code)
        act, at = new_act(), self.now()
        records: list[Record] = []
        refused: dict[str, str] = {}
        with self._saving():
            for entry, version in entries:
                current = self.reading.entry(register, entry)
                self._fresh(register, current, version)
                try:
                    deeds = self.stepping.deeds(self.user, register, step, current, values, _said(reason))
                except (NotPermitted, WrongState) as why:
                    refused[current.reference] = str(why)
                else:
                    records += self._commit(act, deeds, at)
            if refused:
                raise NotForAll(step.label, refused)
        if records:
            self.file.confirm(records[-1])
        many = sum(record.register == register.name for record in records)
        return Changes(act, "step", tuple(map(_touched, records)), f"“{step.label}” on {many:,} {register.many}")

    def void(self, register: Register, entry: int, version: int, reason: str) -> Changes:
        """Void an entry, with a reason. It stays in the register, out of lists and figures."""
        if not (why := _said(reason)):
            raise InvalidEntry({"reason": "Say why it is void"})
        act = new_act()
        with self._saving():
            current = self.reading.entry(register, entry)
            self._fresh(register, current, version)
            self._refuse(access.why_not_void(self.user, register, current))
            records = self._commit(act, [change_deed("void", current, {}, state=VOID, reason=why)])
        return self._saved(act, records, "voided")

    def undo(self) -> Changes:
        """Take back this person's last act, by a new act that carries the old values.

        Raises CannotUndo when there is none, or when an entry it touched has been changed since, which it names.
        """
        act, at = new_act(), self.now()
        with self._saving():
            if (last := self.file.journal.last_act_by(self.user.name)) is None:
                raise CannotUndo(f"{self.user.name} has done nothing in this register that can be undone.")
            done = self.file.journal.of_act(last)
            self._refuse(access.why_not_undo(self.user, self.registers, done))
            deeds = undoing_deeds(self.file.journal, self._everything, self.registers, done, last)
            some_at_once = iter(lambda: list(islice(deeds, DEEDS_AT_ONCE)), [])
            records = [record for some in some_at_once for record in self._commit(act, some, at)]
        return self._saved(act, records, "undone")

    def bring_in(
        self, register: Register, deeds: list[Deed], *, as_of: Head | None = None, report: Report = silent
    ) -> Changes:
        """Save the deeds of an import as one act. Made by app.exchange.import_plan, which has checked them.

        Raises StalePlan when the journal has moved on from the head `as_of` which the deeds were made for.
        """
        act, at = new_act(), self.now()
        touched: list[Touched] = []
        with self._saving():
            self._refuse(access.why_not_record(self.user, register))
            if as_of and self.file.journal.head() != as_of:
                raise StalePlan
            with self.file.tables.many(register, len(deeds)):
                for start in range(0, len(deeds), DEEDS_AT_ONCE):
                    records = self._commit(act, deeds[start : start + DEEDS_AT_ONCE], at, verified=True)
                    touched += map(_touched, records)
                    report(len(touched), len(deeds))
        self.file.confirm(records[-1])
        return Changes(act, records[-1].kind, tuple(touched), f"{len(touched):,} entries brought in")

    def checked(self, deeds: list[Deed], *, as_of: Head) -> Changes:
        """Save what a cross-check made of the leads, as one act that is not undone: it follows from the registers.

        Raises StaleCheck when leads were raised or judged since the head `as_of` that the deeds were made for.
        """
        act = new_act()
        with self._saving():
            if self.file.journal.registers_since(as_of.length) & CHECKS:
                raise StaleCheck
            records = self._commit(act, deeds)
        self.file.confirm(records[-1])
        touched = tuple(map(_touched, records))
        raised = sum(record.kind == "raise" and record.register == "leads" for record in records)
        return Changes(act, "recheck", touched, f"Cross-check: {raised:,} raised, {len(records):,} entries written")

    def attach(self, register: Register, entry: int, name: str, content: bytes) -> Changes:
        """Copy a file into the register and attach it to an entry. Raises InvalidEntry over 10 MB."""
        act = new_act()
        with self._saving():
            self._refuse(access.why_not_record(self.user, register))
            current = self.reading.entry(register, entry)
            deed = self._attached(register, entry, current.reference, name, content)
            if any(one.sha256 == deed.body["attached"]["sha256"] for one in current.attachments):
                raise InvalidEntry({"attachment": f"{name} is attached to {current.reference} already"})
            records = self._commit(act, [deed])
        return self._saved(act, records, "attached")

    def detach(self, register: Register, entry: int, sha256: str) -> Changes:
        """Take an attachment off an entry. Its content stays in the file, and the journal says what it was."""
        act = new_act()
        with self._saving():
            current = self.reading.entry(register, entry)
            self._refuse(access.why_not_detach(self.user, register, current))
            one = next((one for one in current.attachments if one.sha256 == sha256), None)
            if one is None:
                raise NotPermitted(f"{current.reference} has no such attachment")
            removed = {"name": one.name, "sha256": one.sha256, "size": one.size}
            body = {"reference": current.reference, "removed": removed}
            records = self._commit(act, [Deed("detach", register.name, entry, body)])
        return self._saved(act, records, "attachment removed")

    def configure(self, settings: Mapping[str, str]) -> Changes:
        """Change settings of the file, such as the force's name."""
        act = new_act()
        with self._saving():
            if not self.user.has({"head", "administrator"}):
                raise NotPermitted("Settings are for the head of PSD or an administrator")
            before = {name: self.file.setting(name) for name in settings}
            body = {"before": before, "after": {name: clean_text(value) for name, value in settings.items()}}
            records = self._commit(act, [Deed("setting", "settings", 0, body)])
        return self._saved(act, records, "changed")

    def exported(self, what: str, rows: int, sha256: str) -> Changes:
        """Note in the journal that a list or return left the register: what, how many rows, the file's fingerprint."""
        act = new_act()
        head = str(self.file.journal.head())
        body: dict[str, Any] = {"what": clean_text(what), "rows": rows, "sha256": sha256, "head": head}
        with self._saving():
            records = self._commit(act, [Deed("export", "settings", 0, body)])
        return self._saved(act, records, "exported")

    def merge(self, register: Register, keep: Entry, away: Entry, reason: str) -> Changes:
        """Make two entries of one organisation, or of one person, one (see app.merging). Nothing written is lost.

        Raises NotPermitted, InvalidEntry without a reason, StaleEntry when either has moved on since it was read.
        """
        if not (why := _said(reason)):
            raise InvalidEntry({"reason": "Say why they are one"})
        act = new_act()
        with self._saving():
            self._refuse(access.why_not_merge(self.user, register, keep, away))
            for one in (keep, away):
                self._fresh(register, self.reading.entry(register, one.id), one.version)
            merge = plan_merge(self.registers, self._everything, register, keep, away)
            records = self._commit(act, list(merging_deeds(merge, why)))
        merged = f"{away.reference} merged into {keep.reference}"
        return replace(self._saved(act, records, "merged"), sentence=merged)

    def _reader(self) -> str | None:
        return self.user.staff_number

    def _fresh(self, register: Register, current: Entry, version: int) -> None:
        if current.version == version:
            return
        theirs: dict[str, tuple[object, object]] = {}
        for record in self.file.journal.of_entry(register.name, current.id):
            if record.body.get("version", 0) > version:
                for name, value in record.body.get("before", {}).items():
                    theirs.setdefault(name, (value, current.values.get(name)))
        raise StaleEntry(current.reference, version, current.version, theirs)

    def look_again(self) -> User:
        """Who acts, as the register file lists them now."""
        self.user = self._known_as(self.user.name)
        return self.user

    @contextmanager
    def _saving(self) -> Iterator[None]:
        """The one transaction of an act, in the role that its user has by then."""
        with self.file.saving():
            self.look_again()
            yield

    def _attached(self, register: Register, entry: int, reference: str, name: str, content: bytes) -> Deed:
        """Keep a file in the register file; the deed that attaches it to an entry."""
        if len(content) > LARGEST_ATTACHMENT:
            raise InvalidEntry({"attachment": f"{name} is larger than 10 MB: scan it smaller"})
        self.file.keep_content(sha256 := sha256_of(content), content)
        attached = {"name": file_name(name), "sha256": sha256, "size": len(content)}
        return Deed("attach", register.name, entry, {"reference": reference, "attached": attached})

    def _commit(self, act: str, deeds: list[Deed], at: str | None = None, *, verified: bool = False) -> list[Record]:
        records = self.file.journal.append(act, at or self.now(), self.user.name, self.user.role, deeds)
        self.file.tables.apply(records, verified=verified)
        if any(record.register == USERS for record in records) and not self.reading.is_administered():
            raise NobodyAdministers
        return records

    def _saved(self, act: str, records: list[Record], how: str) -> Changes:
        self.file.confirm(records[-1])
        if any(record.register == USERS for record in records):
            self.look_again()
        return self._changes(act, records, how)

    def _changes(self, act: str, records: list[Record], how: str) -> Changes:
        touched = tuple(map(_touched, records))
        main = [r for r in records if r.body.get("reference")] or records
        entry = main[0] if main[0].kind == "undo" else main[-1]  # an undo goes back through the act it undoes
        what = entry.body.get("reference", "The register") if len(main) < 3 else in_words(main, self.registers)
        return Changes(act, records[-1].kind, touched, f"{what} {how}")

    def _known_as(self, name: str) -> User:
        if not self.reading.has_users():
            return User(name)
        listed = self.reading.user(name)
        return User(listed["sign_in"], listed["role"], listed["staff_number"]) if listed else User(name, READER)

    @staticmethod
    def _refuse(why: str | None) -> None:
        if why:
            raise NotPermitted(why)


def _said(reason: str | None) -> str:
    return clean_text(reason or "").strip()


def _touched(record: Record) -> Touched:
    return Touched(record.register, record.entry, record.body.get("reference", ""), record.body.get("version", 0))
