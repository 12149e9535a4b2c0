"""Help with the search syntax: what to try in an empty box, what may come next, what is not finished yet."""

import re
from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from app.fields import CHOICE, DATE, HOURS, MONEY, NUMBER, ORGANISATION, PERSON, YESNO, Field
from app.query import known_marks, prefixes
from app.register import Register
from ui.widgets.popup_list import Suggestion

MOST = 8
_LAST = re.compile(r'(?:^|\s)(-?)((?:[\w-]+:)?(?:"[^"]*|[^\s"]*))$')
_UNFINISHED = re.compile(r'(?:^|\s)-?(?:[\w-]+:)?(?:[<>=]+|")?$')
_PERIODS = ("this-month", "last-month", "this-quarter", "last-quarter", "this-year", "last-year")


def examples(register: Register) -> str:
    """Three searches that fit this register, for the empty box."""
    named = [f"{f.search[0]}:harrow" for f in register.fields if f.kind is ORGANISATION and f.search]
    named += [f"{f.search[0]}:garside" for f in register.fields if f.kind is PERSON and f.search]
    ready: dict[str, str] = {}
    for chip in register.chips:
        ready.setdefault(chip.search.partition(":")[0], chip.search.partition(" ")[0])
    return "  ".join([*named[:1], *list(ready.values())[:2]])


def settled(text: str) -> str:
    """The search without what is still being typed at its end: `from:`, `value:>`, an opening quotation mark."""
    return _UNFINISHED.sub("", text).strip()


def word_at(text: str, cursor: int) -> tuple[int, str]:
    """Where the word that is being typed begins, after any minus sign, and what there is of it."""
    found = _LAST.search(text[:cursor])
    return (found.start(2), found[2]) if found else (cursor, "")


def suggestions(register: Register, word: str, *, asked: bool = False) -> list[Suggestion]:
    """What the word may become. Prefixes are only offered from the second letter on, unless `asked` for."""
    prefix, colon, value = word.partition(":")
    if colon:
        found = _values(register, prefix.lower(), value.strip('"').lower())
        return [one for one in found if one.title.lower() != word.lower()][:MOST]
    if len(word) < 2 and not asked:
        return []
    return [one for one in known_prefixes(register) if one.title.startswith(word.lower())][: None if asked else MOST]


def known_prefixes(register: Register) -> list[Suggestion]:
    """The prefixes worth suggesting, each with what it looks in."""
    found = {"is:": _tr("state, decision, late, incomplete…")}
    if register.dated:
        found["date:"] = register.column(register.dated).label
    for f in register.all_columns:
        for name in f.search:
            label = f.label.partition(":")[0]
            known = found.get(f"{name}:", "")
            found[f"{name}:"] = known if label in known.split(", ") else ", ".join(filter(None, (known, label)))
    found |= {"no:": _tr("nothing given: no:value"), "has:": _tr("something given: has:scan")}
    return [Suggestion(title, title, detail) for title, detail in found.items()]


def _values(register: Register, prefix: str, value: str) -> list[Suggestion]:
    offered = [word for word in dict.fromkeys(_offered(register, prefix)) if value in word]
    return [Suggestion(f"{prefix}:{word}", f"{prefix}:{word}") for word in offered]


def _offered(register: Register, prefix: str) -> Iterable[str]:
    if prefix == "is":
        return known_marks(register)
    if prefix in ("no", "has"):
        return ["scan", *(name for f in register.all_columns for name in f.search)]
    if prefix == "date":
        return _PERIODS if register.dated else ()
    return [word for f in prefixes(register).get(prefix, ()) for word in _of_kind(f)]


def _of_kind(f: Field) -> Iterable[str]:
    if f.kind is CHOICE:
        return [choice.label.lower().replace(" ", "-") for choice in f.choices if not choice.retired]
    if f.kind is YESNO:
        return ("yes", "no")
    if f.kind is DATE:
        return _PERIODS
    return (">50", "<10", "10..50") if f.kind in (MONEY, NUMBER, HOURS) else ()


def _tr(text: str) -> str:
    return QCoreApplication.translate("SearchHelp", text)
