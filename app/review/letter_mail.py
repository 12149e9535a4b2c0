"""A letter as an unsent e-mail draft (.eml), which the force's own mail program opens. Nothing is sent here."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from app.exchange.workbook import MARKING
from app.registrar import Registrar
from app.review.letters import Letter, closing

# What every mail program takes: one address, no quoting, no second recipient in disguise.
_ADDRESS = re.compile(r"([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64})@([A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+)")
_LINE_BREAKING = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")


@dataclass(frozen=True)
class Sender:
    """Who writes: the lines a letter ends with, an address if one is known, and how the force marks its papers."""

    lines: tuple[str, ...]
    email: str = ""
    marking: str = ""


def sender_of(registrar: Registrar) -> Sender:
    """Whoever is at this desktop, with the address the staff list has for them."""
    number = registrar.user.staff_number
    listed = registrar.reading.person(number) if number else None
    email = str((listed or {}).get("email") or "")
    return Sender(closing(registrar), email, registrar.file.setting("marking") or MARKING)


def as_eml(letter: Letter, sender: Sender, pdf: bytes | None = None) -> bytes:
    """The draft. Without an address on the staff list there is no To: it is filled in before sending."""
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["Subject"] = _one_line(letter.subject)
    if to := _address(letter.to.email, letter.to.full_name):
        message["To"] = to
    if sender.lines and (own := _address(sender.email, sender.lines[0])):
        message["From"] = own
    message.set_content(body(letter, sender), subtype="plain", charset="utf-8")
    if pdf is not None:
        message.add_attachment(pdf, maintype="application", subtype="pdf", filename=f"{letter.file_name}.pdf")
    return message.as_bytes()


def body(letter: Letter, sender: Sender) -> str:
    """The text of the message: the marking, the letter, who writes, and the marking again."""
    parts: Sequence[str] = (sender.marking, *letter.paragraphs, "\n".join(sender.lines), sender.marking)
    return "\n\n".join(filter(None, parts)) + "\n"


def has_address(letter: Letter) -> bool:
    """Whether the staff list has an address that can be written to."""
    return _ADDRESS.fullmatch(letter.to.email.strip()) is not None


def _address(email: str, name: str) -> Address | None:
    found = _ADDRESS.fullmatch(email.strip())
    if found is None or ".." in found[1] or found[1].startswith(".") or found[1].endswith("."):
        return None
    return Address(_one_line(name), found[1], found[2])


def _one_line(text: str) -> str:
    return " ".join(_LINE_BREAKING.sub(" ", text).split())
