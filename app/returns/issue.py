"""Issues a return: its workbook is written, read back and noted in the journal, and only then gets its name."""

from dataclasses import dataclass
from pathlib import Path

from app.entries import Changes
from app.exchange.workbook import Written, written
from app.registrar import Registrar
from app.returns.compute import Computed
from app.returns.return_workbook import Maker, sheets
from app.workflow import ROLES


@dataclass(frozen=True)
class Issued:
    """A return as it left: the workbook, and what the journal noted (nothing where the file can only be read)."""

    workbook: Written
    changes: Changes | None


def issue(registrar: Registrar, computed: Computed, path: Path) -> Issued:
    """Write a computed return to a workbook. Its head is the journal's before the record of this.

    Raises CannotExport, and FileProblem when the journal cannot be written; a workbook of that name is then as it was.
    """
    maker = Maker(registrar.user.name, ROLES.get(registrar.user.role, ""), registrar.now())
    asked = computed.definitions
    pages = sheets(computed, tuple(registrar.registers.values()), maker)
    with written(path, f"{asked.title}: {computed.force}", pages) as done:
        source = computed.parameters.source
        only = f", only from “{source}”" if source else ""
        what = f"return {asked.name} as at {computed.parameters.as_at.isoformat()}{only}"
        changes = registrar.exported(what, done.rows, done.sha256) if registrar.file.writable else None
    return Issued(done, changes)
