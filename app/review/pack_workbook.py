"""The scrutiny pack as an Excel workbook: a cover with every number and its definition, then a sheet for each list."""

from collections.abc import Sequence
from pathlib import Path

from app import __version__
from app.exchange.row_xml import Row, Styled
from app.exchange.workbook import MARKING, Column, Sheet, Written, sheet_title, written
from app.fields import Field
from app.registrar import Registrar
from app.review.pack import NOT_IN_PLACE, Pack, Section

_WIDTHS = {"date": 12, "money": 12, "whole number": 12, "hours": 14, "note": 44}
_LOOKS = {"date": "date", "money": "money", "whole number": "number", "hours": "hours"}
TITLE = "Scrutiny pack"


def issue_pack(registrar: Registrar, pack: Pack, path: Path) -> Written:
    """Write the pack, read it back and note in the journal that it left; only then does the file get its name.

    Raises CannotExport, and FileProblem where the journal cannot be written; a workbook of that name stays as it was.
    """
    marking = registrar.file.setting("marking") or MARKING
    title = f"{TITLE}: {pack.force}"
    with written(path, title, sheets(pack, registrar.user.name, marking), marking) as done:
        if registrar.file.writable:
            registrar.exported(f"scrutiny pack {pack.quarter}, as Excel", done.rows, done.sha256)
    return done


def sheets(pack: Pack, who: str, marking: str) -> tuple[Sheet, ...]:
    """The whole workbook."""
    return (_cover(pack, who, marking), _summary(pack), *(_list(one) for one in pack.sections))


def _cover(pack: Pack, who: str, marking: str) -> Sheet:
    rows: list[Row] = [(Styled(TITLE, "title"),), ()]
    rows += [
        ("Force", pack.force),
        ("Quarter", pack.quarter),
        ("As at", Styled(pack.as_at, "fact_date")),
        ("Protective marking", Styled(marking, "fact_fail")),
        ("Made up by", who),
        ("Program", f"Probity {__version__}"),
        ("Head of the journal", pack.head),
        (),
        (None, _PROOF),
    ]
    return Sheet("Cover", (Column("", 24, "label"), Column("", 88, "fact")), rows, headed=False)


_PROOF = (
    "Each number is that of a list on a sheet of its own. The head of the journal proves later that no record made"
    " before this pack was changed: check it with “probity verify FILE --head HEAD”."
)


def _summary(pack: Pack) -> Sheet:
    columns = (
        Column("What", 30),
        Column("This quarter", 16, "number"),
        Column("Quarter before", 16, "number"),
        Column("What is counted", 90, "muted"),
    )
    rows: list[Row] = [(one.title, _number(one), _before(one), one.definition) for one in pack.sections]
    return Sheet("Summary", columns, rows)


def _number(one: Section) -> int | Styled:
    return one.count if one.in_place else Styled(NOT_IN_PLACE, "muted")


def _before(one: Section) -> int | Styled:
    return Styled("Not known" if one.in_place else NOT_IN_PLACE, "muted") if one.before is None else one.before


def _list(section: Section) -> Sheet:
    columns = tuple(map(_column, section.columns)) or (Column("What", 60),)
    return Sheet(sheet_title(section.title), columns, _rows(section))


def _rows(section: Section) -> Sequence[Row]:
    """The rows of a list; one that is empty says so, so that nobody takes it for one that was forgotten."""
    if not section.rows:
        return [(Styled(section.figure, "muted"), *([None] * (len(section.columns) - 1)))]
    return [[f.to_cell(row.get(f.name)) for f in section.columns] for row in section.rows]


def _column(f: Field) -> Column:
    if f.name == "reference":
        return Column(f.label, 14, "code")
    return Column(f.label, _WIDTHS.get(f.kind.name, 24), _LOOKS.get(f.kind.name, "text"))
