"""The media-contact log: who spoke to which journalist, when, how, about what, and whether Communications knew."""

from collections.abc import Iterator
from datetime import date

from app.fields import CHOICE, DATE, NOTE, ORGANISATION, PERSON, TEXT, TIME, YESNO, Choice, Field, Values
from app.register import OLD_REFERENCE, Chip, Fault, Mark, Register
from app.registers.shared_fields import CHIEF_OFFICER_RANKS, NOT_DECLARED, NOTES, publishing
from app.self_declaration import SelfDeclaration
from app.workflow import CLERK, DEPUTY, HEAD, Beginning, Occasion, State, Step

CHANNEL = (
    Choice("phone", "Phone", known_as=("telephone", "call")),
    Choice("email", "Email", known_as=("e-mail",)),
    Choice("face", "Face to face", known_as=("face-to-face", "meeting")),
    Choice("premises", "Media premises", known_as=("visit to media premises", "visit", "at media premises")),
    Choice("conference", "Press conference"),
    Choice("social", "Social media"),
    Choice("event", "Event"),
    Choice("other", "Other"),
)
# Leveson: not "off the record" but "non-reportable briefing" and "embargoed briefing".
TERMS = (
    Choice("reportable", "Reportable", known_as=("attributable", "reportable/attributable")),
    Choice("embargoed", "Embargoed"),
    Choice("non_reportable", "Non-reportable", known_as=("off the record", "background")),
    Choice("social", "Social or chance meeting", known_as=("chance meeting", "chance", "social", "social/chance")),
)
COLOUR = (
    Choice("green", "Green", "ok"),
    Choice("amber", "Amber", "warn"),
    Choice("red", "Red", "bad"),
)
HOSPITALITY = (
    Choice("none", "None"),
    Choice("received", "Received", known_as=("lunch paid by outlet", "paid by outlet", "coffee paid by outlet")),
    Choice("given", "Given", known_as=("lunch paid by force", "paid by force", "coffee paid by force")),
)
CONCERN = (
    Choice("none", "No concern"),
    Choice("disclosure", "Possible inappropriate disclosure", "bad"),
)

FIELDS = (
    Field(
        "person",
        "Who",
        PERSON,
        required=True,
        keeps=("rank", "post", "station", "workforce"),
        search=("by", "officer"),
        known_as=("officer/staff", "officer", "name"),
        listed=True,
        hint="collar number or name",
        wanted="who had the contact",
    ),
    Field(
        "others",
        "With",
        TEXT,
        hint="other officers or staff present",
        search=("by",),
        section="More about the contact",
    ),
    Field("contact_on", "Date", DATE, horizon=366, required=True, known_as=("date of contact",), listed=True),
    Field("contact_at", "Time", TIME, known_as=("time",)),
    Field(
        "journalist",
        "Journalist",
        TEXT,
        required=True,
        hint="or “not given”",
        recalls=("outlet",),
        wanted="the journalist, or “not given”",
        search=("from", "journalist"),
        known_as=("journalist name", "reporter", "name of reporter", "correspondent"),
        listed=True,
    ),
    Field(
        "outlet",
        "Outlet",
        ORGANISATION,
        wanted="the outlet",
        required=True,
        search=("from", "outlet"),
        known_as=("media outlet", "newspaper", "organisation", "publication", "broadcaster"),
        listed=True,
    ),
    Field(
        "channel",
        "How",
        CHOICE,
        required=True,
        wanted="how it took place",
        choices=CHANNEL,
        open=True,
        known_as=("how", "method"),
        listed=True,
    ),
    Field(
        "subject",
        "Topic",
        TEXT,
        required=True,
        known_as=("subject", "topic", "subject matter"),
        search=("about",),
        listed=True,
    ),
    Field("colour", "Colour", CHOICE, choices=COLOUR, search=("colour",), listed=True),
    Field(
        "pre_arranged",
        "Pre-arranged",
        YESNO,
        required=True,
        default=0,
        known_as=("pre-arranged?", "prearranged"),
    ),
    Field(
        "comms_told_on",
        "Communications told",
        DATE,
        horizon=0,
        known_as=("comms informed on", "comms informed", "press office informed", "media office informed"),
        hint="when Communications were told",
        listed=True,
    ),
    Field("place", "Place", TEXT, known_as=("place", "where"), section="More about the contact"),
    Field(
        "initiated_by",
        "Initiated by",
        CHOICE,
        choices=(Choice("police", "Police"), Choice("media", "Media")),
        section="More about the contact",
    ),
    Field(
        "press_card",
        "Press card",
        CHOICE,
        choices=(Choice("seen", "Seen"), Choice("not_seen", "Not seen"), Choice("unknown", "Unknown")),
        section="More about the contact",
    ),
    Field("press_officer", "Press officer present", YESNO, section="More about the contact"),
    Field("purpose", "Purpose", NOTE, section="More about the contact"),
    Field("policing_matter", "Policing matter discussed", YESNO, section="More about the contact"),
    Field("policing_purpose", "Policing purpose", YESNO, section="More about the contact"),
    Field("responsible_person", "Responsible for speaking on it", YESNO, section="More about the contact"),
    Field("terms", "Terms", CHOICE, choices=TERMS, known_as=("terms",), search=("terms",), section="Terms"),
    Field("embargo_until", "Embargo until", DATE, section="Terms"),
    Field("terms_reason", "Why non-reportable", NOTE, section="Terms"),
    Field("terms_authorised_by", "Authorised by", TEXT, section="Terms"),
    Field("information", "Information disclosed", NOTE, section="What came of it"),
    Field("hospitality", "Hospitality", CHOICE, choices=HOSPITALITY, default="none", section="What came of it"),
    Field("gift_reference", "Gift entry", TEXT, hint="such as G/2012/0001", section="What came of it"),
    Field(
        "coverage",
        "Coverage",
        CHOICE,
        choices=(Choice("yes", "Yes"), Choice("no", "No"), Choice("not_yet", "Not yet")),
        section="What came of it",
    ),
    Field("coverage_link", "Coverage link", TEXT, section="What came of it"),
    Field("follow_up", "Follow-up", NOTE, section="What came of it"),
    Field("concern", "Concern", CHOICE, choices=CONCERN, default="none", section="What came of it"),
    Field("case_reference", "Integrity case", TEXT, hint="such as I/2012/0001", section="What came of it"),
    Field("seen_on", "Seen on", DATE, horizon=0, section="Review"),
    Field("seen_by", "Seen by", TEXT, section="Review"),
    *publishing(),
    OLD_REFERENCE,
    NOTES,
)


def at_media_premises(values: Values) -> int:
    """1 for a visit to media premises."""
    return int(values.get("channel") == "premises")


def chief_officer(values: Values) -> int:
    """1 where the person was a chief officer at the time (ACC and above)."""
    return int(values.get("person_rank") in CHIEF_OFFICER_RANKS)


def not_told(values: Values) -> int:
    """1 for a pre-arranged meeting or a visit to media premises of which Communications were not told (Cumbria)."""
    planned = values.get("pre_arranged") == 1 or at_media_premises(values)
    told = values.get("comms_told_on")
    return int(bool(planned) and (told is None or told > (values.get("contact_on") or "")))


def not_told_of(values: Values, _occasion: Occasion) -> Iterator[str]:
    """A breach of the policy that whoever sees the contact must know."""
    if not_told(values):
        yield "Communications were not told before a pre-arranged meeting or a visit to media premises"


def what_the_colour_means(values: Values, occasion: Occasion) -> Iterator[str]:
    """An amber or red topic, in the force's own words."""
    if values.get("colour") in ("amber", "red"):
        label = {"amber": "Amber", "red": "Red"}[values["colour"]]
        yield f"{label}: {occasion.policy.words(values['colour'] + '_means')}".removesuffix(": ")


def terms_need_reasons(values: Values, _occasion: Occasion) -> Iterator[str]:
    """A non-reportable briefing needs its reason and who authorised it (College of Policing, APP)."""
    if values.get("terms") == "non_reportable" and not (
        values.get("terms_reason") and values.get("terms_authorised_by")
    ):
        yield "Non-reportable without a reason, or without who authorised it"


def terms_are_whole(values: Values) -> Iterator[Fault]:
    """An embargo ends on or after the contact."""
    if values.get("embargo_until") and values.get("contact_on") and values["embargo_until"] < values["contact_on"]:
        yield "embargo_until", "An embargo cannot end before the contact"


def opens(values: Values, today: date) -> str:
    """A contact that is still to come is planned."""
    return "planned" if (values.get("contact_on") or "") > today.isoformat() else "logged"


def _took_place(values: Values, occasion: Occasion) -> str | None:
    return "It is still to come" if (values.get("contact_on") or "") > occasion.iso else None


def _is_to_come(values: Values, occasion: Occasion) -> str | None:
    return "Its day is over" if (values.get("contact_on") or "") < occasion.iso else None


def _concern_dealt_with(values: Values, _occasion: Occasion) -> str | None:
    return None if values.get("case_reference") else "A concern is closed through its integrity case"


def _case(values: Values, occasion: Occasion) -> Values:
    return {
        "opened_on": occasion.iso,
        "category": "disclosure_media",
        "source": "monitoring",
        "subject": values.get("person_name"),
        "summary": values.get("information") or values.get("subject"),
    }


_ANYBODY = frozenset({CLERK, HEAD, DEPUTY})
_NOT_CANCELLED = ("logged", "planned", "seen", "closed", "concern")

MEDIA_CONTACTS = Register(
    name="media_contacts",
    title="Media contacts",
    one="contact",
    letter="M",
    icon="newspaper",
    fields=FIELDS,
    derived=(
        Field("media_premises", "At media premises", YESNO, compute=at_media_premises),
        Field("chief_officer", "Chief officer", YESNO, compute=chief_officer),
        Field("not_told", "Communications not told", YESNO, compute=not_told),
    ),
    states=(
        State("logged", "Logged", "info", "inbox"),
        State("planned", "Planned", "warn", "calendar"),
        State(
            "seen",
            "Seen by PSD",
            "ok",
            "eye",
            needs=(
                "seen_on",
                "seen_by",
            ),
        ),
        State("closed", "Closed", "idle", "check", ended=True),
        State("cancelled", "Did not take place", "idle", "x", ended=True),
        State("concern", "Concern raised", "bad", "triangle-alert", needs=("case_reference",)),
    ),
    steps=(
        Step("plan", "Planned", ("logged", "cancelled"), "planned", _ANYBODY, ready=_is_to_come),
        Step(
            "hold",
            "It took place",
            ("planned", "cancelled"),
            "logged",
            _ANYBODY,
            also=("comms_told_on",),
            ready=_took_place,
        ),
        Step("cancel", "It did not take place", ("planned",), "cancelled", _ANYBODY, reason=True),
        Step(
            "see",
            "Seen",
            ("logged",),
            "seen",
            _ANYBODY,
            also=("seen_on",),
            fills=lambda _values, occasion: {"seen_on": occasion.iso, "seen_by": occasion.who},
            stamps=("seen_by",),
            decides=True,
            tone="ok",
        ),
        Step("close", "Close", ("logged", "seen"), "closed", frozenset({HEAD, DEPUTY}), decides=True),
        Step(
            "close_concern",
            "Close the concern",
            ("concern",),
            "closed",
            frozenset({HEAD, DEPUTY}),
            ready=_concern_dealt_with,
            reason=True,
            decides=True,
        ),
        Step(
            "raise_concern",
            "Raise a concern",
            ("logged", "seen", "closed"),
            "concern",
            _ANYBODY,
            also=("information",),
            sets={"concern": "disclosure"},
            reason=True,
            begins=Beginning("integrity_cases", _case, "case_reference", "contact_reference"),
            tone="bad",
        ),
        Step(
            "reopen",
            "Re-open",
            ("seen", "closed"),
            "logged",
            frozenset({HEAD, DEPUTY}),
            sets=dict.fromkeys(("seen_on", "seen_by")),
            reason=True,
            decides=True,
        ),
    ),
    checks=(terms_are_whole,),
    opens=opens,
    material=("person", "contact_on", "journalist", "outlet", "channel", "pre_arranged", "comms_told_on"),
    cautions=(not_told_of, what_the_colour_means, terms_need_reasons),
    self_declared=SelfDeclaration(
        title="Record of a contact with the media",
        who="For every officer and member of staff who has a contact with a journalist that is not routine.",
        when="Send it to the professional standards department within {days} of the contact.",
        days="days_to_log",
        unit="working day",
        declarer=("person",),
        leaves_out=("colour", "gift_reference", "coverage", "coverage_link", *NOT_DECLARED),
        wording={
            "person": "Your staff number",
            "others": "Other officers or staff who were present",
            "contact_on": "Date of the contact",
            "channel": "How it took place",
            "outlet": "Newspaper, station or website",
            "comms_told_on": "Date on which Communications were told",
        },
    ),
    marks=(
        Mark("not-told", "Communications not told", "not_told", "=", 1, states=_NOT_CANCELLED),
        Mark("to-confirm", "planned, and its day over", "contact_on", "<", days=0, states=("planned",)),
        Mark("premises", "at media premises", "media_premises", "=", 1),
        Mark("chief-officer", "by a chief officer", "chief_officer", "=", 1),
        Mark("arranged", "pre-arranged", "pre_arranged", "=", 1),
    ),
    chips=(
        Chip("This quarter", "date:this-quarter"),
        Chip("Communications not told", "is:not-told"),
        Chip("Red", "is:red"),
        Chip("Chief officers", "is:chief-officer"),
        Chip("Concern", "is:concern"),
        Chip("Incomplete", "is:incomplete"),
    ),
    dated="contact_on",
    heading="subject",
    status="state",
    columns=(
        "reference",
        "contact_on",
        "person_name",
        "journalist",
        "outlet",
        "channel",
        "subject",
        "colour",
        "comms_told_on",
        "state",
    ),
    same=("person", "outlet_organisation", "contact_on"),
)
