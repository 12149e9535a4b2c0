"""A card on paper: what the head of PSD takes to an interview."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.register import Register
from app.review.cards import Card
from ui.pages import card_words
from ui.printing.blocks import Block, Facts, Heading, Paragraph, Table
from ui.printing.out import look_over
from ui.printing.paper import paper_of
from ui.printing.preview import Preview
from ui.session import Session


def print_card(parent: QWidget, session: Session, card: Card) -> Preview:
    """Show the pages of a card. The journal says that it left."""
    what = f"{card.register.name}: the card of {card.entry.reference}"
    paper = paper_of(session, _tr("Card of %1").replace("%1", f"{card.entry.reference} {card.name}"))
    blocks = card_blocks(card, session.registers)
    return look_over(parent, session, paper, blocks, what=what, rows=len(card.happenings))


def card_blocks(card: Card, registers: Sequence[Register]) -> tuple[Block, ...]:
    """The head, the totals, what else they are called, and all that happened, newest first."""
    return tuple(_blocks(card, {register.name: register.title for register in registers}))


def _blocks(card: Card, titles: dict[str, str]) -> Iterator[Block]:
    yield Heading(card.name, 1)
    stands = [pill.text for pill in card_words.pills(card)]
    yield Paragraph(" · ".join((card_words.who(card), *stands)), quiet=True)
    yield Paragraph(card_words.seen(card), quiet=True)
    if told := card_words.merged(card):
        yield Paragraph(told)
    if card.totals:
        yield Heading(_tr("Totals per year"))
        rows = [
            (
                card_words.year(total),
                card_words.counted(total, titles.get(total.register, total.register)),
                f"{total.count:,}",
                card_words.comes_to(total),
            )
            for total in card.totals
        ]
        head = (_tr("Year"), _tr("Register"), _tr("Entries"), _tr("In all"))
        yield Table(head, rows, (1.0, 3.0, 1.0, 2.0), frozenset({2, 3}))
    if card.spellings:
        yield Heading(_tr("Other spellings"))
        yield Facts([(one.text, _times(one.count)) for one in card.spellings])
    if card.held:
        yield Heading(_tr("Named before as"))
        yield Facts([(card_words.between(one.first, one.last), one.words) for one in card.held])
    yield Heading(_tr("What is recorded"))
    if not card.happenings:
        yield Paragraph(_tr("Nothing yet."))
        return
    happened = [
        (card_words.day(one.day), titles.get(one.register, one.register), f"{one.title}\n{one.detail}")
        for one in card.happenings
    ]
    yield Table((_tr("Day"), _tr("Register"), _tr("What")), happened, (1.1, 1.6, 5.0))


def _times(count: int) -> str:
    if not count:
        return _tr("listed as another name")
    return _tr("1 entry") if count == 1 else _tr("%1 entries").replace("%1", f"{count:,}")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Card", text)
