"""Whether what stands in Settings may be changed here, and the sentence that says why not."""

from app import access
from app.errors import FileReadOnly
from app.register import Register
from ui.session import Session


def why_not_write(session: Session, register: Register) -> str | None:
    """Why nothing may be recorded in a register from here; None if it may."""
    if not session.file.writable:
        return str(FileReadOnly(session.file.path.name))
    return access.why_not_record(session.registrar.user, register)
