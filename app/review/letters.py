"""Letters about an entry: which fit it, what they say, as an unsent e-mail, and the record that one was issued."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.entries import Changes, Entry
from app.errors import InvalidEntry, StaleEntry
from app.fields import Values
from app.register import VOID
from app.registrar import Registrar
from app.review.letter_facts import answer_by, day_in_words, facts_for, role_of
from app.review.letter_texts import WORDINGS, Wording, filled, paragraphs_of, text_of
from app.review.reviews import sent_about

_KEPT = ("ground", "appeal_by", "appeal_to")  # what a refusal says even when somebody rewrites it
E_MAIL, PAPER = "eml", "pdf"

_UNSAFE = re.compile(r"[^\w .-]+")
_DECISIONS = {
    "approved": "decision_approved",
    "conditions": "decision_conditions",
    "refused": "decision_refused",
    "registration": "decision_registration",
}
_APPEALS = {"upheld": "appeal_upheld", "overturned": "appeal_allowed", "varied": "appeal_allowed"}


@dataclass(frozen=True)
class Addressee:
    """Whom a letter goes to; of a team there is only its name."""

    name: str
    rank: str = ""
    station: str = ""
    staff_number: str | None = None
    email: str = ""

    @property
    def full_name(self) -> str:
        return f"{self.rank} {self.name}".strip()


@dataclass(frozen=True)
class Letter:
    """One letter as it would leave, about an entry as it stood at `version`.

    `says` are the words without which it may not leave, however it is edited: the way to appeal a refusal.
    """

    code: str
    kind: str
    about: str
    entry: int
    register: str
    version: int
    to: Addressee
    subject: str
    paragraphs: tuple[str, ...]
    answer_by: str | None = None
    says: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)

    @property
    def file_name(self) -> str:
        """A name for its file, without an ending: what it is about and not who."""
        return _UNSAFE.sub("-", f"{self.about} {WORDINGS[self.code].label}".replace(": ", " ")).strip(" .-")

    def edited(self, subject: str, text: str) -> "Letter":
        """The same letter in other words. Raises InvalidEntry where it no longer says what it must."""
        plain = " ".join(text.split())
        if not (said := " ".join(subject.split())) or not plain:
            raise InvalidEntry({"text": "A letter needs a subject and a text"})
        lacking = [words for words in self.says if " ".join(words.split()) not in plain]
        if lacking:
            raise InvalidEntry({"text": f"This letter must say: {'; '.join(lacking)}"})
        return replace(self, subject=said, paragraphs=paragraphs_of(text))


def fitting(registrar: Registrar, entry: Entry) -> tuple[Wording, ...]:
    """The letters that fit an entry as it stands, the one most likely wanted first."""
    if entry.state == VOID:
        return ()
    codes = _fitting_job(registrar, entry) if entry.register == "second_jobs" else _fitting_gift(entry)
    return tuple(WORDINGS[code] for code in codes if entry.register in WORDINGS[code].registers)


def write(registrar: Registrar, code: str, entry: Entry) -> Letter:
    """The letter of one wording about an entry. Raises InvalidEntry for what it must say and the entry has not."""
    wording = WORDINGS[code]
    to = _addressee(registrar, code, entry)
    facts = {**facts_for(registrar, code, entry), "addressee": to.full_name}
    if lacking := [name for name in wording.needs if not facts.get(name)]:
        raise InvalidEntry({"text": _cannot_be_written(entry, lacking)})
    subject, paragraphs = filled(text_of(registrar, code), facts)
    says = tuple(facts[name] for name in _KEPT) if code == "decision_refused" else ()
    letter = Letter(
        code=code,
        kind=wording.kind,
        about=entry.reference,
        entry=entry.id,
        register=entry.register,
        version=entry.version,
        to=to,
        subject=subject,
        paragraphs=paragraphs,
        answer_by=answer_by(registrar, code, entry),
        says=says,
    )
    return letter.edited(letter.subject, letter.text)


def may_notify(registrar: Registrar, letter: Letter) -> bool:
    """Whether issuing the letter can also record that the applicant is told today."""
    if letter.kind != "decision":
        return False
    register = registrar.registers[letter.register]
    entry = registrar.reading.entry(register, letter.entry)
    return not entry.values.get("notified_on") and registrar.why_not(register, register.step("notify"), entry) is None


def issue(registrar: Registrar, letter: Letter, way: str, *, notify: bool = False) -> tuple[Changes, ...]:
    """Record that a letter left, and with `notify` that the applicant is told today: two acts, each undone by itself.

    Raises StaleEntry when the entry has changed since the letter was written, NotPermitted, InvalidEntry.
    """
    letter = letter.edited(letter.subject, letter.text)
    register = registrar.registers[letter.register]
    entry = registrar.reading.entry(register, letter.entry)
    if entry.version != letter.version:
        raise StaleEntry(letter.about, letter.version, entry.version, {})
    told: list[Changes] = []
    if notify and may_notify(registrar, letter):
        day: Values = {"notified_on": registrar.today().isoformat()}
        told.append(registrar.step(register, entry.id, entry.version, "notify", day))
    values: Values = {
        "kind": letter.kind,
        "about": letter.about,
        "person": letter.to.staff_number,
        "issued_on": registrar.today().isoformat(),
        "answer_by": letter.answer_by,
        "subject": letter.subject,
        "text": letter.text,
        "way": way,
    }
    recorded = registrar.add(registrar.registers["letters"], values)
    return (*told, replace(recorded, sentence=f"Letter {recorded.touched[-1].reference} about {letter.about} issued"))


_NAMES = {
    "appeal_by": "the last day to appeal",
    "appeal_to": "who hears appeals",
    "ground": "the ground for refusal",
    "reasons": "the reasons",
    "decided_on": "the day of the decision",
    "conditions": "the conditions",
    "appeal_decided_on": "the day the appeal was decided",
    "asked": "what was asked",
    "action": "what is to be done",
}


def _cannot_be_written(entry: Entry, lacking: Iterable[str]) -> str:
    named = ", ".join(_NAMES.get(name, name.replace("_", " ")) for name in lacking)
    return f"This letter about {entry.reference} cannot be written before it is recorded: {named}"


def _fitting_job(registrar: Registrar, entry: Entry) -> list[str]:
    values, live = entry.values, entry.state in ("active", "registered")
    decided: list[str] = []
    if live or entry.state == "refused":
        told = _APPEALS.get(values.get("appeal_outcome") or "") or _DECISIONS.get(values.get("decision") or "")
        decided = [told] if told else []
    asked = ["chaser_information"] if entry.state == "asked" else []
    manager = ["chaser_manager"] if _waits_for_manager(entry) else []
    reviews = _fitting_review(registrar, entry) if live else []
    # A notice that has gone out comes last; so does one that an old register brings in, which was told on paper.
    done = live and (values.get("notified_on") or not values.get("decided_by"))
    return [*reviews, *decided] if done else [*decided, *asked, *manager, *reviews]


def _fitting_review(registrar: Registrar, entry: Entry) -> list[str]:
    sent = sent_about(registrar, entry)
    if sent is None:
        return ["review"]
    return ["chaser_review", "review"] if sent.is_unanswered(registrar.today()) else ["review", "chaser_review"]


def _waits_for_manager(entry: Entry) -> bool:
    values = entry.values
    waits = entry.state in ("received", "with_manager") and not values.get("line_manager_view")
    return waits and bool(values.get("line_manager"))


def _fitting_gift(entry: Entry) -> list[str]:
    if entry.register != "gifts":
        return []
    if entry.state == "asked":
        return ["chaser_information"]
    if entry.state == "overruled":
        return ["gift_overruled"]
    return ["gift_approved"] if entry.state == "closed" and entry.values.get("decision") == "approved" else []


def _addressee(registrar: Registrar, code: str, entry: Entry) -> Addressee:
    """Whoever the entry is about, as the staff list has them today; for the manager's view, the line manager."""
    values = entry.values
    field = "line_manager" if code == "chaser_manager" else "person" if entry.register == "second_jobs" else "recipient"
    number = values.get(field)
    listed = registrar.reading.person(number) if number else None
    if listed:
        return Addressee(
            str(listed["name"] or number),
            str(listed["rank"] or ""),
            str(listed["station"] or ""),
            number,
            str(listed["email"] or ""),
        )
    name = values.get(f"{field}_name") or number or values.get("team") or "Colleague"
    rank = str(values.get(f"{field}_rank") or "")
    return Addressee(str(name), rank, str(values.get(f"{field}_station") or ""), number)


def closing(registrar: Registrar) -> tuple[str, ...]:
    """The lines a letter ends with: who writes it, what they are, and the force."""
    facts = (registrar.user.name, role_of(registrar.user), registrar.file.setting("force") or "")
    return tuple(filter(None, facts))


def letter_date(registrar: Registrar) -> str:
    """Today as it is written on a letter."""
    return day_in_words(registrar.today().isoformat())
