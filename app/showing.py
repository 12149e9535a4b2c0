"""One entry and its history as plain text or plain data, for the command line and for whoever reads along."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from app.entries import Entry, Source
from app.fields import Field, Values
from app.register import Register
from app.store.journal import Record

ACTS = {
    "add": "recorded",
    "import": "brought in",
    "amend": "amended",
    "step": "took the step",
    "void": "voided",
    "undo": "undid an act",
    "attach": "attached",
    "detach": "removed the attachment",
    "raise": "raised",
    "recheck": "checked again",
}


def changed_fields(register: Register, record: Record) -> list[tuple[str, str, str]]:
    """What a record changed, as (label, from, to) in the words of the declaration; companions are left out."""
    before, after = record.body.get("before", {}), record.body.get("after", {})
    plain = [(f.label, f.show(before.get(f.name)), f.show(after[f.name])) for f in register.fields if f.name in after]
    parts = [
        (part.label, _lines(part.fields, before.get(part.name)), _lines(part.fields, after[part.name]))
        for part in register.parts
        if part.name in after
    ]
    return [one for one in plain + parts if one[1] != one[2]]


def act_in_words(register: Register, record: Record) -> str:
    """What was done, such as “took the step Approve”."""
    words = ACTS.get(record.kind, record.kind)
    if record.kind == "step":
        return f"{words} “{register.step(record.body['step']).label}”"
    file = record.body.get("attached") or record.body.get("removed")
    return f"{words} {file['name']}" if file else words


def as_text(register: Register, entry: Entry, today: date) -> Iterator[str]:
    """The entry as it stands today, a line for each thing known about it."""
    yield f"{entry.reference}  {register.title}  {register.standing(entry.state, entry.values, today).label}"
    if entry.void_because:
        yield f"  void because: {entry.void_because}"
    if entry.incomplete:
        yield f"  incomplete: {', '.join(entry.incomplete)}"
    for f in register.all_columns:
        shown = f.show(entry.values.get(f.name))
        if shown and not f.name.endswith("_organisation"):
            yield f"  {f.label}: {shown}"
    for part in register.parts:
        for number, line in enumerate(entry.values[part.name], 1):
            yield f"  {part.one.capitalize()} {number}: {_line(part.fields, line)}"
    for source in entry.sources:
        sheet = f", {source.sheet}" if source.sheet else ""
        station = f" ({source.station})" if source.station else ""
        yield f"  Brought in from: {source.file}{sheet}, row {source.row}{station}, SHA-256 {source.sha256}"
        for heading, cell in source.cells.items():
            yield f"    {heading}: {cell}{_corrected(source, heading)}"
    for attachment in entry.attachments:
        yield f"  Attached: {attachment.name} ({attachment.size:,} bytes)"


def _corrected(source: Source, heading: str) -> str:
    return f" (corrected to {source.corrected[heading]})" if heading in source.corrected else ""


def history_as_text(register: Register, records: list[Record]) -> Iterator[str]:
    """The acts on an entry, oldest first, field by field."""
    for record in records:
        reason = f": {record.body['reason']}" if record.body.get("reason") else ""
        yield f"{record.seq:>7}  {record.at}  {record.who}  {act_in_words(register, record)}{reason}"
        if record.kind not in ("add", "import", "raise"):
            for label, before, after in changed_fields(register, record):
                yield f"           {label}: {before or 'nothing'} → {after or 'nothing'}"


def history_as_data(records: list[Record]) -> list[dict[str, Any]]:
    """The acts on an entry, oldest first, as plain data."""
    return [{"record": r.seq, "at": r.at, "who": r.who, "role": r.role, "kind": r.kind, **r.body} for r in records]


def _lines(fields: tuple[Field, ...], lines: list[Values] | None) -> str:
    return "; ".join(_line(fields, line) for line in lines or [])


def _line(fields: tuple[Field, ...], line: Values) -> str:
    return ", ".join(f.show(line[f.name]) for f in fields if line.get(f.name) is not None)
