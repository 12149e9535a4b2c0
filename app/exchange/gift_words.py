"""The words of old gift registers: what became of an offer, which items it was, what kind it is, who gave it.

Only wordings that are known are read. Anything else is Unreadable: a person decides, not a pattern.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import Literal, NamedTuple, TypedDict

from app.errors import Unreadable
from app.exchange.outcome_words import fate
from app.money import Amount, Basis, read_cell

Direction = Literal["received", "provided"]
Kind = Literal["gift", "hospitality", "loan", "cash"]


class ItemOutcome(NamedTuple):
    """What happened to one item, or to the whole offer when `noun` is None; codes as in the gifts register.

    Hospitality that the force gave itself is `provided`; its outcome in the register is then `accepted`.
    """

    noun: str | None
    outcome: str
    disposal: str
    direction: Direction = "received"


class Item(TypedDict):
    """One line of an offer, named as in the gifts register. The value is of the whole line, in pence;
    `value_written` is what the old register said where that was not one amount for this line.
    """

    description: str
    quantity: int
    value_pence: int | None
    value_basis: Basis
    value_written: str
    outcome: str
    disposal: str


class Info(NamedTuple):
    """A free-text column taken apart; what cannot be told for certain is None."""

    description: str
    provider: str | None
    value: str | None
    reason: str | None = None


# Words by which a giver, or a thing that is given, is known for one.
GIVERS = re.compile(
    r"\b(?:ltd|limited|plc|llp|inc|co|company|council|club|school|church|hotel|bakery|motors|centre|shop|care home"
    r"|association|trust|services|restaurant|garage|mr|mrs|ms|miss|dr|rev|resident|family|anonymous|public)\b",
    re.IGNORECASE,
)
THINGS = re.compile(
    r"\b(?:box|bottles?|chocolates?|wine|whisky|beer|hampers?|tickets?|dinner|lunch|supper|breakfast|buffet|meals?"
    r"|flowers|bouquet|tea|coffee|biscuits|cakes?|vouchers?|mugs?|pens?|shirt|scarf|tie|toy|bear|plaque|print|honey"
    r"|golf|races?|loan|cash|card|basket|salver|diary|hospitality|party)\b",
    re.IGNORECASE,
)

_PROVIDED = frozenset({"given by force", "provided by force", "provided", "given by the force"})
_GIVEN_BY_FORCE = re.compile(r"\s*\((?:hospitality )?(?:given|provided) by (?:the )?force\)", re.IGNORECASE)
_CLAUSES = (re.compile(r", "), re.compile(r", (?:and |but )?|; ?| and | but | ?/ ?"))
_JOINED = re.compile(r"(.+?)(?: (?:was|were)| ?[-–:])?")
_PART = re.compile(r"(?:part(?:ly|ially)? accepted|accepted in part) ?[-–:] ?")

_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("loan", re.compile(r"\b(?:loan|loaned|lent|borrowed)\b")),
    ("cash", re.compile(r"\b(?:cash|bank ?notes?|coins?|money|cheques?)\b")),
    (
        "hospitality",
        re.compile(
            r"\b(?:meals?|dinners?|lunch(?:es)?|suppers?|breakfasts?|buffet|afternoon tea|tea and|tea for"
            r"|tickets?|golf|race day|day at the races|part(?:y|ies)|xmas do|christmas do|hotel"
            r"|overnight stay|reception|hospitality|invitation)\b"
        ),
    ),
)

_BETWEEN = re.compile(r", (?:and )?| and |; ?")
_PRICED = re.compile(r"(.+?) ?\((£ ?[0-9][0-9.,]*|[0-9]+p)\)")
_WORTH = re.compile(
    r"(.+?),? \(?(?:worth|valued? at|value:?|est(?:imated)?\.? value:?) ([^()]+)\)?"
    r"|([^£]+?)(?:,| -) ((?:(?:approx|about|abt|circa)\.? )?£ ?[0-9][0-9.,]*|[0-9]+p)"
    r"|([^£]+?) \(((?:(?:approx|about|abt|circa|est)\.? )?£ ?[0-9][0-9.,]*|[0-9]+p)\)",
    re.IGNORECASE,
)
_GIVEN_BY = re.compile(r",? (?:(?:given|donated|gifted|presented|sent) by(?! (?:the )?force)|from) ", re.IGNORECASE)
_TITLE = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Rev)\b\.?")
_TIMES = re.compile(r".* x ?([0-9]{1,3})")
_COUNT = re.compile(r"([0-9]{1,3}|two|three|four|five|six|seven|eight|nine|ten) (?:\w+ )?(\w+s)\b.*", re.IGNORECASE)
_MOST_CUTS = 12  # a description with more commas is a story, and cutting it a guess
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def read_outcome(text: str) -> list[ItemOutcome]:
    """What became of an offer, as one outcome for all of it or one for each item named. Raises Unreadable."""
    words = _plain(text)
    if not words:
        raise Unreadable("There is no outcome")
    if words in _PROVIDED:
        return [ItemOutcome(None, "accepted", "none", "provided")]
    if whole := fate(words):
        return [ItemOutcome(None, *whole)]
    for between in _CLAUSES:
        outcomes = [_clause(clause) for clause in between.split(_PART.sub("", words))]
        found = [outcome for outcome in outcomes if outcome is not None]
        if len(found) == len(outcomes) > 1:
            return found
    raise Unreadable(f"“{text.strip()[:60]}” does not say in known words what became of the offer")


def overall(outcomes: Sequence[ItemOutcome]) -> str:
    """One word for a whole offer: accepted, declined, returned, pending, partly accepted or provided."""
    if any(outcome.direction == "provided" for outcome in outcomes):
        return "provided"
    codes = {outcome.outcome for outcome in outcomes}
    if len(codes) == 1:
        return codes.pop()
    return "partly accepted" if "accepted" in codes else "declined"


def read_direction(description: str, outcomes: Sequence[ItemOutcome]) -> Direction:
    """Whether the force gave the hospitality itself."""
    given = _GIVEN_BY_FORCE.search(description) or overall(outcomes) == "provided"
    return "provided" if given else "received"


def read_items(description: str, outcomes: Sequence[ItemOutcome], amount: Amount) -> list[Item]:
    """The items of an offer: several only when each has its own outcome or its own price.

    Raises Unreadable when it cannot be told which item an outcome means.
    """
    text = _GIVEN_BY_FORCE.sub("", description).strip()
    if not text:
        raise Unreadable("There is no description")
    parts = _priced_parts(text)
    if len(outcomes) > 1:
        named = _named_parts(text, parts, [outcome.noun or "" for outcome in outcomes])
        return [_item(*pair, amount, alone=False) for pair in zip(named, outcomes, strict=True)]
    if len(parts) > 1:
        return [_item(part, outcomes[0], amount, alone=False) for part in parts]
    return [_item(text, outcomes[0], amount, alone=True)]


def read_kind(description: str) -> Kind:
    """Loan before cash before hospitality, from the words; a gift if none of them is there."""
    words = _plain(description)
    return next((kind for kind, pattern in _KINDS if pattern.search(words)), "gift")


def split_info(text: str) -> Info:
    """Takes apart `X from Y, reason, worth £Z` and `Y - X, worth £Z`. The provider is None unless certain."""
    words, value = _without_worth(_GIVEN_BY.sub(" from ", " ".join(text.split())))
    if words.count(" from ") + words.count(" - ") != 1:
        return Info(words, None, value)
    if " - " in words:
        first, _, second = (part.strip() for part in words.partition(" - "))
        is_thing = THINGS.search(first) and not GIVERS.search(first)
        if is_thing and GIVERS.search(second):
            return Info(first, second, value)
        if is_thing and not THINGS.search(second):
            return Info(words, None, value)
        return Info(second, first, value)
    description, _, rest = words.partition(" from ")
    description, its_value = _without_worth(description)
    segments = rest.split(", ")
    length = 2 if len(segments) > 1 and _TITLE.match(segments[1]) else 1
    reason = ", ".join(segments[length:])
    return Info(description.strip(), ", ".join(segments[:length]).strip(), value or its_value, reason or None)


def _without_worth(words: str) -> tuple[str, str | None]:
    """The words without what they say at their end that it was worth, and that."""
    found = _WORTH.fullmatch(words)
    return (found[1] or found[3] or found[5], found[2] or found[4] or found[6]) if found else (words, None)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")


def _clause(clause: str) -> ItemOutcome | None:
    """`beer shared with team`, or `shared beer`: the longest known outcome, behind or in front, leaves the noun."""
    words = clause.split(" ")
    for length in range(1, len(words)):
        if ending := fate(" ".join(words[length:])):
            noun = _JOINED.fullmatch(" ".join(words[:length]))
            return ItemOutcome(noun[1] if noun else "", *ending)
    for length in range(len(words) - 1, 0, -1):
        if beginning := fate(" ".join(words[:length])):
            return ItemOutcome(" ".join(words[length:]).strip("()"), *beginning)
    return None


def _priced_parts(text: str) -> list[str]:
    """The parts that each end in a price; the whole text when any part has none."""
    ends = [found.end() for found in re.finditer(r"\((?:£ ?[0-9][0-9.,]*|[0-9]+p)\)", text)]
    parts, start = [], 0
    for end in ends:
        parts.append(text[start:end])
        between = _BETWEEN.match(text, end)
        start = between.end() if between else end
    return parts if ends and start == len(text) else [text]


def _named_parts(text: str, priced: list[str], nouns: list[str]) -> list[str]:
    """One part of the text for each noun, in order, when there is exactly one way to cut it."""
    ways = [priced] if len(priced) == len(nouns) else list(_ways(text, len(nouns)))
    best = max((_agreeing(way, nouns) for way in ways), default=0)
    fits = [way for way in ways if _agreeing(way, nouns) == best]
    if len(fits) != 1 or best < len(nouns) - 1:
        raise Unreadable(f"It cannot be told which items of “{text[:60]}” are meant by {', '.join(nouns)[:60]}")
    return fits[0]


def _ways(text: str, count: int) -> Iterator[list[str]]:
    """Every way to cut the text into so many parts at commas and ands."""
    cuts = [(found.start(), found.end()) for found in _BETWEEN.finditer(text)]
    if len(cuts) > _MOST_CUTS:
        return
    for chosen in combinations(cuts, count - 1):
        starts = [0, *(end for _, end in chosen)]
        ends = [*(start for start, _ in chosen), len(text)]
        yield [text[start:end] for start, end in zip(starts, ends, strict=True)]


def _agreeing(parts: Sequence[str], nouns: Sequence[str]) -> int:
    """How many nouns stand in their own part; nothing when one stands only in another's.

    One noun that stands nowhere (`bear` for a soft toy) is told by elimination.
    """
    texts = [_plain(part) for part in parts]
    holds = [[bool(_stem(noun).search(text)) for text in texts] for noun in nouns]
    if any(any(row) and not row[at] for at, row in enumerate(holds)):
        return 0
    return sum(row[at] for at, row in enumerate(holds))


def _stem(noun: str) -> re.Pattern[str]:
    """`pens` is in a pen set."""
    return re.compile(rf"\b{re.escape(noun.rpartition(' ')[2].removesuffix('s'))}")


def _item(text: str, outcome: ItemOutcome, amount: Amount, *, alone: bool) -> Item:
    """One line. The register's value is this line's when it stands alone; otherwise only its own price is.

    A value of each counts where the words say how many there are.
    """
    text = text.strip()
    priced = _PRICED.fullmatch(text)
    if priced and (not alone or amount.basis == "not_known"):
        text, value, written = priced[1], read_cell(priced[2]), ""
    elif alone:
        value, written = amount, "" if amount.basis == "stated" and not amount.each else amount.written
        if amount.each and _quantity(text) == 1:
            value = Amount(None, "not_known", amount.written)
    else:
        written = f"{amount.written} for all items" if amount.pence is not None or amount.open_because else ""
        value = Amount(None, "not_known", "")
    return Item(
        description=text[:1].upper() + text[1:],
        quantity=_quantity(text),
        value_pence=value.pence,
        value_basis=value.basis,
        value_written=written,
        outcome=outcome.outcome,
        disposal=outcome.disposal,
    )


@lru_cache(maxsize=16_384)
def _quantity(text: str) -> int:
    """How many the words say; 1 if they do not."""
    found = _TIMES.fullmatch(text) or _COUNT.fullmatch(text)
    if found is None:
        return 1
    word = found[1].casefold()
    return int(word) if word.isdigit() else _NUMBERS.index(word) + 2
