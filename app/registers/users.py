"""Users: the people of PSD, and readers, who may open the register file, and what each may do."""

from app.fields import CHOICE, TEXT, Choice, Field
from app.register import Register
from app.workflow import ADMINISTRATOR, HEAD, ROLES, State, Step

USERS = Register(
    name="users",
    title="Users",
    one="user",
    letter="U",
    icon="user",
    fields=(
        Field("sign_in", "Sign-in name", TEXT, required=True, search=("name",), listed=True),
        Field("name", "Name", TEXT, required=True, search=("name",), listed=True),
        Field(
            "role",
            "Role",
            CHOICE,
            required=True,
            choices=tuple(Choice(code, label) for code, label in ROLES.items()),
            search=("role",),
            listed=True,
        ),
        Field("staff_number", "Staff number", TEXT, search=("number",), listed=True),
    ),
    states=(
        State("active", "Active", "ok", "check"),
        State("ended", "Ended", "idle", "circle-slash", ended=True),
    ),
    steps=(
        Step("end", "End", ("active",), "ended", frozenset({HEAD, ADMINISTRATOR})),
        Step("resume", "Resume", ("ended",), "active", frozenset({HEAD, ADMINISTRATOR})),
    ),
    heading="name",
    key="sign_in",
    columns=("sign_in", "name", "role", "staff_number", "state"),
    kept_by=frozenset({HEAD, ADMINISTRATOR}),
    section="settings",
)
