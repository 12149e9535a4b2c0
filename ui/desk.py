"""How this desktop opens and makes register files: in whose name, with which registers, by which clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.progress import Report
from app.register import Register
from app.registrar import Registrar
from app.store.backup import put_in_place
from app.store.file import RegisterFile
from ui.session import Session

_SAMPLE = "Northmere sample.probity"


@dataclass(frozen=True)
class Desk:
    """`name` is asked at each opening, because it can be changed in Settings."""

    registers: tuple[Register, ...]
    name: Callable[[], str]
    samples: Path  # the folder where the sample register is made
    today: Callable[[], date] = date.today

    @property
    def pages(self) -> tuple[Register, ...]:
        """The registers that have a page of their own."""
        return tuple(register for register in self.registers if register.section != "settings")

    @property
    def sample(self) -> Path:
        return self.samples / _SAMPLE

    def open(self, path: Path) -> Session:
        """Open a register file. Raises FileProblem."""
        return self._session(RegisterFile.open(path, self.registers))

    def create(self, path: Path, force: str) -> Session:
        """Make a register file and open it. Raises FileProblem."""
        return self._session(RegisterFile.create(path, self.registers, force=force, who=self.name()))

    def make_sample(self, report: Report) -> Path:
        """Make the sample register, whole or not at all. Raises FileProblem, and Cancelled when asked to stop."""
        from app.sample import FORCE, fill

        self.samples.mkdir(parents=True, exist_ok=True)
        unfinished = self.sample.with_suffix(".part")
        unfinished.unlink(missing_ok=True)
        try:
            file = RegisterFile.create(unfinished, self.registers, force=FORCE, who=self.name())
            try:
                file.hurry()
                fill(Registrar(file, self.name(), today=self.today), report)
            finally:
                file.close()
            put_in_place(unfinished, self.sample)
        finally:
            unfinished.unlink(missing_ok=True)
            unfinished.with_name(f"{unfinished.name}-journal").unlink(missing_ok=True)  # the engine leaves it, empty
        return self.sample

    def _session(self, file: RegisterFile) -> Session:
        try:
            return Session(file, Registrar(file, self.name(), today=self.today))
        except BaseException:
            file.close()
            raise
