"""Puts entries into a register file as an old register would bring them: as they are, complete or not."""

from collections.abc import Iterable

from app.deeds import new_deed
from app.fields import Values
from app.ids import new_ids
from app.register import Register
from app.registrar import Registrar
from app.store.journal import Deed


def fill(registrar: Registrar, register: Register, entries: Iterable[Values]) -> list[str]:
    """Bring entries in as one act; their references, in order."""
    every = list(entries)
    deeds: list[Deed] = []
    references: list[str] = []
    last: dict[str, int] = {}
    for entry, values in zip(new_ids(len(every)), every, strict=True):
        whole, companions = registrar.prepare(register, values, old=True)
        series = registrar.series(register, whole)
        last[series] = last.get(series, registrar.reading.last_number(register, series)) + 1
        references.append(f"{series}/{last[series]:04d}")
        source = {"file": "book.xlsx", "sha256": "", "sheet": "Data", "row": len(references) + 1}
        source |= {"cells": "{}", "fingerprint": references[-1]}
        deeds += [*companions, new_deed(register, whole, entry, references[-1], kind="import", source=source)]
    registrar.bring_in(register, deeds)
    return references
