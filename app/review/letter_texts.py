"""The texts of letters with their named fields, as shipped or as the force has them: checked, and filled in."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files

from app.entries import Changes
from app.errors import InvalidEntry
from app.registrar import Registrar
from app.workflow import ADMINISTRATOR, HEAD

NOT_RECORDED = "(not recorded)"
_SETTING = "letter."
_SUBJECT = "Subject:"
_BRACED = re.compile(r"\{([^{}\n]*)\}")


@dataclass(frozen=True)
class Wording:
    """One text. `kind` is how the letters register calls it; its text must name `needs`, and its entry have them."""

    code: str
    label: str
    kind: str
    registers: tuple[str, ...]
    needs: tuple[str, ...] = ()


_JOBS, _GIFTS = ("second_jobs",), ("gifts",)
WORDINGS: Mapping[str, Wording] = {
    one.code: one
    for one in (
        Wording("review", "Annual review", "review", _JOBS, ("answer_by",)),
        Wording("decision_approved", "Decision: approved", "decision", _JOBS, ("decided_on",)),
        Wording(
            "decision_conditions", "Decision: approved with conditions", "decision", _JOBS, ("decided_on", "conditions")
        ),
        # HMIC (Norfolk): the deputy chief constable hears appeals. No refusal leaves without the way to appeal it.
        Wording(
            "decision_refused", "Decision: refused", "decision", _JOBS, ("ground", "reasons", "appeal_by", "appeal_to")
        ),
        Wording("decision_registration", "Decision: registration only", "decision", _JOBS, ("decided_on",)),
        Wording("appeal_upheld", "Appeal: decision upheld", "appeal", _JOBS, ("appeal_decided_on",)),
        Wording("appeal_allowed", "Appeal: allowed", "appeal", _JOBS, ("appeal_decided_on",)),
        Wording("gift_approved", "Gift: approved", "gift", _GIFTS, ("decided_on",)),
        Wording("gift_overruled", "Gift: to be returned or donated", "gift", _GIFTS, ("action", "answer_by")),
        Wording("chaser_information", "Chaser: information asked", "chaser", (*_JOBS, *_GIFTS), ("asked", "answer_by")),
        Wording("chaser_review", "Chaser: annual review unanswered", "chaser", _JOBS, ("answer_by",)),
        Wording("chaser_manager", "Chaser: line manager's view", "chaser", _JOBS, ("answer_by",)),
    )
}
FIELDS: Mapping[str, str] = {
    "addressee": "rank and name of whom it goes to",
    "name": "whose entry it is",
    "rank": "their rank or grade",
    "reference": "of the entry",
    "matter": "the entry in a few words",
    "employer": "of the second job",
    "role": "what the work is",
    "hours": "hours a week",
    "received_on": "when the application came",
    "decision": "the decision in words",
    "decided_on": "when it was taken",
    "ground": "for a refusal",
    "reasons": "of the decision",
    "conditions": "one a line",
    "appeal_by": "the last day to appeal",
    "appeal_to": "who hears appeals",
    "appeal_lodged_on": "when the appeal came",
    "appeal_decided_on": "when it was decided",
    "appeal_decided_by": "who decided it",
    "review_due": "when the next review is due",
    "questions": "of the annual review, one a line",
    "giver": "who made the offer",
    "what": "what was offered",
    "offered_on": "when",
    "action": "what is to be done with a gift",
    "asked": "the information wanted",
    "letter_on": "when the last letter was sent",
    "answer_by": "when an answer is due",
    "today": "the day of the letter",
    "force": "the force's name",
    "sender": "who writes the letter",
    "sender_role": "what they are",
}


_JOBS_ONLY = frozenset(
    {
        *("employer", "role", "hours", "received_on", "ground", "conditions", "review_due", "questions", "letter_on"),
        *("appeal_by", "appeal_to", "appeal_lodged_on", "appeal_decided_on", "appeal_decided_by"),
    }
)
_GIFTS_ONLY = frozenset({"giver", "what", "offered_on", "action"})


def fields_of(code: str) -> tuple[str, ...]:
    """The fields that have something to say in a letter: about second jobs, about gifts, or about either."""
    registers = WORDINGS[code].registers
    barred = (_GIFTS_ONLY if _JOBS[0] in registers else frozenset()) | (
        _JOBS_ONLY if _GIFTS[0] in registers else frozenset()
    )
    return tuple(name for name in FIELDS if name not in barred)


def shipped(code: str) -> str:
    """The text that comes with Probity."""
    return files("resources").joinpath("letters").joinpath(f"{code}.txt").read_text(encoding="utf-8")


def text_of(registrar: Registrar, code: str) -> str:
    """The force's own text, or the shipped one."""
    return registrar.file.setting(_SETTING + code) or shipped(code)


def is_changed(registrar: Registrar, code: str) -> bool:
    """Whether the force has a text of its own."""
    return bool(registrar.file.setting(_SETTING + code))


def why_not_change(registrar: Registrar) -> str | None:
    """Why this user may not change the texts, as `Registrar.configure` would say it; None if they may."""
    return None if registrar.user.has({HEAD, ADMINISTRATOR}) else "Settings are for the head of PSD or an administrator"


def change(registrar: Registrar, code: str, text: str) -> Changes:
    """Keep a text of the force's own. Raises InvalidEntry (see `faults`) and NotPermitted."""
    if found := list(faults(code, text)):
        raise InvalidEntry({"text": " ".join(found)})
    return registrar.configure({_SETTING + code: text.strip()})


def restore(registrar: Registrar, code: str) -> Changes:
    """Back to the shipped text."""
    return registrar.configure({_SETTING + code: ""})


def faults(code: str, text: str) -> Iterator[str]:
    """What is wrong with a text, a sentence each."""
    subject, paragraphs = _parted(text)
    named = set(_BRACED.findall(text))
    for unknown in sorted(named - set(fields_of(code))):
        yield f"There is no field {{{unknown}}}{' in this letter' if unknown in FIELDS else ''}."
    said = set(_BRACED.findall("\n".join(paragraphs)))  # what only the subject says is soon edited away
    for lacking in WORDINGS[code].needs:
        if lacking not in said:
            yield f"This letter must say {{{lacking}}}: {FIELDS[lacking]}."
    if not subject:
        yield f"The first line must begin with “{_SUBJECT}” and say what the letter is about."
    if not paragraphs:
        yield "There is no text under the subject."


def filled(text: str, facts: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """The subject and the paragraphs of a text. A paragraph of whose fields none has anything to say is left out.

    What is filled in is never read again for fields: a name in braces stays a name in braces.
    """
    subject, paragraphs = _parted(text)
    return " ".join(_put(subject, facts).split()), tuple(
        _put(paragraph, facts) for paragraph in paragraphs if _says_something(paragraph, facts)
    )


def paragraphs_of(text: str) -> tuple[str, ...]:
    """A text parted at its empty lines."""
    return tuple(part for raw in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n")) if (part := raw.strip()))


def _parted(text: str) -> tuple[str, tuple[str, ...]]:
    first, _, rest = text.strip().replace("\r\n", "\n").partition("\n")
    subject = first.removeprefix(_SUBJECT).strip() if first.startswith(_SUBJECT) else ""
    return subject, paragraphs_of(rest)


def _says_something(paragraph: str, facts: Mapping[str, str]) -> bool:
    fields: Iterable[str] = [name for name in _BRACED.findall(paragraph) if name in FIELDS]
    return not fields or any(facts.get(name) for name in fields)


def _put(text: str, facts: Mapping[str, str]) -> str:
    return _BRACED.sub(
        lambda found: (facts.get(found[1]) or NOT_RECORDED) if found[1] in FIELDS else found[0],
        text,
    )
