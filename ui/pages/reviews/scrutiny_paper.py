"""The deputy's list of a quarter as blocks for paper."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QCoreApplication

from app.dates import show
from app.progress import Report, silent
from app.register import Register
from app.registrar import Registrar
from app.review.scrutiny import Quarter
from app.review.scrutiny_facts import GROUPS, Application, facts, rank_line, standing, work_line
from ui.printing.blocks import Block, Facts, Heading, Paragraph, Signature, Table

_WIDTHS = (1.6, 2.1, 2.3, 3.2, 1.5)  # shares of the page


def list_blocks(registrar: Registrar, now: Quarter, report: Report = silent) -> tuple[Block, ...]:
    """One table of all, then each application with its facts, then who signed or is to sign."""
    return tuple(_list(registrar, now, report))


def _list(registrar: Registrar, now: Quarter, report: Report) -> Iterator[Block]:
    register = registrar.registers["second_jobs"]
    head = now.listed.values["head"] if now.signed and now.listed else str(registrar.file.journal.head())
    where = (_between(now), now.progress, _tr("journal head %1").replace("%1", head))
    yield Heading(_tr("Quarterly scrutiny of second jobs"), 1)
    yield Paragraph(" · ".join(where), quiet=True)
    if not now.applications:
        yield Paragraph(_tr("Nil: no application was received, decided or appealed in this quarter."))
        return
    columns = (_tr("Application"), _tr("Applicant"), _tr("Employer"), _tr("How it stands"), _tr("Seen"))
    rows = [_short(register, one) for one in now.applications]
    yield Table(columns, rows, _WIDTHS)
    group = ""
    for at, one in enumerate(now.applications):
        report(at, len(now.applications))
        if one.group != group:
            group = one.group
            yield Heading(_tr(GROUPS[group]), 2)
        yield Heading(one.reference, 3)
        yield Facts(list(_pairs(register, one, signed=now.signed)))
    yield from _signature(now, head)


def _short(register: Register, one: Application) -> tuple[str, ...]:
    employer = str(one.entry.values.get("employer") or "")
    return one.reference, one.who, employer, standing(register, one.entry), _seen_on(one)


def _pairs(register: Register, one: Application, *, signed: bool) -> Iterator[tuple[str, str]]:
    yield _tr("Applicant"), "\n".join(filter(None, (one.who, rank_line(one.entry.values))))
    yield _tr("Work"), work_line(register, one.entry.values)
    told = _tr("As it stood on the list") if signed else _tr("Look at")
    if one.told:
        yield told, "\n".join(one.told)
    yield from ((fact.label, fact.text) for fact in facts(register, one.entry))
    if one.note:
        yield _tr("Note"), one.note
    yield _tr("Seen"), _seen_on(one) or _tr("Not seen yet")


def _signature(now: Quarter, head: str) -> Iterator[Block]:
    if not now.signed or now.listed is None:
        yield Signature(_tr("Deputy Chief Constable"))
        return
    values = now.listed.values
    yield Heading(_tr("Signature"), 2)
    yield Facts(
        [
            (_tr("Signed off by"), str(values["signed_by"])),
            (_tr("On"), show(date.fromisoformat(values["signed_on"]))),
            (_tr("List"), now.listed.reference),
            (_tr("Journal head when signed"), head),
        ]
    )


def _seen_on(one: Application) -> str:
    return show(date.fromisoformat(str(one.line["seen_on"]))) if one.seen else ""


def _between(now: Quarter) -> str:
    between = _tr("%1 to %2").replace("%1", show(now.period[0]))
    return between.replace("%2", show(now.period[1]))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Scrutiny", text)
