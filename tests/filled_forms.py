"""Declaration forms as officers fill them in: answers typed into their cells, saved by a spreadsheet program."""

from collections.abc import Callable, Mapping
from datetime import date, time
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.workbook import Workbook

from app.exchange import form_workbook, forms
from app.exchange.form_workbook import ABOUT, ANSWER, PAGE
from app.registrar import Registrar

Answers = Mapping[str, Any]

SIGNED: Answers = {"signed.name": "Helen Garside", "signed.on": date(2012, 6, 14)}
ANSWERS: dict[str, Answers] = {  # by register: what an officer answers, and nothing more than must be
    "gifts": {
        "recipient": "4417",
        "provider": "Castle Quay Hotel",
        "offered_on": date(2012, 6, 12),
        "kind": "Hospitality",
        "items.1.description": "Working lunch",
        "items.1.value_pence": 12.5,
        "items.1.outcome": "Accepted",
        "items.3.description": "Bottle of wine",
        "items.3.outcome": "Declined",
        **SIGNED,
    },
    "second_jobs": {
        "person": "4417",
        "employer": "Thornby Swimming Club",
        "role": "Swimming teacher",
        "hours_per_week": 4.5,
        "application": "New application",
        "uses_powers": "No",
        **SIGNED,
    },
    "media_contacts": {
        "person": "4417",
        "contact_on": date(2012, 6, 12),
        "contact_at": time(19, 45),
        "journalist": "Sam Pryor",
        "outlet": "Northmere Gazette",
        "channel": "Phone",
        "subject": "Licensing of the summer fair",
        "pre_arranged": "No",
        **SIGNED,
    },
}

_WRITTEN: dict[str, bytes] = {}  # forms by their version: writing one takes a moment


def empty_form(registrar: Registrar, register: str, path: Path) -> Path:
    """The form of a register, as PSD sends it out."""
    form = forms.form_of(registrar, registrar.registers[register])
    if form.version not in _WRITTEN:
        _WRITTEN[form.version] = form_workbook.write(form)
    path.write_bytes(_WRITTEN[form.version])
    return path


def cells_of(book: Workbook) -> dict[str, str]:
    """Where each answer of a form is written: path to cell."""
    rows = book[ABOUT].iter_rows(values_only=True)
    return {str(row[2]): str(row[1]) for row in rows if row[0] == ANSWER}


def fill_in(path: Path, answers: Answers, also: Callable[[Workbook], object] | None = None) -> Path:
    """Write answers into a form; None empties one. `also` is what else somebody does to the workbook."""
    book = openpyxl.load_workbook(path)
    cells = cells_of(book)
    for name, answer in answers.items():
        book[PAGE][cells[name]] = answer
    if also:
        also(book)
    book.save(path)
    return path


def filled_form(registrar: Registrar, register: str, path: Path, **answers: Any) -> Path:
    """A form that can be taken in, but for these answers; `__` stands for the dot of a path."""
    other = {name.replace("__", "."): answer for name, answer in answers.items()}
    return fill_in(empty_form(registrar, register, path), {**ANSWERS[register], **other})
