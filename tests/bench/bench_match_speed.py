"""How long 50,000 givers against 100,000 suppliers take, cold, and how that grows: beside peers, in one run.

    .venv/bin/python tests/bench/bench_match_speed.py PEERS_PYTHON [SUPPLIERS ...]

PEERS_PYTHON is the Python of an environment with rapidfuzz 3.14.6, scikit-learn 1.9.1, numpy 2.4.6 and
sparse-dot-topn 1.2.0. Each tool runs as a process of its own on the same generated names, half as many givers as
suppliers; seconds are from the names in memory to the last match, on the clock and of both processors together, memory
is the most that the process and those it starts have at one time. rapidfuzz compares every pair: where that takes too
long, it is given the first givers only and its time is multiplied (marked ~). Nothing is asserted.
"""

import json
import os
import random
import resource
import string
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SIZES = (1_000, 10_000, 100_000)
MOST_PAIRS = 250_000_000  # that rapidfuzz is given to compare
ONE_BY_ONE = 200  # new entries looked up by themselves
KNOWN = 0.3  # of the givers are suppliers, spelt in their own way


def listed(words: str) -> list[str]:
    return words.split()


TRADES = listed(
    "Services Care School Group Centre Solutions Community Primary Home Trust Academy Solicitors Club House Systems"
    " Training Nursery Association Park Medical Health Associates Construction Healthcare Management Business Building"
    " Engineering Consulting Church Design Education Transport Taxis Motors Garage Catering Bakery Hotel Restaurant"
    " Security Cleaning Electrical Plumbing Roofing Joinery Print Media Marketing Software Computers Networks Supplies"
    " Equipment Furniture Flooring Landscapes Nurseries Farm Foods Travel Coaches Recovery Logistics Storage Packaging"
    " Plastics Steel Fabrications Surveyors Architects Accountants Recruitment Events Sports Leisure Fitness Theatre"
    " Arts Music Books Toys Uniforms Textiles Locksmiths Glass Windows Signs Lighting Heating Energy Environmental"
    " Waste Recycling Pharmacy Dental Optical Veterinary Kennels"
)
FORMS = ("Ltd",) * 9 + ("Limited",) * 5 + ("plc", "LLP", "CIC", "& Co", "& Sons", "(UK) Ltd") + ("",) * 8
STARTS = listed("b br c ch cl cr d dr f fl g gl gr h j k l m n p pr qu r s sc sh sl sp st t th tr v w wh y")
MIDDLES = listed("a a e e i o o u ai ea ee ie oa oo ou")
ENDS = listed("b ck d ff g l ll m n n nd ng nt p r r rd rk rn rt s sh st t t th x")
LASTS = listed("ley ton worth er ham ford well man son s field by wick den ing shaw gate stow ridge more")


def spread(many: Sequence[str], chance: random.Random) -> Callable[[], str]:
    """Draws words as names use them: few very often, most hardly ever."""
    running, total = [], 0.0
    for rank in range(len(many)):
        total += 1 / (rank + 8)
        running.append(total)
    return lambda: chance.choices(many, cum_weights=running)[0]


def coined(chance: random.Random) -> str:
    syllables = chance.choice((1, 1, 1, 2))
    said = "".join(chance.choice(STARTS) + chance.choice(MIDDLES) + chance.choice(ENDS) for _ in range(syllables))
    return (said + (chance.choice(LASTS) if chance.random() < 0.7 else "")).title()


def suppliers(count: int, seed: int = 5) -> list[str]:
    """So many names of organisations, as towns and trades have them; a few stand there twice."""
    chance = random.Random(seed)
    surname = spread([coined(chance) for _ in range(20_000)], chance)
    place = spread([coined(chance) for _ in range(600)], chance)
    trade = spread(TRADES, chance)
    letter = lambda: chance.choice(string.ascii_uppercase)  # noqa: E731
    patterns: Sequence[Callable[[], str]] = (
        lambda: f"{surname()} {trade()}",
        lambda: f"{surname()} & {surname()}",
        lambda: f"{letter()} {letter()} {surname()} {trade()}",
        lambda: f"{place()} {trade()}",
        lambda: f"{place()} {trade()} {trade()}",
        lambda: f"The {surname()} {trade()}",
        lambda: coined(chance),
        lambda: f"{coined(chance)} {trade()}",
        lambda: f"{coined(chance)} {trade()} {trade()}",
        lambda: f"{letter()}{letter()}{letter()} {trade()}",
        lambda: f"{place()} {surname()} {trade()}",
    )
    return [f"{chance.choice(patterns)()} {chance.choice(FORMS)}".strip() for _ in range(count)]


def givers(count: int, known: Sequence[str], seed: int = 6) -> list[str]:
    """So many names as clerks write them, of whom some are among the known."""
    chance = random.Random(seed)
    own = suppliers(count, seed)
    return [misspelt(chance.choice(known), chance) if chance.random() < KNOWN else name for name in own]


def misspelt(name: str, chance: random.Random) -> str:
    """A name as somebody else writes it."""
    words = name.split()
    way = chance.randrange(7)
    if way == 0:
        return name.upper()
    if way == 1:
        return name.replace("&", "and").replace("Ltd", "Limited").replace("The ", "")
    if way == 2:
        return " ".join(words[:2])
    if way == 3:
        return "".join(words[:2]) + " " + " ".join(words[2:])
    if way == 4:
        return name
    at = chance.randrange(1, max(2, len(words[0]) - 1))
    slip = words[0][:at] + chance.choice(("", words[0][at - 1], chance.choice("aeioulrnst"))) + words[0][at + 1 :]
    return " ".join((slip, *words[1:]))


def with_probity(left: list[str], right: list[str]) -> dict[str, float]:
    sys.path.insert(0, str(ROOT))
    from app.crosscheck.match import Matcher, Named

    began = time.perf_counter()
    matcher = Matcher([Named(at, name) for at, name in enumerate(right)], beside=left)
    built = time.perf_counter()
    found = sum(1 for _ in matcher.find_all([Named(at, name) for at, name in enumerate(left)], abreast=True))
    return {"seconds": time.perf_counter() - began, "building": built - began, "found": found}


def one_by_one(_: list[str], right: list[str]) -> dict[str, float]:
    """New entries, each looked up as it is saved: among organisations that are kept ready, to which it is added."""
    sys.path.insert(0, str(ROOT))
    from app.crosscheck.match import Matcher, Named

    matcher = Matcher([Named(at, name) for at, name in enumerate(right)])
    matcher.find(Named(-1, right[0]))
    looked_up, again = [], []
    for at, name in enumerate(suppliers(ONE_BY_ONE, 7), len(right)):
        start = time.perf_counter()
        matcher.add(Named(at, name))
        matcher.find(Named(-1, name))
        added = time.perf_counter()
        matcher.find(Named(-1, name.upper()))
        looked_up.append(1_000 * (added - start))
        again.append(1_000 * (time.perf_counter() - added))
    told = {}
    for which, times in (("added", sorted(looked_up)), ("again", sorted(again))):
        told |= {f"{which} median": times[len(times) // 2], f"{which} worst": times[-1]}
    return told


def with_sparse_dot_topn(left: list[str], right: list[str]) -> dict[str, float]:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sparse_dot_topn import sp_matmul_topn

    began = time.perf_counter()
    vectoriser = TfidfVectorizer(analyzer="char", ngram_range=(2, 4))
    suppliers_ = vectoriser.fit_transform(map(folded, right))
    givers_ = vectoriser.transform(map(folded, left))
    found = sp_matmul_topn(givers_, suppliers_.T.tocsr(), top_n=10, threshold=0.6, n_threads=2)
    return {"seconds": time.perf_counter() - began, "found": found.nnz}


def with_word_tfidf(left: list[str], right: list[str]) -> dict[str, float]:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sparse_dot_topn import sp_matmul_topn

    began = time.perf_counter()
    vectoriser = TfidfVectorizer(token_pattern=r"\w+")  # noqa: S106 - a pattern
    suppliers_ = vectoriser.fit_transform(map(folded, right))
    givers_ = vectoriser.transform(map(folded, left))
    found = sp_matmul_topn(givers_, suppliers_.T.tocsr(), top_n=10, threshold=0.6, n_threads=2)
    return {"seconds": time.perf_counter() - began, "found": found.nnz}


def with_rapidfuzz(left: list[str], right: list[str]) -> dict[str, float]:
    import numpy as np
    from rapidfuzz import fuzz, process

    given = left[: max(1, MOST_PAIRS // len(right))]
    began = time.perf_counter()
    known = [folded(name) for name in right]
    found = 0
    for at in range(0, len(given), 500):
        part = [folded(name) for name in given[at : at + 500]]
        scores = process.cdist(part, known, scorer=fuzz.token_set_ratio, score_cutoff=85, workers=2, dtype=np.uint8)
        found += int(np.count_nonzero(scores))
    times = len(left) / len(given)
    return {"seconds": (time.perf_counter() - began) * times, "found": found * times, "times": times}


def folded(name: str) -> str:
    """What a careful user of the peers does first."""
    said = name.casefold().replace("&", " and ").replace("limited", "ltd").split()
    return " ".join(word for word in said if word not in {"the", "ltd", "plc", "llp", "cic"})


TOOLS = {
    "probity": with_probity,
    "char TF-IDF (2,4), sparse_dot_topn": with_sparse_dot_topn,
    "word TF-IDF, sparse_dot_topn": with_word_tfidf,
    "rapidfuzz cdist, token_set_ratio": with_rapidfuzz,
}


def one(tool: str, count: int) -> None:
    """What one process does: its figures on standard output, as JSON."""
    right = suppliers(count)
    left = givers(count // 2, right)
    before = busy_so_far()
    told = (one_by_one if tool == "one by one" else TOOLS[tool])(left, right)
    print(json.dumps({**told, "busy": (busy_so_far() - before) * told.get("times", 1)}))


def busy_so_far() -> float:
    """Seconds of the processors, with those of the processes that it started and that ended."""
    return sum(os.times()[:4])


def run(python: str, tool: str, count: int) -> dict[str, float]:
    """What a process tells, and the most memory that it and those it starts had at one time (Linux only)."""
    peak = 0.0
    with subprocess.Popen([python, __file__, "--one", tool, str(count)], stdout=subprocess.PIPE, text=True) as process:
        while process.poll() is None:
            peak = max(peak, megabytes(process.pid))
            time.sleep(0.05)
        said, _ = process.communicate()
    if process.returncode:
        raise SystemExit(process.returncode)
    return {**json.loads(said), "MB": peak}


def megabytes(process: int) -> float:
    """What a process and all below it have in memory now; nothing of one that has just ended."""
    try:
        own = int(Path(f"/proc/{process}/statm").read_text().split()[1]) * resource.getpagesize() / 2**20
        below = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except (OSError, IndexError):
        return 0.0
    return own + sum(megabytes(int(child)) for child in below)


def main(peers: str, sizes: Sequence[int]) -> None:
    print(f"{'':36}{'suppliers':>10}{'seconds':>10}{'processor':>10}{'MB':>8}{'shown':>10}")
    for count in sizes:
        for tool in TOOLS:
            python = sys.executable if tool == "probity" else peers
            told = run(python, tool, count)
            scaled = "~" if told.get("times", 1) > 1 else ""
            print(
                f"{tool:36}{count:>10,}{scaled + format(told['seconds'], '.1f'):>10}{told['busy']:>10.1f}"
                f"{told['MB']:>8.0f}{told['found']:>10,.0f}",
                flush=True,
            )
            if tool == "probity":
                single = run(sys.executable, "one by one", count)
                print(
                    f"{'':36}building {told['building']:.1f} s; one new entry, added and looked up:"
                    f" {single['added median']:.1f} ms, worst {single['added worst']:.1f} of {ONE_BY_ONE};"
                    f" looked up again: {single['again median']:.1f} ms, worst {single['again worst']:.1f}",
                    flush=True,
                )


if __name__ == "__main__":
    if sys.argv[1] == "--one":
        one(sys.argv[2], int(sys.argv[3]))
    else:
        main(sys.argv[1], [int(size) for size in sys.argv[2:]] or SIZES)
