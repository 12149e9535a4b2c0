"""What was brought in from files: each import with its control totals by sheet, and every row that stayed out."""

from app.fields import CHOICE, DATE, MONEY, NOTE, NUMBER, TEXT, TODAY, Choice, Field
from app.register import Part, Register
from app.workflow import State

_COUNTS = (
    Field("read", "Rows read", NUMBER, required=True, listed=True),
    Field("added", "Added", NUMBER, required=True, listed=True),
    Field(
        "merged", "Merged", NUMBER, required=True, listed=True, hint="rows of entries added from another row or held"
    ),
    Field("left_out", "Left out", NUMBER, required=True, listed=True),
    Field("refused", "Refused", NUMBER, required=True, listed=True),
    Field("value_pence", "Value added", MONEY, listed=True, signed=True),
)

SHEETS = Part(
    "sheets",
    "Control totals",
    "sheet",
    required=True,
    fields=(
        Field("file", "File", TEXT, required=True),
        Field("sha256", "SHA-256", TEXT, required=True),
        Field("station", "Station", TEXT),
        Field("sheet", "Sheet", TEXT, required=True),
        *(Field(f.name, f.label, f.kind, required=f.required, signed=f.signed) for f in _COUNTS),
        Field("changed", "Of those merged: changed", NUMBER),
        Field("held", "Of those merged: held already", NUMBER),
    ),
)
ROWS = Part(
    "rows",
    "Rows that stayed out",
    "row",
    fields=(
        Field("file", "File", TEXT, required=True),
        Field("sha256", "SHA-256", TEXT, required=True),
        Field("sheet", "Sheet", TEXT, required=True),
        Field("row", "Row", NUMBER, required=True),
        Field(
            "how",
            "How",
            CHOICE,
            required=True,
            choices=(Choice("left_out", "Left out"), Choice("no_entry", "No entry"), Choice("refused", "Refused")),
        ),
        Field("heading", "Column", TEXT),
        Field("reason", "Why", NOTE, required=True),
    ),
)

IMPORTS = Register(
    name="imports",
    title="Brought in",
    one="import",
    letter="D",
    icon="inbox",
    fields=(
        Field("kept_in", "Into", TEXT, required=True, hint="the register", search=("into",), listed=True),
        Field("files", "Files", TEXT, required=True, search=("file",), listed=True),
        Field("brought_in_on", "Brought in on", DATE, required=True, default=TODAY, horizon=0, listed=True),
        *_COUNTS,
    ),
    parts=(SHEETS, ROWS),
    states=(State("kept", "Brought in", "ok", "check", ended=True),),
    dated="brought_in_on",
    heading="files",
    columns=("reference", "brought_in_on", "kept_in", "files", "read", "added", "merged", "left_out", "refused"),
    kept_by=frozenset(),
    frozen_in=("kept",),
    section="assurance",
)
