"""What a form suggests as one types: people, organisations and texts typed before, always from the whole register.

The names are read once and kept, because a list of a few thousand is searched faster here than anything can be asked
of a file; whoever holds a Suggestions says with `forget` which registers have changed.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from app.fields import Choice, Field, folded
from app.lists import LISTS, Lists, list_of
from app.register import Part, Register
from app.store.lookups import Lookups
from app.store.typed_texts import TypedTexts

SHOWN = 20
LIKE_ENOUGH = 80  # of 100: how alike a new name and a known one must be to ask whether they are one
SHORT_RANKS: Mapping[str, str] = {
    "Constable": "PC",
    "Sergeant": "Sgt",
    "Inspector": "Insp",
    "Chief Inspector": "Ch Insp",
    "Superintendent": "Supt",
    "Chief Superintendent": "Ch Supt",
    "Assistant Chief Constable": "ACC",
    "Deputy Chief Constable": "DCC",
    "Special Constable": "SC",
}
_WORD = re.compile(r"[^\W_][\w'&.-]*")
_LEGAL_FORM = re.compile(r"\b(?:ltd|limited|plc|llp|inc|company|co|the)\b\.?")


@dataclass(frozen=True)
class Suggested:
    """One name to offer. `key` is what is stored, `title` goes into the field, `detail` tells two of one name apart.

    `sure` where what was typed begins a word of it: Tab may take it. Otherwise it is only offered.
    """

    key: str
    title: str
    detail: str = ""
    sure: bool = True


@dataclass(frozen=True)
class _Known:
    """A name ready to be searched: `ways` are the texts it can begin with, best first."""

    key: str
    title: str
    detail: str
    uses: int
    ways: tuple[str, ...]
    words: frozenset[str]
    manager: str = ""
    entry: int = 0


class Suggestions:
    """The suggestions of one open register file."""

    def __init__(self, lookups: Lookups, registers: Iterable[Register]) -> None:
        self._lookups = lookups
        self._registers = tuple(registers)
        self._people: dict[str, _Known] | None = None
        self._organisations: list[_Known] | None = None
        self._texts: dict[tuple[str, str], TypedTexts] = {}
        self._lists: Lists | None = None

    def forget(self, changed: Iterable[str]) -> None:
        """Read names again when next asked. Texts are never forgotten: only what is newer is read."""
        if "people" in changed:
            self._people = None
        if LISTS in changed:
            self._lists = None
        self._organisations = None

    def people(self, typed: str) -> list[Suggested]:
        """People by staff number, surname, forename, the start of a word, or inside one; most used first."""
        return _best(typed, self._known_people().values())

    def person(self, number: str) -> Suggested | None:
        """The person with this staff number."""
        known = self._known_people().get(number)
        return _suggested(known) if known else None

    def person_called(self, name: str) -> Suggested | None:
        """The one person with exactly this name or number; None when there are two, or none."""
        wanted = name.strip().casefold()
        found = [k for k in self._known_people().values() if wanted in (k.key.casefold(), k.title.casefold())]
        return _suggested(found[0]) if len(found) == 1 else None

    def manager_of(self, number: str) -> Suggested | None:
        """The line manager of a person, from the staff list."""
        known = self._known_people().get(number)
        return self.person(known.manager) if known else None

    def organisations(self, typed: str) -> list[Suggested]:
        """Organisations by the start of the name, of a word, or inside; and last the known name most like a new one."""
        found = _best(typed, self._known_organisations())
        if not found and len(typed.strip()) > 3 and (nearest := self.nearest(typed)):
            return [Suggested(nearest.key, nearest.title, nearest.detail, sure=False)]
        return found

    def organisation(self, name: str) -> Suggested | None:
        """The organisation with exactly this name, letter case aside."""
        wanted = name.strip().casefold()
        return next((_suggested(k) for k in self._known_organisations() if k.title.casefold() == wanted), None)

    def organisation_with(self, entry: int) -> Suggested | None:
        """The organisation with this id, whichever of its names is written somewhere."""
        return next((_suggested(k) for k in self._known_organisations() if k.entry == entry), None)

    def nearest(self, name: str) -> Suggested | None:
        """The known organisation whose name is most like this one, if any is like enough."""
        from rapidfuzz import fuzz, process

        known = self._known_organisations()
        choices = [_folded(one.title) for one in known]
        folded = _folded(name)
        found = [  # words in another order, or letters amiss
            best
            for scorer in (fuzz.token_sort_ratio, fuzz.ratio)
            if (best := process.extractOne(folded, choices, scorer=scorer, score_cutoff=LIKE_ENOUGH))
        ]
        return _suggested(known[max(found, key=lambda best: best[1])[2]]) if found else None

    def texts(self, register: Register, part: Part | None, f: Field, typed: str) -> list[Suggested]:
        """What the force's list for a field holds, then texts typed there before; most used first."""
        name = list_of(register, f) if part is None else ""
        listed = _best(typed, (_listed(value) for value in self._known_lists().values(name))) if name else []
        gone = {folded(value) for value in (*(one.title for one in listed), *self._known_lists().retired(name))}
        found = self._typed_texts(register, part, f).like(typed, SHOWN)
        others = [Suggested(text, text, sure=sure) for text, sure in found if folded(text) not in gone]
        return [*listed, *others][:SHOWN]

    def offered(self, register: Register, f: Field) -> tuple[Choice, ...]:
        """The choices of a field that may still be chosen: declared ones and the force's own."""
        return self._known_lists().offered(register, f)

    def last_entry_with(self, register: Register, part: Part | None, f: Field, text: str) -> int | None:
        """The id of the newest entry in which a field had this text."""
        return self._typed_texts(register, part, f).last_entry(text)

    def read_ahead(self, register: Register, part: Part | None, f: Field) -> bool:
        """Read some of a field's texts before anybody types there; whether that was all."""
        return self._typed_texts(register, part, f).read_some()

    def _known_people(self) -> dict[str, _Known]:
        if self._people is None:
            uses = self._lookups.person_uses()
            self._people = {
                row["staff_number"]: _known_person(row, uses.get(row["staff_number"], 0))
                for row in self._lookups.people()
            }
        return self._people

    def _known_organisations(self) -> list[_Known]:
        if self._organisations is None:
            uses = self._lookups.organisation_uses()
            self._organisations = [
                self._known_organisation(entry, name, uses.get(entry, {}))
                for entry, name in self._lookups.organisations()
            ]
        return self._organisations

    def _known_organisation(self, entry: int, name: str, uses: Mapping[str, int]) -> _Known:
        counted = [
            f"{uses[r.name]:,} {r.one if uses[r.name] == 1 else r.many}" for r in self._registers if r.name in uses
        ]
        detail = " · ".join(counted)
        return _Known(name, name, detail, sum(uses.values()), (name.casefold(),), _words(name), entry=entry)

    def _known_lists(self) -> Lists:
        if self._lists is None:
            self._lists = self._lookups.lists()
        return self._lists

    def _typed_texts(self, register: Register, part: Part | None, f: Field) -> TypedTexts:
        column = (register.name, f"{part.name if part else ''}.{f.name}")
        if column not in self._texts:
            self._texts[column] = TypedTexts(self._lookups, register, part, f)
        return self._texts[column]


def titled(person: Suggested) -> str:
    """A person as a text field names one: `Insp Dawn Selwyn`."""
    rank = person.detail.partition(" · ")[0]
    return f"{rank} {person.title}" if rank in SHORT_RANKS.values() else person.title


def person_detail(rank: str | None, number: str, post: str | None) -> str:
    """What tells two people of one name apart: `Sgt · 4417 · Licensing`."""
    return " · ".join(filter(None, (SHORT_RANKS.get(rank or "", rank), number, post)))


def _known_person(row: Mapping[str, str], uses: int) -> _Known:
    detail = person_detail(row["rank"], row["staff_number"], row["post"])
    if row["state"] == "left":
        detail, uses = f"{detail} · left", -1  # still found, after everybody who serves
    surname, forenames = row["surname"].casefold(), row["forenames"].casefold()
    ways = (row["staff_number"].casefold(), f"{surname} {forenames}", f"{forenames} {surname}")
    words = _words(f"{row['name']} {row['staff_number']} {row['post'] or ''}")
    return _Known(row["staff_number"], row["name"], detail, uses, ways, words, row["line_manager"] or "")


def _best(typed: str, known: Iterable[_Known]) -> list[Suggested]:
    """The names that fit, best first: how they fit, then how often they were used, then by name."""
    sought = " ".join(typed.casefold().split())
    pieces = sought.split()
    ranked = [(rank, -one.uses, one.title, one) for one in known if (rank := _rank(sought, pieces, one)) is not None]
    ranked.sort(key=lambda each: each[:3])
    return [_suggested(one, sure=bool(sought) and rank < _INSIDE) for rank, _, _, one in ranked[:SHOWN]]


_WHOLE, _WORD_START, _INSIDE = -1, 8, 9


def _rank(sought: str, pieces: list[str], one: _Known) -> int | None:
    if sought in one.ways:
        return _WHOLE
    for rank, way in enumerate(one.ways):
        if way.startswith(sought):
            return rank
    if all(any(word.startswith(piece) for word in one.words) for piece in pieces):
        return _WORD_START
    if any(sought in way for way in one.ways):
        return _INSIDE
    return None


def _suggested(one: _Known, *, sure: bool = True) -> Suggested:
    return Suggested(one.key, one.title, one.detail, sure)


@lru_cache(maxsize=50_000)  # names are read again after each save, and hardly any has changed
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _listed(value: str) -> _Known:
    """A value of the force's lists, to be searched as a name is."""
    return _Known(value, value, "", 0, (value.casefold(),), _words(value))


def _folded(name: str) -> str:
    """A name without what only lawyers tell apart."""
    plain = re.sub(r"[^\w\s]", " ", _LEGAL_FORM.sub(" ", name.casefold().replace("&", " and ")))
    return " ".join(plain.split())
