"""Makes one entry of several that a person judged to be the same: which belong together, and whose facts are kept.

Facts that only make sense together go together: a person with their rank and with the team that may stand instead, an
organisation with its link, the lines of a part as a whole.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.exchange.answers import Judged, Spot
from app.exchange.planned import Pair, Side
from app.exchange.sheet_rows import Origin
from app.fields import CHOICE, DATE, MONEY, NOTE, ORGANISATION, PERSON, TEXT, Values
from app.register import Register

Key = Spot | int
_GUESSED = ("estimate", "range", "under", "not_known")  # whose value it is, where nobody knew it


@dataclass
class Proposed:
    """A new entry as its row says it; `others` are the rows made one with it. It has no number yet.

    `values` are normal, without those that are not given; `said` are the names the row itself gave, and `open` the
    facts it leaves open, each with why. There may be a hundred thousand of these.
    """

    row: Origin
    said: frozenset[str]
    open: Mapping[str, str]
    values: Values
    entry: int
    others: list[Origin] = field(default_factory=list)
    not_the_same_as: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Settled:
    """What is left of the proposed entries when every judgement has been followed.

    `added_to` are rows of offers that are held already, with what their entry would say, by its id. `pairs` are those
    found, open again where one judgement contradicts another.
    """

    proposed: list[Proposed]
    added_to: dict[int, Proposed]
    pairs: list[Pair]


@dataclass(frozen=True)
class Together:
    """Entries that are one: the first of them is kept, and takes in the others along the pairs that join them."""

    keys: tuple[Key, ...]
    pairs: tuple[Pair, ...]


def settle(
    register: Register,
    proposed: Sequence[Proposed],
    held: Sequence[Side],
    decided: Iterable[int],
    pairs: Sequence[Pair],
) -> Settled:
    """Make one of what was judged to be one, and note what was judged to be two.

    The entries `decided` take only what they lack: a decision rests on what they say.
    """
    waiting: dict[Key, Proposed] = {one.row.place.spot: one for one in proposed}
    values: dict[Key, Values] = {side.key: dict(side.values) for side in held}
    values |= {spot: one.values for spot, one in waiting.items()}
    groups, contradicting = joined(pairs, {key: at for at, key in enumerate(values)})
    entries: dict[Key, int] = {spot: one.entry for spot, one in waiting.items()}
    added_to: dict[int, Proposed] = {}
    keep = frozenset(decided)
    for group in groups:
        first = group.keys[0]
        whole = of_all(register, values, _only_filled(group, keep) if first in keep else group)
        one = _as_one([waiting.pop(key) for key in group.keys if isinstance(key, Spot)], whole)
        entry = first if isinstance(first, int) else one.entry
        entries |= dict.fromkeys(group.keys, entry)
        if isinstance(first, int):
            added_to[first] = one
        else:
            waiting[first] = one
    _note_different(pairs, entries, {one.entry: one for one in waiting.values()})
    left = sorted(waiting.values(), key=lambda one: one.entry)
    return Settled(left, added_to, [_opened(pair) if pair in contradicting else pair for pair in pairs])


def _only_filled(group: Together, decided: frozenset[int]) -> Together:
    """The same, each decided entry taking nothing in another's place."""
    pairs = (replace(pair, judged=Judged(True)) if pair.first.key in decided else pair for pair in group.pairs)
    return replace(group, pairs=tuple(pairs))


def _as_one(rows: Sequence[Proposed], whole: Values) -> Proposed:
    """One proposed entry of several, which say together what is whole."""
    first, *others = rows
    still_open = {
        path: why
        for one in rows
        for path, why in one.open.items()
        if _still_open(path.partition(".")[0], one.values, whole)
    }
    return Proposed(
        first.row,
        frozenset().union(*(one.said for one in rows)),
        still_open,
        whole,
        first.entry,
        [*first.others, *(row for one in others for row in (one.row, *one.others))],
    )


def _still_open(name: str, said: Values, whole: Values) -> bool:
    """A part is open while it is told as this row tells it, a field until anybody tells it."""
    found = whole.get(name)
    return found == said.get(name) if isinstance(found, list) else found is None


def _note_different(pairs: Iterable[Pair], entries: Mapping[Key, int], new: Mapping[int, Proposed]) -> None:
    """Two that are not one are remembered with the later of them that is new."""
    for pair in pairs:
        if pair.judged and not pair.judged.same:
            first, second = (key if isinstance(key, int) else entries[key] for key in pair.couple)
            for one, other in ((second, first), (first, second)):
                if one in new and other not in new[one].not_the_same_as:
                    new[one].not_the_same_as.append(other)
                    break


def _opened(pair: Pair) -> Pair:
    said = "judged the same, which contradicts what was judged of others"
    return replace(pair, judged=None, differ=(*pair.differ, said))


def facts(register: Register) -> Mapping[str, tuple[str, ...]]:
    """The names that go together, by the one that stands for them."""
    found: dict[str, tuple[str, ...]] = {}
    taken: set[str] = set()
    for f in register.fields:
        if f.name not in taken:
            found[f.name] = (f.name, *(c.name for c in f.companions()), *([f.instead] if f.instead else []))
            taken.update(found[f.name])
    return {name: names for name, names in found.items() if name not in _instead(register)} | {
        part.name: (part.name,) for part in register.parts
    }


def _instead(register: Register) -> set[str]:
    return {f.instead for f in register.fields if f.kind is PERSON and f.instead}


def turned(register: Register, judged: Judged) -> Judged:
    """The same judgement with its two sides the other way about."""
    second = tuple(name for name in facts(register) if name not in judged.second) if judged.same else ()
    return replace(judged, second=second)


def better(register: Register, first: Values, second: Values) -> tuple[str, ...]:
    """The facts that are better told in the second: a proposal that a person may change.

    A person known by number, a value that nobody estimated, the fuller words, what the first does not say at all.
    """
    found = [name for name, names in facts(register).items() if _is_better(register, name, names, first, second)]
    if any(register.part(name) for name in found):  # these were read from the same words as the lines
        choices = (f.name for f in register.fields if f.kind is CHOICE and f.required and second.get(f.name))
        found += [name for name in choices if name not in found and first.get(name) != second[name]]
    return tuple(found)


def merged(register: Register, first: Values, second: Values, judged: Judged) -> Values:
    """The facts of both: those of the first, and of the second what the first lacks or what is better there."""
    found = dict(first)
    for name, names in facts(register).items():
        if _says(second, names) and (name in judged.second or not _says(first, names)):
            found |= {one: second.get(one) for one in names}
    return found


def filled(register: Register, first: Values, second: Values) -> Values:
    """The facts of the first, and of the second only what the first lacks."""
    return merged(register, first, second, Judged(True))


def of_all(register: Register, values: Mapping[Key, Values], together: Together) -> Values:
    """The facts of several entries that are one, fact by fact, whatever the order in which they were judged."""
    return _with_next(register, values, together.keys[0], None, together.pairs)


def _with_next(
    register: Register, values: Mapping[Key, Values], key: Key, came_from: Key | None, pairs: Sequence[Pair]
) -> Values:
    """The facts of an entry and of all that are joined to it, the way it was come by left aside."""
    found = values[key]
    for pair in pairs:
        if key in pair.couple and came_from not in pair.couple and pair.judged:
            is_first = pair.first.key == key
            other = pair.second.key if is_first else pair.first.key
            judged = pair.judged if is_first else turned(register, pair.judged)
            found = merged(register, found, _with_next(register, values, other, key, pairs), judged)
    return found


def joined(pairs: Sequence[Pair], order: Mapping[Key, int]) -> tuple[list[Together], list[Pair]]:
    """What is one by all that was judged, and the pairs whose “the same” contradicts another judgement.

    The pairs that stand first, the surest, go first. Two that were judged different are never made one by way of a
    third, nor are two entries held already: such a pair stays open, to be judged again.
    """
    apart = [frozenset(pair.couple) for pair in pairs if pair.judged and not pair.judged.same]
    group: dict[Key, frozenset[Key]] = {}
    kept: list[Pair] = []
    contradicting: list[Pair] = []
    for pair in pairs:
        if not (pair.judged and pair.judged.same):
            continue
        one, other = (group.get(key, frozenset({key})) for key in pair.couple)
        whole = one | other
        if one == other and len(one) > 1:
            continue  # they are one already
        if sum(isinstance(key, int) for key in whole) > 1 or any(two <= whole for two in apart):
            contradicting.append(pair)
            continue
        group |= dict.fromkeys(whole, whole)
        kept.append(pair)
    return list(_groups(group, kept, order)), contradicting


def _groups(group: Mapping[Key, frozenset[Key]], kept: Sequence[Pair], order: Mapping[Key, int]) -> Iterator[Together]:
    for whole in dict.fromkeys(group.values()):
        keys = tuple(sorted(whole, key=order.__getitem__))
        yield Together(keys, tuple(pair for pair in kept if pair.first.key in whole))


def _says(values: Values, names: Iterable[str]) -> bool:
    return any(values.get(name) not in (None, [], "") for name in names)


def _is_better(register: Register, name: str, names: tuple[str, ...], first: Values, second: Values) -> bool:
    if not _says(second, names):
        return False
    if not _says(first, names):
        return True
    if part := register.part(name):
        texts = [f.name for f in part.fields if f.kind in {TEXT, NOTE} and f.required]
        amounts = [f.name for f in part.fields if f.kind is MONEY]
        return _part_rank(first[name], texts, amounts) < _part_rank(second[name], texts, amounts)
    f = register.column(name)
    if f.kind is PERSON:
        return first.get(name) is None and second.get(name) is not None
    if f.kind in {TEXT, NOTE, ORGANISATION}:
        return len(str(first.get(name) or "")) < len(str(second.get(name) or ""))
    return f.kind is DATE and first.get(name) is None


def _part_rank(lines: Sequence[Values], texts: Iterable[str], amounts: Iterable[str]) -> tuple[int, int, int]:
    """How well the lines are told: how many are valued, how many of those by more than a guess, and the words."""
    valued = [line for line in lines for name in amounts if line.get(name) is not None]
    stated = [line for line in valued if line.get("value_basis") not in _GUESSED]
    words = sum(len(str(line.get(name) or "")) for line in lines for name in texts)
    return len(valued), len(stated), words
