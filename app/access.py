"""Who may do what: the only place that knows permissions, asked by screens and by the registrar alike.

Whoever may write a local file can change it with other tools: roles stop mistakes and casual misuse, and the journal
shows the rest. A register file with no users listed yet is *open*: everyone may do everything except decide about
themselves, and the journal says that the role was not listed.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.entries import Entry
from app.errors import NotPermitted
from app.fields import Values
from app.policy import Policy
from app.register import VOID, Register
from app.store.journal import Record
from app.workflow import ADMINISTRATOR, CLERK, DEPUTY, HEAD, ROLES, Step

OPEN_ROLE = ""  # the role written in the journal while no users are listed
_MERGERS = frozenset({HEAD, DEPUTY, ADMINISTRATOR})
_CHECKERS = frozenset({CLERK, HEAD, DEPUTY})
_CONCERNED = ("recipient", "person", "declared_by")  # whose entry it is


@dataclass(frozen=True)
class User:
    """Who is acting: the name claimed, the role listed for it, and the staff number it belongs to."""

    name: str
    role: str = OPEN_ROLE
    staff_number: str | None = None

    @property
    def is_open(self) -> bool:
        return self.role == OPEN_ROLE

    def has(self, roles: Iterable[str]) -> bool:
        return self.is_open or self.role in roles


def why_not_record(user: User, register: Register) -> str | None:
    """Why this user may not add, amend, void or bring in entries of a register; None if they may."""
    if not register.kept_by:
        return f"{register.title} is kept by Probity itself, and by nobody by hand"
    if user.has(register.kept_by):
        return None
    return f"{_called(user)} may not record in {register.title}: that is for {_named(register.kept_by)}"


def why_not_step(user: User, step: Step, entry: Entry, policy: Policy) -> str | None:
    """Why this user may not take this step on this entry under a policy; None if they may.

    Nobody decides or hears the appeal of their own entry, or of the person they report to; who decides an appeal is
    not who decided the application (design: who is who).
    """
    if not user.has(roles := step.taken_by(policy)):
        return f"“{step.label}” is for {_named(roles)}; {_called(user)} may not"
    if step.is_by_another and _is_own(user, entry):
        return "Nobody decides about their own entry"
    if step.appeal and entry.values.get("decided_by") == user.name:
        return "Who decided the application does not decide its appeal"
    return None


def why_not_decide_for(user: User, manager_of_user: str | None, entry: Entry) -> str | None:
    """Why this user may not decide about the person they report to; None if they do not report to them."""
    if user.staff_number and manager_of_user and manager_of_user in _concerned(entry, "recipient", "person"):
        return "Nobody decides about the person they report to"
    return None


def why_not_amend(user: User, register: Register, entry: Entry) -> str | None:
    """Why this user may not amend an entry as it stands; None if they may."""
    if entry.state == VOID:
        return f"{entry.reference} is void: bring it back before amending it"
    return why_not_record(user, register) or _why_frozen(register, entry)


def why_not_void(user: User, register: Register, entry: Entry) -> str | None:
    """Why this user may not void an entry; None if they may. What was decided is for who may take that back."""
    if entry.state == VOID:
        return f"{entry.reference} is void already"
    if why := why_not_record(user, register):
        return why
    if _is_own(user, entry):
        return "Nobody voids their own entry"
    allowed = register.settled_by(entry.state)
    if entry.state not in register.settled or user.has(allowed):
        return None
    return f"{entry.reference} was decided, signed or sent: voiding it is for {_named(allowed)}"


def why_not_check(user: User) -> str | None:
    """Why this user may not run a cross-check; None if they may."""
    return None if user.has(_CHECKERS) else f"Cross-checks are for {_named(_CHECKERS)}; {_called(user)} may not"


def why_not_detach(user: User, register: Register, entry: Entry) -> str | None:
    """Why this user may not take an attachment off an entry; None if they may. Decisions rest on what was attached."""
    if why := why_not_record(user, register) or _why_frozen(register, entry):
        return why
    allowed = register.settled_by(entry.state)
    if entry.state not in register.settled:
        return None
    if _is_own(user, entry):
        return "Nobody takes away what the decision about their own entry rests on"
    return None if user.has(allowed) else f"{entry.reference} was decided: that is for {_named(allowed)}"


def may_see(user: User, register: Register) -> bool:
    """Whether this user may see the entries of a register at all: integrity cases are not for every reader."""
    return user.has(register.seen_by)


def refuse_unseen(user: User, register: Register) -> None:
    """Raises NotPermitted where this user may not see a register."""
    if not may_see(user, register):
        raise NotPermitted(f"{register.title} are not for {_called(user)}")


def why_not_merge(user: User, register: Register, *entries: Entry) -> str | None:
    """Why this user may not make these entries of the staff list, or of the organisations, one; None if they may."""
    if not user.has(_MERGERS):
        return f"Merging in {register.title} is for {_named(_MERGERS)}; {_called(user)} may not"
    if user.staff_number and user.staff_number in {entry.values.get("staff_number") for entry in entries}:
        return "Nobody merges their own entry"
    return None


def why_not_undo(user: User, registers: Mapping[str, Register], done: Sequence[Record]) -> str | None:
    """Why this user may no longer take back what they did: it takes the role that it took. None if they may."""
    merged = any("merged" in record.body for record in done)
    for record in done:
        register = registers.get(record.register)
        if register is not None and register.kept_by:
            allowed = register.step(record.body["step"]).roles if record.kind == "step" else register.kept_by
            allowed = _MERGERS if merged else allowed
            if not user.has(allowed):
                return f"This is for {_named(allowed)} to undo; {_called(user)} may not"
    return None


def why_not_write(user: User, register: Register, before: Values, after: Values) -> str | None:
    """Why this user may not write these values outside a step, into a new entry or one that was as `before`."""
    written = [name for name, value in after.items() if before or value not in (None, "", [])]
    return _why_not_write_fields(user, register, written, before or after) or _why_not_write_lines(
        user, register, before, after
    )


def _why_not_write_fields(user: User, register: Register, names: Iterable[str], values: Values) -> str | None:
    written = set(names)
    decided = register.decided_fields() & written
    concerned = {values.get(name) for name in _CONCERNED}
    if user.staff_number in concerned - {None} and written & (decided | register.written_by_another()):
        return "Nobody decides about their own entry"
    if not decided or user.has({HEAD, DEPUTY}):
        return None
    labels = ", ".join(sorted((register.part(name) or register.column(name)).label for name in decided))
    return f"{labels} can only be written by taking the step that decides it"


def _why_not_write_lines(user: User, register: Register, before: Values, after: Values) -> str | None:
    """What a step writes into a line is written by who may take the step."""
    for step in register.steps:
        if step.of_line in after and step.of_line and not user.has(step.roles):
            names = (*step.asks, *step.also, *step.line_stamps)
            written = Counter(_written(line, names) for line in after[step.of_line])
            known = Counter(_written(line, names) for line in before.get(step.of_line) or [])
            if any(any(values) for values in (*(written - known), *(known - written))):
                return f"“{step.label}” is for {_named(step.roles)}; {_called(user)} may not"
    return None


def _written(line: Values, names: Sequence[str]) -> tuple[object, ...]:
    return tuple(line.get(name) for name in names)


def _why_frozen(register: Register, entry: Entry) -> str | None:
    return (
        f"{entry.reference} was signed, sent or adopted as it is, and is kept so"
        if entry.state in register.frozen_in
        else None
    )


def _is_own(user: User, entry: Entry) -> bool:
    return bool(user.staff_number) and user.staff_number in _concerned(entry, *_CONCERNED)


def _concerned(entry: Entry, *names: str) -> set[str]:
    return {entry.values[name] for name in names if entry.values.get(name)}


def _called(user: User) -> str:
    return f"{user.name} ({ROLES.get(user.role, user.role)})"


def _named(roles: Iterable[str]) -> str:
    return " or ".join(label for code, label in ROLES.items() if code in roles)
