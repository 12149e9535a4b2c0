"""What a card says in words, on the screen and on paper: who this is, when seen, what each year comes to."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QCoreApplication

from app import dates, money
from app.fields import PERSON
from app.merging import KINDS
from app.register import VOID
from app.review.cards import IS_SUPPLIER, WAS_SUPPLIER, Card, Total
from ui.panels.entry_facts import PillOf


def day(iso: str) -> str:
    """3 May 2012; empty for none."""
    return dates.show(date.fromisoformat(iso)) if iso else ""


def who(card: Card) -> str:
    """What tells this one from others of the name: `P/0012 · Sergeant · 4417 · Licensing · Cawley`."""
    values = card.entry.values
    told: list[str | None] = [card.entry.reference]
    if KINDS[card.register.name] is PERSON:
        told += [values["rank"], values["staff_number"], values["post"], values["station"]]
    else:
        told += [card.register.column("kind").show(values["kind"]), values["company_number"]]
        told += [_tr("part of %1").replace("%1", values["parent"])] if values["parent"] else []
    return " · ".join(one for one in told if one)


def seen(card: Card) -> str:
    """How much there is, and from when to when."""
    count = len(card.happenings)
    if not count:
        return _tr("nothing recorded yet")
    told = _tr("1 entry") if count == 1 else _tr("%1 entries").replace("%1", f"{count:,}")
    if not card.first_seen:
        return told
    if card.first_seen == card.last_seen:
        return _tr("%1, on %2").replace("%1", told).replace("%2", day(card.first_seen))
    span = _tr("%1, from %2 to %3").replace("%1", told)
    return span.replace("%2", day(card.first_seen)).replace("%3", day(card.last_seen))


def pills(card: Card) -> Iterator[PillOf]:
    """Where they stand, and whether they supply the force."""
    state = card.register.state(card.entry.state)
    if state.code != card.register.states[0].code or KINDS[card.register.name] is PERSON:
        yield PillOf(state.label, state.tone, state.icon)
    if card.entry.values.get("chief_officer"):
        yield PillOf(_tr("Chief officer"), "info", "shield-check")
    if card.supplier == IS_SUPPLIER:
        yield PillOf(_tr("Is a supplier"), "info", "file-text")
    elif card.supplier == WAS_SUPPLIER:
        yield PillOf(_tr("Was a supplier"), "idle", "file-text")


def merged(card: Card) -> str:
    """Which entries were merged into this one, or that this one was taken away; empty where neither."""
    if card.entry.state == VOID:
        return _tr("%1 is void: %2").replace("%1", card.entry.reference).replace("%2", card.entry.void_because or "")
    return _tr("Merged into this one: %1").replace("%1", ", ".join(card.merged)) if card.merged else ""


def year(total: Total) -> str:
    return total.year or _tr("No date")


def counted(total: Total, title: str) -> str:
    """What is counted: the register, and the part played where the entries are about others."""
    return f"{title}: {total.role.lower()}" if total.role else title


def comes_to(total: Total) -> str:
    """What the entries of a year come to, where they are summed."""
    if total.pence is not None:
        return _tr("%1 accepted").replace("%1", money.show(total.pence)) if total.pence else ""
    if total.minutes:
        return _tr("%1 h a week").replace("%1", _hours(total.minutes))
    return ""


def between(first: str, last: str) -> str:
    """The days between which something was seen."""
    return day(first) if first == last else f"{day(first)} – {day(last)}"


def _hours(minutes: int) -> str:
    return f"{minutes / 60:.2f}".rstrip("0").rstrip(".")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Card", text)
