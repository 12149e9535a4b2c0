"""What a letter can say about an entry, in words: the values of the named fields. Sealed fields are none of them."""

from collections.abc import Mapping
from datetime import date, timedelta

from app.access import User
from app.dates import LONG_MONTHS
from app.entries import Entry
from app.fields import Values
from app.register import Register
from app.registrar import Registrar
from app.review.reviews import questions, sent_about
from app.workflow import ROLES

DAYS_FOR_REVIEW, DAYS_TO_ANSWER = 28, 14


def day_in_words(iso: str | None) -> str:
    """`14 June 2012`; nothing for no day."""
    if not iso:
        return ""
    day = date.fromisoformat(iso)
    return f"{day.day} {LONG_MONTHS[day.month - 1]} {day.year}"


def role_of(user: User) -> str:
    """What a user is, in words; nothing while no users are listed."""
    return "" if user.is_open else ROLES.get(user.role, user.role)


def answer_by(registrar: Registrar, code: str, entry: Entry) -> str | None:
    """By when an answer is wanted; None for a letter that asks for none."""
    if code.startswith(("decision", "appeal")) or code == "gift_approved":
        return None
    days = DAYS_FOR_REVIEW if code == "review" else DAYS_TO_ANSWER
    if code == "chaser_manager":
        days = registrar.policy(registrar.registers[entry.register], entry).number("days_for_manager")
    return (registrar.today() + timedelta(days=days)).isoformat()


def last_day_to_appeal(registrar: Registrar, register: Register, entry: Entry) -> str | None:
    """The last day to appeal a refusal: as it was notified, or as it will be if it is notified today."""
    if entry.values.get("appeal_by") or entry.values.get("decision") != "refused":
        return entry.values.get("appeal_by")
    told = {"notified_on": entry.values.get("notified_on") or registrar.today().isoformat()}
    by: str | None = registrar.filled(register, register.step("notify"), entry, told).get("appeal_by")
    return by


def facts_for(registrar: Registrar, code: str, entry: Entry) -> Mapping[str, str]:
    """Every named field of a letter about an entry, those without anything to say left empty."""
    register = registrar.registers[entry.register]
    own = _job(registrar, register, entry) if entry.register == "second_jobs" else _gift(register, entry)
    user = registrar.user
    return {
        **own,
        "reference": entry.reference,
        "asked": _said(entry.values.get("asked")),
        "answer_by": day_in_words(answer_by(registrar, code, entry)),
        "today": day_in_words(registrar.today().isoformat()),
        "force": registrar.file.setting("force") or "",
        "sender": user.name,
        "sender_role": role_of(user),
    }


def _job(registrar: Registrar, register: Register, entry: Entry) -> dict[str, str]:
    values = entry.values
    sent = sent_about(registrar, entry)
    job = f"{_said(values.get('role'))} with {_said(values.get('employer'))}"
    return {
        "name": _said(values.get("person_name") or values.get("person")),
        "rank": _said(values.get("person_rank")),
        "matter": f"your application to work as {job}",
        "employer": _said(values.get("employer")),
        "role": _said(values.get("role")),
        "hours": f"{values['hours_per_week'] / 60:g}" if values.get("hours_per_week") else "",
        "received_on": day_in_words(values.get("received_on")),
        "decision": register.column("decision").show(values.get("decision")).lower(),
        "decided_on": day_in_words(values.get("decided_on")),
        "ground": register.column("refusal_ground").show(values.get("refusal_ground")),
        "reasons": _said(values.get("decision_reasons")),
        "conditions": "\n".join(_condition(line) for line in values.get("conditions") or []),
        "appeal_by": day_in_words(last_day_to_appeal(registrar, register, entry)),
        "appeal_to": _hears_appeals(registrar, register, entry),
        "appeal_lodged_on": day_in_words(values.get("appeal_lodged_on")),
        "appeal_decided_on": day_in_words(values.get("appeal_decided_on")),
        "appeal_decided_by": _said(values.get("appeal_decided_by")),
        "review_due": day_in_words(values.get("next_review_on")),
        "questions": "\n".join(f"– {one}" for one in questions(register, entry)),
        "letter_on": day_in_words(sent.issued_on) if sent else "",
    }


def _gift(register: Register, entry: Entry) -> dict[str, str]:
    values = entry.values
    what, giver = _said(values.get("what")), _said(values.get("provider") or values.get("provider_person"))
    return {
        "name": _said(values.get("recipient_name") or values.get("recipient") or values.get("team")),
        "rank": _said(values.get("recipient_rank")),
        "matter": f"your declaration of {what} from {giver}",
        "giver": giver,
        "what": what,
        "offered_on": day_in_words(values.get("offered_on")),
        "decision": register.column("decision").show(values.get("decision")).lower(),
        "decided_on": day_in_words(values.get("reviewed_on")),
        "reasons": _said(values.get("review_comment")),
        "action": _lowered(register.column("action").show(values.get("action"))),
    }


def _hears_appeals(registrar: Registrar, register: Register, entry: Entry) -> str:
    role = registrar.policy(register, entry).words("appeals_heard_by")
    return _lowered(ROLES.get(role, role))


def _condition(line: Values) -> str:
    due = day_in_words(line.get("due_on"))
    return f"– {_said(line.get('text'))}{f', by {due}' if due else ''}"


def _said(value: object) -> str:
    return str(value or "").strip()


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]
