"""Leads: what looks as if a giver, an employer or a leaver had to do with a supplier; a named person judges each.

A lead is never a finding. It says what the registers hold and why two names may be one organisation; Probity raises
and closes leads itself (app.crosscheck), a person judges them by the steps declared here, and nothing else is written.
"""

from app.fields import CHOICE, DATE, NOTE, NUMBER, ORGANISATION, PERSON, TEXT, TODAY, Choice, Field, Values
from app.register import Chip, Mark, Part, Register
from app.workflow import CLERK, DEPUTY, HEAD, Beginning, Occasion, State, Step

GRADE = (Choice("high", "High", "bad"), Choice("medium", "Medium", "warn"), Choice("low", "Low"))
RULE = (
    Choice("involved", "Recipient has a part in the contract"),
    Choice("bidder", "Bidder while the tender was open"),
    Choice("award_after_offer", "Award after an offer"),
    Choice("live_contract", "Supplier with a live contract"),
    Choice("offer_after_award", "Offer after an award"),
    Choice("own_business", "Own or relative's business"),
    Choice("leaver", "Leaver's new employer"),
    Choice("low_spend", "Card or low-value spend"),
    Choice("outlet_before_case", "Media contact before a disclosure case"),
)
HOW = (
    Choice("same", "One organisation in both"),
    Choice("number", "Company number"),
    Choice("exact", "Exact name"),
    Choice("alias", "Other name"),
    Choice("alike", "Name alike"),
)
IDENTITY = (
    Choice("same", "The same organisation"),
    Choice("different", "Not the same organisation"),
    Choice("unsure", "Unsure"),
)
OUTCOME = (
    Choice("no_concern", "No concern"),
    Choice("advice", "Advice given"),
    Choice("different", "Not the same organisation"),
    Choice("commercial", "To Commercial"),
    Choice("acu", "To ACU"),
    Choice("dcc", "To the deputy chief constable"),
)
CLOSING = ("no_concern", "advice", "different")  # outcomes after which a lead waits for nobody

RULES = Part(
    "rules",
    "What was found",
    "rule",
    required=True,
    fields=(
        Field("rule", "Rule", CHOICE, required=True, choices=RULE),
        Field("grade", "Grade", CHOICE, required=True, choices=GRADE),
        Field("days", "Days", NUMBER, signed=True, hint="less than nothing: before the award"),
        Field("because", "Because", NOTE, required=True),
    ),
)

FIELDS = (
    Field("raised_on", "Raised on", DATE, required=True, default=TODAY, horizon=0, listed=True),
    Field("raised_by", "Raised by", TEXT, required=True, hint="the run, or what was saved"),
    Field("rule", "Rule", CHOICE, required=True, choices=RULE, search=("rule",), listed=True),
    Field("grade", "Grade", CHOICE, required=True, choices=GRADE, search=("grade",), listed=True),
    Field("sentence", "What was found", NOTE, required=True),
    Field("about", "Entry", TEXT, required=True, search=("about",), listed=True),
    Field("about_on", "Its date", DATE),
    Field("against", "Against", TEXT, required=True, search=("against",), listed=True),
    Field("against_on", "Its date", DATE),
    Field("contract_ref", "Contract reference", TEXT, search=("contract",)),
    Field("days", "Days between", NUMBER, signed=True, hint="less than nothing: before", listed=True),
    Field("organisation", "Giver or employer", ORGANISATION, required=True, search=("from", "giver"), listed=True),
    Field("supplier", "Supplier", ORGANISATION, required=True, search=("from", "supplier"), listed=True),
    Field("likeness", "Alike (%)", NUMBER, required=True, listed=True),
    Field("how", "Joined by", CHOICE, required=True, choices=HOW),
    Field("reasons", "Why they may be one", NOTE, required=True),
    Field("compared", "Names and numbers compared", NOTE, required=True),
    Field("person", "Recipient or applicant", PERSON, search=("by",)),
    Field("official", "Owner, evaluator or approver", PERSON, search=("by",)),
    Field("measured_by", "Windows and strengths", NOTE, required=True),
    Field("gone_on", "No longer holds since", DATE, hint="the facts or the names are others by now"),
    Field("identity", "Identity", CHOICE, choices=IDENTITY, section="Judgement"),
    Field("outcome", "Outcome", CHOICE, choices=OUTCOME, search=("outcome",), section="Judgement", listed=True),
    Field("why", "Why", NOTE, section="Judgement"),
    Field("judged_by", "Judged by", TEXT, section="Judgement"),
    Field("judged_on", "Judged on", DATE, section="Judgement"),
    Field("confirmed_by", "Confirmed by", TEXT, section="Judgement"),
    Field("confirmed_on", "Confirmed on", DATE, section="Judgement"),
    Field("case_reference", "Integrity case", TEXT, hint="such as I/2012/0001", section="Judgement"),
)

_STAMPS = ("judged_by", "judged_on")


def _judged(_values: Values, occasion: Occasion) -> Values:
    return {"judged_by": occasion.who, "judged_on": occasion.iso, "confirmed_by": None, "confirmed_on": None}


def _proposed(values: Values, occasion: Occasion) -> Values:
    """Who proposes what, and what that says of the two names."""
    identity = {"identity": "different"} if values.get("outcome") == "different" else {}
    return {**_judged(values, occasion), **identity}


def _taken_back(values: Values, _occasion: Occasion) -> Values:
    """What was said of the two names alone goes with the outcome that said it."""
    return {"identity": None} if values.get("identity") == "different" else {}


def _confirmed(_values: Values, occasion: Occasion) -> Values:
    return {"confirmed_by": occasion.who, "confirmed_on": occasion.iso}


def _alone(values: Values, _occasion: Occasion) -> str | None:
    return "A high-grade lead is closed by two people: propose it, and another confirms" if _is_top(values) else None


def _by_two(values: Values, _occasion: Occasion) -> str | None:
    return None if _is_top(values) else "One person closes a lead of this grade"


def _by_another(values: Values, occasion: Occasion) -> str | None:
    """Four eyes: who judged a high-grade lead does not confirm it."""
    return "Somebody else than who proposed it confirms" if values.get("judged_by") == occasion.who else None


def _closes(values: Values, _occasion: Occasion) -> str | None:
    closing = [choice.label for choice in OUTCOME if choice.code in CLOSING]
    return None if values.get("outcome") in CLOSING else f"Only these close a lead: {', '.join(closing)}"


def _is_top(values: Values) -> bool:
    return bool(values.get("grade") == "high")


_JUDGES = frozenset({HEAD, DEPUTY})
_OPEN = ("open", "unsure")
_TO_BE_CLOSED = (*_OPEN, "escalated")


def _closing(code: str, label: str, **more: str) -> Step:
    """A step by which one person closes a lead that is not of the highest grade."""
    return Step(
        code,
        label,
        _TO_BE_CLOSED,
        "explained",
        _JUDGES,
        asks=("why",),
        sets={"outcome": code, **more},
        fills=_judged,
        stamps=_STAMPS,
        ready=_alone,
        decides=True,
    )


def _escalating(code: str, label: str) -> Step:
    return Step(
        code,
        label,
        (*_OPEN, "escalated"),
        "escalated",
        _JUDGES,
        asks=("why",),
        sets={"outcome": code},
        fills=_judged,
        stamps=_STAMPS,
        decides=True,
        tone="bad",
    )


LEADS = Register(
    name="leads",
    title="Leads",
    one="lead",
    letter="Q",  # a lead is a question
    icon="git-compare",
    fields=FIELDS,
    parts=(RULES,),
    states=(
        State("open", "Open", "warn", "circle-dot"),
        State("unsure", "Unsure", "warn", "circle-question-mark"),
        State("proposed", "To be confirmed", "warn", "clock"),
        State("explained", "Explained", "ok", "check", ended=True, needs=("outcome", "why", "judged_by")),
        State("escalated", "Escalated", "bad", "arrow-up-right", needs=("outcome", "why", "judged_by")),
        State("gone", "No longer holds", "idle", "circle-slash", ended=True),
    ),
    steps=(
        Step(
            "same",
            "The same organisation",
            _TO_BE_CLOSED,
            None,
            _JUDGES,
            sets={"identity": "same"},
            fills=_judged,
            stamps=_STAMPS,
            names=("supplier", "organisation"),
            decides=True,
        ),
        Step(
            "unsure",
            "Unsure",
            ("open",),
            "unsure",
            _JUDGES,
            asks=("why",),
            sets={"identity": "unsure"},
            fills=_judged,
            stamps=_STAMPS,
            decides=True,
        ),
        _closing("different", "Not the same organisation", identity="different"),
        _closing("no_concern", "No concern"),
        _closing("advice", "Advice given"),
        Step(
            "propose",
            "Propose to close",
            _TO_BE_CLOSED,
            "proposed",
            _JUDGES,
            asks=("outcome", "why"),
            fills=_proposed,
            stamps=_STAMPS,
            ready=_by_two,
            guard=_closes,
            decides=True,
        ),
        Step(
            "confirm",
            "Confirm",
            ("proposed",),
            "explained",
            _JUDGES,
            fills=_confirmed,
            stamps=("confirmed_by", "confirmed_on"),
            ready=_by_another,
            decides=True,
            tone="ok",
        ),
        Step(
            "send_back",
            "Do not confirm",
            ("proposed",),
            "open",
            _JUDGES,
            sets={"outcome": None},
            fills=_taken_back,
            reason=True,
        ),
        _escalating("commercial", "To Commercial"),
        _escalating("acu", "To ACU"),
        _escalating("dcc", "To the deputy chief constable"),
        Step(
            "case",
            "Open a case",
            ("escalated",),
            None,
            _JUDGES,
            decides=True,
            begins=Beginning(
                "integrity_cases",
                values=lambda values, occasion: {
                    "opened_on": occasion.iso,
                    "category": "gifts",
                    "source": "crosscheck",
                    "subject": values.get("person_name") or values.get("person"),
                },
                link="case_reference",
                link_back="contact_reference",
            ),
        ),
        Step(
            "reopen",
            "Re-open",
            ("explained", "escalated"),
            "open",
            _JUDGES,
            sets={"outcome": None, "confirmed_by": None, "confirmed_on": None},
            fills=_taken_back,
            reason=True,
        ),
    ),
    opens=lambda values, _today: "gone" if values.get("gone_on") else "open",
    marks=(
        Mark("waiting", "Waiting to be judged", states=_OPEN),
        Mark("to-confirm", "To be confirmed", states=("proposed",)),
    ),
    chips=(
        Chip("Open", "is:open"),
        Chip("To be confirmed", "is:to-confirm"),
        Chip("High", "grade:high"),
        Chip("Escalated", "is:escalated"),
    ),
    dated="raised_on",
    heading="sentence",
    columns=(
        *("reference", "raised_on", "grade", "rule", "organisation", "supplier", "likeness", "about", "against"),
        *("days", "state"),
    ),
    kept_by=frozenset(),
    seen_by=frozenset({CLERK, HEAD, DEPUTY}),
    hidden_from=("person", "official"),
    section="assurance",
)
