"""What may be done at an annual review: its steps, and why a letter may not be written."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from app.access import why_not_record
from app.entries import Changes, Entry
from app.errors import FileReadOnly
from app.fields import Values
from app.review import reviews
from app.review.letters import fitting
from ui.pages.reviews.annual_panel import CONFIRM
from ui.panels.offers import Offer, offers_for
from ui.session import Session

_JOBS = "second_jobs"


def steps_of(session: Session, entry: Entry, *, done: bool) -> list[Offer]:
    """The steps that lead on from a job; taken here, the letters that wait for an answer have it.

    One that is listed as `done` is not confirmed a second time by mistake.
    """
    registrar = session.registrar
    return [_of(session, one, entry, done=done) for one in offers_for(registrar, registrar.registers[_JOBS], entry)]


def why_no_letter(session: Session, entry: Entry, *, done: bool) -> str:
    """Why no letter may be written about a job; nothing if one may."""
    if not fitting(session.registrar, entry):
        return _tr("There is no letter to write about it as it stands")
    return why_no_letters(session, done=done)


def why_no_letters(session: Session, *, done: bool) -> str:
    """Why no letters about reviews may be written at all; nothing if they may."""
    if not session.file.writable:
        return str(FileReadOnly(session.file.path.name))
    if done:
        return _tr("These have been reviewed")
    return why_not_record(session.registrar.user, session.registrar.registers["letters"]) or ""


def _of(session: Session, offer: Offer, entry: Entry, *, done: bool) -> Offer:
    def take(answers: Values, reason: str | None) -> Changes:
        return reviews.take(session.registrar, entry, offer.code, answers, reason)

    if done and offer.code == CONFIRM:
        return replace(offer, take=take, why_not=_tr("It has been reviewed this year"))
    return replace(offer, take=take)


def _tr(text: str) -> str:
    return QCoreApplication.translate("AnnualSteps", text)
