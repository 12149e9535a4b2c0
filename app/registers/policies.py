"""The force's policy, one entry a version: limits, periods, who decides, listed occupations, what the colours mean.

An entry of another register is judged by the version in force on its own date. Every number marked "default, not law"
is one that the force is expected to set.
"""

from collections.abc import Iterator

from app.fields import CHOICE, DATE, HOURS, MONEY, NOTE, NUMBER, TEXT, Choice, Field, Values
from app.register import Chip, Fault, Part, Register
from app.registers.shared_fields import NOTES, RANKS
from app.workflow import ADMINISTRATOR, DEPUTY, HEAD, State, Step

_DEFAULT = "a default, not law"
_TEN_YEARS = 3_652  # days: a version adopted further ahead is a slip of the pen
DECIDERS = (Choice(HEAD, "Head of PSD"), Choice(DEPUTY, "Deputy chief constable"))

# Work that ACPO's 2012 guidance says is normally refused (general knowledge, not verified): the force edits the list.
_LISTED = (
    ("private investigat, enquiry agent, process server", "Private investigation"),
    ("door superv, door security, doorman, bouncer, security guard, close protection", "Door and private security"),
    ("debt recover, debt collect, bailiff", "Debt recovery"),
    ("public house, pub, licensee, bar work, bar staff, nightclub, off-licence", "Licensed trade"),
    ("betting, bookmaker, casino, gaming", "Betting and gaming"),
    ("journalis, press photograph", "Journalism"),
)
OCCUPATIONS = Part(
    "occupations",
    "Listed occupations",
    "occupation",
    fields=(
        Field("name", "Occupation", TEXT, required=True),
        Field("words", "Words that point to it", TEXT, required=True, hint="beginnings of words, with commas"),
    ),
    starts=tuple({"name": name, "words": words} for words, name in _LISTED),
)


def _days(name: str, label: str, default: int, section: str, hint: str = _DEFAULT) -> Field:
    return Field(name, label, NUMBER, required=True, default=default, hint=hint, section=section)


STRENGTH = (Choice("high", "High"), Choice("medium", "Medium"), Choice("low", "Low"))


def _measure(name: str, label: str, default: int, hint: str = _DEFAULT) -> Field:
    """A number of the cross-checks. A version adopted before there were any goes by the shipped one."""
    return Field(name, label, NUMBER, default=default, hint=hint, section="Cross-checks")


def _strength(rule: str, label: str, default: str) -> Field:
    return Field(f"strength_{rule}", label, CHOICE, choices=STRENGTH, default=default, section="Cross-checks")


CROSSCHECKS = (
    _measure("days_before_award", "Days from an offer to an award that raise a lead", 365, "12 months; " + _DEFAULT),
    _measure("days_after_award", "Days from an award to an offer that raise a lead", 365, "12 months; " + _DEFAULT),
    _measure("days_before_leaving", "Days before leaving in which a contract counts", 365),
    _measure("days_before_case", "Days from a media contact to a disclosure case", 90),
    Field(
        "low_spend_pence",
        "Low-value spend: payments under (£)",
        MONEY,
        default=5_000_00,
        # checks were "less evident on spends of around GBP 5,000 and under" (HMIC 2011)
        hint="HMIC 2011: spends of around £5,000",
        section="Cross-checks",
    ),
    Field(
        "smallest_offer_pence",
        "Offers worth less raise no lead (£)",
        MONEY,
        default=0,
        hint="an offer of unknown value always counts",
        section="Cross-checks",
    ),
    _measure("least_alike", "Names are shown as alike from (%)", 60),
    _measure("crosscheck_months", "Months between cross-checks", 3, "HMIC: Norfolk, quarterly"),
    Field(
        "preaward_pence",
        "Bidders are checked before an award over (£)",
        MONEY,
        default=25_000_00,
        hint=_DEFAULT,
        section="Cross-checks",
    ),
    _strength("involved", "Recipient has a part in the contract", "high"),
    _strength("bidder", "Bidder while the tender was open", "high"),
    _strength("award_after_offer", "Award after an offer", "medium"),
    _strength("live_contract", "Supplier with a live contract", "medium"),
    _strength("offer_after_award", "Offer after an award", "low"),
    _strength("own_business", "Own or relative's business", "medium"),
    _strength("leaver", "Leaver's new employer", "medium"),
    _strength("low_spend", "Card or low-value spend", "low"),
    _strength("outlet_before_case", "Media contact before a disclosure case", "medium"),
)


FIELDS = (
    Field("in_force_from", "In force from", DATE, horizon=_TEN_YEARS, required=True, search=("from",), listed=True),
    Field("what_changed", "What changed", NOTE, required=True, listed=True),
    Field("adopted_by", "Adopted by", TEXT, hint="the board or officer", listed=True),
    # Metropolitan Police, 2009: an offer is to be reported within 5 days of being made.
    _days("days_to_declare", "Days to declare an offer", 5, "Gifts", "Metropolitan Police 2009"),
    Field(
        "gift_limit_pence",
        "PSD decides above (£)",
        MONEY,
        required=True,
        default=25_00,
        hint=_DEFAULT,
        section="Gifts",
        formerly=("gift_limit",),
    ),
    _days("days_to_view", "Working days for the supervisor", 5, "Gifts"),
    _days("days_to_review", "Working days for PSD", 10, "Gifts"),
    _days("repeat_offers", "Offers from one giver in 12 months that raise an alert", 3, "Gifts"),
    Field(
        "giver_limit_pence",
        "Total from one giver in 12 months that raises an alert (£)",
        MONEY,
        required=True,
        default=100_00,
        hint=_DEFAULT,
        section="Gifts",
        formerly=("giver_limit",),
    ),
    _days("days_for_manager", "Days for the line manager", 7, "Second jobs"),
    _days("days_to_decide", "Days from receipt to decision", 28, "Second jobs"),
    # Northern Ireland (SR 2004/2 reg 4, SR 2008/314 reg 3); England and Wales not verified.
    _days("days_to_appeal", "Days to appeal, from the notice", 10, "Second jobs"),
    _days("days_to_hear", "Days to decide an appeal", 28, "Second jobs"),
    _days("review_months", "Months between reviews", 12, "Second jobs", "HMIC: every year"),
    Field("weekly_hours", "Hours a week with duty", HOURS, required=True, default=48 * 60, section="Second jobs"),
    Field(
        "duty_hours",
        "Hours of duty a week",
        HOURS,
        required=True,
        default=40 * 60,
        hint=_DEFAULT,
        section="Second jobs",
    ),
    Field(
        "jobs_decided_by",
        "Applications are decided by",
        CHOICE,
        required=True,
        choices=DECIDERS,
        default=HEAD,
        hint="HMIC: Northamptonshire",
        section="Second jobs",
    ),
    Field(
        "appeals_heard_by",
        "Appeals are heard by",
        CHOICE,
        required=True,
        choices=DECIDERS,
        default=DEPUTY,
        hint="HMIC: Norfolk",
        section="Second jobs",
    ),
    _days("days_to_log", "Working days to log a media contact", 1, "Media contacts"),
    Field("green_means", "Green means", TEXT, default="May be discussed freely", section="Media contacts"),
    Field("amber_means", "Amber means", TEXT, default="Ask Communications first", section="Media contacts"),
    Field("red_means", "Red means", TEXT, default="Not to be discussed", section="Media contacts"),
    _days("keep_gifts_years", "Years to keep gifts", 6, "Keeping and publishing"),
    _days("keep_jobs_years", "Years to keep second jobs, from their end", 6, "Keeping and publishing"),
    _days("keep_contacts_years", "Years to keep media contacts", 6, "Keeping and publishing"),
    Field(
        "published_from_rank",
        "Named when published, from the rank of",
        CHOICE,
        required=True,
        choices=tuple(Choice(rank.lower().replace(" ", "_"), rank) for rank in RANKS),
        default="assistant_chief_constable",
        section="Keeping and publishing",
    ),
    *CROSSCHECKS,
    NOTES,
)


def someone_else_hears(values: Values) -> Iterator[Fault]:
    """Who decides an application does not hear its appeal."""
    if values.get("jobs_decided_by") and values["jobs_decided_by"] == values.get("appeals_heard_by"):
        yield "appeals_heard_by", "Somebody else than who decides must hear the appeals"


def amounts_make_sense(values: Values) -> Iterator[Fault]:
    """A period of no days, a register kept for no years, or more than all of something is a slip of the pen."""
    for f in FIELDS:
        if f.kind is NUMBER and values.get(f.name) is not None and int(values[f.name]) < 1:
            yield f.name, "Give at least 1"
    if (values.get("least_alike") or 0) > 100:
        yield "least_alike", "Give at most 100"


_KEEPERS = frozenset({HEAD, DEPUTY, ADMINISTRATOR})

POLICIES = Register(
    name="policies",
    title="Policy",
    one="version",
    letter="Y",
    icon="landmark",
    fields=FIELDS,
    parts=(OCCUPATIONS,),
    states=(
        State("adopted", "Adopted", "ok", "check"),
        State("withdrawn", "Withdrawn", "idle", "undo-2", ended=True),
    ),
    steps=(Step("withdraw", "Withdraw", ("adopted",), "withdrawn", _KEEPERS, reason=True),),
    checks=(someone_else_hears, amounts_make_sense),
    chips=(Chip("Adopted", "is:adopted"),),
    heading="what_changed",
    columns=("reference", "in_force_from", "what_changed", "adopted_by", "state"),
    kept_by=_KEEPERS,
    frozen_in=("adopted", "withdrawn"),  # entries were judged by it: another limit is another version
    section="settings",
)
