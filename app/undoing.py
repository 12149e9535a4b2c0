"""Takes an act back: the deeds that put the old values in again and void what it added. Nothing is ever deleted."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from app.deeds import change_deed
from app.entries import Entry
from app.errors import CannotUndo
from app.register import UNDONE, VOID, Register
from app.store.journal import Deed, Journal, Record
from app.store.reading import Reading

ORGANISATIONS = "organisations"
LEADS = "leads"
LAYOUTS = "layouts"  # how columns were matched stays known when what was brought in by it is taken back
IMPORTS = "imports"
_NAMED = 10  # entries that a refusal names


def in_words(records: Sequence[Record], registers: Mapping[str, Register]) -> str:
    """Many entries of one act: “318 declarations” of an import, not counting what only came along with them."""
    counted = Counter(record.register for record in records)
    brought = [name for name in counted if name not in {IMPORTS, LAYOUTS, ORGANISATIONS}] or [ORGANISATIONS]
    if IMPORTS not in counted or len(brought) > 1 or brought[0] not in counted:
        return f"{len(records):,} entries"
    register, count = registers[brought[0]], counted[brought[0]]
    return f"{count:,} {register.one if count == 1 else register.many}"


def undoing_deeds(
    journal: Journal, reading: Reading, registers: Mapping[str, Register], done: list[Record], undone: str
) -> Iterator[Deed]:
    """The deeds that undo the records of one act, last first.

    Organisations that the act added beside its entries stay where other entries name them by now, or where they were
    changed since, and so do the names that an import gave known ones; the layouts that it remembered stay too. Raises
    CannotUndo, which names them, where any other entries have been changed since.
    """
    current = _as_they_stand(reading, registers, done)
    kept = _still_needed(reading, registers, done, current)
    if any(record.register == IMPORTS for record in done):
        kept |= {(record.register, record.entry) for record in done if record.register == LAYOUTS}
        kept |= _named_anew_since(journal, done, current)
    undoable = [record for record in reversed(done) if (record.register, record.entry) not in kept]
    _refuse_changed(journal, [record for record in undoable if not _only_links(record)], current)
    for record in undoable:
        if "version" in record.body:
            yield _reverse(record, current[record.register, record.entry], undone)
        else:
            yield _swap_attachment(record, undone)


def _refuse_changed(journal: Journal, undoable: Sequence[Record], current: "_Entries") -> None:
    """Raises CannotUndo where entries have been decided or changed since, and names them."""
    versioned = (record for record in undoable if "version" in record.body)
    changed = [
        entry.reference
        for record in versioned
        if (entry := current[record.register, record.entry]).version != record.body["version"]
        and journal.moved_on(record)
    ]
    if not changed:
        return
    named = sorted(set(changed))
    more = len(named) - _NAMED
    if len(named) == 1:
        raise CannotUndo(
            f"{named[0]} has been changed since, so this cannot be undone. Amend it instead, with a reason."
        )
    which = ", ".join(named[:_NAMED]) + (f" and {more:,} more" if more > 0 else "")
    raise CannotUndo(f"{which} have been changed since, so this cannot be undone. Amend them instead, with a reason.")


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
    alone = len(added) == sum(record.register not in (IMPORTS, LAYOUTS) for record in done)
    if named and alone:
        reference = current[ORGANISATIONS, min(named)].reference
        raise CannotUndo(f"{reference} is named by other entries by now, so adding it cannot be undone.")
    moved_on = {i for i, record in added.items() if current[ORGANISATIONS, i].version != record.body["version"]}
    return {(ORGANISATIONS, i) for i in named | (set() if alone else moved_on)}


def _named_anew_since(journal: Journal, done: list[Record], current: _Entries) -> set[tuple[str, int]]:
    """Known organisations that an import of other entries gave names to, and that were changed since."""
    if not any(record.register not in (IMPORTS, LAYOUTS, ORGANISATIONS) for record in done):
        return set()
    named = (record for record in done if record.register == ORGANISATIONS and not _adds(record))
    moved_on = (r for r in named if current[ORGANISATIONS, r.entry].version != r.body["version"])
    return {(ORGANISATIONS, record.entry) for record in moved_on if journal.moved_on(record)}


def _reverse(record: Record, current: Entry, undone: str) -> Deed:
    body = record.body
    if _adds(record):
        return change_deed("undo", current, {}, state=VOID, reason=UNDONE, undoes=undone)
    state = current.state if _only_links(record) else body["state_before"]
    return change_deed("undo", current, body.get("before", {}), state=state, undoes=undone)


def _only_links(record: Record) -> bool:
    """Whether a merge made a lead link to others: wherever it stands by now, its links go back with those others."""
    return record.register == LEADS and record.kind == "amend"


def _swap_attachment(record: Record, undone: str) -> Deed:
    swapped = {"attached": record.body.get("removed"), "removed": record.body.get("attached")}
    content = {name: what for name, what in swapped.items() if what}
    body = {"reference": record.body["reference"], "undoes": undone, **content}
    return Deed("undo", record.register, record.entry, body)


def _adds(record: Record) -> bool:
    return record.kind in ("add", "import") and record.body["version"] == 1
