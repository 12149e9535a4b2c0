"""Puts entries into a register file as an old register would bring them: as they are, complete or not."""

from collections.abc import Iterable

from app.deeds import new_deed
from app.fields import Values
from app.ids import new_ids
from app.linking import Linker
from app.register import Register
from app.registrar import Registrar
from app.store.journal import Deed


def fill(
    registrar: Registrar, register: Register, entries: Iterable[Values], file: str = "book.xlsx", station: str = ""
) -> list[str]:
    """Bring entries in as one act, as if from row 2 of a file on; their references, in order."""
    every = list(entries)
    linker = Linker(registrar.registers, registrar.reading)
    deeds: list[Deed] = []
    references: list[str] = []
    last: dict[str, int] = {}
    for entry, values in zip(new_ids(len(every)), every, strict=True):
        whole = register.normal({**register.starts_as(None), **values})
        linker.link(register, whole, values)
        series = registrar.composing.series(register, whole)
        last[series] = last.get(series, registrar.reading.last_number(register, series)) + 1
        references.append(f"{series}/{last[series]:04d}")
        source = {"file": file, "station": station, "sha256": "", "sheet": "Data", "row": len(references) + 1}
        source |= {"cells": "{}", "fingerprint": references[-1]}
        deeds.append(
            new_deed(register, whole, entry, references[-1], kind="import", sources=[source], today=registrar.today())
        )
    if deeds:
        registrar.bring_in(register, [*registrar.composing.organisation_deeds(linker.made), *deeds])
    return references
