"""Why two names have their score, in words a person can check against the names; the strongest reason first."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from app.crosscheck.text.companies import one_company
from app.crosscheck.text.likeness import Evidence, is_initial
from app.crosscheck.text.reading import Name
from app.crosscheck.text.vocabulary import SPELT_OUT
from app.crosscheck.text.word_pairs import Paired

_DECIDES = 100.0
_RARE = 7.6  # nats that a word tells which hardly any name has
Reason = tuple[float, str]  # how strong it is, and what it says


def but_for(left: Name, right: Name) -> str:
    """What two names with one key differ in."""
    if left.written == right.written:
        return "the same name"
    if left.said == right.said:
        return "same but for capitals and punctuation"
    only = [*(Counter(left.said) - Counter(right.said)), *(Counter(right.said) - Counter(left.said))]
    return f"same but for {listed(sorted(only))}" if only else "the same words in another order"


def reasons(left: Name, right: Name, found: Paired, points: Evidence, weights: Mapping[str, float]) -> tuple[str, ...]:
    """What speaks for and against, by how many points it adds; at least one."""
    ranked = sorted(
        (
            *_one_company(left, right),
            *_shared(found, weights, points.overlap + points.covered + points.shared + points.rarest),
            *_alike(found, points),
            *_apart(found, -(points.missing + points.against + points.odd)),
            *_several_names(left, right, points),
            *_spelt_out(left, right, points.overlap + points.covered + points.shared),
        ),
        key=lambda reason: (-reason[0], reason[1]),
    )
    said = [*(said for _, said in ranked), *_ignored(left, right)]
    return tuple(dict.fromkeys(said)) or ("the same words in another order",)


def listed(words: Iterable[str]) -> str:
    """Words as they are shown."""
    return ", ".join(f"“{word.title()}”" for word in words)


def _one_company(left: Name, right: Name) -> Iterator[Reason]:
    if company := one_company(left, right):
        yield _DECIDES, f"both say the company {listed([company])}"


def _shared(found: Paired, weights: Mapping[str, float], strength: float) -> Iterator[Reason]:
    """Rare words each for itself, common ones together."""
    whole = sum(weights[word] for word in found.equal) or 1.0
    common = []
    for word in dict.fromkeys(found.equal):
        if weights[word] >= _RARE and not is_initial(word):
            yield strength * weights[word] / whole, f"same rare word {listed([word])}"
        else:
            common.append(word)
    if common:
        share = sum(weights[word] for word in common) / whole
        yield strength * share, f"same word{'s' * (len(common) > 1)} {listed(common)}"


def _alike(found: Paired, points: Evidence) -> Iterator[Reason]:
    """Words taken for the same."""
    for left, right, alike in found.alike:
        short, long = sorted((left, right), key=lambda words: (len("".join(words)), words))
        shown = [listed([" ".join(words)]) for words in (short, long)]
        if len(long) > 1 and len("".join(long)) > len("".join(short)):
            yield points.acronym, f"{shown[0]} may be short for {shown[1]}"
        else:
            yield points.complete + alike, f"{shown[0]} for {shown[1]}"


def _apart(found: Paired, strength: float) -> Iterator[Reason]:
    """Words that only one of the names has."""
    if found.left and found.right:
        yield strength, f"{listed(found.left)} against {listed(found.right)}"
    elif found.left or found.right:
        yield strength, f"{listed(found.left or found.right)} only on one side"


def _spelt_out(left: Name, right: Name, strength: float) -> Iterator[Reason]:
    """A short form that is known, and the name in full."""
    for one, other in ((left, right), (right, left)):
        whole = f" {' '.join(other.said)} "
        for long, short in SPELT_OUT.items():
            if f" {long} " in whole and short in one.said:
                yield strength, f"{listed([short])} is short for {listed([long])}"


def _several_names(left: Name, right: Name, points: Evidence) -> Iterator[Reason]:
    if left.parts or right.parts:
        yield points.part, "one is a trading name" if points.part else "one has a trading name"


def _ignored(left: Name, right: Name) -> Iterator[str]:
    """Legal forms and the like that only one of the names has."""
    ours, theirs = (Counter(name.said) - Counter(name.key.split()) for name in (left, right))
    only = sorted({*(ours - theirs), *(theirs - ours)})
    if only:
        yield f"{listed(only)} ignored"
