"""The media-contact log: who spoke to which journalist, when, how, about what, and whether Communications knew."""

from collections.abc import Iterator

from app.fields import CHOICE, DATE, NOTE, ORGANISATION, PERSON, TEXT, TIME, YESNO, Choice, Field, Values
from app.register import (
    CLERK,
    DEPUTY,
    HEAD,
    OLD_REFERENCE,
    Chip,
    Fault,
    Mark,
    Register,
    State,
    Step,
)
from app.registers.shared_fields import CHIEF_OFFICER_RANKS, NOTES, publishing

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
        known_as=("journalist name",),
        listed=True,
    ),
    Field(
        "outlet",
        "Outlet",
        ORGANISATION,
        wanted="the outlet",
        required=True,
        search=("from", "outlet"),
        known_as=("media outlet", "newspaper", "organisation"),
        listed=True,
    ),
    Field(
        "channel",
        "How",
        CHOICE,
        required=True,
        wanted="how it took place",
        choices=CHANNEL,
        known_as=("how", "method"),
        listed=True,
    ),
    Field("subject", "Topic", TEXT, required=True, known_as=("subject", "topic"), search=("about",), listed=True),
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
        known_as=("comms informed on", "comms informed"),
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
    Field("seen_on", "Seen on", DATE, section="Review"),
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


def terms_are_whole(values: Values) -> Iterator[Fault]:
    """An embargo ends on or after the contact."""
    if values.get("embargo_until") and values.get("contact_on") and values["embargo_until"] < values["contact_on"]:
        yield "embargo_until", "An embargo cannot end before the contact"


_ANYBODY = frozenset({CLERK, HEAD, DEPUTY})

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
        State("seen", "Seen by PSD", "ok", "eye"),
        State("closed", "Closed", "idle", "check", ended=True),
        State("concern", "Concern raised", "bad", "triangle-alert"),
    ),
    steps=(
        Step("plan", "Planned", ("logged",), "planned", _ANYBODY),
        Step("hold", "It took place", ("planned",), "logged", _ANYBODY),
        Step(
            "see",
            "Seen",
            ("logged",),
            "seen",
            _ANYBODY,
            also=("seen_on", "seen_by"),
            fills=lambda values, occasion: {"seen_on": occasion.today.isoformat(), "seen_by": occasion.who},
        ),
        Step("close", "Close", ("logged", "seen", "concern"), "closed", frozenset({HEAD, DEPUTY})),
        Step(
            "raise_concern",
            "Raise a concern",
            ("logged", "seen", "closed"),
            "concern",
            _ANYBODY,
            also=("case_reference",),
            sets={"concern": "disclosure"},
            reason=True,
        ),
        Step("reopen", "Re-open", ("closed",), "logged", frozenset({HEAD, DEPUTY}), reason=True),
    ),
    checks=(terms_are_whole,),
    marks=(
        Mark("not-told", "Communications not told", "not_told", "=", 1),
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
