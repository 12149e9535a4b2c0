"""Which organisation each name of an import is: known, made here under its fullest spelling, or to be asked about.

Two names with one key (`app.crosscheck.names`) are the same name, whoever wrote them. Names that are only alike are
asked about; unanswered, each is an organisation of its own, so that nothing is lost and nothing joined by mistake.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from app.crosscheck.names import Corpus, is_nameless, key
from app.exchange.answers import Answers
from app.exchange.near_names import NearNames, rarest_word
from app.exchange.planned import Choice, Place, Question
from app.fields import ORGANISATION, Field, Values
from app.register import Register
from app.store.known import KnownLists

_ALIKE, _ALIKE_PERSONS = 0.85, 0.95  # names so alike are asked about; private persons share their names with others
_MOST_CHOICES = 6
_PERSON = re.compile(r"\b(?:mr|mrs|ms|miss|dr|rev|prof|sir|lady|lord|cllr)\b", re.IGNORECASE)


@dataclass
class _Group:
    """All the spellings of one name that is not known as written, and every row they stand in."""

    path: str
    column: str
    spellings: dict[str, int] = field(default_factory=dict)  # and how often
    rows: list[Place] = field(default_factory=list)
    question: Question | None = None
    is_called: str = ""

    @property
    def fullest(self) -> str:
        """The spelling that says most; of those as long, one that is not all in capitals or all in small letters."""
        return max(self.spellings, key=lambda one: (len(one), one != one.upper(), one != one.lower()))


@dataclass(frozen=True)
class OtherName:
    """How an organisation is written in a file, where a person said that it is the one of this name."""

    name: str
    written: str
    file: str


class Organisations:
    """The organisations that an import names. First every name is gathered, then all are settled together."""

    def __init__(self, lists: KnownLists, answers: Answers) -> None:
        self._lists = lists
        self._said = {_key(written): name for written, name in answers.organisations.items()}
        self._groups: dict[str, _Group] = {}
        self._called: dict[str, str] = {}

    def gather(self, register: Register, place: Place, values: Values, headings: Mapping[str, str]) -> None:
        """The organisations that one entry names."""
        for path, f, line in _named(register, values):
            written = line.get(f.name)
            if written and self._lists.organisation_named(written) is None:
                group = self._groups.setdefault(_key(written), _Group(path, headings.get(path, "")))
                group.spellings[written] = group.spellings.get(written, 0) + 1
                group.rows.append(place)

    def settle(self) -> None:
        """Decide which organisation every gathered name is, as far as it is certain or was answered."""
        if not self._groups:
            return
        known: dict[str, set[int]] = {}
        for name, entry in self._lists.organisation_names:
            known.setdefault(_key(name), set()).add(entry)
        new = self._settle_known(known)
        self._ask_about(new, known)
        for group in self._groups.values():
            name = self._name_of(group, known, set())
            self._called |= dict.fromkeys(group.spellings, name)

    def called(self, written: str) -> str:
        """The name under which the organisation is known, or made."""
        return self._called.get(written, written)

    def questions(self) -> Iterator[Question]:
        """One for each name that may be another's, with all its rows; answered ones too."""
        return (group.question for group in self._groups.values() if group.question)

    def other_names(self) -> Iterator[OtherName]:
        """Every spelling that a person said is the name of another organisation, known or made here."""
        for group in self._groups.values():
            name = self._called[group.fullest]
            if group.question and group.question.answer and name not in group.spellings:
                first_of = {spelling.casefold(): spelling for spelling in reversed(group.spellings)}
                for written in sorted(first_of.values()):
                    yield OtherName(name, written, group.rows[0].file)

    def _settle_known(self, known: Mapping[str, set[int]]) -> list[_Group]:
        """Link what has the key of one known organisation, ask about what has that of several; the others are new."""
        new = []
        for one, group in self._groups.items():
            ids = sorted(known.get(one, ()))
            if len(ids) == 1:
                group.is_called = self._lists.organisations[ids[0]]
            elif ids:
                choices = [_choice(self._lists.organisations[entry], "known") for entry in ids]
                self._ask(group, choices, f"{len(ids)} known organisations have this name")
            else:
                new.append(group)
        return new

    def _ask_about(self, new: list[_Group], known: Mapping[str, set[int]]) -> None:
        """A name like a known one, or like another new one that is rather the right spelling."""
        corpus = Corpus([*known, *self._groups])
        ranked = sorted(new, key=lambda one: (-rarest_word(one.fullest, corpus), -len(one.rows)))
        of_known = [(name, entry) for name, entry in self._lists.organisation_names if not is_nameless(name)]
        names = [*(name for name, _ in of_known), *(group.fullest for group in ranked)]
        near = NearNames(names, corpus)
        for rank, group in enumerate(ranked):
            name = group.fullest
            if is_nameless(name):
                continue
            choices: dict[str, Choice] = {}
            reasons: list[str] = []
            for place, alike in near.like(name, _ALIKE):
                at = place - len(of_known)
                both_firms = not (_PERSON.search(name) or _PERSON.search(names[place]))
                if at >= rank or not (both_firms or alike.score >= _ALIKE_PERSONS):
                    continue
                other = ranked[at].fullest if at >= 0 else self._lists.organisations[of_known[place][1]]
                if other not in choices and len(choices) < _MOST_CHOICES:
                    choices[other] = _choice(other, ", ".join(alike.reasons), alike.score)
                    reasons = reasons or [f"“{other}”: {choices[other].detail}"]
            if choices:
                self._ask(group, choices.values(), reasons[0])

    def _ask(self, group: _Group, choices: Iterable[Choice], why: str) -> None:
        group.question = Question(
            group.rows[0],
            "organisation",
            group.path,
            group.column,
            group.fullest,
            tuple(choices),
            tuple(group.rows),
            why=why,
        )

    def _name_of(self, group: _Group, known: Mapping[str, set[int]], seen: set[str]) -> str:
        """What a name is called by the answers, which may lead from one new name to another."""
        own = _key(group.fullest)
        if group.question is None or own not in self._said:
            return group.is_called or group.fullest
        said = self._said[own] or group.fullest
        target = _key(said)
        ids = known.get(target, set())
        if self._lists.organisation_named(said) is not None:
            name = said
        elif target == own:
            name = group.fullest
        elif len(ids) == 1:
            name = self._lists.organisations[min(ids)]
        elif target in self._groups and target not in seen:
            name = self._name_of(self._groups[target], known, seen | {own})
        else:  # whoever was meant is not there any more
            return group.fullest
        group.question = replace(group.question, answer=said)
        return name


def _key(name: str) -> str:
    """By which one name is known in any spelling; signs without a letter are only what they are."""
    return key(name) or name.casefold()


def _named(register: Register, values: Values) -> Iterator[tuple[str, Field, Values]]:
    """Every field that names an organisation, with its path and the values it stands among."""
    for f in register.linked:
        if f.kind is ORGANISATION:
            yield f.name, f, values
    for part in register.parts:
        for f in part.linked:
            if f.kind is ORGANISATION:
                yield from ((f"{part.name}.{f.name}", f, line) for line in values.get(part.name) or ())


def _choice(name: str, detail: str, alike: float = 0.0) -> Choice:
    return Choice(name, name, detail, alike)
