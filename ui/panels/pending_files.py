"""The files that go with an entry that is still being typed: they are attached to it once it is saved."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.errors import ProbityError
from app.register import Register
from app.registrar import LARGEST_ATTACHMENT
from ui import dialogs
from ui.panels.attachments import size
from ui.panels.tab_order import chain, stop_before, stops
from ui.run import run
from ui.session import Session
from ui.theme import current
from ui.widgets.button import Button
from ui.widgets.elide import Elide
from ui.widgets.icon_button import IconButton
from ui.widgets.layouts import add, clear
from ui.widgets.text import Text

ANY_FILES = "All files (*)"


@dataclass(frozen=True)
class PendingFile:
    path: Path
    content: bytes


class PendingFiles(QWidget):
    """Reads a file when it is chosen: what is attached is what was seen then."""

    changed = Signal()
    failed = Signal(str)  # why a file was not taken

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.files: list[PendingFile] = []
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)
        self._choose = Button(self.tr("Attach scanned form"), icon="paperclip", kind="link")
        self._choose.clicked.connect(self.ask_for_file)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self._choose)
        foot.addWidget(Elide(self.tr("or drop a file here"), "small", "muted"), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._rows)
        column.addLayout(foot)

    def begin(self, paths: list[str]) -> None:
        """Another entry: no files, or those of a draft that are still where they were."""
        self.files.clear()
        for path in paths:
            if Path(path).is_file():
                self.take(Path(path))
        self._show()

    def paths(self) -> list[str]:
        return [str(file.path) for file in self.files]

    def ask_for_file(self) -> None:
        dialogs.ask_open_path(self, self.tr("Attach scanned form"), ANY_FILES, self.take)

    def take(self, path: Path) -> None:
        """Add a file, unless it cannot be read or is too large."""
        try:
            content = path.read_bytes() if path.stat().st_size <= LARGEST_ATTACHMENT else None
        except OSError as problem:
            words = self.tr("%1 could not be read (%2).")
            self.failed.emit(words.replace("%1", path.name).replace("%2", str(problem.strerror)))
            return
        if content is None:
            self.failed.emit(self.tr("%1 is larger than 10 MB: scan it smaller.").replace("%1", path.name))
        elif all(file.content != content for file in self.files):
            self.files.append(PendingFile(path, content))
            self._show()
            self.changed.emit()

    def attach_to(self, session: Session, register: Register, entry: int) -> list[str]:
        """Attach the files to the entry, now that it is saved; why some could not be."""
        not_attached: list[str] = []
        attach = session.registrar.attach
        for file in self.files:
            name, content = file.path.name, file.content
            run(
                session,
                partial(attach, register, entry, name, content),
                partial(_note, not_attached, name),
            )
        self.files.clear()
        return not_attached

    def _show(self) -> None:
        clear(self._rows)
        before = stop_before(self._choose)
        rows = [self._row(file) for file in self.files]
        for row in rows:
            add(self._rows, row)
        chain(before, [stop for row in rows for stop in stops(row)])

    def _row(self, file: PendingFile) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        mark = QLabel()
        mark.setPixmap(current().pixmap("paperclip", "text2"))
        remove = IconButton("x", self.tr("Remove %1").replace("%1", file.path.name))
        remove.clicked.connect(lambda: self._remove(file))
        line.addWidget(mark)
        line.addWidget(Elide(file.path.name), 1)
        line.addWidget(Text(size(len(file.content)), "small", "muted"))
        line.addWidget(remove)
        return row

    def _remove(self, file: PendingFile) -> None:
        self.files.remove(file)
        self._show()
        self.changed.emit()


def _note(problems: list[str], name: str, why: ProbityError) -> None:
    problems.append(f"{name}: {why}")
