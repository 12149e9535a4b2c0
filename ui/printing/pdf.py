"""Pages as a PDF file, which is there whole or not at all."""

import hashlib
import re
import secrets
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter

from app.exchange.workbook import cannot_write
from app.progress import Report, silent
from app.store.backup import put_in_place
from ui.printing.blocks import Block
from ui.printing.layout import pages
from ui.printing.lettering import UNIT
from ui.printing.painting import paint_all
from ui.printing.paper import Paper
from ui.printing.pieces import Page

_DOTS_PER_INCH = 72 * UNIT
_PROGRAM = "Probity"
# Inter draws space and tab alike, and Qt's PDF takes the one for the other: two words could not be searched for.
_TAB, _SPACE = b"<0009>", b"<0020>"  # of one length, because a PDF says where everything is
_NAMES = re.compile(rb"(?<=begincmap).*?(?=endcmap)", re.DOTALL)
_NAMED = re.compile(rb"\[[^\]]*\]")


def write_pdf(paper: Paper, blocks: Sequence[Block], path: Path) -> str:
    """Lay the blocks out and save them; the SHA-256 of the file. Raises CannotExport, and what was there stays."""
    return save_pdf(paper, pages(paper, blocks), path)


def save_pdf(
    paper: Paper,
    laid_out: Sequence[Page],
    path: Path,
    noted: Callable[[str], None] = lambda _sha256: None,
    report: Report = silent,
) -> str:
    """Save pages that are laid out. `noted` hears the SHA-256 before the file gets its name, and may still stop it."""
    content = pdf_of(paper, laid_out, report)
    sha256 = hashlib.sha256(content).hexdigest()
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with cannot_write(path.name):
            unfinished.write_bytes(content)
        noted(sha256)
        with cannot_write(path.name):
            put_in_place(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)
    return sha256


def pdf_of(paper: Paper, laid_out: Sequence[Page], report: Report = silent) -> bytes:
    """The bytes of a PDF with these pages, its fonts among them."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DOTS_PER_INCH)
    writer.setPageLayout(page_layout(paper))
    writer.setTitle(f"{paper.title} ({paper.marking})")
    writer.setCreator(_PROGRAM)
    writer.setAuthor(paper.by)
    paint_all(writer, laid_out, report)
    return _NAMES.sub(lambda names: _NAMED.sub(_with_spaces, names[0]), bytes(buffer.data().data()))


def _with_spaces(characters: re.Match[bytes]) -> bytes:
    """What the glyphs of a font stand for, the space put right."""
    return characters[0].replace(_TAB, _SPACE)


def page_layout(paper: Paper) -> QPageLayout:
    """A4 as the paper lies, from edge to edge: margins are part of what is laid out."""
    turned = QPageLayout.Orientation.Landscape if paper.landscape else QPageLayout.Orientation.Portrait
    whole = QPageLayout(QPageSize(QPageSize.PageSizeId.A4), turned, QMarginsF(0, 0, 0, 0))
    whole.setMode(QPageLayout.Mode.FullPageMode)
    return whole
