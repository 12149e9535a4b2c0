"""How this desktop opens and makes register files: in whose name, with which registers, by which clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.register import Register
from app.registrar import Registrar
from app.store.file import RegisterFile
from ui.session import Session


@dataclass(frozen=True)
class Desk:
    """`name` is asked at each opening, because it can be changed in Settings."""

    registers: tuple[Register, ...]
    name: Callable[[], str]
    samples: Path  # the folder where the sample register is made
    today: Callable[[], date] = date.today

    def open(self, path: Path) -> Session:
        """Open a register file. Raises FileProblem."""
        return self._session(RegisterFile.open(path, self.registers))

    def create(self, path: Path, force: str) -> Session:
        """Make a register file and open it. Raises FileProblem."""
        return self._session(RegisterFile.create(path, self.registers, force=force, who=self.name()))

    def _session(self, file: RegisterFile) -> Session:
        try:
            return Session(file, Registrar(file, self.name(), today=self.today))
        except BaseException:
            file.close()
            raise
