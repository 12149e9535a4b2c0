"""The letters about an entry, as facts: which was issued when, and whether an answer is still wanted."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QCoreApplication

from app import dates
from app.entries import Entry
from app.query import Query
from app.registrar import Registrar
from ui.widgets.facts import Fact

_ABOUT = frozenset({"second_jobs", "gifts"})  # the registers whose entries letters are written about


def letters_about(registrar: Registrar, entry: Entry) -> tuple[Fact, ...]:
    """The newest first; none for an entry nobody wrote about."""
    return tuple(_letters(registrar, entry)) if entry.register in _ABOUT else ()


def _letters(registrar: Registrar, entry: Entry) -> Iterator[Fact]:
    register = registrar.registers["letters"]
    found = registrar.search.ids(register, Query(f'about:"{entry.reference}"'))
    for letter in registrar.reading.entries(register, found):
        values = letter.values
        if values["about"] != entry.reference:  # the search finds what begins alike
            continue
        issued = dates.show(date.fromisoformat(values["issued_on"]))
        second = f"{register.column('kind').show(values['kind'])} · {letter.reference}"
        if values.get("answer_by") and letter.state == "issued":
            wanted = _tr("answer by %1").replace("%1", dates.show(date.fromisoformat(values["answer_by"])))
            second = f"{second} · {wanted}"
        elif letter.state == "answered":
            second = f"{second} · {_tr('answered')}"
        yield Fact(issued, values["subject"], second)


def _tr(text: str) -> str:
    return QCoreApplication.translate("LettersAbout", text)
