"""Other ways to match organisation names, each giving a score from 0 to 1 to pairs. Runs in an environment of its own.

    PYTHON match_peers.py versions        prints which of the packages are installed
    PYTHON match_peers.py PEER < pairs    reads {"names": [...], "pairs": [[left, right], ...]}, prints the scores
    PYTHON match_peers.py candidates < lists    reads {"left": [...], "right": [...]}, prints right places for each left

Measured with rapidfuzz 3.14.6, scikit-learn 1.9.1, sparse_dot_topn 1.2.0, nomenklatura 4.17.4, splink 5.0.0, duckdb
1.5.6, cleanco 2.3 and numpy 2.4.6. Cleanco and nomenklatura, which know legal forms, get names as they are written. All
others get them without case, accents, punctuation, the commonest legal forms, `The` and `and`, and one that minds which
name comes first is asked both ways: that helps each of them.
"""

import json
import math
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Any

NamePairs = Sequence[tuple[str, str]]
NEAREST = 25  # right names by character pieces, and as many by words, among which a peer finds the best
_NOT_TOLD = {"the", "and", "ltd", "limited", "plc", "llp", "cic", "cio", "inc", "llc", "co", "company", "corporation"}
_SOFT = 0.9  # Jaro-Winkler from which on two words count as one in SoftTFIDF (Cohen, Ravikumar and Fienberg, 2003)
_CHARACTERS: dict[str, Any] = {"analyzer": "char_wb", "ngram_range": (2, 4)}
_WORDS: dict[str, Any] = {"analyzer": str.split}


def plain(name: str) -> str:
    """Small letters, no accents, no punctuation, no legal form."""
    letters = unicodedata.normalize("NFKD", name.casefold().replace("&", " and ").replace("'", "").replace(".", ""))
    words = re.findall(r"[^\W_]+", "".join(c for c in letters if not unicodedata.combining(c)))
    return " ".join(word for word in words if word not in _NOT_TOLD) or " ".join(words)


def cleanco_equal(_names: Sequence[str], pairs: NamePairs) -> Iterable[float]:
    from cleanco import basename

    def base(name: str) -> str:
        return " ".join(re.findall(r"\w+", basename(name).casefold()))

    return (float(base(left) == base(right)) for left, right in pairs)


def token_set_ratio(_names: Sequence[str], pairs: NamePairs) -> Iterable[float]:
    from rapidfuzz import fuzz

    return (fuzz.token_set_ratio(plain(left), plain(right)) / 100 for left, right in pairs)


def weighted_ratio(_names: Sequence[str], pairs: NamePairs) -> Iterable[float]:
    from rapidfuzz import fuzz

    return (fuzz.WRatio(plain(left), plain(right)) / 100 for left, right in pairs)


def jaro_winkler(_names: Sequence[str], pairs: NamePairs) -> Iterable[float]:
    from rapidfuzz.distance import JaroWinkler

    return (JaroWinkler.similarity(plain(left), plain(right)) for left, right in pairs)


def character_tfidf(names: Sequence[str], pairs: NamePairs) -> Iterable[float]:
    return _cosines(_CHARACTERS, names, pairs)


def word_tfidf(names: Sequence[str], pairs: NamePairs) -> Iterable[float]:
    return _cosines(_WORDS, names, pairs)


def soft_tfidf(names: Sequence[str], pairs: NamePairs) -> Iterable[float]:
    from rapidfuzz.distance import JaroWinkler

    holding = Counter(word for name in names for word in set(plain(name).split()))

    def vector(name: str) -> dict[str, float]:
        weights = {word: 1 + math.log((1 + len(names)) / (1 + holding[word])) for word in plain(name).split()}
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {word: weight / length for word, weight in weights.items()}

    def one_way(left: dict[str, float], right: dict[str, float]) -> float:
        total = 0.0
        for word, weight in left.items():
            near, other = max(((JaroWinkler.similarity(word, other), other) for other in right), default=(0.0, ""))
            total += weight * right[other] * near if near >= _SOFT else 0.0
        return min(1.0, total)

    def both_ways(left: str, right: str) -> float:
        one, other = vector(left), vector(right)
        return max(one_way(one, other), one_way(other, one))

    return (both_ways(left, right) for left, right in pairs)


def logic_v2(_names: Sequence[str], pairs: NamePairs) -> Iterable[float]:
    from followthemoney import model
    from nomenklatura.matching import LogicV2

    config = LogicV2.default_config()

    def company(name: str) -> Any:
        entity = model.make_entity("Company")
        entity.id = name
        entity.add("name", name)
        return entity

    def both_ways(left: Any, right: Any) -> float:
        scores = (LogicV2.compare(*two, config).score for two in ((left, right), (right, left)))
        return float(max(scores))

    return (both_ways(company(left), company(right)) for left, right in pairs)


def splink_duckdb(names: Sequence[str], pairs: NamePairs) -> Iterable[float]:
    """Trained without labels on all the names, as its handbook says; only the pairs asked about are scored."""
    import splink.comparison_library as cl
    from splink import Linker, SettingsCreator, block_on
    from splink.backends.duckdb import DuckDBAPI

    asked: dict[str, list[int]] = {plain(name): [] for name in sorted(names)}
    for number, pair in enumerate(pairs):
        for name in pair:
            asked[plain(name)].append(number)
    last, first = block_on("last"), block_on("first")
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.JaroWinklerAtThresholds("name", [0.98, 0.94, 0.9, 0.85]).configure(term_frequency_adjustments=True),
            cl.ArrayIntersectAtSizes("words", [4, 3, 2, 1]),
            cl.JaroWinklerAtThresholds("first", [0.94]).configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("last", [0.94]).configure(term_frequency_adjustments=True),
        ],
        blocking_rules_to_generate_predictions=[block_on("asked", arrays_to_explode=["asked"])],
        probability_two_random_records_match=1 / max(2, len(asked)),
    )
    database = DuckDBAPI()
    linker = Linker(database.register([_record(name, numbers) for name, numbers in asked.items()]), settings)
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=5)
    for held in (last, first):
        linker.training.estimate_parameters_using_expectation_maximisation(held)
    told = linker.inference.predict().as_record_list()
    scores = {frozenset((one["unique_id_l"], one["unique_id_r"])): one["match_probability"] for one in told}
    return (
        scores.get(frozenset((plain(left), plain(right))), 1.0) for left, right in pairs
    )  # equal ones are one record


def _record(name: str, asked: Sequence[int]) -> dict[str, Any]:
    words = name.split() or [""]
    return {
        "unique_id": name,
        "name": name,
        "words": sorted(set(words)),
        "first": words[0],
        "last": words[-1],
        "asked": list(asked),
    }


def _cosines(pieces: dict[str, Any], names: Sequence[str], pairs: NamePairs) -> Iterable[float]:
    import numpy as np

    found = _vectorizer(pieces, names)
    left = found.transform([plain(one) for one, _ in pairs])
    right = found.transform([plain(other) for _, other in pairs])
    return np.asarray(left.multiply(right).sum(axis=1)).ravel().tolist()


def _vectorizer(pieces: dict[str, Any], names: Sequence[str]) -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer

    return TfidfVectorizer(**pieces, sublinear_tf=True).fit([plain(name) for name in names])


def candidates(left: Sequence[str], right: Sequence[str]) -> list[list[int]]:
    """For each left name the places of the right names nearest by character pieces and by words."""
    from sparse_dot_topn import sp_matmul_topn

    found: list[set[int]] = [set() for _ in left]
    for pieces in (_CHARACTERS, _WORDS):
        fitted = _vectorizer(pieces, [*left, *right])
        one, other = (fitted.transform([plain(name) for name in side]) for side in (left, right))
        nearest = sp_matmul_topn(one, other.T.tocsr(), top_n=NEAREST)
        for row, places in enumerate(found):
            places.update(nearest.indices[nearest.indptr[row] : nearest.indptr[row + 1]].tolist())
    return [sorted(places) for places in found]


PEERS: dict[str, tuple[str, tuple[str, ...], Callable[[Sequence[str], NamePairs], Iterable[float]]]] = {
    "cleanco": ("equality after cleanco", ("cleanco",), cleanco_equal),
    "token_set_ratio": ("rapidfuzz token_set_ratio", ("rapidfuzz",), token_set_ratio),
    "WRatio": ("rapidfuzz WRatio", ("rapidfuzz",), weighted_ratio),
    "jaro_winkler": ("rapidfuzz Jaro-Winkler", ("rapidfuzz",), jaro_winkler),
    "character_tfidf": ("character TF-IDF (2,4) cosine", ("scikit-learn", "sparse-dot-topn"), character_tfidf),
    "word_tfidf": ("word TF-IDF cosine", ("scikit-learn", "sparse-dot-topn"), word_tfidf),
    "soft_tfidf": ("SoftTFIDF (Jaro-Winkler 0.9)", ("rapidfuzz",), soft_tfidf),
    "logic_v2": ("nomenklatura logic-v2", ("nomenklatura",), logic_v2),
    "splink": ("splink on DuckDB", ("splink", "duckdb"), splink_duckdb),
}
FOR_CANDIDATES = ("scikit-learn", "sparse-dot-topn")


def versions() -> dict[str, str]:
    """The packages that are installed, of those that any peer wants."""
    found = {}
    for package in sorted({package for _, wanted, _ in PEERS.values() for package in wanted}):
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def main(asked: str) -> None:
    if asked == "versions":
        print(json.dumps(versions()))
        return
    given = json.load(sys.stdin)
    if asked == "candidates":
        print(json.dumps(candidates(given["left"], given["right"])))
        return
    print(json.dumps([float(score) for score in PEERS[asked][2](given["names"], given["pairs"])]))


if __name__ == "__main__":
    main(sys.argv[1])
