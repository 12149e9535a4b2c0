"""What the columns of the files for one register may be, and what the register file knows that helps to tell them."""

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property

from app.errors import ImportRefused
from app.exchange.answers import Layout
from app.exchange.content import NO_LISTS, Contents, Lists
from app.exchange.heading_words import HeadingWords, Names, normal
from app.exchange.headings import candidates, heading_at
from app.exchange.mapping import MappedLayout, fitted, parse
from app.exchange.row_reading import names
from app.exchange.sheets import Sheet
from app.fields import PERSON
from app.register import Register
from app.registrar import Registrar
from app.store.known import KnownLists, ids_by

LAYOUTS = "layouts"  # the register in which layouts are remembered


@dataclass(frozen=True)
class Remembered:
    """A layout as a person once corrected it, and the file it was first seen in."""

    layout: MappedLayout
    example: str


@dataclass(frozen=True)
class Sought:
    """Everything by which columns are told. Made by `sought`; pure from then on."""

    register: Register
    lists: Lists = NO_LISTS
    remembered: Mapping[str, Remembered] = field(default_factory=dict)  # by fingerprint

    @cached_property
    def names(self) -> Names:
        """What each field is called, by path."""
        return names(self.register)

    @cached_property
    def contents(self) -> Contents:
        """What each field's cells look like."""
        return Contents(self.register, self.lists)

    @cached_property
    def words(self) -> HeadingWords:
        """What headings mean here."""
        return HeadingWords(self.names, self.contents.subjects)

    @cached_property
    def people(self) -> tuple[str, ...]:
        """The fields of people whose rank, post and station at the time are kept."""
        return tuple(f.name for f in self.register.fields if f.kind is PERSON and f.keeps)

    def known_layout(self, sheet: Sheet) -> tuple[Layout, str] | None:
        """The remembered layout of a sheet with just these headings, and the file it was first seen in."""
        if not self.remembered:
            return None
        for row in candidates(sheet):
            known = self.remembered.get(fingerprint(self.register, heading_at(sheet, row, self.words).said))
            if known and (layout := fitted(sheet, known.layout, self.words)):
                return layout, known.example
        return None


def sought(registrar: Registrar, register: Register) -> Sought:
    """What is sought in files for this register, as the register file stands."""
    people = KnownLists(registrar.file.gateway).people.values()
    return Sought(register, Lists.of(people), _remembered(registrar, register))


def fingerprint(register: Register, headings: Sequence[str]) -> str:
    """By which a layout is known again: the register and the headings, whatever their order, case and punctuation."""
    plain = "\x1f".join(sorted(filter(None, map(normal, headings))))
    return hashlib.sha256(f"{register.name}\x1e{plain}".encode()).hexdigest()


def _remembered(registrar: Registrar, register: Register) -> dict[str, Remembered]:
    """The layouts of files for this register; one that names a field which is no more is forgotten."""
    layouts = registrar.registers[LAYOUTS]
    ids = list(ids_by(registrar.file.gateway, layouts, layouts.key).values())
    found: dict[str, Remembered] = {}
    for entry in registrar.reading.entries(layouts, ids):
        if entry.values["kept_in"] == register.name:
            with suppress(ImportRefused):
                mapping = parse(entry.values["mapping"], register, entry.reference)
                found[entry.values["headings"]] = Remembered(mapping.layouts[0], entry.values["example"] or "")
    return found
