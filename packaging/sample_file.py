"""The sample register under out/, made once."""

from pathlib import Path
from tempfile import TemporaryDirectory

from app.registers import REGISTERS
from app.registrar import Registrar
from app.sample import FORCE, fill
from app.store.file import RegisterFile

WHO = "J. Abbott"


def sample_file(folder: Path, name: str = "Northmere June 2012.probity") -> Path:
    """The sample register in a folder; made now, whole or not at all, if it is not there yet."""
    path = folder / name
    if not path.exists():
        with TemporaryDirectory(dir=folder) as unfinished:
            made = Path(unfinished) / name
            file = RegisterFile.create(made, REGISTERS, force=FORCE, who=WHO)
            try:
                fill(Registrar(file, WHO))
            finally:
                file.close()
            made.rename(path)
    return path
