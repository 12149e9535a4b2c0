"""Takes an act back: the deeds that put the old values in again and void what it added. Nothing is ever deleted."""

from collections.abc import Iterator, Mapping

from app.deeds import change_deed
from app.entries import Entry
from app.errors import CannotUndo
from app.register import UNDONE, VOID, Register
from app.store.journal import Deed, Journal, Record
from app.store.reading import Reading

ORGANISATIONS = "organisations"


def undoing_deeds(
    journal: Journal, reading: Reading, registers: Mapping[str, Register], done: list[Record], undone: str
) -> Iterator[Deed]:
    """The deeds that undo the records of one act, last first.

    Organisations that the act added beside its entries stay where other entries name them by now, or where they were
    changed since. Raises CannotUndo for any other entry that has been changed since.
    """
    current = _as_they_stand(reading, registers, done)
    kept = _still_needed(reading, registers, done, current)
    for record in reversed(done):
        if (record.register, record.entry) in kept:
            continue
        if "version" in record.body:
            entry = current[record.register, record.entry]
            if entry.version != record.body["version"] and journal.moved_on(record):
                raise CannotUndo(
                    f"{entry.reference} has been changed since, so this cannot be undone."
                    " Amend it instead, with a reason."
                )
            yield _reverse(record, entry, undone)
        else:
            yield _swap_attachment(record, undone)


_Entries = Mapping[tuple[str, int], Entry]


def _as_they_stand(reading: Reading, registers: Mapping[str, Register], done: list[Record]) -> _Entries:
    """The entries touched; those the act added without their values, which voiding needs not."""
    found: dict[tuple[str, int], Entry] = {}
    for name in {record.register for record in done if "version" in record.body}:
        register = registers[name]
        added = [record.entry for record in done if record.register == name and _adds(record)]
        for row in reading.rows(register, added, ("reference", "state", "version")):
            found[name, row["id"]] = Entry(register=name, values={}, **row)
        changed = [record.entry for record in done if record.register == name and not _adds(record)]
        found |= {(name, entry.id): entry for entry in reading.entries(register, changed)}
    return found


def _still_needed(
    reading: Reading, registers: Mapping[str, Register], done: list[Record], current: _Entries
) -> set[tuple[str, int]]:
    added = {r.entry: r for r in done if r.register == ORGANISATIONS and _adds(r)}
    own = {(record.register, record.entry) for record in done}
    named = {
        organisation
        for register in registers.values()
        for entry, organisation in reading.naming(register, list(added))
        if (register.name, entry) not in own
    }
    if named and len(added) == len(done):
        reference = current[ORGANISATIONS, min(named)].reference
        raise CannotUndo(f"{reference} is named by other entries by now, so adding it cannot be undone.")
    moved_on = {i for i, record in added.items() if current[ORGANISATIONS, i].version != record.body["version"]}
    return {(ORGANISATIONS, i) for i in named | (moved_on if len(added) < len(done) else set())}


def _reverse(record: Record, current: Entry, undone: str) -> Deed:
    body = record.body
    if _adds(record):
        return change_deed("undo", current, {}, state=VOID, reason=UNDONE, undoes=undone)
    return change_deed("undo", current, body.get("before", {}), state=body["state_before"], undoes=undone)


def _swap_attachment(record: Record, undone: str) -> Deed:
    swapped = {"attached": record.body.get("removed"), "removed": record.body.get("attached")}
    content = {name: what for name, what in swapped.items() if what}
    body = {"reference": record.body["reference"], "undoes": undone, **content}
    return Deed("undo", record.register, record.entry, body)


def _adds(record: Record) -> bool:
    return record.kind in ("add", "import") and record.body["version"] == 1
