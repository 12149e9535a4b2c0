"""Voids the entries selected in a list: asks why once, and does it one act after the other."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.register import Register
from ui import dialogs
from ui.run import Refused, run
from ui.session import Session

_Version = tuple[int, int]  # an entry's id, and its version when it was asked about


def ask_and_void(
    parent: QWidget, session: Session, register: Register, entries: Sequence[int], refused: Refused
) -> None:
    """Void the entries as they stand now; what was changed while the question was up is refused, and the rest left."""
    rows = session.registrar.reading.rows(register, entries, ["reference", "version"])
    if len(rows) == 1:
        what = str(rows[0]["reference"])
        question = _tr("Why is %1 void? It stays in the register with this reason, out of lists and figures.")
    else:
        what = _tr("%1 entries").replace("%1", f"{len(rows):,}")
        question = _tr("Why are %1 void? They stay in the register with this reason, out of lists and figures.")
    versions = [(row["id"], row["version"]) for row in rows]
    dialogs.ask_text(
        parent,
        _tr("Void %1").replace("%1", what),
        question.replace("%1", what),
        lambda reason: _void(session, register, versions, reason, refused),
    )


def _void(session: Session, register: Register, versions: list[_Version], reason: str, refused: Refused) -> None:
    for entry, version in versions:
        if run(session, partial(session.registrar.void, register, entry, version, reason), refused) is None:
            return


def _tr(text: str) -> str:
    return QCoreApplication.translate("Voiding", text)
