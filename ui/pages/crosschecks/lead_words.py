"""What is said of leads: how sure the names are, what was found, each day of a time line. Nothing is said as a fact."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QCoreApplication

from app import dates, money
from app.crosscheck.pictures import timeline
from app.crosscheck.pictures.groups import Group, Lead
from app.crosscheck.pictures.timeline import Event, Timeline
from app.register import Register
from ui.widgets.lead_timeline import Mark, Span

_ICONS = {
    timeline.OFFER: "gift",
    timeline.JOB: "briefcase",
    timeline.LEFT: "log-out",
    timeline.CONTACT: "newspaper",
    timeline.AWARDED: "file-text",
    timeline.PAID: "banknote",
    timeline.CASE: "scale",
}
_APPROACHES = (timeline.OFFER, timeline.JOB, timeline.LEFT, timeline.CONTACT)


def how_sure(lead: Lead) -> str:
    """Why the two may be one organisation, as short as it can be said."""
    said = {
        "same": _tr("One organisation in both"),
        "number": _tr("Same company number"),
        "exact": _tr("Exact name"),
        "alias": _tr("Exact other name"),
    }
    return said.get(lead.how) or _tr("Name %1% alike").replace("%1", str(lead.likeness))


def may_be(lead: Lead) -> str:
    """The supplier's name where it is another; empty where both are written alike."""
    if lead.organisation.casefold() == lead.supplier.casefold():
        return ""
    said = _tr("also written “%1”") if lead.how == "same" else _tr("may be “%1”")
    return said.replace("%1", lead.supplier)


def sentence(lead: Lead) -> str:
    """What was found, in one sentence."""
    return lead.sentence if lead.sentence.endswith(".") else f"{lead.sentence}."


def grade(register: Register, lead: Lead) -> str:
    """How much it weighs, in a word."""
    return register.column("grade").show(lead.grade)


def facts(register: Register, lead: Lead) -> str:
    """The quiet line below: reference, the two entries, who had to do with them, by which rule."""
    said = [lead.reference, f"{lead.about} {_tr('and')} {lead.called}"]
    said += [name for name in dict.fromkeys((lead.person_name, lead.official_name)) if name]
    said.append(register.column("rule").show(lead.rule))
    return " · ".join(said)


def judgement(register: Register, lead: Lead) -> str:
    """How it was judged, by whom and why: `No concern, head: a yearly dinner`; empty where nobody said anything."""
    if not lead.judged_by:
        return ""
    said = register.column("outcome").show(lead.outcome) if lead.outcome else register.state(lead.state).label
    by = f"{said}, {lead.judged_by}"
    return f"{by}: {' '.join(lead.why.split())}" if lead.why else by


def how_many(group: Group) -> str:
    """How many leads there are on the two names; empty for one."""
    return "" if len(group.leads) == 1 else _tr("%1 leads").replace("%1", f"{len(group.leads):,}")


def days_apart(days: int) -> str:
    """`41 days`, `1 day`, `the same day`."""
    if days == 0:
        return _tr("the same day")
    return _tr("1 day") if days == 1 else _tr("%1 days").replace("%1", f"{days:,}")


def kind(event: Event) -> str:
    """What happened on a day."""
    said = {
        timeline.OFFER: _tr("Offer"),
        timeline.JOB: _tr("Second job or interest received"),
        timeline.LEFT: _tr("Left the force for it"),
        timeline.CONTACT: _tr("Media contact"),
        timeline.OPENED: _tr("Tender opened"),
        timeline.CLOSED: _tr("Tender closed"),
        timeline.AWARDED: _tr("Awarded or started"),
        timeline.STARTED: _tr("Started"),
        timeline.ENDED: _tr("Ends"),
        timeline.PAID: _tr("Payment"),
        timeline.CASE: _tr("Case opened"),
    }
    return said[event.kind]


def event_words(event: Event) -> str:
    """A day of a time line in full: `11 Apr 2012: Offer, £96.00, accepted (G/2012/0003)`."""
    worth = money.show(event.pence) if event.pence is not None else ""
    said = ", ".join(filter(None, (kind(event), worth, event.detail)))
    return f"{dates.show(date.fromisoformat(event.day))}: {said} ({event.reference})"


def marks(shown: Timeline, *, open_by_key: bool) -> Iterator[Mark]:
    """The days of a time line as it is painted. With keys each opens its entry."""
    for event in shown.events:
        own = event.kind in _APPROACHES
        yield Mark(
            date.fromisoformat(event.day),
            _ICONS.get(event.kind, ""),
            ("warn" if own else "info") if event.marked else "idle",
            timeline.short(event.pence) if event.pence is not None else _short(event),
            event_words(event),
            _many(event),
            event.marked and shown.span is not None and event.day in shown.span,
            event.kind in (timeline.STARTED, timeline.ENDED),
            event.reference if open_by_key else None,
        )


def span(shown: Timeline) -> Span | None:
    """The days between what the weightiest lead is about and what it is held against."""
    if shown.span is None:
        return None
    first, last = map(date.fromisoformat, shown.span)
    return Span(first, last, days_apart(shown.days))


def _short(event: Event) -> str:
    return {timeline.JOB: _tr("second job"), timeline.LEFT: _tr("left"), timeline.CASE: event.reference}.get(
        event.kind, ""
    )


def _many(event: Event) -> str:
    return {
        timeline.OFFER: _tr("offers"),
        timeline.JOB: _tr("second jobs"),
        timeline.LEFT: _tr("leavers"),
        timeline.CONTACT: _tr("contacts"),
        timeline.AWARDED: _tr("contracts"),
        timeline.PAID: _tr("payments"),
        timeline.CASE: _tr("cases"),
    }.get(event.kind, "")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Leads", text)
