"""Organisations and private individuals: givers, employers, suppliers and media outlets in one list."""

from collections.abc import Iterator

from app import company_numbers
from app.fields import CHOICE, ORGANISATION, TEXT, Choice, Field, Values
from app.register import OLD_REFERENCE, Chip, Fault, Part, Register
from app.registers.shared_fields import NOTES
from app.workflow import CLERK, DEPUTY, HEAD, State, Step

KIND = (
    Choice("company", "Company"),
    Choice("charity", "Charity"),
    Choice("public", "Public body"),
    Choice("foreign", "Foreign body"),
    Choice("police", "Police"),
    Choice("media", "Media"),
    Choice(
        "individual",
        "Individual or member of the public",
        known_as=("individual", "public", "individual/public"),
    ),
    Choice("other", "Other"),
)
ALIASES = Part(
    "aliases",
    "Other names",
    "name",
    fields=(Field("alias", "Name", TEXT, required=True), Field("why", "How it is known", TEXT)),
)
_ANYBODY = frozenset({CLERK, HEAD, DEPUTY})


def number_is_right(values: Values) -> Iterator[Fault]:
    """A company number decides which organisation is which, so a wrong one is not kept."""
    number = values.get("company_number")
    if number and (why := company_numbers.why_not(number)):
        yield "company_number", why


ORGANISATIONS = Register(
    name="organisations",
    title="Organisations",
    one="organisation",
    letter="O",
    icon="building-2",
    fields=(
        Field(
            "name",
            "Name",
            TEXT,
            required=True,
            search=("name", "from"),
            known_as=("organisation", "supplier name"),
            listed=True,
        ),
        Field("kind", "Kind", CHOICE, choices=KIND, search=("kind",), listed=True),
        Field(
            "company_number",
            "Company number",
            TEXT,
            known_as=("company no", "company number"),
            search=("company",),
            listed=True,
        ),
        Field("parent", "Part of", ORGANISATION, hint="the group it belongs to"),
        OLD_REFERENCE,
        NOTES,
    ),
    parts=(ALIASES,),
    states=(
        State("known", "Known", "idle", "check"),
        State("closed", "No longer trading", "idle", "circle-slash", ended=True),
    ),
    steps=(
        Step("close", "No longer trading", ("known",), "closed", _ANYBODY, reason=True),
        Step("reopen", "Trading again", ("closed",), "known", _ANYBODY, reason=True),
    ),
    chips=(
        Chip("Companies", "is:company"),
        Chip("Individuals", "is:individual"),
        Chip("No kind given", "no:kind"),
    ),
    heading="name",
    status="state",
    columns=("reference", "name", "kind", "company_number", "state"),
    checks=(number_is_right,),
    same=("name",),
    section="directories",
)
