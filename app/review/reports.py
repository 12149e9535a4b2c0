"""Two reports from the scrutiny pack: for the Standards and Conduct Board, and for the police and crime commissioner.

Neither names anybody but those whom the force's policy publishes by name: all others are a rank or a role.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.dates import show
from app.fields import Field, Values
from app.registrar import Registrar
from app.review import scrutiny
from app.review.named import Named
from app.review.pack import NOT_IN_PLACE, Month, Pack, Section

_BOARD_LINES, _NOTE_LINES = 8, 5  # of a table that lists cases: the rest is in the pack, or counted
_NOTE_FIGURES = ("received", "decided", "refused", "appeals", "overdue", "unreviewed", "breached", "over_limit", "late")


@dataclass(frozen=True)
class Heading:
    text: str


@dataclass(frozen=True)
class Paragraph:
    text: str
    quiet: bool = False


@dataclass(frozen=True)
class Grid:
    """A table; `widths` are shares of the page, `right` its columns of figures, from 0."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    right: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Chart:
    """Months as bars; `whole` and `part` say what is counted."""

    months: tuple[Month, ...]
    whole: str
    part: str


Part = Heading | Paragraph | Grid | Chart


@dataclass(frozen=True)
class Report:
    """A document of some pages: its title, and what it says from top to bottom."""

    title: str
    parts: tuple[Part, ...]


def board_report(registrar: Registrar, pack: Pack) -> Report:
    """Two pages for the board that the deputy chief constable chairs (HMIC: Nottinghamshire)."""
    named = Named(registrar)
    parts = (
        _origin(pack),
        _seen(registrar, pack),
        _figures(pack, [one.code for one in pack.sections]),
        *_decisions(named, pack),
        *_appeals(named, pack),
        *_reviews(named, pack),
        *_gifts(named, pack),
        Heading("Completeness"),
        Paragraph(_completeness(pack)),
        Paragraph(_proof(pack), quiet=True),
    )
    return Report("Report to the Standards and Conduct Board", parts)


def commissioner_note(registrar: Registrar, pack: Pack) -> Report:
    """One page for the police and crime commissioner: figures, and what those did who are published by name."""
    named = Named(registrar)
    gifts, jobs = tuple(named.gifts(pack.period)), tuple(named.jobs(pack.period))
    parts = (
        _origin(pack),
        _figures(pack, _NOTE_FIGURES),
        Paragraph(_refused_by_ground(pack.section("refused"))),
        Heading(f"Offers to officers of the rank of {named.rank} and above"),
        *_listed(gifts, ("Who", "From", "Offered", "Type", "Outcome"), (2.4, 2.2, 1.1, 1.2, 1.2)),
        Heading(f"Second jobs applied for by officers of the rank of {named.rank} and above"),
        *_listed(jobs, ("Who", "Role", "Received", "Outcome"), (2.4, 2.6, 1.2, 1.8)),
        Paragraph(
            f"Nobody below the rank of {named.rank} is named in this note, and nothing that the force withholds from"
            f" publication is in it. {_proof(pack)}",
            quiet=True,
        ),
    )
    return Report("Note for the Police and Crime Commissioner", parts)


def _origin(pack: Pack) -> Paragraph:
    return Paragraph(f"{pack.force} · {pack.quarter} · as at {show(pack.as_at)}", quiet=True)


def _proof(pack: Pack) -> str:
    return f"Head of the journal: {pack.head}. By it these figures can be proved later."


def _seen(registrar: Registrar, pack: Pack) -> Paragraph:
    """How far the deputy's own list of the quarter is."""
    now = scrutiny.read(registrar, pack.period)
    if not now.applications:
        return Paragraph("Nil: no application was received, decided or appealed in the quarter.")
    said = f"The Deputy Chief Constable's list of the quarter: {now.progress}"
    if now.signed and now.listed:
        return Paragraph(f"{said}; signed off on {_day(now.listed.values['signed_on'])}.")
    return Paragraph(f"{said}; not signed off yet.")


def _figures(pack: Pack, codes: Iterable[str]) -> Grid:
    rows = tuple(_figure(pack.section(code)) for code in codes)
    head = ("What", "This quarter", "Quarter before", "Change")
    return Grid(head, rows, (3.4, 1.4, 1.4, 1.0), frozenset({1, 2, 3}))


def _figure(one: Section) -> tuple[str, ...]:
    if one.before is None:
        return one.title, one.figure, "–", "–"
    change = one.count - one.before
    return one.title, one.figure, f"{one.before:,}" if one.before else "Nil", f"{change:+,}" if change else "0"


def _decisions(named: Named, pack: Pack) -> Iterator[Part]:
    decided, refused = pack.section("decided"), pack.section("refused")
    yield Heading("Decisions on second jobs")
    told = _counted(decided.tally("decision"))
    yield Paragraph(f"{decided.count:,} decided: {told}." if told else "Nil: nothing was decided in the quarter.")
    yield Chart(pack.applications, "Applications received", "of which refused")
    if refused.rows:
        rows = [
            (row["reference"], named.role(row, "person"), _shown(refused, row, "refusal_ground"))
            for row in refused.rows
        ]
        yield from _listed(rows, ("Refused", "Applicant", "Ground"), (1.4, 2.6, 3.2), _BOARD_LINES)


def _appeals(named: Named, pack: Pack) -> Iterator[Part]:
    appeals = pack.section("appeals")
    yield Heading("Appeals")
    names = ("appeal_lodged_on", "appeal_outcome")
    rows = [
        (
            row["reference"],
            named.role(row, "person"),
            *(_shown(appeals, row, name) or "Not decided yet" for name in names),
        )
        for row in appeals.rows
    ]
    yield from _listed(rows, ("Application", "Applicant", "Lodged", "Outcome"), (1.4, 2.6, 1.4, 1.8), _BOARD_LINES)


def _reviews(named: Named, pack: Pack) -> Iterator[Part]:
    overdue, unreviewed, breached = (pack.section(code) for code in ("overdue", "unreviewed", "breached"))
    yield Heading("Reviews and conditions")
    said = f"Annual reviews overdue: {overdue.figure.lower()}"
    if first := min((row["next_review_on"] for row in overdue.rows), default=None):
        said += f", the oldest since {_day(first)}"
    said += f". Approved and not looked at for more than a year: {unreviewed.figure.lower()}."
    yield Paragraph(f"{said} Conditions found breached: {breached.figure.lower()}.")
    oldest = sorted(overdue.rows, key=lambda row: str(row["next_review_on"]))
    rows = [(row["reference"], named.role(row, "person"), _day(row["next_review_on"])) for row in oldest]
    yield from _listed(rows, ("Longest overdue", "Holder", "Review due"), (1.8, 2.6, 2.8), _BOARD_LINES)


def _gifts(named: Named, pack: Pack) -> Iterator[Part]:
    over, late = pack.section("over_limit"), pack.section("late")
    yield Heading("Gifts and hospitality")
    told = _counted(over.tally("outcome"))
    said = f"Offers over the limit: {over.figure.lower()}{f' ({told})' if told else ''}."
    said += f" Declared late: {late.figure.lower()}"
    if longest := max((row["days_to_declare"] or 0 for row in late.rows), default=0):
        said += f", the latest {longest:,} days after the offer"
    yield Paragraph(f"{said}. {_leads(pack)}")
    yield Chart(pack.gifts, "Offers made", "of which over the limit")
    longest_first = sorted(late.rows, key=lambda row: -(row["days_to_declare"] or 0))
    rows = [
        (row["reference"], named.role(row, "recipient"), _day(row["offered_on"]), f"{row['days_to_declare']:,}")
        for row in longest_first
    ]
    head = ("Declared late", "Recipient", "Offered", "Days to declare")
    yield from _listed(rows, head, (1.8, 2.6, 1.4, 1.4), _BOARD_LINES)


def _leads(pack: Pack) -> str:
    """What cross-checks came to; a lead is a question, and says nothing about anybody."""
    waiting = pack.section("leads")
    if not waiting.in_place:
        return f"Cross-checks between gifts, second jobs and contracts: {NOT_IN_PLACE.lower()}."
    found, closed, escalated = (pack.section(f"leads_{what}") for what in ("found", "closed", "escalated"))
    return (
        f"Leads between gifts, second jobs and contracts, which are questions and not findings: found"
        f" {found.figure.lower()}, closed {closed.figure.lower()}, passed on {escalated.figure.lower()};"
        f" waiting to be judged {waiting.figure.lower()}."
    )


def _completeness(pack: Pack) -> str:
    told = [f"{title}: {lacking:,} of {of:,} entries lack a fact" for title, (lacking, of) in pack.incomplete.items()]
    return f"{'. '.join(told)}."


def _refused_by_ground(refused: Section) -> str:
    told = _counted(refused.tally("refusal_ground"))
    return f"Refused, by ground: {told}." if told else "Refused: nil."


def _listed(
    rows: Sequence[tuple[str, ...]], head: tuple[str, ...], widths: tuple[float, ...], most: int = _NOTE_LINES
) -> Iterator[Part]:
    """A table of cases, as many as there is room for, and how many more there are; without any, “Nil.”"""
    if not rows:
        yield Paragraph("Nil.")
        return
    yield Grid(head, tuple(rows[:most]), widths)
    if len(rows) > most:
        yield Paragraph(f"And {len(rows) - most:,} more, which are in the register.", quiet=True)


def _shown(section: Section, row: Values, name: str) -> str:
    column: Field = next(f for f in section.columns if f.name == name)
    return column.show(row[name])


def _counted(tally: Counter[str]) -> str:
    """“11 approved, 1 refused”, most first."""
    return ", ".join(f"{number:,} {words.lower()}" for words, number in tally.most_common())


def _day(iso: str) -> str:
    return show(date.fromisoformat(iso))
