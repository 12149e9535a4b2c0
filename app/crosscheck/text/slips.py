"""Words that differ by a slip of the finger, as against words that are different: `Trnmire` and `Selkholm`/`Salkholm`.

A letter dropped, doubled or swapped with its neighbour makes the same word wrongly typed. A letter put in place of
another makes another name as often as not, so it is never taken for a slip. Nor are two words that both exist.
"""

from functools import lru_cache

from rapidfuzz.distance import OSA, Levenshtein

ONE_SLIP = 0.95
TWO_SLIPS = 0.85
IN_A_SHORT_WORD = 0.7  # `Sop` may be `Shop`, and `Bar` is not `Bear`
ANOTHER_LETTER = 0.6
SHORTEST = 4  # letters of a word in which a slip can be told from another word
_SHORTEST_WITH_TWO = 6
_BOTH_EXIST = frozenset(
    frozenset(pair.split())
    for pair in (
        *("hotel hostel", "hotels hostels", "motor moor", "trail trial", "board broad", "coach couch"),
        *("bread beard", "angle angel", "house horse", "cater carter", "form from"),
        *("sliver silver", "diary dairy", "martial marital", "stable table", "stables tables", "flower lower"),
        *("train rain", "trains rains", "scare care", "crest rest", "brook book", "brooks books", "marine marie"),
    )
)


@lru_cache(maxsize=65_536)
def alike(one: str, other: str) -> float:
    """How likely two words are the same word, from 0 to 1. Numbers have to agree to the digit."""
    if one == other:
        return 1.0
    shorter = min(len(one), len(other))
    if frozenset((one, other)) in _BOTH_EXIST or shorter < SHORTEST - 1 or not (one.isalpha() and other.isalpha()):
        return 0.0
    steps = OSA.distance(one, other, score_cutoff=2)
    if steps > (2 if shorter >= _SHORTEST_WITH_TWO else 1):
        return 0.0
    if shorter < SHORTEST:
        return IN_A_SHORT_WORD if len(one) != len(other) else 0.0
    slip = ONE_SLIP if steps == 1 else TWO_SLIPS
    return ANOTHER_LETTER if _another_letter(one, other, steps) else slip


def _another_letter(one: str, other: str, steps: int) -> bool:
    """Whether a letter stands in another's place on the shortest way from one word to the other."""
    replaced = sum(step.tag == "replace" for step in Levenshtein.editops(one, other))
    if Levenshtein.distance(one, other) == steps:
        return replaced > 0
    swapped_only = sorted(one) == sorted(other) or len(one) != len(other)
    return not swapped_only
