"""What is typed into a search box, as SQL: the only builder of WHERE and ORDER BY.

Words match everywhere and all must match; `"two words"` is a phrase, `-word` excludes; `prefix:value` looks in one
place. Values are always parameters; column names come from declarations only.
"""

import difflib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from app import dates, marks, money, periods
from app.errors import BadSearch, Unreadable
from app.fields import CHOICE, DATE, HOURS, MONEY, NUMBER, YESNO, Field, clean_text, folded
from app.lists import Lists
from app.policy import Policies
from app.register import VOID, Register
from app.store.origins import came_from
from app.store.schema import words_table
from app.workflow import Lapse

LONGEST = 20_000  # characters of a search: references of many entries, and not a book pasted by mistake

_TOKEN = re.compile(r'(-?)(?:([\w-]+):)?("[^"]*"?|\S+)')
_COMPARISON = re.compile(r"(>=|<=|>|<|=)?(.+)")
_GENERAL = ("is", "no", "has", "date", "ref", "source")


@dataclass(frozen=True)
class Query:
    """A search over one register, and the order wanted: by a column, "" for the register's own (newest first)."""

    text: str = ""
    order: str = ""
    descending: bool = True


@dataclass(frozen=True)
class Now:
    """What a search is understood by: the day; policies and lists, asked for only where a word needs them."""

    today: date
    policies: Callable[[], Policies]
    lists: Callable[[], Lists] = Lists


@dataclass
class Condition:
    """A WHERE clause under construction: tests that must all hold, and their parameters."""

    tests: list[str] = field(default_factory=list)
    parameters: list[Any] = field(default_factory=list)

    def add(self, test: str, *parameters: Any) -> None:
        self.tests.append(test)
        self.parameters += parameters

    @property
    def sql(self) -> str:
        return " AND ".join(self.tests) or "1"


@dataclass
class Asked:
    """A search as it was understood: words for the full-text index, words it must not find, and all other tests."""

    words: list[str] = field(default_factory=list)
    other_words: list[str] = field(default_factory=list)
    where: Condition = field(default_factory=Condition)
    void: bool = False

    def sieves(self, register: Register) -> Iterator[tuple[bool, str, list[Any]]]:
        """Queries for ids in any order, and whether an entry must be among them: each uses its own index alone."""
        table = words_table(register)
        matching = f"SELECT rowid FROM {table} WHERE {table} MATCH ?"
        if self.words:
            yield True, matching, [" ".join(self.words)]
        if self.other_words:
            yield False, matching, [" OR ".join(self.other_words)]
        if self.where.tests:
            yield True, f"SELECT id FROM {register.name} WHERE {self.where.sql}", self.where.parameters

    def condition(self, register: Register) -> Condition:
        """The same as one WHERE clause."""
        table = words_table(register)
        whole = Condition(list(self.where.tests), list(self.where.parameters))
        matching = f"id IN (SELECT rowid FROM {table} WHERE {table} MATCH ?)"
        if self.words:
            whole.add(matching, " ".join(self.words))
        if self.other_words:
            whole.add(f"NOT ({matching})", " OR ".join(self.other_words))
        whole.add("state = ?" if self.void else "state <> ?", VOID)
        return whole


def prefixes(register: Register) -> dict[str, tuple[Field, ...]]:
    """Every search prefix of a register and the columns it looks in."""
    found: dict[str, list[Field]] = {}
    for f in register.all_columns:
        for name in (*f.search, f.name):
            found.setdefault(name, []).append(f)
    for f in register.fields:
        for old in f.formerly:
            found.setdefault(old, []).append(f)
    return {name: tuple(columns) for name, columns in found.items()}


def condition(register: Register, text: str, now: Now) -> Condition:
    """The WHERE clause of a search. Void entries are left out unless `is:void` asks for them. Raises BadSearch."""
    return understand(register, text, now).condition(register)


def understand(register: Register, text: str, now: Now) -> Asked:
    """What a search asks for. Raises BadSearch."""
    if len(text) > LONGEST:
        raise BadSearch(f"A search cannot be longer than {LONGEST:,} characters.")
    asked = Asked()
    for excluded, prefix, raw in tokens(clean_text(text)):
        value = raw.strip('"')
        if prefix.lower() == "is" and folded(value) == VOID:
            asked.void = not excluded
        elif prefix:
            one = Condition()
            _prefixed(register, prefix.lower(), value, now, one)
            # an empty field has not what is excluded: in SQL's own NOT it would have neither
            asked.where.add(f"({one.sql}) IS NOT TRUE" if excluded else f"({one.sql})", *one.parameters)
        elif phrase := _phrase(raw):
            (asked.other_words if excluded else asked.words).append(phrase)
    return asked


def tokens(text: str) -> Iterator[tuple[bool, str, str]]:
    """The pieces of a search as (excluded, prefix or "", value as typed)."""
    for match in _TOKEN.finditer(text):
        yield bool(match[1]), match[2] or "", match[3]


def _phrase(raw: str) -> str:
    """A word as the full-text index is asked for it; empty for one without a letter or figure."""
    pieces = re.findall(r"[^\W_]+", raw)
    return '"' + " ".join(pieces) + '"' + ("" if raw.startswith('"') else "*") if pieces else ""


def _prefixed(register: Register, prefix: str, value: str, now: Now, where: Condition) -> None:
    known = prefixes(register)
    if prefix == "is":
        _is(register, value, now, where)
    elif prefix in ("no", "has"):
        _has(register, known, value, where, present=prefix == "has")
    elif prefix == "ref":
        references = [one.strip().upper() for one in value.split(",") if one.strip()]
        where.add(f"reference IN ({', '.join('?' * len(references))})", *references)
    elif prefix == "date":
        if not register.dated:
            raise BadSearch(f"{register.title} have no date to search by.")
        _compare(register.column(register.dated), value, now.today, where)
    elif prefix in known:
        choices = [_one(f, value, now.today, now.lists().further(register, f) if f.open else ()) for f in known[prefix]]
        found = [one for one in choices if isinstance(one, Condition)]
        if not found:
            raise next(BadSearch(str(one)) for one in choices if not isinstance(one, Condition))
        where.add(" OR ".join(f"({one.sql})" for one in found), *(p for one in found for p in one.parameters))
    elif prefix == "source":
        test, parameters = came_from(register, value)
        where.add(test, *parameters)
    else:
        raise BadSearch(_no_such_prefix(prefix, (*_GENERAL, *known)))


def _one(f: Field, value: str, today: date, further: tuple[str, ...]) -> Condition | Unreadable | BadSearch:
    """The test of one column, or why the value does not fit it: another column of the same prefix may."""
    where = Condition()
    try:
        _compare(f, value, today, where, further)
    except (Unreadable, BadSearch) as why:
        return why
    return where


def _compare(f: Field, value: str, today: date, where: Condition, further: tuple[str, ...] = ()) -> None:
    if f.kind is DATE:
        _between(f, value, today, where)
    elif f.kind in (MONEY, NUMBER, HOURS):
        _measured(f, value, today, where)
    elif f.kind is CHOICE:
        codes = [c.code for c in f.choices if any(folded(value) in folded(n) for n in (c.code, c.label, *c.known_as))]
        codes += [own for own in further if folded(value) in folded(own)]
        if not codes:
            raise BadSearch(f"{f.label} is never “{value}”. It is one of: {', '.join(c.label for c in f.choices)}.")
        where.add(f"{f.name} IN ({', '.join('?' * len(codes))})", *codes)
    elif f.kind is YESNO:
        where.add(f"{f.name} = ?", f.kind.check(f, value))
    else:
        escaped = re.sub(r"([\\%_])", r"\\\1", value)
        where.add(f"{f.name} LIKE ? ESCAPE '\\'", f"%{escaped}%")


def _measured(f: Field, value: str, today: date, where: Condition) -> None:
    low, dots, high = value.partition("..")
    if dots:
        where.add(f"{f.name} BETWEEN ? AND ?", _amount(f, low, today), _amount(f, high, today))
        return
    match = _COMPARISON.fullmatch(value)
    if match is None:
        raise BadSearch(f"{f.label}: give an amount, such as >50 or 10..20.")
    where.add(f"{f.name} {match[1] or '='} ?", _amount(f, match[2], today))


def _amount(f: Field, text: str, today: date) -> Any:
    if f.kind is not MONEY:
        return f.kind.read(f, text, today)
    return money.read_signed(text) if f.signed else money.read_typed(text)


def _between(f: Field, value: str, today: date, where: Condition) -> None:
    match = re.fullmatch(r"(>=|<=|>|<)(.+)", value)
    if match:
        first, last = _period(f, match[2], today)
        bound = {">": last, "<": first, ">=": first, "<=": last}[match[1]]
        where.add(f"{f.name} {match[1]} ?", bound.isoformat())
        return
    start, dots, end = value.partition("..")
    first, last = _period(f, start, today)
    if dots:
        last = _period(f, end, today)[1]
    where.add(f"{f.name} BETWEEN ? AND ?", first.isoformat(), last.isoformat())


def _period(f: Field, text: str, today: date) -> tuple[date, date]:
    try:
        return periods.read(text, today)
    except Unreadable:
        raise BadSearch(
            f"{f.label}: “{text}” is not a date or period. Try may, 2012, 2012-q2, 2012-05, this-quarter or"
            f" {dates.show(today).replace(' ', '-').lower()}."
        ) from None


def _has(
    register: Register, known: dict[str, tuple[Field, ...]], value: str, where: Condition, *, present: bool
) -> None:
    name = folded(value).replace(" ", "_")
    if name in ("scan", "attachment", "attachments"):
        test = f"id IN (SELECT entry FROM attachments WHERE register = '{register.name}')"
        where.add(test if present else f"NOT {test}")
        return
    columns = (register.dated and name == "date" and (register.column(register.dated),)) or known.get(name)
    if not columns:
        raise BadSearch(_no_such_prefix(value, ("scan", "date", *known), what="has no field called"))
    empty = " AND ".join(f"{f.name} IS NULL" for f in columns)
    where.add(f"NOT ({empty})" if present else f"({empty})")


def _is(register: Register, value: str, now: Now, where: Condition) -> None:
    word = folded(value)
    if word == "incomplete":
        where.add("incomplete IS NOT NULL")
    elif not (_is_state(register, word, now, where) or _is_marked(register, word, now, where)):
        column, code = next(_choices_called(register, word, now), ("", ""))
        if not column:
            raise BadSearch(_no_such_prefix(value, known_marks(register), what="does not know is:"))
        where.add(f"{column} = ?", code)
        if register.lapse and column in register.lapse.instead_of:
            _still_stands(register.lapse, now.today, where)


def _is_state(register: Register, word: str, now: Now, where: Condition) -> bool:
    """What has lapsed is found under what it has lapsed to, and no longer under its state."""
    lapse = register.lapse
    if lapse and word in (folded(lapse.becomes.code), folded(lapse.becomes.label)):
        where.add(f"state IN ({', '.join('?' * len(lapse.states))})", *lapse.states)
        _lapsed(lapse, now.today, where)
        return True
    for state in register.states:
        if word in (folded(state.code), folded(state.label)):
            where.add("state = ?", state.code)
            if lapse and state.code in lapse.states:
                _lapsed(lapse, now.today, where, "NOT ")
            return True
    return False


def _lapsed(lapse: Lapse, today: date, where: Condition, negated: str = "") -> None:
    last = today - timedelta(days=lapse.days)
    where.add(f"{negated}(coalesce({lapse.since}, '') < ?)", last.isoformat())


def _still_stands(lapse: Lapse, today: date, where: Condition) -> None:
    one = Condition()
    one.add(f"state IN ({', '.join('?' * len(lapse.states))})", *lapse.states)
    _lapsed(lapse, today, one)
    where.add(f"NOT ({one.sql})", *one.parameters)


def _is_marked(register: Register, word: str, now: Now, where: Condition) -> bool:
    mark = next((mark for mark in register.marks if word == folded(mark.word)), None)
    if mark:
        where.add(*marks.test(register, mark, now.today, now.policies))
    return mark is not None


def known_marks(register: Register) -> tuple[str, ...]:
    """The words `is:` understands for a register."""
    status = register.column(register.status).choices if register.has(register.status) else ()
    return (
        *(state.code.replace("_", "-") for state in register.states),
        *([register.lapse.becomes.code] if register.lapse else []),
        *(mark.word for mark in register.marks),
        *(choice.label.lower().replace(" ", "-") for choice in status),
        "incomplete",
        VOID,
    )


def _choices_called(register: Register, word: str, now: Now) -> Iterator[tuple[str, str]]:
    first = [register.column(register.status)] if register.has(register.status) else []
    for f in (*first, *register.derived, *register.fields):
        for choice in f.choices:
            if word in (folded(choice.code), folded(choice.label)):
                yield f.name, choice.code
    for f in register.fields:
        yield from ((f.name, own) for own in now.lists().further(register, f) if word == folded(own))


def _no_such_prefix(typed: str, known: Iterable[str], *, what: str = "") -> str:
    names = list(dict.fromkeys(known))
    nearest = difflib.get_close_matches(typed.lower(), names, n=1, cutoff=0.5)
    hint = f" Did you mean {nearest[0]}{'' if what else ':'}?" if nearest else ""
    if what:
        return f"This register {what} “{typed}”.{hint}"
    return f"“{typed}:” is not a search prefix here.{hint} To search for it as words, put it in quotation marks."
