"""Letters about several second jobs, written into a folder one after the other, each recorded as it is written."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.entries import Entry
from app.errors import CannotExport, ProbityError
from app.progress import Report
from app.registrar import Registrar
from app.review.letters import PAPER, Letter, issue, write
from app.review.reviews import sent_about
from ui.apart import apart
from ui.panels.letter_paper import content_of, save
from ui.printing.paper import Paper
from ui.session import Session

REVIEW, CHASER = "review", "chaser_review"


@dataclass
class Written:
    """What has been written so far, and what could not be: a reference and why. It grows while the job runs."""

    references: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


def write_all(
    session: Session, entries: Sequence[int], folder: Path, way: str, paper: Paper, written: Written, report: Report
) -> None:
    """Off the window's thread. Cancel leaves what is written, which is on record. Raises CannotExport."""
    with apart(session) as registrar:
        jobs = registrar.registers["second_jobs"]
        for at, entry in enumerate(registrar.reading.entries(jobs, entries)):
            report(at, len(entries))
            try:
                letter = write(registrar, fitting_code(registrar, entry), entry)
                _save(registrar, letter, folder, way, paper)
            except CannotExport:
                raise  # the folder takes no file: the next would fail like this one
            except ProbityError as why:
                written.refused.append((entry.reference, str(why)))
            else:
                written.references.append(entry.reference)
        report(len(entries), len(entries))


def fitting_code(registrar: Registrar, entry: Entry) -> str:
    """The yearly letter, or a reminder where that has had no answer in time."""
    sent = sent_about(registrar, entry)
    return CHASER if sent is not None and sent.is_unanswered(registrar.today()) else REVIEW


def _save(registrar: Registrar, letter: Letter, folder: Path, way: str, paper: Paper) -> None:
    content = content_of(registrar, letter, way, paper)
    path = _free(folder, letter.file_name, ".pdf" if way == PAPER else ".eml")
    save(path, content, lambda: _record(registrar, letter, way))


def _record(registrar: Registrar, letter: Letter, way: str) -> None:
    issue(registrar, letter, way)


def _free(folder: Path, name: str, ending: str) -> Path:
    """A name in the folder that no file has yet: a letter of last year is not written over."""
    path, number = folder / f"{name}{ending}", 1
    while path.exists():
        number += 1
        path = folder / f"{name} ({number}){ending}"
    return path
