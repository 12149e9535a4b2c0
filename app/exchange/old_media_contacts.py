"""What is special about old logs of media contacts: hospitality said in words, such as `Coffee bought by reporter`."""

import re

from app.exchange.row_reading import Cells, Reading, text

_BY = r"\b(?:paid|bought|provided|given|hosted)(?: for)? by (?:the )?"
_GIVEN = re.compile(rf"{_BY}(?:force|police|constabulary|us)\b")
_RECEIVED = re.compile(rf"{_BY}(?:outlet|reporter|journalist|newspaper|paper|editor|media|press|station)\b")


def read(cells: Cells) -> tuple[Reading, Cells]:
    """Who paid, where the words say so; everything else as it stands."""
    words = text(cells.get("hospitality")).casefold()
    given, received = bool(_GIVEN.search(words)), bool(_RECEIVED.search(words))
    if given == received:
        return Reading(), cells
    rest = {path: cell for path, cell in cells.items() if path != "hospitality"}
    return Reading({"hospitality": "given" if given else "received"}), rest
