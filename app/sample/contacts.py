"""What PSD did with the sample's media contacts: those before May 2012 were seen, and one raised a concern."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from app.query import Query
from app.registrar import Registrar
from app.sample.acting import Act, acting, after, head_on, step

_SEEN_UNTIL = date(2012, 5, 1)
_CONCERN = 40  # the contact that raised one


def contact_acts(registrar: Registrar) -> Iterator[Act]:
    """Each contact seen a few days later, one of them with a concern."""
    contacts = registrar.registers["media_contacts"]
    ids = registrar.search.ids(contacts, Query(f"date:<{_SEEN_UNTIL.isoformat()} is:logged", descending=False))
    for at, entry in enumerate(registrar.reading.entries(contacts, ids), 1):
        day = after(entry.values["contact_on"], 3 + at % 6)
        then = acting(registrar, head_on(day), day)
        yield Act(day, partial(step, then, contacts, entry.id, "see", {}))
        if at == _CONCERN:
            said = {"information": "The article quotes what only the briefing held."}
            because = "A detail was printed before its release"
            yield Act(day, partial(step, then, contacts, entry.id, "raise_concern", said, because))
