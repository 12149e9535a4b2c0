"""Where entries came from, as a condition on them: a file, a station, or one import by its reference."""

import re

from app.register import Register

_FROM = (
    "id IN (SELECT entry FROM sources WHERE register = ? AND (file || ', ' || sheet LIKE ? ESCAPE '\\'"
    " OR station LIKE ? ESCAPE '\\' OR act IN (SELECT act FROM journal WHERE register = 'imports' AND entry IN"
    " (SELECT id FROM imports WHERE reference = ?))))"
)


def came_from(register: Register, text: str) -> tuple[str, tuple[str, ...]]:
    """The test, and its parameters, of the entries with a source whose file and sheet (“thornby.xls, 2011”) or whose
    station has these words in its name, or that the import with this reference brought in.
    """
    words = "%" + re.sub(r"([\\%_])", r"\\\1", text) + "%"
    return _FROM, (register.name, words, words, text.strip().upper())
