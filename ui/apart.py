"""The register file once more, for long work: a connection belongs to the thread that opened it."""

from collections.abc import Iterator
from contextlib import contextmanager

from app.registrar import Registrar
from app.store.file import RegisterFile
from ui.session import Session


@contextmanager
def apart(session: Session) -> Iterator[Registrar]:
    """The same file, user and clock on a connection of the calling thread. Raises FileProblem."""
    file = RegisterFile.open(session.file.path, session.file.registers, read_only=not session.file.writable)
    try:
        yield Registrar(file, session.registrar.user.name, today=session.registrar.today)
    finally:
        file.close()
