"""Leads on paper: the list as it is filtered, and one lead whole, as the head of PSD takes it to an interview."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.crosscheck.leads import LEADS
from app.crosscheck.pictures.groups import Group, Lead
from app.crosscheck.pictures.timeline import timelines
from app.errors import NoSuchEntry
from app.register import Register
from app.store.lookups import Lookups
from app.suggestions import Suggestions
from ui.pages.crosschecks import lead_words as words
from ui.pages.crosschecks.lead_found import EXPLANATIONS
from ui.panels.entry_facts import blocks, heading
from ui.panels.entry_history import lines
from ui.printing.blocks import Block, Facts, Heading, Paragraph, Table
from ui.printing.out import look_over
from ui.printing.paper import paper_of
from ui.printing.preview import Preview
from ui.session import Session


def print_leads(parent: QWidget, session: Session, groups: Sequence[Group], search: str) -> Preview:
    """Show the list as it is filtered. The journal says that it left, and how many leads."""
    paper = paper_of(session, _tr("Leads of the cross-checks"), landscape=True)
    register = session.registrar.registers[LEADS]
    count = sum(len(group.leads) for group in groups)
    return look_over(parent, session, paper, list_blocks(register, groups, search), what="leads: a list", rows=count)


def list_blocks(register: Register, groups: Sequence[Group], search: str) -> tuple[Block, ...]:
    """The leads under the two names they are on, the weightiest first."""
    count = sum(len(group.leads) for group in groups)
    told = _tr("%1 leads on %2 pairs of names, found by “%3”. %4")
    for at, said in enumerate((f"{count:,}", f"{len(groups):,}", search, _never()), 1):
        told = told.replace(f"%{at}", said)
    head = (_tr("Reference"), _tr("Grade"), _tr("Names"), _tr("What was found"), _tr("Entries"), _tr("Status"))
    rows = [_row(register, lead) for group in groups for lead in group.leads]
    widths = (1.3, 0.8, 2.6, 4.6, 1.6, 1.3)
    return Heading(_tr("Leads of the cross-checks"), 1), Paragraph(told, quiet=True), Table(head, rows, widths)


def print_lead(parent: QWidget, session: Session, lead: Lead) -> Preview:
    """Show one lead, whole. The journal says that it left."""
    paper = paper_of(session, _tr("Lead %1").replace("%1", lead.reference))
    what = f"leads: {lead.reference}"
    return look_over(parent, session, paper, tuple(_lead(session, lead)), what=what, rows=1)


def _row(register: Register, lead: Lead) -> tuple[str, ...]:
    names = "\n".join(filter(None, (lead.organisation, words.may_be(lead), words.how_sure(lead))))
    return (
        lead.reference,
        words.grade(register, lead),
        names,
        words.sentence(lead),
        f"{lead.about}\n{lead.called}",
        register.state(lead.state).label,
    )


def _lead(session: Session, lead: Lead) -> Iterator[Block]:
    registrar = session.registrar
    register = registrar.registers[LEADS]
    entry = registrar.reading.entry(register, lead.id)
    yield Heading(lead.organisation, 1)
    stands = (lead.reference, words.may_be(lead), register.state(lead.state).label, words.grade(register, lead))
    yield Paragraph(" · ".join(filter(None, (*stands, words.how_sure(lead)))), quiet=True)
    yield Paragraph(words.sentence(lead))
    yield Paragraph(_never(), quiet=True)
    yield Heading(_tr("Day by day"))
    (shown,) = timelines(registrar, [Group((lead,))])
    rows = [
        (*words.event_words(event).split(": ", 1), "" if (days := shown.since(at)) is None else f"{days:,}")
        for at, event in enumerate(shown.events)
    ]
    yield Table((_tr("Day"), _tr("What"), _tr("Days since the one before")), rows, (1.2, 4.5, 1.6), frozenset({2}))
    yield Heading(_tr("Why this is a lead"))
    name = register.column("rule").show
    rules = entry.values["rules"]
    yield Facts([(name(one["rule"]), f"{one['because']}\n{EXPLANATIONS.get(one['rule'], '')}") for one in rules])
    yield Heading(_tr("Why the two may be one organisation"))
    compared = ", ".join(entry.values["compared"].splitlines())
    yield Facts([(words.how_sure(lead), entry.values["reasons"]), (_tr("Compared"), compared)])
    yield Paragraph(_tr("Measured by: %1").replace("%1", entry.values["measured_by"]), quiet=True)
    for reference in (lead.about, lead.against):
        yield from _record(session, reference)
    yield Heading(_tr("Judgement"))
    judged = [f for f in register.fields if f.section == "Judgement" and entry.values.get(f.name) is not None]
    yield Facts([(f.label, f.show(entry.values[f.name])) for f in judged] or [(_tr("Judged"), _tr("by nobody yet"))])
    yield Heading(_tr("History"))
    history = registrar.history(register, lead.id)
    told = [(one.when, one.who, f"{one.what}\n{one.why}".strip()) for one in lines(register, history)]
    yield Table((_tr("When"), _tr("Who"), _tr("What")), told, (1.6, 1.6, 4.0))


def _record(session: Session, reference: str) -> Iterator[Block]:
    """One of the two records in full, where its register is for the reader."""
    try:
        register, entry = session.registrar.reading.by_reference(reference)
    except NoSuchEntry:
        return
    if register not in session.registers:
        return
    suggestions = Suggestions(Lookups(session.file.gateway, session.file.registers), session.file.registers)
    yield Heading(f"{register.title}: {entry.reference} · {heading(register, entry)}")
    found = blocks(register, entry, suggestions)
    pairs = [(fact.label, f"{fact.value} {fact.second}".strip()) for block in found for fact in block.facts]
    yield Facts([*pairs, *((block.title, line.words) for block in found for line in block.lines)])


def _never() -> str:
    return _tr("A lead says that two entries should be looked at together; it is never a finding.")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Leads", text)
