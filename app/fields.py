"""One field of a register, and the closed list of kinds: each kind owns how its values are read, checked and shown.

A *value* is what the register file stores: text, or a whole number (pence, yes = 1 and no = 0, an organisation's
id). `None` always means "not given", whatever the kind.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any

from app import dates, money
from app.errors import Unreadable

Value = str | int
Values = dict[str, Any]  # field name -> Value | None, part name -> list of such dicts
Cell = str | int | float | bool | date | datetime | time | Decimal | None

STAFF_NUMBER = re.compile(r"[A-Za-z]{0,4}[0-9]{1,8}[A-Za-z]?")  # text: leading zeros and letters belong to it
TODAY = "today"
LONGEST_TEXT = 1_000
LONGEST_NOTE = 32_000  # an Excel cell holds 32,767 characters: a note always fits in one


@dataclass(frozen=True)
class Choice:
    """One answer of a choice field: a short code that is stored for ever, and a label that may change.

    A retired choice stays on old entries and is no longer offered. `known_as` are words old registers use for it.
    """

    code: str
    label: str
    tone: str = "idle"  # ok, warn, bad, info or idle: how its pill is painted
    icon: str = ""
    retired: bool = False
    known_as: tuple[str, ...] = ()


@dataclass(frozen=True)
class Field:
    """One thing asked about an entry (or about one line of a part)."""

    name: str
    label: str
    kind: "Kind"
    required: bool = False
    needed: Callable[[Values], bool] | None = None  # required only of entries for which this is true
    choices: tuple[Choice, ...] = ()
    hint: str = ""
    formerly: tuple[str, ...] = ()  # names this field had in earlier versions: import and replay know them
    known_as: tuple[str, ...] = ()  # headings that old registers use for it
    search: tuple[str, ...] = ()  # search prefixes: ("from",) makes `from:` look here
    keeps: tuple[str, ...] = ()  # facts of the linked person copied into the entry as they were at the time
    default: Value | None = None  # the word TODAY for the day of recording
    section: str = ""  # the form's heading under which it stands; "" is quick entry
    listed: bool = False  # shown as a column of the list unless the user hides it; sorted through an index
    horizon: int | None = None  # a date may lie this many days ahead and no more; None: any day
    sealed: bool = False  # left out of every export (a relative's name)
    wanted: str = ""  # what is missing when it is empty, after "Enter": "who received it"
    limit: int | None = None  # an amount in pence above which the form says so
    limit_by: str = ""  # the policy's field that gives the limit
    manager_of: str = ""  # the person field whose line manager is offered here
    instead: str = ""  # the column that stands in its place in a list where it is empty: a team for a person
    recalls: tuple[str, ...] = ()  # fields answered as they were when a remembered text is taken again
    compute: Callable[[Values], Value | None] | None = None  # derived from the entry, never typed
    signed: bool = False  # an amount that may be less than nothing: a credit, days before
    open: bool = False  # a choice to which the force may add answers of its own, stored as they are written

    @cached_property
    def code_of(self) -> Mapping[str, str]:
        """The code of each choice by everything it is called, letter case and hyphens aside."""
        return {
            folded(name): choice.code
            for choice in reversed(self.choices)
            for name in (choice.code, choice.label, *choice.known_as)
        }

    @cached_property
    def _by_code(self) -> Mapping[object, Choice]:
        return {choice.code: choice for choice in reversed(self.choices)}

    def is_needed(self, values: Values) -> bool:
        """Whether an entry with these values must have this field."""
        return self.required or (self.needed is not None and self.needed(values))

    def read(self, text: str, today: date) -> Value | None:
        """What a person typed, as a value; `None` for nothing but spaces. Raises Unreadable."""
        cleaned = clean_text(text)
        return self.kind.read(self, cleaned, today) if cleaned.strip() else None

    def from_cell(self, cell: Cell) -> Value | None:
        """A cell of an old register, read strictly; `None` for an empty one. Raises Unreadable."""
        if cell is None or (isinstance(cell, str) and not clean_text(cell).strip()):
            return None
        return self.kind.from_cell(self, cell)

    def check(self, value: Any) -> Value | None:
        """A value in stored form, verified and normalised. Raises Unreadable."""
        if value is None or value == "":
            return None
        checked = self.kind.check(self, value)
        says_nothing = checked == "" or (isinstance(checked, str) and checked.isspace())
        return None if says_nothing else checked

    def check_horizon(self, value: Any, today: date) -> None:
        """Raises Unreadable for a date further ahead than this field allows, or absurdly long ago."""
        if value is not None and self.horizon is not None:
            dates.check_plausible(date.fromisoformat(value), today + timedelta(days=self.horizon))

    def show(self, value: Any) -> str:
        """The value as people read it; an empty string for none."""
        return "" if value is None else self.kind.show(self, value)

    def to_cell(self, value: Any) -> Cell:
        """The value as a workbook cell: dates as dates, money as pounds, everything else as text or number."""
        return None if value is None else self.kind.to_cell(self, value)

    def choice(self, code: object) -> Choice | None:
        """The choice with this code, retired ones included."""
        return self._by_code.get(code)

    def starts_as(self, today: date) -> Value | None:
        """The value an empty form shows."""
        return today.isoformat() if self.default == TODAY and self.kind is DATE else self.default

    def companions(self) -> tuple["Field", ...]:
        """The columns that travel with this field: what the linked person or organisation was at the time."""
        return self._companions

    @cached_property
    def _companions(self) -> tuple["Field", ...]:
        return self.kind.companions(self)


def clean_text(text: str) -> str:
    """NFC, line ends as `\\n`, no control characters, no lone surrogates: what the journal can hold and prove."""
    if text.isascii() and text.isprintable():  # nearly every text, at a tenth of the time
        return text
    normal = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if normal.isprintable():
        return normal
    plain = "".join(c for c in normal if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
    return unicodedata.normalize("NFC", plain)  # again: what a control character kept apart is composed


class Kind:
    """How one kind of value is read, checked, stored and shown. Subclasses are listed in KINDS, and nowhere else."""

    name = ""
    column = "TEXT"  # the type of its column in a STRICT table

    def read(self, field: Field, text: str, today: date) -> Value:
        raise NotImplementedError

    def check(self, field: Field, value: Any) -> Value:
        raise NotImplementedError

    def from_cell(self, field: Field, cell: Cell) -> Value:
        return self.check(field, clean_text(cell_text(cell)).strip())

    def show(self, field: Field, value: Any) -> str:  # noqa: ARG002 - every kind is asked the same way
        return str(value)

    def to_cell(self, field: Field, value: Any) -> Cell:
        return self.show(field, value)

    def companions(self, field: Field) -> tuple[Field, ...]:  # noqa: ARG002
        return ()


class Text(Kind):
    """One line of text."""

    name = "text"
    column = "TEXT COLLATE NOCASE"
    longest = LONGEST_TEXT

    def read(self, field: Field, text: str, today: date) -> Value:  # noqa: ARG002
        return self.check(field, text)

    def check(self, field: Field, value: Any) -> Value:
        if not isinstance(value, str):
            raise Unreadable(f"{field.label} must be text")
        cleaned = " ".join(clean_text(value).split()) if self.longest == LONGEST_TEXT else clean_text(value)
        if len(cleaned) > self.longest:
            raise Unreadable(f"{field.label} is longer than {self.longest:,} characters")
        return cleaned


class Note(Text):
    """Text of many lines."""

    name = "note"
    column = "TEXT"
    longest = LONGEST_NOTE


class ChoiceKind(Kind):
    """One of a field's choices, stored as its code."""

    name = "choice"

    def read(self, field: Field, text: str, today: date) -> Value:  # noqa: ARG002
        return self.check(field, text)

    def check(self, field: Field, value: Any) -> Value:
        code = field.code_of.get(folded(str(value)))
        if code is not None:
            return code
        if field.open:  # whether it stands on the force's lists is asked where an entry is saved (app.lists)
            return TEXT.check(field, value)
        offered = ", ".join(choice.label for choice in field.choices if not choice.retired)
        raise Unreadable(f"“{str(value)[:60]}” is not one of: {offered}")

    def show(self, field: Field, value: Any) -> str:
        choice = field.choice(value)
        return choice.label if choice else str(value)


class Date(Kind):
    """A day, stored as ISO text."""

    name = "date"

    def read(self, field: Field, text: str, today: date) -> Value:
        return dates.read_typed(text.strip(), today, nearest=field.horizon != 0).isoformat()

    def check(self, field: Field, value: Any) -> Value:
        try:
            return date.fromisoformat(value).isoformat()
        except (TypeError, ValueError):
            raise Unreadable(f"{field.label} must be a date written as 2012-05-03") from None

    def from_cell(self, field: Field, cell: Cell) -> Value:  # noqa: ARG002
        return dates.read_strict(cell).isoformat()

    def show(self, field: Field, value: Any) -> str:  # noqa: ARG002
        return dates.show(date.fromisoformat(value))

    def to_cell(self, field: Field, value: Any) -> Cell:  # noqa: ARG002
        return date.fromisoformat(value)


class Time(Kind):
    """A time of day, stored as HH:MM."""

    name = "time"

    def read(self, field: Field, text: str, today: date) -> Value:  # noqa: ARG002
        return dates.read_time(text.strip())

    def check(self, field: Field, value: Any) -> Value:  # noqa: ARG002
        return dates.read_time(value)

    def from_cell(self, field: Field, cell: Cell) -> Value:  # noqa: ARG002
        return dates.read_time(cell)


class Money(Kind):
    """Pounds and pence, stored as whole pence; never less than nothing, unless the field is signed."""

    name = "money"
    column = "INTEGER"

    def read(self, field: Field, text: str, today: date) -> Value:  # noqa: ARG002
        return money.read_signed(text.strip()) if field.signed else money.read_typed(text.strip())

    def check(self, field: Field, value: Any) -> Value:
        if isinstance(value, bool) or not isinstance(value, int):
            raise Unreadable(f"{field.label} must be whole pence")
        if value < 0 and not field.signed:
            raise Unreadable("A value cannot be less than nothing")
        if abs(value) > money.LARGEST_PENCE:
            raise Unreadable(f"{field.label} is too large to be a value")
        return value

    def from_cell(self, field: Field, cell: Cell) -> Value:
        if field.signed:
            return money.read_signed(cell)
        amount = money.read_cell(cell)
        if amount.whole_pence is None:
            raise Unreadable(f"“{amount.written}” does not say what {field.label.lower()} is")
        return amount.whole_pence

    def show(self, field: Field, value: Any) -> str:  # noqa: ARG002
        return money.show(value)

    def to_cell(self, field: Field, value: Any) -> Cell:  # noqa: ARG002
        return Decimal(value) / 100


class Number(Kind):
    """A whole number; never negative, unless the field is signed."""

    name = "whole number"
    column = "INTEGER"
    largest = 1_000_000_000

    def read(self, field: Field, text: str, today: date) -> Value:  # noqa: ARG002
        if not re.fullmatch(r"-?\d+", text.strip()):
            raise Unreadable(f"{field.label} must be a whole number")
        return self.check(field, int(text))

    def check(self, field: Field, value: Any) -> Value:
        if isinstance(value, bool) or not isinstance(value, int):
            raise Unreadable(f"{field.label} must be a whole number")
        least = -self.largest if field.signed else 0
        if not least <= value <= self.largest:
            raise Unreadable(f"{field.label} must be between {least:,} and {self.largest:,}")
        return value

    def from_cell(self, field: Field, cell: Cell) -> Value:
        text = cell_text(cell).strip()
        return self.read(field, text.removesuffix(".0"), date.min)

    def to_cell(self, field: Field, value: Any) -> Cell:  # noqa: ARG002
        return int(value)


class Link(Number):
    """The id of a linked entry: only ever a companion of another field, never typed."""

    name = "link"
    largest = 2**63 - 1


class Hours(Kind):
    """A length of time in hours, stored as whole minutes: 7.5 or 7:30 is 450."""

    name = "hours"
    column = "INTEGER"

    def read(self, field: Field, text: str, today: date) -> Value:  # noqa: ARG002
        if match := re.fullmatch(r"(\d{1,3}):([0-5]\d)", text.strip()):
            return int(match[1]) * 60 + int(match[2])
        if not re.fullmatch(r"\d{1,3}(\.\d{1,2})?", text.strip()):
            raise Unreadable(f"{field.label} must be hours, such as 8 or 7.5")
        return round(Decimal(text.strip()) * 60)

    def check(self, field: Field, value: Any) -> Value:
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 1000 * 60:
            raise Unreadable(f"{field.label} must be whole minutes")
        return value

    def from_cell(self, field: Field, cell: Cell) -> Value:
        return self.read(field, cell_text(cell), date.min)

    def show(self, field: Field, value: Any) -> str:  # noqa: ARG002
        return f"{Decimal(value) / 60:.2f}".rstrip("0").rstrip(".")

    def to_cell(self, field: Field, value: Any) -> Cell:  # noqa: ARG002
        return round(Decimal(value) / 60, 2)


class YesNo(Kind):
    """Yes or no, stored as 1 or 0. Nothing ticked is neither: it is not given."""

    name = "yes/no"
    column = "INTEGER"
    words: Mapping[str, int] = {"yes": 1, "y": 1, "true": 1, "1": 1, "no": 0, "n": 0, "false": 0, "0": 0}

    def read(self, field: Field, text: str, today: date) -> Value:  # noqa: ARG002
        return self.check(field, text)

    def check(self, field: Field, value: Any) -> Value:
        word = folded(str(value))
        if word not in self.words:
            raise Unreadable(f"{field.label} must be yes or no, not “{str(value)[:60]}”")
        return self.words[word]

    def show(self, field: Field, value: Any) -> str:  # noqa: ARG002
        return "Yes" if value else "No"


class Person(Kind):
    """A person of the force, stored as the staff number; name and the facts in `keeps` stay as at the entry."""

    name = "person"
    headings: Mapping[str, tuple[str, ...]] = {  # the facts that may be kept, and what old registers call them
        "rank": ("rank", "rank/grade", "grade"),
        "post": ("post", "department", "dept", "section"),
        "station": ("station", "location"),
        "workforce": ("workforce", "workforce type"),
    }

    def read(self, field: Field, text: str, today: date) -> Value:  # noqa: ARG002
        return self.check(field, text)

    def check(self, field: Field, value: Any) -> Value:
        number = str(value).strip()
        if not STAFF_NUMBER.fullmatch(number):
            raise Unreadable(f"{field.label} must be a staff number, not “{number[:60]}”")
        return number

    def from_cell(self, field: Field, cell: Cell) -> Value:
        return self.check(field, cell_text(cell).strip().removesuffix(".0"))

    def companions(self, field: Field) -> tuple[Field, ...]:
        name = Field(
            f"{field.name}_name",
            f"{field.label}: name",
            TEXT,
            known_as=field.known_as,
            search=field.search,
            listed=field.listed,
        )
        kept = tuple(
            Field(
                f"{field.name}_{fact}",
                f"{field.label}: {fact}",
                TEXT,
                known_as=self.headings[fact],
                search=("unit",) if fact in ("post", "station") else (fact,),
            )
            for fact in field.keeps
        )
        return (name, *kept)


class Organisation(Kind):
    """An organisation or private individual, stored as the name written; a companion links it to its entry."""

    name = "organisation"
    column = "TEXT COLLATE NOCASE"

    def read(self, field: Field, text: str, today: date) -> Value:  # noqa: ARG002
        return self.check(field, text)

    def check(self, field: Field, value: Any) -> Value:
        return TEXT.check(field, value)

    def companions(self, field: Field) -> tuple[Field, ...]:
        return (Field(f"{field.name}_organisation", f"{field.label}: organisation", LINK),)


def cell_text(cell: Cell) -> str:
    """A cell as the text a person sees: whole floats without `.0`, dates in ISO form."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return "" if cell is None else str(cell)


@lru_cache(maxsize=4_096)
def folded(text: str) -> str:
    """A word as it is compared: letter case, hyphens, underscores and runs of spaces do not count."""
    return re.sub(r"[\s_-]+", " ", text).strip().casefold()


TEXT = Text()
NOTE = Note()
CHOICE = ChoiceKind()
DATE = Date()
TIME = Time()
MONEY = Money()
NUMBER = Number()
LINK = Link()
HOURS = Hours()
YESNO = YesNo()
PERSON = Person()
ORGANISATION = Organisation()

KINDS: tuple[Kind, ...] = (
    TEXT,
    NOTE,
    CHOICE,
    DATE,
    TIME,
    MONEY,
    NUMBER,
    HOURS,
    YESNO,
    PERSON,
    ORGANISATION,
)
