"""What the declaration form of a register asks: the facts an officer knows, read from the register's declaration.

Decisions, checks and publication are no questions of a form: whatever belongs to a step that another person takes.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from app.errors import CannotExport
from app.fields import CHOICE, DATE, HOURS, MONEY, PERSON, TEXT, TIME, YESNO, Field, Kind
from app.lists import Lists
from app.policy import Policy
from app.register import Part, Register
from app.registrar import Registrar
from app.self_declaration import SelfDeclaration

SIGNED_NAME, SIGNED_ON = "signed.name", "signed.on"
TRUTH = "I declare that what I have stated on this form is true and complete to the best of my knowledge."
_SIGNATURE = (
    (SIGNED_NAME, Field("name", "Your name", TEXT, required=True)),
    (SIGNED_ON, Field("on", "Date", DATE, required=True, horizon=0)),
)
_HINTS: dict[Kind, str] = {
    PERSON: "collar or payroll number",
    DATE: "day/month/year",
    TIME: "such as 19:45",
    MONEY: "in pounds",
    HOURS: "such as 7.5",
    CHOICE: "choose from the list",
    YESNO: "yes or no",
}


@dataclass(frozen=True)
class Question:
    """One question. `path` is a field's, of a part's column `items.outcome`; `printed` is what stands on the form."""

    path: str
    field: Field
    printed: str
    hint: str
    required: bool
    offered: tuple[str, ...]  # the answers there are to choose from, none for a free one

    @property
    def on_paper(self) -> str:
        """The question as it stands on the form, its hint behind it."""
        return f"{self.printed} ({self.hint})" if self.hint else self.printed


@dataclass(frozen=True)
class Table:
    """The questions asked about each line of a part."""

    part: Part
    columns: tuple[Question, ...]
    lines: int


@dataclass(frozen=True)
class Group:
    """Questions under one heading, and after them perhaps a table."""

    heading: str
    questions: tuple[Question, ...]
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True)
class Form:
    """The form of one register, as the force's lists and policy have it now."""

    register: Register
    declaration: SelfDeclaration
    force: str
    deadline: str
    groups: tuple[Group, ...]
    signature: tuple[Question, ...]

    @cached_property
    def asked(self) -> dict[str, Question]:
        """Every question by its path; of a table by path and line, `items.2.outcome`."""
        found = {one.path: one for group in self.groups for one in group.questions}
        for group in self.groups:
            for table in group.tables:
                for line in range(1, table.lines + 1):
                    found |= {f"{table.part.name}.{line}.{one.field.name}": one for one in table.columns}
        return found | {one.path: one for one in self.signature}

    @cached_property
    def version(self) -> str:
        """The digest of everything the form asks and offers: another one means that the form was made otherwise."""
        asked = [(path, one.field.kind.name, one.printed, one.offered) for path, one in self.asked.items()]
        told = [self.register.name, self.force, self.deadline, asked]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]


def with_a_form(registrar: Registrar) -> tuple[Register, ...]:
    """The registers that people declare to on a form."""
    return tuple(register for register in registrar.registers.values() if register.self_declared)


def form_of(registrar: Registrar, register: Register) -> Form:
    """The form of a register. Raises CannotExport for one that has none."""
    if (declaration := register.self_declared) is None:
        raise CannotExport(f"{register.title}: nobody declares to it on a form.")
    policy = registrar.reading.policies().on(registrar.today().isoformat())
    return Form(
        register,
        declaration,
        registrar.file.setting("force") or "",
        _deadline(declaration, policy),
        tuple(_groups(register, declaration, registrar.reading.lists())),
        tuple(_question(path, f, "", ()) for path, f in _SIGNATURE),
    )


def _deadline(declaration: SelfDeclaration, policy: Policy) -> str:
    number = policy.number(declaration.days)
    days = f"{number} {declaration.unit}{'' if number == 1 else 's'}"
    source = f" ({_capital(str(policy))}.)" if policy.reference else ""
    return declaration.when.format(days=days) + source


def _groups(register: Register, declaration: SelfDeclaration, lists: Lists) -> Iterator[Group]:
    def ask(path: str, f: Field) -> Question:
        return _question(path, f, declaration.wording.get(path, ""), _offered(register, f, lists))

    tables = tuple(
        Table(part, tuple(ask(f"{part.name}.{f.name}", f) for f in _of_part(part, declaration)), declaration.lines)
        for part in register.parts
        if not _is_of_a_step(register, part)
    )
    left_out = {*declaration.leaves_out, declaration.signed, declaration.received, *_of_others(register)}
    kept = [f for f in register.fields if f.name not in left_out]
    for section in dict.fromkeys(f.section for f in kept):
        questions = tuple(ask(f.name, f) for f in kept if f.section == section)
        yield Group(section or f"The {register.one}", questions, () if section else tables)


def _of_part(part: Part, declaration: SelfDeclaration) -> tuple[Field, ...]:
    return tuple(f for f in part.fields if f"{part.name}.{f.name}" not in declaration.leaves_out)


def _is_of_a_step(register: Register, part: Part) -> bool:
    """Whether its lines are written by steps: conditions, reviews."""
    return any(part.name in (step.line, step.of_line, *step.asks, *step.also) for step in register.steps)


def _of_others(register: Register) -> frozenset[str]:
    """The fields that the force fills in: what steps of others write, whatever stands beside it, and links."""
    theirs = {
        *register.decided_fields(),
        *register.written_by_another(),
        *(n for s in register.steps for n in s.stamps),
    }
    sections = {f.section for f in register.fields if f.name in theirs}
    written = {name for step in register.steps for name in step.writes()}
    links = {step.begins.link for step in register.steps if step.begins}
    return frozenset(f.name for f in register.fields if f.section in sections or f.name in theirs | written | links)


def _question(path: str, f: Field, wording: str, offered: tuple[str, ...]) -> Question:
    own = "" if wording or f.kind is PERSON else f.hint  # other words need other hints
    hint = ", ".join(filter(None, (_HINTS.get(f.kind, ""), own)))
    text, required = wording or f.label, f.is_needed({})
    return Question(path, f, f"{text} *" if required else text, hint, required, offered)


def _offered(register: Register, f: Field, lists: Lists) -> tuple[str, ...]:
    if f.kind is YESNO:
        return (f.show(1), f.show(0))
    return tuple(choice.label for choice in lists.offered(register, f)) if f.kind is CHOICE else ()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
