"""Which organisations an act had to do with: those that its entries name now, and those that they named before it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from app.crosscheck.names import words
from app.entries import Touched
from app.fields import ORGANISATION, Values
from app.register import Part, Register
from app.registrar import Registrar
from app.store import compared
from app.store.gateway import Gateway
from app.store.reading import Reading

ORGANISATIONS, PEOPLE = "organisations", "people"


def concerned(registrar: Registrar, touched: Sequence[Touched], references: Collection[str]) -> set[int]:
    """The organisations, by id, with those of the leads raised about these references before."""
    gateway = registrar.file.gateway
    reading = Reading(gateway, registrar.file.registers)  # whoever acts: nothing is hidden
    found = {organisation for pair in compared.pairs_of(gateway, references) for organisation in pair}
    for name in {one.register for one in touched}:
        register, own = registrar.registers[name], [one for one in touched if one.register == name]
        now = [entry.values for entry in reading.entries(register, list({one.id for one in own}))]
        before = [values for one in own if (values := _before(registrar, one))]
        if name == ORGANISATIONS:
            found |= {one.id for one in own}
        for values in (*now, *before):
            found |= _named_in(register, values)
        if name == PEOPLE:
            found |= _of_people(gateway, [*now, *before])
    return found


def _before(registrar: Registrar, touched: Touched) -> Values:
    """What an act changed in an entry, as it stood until then."""
    history = registrar.file.journal.of_entry(touched.register, touched.id)
    own = (record.body for record in history if record.body.get("version") == touched.version)
    return next((body.get("before") or {} for body in own), {})


def _named_in(register: Register, values: Mapping[str, object]) -> set[int]:
    found = {values.get(name) for name in _links(register)}
    for part in register.parts:
        lines = values.get(part.name) or ()
        assert isinstance(lines, Iterable)  # noqa: S101 - a part is its lines
        found |= {line.get(name) for line in lines for name in _links(part)}
    return {one for one in found if isinstance(one, int)}


def _links(of: Register | Part) -> Iterator[str]:
    return (f"{f.name}_organisation" for f in of.linked if f.kind is ORGANISATION)


def _of_people(gateway: Gateway, people: Sequence[Values]) -> set[int]:
    """What these people have to do with: by their number, and by their name where only that is written."""
    numbers = {one["staff_number"] for one in people if one.get("staff_number")}
    surnames = {word for one in people for word in words(one.get("surname") or "")[-1:]}
    found = set(compared.approached(gateway, numbers))
    for organisation, text in compared.approvals(gateway):
        if not surnames.isdisjoint(words(text)) or any(number in text for number in numbers):
            found.add(organisation)
    return found
