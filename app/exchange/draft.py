"""An import put down half reviewed: which files, and what was said about them so far.

It is kept as JSON among the drafts of the register file and nowhere else: what was said names people. A file is known
by the SHA-256 of its bytes, so that what was said about it holds wherever it lies, and about no other file.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from app.errors import ImportRefused
from app.exchange.answers import NOTHING_SAID, Answers, Incoming, Judged, Layout, Spot

KEPT_AS = "imports"  # the register under which drafts of imports are kept; what they go into stands in the body


@dataclass(frozen=True)
class DraftFile:
    """One file of an import, and the SHA-256 that its bytes had when it was last read ("" if it never could be)."""

    source: Incoming
    sha256: str


@dataclass(frozen=True)
class ImportDraft:
    """What is kept of an import that is not brought in yet. `begun` is its moment in UTC, in ISO form."""

    register: str
    begun: str
    files: tuple[DraftFile, ...]
    answers: Answers = NOTHING_SAID

    @property
    def said(self) -> int:
        """How many answers were given."""
        return sum(1 for _ in _single(self.answers))


def said_about(answers: Answers, sha256: str) -> int:
    """How many answers are about one file, which no other file takes over."""
    return sum(sha256 in _names_in(key) for key in _single(answers))


def to_json(draft: ImportDraft) -> dict[str, Any]:
    """The draft as JSON takes it."""
    return {
        "register": draft.register,
        "begun": draft.begun,
        "files": [[str(one.source.path), one.source.station, one.sha256] for one in draft.files],
        "answers": {f.name: _out(getattr(draft.answers, f.name)) for f in fields(Answers)},
    }


def from_json(body: Mapping[str, Any]) -> ImportDraft:
    """The draft that was kept. Raises ImportRefused for what is none."""
    try:
        said = {f.name: _in(body["answers"][f.name]) for f in fields(Answers) if f.name in body["answers"]}
        files = tuple(DraftFile(Incoming(Path(path), station), sha256) for path, station, sha256 in body["files"])
        return ImportDraft(str(body["register"]), str(body["begun"]), files, Answers(**said))
    except (KeyError, TypeError, ValueError, AttributeError):
        raise ImportRefused(
            "The draft of an import cannot be read, so it was not taken up. The register and the files are as they"
            " were: choose the files again."
        ) from None


def _out(value: Any) -> Any:
    """What stands in the answers as JSON has it: what JSON knows nothing of says what it is."""
    match value:
        case Spot():
            return {"spot": list(value)}
        case tuple():
            return {"tuple": list(map(_out, value))}
        case Layout():
            return {"layout": [value.heading, _out(value.columns), _out(value.dates)]}
        case Judged():
            return {"judged": [value.same, list(value.second)]}
        case Mapping():
            return {"pairs": [[_out(key), _out(one)] for key, one in value.items()]}
    return value


def _in(value: Any) -> Any:
    match value:
        case {"spot": [sha256, sheet, row]}:
            return Spot(sha256, sheet, row)
        case {"tuple": parts}:
            return tuple(map(_in, parts))
        case {"layout": [heading, columns, dates]}:
            return Layout(heading, _in(columns), _in(dates))
        case {"judged": [same, second]}:
            return Judged(same, tuple(second))
        case {"pairs": pairs}:
            return {_in(key): _in(one) for key, one in pairs}
        case None | bool() | int() | str():
            return value
    raise ValueError


def _single(answers: Answers) -> Iterator[object]:
    """What each single answer is about."""
    for f in fields(Answers):
        said = getattr(answers, f.name)
        if isinstance(said, Mapping):
            yield from said
        elif said is not None:
            yield f.name


def _names_in(key: object) -> Iterator[object]:
    if isinstance(key, tuple):
        for part in key:
            yield from _names_in(part)
    else:
        yield key
