"""A computed return as sheets: cover, figures, definitions, reconciliation, evidence, what was left out, data quality.

Each figure leads to its rows. Evidence names entries by reference and never people; of an entry that is hidden from who
made the return up, such as a lead about themselves, it has the row and what it adds (app.returns.compute).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import zip_longest

from app import __version__
from app.exchange.row_xml import Row, Styled
from app.exchange.workbook import MARKING, Column, Sheet
from app.fields import Cell
from app.register import Register
from app.returns.compute import Computed, Counted
from app.returns.figure import Group, in_words

_HEADED = 1  # rows above the first row of an evidence sheet
_SHOWN = {"date": (16, "date"), "yes/no": (14, "text")}  # width and look of an evidence column, by its kind


@dataclass(frozen=True)
class Maker:
    """Who made the return up, and when, as the cover says it."""

    who: str
    role: str
    at: str  # UTC, ISO, to the second


def sheets(computed: Computed, registers: Sequence[Register], maker: Maker) -> tuple[Sheet, ...]:
    """The whole workbook."""
    groups = computed.definitions.groups
    evidence = [_evidence(computed, group, registers) for group in groups]
    rest = (_figures(computed), _definitions(computed), _reconciliation(computed), *evidence)
    every = (*rest, _left_out(computed), _data_quality(computed))
    return (_cover(computed, maker, every), *every)


def _cover(computed: Computed, maker: Maker, others: Sequence[Sheet]) -> Sheet:
    asked = computed.definitions
    failed = sum(not one.holds for one in computed.reconciled)
    agreed = f"FAIL: {failed} of {len(computed.reconciled)} sums do not agree" if failed else "PASS: every sum agrees"
    facts: list[tuple[str, Cell | Styled]] = [
        ("Force", computed.force),
        ("Period", str(computed.parameters.period())),
        *((f"Period of {name}", str(period)) for name, period in computed.parameters.overrides.items()),
        ("As at", Styled(computed.parameters.as_at, "fact_date")),
        *((("Only what came from", source),) if (source := computed.parameters.source) else ()),
        ("Protective marking", Styled(MARKING, "fact_fail")),
        ("Made up by", f"{maker.who}, {maker.role}" if maker.role else maker.who),
        ("Made up on", _moment(maker.at)),
        ("Program", f"Probity {__version__}"),
        ("Definitions", f"{asked.name}, version {asked.version}"),
        ("Head of the journal", str(computed.head)),
        ("Reconciliation", Styled(agreed, "fact_fail" if failed else "fact_pass")),
    ]
    rows: list[Row] = [(Styled(asked.title, "title"),), ()]
    rows += [*facts, ()]
    contents = [Styled(sheet.title, "link", _place(sheet.title, 1)) for sheet in others]
    rows += [(label, link) for label, link in zip_longest(["Contents"], contents)]
    rows += [(), (None, Styled(_PROOF, "fact"))]
    return Sheet("Cover", (Column("", 24, "label"), Column("", 88, "fact")), rows, headed=False)


_PROOF = (
    "Every figure can be traced: on the sheet “Return” a figure leads to the entries it counts, by their references in"
    " the register. A lead or a case about whoever made the return up is counted like any other, and “withheld” stands"
    " for its reference. The head of the journal proves later that no record made before this return was changed:"
    " check it with “probity verify FILE --head HEAD”."
)


def _figures(computed: Computed) -> Sheet:
    first = _first_rows(computed)
    rows: list[Row] = []
    for group in computed.definitions.groups:
        rows.append(_band(_about(computed, group), 4))
        rows += [_figure(one, first.get(one.figure.code)) for one in computed.counted if one.group is group]
    columns = (
        Column("Code", 22, "code"),
        Column("Question", 44),
        Column("Figure", 16, "number"),
        Column("What is counted", 78, "muted"),
    )
    return Sheet("Return", columns, rows, _above(computed, computed.definitions.title))


def _figure(one: Counted, row: int | None) -> Row:
    code, link = one.figure.code, _place(_evidence_title(one.group), row) if row else ""
    value, look = _value(one)
    return (
        code,
        Styled(one.figure.question, "indented" if "." in code else "text"),
        Styled(value, f"{look}_link" if link else look, link),
        one.figure.definition,
    )


def _value(one: Counted) -> tuple[Cell, str]:
    """The figure as a cell, and how it looks: pounds, a percentage, or a number."""
    if one.value is None:
        return "Not applicable", "muted"
    if not one.value and one.figure.nothing:
        return one.figure.nothing, "muted"
    if one.figure.unit == "pence":
        return Decimal(one.value) / 100, "money"
    return (one.value / 100, "percent") if one.figure.rate else (one.value, "number")


def _definitions(computed: Computed) -> Sheet:
    rows: list[Row] = []
    for one in computed.counted:
        figure, group = one.figure, one.group
        unit = {"count": "entries", "items": "items", "pence": "pounds", "percent": "per cent"}[figure.unit]
        period = str(computed.parameters.period(group.period))
        rows.append((figure.code, figure.question, figure.definition, group.register, unit, period, figure.of))
    columns = (
        Column("Code", 22, "code"),
        Column("Question", 40),
        Column("Definition", 80),
        Column("Register", 18),
        Column("Counted in", 12),
        Column("Period", 34),
        Column("Part of", 10, "code"),
    )
    version = f"Definitions {computed.definitions.name}, version {computed.definitions.version}"
    return Sheet("Definitions", columns, rows, _above(computed, version))


def _reconciliation(computed: Computed) -> Sheet:
    rows: list[Row] = [
        (one.text, one.left, one.right, Styled("PASS", "pass") if one.holds else Styled("FAIL", "fail"))
        for one in computed.reconciled
    ]
    columns = (
        Column("What must agree", 40),
        Column("Left side", 14, "number"),
        Column("Right side", 14, "number"),
        Column("Result", 12),
    )
    return Sheet("Reconciliation", columns, rows, _above(computed, "Sums that must agree"))


def _evidence(computed: Computed, group: Group, registers: Sequence[Register]) -> Sheet:
    register = next(r for r in registers if r.name == group.register)
    shown = [register.column(name) for name in group.evidence]
    columns = (
        Column("Figure", 22, "code"),
        Column("Reference", 16, "code"),
        *(Column(f.label, *_SHOWN.get(f.kind.name, (28, "text"))) for f in shown),
        Column("Adds", 14, "number"),
    )
    return Sheet(_evidence_title(group), columns, _evidence_rows(computed, group))


def _evidence_rows(computed: Computed, group: Group) -> Iterator[Row]:
    for one in computed.counted:
        if one.group is group:
            pounds = one.figure.unit == "pence"
            for reference, adds in zip(one.rows, one.adds, strict=True):
                added = Styled(Decimal(adds) / 100, "money") if pounds else adds
                cells = computed.evidence.get(reference, (None,) * len(group.evidence))  # of one withheld nothing
                shown = ("" if cell is None else cell for cell in cells)
                yield (one.figure.code, reference, *shown, added)


def _left_out(computed: Computed) -> Sheet:
    rows = [(e.figure, e.reference, e.reason) for e in computed.excluded]
    columns = (Column("Figure", 10, "code"), Column("Reference", 16, "code"), Column("Why it is not counted", 90))
    return Sheet("Left out", columns, rows, _above(computed, "Entries not counted, and why"))


def _data_quality(computed: Computed) -> Sheet:
    rows = [(remark.reference, remark.about) for remark in computed.remarks]
    columns = (Column("Reference", 16, "code"), Column("What whoever signs should know", 110))
    return Sheet("Data quality", columns, rows, _above(computed, f"Data quality: {len(rows):,} remarks"))


def _moment(at: str) -> str:
    """`14 June 2012, 09:00 UTC`"""
    return f"{in_words(date.fromisoformat(at[:10]))}, {at[11:16]} UTC"


def _above(computed: Computed, title: str) -> list[Row]:
    line = f"{computed.force}: {computed.parameters.line()}"
    return [(Styled(title, "title"),), (Styled(line, "line"),), ()]


def _about(computed: Computed, group: Group) -> str:
    return f"{group.name}: {computed.parameters.period(group.period)}"


def _band(text: str, width: int) -> Row:
    return (Styled(text, "section"), *(Styled(None, "section") for _ in range(width - 1)))


def _first_rows(computed: Computed) -> dict[str, int]:
    """The row of the evidence sheet on which each figure with rows begins."""
    first: dict[str, int] = {}
    used: dict[str, int] = {}
    for one in computed.counted:
        if one.rows:
            first[one.figure.code] = used.get(one.group.name, _HEADED) + 1
            used[one.group.name] = used.get(one.group.name, _HEADED) + len(one.rows)
    return first


def _evidence_title(group: Group) -> str:
    return f"Evidence {group.name.lower()}"


def _place(sheet: str, row: int) -> str:
    return f"'{sheet}'!A{row}"
