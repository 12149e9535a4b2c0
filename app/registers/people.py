"""The staff list: officers, staff, PCSOs, specials, volunteers and others, by staff number. Nobody is removed."""

from collections.abc import Iterator

from app.fields import CHOICE, DATE, ORGANISATION, PERSON, STAFF_NUMBER, TEXT, YESNO, Choice, Field, Values
from app.register import OLD_REFERENCE, Chip, Fault, Register
from app.registers.shared_fields import CHIEF_OFFICER_RANKS, NOTES, WORKFORCE
from app.workflow import CLERK, DEPUTY, HEAD, State, Step

VETTING = tuple(Choice(level.lower(), level) for level in ("RV", "MV", "SC", "DV", "NPPV"))

FIELDS = (
    Field(
        "staff_number",
        "Staff number",
        TEXT,
        required=True,
        hint="collar, shoulder or payroll number",
        search=("number",),
        known_as=(
            *("collar/staff no", "collar number", "staff no", "collar", "number", "collar no.", "shoulder number"),
            *("shoulder no", "payroll number", "payroll no", "employee number", "warrant number", "warrant no"),
        ),
        listed=True,
    ),
    Field(
        "surname",
        "Surname",
        TEXT,
        required=True,
        known_as=("last name", "family name"),
        search=("name",),
        listed=True,
    ),
    Field(
        "forenames",
        "Forenames",
        TEXT,
        required=True,
        known_as=("first name", "forename", "given name"),
        search=("name",),
        listed=True,
    ),
    Field(
        "rank",
        "Rank or grade",
        TEXT,
        required=True,
        known_as=("rank/grade", "rank", "grade"),
        search=("rank",),
        listed=True,
    ),
    Field(
        "workforce",
        "Workforce",
        CHOICE,
        required=True,
        choices=WORKFORCE,
        known_as=("workforce type", "employee type", "officer/staff", "staff type"),
        search=("workforce",),
        listed=True,
    ),
    Field(
        "post",
        "Department or post",
        TEXT,
        known_as=("department", "post", "dept", "role", "job title", "unit"),
        search=("unit",),
        listed=True,
    ),
    Field("station", "Station", TEXT, known_as=("location", "base"), search=("unit",), listed=True),
    Field(
        "line_manager",
        "Line manager",
        PERSON,
        known_as=("line manager number", "line manager", "supervisor", "supervisor number", "manager number"),
        search=("manager",),
    ),
    Field("home_force", "Home force", TEXT, hint="if another force"),
    Field("joined_on", "Joined", DATE, horizon=0, known_as=("joined", "start date"), section="Service"),
    Field(
        "left_on",
        "Left",
        DATE,
        known_as=("left", "leaving date", "date left", "leave date", "end date"),
        section="Service",
    ),
    Field("went_to", "New employer", ORGANISATION, hint="where somebody who left works now", section="Service"),
    Field("vetting", "Vetting level", CHOICE, choices=VETTING, section="Service"),
    Field("vetting_expires_on", "Vetting expires", DATE, section="Service"),
    Field("email", "E-mail", TEXT, section="Service"),
    OLD_REFERENCE,
    NOTES,
)


def display_name(values: Values) -> str | None:
    """Forenames and surname, as shown; the person is the staff number, never this."""
    named = " ".join(filter(None, (values.get("forenames"), values.get("surname"))))
    return named or None


def is_chief_officer(values: Values) -> int:
    """1 for an assistant chief constable and above."""
    return int(values.get("rank") in CHIEF_OFFICER_RANKS)


def number_is_a_number(values: Values) -> Iterator[Fault]:
    """A staff number has the shape of one, so that a name can never stand in its place."""
    number = values.get("staff_number")
    if number and not STAFF_NUMBER.fullmatch(number):
        yield "staff_number", f"“{number[:60]}” does not look like a staff number"


def leaves_after_joining(values: Values) -> Iterator[Fault]:
    """Nobody leaves before joining, and nobody is their own line manager."""
    if values.get("left_on") and values.get("joined_on") and values["left_on"] < values["joined_on"]:
        yield "left_on", "Nobody can leave before joining"
    if values.get("line_manager") and values["line_manager"] == values.get("staff_number"):
        yield "line_manager", "Nobody can be their own line manager"


_ANYBODY = frozenset({CLERK, HEAD, DEPUTY})

PEOPLE = Register(
    name="people",
    title="People",
    one="person",
    noun="people",
    letter="P",
    icon="users",
    fields=FIELDS,
    derived=(
        Field("name", "Name", TEXT, compute=display_name),
        Field("chief_officer", "Chief officer", YESNO, compute=is_chief_officer),
    ),
    states=(
        State("serving", "Serving", "ok", "check"),
        State("left", "Left", "idle", "log-out", ended=True, needs=("left_on",)),
    ),
    steps=(
        Step("leave", "Has left", ("serving",), "left", _ANYBODY, asks=("left_on",), also=("went_to",)),
        Step(
            "rejoin",
            "Has come back",
            ("left",),
            "serving",
            _ANYBODY,
            asks=("joined_on",),
            sets={"left_on": None},
            reason=True,
        ),
    ),
    checks=(number_is_a_number, leaves_after_joining),
    opens=lambda values, _today: "left" if values.get("left_on") else "serving",
    chips=(
        Chip("Serving", "is:serving"),
        Chip("Left", "is:left"),
        Chip("Chief officers", "chief_officer:yes"),
        Chip("No line manager", "no:manager"),
    ),
    heading="name",
    status="state",
    key="staff_number",
    columns=("staff_number", "surname", "forenames", "rank", "workforce", "post", "station", "state"),
    same=("surname", "forenames"),
    section="directories",
)
