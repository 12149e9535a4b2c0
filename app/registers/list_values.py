"""Lists the force keeps: stations, departments, ranks and further choices. A retired value stays on old entries."""

from app.fields import CHOICE, TEXT, Choice, Field
from app.register import Register
from app.workflow import ADMINISTRATOR, CLERK, DEPUTY, HEAD, State, Step

_KEEPERS = frozenset({CLERK, HEAD, DEPUTY, ADMINISTRATOR})

LIST_VALUES = Register(
    name="list_values",
    title="Lists",
    one="value",
    letter="W",
    icon="list-filter",
    fields=(
        Field(
            "list",
            "List",
            CHOICE,
            required=True,
            choices=(
                Choice("station", "Stations"),
                Choice("post", "Departments"),
                Choice("rank", "Ranks and grades"),
                Choice("gifts.provider_kind", "Kinds of giver"),
                Choice("gifts.kind", "Types of offer"),
                Choice("second_jobs.interest", "Kinds of interest"),
                Choice("second_jobs.refusal_ground", "Grounds for refusal"),
                Choice("media_contacts.channel", "Ways of contact"),
                Choice("integrity_cases.category", "Categories of case"),
            ),
            search=("list",),
            listed=True,
        ),
        Field("value", "Value", TEXT, required=True, search=("name",), listed=True),
    ),
    states=(
        State("in_use", "In use", "ok", "check"),
        State("retired", "Retired", "idle", "circle-slash", ended=True),
    ),
    steps=(
        Step("retire", "Retire", ("in_use",), "retired", _KEEPERS),
        Step("restore", "Use again", ("retired",), "in_use", _KEEPERS),
    ),
    heading="value",
    columns=("reference", "list", "value", "state"),
    same=("list", "value"),
    kept_by=_KEEPERS,
    section="settings",
)
