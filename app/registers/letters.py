"""Letters that left PSD: decision notices, annual reviews and chasers, each kept as it was written."""

from app.fields import CHOICE, DATE, NOTE, PERSON, TEXT, TODAY, Choice, Field
from app.register import Chip, Mark, Register
from app.workflow import CLERK, DEPUTY, HEAD, State, Step

KIND = (
    Choice("decision", "Decision notice"),
    Choice("appeal", "Appeal decision"),
    Choice("review", "Annual review"),
    Choice("chaser", "Chaser"),
    Choice("gift", "Gift decision"),
)

LETTERS = Register(
    name="letters",
    title="Letters",
    one="letter",
    letter="L",
    icon="mail",
    fields=(
        Field("kind", "Kind", CHOICE, required=True, choices=KIND, search=("kind",), listed=True),
        Field("about", "About", TEXT, required=True, hint="such as B/2012/0001", search=("about",), listed=True),
        Field("person", "To", PERSON, search=("to", "by"), listed=True),
        Field("issued_on", "Issued", DATE, required=True, default=TODAY, horizon=0, listed=True),
        Field("answer_by", "Answer by", DATE, listed=True),
        Field("subject", "Subject", TEXT, required=True, listed=True),
        Field("text", "Text", NOTE, required=True),
        Field(
            "way",
            "Sent as",
            CHOICE,
            choices=(Choice("eml", "E-mail draft"), Choice("pdf", "Paper")),
            section="More",
        ),
        Field("answered_on", "Answered", DATE, horizon=0, section="More"),
    ),
    states=(
        State("issued", "Issued", "info", "mail"),
        State("answered", "Answered", "ok", "check", ended=True),
    ),
    steps=(
        Step(
            "answer",
            "Answered",
            ("issued",),
            "answered",
            frozenset({CLERK, HEAD, DEPUTY}),
            also=("answered_on",),
            fills=lambda _values, occasion: {"answered_on": occasion.iso},
        ),
    ),
    marks=(Mark("unanswered", "past the day for an answer", "answer_by", "<", days=0, states=("issued",)),),
    chips=(Chip("No answer in time", "is:unanswered"), Chip("Issued", "is:issued"), Chip("Answered", "is:answered")),
    dated="issued_on",
    heading="subject",
    columns=("reference", "issued_on", "kind", "about", "person_name", "subject", "answer_by", "state"),
    frozen_in=("issued", "answered"),
    section="assurance",
)
