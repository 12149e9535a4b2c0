"""A letter as files: the pages of its paper, a PDF of them, and a draft for the mail program."""

import secrets
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.exchange.workbook import cannot_write
from app.registrar import Registrar
from app.review.letter_facts import role_of
from app.review.letter_mail import as_eml, sender_of
from app.review.letters import PAPER, Letter, letter_date
from app.store.backup import put_in_place
from ui.printing.blocks import Block
from ui.printing.layout import pages
from ui.printing.letters import letter_blocks
from ui.printing.paper import Paper
from ui.printing.pdf import pdf_of

DRAFTS = "E-mail drafts (*.eml)"


def blocks(registrar: Registrar, letter: Letter) -> tuple[Block, ...]:
    """The letter on the force's paper."""
    force = registrar.file.setting("force") or ""
    to = [letter.to.full_name, letter.to.station, force]
    return letter_blocks(
        force,
        [line for line in to if line],
        letter_date(registrar),
        letter.about,
        letter.subject,
        letter.paragraphs,
        registrar.user.name,
        role_of(registrar.user),
    )


def titled(paper: Paper, letter: Letter) -> Paper:
    """The paper with what stands at the head of each page."""
    return replace(paper, title=_tr("Letter about %1").replace("%1", letter.about))


def as_pdf(registrar: Registrar, letter: Letter, paper: Paper) -> bytes:
    """The bytes of a PDF of the letter."""
    paper = titled(paper, letter)
    return pdf_of(paper, pages(paper, blocks(registrar, letter)))


def content_of(registrar: Registrar, letter: Letter, way: str, paper: Paper, *, attached: bool = False) -> bytes:
    """What is written to a file: the PDF, or the draft, with the PDF attached if wanted."""
    if way == PAPER:
        return as_pdf(registrar, letter, paper)
    return as_eml(letter, sender_of(registrar), as_pdf(registrar, letter, paper) if attached else None)


def save(path: Path, content: bytes, noted: Callable[[], None]) -> None:
    """Write a file, whole or not at all. `noted` is done before the file gets its name, and may still stop it.

    Raises CannotExport, and whatever `noted` raises.
    """
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with cannot_write(path.name):
            unfinished.write_bytes(content)
        noted()
        with cannot_write(path.name):
            put_in_place(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Letters", text)
