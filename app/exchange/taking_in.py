"""Takes filled declaration forms in: first looked at, so that a person sees what would happen, then one act each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from app import access
from app.duplicates import in_a_line, may_be_the_same
from app.entries import Changes, Entry
from app.errors import FormRefused, ImportRefused
from app.exchange.form_reading import FilledForm, fingerprint, read_form
from app.fields import PERSON, Field, Values
from app.registrar import Registrar
from app.store.lookups import Lookups


@dataclass(frozen=True)
class LookedAt:
    """One file: the form it is, and what stands against taking it in."""

    path: Path
    form: FilledForm | None = None
    refused: tuple[str, ...] = ()  # why it cannot be taken in, a sentence each
    taken_as: str = ""  # the reference under which it was taken in before
    values: Values = field(default_factory=dict)  # of the entry it would become, derived ones and names of people too
    alike: tuple[Entry, ...] = ()  # entries that may be the very thing it declares

    @property
    def is_ready(self) -> bool:
        """Whether it can be taken in without anything to be judged first."""
        return self.is_possible and not self.alike

    @property
    def is_possible(self) -> bool:
        """Whether a person may say that it is taken in."""
        return self.form is not None and not self.refused

    @property
    def who(self) -> str:
        """The name of who declares."""
        if (form := self.form) is None:
            return ""
        named = (f for f in form.register.linked if self.values.get(f.name) == form.declared_by)
        return next((str(self.values[f"{f.name}_name"]) for f in named), form.declared_by)


def look_at(registrar: Registrar, path: Path) -> LookedAt:
    """Read one file as a filled form; what is wrong with it is said and not raised. Nothing is changed."""
    if (sha256 := fingerprint(path)) and (reference := registrar.reading.attached_to(sha256)):
        return LookedAt(path, taken_as=reference)
    try:
        form = read_form(registrar, path)
    except FormRefused as why:
        return LookedAt(path, refused=why.faults)
    except ImportRefused as why:
        return LookedAt(path, refused=(str(why),))
    if why_not := access.why_not_record(registrar.user, form.register):
        return LookedAt(path, form, refused=(f"{why_not}.",))
    whole, _made = registrar.composing.prepare(form.register, form.values)
    lookups = Lookups(registrar.file.gateway, registrar.registers.values())
    alike = may_be_the_same(form.register, whole, registrar.reading, lookups)
    return LookedAt(path, form, values=whole | form.register.derive(whole), alike=tuple(alike))


def take_in(registrar: Registrar, form: FilledForm, not_the_same_as: Iterable[int] = ()) -> Changes:
    """Record what a form declares, with the form attached, as one act that one undo takes back.

    Raises TakenInAlready for a form that was taken in before, and whatever adding an entry raises.
    """
    changes = registrar.add(form.register, form.values, not_the_same_as=not_the_same_as, form=(form.name, form.content))
    return replace(changes, sentence=f"{changes.touched[-1].reference} taken in from {form.name}")


def facts(looked: LookedAt) -> dict[str, str]:
    """What a form declares as it is shown before it is taken in: label to words."""
    if (form := looked.form) is None:
        return {}
    shown = {f.label: _words(f, looked.values) for f in form.register.fields if form.values.get(f.name) is not None}
    for part in form.register.parts:
        for number, line in enumerate(form.values.get(part.name) or [], 1):
            words = [f.show(line[f.name]) for f in part.fields if line.get(f.name) is not None]
            shown[f"{part.one.capitalize()} {number}"] = ", ".join(words)
    return shown


def _words(f: Field, values: Values) -> str:
    """A fact in words; a person by name and number."""
    name = values.get(f"{f.name}_name") if f.kind is PERSON else None
    return f"{name} ({values[f.name]})" if name else f.show(values[f.name])


def to_json(looked: LookedAt, reference: str = "") -> dict[str, Any]:
    """One file in words for a program: what it is, what stands against it, and what became of it."""
    told: Mapping[str, Any] = {
        "file": looked.path.name,
        "register": looked.form.register.name if looked.form else None,
        "sha256": looked.form.sha256 if looked.form else None,
        "taken_in_as": reference or looked.taken_as or None,
        "already": bool(looked.taken_as),
        "alike": [entry.reference for entry in looked.alike],
        "refused": list(looked.refused),
    }
    return dict(told)


def to_text(looked: LookedAt, reference: str = "") -> str:
    """One file in one line."""
    name = looked.path.name
    if reference:
        return f"{name}: taken in as {reference}"
    if looked.refused:
        return f"{name}: cannot be taken in. {' '.join(looked.refused)}"
    if looked.taken_as:
        return f"{name}: already taken in as {looked.taken_as}"
    if looked.alike and looked.form:
        line = in_a_line(looked.form.register, looked.alike[0])
        return f"{name}: may be recorded already, so it was left: {line}"
    called = looked.form.register.one if looked.form else ""
    return f"{name}: a {called} that can be taken in"
