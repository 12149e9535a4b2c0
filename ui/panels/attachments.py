"""The files attached to an entry: open, remove, add by choosing, dropping or pasting."""

import shutil
import tempfile
import weakref
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.entries import Attachment
from ui.panels.tab_order import stops
from ui.theme import current
from ui.widgets.button import Button
from ui.widgets.elide import Elide
from ui.widgets.icon_button import IconButton
from ui.widgets.layouts import add, clear
from ui.widgets.text import Text

# What a viewer shows. Anything else could be a program, and is saved where its reader wants it, not run.
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".bmp", ".webp")
PAPERS = (".pdf", ".txt", ".rtf", ".doc", ".docx", ".odt", ".xls", ".xlsx", ".ods", ".csv", ".eml", ".msg")
VIEWED = frozenset(PICTURES + PAPERS)


class Attachments(QWidget):
    """Only a list: what it asks for is done by whoever holds the register file."""

    opened = Signal(Attachment)
    removed = Signal(Attachment)
    add_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)
        self._add = Button(self.tr("Attach a file"), icon="paperclip", kind="link")
        self._add.clicked.connect(self.add_requested)
        self._drop = Elide(self.tr("or drop it here, or paste a picture"), "small", "muted")
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self._add)
        foot.addWidget(self._drop, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._rows)
        column.addLayout(foot)

    def set_attachments(self, attachments: Sequence[Attachment], *, writable: bool) -> None:
        clear(self._rows)
        for attachment in attachments:
            add(self._rows, self._row(attachment, writable=writable))
        self._add.setVisible(writable)
        self._drop.setVisible(writable)

    def stops(self) -> list[QWidget]:
        """What can have the focus, as it is read: the files, then the way to add one."""
        return [*(stop for stop in stops(self) if stop is not self._add), self._add]

    def _row(self, attachment: Attachment, *, writable: bool) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        mark = QLabel()
        mark.setPixmap(current().pixmap("paperclip", "text2"))
        name = Elide(attachment.name)
        open_it = Button(self.tr("Open"), kind="link")
        open_it.setAccessibleName(self.tr("Open %1").replace("%1", attachment.name))
        open_it.clicked.connect(lambda: self.opened.emit(attachment))
        line.addWidget(mark)
        line.addWidget(name, 1)
        line.addWidget(Text(size(attachment.size), "small", "muted"))
        line.addWidget(open_it)
        if writable:
            remove = IconButton("x", self.tr("Remove %1").replace("%1", attachment.name))
            remove.clicked.connect(lambda: self.removed.emit(attachment))
            line.addWidget(remove)
        return row


class Viewer:
    """Shows contents in the system's viewer, from a private folder that goes when the program ends."""

    def __init__(self) -> None:
        self._folder: Path | None = None

    def show(self, attachment: Attachment, content: bytes) -> bool:
        """Write a read-only copy and open it; False for a kind of file that no viewer shows."""
        if Path(attachment.name).suffix.lower() not in VIEWED:
            return False
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="probity-"))
            weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        place = self._folder / attachment.sha256[:16]
        place.mkdir(mode=0o700, exist_ok=True)
        copy = place / attachment.name
        if not copy.exists():
            copy.write_bytes(content)
            copy.chmod(0o400)
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy)))


def size(count: int) -> str:
    """`214 KB`"""
    return f"{count / 1_048_576:.1f} MB" if count >= 1_048_576 else f"{max(1, round(count / 1024))} KB"


def dropped_files(data: QMimeData) -> list[Path]:
    """The files on this machine that are being dropped or pasted."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def pasted_picture(data: QMimeData) -> bytes | None:
    """A picture on the clipboard, as PNG."""
    image = data.imageData() if data.hasImage() else None
    if not isinstance(image, QImage) or image.isNull():
        return None
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs know only bytes for the format
    return bytes(content.data())
