"""What Ctrl+Z would take back, in words; and whether the box being typed in has an undo of its own first."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

from app.store.journal import Record
from app.undoing import in_words
from ui.session import Session
from ui.widgets.box_in_focus import BoxInFocus

_DONE = {
    "add": "saved",
    "amend": "amended",
    "void": "voided",
    "import": "brought in",
    "attach": "attachment added",
    "detach": "attachment removed",
}


def what(session: Session) -> str:
    """The last act that this person can take back: “G/2012/0412 saved”; empty when there is none."""
    journal = session.file.journal
    act = journal.last_act_by(session.registrar.user.name)
    if act is None:
        return ""
    records = journal.of_act(act)
    if into := records[-1].body.get("merged"):
        return f"{records[-1].body['reference']} merged into {into}"
    how = _how(session, next((one for one in reversed(records) if "version" in one.body), records[-1]))
    if len({(record.register, record.entry) for record in records}) > 2:
        return f"{in_words(records, session.registrar.registers)}{how}"
    return f"{records[-1].body.get('reference', '')}{how}".strip()


def _how(session: Session, record: Record) -> str:
    """“ saved”, to stand behind a reference; a step by the name on its button."""
    if record.kind != "step":
        return f" {_DONE.get(record.kind, record.kind)}"
    return f": {session.registrar.registers[record.register].step(record.body['step']).label}"


class UndoWhereItBelongs(BoxInFocus):
    """Leaves Ctrl+Z to the window when the text box in focus has nothing of its own to take back.

    Qt's text boxes claim the keys even then, and the window's undo would not be heard from inside a form.
    """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if _asks_for_undo(event) and not _can_undo(watched):
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def _asks_for_undo(event: QEvent) -> bool:
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return event.matches(QKeySequence.StandardKey.Undo)


def _can_undo(box: QObject) -> bool:
    if isinstance(box, QLineEdit):
        return box.isUndoAvailable()
    return isinstance(box, QPlainTextEdit | QTextEdit) and box.document().isUndoAvailable()
