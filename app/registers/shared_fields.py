"""Fields and choices that several registers ask for in the same words."""

from app.fields import CHOICE, DATE, NOTE, TEXT, Choice, Field

NOTES = Field("notes", "Notes", NOTE, known_as=("comments", "remarks"), section="More")

RANKS = (
    "Constable",
    "Sergeant",
    "Inspector",
    "Chief Inspector",
    "Superintendent",
    "Chief Superintendent",
    "Assistant Chief Constable",
    "Deputy Chief Constable",
    "Chief Constable",
)
CHIEF_OFFICER_RANKS = frozenset(
    {
        "Assistant Chief Constable",
        "Deputy Chief Constable",
        "Chief Constable",
        "Assistant Chief Officer",
        "Commander",
        "Deputy Assistant Commissioner",
        "Assistant Commissioner",
        "Deputy Commissioner",
        "Commissioner",
    }
)

WORKFORCE = (
    Choice("officer", "Police officer"),
    Choice("staff", "Police staff"),
    Choice("pcso", "PCSO"),
    Choice("special", "Special constable", known_as=("special", "specials")),
    Choice("volunteer", "Police support volunteer", known_as=("volunteer",)),
    Choice("contractor", "Agency or contractor", known_as=("agency", "contractor", "agency/contractor")),
    Choice("secondee", "Secondee"),
    Choice("applicant", "Applicant"),
)

# What is PSD's own on every entry, and asked of nobody on a form.
NOT_DECLARED = ("publish", "withheld_because", "old_reference", "notes")

PUBLISH = (Choice("publish", "Publish"), Choice("withhold", "Withhold"))


def publishing(section: str = "Publication") -> tuple[Field, ...]:
    """Whether the entry is published, and why not."""
    return (
        Field("publish", "Publish", CHOICE, choices=PUBLISH, section=section),
        Field(
            "withheld_because",
            "Withheld because",
            TEXT,
            section=section,
            needed=lambda values: values.get("publish") == "withhold",
        ),
    )


def day(name: str, label: str, section: str = "", **more: object) -> Field:
    """A date field; a shorthand because most entries have several."""
    return Field(name, label, DATE, section=section, **more)  # type: ignore[arg-type]  # checked by Field's own tests
