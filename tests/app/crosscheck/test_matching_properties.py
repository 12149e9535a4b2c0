"""What holds of matching whatever the names: no order, no spelling habit and no odd text changes what it says."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from app.crosscheck.match import Matcher, Named
from app.crosscheck.names import SAME, Corpus, compare, key

ROOT = Path(__file__).parents[3]
TRUTH: dict[str, Any] = json.loads((ROOT / "tests/data/northmere/truth.json").read_text(encoding="utf-8"))
COMPANIES = sorted({one["name"] for one in TRUTH["organisations"] if one["kind"] == "company"})
CORPUS = Corpus(COMPANIES)
PLACES = ("Harrow", "Selkholm", "Tarnmire", "Ravelbeck", "Oakby", "Quernstow", "Ystrad", "Penarth", "Dunmow", "Eskdale")
TRADES = ("Bakery", "Taxis", "Plumbing", "Cleaning", "Print", "Consultants", "Hotel", "Nursery", "Security", "Theatre")
INVENTED = st.text("abcdefghijklmnoprstuvwy", min_size=4, max_size=9).filter(lambda word: key(f"x{word}x q") != "q")
BARE = st.one_of(  # without a legal form, “The” or “and”
    st.builds("{} {}".format, st.sampled_from(PLACES), st.sampled_from(TRADES)),
    st.builds("{} {} {}".format, st.sampled_from(PLACES), INVENTED, st.sampled_from(TRADES)),
    st.builds("{} & {} {}".format, INVENTED, st.sampled_from(PLACES), st.sampled_from(TRADES)),
)
NAMES = st.one_of(BARE, st.sampled_from(COMPANIES))
ACCENTS = str.maketrans("aeiounc", "àéîöúñç")
HABITS: dict[str, Callable[[str], str]] = {
    "capitals": str.upper,
    "small letters": str.lower,
    "commas": lambda name: name.replace(" ", ", "),
    "full stop": lambda name: f"{name}.",
    "brackets and spaces": lambda name: f"  ({name.replace(' ', '   ')}) ",
    "accents": lambda name: name.translate(ACCENTS),
    "The": lambda name: f"The {name}",
    "and": lambda name: name.replace("&", "and"),
    "plus": lambda name: name.replace("&", "+"),
}
FORMS = ("Ltd", "Limited", "Ltd.", "LIMITED", "(Ltd)", "PLC", "P.L.C.", "public limited company")
ODD = (
    "",
    " ",
    "&",
    "Ltd",
    "The",
    "🍕🍕",
    "🏳️‍🌈 Pride Ltd",
    "مخبز النور",
    "שלום בע״מ",
    "\u202eLtd Tarnmire",
    "株式会社",
    "\x00",
    "a\u0301" * 50,
    "ß" * 30,
    "İ",
    "t/a",
    "t/a t/a t/a",
    "formerly",
    "c/o",
    "()()((",
    "1/2 3-4 5.6",
    "²³ Ⅳ ½",
    "\ufdfa" * 3,
)


def score(left: str, right: str, corpus: Corpus | None = CORPUS) -> float:
    return compare(left, right, corpus).score


def another(name: str) -> str:
    """A word that has nothing to do with a name."""
    return next(word for word in ("Xylophone", "Wigwam") if word.lower() not in name.lower())


@given(NAMES, NAMES, st.booleans())
def test_it_does_not_matter_which_name_comes_first(left: str, right: str, known: bool):
    corpus = CORPUS if known else None
    assert compare(left, right, corpus) == compare(right, left, corpus)


@given(NAMES, NAMES)
def test_it_does_not_matter_which_list_is_looked_up_in_which(left: str, right: str):
    one = Matcher([Named(1, left)], beside=[right, *COMPANIES]).find(Named(2, right), 0.0)
    other = Matcher([Named(2, right)], beside=[left, *COMPANIES]).find(Named(1, left), 0.0)
    assert [(match.score, match.reasons) for match in one] == [(match.score, match.reasons) for match in other]


@pytest.mark.parametrize("habit", HABITS)
@given(name=BARE, other=BARE)
def test_no_habit_of_writing_changes_a_score(habit: str, name: str, other: str):
    written = HABITS[habit](name)
    assert score(name, written) == score(name, name)
    assert score(other, written) == score(other, name)


@pytest.mark.parametrize("form", FORMS)
@given(name=BARE, other=BARE)
def test_a_legal_form_changes_no_score(form: str, name: str, other: str):
    assert score(name, f"{name} {form}") >= SAME
    assert score(other, f"{name} {form}") == score(other, name)


@given(BARE, st.sampled_from(FORMS), st.sampled_from(FORMS))
def test_forms_of_one_kind_are_one(name: str, form: str, other: str):
    assume((form in FORMS[:5]) == (other in FORMS[:5]))
    assert score(f"{name} {form}", f"{name} {other}") == score(name, name)


@given(BARE, st.sampled_from(sorted(HABITS)), st.sampled_from(("", *FORMS)), st.data())
def test_the_same_name_beats_every_near_miss(name: str, habit: str, form: str, data: st.DataObject):
    near = data.draw(st.sampled_from(near_misses(name)))
    written = f"{HABITS[habit](name)} {form}".strip()
    assert score(name, near) < score(name, written)
    found = Matcher([Named("near", near), Named("same", written)], beside=COMPANIES).find(Named("left", name), 0.0)
    assert found[0].right == "same"


def near_misses(name: str) -> list[str]:
    """Names of other organisations, as alike as they come."""
    first, *middle, last = name.split()
    trade = next(word for word in TRADES if word != last)
    place = next(word for word in PLACES if word != first)
    return [
        " ".join((first, *middle, trade)),
        " ".join((place, *middle, last)),
        f"{name} {another(name)}",
        f"{another(name)} {name}",
        f"{name} 24",
        f"{name} Unit 3",
        first,
        last,
    ]


@given(NAMES, NAMES)
def test_a_word_that_one_name_has_alone_never_makes_it_more_than_the_name_itself(name: str, other: str):
    longer = f"{other} {another(name + other)}"
    assert score(name, longer) <= score(name, name)
    assert score(name, f"{name} {another(name)}") < score(name, name)


@given(BARE, st.integers(1, 998), st.integers(1, 998))
def test_a_number_that_is_another_tells_two_apart(name: str, number: int, other: int):
    assume(number != other)
    assert score(f"{name} {number}", f"{name} {other}") < min(SAME, score(f"{name} {number}", f"{name} {number}"))


@given(st.text(max_size=60), st.text(max_size=60), st.booleans())
@example("🍕" * 40, "", True)
def test_whatever_is_written_has_a_score_and_reasons(left: str, right: str, known: bool):
    check(left, right, CORPUS if known else None)


def check(left: str, right: str, corpus: Corpus | None) -> None:
    alike = compare(left, right, corpus)
    assert 0.0 <= alike.score <= 1.0
    assert alike.reasons
    assert all(reason.strip() for reason in alike.reasons)


@pytest.mark.parametrize("left", ODD)
def test_odd_texts_are_compared_like_any_other(left: str):
    for right in (*ODD, "Tarnmire Bakery Ltd"):
        check(left, right, CORPUS)
    matcher = Matcher([Named(place, name) for place, name in enumerate(ODD)])
    for match in matcher.find(Named("left", left), 0.0):
        assert 0.0 <= match.score <= 1.0
        assert match.reasons


LONG: dict[str, Callable[[int], str]] = {
    "one word": lambda size: "ab" * (size // 2),
    "one letter each": lambda size: "a " * (size // 2),
    "other words": lambda size: " ".join(f"{spelt(number)}bury" for number in range(size // 8)),
    "numbers": lambda size: " ".join(str(number) for number in range(1_000, 1_000 + size // 5)),
    "trading names": lambda size: " t/a ".join(spelt(number) for number in range(size // 8)),
    "brackets": lambda size: "(" * (size // 2) + ")" * (size // 2),
    "full stops": lambda size: "a." * (size // 2),
    "accents": lambda size: "e" + "\u0301" * size,
}


def spelt(number: int) -> str:
    """A word of four letters for each number."""
    return "".join(chr(ord("a") + number // 20**place % 20) for place in range(4))


@pytest.mark.parametrize("other", ["as long", "Tarnmire Bakery Ltd"])
@pytest.mark.parametrize("kind", LONG)
def test_a_very_long_name_is_compared_in_steps_that_grow_as_it_does(kind: str, other: str):
    """Steps of the interpreter are counted: twice as long a name may take two or three times as many, never four."""

    def counted(size: int) -> int:
        name = LONG[kind](size)
        return steps(lambda: check(name, name[1:] if other == "as long" else other, None))

    few, many = counted(600), counted(1_200)
    assert many <= 3 * few + 20_000, f"{few:,} and {many:,} steps"
    check(LONG[kind](10_000), LONG[kind](10_000)[1:], CORPUS)


def steps(work: Callable[[], object]) -> int:
    """How many instructions of the interpreter a piece of work takes."""
    counted = 0

    def step(frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal counted
        counted += event == "opcode"
        frame.f_trace_opcodes = True
        return step

    with tracing(step):
        work()
    return counted


@contextmanager
def tracing(step: Callable[[FrameType, str, object], Any]) -> Iterator[None]:
    before = sys.gettrace()
    sys.settrace(step)
    try:
        yield
    finally:
        sys.settrace(before)


SAY = """
import json, sys
from app.crosscheck.match import Matcher, Named
from app.crosscheck.names import Corpus, compare
names = json.load(sys.stdin)
corpus = Corpus(names)
alike = [compare(a, b, corpus) for a in names[::7] for b in names[::5]]
matcher = Matcher([Named(name, name) for name in names])
found = [match for name in names[::3] for match in matcher.find(Named("left", name.upper()), 0.0)]
print([(one.score, one.reasons) for one in alike], [(one.right, one.score, one.reasons) for one in found])
"""


def test_another_process_says_the_same():
    names = [spelling["written"] for one in TRUTH["organisations"] for spelling in one["spellings"]][:150]
    first, *others = (said(names, seed) for seed in ("0", "1", "4242"))
    assert "'" in first
    assert all(other == first for other in others)


def said(names: Sequence[str], seed: str) -> str:
    ran = subprocess.run(
        [sys.executable, "-c", SAY],
        input=json.dumps(names),
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return ran.stdout


@given(st.lists(NAMES, min_size=2, max_size=8, unique_by=key), st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_it_does_not_matter_in_which_order_a_list_comes(names: list[str], chance: Any):
    shuffled = list(names)
    chance.shuffle(shuffled)
    left = Named("left", names[0])
    found, again = (Matcher([Named(name, name) for name in some]).find(left, 0.0) for some in (names, shuffled))
    assert found == again
    assert found[0].right == names[0]
