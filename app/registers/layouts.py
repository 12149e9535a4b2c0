"""How the columns of old registers were matched: remembered by their headings, and used for the next file like it."""

from app.fields import NOTE, TEXT, Field
from app.register import Register
from app.workflow import State

LAYOUTS = Register(
    name="layouts",
    title="Layouts",
    one="layout",
    letter="A",
    icon="columns-3",
    fields=(
        Field("headings", "Layout", TEXT, required=True, hint="the headings' fingerprint", listed=True),
        Field("kept_in", "Into", TEXT, required=True, hint="the register", search=("into",), listed=True),
        Field("example", "First seen in", TEXT, listed=True),
        Field("mapping", "Columns", NOTE, required=True),
    ),
    states=(State("known", "Known", "ok", "check"),),
    heading="example",
    key="headings",
    columns=("reference", "example", "kept_in", "headings"),
    same=("headings",),
    section="settings",
)
