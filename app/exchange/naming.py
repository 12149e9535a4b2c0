"""The organisations of an import as it saves them: those named first, and the names that a person said are theirs.

What was said once is known from then on: the next file that writes the same name is not asked about.
"""

from collections.abc import Iterable, Mapping

from app.deeds import change_deed
from app.exchange.organisations import OtherName
from app.fields import Values
from app.register import Register
from app.registrar import Registrar
from app.store.journal import Deed

ORGANISATIONS = "organisations"


def organisation_deeds(
    registrar: Registrar, register: Register, made: Mapping[int, str], others: Iterable[OtherName]
) -> list[Deed]:
    """The deeds that add the organisations `made`, by id, and that give known ones their `others` names.

    A list of organisations says by itself what else each is called.
    """
    of_name = {name.casefold(): entry for entry, name in made.items()}
    aliases: dict[int, list[Values]] = {}
    why: dict[int, str] = {}
    for other in others if register.name != ORGANISATIONS else ():
        entry = of_name.get(other.name.casefold()) or registrar.reading.organisation_named(other.name)
        if entry is not None:
            why.setdefault(entry, f"Brought in from {other.file}")
            aliases.setdefault(entry, []).append({"alias": other.written, "why": f"brought in from {other.file}"})
    organisations = registrar.registers[ORGANISATIONS]
    known = registrar.reading.entries(organisations, [entry for entry in aliases if entry not in made])
    return [
        *registrar.composing.organisation_deeds(made, aliases),
        *(
            change_deed("amend", one, {"aliases": [*one.values["aliases"], *aliases[one.id]]}, reason=why[one.id])
            for one in known
        ),
    ]
