"""A letter on the force's paper: letterhead, to whom, date and reference, subject, text, and room to sign."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication

from ui.printing.blocks import Block, Facts, Heading, Paragraph, Rule, Signature


def letter_blocks(
    force: str,
    to_lines: Sequence[str],
    date_text: str,
    reference: str,
    subject: str,
    paragraphs: Sequence[str],
    signed_name: str,
    signed_role: str,
) -> tuple[Block, ...]:
    """The blocks of one letter. Salutation and closing words are paragraphs like the others."""
    return tuple(_blocks(force, to_lines, date_text, reference, subject, paragraphs, signed_name, signed_role))


def _blocks(
    force: str,
    to_lines: Sequence[str],
    date_text: str,
    reference: str,
    subject: str,
    paragraphs: Sequence[str],
    signed_name: str,
    signed_role: str,
) -> Iterator[Block]:
    yield Heading(force, 1)
    yield Paragraph(_tr("Professional Standards Department"), quiet=True)
    yield Rule()
    yield Paragraph("\n".join(to_lines) + "\n")
    yield Facts([(_tr("Date"), date_text), *([(_tr("Our reference"), reference)] if reference else [])])
    yield Heading(subject, 2)
    yield from map(Paragraph, paragraphs)
    yield Signature("\n".join(filter(None, (signed_name, signed_role, force))))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Letters", text)
