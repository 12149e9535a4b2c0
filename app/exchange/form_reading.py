"""Reads a filled declaration form: the facts of one entry, or every reason why it cannot be taken in.

A form is a file from outside: it passes the same gate as every other, nothing in it is run, and only what stands in
an answer's cell is read. Whatever else was put in or changed refuses it.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.parsers import expat  # of parts that the gate has found to be well-formed and without a DTD

from app.deeds import sha256_of
from app.errors import FormRefused, InvalidEntry, NotAForm, Unreadable
from app.exchange import gate, sheets
from app.exchange.extent import column_letters
from app.exchange.form_workbook import ABOUT, ANSWER, FORM, FORMAT, OFFER, PAGE, REGISTER, SAYS, VERSION
from app.exchange.forms import SIGNED_NAME, SIGNED_ON, Form, Question, form_of
from app.exchange.people_names import Staff, StaffMember
from app.exchange.row_reading import plain, text
from app.fields import PERSON, Value, Values
from app.register import Register
from app.registrar import Registrar

LARGEST_FORM = 2 * gate.MB
_ROOM = 64 * 1024  # of the part that names the sheets
_NAMES_US = re.compile(rb"<(?:\w+:)?sheet\b[^>]*\bname=[\"']" + ABOUT.encode() + rb"[\"']")
_SHEETS = re.compile(rb"<(?:\w+:)?sheet\b")
_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,5})")
_FOREIGN = {
    "vbaproject": "macros",
    "/externallinks/": "links to other workbooks",
    "/embeddings/": "embedded files",
    "/activex/": "controls",
    "/connections.xml": "connections to other data",
    "/media/": "pictures",
    "/comments": "comments",
    "/threadedcomments/": "comments",
}


@dataclass(frozen=True)
class FilledForm:
    """What one form says: an entry's values, who declares, and the file as it came."""

    name: str
    sha256: str
    content: bytes
    register: Register
    values: Values
    declared_by: str  # the staff number


@dataclass(frozen=True)
class _Told:
    """What a form's hidden sheet says of it."""

    register: str
    version: str
    says: Mapping[str, str]  # cell -> what is printed there
    answers: Mapping[str, tuple[str, str, str]]  # path -> its cell, its kind, the cell of its question


def may_be_a_form(path: Path) -> bool:
    """Whether a file names itself one of our forms: a quick look, before anything is decided about it."""
    try:
        if path.stat().st_size > LARGEST_FORM:
            return False
        with zipfile.ZipFile(path) as archive, archive.open("xl/workbook.xml") as part:
            return _NAMES_US.search(part.read(_ROOM)) is not None
    except (OSError, KeyError, ValueError, RuntimeError, NotImplementedError, zipfile.BadZipFile, EOFError):
        return False


def fingerprint(path: Path) -> str:
    """The SHA-256 of a file that may be a form; empty for one that cannot be read or is too large."""
    try:
        return sha256_of(path.read_bytes()) if path.stat().st_size <= LARGEST_FORM else ""
    except OSError:
        return ""


def read_form(registrar: Registrar, path: Path) -> FilledForm:
    """What a filled form declares. Nothing is changed.

    Raises NotAForm for another kind of file, ImportRefused for one that may not be opened, and FormRefused with every
    reason why the form cannot be taken in.
    """
    content = _content(path)
    if not may_be_a_form(path):
        gate.check(path.name, content)  # a form that was protected with a password or cut short is told so
        raise NotAForm(path.name)
    book = sheets.read_book(path)
    if sha256_of(content) != book.sha256:
        raise FormRefused(path.name, ("It was changed while it was being read: try again.",))
    found = {sheet.name: _cells(sheet) for sheet in book.sheets}
    if ABOUT not in found or PAGE not in found:
        raise NotAForm(path.name)
    told = _told(path.name, found[ABOUT])
    register = registrar.registers.get(told.register)
    if register is None or register.self_declared is None:
        raise FormRefused(path.name, (f"It is for a register “{told.register[:40]}” that takes no forms here.",))
    if foreign := [*_foreign(content, [sheet.name for sheet in book.sheets]), *_changed(found[PAGE], told)]:
        raise FormRefused(path.name, foreign)
    form = form_of(registrar, register)
    if other := list(_asks_otherwise(form, told)):
        raise FormRefused(path.name, other)
    return _Filled(registrar, form, told, found[PAGE]).read(path.name, book.sha256, content)


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FORM:
            raise NotAForm(path.name)
        return path.read_bytes()
    except OSError as problem:
        raise gate.refused(path.name, f"it cannot be opened ({problem.strerror or 'unknown reason'})") from None


def _cells(sheet: sheets.Sheet) -> dict[str, sheets.Cell]:
    """Every cell that holds something, by its name: `D12`."""
    return {
        f"{column_letters(column)}{number}": cell
        for number, row in sheet.numbered()
        for column, cell in enumerate(row, 1)
        if not (isinstance(cell, str) and not cell.strip())
    }


def _told(name: str, cells: Mapping[str, sheets.Cell]) -> _Told:
    """Reads the hidden sheet. Raises NotAForm where it is not ours, FormRefused where it was tampered with."""
    rows: dict[str, list[str]] = {}
    for where, cell in cells.items():
        rows.setdefault(where.lstrip("ABCDE"), []).append(text(cell))
    facts: dict[str, str] = {}
    says: dict[str, str] = {}
    answers: dict[str, tuple[str, str, str]] = {}
    for what, *row in rows.values():
        if what in (FORM, REGISTER, VERSION) and len(row) == 1:
            facts[what] = row[0]
        elif what == SAYS and len(row) == 2:
            says[row[0]] = row[1]
        elif what == ANSWER and len(row) == 4:
            cell, path, kind, asked_in = row
            answers[path] = (cell, kind, asked_in)
        elif what != OFFER:
            raise NotAForm(name)
    if facts.get(FORM) != FORMAT or not facts.keys() >= {REGISTER, VERSION} or not answers:
        raise NotAForm(name)
    return _Told(facts[REGISTER], facts[VERSION], says, answers)


def _foreign(content: bytes, sheet_names: list[str]) -> Iterator[str]:
    """What a form never holds: other sheets, macros, links, pictures, formulas."""
    if others := [name for name in sheet_names if name not in (PAGE, ABOUT)]:
        yield f"It has sheets that the form has not: {', '.join(others)}."
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [f"/{name.lower()}" for name in archive.namelist()]
        kinds = dict.fromkeys(what for part, what in _FOREIGN.items() if any(part in name for name in names))
        yield from (f"It holds {what}, which no form has." for what in kinds)
        if len(_SHEETS.findall(archive.read("xl/workbook.xml"))) > len(sheet_names):
            yield "It has sheets of charts or macros, which the form has not."
        parts = [name for name in archive.namelist() if name.lower().startswith("xl/worksheets/")]
        cells = [cell for part in parts if part.endswith(".xml") for cell in _formulas(archive.read(part))]
    if cells:
        yield f"It holds formulas, which no form has: in {', '.join(cells[:5])}. Write the answers themselves."


def _formulas(xml: bytes) -> list[str]:
    """The cells of a sheet that are calculated."""
    found: list[str] = []
    here = ""

    def began(tag: str, attributes: dict[str, str]) -> None:
        nonlocal here
        if (local := tag.rpartition(":")[2]) == "c":
            here = attributes.get("r", "?")
        elif local == "f":
            found.append(here)

    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = began
    parser.Parse(xml, True)
    return found


def _changed(page: Mapping[str, sheets.Cell], told: _Told) -> Iterator[str]:
    """What stands on the page otherwise than it was printed, outside the answers."""
    answers = {cell for cell, _kind, _asked in told.answers.values()}
    for cell, printed in told.says.items():
        if text(page.get(cell)) != printed:
            yield f"Cell {cell} no longer says what was printed there: “{_short(printed)}”."
    for cell in page.keys() - answers - told.says.keys():
        yield f"Cell {cell} holds something, and is no answer of the form."


def _asks_otherwise(form: Form, told: _Told) -> Iterator[str]:
    """How a form of another version asks something else; nothing where its questions agree."""
    unknown = [path for path in told.answers if path not in form.asked]
    missing = [path for path in form.asked if path not in told.answers and form.asked[path].required]
    other = [
        path
        for path, (cell, kind, asked_in) in told.answers.items()
        if path in form.asked and not _agrees(form.asked[path], kind, told.says.get(asked_in, ""), cell, asked_in)
    ]
    if unknown or missing or other:
        about = dict.fromkeys(
            _plainly(form.asked[path].printed)
            if path in form.asked
            else _short(told.says.get(told.answers[path][2], path))
            for path in (*other, *missing, *unknown)
        )
        named = ", ".join(f"“{one}”" for one in list(about)[:5])
        how = "Its questions were changed" if told.version == form.version else "It was made by another version"
        yield f"{how}; its questions differ: {named}. Make a new form and have it filled in."


def _agrees(question: Question, kind: str, printed: str, cell: str, asked_in: str) -> bool:
    """Whether an answer is what our question asks, and stands in its row or below its heading."""
    answer, asked = _CELL.fullmatch(cell), _CELL.fullmatch(asked_in)
    in_place = (
        answer and asked and (answer[2] == asked[2] or (answer[1] == asked[1] and int(answer[2]) > int(asked[2])))
    )
    return bool(in_place) and kind == question.field.kind.name and printed == text(question.on_paper)


class _Filled:
    """Reads the answers of one form."""

    def __init__(self, registrar: Registrar, form: Form, told: _Told, page: Mapping[str, sheets.Cell]) -> None:
        self._registrar = registrar
        self._form = form
        self._of = form.declaration
        self._told = told
        self._page = page
        self._faults: dict[str, str] = {}

    def read(self, name: str, sha256: str, content: bytes) -> FilledForm:
        """The form, if nothing is wrong with it. Raises FormRefused."""
        answers = self._answers()
        values, lines = self._gathered(answers)
        self._find_missing(values, lines, answers)
        declarer = next((str(values[n]) for n in self._of.declarer if values.get(n)), "")
        self._find_strangers(values, declarer, str(answers.get(SIGNED_NAME) or ""))
        if not self._faults:
            self._find_contradictions(values, lines)
        if self._faults:
            order = list(self._form.asked)
            told = sorted(self._faults, key=lambda path: order.index(path) if path in order else -1)
            raise FormRefused(name, [self._sentence(path) for path in told])
        return FilledForm(name, sha256, content, self._form.register, values, declarer)

    def _answers(self) -> dict[str, Value]:
        """What stands in each answer's cell, by path."""
        found: dict[str, Value] = {}
        for path, (cell, _kind, _asked) in self._told.answers.items():
            f = self._form.asked[path].field
            try:
                value = f.from_cell(plain(self._page.get(cell, "")))
                f.check_horizon(value, self._registrar.today())
            except Unreadable as why:
                self._faults[path] = str(why)
                continue
            if value is not None:
                found[path] = value
        return found

    def _gathered(self, answers: Mapping[str, Value]) -> tuple[Values, dict[str, list[int]]]:
        """The values of the entry; and of each part, which line of the form each of its lines is."""
        values: Values = {}
        lines: dict[str, dict[int, Values]] = {}
        for path, value in answers.items():
            part, _, rest = path.partition(".")
            if not rest:
                values[path] = value
            elif part != SIGNED_ON.partition(".")[0]:
                number, _, name = rest.partition(".")
                lines.setdefault(part, {})[int(number)] = {**lines.get(part, {}).get(int(number), {}), name: value}
        values |= {part: [found[number] for number in sorted(found)] for part, found in lines.items()}
        if self._of.signed and SIGNED_ON in answers:
            values[self._of.signed] = answers[SIGNED_ON]
        if self._of.received:
            values[self._of.received] = self._registrar.today().isoformat()
        return values, {part: sorted(found) for part, found in lines.items()}

    def _find_missing(self, values: Values, lines: Mapping[str, list[int]], answers: Mapping[str, Value]) -> None:
        for path in self._form.register.missing(values):
            part = self._form.register.part(path)
            on_form = f"{path}.1.{part.fields[0].name}" if part else self._on_form(path, lines)
            if on_form in self._form.asked:
                self._faults.setdefault(on_form, "Nothing is answered here")
        for path in (SIGNED_NAME, SIGNED_ON):
            if path not in answers:
                self._faults.setdefault(path, "Nothing is answered here")
        if not any(name in values or name in self._faults for name in self._of.declarer):
            self._faults[self._of.declarer[0]] = "Nobody is named as who declares"

    def _find_strangers(self, values: Values, declarer: str, signed: str) -> None:
        """Staff numbers that nobody has, and a signature that is not the declarer's name."""
        people = [f for f in self._form.register.fields if f.kind is PERSON and values.get(f.name)]
        for f in people:
            number = str(values[f.name])
            person = self._registrar.reading.person(number)
            if person is None:
                self._faults[f.name] = f"Nobody on the staff list has the number {number}"
            elif number == declarer and signed and not _is_name_of(person, signed):
                self._faults.setdefault(SIGNED_NAME, "On the staff list the number belongs to somebody of another name")

    def _find_contradictions(self, values: Values, lines: Mapping[str, list[int]]) -> None:
        try:
            whole, _made = self._registrar.composing.prepare(self._form.register, values)
            self._registrar.composing.check(self._form.register, whole)
        except InvalidEntry as why:
            for path, sentence in why.faults.items():
                self._faults[self._on_form(path, lines)] = sentence

    def _on_form(self, path: str, lines: Mapping[str, list[int]]) -> str:
        """The path of a line's field, with the number its line has on the form: blank ones between are not kept."""
        part, _, rest = path.partition(".")
        number, _, name = rest.partition(".")
        if path == self._of.signed:
            return SIGNED_ON
        return f"{part}.{lines[part][int(number) - 1]}.{name}" if rest and part in lines else path

    def _sentence(self, path: str) -> str:
        """“Question 4, Date of the offer (D12): 31/02/2012 is not a day in the calendar.”"""
        sentence = self._faults[path]
        if path not in self._told.answers:
            return f"{sentence}."
        cell, _kind, _asked = self._told.answers[path]
        number = text(self._page.get(f"A{_CELL.fullmatch(cell)[2]}"))  # type: ignore[index]  # `_agrees` has looked
        return f"Question {number}, {_plainly(self._form.asked[path].printed)} ({cell}): {sentence.rstrip('.')}."


def _is_name_of(person: Values, written: str) -> bool:
    """Whether a person of the staff list may sign with this name."""
    facts = ("staff_number", "surname", "forenames", "rank", "station", "post")
    member = StaffMember(*(str(person.get(fact) or "") for fact in facts))
    return Staff([member]).resolve(written).number == member.number


def _plainly(printed: str) -> str:
    return printed.removesuffix(" *")


def _short(printed: str) -> str:
    return printed if len(printed) <= 60 else f"{printed[:59]}…"
