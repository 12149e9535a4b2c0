"""Offers that stand in two places: the same one recorded at two stations, in other words, a day apart.

Candidates are rows about one person, or from one giver, within a few days of each other; they are found by the words
of the names, never by comparing all with all. `app.exchange.evidence` says how likely two of them are one.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.crosscheck import names
from app.entries import Entry
from app.exchange.answers import Answers, Couple, Judged, Spot
from app.exchange.evidence import NEVER, WINDOW, Evidence, Piece, Told, in_one_sheet, score
from app.exchange.making_one import better, joined, merged, turned
from app.exchange.planned import Pair, Place, Side
from app.fields import Values
from app.register import Register
from app.store.gateway import Gateway
from app.store.known import dated_between, judged_different
from app.store.reading import Reading

__all__ = ["LOOKED_FOR", "Held", "Judged", "find", "held", "merged", "sure"]
LOOKED_FOR = frozenset({"gifts", "second_jobs", "media_contacts"})
SHOWN = 0.5  # likelier one than two
SURE = 0.95
_TOO_COMMON = 50  # entries with a word of a giver's name, or one in 200, beyond which the word finds nobody
_MOST = 200  # entries of one book near a row that it is compared with: beyond, nothing can be told apart
_HOPELESS = -4.0  # a giver so unlike the other that nothing else makes it likely


@dataclass(frozen=True)
class Held:
    """The entries held already that may be what is being brought in.

    `different` are those known to be two, `decided` those whose decision rests on what they say.
    """

    sides: tuple[Side, ...] = ()
    different: frozenset[frozenset[int]] = frozenset()
    decided: frozenset[int] = frozenset()


NONE_HELD = Held()


def held(
    reading: Reading,
    gateway: Gateway,
    register: Register,
    offers: Sequence[Side],
    on_the_list: Callable[[str], Values | None],
) -> Held:
    """The entries held already, void ones left out, that may be one of these offers."""
    days = sorted(day for side in offers if (day := side.values.get(register.dated)))
    if not days:
        return NONE_HELD
    evidence = Evidence(register, on_the_list)
    first, last = (date.fromisoformat(day).toordinal() for day in (days[0], days[-1]))
    bounds = date.fromordinal(first - WINDOW).isoformat(), date.fromordinal(last + WINDOW).isoformat()
    rows = dated_between(gateway, register, *bounds, evidence.asks)
    seen = [evidence.glance(Side(None, entry=row["id"], values=row)) for row in rows]
    beside = [evidence.glance(side) for side in offers]
    near = sorted({at for at, _ in _near(evidence, [*seen, *beside], len(seen)) if at < len(seen)})
    ids = [rows[at]["id"] for at in near]
    entries = reading.entries(register, ids)
    decided = frozenset(entry.id for entry in entries if entry.state in register.settled)
    return Held(tuple(map(_side, entries)), judged_different(gateway, register, ids), decided)


def find(
    register: Register,
    offers: Sequence[Side],
    held: Held,
    answers: Answers,
    on_the_list: Callable[[str], Values | None],
) -> list[Pair]:
    """Every two that look like one, and every two that were judged, the surest first."""
    evidence = Evidence(register, on_the_list)
    sides = (*held.sides, *offers)
    at = {side.key: number for number, side in enumerate(sides)}
    pairs = {_in_order(at[a], at[b]) for a, b in answers.couples if a in at and b in at and a != b}
    seen = [evidence.glance(side) for side in sides]
    pairs.update(_near(evidence, seen, len(held.sides)))
    pairs.update(_twice_in_one_book(evidence, seen[len(held.sides) :], len(held.sides)))
    told = {number: evidence.told(sides[number]) for number in {number for pair in pairs for number in pair}}
    found = [
        pair
        for first, second in sorted(pairs)
        if (pair := _pair(register, evidence, told[first], told[second], answers))
    ]
    found.sort(key=lambda pair: (-pair.score, at[pair.first.key], at[pair.second.key]))
    return _without_known(found, held.different)


def sure(register: Register, pairs: Sequence[Pair]) -> dict[Couple, Judged]:
    """The judgement “the same” for every pair that is all but certain, the surer first.

    None that would make one of two entries held already, or contradict what was judged.
    """
    open_ones = {pair.couple for pair in pairs if pair.judged is None}
    proposed = [
        replace(pair, judged=Judged(True, better(register, pair.first.values, pair.second.values)))
        if pair.judged is None and pair.score >= SURE
        else pair
        for pair in pairs
    ]
    proposed.sort(key=lambda pair: (pair.couple in open_ones, -pair.score))
    _, contradicting = joined(proposed, {key: at for at, key in enumerate(key for p in pairs for key in p.couple)})
    refused = {pair.couple for pair in contradicting}
    return {
        pair.couple: pair.judged
        for pair in proposed
        if pair.judged and pair.couple in open_ones and pair.couple not in refused
    }


def _side(entry: Entry) -> Side:
    source = next(iter(entry.sources), None)
    place = Place(source.file, source.sheet, source.row, source.sha256) if source else None
    return Side(place, entry.reference, entry.id, entry.values)


def _in_order(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _pair(register: Register, evidence: Evidence, first: Told, second: Told, answers: Answers) -> Pair | None:
    """Two entries side by side; None where they are likelier two, and nobody has judged them."""
    judged = answers.couples.get((first.side.key, second.side.key))
    if judged is None and (said := answers.couples.get((second.side.key, first.side.key))):
        judged = turned(register, said)
    pieces = list(evidence.pieces(first, second))
    likely = score(pieces)
    agree, differ = tuple(p.agrees for p in pieces if p.agrees), tuple(p.differs for p in pieces if p.differs)
    if judged is None and (likely < SHOWN or (differ and in_one_sheet(first.side, second.side))):
        return None
    return Pair(first.side, second.side, likely, agree, differ, judged)


def _without_known(pairs: list[Pair], different: frozenset[frozenset[int]]) -> list[Pair]:
    """What looks most like one entry is not asked about another that was judged different from that one."""
    best: dict[Spot | int, int] = {}
    kept = []
    for pair in pairs:
        entry, key = pair.first.entry, pair.second.key
        refused = pair.judged is not None and not pair.judged.same
        if entry is not None and pair.judged is None and frozenset({entry, best.get(key, entry)}) in different:
            continue
        if entry is not None and not refused:
            best.setdefault(key, entry)
        kept.append(pair)
    return kept


def _near(evidence: Evidence, told: Sequence[Told], held: int) -> Iterator[tuple[int, int]]:
    """Who and from whom may be one, within the window: places in the list, the first below the second.

    The first so many are held already and are not compared among themselves.
    """
    known: dict[tuple[object, ...], Piece] = {}
    seen: set[tuple[int, int]] = set()
    for first, second in _meeting(told, held):
        if (first, second) in seen:
            continue
        seen.add((first, second))
        one, other = told[first], told[second]
        people = id(one.person), id(other.person), one.team, other.team
        if people not in known:
            known[people] = evidence.who(one, other)
        if known[people].weight <= NEVER:
            continue
        givers = one.giver, other.giver
        if givers not in known:
            known[givers] = evidence.from_whom(one, other)
        if known[givers].weight > _HOPELESS:
            yield first, second


def _meeting(told: Sequence[Told], held: int) -> Iterator[tuple[int, int]]:
    """Entries of two books, within the window, whose people have one number, or that share a word of a name.

    Two that both have a number meet by it or not at all.
    """
    by_number: dict[str, list[int]] = {}
    by_word: dict[tuple[str, str], list[int]] = {}
    unnumbered: set[int] = set()
    rare = _rare_words(told)
    for at, one in enumerate(told):
        if one.day is None:
            continue
        if one.person and one.person.number:
            by_number.setdefault(one.person.plain_number, []).append(at)
        else:
            unnumbered.add(at)
        for word in one.person.keys if one.person else ():
            by_word.setdefault(("person", word), []).append(at)
        for word in rare[one.giver]:
            by_word.setdefault(("giver", word), []).append(at)
    days = [one.day or 0 for one in told]
    books: dict[object, int] = {}
    book = [-1 if at < held else books.setdefault(_book(one.side), len(books)) for at, one in enumerate(told)]
    for block in by_number.values():
        yield from _within_window(block, block, days, book)
    for block in by_word.values():
        if lone := [at for at in block if at in unnumbered]:
            yield from _within_window(lone, block, days, book)


def _book(side: Side) -> tuple[str, str]:
    return (side.place.sha256, side.place.sheet) if side.place else ("", "")


def _within_window(
    some: Sequence[int], block: Sequence[int], days: Sequence[int], book: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Each of some with those of the block that stand in another book, within the window."""
    by_book: dict[int, list[int]] = {}
    for at in sorted(block, key=days.__getitem__):
        by_book.setdefault(book[at], []).append(at)
    if len(by_book) == 1:
        return
    dated = [(of, others, [days[other] for other in others]) for of, others in by_book.items()]
    for one in some:
        for of, others, on in dated:
            if of != book[one] and on[-1] >= days[one] - WINDOW:
                start = bisect_left(on, days[one] - WINDOW)
                for other in others[start : start + _MOST]:
                    if days[other] - days[one] > WINDOW:
                        break
                    yield _in_order(one, other)


def _twice_in_one_book(evidence: Evidence, offers: Sequence[Told], start: int) -> Iterator[tuple[int, int]]:
    """Rows of one book that say the very same, each with the next one. The first offer has the place `start`."""
    said: dict[tuple[object, ...], list[int]] = {}
    for at, one in enumerate(offers):
        if one.day is not None:
            said.setdefault((_book(one.side), one.day, id(one.person), one.team, one.giver), []).append(at)
    for alike in said.values():
        last: dict[tuple[object, ...], int] = {}
        for at in alike if len(alike) > 1 else ():
            whole = evidence.told(offers[at].side)
            key = whole.words, whole.pence, whole.status
            if key in last:
                yield start + last[key], start + at
            last[key] = at


def _rare_words(told: Sequence[Told]) -> dict[str, tuple[str, ...]]:
    """The two rarest words of each giver's name: one of them may be mistyped."""
    givers = Counter(one.giver for one in told)
    words = {giver: set(names.key(giver).split()) for giver in givers}
    holding: Counter[str] = Counter()
    for giver, many in givers.items():
        for word in words[giver]:
            holding[word] += many
    most = max(_TOO_COMMON, len(told) // 200)
    return {
        giver: tuple(sorted((w for w in of if holding[w] <= most), key=lambda w: (holding[w], w))[:2])
        for giver, of in words.items()
    }
