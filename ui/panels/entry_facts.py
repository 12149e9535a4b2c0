"""What a reading panel says about an entry: its facts by section, its pills, what it lacks, where it came from."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from app import dates
from app.entries import Entry
from app.fields import CHOICE, DATE, ORGANISATION, PERSON, TEXT, YESNO, Field, Values
from app.register import OLD_REFERENCE, VOID, Part, Register
from app.suggestions import Suggestions, person_detail
from app.workflow import State
from ui.panels.editor import sentence
from ui.panels.line_list import Judged, LineOf
from ui.widgets.facts import Fact

OPENS = "open:"  # before the reference of an entry in the link of a fact; the others are searches
CARD = "card:"  # before the kind of card it opens, and whose
_REFERENCE = re.compile(r"[A-Z]/(?:\d{4}/)?\d{4,}")
_REVIEW, _DECISION = "Review", "Decision"
_TONES = {"met": ("check", "ok"), "breached": ("triangle-alert", "bad")}


@dataclass(frozen=True)
class Block:
    """Facts under one quiet heading, or the lines of a part; the first has no heading."""

    title: str
    facts: tuple[Fact, ...] = ()
    lines: tuple[LineOf, ...] = ()


@dataclass(frozen=True)
class PillOf:
    text: str
    tone: str
    icon: str


def blocks(register: Register, entry: Entry, suggestions: Suggestions) -> list[Block]:
    """Every field that has a value, in the order of the form; a single item's are among them."""
    values = entry.values
    inline = next((part for part in register.parts if part.required), None)
    lines = values.get(inline.name) or [] if inline else []
    said = {heading(register, entry), *(pill.text for pill in pills(register, entry))}
    shown = [f for f in register.fields if values.get(f.name) is not None or _written(f, values)]
    places = {f.name: (f, values) for f in shown if not f.section}
    if inline and len(lines) == 1:
        places |= {f"{inline.name}.1.{f.name}": (f, lines[0]) for f in inline.fields if _says_more(f, lines[0], said)}
    order = [path for path in (*register.quick_entry, *places) if path in places]
    first = [_fact(*places[path], suggestions) for path in dict.fromkeys(order)]
    found = [Block("", (*first, *_derived(register, values)))]
    kept = _kept_by_steps(register)
    for part in register.parts:
        lines = values.get(part.name) or []
        if part.name in kept:
            found.append(Block(part.label, lines=tuple(_line_of(part, line) for line in lines)))
        elif part is not inline or len(lines) > 1:
            found += _line_blocks(part, lines, suggestions)
    titled = [(f, _title(register, f)) for f in shown if f.section]
    for title in dict.fromkeys(title for _, title in titled):
        found.append(Block(title, tuple(_fact(f, values, suggestions) for f, of in titled if of == title)))
    return [block for block in found if block.facts or block.lines]


def pills(register: Register, entry: Entry, standing: State | None = None) -> list[PillOf]:
    """Where the entry stands: its status, and its state (or what it has lapsed to): accepted is not yet reviewed."""
    state = standing or register.state(entry.state)
    of_state = PillOf(state.label, state.tone, state.icon)
    if register.status == "state" or entry.state == VOID:
        return [of_state]
    choice = register.column(register.status).choice(entry.values.get(register.status))
    status = [PillOf(choice.label, choice.tone, choice.icon)] if choice else []
    return [*status, of_state]


def heading(register: Register, entry: Entry) -> str:
    """An entry in one line."""
    if not register.heading:
        return entry.reference
    shown = register.column(register.heading).show(entry.values.get(register.heading))
    return shown or f"{sentence(register.one)} {entry.reference}"


def missing(register: Register, entry: Entry) -> str:
    """What an incomplete entry lacks, in words: `who it came from, when it was offered`."""
    return ", ".join(dict.fromkeys(_lacking(register, path) for path in entry.incomplete))


def _lacking(register: Register, path: str) -> str:
    """What is missing at a path, as the form asks for it."""
    name, _, rest = path.partition(".")
    part = register.part(name)
    if part is None:
        f = register.column(name)
        return f.wanted or f.label.lower()
    return next((f.wanted or f.label.lower() for f in part.fields if f.name == rest.rpartition(".")[2]), part.one)


def _written(f: Field, values: Values) -> bool:
    return f.kind is PERSON and values.get(f"{f.name}_name") is not None


def _says_more(f: Field, line: Values, said: set[str]) -> bool:
    """Whether a line's field says what title and pill do not, and what goes without saying does not either."""
    value = line.get(f.name)
    return value is not None and f.show(value) not in said and not (f.section and value == f.default)


def _title(register: Register, f: Field) -> str:
    """The heading a field stands under: of a review, what was decided is apart from what led up to it."""
    begun = {step.begins.link for step in register.steps if step.begins}
    return _DECISION if f.section == _REVIEW and f.name in register.decided_fields() | begun else f.section


def _kept_by_steps(register: Register) -> set[str]:
    """The parts whose lines are written and judged by steps: conditions, reviews."""
    return {name for step in register.steps for name in (step.part, *step.also) if register.part(name)}


def _line_of(part: Part, line: Values) -> LineOf:
    """A line with its judgement as a pill: what it must say leads, or the first thing it says."""
    said = [f for f in part.fields if line.get(f.name) is not None and not (f.kind is YESNO and not line[f.name])]
    judged = [f for f in said if f.kind is CHOICE]
    words = [f for f in said if f not in judged]
    first = next((f for f in words if f.required), words[0] if words else None)
    rest = [_shown_with_label(f, line) for f in words if f is not first]
    return LineOf(first.show(line[first.name]) if first else "", tuple(_judged(judged, line)), " · ".join(rest))


def _judged(fields: Iterable[Field], line: Values) -> Iterator[Judged]:
    for f in fields:
        choice = f.choice(line[f.name])
        if choice is not None:
            icon, tone = _TONES.get(choice.code, (choice.icon, choice.tone))
            yield Judged(choice.label, tone or "idle", icon)


def _shown_with_label(f: Field, line: Values) -> str:
    return f.label if f.kind is YESNO else f"{f.label}: {f.show(line[f.name])}"


def _line_blocks(part: Part, lines: list[Values], suggestions: Suggestions) -> Iterator[Block]:
    for number, line in enumerate(lines, 1):
        facts = [_fact(f, line, suggestions) for f in part.fields if line.get(f.name) is not None]
        yield Block(f"{sentence(part.one)} {number} of {len(lines)}", tuple(facts))


def _derived(register: Register, values: Values) -> Iterator[Fact]:
    """What Probity works out itself and the title and pills do not say."""
    for f in register.derived:
        value = values.get(f.name)
        said = f.name in (register.heading, register.status, register.total)
        if said or value in (None, 0):
            continue
        yield Fact(f.label, f.show(value))


def _fact(f: Field, values: Values, suggestions: Suggestions) -> Fact:
    value = values.get(f.name)
    label = f.label.removesuffix(" (£)")
    if f.kind is PERSON:
        return _person(f, values)
    if f.kind is ORGANISATION:
        entry = values.get(f"{f.name}_organisation")
        known = suggestions.organisation_with(int(entry)) if entry else None
        link = _card("organisations", entry) or _link(f, str(value))
        return Fact(label, str(value), known.detail if known else "", link)
    if f.kind is DATE:
        day = date.fromisoformat(str(value))
        return Fact(label, f"{dates.LONG_DAYS[day.weekday()]} {dates.show(day)}")
    return Fact(label, f.show(value), link=_opens(f, value))


def _opens(f: Field, value: object) -> str:
    """The entry that a field names by its reference; a number in a register of old opens nothing here."""
    names_one = f.kind is TEXT and f.name != OLD_REFERENCE.name and _REFERENCE.fullmatch(str(value))
    return f"{OPENS}{value}" if names_one else ""


def _person(f: Field, values: Values) -> Fact:
    number, name = values.get(f.name), values.get(f"{f.name}_name")
    rank, post = values.get(f"{f.name}_rank"), values.get(f"{f.name}_post")
    second = person_detail(rank, number, post) if number else ""
    shown = str(name or number)
    return Fact(f.label, shown, second, _card("people", number) or _link(f, shown))


def _card(kind: str, key: object) -> str:
    """The card of whoever is linked; nobody's for a name that is not on the list."""
    return f"{CARD}{kind}:{key}" if key is not None else ""


def card_of(link: str) -> tuple[str, str | int]:
    """Whose card a link opens: a person's by staff number, an organisation's by id."""
    kind, _, key = link.removeprefix(CARD).partition(":")
    return kind, int(key) if kind == "organisations" else key


def _link(f: Field, value: str) -> str:
    """The search for everything else with this name."""
    return f'{f.search[0]}:"{value}"' if f.search else ""
