"""What an act writes about one entry: the deed that adds it, and the deed that changes it from what it was."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from app.entries import Entry
from app.fields import Values
from app.register import Register
from app.store.journal import Deed


def new_deed(
    register: Register,
    whole: Values,
    entry: int,
    reference: str,
    *,
    today: date,
    kind: str = "add",
    sources: Sequence[Mapping[str, object]] = (),
    not_the_same_as: Iterable[int] = (),
) -> Deed:
    """The deed that adds a prepared entry under a reference. `sources` are the rows it was brought in from."""
    body: dict[str, Any] = {
        "reference": reference,
        "version": 1,
        "state": register.first_state(whole, today),
        "after": {name: value for name, value in whole.items() if value not in (None, [])},
    }
    if sources:
        body["source"] = dict(sources[0])
    if len(sources) > 1:
        body["also_from"] = [dict(source) for source in sources[1:]]
    if other := list(not_the_same_as):
        body["not_the_same_as"] = other
    return Deed(kind, register.name, entry, body)


def sha256_of(content: bytes) -> str:
    """The fingerprint by which the content of an attachment is kept and found."""
    return hashlib.sha256(content).hexdigest()


def file_name(name: str) -> str:
    """The name an attachment is kept under: no folders, and nothing that a file system refuses."""
    cleaned = "".join(c for c in name.replace("\\", "/").rpartition("/")[2] if c.isprintable() and c not in '<>:"|?*')
    return cleaned.strip(". ")[:120] or "attachment"


def change_deed(kind: str, current: Entry, after: Values, *, state: str | None = None, **more: object) -> Deed:
    """The deed that changes an entry as it stands. `more` (a step, a reason, a source) is written where it is given."""
    body: dict[str, Any] = {
        "reference": current.reference,
        "version": current.version + 1,
        "state_before": current.state,
        "state": state or current.state,
        "before": {name: current.values[name] for name in after},
        "after": after,
    }
    body.update({name: value for name, value in more.items() if value})
    return Deed(kind, current.register, current.id, body)
