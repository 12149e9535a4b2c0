"""What is done with the files of one entry: attach by choosing, dropping or pasting, open, remove."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.entries import Attachment, Changes, Entry
from app.errors import InvalidEntry, ProbityError
from app.register import Register
from ui import dialogs
from ui.form_drop import taken_as_forms
from ui.panels.attachments import Attachments, Viewer, dropped_files, pasted_picture
from ui.run import run
from ui.session import Session
from ui.widgets.announce import announce

ANY_FILES = "All files (*)"


class Attaching(QWidget):
    """`failed` carries the sentence to show when something could not be done."""

    failed = Signal(str)

    def __init__(self, session: Session, register: Register, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._register = register
        self._entry: Entry | None = None
        self._writable = False
        self._viewer = Viewer()
        self._list = Attachments()
        self._list.opened.connect(self.open)
        self._list.removed.connect(self.remove)
        self._list.add_requested.connect(self.ask_for_file)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._list)

    def show_entry(self, entry: Entry, *, writable: bool) -> None:
        self._entry = entry
        self._writable = writable
        self._list.set_attachments(entry.attachments, writable=writable)

    def stops(self) -> list[QWidget]:
        """What can have the focus, in the order of reading."""
        return self._list.stops()

    def ask_for_file(self) -> None:
        dialogs.ask_open_path(self, self.tr("Attach a file"), ANY_FILES, self.attach)

    def attach(self, path: Path) -> None:
        """Copy a file into the register and attach it to the entry."""
        try:
            content = path.read_bytes()
        except OSError as problem:
            self._fail(self.tr("%1 could not be read (%2)."), path.name, problem)
        else:
            self._attach(path.name, content)

    def paste(self) -> None:
        """Attach the picture or the files on the clipboard."""
        data = QGuiApplication.clipboard().mimeData()
        picture = pasted_picture(data)
        if picture is not None:
            self._attach(f"{self.tr('Picture')} {self._session.today:%d-%m-%Y}.png", picture)
            return
        for path in dropped_files(data):
            self.attach(path)

    def open(self, attachment: Attachment) -> None:
        """Show an attachment in the system's viewer, or ask where to save one that no viewer shows."""
        content = self._session.registrar.reading.content(attachment.sha256)
        if content is None:
            self.failed.emit(self.tr("The content of %1 is no longer in the file.").replace("%1", attachment.name))
        elif not self._viewer.show(attachment, content):
            title = self.tr("Save a copy of %1").replace("%1", attachment.name)
            suggested = Path.home() / attachment.name
            dialogs.ask_save_path(self, title, suggested, ANY_FILES, lambda path: self._save_copy(path, content))

    def remove(self, attachment: Attachment) -> None:
        entry = self._entry
        if entry is not None:
            self._run(lambda: self._session.registrar.detach(self._register, entry.id, attachment.sha256))

    def drag(self, event: QDragEnterEvent) -> None:
        """Take a file that is being dragged over the panel."""
        if self._writable and dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def drop(self, event: QDropEvent) -> None:
        files = dropped_files(event.mimeData())
        for path in files if not taken_as_forms(self, files) else ():
            self.attach(path)
        event.acceptProposedAction()

    def _attach(self, name: str, content: bytes) -> None:
        entry = self._entry
        if entry is not None and self._writable:
            self._run(lambda: self._session.registrar.attach(self._register, entry.id, name, content))

    def _save_copy(self, path: Path, content: bytes) -> None:
        try:
            path.write_bytes(content)
        except OSError as problem:
            self._fail(self.tr("%1 could not be written (%2)."), path.name, problem)

    def _run(self, act: Callable[[], Changes]) -> None:
        changes = run(self._session, act, self._refused)
        if changes is not None:
            announce(self.window(), changes.sentence)

    def _refused(self, why: ProbityError) -> None:
        self.failed.emit(" ".join(why.faults.values()) if isinstance(why, InvalidEntry) else str(why))

    def _fail(self, sentence: str, name: str, problem: OSError) -> None:
        self.failed.emit(sentence.replace("%1", name).replace("%2", str(problem.strerror)))
