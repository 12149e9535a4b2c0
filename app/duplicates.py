"""Which stored entries may be the very thing that is being recorded."""

from app.entries import Entry
from app.fields import CHOICE, ORGANISATION, Values
from app.register import Register
from app.store.lookups import Lookups
from app.store.reading import Reading


def may_be_the_same(register: Register, values: Values, reading: Reading, lookups: Lookups) -> list[Entry]:
    """Entries that agree with these values in what the register names as `same`, newest first."""
    known = values | register.derive(values)
    for f in register.fields:
        if f.kind is ORGANISATION and values.get(f.name):
            known[f"{f.name}_organisation"] = reading.organisation_named(values[f.name])
    return reading.entries(register, lookups.may_be_the_same(register, known))


def in_a_line(register: Register, entry: Entry) -> str:
    """An entry as a warning names it: `G/2012/0409, 11 Jun 2012: Martin Quayle, Harrow & Finch Ltd, £96.00`."""
    columns = [register.column(name) for name in register.columns if register.has(name)]
    told = [f for f in columns if f.kind is not CHOICE and f.name != register.dated]
    facts = [f.show(entry.values.get(f.name)) for f in told]
    day = register.column(register.dated).show(entry.values.get(register.dated)) if register.dated else ""
    head = ", ".join(filter(None, (entry.reference, day)))
    return f"{head}: {', '.join(filter(None, facts))}"
