"""Integrity cases of the sample, which no file holds."""

from app.fields import Values


def _case(opened_on: str, category: str, source: str, summary: str, **more: str | int) -> Values:
    return {"opened_on": opened_on, "category": category, "source": source, "summary": summary, **more}


CASES = (
    _case(
        "2011-02-14",
        "disclosure_media",
        "monitoring",
        "A custody record was quoted in a local paper two days after the arrest.",
        investigated_by="acu",
        closed_on="2011-06-30",
        result="no_case",
    ),
    _case(
        "2011-10-03",
        "disclosure_media",
        "colleague",
        "A reporter knew of a search warrant before it was executed.",
        investigated_by="acu",
        closed_on="2012-02-17",
        result="advice",
    ),
    _case(
        "2011-11-21",
        "gifts",
        "monitoring",
        "Hospitality from a supplier was entered only after a reminder.",
        investigated_by="psd",
        closed_on="2012-01-20",
        result="advice",
    ),
    _case(
        "2011-12-08",
        "social_media",
        "hmic",
        "A profile named the force beside photographs in uniform.",
        investigated_by="local",
        closed_on="2012-03-02",
        result="advice",
    ),
    _case(
        "2012-01-16",
        "social_media",
        "hmic",
        "A post about a colleague that could cause offence.",
        investigated_by="local",
    ),
    _case(
        "2012-01-30",
        "second_job",
        "public",
        "Door work at a licensed premises for which no application was found.",
        investigated_by="psd",
        closed_on="2012-04-27",
        result="misconduct",
    ),
    _case(
        "2012-02-13",
        "procurement",
        "crosscheck",
        "A budget holder had accepted hospitality from the supplier chosen.",
        investigated_by="acu",
    ),
    _case(
        "2012-03-19",
        "disclosure_media",
        "monitoring",
        "Details of a complaint appeared in print before the complainant was told.",
        investigated_by="acu",
        outlet="The Thornby Free Press",
    ),
    _case(
        "2012-04-11",
        "disclosure_other",
        "colleague",
        "A record was looked at without a policing purpose.",
        investigated_by="psd",
        in_scope=0,
        excluded_because="Not about a relationship with the media, a supplier or an employer",
    ),
    _case(
        "2012-05-09",
        "social_media",
        "public",
        "A comment on a football club from an account that names the force.",
        investigated_by="local",
    ),
)
