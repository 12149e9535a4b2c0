"""Lays blocks out on pages. Nothing is painted here: pages are plain values, which preview, printer and PDF share."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from app.progress import Report, silent
from ui.printing.blocks import Block, Facts, Heading, PageBreak, Paragraph, Picture, Rule, Signature, Table
from ui.printing.flow import Flow
from ui.printing.head_and_foot import around
from ui.printing.lettering import Lettering
from ui.printing.paper import Paper
from ui.printing.pieces import Image, Page
from ui.printing.tables import put_table

_POINTS_PER_DOT = 0.75  # a picture's natural size, at 96 dots an inch
_TALLEST = 0.6  # of a page, that a picture may take
_LABELS = 128.0  # the width of what facts are called
_ROLES = {1: ("title", 0.0, 4.0), 2: ("heading", 14.0, 3.0), 3: ("strong", 9.0, 2.0)}  # room before and after
_TO_SIGN, _TO_SIGN_ON = 44.0, 220.0


def pages(paper: Paper, blocks: Sequence[Block], report: Report = silent) -> tuple[Page, ...]:
    """The pages of a document, at least one. `report` hears of rows and blocks, and may raise Cancelled."""
    lettering = Lettering()
    steps = sum(len(block.rows) if isinstance(block, Table) else 1 for block in blocks)
    flow = Flow(paper, lettering, report, steps)
    for block in blocks:
        _PUT[type(block)](flow, block)
        if not isinstance(block, Table):
            flow.step()
    if flow.fresh and len(flow.pages) > 1:
        flow.pages.pop()  # a page break at the very end is no page
    of = len(flow.pages)
    return tuple(
        Page(paper.width, paper.height, (*head, *inside, *foot))
        for number, inside in enumerate(flow.pages, 1)
        for head, foot in (around(paper, lettering, number, of),)
    )


def _put_heading(flow: Flow, heading: Heading) -> None:
    role, before, after = _ROLES[heading.level]
    lines = flow.lettering.lines(role, heading.text, flow.paper.inner)
    flow.space(before)
    flow.need(len(lines) * flow.lettering.line(role) + after + flow.lettering.line("body"))
    flow.lead(lines, role, "text2" if heading.level == 3 else "text")
    flow.y += after


def _put_paragraph(flow: Flow, paragraph: Paragraph) -> None:
    lines = flow.lettering.lines("body", paragraph.text, flow.paper.inner)
    _put_lines(flow, flow.paper.left, lines, "muted" if paragraph.quiet else "text")
    flow.y += 6


def _put_lines(flow: Flow, x: float, lines: Sequence[str], tone: str) -> None:
    """Lines over as many pages as it takes; no single line is left behind or sent ahead."""
    height = flow.lettering.line("body")
    while lines:
        fit = max(1, int(flow.room / height))
        if fit < len(lines):
            fit = 0 if fit < 2 and not flow.fresh else max(1, min(fit, len(lines) - 2))
        flow.words(x, lines[:fit], "body", tone)
        lines = lines[fit:]
        if lines:
            flow.turn()


def _put_facts(flow: Flow, facts: Facts) -> None:
    line = flow.lettering.line("body")
    for label, value in facts.pairs:
        called = flow.lettering.lines("body", label, _LABELS - 10)
        lines = flow.lettering.lines("body", value, flow.paper.inner - _LABELS)
        height = max(len(called), len(lines)) * line + 5
        flow.need(height if height <= flow.whole else (len(called) + 2) * line)
        top, page = flow.y, len(flow.pages)
        flow.words(flow.paper.left, called, "body", "text2")
        below, flow.y = flow.y, top
        _put_lines(flow, flow.paper.left + _LABELS, lines, "text")
        flow.y = (max(below, flow.y) if page == len(flow.pages) else flow.y) + 2.5
        flow.line()
        flow.y += 2.5


def _put_picture(flow: Flow, picture: Picture) -> None:
    image, paper = picture.image, flow.paper
    wide, high = max(1, image.width()) * _POINTS_PER_DOT, max(1, image.height()) * _POINTS_PER_DOT
    caption = flow.lettering.lines("body", picture.caption, paper.inner) if picture.caption else ()
    fit = min(1.0, paper.inner / wide, flow.whole * _TALLEST / high)
    flow.space(6)
    flow.need(high * fit + 4 + len(caption) * flow.lettering.line("body"))
    flow.put(Image(paper.left, flow.y, wide * fit, high * fit, image))
    flow.y += high * fit + 4
    flow.words(paper.left, caption, "body", "text2")
    flow.y += 6


def _put_rule(flow: Flow, _rule: Rule) -> None:
    flow.space(4)
    flow.need(10)
    flow.line("border_control")
    flow.y += 8


def _put_break(flow: Flow, _break: PageBreak) -> None:
    if not flow.fresh:
        flow.turn()


def _put_signature(flow: Flow, signature: Signature) -> None:
    lines = flow.lettering.lines("body", signature.name_line, flow.paper.inner)
    flow.need(_TO_SIGN + 4 + len(lines) * flow.lettering.line("body"))
    flow.y += _TO_SIGN
    flow.line("border_control", _TO_SIGN_ON)
    flow.y += 4
    flow.words(flow.paper.left, lines, "body")
    flow.y += 6


_PUT: Mapping[type, Callable[[Flow, Any], None]] = MappingProxyType(
    {
        Heading: _put_heading,
        Paragraph: _put_paragraph,
        Facts: _put_facts,
        Table: put_table,
        Picture: _put_picture,
        Rule: _put_rule,
        PageBreak: _put_break,
        Signature: _put_signature,
    }
)
