"""Explanations of what a completeness check found: why a station declared nothing, why a number is missing."""

from app.fields import DATE, NOTE, TEXT, TODAY, Field
from app.register import Register
from app.workflow import DEPUTY, HEAD, State, Step

_HEADS = frozenset({HEAD, DEPUTY})

EXPLANATIONS = Register(
    name="explanations",
    title="Explanations",
    one="explanation",
    letter="E",
    icon="message-square",
    fields=(
        Field(
            "finding", "Finding", TEXT, required=True, hint="the finding's own key", search=("finding",), listed=True
        ),
        Field("what", "What was found", TEXT, required=True, listed=True),
        Field("because", "Explained by", NOTE, required=True, listed=True),
        Field("explained_on", "Explained on", DATE, required=True, default=TODAY, horizon=0, listed=True),
    ),
    states=(
        State("explained", "Explained", "ok", "check", ended=True),
        State("withdrawn", "Withdrawn", "idle", "undo-2", ended=True),
    ),
    steps=(Step("withdraw", "Withdraw", ("explained",), "withdrawn", _HEADS, reason=True),),
    dated="explained_on",
    heading="what",
    columns=("reference", "explained_on", "what", "because", "state"),
    kept_by=_HEADS,
    section="assurance",
)
